"""One thing in the list: what it is, how often it was said, and whether it is still to be decided."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from speakercoach.ui.safety.views import RowView
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.wording.catalogue import tr

_OPEN_PX, _DECIDED_PX = 52, 46
_SIDE_PX = 12
_ICON_PX = 18
_CHIP_PX = 26
_CHIP_PADDING = 12
_BAR_PX = 3


class ItemRow(QAbstractButton):
    """Chosen by a press. Words that do not fit end in dots, and the tooltip has them whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: RowView | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the pointer comes or goes
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)

    @property
    def key(self) -> str:
        """The thing's key; empty before something is shown."""
        return "" if self._view is None else self._view.key

    @property
    def view(self) -> RowView | None:
        """What is shown."""
        return self._view

    def show_view(self, view: RowView) -> None:
        """Show this thing."""
        if view == self._view:
            return
        self._view = view
        state = view.decision or tr("still open")
        self.setAccessibleName(f"{view.title}, {view.caption}, {state}")
        self._restyle()

    def sizeHint(self) -> QSize:
        """Room for two lines."""
        is_open = self._view is None or not self._view.decision
        return QSize(200, current_theme().scaled(_OPEN_PX if is_open else _DECIDED_PX))

    def minimumSizeHint(self) -> QSize:
        """The same height; words are shortened."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, words and what was decided."""
        view, theme = self._view, current_theme()
        if view is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        middle = self.height() / 2
        token = "ink2" if view.decision else "decide"
        painter.drawPixmap(QPointF(_SIDE_PX, middle - _ICON_PX / 2), pixmap(view.icon, token, _ICON_PX))
        right = self._paint_decision(painter, view)
        left = _SIDE_PX + _ICON_PX + Space.S
        room = max(right - left - Space.XS, 0.0)
        weight = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium
        font, small = theme.font("body", weight), theme.font("caption")
        title_px, caption_px = QFontMetricsF(font).height(), QFontMetricsF(small).height()
        top = (self.height() - title_px - caption_px - 1) / 2
        title = QFontMetricsF(font).elidedText(view.title, Qt.TextElideMode.ElideRight, room)
        caption = QFontMetricsF(small).elidedText(view.caption, Qt.TextElideMode.ElideRight, room)
        self.setToolTip(
            plain_tip("" if (title, caption) == (view.title, view.caption) else f"{view.title}\n{view.caption}")
        )
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        painter.drawText(QRectF(left, top, room + 2, title_px), flags, title)
        painter.setFont(small)
        painter.setPen(theme.color("ink3"))
        painter.drawText(QRectF(left, top + title_px + 1, room + 2, caption_px), flags, caption)

    def _paint_ground(self, painter: QPainter) -> None:
        theme = current_theme()
        box = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_tint" if self.isChecked() else "sunken"))
            painter.drawRoundedRect(box, Radius.BAND, Radius.BAND)
        if self.isChecked():
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRectF(0, 8, _BAR_PX, box.height() - 16), _BAR_PX / 2, _BAR_PX / 2)

    def _paint_decision(self, painter: QPainter, view: RowView) -> float:
        """Draw what was decided, or that it is to be; returns where that begins."""
        theme = current_theme()
        is_open = not view.decision
        words = tr("decide") if is_open else view.decision
        font = theme.font("label", QFont.Weight.DemiBold if is_open else QFont.Weight.Normal)
        width = QFontMetricsF(font).horizontalAdvance(words)
        painter.setFont(font)
        right = self.width() - _SIDE_PX
        if not is_open:
            painter.setPen(theme.color("ink2"))
            box = QRectF(right - width - 1, 0, width + 1, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
            return right - width
        height = theme.scaled(_CHIP_PX)
        chip = QRectF(
            right - width - 2 * _CHIP_PADDING, (self.height() - height) / 2, width + 2 * _CHIP_PADDING, height
        )
        painter.setPen(QPen(theme.color("decide"), 1) if theme.tokens.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("decide_tint"))
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.setPen(theme.color("decide_ink"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
        return chip.left()

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
