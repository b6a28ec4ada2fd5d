"""Writes what goes out into a file of its own, whole or not at all, under a name that every system takes."""

import contextlib
import errno
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from speakercoach.domain.errors import CoachError, ErrorCode

_MODE = 0o600
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_LONGEST_NAME_BYTES = 120
"""Most file systems take 255 bytes, some sticks and mail programs fewer; a Hangul syllable takes three."""
_NO_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_NEVER_SHOWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""What stands between letters unseen, and halves of letter pairs, which no system can write."""
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


class UnfinishedFile:
    """A file that does not stand there yet: written beside its place first, put there once everything else is done.

    Others on this computer cannot read it. As a context it leaves nothing behind that was not finished.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._beside = path.with_name(f"{path.name}.part")

    def __enter__(self) -> Self:
        """Nothing is there yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Remove what was not finished."""
        with contextlib.suppress(OSError):
            self._beside.unlink(missing_ok=True)

    def write(self, data: bytes) -> None:
        """Write the whole of it, down to the disk.

        Raises:
            CoachError: ``DISK_FULL``, ``OUTPUT_REFUSED``.
        """
        with self._told():
            descriptor = os.open(
                self._beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), _MODE
            )
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())

    def finish(self) -> None:
        """Put it in its place; what was there goes. Raises as ``write``."""
        with self._told():
            self._beside.replace(self._path)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            code = ErrorCode.DISK_FULL if error.errno == errno.ENOSPC else ErrorCode.OUTPUT_REFUSED
            raise CoachError(code, name=self._path.name) from None


def write_file(path: Path, data: bytes) -> None:
    """Write a file that others on this computer cannot read; one that was there stays until this one is whole.

    Raises:
        CoachError: ``DISK_FULL``, ``OUTPUT_REFUSED``.
    """
    with UnfinishedFile(path) as file:
        file.write(data)
        file.finish()


def file_name(*parts: str, suffix: str) -> str:
    """These parts in one name that Windows, macOS, Linux and sticks take; parts that leave nothing are left out."""
    clean = (" ".join(_shown(part).split()).strip(" .") for part in parts)
    name = " - ".join(part for part in clean if part)
    while len(name.encode()) > _LONGEST_NAME_BYTES:
        name = name[:-1].rstrip(" .-")
    if not name or _RESERVED.fullmatch(name):
        name = f"speakercoach {name}".rstrip()
    return f"{name}.{suffix}"


def _shown(part: str) -> str:
    spaced = _NO_NAME.sub(" ", unicodedata.normalize("NFC", part))
    return "".join(one for one in spaced if unicodedata.category(one) not in _NEVER_SHOWN)
