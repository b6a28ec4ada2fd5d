"""Reads how an age file is locked from its first lines, before anything is worked out for it.

Source: C2SP, "The age file encryption format" (age.md), version 1.
"""

import re

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.sharing_ports import LockKind

MOST_HEADER_BYTES = 4096 - 64
"""A header for one person takes some 400 bytes. So much of it lies in a file's first 4 KiB, whatever comes before."""
MOST_SCRYPT_WORK = 19
"""As a power of two: 2^19 takes 512 MiB for a second or two, 2^20 a gigabyte, 2^22 four of them for 20 s."""

_FAMILY = b"age-encryption.org/"
_FIRST_LINE = b"age-encryption.org/v1\n"
_LAST_LINE = re.compile(rb"\n--- [A-Za-z0-9+/]{43}\n")
_STANZA = re.compile(rb"^-> ([!-~]+)((?: [!-~]+)*)$", re.MULTILINE)
_SCRYPT_ARGUMENTS = re.compile(rb" [A-Za-z0-9+/]{22} ([1-9][0-9]{0,5})")


def lock_of_age(age: bytes, *, is_whole: bool) -> LockKind:
    """How the age file that begins so is locked; ``is_whole``: nothing of it follows.

    Raises:
        CoachError: ``BUNDLE_NONE``, ``BUNDLE_INCOMPLETE``, ``BUNDLE_ALTERED``, ``BUNDLE_UNSAFE``, ``BUNDLE_NEWER``.
    """
    header = age[:MOST_HEADER_BYTES]
    if not header.startswith(_FIRST_LINE):
        raise CoachError(_fault_of_start(header, is_whole=is_whole))
    end = _LAST_LINE.search(header)
    if end is None:
        is_cut = len(header) < MOST_HEADER_BYTES and not is_whole
        raise CoachError(ErrorCode.BUNDLE_INCOMPLETE if is_cut else ErrorCode.BUNDLE_ALTERED)
    stanzas = [(one[1], one[2]) for one in _STANZA.finditer(header, 0, end.start() + 1)]
    scrypts = [arguments for kind, arguments in stanzas if kind == b"scrypt"]
    if not scrypts:
        return LockKind.KEY
    for arguments in scrypts:
        work = _SCRYPT_ARGUMENTS.fullmatch(arguments)
        if work is None:
            raise CoachError(ErrorCode.BUNDLE_ALTERED)
        if int(work[1]) > MOST_SCRYPT_WORK:
            raise CoachError(ErrorCode.BUNDLE_UNSAFE)
    return LockKind.PASSPHRASE


def _fault_of_start(header: bytes, *, is_whole: bool) -> ErrorCode:
    if len(header) < len(_FIRST_LINE) and _FIRST_LINE.startswith(header) and not is_whole:
        return ErrorCode.BUNDLE_INCOMPLETE
    return ErrorCode.BUNDLE_NEWER if header.startswith(_FAMILY) else ErrorCode.BUNDLE_NONE
