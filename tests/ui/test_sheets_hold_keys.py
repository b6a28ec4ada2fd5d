"""While a sheet lies over a screen, no key that is pressed on it means anything to the screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from speakercoach.practice.sharing_ports import Letter, OpenedLetter
from speakercoach.ui.keys.own_key_sheet import OwnKeySheet
from speakercoach.ui.rehearse.screen import RehearseScreen
from speakercoach.ui.review.screen import ReviewScreen
from speakercoach.ui.review.sheets import PassphraseSheet
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.ui.window import MainWindow
from tests.fakes.letters_home import a_file, a_session, opus
from tests.fakes.services import FakeServices, a_summary, a_talk, add_take, services

PLUM = "cold plum"
TYPED = "c 1m M2dnq3 plum"
"""Letters, digits and spaces that are keys of one screen or another."""


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[FakeServices]:
    """A talk with a take, and a session on the desk."""
    parts = services(tmp_path)
    talk = a_talk()
    parts.library.save_talk(talk)
    add_take(parts.library, talk, a_summary())
    parts.correspondence.save_identity(parts.letters.new_identity("Maren"))
    speaker = parts.letters.new_identity("Haneul")
    parts.desk.add(OpenedLetter(Letter(a_session("s1", speaker), opus()), speaker.id, speaker.name, None))
    yield parts
    parts.ear.close()


@pytest.fixture
def window(qtbot: QtBot, parts: FakeServices) -> Iterator[MainWindow]:
    """The window with its talk listed."""
    current_theme().choose(text_scale=1.0)
    window = MainWindow(parts)
    window.resize(1280, 860)
    with qtbot.waitActive(window):
        window.show()
    qtbot.waitUntil(lambda: window.navigator.talks.is_listed)
    yield window
    window.close()
    window.deleteLater()


def screen_at(qtbot: QtBot, window: MainWindow, code: str) -> QWidget:
    """One of the screens, with the talk and its take."""
    listed = window.navigator.talks.talks[0]
    navigator, take = window.navigator, listed.takes[0]
    ways = {
        "plan": lambda: navigator.open_plan(listed.talk),
        "feedback": lambda: navigator.open_feedback(listed.talk, take),
        "rehearse": lambda: navigator.open_rehearsal(listed.talk),
        "safety": lambda: navigator.open_safety(listed.talk, take),
    }
    ways.get(code, lambda: navigator.go(code))()
    qtbot.waitUntil(lambda: window.here == code)
    screen = window.screen_of(code)
    qtbot.waitUntil(screen.isVisible)
    with qtbot.waitActive(window):
        window.activateWindow()
    return screen


def type_in(window: MainWindow, words: str) -> None:
    """Type as a person does: wherever the keyboard is."""
    for letter in words:
        focused = window.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, letter)


def click(at: QWidget, place: QPoint) -> None:
    """Press the left button there."""
    QTest.mouseClick(at, Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize("code", ["talks", "recordings", "plan", "rehearse", "feedback", "safety", "review"])
def test_what_is_typed_on_a_sheet_stays_there(qtbot: QtBot, window: MainWindow, code: str) -> None:
    """Each letter comes into the field, also after clicks beside it, and Esc puts the sheet away."""
    screen = screen_at(qtbot, window, code)
    sheet = Sheet(screen, "Passphrase")
    field = QLineEdit()
    sheet.body.addWidget(field)
    sheet.open(field)
    for at, place in ((sheet, QPoint(5, 5)), (sheet.card, QPoint(4, 4)), (sheet.title, QPoint(4, 4))):
        field.clear()
        click(at, place)
        type_in(window, TYPED)
        assert field.text() == TYPED
    assert window.here == code
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert sheet.isHidden()


def test_no_rehearsal_begins_behind_a_sheet(qtbot: QtBot, window: MainWindow) -> None:
    """The keys of the stage are hotkeys wherever the keyboard is on it: none of them answers on a sheet."""
    screen = screen_at(qtbot, window, "rehearse")
    sheet = Sheet(screen, "Something is asked")
    sheet.open()
    type_in(window, TYPED)
    assert isinstance(screen, RehearseScreen)
    assert not screen.is_recording
    assert window.focusWidget() is sheet


def test_a_second_passphrase_is_typed_where_the_first_was(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, tmp_path: Path
) -> None:
    """The sheet that says that the first was wrong stands as the one before, and holds the keyboard after a click."""
    screen = screen_at(qtbot, window, "review")
    assert isinstance(screen, ReviewScreen)
    sender = parts.letters.new_identity("Haneul")
    letter = Letter(a_session("s2", sender), opus())
    path = a_file(tmp_path, "talk.speakercoach", letter, sender, recipient=None, passphrase=PLUM)

    def asked() -> PassphraseSheet:
        sheet = screen.asking.sheet
        assert isinstance(sheet, PassphraseSheet)
        return sheet

    screen.receive([path])
    qtbot.waitUntil(lambda: screen.asking.sheet is not None)
    first = asked()
    places = [one.mapTo(window, QPoint(0, 0)) for one in (first.field, first.open_button)]
    type_in(window, "wrong words")
    first.open_button.click()
    qtbot.waitUntil(lambda: screen.asking.sheet not in (None, first))
    second = asked()
    assert second.wrong.plain
    assert [one.mapTo(window, QPoint(0, 0)) for one in (second.field, second.open_button)] == places
    click(second.card, QPoint(4, 4))
    type_in(window, PLUM)
    assert second.field.text() == PLUM
    assert screen.area.said.entry.field.toPlainText() == ""
    with qtbot.waitSignal(screen.files.finished):
        second.open_button.click()


def test_c_on_my_key_begins_no_comment(qtbot: QtBot, window: MainWindow) -> None:
    """The key's line can only be read: letters that it does not take go nowhere."""
    screen = screen_at(qtbot, window, "review")
    assert isinstance(screen, ReviewScreen)
    with qtbot.waitSignal(screen.area.shown):
        screen.open_session("s1")
    screen.asking.show_own_key()
    sheet = screen.asking.sheet
    assert isinstance(sheet, OwnKeySheet)
    qtbot.waitUntil(sheet.copy.isEnabled)
    sheet.line.setFocus()
    type_in(window, "cc ")
    assert window.focusWidget() is sheet.line
    assert screen.area.said.entry.field.toPlainText() == ""
    QTest.keyClick(sheet.line, Qt.Key.Key_Escape)
    assert screen.asking.sheet is None
