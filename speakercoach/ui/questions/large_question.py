"""The question itself, as large as its room allows, in lines of about one length, and the kind sentence beneath it."""

from PySide6.QtCore import QPointF, QSize, Qt, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

_SIZES_PT = (27.0, 23.0, 20.0, 17.0, 15.0)
_LINE_RATIO = 1.32
_BELOW_RATIO = 0.2
"""Room beneath the last line, as a part of the size."""
_WIDEST_PT = 410.0
"""A longer line is hard to take in at a glance."""
_STEP_PX = 8


class _Words(QWidget):
    """Draws the question; it is placed by ``LargeQuestion``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.drawn = ""
        self.points = _SIZES_PT[-1]

    def font_of(self, points: float) -> QFont:
        """The font at this size."""
        font = current_theme().font("title1", QFont.Weight.DemiBold)
        font.setPixelSize(current_theme().px(points))
        return font

    def height_of(self, points: float, width: int) -> int:
        """Height at this size and width, px."""
        font = self.font_of(points)
        lines = len(_lines(self.drawn, font, _usable(width)))
        return round(font.pixelSize() * (max(lines, 1) * _LINE_RATIO + _BELOW_RATIO))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        font = self.font_of(self.points)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setPen(current_theme().color("ink"))
        painter.setFont(font)
        for place, line in enumerate(_balanced(self.drawn, font, _usable(self.width()))):
            painter.drawText(QPointF(0, font.pixelSize() * (1 + place * _LINE_RATIO)), line)


class LargeQuestion(QWidget):
    """The smallest size is always granted; where there is room the words grow, and stand in its middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._words = _Words(self)
        self.kindly = Text("", "transcript", "ink2", wrap=True, parent=self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        current_theme().changed.connect(self._restyle)

    @property
    def plain(self) -> str:
        """The question that stands there."""
        return self._text

    @property
    def points(self) -> float:
        """Its size."""
        return self._words.points

    def show_question(self, text: str, kindly: str) -> None:
        """Show this question in quotation marks, and a sentence of ease."""
        self._say(text, f"“{text}”", tr("Question: {question}", question=text), kindly)

    def show_words(self, text: str, kindly: str) -> None:
        """Show words that nobody asks."""
        self._say(text, text, text, kindly)

    def _say(self, text: str, drawn: str, named: str, kindly: str) -> None:
        self._text, self._words.drawn = text, drawn
        self._words.setAccessibleName(named)
        self.kindly.set_text(kindly)
        self.kindly.setVisible(bool(kindly))
        self._restyle()

    def heightForWidth(self, width: int) -> int:
        """Room at the smallest size."""
        return self._words.height_of(_SIZES_PT[-1], width) + self._kindly_px(width)

    def sizeHint(self) -> QSize:
        """As wide as a line is easy to read."""
        width = _usable(100_000)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Its height follows from its width."""
        return QSize(200, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the size that fits."""
        super().resizeEvent(event)
        self._place()

    def _kindly_px(self, width: int) -> int:
        return self.kindly.heightForWidth(width) + Space.M if self.kindly.plain else 0

    def _place(self) -> None:
        width, below = self.width(), self._kindly_px(self.width())
        sizes = (one for one in _SIZES_PT if self._words.height_of(one, width) + below <= self.height())
        self._words.points = next(sizes, _SIZES_PT[-1])
        height = self._words.height_of(self._words.points, width)
        top = max(0, (self.height() - height - below) // 2)
        self._words.setGeometry(0, top, width, height)
        self.kindly.setGeometry(0, top + height + Space.M, width, max(below - Space.M, 0))

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self._place()
        self._words.update()


def _usable(width: int) -> int:
    return min(width, current_theme().px(_WIDEST_PT))


def _lines(text: str, font: QFont, width: float) -> list[str]:
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found: list[str] = []
    layout.beginLayout()
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width)
        found.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
        line = layout.createLine()
    layout.endLayout()
    return found


def _balanced(text: str, font: QFont, width: int) -> list[str]:
    """The lines at the least width that needs no more of them."""
    lines = _lines(text, font, width)
    if len(lines) < 2:  # noqa: PLR2004 - one line is as balanced as it gets
        return lines
    narrow, wide = width // len(lines), width
    while wide - narrow > _STEP_PX:
        middle = (narrow + wide) // 2
        if len(_lines(text, font, middle)) > len(lines):
            narrow = middle
        else:
            wide = middle
    return _lines(text, font, wide)
