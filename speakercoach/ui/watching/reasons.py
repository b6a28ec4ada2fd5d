"""What may lock the library."""

from enum import StrEnum


class LockReason(StrEnum):
    """Why the library is to be locked."""

    IDLE = "idle"
    SCREEN = "screen"
    SLEEP = "sleep"
