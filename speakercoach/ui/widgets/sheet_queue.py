"""The sheets of a screen: one is up, the others wait until it was answered."""

from collections import deque

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.ui.widgets.sheet import Sheet


class SheetQueue(QObject):
    """Files ask their questions whenever they are read: none of them may close what somebody is filling in."""

    emptied = Signal()
    """Nothing is asked any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._waiting: deque[tuple[Sheet, QWidget | None]] = deque()

    @property
    def sheet(self) -> Sheet | None:
        """What is asked just now."""
        return self._sheet

    @Slot(object, object)
    def put_up(self, sheet: Sheet, first: QWidget | None = None) -> None:
        """Put up a sheet with the keyboard on ``first``: at once, or after those that were there before."""
        self._waiting.append((sheet, first))
        if self._sheet is None:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self.emptied.emit()
            return
        sheet, first = self._waiting.popleft()
        self._sheet = sheet
        sheet.dismissed.connect(self._on_gone)
        sheet.open(first)

    @Slot()
    def _on_gone(self) -> None:
        gone = self.sender()
        if isinstance(gone, Sheet) and gone is self._sheet:
            self._sheet = None
            gone.deleteLater()
            self._next()
