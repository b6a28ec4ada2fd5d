"""What the frames of a talk add up to."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from speakercoach.analysis.sound_figures import MOST_PEAKS, MOST_VOICE_POINTS, MeasuredFrames, figures_of
from speakercoach.analysis.speech_regions import find_speech, frames_in

FRAME_S = 0.01


def _frames(levels: NDArray[np.float64], hertz: NDArray[np.float64], peaks: NDArray[np.float64]) -> MeasuredFrames:
    return MeasuredFrames(
        frame_s=FRAME_S,
        duration_s=len(levels) * FRAME_S,
        sample_count=len(levels) * 160,
        clipped=0,
        levels=levels.astype(np.float32),
        peaks=peaks.astype(np.float32),
        hertz=hertz.astype(np.float32),
    )


def _speaking(count: int, seed: int) -> NDArray[np.float64]:
    """Levels of words and the gaps between them, of any length in frames."""
    chance = np.random.default_rng(seed)
    is_said = np.repeat(chance.random(count // 20 + 1) < 0.6, 20)[:count]
    return np.where(is_said, chance.uniform(-35.0, -15.0, count), chance.uniform(-62.0, -58.0, count))


@settings(max_examples=30, deadline=None)
@given(count=st.integers(300, 4_000), seed=st.integers(0, 1_000))
def test_voice_points_are_those_of_their_frames(count: int, seed: int) -> None:
    """Each point has the median of the pitches and the mean power of the frames of its speech, and no others."""
    levels = _speaking(count, seed)
    in_speech = frames_in(find_speech(levels.astype(np.float32).astype(np.float64)).regions, count)
    steps = -(-count // 2)
    padded = np.pad(in_speech, (0, 2 * steps - count))
    spoken = padded[::2] & padded[1::2]
    hertz = np.where(np.random.default_rng(seed).random(steps) < 0.5, np.linspace(90.0, 300.0, steps), 0.0)
    found = figures_of(_frames(levels, hertz, np.zeros(count)))
    assert len(found.voice) == (-(-count // 50) if in_speech.any() else 0)
    is_pitched = np.count_nonzero(hertz[spoken]) >= 25
    for index, point in enumerate(found.voice):
        said = levels[index * 50 : index * 50 + 50][in_speech[index * 50 : index * 50 + 50]]
        heard = hertz[index * 25 : index * 25 + 25] * spoken[index * 25 : index * 25 + 25]
        voiced = heard[heard > 0]
        expected_hz = np.median(voiced) if len(voiced) and is_pitched else None
        expected_db = 10 * np.log10(np.mean(10 ** (said / 10))) if len(said) else None
        assert point.pitch_hz == (None if expected_hz is None else pytest.approx(expected_hz, abs=0.06))
        assert point.level_db == (None if expected_db is None else pytest.approx(expected_db, abs=0.06))
        assert point.start_s == pytest.approx(index * 0.5)
        assert point.end_s == pytest.approx(min(count * FRAME_S, index * 0.5 + 0.5))


def test_pitch_outside_speech_is_left_out() -> None:
    """A squeak between the words moves neither the speaker's pitch nor its spread."""
    levels = _speaking(3_001, 4)
    in_speech = frames_in(find_speech(levels.astype(np.float32).astype(np.float64)).regions, 3_002)
    hertz = np.where(in_speech.reshape(-1, 2).all(axis=1), 120.0, 390.0)
    found = figures_of(_frames(levels, hertz, np.zeros(3_001)))
    assert (found.pitch_median_hz, found.pitch_sd_st) == (120.0, 0.0)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 400_000))
def test_the_outline_keeps_every_peak(count: int) -> None:
    """An outline of any length is short, reaches to the end and loses no loud moment, which it keeps in its place."""
    peaks = np.zeros(count)
    loud = count * 2 // 3
    peaks[loud] = 1.7
    found = figures_of(_frames(np.full(count, -90.0), np.zeros(-(-count // 2)), peaks))
    assert len(found.peaks) <= MOST_PEAKS
    assert 0 <= len(found.peaks) * found.peaks_step_s - count * FRAME_S < found.peaks_step_s
    assert [index for index, peak in enumerate(found.peaks) if peak] == [
        int(loud * FRAME_S / found.peaks_step_s + 1e-9)
    ]
    assert max(found.peaks) == 1.0


def test_a_long_talk_has_no_more_points() -> None:
    """Two hours have as many voice points as half an hour, each longer."""
    levels = _speaking(2 * 3_600 * 100, 1)
    found = figures_of(_frames(levels, np.full(len(levels) // 2, 150.0), np.zeros(len(levels))))
    assert len(found.voice) <= MOST_VOICE_POINTS
    assert found.voice[-1].end_s == pytest.approx(7_200.0)
