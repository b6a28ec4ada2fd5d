"""Turning a passphrase into a key, slowly and within bounds."""

from dataclasses import replace

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library import key_stretching
from speakercoach.library.key_stretching import CEILING, FLOOR, StretchingCost, calibrated, refuse_unsafe, stretched

SALT = bytes(range(16))


def test_one_passphrase_gives_one_key() -> None:
    """The same words, salt and cost give the same key; another of each gives another."""
    key = stretched("blue kettle walks slowly home", SALT, FLOOR)
    assert len(key) == 32
    assert key == stretched("blue kettle walks slowly home", SALT, FLOOR)
    assert key != stretched("blue kettle walks slowly homE", SALT, FLOOR)
    assert key != stretched("blue kettle walks slowly home", SALT[::-1], FLOOR)
    assert key != stretched("blue kettle walks slowly home", SALT, replace(FLOOR, passes=4))


def test_the_floor_is_not_below_what_was_promised() -> None:
    """64 MiB, three passes, four lanes at least."""
    assert StretchingCost(memory_kib=65_536, passes=3, lanes=4) == FLOOR


def test_half_a_letter_is_no_fault() -> None:
    """A lone surrogate, which some input methods leave, ends in no exception."""
    assert stretched("a\ud800b", SALT, FLOOR)


@pytest.mark.parametrize(
    "cost",
    [
        replace(FLOOR, memory_kib=FLOOR.memory_kib - 1),
        replace(FLOOR, passes=2),
        replace(FLOOR, lanes=0),
        replace(CEILING, memory_kib=CEILING.memory_kib + 1),
        replace(CEILING, passes=11),
        replace(CEILING, lanes=9),
        StretchingCost(2**40, 2**40, 2**40),
        StretchingCost(-1, -1, -1),
    ],
)
def test_unsafe_costs_are_refused_without_work(cost: StretchingCost) -> None:
    """Too weak or too dear: refused before any memory is asked for."""
    with pytest.raises(CoachError) as error:
        stretched("anything", SALT, cost)
    assert error.value.code is ErrorCode.KEY_FILE_UNSAFE


def test_the_bounds_themselves_are_allowed() -> None:
    """What lies on the border is inside."""
    refuse_unsafe(FLOOR)
    refuse_unsafe(CEILING)


@pytest.mark.parametrize(
    ("machine", "memory_mib", "passes"),
    [
        ((0.1, 2.0, 16 * 2**20), 256, 8),  # a fast machine: all the memory that the app takes, then more passes
        ((0.1, 3.0, 16 * 2**20), 256, 3),  # more memory is slower for each MiB: what was chosen is timed itself
        ((0.3, 2.0, 16 * 2**20), 128, 5),
        ((0.8, 2.0, 16 * 2**20), 64, 4),
        ((30.0, 2.0, 16 * 2**20), 64, 3),  # however slow: never below the floor
        ((0.0, 2.0, 16 * 2**20), 256, 10),  # however fast: never above the ceiling
        ((0.1, 2.0, 2**20), 128, 10),  # little memory: more passes instead
    ],
)
def test_the_cost_follows_the_machine(
    monkeypatch: pytest.MonkeyPatch, machine: tuple[float, float, int], memory_mib: int, passes: int
) -> None:
    """About one second on a machine of this speed, growth and memory, within the bounds and a share of its memory."""
    floor_s, growth, memory_kib = machine
    now_s = [0.0]

    def stretch(_passphrase: str, _salt: bytes, cost: StretchingCost) -> bytearray:
        doublings = (cost.memory_kib // FLOOR.memory_kib).bit_length() - 1
        now_s[0] += floor_s * growth**doublings
        return bytearray()

    monkeypatch.setattr(key_stretching, "stretched", stretch)
    monkeypatch.setattr(key_stretching, "_memory_kib", lambda: memory_kib)
    cost = calibrated(lambda: now_s[0])
    assert cost == StretchingCost(memory_mib * 1024, passes, 4)
    refuse_unsafe(cost)
