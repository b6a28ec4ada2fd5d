"""A card that can be pressed: words of several sizes, and one meaning."""

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from speakercoach.ui.theme.theme import Radius, Space, current_theme

_CHOSEN_LINE_PX = 2.0


class PressCard(QAbstractButton):
    """Holds its content in ``body``; what is in it takes no press of its own."""

    def __init__(self, parent: QWidget | None = None, *, margin: int = Space.L) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(Space.XS)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the pointer comes or goes
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        current_theme().changed.connect(self._redraw)

    def let_through(self, *widgets: QWidget) -> None:
        """Leave presses on these to the card."""
        for widget in widgets:
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet; a chosen one has a line of its own, a touched one another ground."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        touched = self.underMouse() or self.isDown()
        line = _CHOSEN_LINE_PX if self.isChecked() else 1.0
        edge = "accent" if self.isChecked() else "edge" if touched or self.isCheckable() else "line"
        painter.setPen(QPen(theme.color(edge), line))
        painter.setBrush(theme.blend("surface", "accent", 0.05) if touched else theme.color("surface"))
        half = line / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, Radius.CARD, Radius.CARD)

    @Slot()
    def _redraw(self) -> None:
        self.update()
