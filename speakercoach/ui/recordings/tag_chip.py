"""A tag as a chip that can be pressed."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import current_theme
from speakercoach.wording.catalogue import tr

_HEIGHT = 30
_PADDING = 12
_ICON_PX = 14


class TagChip(QAbstractButton):
    """A tag that can be pressed. ``removable``: its cross says that pressing takes it away."""

    def __init__(self, tag: str, *, removable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tag = tag
        self._removable = removable
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the pointer comes or goes
        self.setText(tag)
        self.setCheckable(not removable)
        self.setAccessibleName(tr("Take the tag {tag} away", tag=tag) if removable else tag)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        """Room for the words at their heaviest, so that choosing moves nothing."""
        width = QFontMetricsF(current_theme().font("label", QFont.Weight.DemiBold)).horizontalAdvance(self.text())
        extra = _ICON_PX + 6
        return QSize(round(width + 2 * _PADDING + extra), current_theme().scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The same: words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill; a chosen one has tint, weight and a tick."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        painter.setPen(QPen(theme.color("accent" if chosen or self.underMouse() else "edge"), 1))
        painter.setBrush(theme.color("accent_tint" if chosen else "surface"))
        radius = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setFont(theme.font("label", QFont.Weight.DemiBold if chosen else QFont.Weight.Medium))
        painter.setPen(theme.color("accent_ink" if chosen else "ink2"))
        name = "x" if self._removable else ("check" if chosen else "tag")
        icon_left = self.width() - _PADDING - _ICON_PX if self._removable else _PADDING
        painter.drawPixmap(
            round(icon_left),
            round((self.height() - _ICON_PX) / 2),
            pixmap(name, "accent" if chosen else "ink3", _ICON_PX),
        )
        left = _PADDING if self._removable else _PADDING + _ICON_PX + 6
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, 0, self.width() - left, self.height()), flags, self.text())

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
