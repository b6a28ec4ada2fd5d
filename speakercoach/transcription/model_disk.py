"""What models ask of the disk: room, and files that become models once they are whole."""

import contextlib
import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode

FOLDER_MODE = 0o700
FILE_MODE = 0o600
BLOCK_BYTES = 1 << 20
MARGIN_BYTES = 200_000_000
"""A model leaves so much of the disk free: half an hour of recording at the highest rate."""

# The quota's number has no name on Windows.
_FULL_ERRNOS = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_LOCKED_ERRNOS = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_LOCKED_BYTE = 1 << 40
"""Windows locks bytes, and against everybody: this one lies behind every model."""


def disk_fault(error: OSError, begun_bytes: int = 0) -> CoachError:
    """The fault that a person is told of when writing went amiss; ``begun_bytes`` of the model stay."""
    code = ErrorCode.DISK_FULL if error.errno in _FULL_ERRNOS else ErrorCode.DISK_REFUSED
    return CoachError(code, begun_bytes=begun_bytes)


@contextlib.contextmanager
def disk_faults(begun_bytes: Callable[[], int] = lambda: 0) -> Iterator[None]:
    """Turn what goes amiss on the disk within into a ``CoachError``."""
    try:
        yield
    except OSError as error:
        raise disk_fault(error, begun_bytes()) from error


def free_bytes(folder: Path) -> int | None:
    """Room that this account may fill on the folder's disk, also before the folder is there; ``None``: unknown."""
    for place in (folder, *folder.parents):
        try:
            return shutil.disk_usage(place).free
        except FileNotFoundError:
            continue
        except OSError:
            return None
    return None


def refuse_without_room(folder: Path, needs_bytes: int, begun_bytes: int = 0) -> None:
    """Make sure that ``needs_bytes`` more find room.

    Raises:
        CoachError: ``MODEL_NO_ROOM`` with ``needs_bytes``, ``has_bytes`` and ``begun_bytes``.
    """
    has_bytes = free_bytes(folder)
    if has_bytes is not None and has_bytes < needs_bytes + MARGIN_BYTES:
        needs_bytes += MARGIN_BYTES
        raise CoachError(ErrorCode.MODEL_NO_ROOM, needs_bytes=needs_bytes, has_bytes=has_bytes, begun_bytes=begun_bytes)


def hash_file(descriptor: int, on_bytes: Callable[[int], None]) -> "hashlib._Hash":
    """SHA-256 of an open file from its start to its end; ``on_bytes`` is told how much was read, about each MB.

    Raises:
        OSError: it cannot be read.
    """
    digest = hashlib.sha256()
    os.lseek(descriptor, 0, os.SEEK_SET)
    done = 0
    while block := os.read(descriptor, BLOCK_BYTES):
        digest.update(block)
        done += len(block)
        on_bytes(done)
    return digest


class PartFile:
    """A file that becomes a model once it is whole. Its owner alone can read it; one writer at a time has it.

    Hidden, and without a model's ending: nothing that looks for models finds it.

    Raises:
        CoachError: ``MODEL_REFUSED`` with ``reason="busy"``: another download or copy writes it; ``DISK_*``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with disk_faults():
            path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
            self._descriptor = _open(path, os.O_CREAT)
        try:
            self._own()
            with disk_faults():
                self.size_bytes = os.fstat(self._descriptor).st_size
        except BaseException:
            self.close()
            raise

    def _own(self) -> None:
        if not _try_lock(self._descriptor):
            raise CoachError(ErrorCode.MODEL_REFUSED, reason="busy")
        # Whoever had it until now may have made a model of it, or removed it, between our opening and our locking.
        with disk_faults():
            try:
                is_same = os.path.samestat(os.fstat(self._descriptor), self.path.stat(follow_symlinks=False))
            except FileNotFoundError:
                is_same = False
        if not is_same:
            raise CoachError(ErrorCode.MODEL_REFUSED, reason="busy")

    def hash(self, on_bytes: Callable[[int], None]) -> "hashlib._Hash":
        """SHA-256 of what is there; ``on_bytes`` is told how much was read.

        Raises:
            OSError: it cannot be read.
        """
        return hash_file(self._descriptor, on_bytes)

    def append(self, block: bytes) -> None:
        """Write after what is there.

        Raises:
            OSError: not all of it could be written; ``size_bytes`` counts what was.
        """
        os.lseek(self._descriptor, self.size_bytes, os.SEEK_SET)
        rest = memoryview(block)
        while rest:
            count = os.write(self._descriptor, rest)
            self.size_bytes += count
            rest = rest[count:]

    def clear(self) -> None:
        """Begin anew.

        Raises:
            OSError: it could not be cut.
        """
        os.ftruncate(self._descriptor, 0)
        self.size_bytes = 0

    def become(self, target: Path) -> None:
        """Put it, whole and on the disk, in the place of ``target`` in one step, and let it go.

        Raises:
            OSError: ``target`` is as it was.
        """
        os.fsync(self._descriptor)
        if sys.platform == "win32":
            self.close()  # Windows moves no file that is open
        self.path.replace(target)
        self.close()
        _sync_folder(target.parent)

    def discard(self) -> None:
        """Remove it and let it go, unless it has become a model or was let go. Safe to call twice."""
        if self._descriptor < 0:
            return
        if sys.platform == "win32":
            self.close()  # Windows removes no file that is open
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Let another writer have it. Safe to call twice."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def remove_part(path: Path) -> bool:
    """Remove a part file that nobody writes; whether there was one.

    Raises:
        CoachError: ``MODEL_REFUSED`` with ``reason="busy"``, ``DISK_REFUSED``.
    """
    if not path.is_file():
        return False
    part = PartFile(path)
    part.discard()
    if path.exists():
        raise CoachError(ErrorCode.DISK_REFUSED, begun_bytes=0)
    return True


def _open(path: Path, flags: int) -> int:
    # A link in the part's place would have us write elsewhere.
    flags |= os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    return os.open(path, flags, FILE_MODE)


def _sync_folder(folder: Path) -> None:
    """Make a name durable where the system can; the model itself is compared with its hash at each use anyway."""
    if sys.platform == "win32":
        return  # Windows opens no folders; NTFS journals names by itself
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _try_lock(descriptor: int) -> bool:
    """Lock an open file for as long as it is open; ``False`` when another writer holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # A file system without locks (some network ones) must not keep a model from coming.
        return error.errno not in _LOCKED_ERRNOS
    return True
