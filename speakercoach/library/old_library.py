"""Moves what the first version kept unencrypted into a vault.

Whatever cuts this off, the next call finishes it: a take counts as moved once its sound was read back from the vault
and is the same, and only then its old file is destroyed; the old database goes last. What is to be destroyed gets
another name first: half overwritten, it must not be taken for a damaged take. On flash memory the old bytes may stay
readable for experts, which only encryption of the whole disk prevents.
"""

import contextlib
import os
import sqlite3
import struct
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.session import VersionOrigin
from speakercoach.domain.sound import SoundMeasures
from speakercoach.domain.talk import Take, TakeId, TakeOrigin, TakeState, TakeSummary, Talk, TalkId
from speakercoach.domain.transcript import Transcript
from speakercoach.library import takes, talks, words
from speakercoach.library.bodies import UnreadableBodyError, moment_us, read_plain
from speakercoach.library.disk import disk_error, sync_folder, try_lock
from speakercoach.library.frames import BYTES_PER_SAMPLE, Ending
from speakercoach.library.old_frames import OldSound, read_old_sound
from speakercoach.library.opened import OpenVault
from speakercoach.library.places import DataFolder, is_id
from speakercoach.library.recovery import remove_take
from speakercoach.library.schema import APPLICATION_ID
from speakercoach.library.sounds import read_stored, remove_files
from speakercoach.library.store import Library
from speakercoach.library.takes import StoredTake
from speakercoach.library.whole_file import destroy
from speakercoach.library.writer import FrameWriter

OLD_VERSION = 1
MOVED_ENDING = ".moved"
"""Ends the name of an old file whose content is in the vault: it waits to be destroyed."""

_SQLITE_HEADER = struct.Struct(">16s44xI4xI28x")
"""The first 100 bytes of a SQLite file: magic, user version, application id (sqlite.org/fileformat.html)."""
_SQLITE_MAGIC = b"SQLite format 3\0"

_OLD_TAKES = (
    "SELECT id, talk_id, number, created_utc, samples, sample_rate_hz, state, origin, source_name, summary, transcript,"
    " measures, report FROM takes LEFT JOIN hearings ON take_id = id ORDER BY talk_id, number"
)


@dataclass(frozen=True, slots=True)
class _OldTake:
    take: Take
    hearing: tuple[Transcript, SoundMeasures, Report] | None


@dataclass(frozen=True, slots=True)
class _OldLibrary:
    talks: tuple[Talk, ...]
    takes: tuple[_OldTake, ...]


def has_old_talks(old: DataFolder) -> bool:
    """Whether talks that the first version (or a later one without vaults) kept unencrypted lie here."""
    return _version(old) is not None or _moved_name(old.old_database).exists()


def move_old_talks(old: DataFolder, library: Library) -> int:
    """Move every talk and take of the first version into the vault that is open; returns how many takes were moved.

    A take whose old sound is damaged is moved as far as it is whole, and its old file stays where it is.

    Raises:
        CoachError: ``LIBRARY_NEWER``, ``LIBRARY_BROKEN`` (the old library is left as it is), ``LIBRARY_LOCKED``,
            ``DISK_*`` (what was moved so far stays moved).
    """
    version = _version(old)
    if version is None:
        if has_old_talks(old):
            _destroy_moved(old)
        return 0
    if version > OLD_VERSION:
        raise CoachError(ErrorCode.LIBRARY_NEWER)
    vault = library.vault
    found = _read(old)
    _add_talks(vault, found.talks)
    moved = 0
    is_busy = False
    for one in found.takes:
        path = old.old_sounds / f"{one.take.id}.take"
        try:
            if _is_being_recorded(path):
                is_busy = True
                continue
            moved += _move_take(vault, one, path)
        except FileNotFoundError:
            continue  # moved before; or deleted: the first version removed the sound first
        except OSError as error:
            raise disk_error(error) from error
    if not is_busy:
        _destroy_database(old)
    return moved


def _version(old: DataFolder) -> int | None:
    """The version of the unencrypted library that is here; ``None`` when there is none, or a stranger's file."""
    try:
        with old.old_database.open("rb") as file:
            magic, version, owner = _SQLITE_HEADER.unpack(file.read(_SQLITE_HEADER.size))
    except (OSError, struct.error):
        return None
    return int(version) if (magic, owner) == (_SQLITE_MAGIC, APPLICATION_ID) else None


def _read(old: DataFolder) -> _OldLibrary:
    try:
        with contextlib.closing(sqlite3.connect(f"{old.old_database.absolute().as_uri()}?mode=ro", uri=True)) as file:
            bodies = file.execute("SELECT body FROM talks ORDER BY touched").fetchall()
            rows = file.execute(_OLD_TAKES).fetchall()
        return _OldLibrary(tuple(read_plain(body, Talk) for (body,) in bodies), tuple(map(_old_take, rows)))
    except (sqlite3.Error, UnreadableBodyError, ValueError, ZeroDivisionError) as error:
        raise CoachError(ErrorCode.LIBRARY_BROKEN) from error


def _old_take(row: tuple[Any, ...]) -> _OldTake:
    take_id, talk_id, number, created, samples, rate, state, origin, source_name, summary, *bodies = row
    take = Take(
        id=TakeId(take_id),
        talk_id=TalkId(talk_id),
        number=number,
        created_utc=datetime.fromisoformat(created),
        duration_s=samples / rate,
        sample_rate_hz=rate,
        state=TakeState(state),
        origin=TakeOrigin(origin),
        source_name=source_name,
        summary=None,
    )
    if not is_id(take_id):
        raise ValueError
    try:
        if summary is not None:
            take = replace(take, summary=read_plain(summary, TakeSummary))
        transcript, measures, report = bodies
        hearing = (read_plain(transcript, Transcript), read_plain(measures, SoundMeasures), read_plain(report, Report))
    except (UnreadableBodyError, TypeError):  # not heard yet, or by a version that said it differently
        return _OldTake(take, None)
    return _OldTake(take, hearing)


def _add_talks(vault: OpenVault, old_talks: tuple[Talk, ...]) -> None:
    with vault.database.writing() as connection:
        for talk in old_talks:
            if connection.execute("SELECT 1 FROM talks WHERE id = ?", (talk.id,)).fetchone() is None:
                talks.save(connection, talk)


def _move_take(vault: OpenVault, one: _OldTake, path: Path) -> int:
    sound = read_old_sound(path)
    pcm = b"" if sound is None else sound.pcm
    is_damaged = sound is None or sound.ending is Ending.DAMAGED or _is_cut_short(one.take, sound)
    if not pcm and not is_damaged:
        _retire(path)  # a recording that was cut off before any sound came
        return 0
    rate = one.take.sample_rate_hz if sound is None else sound.sample_rate_hz
    state = _state(sound, is_damaged=is_damaged)
    take = replace(one.take, sample_rate_hz=rate, duration_s=len(pcm) / BYTES_PER_SAMPLE / rate, state=state)
    if not _is_there(vault, take, pcm):
        remove_take(vault, take.id)
        remove_files(vault.places, [take.id])
        _copy(vault, _OldTake(take, one.hearing), pcm)
        if not _is_there(vault, take, pcm):
            raise CoachError(ErrorCode.DISK_REFUSED)
    if not is_damaged:
        _retire(path)
    return 1


def _state(sound: OldSound | None, *, is_damaged: bool) -> TakeState:
    if is_damaged or sound is None:
        return TakeState.DAMAGED
    return TakeState.SEALED if sound.ending is Ending.SEALED else TakeState.RECOVERED


def _is_cut_short(take: Take, sound: OldSound) -> bool:
    return take.state is not TakeState.RECORDING and sound.duration_s < take.duration_s


def _is_there(vault: OpenVault, take: Take, pcm: bytes) -> bool:
    """Whether the vault has the take, and gives back this sound."""
    try:
        stored = _stored(vault, take.id)
        found = read_stored(vault, stored)
    except OSError:
        return False
    except CoachError as error:
        if error.code in {ErrorCode.TAKE_GONE, ErrorCode.TAKE_DAMAGED}:
            return False
        raise
    if found is None or (found.ending is Ending.DAMAGED and take.state is not TakeState.DAMAGED):
        return False
    return (found.pcm, found.sample_rate_hz) == (pcm, take.sample_rate_hz)


def _stored(vault: OpenVault, take_id: TakeId) -> StoredTake:
    with vault.database.reading() as connection:
        return takes.stored(connection, take_id)


def _copy(vault: OpenVault, one: _OldTake, pcm: bytes) -> None:
    """Write the sound into a file of its own, then enter the take with all that was known of it."""
    take = one.take
    data_key, sealed_key = vault.keys.new_data_key(take.id)
    writer = FrameWriter(vault.places.journal(take.id), take.sample_rate_hz, data_key, on_checkpoint=_ignore)
    try:
        writer.append(pcm)
        written = writer.seal(_ignore_fault)
        if written.untold_fault is not None:
            raise written.untold_fault
        if not written.is_sealed:
            raise CoachError(ErrorCode.DISK_FULL)
        with vault.database.writing() as connection:
            talk = talks.row_of(connection, take.talk_id)
            take = replace(take, number=takes.free_number(connection, talk, take.number))
            takes.add(connection, talk, take, sealed_key)
            row = takes.set_ended(connection, take, written.frames)
            if one.hearing is not None and take.summary is not None:
                transcript, measures, report = one.hearing
                words.save_measures(connection, row, measures)
                words.add_version(
                    connection,
                    row,
                    transcript,
                    report,
                    take.summary,
                    origin=VersionOrigin.HEARD,
                    created_us=moment_us(take.created_utc),
                )
    finally:
        writer.close()


def _is_being_recorded(path: Path) -> bool:
    """Whether the first version, still running, records into this file now."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        return not try_lock(descriptor)
    finally:
        os.close(descriptor)


def _moved_name(path: Path) -> Path:
    return path.with_name(path.name + MOVED_ENDING)


def _retire(path: Path) -> None:
    """Destroy an old file under another name. Raises ``OSError``."""
    moved = _moved_name(path)
    path.replace(moved)
    sync_folder(path.parent)
    destroy(moved)


def _destroy_database(old: DataFolder) -> None:
    """The database last: as long as that is there, the next call knows that there is something to do."""
    try:
        if old.old_sounds.is_dir():
            for left in old.old_sounds.glob(f"*{MOVED_ENDING}"):
                destroy(left)
            sync_folder(old.old_sounds)
        old.old_database.replace(_moved_name(old.old_database))
        sync_folder(old.root)
    except OSError as error:
        raise disk_error(error) from error
    _destroy_moved(old)


def _destroy_moved(old: DataFolder) -> None:
    """What belonged to a database that was moved whole, and at last that database."""
    try:
        for name in ("library.db-wal", "library.db-shm", "reserve"):
            destroy(old.root / name)
        with contextlib.suppress(OSError):  # damaged files stay in it
            old.old_sounds.rmdir()
        destroy(_moved_name(old.old_database))
    except OSError as error:
        raise disk_error(error) from error


def _ignore(_frames: int) -> None:
    pass


def _ignore_fault() -> None:
    pass
