"""How each kind of mark is drawn, on the timeline and where it is explained: by shape, never by colour alone."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from speakercoach.ui.theme.theme import Theme

DOT_PX = 8.0
DIAMOND_PX = 11.0
EFFECT_DOT_PX = 5.0
RING_PX = 11.0
"""Half a comment's ring at the usual text size."""
LONGEST_DRAWN_PAUSE_S = 2.0
"""Marks of longer pauses are not drawn taller: they would reach into the next lane."""


def pause_colour(theme: Theme, *, between: bool) -> QColor:
    """Pale between sentences, full inside one."""
    colour = QColor(theme.color("pause"))
    if between and not theme.tokens.high_contrast:
        colour.setAlphaF(0.68)
    return colour


def pause_box(at: QPointF, length_s: float, *, between: bool) -> QRectF:
    """The mark of a pause: up from its line between sentences, down inside one, taller for a longer one."""
    length_ratio = min(length_s, LONGEST_DRAWN_PAUSE_S) / LONGEST_DRAWN_PAUSE_S
    if between:
        tall = 5.0 + 7.0 * length_ratio
        return QRectF(at.x() - 1.25, at.y() - tall, 2.5, tall)
    return QRectF(at.x() - 1.25, at.y() + 1, 2.5, 4.0 + 5.0 * length_ratio)


def draw_effect_pause(painter: QPainter, at: QPointF, length_s: float, theme: Theme) -> None:
    """A silence that carries: the mark of a pause between sentences in full colour, with a dot upon it."""
    box = pause_box(at, length_s, between=True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pause_colour(theme, between=False))
    painter.drawRect(box)
    painter.drawEllipse(QPointF(at.x(), box.top() - EFFECT_DOT_PX / 2), EFFECT_DOT_PX / 2, EFFECT_DOT_PX / 2)


def draw_filler(painter: QPainter, at: QPointF, theme: Theme) -> None:
    """A filler: a filled dot."""
    painter.setPen(QPen(theme.color("surface"), 1))
    painter.setBrush(theme.color("filler"))
    painter.drawEllipse(at, DOT_PX / 2 + 0.5, DOT_PX / 2 + 0.5)


def draw_hesitation(painter: QPainter, at: QPointF, theme: Theme, *, is_filled: bool = False) -> None:
    """A hesitation without a word: a diamond, hollow where it is less certain."""
    half = DIAMOND_PX / 2
    painter.setPen(QPen(theme.color("hesitation"), 1.8))
    painter.setBrush(theme.color("hesitation" if is_filled else "surface"))
    painter.drawPolygon(
        QPolygonF([at + QPointF(0, -half), at + QPointF(half, 0), at + QPointF(0, half), at + QPointF(-half, 0)])
    )


def draw_note(painter: QPainter, at: QPointF, theme: Theme) -> None:
    """The person's own mark: a small flag whose pole stands at the moment."""
    painter.setPen(QPen(theme.color("accent"), 1.8))
    painter.drawLine(at + QPointF(0, -6), at + QPointF(0, 6))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    painter.drawPolygon(QPolygonF([at + QPointF(0.5, -6), at + QPointF(9, -2.5), at + QPointF(0.5, 1)]))


def ring_px(theme: Theme) -> float:
    """Half a comment's ring: it grows with its number, as far as its lane has room."""
    return RING_PX * max(1.0, min(theme.text_scale, 1.3))


def draw_comment(
    painter: QPainter, at: QPointF, number: int, theme: Theme, *, half_px: float | None = None, is_chosen: bool = False
) -> None:
    """A comment: its number in a ring, which is filled where it is chosen."""
    half = ring_px(theme) if half_px is None else half_px
    painter.setPen(QPen(theme.color("accent"), 1.6))
    painter.setBrush(theme.color("accent" if is_chosen else "surface"))
    painter.drawEllipse(at, half, half)
    font = theme.font("caption", QFont.Weight.DemiBold)
    if half_px is not None:
        font.setPixelSize(max(6, round(half_px * 1.3)))
    painter.setFont(font)
    painter.setPen(theme.color("on_accent" if is_chosen else "accent_ink"))
    box = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))


def ring_places(places: tuple[float, ...], right: float, theme: Theme) -> tuple[float, ...]:
    """Where the rings of comments stand, given where their moments lie, px in order: none under another one.

    Where they stand close, they move on to the right; at the end of the lane, back to the left.
    """
    apart = 2 * ring_px(theme) + 3
    found: list[float] = []
    for x in places:
        found.append(x if not found else max(x, found[-1] + apart))
    last = right - ring_px(theme)
    for index in range(len(found) - 1, -1, -1):
        found[index] = min(found[index], last)
        last = found[index] - apart
    return tuple(found)
