"""The keys of the window: to its places, to lock, and to hide everything."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from speakercoach.ui.places import PLACES
from speakercoach.ui.sidebar import HIDE_KEY, LOCK_KEY
from speakercoach.ui.watching.hot_keys import HotKeys


class WindowKeys(QObject):
    """Hears the keys in the window; those that lock and hide also in Qt's own dialogs."""

    went = Signal(str)
    """Code of the place whose key was pressed."""

    def __init__(self, window: QWidget, *, lock: Callable[[], None], hide: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self.places = tuple(self._action(place.key, self._on_place, place.code) for place in PLACES)
        self.lock = self._action(LOCK_KEY, lock)
        self.hide = self._action(HIDE_KEY, hide)
        self._hot_keys = HotKeys(window, {LOCK_KEY: lock, HIDE_KEY: hide})
        self.retranslate()

    def retranslate(self) -> None:
        """Name the places in the language of now."""
        for action, place in zip(self.places, PLACES, strict=True):
            action.setText(place.title())

    def _action(self, key: str, slot: Callable[[], None], code: str = "") -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(key))
        action.setData(code)
        action.triggered.connect(slot)
        self._window.addAction(action)
        return action

    @Slot()
    def _on_place(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.went.emit(str(action.data()))
