"""The round mark of one answer among several."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.plain_tip import plain_tip

MARK_PX = 18
_GAP_PX = 10
_SIDE_PX = 28
"""WCAG 2.2 asks for 24."""


def paint_mark(painter: QPainter, middle: QPointF, *, chosen: bool) -> None:
    """Draw a circle, filled where it is the chosen one."""
    theme = current_theme()
    painter.setPen(QPen(theme.color("accent" if chosen else "edge"), 1.25))
    painter.setBrush(theme.color("surface"))
    painter.drawEllipse(middle, MARK_PX / 2 - 1, MARK_PX / 2 - 1)
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(middle, 4.5, 4.5)


class RoundChoice(QAbstractButton):
    """A mark with its words: one of a few answers below each other. ``inset_px`` is how far it stands in."""

    def __init__(self, text: str, *, inset_px: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inset_px = inset_px
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        """Room for mark and words, high enough to be hit."""
        width = QFontMetricsF(current_theme().font("body")).horizontalAdvance(self.text())
        return QSize(round(width) + self._inset_px + MARK_PX + _GAP_PX + 2, current_theme().scaled(_SIDE_PX))

    def minimumSizeHint(self) -> QSize:
        """The same: words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark and words."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, QPointF(self._inset_px + MARK_PX / 2, self.height() / 2), chosen=self.isChecked())
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("ink" if self.isEnabled() else "ink3"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        left = self._inset_px + MARK_PX + _GAP_PX
        painter.drawText(QRectF(left, 0, self.width(), self.height()), flags, self.text())

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class RoundMark(QAbstractButton):
    """The mark alone, beside words that say what it stands for."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._redraw)

    def sizeHint(self) -> QSize:
        """Large enough to be hit."""
        return QSize(_SIDE_PX, _SIDE_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, QPointF(self.width() / 2, self.height() / 2), chosen=self.isChecked())

    @Slot()
    def _redraw(self) -> None:
        self.update()
