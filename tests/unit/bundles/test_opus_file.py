"""Sound of somebody else's: whole, of a shape that is known, and no longer than it may be."""

import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.audio.opus import opus_of
from speakercoach.bundles.opus_file import opus_facts
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Sound
from tests.fakes.ogg import PER_PAGE, SAMPLES, SILENCE, heads, opus, page
from tests.unit.bundles.small_file import code_of

LONG_PACKET = bytes([0b00011_0_11, 2]) + b"\0"
"""Two frames of 60 ms: 120 ms in three bytes."""


def test_sound_that_this_program_makes_is_read() -> None:
    """Its length is known to some milliseconds without decoding any of it."""
    sound = Sound((0.1 * np.sin(np.arange(3 * 16_000) * 0.05)).astype(np.float32), 16_000)
    facts = opus_facts(opus_of(sound))
    assert facts.channels == 1
    assert facts.duration_s == pytest.approx(sound.duration_s, abs=0.02)


def test_sound_made_by_hand_is_read() -> None:
    """Mono and stereo, on one page and on many, a packet over two pages, the end cut short."""
    assert opus_facts(opus(1)).duration_s == pytest.approx((SAMPLES - 312) / 48_000)
    assert opus_facts(opus(230, channels=2)).channels == 2
    big = b"\xf8" + bytes(600)
    parted = (
        heads()
        + page([big[:510]], number=2, granule=-1, goes_on=True)
        + page([big[510:]], number=3, granule=SAMPLES, flags=5)
    )
    assert opus_facts(parted).duration_s == pytest.approx((SAMPLES - 312) / 48_000)
    short = heads() + page([SILENCE] * 2, number=2, granule=SAMPLES + 400, flags=4)
    assert opus_facts(short).duration_s == pytest.approx((SAMPLES + 88) / 48_000)


BROKEN = {
    "nothing": b"",
    "other": b"RIFF" + bytes(100),
    "heads alone": heads(),
    "no packet": heads() + page([], number=2, granule=0, flags=4),
    "0 frames": heads() + page([SILENCE], number=2, granule=0, flags=4),
    "all of it skipped": heads(skipped=48_000) + page([SILENCE], number=2, granule=SAMPLES, flags=4),
    "255 channels": heads(channels=255) + page([SILENCE], number=2, granule=SAMPLES),
    "3 channels": heads(channels=3, family=1) + page([SILENCE], number=2, granule=SAMPLES),
    "no channel": heads(channels=0) + page([SILENCE], number=2, granule=SAMPLES),
    "later version": heads(version=16) + page([SILENCE], number=2, granule=SAMPLES),
    "a page missing": heads() + page([SILENCE], number=3, granule=SAMPLES),
    "two streams": heads() + page([SILENCE], number=2, granule=SAMPLES, serial=8),
    "begins twice": heads() + heads(),
    "goes back": heads() + page([SILENCE] * 9, number=2, granule=8000) + page([SILENCE], number=3, granule=100),
    "count without sound": heads() + page([SILENCE], number=2, granule=48_000 * 3600, flags=4),
    "empty packet": heads() + page([b""], number=2, granule=SAMPLES),
    "no frames": heads() + page([b"\x03\x00"], number=2, granule=SAMPLES),
    "too many frames": heads() + page([b"\x03\x3f"], number=2, granule=SAMPLES),
    "half a packet": heads()
    + page([SILENCE], number=2, granule=SAMPLES)
    + page([bytes(255)], number=3, granule=-1, goes_on=True),
    "goes on from nothing": heads() + page([SILENCE], number=2, granule=SAMPLES, flags=1),
    "cut": opus(5)[:-1],
    "more behind": opus(5) + b"\0",
    "endless packet": heads()
    + b"".join(page([bytes(255 * 255)], number=n, granule=-1, flags=n > 2, goes_on=True) for n in range(2, 9)),
    "tags missing": page([b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48_000, 0, 0)], number=0, granule=0, flags=2)
    + page([SILENCE], number=1, granule=SAMPLES),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_sound_that_is_not_what_it_says_is_refused(data: bytes) -> None:
    """Whatever is wrong about it, nothing of it is decoded."""
    assert code_of(lambda: opus_facts(data)) is ErrorCode.BUNDLE_BAD_SOUND


def test_every_changed_bit_is_noticed() -> None:
    """Pages carry checksums."""
    data = bytearray(opus(3))
    for bit in range(len(data) * 8):
        data[bit // 8] ^= 1 << bit % 8
        assert code_of(lambda: opus_facts(bytes(data))) is ErrorCode.BUNDLE_BAD_SOUND
        data[bit // 8] ^= 1 << bit % 8


def test_a_small_file_that_plays_for_days_is_too_long() -> None:
    """Three hours in 400 kB: the length counts, not the size."""
    just_over = 3 * 3600 * 1000 // 120 + 20
    data = opus(just_over, packet=LONG_PACKET, samples=5_760)
    assert len(data) < 450_000
    assert code_of(lambda: opus_facts(data)) is ErrorCode.BUNDLE_TOO_LONG
    fits = opus(3 * 3600 * 1000 // 120, packet=LONG_PACKET, samples=5_760)
    assert opus_facts(fits).duration_s == pytest.approx(3 * 3600, abs=0.01)
    modest = heads() + b"".join(
        page([LONG_PACKET] * 85, number=number, granule=48_000) for number in range(2, just_over // 85 + 3)
    )
    assert code_of(lambda: opus_facts(modest)) is ErrorCode.BUNDLE_TOO_LONG
    hours = heads() + page([SILENCE] * PER_PAGE, number=2, granule=48_000 * 3600 * 100, flags=4)
    assert code_of(lambda: opus_facts(hours)) is ErrorCode.BUNDLE_TOO_LONG


@given(st.binary(max_size=300), st.integers(0, 900))
def test_whatever_comes_ends_in_one_of_two_codes(junk: bytes, place: int) -> None:
    """Bytes put over a real file at any place."""
    data = opus(8)
    broken = data[:place] + junk + data[place + len(junk) :]
    try:
        opus_facts(broken)
    except CoachError as error:
        assert error.code in (ErrorCode.BUNDLE_BAD_SOUND, ErrorCode.BUNDLE_TOO_LONG)  # noqa: PT017 - no fault is fine, too
