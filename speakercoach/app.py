"""Puts the parts together: the one place that knows which real part stands behind each port."""

import ctypes.util
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from speakercoach.assets import asset
from speakercoach.cli.main import run as run_command
from speakercoach.cli.services import CliServices
from speakercoach.cli.terminal import complain, complain_of
from speakercoach.domain.errors import CoachError
from speakercoach.library.places import DataFolder, data_folder
from speakercoach.practice.hearing import TakeHearing
from speakercoach.practice.library_ports import Library
from speakercoach.practice.model_ports import SpeechModels
from speakercoach.practice.ports import Ear, Microphone, Player, SoundDecoder
from speakercoach.practice.sharing_ports import Correspondence, Desk, Letters, SoundCopies
from speakercoach.practice.vault_ports import Vaults
from speakercoach.process_privacy import keep_private
from speakercoach.wording.catalogue import system_language, tr, use_language
from speakercoach.wording.errors import error_text

SETTINGS_FILE = "settings.json"
MODELS_FOLDER = "models"
SAMPLE_NAME = "sample_talk"
SAMPLE_SUFFIXES = (".flac", ".ogg", ".wav")

WINDOW_LIBRARIES = ("xcb-cursor", "EGL", "xkbcommon-x11", "fontconfig")
"""System libraries without which Qt ends the process as soon as it wants to open an X11 window."""


@dataclass(frozen=True, slots=True)
class WindowServices:
    """Everything that the screens reach the world with; satisfies ``ui.services.WindowServices``."""

    vaults: Vaults
    library: Library
    microphone: Microphone
    player: Player
    decoder: SoundDecoder
    ear: Ear
    hearing: TakeHearing
    models: SpeechModels
    correspondence: Correspondence
    desk: Desk
    letters: Letters
    sound_copies: SoundCopies
    settings_path: Path
    wake_path: Path


def run(argv: Sequence[str]) -> int:
    """Run the program with these arguments (without its name); returns the exit status."""
    keep_private()
    use_language(system_language())
    if argv:
        return run_command(argv, cli_services())
    reason = why_no_window()
    if reason:
        return _run_sample(reason)
    return _run_window()


def window_services() -> WindowServices:
    """The real parts, ready for the window. No vault is open yet; the ear starts its process when it is told to.

    Raises:
        CoachError: ``DISK_*``: the folder for the data cannot be made.
    """
    from speakercoach.audio.copies import SystemSoundCopies
    from speakercoach.audio.decoding import FileDecoder
    from speakercoach.audio.microphone import SystemMicrophone
    from speakercoach.audio.player import SystemPlayer
    from speakercoach.bundles.letters import AgeLetters
    from speakercoach.library.correspondence import DiskCorrespondence
    from speakercoach.library.desk import DiskDesk
    from speakercoach.library.store import Library as DiskLibrary
    from speakercoach.library.system_keyring import SystemKeyring
    from speakercoach.library.vaults import Vaults as DiskVaults
    from speakercoach.practice.reporting import report_on_heard
    from speakercoach.transcription.model_shelf import ModelShelf

    folder = DataFolder(data_folder())
    library = DiskLibrary()
    ear = _ear()
    return WindowServices(
        vaults=DiskVaults(folder, library, SystemKeyring()),
        library=library,
        microphone=SystemMicrophone(),
        player=SystemPlayer(),
        decoder=FileDecoder(),
        ear=ear,
        hearing=TakeHearing(ear, library, report_on_heard),
        models=ModelShelf(folder.root / MODELS_FOLDER),
        correspondence=DiskCorrespondence(library),
        desk=DiskDesk(library),
        letters=AgeLetters(),
        sound_copies=SystemSoundCopies(),
        settings_path=folder.root / SETTINGS_FILE,
        wake_path=folder.wake,
    )


def cli_services() -> CliServices:
    """The real parts for the command line, each made when it is first asked for."""
    return CliServices(decoder=_decoder, ear=_ear, models=_models)


def why_no_window() -> str:
    """Why no window can open here, as a sentence; empty when nothing speaks against one.

    Looks at files alone. Asking Qt would end the process where the answer is no.
    """
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if not (_wayland_is_there() or _x11_is_there()):
        return tr("There is no display here.")
    missing = [f"lib{name}" for name in WINDOW_LIBRARIES if ctypes.util.find_library(name) is None]
    if missing:
        return tr("The system lacks what a window needs: {libraries}.", libraries=", ".join(missing))
    return ""


def _wayland_is_there() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    return (Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / name).exists()


def _x11_is_there() -> bool:
    """Whether the X server is there; one on another machine is taken at its word."""
    host, found, rest = os.environ.get("DISPLAY", "").rpartition(":")
    if not found:
        return False
    if host not in ("", "unix"):
        return True
    socket = f"/tmp/.X11-unix/X{rest.split('.')[0]}"  # noqa: S108 - where X servers put it
    if Path(socket).exists():
        return True
    try:
        return f"@{socket}" in Path("/proc/net/unix").read_text(encoding="ascii", errors="replace")
    except OSError:
        return True


def _run_window() -> int:
    """Open the window, or say in one why it cannot be opened: who starts it from a menu sees no terminal."""
    try:
        from speakercoach.ui.run import run_window
    except ImportError as error:
        # Qt is there, a library of the system that it needs is not.
        if "PySide6" not in str(error.name) and ".so" not in str(error):
            raise
        return _run_sample(tr("The system lacks what a window needs: {libraries}.", libraries=str(error).split(":")[0]))
    from speakercoach.library.instance import InstanceLock

    try:
        # Before anything is looked at or tidied up: two programs in one folder would be in each other's way.
        alone = InstanceLock(DataFolder(data_folder()))
        services = window_services()
    except CoachError as error:
        complain_of(error)
        _show(error)
        return 1
    try:
        return run_window(services)
    finally:
        alone.release()


def _show(error: CoachError) -> None:
    from PySide6.QtWidgets import QApplication, QMessageBox

    text = error_text(error)
    application = QApplication(sys.argv[:1])
    application.setApplicationDisplayName("speakercoach")
    box = QMessageBox(QMessageBox.Icon.Warning, "speakercoach", text.what)
    box.setInformativeText(f"{text.safe}\n{text.next}")
    box.exec()


def _run_sample(reason: str) -> int:
    """Do the same job in the terminal on the sample talk, and say how to get the window."""
    places = [asset("sample", SAMPLE_NAME + suffix) for suffix in SAMPLE_SUFFIXES]
    sample = next((place for place in places if place.exists()), places[0])
    complain(tr("{reason} So here is the sample talk, heard and reported in the terminal.", reason=reason))
    complain(tr("For the window, start speakercoach in a desktop session; over ssh, connect with: ssh -X"))
    complain(tr("For a recording of your own: speakercoach analyze FILE"))
    return run_command(["analyze", str(sample)], cli_services())


def _decoder() -> SoundDecoder:
    from speakercoach.audio.decoding import FileDecoder

    return FileDecoder()


def _ear() -> Ear:
    from speakercoach.transcription.ear import WorkerEar

    return WorkerEar(data_folder() / MODELS_FOLDER)


def _models() -> SpeechModels:
    from speakercoach.transcription.model_shelf import ModelShelf

    return ModelShelf(data_folder() / MODELS_FOLDER)
