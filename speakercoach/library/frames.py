"""How sound lies in a file: a header, then frames that each prove that they are whole and in their place.

    header   magic (8) | version (2) | sealer (2) | sample rate in Hz (4) | file salt (16) | CRC-32 of these (4)
    frame    length of the sealed payload, top bit set on the last frame (4) | CRC-32 of salt, counter, length (4)
             | sealed payload

All numbers are little-endian. The payload is mono int16 PCM; the last frame's may be empty. A file that ends without
a last frame was cut off: what comes before the cut is whole. The length has a check of its own so that a cut can be
told from a damaged length.
"""

import hashlib
import hmac
import struct
import zlib
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import BinaryIO, Protocol

MAGIC = b"SPKTAKE\n"
FORMAT_VERSION = 1
SALT_BYTES = 16
LAST_FLAG = 0x8000_0000

LONGEST_PAYLOAD_BYTES = 256 * 1024
"""A frame that claims to be longer is damaged, not long: it must not make a reader ask for memory."""

UNSYNCED_S = 1.0
"""Only so much at the end of a cut-off file may be torn: everything before it was told to be durable (0.5 s)."""

_HEADER = struct.Struct("<8sHHI16s")
_CRC = struct.Struct("<I")
_HEAD = struct.Struct("<II")
HEADER_BYTES = _HEADER.size + _CRC.size
BYTES_PER_SAMPLE = 2


class BrokenFrameError(Exception):
    """A sealed payload is not what was sealed."""


class FrameSealer(Protocol):
    """Protects one frame's payload. One sealer serves one file: ``counter`` never comes twice."""

    code: int
    """Names the sealer in the file's header."""

    overhead_bytes: int
    """How much longer the sealed payload is."""

    def seal(self, counter: int, payload: bytes, *, last: bool) -> bytes:
        """What goes to the disk."""

    def open(self, counter: int, sealed: bytes, *, last: bool) -> bytes:
        """The payload.

        Raises:
            BrokenFrameError: it is not what was sealed with this counter and flag.
        """


class ChecksumSealer:
    """Notices damage; hides nothing. The checksum covers the file's salt, the counter and the flag."""

    code = 1
    overhead_bytes = 16

    def __init__(self, salt: bytes) -> None:
        self._salt = salt

    def seal(self, counter: int, payload: bytes, *, last: bool) -> bytes:
        """The payload with a checksum behind it."""
        return payload + self._digest(counter, payload, last=last)

    def open(self, counter: int, sealed: bytes, *, last: bool) -> bytes:
        """The payload without its checksum, once it fits."""
        payload, digest = sealed[: -self.overhead_bytes], sealed[-self.overhead_bytes :]
        if not hmac.compare_digest(digest, self._digest(counter, payload, last=last)):
            raise BrokenFrameError
        return payload

    def _digest(self, counter: int, payload: bytes, *, last: bool) -> bytes:
        head = struct.pack("<Q?", counter, last)
        return hashlib.blake2b(payload, digest_size=self.overhead_bytes, key=self._salt + head).digest()


class Ending(Enum):
    """How the sound of a file ends."""

    SEALED = auto()
    """With its last frame."""
    CUT_OFF = auto()
    """In the middle of recording; everything before is whole."""
    DAMAGED = auto()
    """At a place that was whole once."""


@dataclass(frozen=True, slots=True)
class StoredSound:
    """What could be read: mono int16 little-endian PCM up to the end or the first bad frame."""

    sample_rate_hz: int
    pcm: bytes
    ending: Ending

    @property
    def duration_s(self) -> float:
        """Length of what could be read."""
        return len(self.pcm) / BYTES_PER_SAMPLE / self.sample_rate_hz


def header(sample_rate_hz: int, salt: bytes, sealer_code: int) -> bytes:
    """The first bytes of a file."""
    fields = _HEADER.pack(MAGIC, FORMAT_VERSION, sealer_code, sample_rate_hz, salt)
    return fields + _CRC.pack(zlib.crc32(fields))


def frame(sealer: FrameSealer, salt: bytes, counter: int, payload: bytes, *, last: bool) -> bytes:
    """One frame, ready for the disk."""
    sealed = sealer.seal(counter, payload, last=last)
    length = len(sealed) | (LAST_FLAG if last else 0)
    return _HEAD.pack(length, _head_check(salt, counter, length)) + sealed


def read_sound(path: Path) -> StoredSound | None:
    """Everything that is whole in a file; ``None`` when not even its header is.

    Raises:
        OSError: the file cannot be read.
    """
    size_bytes = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(HEADER_BYTES)
        if len(head) < HEADER_BYTES or _CRC.unpack(head[_HEADER.size :])[0] != zlib.crc32(head[: _HEADER.size]):
            return None
        magic, version, code, rate, salt = _HEADER.unpack(head[: _HEADER.size])
        if magic != MAGIC or version != FORMAT_VERSION or code != ChecksumSealer.code or rate == 0:
            return None
        return _read_frames(file, size_bytes, rate, salt)


def _read_frames(file: BinaryIO, size_bytes: int, rate: int, salt: bytes) -> StoredSound:
    sealer = ChecksumSealer(salt)
    pcm = bytearray()
    counter = 0
    while True:
        start = file.tell()
        head = file.read(_HEAD.size)
        if not head:
            return StoredSound(rate, bytes(pcm), Ending.CUT_OFF)
        found = _read_payload(file, head, sealer, salt, counter)
        if found is None:
            # What was told to be durable cannot be torn by a power cut; only what came after it can.
            torn_from = size_bytes - round(UNSYNCED_S * rate) * BYTES_PER_SAMPLE
            is_torn = start >= torn_from or _is_blank_from(file, start)
            return StoredSound(rate, bytes(pcm), Ending.CUT_OFF if is_torn else Ending.DAMAGED)
        payload, is_last = found
        pcm += payload
        if is_last:
            has_more = bool(file.read(1))
            return StoredSound(rate, bytes(pcm), Ending.DAMAGED if has_more else Ending.SEALED)
        counter += 1


def _read_payload(
    file: BinaryIO, head: bytes, sealer: FrameSealer, salt: bytes, counter: int
) -> tuple[bytes, bool] | None:
    if len(head) < _HEAD.size:
        return None
    length, check = _HEAD.unpack(head)
    if check != _head_check(salt, counter, length):
        return None
    sealed_bytes = length & ~LAST_FLAG
    is_last = bool(length & LAST_FLAG)
    if not sealer.overhead_bytes <= sealed_bytes <= LONGEST_PAYLOAD_BYTES + sealer.overhead_bytes:
        return None
    sealed = file.read(sealed_bytes)
    if len(sealed) < sealed_bytes:
        return None
    try:
        return sealer.open(counter, sealed, last=is_last), is_last
    except BrokenFrameError:
        return None


def _is_blank_from(file: BinaryIO, start: int) -> bool:
    """Whether only zeros follow: a file system grew the file before the power went."""
    file.seek(start)
    while block := file.read(LONGEST_PAYLOAD_BYTES):
        if any(block):
            return False
    return True


def _head_check(salt: bytes, counter: int, length: int) -> int:
    return zlib.crc32(salt + struct.pack("<QI", counter, length))
