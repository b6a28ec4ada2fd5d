"""What scrolls: a page that fills its screen until even its least height does not fit, and parts of a screen."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

_AROUND_PX = 12
_KEYS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_Down)
"""What moves the page; other keys go on to the screen that holds it."""


def scrolled(content: QWidget, *, also_sideways: bool = False) -> QScrollArea:
    """Let this content scroll up and down, and sideways where it may have to, on the ground that is beneath it."""
    area = QScrollArea()
    _hold(area, content, also_sideways=also_sideways)
    return area


def _hold(area: QScrollArea, content: QWidget, *, also_sideways: bool = False) -> None:
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    bars = Qt.ScrollBarPolicy
    area.setHorizontalScrollBarPolicy(bars.ScrollBarAsNeeded if also_sideways else bars.ScrollBarAlwaysOff)
    content.setProperty("scrolled", True)
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)


class _Content(QWidget):
    """Asks for its least height alone: with the usual one the page would scroll where its parts can still shrink."""

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout is not None else -1


class Page(QScrollArea):
    """Holds its parts in ``column``. As long as they fit, it looks like a plain column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        content = _Content()
        self.column = QVBoxLayout(content)
        _hold(self, content)
        self._wanted: QWidget | None = None

    @Slot(object)
    def show_soon(self, part: QWidget) -> None:
        """Bring a part into view, once what changed in this turn is laid out."""
        self._wanted = part
        QTimer.singleShot(0, self, self._show_wanted)

    @Slot()
    def _show_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.ensureWidgetVisible(wanted, 0, _AROUND_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the page by its own keys only."""
        if event.key() in _KEYS:
            super().keyPressEvent(event)
        else:
            event.ignore()
