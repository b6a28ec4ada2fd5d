"""Where one is on the way through the welcome: numbered rings, the ones behind filled."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import current_theme
from speakercoach.wording.catalogue import tr

_RING = 26
_GAP = 8
_BETWEEN = 22


class StepRow(QWidget):
    """Shows ``names`` with the one at ``current`` (from 0). Where room is short, that one alone says its name."""

    def __init__(self, names: tuple[str, ...], current: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._current = current
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)
        self.show_step(current)

    @property
    def current(self) -> int:
        """The step that is shown, from 0."""
        return self._current

    def show_step(self, current: int) -> None:
        """Go to another step."""
        self._current = current
        self.setAccessibleName(
            tr(
                "Step {number} of {count}: {name}",
                number=current + 1,
                count=len(self._names),
                name=self._names[current],
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        """A row of rings with room for their names."""
        return QSize(round(self._width_with_words()), self._ring() + 4)

    def minimumSizeHint(self) -> QSize:
        """Down to the rings and one name."""
        return QSize(len(self._names) * (self._ring() + _GAP) + 40, self._ring() + 4)

    @staticmethod
    def _ring() -> int:
        return current_theme().scaled(_RING)

    def _font(self, index: int) -> QFont:
        weight = QFont.Weight.DemiBold if index == self._current else QFont.Weight.Normal
        return current_theme().font("label", weight)

    def _width_with_words(self) -> float:
        words = sum(QFontMetricsF(self._font(index)).horizontalAdvance(name) for index, name in enumerate(self._names))
        return words + len(self._names) * (self._ring() + _GAP) + (len(self._names) - 1) * _BETWEEN + 4

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw rings, numbers and names."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        all_words = self.width() >= self._width_with_words()
        ring, left = self._ring(), 1.5
        middle = self.height() / 2
        for index, name in enumerate(self._names):
            is_done, is_here = index < self._current, index == self._current
            box = QRectF(left, middle - ring / 2 + 0.5, ring - 1, ring - 1)
            painter.setPen(QPen(theme.color("accent" if is_done or is_here else "edge"), 2 if is_here else 1))
            painter.setBrush(theme.color("accent" if is_done else "window"))
            painter.drawEllipse(box)
            if is_done:
                side = 16
                painter.drawPixmap(
                    QPointF(box.center().x() - side / 2, middle - side / 2), pixmap("check", "on_accent", side)
                )
            else:
                painter.setPen(theme.color("accent_ink" if is_here else "ink2"))
                painter.setFont(theme.font("caption", QFont.Weight.DemiBold if is_here else None))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(index + 1))
            left += ring + _GAP
            if not (all_words or is_here):
                continue
            font = self._font(index)
            width = QFontMetricsF(font).horizontalAdvance(name)
            painter.setFont(font)
            painter.setPen(theme.color("ink" if is_here else "ink2"))
            painter.drawText(
                QRectF(left, 0, width + 4, self.height()),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                name,
            )
            left += width + _BETWEEN

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
