"""Tells that somebody started the app once more."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot


class SecondStart(QObject):
    """Watches a file that a second start writes to."""

    happened = Signal()

    def __init__(self, path: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._watcher: QFileSystemWatcher | None = None
        if path is None:
            return
        with suppress(OSError):
            # What is not there cannot be watched.
            path.touch(mode=0o600)
        self._watcher = QFileSystemWatcher([str(path)], self)
        self._watcher.fileChanged.connect(self._on_changed)

    @Slot()
    def _on_changed(self) -> None:
        if self._watcher is not None and self._path is not None and str(self._path) not in self._watcher.files():
            # It was put anew in its place: that ends the watching.
            self._watcher.addPath(str(self._path))
        self.happened.emit()
