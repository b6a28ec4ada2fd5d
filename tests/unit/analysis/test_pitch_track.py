"""Pitch on a grid of its own."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speakercoach.analysis.sound.pitch_track import ANY_VOICE, CONTEXT_FRAMES, PitchRange, pitch_steps, range_of
from speakercoach.analysis.sound.speech_regions import frame_samples


@settings(max_examples=30, deadline=None)
@given(
    floor_hz=st.floats(ANY_VOICE.floor_hz, 90.0),
    steps=st.integers(1, 260),
    rate_hz=st.sampled_from([4_000, 11_025, 16_000, 44_100]),
)
def test_each_step_is_looked_at_in_its_middle(floor_hz: float, steps: int, rate_hz: int) -> None:
    """A voice that glides is found at the height it has in the middle of each step, whatever the range looked in."""
    frame = frame_samples(rate_hz)
    count = (2 * CONTEXT_FRAMES + 2 * steps) * frame
    time_s = (np.arange(count) + 0.5) / rate_hz
    low_hz, rises_hz = 150.0, 120.0 / time_s[-1]
    phase = 2 * np.pi * (low_hz * time_s + rises_hz * time_s**2 / 2)
    glide = (0.3 * sum(np.sin(k * phase) / k for k in (1, 2, 3))).astype(np.float32)
    found = pitch_steps(glide, rate_hz, PitchRange(floor_hz, 500.0))
    middles_s = (CONTEXT_FRAMES + 1 + 2 * np.arange(steps)) * frame / rate_hz
    assert found.dtype == np.float32
    # A step beside the right one is off by as much as the voice rises within it; 0.2 Hz is left to the method.
    step_s = 2 * frame / rate_hz
    assert found == pytest.approx(low_hz + rises_hz * middles_s, abs=max(0.25 * rises_hz * step_s, 0.2))


def test_noise_is_not_voiced() -> None:
    """Where nothing is periodic the pitch is 0."""
    noise = np.random.default_rng(1).normal(0.0, 0.1, 16_000 * 3).astype(np.float32)
    assert np.count_nonzero(pitch_steps(noise, 16_000, ANY_VOICE)) <= 5


def test_what_is_found_lies_in_the_range() -> None:
    """A voice just above the range is not voiced rather than out of it."""
    time_s = np.arange(2 * 16_000) / 16_000
    voice = sum(np.sin(2 * np.pi * 301.0 * k * time_s) / k for k in (1, 2, 3))
    found = pitch_steps(np.asarray(0.3 * voice, np.float32), 16_000, PitchRange(155.0, 300.0))
    assert found.max() < 300.0


@given(st.lists(st.floats(70.0, 500.0, width=32), min_size=1, max_size=50))
def test_a_speakers_range_is_one(voiced: list[float]) -> None:
    """Whatever was seen, the range lies within that of any voice and spans a third of an octave at the least."""
    found = range_of(np.array(voiced, np.float32))
    assert ANY_VOICE.floor_hz <= found.floor_hz < found.ceiling_hz <= ANY_VOICE.ceiling_hz
    assert found.ceiling_hz / found.floor_hz >= 1.3


def test_the_range_is_hirsts() -> None:
    """Three quarters of the first quartile to two and a half of the third."""
    found = range_of(np.array([100.0, 120.0, 140.0, 160.0, 180.0], np.float32))
    assert (found.floor_hz, found.ceiling_hz) == (90.0, 400.0)


@pytest.mark.parametrize("voice_hz", [62.0, 76.0, 90.0])
def test_a_deep_voice_is_found_at_its_height(voice_hz: float) -> None:
    """Deep voices end their sentences under 70 Hz: they are neither lost nor taken for twice as high."""
    time_s = np.arange(3 * 16_000) / 16_000
    voice = sum(0.2 * np.sin(2 * np.pi * k * voice_hz * time_s) / k for k in range(1, 9))
    found = pitch_steps(np.asarray(voice, np.float32), 16_000, ANY_VOICE)
    assert np.median(found[found > 0.0]) == pytest.approx(voice_hz, rel=0.01)
    assert np.mean(found > 0.0) > 0.95
