"""A sheet holds the keyboard: nothing that is typed on it reaches what lies behind."""

import pytest
from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet

_PLAIN = Qt.KeyboardModifier.NoModifier


class _Screen(QWidget):
    """Takes the keyboard at a click, letters as its own keys, and a shortcut wherever the keyboard is in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pressed: list[str] = []
        self.behind = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.behind)
        column.addStretch(1)
        for key in ("Ctrl+Z", "M", "Space"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_shortcut)

    @Slot()
    def _on_shortcut(self) -> None:
        self.pressed.append("shortcut")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        self.pressed.append(event.text())


class _Place:
    """A window with a screen, and a sheet over it that asks for a passphrase."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.window.resize(900, 640)
        self.screen = _Screen()
        self.window.setCentralWidget(self.screen)
        with qtbot.waitActive(self.window):
            self.window.show()
        self.screen.behind.setFocus()
        self.sheet = Sheet(self.screen, "This file has a passphrase")
        self.said = Text("It opens with the passphrase that its sender told you.", "body", "ink2", wrap=True)
        self.field, self.open = QLineEdit(), Button("Open", None, "primary")
        self.sheet.body.addWidget(self.said)
        self.sheet.body.addWidget(self.field)
        self.sheet.foot.addWidget(self.open)
        self.sheet.open(self.field)

    def type(self, words: str) -> None:
        """Type as a person does: wherever the keyboard is."""
        for letter in words:
            QTest.keyClicks(self.focused, letter)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _PLAIN) -> None:
        """Press a key wherever the keyboard is."""
        QTest.keyClick(self.focused, key, modifier)

    @property
    def focused(self) -> QWidget:
        """What has the keyboard."""
        focused = self.window.focusWidget()
        assert focused is not None
        return focused


@pytest.fixture
def place(qtbot: QtBot) -> _Place:
    """A sheet that is up."""
    return _Place(qtbot)


@pytest.mark.parametrize("spot", ["words", "card", "room"])
def test_a_click_beside_the_field_leaves_the_keyboard_in_it(place: _Place, spot: str) -> None:
    """On the sheet's words, its blank ground or the dimmed room: what is typed next goes on in the field."""
    place.type("river")
    at: QWidget = {"words": place.said, "card": place.sheet.card, "room": place.sheet}[spot]
    QTest.mouseClick(at, Qt.MouseButton.LeftButton, _PLAIN, QPoint(6, 6))
    place.type("cold M")
    assert place.field.text() == "rivercold M"
    assert (place.screen.behind.text(), place.screen.pressed) == ("", [])
    place.press(Qt.Key.Key_Escape)
    assert place.sheet.isHidden()


def test_what_lies_behind_cannot_take_the_keyboard(place: _Place) -> None:
    """Something that comes to the screen meanwhile asks for it: it stays on the sheet until that is put away."""
    place.screen.behind.setFocus()
    assert place.focused is place.field
    place.screen.setFocus()
    place.type("cold")
    assert place.field.text() == "cold"
    place.sheet.dismiss()
    assert place.focused is place.screen.behind


def test_no_shortcut_of_the_screen_answers_while_a_sheet_is_up(place: _Place) -> None:
    """Neither on a button of the sheet nor on the sheet itself, where no field takes the keys first."""
    place.open.setFocus()
    for at in (place.open, place.sheet):
        at.setFocus()
        place.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        place.type("MC")
    assert place.screen.pressed == []
    place.press(Qt.Key.Key_Escape)
    place.screen.setFocus()
    place.type("M")
    assert place.screen.pressed == ["shortcut"]


def test_the_keys_of_the_window_go_on(qtbot: QtBot, place: _Place) -> None:
    """To lock and to hide everything is needed most where something is on the screen."""
    lock = QAction(place.window)
    lock.setShortcut(QKeySequence("Ctrl+L"))
    place.window.addAction(lock)
    with qtbot.waitSignal(lock.triggered, timeout=1000):
        place.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_the_keyboard_stays_where_its_field_goes(place: _Place) -> None:
    """A field that is hidden or barred while one is in it hands the keyboard on within the sheet."""
    place.field.hide()
    QTest.mouseClick(place.said, Qt.MouseButton.LeftButton, _PLAIN, QPoint(6, 6))
    assert place.sheet.isAncestorOf(place.focused)
    place.press(Qt.Key.Key_Escape)
    assert place.sheet.isHidden()


def test_the_screen_has_its_keys_again_where_what_had_them_is_gone(place: _Place) -> None:
    """The field in which one was before is hidden by now: the keys of the screen answer, not a sheet that is gone."""
    place.screen.behind.hide()
    place.press(Qt.Key.Key_Escape)
    place.type("M")
    assert place.screen.pressed == ["shortcut"]


def test_a_sheet_grows_downwards(qtbot: QtBot, place: _Place) -> None:
    """A message that comes leaves the field where it is: a second click meets what the first one did."""
    before = place.field.mapTo(place.window, QPoint(0, 0))
    wrong = QLabel("That passphrase does not open this file. Nothing was changed.\n\nTry once more.")
    place.sheet.body.addWidget(wrong)
    qtbot.waitUntil(lambda: place.sheet.card.geometry().height() > 0 and wrong.height() > 0)
    height = place.sheet.card.height()
    wrong.setText(wrong.text() + "\n\n\nAsk the person who sent it.")
    qtbot.waitUntil(lambda: place.sheet.card.height() > height)
    assert place.field.mapTo(place.window, QPoint(0, 0)) == before
