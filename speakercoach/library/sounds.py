"""The sound of takes: read whole, told when it is damaged, removed for good."""

import contextlib
from collections.abc import Callable, Iterable
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
    found = _read(vault, take_id)
    return Sound(samples_of(found.pcm), found.sample_rate_hz)


def hear_sound(vault: OpenVault, take_id: TakeId, hear: Callable[[Sound], None]) -> None:
    """Tell ``hear`` the sound piece by piece. Raises as ``whole_sound``, maybe after some pieces."""
    _read(vault, take_id, _Hearer(hear))


class _Hearer:
    """Passes pieces on, and knows how much there was."""

    def __init__(self, hear: Callable[[Sound], None]) -> None:
        self._hear = hear
        self.heard_s = 0.0

    def __call__(self, rate_hz: int, pcm: bytes) -> None:
        if pcm:
            piece = Sound(samples_of(pcm), rate_hz)
            self.heard_s += piece.duration_s
            self._hear(piece)


def _read(vault: OpenVault, take_id: TakeId, hearer: _Hearer | None = None) -> StoredSound:
    """What is stored, found whole or known as damaged before; with a hearer, its sound was told."""
    stored = stored_take(vault, take_id)
    try:
        try:
            found = read_stored(vault, stored, hearer)
        except FileNotFoundError:
            # It may have been compressed between the look into the database and the look into the folder.
            stored = stored_take(vault, take_id)
            found = read_stored(vault, stored, hearer)
    except FileNotFoundError as error:
        raise CoachError(ErrorCode.TAKE_DAMAGED, safe_s=0.0) from error
    except OSError as error:  # a scanner that holds it, too many open files: nothing is wrong with the take
        raise disk_error(error) from error
    safe_s = 0.0 if found is None else found.duration_s if hearer is None else hearer.heard_s
    is_whole = found is not None and found.ending is not Ending.DAMAGED
    if not is_whole and stored.take.state is not TakeState.DAMAGED:
        _set_damaged(vault, stored, safe_s, 0 if found is None else found.frames)
        raise CoachError(ErrorCode.TAKE_DAMAGED, safe_s=safe_s)
    if found is None or (not is_whole and not safe_s):
        raise CoachError(ErrorCode.TAKE_DAMAGED, safe_s=0.0)
    return found


def read_stored(vault: OpenVault, stored: StoredTake, hear: _Hearer | None = None) -> StoredSound | None:
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
            hear=hear,
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


def _set_damaged(vault: OpenVault, stored: StoredTake, safe_s: float, frames: int) -> None:
    if stored.take.state is TakeState.RECORDING:
        return  # recovery decides, once nobody writes any more
    damaged = replace(stored.take, duration_s=safe_s, state=TakeState.DAMAGED)
    with vault.database.writing() as connection:
        takes.set_ended(connection, damaged, frames)
