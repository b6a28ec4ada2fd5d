"""One program at a time works on the data folder."""

import contextlib
import os
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library.disk import PRIVATE_FILE_MODE, disk_error, try_lock
from speakercoach.library.places import DataFolder, make_private


class InstanceLock:
    """Held for the life of the program; the system lets it go when the program ends, however it ends.

    Raises:
        CoachError: ``LIBRARY_IN_USE``: another window works here, and was asked to come forward; ``DISK_*``.
    """

    def __init__(self, folder: DataFolder) -> None:
        make_private(folder.root)
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
        try:
            self._descriptor = os.open(folder.instance_lock, flags, PRIVATE_FILE_MODE)
        except OSError as error:
            raise disk_error(error) from error
        if not try_lock(self._descriptor):
            os.close(self._descriptor)
            ask_forward(folder.wake)
            raise CoachError(ErrorCode.LIBRARY_IN_USE)

    def release(self) -> None:
        """Let another program work here. Safe to call twice."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def ask_forward(wake: Path) -> None:
    """Ask the window that works here to come forward: it watches this file."""
    with contextlib.suppress(OSError):
        descriptor = os.open(wake, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE_MODE)
        try:
            os.write(descriptor, b"forward\n")
        finally:
            os.close(descriptor)
