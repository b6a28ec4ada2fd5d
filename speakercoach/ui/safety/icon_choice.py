"""One of several, with an icon before the chosen words."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, current_theme
from speakercoach.ui.widgets.fields import Choice
from speakercoach.ui.widgets.plain_tip import plain_tip

_PADDING = 12
_ICON_PX = 16
_GAP = 8


class IconChoice(Choice):
    """As ``Choice``; it takes what room there is, and shortens what does not fit."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon

    def sizeHint(self) -> QSize:
        """As wide as its place lets it be."""
        return QSize(160, super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw field, icon, words and chevron."""
        theme, enabled = current_theme(), self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("edge" if enabled else "line"), 1))
        painter.setBrush(theme.color("surface" if enabled else "sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL)
        token = "ink2" if enabled else "ink3"
        top = (self.height() - _ICON_PX) / 2
        painter.drawPixmap(QPointF(_PADDING, top), pixmap(self._icon_name, token, _ICON_PX))
        painter.drawPixmap(QPointF(self.width() - _PADDING - _ICON_PX, top), pixmap("chevron-down", token, _ICON_PX))
        left = _PADDING + _ICON_PX + _GAP
        room = self.width() - left - _PADDING - _ICON_PX - _GAP
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("ink" if enabled else "ink3"))
        shown = QFontMetricsF(painter.font()).elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        self.setToolTip(plain_tip(self.currentText() if shown != self.currentText() else ""))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, 0, room, self.height()), flags, shown)
