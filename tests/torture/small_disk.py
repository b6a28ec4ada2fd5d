"""A disk of a few megabytes that nobody else sees: a tmpfs in a mount namespace of this process's own."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

_CLONE_NEWNS = 0x0002_0000
_CLONE_NEWUSER = 0x1000_0000
"""From Linux's ``sched.h``."""

_PIECE_BYTES = 64 * 1024


class NoSmallDiskError(Exception):
    """This account may not mount one."""


def mount_small_disk(folder: Path, size_bytes: int) -> None:
    """Mount a disk of this size for this process alone, which must have one thread. It is gone when the process is.

    Raises:
        NoSmallDiskError: the system does not let us.
    """
    if sys.platform != "linux":
        raise NoSmallDiskError
    user, group = os.geteuid(), os.getegid()
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(_CLONE_NEWNS) != 0:
        if library.unshare(_CLONE_NEWNS | _CLONE_NEWUSER) != 0:
            raise NoSmallDiskError
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1", encoding="ascii")
    folder.mkdir(parents=True, exist_ok=True)
    options = f"size={size_bytes},mode=700"
    for words in (["--make-rprivate", "/"], ["-t", "tmpfs", "-o", options, "tmpfs", str(folder)]):
        done = subprocess.run(["mount", *words], capture_output=True, check=False)
        if done.returncode != 0 and "-t" in words:
            raise NoSmallDiskError


def free_on(folder: Path) -> int:
    """Free bytes of the disk."""
    state = os.statvfs(folder)
    return state.f_bavail * state.f_frsize


class Ballast:
    """A file that takes the room of a disk."""

    def __init__(self, disk: Path) -> None:
        self._path = disk / "ballast"

    def fill(self, leave_bytes: int) -> None:
        """Leave only so much room."""
        with self._path.open("ab", buffering=0) as file:
            while (free_bytes := free_on(self._path.parent) - leave_bytes) > 0:
                file.write(bytes(min(free_bytes, _PIECE_BYTES)))

    def throw_off(self) -> None:
        """Give all the room back."""
        self._path.unlink(missing_ok=True)
