"""Opus in Ogg put together by hand, right or wrong in one thing at a time. Nothing here is shared with the reader."""

import struct
from collections.abc import Sequence

SILENCE = b"\xf8\xff\xfe"
"""A packet that plays 20 ms of nothing."""
SAMPLES = 960
PER_PAGE = 50


def _crc_table() -> tuple[int, ...]:
    table = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)
            value &= 0xFFFFFFFF
        table.append(value)
    return tuple(table)


_CRC = _crc_table()


def crc(data: bytes) -> int:
    """Ogg's checksum, byte by byte as RFC 3533 has it."""
    value = 0
    for byte in data:
        value = (value << 8 & 0xFFFFFFFF) ^ _CRC[(value >> 24) ^ byte]
    return value


def page(
    packets: Sequence[bytes], *, number: int, granule: int, flags: int = 0, serial: int = 7, goes_on: bool = False
) -> bytes:
    """One page; the last packet goes on on the next one if ``goes_on``."""
    lacing = bytearray()
    for packet in packets:
        lacing += b"\xff" * (len(packet) // 255)
        lacing.append(len(packet) % 255)
    if goes_on:
        lacing = lacing[:-1]
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, flags, granule, serial, number, 0, len(lacing))
    whole = head + bytes(lacing) + b"".join(packets)
    return whole[:22] + struct.pack("<I", crc(whole)) + whole[26:]


def heads(*, channels: int = 1, version: int = 1, skipped: int = 312, family: int = 0) -> bytes:
    """The two pages before the sound."""
    head = b"OpusHead" + struct.pack("<BBHIhB", version, channels, skipped, 48_000, 0, family)
    tags = b"OpusTags" + struct.pack("<I", 0) + struct.pack("<I", 0)
    return page([head], number=0, granule=0, flags=2) + page([tags], number=1, granule=0)


def opus(packets: int = 100, *, packet: bytes = SILENCE, samples: int = SAMPLES, channels: int = 1) -> bytes:
    """So many packets, two seconds if nothing else is said."""
    made = [heads(channels=channels)]
    for number, first in enumerate(range(0, packets, PER_PAGE), start=2):
        count = min(PER_PAGE, packets - first)
        last = first + count == packets
        made.append(page([packet] * count, number=number, granule=(first + count) * samples, flags=4 if last else 0))
    return b"".join(made)
