"""How fast the sound falls silent when the speaker does: slowly where the room goes on sounding.

A voice that ends is 15 dB down within 30 to 90 ms in itself. A room holds it up: where sound takes 0.3 s to fall by
60 dB the fall takes 75 ms, and 225 ms where it takes 0.9 s. Few ends are as quick as the room would let them be, so
the quicker quarter of all falls tells. Nearness to the microphone hardly shows in it (measured with rooms made by
``tests/benchmarks/truth/altered.py``).
"""

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.sound.speech_regions import FRAME_S, Frames, SpeechFound

FALL_DB = 15.0
FALLS_FROM_BELOW_SPEECH_DB = 6.0
"""A fall begins at a loud sound: one that has died away half is no longer the voice's own."""
OVER_NOISE_DB = 3.0
LEAST_FALLS = 4
MOST_FALLS = 1000
"""A talk of half an hour has as many; more of them say the same."""
QUICK_PERCENTILE = 75
_BEFORE_FRAMES, _AFTER_FRAMES = 40, 60


def room_decay_db_per_s(levels: Frames, found: SpeechFound) -> float | None:
    """The rate of the quicker falls after speech; ``None`` where too few end in silence, or noise hides it."""
    if found.speech_db is None or found.noise_db is None:
        return None
    ends = found.regions[:: max(1, -(-len(found.regions) // MOST_FALLS)), 1]
    first = ends[:, None] + np.arange(-_BEFORE_FRAMES, _AFTER_FRAMES)[None, :]
    smooth = np.convolve(np.pad(levels, 1, mode="edge"), np.full(3, 1 / 3), mode="valid")
    around = smooth[np.clip(first, 0, len(levels) - 1)]
    loud = around[:, :_BEFORE_FRAMES]
    can_fall = loud >= max(found.speech_db - FALLS_FROM_BELOW_SPEECH_DB, found.noise_db + FALL_DB + OVER_NOISE_DB)
    taken = _frames_taken(around, loud, can_fall)
    if np.count_nonzero(taken) < LEAST_FALLS:
        return None
    rates = FALL_DB / (taken[taken > 0] * FRAME_S)
    return round(float(np.percentile(rates, QUICK_PERCENTILE)), 1)


def _frames_taken(around: Frames, loud: Frames, can_fall: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Of each end of speech, the frames that its quickest fall took, 0 where there was none."""
    taken = np.zeros(len(around), dtype=np.intp)
    for frames in range(1, _AFTER_FRAMES + 1):
        later = around[:, frames : frames + _BEFORE_FRAMES]
        has_fallen = (can_fall & (loud - later >= FALL_DB)).any(axis=1)
        taken[has_fallen & (taken == 0)] = frames
    return taken
