"""Locking and hiding: what is on the screen, what is kept, and what goes on."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import Recovered
from speakercoach.domain.talk import TakeState
from speakercoach.ui.my_talks.screen import MyTalksScreen
from speakercoach.ui.plan.screen import PlanScreen
from speakercoach.ui.plan.script_sheet import ScriptSheet
from speakercoach.ui.rehearse.screen import RehearseScreen
from speakercoach.ui.vault.unlock import UnlockScreen
from speakercoach.ui.watching.reasons import LockReason
from speakercoach.ui.window import MainWindow
from tests.fakes.ear import heard
from tests.fakes.services import FakeServices, a_summary, a_talk, add_take, services

CANARY = "persimmon"
"""Stands in the talk's title and in its plan."""
PATIENCE_MS = 10_000


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[FakeServices]:
    """Services whose open vault has a talk with a take."""
    parts = services(tmp_path)
    parts.library.save_talk(a_talk())
    add_take(parts.library, a_talk(), a_summary())
    parts.ear.answer = heard("I was seven when we left the house by the river and the old tree")
    yield parts
    parts.ear.close()


@pytest.fixture
def window(qtbot: QtBot, parts: FakeServices) -> Iterator[MainWindow]:
    """The window with that talk's plan open."""
    window = MainWindow(parts)
    window.resize(1440, 900)
    window.show()
    qtbot.waitUntil(lambda: window.navigator.talks.is_listed)
    window.navigator.open_plan(parts.library.talks()[0].talk)
    yield window
    window.close()
    window.deleteLater()


def said(root: QWidget, *, seen: bool = False) -> str:
    """Everything that the widgets below say or would say: to the eye, the pointer and a screen reader."""
    words = [root.windowTitle()]
    for widget in (root, *root.findChildren(QWidget)):
        if seen and not widget.isVisible():
            continue
        words += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | QLineEdit | QPushButton):
            words.append(widget.text())
        if isinstance(widget, QTextEdit | QPlainTextEdit):
            words.append(widget.toPlainText())
    if not seen:
        words += [document.toPlainText() for document in root.findChildren(QTextDocument)]
    return " ".join(words).lower()


def locked(qtbot: QtBot, window: MainWindow) -> UnlockScreen:
    """The page that stands there once the keys are gone."""
    qtbot.waitUntil(lambda: isinstance(window.gate.page, UnlockScreen), timeout=PATIENCE_MS)
    assert isinstance(window.gate.page, UnlockScreen)
    return window.gate.page


def unlocked(qtbot: QtBot, window: MainWindow) -> None:
    """Open the vault again with one click."""
    locked(qtbot, window).unlock_button.click()
    qtbot.waitUntil(lambda: window.is_open, timeout=PATIENCE_MS)


def recording(qtbot: QtBot, window: MainWindow, parts: FakeServices, length_s: float = 2.0) -> RehearseScreen:
    """A rehearsal that runs."""
    window.navigator.open_rehearsal(parts.library.talks()[0].talk)
    screen = window.screen_of("rehearse")
    assert isinstance(screen, RehearseScreen)
    screen.record()
    qtbot.waitUntil(lambda: len(parts.microphone.captures) > 0)
    parts.microphone.speak_tone(length_s)
    qtbot.waitUntil(lambda: screen.recorded_s >= length_s - 0.1)
    return screen


def test_locking_leaves_no_word_in_the_window(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """At once nothing can be seen, and once the keys are gone no widget keeps a word, seen or unseen."""
    for code in ("feedback", "rehearse", "plan"):
        window.navigator.go(code)
    screens = [window.screen_of(code) for code in ("talks", "plan", "rehearse", "feedback")]
    assert CANARY in said(window)
    window.lock()
    assert CANARY not in said(window, seen=True)
    assert window.windowTitle() == "speakercoach"
    locked(qtbot, window)
    assert parts.vaults.opened is None
    assert CANARY not in said(window)
    assert not any(shiboken6.isValid(screen) for screen in screens)


def test_the_page_is_empty_before_anything_else_happens(
    window: MainWindow, parts: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is saved, stopped or closed before the cover was painted."""
    painted: list[bool] = []
    monkeypatch.setattr(window, "repaint", lambda: painted.append(window.layers.currentWidget() is window.cover))
    order: list[str] = []
    monkeypatch.setattr(parts.player, "pause", lambda: order.append(f"pause after {len(painted)}"))
    monkeypatch.setattr(window.vaults, "lock", lambda _savings: order.append(f"lock after {len(painted)}"))
    window.lock()
    assert painted == [True]
    assert order == ["pause after 1", "lock after 1"]


def test_what_was_typed_is_saved_before_the_keys_go(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """A word that was typed a moment before locking is in the library afterwards."""
    screen = window.screen_of("plan")
    assert isinstance(screen, PlanScreen)
    qtbot.waitUntil(screen.editor.isEnabled)
    screen.editor.note.setPlainText("Breathe here")
    window.lock()
    locked(qtbot, window)
    parts.library.is_locked = False
    assert any(beat.note == "Breathe here" for beat in parts.library.talks()[0].talk.plan.beats)


def test_a_script_that_is_being_brought_in_is_there_after_unlocking(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """Its sheet goes with the lock; its words lie in the vault, and stand in the sheet when it is opened again."""
    for text in ("", "My brother counted."):
        window.navigator.open_plan(parts.library.talks()[0].talk)
        screen = window.screen_of("plan")
        assert isinstance(screen, PlanScreen)
        screen.parts.script_button.click()
        sheet = screen.sheet
        assert isinstance(sheet, ScriptSheet)
        assert sheet.text.toPlainText() == text
        sheet.text.setPlainText("My brother counted.")
        window.lock()
        unlocked(qtbot, window)
        qtbot.waitUntil(lambda: window.navigator.talks.is_listed)


def test_a_slow_disk_does_not_keep_the_keys(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """What cannot be saved within half a second does not keep the vault open."""
    may_end = threading.Event()
    window.navigator.talks.preload(lambda: may_end.wait(10), window.room._on_code_read)
    window.lock()
    with qtbot.waitSignal(window.vaults.locked, timeout=1000):
        pass
    assert parts.vaults.opened is None
    may_end.set()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_an_open_menu_and_the_clipboard_go_with_the_lock(qtbot: QtBot, window: MainWindow) -> None:
    """A menu over the window is closed, and words that the app copied are cleared."""
    menu = QMenu(window)
    menu.addAction(QAction(CANARY, menu))
    menu.popup(window.mapToGlobal(window.rect().center()))
    window.clipboard.copy(CANARY)
    assert QApplication.activePopupWidget() is menu
    window.lock()
    assert QApplication.activePopupWidget() is None
    assert QGuiApplication.clipboard().text() == ""
    locked(qtbot, window)


def test_sound_stops_and_is_let_go(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """The player stands still at once and holds nothing of the take afterwards."""
    take = parts.library.talks()[0].takes[0]
    parts.player.load(parts.library.sound(take.id))
    parts.player.play(0.0, None)
    window.lock()
    assert not parts.player.is_playing
    assert parts.player.sound is not None
    assert not parts.player.sound.samples.any()
    assert parts.player.sound.duration_s < 0.01
    locked(qtbot, window)


def test_a_vault_without_a_passphrase_waits_for_a_click_once_it_was_locked(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """Locked by hand it stays locked; one click opens it, where one was."""
    window.lock()
    page = locked(qtbot, window)
    assert page.secret.isHidden()
    assert "unlock" not in parts.vaults.calls
    unlocked(qtbot, window)
    qtbot.waitUntil(lambda: window.navigator.talks.is_listed and window.here == "plan", timeout=PATIENCE_MS)
    assert CANARY in said(window)


def test_locking_twice_and_locking_the_locked_do_nothing_more(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """Whoever locks what is locked disturbs nobody."""
    window.lock()
    window.lock()
    page = locked(qtbot, window)
    window.lock()
    assert window.gate.page is page
    assert parts.vaults.calls.count("lock") == 1


def test_a_vault_that_opens_after_the_lock_is_locked_again(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """A key that was being derived when the screen was locked opens nothing for good."""
    vault_id = parts.vaults.add("Other", "blue kettle walks home")
    window.lock()
    locked(qtbot, window)
    parts.vaults.may_go_on.clear()
    window.vaults.unlock(vault_id, "blue kettle walks home")
    qtbot.waitUntil(lambda: "unlock" in parts.vaults.calls)
    with qtbot.waitSignal(window.vaults.locked):
        window.watch.lock_wanted.emit(LockReason.SCREEN)
    with qtbot.waitSignal(window.vaults.locked):
        parts.vaults.may_go_on.set()
    assert parts.vaults.opened is None
    assert not window.is_open


# ------------------------------------------------------------------------------------- while one records


def test_a_recording_goes_on_while_locked_and_is_heard_afterwards(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """It can be stopped without unlocking, nothing of it is lost, and its words come once the vault is open."""
    recording(qtbot, window, parts)
    window.lock()
    page = locked(qtbot, window)
    assert not page.strips[0].isHidden()
    parts.microphone.speak_tone(3.0)
    qtbot.waitUntil(lambda: page.strips[0].headline.plain == "A recording is running · 0:05", timeout=PATIENCE_MS)
    page.strips[0].stop_button.click()
    qtbot.waitUntil(page.strips[0].stop_button.isHidden, timeout=PATIENCE_MS)
    assert page.strips[0].headline.plain == "Your recording is safe up to 0:05."
    # Its words go once nothing more can come of it.
    qtbot.waitUntil(lambda: CANARY not in said(window), timeout=PATIENCE_MS)
    # The row of a take that was sealed while locked is set right by recovering.
    newest = parts.library._overview
    parts.library.recover = lambda: (Recovered(newest(a_talk().id).takes[0]),)  # type: ignore[method-assign]
    unlocked(qtbot, window)
    assert window.here == "talks"
    take = parts.library.talks()[0].takes[0]
    assert take.duration_s == pytest.approx(5.0, abs=0.1)
    qtbot.waitUntil(lambda: parts.library.hearing(take.id) is not None, timeout=PATIENCE_MS)
    talks = window.screen_of("talks")
    assert isinstance(talks, MyTalksScreen)
    assert talks.banner.isHidden()


def test_a_recording_that_still_runs_is_there_after_unlocking(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """One is back on the stage, and the whole take is heard once it is stopped."""
    screen = recording(qtbot, window, parts)
    window.lock()
    locked(qtbot, window)
    parts.microphone.speak_tone(1.0)
    unlocked(qtbot, window)
    assert window.here == "rehearse"
    assert window.screen_of("rehearse") is screen
    assert screen.is_recording
    assert not window.room.is_framed
    parts.microphone.speak_tone(1.0)
    screen.stop()
    qtbot.waitUntil(lambda: window.here == "feedback", timeout=PATIENCE_MS)
    take = parts.library.talks()[0].takes[0]
    assert take.state is TakeState.SEALED
    assert take.duration_s == pytest.approx(4.0, abs=0.1)
    assert parts.library.hearing(take.id) is not None


def test_nobody_is_locked_out_for_standing_still_while_speaking(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """Idleness does not lock while one records, a closed lid does."""
    screen = recording(qtbot, window, parts)
    window.watch.lock_wanted.emit(LockReason.IDLE)
    assert window.is_open
    window.watch.lock_wanted.emit(LockReason.SLEEP)
    assert not window.is_open
    assert screen.is_recording
    locked(qtbot, window)


def test_closing_a_locked_window_seals_what_is_recorded(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """A take that runs behind the lock is whole when the window closes."""
    recording(qtbot, window, parts)
    window.lock()
    locked(qtbot, window)
    window.close()
    parts.library.is_locked = False
    parts.library.recover()
    assert parts.library.talks()[0].takes[0].duration_s == pytest.approx(2.0, abs=0.1)


# ------------------------------------------------------------------------------------------------ hiding


def test_hiding_shows_an_empty_page_under_another_title(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """One key hides every word, stops the sound and keeps the vault open; Esc brings all of it back."""
    qtbot.waitUntil(lambda: window.here == "plan")
    parts.player.load(parts.library.sound(parts.library.talks()[0].takes[0].id))
    parts.player.play(0.0, None)
    window.keys.hide.trigger()
    assert window.windowTitle() == "Notes"
    assert said(window, seen=True).split() == ["notes", "speakercoach", "notes"]
    assert not parts.player.is_playing
    assert parts.vaults.opened is not None
    QTest.keyClick(window.cover, Qt.Key.Key_Escape)
    assert window.windowTitle() == "Plan – speakercoach"
    assert CANARY in said(window, seen=True)


def test_nothing_moves_beneath_the_cover(qtbot: QtBot, window: MainWindow) -> None:
    """The ways through the app do not work unseen, and a screen that comes up later does not name itself."""
    window.keys.hide.trigger()
    window.keys.places[0].trigger()
    assert window.here == "plan"
    window.navigator.go("talks")
    assert window.windowTitle() == "Notes"
    window.keys.hide.trigger()
    assert window.windowTitle() == "My talks – speakercoach"
    qtbot.waitUntil(lambda: window.screen_of("talks").isVisible())


def test_a_hidden_window_locks_all_the_same(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """Who hides and walks away comes back to a locked vault, under the neutral title until then."""
    window.keys.hide.trigger()
    window.watch.lock_wanted.emit(LockReason.IDLE)
    locked(qtbot, window)
    assert window.windowTitle() == "Notes"
    assert window.layers.currentWidget() is window.cover
    assert parts.vaults.opened is None
    window.keys.hide.trigger()
    assert window.layers.currentWidget() is window.gate


def test_a_library_that_cannot_be_locked_shows_nothing_either(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """A fault while locking leaves the words hidden."""
    parts.vaults.plant("lock", CoachError(ErrorCode.DISK_REFUSED))
    with qtbot.waitSignal(window.vaults.lock_failed):
        window.lock()
    assert not window.is_open
    assert CANARY not in said(window, seen=True)


def test_the_chosen_minutes_reach_the_watch(window: MainWindow) -> None:
    """What is set in Settings holds at once."""
    assert window.watch.idle_minutes == 4
    window.settings.change(lock_after_minutes=None)
    assert window.watch.idle_minutes is None


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_second_start_brings_the_window_forward(qtbot: QtBot, parts: FakeServices, tmp_path: Path) -> None:
    """Whoever starts the app once more gets the window that is open already."""
    wake = tmp_path / "wake"
    window = MainWindow(replace(parts, wake_path=wake))
    window.showMinimized()
    wake.write_text("again")
    qtbot.waitUntil(lambda: not window.isMinimized(), timeout=PATIENCE_MS)
    window.close()
    window.deleteLater()
