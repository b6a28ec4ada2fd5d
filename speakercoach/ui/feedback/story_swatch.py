"""How a part of the story is painted: full where it was heard surely, pale and hatched where it may be another one."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from speakercoach.ui.theme.theme import Theme

_PALE_RATIO = 0.32
_HATCH_RATIO = 0.72


def paint_part(
    painter: QPainter, box: QRectF, theme: Theme, colour: int, radius: float, *, is_sure: bool = True
) -> None:
    """Paint a rounded stretch in the colour of its part."""
    if is_sure:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.beat_color(colour))
        painter.drawRoundedRect(box, radius, radius)
        return
    inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pale(theme, colour))
    painter.drawRoundedRect(inner, radius, radius)
    painter.setBrush(QBrush(_over_surface(theme, colour, _HATCH_RATIO), Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(theme.beat_color(colour), 1, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(inner, radius, radius)


def pale(theme: Theme, colour: int) -> QColor:
    """The ground of a stretch that may be another part."""
    return _over_surface(theme, colour, _PALE_RATIO)


def _over_surface(theme: Theme, colour: int, ratio: float) -> QColor:
    ground, over = theme.color("surface"), theme.beat_color(colour)
    return QColor(
        round(ground.red() + (over.red() - ground.red()) * ratio),
        round(ground.green() + (over.green() - ground.green()) * ratio),
        round(ground.blue() + (over.blue() - ground.blue()) * ratio),
    )
