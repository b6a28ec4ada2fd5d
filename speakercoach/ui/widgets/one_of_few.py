"""What answers that stand together have in common: a round mark, and words that are never cut."""

from PySide6.QtCore import QPointF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from speakercoach.ui.theme.theme import current_theme

MARK_PX = 18
MARK_GAP_PX = 10


class OneOfFew(QAbstractButton):
    """One of a few answers. Whoever draws it says how large it is."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)

    def minimumSizeHint(self) -> QSize:
        """The same: words are never cut."""
        return self.sizeHint()

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def stop_tab_at(button: QAbstractButton, *, stops: bool) -> None:
    """Let Tab come to this one of several, or pass it over: it stops at the chosen one, and arrow keys go on."""
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)


def paint_round_mark(painter: QPainter, middle: QPointF, *, chosen: bool) -> None:
    """Draw a circle, filled where it is the chosen one."""
    theme = current_theme()
    painter.setPen(QPen(theme.color("accent" if chosen else "edge"), 1.25))
    painter.setBrush(theme.color("surface"))
    painter.drawEllipse(middle, MARK_PX / 2 - 1, MARK_PX / 2 - 1)
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(middle, 4.5, 4.5)
