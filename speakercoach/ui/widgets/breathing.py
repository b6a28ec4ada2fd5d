"""A shape that breathes slowly, for a moment of quiet. It never blinks, and stands still where motion is reduced."""

import math

from PySide6.QtCore import QElapsedTimer, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from speakercoach.ui.theme.theme import Theme, current_theme

BREATH_S = 10.0
"""One breath in and out: six a minute, the pace at which resting breath settles (Lehrer & Gevirtz 2014)."""
_FRAME_MS = 50
_SIZE_PT = 150.0
_SMALLEST = 0.72
_RINGS = ((1.0, "accent_tint", 1.0), (0.70, "accent", 0.16), (0.42, "accent", 0.30))
"""Radius as a part of the whole, token, opacity; the outermost first."""


def breath_at(elapsed_s: float) -> float:
    """How full the breath is, 0..1, ``elapsed_s`` after an empty one; slow at both ends."""
    return 0.5 - 0.5 * math.cos(2 * math.pi * elapsed_s / BREATH_S)


class Breathing(QWidget):
    """Moves while it is visible, and not at all with ``moves`` off."""

    def __init__(self, parent: QWidget | None = None, *, moves: bool = True) -> None:
        super().__init__(parent)
        self._theme: Theme = current_theme()
        self._moves = moves
        self._clock = QElapsedTimer()
        self._frames = QTimer(self)
        self._frames.setInterval(_FRAME_MS)
        self._frames.timeout.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        """A square."""
        side = self._theme.px(_SIZE_PT)
        return QSize(side, side)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with an empty breath."""
        super().showEvent(event)
        self._clock.start()
        if self._moves:
            self._frames.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves unseen."""
        self._frames.stop()
        super().hideEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rings at this moment of the breath; the inner ones follow a little later."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        centre = QPointF(self.width() / 2, self.height() / 2)
        whole = min(self.width(), self.height()) / 2
        elapsed_s = self._clock.elapsed() / 1000 if self._clock.isValid() else 0.0
        for ring, (part, token, opacity) in enumerate(_RINGS):
            breath = breath_at(elapsed_s - 0.25 * ring) if self._moves else 1.0
            radius = whole * part * (_SMALLEST + (1 - _SMALLEST) * breath)
            painter.setOpacity(opacity)
            painter.setBrush(self._theme.color(token))
            painter.drawEllipse(centre, radius, radius)
        painter.end()

    def _restyle(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
