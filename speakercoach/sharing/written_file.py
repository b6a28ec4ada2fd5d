"""Writes what goes out into a file of its own, whole or not at all, under a name that every system takes."""

import contextlib
import errno
import os
import re
import unicodedata
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode

_MODE = 0o600
_LONGEST_NAME_BYTES = 120
"""Most file systems take 255 bytes, some sticks and mail programs fewer; a Hangul syllable takes three."""
_NO_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def write_file(path: Path, data: bytes) -> None:
    """Write a file that others on this computer cannot read; one that was there stays until this one is whole.

    Raises:
        CoachError: ``DISK_FULL``, ``OUTPUT_REFUSED``.
    """
    unfinished = path.with_name(f"{path.name}.part")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), _MODE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        code = ErrorCode.DISK_FULL if error.errno == errno.ENOSPC else ErrorCode.OUTPUT_REFUSED
        raise CoachError(code, name=path.name) from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


def file_name(*parts: str, suffix: str) -> str:
    """These parts in one name that Windows, macOS, Linux and sticks take; parts that leave nothing are left out."""
    clean = (" ".join(_NO_NAME.sub(" ", unicodedata.normalize("NFC", part)).split()).strip(" .") for part in parts)
    name = " - ".join(part for part in clean if part)
    while len(name.encode()) > _LONGEST_NAME_BYTES:
        name = name[:-1].rstrip(" .-")
    if not name or _RESERVED.fullmatch(name):
        name = f"speakercoach {name}".rstrip()
    return f"{name}.{suffix}"
