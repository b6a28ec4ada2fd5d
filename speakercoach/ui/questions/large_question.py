"""The question itself, as large as its room allows, in lines of about one length."""

from PySide6.QtCore import QPointF, QSize, Qt, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from speakercoach.ui.theme.theme import current_theme
from speakercoach.wording.catalogue import tr

_SIZES_PT = (27.0, 23.0, 20.0, 17.0, 15.0)
_LINE_RATIO = 1.32
_WIDEST_PT = 410.0
"""A longer line is hard to take in at a glance."""
_STEP_PX = 8


class LargeQuestion(QWidget):
    """Draws words; the smallest size is always granted, and more where there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._is_asked = True
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        current_theme().changed.connect(self._restyle)

    @property
    def plain(self) -> str:
        """The question that stands there."""
        return self._text

    def show_question(self, text: str) -> None:
        """Show this question, in quotation marks."""
        self._text, self._is_asked = text, True
        self.setAccessibleName(tr("Question: {question}", question=text))
        self._restyle()

    def show_words(self, text: str) -> None:
        """Show words that nobody asks, without quotation marks."""
        self._text, self._is_asked = text, False
        self.setAccessibleName(text)
        self._restyle()

    @property
    def _drawn(self) -> str:
        return f"“{self._text}”" if self._is_asked and self._text else self._text

    def heightForWidth(self, width: int) -> int:
        """Room at the largest size."""
        return self._height(_SIZES_PT[0], width)

    def sizeHint(self) -> QSize:
        """As wide as a line is easy to read."""
        width = current_theme().px(_WIDEST_PT)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The smallest size, at the width that is there."""
        width = max(self.width(), 240)
        return QSize(200, self._height(_SIZES_PT[-1], width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words at the largest size that fits, in the middle of the height."""
        width = self._usable(self.width())
        points = next((one for one in _SIZES_PT if self._height(one, width) <= self.height()), _SIZES_PT[-1])
        font = self._font(points)
        lines = _balanced(self._drawn, font, width)
        pitch = font.pixelSize() * _LINE_RATIO
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setPen(current_theme().color("ink"))
        painter.setFont(font)
        top = max(0.0, (self.height() - pitch * len(lines)) / 2)
        for index, line in enumerate(lines):
            painter.drawText(QPointF(0, top + pitch * index + font.pixelSize()), line)

    def _usable(self, width: int) -> int:
        return min(width, current_theme().px(_WIDEST_PT))

    def _font(self, points: float) -> QFont:
        font = current_theme().font("title1", QFont.Weight.DemiBold)
        font.setPixelSize(current_theme().px(points))
        return font

    def _height(self, points: float, width: int) -> int:
        font = self._font(points)
        lines = _lines(self._drawn, font, self._usable(width))
        return round(max(len(lines), 1) * font.pixelSize() * _LINE_RATIO + font.pixelSize() * 0.2)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


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
