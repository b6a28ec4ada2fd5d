"""Sheets over the Safety screen, one at a time; each goes for good when it is put away."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.ui.widgets.sheet import Sheet


class OneSheet(QObject):
    """Holds the sheet that is up."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.over = over
        self._sheet: Sheet | None = None

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that covers the screen."""
        return self._sheet

    def put_up(self, sheet: Sheet, first: QWidget | None = None) -> None:
        """Show this one in the place of another."""
        self.put_away()
        self._sheet = sheet
        sheet.dismissed.connect(self._on_dismissed)
        sheet.dismissed.connect(sheet.deleteLater)
        sheet.open(first)

    def put_away(self) -> None:
        """Nothing of it is kept but what it told already."""
        if self._sheet is not None:
            self._sheet.dismiss()

    @Slot()
    def _on_dismissed(self) -> None:
        if self.sender() is self._sheet:
            self._sheet = None
