"""The system's dialog for files and folders, which leaves no path behind where Qt would write it down."""

from pathlib import Path

import shiboken6
from PySide6.QtCore import QDir, QSettings, QUrl
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget


def choose_folder(window: QWidget, title: str) -> Path | None:
    """Ask for a folder; ``None`` when nobody chose one."""
    dialog = QFileDialog(window, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _ask(dialog)


def choose_file(window: QWidget, title: str, folder: str, kinds: tuple[str, ...]) -> Path | None:
    """Ask for a file that is there, beginning in ``folder``; ``kinds`` are Qt's name filters."""
    dialog = QFileDialog(window, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(kinds)
    return _ask(dialog)


def choose_files(window: QWidget, title: str, folder: str, kinds: tuple[str, ...]) -> tuple[Path, ...]:
    """Ask for any number of files that are there, beginning in ``folder``; none when nobody chose one."""
    dialog = QFileDialog(window, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(kinds)
    return _ask_all(dialog)


def choose_new_file(window: QWidget, title: str, suggested: str, kinds: tuple[str, ...]) -> Path | None:
    """Ask where a file is to be written; ``suggested`` is its name. Whether to replace one that is there is asked."""
    dialog = QFileDialog(window, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilters(kinds)
    dialog.setDefaultSuffix(suggested.rpartition(".")[2])
    dialog.selectFile(suggested)
    return _ask(dialog)


def _ask(dialog: QFileDialog) -> Path | None:
    return next(iter(_ask_all(dialog)), None)


def _ask_all(dialog: QFileDialog) -> tuple[Path, ...]:
    # Qt keeps the folders that were visited in a file in the open, for every program that is made with it.
    visited, last = dialog.history(), QSettings(QSettings.Scope.UserScope, "QtProject").value("FileDialog/lastVisited")
    try:
        is_chosen = dialog.exec() == QDialog.DialogCode.Accepted
        names = dialog.selectedFiles() if shiboken6.isValid(dialog) and is_chosen else []
        return tuple(Path(name) for name in names)
    finally:
        if shiboken6.isValid(dialog):
            # What it writes when it goes is what was written there before.
            home = QUrl.fromLocalFile(QDir.homePath())
            dialog.setDirectoryUrl(QUrl(last) if isinstance(last, str) and last else home)
            dialog.setHistory(visited)
            shiboken6.delete(dialog)
