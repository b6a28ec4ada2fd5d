"""The persimmon dot that says: sound is kept now. It never blinks, and words beside it say the same."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from speakercoach.ui.theme.theme import current_theme

_DOT_PX = 11


class RecordingDot(QWidget):
    """Full while sound is kept, a ring while it rests."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_full = False
        self.setFixedSize(QSize(_DOT_PX, _DOT_PX))
        current_theme().changed.connect(self._redraw)
        self.show_full(is_full=False)

    def show_full(self, *, is_full: bool) -> None:
        """Full, or a ring."""
        self._is_full = is_full
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = current_theme().color("decide")
        if self._is_full:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QRectF(self.rect()))
        else:
            painter.setPen(QPen(colour, 2))
            painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    @Slot()
    def _redraw(self) -> None:
        self.update()
