"""The sound that came with the sessions of others: each in a sealed file of its own, under a key of its own.

The bytes are kept as they came (Opus). The file's name says nothing of the session: whoever made that chose its id.
"""

import contextlib
import os
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library.disk import PRIVATE_FILE_MODE, disk_error, sync_folder
from speakercoach.library.frames import open_new
from speakercoach.library.keys import forget
from speakercoach.library.opened import OpenVault
from speakercoach.library.originals import PIECE_BYTES, original, seal_pieces
from speakercoach.library.places import Places, is_id

_ENDING = ".sound"


@dataclass(frozen=True, slots=True)
class StoredSound:
    """Where a session's sound lies. ``id`` names the file; ``sealed_key`` is its wrapped key."""

    id: str
    sealed_key: bytes
    frames: int


@contextlib.contextmanager
def keeping(vault: OpenVault, sound: bytes | None) -> Iterator[StoredSound | None]:
    """A durable file of this sound, for a row of the database that is written inside; ``None`` for no sound.

    What fails inside takes the file away again; cut off in the middle, tidying does.

    Raises:
        CoachError: ``DISK_FULL``, ``DISK_REFUSED``, ``LIBRARY_LOCKED``; nothing is left.
    """
    if sound is None:
        yield None
        return
    sound_id = uuid.uuid4().hex
    path = vault.places.desk_sound(sound_id)
    vault.being_written.add(path)
    try:
        data_key, sealed_key = vault.keys.new_data_key(_owner(sound_id))
        try:
            frames = _write(path, sound, data_key, vault)
        finally:
            forget(data_key)
        yield StoredSound(sound_id, sealed_key, frames)
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise
    finally:
        vault.being_written.discard(path)


def read(vault: OpenVault, stored: StoredSound) -> bytes:
    """The sound as it came.

    Raises:
        FileNotFoundError: its file is not there.
        CoachError: ``BUNDLE_BAD_SOUND``: it was changed since; ``DISK_REFUSED``, ``LIBRARY_LOCKED``.
    """
    try:
        data_key = vault.keys.data_key(_owner(stored.id), stored.sealed_key)
        try:
            return b"".join(_unlocked(vault, original(vault.places.desk_sound(stored.id), data_key, stored.frames)))
        finally:
            forget(data_key)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise disk_error(error) from error
    except CoachError as error:
        if error.code is ErrorCode.TAKE_DAMAGED:
            raise CoachError(ErrorCode.BUNDLE_BAD_SOUND) from error
        raise


def remove(places: Places, sound_ids: Iterable[str]) -> None:
    """Remove files whose keys are gone. What cannot be removed now is noise, and tidying removes it."""
    for sound_id in sound_ids:
        with contextlib.suppress(OSError):
            places.desk_sound(sound_id).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        sync_folder(places.desk)


def remove_strays(vault: OpenVault, known: Callable[[], Iterable[str]]) -> None:
    """Remove files that no session knows and nobody is writing.

    Raises:
        CoachError: ``DISK_*``, ``LIBRARY_*``.
    """
    try:
        paths = [path for path in vault.places.desk.iterdir() if path.suffix == _ENDING and is_id(path.stem)]
    except OSError as error:
        raise disk_error(error) from error
    # First who is being written, then whose row is there: what is in neither was given up or removed.
    waiting = [path for path in paths if path not in vault.being_written]
    if waiting:
        belonging = set(known())
        remove(vault.places, [path.stem for path in waiting if path.stem not in belonging])


def paths_of(vault: OpenVault, sound_ids: Iterable[str]) -> tuple[Path, ...]:
    """The files of these that are there."""
    paths = map(vault.places.desk_sound, sound_ids)
    return tuple(path for path in paths if path.exists())


def _owner(sound_id: str) -> str:
    return f"session {sound_id}"


def _write(path: Path, sound: bytes, data_key: bytearray, vault: OpenVault) -> int:
    whole = memoryview(sound)
    pieces = (bytes(whole[start : start + PIECE_BYTES]) for start in range(0, len(whole), PIECE_BYTES))
    try:
        with os.fdopen(open_new(path, PRIVATE_FILE_MODE), "wb") as sealed:
            frames = seal_pieces(_unlocked(vault, pieces), sealed, data_key)
        sync_folder(path.parent)
    except OSError as error:
        raise disk_error(error) from error
    return frames


def _unlocked(vault: OpenVault, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """These, as long as nobody locks the vault."""
    for piece in pieces:
        if vault.is_locked:
            raise CoachError(ErrorCode.LIBRARY_LOCKED)
        yield piece
