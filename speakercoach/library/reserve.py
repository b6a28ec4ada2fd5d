"""Room that is kept back, so that a take can still be sealed when the disk is full."""

import contextlib
import os
from collections.abc import Callable
from typing import TypeVar

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library.disk import PRIVATE_FILE_MODE, disk_error, sync_file
from speakercoach.library.places import Places

Value = TypeVar("Value")

RESERVE_BYTES = 512 * 1024
"""Room for a last frame and the database's log."""


def keep_reserve(places: Places) -> None:
    """Take the room, unless it is taken already.

    Raises:
        CoachError: ``DISK_FULL``, ``DISK_REFUSED``.
    """
    path = places.reserve
    try:
        if path.exists() and path.stat().st_size == RESERVE_BYTES:
            return
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE_MODE)
        try:
            # Zeros would take no room on a disk that compresses.
            rest = memoryview(os.urandom(RESERVE_BYTES))
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            sync_file(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise disk_error(error) from error


def with_reserve(places: Places, act: Callable[[], Value]) -> Value:
    """Do what must be done on a full disk, too: end a take, or delete one to make room."""
    try:
        return act()
    except CoachError as error:
        if error.code is not ErrorCode.DISK_FULL:
            raise
    give_up_reserve(places)
    return act()


def give_up_reserve(places: Places) -> None:
    """Let the room be used, where there is any."""
    with contextlib.suppress(OSError):
        places.reserve.unlink(missing_ok=True)
