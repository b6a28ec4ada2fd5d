"""A page that fills its screen, and scrolls once even its least height does not fit."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

_KEYS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_Down)
"""What moves the page; other keys go on to the screen that holds it."""


class _Content(QWidget):
    """Asks for its least height alone: with the usual one the page would scroll where its parts can still shrink."""

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout is not None else -1


class Page(QScrollArea):
    """Holds its parts in ``column``. As long as they fit, it looks like a plain column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = _Content()
        content.setProperty("scrolled", True)
        self.column = QVBoxLayout(content)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the page by its own keys only."""
        if event.key() in _KEYS:
            super().keyPressEvent(event)
        else:
            event.ignore()
