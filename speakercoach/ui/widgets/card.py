"""A sheet of paper on the window: surface, hairline, round corners, no shadow."""

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from speakercoach.ui.theme.theme import Radius, Space, current_theme


class Card(QFrame):
    """Holds its content in ``body``, a vertical layout with the usual margins."""

    def __init__(self, parent: QWidget | None = None, *, margin: int = Space.L, spacing: int = Space.XS) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(spacing)
        current_theme().changed.connect(self._redraw)

    @Slot()
    def _redraw(self) -> None:
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CARD, Radius.CARD)


class Hairline(QFrame):
    """A line across, one pixel thin."""

    def __init__(self, parent: QWidget | None = None, token: str = "line") -> None:
        super().__init__(parent)
        self._token = token
        self.setFixedHeight(1)
        current_theme().changed.connect(self._redraw)

    @Slot()
    def _redraw(self) -> None:
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        QPainter(self).fillRect(self.rect(), current_theme().color(self._token))
