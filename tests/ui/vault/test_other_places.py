"""A recording belongs to one place, whoever opens another one meanwhile."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.vault import VaultId
from speakercoach.ui.watching.reasons import LockReason
from speakercoach.ui.window import MainWindow
from tests.fakes.ear import heard
from tests.fakes.services import FakeServices, a_talk, services
from tests.ui.vault.locking import PATIENCE_MS, lock, record, unlock
from tests.ui.vault.test_lock import CANARY, said

TYPED = "blue kettle walks home"


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[FakeServices]:
    """Services with a talk in the place that is open."""
    parts = services(tmp_path)
    parts.library.save_talk(a_talk())
    parts.ear.answer = heard("I was seven when we left the house by the river and the old tree")
    yield parts
    parts.ear.close()


@pytest.fixture
def other(parts: FakeServices) -> VaultId:
    """Another speaker's place on the same computer."""
    return parts.vaults.add("Other", TYPED)


@pytest.fixture
def window(qtbot: QtBot, parts: FakeServices, other: VaultId) -> Iterator[MainWindow]:
    """The window in the first place."""
    del other
    window = MainWindow(parts)
    window.resize(1440, 900)
    window.show()
    qtbot.waitUntil(lambda: window.navigator.talks.is_listed)
    yield window
    window.close()
    window.deleteLater()


def test_nobody_gets_the_rehearsal_of_another_speaker(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, other: VaultId
) -> None:
    """It goes on unseen; a line says so without its words, and ends it; its own place gets it back and hears it."""
    assert parts.vaults.opened is not None
    mine = parts.vaults.opened.id
    screen = record(qtbot, window, parts)
    lock(qtbot, window)
    unlock(qtbot, window, other, TYPED)
    assert window.here == "talks"
    assert window.room.is_framed
    assert window.screen_of("rehearse") is not screen
    assert screen.is_recording
    assert CANARY not in said(window.room)
    (strip,) = window.room.notes.strips
    assert strip.isVisible()
    qtbot.waitUntil(lambda: strip.headline.plain == "A recording of another place is running · 0:02")
    parts.microphone.speak_tone(1.0)
    qtbot.waitUntil(lambda: strip.headline.plain.endswith("0:03"))
    strip.stop_button.click()
    qtbot.waitUntil(strip.stop_button.isHidden, timeout=PATIENCE_MS)
    assert strip.headline.plain == "The recording of another place is safe up to 0:03."
    assert parts.library.talks() == ()
    page = lock(qtbot, window)
    assert page.strips[0].headline.plain == "Your recording is safe up to 0:03."
    unlock(qtbot, window, mine)
    assert window.room.notes.strips == ()
    take = parts.library.talks()[0].takes[0]
    assert take.duration_s == pytest.approx(3.0, abs=0.1)
    qtbot.waitUntil(lambda: parts.library.hearing(take.id) is not None, timeout=PATIENCE_MS)


def test_a_recording_that_runs_is_handed_back_after_another_place_was_open(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, other: VaultId
) -> None:
    """Its own speaker stands on the stage again, and both recordings of two speakers are whole."""
    assert parts.vaults.opened is not None
    mine = parts.vaults.opened.id
    screen = record(qtbot, window, parts)
    lock(qtbot, window)
    unlock(qtbot, window, other, TYPED)
    parts.library.save_talk(a_talk("Another talk"))
    second = record(qtbot, window, parts, 1.0)
    page = lock(qtbot, window)
    assert len(page.strips) == 2
    unlock(qtbot, window, mine)
    assert window.here == "rehearse"
    assert window.screen_of("rehearse") is screen
    assert not window.room.is_framed
    screen.stop()
    qtbot.waitUntil(lambda: window.room.is_framed, timeout=PATIENCE_MS)
    assert second.is_recording
    (strip,) = window.room.notes.strips
    strip.stop_button.click()
    qtbot.waitUntil(lambda: not window.is_recording, timeout=PATIENCE_MS)


def test_a_place_locks_by_itself_while_another_one_is_recorded_for(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, other: VaultId
) -> None:
    """A recording that nobody sees keeps no words open."""
    record(qtbot, window, parts)
    lock(qtbot, window)
    unlock(qtbot, window, other, TYPED)
    qtbot.waitUntil(lambda: not window.vaults.is_copying)  # talks of an earlier version were looked for
    window.watch.lock_wanted.emit(LockReason.IDLE)
    assert not window.is_open
    qtbot.waitUntil(lambda: window.gate.page is not None, timeout=PATIENCE_MS)
