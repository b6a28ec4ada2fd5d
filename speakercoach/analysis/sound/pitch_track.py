"""How high the voice is, step by step, on a grid that does not depend on where a piece begins.

Praat's autocorrelation method (Boersma 1993) through parselmouth, which is imported only here and only when a
voice is looked for.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.sound.speech_regions import frame_samples

STEP_FRAMES = 2
"""One pitch for each 20 ms: two frames of the levels."""
CONTEXT_FRAMES = 25
"""Sound that is needed on both sides of a piece: half of Praat's window of three periods, 27 ms at the lowest
floor, and eleven steps for its path from pitch to pitch to settle on."""
LEAST_VOICED_STEPS = 25
"""Half a second of voice: less says nothing about a speaker."""
LEAST_RATE_HZ = 1_000
"""Twice the highest pitch: a slower sound cannot hold one."""
_PERIODS_IN_WINDOW = 3.0
_STEPS_OF_CONTEXT = 10.75
"""A quarter short of a whole number of steps, so that rounding never adds one to Praat's count or takes one away."""


@dataclass(frozen=True, slots=True)
class PitchRange:
    """Between which pitches a voice is looked for: ``0 < floor_hz < ceiling_hz``."""

    floor_hz: float
    ceiling_hz: float


ANY_VOICE = PitchRange(55.0, 500.0)
"""Deep voices speak around 80 Hz and end their sentences under 70."""


def range_of(voiced_hz: NDArray[np.float32]) -> PitchRange:
    """The range of the speaker of these voiced steps, at least one; it keeps octave errors out.

    It is Hirst's: 0.75 of the first quartile to 2.5 of the third (De Looze & Hirst 2008).
    """
    low, high = np.percentile(voiced_hz.astype(np.float64), [25, 75]).tolist()
    floor_hz = max(ANY_VOICE.floor_hz, 0.75 * low)
    return PitchRange(floor_hz, min(ANY_VOICE.ceiling_hz, max(2.5 * high, 2.0 * floor_hz)))


def pitch_steps(samples: NDArray[np.float32], sample_rate_hz: int, within: PitchRange) -> NDArray[np.float32]:
    """Pitch in hertz of each step, 0 where nothing is voiced.

    ``samples`` are finite and hold ``CONTEXT_FRAMES`` before the first step and after the last; the rate is at
    least ``LEAST_RATE_HZ``. Step ``k`` is looked at in its middle.
    """
    import parselmouth

    step = STEP_FRAMES * frame_samples(sample_rate_hz)
    context = CONTEXT_FRAMES * frame_samples(sample_rate_hz)
    steps = (len(samples) - 2 * context) // step
    step_s = step / sample_rate_hz
    # Praat lays its steps around the middle of what it is given: as much on both sides keeps them on our grid.
    kept_s = _PERIODS_IN_WINDOW / within.floor_hz / 2.0 + _STEPS_OF_CONTEXT * step_s
    spare = context - math.ceil(kept_s * sample_rate_hz)
    piece = samples[spare : len(samples) - spare].astype(np.float64)
    pitch = parselmouth.Sound(piece, sampling_frequency=sample_rate_hz).to_pitch_ac(
        time_step=step_s, pitch_floor=within.floor_hz, pitch_ceiling=within.ceiling_hz
    )
    found = np.asarray(pitch.selected_array["frequency"], dtype=np.float32)
    first = (len(found) - steps) // 2
    return found[first : first + steps]
