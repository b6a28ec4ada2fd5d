"""What is done while nothing else is: sound compressed, and what a cut-off step left removed."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library import desk_rows, desk_sounds, takes
from speakercoach.library.compression import compress
from speakercoach.library.disk import disk_error, try_lock
from speakercoach.library.keys import forget
from speakercoach.library.opened import OpenVault
from speakercoach.library.places import is_id
from speakercoach.library.sounds import completeness_of
from speakercoach.library.takes import FLAC, StoredTake
from speakercoach.library.whole_file import NEW_ENDING

_JOURNAL, _SOUND, _ORIGINAL = ".journal", ".sound", ".original"


def tidy(vault: OpenVault, should_stop: Callable[[], bool]) -> None:
    """Remove what a cut-off step left, then compress sound, one take after the other, until told to stop.

    Raises:
        CoachError: ``DISK_*``, ``LIBRARY_*``; what was done so far stays done.
    """
    vault.database.empty_log()  # a deletion may have been cut off before it did
    _remove_strays(vault)
    desk_sounds.remove_strays(vault, lambda: _desk_sounds(vault))
    with vault.database.reading() as connection:
        waiting = takes.uncompressed(connection)
    for stored in waiting:
        if should_stop():
            return
        _compress(vault, stored, should_stop)


def _compress(vault: OpenVault, stored: StoredTake, should_stop: Callable[[], bool]) -> None:
    """Write the compressed file, then say so in the database, then remove the journal: never the other way round."""
    take_id = stored.take.id
    journal, sound = vault.places.journal(take_id), vault.places.sound(take_id)
    try:
        data_key = vault.keys.data_key(take_id, stored.data_key)
    except CoachError as error:
        if error.code is ErrorCode.TAKE_DAMAGED:
            return  # whoever wants to hear it is told
        raise
    try:
        done = compress(
            journal,
            sound,
            data_key,
            completeness=completeness_of(stored),
            frames=stored.frames,
            should_stop=should_stop,
        )
    except FileNotFoundError:
        return  # deleted meanwhile, or lost: whoever wants to hear it is told
    except OSError as error:
        raise disk_error(error) from error
    finally:
        forget(data_key)
    if done is None:
        return
    with vault.database.writing() as connection:
        is_kept = takes.set_compressed(connection, take_id, done.frames)
    with contextlib.suppress(OSError):  # what stays is removed the next time
        (journal if is_kept else sound).unlink(missing_ok=True)


def _remove_strays(vault: OpenVault) -> None:
    """Remove unfinished files, sound that no take knows, and the form of a take's sound that does not hold."""
    try:
        paths = list(vault.places.sounds.iterdir())
    except OSError as error:
        raise disk_error(error) from error
    # The folder is read first: a take that begins after that has no file in the list.
    with vault.database.reading() as connection:
        forms = takes.forms(connection)
    for path in paths:
        form = forms.get(path.stem)
        is_stray = (
            path.suffix == NEW_ENDING
            or (path.suffix == _JOURNAL and form in {None, FLAC})
            or (path.suffix == _SOUND and form != FLAC)
            or (path.suffix == _ORIGINAL and form is None)
        )
        if is_stray and is_id(path.stem):
            _remove_unless_in_use(path)


def _desk_sounds(vault: OpenVault) -> tuple[str, ...]:
    with vault.database.reading() as connection:
        return desk_rows.sounds(connection)


def _remove_unless_in_use(path: Path) -> None:
    with contextlib.suppress(OSError):
        # A recording whose line is not in the database yet holds its file locked.
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            is_free = try_lock(descriptor)
        finally:
            os.close(descriptor)
        if is_free:
            path.unlink(missing_ok=True)
