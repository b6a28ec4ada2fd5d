"""Speech in a piece of a talk, told from the levels."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from speakercoach.analysis.sound.speech_regions import (
    find_speech,
    frame_levels,
    frame_samples,
    frames_in,
    is_dull,
    spans_of,
    without_broken,
)
from speakercoach.domain.sound import Span

RATE_HZ = 16_000

levels = arrays.arrays(np.float64, st.integers(0, 400), elements=st.floats(-90.0, 0.0))


def _speaking(
    length_s: float, at: list[tuple[float, float]], noise: float = 0.001
) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    time_s = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    buzz = 0.2 * np.sign(np.sin(2 * np.pi * 140 * time_s)) * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * time_s))
    spoken = np.any([(time_s >= first) & (time_s < last) for first, last in at], axis=0) if at else 0.0
    return np.asarray(buzz * spoken + np.random.default_rng(3).normal(0.0, noise, len(time_s)), dtype=np.float32)


def speech_spans(samples: NDArray[np.float32], sample_rate_hz: int) -> tuple[Span, ...]:
    """Where somebody speaks in a piece of a talk, in seconds from its start."""
    frame = frame_samples(sample_rate_hz)
    found = find_speech(frame_levels(without_broken(samples), frame))
    return spans_of(found.regions, frame / sample_rate_hz)


def test_a_piece_tells_where_its_speech_is() -> None:
    """The spans of a piece of 20 s are those in which somebody speaks."""
    found = speech_spans(_speaking(20.0, [(2.0, 7.0), (8.0, 18.5)]), RATE_HZ)
    edges = [edge for span in found for edge in (span.start_s, span.end_s)]
    assert edges == pytest.approx([2.0, 7.0, 8.0, 18.5], abs=0.04)


@pytest.mark.parametrize("noise", [0.0, 0.0005, 0.05])
def test_a_piece_without_speech_has_none(noise: float) -> None:
    """Silence, a quiet room and a loud fan hold no speech."""
    assert speech_spans(_speaking(20.0, [], noise), RATE_HZ) == ()


def test_what_no_microphone_hears_is_no_speech() -> None:
    """Sounds far below the noise of any microphone come from a muted one, however much they move."""
    assert speech_spans(0.0005 * _speaking(10.0, [(2.0, 7.0)], noise=0.0), RATE_HZ) == ()


def test_broken_samples_of_a_piece_are_silence() -> None:
    """Samples that are no numbers hide no speech beside them."""
    piece = _speaking(10.0, [(2.0, 7.0)])
    piece[:1_000] = np.nan
    assert len(speech_spans(piece, RATE_HZ)) == 1


@given(levels)
def test_regions_lie_in_order_and_apart(levels_db: np.ndarray[tuple[int], np.dtype[np.float64]]) -> None:
    """Any levels give regions that are long enough, in order, apart and within the sound."""
    regions = find_speech(levels_db).regions
    assert (regions[:, 1] - regions[:, 0] >= 8).all()
    assert (regions[1:, 0] - regions[:-1, 1] >= 12).all()
    assert ((regions >= 0) & (regions <= len(levels_db))).all()
    assert np.count_nonzero(frames_in(regions, len(levels_db))) == int((regions[:, 1] - regions[:, 0]).sum())


@given(levels)
def test_what_is_dull_holds_no_speech(levels_db: np.ndarray[tuple[int], np.dtype[np.float64]]) -> None:
    """A stretch in which no voice is looked for would have no speech by itself."""
    if is_dull(levels_db):
        assert len(find_speech(levels_db).regions) == 0


def _noise(length_s: float, level: float, seed: int = 5) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.random.default_rng(seed).normal(0.0, level, round(length_s * RATE_HZ))


def _added(
    sound: np.ndarray[tuple[int], np.dtype[np.float32]],
    at_s: float,
    more: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    first = round(at_s * RATE_HZ)
    sound[first : first + len(more)] += more.astype(np.float32)
    return sound


@pytest.mark.parametrize("breath", [(7.05, 0.5, 0.012), (7.45, 0.5, 0.012), (7.3, 0.4, 0.025)])
def test_a_breath_between_words_is_no_speech(breath: tuple[float, float, float]) -> None:
    """A breath right after the voice, right before it or by itself leaves the pause whole."""
    at_s, long_s, level = breath
    air = np.hanning(round(long_s * RATE_HZ)) ** 0.5 * _noise(long_s, level)
    sound = _added(_speaking(20.0, [(2.0, 7.0), (8.0, 18.5)], noise=0.0003), at_s, air)
    edges = [edge for span in speech_spans(sound, RATE_HZ) for edge in (span.start_s, span.end_s)]
    assert edges == pytest.approx([2.0, 7.0, 8.0, 18.5], abs=0.1)


def test_a_room_that_gives_the_sound_back_fills_no_pause() -> None:
    """Behind the voice the echo fades by 60 dB in a second; most of a pause stays one."""
    dry = _speaking(20.0, [(2.0, 7.0), (8.0, 18.5)], noise=0.0)
    tail = _noise(1.0, 1.0) * 10 ** (-3 * np.arange(RATE_HZ) / RATE_HZ) / 60
    size = 2 ** int(np.ceil(np.log2(len(dry) + len(tail))))
    echo = np.fft.irfft(np.fft.rfft(dry, size) * np.fft.rfft(tail, size), size)[: len(dry)]
    found = speech_spans((dry + echo).astype(np.float32) * 0.5, RATE_HZ)
    assert found[0].end_s < 7.5
    assert found[1].start_s == pytest.approx(8.0, abs=0.05)


def test_speech_hardly_louder_than_the_noise_is_found() -> None:
    """Noise 10 dB under the voice cuts no words out of it."""
    found = speech_spans(_speaking(20.0, [(2.0, 7.0), (8.0, 18.5)], noise=0.045), RATE_HZ)
    edges = [edge for span in found for edge in (span.start_s, span.end_s)]
    assert edges == pytest.approx([2.0, 7.0, 8.0, 18.5], abs=0.06)


def test_a_sound_that_is_held_for_two_seconds_may_be_a_voice() -> None:
    """A long um holds its level; only what holds it for longer than any is noise."""
    time_s = np.arange(round(2.0 * RATE_HZ)) / RATE_HZ
    um = 0.1 * np.sign(np.sin(2 * np.pi * 150 * time_s))
    sound = _added(_speaking(20.0, [(2.0, 7.0), (12.0, 18.5)]), 8.5, um)
    assert [round(span.start_s, 1) for span in speech_spans(sound, RATE_HZ)] == [2.0, 8.5, 12.0]
    rain = _added(_speaking(20.0, [(2.0, 6.0), (12.0, 18.5)]), 7.0, _noise(4.0, 0.1))
    assert [round(span.start_s, 1) for span in speech_spans(rain, RATE_HZ)] == [2.0, 12.0]
