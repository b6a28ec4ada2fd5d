"""A small wave of a moment, the words that it is about in the colour of decisions."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from speakercoach.ui.theme.theme import current_theme

_SIZE = QSize(138, 24)
_LEAST_PX = 3.0


class SmallWave(QWidget):
    """Bars of 0..1; it takes no keyboard, and screen readers have the words beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: NDArray[np.float32] = np.zeros(0, np.float32)
        self._first = self._last = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        current_theme().changed.connect(self._redraw)

    def show_bars(self, bars: NDArray[np.float32], first: int, last: int) -> None:
        """Draw these; ``first`` to ``last`` are the words."""
        self._bars, self._first, self._last = bars, first, last
        self.update()

    def sizeHint(self) -> QSize:
        """The same everywhere."""
        return _SIZE

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars."""
        if not len(self._bars):
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        step = self.width() / len(self._bars)
        for place, bar in enumerate(self._bars):
            is_marked = self._first <= place <= self._last
            painter.setBrush(theme.color("decide" if is_marked else "wave"))
            height = max(_LEAST_PX, float(bar) * self.height())
            width = max(step * 0.6, 1.5)
            box = QRectF(place * step, (self.height() - height) / 2, width, height)
            painter.drawRoundedRect(box, width / 2, width / 2)

    @Slot()
    def _redraw(self) -> None:
        self.update()
