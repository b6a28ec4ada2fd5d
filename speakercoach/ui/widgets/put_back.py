"""A quiet button that brings back what was removed last, while one is still there."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from speakercoach.ui.widgets.buttons import IconButton
from speakercoach.wording.catalogue import tr

_SIDE_PX, _ICON_PX = 28, 18


class PutBack(IconButton):
    """Hidden until something was removed. ``wanted`` carries it and the place where it stood."""

    wanted = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("undo-2", "", side_px=_SIDE_PX, icon_px=_ICON_PX, parent=parent)
        self._removed: object = None
        self._place = 0
        self.hide()
        self.clicked.connect(self._on_clicked)

    def offer(self, removed: object, words: str, place: int) -> None:
        """This was removed just now; ``words`` say it."""
        self._removed, self._place = removed, place
        self.set_name(tr("Put back “{words}”", words=words))
        self.setVisible(bool(words.strip()))

    def forget(self) -> None:
        """Something else is shown: what was removed elsewhere does not belong here."""
        self._removed = None
        self.set_name("")
        self.hide()

    def listen_in(self, place: QWidget) -> None:
        """Answer to Ctrl+Z wherever the keyboard is in ``place``, but for fields that take it themselves."""
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), place)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        if not self.isHidden():
            removed, place = self._removed, self._place
            self.forget()
            self.wanted.emit(removed, place)
