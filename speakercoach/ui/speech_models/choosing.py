"""Asks for the file of a model."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from speakercoach.ui.widgets.file_dialog import choose_file
from speakercoach.wording.catalogue import tr


def choose_model_file(window: QWidget) -> Path | None:
    """Ask for the file of a model, on a stick for example; ``None`` when nobody chose one."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
    models, every = tr("Whisper models"), tr("All files")
    kinds = (f"{models} (*.pt)", f"{every} (*)")
    return choose_file(window, tr("Choose the model's file"), folder, kinds)
