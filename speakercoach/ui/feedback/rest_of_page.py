"""What fills the page while a take has no words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from speakercoach.ui.widgets.hills import Hills
from speakercoach.ui.widgets.labels import Text

HILLS_PX = 230


class RestOfPage(QWidget):
    """Fills the place of the words while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Text("", "body", "ink2")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hills = Hills()
        hills.setMaximumHeight(HILLS_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(2)
        column.addWidget(self._words)
        column.addStretch(1)
        column.addWidget(hills, 3)

    def say(self, words: str) -> None:
        """Say what will stand here."""
        self._words.set_text(words)
