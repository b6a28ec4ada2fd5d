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
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.session import VersionOrigin
from speakercoach.domain.sound import SoundMeasures
from speakercoach.domain.talk import Plan, Take, TakeId, TakeOrigin, TakeState, TakeSummary, Talk, TalkId
from speakercoach.domain.transcript import Transcript
from speakercoach.library import takes, talks, words
from speakercoach.library.bodies import UnreadableBodyError, moment_us, read_plain
from speakercoach.library.disk import disk_error, try_lock
from speakercoach.library.frames import BYTES_PER_SAMPLE, Ending, StoredSound
from speakercoach.library.keys import forget
from speakercoach.library.old_frames import OldSound, read_old_sound
from speakercoach.library.old_remains import finish, has_remains, let_database_go, let_go, old_sound, sounds_of_ours
from speakercoach.library.opened import OpenVault
from speakercoach.library.originals import keep_original
from speakercoach.library.places import DataFolder, is_id
from speakercoach.library.recovery import remove_take
from speakercoach.library.schema import APPLICATION_ID
from speakercoach.library.sounds import read_stored, remove_files, stored_take
from speakercoach.library.store import Library
from speakercoach.library.writer import FrameWriter

OLD_VERSION = 1

UNKNOWN_TALK = TalkId("01d" + "0" * 29)
"""The talk of sound that the old library does not know; always the same, so that a second call finds it."""
UNKNOWN_RATE_HZ = 16_000
"""Of sound whose file does not say it; nothing of it can be heard anyway."""

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
    """Whether anything that the first version (or a later one without vaults) kept unencrypted lies here."""
    return _version(old) is not None or has_remains(old)


def move_old_talks(old: DataFolder, library: Library) -> int:
    """Move every talk and take of the first version into the vault that is open; returns how many takes were moved.

    A take whose old sound is damaged is moved as far as it is whole, and its old file is kept in the vault as it was.
    Sound that the old library does not know comes as takes of a talk of its own.

    Raises:
        CoachError: ``LIBRARY_NEWER``, ``LIBRARY_BROKEN`` (the old library is left as it is), ``LIBRARY_LOCKED``,
            ``DISK_*`` (what was moved so far stays moved).
    """
    if not has_old_talks(old):
        return 0
    version = _version(old)
    if version is not None and version > OLD_VERSION:
        raise CoachError(ErrorCode.LIBRARY_NEWER)
    vault = library.vault
    found = _OldLibrary((), ()) if version is None else _read(old)
    _add_talks(vault, found.talks)
    try:
        finish(old)
        known = {one.take.id: one for one in found.takes}
        unknown = [path for path in sounds_of_ours(old) if path.stem not in known]
        moved = [_move_unless_recorded(vault, one, old_sound(old, take_id)) for take_id, one in known.items()]
        moved += [_move_unknown(vault, found, path) for path in unknown]
        if None not in moved and version is not None:
            let_database_go(old)
        finish(old)
    except OSError as error:
        raise disk_error(error) from error
    return sum(one or 0 for one in moved)


def _version(old: DataFolder) -> int | None:
    """The version of the unencrypted library that is here; ``None`` when there is none, or a stranger's file."""
    try:
        with old.old_database.open("rb") as file:
            magic, version, owner = _SQLITE_HEADER.unpack(file.read(_SQLITE_HEADER.size))
        if (magic, owner) == (_SQLITE_MAGIC, APPLICATION_ID):
            return int(version)
        has_log = old.old_database.with_name(old.old_database.name + "-wal").stat().st_size > 0
    except (OSError, struct.error):
        return None
    # A first session that was cut off left everything in the log, and a header that says nothing yet.
    return _version_in_log(old) if has_log else None


def _version_in_log(old: DataFolder) -> int | None:
    try:
        with _opened(old) as file:
            version, owner = (
                file.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id")
            )
    except sqlite3.Error:
        return None
    return int(version) if owner == APPLICATION_ID else None


def _opened(old: DataFolder) -> contextlib.closing[sqlite3.Connection]:
    """The old database; one that was cut off is brought to its last whole state by SQLite, which needs to write."""
    return contextlib.closing(sqlite3.connect(f"{old.old_database.absolute().as_uri()}?mode=rw", uri=True))


def _read(old: DataFolder) -> _OldLibrary:
    try:
        with _opened(old) as file:
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


def _unknown(vault: OpenVault, found: _OldLibrary, path: Path) -> _OldTake:
    """What can be said of sound that the old library does not know; its talk is there then."""
    take_id = TakeId(path.stem)
    try:
        # Moved before, by a version that left damaged files where they were.
        return _OldTake(stored_take(vault, take_id).take, None)
    except CoachError as error:
        if error.code is not ErrorCode.TAKE_GONE:
            raise
    created_utc = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    like = found.talks[0] if found.talks else None
    talk = Talk(
        id=UNKNOWN_TALK,
        # No word of any language: nobody knows what the talk was.
        title=created_utc.date().isoformat(),
        occasion="",
        language="en" if like is None else like.language,
        template="public_narrative" if like is None else like.template,
        target_s=None,
        plan=Plan(),
        created_utc=created_utc,
    )
    sound = read_old_sound(path)
    if sound is None or sound.pcm or sound.ending is Ending.DAMAGED:
        _add_talks(vault, (talk,))
    return _OldTake(
        Take(
            id=take_id,
            talk_id=talk.id,
            number=1,
            created_utc=created_utc,
            duration_s=0.0,
            sample_rate_hz=UNKNOWN_RATE_HZ,
            state=TakeState.RECORDING,
            origin=TakeOrigin.MICROPHONE,
            source_name=None,
            summary=None,
        ),
        None,
    )


def _move_unless_recorded(vault: OpenVault, one: _OldTake, path: Path) -> int | None:
    """How many takes were moved, none or one; ``None`` while the first version records it."""
    try:
        if _is_being_recorded(path):
            return None
        return _move_take(vault, one, path)
    except FileNotFoundError:
        return 0  # moved before; or deleted: the first version removed the sound first


def _move_unknown(vault: OpenVault, found: _OldLibrary, path: Path) -> int | None:
    """The same for sound that the old library does not know."""
    if _is_being_recorded(path):
        return None  # the first version enters a take once its file is there
    return _move_unless_recorded(vault, _unknown(vault, found, path), path)


def _move_take(vault: OpenVault, one: _OldTake, path: Path) -> int:
    sound = read_old_sound(path)
    pcm = b"" if sound is None else sound.pcm
    is_damaged = (
        sound is None
        or sound.ending is Ending.DAMAGED
        or _is_cut_short(one.take, sound)
        or (one.take.state is TakeState.DAMAGED and sound.ending is not Ending.SEALED)
    )
    if not pcm and not is_damaged:
        let_go(path)  # a recording that was cut off before any sound came
        return 0
    rate = one.take.sample_rate_hz if sound is None else sound.sample_rate_hz
    state = _state(sound, is_damaged=is_damaged)
    take = replace(one.take, sample_rate_hz=rate, duration_s=len(pcm) / BYTES_PER_SAMPLE / rate, state=state)
    there = _sound_there(vault, take.id)
    is_kept = is_damaged and there is not None and len(there.pcm) >= len(pcm)
    if is_kept and there is not None and there.ending is not Ending.DAMAGED:
        let_go(path)  # it was moved while it was whole
        return 1
    if not is_kept and not _is_same(there, take, pcm):
        remove_take(vault, take.id)
        remove_files(vault.places, [take.id])
        _copy(vault, _OldTake(take, one.hearing), pcm)
        if not _is_same(_sound_there(vault, take.id), take, pcm):
            raise CoachError(ErrorCode.DISK_REFUSED)
    if is_damaged:
        _keep_original(vault, take.id, path)
    let_go(path)
    return 1


def _keep_original(vault: OpenVault, take_id: TakeId, path: Path) -> None:
    data_key = vault.keys.data_key(take_id, stored_take(vault, take_id).data_key)
    try:
        keep_original(path, vault.places.original(take_id), data_key, lambda: vault.is_locked)
    finally:
        forget(data_key)


def _state(sound: OldSound | None, *, is_damaged: bool) -> TakeState:
    if is_damaged or sound is None:
        return TakeState.DAMAGED
    return TakeState.SEALED if sound.ending is Ending.SEALED else TakeState.RECOVERED


def _is_cut_short(take: Take, sound: OldSound) -> bool:
    return take.state is not TakeState.RECORDING and sound.duration_s < take.duration_s


def _sound_there(vault: OpenVault, take_id: TakeId) -> StoredSound | None:
    """The sound of this take that the vault gives back; ``None`` when it has none that can be read."""
    try:
        return read_stored(vault, stored_take(vault, take_id))
    except FileNotFoundError:
        return None
    except CoachError as error:
        if error.code in {ErrorCode.TAKE_GONE, ErrorCode.TAKE_DAMAGED}:
            return None
        raise


def _is_same(there: StoredSound | None, take: Take, pcm: bytes) -> bool:
    if there is None or (there.ending is Ending.DAMAGED and take.state is not TakeState.DAMAGED):
        return False
    return (there.pcm, there.sample_rate_hz) == (pcm, take.sample_rate_hz)


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


def _ignore(_frames: int) -> None:
    pass


def _ignore_fault() -> None:
    pass
