"""Looks whether Opus in Ogg is what it says and how long it plays, without decoding any of it.

Sources: RFC 3533 (Ogg), RFC 7845 (Opus in Ogg), RFC 6716 section 3.1 (how long a packet plays).
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from speakercoach.domain.errors import CoachError, ErrorCode

RATE_HZ = 48_000
"""Opus counts in these, whatever rate the sound had before."""
LONGEST_S = 3 * 3600
MOST_CHANNELS = 2
MOST_PACKET_BYTES = 61_440
"""RFC 7845, section 6: 61,440 bytes hold any packet of one stream; others need not be read."""
_LONGEST_PACKET = 5_760
"""Samples: 120 ms."""
_SPARE = RATE_HZ
"""So far may the count be ahead of what the packets hold: FFmpeg counts what is skipped at the start twice."""

_PAGE = struct.Struct("<4sBBqIIIB")
_CONTINUED, _FIRST = 1, 2
_NO_PACKET_ENDS = -1
_HEAD = struct.Struct("<8sBBHIhB")
_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def _frame_samples(config: int) -> int:
    """How long one frame of a configuration plays (RFC 6716, table 2), in samples."""
    if config < 12:  # noqa: PLR2004 - SILK
        return (480, 960, 1920, 2880)[config & 3]
    if config < 16:  # noqa: PLR2004 - hybrid
        return (480, 960)[config & 1]
    return (120, 240, 480, 960)[config & 3]


_PACKET_SAMPLES = tuple(
    _frame_samples(first >> 3) * (1, 2, 2, 0)[first & 3]  # the fourth says its count in the next byte
    for first in range(256)
)


@dataclass(frozen=True, slots=True)
class OpusFacts:
    """What a file says of itself."""

    channels: int
    duration_s: float


def opus_facts(data: bytes) -> OpusFacts:
    """How many channels a file has, and how long it plays.

    Raises:
        CoachError: ``BUNDLE_BAD_SOUND`` for anything but one whole stream of sound, ``BUNDLE_TOO_LONG``.
    """
    packets = _packets(data)
    channels, skipped = _head(next(packets, _Packet(b"", 0, is_last_of_page=True)))
    tags = next(packets, None)
    if tags is None or not tags.data.startswith(b"OpusTags") or not tags.is_last_of_page:
        raise _bad()
    samples, granule = 0, 0
    for packet in packets:
        samples += _samples_of(packet.data)
        if samples > (LONGEST_S + 1) * RATE_HZ:
            raise CoachError(ErrorCode.BUNDLE_TOO_LONG)
        granule = _granule(packet, granule, samples)
    if granule <= skipped:
        raise _bad()  # nothing is heard of it
    duration_s = min(granule - skipped, samples) / RATE_HZ
    if duration_s > LONGEST_S:
        raise CoachError(ErrorCode.BUNDLE_TOO_LONG)
    return OpusFacts(channels, duration_s)


def _bad() -> CoachError:
    return CoachError(ErrorCode.BUNDLE_BAD_SOUND)


@dataclass(slots=True)
class _Packet:
    """``granule`` is how many samples lie before the end of its page."""

    data: bytes
    granule: int
    is_last_of_page: bool


def _granule(packet: _Packet, before: int, samples: int) -> int:
    """The count at the end of a page: it grows, and with what the packets hold."""
    if not packet.is_last_of_page:
        return before
    if packet.granule < before:
        raise _bad()
    if packet.granule > (LONGEST_S + 1) * RATE_HZ:
        raise CoachError(ErrorCode.BUNDLE_TOO_LONG)
    if packet.granule > samples + _SPARE:
        raise _bad()
    return packet.granule


def _head(packet: _Packet) -> tuple[int, int]:
    """Channels, and how many samples at the start are not heard."""
    if len(packet.data) < _HEAD.size or not packet.is_last_of_page:
        raise _bad()
    magic, version, channels, skipped, _rate_hz, _gain, family = _HEAD.unpack_from(packet.data)
    if magic != b"OpusHead" or version >> 4 or family or not 1 <= channels <= MOST_CHANNELS:
        raise _bad()
    return int(channels), int(skipped)


def _samples_of(packet: bytes) -> int:
    """How many samples a packet plays."""
    if not packet:
        raise _bad()
    samples = _PACKET_SAMPLES[packet[0]]
    if not samples:
        if len(packet) == 1:
            raise _bad()
        samples = _frame_samples(packet[0] >> 3) * (packet[1] & 0x3F)
    if not 0 < samples <= _LONGEST_PACKET:
        raise _bad()
    return samples


@dataclass(frozen=True, slots=True)
class _Page:
    """A page whose checksum holds; ``lacing`` says how its body, from ``body_at`` on, is cut into packets."""

    flags: int
    granule: int
    serial: int
    lacing: bytes
    body_at: int
    end: int


def _page_at(data: bytes, place: int, number: int) -> _Page:
    """The page that begins here; it has to be this one in the order of pages."""
    if len(data) - place < _PAGE.size:
        raise _bad()
    magic, version, flags, granule, serial, said_number, check, segments = _PAGE.unpack_from(data, place)
    body_at = place + _PAGE.size + segments
    lacing = data[place + _PAGE.size : body_at]
    end = body_at + sum(lacing)
    if magic != b"OggS" or version or said_number != number or end > len(data) or len(lacing) < segments:
        raise _bad()
    if _check_of(data[place:end]) != check:
        raise _bad()
    return _Page(flags, granule, serial, lacing, body_at, end)


def _pages(data: bytes) -> Iterator[_Page]:
    """The pages of the one stream of a file, none of them missing."""
    page = _page_at(data, 0, 0)
    serial, number = page.serial, 0
    while True:
        if bool(page.flags & _FIRST) != (number == 0) or page.serial != serial:
            raise _bad()
        yield page
        if page.end == len(data):
            return
        number += 1
        page = _page_at(data, page.end, number)


def _packets(data: bytes) -> Iterator[_Packet]:
    """The packets of the one stream of a file."""
    begun = b""
    for page in _pages(data):
        if bool(page.flags & _CONTINUED) != bool(begun):
            raise _bad()
        last = None
        for piece, is_whole in _laced(data, page.body_at, page.lacing):
            if last is not None:
                yield last
                last = None
            begun += piece
            if len(begun) > MOST_PACKET_BYTES:
                raise _bad()
            if is_whole:
                last, begun = _Packet(begun, page.granule, is_last_of_page=False), b""
        if last is None:
            if page.granule != _NO_PACKET_ENDS:
                raise _bad()
            continue
        last.is_last_of_page = True
        yield last
    if begun:
        raise _bad()


def _laced(data: bytes, place: int, lacing: bytes) -> Iterator[tuple[bytes, bool]]:
    """Pieces of packets on one page, and whether a packet ends with each."""
    length = 0
    for segment in lacing:
        length += segment
        if segment < 255:  # noqa: PLR2004 - as Ogg marks the end of a packet
            yield data[place : place + length], True
            place, length = place + length, 0
    if length:
        yield data[place : place + length], False


def _check_of(page: bytes) -> int:
    """Ogg's CRC-32. It reads bits the other way round than zlib's, and begins and ends with nothing set."""
    turned = (page[:22] + bytes(4) + page[26:]).translate(_REVERSED)
    return int(f"{zlib.crc32(turned, 0xFFFFFFFF) ^ 0xFFFFFFFF:032b}"[::-1], 2)
