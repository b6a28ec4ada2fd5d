"""Gives the screens the style sheet of now, without keeping whoever looks at one of them waiting."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.ui.theme.theme import current_theme


class Dressing(QObject):
    """What is seen is dressed at once; hidden ``screens`` follow one in each turn of the event loop."""

    def __init__(self, screens: Mapping[str, QWidget], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._screens = screens
        self._sheet = current_theme().style_sheet
        self._undressed: list[QWidget] = []
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._dress_next)

    @property
    def is_outdated(self) -> bool:
        """Whether the theme has another style sheet by now."""
        return current_theme().style_sheet != self._sheet

    def dress(self, *widgets: QWidget) -> None:
        """Give these the style sheet that everything wears."""
        for widget in widgets:
            widget.setStyleSheet(self._sheet)

    def dress_anew(self, *seen: QWidget) -> None:
        """Take the style sheet of now: for what is ``seen`` at once, for the other screens later."""
        self._sheet = current_theme().style_sheet
        self.dress(*seen)
        self._undressed = [screen for screen in self._screens.values() if screen not in seen]
        self._turn.start()

    def finish_for(self, screen: QWidget) -> None:
        """This one is to be seen: where it waits to be dressed, all are dressed now."""
        if screen in self._undressed:
            self._dress_hidden(*self._undressed)

    @Slot()
    def _dress_next(self) -> None:
        if self._undressed:
            self._dress_hidden(self._undressed[-1])
        if not self._undressed:
            self._turn.stop()

    def _dress_hidden(self, *screens: QWidget) -> None:
        """Give these hidden screens their style sheet; after the last, everything takes its colours once more.

        With another style sheet Qt gives widgets back the colours that they had under the one before.
        """
        for screen in screens:
            self._undressed.remove(screen)
            if screen in self._screens.values():
                screen.setStyleSheet(self._sheet)
        if not self._undressed:
            current_theme().changed.emit()
