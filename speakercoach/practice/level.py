"""The level of sound, as a meter shows it."""

from dataclasses import dataclass

import numpy as np

LEVEL_STEP_S = 0.05
"""A meter that moves 20 times a second looks steady to the eye."""

QUIETEST_DB = -96.0
"""Level of digital silence: one step of 16-bit sound lies at -90 dB."""

FULL_SCALE = 32_768.0
CLIPPED_FROM = 32_766
BYTES_PER_SAMPLE = 2


@dataclass(frozen=True, slots=True)
class Level:
    """Level and peak of one step (dB relative to full scale, -96..0), and whether it was too loud to be kept whole."""

    level_db: float
    peak_db: float
    clipped: bool


class LevelMeter:
    """Gathers mono int16 sound until there is enough for one reading."""

    def __init__(self, sample_rate_hz: int) -> None:
        self._step_bytes = round(LEVEL_STEP_S * sample_rate_hz) * BYTES_PER_SAMPLE
        self._gathered = bytearray()

    def reading(self, pcm: bytes) -> Level | None:
        """The level of what was gathered, once a step is full."""
        self._gathered += pcm
        if len(self._gathered) < self._step_bytes:
            return None
        samples = np.frombuffer(bytes(self._gathered), dtype="<i2").astype(np.float32)
        self._gathered.clear()
        peak = float(np.max(np.abs(samples)))
        rms = float(np.sqrt(np.mean(np.square(samples))))
        return Level(_decibels(rms), _decibels(peak), peak >= CLIPPED_FROM)


def _decibels(magnitude: float) -> float:
    if magnitude <= 0:
        return QUIETEST_DB
    return max(QUIETEST_DB, float(20 * np.log10(magnitude / FULL_SCALE)))
