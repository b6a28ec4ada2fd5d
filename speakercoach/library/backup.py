"""Backups of a vault on a stick, still encrypted, and the way back; both read every byte once more.

A backup is a folder: the vault's key files, a consistent copy of its database, the sound, and a list with the length
and SHA-256 of each, authenticated by the vault's keys. Sticks (FAT) hold no file over 4 GB, so there is no single file.
"""

import contextlib
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.vault import VaultId
from speakercoach.library import desk_rows, desk_sounds
from speakercoach.library.disk import (
    PRIVATE_FILE_MODE,
    PRIVATE_FOLDER_MODE,
    disk_error,
    sync_file,
    sync_folder,
    try_lock,
)
from speakercoach.library.key_file import read_key_file
from speakercoach.library.keys import VaultKeys
from speakercoach.library.places import DataFolder, Places, is_id, make_private
from speakercoach.library.signed_file import BrokenFileError, NewerFileError, SignedBody, read_signed, signed
from speakercoach.library.store import Library
from speakercoach.library.vault_folders import BEING_MADE, READY, beside, unused
from speakercoach.library.whole_file import write_whole
from speakercoach.value_reading import json_value

MAGIC = b"SPKBACKP"
VERSION = 2
OLDEST_VERSION = 1
"""Before there was a desk with sound of its own."""

LIST_NAME = "backup.list"
LONGEST_LIST_BYTES = 32 * 1024 * 1024
FOLDER_NAME = "speakercoach-backup"
_NAMES = re.compile(
    r"vault\.key|recovery\.key|library\.db|takes/[0-9a-f]{32}\.(journal|sound|original)|desk/[0-9a-f]{32}\.sound"
)
_PIECE_BYTES = 1024 * 1024
FOLDERS = ("takes", "desk")
_TRIES = 4
"""A take that is sealed, compressed or deleted meanwhile is another file afterwards: then the copy begins again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a backup. ``name`` is relative, with ``/``."""

    name: str
    length_bytes: int
    sha256: bytes


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds."""

    vault_id: VaultId
    created_utc: datetime
    entries: tuple[Entry, ...]


def back_up(keys: VaultKeys, library: Library, folder: Path, on_progress: Callable[[float], None]) -> Path:
    """Copy the open vault into a new folder below ``folder`` and read all of it back; returns the new folder.

    Raises:
        CoachError: ``DISK_*``, ``BACKUP_DAMAGED``, ``KEY_FILE_DAMAGED``, ``LIBRARY_LOCKED``; no half backup is left.
    """
    for last_try in (False,) * (_TRIES - 1) + (True,):
        target = _free_name(folder)
        being_made = beside(target, BEING_MADE)
        try:
            being_made.mkdir(PRIVATE_FOLDER_MODE)  # on a stick nothing more can be asked for: it knows no owners
            _fill(keys, library, being_made, on_progress)
            being_made.rename(target)
            sync_folder(folder)
        except _ChangedError:
            shutil.rmtree(being_made, ignore_errors=True)
            if last_try:
                raise CoachError(ErrorCode.DISK_REFUSED) from None
        except BaseException as error:
            shutil.rmtree(being_made, ignore_errors=True)
            if isinstance(error, OSError):
                raise disk_error(error) from error
            raise
        else:
            return target
    raise CoachError(ErrorCode.DISK_REFUSED)


class _ChangedError(Exception):
    """A take became another file while it was copied."""


def _fill(keys: VaultKeys, library: Library, target: Path, on_progress: Callable[[float], None]) -> None:
    places = _places_of(library, keys)
    for name in FOLDERS:
        (target / name).mkdir(PRIVATE_FOLDER_MODE)
    sounds = _sounds_on_disk(library)
    library.snapshot(target / "library.db", ended_only=True)
    if _sounds_on_disk(library) != sounds:
        # Sealed or compressed meanwhile: the copy of the database may name another file than would be copied.
        raise _ChangedError
    _places_of(library, keys)
    sources = [places.key_file, *_recovery_file(places, keys), *sounds]
    names = [path.relative_to(places.root).as_posix() for path in sources]
    try:
        whole_bytes = max(1, sum(path.stat().st_size for path in sources)) * 2
        entries = [_entry(target, "library.db")]
        done_bytes = 0
        for source, name in zip(sources, names, strict=True):
            entries.append(_copied(source, target / name, name))
            done_bytes += entries[-1].length_bytes
            on_progress(done_bytes / whole_bytes)
    except FileNotFoundError as error:
        raise _ChangedError from error
    # A key file that rotted while the vault was open would make a backup that nobody can open.
    if not read_key_file(target / places.key_file.name, keys.vault_id).signed.was_made_by(keys.tag):
        raise CoachError(ErrorCode.KEY_FILE_DAMAGED)
    contents = Contents(keys.vault_id, datetime.now(UTC), tuple(entries))
    write_whole(target / LIST_NAME, signed(MAGIC, VERSION, msgspec.json.encode(contents), keys.tag))
    for name in FOLDERS:
        sync_folder(target / name)
    for entry in entries:
        if _entry(target, entry.name) != entry:
            raise CoachError(ErrorCode.BACKUP_DAMAGED)
        done_bytes += entry.length_bytes
        on_progress(min(1.0, done_bytes / whole_bytes))


def _sounds_on_disk(library: Library) -> tuple[Path, ...]:
    """The files of all sound that is whole: of takes that ended, and of the desk."""
    vault = library.vault
    with vault.database.reading() as connection:
        of_desk = desk_rows.sounds(connection)
    return (*library.takes_on_disk(), *desk_sounds.paths_of(vault, of_desk))


def _places_of(library: Library, keys: VaultKeys) -> Places:
    """Where the vault of these keys lies, as long as it is the one that is open."""
    vault = library.vault
    if vault.keys is not keys:
        raise CoachError(ErrorCode.LIBRARY_LOCKED)
    return vault.places


def _recovery_file(places: Places, keys: VaultKeys) -> list[Path]:
    """The file of the printed key, where it is whole; the passphrase opens the backup without it."""
    try:
        is_whole = read_key_file(places.recovery_file, keys.vault_id).signed.was_made_by(keys.tag)
    except CoachError:
        is_whole = False
    return [places.recovery_file] if is_whole else []


class Restoring:
    """A backup on its way back into the data folder.

    Raises:
        CoachError: ``BACKUP_NONE``, ``BACKUP_INCOMPLETE``, ``BACKUP_DAMAGED``, ``DISK_REFUSED``.
    """

    def __init__(self, source: Path, folder: DataFolder) -> None:
        self._source = source
        self._folder = folder
        self._list, self._contents = _read_list(source)
        self._target = folder.vault(self._contents.vault_id).root

    @property
    def vault_id(self) -> VaultId:
        """The vault that lies in the backup."""
        return self._contents.vault_id

    def prove(self, passphrase: str | None) -> None:
        """See that this passphrase, or recovery key, opens the backup, and that who wrote its list held the keys.

        Raises:
            CoachError: ``KEY_*``, ``BACKUP_DAMAGED``.
        """
        keys = _keys_of(self._source, passphrase)
        try:
            if not self._list.was_made_by(keys.tag) or keys.vault_id != self.vault_id:
                raise CoachError(ErrorCode.BACKUP_DAMAGED)
        finally:
            keys.forget()

    def copy(self, on_progress: Callable[[float], None]) -> None:
        """Bring everything beside its place, checked byte for byte on the way.

        Raises:
            CoachError: ``BACKUP_INCOMPLETE``, ``BACKUP_DAMAGED``, ``DISK_*``; nothing was changed.
        """
        being_made = beside(self._target, BEING_MADE)
        whole_bytes = max(1, sum(entry.length_bytes for entry in self._contents.entries))
        done_bytes = 0
        try:
            shutil.rmtree(being_made, ignore_errors=True)
            make_private(being_made)
            for name in FOLDERS:
                make_private(being_made / name)
            for entry in self._contents.entries:
                _bring(self._source, being_made, entry)
                done_bytes += entry.length_bytes
                on_progress(done_bytes / whole_bytes)
            for name in FOLDERS:
                sync_folder(being_made / name)
            sync_folder(being_made)
            shutil.rmtree(beside(self._target, READY), ignore_errors=True)
            being_made.rename(beside(self._target, READY))
            sync_folder(self._folder.vaults)
        except OSError as error:
            shutil.rmtree(being_made, ignore_errors=True)
            raise disk_error(error) from error
        except CoachError:
            shutil.rmtree(being_made, ignore_errors=True)
            raise

    def refuse_while_recording(self) -> None:
        """See that nobody records into the vault that would be put aside: nothing would lead to that take any more.

        Raises:
            CoachError: ``BACKUP_RECORDING``.
        """
        for path in (self._target / "takes").glob("*.journal"):
            with contextlib.suppress(FileNotFoundError):
                descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
                try:
                    if not try_lock(descriptor):
                        raise CoachError(ErrorCode.BACKUP_RECORDING)
                finally:
                    os.close(descriptor)

    def put_in_place(self) -> None:
        """Let the restored vault take its place; one that is there is put aside, not deleted.

        Killed in between, the next start of the app finishes it.

        Raises:
            CoachError: ``BACKUP_RECORDING``, ``DISK_*``; the vault that was there is in its place.
        """
        self.refuse_while_recording()
        aside: Path | None = None
        try:
            if self._target.exists():
                make_private(self._folder.put_aside)
                stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
                aside = unused(self._folder.put_aside / f"{self._target.name}-{stamp}")
                self._target.rename(aside)
                sync_folder(self._folder.put_aside)
                sync_folder(self._folder.root)
            beside(self._target, READY).rename(self._target)
            sync_folder(self._folder.vaults)
        except OSError as error:
            if aside is not None and not self._target.exists():
                with contextlib.suppress(OSError):
                    aside.rename(self._target)
            raise disk_error(error) from error


def _read_list(source: Path) -> tuple[SignedBody, Contents]:
    path = source / LIST_NAME
    try:
        found = read_signed(path, MAGIC, VERSION, LONGEST_LIST_BYTES, oldest=OLDEST_VERSION)
        contents = json_value(found.body, Contents)
    except FileNotFoundError as error:
        raise CoachError(ErrorCode.BACKUP_NONE) from error
    except OSError as error:
        raise CoachError(ErrorCode.INPUT_UNREADABLE, name=source.name) from error
    except NewerFileError as error:
        raise CoachError(ErrorCode.LIBRARY_NEWER) from error
    except (BrokenFileError, msgspec.MsgspecError) as error:
        raise CoachError(ErrorCode.BACKUP_DAMAGED) from error
    names = [entry.name for entry in contents.entries]
    whole = {"vault.key", "library.db"} <= set(names) and len(set(names)) == len(names)
    if not whole or not is_id(contents.vault_id) or not all(_NAMES.fullmatch(name) for name in names):
        raise CoachError(ErrorCode.BACKUP_DAMAGED)
    return found, contents


def _keys_of(source: Path, passphrase: str | None) -> VaultKeys:
    try:
        found = read_key_file(source / "vault.key")
        # Whoever restores types what they know; where nothing was to be typed it does not matter.
        return found.keys_by_passphrase(None if found.slots.open_key is not None else passphrase)
    except CoachError as error:
        if passphrase is None or error.code not in {ErrorCode.KEY_WRONG_PASSPHRASE, ErrorCode.KEY_FILE_DAMAGED}:
            raise
        try:
            return read_key_file(source / "recovery.key").keys_by_recovery(passphrase)
        except CoachError:
            # What was typed is most likely a passphrase: that is what is said to be wrong.
            raise error from None


def _bring(source: Path, target: Path, entry: Entry) -> None:
    try:
        size_bytes = (source / entry.name).stat().st_size
    except FileNotFoundError as error:
        raise CoachError(ErrorCode.BACKUP_INCOMPLETE) from error
    if size_bytes < entry.length_bytes:
        raise CoachError(ErrorCode.BACKUP_INCOMPLETE)
    if size_bytes > entry.length_bytes or _copied(source / entry.name, target / entry.name, entry.name) != entry:
        raise CoachError(ErrorCode.BACKUP_DAMAGED)


def _copied(source: Path, target: Path, name: str) -> Entry:
    """Copy one file durably; what was read is what the entry stands for."""
    digest = hashlib.sha256()
    length_bytes = 0
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), PRIVATE_FILE_MODE)
    try:
        for piece in _pieces(source):
            digest.update(piece)
            length_bytes += len(piece)
            rest = memoryview(piece)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        sync_file(descriptor)
        _drop_from_memory(descriptor)
    finally:
        os.close(descriptor)
    return Entry(name, length_bytes, digest.digest())


def _entry(folder: Path, name: str) -> Entry:
    digest = hashlib.sha256()
    length_bytes = 0
    for piece in _pieces(folder / name):
        digest.update(piece)
        length_bytes += len(piece)
    return Entry(name, length_bytes, digest.digest())


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE_BYTES):
            yield piece


def _drop_from_memory(descriptor: int) -> None:
    """Let the system forget the file, so that reading it back asks the stick itself (where the system can do that)."""
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def _free_name(folder: Path) -> Path:
    # The name says nothing about whose talks these are: a stick is easily lost.
    return unused(folder / f"{FOLDER_NAME}-{datetime.now(UTC).strftime('%Y-%m-%d-%H%M')}")
