"""Where the library lies on this machine, readable by nobody else."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import TakeId
from speakercoach.library.disk import PRIVATE_FOLDER_MODE, disk_error

FOLDER_VARIABLE = "SPEAKERCOACH_DATA_DIR"
OTHERS_UMASK = 0o077
TAKE_ID_LETTERS = frozenset("0123456789abcdef")
TAKE_ID_LENGTH = 32


def data_folder() -> Path:
    """The folder for everything that the app keeps; ``SPEAKERCOACH_DATA_DIR`` puts another in its place."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    return Path(chosen) if chosen else platformdirs.user_data_path("speakercoach", appauthor=False)


def keep_files_private() -> None:
    """From now on this process makes files that only their owner can read. For a program's first line."""
    os.umask(OTHERS_UMASK)


@dataclass(frozen=True, slots=True)
class Places:
    """Paths below one data folder."""

    root: Path

    @property
    def database(self) -> Path:
        """Talks, takes and what was heard in them."""
        return self.root / "library.db"

    @property
    def sounds(self) -> Path:
        """The folder of the takes' sound."""
        return self.root / "takes"

    @property
    def reserve(self) -> Path:
        """A file of nothing, given up when the disk is full so that a take can still be sealed."""
        return self.root / "reserve"

    def sound(self, take_id: TakeId) -> Path:
        """The file of one take's sound.

        Raises:
            CoachError: ``TAKE_GONE`` for an id that this library never gave out, a path among them.
        """
        if len(take_id) != TAKE_ID_LENGTH or not TAKE_ID_LETTERS.issuperset(take_id):
            raise CoachError(ErrorCode.TAKE_GONE)
        return self.sounds / f"{take_id}.take"

    def prepare(self) -> None:
        """Make the folders, for their owner alone.

        Raises:
            CoachError: ``DISK_REFUSED``, ``DISK_FULL``.
        """
        try:
            for folder in (self.root, self.sounds):
                folder.mkdir(mode=PRIVATE_FOLDER_MODE, parents=True, exist_ok=True)
                if os.name != "nt" and stat.S_IMODE(folder.stat().st_mode) != PRIVATE_FOLDER_MODE:
                    folder.chmod(PRIVATE_FOLDER_MODE)
        except OSError as error:
            raise disk_error(error) from error
