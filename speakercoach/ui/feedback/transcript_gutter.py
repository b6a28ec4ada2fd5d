"""The transcript's margin."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from speakercoach.ui.feedback.transcript_view import Paragraph
from speakercoach.ui.theme.theme import Theme, current_theme

SWATCH_PX = 10


class Gutter(QWidget):
    """The margin: the time and the beat of each paragraph."""

    def __init__(self, text: QWidget, paragraphs: Callable[[], list[tuple[Paragraph, float]]]) -> None:
        super().__init__(text)
        self._paragraphs = paragraphs
        self._theme: Theme = current_theme()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw times and beats beside their paragraphs."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line_px = theme.px(12) * theme.line_height("transcript")
        caption = theme.font("caption")
        metrics = QFontMetricsF(caption)
        for paragraph, y in self._paragraphs():
            painter.setFont(theme.font("label", QFont.Weight.Medium))
            painter.setPen(theme.color("ink"))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRectF(0, y, self.width(), line_px), flags, paragraph.time)
            if paragraph.beat is None:
                continue
            middle = y + line_px + theme.scaled(6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.beat_color(paragraph.beat.colour))
            painter.drawRoundedRect(QRectF(0, middle - SWATCH_PX / 2, SWATCH_PX, SWATCH_PX), 3, 3)
            if metrics.horizontalAdvance(paragraph.beat.name) <= self.width() - SWATCH_PX - 9:
                painter.setPen(theme.color("ink3"))
                painter.setFont(caption)
                box = QRectF(SWATCH_PX + 7, middle - 12, self.width(), 24)
                painter.drawText(box, flags, paragraph.beat.name)

    def event(self, event: QEvent) -> bool:
        """A name that did not fit stands in the tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            under = [one for one, y in self._paragraphs() if y <= event.pos().y()]
            if under and under[-1].beat is not None:
                QToolTip.showText(event.globalPos(), under[-1].beat.name, self)
            return True
        return super().event(event)
