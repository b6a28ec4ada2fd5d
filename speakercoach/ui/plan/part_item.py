"""One part of the story in the list: its colour, name, what is written for it and its time."""

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QDrag, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.buttons import IconButton
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.quantities import clock

WIDTH = 256
PART_MIME = "application/x-speakercoach-part"
_LOWEST_PX = 46
_PX_FOR_ALL_SHARES = 540
"""A part is drawn as high as its usual share of the talk, within reason."""
_HIGHEST_PX = 84
_LEFT_OUT_PX = 40
_BAR = 8
_BACK_PX = 28
_FADED = 0.45
"""How much of its colour a part keeps that stays out."""


class PartItem(QAbstractButton):
    """Chosen with a click; dragged, or moved with Alt and an arrow key; one that stays out can be brought back."""

    moved = Signal(int)
    """One place up (-1) or down (1)."""
    brought_back = Signal()

    def __init__(
        self, code: str, name: str, color_index: int, share_ratio: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.code = code
        self._color_index = color_index
        self._share = share_ratio
        self._below = ""
        self._time = ""
        self._told = True
        self._pressed_at: QPoint | None = None
        self.back = IconButton(
            "undo-2", tr("Tell “{part}” after all", part=name), side_px=_BACK_PX, icon_px=16, parent=self
        )
        self.back.hide()
        self.back.clicked.connect(self.brought_back)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the pointer comes or goes
        self.setText(name)
        self.setAccessibleDescription(tr("Alt with the up or down arrow moves it"))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        current_theme().changed.connect(self._restyle)

    @property
    def is_told(self) -> bool:
        """Whether it is part of the talk."""
        return self._told

    def show_plan(self, phrases: int, time_s: float | None, *, told: bool) -> None:
        """Show how much is written, how long it may be, and whether it is told."""
        if phrases == 0:
            self._below = tr("No phrases yet")
        else:
            self._below = trn("{count} phrase", "{count} phrases", phrases)
        self._time = clock(round(time_s)) if told and time_s is not None else ""
        if told != self._told:
            self._told = told
            self.updateGeometry()
        self.back.setVisible(not told)
        below = self._below if told else tr("Left out")
        self.setAccessibleName(", ".join(part for part in (self.text(), below, self._time) if part))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the part's share of the talk; low where it stays out."""
        usual = min(max(self._share * _PX_FOR_ALL_SHARES, _LOWEST_PX + 6), _HIGHEST_PX)
        return QSize(WIDTH - 2 * Space.S, current_theme().scaled(usual if self._told else _LEFT_OUT_PX))

    def minimumSizeHint(self) -> QSize:
        """Two lines of words, one where it stays out."""
        return QSize(160, current_theme().scaled(_LOWEST_PX if self._told else _LEFT_OUT_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the way back at the right."""
        super().resizeEvent(event)
        self.back.move(self.width() - _BACK_PX - Space.XS, (self.height() - _BACK_PX) // 2)

    # -------------------------------------------------------------------------------------------- moving

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the part; arrows alone choose the neighbour."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag would begin."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """No drag any more."""
        self._pressed_at = None
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag once it is clear that the person does."""
        start = self._pressed_at
        if start is None or not self._told:
            super().mouseMoveEvent(event)
            return
        if (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance():
            self._pressed_at = None
            self.setDown(False)
            self._drag(start)

    def _drag(self, start: QPoint) -> None:
        drag = QDrag(self)
        data = QMimeData()
        data.setData(PART_MIME, b"part")
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.setHotSpot(start)
        drag.exec(Qt.DropAction.MoveAction)

    # ------------------------------------------------------------------------------------------- drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, bar, words and time."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.setBrush(theme.color("accent_tint") if chosen else theme.blend("surface", "accent", 0.06))
            painter.drawRoundedRect(box, Radius.BAND, Radius.BAND)
        painter.setOpacity(1.0 if self._told else _FADED)
        painter.setBrush(theme.beat_color(self._color_index))
        painter.drawRoundedRect(QRectF(0, 0, _BAR, box.height()), 3, 3)
        painter.setOpacity(1.0)
        self._paint_words(painter, box, chosen=chosen)

    def _paint_words(self, painter: QPainter, box: QRectF, *, chosen: bool) -> None:
        theme = current_theme()
        left = _BAR + Space.S
        name_font = theme.font("body", QFont.Weight.DemiBold if chosen else QFont.Weight.Medium)
        if not self._told:
            name_font = theme.font("body")
        caption = theme.font("caption")
        metrics, small = QFontMetricsF(name_font), QFontMetricsF(caption)
        painter.setFont(theme.font("body"))
        beside = QFontMetricsF(painter.font()).horizontalAdvance(self._time) if self._told else float(_BACK_PX)
        painter.setPen(theme.color("accent_ink" if chosen else "ink2"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, 0, box.width() - Space.S, box.height()), right, self._time)
        room = box.width() - left - beside - Space.S - Space.XS
        painter.setFont(name_font)
        painter.setPen(theme.color("accent_ink" if chosen else ("ink" if self._told else "ink3")))
        name = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        self.setToolTip(plain_tip(self.text() if name != self.text() else ""))
        if not self._told:
            painter.drawText(QRectF(left, 0, room, box.height()), Qt.AlignmentFlag.AlignVCenter, name)
            return
        top = (box.height() - metrics.height() - small.height() - 2) / 2
        painter.drawText(QRectF(left, top, room, metrics.height()), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(caption)
        painter.setPen(theme.color("accent_ink" if chosen else "ink3"))
        below = QRectF(left, top + metrics.height() + 2, room, small.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, self._below)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
