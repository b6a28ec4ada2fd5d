"""Lets the keys that hide and lock reach Qt's own dialogs, too."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QWidget


class HotKeys(QObject):
    """A dialog keeps the keys of the window behind it from working: this hears them before the dialog does.

    Only windows that are not the main one are listened to: a filter on the whole program would see every event of it.
    """

    def __init__(self, window: QWidget, keys: Mapping[str, Callable[[], None]]) -> None:
        super().__init__(window)
        self._window = window
        self._keys = {QKeySequence(key).toString(): wish for key, wish in keys.items()}
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._on_focus)

    @Slot(QWindow)
    def _on_focus(self, focused: QWindow | None) -> None:
        if focused is not None and focused is not self._window.windowHandle():
            # Once more does no harm: Qt moves a filter that is there already.
            focused.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that hide and lock; every other one is the dialog's."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self._window.windowHandle():
            return False
        wish = self._keys.get(QKeySequence(event.keyCombination()).toString())
        if wish is None:
            return False
        wish()
        return True
