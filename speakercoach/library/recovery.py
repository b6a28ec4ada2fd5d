"""Takes whose recording was cut off: brought back, or told to be damaged, never guessed at."""

import os
from collections.abc import Collection
from dataclasses import replace

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import Recovered
from speakercoach.domain.talk import TakeId, TakeState, TalkId
from speakercoach.library import takes, talks
from speakercoach.library.disk import disk_error, try_lock
from speakercoach.library.frames import HEADER_BYTES, Ending, StoredSound
from speakercoach.library.opened import OpenVault
from speakercoach.library.places import Places
from speakercoach.library.reserve import with_reserve
from speakercoach.library.sounds import read_stored, remove_files
from speakercoach.library.takes import StoredTake


def recover(vault: OpenVault, recorded_now: Collection[TakeId] = ()) -> tuple[Recovered, ...]:
    """Bring back every take of which nobody said that it ended; returns those brought back.

    A take that is recorded now, here or by another program, is left alone; one without any sound is removed; one whose
    sound is damaged comes back as far as it is whole, and its file is kept as it is. Each take is settled in one
    transaction, so that whatever cuts this off, the next call begins where it was. ``recorded_now`` names the takes
    that this program records: some network disks know no locks that would tell.
    """
    with vault.database.reading() as connection:
        cut_off = takes.being_recorded(connection)
    back = (_bring_back(vault, stored) for stored in cut_off if stored.take.id not in recorded_now)
    return tuple(one for one in back if one is not None)


def remove_take(vault: OpenVault, take_id: TakeId) -> None:
    """Remove a take for good: the key first, then the words from the log, then the file, which is noise by then."""

    def delete() -> bool:
        with vault.database.writing() as connection:
            return takes.delete(connection, take_id)

    if with_reserve(vault.places, delete):
        vault.database.forget_deleted()
        remove_files(vault.places, [take_id])


def remove_talk(vault: OpenVault, talk_id: TalkId) -> None:
    """Remove a talk for good with all its takes, in the same order."""

    def delete() -> tuple[TakeId, ...] | None:
        with vault.database.writing() as connection:
            return talks.delete(connection, talk_id)

    gone = with_reserve(vault.places, delete)
    if gone is not None:
        vault.database.forget_deleted()
        remove_files(vault.places, gone)


def _bring_back(vault: OpenVault, stored: StoredTake) -> Recovered | None:
    size_bytes = _size_unless_recorded(vault.places, stored.take.id)
    if size_bytes is None:
        return None
    if size_bytes <= HEADER_BYTES and stored.frames == 0:
        remove_take(vault, stored.take.id)
        return None
    found = _read(vault, stored)
    if found is None or found.ending is Ending.DAMAGED:
        return _settle(vault, stored, found, TakeState.DAMAGED)
    if not found.pcm:
        remove_take(vault, stored.take.id)
        return None
    is_sealed = found.ending is Ending.SEALED
    return _settle(vault, stored, found, TakeState.SEALED if is_sealed else TakeState.RECOVERED)


def _settle(vault: OpenVault, stored: StoredTake, found: StoredSound | None, state: TakeState) -> Recovered | None:
    duration_s, frames, marks = (0.0, 0, ()) if found is None else (found.duration_s, found.frames, found.marks)
    back = replace(stored.take, duration_s=duration_s, state=state)
    with vault.database.writing() as connection:
        row = takes.set_brought_back(connection, back, frames)
        if row is None:
            return None
        takes.save_marks(connection, row, marks)
    return Recovered(back, damaged=state is TakeState.DAMAGED)


def _read(vault: OpenVault, stored: StoredTake) -> StoredSound | None:
    try:
        return read_stored(vault, stored)
    except FileNotFoundError:  # lost, or left out of a backup that was made while it was recorded
        return None
    except OSError as error:
        raise disk_error(error) from error
    except CoachError as error:
        if error.code is ErrorCode.TAKE_DAMAGED:  # its key does not open
            return None
        raise


def _size_unless_recorded(places: Places, take_id: TakeId) -> int | None:
    """How long the take's file is, 0 when there is none; ``None`` while somebody records into it."""
    try:
        descriptor = os.open(places.journal(take_id), os.O_RDWR | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise disk_error(error) from error
    try:
        return os.fstat(descriptor).st_size if try_lock(descriptor) else None
    finally:
        os.close(descriptor)
