"""Sounds that are held, found while a talk comes."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from speakercoach.analysis.sound.sound import measure_sound
from speakercoach.analysis.sound.sound_meter import SoundMeter
from speakercoach.domain.sound import Sound, SteadySound

RATE_HZ = 8_000

Samples = NDArray[np.float32]
UH, AH, EE, OH = (620, 1_250, 2_500), (750, 1_150, 2_600), (300, 2_250, 2_900), (450, 850, 2_500)


def vowel(formants: tuple[int, ...], length_s: float, hertz: float = 110.0) -> Samples:
    """A buzz of all harmonics, each as loud as these formants make it, that swells and fades at its ends."""
    return _buzz(np.tile(np.array(formants, float)[:, None], (1, round(length_s * RATE_HZ))), hertz)


def glide(start: tuple[int, ...], end: tuple[int, ...], length_s: float, hertz: float = 110.0) -> Samples:
    """A buzz that moves from one vowel to another."""
    part = np.linspace(0.0, 1.0, round(length_s * RATE_HZ))
    paths = np.array(start, float)[:, None] * (1 - part) + np.array(end, float)[:, None] * part
    return _buzz(paths, hertz)


def _buzz(paths: NDArray[np.float64], hertz: float) -> Samples:
    time_s = np.arange(paths.shape[1]) / RATE_HZ
    sound: NDArray[np.float64] = np.zeros(paths.shape[1])
    for harmonic in range(1, int(0.45 * RATE_HZ / hertz)):
        tone = harmonic * hertz
        strength = sum(1.0 / (1.0 + ((tone - path) / 80.0) ** 2) for path in paths) / (1.0 + tone / 500.0)
        sound += strength * np.sin(2 * np.pi * tone * time_s)
    fade = np.minimum(1.0, np.minimum(time_s, time_s[-1] - time_s) / 0.02)
    return np.asarray(0.1 * sound * fade, np.float32)


def silence(length_s: float) -> Samples:
    """Nothing, which the room's noise is added to later."""
    return np.zeros(round(length_s * RATE_HZ), np.float32)


def creak(formants: tuple[int, ...], length_s: float) -> Samples:
    """Pulses at uneven times, 25 to 50 ms apart, each of which rings at these formants and dies away."""
    time_s = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    pulses_s = np.cumsum(np.tile([0.031, 0.046, 0.027, 0.041, 0.05], 20))
    since_s = time_s - np.concatenate(([0.0], pulses_s))[np.searchsorted(pulses_s, time_s, side="right")]
    rings = [np.sin(2 * np.pi * formant * since_s) / rank for rank, formant in enumerate(formants, 1)]
    return np.asarray(0.2 * sum(rings) * np.exp(-since_s / 0.012), np.float32)


def babbling(length_s: float) -> Samples:
    """Syllables of a fifth of a second in which the vowel moves all the time."""
    pitches = (100.0, 114.0, 107.0, 121.0)
    ways = ((AH, EE), (EE, OH), (OH, EE), (EE, AH))
    count = round(length_s / 0.2)
    return np.concatenate([glide(*ways[index % 4], 0.2, pitches[index % 4]) for index in range(count)])


def in_room(*parts: Samples) -> Samples:
    """The parts one after the other with a little noise over all of them."""
    sound = np.concatenate(parts)
    return sound + np.random.default_rng(3).normal(0.0, 0.0005, len(sound)).astype(np.float32)


def steady(sound: Samples) -> tuple[SteadySound, ...]:
    """The held sounds of a whole talk."""
    return measure_sound(Sound(sound, RATE_HZ)).steady


TALK = in_room(
    *(silence(0.7), babbling(2.0), silence(0.3), vowel(UH, 0.4), silence(0.5), babbling(0.9)),
    *(vowel(UH, 0.6, 95.0), silence(0.4), babbling(3.0), silence(6.0), vowel(AH, 0.5), silence(0.4), babbling(2.0)),
)


def test_a_held_vowel_is_found_where_it_is() -> None:
    """A vowel of 0.4 s between silences is one held sound with its pitch, its times true to 0.05 s."""
    found = steady(in_room(silence(0.7), babbling(2.0), silence(0.3), vowel(UH, 0.4), silence(0.5), babbling(1.0)))
    long = [sound for sound in found if sound.end_s - sound.start_s > 0.3]
    assert [(sound.start_s, sound.end_s) for sound in long] == [pytest.approx((3.0, 3.4), abs=0.05)]
    assert long[0].pitch_hz == pytest.approx(110.0, rel=0.02)
    assert long[0].pitch_sd_st is not None
    assert long[0].pitch_sd_st < 0.2
    assert min(long[0].before_db, long[0].after_db) > 15.0


def test_moving_vowels_are_not_held() -> None:
    """Syllables whose vowels move on all the time hold nothing for long."""
    assert all(
        sound.end_s - sound.start_s < 0.2 for sound in steady(in_room(silence(0.7), babbling(4.0), silence(0.5)))
    )


def test_a_creaky_voice_is_held() -> None:
    """Pulses at uneven times, as at the bottom of a voice, are held as a vowel is."""
    found = steady(in_room(silence(0.7), babbling(2.0), silence(0.3), creak(UH, 0.5), silence(0.5), babbling(1.0)))
    held = [sound for sound in found if sound.start_s > 2.9 and sound.end_s < 3.6]
    assert sum(sound.end_s - sound.start_s for sound in held) > 0.35


@pytest.mark.parametrize("noise", [0.0, 0.02])
def test_nothing_is_held_in_silence_and_noise(noise: float) -> None:
    """Digital silence and the steady noise of a room hold no sound."""
    assert steady(np.random.default_rng(8).normal(0.0, noise, 20 * RATE_HZ).astype(np.float32)) == ()


def test_a_slow_sound_holds_nothing() -> None:
    """At a rate that does not reach the vowels nothing is said of them."""
    assert measure_sound(Sound(TALK[::2], RATE_HZ // 2)).steady == ()


@pytest.mark.parametrize("gain_db", [-20.0, 6.0])
def test_loudness_does_not_matter(gain_db: float) -> None:
    """A softer or louder microphone hears the same held sounds, only at other levels."""
    found = steady((TALK * 10 ** (gain_db / 20)).astype(np.float32))
    expected = steady(TALK)
    assert [sound.start_s for sound in found] == [sound.start_s for sound in expected]
    levels = [sound.level_db + gain_db for sound in expected]
    assert [sound.level_db for sound in found] == pytest.approx(levels, abs=0.11)


@settings(max_examples=8)
@given(lead_s=st.floats(0.0, 10.0))
@example(lead_s=2.2)
@example(lead_s=1.9)
def test_the_edges_of_blocks_do_not_matter(lead_s: float) -> None:
    """Wherever a held vowel lies, at the edge of a block of 5 s too, it is one sound of the same length."""
    found = steady(in_room(silence(lead_s), babbling(2.0), silence(0.5), vowel(UH, 0.6), silence(0.8), babbling(1.4)))
    start_s = lead_s + 2.5
    long = [sound for sound in found if sound.end_s - sound.start_s > 0.4]
    assert [(sound.start_s, sound.end_s) for sound in long] == [pytest.approx((start_s, start_s + 0.6), abs=0.06)]


@settings(max_examples=12)
@given(at=st.lists(st.integers(0, len(TALK)), max_size=6), restored_at=st.integers(0, len(TALK)))
@example(at=[40_000], restored_at=80_000)
def test_portions_and_restarts_do_not_matter(at: list[int], restored_at: int) -> None:
    """However a talk is cut up, and if another meter goes on with it, the held sounds are exactly the same."""
    meter = SoundMeter(RATE_HZ)
    parts: list[bytes] = []
    for first, last in pairwise([0, *sorted(at), len(TALK)]):
        if first <= restored_at < last:
            meter.feed(TALK[first:restored_at])
            parts.append(meter.drain())
            begun = meter.settled_samples
            meter = SoundMeter.restored(RATE_HZ, parts)
            meter.feed(TALK[begun:last])
        else:
            meter.feed(TALK[first:last])
    assert meter.measures().steady == steady(TALK)


def test_two_sounds_are_apart_where_the_voice_stops() -> None:
    """Between one "uh" and the next the level falls for a moment: they are two held sounds, not one."""
    twice = (vowel(UH, 0.3), silence(0.07), vowel(UH, 0.4))
    found = steady(in_room(silence(0.7), babbling(2.0), silence(0.3), *twice, silence(0.5), babbling(1.0)))
    held = [(sound.start_s, sound.end_s) for sound in found if 2.9 < sound.start_s < 3.8]
    assert held == [pytest.approx((3.0, 3.3), abs=0.05), pytest.approx((3.37, 3.77), abs=0.05)]


def test_held_sounds_are_in_order_and_finite() -> None:
    """Held sounds follow each other within the talk, and all their figures are numbers."""
    found = steady(TALK)
    assert found
    assert all(0.0 <= sound.start_s < sound.end_s <= len(TALK) / RATE_HZ for sound in found)
    assert all(before.start_s < after.start_s for before, after in pairwise(found))
    figures = [
        figure
        for sound in found
        for figure in (*sound.colour, sound.change_db, sound.level_db, sound.before_db, sound.after_db)
    ]
    assert all(math.isfinite(figure) for figure in figures)
