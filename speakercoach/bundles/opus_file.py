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
_FULL_SEGMENT = 255
"""A packet goes on behind a segment of this length."""
_MOST_SAMPLES = (LONGEST_S + 1) * RATE_HZ
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


@dataclass(frozen=True, slots=True)
class _Page:
    """A page whose checksum holds; ``lacing`` says how its body, from ``body_at`` on, is cut into packets.

    ``granule`` is how many samples are played when its last whole packet is.
    """

    flags: int
    granule: int
    serial: int
    lacing: bytes
    body_at: int
    end: int


def opus_facts(data: bytes) -> OpusFacts:
    """How many channels a file has, and how long it plays.

    Raises:
        CoachError: ``BUNDLE_BAD_SOUND`` for anything but one whole stream of sound, ``BUNDLE_TOO_LONG``.
    """
    pages = _pages(data)
    channels, skipped = _head(_sole_packet(data, pages))
    if not _sole_packet(data, pages).startswith(b"OpusTags"):
        raise _bad()
    samples, granule = 0, 0
    packets = _Packets(data)
    for page in pages:
        played, ends = packets.played_on(page)
        samples += played
        if samples > _MOST_SAMPLES:
            raise CoachError(ErrorCode.BUNDLE_TOO_LONG)
        granule = _granule(page, granule, samples) if ends else _no_granule(page, granule)
    if packets.is_open or granule <= skipped:
        raise _bad()
    duration_s = min(granule - skipped, samples) / RATE_HZ
    if duration_s > LONGEST_S:
        raise CoachError(ErrorCode.BUNDLE_TOO_LONG)
    return OpusFacts(channels, duration_s)


def _bad() -> CoachError:
    return CoachError(ErrorCode.BUNDLE_BAD_SOUND)


# ----------------------------------------------------------------------------------------------- pages


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


def _check_of(page: bytes) -> int:
    """Ogg's CRC-32. It reads bits the other way round than zlib's, and begins and ends with nothing set."""
    turned = (page[:22] + bytes(4) + page[26:]).translate(_REVERSED)
    return int(f"{zlib.crc32(turned, 0xFFFFFFFF) ^ 0xFFFFFFFF:032b}"[::-1], 2)


def _granule(page: _Page, before: int, samples: int) -> int:
    """The count of a page: it grows, and with what the packets hold."""
    if page.granule < before:
        raise _bad()
    if page.granule > _MOST_SAMPLES:
        raise CoachError(ErrorCode.BUNDLE_TOO_LONG)
    if page.granule > samples + _SPARE:
        raise _bad()
    return page.granule


def _no_granule(page: _Page, before: int) -> int:
    """A page on which no packet ends has no count."""
    if page.granule != _NO_PACKET_ENDS:
        raise _bad()
    return before


# --------------------------------------------------------------------------------------------- packets


def _sole_packet(data: bytes, pages: Iterator[_Page]) -> bytes:
    """The packet that fills the next pages alone, as the two before the sound do."""
    packet = b""
    for page in pages:
        if bool(page.flags & _CONTINUED) != bool(packet):
            raise _bad()
        packet += data[page.body_at : page.end]
        if len(packet) > MOST_PACKET_BYTES or not page.lacing:
            raise _bad()
        if page.lacing[-1] < _FULL_SEGMENT:
            if min(page.lacing[:-1], default=_FULL_SEGMENT) < _FULL_SEGMENT:
                raise _bad()
            return packet
    raise _bad()


def _head(packet: bytes) -> tuple[int, int]:
    """Channels, and how many samples at the start are not heard."""
    if len(packet) < _HEAD.size:
        raise _bad()
    magic, version, channels, skipped, _rate_hz, _gain, family = _HEAD.unpack_from(packet)
    if magic != b"OpusHead" or version >> 4 or family or not 1 <= channels <= MOST_CHANNELS:
        raise _bad()
    return int(channels), int(skipped)


class _Packets:
    """Counts what the packets of sound play. One that goes on on the next page is kept until it ends."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._begun = b""

    @property
    def is_open(self) -> bool:
        """Whether a packet has no end yet."""
        return bool(self._begun)

    def played_on(self, page: _Page) -> tuple[int, bool]:
        """How many samples the packets play that end on this page, and whether any does."""
        if bool(page.flags & _CONTINUED) != self.is_open:
            raise _bad()
        data, begin, end, samples = self._data, page.body_at, page.body_at, 0
        for segment in page.lacing:
            end += segment
            if segment == _FULL_SEGMENT:
                continue
            if self._begun:
                samples += _samples_of(self._begun + data[begin:end])
                self._begun = b""
            else:
                # Most packets need but one look: half a million of them may be in a file.
                samples += (begin < end and _PACKET_SAMPLES[data[begin]]) or _samples_of(data[begin:end])
            begin = end
        self._begun += data[begin:end]
        if len(self._begun) > MOST_PACKET_BYTES:
            raise _bad()
        return samples, min(page.lacing, default=_FULL_SEGMENT) < _FULL_SEGMENT


def _samples_of(packet: bytes) -> int:
    """How many samples a packet plays."""
    if not packet or len(packet) > MOST_PACKET_BYTES:
        raise _bad()
    samples = _PACKET_SAMPLES[packet[0]]
    if not samples:
        if len(packet) == 1:
            raise _bad()
        samples = _frame_samples(packet[0] >> 3) * (packet[1] & 0x3F)
    if not 0 < samples <= _LONGEST_PACKET:
        raise _bad()
    return samples
