"""How a key file and a backup's list lie on the disk: a body that shows every change made to it.

    magic (8) | version (2) | length of the body (4) | body | tag (32) | SHA-256 of all before (32)

Little-endian. Anybody can tell from the checksum that the file is whole; whoever holds the vault's keys can tell from
the tag that it was written by somebody who held them.
"""

import hashlib
import struct
from collections.abc import Callable
from dataclasses import dataclass
from hmac import compare_digest
from pathlib import Path

TAG_BYTES = 32
_DIGEST_BYTES = 32
_HEAD = struct.Struct("<8sHI")


class BrokenFileError(Exception):
    """The file is not whole, or it is another kind of file."""


class NewerFileError(Exception):
    """The file was made by a later version."""


@dataclass(frozen=True, slots=True)
class SignedBody:
    """What a whole file holds. ``signed`` is what ``tag`` stands for."""

    body: bytes
    signed: bytes
    tag: bytes

    def was_made_by(self, tag_of: Callable[[bytes], bytes]) -> bool:
        """Whether it was written by who holds these keys."""
        return compare_digest(self.tag, tag_of(self.signed))


def signed(magic: bytes, version: int, body: bytes, tag_of: Callable[[bytes], bytes]) -> bytes:
    """The bytes of a file."""
    front = _HEAD.pack(magic, version, len(body)) + body
    front += tag_of(front)
    return front + hashlib.sha256(front).digest()


def read_signed(path: Path, magic: bytes, version: int, longest_bytes: int, *, oldest: int | None = None) -> SignedBody:
    """Read a file of this kind, of this version or one from ``oldest`` on.

    Raises:
        OSError: it cannot be read.
        BrokenFileError: it is not whole, or longer than such a file can be.
        NewerFileError: it is whole, and of a later version.
    """
    with path.open("rb") as file:
        data = file.read(longest_bytes + 1)
    least = _HEAD.size + TAG_BYTES + _DIGEST_BYTES
    if not least <= len(data) <= longest_bytes:
        raise BrokenFileError
    front, digest = data[:-_DIGEST_BYTES], data[-_DIGEST_BYTES:]
    found_magic, found_version, length = _HEAD.unpack(front[: _HEAD.size])
    if found_magic != magic or not compare_digest(digest, hashlib.sha256(front).digest()):
        raise BrokenFileError
    if found_version > version:
        raise NewerFileError
    if found_version < (version if oldest is None else oldest) or length != len(data) - least:
        raise BrokenFileError
    return SignedBody(
        body=front[_HEAD.size : -TAG_BYTES],
        signed=front[:-TAG_BYTES],
        tag=front[-TAG_BYTES:],
    )
