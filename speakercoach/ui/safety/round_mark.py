"""The round mark of one answer among several."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.one_of_few import MARK_GAP_PX, MARK_PX, OneOfFew, paint_round_mark
from speakercoach.ui.widgets.plain_tip import plain_tip

_SIDE_PX = 28
"""WCAG 2.2 asks for 24."""


class RoundChoice(OneOfFew):
    """A mark with its words: one of a few answers below each other. ``inset_px`` is how far it stands in."""

    def __init__(self, text: str, *, inset_px: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._inset_px = inset_px

    def sizeHint(self) -> QSize:
        """Room for mark and words, high enough to be hit."""
        width = QFontMetricsF(current_theme().font("body")).horizontalAdvance(self.text())
        return QSize(round(width) + self._inset_px + MARK_PX + MARK_GAP_PX + 2, current_theme().scaled(_SIDE_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark and words."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_round_mark(painter, QPointF(self._inset_px + MARK_PX / 2, self.height() / 2), chosen=self.isChecked())
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("ink" if self.isEnabled() else "ink3"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        left = self._inset_px + MARK_PX + MARK_GAP_PX
        painter.drawText(QRectF(left, 0, self.width(), self.height()), flags, self.text())


class RoundMark(QAbstractButton):
    """The mark alone, beside words that say what it stands for."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.setCheckable(True)
        self.setAutoExclusive(True)  # read out as one of several
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
        paint_round_mark(painter, QPointF(self.width() / 2, self.height() / 2), chosen=self.isChecked())

    @Slot()
    def _redraw(self) -> None:
        self.update()
