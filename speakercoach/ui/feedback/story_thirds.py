"""I, we and you in the three thirds of a talk, as three quiet bars."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from speakercoach.ui.feedback.story_view import ThirdView
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.wording.catalogue import tr

_ROW_PX = 26
_BAR_PX = 20
_NAME_GAP_PX = 12
_SHADES = ((0.10, "ink"), (0.30, "ink"), (1.0, "on_accent"))
"""How much of the accent stands over the ground for I, we and you, and the colour of the word on it."""


class Thirds(QWidget):
    """A bar for each third, parted by how often it says I, we and you; the words stand in the bars."""

    def __init__(self, thirds: tuple[ThirdView, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thirds = thirds
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = "\n".join(third_said(third) for third in thirds)
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(said))
        current_theme().changed.connect(self._restyle)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row for each third."""
        return QSize(240, current_theme().scaled(_ROW_PX) * len(self._thirds))

    def minimumSizeHint(self) -> QSize:
        """As high; narrower."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw names and bars."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(theme.font("caption"))
        left = max(metrics.horizontalAdvance(third.name) for third in self._thirds) + _NAME_GAP_PX
        row, bar = theme.scaled(_ROW_PX), theme.scaled(_BAR_PX)
        middle_left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for place, third in enumerate(self._thirds):
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("ink2"))
            painter.drawText(QRectF(0, place * row, left, row), middle_left, third.name)
            box = QRectF(left, place * row + (row - bar) / 2, self.width() - left, bar)
            self._draw(painter, third, box)

    def _draw(self, painter: QPainter, third: ThirdView, box: QRectF) -> None:
        theme = current_theme()
        total = sum(third.counts)
        if not total:
            return
        x = box.left()
        for count, word, (ratio, ink) in zip(third.counts, spoken_words(), _SHADES, strict=True):
            if not count:
                continue
            width = box.width() * count / total
            part = QRectF(x, box.top(), max(2.0, width - 2), box.height())
            x += width
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.blend("surface", "accent", ratio))
            painter.drawRoundedRect(part, 4, 4)
            if theme.tokens.high_contrast:
                painter.setPen(theme.color("edge"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(part.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            # A word that does not fit is left out; the tooltip has it.
            if QFontMetricsF(painter.font()).horizontalAdvance(word) + 8 <= part.width():
                painter.setPen(theme.color(ink))
                painter.drawText(part, Qt.AlignmentFlag.AlignCenter, word)


def spoken_words() -> tuple[str, str, str]:
    """The three words, in the person's language."""
    return tr("I"), tr("we"), tr("you")


def third_said(third: ThirdView) -> str:
    """A third in words."""
    i, we, you = third.counts
    return tr("{name}: I {i}, we {we}, you {you}", name=third.name, i=i, we=we, you=you)
