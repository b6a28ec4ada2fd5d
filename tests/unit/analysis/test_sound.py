"""One pass over the sound."""

import numpy as np
import pytest
from numpy.typing import NDArray

from speakercoach.analysis.sound.sound import measure_sound
from speakercoach.domain.sound import Sound

RATE_HZ = 16_000


def _noise(length_s: float, level: float) -> NDArray[np.float64]:
    return np.random.default_rng(7).normal(0.0, level, round(length_s * RATE_HZ))


def _voice(length_s: float, hertz: float = 150.0) -> NDArray[np.float64]:
    """A buzz of many harmonics that swells like syllables, four a second."""
    time_s = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    buzz = sum(np.sin(2 * np.pi * hertz * k * time_s) / k for k in range(1, 12))
    return np.asarray(0.15 * buzz * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * time_s)), dtype=np.float64)


def _sound(*parts: NDArray[np.float64], noise: float = 0.001) -> Sound:
    samples = np.concatenate(parts)
    return Sound((samples + _noise(len(samples) / RATE_HZ, noise)[: len(samples)]).astype(np.float32), RATE_HZ)


def _silence(length_s: float) -> NDArray[np.float64]:
    return np.zeros(round(length_s * RATE_HZ))


def test_speech_and_the_silence_between_are_told_apart() -> None:
    """Stretches of speech are found to within a few hundredths of a second."""
    found = measure_sound(_sound(_silence(1.0), _voice(2.0), _silence(0.8), _voice(1.5), _silence(1.0))).speech
    edges = [edge for span in found for edge in (span.start_s, span.end_s)]
    assert edges == pytest.approx([1.0, 3.0, 3.8, 5.3], abs=0.04)


@pytest.mark.parametrize("noise", [0.0001, 0.001, 0.01])
def test_the_floor_follows_the_noise(noise: float) -> None:
    """In a quiet room and in a loud one the same speech is found."""
    found = measure_sound(_sound(_silence(1.0), _voice(2.0), _silence(1.0), noise=noise)).speech
    assert len(found) == 1
    assert found[0].length_s == pytest.approx(2.0, abs=0.1)


def test_noise_that_grows_hides_no_speech() -> None:
    """When the room grows louder in mid-talk, speech before and after is found."""
    quiet = _sound(_silence(5.0), _voice(3.0), _silence(14.0), noise=0.0003).samples
    loud = _sound(_silence(14.0), _voice(3.0), _silence(5.0), noise=0.008).samples
    found = measure_sound(Sound(np.concatenate((quiet, loud)), RATE_HZ)).speech
    assert [span.start_s for span in found] == pytest.approx([5.0, 36.0], abs=0.1)


@pytest.mark.parametrize("level", [0.0, 1e-5, 0.0005, 0.02, 0.2])
def test_silence_and_steady_noise_hold_no_speech(level: float) -> None:
    """Nothing is called speech where nobody speaks, and no level or pitch is made up."""
    found = measure_sound(Sound(_noise(20.0, level).astype(np.float32), RATE_HZ))
    assert found.speech == ()
    assert (found.speech_level_db, found.pitch_median_hz, found.loudness_sd_db) == (None, None, None)


def test_pitch_is_that_of_the_voice() -> None:
    """The median pitch is the voice's, and a voice that stays on one note hardly moves."""
    found = measure_sound(_sound(_silence(0.5), _voice(4.0, hertz=200.0), _silence(0.5)))
    assert found.pitch_median_hz == pytest.approx(200.0, abs=3.0)
    assert found.pitch_sd_st is not None
    assert found.pitch_sd_st < 0.5


def test_clipping_is_counted() -> None:
    """The part of samples at full scale is said."""
    samples = np.concatenate((np.ones(100), np.zeros(900))).astype(np.float32)
    assert measure_sound(Sound(samples, RATE_HZ)).clipped_ratio == pytest.approx(0.1)


def test_the_outline_covers_the_sound_and_stays_small() -> None:
    """Peaks reach to the end of the sound, within 0..1, and an hour has hardly more than a short talk."""
    short, long = measure_sound(_sound(_voice(3.0))), measure_sound(Sound(np.zeros(1_000_000, np.float32), 1000))
    for found in (short, long):
        assert len(found.peaks) * found.peaks_step_s >= found.duration_s - found.peaks_step_s
        assert len(found.peaks) <= 1501
        assert all(0.0 <= peak <= 1.0 for peak in found.peaks)


@pytest.mark.parametrize("count", [0, 1, 10, 159, 161, 4000])
def test_very_short_sounds_do_no_harm(count: int) -> None:
    """A sound of a few samples has a length and nothing more."""
    found = measure_sound(Sound(np.full(count, 0.1, np.float32), RATE_HZ))
    assert found.duration_s == count / RATE_HZ
    assert found.speech == ()


def test_broken_samples_count_as_silence() -> None:
    """Samples that are no numbers neither crash nor spread."""
    samples = _sound(_silence(1.0), _voice(2.0), _silence(1.0)).samples.copy()
    samples[100:200] = np.nan
    samples[300] = np.inf
    found = measure_sound(Sound(samples, RATE_HZ))
    assert len(found.speech) == 1
    assert all(np.isfinite(found.peaks))


@pytest.mark.parametrize("rate_hz", [8_000, 22_050, 44_100, 48_000])
def test_any_sample_rate_is_measured(rate_hz: int) -> None:
    """Times do not depend on the rate at which the sound comes."""
    time_s = np.arange(rate_hz * 4) / rate_hz
    swell = 0.6 + 0.4 * np.sin(2 * np.pi * 4 * time_s)
    voice = 0.2 * swell * np.sign(np.sin(2 * np.pi * 140 * time_s)) * ((time_s > 1.0) & (time_s < 3.0))
    noise = np.random.default_rng(3).normal(0.0, 0.001, len(time_s))
    found = measure_sound(Sound((voice + noise).astype(np.float32), rate_hz))
    assert found.speech[0].start_s == pytest.approx(1.0, abs=0.05)
    assert found.speech[-1].end_s == pytest.approx(3.0, abs=0.05)


def test_voice_points_cover_the_talk() -> None:
    """Pitch and level are given step by step where somebody speaks, and ``None`` where nobody does."""
    points = measure_sound(_sound(_silence(2.0), _voice(2.0), _silence(2.0))).voice
    assert points[0].level_db is None
    assert points[0].pitch_hz is None
    assert points[5].pitch_hz == pytest.approx(150.0, abs=3.0)
    assert points[-1].end_s == pytest.approx(6.0, abs=0.02)
