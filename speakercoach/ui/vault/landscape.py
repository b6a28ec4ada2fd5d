"""The quiet picture beside welcome and unlocking: hills from night to morning, the sun, three birds."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from speakercoach.ui.sidebar import BrandMark
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.hills import ridge
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

WIDTH = 600
_HILLS: tuple[tuple[float, ...], ...] = (
    (0.470, 0.488, 0.500, 0.531, 0.512, 0.545),
    (0.607, 0.625, 0.607, 0.648, 0.630, 0.582),
    (0.726, 0.722, 0.738, 0.694, 0.678, 0.662),
    (0.776, 0.812, 0.794, 0.806, 0.826, 0.832),
    (0.902, 0.910, 0.904, 0.910, 0.916, 0.906),
    (0.978, 0.968, 0.972, 0.953, 0.970, 0.980),
)
"""Heights of each ridge, the furthest first, as parts of the picture's height from the top."""
_SUN = (0.673, 0.353, 62.0)
_BIRDS = ((0.380, 0.276, 1.0), (0.443, 0.304, 0.8), (0.307, 0.322, 0.75))


class Landscape(QWidget):
    """A picture with the app's name and what it is; nothing to do here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 43, 48, 0)
        column.setSpacing(24)
        brand = BrandMark()
        column.addWidget(brand)
        words = Text(tr("A quiet room\nto find your words."), "title1", "ink", wrap=True, weight=QFont.Weight.DemiBold)
        words.setContentsMargins(8, 0, 0, 0)
        column.addWidget(words)
        column.addStretch(1)
        current_theme().changed.connect(self._redraw)

    def sizeHint(self) -> QSize:
        """As wide as in the design."""
        return QSize(WIDTH, 640)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw sky, sun, birds and hills, the nearest darkest."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("accent_tint"))
        painter.setPen(Qt.PenStyle.NoPen)
        across, down, radius = _SUN
        painter.setBrush(theme.beat_color(7))
        painter.drawEllipse(QPointF(self.width() * across, self.height() * down), radius, radius)
        for across, down, size in _BIRDS:
            self._draw_bird(painter, QPointF(self.width() * across, self.height() * down), size)
        painter.setPen(Qt.PenStyle.NoPen)
        for index, heights in enumerate(_HILLS):
            painter.setBrush(self._hill_color(index))
            painter.drawPath(ridge(heights, QRectF(self.rect())))

    @staticmethod
    def _hill_color(index: int) -> QColor:
        theme = current_theme()
        if index == 0:
            haze, near = theme.color("accent_tint"), theme.beat_color(5)
            mixed = (round(low * 0.55 + high * 0.45) for low, high in zip(haze.getRgb(), near.getRgb(), strict=True))  # type: ignore[call-overload]
            return QColor(*mixed)
        if index == 1:
            return theme.beat_color(4).lighter(106) if not theme.tokens.dark else theme.beat_color(4).darker(112)
        return theme.beat_color(5 - index)

    @staticmethod
    def _draw_bird(painter: QPainter, at: QPointF, size: float) -> None:
        painter.setPen(QPen(current_theme().blend("accent_tint", "accent", 0.6), 1.4, c=Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        wing = 12 * size
        path = QPainterPath(at + QPointF(-wing, 1 * size))
        path.quadTo(at + QPointF(-wing * 0.5, -4.5 * size), at)
        path.quadTo(at + QPointF(wing * 0.5, -4.5 * size), at + QPointF(wing, 1 * size))
        painter.drawPath(path)

    @Slot()
    def _redraw(self) -> None:
        self.update()
