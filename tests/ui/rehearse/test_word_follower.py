"""The prompter goes along with the words that are heard."""

import logging
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from speakercoach.domain.talk import BeatPlan, Plan
from speakercoach.domain.transcript import Word
from speakercoach.stories import load_template
from speakercoach.ui.rehearse.scenes import Scene
from speakercoach.ui.rehearse.status_line import StatusLine
from speakercoach.ui.window import MainWindow
from tests.fakes.services import services
from tests.ui.rehearse.rehearsal_room import FIRST_SOUND_S, TALK, Room, click, room

__all__ = ["room"]

FOLLOWED = replace(
    TALK,
    plan=Plan(
        (
            BeatPlan("opening", phrases=("Look at this scarf.", "My mother folded it small. [pause]")),
            BeatPlan("journey", phrases=("My brother counted our steps.", "Two boiled eggs, still warm.")),
        ),
        order=("opening", "journey"),
    ),
)


def spoken(text: str, start_s: float = 0.0) -> tuple[Word, ...]:
    """Words that were heard, four a second."""
    return tuple(Word(word, start_s + at / 4, start_s + at / 4 + 0.2, 0.9) for at, word in enumerate(text.split()))


def begin(room: Room, seconds: float = FIRST_SOUND_S) -> None:
    """Record the talk that is followed."""
    room.screen.open_talk(FOLLOWED)
    room.record(seconds)


def hear(room: Room, words: tuple[Word, ...]) -> None:
    """The ear tells of these words."""
    with room.qtbot.waitSignal(room.screen._model.worded, timeout=5000):
        room.ear.job.words(words)


def test_a_spoken_phrase_moves_the_prompter(room: Room) -> None:
    """The next phrase is heard, and stands there; then the first of the next part."""
    begin(room)
    hear(room, spoken("um my mother folded it very small"))
    assert room.words == "My mother folded it small. [pause]"
    hear(room, spoken("my brother counted"))
    hear(room, spoken("the steps"))
    assert room.words == "My brother counted our steps."


def test_words_wait_for_the_script(room: Room) -> None:
    """What is heard while the script is still made ready moves the prompter then; the latest take counts."""
    begin(room)
    follower = room.screen.prompting._follower
    follower.begin(replace(FOLLOWED, plan=Plan()), load_template)
    follower.begin(FOLLOWED, load_template)
    follower.hear(spoken("my mother folded it small"))
    assert room.words == "Look at this scarf."
    room.qtbot.waitUntil(lambda: room.words == "My mother folded it small. [pause]", timeout=5000)


def test_what_is_remembered_stands_there_again(qtbot: QtBot, tmp_path: Path) -> None:
    """Mirror, following and size go into the settings, and the next window begins with them."""
    parts = services(tmp_path)
    parts.library.save_talk(FOLLOWED)
    for is_first in (True, False):
        window = MainWindow(parts)
        qtbot.addWidget(window)
        window.show()
        talks = window.navigator.talks
        qtbot.waitUntil(partial(getattr, talks, "is_listed"))
        window.navigator.open_rehearsal(FOLLOWED)
        status = window.findChild(StatusLine)
        assert status is not None
        assert (status.mirror_button.isChecked(), status.follow_button.isChecked()) == (not is_first, is_first)
        if is_first:
            for button in (status.mirror_button, status.follow_button, status.larger_button):
                click(button)
        settings = window.navigator.settings.settings
        assert (settings.prompter_mirrored, settings.prompter_follows, settings.prompter_scale) == (True, False, 1.15)
        window.close()
    parts.ear.close()


@pytest.mark.parametrize(("key", "scene"), [(Qt.Key.Key_Space, Scene.PAUSED), (Qt.Key.Key_M, Scene.MOMENT)])
def test_nothing_moves_while_the_speaker_rests(room: Room, key: Qt.Key, scene: Scene) -> None:
    """Words that come in a pause or a moment count once one goes on."""
    begin(room)
    room.key(key)
    room.until(scene)
    hear(room, spoken("my mother folded it small"))
    assert room.words == "Look at this scarf."
    room.key(key)
    room.until(Scene.RECORDING)
    assert room.words == "My mother folded it small. [pause]"


def test_a_move_by_hand_is_not_undone(room: Room) -> None:
    """Who goes back stays there, although words from before come late; what is said from then on moves again."""
    begin(room, 3.0)
    room.key(Qt.Key.Key_PageDown)
    room.key(Qt.Key.Key_PageDown)
    room.key(Qt.Key.Key_Left)
    room.key(Qt.Key.Key_Left)
    hear(room, spoken("my mother folded it small", start_s=1.0))
    assert room.words == "Look at this scarf."
    hear(room, spoken("my mother folded it small", start_s=3.1))
    assert room.words == "My mother folded it small. [pause]"


def test_one_can_turn_it_off_and_that_is_remembered(room: Room) -> None:
    """Off, words move nothing; on again, words from before do not count. Both are told, so that they can be kept."""
    told = QSignalSpy(room.screen.prompter_changed)
    begin(room)
    button = room.screen._stage.status.follow_button
    assert (button.text(), button.isChecked()) == ("Follows your words", True)
    click(button)
    assert (button.text(), button.isChecked()) == ("Moves by key", False)
    hear(room, spoken("my mother folded it small"))
    assert room.words == "Look at this scarf."
    click(button)
    assert [told.at(at)[0].follows for at in range(told.count())] == [False, True]
    room.key(Qt.Key.Key_Space)
    room.until(Scene.PAUSED)


def test_the_part_that_was_heard_is_noted(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Going on to a part by its words leaves the same mark in the take as going there by key."""
    begin(room)
    parts: list[str] = []
    monkeypatch.setattr(room.screen._model, "note_part", parts.append)
    hear(room, spoken("my brother counted all of our steps"))
    assert parts == ["journey"]


def test_a_talk_whose_template_is_gone_is_followed_by_its_phrases(room: Room) -> None:
    """Nothing is known of its parts: it is rehearsed as one, and no word does harm."""
    room.screen.open_talk(replace(FOLLOWED, template="gone"))
    room.record(FIRST_SOUND_S)
    hear(room, spoken("my mother folded it small"))
    assert room.screen._walk.place.part == 0


def test_no_word_goes_into_the_log(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    """What was said moves the prompter and leaves no trace."""
    with caplog.at_level(logging.DEBUG):
        begin(room)
        hear(room, spoken("um my mother folded the persimmon small"))
    assert "persimmon" not in caplog.text.lower().replace("the persimmon tree", "")
