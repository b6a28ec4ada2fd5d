"""The ribbon of a talk: its parts from night to morning on a time scale."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from speakercoach.ui.theme.theme import current_theme

_RADIUS = 4.0
_GAP = 2.0
_MARK_OVER = 4.0
"""How far the mark of the planned time stands out above and below the band."""


@dataclass(frozen=True, slots=True)
class RibbonSpan:
    """A stretch of one part; ``color_index`` is its place in the template's order."""

    color_index: int
    start_s: float
    end_s: float


class StoryRibbon(QWidget):
    """Parts of one take drawn from 0 to ``scale_s``, with a dotted mark at the planned time.

    What belongs to no part is a quiet band. Several ribbons with one scale can be compared by eye.
    """

    def __init__(self, parent: QWidget | None = None, *, band_px: int = 14) -> None:
        super().__init__(parent)
        self._band_px = band_px
        self._spans: tuple[RibbonSpan, ...] = ()
        self._length_s = 0.0
        self._scale_s = 1.0
        self._planned_s: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._redraw)

    def show_take(
        self, spans: tuple[RibbonSpan, ...], length_s: float, scale_s: float, planned_s: float | None = None
    ) -> None:
        """Draw these parts of a take of ``length_s`` on a scale of ``scale_s`` seconds over the whole width."""
        self._spans = spans
        self._length_s = length_s
        self._scale_s = max(scale_s, 1e-6)
        self._planned_s = planned_s
        self.update()

    def x_of(self, seconds: float) -> float:
        """Where a moment stands, in px from the left."""
        return seconds / self._scale_s * self.width()

    def sizeHint(self) -> QSize:
        """The band with room for the mark."""
        return QSize(240, round(self._band_px + 2 * _MARK_OVER))

    def minimumSizeHint(self) -> QSize:
        """Readable down to here."""
        return QSize(80, round(self._band_px + 2 * _MARK_OVER))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the band, its parts and the mark."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        top = (self.height() - self._band_px) / 2
        end_x = max(self.x_of(self._length_s), _RADIUS * 2)
        painter.setBrush(theme.color("line"))
        if not self._spans:
            painter.drawRoundedRect(QRectF(0, top, end_x, self._band_px), _RADIUS, _RADIUS)
        else:
            middle = top + self._band_px / 2
            painter.drawRect(QRectF(0, middle - 1, max(end_x - _GAP - 2, 0.0), 2))
        for span in self._spans:
            # The last word may be heard to end after the sound does: a part ends with its take.
            left, right = min(self.x_of(span.start_s), end_x), min(self.x_of(span.end_s), end_x)
            painter.setBrush(theme.beat_color(span.color_index))
            width = max(right - left - _GAP, 2.0)
            left = min(left, end_x - width)
            radius = min(_RADIUS, width / 2)
            painter.drawRoundedRect(QRectF(left, top, width, self._band_px), radius, radius)
        if self._planned_s is not None and self._planned_s <= self._scale_s:
            x = min(self.x_of(self._planned_s), self.width() - 1.0)
            painter.setPen(QPen(theme.color("ink2"), 1.5, Qt.PenStyle.CustomDashLine))
            pen = painter.pen()
            pen.setDashPattern([1.2, 1.6])
            painter.setPen(pen)
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    @Slot()
    def _redraw(self) -> None:
        self.update()
