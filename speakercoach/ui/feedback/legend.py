"""What the marks of the timeline mean, beside the player."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from speakercoach.ui.feedback.timeline_marks import (
    draw_comment,
    draw_effect_pause,
    draw_filler,
    draw_hesitation,
    draw_note,
    pause_box,
    pause_colour,
)
from speakercoach.ui.feedback.timeline_view import MarkKind
from speakercoach.ui.theme.theme import current_theme
from speakercoach.wording.catalogue import tr

SIGN_PX = 14
GAP_PX = 7
APART_PX = 18
LEGEND_PAUSE_S = 0.8
_RING_PX = 7.0


class Legend(QWidget):
    """What each mark means, right-aligned; an entry that does not fit is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._kinds: tuple[MarkKind, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._theme.changed.connect(self._redraw)

    def show_kinds(self, kinds: tuple[MarkKind, ...]) -> None:
        """Explain these marks."""
        self._kinds = kinds
        self.setAccessibleName(", ".join(_meaning(kind) for kind in kinds))
        self.update()

    @Slot()
    def _redraw(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(100, self._theme.scaled(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the marks and their meanings."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._theme.font("caption")
        metrics = QFontMetricsF(font)
        entries = [(kind, _meaning(kind)) for kind in self._kinds]
        widths = [SIGN_PX + GAP_PX + metrics.horizontalAdvance(words) for _, words in entries]
        while entries and sum(widths) + APART_PX * (len(widths) - 1) > self.width():
            entries.pop()
            widths.pop()
        x = self.width() - (sum(widths) + APART_PX * max(0, len(widths) - 1))
        middle = self.height() / 2
        for (kind, words), width in zip(entries, widths, strict=True):
            self._mark(painter, kind, QPointF(x + SIGN_PX / 2, middle))
            painter.setPen(self._theme.color("ink2"))
            painter.setFont(font)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRectF(x + SIGN_PX + GAP_PX, 0, width, self.height()), flags, words)
            x += width + APART_PX

    def _mark(self, painter: QPainter, kind: MarkKind, at: QPointF) -> None:
        match kind:
            case MarkKind.FILLER:
                draw_filler(painter, at, self._theme)
            case MarkKind.HESITATION:
                draw_hesitation(painter, at, self._theme)
            case MarkKind.NOTE:
                draw_note(painter, at, self._theme)
            case MarkKind.COMMENT:
                draw_comment(painter, at, 1, self._theme, half_px=_RING_PX)
            case MarkKind.PAUSE_EFFECT | MarkKind.PAUSE_BETWEEN | MarkKind.PAUSE_INSIDE:
                self._pause(painter, kind, at)

    def _pause(self, painter: QPainter, kind: MarkKind, at: QPointF) -> None:
        """A pause on a piece of its line."""
        between = kind is not MarkKind.PAUSE_INSIDE
        base = at + QPointF(0, 2 if between else -3)
        painter.setPen(self._theme.color("edge"))
        painter.drawLine(base - QPointF(5, 0), base + QPointF(5, 0))
        if kind is MarkKind.PAUSE_EFFECT:
            draw_effect_pause(painter, base + QPointF(0, 2), LEGEND_PAUSE_S, self._theme)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pause_colour(self._theme, between=between))
        painter.drawRect(pause_box(base, LEGEND_PAUSE_S, between=between))


def _meaning(kind: MarkKind) -> str:
    return {
        MarkKind.PAUSE_EFFECT: tr("silence that carries"),
        MarkKind.PAUSE_BETWEEN: tr("between sentences"),
        MarkKind.PAUSE_INSIDE: tr("inside a sentence"),
        MarkKind.FILLER: tr("filler"),
        MarkKind.HESITATION: tr("hesitation without a word"),
        MarkKind.NOTE: tr("your mark"),
        MarkKind.COMMENT: tr("comment"),
    }[kind]
