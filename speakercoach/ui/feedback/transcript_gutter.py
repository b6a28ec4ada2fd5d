"""The transcript's margin."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from speakercoach.ui.feedback.story_swatch import paint_part
from speakercoach.ui.feedback.timeline_marks import draw_comment
from speakercoach.ui.feedback.transcript_view import Paragraph
from speakercoach.ui.theme.theme import Theme, current_theme
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.wording.catalogue import tr
from speakercoach.wording.story import may_be_another, you_set_this

_LEAST_PX, _MOST_PX = 104, 150
_SWATCH_PX = 10
_RING_PX = 7
_MOST_ON_A_LINE = 2
"""More would stand in the way of the time; the timeline has them all."""
_NOTE_BELOW_PX = 18
_NOTE_HALF_PX = 9
"""What is to be said of a part stands beneath its name."""


class Gutter(QWidget):
    """The margin: the time and the beat of each paragraph, whether it may be another one, and comments' numbers."""

    pressed = Signal(object, QPoint)
    """The ``Paragraph`` whose part was clicked, and where on the screen."""

    def __init__(
        self,
        text: QWidget,
        paragraphs: Callable[[], list[tuple[Paragraph, float]]],
        numbers: Callable[[], list[tuple[int, QPointF]]],
    ) -> None:
        super().__init__(text)
        self._paragraphs = paragraphs
        self._numbers = numbers
        self._theme: Theme = current_theme()
        self.is_pressable = False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw times and beats beside their paragraphs."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self._paragraphs()
        ends = [y for _, y in shown[1:]] + [float(self.height())]
        for (paragraph, y), end in zip(shown, ends, strict=True):
            self._paint(painter, paragraph, y, end)
        self._paint_numbers(painter)

    def _paint_numbers(self, painter: QPainter) -> None:
        """Comments stand at the lines of their words, two of those on one line beside each other."""
        half = float(self._theme.scaled(_RING_PX))
        on_line: dict[int, int] = {}
        for number, at in self._numbers():
            line = round(at.y())
            place = on_line.get(line, 0)
            on_line[line] = place + 1
            if place >= _MOST_ON_A_LINE:
                continue
            x = self.width() - half - 6 - place * (2 * half + 1)
            draw_comment(painter, QPointF(x, at.y()), number, self._theme, half_px=half)

    def _paint(self, painter: QPainter, paragraph: Paragraph, y: float, end: float) -> None:
        theme = self._theme
        line_px = theme.px(12) * theme.line_height("transcript")
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(theme.font("label", QFont.Weight.Medium))
        painter.setPen(theme.color("ink"))
        painter.drawText(QRectF(0, y, self.width(), line_px), flags, paragraph.time)
        name, note = part_name(paragraph), part_note(paragraph)
        if not name:
            return
        middle = y + line_px + theme.scaled(6)
        swatch = QRectF(0, middle - _SWATCH_PX / 2, _SWATCH_PX, _SWATCH_PX)
        if paragraph.beat is None:
            painter.setPen(theme.color("edge"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(swatch.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        else:
            paint_part(painter, swatch, theme, paragraph.beat.colour, 3, is_sure=paragraph.is_sure)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("ink3"))
        self._write(painter, name, middle)
        # What does not fit is left out, never cut: the tooltip has it.
        if note and middle + theme.scaled(_NOTE_BELOW_PX + _NOTE_HALF_PX) <= end:
            self._write(painter, note, middle + theme.scaled(_NOTE_BELOW_PX))

    def _write(self, painter: QPainter, words: str, middle: float) -> None:
        room = self.width() - _SWATCH_PX - 9
        if QFontMetricsF(painter.font()).horizontalAdvance(words) <= room:
            box = QRectF(_SWATCH_PX + 7, middle - 12, self.width(), 24)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def paragraph_at(self, y: float) -> Paragraph | None:
        """The paragraph beside a place."""
        above = [one for one, top in self._paragraphs() if top <= y]
        return above[-1] if above else None

    def event(self, event: QEvent) -> bool:
        """Say what the part is, whether it may be another one, and how to change it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            paragraph = self.paragraph_at(event.pos().y())
            if paragraph is not None and self.said_of(paragraph):
                QToolTip.showText(event.globalPos(), plain_tip(self.said_of(paragraph)), self)
            return True
        return super().event(event)

    def said_of(self, paragraph: Paragraph) -> str:
        """What the tooltip says of a paragraph."""
        change = tr("Click to say which part this is.") if self.is_pressable else ""
        name, note = part_name(paragraph), part_note(paragraph)
        return "\n".join(part for part in (name, note, change) if part)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask which part it is."""
        paragraph = self.paragraph_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and self.is_pressable and paragraph is not None:
            self.pressed.emit(paragraph, event.globalPosition().toPoint())
        else:
            super().mousePressEvent(event)


def gutter_px(paragraphs: Iterable[Paragraph], theme: Theme) -> int:
    """Wide enough for the beats' names, within reason."""
    metrics = QFontMetricsF(theme.font("caption"))
    names = {one.beat.name for one in paragraphs if one.beat is not None}
    widest = max(map(metrics.horizontalAdvance, names), default=0.0)
    return round(min(max(theme.scaled(_LEAST_PX), widest + _SWATCH_PX + 7 + 16), theme.scaled(_MOST_PX)))


def part_name(paragraph: Paragraph) -> str:
    """The part's name; empty where no part was heard and nobody said that it is none."""
    if paragraph.beat is not None:
        return paragraph.beat.name
    return tr("No part") if paragraph.is_set else ""


def part_note(paragraph: Paragraph) -> str:
    """What is said beneath the name."""
    if paragraph.is_set:
        return you_set_this()
    return "" if paragraph.is_sure else may_be_another()
