"""How long one can still record before the disk is full, and from when on that is worth a word."""

BYTES_PER_SECOND = 96_000
"""Mono sound of 16 bit at 48 kHz, the highest rate that is recorded here, before it is compressed."""

SAY_BELOW_S = 600.0
"""Most talks are shorter than ten minutes: with more room than that nobody needs to think of the disk."""


def room_on_disk_s(free_bytes: int) -> float:
    """For about how many seconds of sound this much of the disk is enough."""
    return free_bytes / BYTES_PER_SECOND


def is_short(room_s: float | None) -> bool:
    """Whether the person is to be told; unknown room is not worth a word."""
    return room_s is not None and room_s < SAY_BELOW_S
