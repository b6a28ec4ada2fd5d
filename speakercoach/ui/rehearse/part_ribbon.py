"""The parts of the talk as a ribbon from night to morning, with the place where the speaker is."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from speakercoach.ui.rehearse.prompter_view import PromptPart
from speakercoach.ui.theme.theme import Radius, current_theme
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.wording.catalogue import tr

_BAND_PX = 30
_ABOVE_PX = 6
_BELOW_PX = 8
_GAP_PX = 2
_LABEL_INSET_PX = 8
_FAR_ALPHA = 70
"""How much of its colour a part keeps that is not rehearsed now, of 255."""


class PartRibbon(QWidget):
    """Parts as wide as their share. ``part_chosen`` carries the index of a part that was clicked."""

    part_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[PromptPart, ...] = ()
        self._current = 0
        self._place_ratio = 0.0
        self._marker_px = -1
        self._has_marker = False
        self._lit: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Parts of the story"))
        current_theme().changed.connect(self._restyle)

    def show_parts(self, parts: tuple[PromptPart, ...], *, lit: int | None = None) -> None:
        """Show these parts. With ``lit`` that one alone is told: the others stand back, and nothing can be chosen."""
        self._parts = parts
        self._lit = lit
        self.setCursor(Qt.CursorShape.PointingHandCursor if lit is None else Qt.CursorShape.ArrowCursor)
        self.update()

    def show_marker(self, *, is_shown: bool) -> None:
        """Whether the place in the talk is marked: there is none before one speaks."""
        self._has_marker = is_shown
        self.update()

    def show_place(self, part: int, ratio: float) -> None:
        """Mark the part one is in, and the place in the talk; draws only when a pixel changes."""
        if self._lit is not None and self._lit < len(self._parts):
            before = sum(one.share_ratio for one in self._parts[: self._lit])
            part, ratio = self._lit, before + ratio * self._parts[self._lit].share_ratio
        self._place_ratio = ratio
        marker_px = round(ratio * self.width())
        if part != self._current or marker_px != self._marker_px:
            self._current, self._marker_px = part, marker_px
            if part < len(self._parts):
                self.setAccessibleDescription(self._parts[part].name)
            self.update()

    def sizeHint(self) -> QSize:
        """The band, room for the marker above and for the bar of the current part below."""
        return QSize(300, current_theme().scaled(_BAND_PX) + _ABOVE_PX + _BELOW_PX)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the window makes it."""
        return QSize(100, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the parts, the bar under the current one and the marker."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        band = theme.scaled(_BAND_PX)
        for index, (part, box) in enumerate(zip(self._parts, self._boxes(), strict=True)):
            painter.setPen(QPen(theme.color("edge"), 1) if theme.tokens.high_contrast else Qt.PenStyle.NoPen)
            if self._lit not in (None, index):
                painter.setBrush(_far(theme.beat_color(part.colour)))
                painter.drawRoundedRect(box, Radius.BAND, Radius.BAND)
                continue
            painter.setBrush(theme.beat_color(part.colour))
            painter.drawRoundedRect(box, Radius.BAND, Radius.BAND)
            self._draw_label(painter, part, box, is_current=index == self._current)
            if index == self._current:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("ink"))
                painter.drawRoundedRect(QRectF(box.left() + 1, box.bottom() + 4, box.width() - 2, 3), 1.5, 1.5)
        if not self._has_marker:
            return
        x = min(max(self._place_ratio * self.width(), 4.0), self.width() - 4.0)
        painter.setPen(QPen(theme.color("ink"), 2.5))
        painter.drawLine(QPointF(x, _ABOVE_PX - 2), QPointF(x, _ABOVE_PX + band + 4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("ink"))
        painter.drawEllipse(QPointF(x, 4), 4, 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses a part."""
        found = self._part_at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and found is not None and self._lit is None:
            self.part_chosen.emit(found)

    def event(self, event: QEvent) -> bool:
        """Name the part under the pointer, since narrow parts show no name."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._part_at(event.pos().x())
            QToolTip.showText(event.globalPos(), plain_tip(self._parts[found].name if found is not None else ""), self)
            return True
        return super().event(event)

    def _draw_label(self, painter: QPainter, part: PromptPart, box: QRectF, *, is_current: bool) -> None:
        theme = current_theme()
        font = theme.font("caption", QFont.Weight.DemiBold if is_current else QFont.Weight.Medium)
        # A name that does not fit is left out, never cut.
        if QFontMetricsF(font).horizontalAdvance(part.name) + 2 * _LABEL_INSET_PX > box.width():
            return
        painter.setFont(font)
        painter.setPen(theme.beat_label_color(part.colour))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box.adjusted(_LABEL_INSET_PX, 0, 0, 0), flags, part.name)

    def _boxes(self) -> list[QRectF]:
        band = current_theme().scaled(_BAND_PX)
        room = self.width() - _GAP_PX * max(0, len(self._parts) - 1)
        boxes, x = [], 0.0
        for part in self._parts:
            width = room * part.share_ratio
            boxes.append(QRectF(x, _ABOVE_PX, width, band))
            x += width + _GAP_PX
        return boxes

    def _part_at(self, x: float) -> int | None:
        for index, box in enumerate(self._boxes()):
            if box.left() <= x <= box.right() + _GAP_PX:
                return index
        return None

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def _far(colour: QColor) -> QColor:
    """The colour of a part that stands back."""
    pale = QColor(colour)
    pale.setAlpha(_FAR_ALPHA)
    return pale
