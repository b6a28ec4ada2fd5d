"""A plain line at the end of a list, into which one writes what comes next."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.plain_tip import plain_tip

_HEIGHT = 26
_LONGEST = 200
_ICON_PX = 14


def slim(line: QLineEdit) -> None:
    """Let a bare field be no higher than a line of words."""
    height = current_theme().scaled(_HEIGHT)
    line.setStyleSheet(f"min-height: {height}px; max-height: {height}px;")


class LineEntry(QWidget):
    """Enter adds: ``entered`` carries the words, and the line is empty again."""

    entered = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setProperty("bare", True)
        self.line.setFrame(False)
        self.line.setMaxLength(_LONGEST)
        self.line.setAccessibleName(name)
        self._icon = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XXS)
        row.addWidget(self._icon)
        row.addWidget(self.line, 1)
        self.line.returnPressed.connect(self._on_entered)
        self.line.editingFinished.connect(self._on_entered)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def set_hint(self, words: str) -> None:
        """Say in the empty line what may stand there."""
        self.line.setPlaceholderText(words)
        self.line.setToolTip(plain_tip(words))

    @Slot()
    def _on_entered(self) -> None:
        """What was written is added with Enter, and also where somebody goes on elsewhere."""
        words = " ".join(self.line.text().split())
        self.line.clear()
        if words:
            self.entered.emit(words)

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(pixmap("plus", "ink3", _ICON_PX))
        slim(self.line)
