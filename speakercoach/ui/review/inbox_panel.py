"""In a narrow window the inbox lies over the session while one looks for another one."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from speakercoach.ui.theme.theme import current_theme
from speakercoach.wording.catalogue import tr

_WIDTH_PX = 320
_MARGIN_PX = 12
_VEIL_ALPHA = 150


class InboxPanel(QWidget):
    """Borrows the inbox; ``left`` tells that it is to be taken back."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._screen = parent
        self._held: QWidget | None = None
        self.setAccessibleName(tr("Inbox"))
        self.hide()

    def show_panel(self, inbox: QWidget, over: QWidget) -> None:
        """Lay the inbox over this part of the screen."""
        self._held = inbox
        inbox.setParent(self)
        self.setGeometry(self._screen.rect())
        corner = over.mapTo(self._screen, over.rect().topLeft())
        width = min(current_theme().scaled(_WIDTH_PX), self.width() - 40)
        inbox.setFixedWidth(width)
        height = min(over.height(), self.height() - corner.y() - _MARGIN_PX)
        inbox.setGeometry(QRect(corner.x(), corner.y(), width, max(height, 240)))
        inbox.show()
        self.show()
        self.raise_()

    def close_panel(self) -> None:
        """Give the inbox back."""
        if self._held is not None:
            self._held = None
            self.hide()
            self.left.emit()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A press beside it closes it."""
        self.close_panel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it; no other key goes on to the session behind."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the veil."""
        veil = QColor(current_theme().color("sunken") if not current_theme().tokens.dark else QColor("#000000"))
        veil.setAlpha(_VEIL_ALPHA)
        QPainter(self).fillRect(self.rect(), veil)
