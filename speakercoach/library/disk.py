"""What the library asks of the disk, on each system."""

import errno
import os
import shutil
import sys
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode

PRIVATE_FOLDER_MODE = 0o700
PRIVATE_FILE_MODE = 0o600

# The quota's number has no name on Windows.
_FULL_ERRNOS = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}

# What a system answers that does not know a way of syncing; some say one, some another.
_UNKNOWN_ERRNOS = {errno.EINVAL, errno.ENOTTY, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}

LOCKED_BYTE = 1 << 40
"""Windows locks bytes, and against everybody: this one lies behind every recording."""


def disk_error(error: OSError) -> CoachError:
    """The fault that a person is told of when writing went amiss."""
    return CoachError(ErrorCode.DISK_FULL if error.errno in _FULL_ERRNOS else ErrorCode.DISK_REFUSED)


def sync_file(descriptor: int) -> None:
    """Bring what was written to the disk itself, as far as the system lets a program do that.

    Raises:
        OSError: it could not be written.
    """
    if sys.platform == "darwin":
        import fcntl

        try:
            # fsync on macOS leaves the data in the drive's cache.
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in _UNKNOWN_ERRNOS:
                raise
            # Disks of other systems and network ones refuse it: then fsync is the most that there is.
            os.fsync(descriptor)
    elif sys.platform == "win32":
        os.fsync(descriptor)
    else:
        os.fdatasync(descriptor)


def sync_folder(folder: Path) -> None:
    """Make a new or removed name in a folder durable, where the system can.

    Raises:
        OSError: it could not be written.
    """
    if sys.platform == "win32":
        return  # Windows opens no folders; NTFS journals names by itself
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network file systems know no such thing for folders; a recording must not fail for it.
        if error.errno not in _UNKNOWN_ERRNOS:
            raise
    finally:
        os.close(descriptor)


def free_bytes(folder: Path) -> int | None:
    """Room that this account may still fill on the folder's disk; ``None`` where the system does not say."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def try_lock(descriptor: int) -> bool:
    """Lock an open file for as long as it is open; ``False`` when another program holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            position = os.lseek(descriptor, 0, os.SEEK_CUR)
            os.lseek(descriptor, LOCKED_BYTE, os.SEEK_SET)
            try:
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            finally:
                os.lseek(descriptor, position, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # A file system without locks (some network ones) must not keep a recording from being made or found.
        return error.errno not in {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
    return True
