"""Small files that are written whole or not at all."""

import contextlib
import os
from pathlib import Path

from speakercoach.library.disk import PRIVATE_FILE_MODE, disk_error, sync_file, sync_folder

NEW_ENDING = ".new"
_PIECE_BYTES = 1024 * 1024


def write_whole(path: Path, data: bytes) -> None:
    """Put these bytes in the place of a file in one step: a killed program leaves the old file or the new one.

    Raises:
        CoachError: ``DISK_FULL``, ``DISK_REFUSED``; the old file is as it was, or the new one is there whole.
    """
    beside = path.with_name(f".{path.name}{NEW_ENDING}")
    try:
        destroy(beside)  # left by a killed program; it may hold a key
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(beside, flags, PRIVATE_FILE_MODE)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            sync_file(descriptor)
        finally:
            os.close(descriptor)
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise disk_error(error) from error


def destroy(path: Path) -> None:
    """Overwrite a file and remove it. On flash memory the old bytes may stay readable for experts (Wei, FAST'11).

    Raises:
        OSError: it is still there.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return
    try:
        rest_bytes = os.fstat(descriptor).st_size
        while rest_bytes > 0:
            rest_bytes -= os.write(descriptor, bytes(min(rest_bytes, _PIECE_BYTES)))
        sync_file(descriptor)
    finally:
        os.close(descriptor)
    path.unlink()
