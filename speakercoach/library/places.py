"""Where everything lies on this machine, readable by nobody else."""

import contextlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import TakeId
from speakercoach.domain.vault import VaultId
from speakercoach.library.disk import PRIVATE_FOLDER_MODE, disk_error
from speakercoach.library.windows_rights import let_owner_alone

FOLDER_VARIABLE = "SPEAKERCOACH_DATA_DIR"
ID_LETTERS = frozenset("0123456789abcdef")
ID_LENGTH = 32


def data_folder() -> Path:
    """The folder for everything that the app keeps; ``SPEAKERCOACH_DATA_DIR`` puts another in its place."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    return Path(chosen) if chosen else platformdirs.user_data_path("speakercoach", appauthor=False)


def is_id(text: str) -> bool:
    """Whether this can be an id that the app gave out: no path, no name of a device, no control character."""
    return len(text) == ID_LENGTH and ID_LETTERS.issuperset(text)


def make_private(folder: Path) -> None:
    """Make a folder for its owner alone, also where it was there already, as far as the disk knows owners.

    Raises:
        CoachError: ``DISK_REFUSED``, ``DISK_FULL``.
    """
    try:
        folder.mkdir(mode=PRIVATE_FOLDER_MODE, parents=True, exist_ok=True)
        is_open = stat.S_IMODE(folder.stat().st_mode) != PRIVATE_FOLDER_MODE
    except OSError as error:
        raise disk_error(error) from error
    let_owner_alone(folder)
    if os.name != "nt" and is_open:
        with contextlib.suppress(OSError):
            # A stick with FAT knows no owners, and what lies in it is encrypted all the same.
            folder.chmod(PRIVATE_FOLDER_MODE)


@dataclass(frozen=True, slots=True)
class Places:
    """Paths of one vault, below its own folder."""

    root: Path

    @property
    def key_file(self) -> Path:
        """The vault key, wrapped by what the person holds."""
        return self.root / "vault.key"

    @property
    def recovery_file(self) -> Path:
        """The vault key, wrapped by the printed recovery key, in a file of its own: one damaged file is not the end."""
        return self.root / "recovery.key"

    @property
    def database(self) -> Path:
        """Talks, takes and what was heard in them."""
        return self.root / "library.db"

    @property
    def sounds(self) -> Path:
        """The folder of the takes' sound."""
        return self.root / "takes"

    @property
    def desk(self) -> Path:
        """The folder of the sound that came with the sessions of others."""
        return self.root / "desk"

    @property
    def reserve(self) -> Path:
        """A file of nothing, given up when the disk is full so that a take can still be sealed."""
        return self.root / "reserve"

    def journal(self, take_id: TakeId) -> Path:
        """The file that a take's sound is recorded into.

        Raises:
            CoachError: ``TAKE_GONE`` for an id that this library never gave out, a path among them.
        """
        return self._of(take_id, ".journal")

    def sound(self, take_id: TakeId) -> Path:
        """The file of a sealed take's compressed sound. Raises as ``journal``."""
        return self._of(take_id, ".sound")

    def original(self, take_id: TakeId) -> Path:
        """The sealed copy of a file that came damaged, byte for byte as it came. Raises as ``journal``."""
        return self._of(take_id, ".original")

    def desk_sound(self, sound_id: str) -> Path:
        """The file of a session's sound. Its name was made here: the ids that others chose never are a path.

        Raises:
            CoachError: ``SESSION_GONE`` for an id that this library never gave out.
        """
        if not is_id(sound_id):
            raise CoachError(ErrorCode.SESSION_GONE)
        return self.desk / f"{sound_id}.sound"

    def _of(self, take_id: TakeId, ending: str) -> Path:
        if not is_id(take_id):
            raise CoachError(ErrorCode.TAKE_GONE)
        return self.sounds / f"{take_id}{ending}"

    def prepare(self) -> None:
        """Make the folders, for their owner alone.

        Raises:
            CoachError: ``DISK_REFUSED``, ``DISK_FULL``.
        """
        for folder in (self.root, self.sounds, self.desk):
            make_private(folder)


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Paths below the folder for everything that the app keeps."""

    root: Path

    @property
    def vaults(self) -> Path:
        """The folder of the vaults, each in a folder named by its id."""
        return self.root / "vaults"

    @property
    def put_aside(self) -> Path:
        """Vaults in whose place a backup was put; never deleted by the app."""
        return self.root / "put-aside"

    @property
    def instance_lock(self) -> Path:
        """Held by the one program that works here."""
        return self.root / "in-use"

    @property
    def wake(self) -> Path:
        """Written by a second program that was started, so that the window comes forward."""
        return self.root / "wake"

    @property
    def old_database(self) -> Path:
        """What the first version kept unencrypted."""
        return self.root / "library.db"

    @property
    def old_owner(self) -> Path:
        """Id of the vault that takes in what the first version kept, once it began to."""
        return self.root / "old-talks-go-to"

    @property
    def old_sounds(self) -> Path:
        """The sound that the first version kept unencrypted."""
        return self.root / "takes"

    def vault(self, vault_id: VaultId) -> Places:
        """Paths of one vault.

        Raises:
            CoachError: ``KEY_FILE_DAMAGED`` for an id that the app never gave out, a path among them.
        """
        if not is_id(vault_id):
            raise CoachError(ErrorCode.KEY_FILE_DAMAGED)
        return Places(self.vaults / vault_id)
