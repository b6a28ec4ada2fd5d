"""Marks that are made while one speaks, and the calm word about room on the disk."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from speakercoach.domain.session import MarkKind
from speakercoach.domain.talk import TakeState
from speakercoach.practice.room import BYTES_PER_SECOND
from speakercoach.ui.models.room import RoomModel
from speakercoach.ui.rehearse.room_words import room_before, room_during
from speakercoach.ui.rehearse.scenes import Scene
from tests.fakes.library import MemoryLibrary
from tests.ui.rehearse.rehearsal_room import Room, room

__all__ = ["room"]
_RATE_HZ = 16_000


def test_n_marks_a_moment_and_one_quiet_word_answers(room: Room) -> None:
    """N is silent: no dialog, no other scene, a word that goes by itself; the mark lies in the library."""
    room.record(2.0)
    room.key(Qt.Key.Key_N)
    assert room.screen._stage.status.passing == "Marked"
    assert room.screen.scene is Scene.RECORDING
    room.qtbot.waitUntil(lambda: room.screen._stage.status.passing == "", timeout=5000)
    room.key(Qt.Key.Key_Escape)
    room.qtbot.waitUntil(lambda: room.takes()[0].state is TakeState.SEALED, timeout=5000)
    notes = [mark for mark in room.library.marks(room.takes()[0].id) if mark.kind is MarkKind.NOTE]
    assert len(notes) == 1
    assert notes[0].at_s == pytest.approx(2.0, abs=0.1)


def test_parts_are_marked_as_the_prompter_moves(room: Room) -> None:
    """The part one begins in is marked at the start, the next ones where the prompter goes on."""
    room.record(1.0)
    room.key(Qt.Key.Key_Right)
    room.key(Qt.Key.Key_PageDown)
    room.microphone.speak_tone(1.0)
    room.qtbot.waitUntil(lambda: room.screen._model.recorded_s > 1.9, timeout=5000)
    room.key(Qt.Key.Key_Escape)
    room.qtbot.waitUntil(lambda: room.takes()[0].state is TakeState.SEALED, timeout=5000)
    parts = [(mark.text, round(mark.at_s)) for mark in room.library.marks(room.takes()[0].id)]
    assert parts == [("opening", 0), ("life_before", 1)]


def test_a_pause_and_a_moment_look_the_same_afterwards(room: Room) -> None:
    """Nothing that is kept tells a moment for oneself from a pause."""
    room.record(1.0)
    room.key(Qt.Key.Key_M)
    room.until(Scene.MOMENT)
    room.key(Qt.Key.Key_M)
    room.until(Scene.RECORDING)
    room.key(Qt.Key.Key_Space)
    room.until(Scene.PAUSED)
    room.key(Qt.Key.Key_Escape)
    room.qtbot.waitUntil(lambda: room.takes()[0].state is TakeState.SEALED, timeout=5000)
    breaks = [mark for mark in room.library.marks(room.takes()[0].id) if mark.kind is MarkKind.BREAK]
    assert len(breaks) == 2
    assert {mark.text for mark in breaks} == {""}


def test_short_room_is_said_calmly_while_one_speaks(room: Room) -> None:
    """With less than ten minutes of room the line says how much, and that what was said is safe."""
    rate_hz = 48_000
    room.library.space_bytes = 8 * 60 * rate_hz * 2 + 30 * rate_hz * 2
    room.record(2.0)
    state, detail = room.screen._stage.status.words
    assert state == "Recording"
    assert detail.startswith("Room on this computer for about")
    assert detail.endswith("What you said is safe.")


def test_room_is_looked_at_before_one_speaks(qtbot: QtBot, room: Room) -> None:
    """The line under the title says it, too, and stays silent while there is room enough."""
    room.screen._beforehand.take_room(1200.0)
    assert "Room on this computer" not in room.screen._stage.status._caption.plain
    room.screen._beforehand.take_room(500.0)
    assert room.screen._stage.status._caption.plain == "Room on this computer for about 8 more minutes."
    with qtbot.waitSignal(room.screen._beforehand.room.found):
        room.screen._beforehand.room._folder = Path.cwd()
        room.screen._beforehand.room.look()


def test_a_folder_that_gives_no_answer_says_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    """A disk that cannot be asked is no reason to worry anybody."""
    model = RoomModel(tmp_path / "missing")
    told: list[float] = []
    model.found.connect(told.append)
    model.look()
    qtbot.waitUntil(lambda: not model._background.busy)
    assert told == []


@pytest.mark.parametrize(
    ("room_s", "before"),
    [
        (None, ""),
        (600.0, ""),
        (599.0, "Room on this computer for about 9 more minutes."),
        (60.0, "Room on this computer for about 1 more minute."),
        (30.0, "Room on this computer for less than a minute."),
    ],
)
def test_room_in_words(room_s: float | None, before: str) -> None:
    """Ten minutes are the limit; while one speaks the sentence ends with what is safe."""
    assert room_before(room_s) == before
    assert room_during(room_s) == (f"{before} What you said is safe." if before else "")


def test_a_full_disk_ends_with_what_is_safe(room: Room) -> None:
    """On a full disk the banner comes, and the talk so far lies in the library."""
    room.library.space_bytes = round(2.5 * 48_000 * 2)
    room.record(2.0)
    room.microphone.speak_tone(1.0)
    room.until(Scene.LOST)
    room.qtbot.waitUntil(room.banner.isVisible)
    room.qtbot.waitUntil(lambda: room.takes()[0].state is TakeState.SEALED, timeout=5000)
    assert room.takes()[0].duration_s >= 2.0
    assert BYTES_PER_SECOND == 96_000
    assert isinstance(room.library, MemoryLibrary)
