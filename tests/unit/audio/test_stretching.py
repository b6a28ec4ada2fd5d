"""Sound that plays slower or faster keeps its pitch."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from speakercoach.audio.stretching import Stretched

RATE_HZ = 16_000
SPEEDS = (0.75, 1.0, 1.25, 1.5)


def _voice(pitch_hz: float, length_s: float = 2.0) -> NDArray[np.float32]:
    """A tone with overtones, loud and soft like syllables."""
    time_s = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    tone = sum(np.sin(2 * np.pi * pitch_hz * part * time_s) / part for part in (1, 2, 3, 4))
    loudness = 0.15 + 0.1 * np.sin(2 * np.pi * 4 * time_s)
    made: NDArray[np.float32] = (tone * loudness).astype(np.float32)
    return made


def _all(samples: NDArray[np.float32], speed: float, block: int = 700) -> NDArray[np.float32]:
    """Everything, as a loudspeaker asks for it."""
    stretched = Stretched(samples, RATE_HZ, 0, len(samples), speed)
    pieces = []
    while not stretched.is_over:
        pieces.append(stretched.read(block))
    joined: NDArray[np.float32] = np.concatenate(pieces)
    return joined


def _pitch_hz(samples: NDArray[np.float32]) -> float:
    """The strongest frequency below 400 Hz."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 8 * len(samples)))
    frequencies = np.fft.rfftfreq(8 * len(samples), 1 / RATE_HZ)
    return float(frequencies[np.argmax(np.where(frequencies < 400, spectrum, 0))])


@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("pitch_hz", [85.0, 140.0, 230.0])
def test_the_length_changes_and_the_pitch_stays(pitch_hz: float, speed: float) -> None:
    """A low and a high voice are heard for a shorter or longer time, each as high as it is."""
    made = _all(_voice(pitch_hz), speed)
    assert len(made) == round(2.0 * RATE_HZ / speed)
    assert _pitch_hz(made) == pytest.approx(pitch_hz, rel=0.01)


@pytest.mark.parametrize("speed", SPEEDS)
def test_no_loudness_is_lost_and_no_click_comes_in(speed: float) -> None:
    """Frames are joined where they go on alike: the sound is as loud, and jumps no more than before."""
    voice = _voice(140.0)
    made = _all(voice, speed)
    assert np.sqrt(np.mean(made**2)) == pytest.approx(np.sqrt(np.mean(voice**2)), rel=0.08)
    assert np.abs(np.diff(made)).max() <= 1.25 * np.abs(np.diff(voice)).max()


def test_at_the_usual_speed_the_sound_is_itself() -> None:
    """Nothing is changed where nothing is to be changed."""
    voice = _voice(140.0)
    assert np.allclose(_all(voice, 1.0), voice, atol=1e-5)


@given(
    st.floats(0.5, 2.0),
    st.integers(1, 3000),
    st.integers(0, 20_000),
    st.integers(0, 20_000),
    st.sampled_from((0.0, 1.0)),
)
def test_any_stretch_is_read_to_its_end_in_any_blocks(
    speed: float, block: int, first: int, last: int, loudness: float
) -> None:
    """Silence and sound, empty and short stretches end; the moment that is told runs to the end of the stretch."""
    samples = (loudness * _voice(140.0, 1.0)).astype(np.float32)
    stretched = Stretched(samples, RATE_HZ, first, last, speed)
    read = 0
    while not stretched.is_over:
        piece = stretched.read(block)
        assert np.isfinite(piece).all()
        read += len(piece)
    assert read == round(max(0, last - first) / speed)
    assert stretched.position == pytest.approx(max(first, last), abs=2.0)
