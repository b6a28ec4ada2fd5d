"""The sound of takes: read whole, told when it is damaged, removed for good."""

import contextlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from speakercoach.analysis.sound.resampling import samples_of
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Sound
from speakercoach.domain.talk import TakeId, TakeState
from speakercoach.library import takes
from speakercoach.library.disk import disk_error, sync_folder
from speakercoach.library.frames import Completeness, Ending, StoredSound, read_sound
from speakercoach.library.keys import forget
from speakercoach.library.opened import OpenVault
from speakercoach.library.places import Places
from speakercoach.library.takes import FLAC, StoredTake

COMPLETENESS = {
    TakeState.RECORDING: Completeness.RECORDING,
    TakeState.SEALED: Completeness.SEALED,
    TakeState.RECOVERED: Completeness.RECOVERED,
    TakeState.DAMAGED: Completeness.DAMAGED,
}


def whole_sound(vault: OpenVault, take_id: TakeId) -> Sound:
    """A take's sound; of a damaged take what comes before the damage.

    Raises:
        CoachError: ``TAKE_GONE``; ``TAKE_DAMAGED`` where the damage is new (the take is damaged from then on) or where
            nothing can be heard; ``DISK_REFUSED`` where the system does not let it be read; ``LIBRARY_LOCKED``.
    """
    stored = stored_take(vault, take_id)
    try:
        try:
            found = read_stored(vault, stored)
        except FileNotFoundError:
            # It may have been compressed between the look into the database and the look into the folder.
            stored = stored_take(vault, take_id)
            found = read_stored(vault, stored)
    except FileNotFoundError as error:
        raise CoachError(ErrorCode.TAKE_DAMAGED, safe_s=0.0) from error
    except OSError as error:  # a scanner that holds it, too many open files: nothing is wrong with the take
        raise disk_error(error) from error
    is_whole = found is not None and found.ending is not Ending.DAMAGED
    if not is_whole and stored.take.state is not TakeState.DAMAGED:
        safe_s = 0.0 if found is None else found.duration_s
        _set_damaged(vault, stored, found)
        raise CoachError(ErrorCode.TAKE_DAMAGED, safe_s=safe_s)
    if found is None or (not is_whole and not found.pcm):
        raise CoachError(ErrorCode.TAKE_DAMAGED, safe_s=0.0)
    return Sound(samples_of(found.pcm), found.sample_rate_hz)


def read_stored(vault: OpenVault, stored: StoredTake) -> StoredSound | None:
    """What can be read of a take's file; ``None`` when not even its header can.

    Raises:
        OSError: the file cannot be read.
        CoachError: ``TAKE_DAMAGED``: its key does not open; ``LIBRARY_LOCKED``.
    """
    data_key = vault.keys.data_key(stored.take.id, stored.data_key)
    try:
        return read_sound(
            path_of(vault.places, stored),
            data_key,
            completeness=completeness_of(stored),
            frames=stored.frames,
            should_stop=lambda: vault.is_locked,
        )
    finally:
        forget(data_key)


def completeness_of(stored: StoredTake) -> Completeness:
    """What the database says of the file. A compressed one was written in one go, whatever the recording was."""
    completeness = COMPLETENESS[stored.take.state]
    is_sealed_again = stored.form == FLAC and completeness is not Completeness.DAMAGED
    return Completeness.SEALED if is_sealed_again else completeness


def path_of(places: Places, stored: StoredTake) -> Path:
    """The file of a take's sound."""
    return places.sound(stored.take.id) if stored.form == FLAC else places.journal(stored.take.id)


def remove_files(places: Places, take_ids: Iterable[TakeId]) -> None:
    """Remove the files of takes whose keys are gone. What cannot be removed now is noise, and tidying removes it."""
    for take_id in take_ids:
        for path in (places.journal(take_id), places.sound(take_id), places.original(take_id)):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        sync_folder(places.sounds)


def stored_take(vault: OpenVault, take_id: TakeId) -> StoredTake:
    """A take and how its sound lies on the disk. Raises ``TAKE_GONE``."""
    with vault.database.reading() as connection:
        return takes.stored(connection, take_id)


def _set_damaged(vault: OpenVault, stored: StoredTake, found: StoredSound | None) -> None:
    if stored.take.state is TakeState.RECORDING:
        return  # recovery decides, once nobody writes any more
    duration_s, frames = (0.0, 0) if found is None else (found.duration_s, found.frames)
    damaged = replace(stored.take, duration_s=duration_s, state=TakeState.DAMAGED)
    with vault.database.writing() as connection:
        takes.set_ended(connection, damaged, frames)
