"""Sheets over a screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_word_of_a_sheet_is_cut(qtbot: QtBot, scale: float) -> None:
    """A sheet is measured with the style sheet on: its title and its words are whole the first time it is seen."""
    current_theme().choose(text_scale=scale)
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.setStyleSheet(current_theme().style_sheet)
    page.show()
    sheet = Sheet(page, "Delete take 12 of “The persimmon tree in my grandmother's yard” for good?", width_px=520)
    for words in ("Its sound, its words and its marks are deleted, the key first.", "There is no way back. " * 4):
        sheet.body.addWidget(Text(words, "body", "ink2", wrap=True))
    sheet.body.addWidget(QLineEdit())
    sheet.foot.addWidget(Button("Leave it as it is", None, "secondary"))
    sheet.open()
    cut = [label.text() for label in sheet.findChildren(QLabel) if label.height() < label.heightForWidth(label.width())]
    assert cut == []
    current_theme().choose(text_scale=1.0)


@pytest.mark.parametrize("first", ["none", "one that is not offered yet"])
def test_no_key_goes_to_what_lies_behind_a_sheet(qtbot: QtBot, first: str) -> None:
    """Where nothing on it can take the keyboard, the sheet itself does: Tab goes on inside, and Esc puts it away."""
    page = QWidget()
    qtbot.addWidget(page)
    behind = QLineEdit(page)
    page.show()
    behind.setFocus()
    sheet = Sheet(page, "What this comment said")
    later, close = Button("They are the same", None, "primary"), Button("Close", None, "secondary")
    later.setEnabled(False)
    for button in (later, close):
        sheet.foot.addWidget(button)
    sheet.open(None if first == "none" else later)
    assert page.focusWidget() is sheet
    QTest.keyClick(sheet, Qt.Key.Key_Tab)
    assert page.focusWidget() is close
    QTest.keyClick(close, Qt.Key.Key_Escape)
    assert sheet.isHidden()
    assert page.focusWidget() is behind
