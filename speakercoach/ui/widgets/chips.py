"""Small pills: a moment that can be heard, and a quiet tag."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from speakercoach.domain.sound import Span
from speakercoach.ui.theme.theme import Radius, current_theme
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock

_HEIGHT = 26
_PADDING = 12
_PLAY_PX = 8
_PLAY_GAP = 7


class MomentChip(QPushButton):
    """A moment of the take. Pressing it always plays: ``played`` carries the ``Span``."""

    played = Signal(object)

    def __init__(self, start_s: float, end_s: float | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.span = Span(start_s, start_s if end_s is None else end_s)
        self._words = clock(start_s) if end_s is None else f"{clock(start_s)}–{clock(end_s)}"
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the pointer comes or goes
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setAccessibleName(tr("Listen to {moment}", moment=self._words))
        self.clicked.connect(self._play)
        current_theme().changed.connect(self._restyle)

    @property
    def words(self) -> str:
        """The time shown."""
        return self._words

    def _font(self) -> QFont:
        return current_theme().font("label", QFont.Weight.DemiBold)

    def sizeHint(self) -> QSize:
        """Room for the whole time."""
        width = QFontMetricsF(self._font()).horizontalAdvance(self._words)
        return QSize(round(width + 2 * _PADDING + _PLAY_PX + _PLAY_GAP), current_theme().scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The same: a time is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill, the triangle and the time."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.underMouse() or self.isDown()
        painter.setPen(QPen(theme.color("accent"), 1) if strong or theme.tokens.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_tint"))
        radius = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        middle = self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(_PADDING, middle - 4.5),
                    QPointF(_PADDING + _PLAY_PX, middle),
                    QPointF(_PADDING, middle + 4.5),
                ]
            )
        )
        painter.setPen(theme.color("accent_ink"))
        painter.setFont(self._font())
        left = _PADDING + _PLAY_PX + _PLAY_GAP
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, 0, self.width(), self.height()), flags, self._words)

    @Slot()
    def _play(self) -> None:
        self.played.emit(self.span)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class Tag(QWidget):
    """A word in a pill, for a language or a kind. It does nothing."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        current_theme().changed.connect(self._restyle)

    def set_text(self, text: str) -> None:
        """Show another word."""
        self._text = text
        self.setAccessibleName(text)
        self._restyle()

    def sizeHint(self) -> QSize:
        """Room for the whole word."""
        font = current_theme().font("caption")
        return QSize(
            round(QFontMetricsF(font).horizontalAdvance(self._text) + 2 * _PADDING), current_theme().scaled(_HEIGHT)
        )

    def minimumSizeHint(self) -> QSize:
        """The same: a word is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill and the word."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = min(self.height() / 2, Radius.CHIP * theme.text_scale)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(theme.color("ink2"))
        painter.setFont(theme.font("caption"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
