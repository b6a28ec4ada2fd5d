"""Turning a passphrase into a key slowly, so that trying many of them takes long (Argon2id, RFC 9106)."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.passphrase import normal_form
from speakercoach.library.keys import KEY_BYTES

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class StretchingCost:
    """What one try costs: memory in KiB, passes over it, and lanes that work side by side."""

    memory_kib: int
    passes: int
    lanes: int


FLOOR = StretchingCost(memory_kib=64 * 1024, passes=3, lanes=4)
"""RFC 9106's second recommended choice; nothing weaker is made or accepted."""
CEILING = StretchingCost(memory_kib=1024 * 1024, passes=10, lanes=8)
"""More than this no file may ask for: it could take the computer's memory or minutes of its time."""

TARGET_S = 1.0
"""Long for somebody who tries millions, short enough for somebody who opens their talks."""
MOST_MEMORY_KIB = 256 * 1024
"""What the app itself chooses at most: more would push other programs of a small laptop out of its memory."""
_MEMORY_SHARE = 8
"""At most this part of the machine's memory."""


def stretched(passphrase: str, salt: bytes, cost: StretchingCost) -> bytearray:
    """The key that follows from a passphrase. Takes about a second.

    Raises:
        CoachError: ``KEY_FILE_UNSAFE`` for a cost outside ``FLOOR`` and ``CEILING``, before any work.
    """
    refuse_unsafe(cost)
    stretching = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return bytearray(stretching.derive(normal_form(passphrase).encode("utf-8", "surrogatepass")))


def refuse_unsafe(cost: StretchingCost) -> None:
    """Let pass what is strong enough and what this machine can bear.

    Raises:
        CoachError: ``KEY_FILE_UNSAFE``.
    """
    safe = (
        FLOOR.memory_kib <= cost.memory_kib <= CEILING.memory_kib
        and FLOOR.passes <= cost.passes <= CEILING.passes
        and 1 <= cost.lanes <= CEILING.lanes
    )
    if not safe:
        raise CoachError(ErrorCode.KEY_FILE_UNSAFE)


def calibrated(clock: Callable[[], float] = time.perf_counter) -> StretchingCost:
    """The cost that takes about ``TARGET_S`` on this machine, never less than ``FLOOR``. Takes a second or two."""
    room_kib = min(MOST_MEMORY_KIB, _memory_kib() // _MEMORY_SHARE)
    memory_kib = FLOOR.memory_kib
    _timed_s(FLOOR, clock)  # the first try also waits for memory to be found
    once_s = _timed_s(FLOOR, clock)
    # More memory first: it is what an attacker's hardware has least of. More of it is also slower for each MiB, so that
    # what was chosen is timed itself.
    while memory_kib * 2 <= room_kib and once_s * 2 <= TARGET_S:
        memory_kib *= 2
        once_s = _timed_s(StretchingCost(memory_kib, FLOOR.passes, FLOOR.lanes), clock)
    passes = min(max(round(FLOOR.passes * TARGET_S / once_s), FLOOR.passes), CEILING.passes)
    return StretchingCost(memory_kib, passes, FLOOR.lanes)


def _timed_s(cost: StretchingCost, clock: Callable[[], float]) -> float:
    begun = clock()
    stretched("calibration", bytes(SALT_BYTES), cost)
    return max(clock() - begun, 1e-3)


def _memory_kib() -> int:
    """The machine's memory; where it cannot be known (Windows), enough for what the app itself chooses."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1024
    except (AttributeError, ValueError, OSError):
        return MOST_MEMORY_KIB * _MEMORY_SHARE
