"""Saying on the Feedback screen what is a filler and what is none."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from speakercoach.domain.context import NO_CONTEXT, SpeakerContext
from speakercoach.domain.report import Report
from speakercoach.domain.session import Mark, PersonalWords
from speakercoach.domain.sound import Source
from speakercoach.domain.talk import TakeId, TakeSummary
from speakercoach.practice.filler_decisions import FillerDecisions
from speakercoach.practice.ports import Heard
from speakercoach.ui.feedback.filler_menu import MenuEntry
from speakercoach.ui.models.fillers import FillerDecision, FillerWish
from tests.ui.feedback.filler_desk import BASICALLY, UM, FillerDesk, analyst, texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
"""Menus are windows of their own, which Qt's offscreen platform cannot raise."""


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[FillerDesk]:
    """A take with three um."""
    made = FillerDesk(qtbot)
    yield made
    made.close()


def _figure(desk: FillerDesk) -> str:
    """The large figure beside the words."""
    view = desk.side.view
    assert view is not None
    return view.figure


def test_a_filler_that_is_none_counts_no_more_anywhere(desk: FillerDesk) -> None:
    """The library keeps it, the dots go, and figure, timeline and side follow."""
    assert desk.underlined() == ["Um,", "Um,", "um"]
    desk.decide(UM, "Not a filler here")
    assert desk.underlined() == ["Um,", "um"]
    assert [one.start_s for one in desk.kept().fillers.dismissed] == [5.0]
    assert _figure(desk) == "2.0"
    view = desk.screen.card.timeline.view
    assert view is not None
    assert [mark.start_s for mark in view.fillers] == [10.0, 13.0]
    assert len(desk.side.decide_buttons["dismissed"]) == 1


def test_a_decision_stays_over_a_correction_and_a_restart(desk: FillerDesk, qtbot: QtBot) -> None:
    """Words corrected beside it and another start of the program change nothing about it."""
    desk.decide(UM, "Not a filler here")
    desk.put_cursor(desk.text._starts[UM + 1])
    QTest.keyClick(desk.text, Qt.Key.Key_F2)
    field = desk.text.field
    assert field is not None
    field.setText("our")
    with qtbot.waitSignal(desk.screen.amending.amended):
        QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert desk.underlined() == ["Um,", "um"]
    again = FillerDesk(qtbot, desk.library)
    assert again.underlined() == ["Um,", "um"]
    assert len(again.side.decide_buttons["dismissed"]) == 1
    again.close()


def test_ctrl_z_takes_back_whatever_was_done_last(desk: FillerDesk, qtbot: QtBot) -> None:
    """Corrections and decisions go back in the order in which they were made, each once."""
    desk.decide(UM, "Not a filler here")
    desk.put_cursor(desk.text._starts[0])
    QTest.keyClick(desk.text, Qt.Key.Key_F2)
    field = desk.text.field
    assert field is not None
    field.setText("A")
    with qtbot.waitSignal(desk.screen.amending.amended):
        QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    desk.decide(BASICALLY, "Always count “basically” as a filler")
    assert desk.underlined() == ["basically", "Um,", "um"]
    desk.undo()
    assert desk.underlined() == ["Um,", "um"]
    assert desk.library.personal_words() == PersonalWords()
    assert desk.text.toPlainText().startswith("A tree")
    desk.undo()
    assert desk.text.toPlainText().startswith("The tree")
    assert desk.underlined() == ["Um,", "um"]
    desk.undo()
    assert desk.underlined() == ["Um,", "Um,", "um"]
    assert desk.library.marks(desk.take.id) == ()
    QTest.keyClick(desk.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not desk.screen.amending.is_saving


def test_words_that_always_count_do_until_they_are_taken_off(desk: FillerDesk) -> None:
    """Any word can become the person's own filler, and its menu takes that back."""
    desk.decide(BASICALLY, "Always count “basically” as a filler")
    assert desk.library.personal_words().fillers == ("basically",)
    assert "Not a filler here" in texts(desk.open_menu(BASICALLY))
    desk.menu().hide()
    desk.decide(BASICALLY, "Stop counting “basically”")
    assert desk.underlined() == ["Um,", "Um,", "um"]


def test_words_that_never_count_do_not_until_they_are_taken_off(desk: FillerDesk) -> None:
    """One decision speaks for the word wherever it stands, and its menu takes that back."""
    desk.decide(UM, "Never count “um”")
    assert desk.underlined() == []
    desk.decide(UM, "Take “um” off the words that never count")
    assert desk.underlined() == ["Um,", "Um,", "um"]


def test_a_dismissed_filler_counts_again_from_its_menu(desk: FillerDesk) -> None:
    """The word remembers that it was a filler."""
    desk.decide(UM, "Not a filler here")
    desk.decide(UM, "Count it again")
    assert desk.underlined() == ["Um,", "Um,", "um"]


def test_several_words_become_one_filler(desk: FillerDesk) -> None:
    """Chosen words are offered together; a whole sentence is offered no more."""
    cursor = desk.text.textCursor()
    cursor.setPosition(desk.text._starts[0])
    cursor.setPosition(desk.text._ends[1], QTextCursor.MoveMode.KeepAnchor)
    desk.text.setTextCursor(cursor)
    desk.text.open_menu()
    assert texts(desk.menu())[0] == "Always count “the tree” as a filler"
    desk.menu().hide()
    desk.text.selectAll()
    desk.text.open_menu()
    assert texts(desk.menu())[0] == "Correct these words"
    desk.menu().hide()


def test_the_keyboard_alone_decides(desk: FillerDesk, qtbot: QtBot) -> None:
    """Shift+F10, Down and Enter on a word; then Enter on the button beside the words brings it back."""
    desk.put_cursor(desk.text._starts[UM])
    QTest.keyClick(desk.text, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = desk.menu()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    assert menu.activeAction().text() == "Not a filler here"
    with qtbot.waitSignal(desk.screen.amending.amended):
        QTest.keyClick(menu, Qt.Key.Key_Return)
    desk.settle()
    assert desk.underlined() == ["Um,", "um"]
    (button,) = desk.side.decide_buttons["dismissed"]
    assert button.accessibleName() == "Count “um” at 0:05 again"
    button.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(desk.screen.amending.amended):
        QTest.keyClick(button, Qt.Key.Key_Space)
    desk.settle()
    assert desk.underlined() == ["Um,", "Um,", "um"]
    assert desk.window.focusWidget() is desk.side.own_list


def test_an_ampersand_in_a_menu_is_read(desk: FillerDesk) -> None:
    """Qt would take it for the mark of a key, and leave it out."""
    menu = QMenu(desk.window)
    desk.text._put_in(menu, (MenuEntry("x", "Never count “r&b”", FillerDecision(FillerWish.NEVER, text="r&b")),))
    assert texts(menu) == ["Never count “r&&b”"]


def test_one_press_of_the_menu_key_opens_one_menu(desk: FillerDesk) -> None:
    """Some systems tell of the key twice: the menu that is open stays, on the word of the keyboard."""
    menu = desk.open_menu(UM)
    at = desk.text.mapToGlobal(desk.text.rect().bottomRight())
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, desk.text.rect().bottomRight(), at)
    QApplication.sendEvent(desk.text.viewport(), event)
    assert desk.text.menu is menu
    menu.hide()
    QApplication.sendEvent(desk.text.viewport(), event)
    assert texts(desk.menu())[:2] == ["Not a filler here", "Never count “um”"]
    desk.menu().hide()


def test_the_pointer_means_the_word_under_it(desk: FillerDesk) -> None:
    """A right click is about the word it falls on, even while another one is heard."""
    desk.put_cursor(desk.text._starts[UM])
    desk.text.set_position(8.1)
    box = desk.text._word_box(UM)
    assert box is not None
    at = box.center().toPoint()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, desk.text.viewport().mapToGlobal(at))
    QApplication.sendEvent(desk.text.viewport(), event)
    assert "Not a filler here" in texts(desk.menu())
    desk.menu().hide()


def test_figures_of_an_earlier_decision_do_not_come_in_between(
    desk: FillerDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the second decision is on its way, nothing is shown in which it was not made."""
    model, change_marks, gate = desk.screen.amending.fillers, desk.library.change_marks, threading.Event()
    first, second = (one for one in desk.kept().fillers.items[:3] if one.words)

    def held(take_id: TakeId, added: tuple[Mark, ...] = (), removed: tuple[Mark, ...] = ()) -> None:
        if added[0].at_s >= second.start_s:
            gate.wait(5)
        change_marks(take_id, added, removed)

    monkeypatch.setattr(desk.library, "change_marks", held)
    with qtbot.waitSignal(desk.screen.amending.amended):
        model.decide(FillerDecision(FillerWish.DISMISS, first))
    model.decide(FillerDecision(FillerWish.DISMISS, second))
    qtbot.waitUntil(lambda: not desk.screen.anew.is_busy and not desk.screen._turns._steps)
    assert desk.underlined() == ["um"]
    gate.set()
    desk.settle()
    assert desk.underlined() == ["um"]


def test_the_dots_change_at_once(desk: FillerDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for the figures of an hour to see that a decision was taken, nor after a key to take it back."""
    gate, decide = threading.Event(), FillerDecisions._decided

    def held(self: FillerDecisions, *words: Any) -> Report:  # noqa: ANN401 - passed on
        gate.wait(5)
        return decide(self, *words)

    monkeypatch.setattr(FillerDecisions, "_decided", held)
    for words, dots in (
        ("Not a filler here", ["Um,", "um"]),
        ("Count it again", ["Um,", "Um,", "um"]),
        ("Never count “um”", []),
    ):
        next(one for one in desk.open_menu(UM).actions() if one.text() == words).trigger()
        desk.menu().hide()
        assert desk.underlined() == dots
    next(one for one in desk.open_menu(BASICALLY).actions() if one.text().startswith("Always")).trigger()
    desk.menu().hide()
    assert desk.underlined() == ["basically"]
    desk.put_cursor(desk.text.toPlainText().index("◇"))
    desk.text.open_menu()
    desk.menu().actions()[1].trigger()
    desk.menu().hide()
    assert "◇" not in desk.text.toPlainText()
    assert desk.screen.amending.is_saving
    gate.set()
    desk.settle()


def test_a_button_that_is_pressed_twice_decides_once(desk: FillerDesk) -> None:
    """A double click leaves no second decision that Ctrl+Z would have to go through."""
    button = desk.side.decide_buttons["likely"][0]
    button.click()
    button.click()
    desk.settle()
    desk.undo()
    assert "◇" in desk.text.toPlainText()
    QTest.keyClick(desk.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not desk.screen.amending.is_saving


def test_a_second_press_that_comes_before_the_figures_decides_nothing(desk: FillerDesk, qtbot: QtBot) -> None:
    """Nor does a press on the button that still stands there once the library holds the first."""
    button = desk.side.decide_buttons["likely"][0]
    # As soon as it is kept, long before the figures are there.
    desk.screen.amending.fillers.decided.connect(button.click)
    with qtbot.waitSignal(desk.screen.amending.amended):
        button.click()
    assert not desk.screen.amending.is_saving
    desk.settle()
    desk.undo()
    QTest.keyClick(desk.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not desk.screen.amending.is_saving


def test_a_library_that_refuses_leaves_everything_and_says_so(desk: FillerDesk, qtbot: QtBot) -> None:
    """A fault is told in a sentence, nothing is to be undone, and the next decision is kept."""
    desk.library.is_locked = True
    action = next(one for one in desk.open_menu(UM).actions() if one.text() == "Not a filler here")
    with qtbot.waitSignal(desk.screen.amending.faulted):
        action.trigger()
    qtbot.waitUntil(lambda: not desk.screen.anew.is_busy)
    assert desk.underlined() == ["Um,", "Um,", "um"]
    desk.library.is_locked = False
    desk.menu().hide()
    desk.settle()
    assert desk.screen.banner.isVisible()
    assert desk.underlined() == ["Um,", "Um,", "um"]
    QTest.keyClick(desk.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not desk.screen.amending.is_saving
    desk.decide(UM, "Not a filler here")
    assert desk.underlined() == ["Um,", "um"]


def test_a_way_back_that_is_refused_stays(desk: FillerDesk, qtbot: QtBot) -> None:
    """Ctrl+Z that the library did not take can be pressed again, and then leads back."""
    desk.decide(UM, "Not a filler here")
    desk.library.is_locked = True
    with qtbot.waitSignal(desk.screen.amending.faulted):
        QTest.keyClick(desk.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not desk.screen.anew.is_busy)
    desk.library.is_locked = False
    desk.undo()
    assert desk.underlined() == ["Um,", "Um,", "um"]


def test_the_way_back_is_that_of_the_take_on_the_screen(desk: FillerDesk) -> None:
    """Ctrl+Z in another take changes nothing in the one before."""
    desk.decide(UM, "Not a filler here")
    model = desk.screen.amending.fillers
    assert model.is_next_to_undo(0)
    model.open(desk.talk, replace(desk.take, id=TakeId("other")), PersonalWords())
    assert not model.is_next_to_undo(0)


def test_opening_does_not_wait_for_the_figures_of_today(
    desk: FillerDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was kept is shown at once; what was decided meanwhile is not undone by figures that come late."""
    sources, gate = desk.screen._sources, threading.Event()

    def slow(
        source: Source, heard: Heard, template: str, context: SpeakerContext = NO_CONTEXT
    ) -> tuple[Report, TakeSummary]:
        gate.wait(5)
        return analyst(source, heard, template, context)

    monkeypatch.setattr(desk.screen, "_sources", replace(sources, analyst=slow))
    desk.library.save_personal_words(PersonalWords(("basically",)))
    with qtbot.waitSignal(desk.screen.take_shown):
        desk.screen.show_take(desk.talk, desk.take)
    qtbot.waitUntil(lambda: desk.text.is_built)
    assert desk.underlined() == ["Um,", "Um,", "um"]
    shown: list[list[str]] = []
    desk.text.built.connect(lambda: shown.append(desk.underlined()))
    action = next(one for one in desk.open_menu(UM).actions() if one.text() == "Never count “um”")
    with qtbot.waitSignal(desk.screen.amending.amended):
        action.trigger()
    desk.menu().hide()
    gate.set()
    desk.settle()
    assert shown == [[], ["basically"]]


def test_a_decision_that_is_kept_while_the_take_comes_back_is_shown(desk: FillerDesk) -> None:
    """Who leaves a take and comes back at once sees what they decided there, though it was read before that."""
    read_before = desk.screen._loaded
    assert read_before is not None
    FillerDecisions(desk.library, analyst).dismiss(desk.talk, desk.take, desk.kept().fillers.items[0])
    desk.screen.anew.check(desk.screen._sources, read_before)
    desk.settle()
    assert desk.underlined() == ["Um,", "um"]


def test_figures_whose_turn_comes_late_are_not_shown(desk: FillerDesk) -> None:
    """What was read before the last change stays away, however long it waited for its turn."""
    desk.decide(UM, "Not a filler here")
    late = desk.screen._loaded
    assert late is not None
    desk.decide(BASICALLY, "Always count “basically” as a filler")
    desk.screen._follow(desk.screen._showing.steps_anew[-1], late)
    assert desk.underlined() == ["basically", "Um,", "um"]


def test_other_figures_of_today_reach_the_lists_of_takes(desk: FillerDesk, qtbot: QtBot) -> None:
    """Whoever shows the take's figures elsewhere is told that they changed, and nobody where they did not."""
    told: list[TakeId] = []
    desk.screen.take_heard.connect(told.append)
    for words, is_told in ((PersonalWords(), False), (PersonalWords(("basically",)), True)):
        desk.library.save_personal_words(words)
        with qtbot.waitSignal(desk.screen.take_shown):
            desk.screen.show_take(desk.talk, desk.take)
        desk.settle()
        assert told == [desk.take.id] * is_told


def test_lists_changed_elsewhere_hold_when_a_take_is_opened(desk: FillerDesk, qtbot: QtBot) -> None:
    """A take that was heard before a word came on the list shows what follows from today's list."""
    desk.library.save_personal_words(PersonalWords(("basically",), ("um",)))
    with qtbot.waitSignal(desk.screen.take_shown):
        desk.screen.show_take(desk.talk, desk.take)
    desk.settle()
    assert desk.underlined() == ["basically"]
    assert "Stop counting “basically”" in texts(desk.open_menu(BASICALLY))
    desk.menu().hide()
