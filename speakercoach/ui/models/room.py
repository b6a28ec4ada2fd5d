"""How much room the disk has for a recording that has not begun yet."""

import shutil
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.practice.room import room_on_disk_s
from speakercoach.ui.models.background import Background


class RoomModel(QObject):
    """Asks the disk that holds ``folder``; a disk that gives no answer has nothing said about it."""

    found = Signal(float)
    """For about how many seconds of sound there is room."""

    def __init__(self, folder: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._background = Background(self, one_at_a_time=True, may_be_cut_off=True)

    @Slot()
    def look(self) -> None:
        """Ask; ``found`` follows."""
        folder = self._folder
        if folder is not None:
            self._background.run(lambda: room_on_disk_s(shutil.disk_usage(folder).free), self._on_found)

    @Slot(object)
    def _on_found(self, room_s: float) -> None:
        self.found.emit(room_s)
