"""How sound lies in a file: a header, then encrypted frames that each prove that they are whole and in their place.

    header   magic (8) | version (2) | form (2) | sample rate in Hz (4) | file salt (16) | CRC-32 of these (4)
    frame    length of the sealed payload, top bit set on the last frame (4) | CRC-32 of salt, counter, length (4)
             | sealed payload
    payload  0 | sound                                           what was appended
             1 | length of the marks (4) | marks as JSON | sound  the same, with marks set meanwhile

All numbers are little-endian. Sound is mono int16 PCM in a journal, and a FLAC stream in a file of compressed sound,
of which each payload holds whole FLAC frames. In place of sound a file may hold another file, byte for byte
(``originals``). The last frame of a file holds nothing.

A payload is sealed with ChaCha20-Poly1305 (RFC 8439). The key follows from the take's data key, the file's salt and the
whole header (HKDF-SHA256), the nonce is the frame's counter (11 bytes) and whether it is the last one (1 byte), the
length is associated data. So no frame opens in another place, another file, or behind a changed header. The two CRCs
protect nothing: they tell a torn end from damage.

A journal is written one frame at a time, each durable before the next begins. Power that goes can therefore tear
the last frame alone, and whatever else does not open was changed or lost.
"""

import io
import os
import secrets
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, IntEnum, auto
from functools import partial
from pathlib import Path
from typing import BinaryIO

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import Mark
from speakercoach.library import keys
from speakercoach.library.flac import FlacDecoder, FlacError
from speakercoach.library.torn import is_torn_frame
from speakercoach.value_reading import json_value

MAGIC = b"SPKTAKE\n"
FORMAT_VERSION = 2
SALT_BYTES = 16
TAG_BYTES = 16
LAST_FLAG = 0x8000_0000
BYTES_PER_SAMPLE = 2

LONGEST_PAYLOAD_BYTES = 256 * 1024
"""A frame that claims to be longer is damaged, not long: it must not make a reader ask for memory."""

_HEADER = struct.Struct("<8sHHI16s")
_CRC = struct.Struct("<I")
_HEAD = struct.Struct("<II")
_LENGTH = struct.Struct("<I")
HEADER_BYTES = _HEADER.size + _CRC.size
FRAME_OVERHEAD_BYTES = _HEAD.size + 1 + TAG_BYTES
"""What a frame of sound alone takes on the disk beside its sound."""

LONGEST_FRAME_BYTES = _HEAD.size + LONGEST_PAYLOAD_BYTES + TAG_BYTES
_NONCE_COUNTER_BYTES = 11

_SOUND = 0
_MARKS_AND_SOUND = 1


class Form(IntEnum):
    """What the payloads of a file hold."""

    JOURNAL = 1
    """PCM, as it was recorded."""
    FLAC = 2
    """The same compressed without loss."""
    ORIGINAL = 3
    """No sound, but the bytes of a file that was found damaged."""


class Completeness(Enum):
    """What the database knows of a file; a file by itself cannot say that its end was not cut off."""

    SEALED = auto()
    """Closed, with exactly so many frames."""
    RECORDING = auto()
    """Being written when somebody last looked; at least so many frames were durable."""
    RECOVERED = auto()
    """Cut off and brought back with so many frames; what follows them was torn."""
    DAMAGED = auto()
    """Found damaged before."""


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
    """What could be read: mono int16 little-endian PCM and marks, up to the end or the first bad frame."""

    sample_rate_hz: int
    pcm: bytes
    marks: tuple[Mark, ...]
    frames: int
    """How many frames are whole, the last one among them."""
    ending: Ending

    @property
    def duration_s(self) -> float:
        """Length of what could be read."""
        return len(self.pcm) / BYTES_PER_SAMPLE / self.sample_rate_hz


@dataclass(frozen=True, slots=True)
class Header:
    """The first bytes of a file."""

    form: Form
    sample_rate_hz: int
    salt: bytes

    @classmethod
    def new(cls, form: Form, sample_rate_hz: int) -> "Header":
        """The header of a file that nobody wrote to yet, with a salt of its own."""
        return cls(form, sample_rate_hz, secrets.token_bytes(SALT_BYTES))

    @classmethod
    def of(cls, data: bytes) -> "Header | None":
        """The header that these bytes are; ``None`` when they are none, or one of another version."""
        if len(data) != HEADER_BYTES or _CRC.unpack_from(data, _HEADER.size)[0] != zlib.crc32(data[: _HEADER.size]):
            return None
        magic, version, form, rate, salt = _HEADER.unpack_from(data)
        if magic != MAGIC or version != FORMAT_VERSION or form not in set(Form) or rate == 0:
            return None
        return cls(Form(form), rate, salt)

    def packed(self) -> bytes:
        """As it lies in the file."""
        fields = _HEADER.pack(MAGIC, FORMAT_VERSION, self.form, self.sample_rate_hz, self.salt)
        return fields + _CRC.pack(zlib.crc32(fields))


@dataclass(frozen=True, slots=True)
class Payload:
    """What one frame holds."""

    sound: bytes = b""
    marks: tuple[Mark, ...] = ()


class BrokenFrameError(Exception):
    """A frame is not what was sealed."""


class FrameSealer:
    """Seals and opens the frames of one file. ``data_key`` is only read; the caller drops it.

    A counter must not be sealed twice with different payloads: what is written again is written as it was sealed.
    """

    def __init__(self, header: Header, data_key: bytearray) -> None:
        self._salt = header.salt
        segment_key = keys.derived(data_key, header.salt, header.packed())
        self._cipher = ChaCha20Poly1305(segment_key)
        keys.forget(segment_key)

    def seal(self, counter: int, sound: bytes | bytearray, marks_json: bytes = b"", *, last: bool = False) -> bytes:
        """One frame, ready for the disk. ``marks_json`` is a list of ``Mark``, or empty."""
        if marks_json:
            beginning = bytes([_MARKS_AND_SOUND]) + _LENGTH.pack(len(marks_json)) + marks_json
        else:
            beginning = bytes([_SOUND])
        payload = beginning + sound
        if len(payload) > LONGEST_PAYLOAD_BYTES:
            raise ValueError(len(payload))
        length = (len(payload) + TAG_BYTES) | (LAST_FLAG if last else 0)
        sealed = self._cipher.encrypt(_nonce(counter, last=last), payload, _LENGTH.pack(length))
        return _HEAD.pack(length, self.head_check(counter, length)) + sealed

    def open(self, counter: int, length: int, sealed: bytes) -> Payload:
        """What was sealed with this counter and this length, in which the flag of the last frame stands.

        Raises:
            BrokenFrameError: it is something else.
        """
        nonce = _nonce(counter, last=bool(length & LAST_FLAG))
        try:
            return _unpacked(self._cipher.decrypt(nonce, sealed, _LENGTH.pack(length)))
        except InvalidTag as error:
            raise BrokenFrameError from error

    def read(self, file: BinaryIO, counter: int) -> tuple[Payload, bool]:
        """The frame that begins here, and whether it is the last one.

        Raises:
            BrokenFrameError: it is not whole, or another one.
            OSError: the file cannot be read.
        """
        length = self.length_of(file.read(_HEAD.size), counter)
        if length is None:
            raise BrokenFrameError
        return self.open(counter, length, file.read(length & ~LAST_FLAG)), bool(length & LAST_FLAG)

    def length_of(self, head: bytes, counter: int) -> int | None:
        """The length, with its flag, that the head of frame ``counter`` names; ``None`` when this is no such head."""
        if len(head) < _HEAD.size:
            return None
        length, check = _HEAD.unpack_from(head)
        is_safe = TAG_BYTES < length & ~LAST_FLAG <= LONGEST_PAYLOAD_BYTES + TAG_BYTES
        return length if is_safe and check == self.head_check(counter, length) else None

    def head_check(self, counter: int, length: int) -> int:
        """The CRC-32 in a frame's head."""
        return zlib.crc32(self._salt + struct.pack("<QI", counter, length))


class FrameWalk:
    """The frames of one file from the first to the last that is whole; ``ending`` and ``frames`` stand after it.

    ``data_key`` is only read. Raises ``OSError`` when the file cannot be read.
    """

    def __init__(self, file: BinaryIO, data_key: bytearray, *, completeness: Completeness, frames: int) -> None:
        self._file = file
        self._completeness = completeness
        self._told_frames = frames
        self.header = Header.of(file.read(HEADER_BYTES))
        """``None``: this is no file of sound, and there are no frames."""
        self._sealer = None if self.header is None else FrameSealer(self.header, data_key)
        self.frames = 0
        self.ending = Ending.DAMAGED

    def __iter__(self) -> Iterator[Payload]:
        """What each frame holds."""
        if self._sealer is None:
            return
        is_recovered = self._completeness is Completeness.RECOVERED
        is_last = False
        start = HEADER_BYTES
        while not is_last and not (is_recovered and self.frames >= self._told_frames):
            try:
                payload, is_last = self._sealer.read(self._file, self.frames)
            except BrokenFrameError:
                break
            start = self._file.tell()
            self.frames += 1
            yield payload
        self.ending = self._judged(start, is_last=is_last)

    def _judged(self, end: int, *, is_last: bool) -> Ending:
        """How the file stands, once the whole frames end at ``end``."""
        match self._completeness:
            case Completeness.SEALED:
                is_whole = is_last and self.frames == self._told_frames and not self._has_more(end)
                return Ending.SEALED if is_whole else Ending.DAMAGED
            case Completeness.RECORDING:
                if self.frames < self._told_frames:
                    return Ending.DAMAGED
                if is_last:
                    return Ending.DAMAGED if self._has_more(end) else Ending.SEALED
                return Ending.CUT_OFF if self._is_torn(end) else Ending.DAMAGED
            case Completeness.RECOVERED:
                return Ending.CUT_OFF if self.frames == self._told_frames else Ending.DAMAGED
            case Completeness.DAMAGED:
                return Ending.DAMAGED

    def _has_more(self, end: int) -> bool:
        self._file.seek(end)
        return bool(self._file.read(1))

    def _is_torn(self, end: int) -> bool:
        if self._sealer is None:
            return False
        self._file.seek(end)
        return is_torn_frame(
            self._file,
            self.frames,
            longest_bytes=LONGEST_FRAME_BYTES,
            head_bytes=_HEAD.size,
            length_of=self._body_bytes,
        )

    def _body_bytes(self, head: bytes, counter: int) -> int | None:
        length = None if self._sealer is None else self._sealer.length_of(head, counter)
        return None if length is None else length & ~LAST_FLAG


def read_sound(
    path: Path,
    data_key: bytearray,
    *,
    completeness: Completeness,
    frames: int,
    should_stop: Callable[[], bool] | None = None,
    hear: Callable[[int, bytes], None] | None = None,
) -> StoredSound | None:
    """Everything that is whole in a file, decoded; ``None`` when it has no header of ours, or holds no sound.

    ``frames`` is what the database knows: exactly so many (sealed, recovered) or at least so many (recording).
    ``hear`` is told the rate and each piece of the PCM as it comes: what is returned holds none of it then.
    ``data_key`` is only read. Nothing is returned that was not authenticated. ``should_stop`` is asked at each frame.

    Raises:
        OSError: the file cannot be read.
        CoachError: ``LIBRARY_LOCKED``: it was told to stop.
    """
    with path.open("rb") as file:
        walk = FrameWalk(file, data_key, completeness=completeness, frames=frames)
        if walk.header is None or walk.header.form is Form.ORIGINAL:
            return None
        decoder = FlacDecoder() if walk.header.form is Form.FLAC else None
        # An hour takes hundreds of megabytes: ``getvalue`` hands them out without a second copy.
        pcm = io.BytesIO()
        rate_hz = walk.header.sample_rate_hz
        take = pcm.write if hear is None else partial(hear, rate_hz)
        marks: list[Mark] = []
        is_broken = False
        for payload in walk:
            if should_stop is not None and should_stop():
                raise CoachError(ErrorCode.LIBRARY_LOCKED)
            marks += payload.marks
            if decoder is None:
                take(payload.sound)
            elif not is_broken:
                try:
                    decoded = decoder.decoded(payload.sound)
                except FlacError:
                    is_broken = True
                else:
                    take(decoded)
        ending = Ending.DAMAGED if is_broken else walk.ending
        return StoredSound(rate_hz, pcm.getvalue(), tuple(marks), walk.frames, ending)


def open_new(path: Path, mode: int) -> int:
    """A descriptor of a file that was not there before.

    Raises:
        OSError: it is there already, or cannot be made.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    return os.open(path, flags, mode)


def _nonce(counter: int, *, last: bool) -> bytes:
    return counter.to_bytes(_NONCE_COUNTER_BYTES, "little") + bytes([last])


def _unpacked(payload: bytes) -> Payload:
    """What a payload holds. It is authentic; one of another kind was made by a version that this one does not know."""
    kind, rest = payload[0], payload[1:]
    if kind == _SOUND:
        return Payload(rest)
    if kind != _MARKS_AND_SOUND or len(rest) < _LENGTH.size:
        raise BrokenFrameError
    end = _LENGTH.size + _LENGTH.unpack_from(rest)[0]
    try:
        marks = json_value(rest[_LENGTH.size : end], tuple[Mark, ...])
    except msgspec.MsgspecError as error:
        raise BrokenFrameError from error
    return Payload(rest[end:], marks)
