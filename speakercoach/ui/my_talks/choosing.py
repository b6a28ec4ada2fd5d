"""Which files are brought to My talks: one that is chosen, or those that are let go over it."""

from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from speakercoach.ui.models.brought_files import LETTER_SUFFIX
from speakercoach.ui.widgets.file_dialog import choose_file
from speakercoach.wording.catalogue import tr

_SOUND_ENDINGS = "*.m4a *.mp3 *.wav *.flac *.ogg *.opus *.aac *.wma *.mp4 *.mov *.webm *.mkv *.3gp *.amr"


def choose_brought(window: QWidget) -> Path | None:
    """Ask for a recording or a file that somebody sent; ``None`` where none was chosen."""
    music = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MusicLocation)
    # Of a folder that is not there the dialog makes the name of a file.
    folder = music if QDir(music).exists() else QDir.homePath()
    sounds = tr("Recordings, and files that somebody sent you")
    everything = tr("All files")
    kinds = (f"{sounds} (*{LETTER_SUFFIX} {_SOUND_ENDINGS})", f"{everything} (*)")
    return choose_file(window, tr("Import a file"), folder, kinds)


def dropped(event: QDropEvent) -> tuple[Path, ...]:
    """The files that are held or let go over the screen."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return tuple(path for path in paths if path.is_file())
