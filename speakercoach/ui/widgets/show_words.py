"""A button that shows words which stay covered, and covers them again whenever their place is left."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr


class ShowWords(Button):
    """Hidden while nothing is covered. Put it beside the words that it covers: it leaves the screen with them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Show"), "eye", "secondary", size="small", parent=parent)
        self._words: list[tuple[Text, str, str]] = []
        self._is_lifted = False
        self.hide()
        self.clicked.connect(self._turn)

    def over(self, words: Text, covered: str) -> None:
        """Show what ``words`` say now, and behind it ``covered`` once somebody wants to see it."""
        self._words.append((words, words.plain, covered))
        self.show()

    def forget(self) -> None:
        """Other words are shown: nothing is covered."""
        self._words = []
        self._lift(lifted=False)
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves the screen leaves no word on it."""
        super().hideEvent(event)
        self._lift(lifted=False)

    def _lift(self, *, lifted: bool) -> None:
        self._is_lifted = lifted
        self.setText(tr("Hide") if lifted else tr("Show"))
        self.set_icon("eye-off" if lifted else "eye")
        for words, shown, covered in self._words:
            words.set_text(tr("{label}: “{words}”", label=shown, words=covered) if lifted else shown)

    @Slot()
    def _turn(self) -> None:
        self._lift(lifted=not self._is_lifted)
