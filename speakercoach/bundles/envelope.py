"""The clear head of a file, by which a file that is cut off or damaged is known before any key is tried."""

import hashlib
import struct
import zlib

from speakercoach.domain.errors import CoachError, ErrorCode

MOST_FILE_BYTES = 128 * 1024 * 1024
"""Three hours of Opus at 64 kbit/s take 86 MB."""

_MAGIC = b"SPEAKERCOACH\n"
_FORM = 1
_HEAD = struct.Struct(">13sHQ32sI")
_CHECK_BYTES = 4
HEAD_BYTES = _HEAD.size


def enveloped(age: bytes) -> bytes:
    """A file around what age locked."""
    return head_of(_FORM, len(age), hashlib.sha256(age).digest()) + age


def head_of(form: int, length: int, digest: bytes) -> bytes:
    """The head of a file."""
    front = _HEAD.pack(_MAGIC, form, length, digest, 0)[:-_CHECK_BYTES]
    return front + zlib.crc32(front).to_bytes(_CHECK_BYTES, "big")


def refuse_head(head: bytes) -> int:
    """Let pass what begins like a file of ours; returns how long the whole file is.

    Raises:
        CoachError: ``BUNDLE_NONE``, ``BUNDLE_INCOMPLETE``, ``BUNDLE_ALTERED``, ``BUNDLE_TOO_LARGE``.
    """
    start = head[: len(_MAGIC)]
    if not _MAGIC.startswith(start):
        # One letter off is no chance: it is ours, and damaged.
        wrong = sum(ours != theirs for ours, theirs in zip(_MAGIC, start, strict=False))
        raise CoachError(ErrorCode.BUNDLE_ALTERED if wrong == 1 and len(start) > 1 else ErrorCode.BUNDLE_NONE)
    if len(head) < HEAD_BYTES:
        raise CoachError(ErrorCode.BUNDLE_INCOMPLETE)
    _magic, _form, length, _digest, check = _HEAD.unpack_from(head)
    if zlib.crc32(head[: HEAD_BYTES - _CHECK_BYTES]) != check:
        raise CoachError(ErrorCode.BUNDLE_ALTERED)
    if HEAD_BYTES + length > MOST_FILE_BYTES:
        raise CoachError(ErrorCode.BUNDLE_TOO_LARGE)
    return HEAD_BYTES + int(length)


def age_of(data: bytes) -> memoryview:
    """What age locked, out of a file that is whole.

    Raises:
        CoachError: as ``refuse_head``, and ``BUNDLE_NEWER`` for a whole file of a later form.
    """
    whole_bytes = refuse_head(data)
    if len(data) < whole_bytes:
        raise CoachError(ErrorCode.BUNDLE_INCOMPLETE)
    _magic, form, _length, digest, _check = _HEAD.unpack_from(data)
    age = memoryview(data)[HEAD_BYTES:]
    if len(data) > whole_bytes or hashlib.sha256(age).digest() != digest:
        raise CoachError(ErrorCode.BUNDLE_ALTERED)
    if form > _FORM:
        raise CoachError(ErrorCode.BUNDLE_NEWER)
    return age
