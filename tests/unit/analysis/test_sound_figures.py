"""What the frames of a talk add up to."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from speakercoach.analysis.sound.sound_figures import MOST_PEAKS, MOST_VOICE_POINTS, MeasuredFrames, figures_of
from speakercoach.analysis.sound.speech_regions import find_speech, frames_in

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


def test_the_level_track_holds_every_moment() -> None:
    """Each tenth of a second has its mean power, silence and the last short step included."""
    levels = np.array([-20.0] * 10 + [-90.0] * 10 + [-30.0] * 3)
    found = figures_of(_frames(levels, np.zeros(12), np.zeros(23)))
    assert found.level_track_db == (-20.0, -90.0, -30.0)
    assert found.level_step_s == pytest.approx(0.1)
    mixed = np.where(np.arange(10) < 5, -20.0, -90.0)
    assert figures_of(_frames(mixed, np.zeros(5), np.zeros(10))).level_track_db == (-23.0,)


def test_no_sound_has_no_figures() -> None:
    """An empty talk is measured without a word about it."""
    found = figures_of(_frames(np.zeros(0), np.zeros(0), np.zeros(0)))
    assert (found.level_track_db, found.pitch_range_st, found.decay_db_per_s, found.flat_top_ratio) == (
        (),
        None,
        None,
        None,
    )


@pytest.mark.parametrize("share", [0.0, 0.05, 0.2])
@pytest.mark.parametrize("octaves", [-1.0, 1.0])
def test_octave_errors_leave_the_pitch_range_alone(share: float, octaves: float) -> None:
    """Where Praat takes the double or the half, the voice did not move."""
    chance = np.random.default_rng(3)
    levels = _speaking(20_000, 5)
    semitones = chance.uniform(-3.0, 3.0, 200).repeat(50)
    wrong = (chance.random(1_000) < share).repeat(10)
    hertz = 180.0 * 2.0 ** (semitones / 12.0 + np.where(wrong, octaves, 0.0))
    found = figures_of(_frames(levels, hertz, np.zeros(20_000)))
    assert found.pitch_range_st == pytest.approx(4.8, abs=0.4)


@pytest.mark.parametrize(("steady_db_per_s", "abs_error"), [(50.0, 4.0), (90.0, 8.0), (200.0, 30.0)])
def test_the_decay_is_that_of_the_room(steady_db_per_s: float, abs_error: float) -> None:
    """A level that falls evenly after each phrase falls at the rate that is told."""
    phrase = np.full(120, -20.0)
    tail = np.maximum(-20.0 - steady_db_per_s * np.arange(1, 101) / 100.0, -80.0)
    levels = np.tile(np.concatenate([phrase, tail, np.full(80, -80.0)]), 8)
    levels += np.random.default_rng(2).uniform(-0.5, 0.5, len(levels))
    found = figures_of(_frames(levels, np.zeros(len(levels) // 2), np.zeros(len(levels))))
    assert found.decay_db_per_s == pytest.approx(steady_db_per_s, abs=abs_error)


def test_noise_hides_the_decay() -> None:
    """With noise 15 dB under the voice nobody can say how the room falls silent."""
    levels = np.tile(np.concatenate([np.full(120, -20.0), np.full(80, -35.0)]), 8)
    levels += np.random.default_rng(2).uniform(-0.5, 0.5, len(levels))
    assert figures_of(_frames(levels, np.zeros(len(levels) // 2), np.zeros(len(levels)))).decay_db_per_s is None


def test_two_or_three_ends_tell_nothing_of_the_room() -> None:
    """How a phrase happens to end is chance until there are several."""
    levels = np.tile(np.concatenate([np.full(120, -20.0), np.full(80, -80.0)]), 3)
    levels += np.random.default_rng(2).uniform(-0.5, 0.5, len(levels))
    assert figures_of(_frames(levels, np.zeros(len(levels) // 2), np.zeros(len(levels)))).decay_db_per_s is None


def test_tops_of_one_height_are_counted() -> None:
    """Of the frames of speech, those that reach the largest magnitude tell how much was cut off."""
    levels = _speaking(2_000, 6)
    in_speech = frames_in(find_speech(levels.astype(np.float32).astype(np.float64)).regions, 2_000)
    peaks = np.linspace(0.1, 0.39, 2_000)
    cut = np.flatnonzero(in_speech)[::10]
    peaks[cut] = 0.4
    found = figures_of(_frames(levels, np.zeros(1_000), peaks))
    assert found.flat_top_ratio == pytest.approx(len(cut) / np.count_nonzero(in_speech), abs=1e-4)
