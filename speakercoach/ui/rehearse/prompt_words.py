"""Words of the prompter: wrapped, never cut, with silent marks as small chips among them."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from speakercoach.domain.silent_marks import pieces
from speakercoach.ui.rehearse.turned import painter_on
from speakercoach.ui.theme.theme import Radius, current_theme
from speakercoach.wording.catalogue import tr

_SENTENCE_ENDS = (". ", "? ", "! ")
_LONGEST_SPLIT = 90
"""Phrases up to this length stand one sentence a line, as they are spoken; longer ones wrap where they may."""
_MARK_RATIO = 0.56
_SMALLEST_MARK_PT, _LARGEST_MARK_PT = 9.0, 22.0
_CHIP_HEIGHT = 1.25
_NO_BREAK = "\u00a0"
_WIDE_PX = 100_000.0
_SLACK_PX = 3
"""No letter reaches so far into the edge of its line."""


def spoken_lines(phrase: str) -> str:
    """A short phrase with each of its sentences on a line of its own."""
    if len(phrase) > _LONGEST_SPLIT:
        return phrase
    for end in _SENTENCE_ENDS:
        phrase = phrase.replace(end, f"{end.strip()}\n")
    return phrase


def read_out(phrase: str) -> str:
    """The phrase as a screen reader says it: marks are named as such."""
    said = [tr("{mark} mark", mark=one.text) if one.is_mark else one.text.strip() for one in pieces(phrase)]
    return " ".join(one for one in said if one).replace("\n", " ")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    layout: QTextLayout
    marks: tuple[tuple[int, int], ...]
    """First and end of each mark."""
    top_px: float


class PromptWords(QLabel):
    """Wrapped words of a size in points, grown by the person's text size and the prompter's own."""

    pressed = Signal()

    def __init__(
        self,
        points: float,
        weight: QFont.Weight,
        token: str,
        line_height: float = 1.3,
        *,
        wraps: bool = True,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._points = points
        self._weight = weight
        self._token = token
        self._line_height = line_height
        self._wraps = wraps
        self._plain = ""
        self._scale = 1.0
        self._laid: dict[int, tuple[tuple[_Paragraph, ...], QSize]] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        across = QSizePolicy.Policy.Preferred if wraps else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        # A label that does not wrap tells its layout of no height for a width.
        self.setWordWrap(wraps)
        current_theme().changed.connect(self.restyle)
        self.restyle()

    @property
    def plain(self) -> str:
        """The words shown, marks in their brackets."""
        return self._plain

    def say(self, words: str) -> None:
        """Show these words; a line break stays one."""
        self._plain = words
        self._laid.clear()
        self.setText(words)
        self.setAccessibleName(read_out(words))
        self.updateGeometry()

    def set_scale(self, scale: float) -> None:
        """The prompter's own text size."""
        self._scale = scale
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Take fonts and colours from the theme."""
        theme = current_theme()
        font = theme.font("body", self._weight)
        font.setPixelSize(round(theme.px(self._points) * self._scale))
        self.setFont(font)
        self._laid.clear()
        self.updateGeometry()
        self.update()

    def line_px(self) -> int:
        """Height of one line."""
        return round(self._font_px() * self._line_height)

    def sizeHint(self) -> QSize:
        """The words in one line each; where they wrap, the width is up to others."""
        return self._lay(None)[1]

    def minimumSizeHint(self) -> QSize:
        """One line, as narrow as need be where words wrap."""
        return QSize(0, self.line_px()) if self._wraps else self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        """So many lines need this room: nothing is cut."""
        return self._lay(width)[1].height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw words and marks, but no line that the edge of the room would cut in two."""
        painter = painter_on(self)
        ink = current_theme().color(self._token)
        seen = self.visibleRegion().boundingRect()
        for paragraph in self._lay(self.width() if self._wraps else None)[0]:
            for number in range(paragraph.layout.lineCount()):
                line = paragraph.layout.lineAt(number)
                top = paragraph.top_px + line.y()
                if not seen.isEmpty() and not seen.top() <= top + _SLACK_PX <= top + line.height() - _SLACK_PX <= (
                    seen.bottom() + 1
                ):
                    continue
                painter.setPen(ink)
                line.draw(painter, QPointF(0, paragraph.top_px))
                for first, end in paragraph.marks:
                    if line.textStart() <= first < line.textStart() + line.textLength():
                        mark = paragraph.layout.text()[first:end].strip(_NO_BREAK)
                        left, right = sorted((_x(line, first), _x(line, end)))
                        self._draw_chip(painter, mark, left, right, top + line.ascent())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click moves to this phrase."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def _draw_chip(self, painter: QPainter, mark: str, left: float, right: float, base: float) -> None:
        """Draw a mark in the middle of the capitals beside it."""
        theme = current_theme()
        font = self._mark_font()
        height = QFontMetricsF(font).height() * _CHIP_HEIGHT
        middle = base - QFontMetricsF(self._text_font()).capHeight() / 2
        box = QRectF(left + 0.5, middle - height / 2, right - left - 1, height)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(box, Radius.BAND, Radius.BAND)
        painter.setFont(font)
        painter.setPen(theme.color("ink2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark)

    def _font_px(self) -> int:
        return round(current_theme().px(self._points) * self._scale)

    def _text_font(self) -> QFont:
        # What a widget holds as its font is changed by style sheets; the theme's own is what was meant.
        font = current_theme().font("body", self._weight)
        font.setPixelSize(self._font_px())
        return font

    def _mark_font(self) -> QFont:
        font = current_theme().font("body", QFont.Weight.Medium)
        smallest, largest = current_theme().px(_SMALLEST_MARK_PT), current_theme().px(_LARGEST_MARK_PT)
        font.setPixelSize(min(largest, max(smallest, round(self._font_px() * _MARK_RATIO))))
        return font

    def _lay(self, width: int | None) -> tuple[tuple[_Paragraph, ...], QSize]:
        """Lines for a width, each paragraph with its top; ``None`` for one line each."""
        key = -1 if width is None else width
        known = self._laid.get(key)
        if known is not None:
            return known
        font, line_px = self._text_font(), self.line_px()
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        paragraphs, top, widest = [], 0.0, 0.0
        for text, marks in (_marked(words) for words in self._plain.split("\n") if words.strip()):
            layout = QTextLayout(text, font)
            layout.setTextOption(option)
            layout.setFormats([self._mark_format(first, end) for first, end in marks])
            layout.beginLayout()
            below = 0.0
            while (line := layout.createLine()).isValid():
                line.setLineWidth(_WIDE_PX if width is None else max(1.0, float(width)))
                line.setPosition(QPointF(0, below + (line_px - line.height()) / 2))
                widest = max(widest, line.naturalTextWidth())
                below += line_px
            layout.endLayout()
            paragraphs.append(_Paragraph(layout, marks, top))
            top += below
        laid = tuple(paragraphs), QSize(ceil(widest), ceil(top))
        if len(self._laid) > 4:  # noqa: PLR2004 - the widths that a layout asks for in one go
            self._laid.clear()
        self._laid[key] = laid
        return laid

    def _mark_format(self, first: int, end: int) -> QTextLayout.FormatRange:
        look = QTextCharFormat()
        look.setFont(self._mark_font())
        # It takes its room in the line; the chip is drawn into it.
        look.setForeground(Qt.GlobalColor.transparent)
        reach = QTextLayout.FormatRange()
        reach.start, reach.length, reach.format = first, end - first, look
        return reach


def _x(line: QTextLine, position: int) -> float:
    """Where a letter begins. Qt gives the position along with it, which the stubs do not know."""
    found: object = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def _marked(words: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of a line with its marks between spaces, and where they stand; a mark is never broken in two."""
    text = ""
    marks: list[tuple[int, int]] = []
    for piece in pieces(words):
        if not piece.is_mark:
            text += piece.text.lstrip() if not text or text.endswith(" ") else piece.text
            continue
        if text and not text[-1].isspace():
            text += " "
        first = len(text)
        text += f"{_NO_BREAK}{piece.text.replace(' ', _NO_BREAK)}{_NO_BREAK}"
        marks.append((first, len(text)))
        text += " "
    return text.rstrip(" "), tuple(marks)
