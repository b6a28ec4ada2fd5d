"""The level of the microphone as a row of bars, cheap enough to be moved twenty times a second."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from speakercoach.ui.theme.theme import Theme, current_theme
from speakercoach.wording.catalogue import tr

BARS = 20
FLOOR_DB = -60.0
"""What is quieter lights no bar; full scale lights all."""
_BAR_PT = 3.75
_GAP_PT = 3.0
_HEIGHT_PT = 10.5
_FALL_BARS = 1
"""Bars that go out at most per reading: the meter sinks, it does not flicker."""


class LevelMeter(QWidget):
    """Shows ``peak_db`` (dB of full scale). It repaints itself alone, and only when a bar changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = current_theme()
        self._lit = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)
        self.setAccessibleName(tr("Microphone level"))
        self._theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def lit(self) -> int:
        """How many bars are lit, 0..``BARS``."""
        return self._lit

    def set_level(self, peak_db: float) -> None:
        """Show a new reading; rises at once, sinks a bar at a time."""
        reached = round(BARS * min(1.0, max(0.0, (peak_db - FLOOR_DB) / -FLOOR_DB)))
        self._show(max(reached, self._lit - _FALL_BARS))

    def rest(self) -> None:
        """Nothing is heard now: put all bars out."""
        self._show(0)

    def sizeHint(self) -> QSize:
        """Twenty bars, one beside the other."""
        bar, gap, height = self._measures()
        return QSize(BARS * bar + (BARS - 1) * gap, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars."""
        bar, gap, height = self._measures()
        lit, rest = self._theme.color("accent"), self._theme.color("line")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for index in range(BARS):
            colour: QColor = lit if index < self._lit else rest
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(index * (bar + gap), 0, bar, height), bar * 0.3, bar * 0.3)
        painter.end()

    def _show(self, lit: int) -> None:
        if lit != self._lit:
            self._lit = lit
            self.update()

    def _measures(self) -> tuple[int, int, int]:
        return self._theme.px(_BAR_PT), self._theme.px(_GAP_PT), self._theme.px(_HEIGHT_PT)

    def _restyle(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
