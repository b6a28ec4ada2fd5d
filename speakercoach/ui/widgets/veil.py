"""A change of screens that the eye can follow: the new one comes out of the page's own colour."""

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from speakercoach.ui.theme.theme import current_theme

_THICKEST = 0.7


class Veil(QWidget):
    """Lies over its parent and is lifted; it takes no events."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._thickness = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lifting = QVariantAnimation(self)
        self._lifting.setStartValue(_THICKEST)
        self._lifting.setEndValue(0.0)
        self._lifting.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._lifting.valueChanged.connect(self._on_step)
        self._lifting.finished.connect(self.hide)
        self.hide()

    def lift(self, duration_ms: int) -> None:
        """Cover the parent and be gone after ``duration_ms``."""
        parent = self.parentWidget()
        if parent is None or duration_ms <= 0:
            return
        self._lifting.stop()
        self.setGeometry(parent.rect())
        self._thickness = _THICKEST
        self.show()
        self.raise_()
        self._lifting.setDuration(duration_ms)
        self._lifting.start()

    @Slot(object)
    def _on_step(self, thickness: object) -> None:
        self._thickness = float(thickness) if isinstance(thickness, float) else 0.0
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what is left of it."""
        colour = QColor(current_theme().color("window"))
        colour.setAlphaF(self._thickness)
        QPainter(self).fillRect(self.rect(), colour)
