"""Measuring a talk while it comes, and going on with it elsewhere."""

import tracemalloc
from collections.abc import Callable
from itertools import pairwise

import msgspec
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from speakercoach.analysis.sound import sound_meter
from speakercoach.analysis.sound.sound import measure_sound
from speakercoach.analysis.sound.sound_meter import MOST_WAITING, SoundMeter
from speakercoach.analysis.sound.steady_sounds import PIECE_FIELDS
from speakercoach.domain.sound import Sound, SoundMeasures

RATE_HZ = 2_000
BLOCK = 5 * RATE_HZ
LONGEST_S = 60

Samples = NDArray[np.float32]


def _voice(length_s: float, hertz: float) -> Samples:
    """A buzz of a few harmonics that wanders by a third in height and swells like syllables, four a second."""
    time_s = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    phase = 2 * np.pi * hertz * (time_s - 0.3 / 8.0 * np.cos(8.0 * time_s))
    buzz = sum(np.sin(k * phase) / k for k in range(1, 4))
    return np.asarray(0.2 * buzz * (0.55 + 0.45 * np.sin(2 * np.pi * 4 * time_s)), dtype=np.float32)


def _talk(*parts: tuple[float, float]) -> Samples:
    """Stretches of these lengths in seconds and pitches in hertz, 0 for silence, in a quiet room."""
    samples = np.concatenate([_voice(length_s, hertz) * (hertz > 0) for length_s, hertz in parts])
    return samples + np.random.default_rng(5).normal(0.0, 0.0005, len(samples)).astype(np.float32)


OFTEN = _talk((2.3, 0), (6.1, 120), (1.2, 0), (5.7, 150), (11.0, 0), (7.0, 110), (3.3, 230))
SELDOM = _talk(*[part for hertz in range(90, 250, 20) for part in ((6.1, 0), (0.7, hertz))])
"""The voice comes in every block and is never enough to tell the speaker's range."""
LATE = _talk((21.0, 0), (0.6, 90), (14.0, 0), (13.0, 140), (2.0, 0))
TALKS = {"often": OFTEN, "seldom": SELDOM, "late": LATE, "silent": _talk((28.0, 0)), "broken": OFTEN.copy()}
TALKS["broken"][4_000:4_100] = np.nan
TALKS["broken"][30_000] = -np.inf

talks = st.sampled_from(sorted(TALKS))
cuts = st.lists(st.integers(0, LONGEST_S * RATE_HZ), max_size=8)


def _portions(samples: Samples, at: list[int]) -> list[Samples]:
    edges = [0, *sorted(min(cut, len(samples)) for cut in at), len(samples)]
    return [samples[first:last] for first, last in pairwise(edges)]


def _after(samples: Samples) -> SoundMeasures:
    return measure_sound(Sound(samples, RATE_HZ))


def _are_the_same(meter: SoundMeter, talk: Samples) -> bool:
    """Whether a meter measured exactly what another measures that is fed the talk at once, frame by frame.

    The measures alone are rounded and made of medians: they may hide what went wrong in one step.
    """
    at_once = SoundMeter(RATE_HZ)
    at_once.feed(talk)
    found, expected = meter._talk(), at_once._talk()
    same_frames = all(
        np.array_equal(getattr(found, name), getattr(expected, name)) for name in ("levels", "peaks", "hertz")
    )
    return same_frames and found.clipped == expected.clipped and meter.measures() == _after(talk)


@settings(max_examples=40, deadline=None)
@given(name=talks, at=cuts, looked=st.booleans(), length=st.integers(0, LONGEST_S * RATE_HZ))
@example(name="often", at=[BLOCK, BLOCK + 499, BLOCK + 500], looked=True, length=LONGEST_S * RATE_HZ)
def test_portions_do_not_matter(name: str, at: list[int], *, looked: bool, length: int) -> None:
    """However a talk is cut up, and whoever looks at its measures meanwhile, it measures exactly the same."""
    talk = TALKS[name][:length]
    meter = SoundMeter(RATE_HZ)
    for portion in _portions(talk, at):
        meter.feed(portion)
        if looked:
            meter.measures()
    assert _are_the_same(meter, talk)


@settings(max_examples=40, deadline=None)
@given(name=talks, drained_at=cuts, goes_on_at=cuts)
@example(name="often", drained_at=[17_000, 60_000], goes_on_at=[60_000])
@example(name="seldom", drained_at=[80_000, 100_000], goes_on_at=[100_000])
@example(name="late", drained_at=[40_000, 90_000, 110_000], goes_on_at=[40_000, 90_000, 110_000])
def test_a_talk_goes_on_in_another_meter(name: str, drained_at: list[int], goes_on_at: list[int]) -> None:
    """Restored from all that was drained and fed from there, any number of times, a meter says exactly the same."""
    talk = TALKS[name]
    parts: list[bytes] = []
    meter = SoundMeter(RATE_HZ)
    fed = 0
    for stop in sorted({*drained_at, *goes_on_at, len(talk)}):
        meter.feed(talk[fed:stop])
        fed = min(stop, len(talk))
        if stop in drained_at:
            parts.append(meter.drain())
        if stop in goes_on_at:
            settled = meter.settled_samples
            meter = SoundMeter.restored(RATE_HZ, parts)
            assert meter.settled_samples == settled <= fed
            fed = settled
    meter.feed(talk[fed:])
    assert _are_the_same(meter, talk)


@pytest.mark.parametrize("name", sorted(TALKS))
def test_little_is_left_to_feed_again(name: str) -> None:
    """What is drained reaches close to the end of a talk whose speaker is known, and never waits longer than told."""
    meter = SoundMeter(RATE_HZ)
    meter.feed(TALKS[name])
    assert meter.settled_samples == 0
    meter.drain()
    left_s = (len(TALKS[name]) - meter.settled_samples) / RATE_HZ
    assert left_s <= (5.0 * (MOST_WAITING + 1) if name == "seldom" else 5.0) + 0.5
    assert meter.drain() == b""


def test_what_is_settled_stays_small() -> None:
    """Ten more minutes of talk take at most 1.5 KB a second in memory, and as much when drained."""
    minute = _talk(*[(1.0, 0), (9.0, 130)] * 6)
    meter = SoundMeter(RATE_HZ)
    meter.feed(minute)
    meter.drain()
    tracemalloc.start()
    for _ in range(10):
        meter.feed(minute)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held <= 1_500 * 600
    assert len(meter.drain()) <= 1_500 * 600


@pytest.mark.parametrize("noise", [0.0, 0.01])
def test_silence_and_steady_noise_are_not_searched_for_a_voice(noise: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty minutes in which nobody speaks cost no search for pitch, and all of it is settled at once."""
    searched: list[int] = []
    monkeypatch.setattr(sound_meter, "pitch_steps", lambda *_: searched.append(1))
    meter = SoundMeter(RATE_HZ)
    quiet = np.random.default_rng(4).normal(0.0, noise, 40 * 60 * RATE_HZ).astype(np.float32)
    meter.feed(quiet)
    meter.drain()
    found = meter.measures()
    assert (searched, found.speech, found.pitch_median_hz) == ([], (), None)
    assert len(quiet) - meter.settled_samples <= 6 * RATE_HZ


def test_a_slow_sound_has_no_pitch() -> None:
    """At a sample rate that holds no voice, speech is found and no pitch is made up."""
    time_s = np.arange(400 * 6) / 400
    swell = 0.3 * np.sin(2 * np.pi * 90 * time_s) * (np.abs(time_s - 3.0) < 1.5) * (1 + np.sin(2 * np.pi * 4 * time_s))
    found = measure_sound(Sound((swell + np.random.default_rng(2).normal(0, 0.001, 2400)).astype(np.float32), 400))
    assert found.speech
    assert found.pitch_median_hz is None


@pytest.mark.parametrize("spoken_s", [4.5, 14.0])
def test_the_first_voice_sets_the_range(spoken_s: float) -> None:
    """In a short talk and in a longer one, a whistle far above the speaker is not taken for the voice."""
    whistle = 0.2 * np.sin(2 * np.pi * 450 * np.arange(2_000) / RATE_HZ)
    found = _after(np.concatenate((_talk((1.0, 0), (spoken_s, 110), (0.5, 0)), whistle, _talk((0.5, 0)))))
    assert found.pitch_median_hz == pytest.approx(110.0, rel=0.2)
    assert all(point.pitch_hz is None or point.pitch_hz < 400.0 for point in found.voice)


def test_a_constant_offset_hides_no_pitch() -> None:
    """A microphone whose silence is not zero says the same of a quiet voice that fills the whole talk."""
    quiet = 0.03 * _voice(4.0, 130)
    even, offset = _after(quiet), _after(quiet + np.float32(0.5))
    assert offset.pitch_median_hz == pytest.approx(even.pitch_median_hz, abs=1.0)
    assert offset.pitch_sd_st == pytest.approx(even.pitch_sd_st, abs=0.1)


# -------------------------------------------------------------------------------------------- bytes that are no part


def _drained(samples: Samples = OFTEN) -> list[bytes]:
    meter = SoundMeter(RATE_HZ)
    parts = []
    for portion in _portions(samples, [len(samples) // 2]):
        meter.feed(portion)
        parts.append(meter.drain())
    return parts


def _changed(part: bytes, field: int, value: object) -> bytes:
    fields = msgspec.msgpack.decode(part)
    fields[field] = value
    return msgspec.msgpack.encode(fields)


def _with_levels(part: bytes, value: float) -> bytes:
    levels = np.frombuffer(msgspec.msgpack.decode(part)[6], "<f4").copy()
    levels[7] = value
    return _changed(part, 6, levels.tobytes())


def _with_held(part: bytes, first: float, last: float) -> bytes:
    counts = [1, *msgspec.msgpack.decode(part)[9][1:]]
    piece = np.zeros(PIECE_FIELDS, "<f4")
    piece[:2] = first, last
    return _changed(_changed(part, 9, counts), 10, piece.tobytes())


SPOILED: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "first missing": lambda parts: parts[1:],
    "one twice": lambda parts: [parts[0], *parts],
    "cut off": lambda parts: [parts[0][:-1]],
    "too long": lambda parts: [parts[0] + b"\x00"],
    "other version": lambda parts: [_changed(parts[0], 0, 1)],
    "other rate": lambda parts: [_changed(parts[0], 1, 16_000)],
    "range reversed": lambda parts: [parts[0], _changed(parts[1], 3, [500.0, 70.0])],
    "range of no voice": lambda parts: [parts[0], _changed(parts[1], 3, [0.0, 300.0])],
    "blocks miscounted": lambda parts: [_changed(parts[0], 5, [*msgspec.msgpack.decode(parts[0])[5], True])],
    "other length": lambda parts: [_changed(parts[0], 7, b"1234")],
    "no number": lambda parts: [_with_levels(parts[0], float("nan"))],
    "endless": lambda parts: [_with_levels(parts[0], float("inf"))],
    "held sounds miscounted": lambda parts: [_changed(parts[0], 9, [0, *msgspec.msgpack.decode(parts[0])[9]])],
    "held sound of no block": lambda parts: [_with_held(parts[0], 501.0, 510.0)],
    "held sound reversed": lambda parts: [_with_held(parts[0], 20.0, 10.0)],
    "no level": lambda parts: [_with_levels(parts[0], -4_000.0)],
}


@pytest.mark.parametrize("how", sorted(SPOILED))
def test_what_is_no_part_is_refused(how: str) -> None:
    """A part that is spoiled, missing or in the wrong place is said to be none, not measured."""
    parts = _drained()
    assert SoundMeter.restored(RATE_HZ, parts).settled_samples > 0
    with pytest.raises(ValueError, match="no part of a measured sound"):
        SoundMeter.restored(RATE_HZ, SPOILED[how](parts))


def test_a_part_with_a_held_sound_is_taken() -> None:
    """The spoiled held sounds are refused for what is wrong with them, not for being there."""
    assert SoundMeter.restored(RATE_HZ, [_with_held(_drained()[0], 10.0, 20.0)]).settled_samples > 0


@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_are_refused(stray: bytes) -> None:
    """Bytes from elsewhere raise ``ValueError`` and nothing else."""
    with pytest.raises(ValueError, match="no part of a measured sound"):
        SoundMeter.restored(RATE_HZ, [stray])
