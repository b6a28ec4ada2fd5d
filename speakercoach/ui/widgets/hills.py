"""The quiet landscape: under My talks where room is left, and small where nothing is yet."""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from speakercoach.ui.theme.theme import current_theme

_RIDGES: tuple[tuple[float, ...], ...] = (
    (0.08, 0.03, 0.12, 0.30, 0.24, 0.42, 0.46, 0.36, 0.22, 0.05),
    (0.46, 0.52, 0.62, 0.56, 0.44, 0.34, 0.30, 0.42, 0.52, 0.46),
    (0.80, 0.76, 0.78, 0.70, 0.64, 0.56, 0.58, 0.68, 0.74, 0.78),
)
"""Heights of each ridge from left to right, as parts of the height from the top."""

_STRENGTHS = (0.055, 0.11, 0.17)


def ridge(heights: tuple[float, ...], box: QRectF) -> QPainterPath:
    """A soft line through ``heights``, closed along the foot of ``box``."""
    step = box.width() / (len(heights) - 1)
    points = [QPointF(box.left() + index * step, box.top() + high * box.height()) for index, high in enumerate(heights)]
    path = QPainterPath(points[0])
    for before, after in pairwise(points):
        middle = (before.x() + after.x()) / 2
        path.cubicTo(QPointF(middle, before.y()), QPointF(middle, after.y()), after)
    path.lineTo(box.bottomRight())
    path.lineTo(box.bottomLeft())
    path.closeSubpath()
    return path


class Hills(QWidget):
    """Three ridges in the page's own colour. A picture: nothing to do here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        current_theme().changed.connect(self._redraw)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ridges, the nearest darkest."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for heights, strength in zip(_RIDGES, _STRENGTHS, strict=True):
            painter.setBrush(theme.blend("window", "accent", strength))
            painter.drawPath(ridge(heights, QRectF(self.rect())))

    @Slot()
    def _redraw(self) -> None:
        self.update()


class Morning(QWidget):
    """Two hills and the sun, where a list is still empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(150, 58))
        current_theme().changed.connect(self._redraw)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sun behind the hills."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.beat_color(7))
        painter.drawEllipse(QPointF(98, 14), 12, 12)
        hills: tuple[tuple[tuple[float, ...], QColor], ...] = (
            ((0.50, 0.28, 0.38, 0.55, 0.40, 0.30), theme.beat_color(4)),
            ((0.62, 0.66, 0.78, 0.62, 0.58, 0.72), theme.beat_color(2)),
        )
        for heights, colour in hills:
            painter.setBrush(colour)
            painter.drawPath(ridge(heights, QRectF(self.rect())))

    @Slot()
    def _redraw(self) -> None:
        self.update()
