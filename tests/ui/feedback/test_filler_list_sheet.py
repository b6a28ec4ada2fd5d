"""The speaker's own lists of fillers, as a person edits them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from speakercoach.domain.session import PersonalWords
from speakercoach.ui.feedback.filler_list_sheet import FillerListSheet
from tests.ui.feedback.filler_desk import FillerDesk


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[FillerDesk]:
    """A take with three um."""
    made = FillerDesk(qtbot)
    yield made
    made.close()


def _open(desk: FillerDesk) -> FillerListSheet:
    desk.side.own_list.setFocus()
    QTest.keyClick(desk.side.own_list, Qt.Key.Key_Space)
    sheet = desk.screen.amending.sheet
    assert isinstance(sheet, FillerListSheet)
    return sheet


def test_words_are_typed_and_taken_off_by_the_keyboard(desk: FillerDesk, qtbot: QtBot) -> None:
    """Enter adds what was typed, the fillers behind follow, and the button beside a word takes it off again."""
    sheet = _open(desk)
    assert desk.window.focusWidget() is sheet.always.field
    QTest.keyClicks(sheet.always.field, " Basically, ")
    with qtbot.waitSignal(desk.screen.amending.amended):
        QTest.keyClick(sheet.always.field, Qt.Key.Key_Return)
    desk.settle()
    assert sheet.isVisible()
    assert sheet.always.words == desk.library.personal_words().fillers == ("basically",)
    assert desk.underlined() == ["Um,", "basically", "Um,", "um"]
    (remove,) = sheet.always.remove_buttons
    assert remove.accessibleName() == "Remove “basically”"
    remove.setFocus()
    with qtbot.waitSignal(desk.screen.amending.amended):
        QTest.keyClick(remove, Qt.Key.Key_Space)
    desk.settle()
    assert sheet.always.words == desk.library.personal_words().fillers == ()
    assert desk.window.focusWidget() is sheet.always.field
    QTest.keyClick(sheet.always.field, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert desk.window.focusWidget() is desk.side.own_list


def test_the_keyboard_goes_on_to_the_next_word(desk: FillerDesk, qtbot: QtBot) -> None:
    """Who takes several words off finds the keyboard on the one that came in the place of the last."""
    desk.library.save_personal_words(PersonalWords(("so", "well")))
    with qtbot.waitSignal(desk.screen.take_shown):
        desk.screen.show_take(desk.talk, desk.take)
    sheet = _open(desk)
    sheet.always.remove_buttons[0].setFocus()
    QTest.keyClick(sheet.always.remove_buttons[0], Qt.Key.Key_Space)
    desk.settle()
    (left,) = sheet.always.remove_buttons
    assert desk.window.focusWidget() is left


def test_a_word_stands_in_one_list_at_most(desk: FillerDesk, qtbot: QtBot) -> None:
    """What is typed into one list leaves the other."""
    desk.library.save_personal_words(PersonalWords(not_fillers=("um",)))
    with qtbot.waitSignal(desk.screen.take_shown):
        desk.screen.show_take(desk.talk, desk.take)
    sheet = _open(desk)
    assert sheet.never.words == ("um",)
    sheet.always.field.setText("UM")
    with qtbot.waitSignal(desk.screen.amending.amended):
        sheet.always.add.click()
    desk.settle()
    assert "um" in sheet.always.words
    assert "um" not in sheet.never.words


def test_nothing_typed_adds_nothing(desk: FillerDesk) -> None:
    """An empty field, and signs without a letter, are no words; a word that is there is not added twice."""
    sheet = _open(desk)
    for typed in ("", "  ", "…"):
        sheet.never.field.setText(typed)
        sheet.never.add.click()
    assert sheet.never.words == ()
    assert not desk.screen.amending.is_saving


def test_words_in_a_row_are_all_kept(desk: FillerDesk) -> None:
    """Whoever types faster than the figures follow loses nothing, and sees each word at once."""
    sheet = _open(desk)
    words = ("so", "well", "you know")
    seen: list[PersonalWords] = []
    desk.screen.amending.fillers.words_changed.connect(seen.append)
    for word in words:
        sheet.never.field.setText(word)
        QTest.keyClick(sheet.never.field, Qt.Key.Key_Return)
    assert sheet.never.words == words
    desk.settle()
    assert desk.library.personal_words().not_fillers == words
    assert sheet.never.words == words
    assert [len(own.not_fillers) for own in seen] == [1, 2, 3]


def test_a_library_that_refuses_shows_the_lists_that_hold(desk: FillerDesk, qtbot: QtBot) -> None:
    """A word that was not kept does not stay in the list as if it was."""
    sheet = _open(desk)
    desk.library.is_locked = True
    sheet.never.field.setText("so")
    with qtbot.waitSignal(desk.screen.amending.faulted):
        sheet.never.add.click()
    desk.library.is_locked = False
    desk.settle()
    assert sheet.never.words == ()


def test_the_keyboard_goes_through_the_lists_as_the_eye_does(desk: FillerDesk, qtbot: QtBot) -> None:
    """Each word's button, then the field below, also once a word was added; the way out comes last."""
    desk.library.save_personal_words(PersonalWords(("basically",), ("so", "well")))
    with qtbot.waitSignal(desk.screen.take_shown):
        desk.screen.show_take(desk.talk, desk.take)
    sheet = _open(desk)
    sheet.show_words(PersonalWords(("basically", "like"), ("so", "well")))
    qtbot.waitUntil(lambda: all(button.isVisible() for button in sheet.always.remove_buttons))
    sheet.always.remove_buttons[0].setFocus()
    reached: list[QWidget | None] = []
    for _ in range(9):
        reached.append(desk.window.focusWidget())
        QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab)
    always, never = sheet.always, sheet.never
    wanted = [*always.remove_buttons, always.field, always.add, *never.remove_buttons, never.field, never.add]
    assert reached == [*wanted, sheet.done]
