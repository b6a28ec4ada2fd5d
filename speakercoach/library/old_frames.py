"""Reads the sound that the first version kept in the open, so that it can be moved into a vault. Nothing writes it.

    header   magic (8) | version 1 (2) | sealer 1 (2) | sample rate in Hz (4) | file salt (16) | CRC-32 of these (4)
    frame    length of payload and checksum, top bit set on the last frame (4) | CRC-32 of salt, counter, length (4)
             | mono int16 PCM | BLAKE2b of it (16), keyed with salt, counter (8) and whether it is the last frame (1)

All numbers are little-endian.
"""

import hashlib
import hmac
import io
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from speakercoach.library.frames import BYTES_PER_SAMPLE, LAST_FLAG, LONGEST_PAYLOAD_BYTES, MAGIC, Ending

_VERSION = 1
_CHECKSUM_SEALER = 1
_DIGEST_BYTES = 16
_HEADER = struct.Struct("<8sHHI16s")
_CRC = struct.Struct("<I")
_HEAD = struct.Struct("<II")
OLD_HEADER_BYTES = _HEADER.size + _CRC.size

UNSYNCED_S = 1.0
"""Only so much at the end of a cut-off file may be torn: everything before it was durable."""


@dataclass(frozen=True, slots=True)
class OldSound:
    """What could be read: mono int16 little-endian PCM up to the end or the first bad frame."""

    sample_rate_hz: int
    pcm: bytes
    ending: Ending

    @property
    def duration_s(self) -> float:
        """Length of what could be read."""
        return len(self.pcm) / BYTES_PER_SAMPLE / self.sample_rate_hz


def read_old_sound(path: Path) -> OldSound | None:
    """Everything that is whole in a file of the first version; ``None`` when not even its header is.

    Raises:
        OSError: the file cannot be read.
    """
    size_bytes = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(OLD_HEADER_BYTES)
        if len(head) < OLD_HEADER_BYTES or _CRC.unpack_from(head, _HEADER.size)[0] != zlib.crc32(head[: _HEADER.size]):
            return None
        magic, version, sealer, rate, salt = _HEADER.unpack_from(head)
        if (magic, version, sealer) != (MAGIC, _VERSION, _CHECKSUM_SEALER) or rate == 0:
            return None
        return _read_frames(file, size_bytes, rate, salt)


def _read_frames(file: BinaryIO, size_bytes: int, rate: int, salt: bytes) -> OldSound:
    pcm = io.BytesIO()
    counter = 0
    while True:
        start = file.tell()
        head = file.read(_HEAD.size)
        if not head:
            return OldSound(rate, pcm.getvalue(), Ending.CUT_OFF)
        found = _read_payload(file, head, salt, counter)
        if found is None:
            torn_from = size_bytes - round(UNSYNCED_S * rate) * BYTES_PER_SAMPLE
            is_torn = start >= torn_from or _is_blank_from(file, start)
            return OldSound(rate, pcm.getvalue(), Ending.CUT_OFF if is_torn else Ending.DAMAGED)
        payload, is_last = found
        pcm.write(payload)
        if is_last:
            has_more = bool(file.read(1))
            return OldSound(rate, pcm.getvalue(), Ending.DAMAGED if has_more else Ending.SEALED)
        counter += 1


def _read_payload(file: BinaryIO, head: bytes, salt: bytes, counter: int) -> tuple[bytes, bool] | None:
    if len(head) < _HEAD.size:
        return None
    length, check = _HEAD.unpack(head)
    if check != zlib.crc32(salt + struct.pack("<QI", counter, length)):
        return None
    is_last = bool(length & LAST_FLAG)
    sealed_bytes = length & ~LAST_FLAG
    if not _DIGEST_BYTES <= sealed_bytes <= LONGEST_PAYLOAD_BYTES + _DIGEST_BYTES:
        return None
    sealed = file.read(sealed_bytes)
    if len(sealed) < sealed_bytes:
        return None
    payload, digest = sealed[:-_DIGEST_BYTES], sealed[-_DIGEST_BYTES:]
    key = salt + struct.pack("<Q?", counter, is_last)
    whole = hashlib.blake2b(payload, digest_size=_DIGEST_BYTES, key=key).digest()
    return (payload, is_last) if hmac.compare_digest(digest, whole) else None


def _is_blank_from(file: BinaryIO, start: int) -> bool:
    """Whether only zeros follow: a file system grew the file before the power went."""
    file.seek(start)
    while block := file.read(LONGEST_PAYLOAD_BYTES):
        if any(block):
            return False
    return True
