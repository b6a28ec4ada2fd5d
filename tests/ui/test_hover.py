"""What can be pressed answers the pointer."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from speakercoach.ui.widgets.buttons import Button, IconButton
from speakercoach.ui.widgets.fields import Option


@pytest.mark.parametrize(
    "make", [lambda: Button("Begin", "plus", "secondary"), lambda: IconButton("plus", "Add"), lambda: Option("One")]
)
def test_it_looks_otherwise_under_the_pointer(qtbot: QtBot, make: Callable[[], QAbstractButton]) -> None:
    """It changes when the pointer comes, and changes back when it goes."""
    ground = QWidget()
    qtbot.addWidget(ground)
    column = QVBoxLayout(ground)
    button, other = make(), make()
    other.setAutoExclusive(False)
    column.addWidget(button)
    column.addWidget(other)
    with qtbot.waitExposed(ground):
        ground.show()
    handle = ground.windowHandle()
    QTest.mouseMove(handle, other.geometry().center())
    qtbot.waitUntil(other.underMouse)
    before = button.grab().toImage()
    QTest.mouseMove(handle, button.geometry().center())
    qtbot.waitUntil(button.underMouse)
    assert button.grab().toImage() != before
    QTest.mouseMove(handle, other.geometry().center())
    qtbot.waitUntil(lambda: not button.underMouse())
    assert button.grab().toImage() == before
