"""The level meter's figures."""

import numpy as np
import pytest

from speakercoach.practice.level import QUIETEST_DB, LevelMeter
from tests.fakes.microphone import tone_pcm


def test_a_sine_reads_three_decibels_below_its_peak() -> None:
    """A full step of a sine gives its peak and its RMS level."""
    level = LevelMeter(48_000).reading(tone_pcm(0.05, frequency_hz=1_000, peak=0.1))
    assert level is not None
    assert level.peak_db == pytest.approx(-20.0, abs=0.05)
    assert level.level_db == pytest.approx(-23.0, abs=0.05)
    assert not level.clipped


def test_a_reading_waits_for_a_full_step() -> None:
    """Pieces are gathered until there are 50 ms."""
    meter = LevelMeter(16_000)
    assert meter.reading(bytes(1_598)) is None
    assert meter.reading(bytes(2)) is not None
    assert meter.reading(bytes(2)) is None


def test_digital_silence_has_a_floor() -> None:
    """Zeros read as the lowest level, not as minus infinity."""
    level = LevelMeter(16_000).reading(bytes(1_600))
    assert level is not None
    assert (level.level_db, level.peak_db) == (QUIETEST_DB, QUIETEST_DB)


@pytest.mark.parametrize("sample", [32_767, -32_768])
def test_a_sample_at_the_end_of_the_scale_is_clipped(sample: int) -> None:
    """Either end of the scale counts as too loud to be kept whole."""
    samples = np.zeros(800, dtype="<i2")
    samples[400] = sample
    level = LevelMeter(16_000).reading(samples.tobytes())
    assert level is not None
    assert level.clipped
