"""An empty page over everything: no word, no picture, nothing that tells what lies beneath."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from speakercoach.ui.theme.theme import current_theme


class Cover(QWidget):
    """A page of the window's own colour. ``lifted`` tells that the person wants to see what is beneath."""

    lifted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        current_theme().changed.connect(self._redraw)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc lifts it; every other key does nothing here."""
        if event.key() == Qt.Key.Key_Escape:
            self.lifted.emit()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the page."""
        QPainter(self).fillRect(self.rect(), current_theme().color("window"))

    @Slot()
    def _redraw(self) -> None:
        self.update()
