"""The spectrum of speech in a few broad bands, frame by frame, on a grid that does not depend on where a piece begins.

The bands are as far apart as the ear's (Stevens & Volkmann's mel scale) and lie where a voice has its vowels; rumble
below and hiss above are left out, and so is most of what a telephone takes away.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

BANDS = 18
LOWEST_HZ, HIGHEST_HZ = 120.0, 3_800.0
LEAST_RATE_HZ = 8_000
"""A slower sound does not reach the highest band."""
MARGIN_FRAMES = 2
"""Sound that is needed on both sides of the frames: half a window."""
_WINDOW_S = 0.032
"""Two to four periods of a low voice: single harmonics blur, vowels do not."""
_FULL_SCALE = 2.0
_FEWEST_HZ = 1e-9

Bands = NDArray[np.float32]


def band_powers(samples: NDArray[np.float32], sample_rate_hz: int, frame: int) -> Bands:
    """Power in each band around the middle of each frame, of shape ``(n, BANDS)``, relative to full scale.

    ``samples`` are finite and hold ``MARGIN_FRAMES`` frames of ``frame`` samples before the first frame and after the
    last; the rate is at least ``LEAST_RATE_HZ``.
    """
    length, window, weights = _measure(sample_rate_hz)
    count = len(samples) // frame - 2 * MARGIN_FRAMES
    if count <= 0:
        return np.zeros((0, BANDS), np.float32)
    first = MARGIN_FRAMES * frame + frame // 2 - length // 2
    windows = np.lib.stride_tricks.sliding_window_view(samples[first:], length)[::frame][:count]
    spectra = np.fft.rfft(windows * window, axis=1)[:, : len(weights)]
    powers: Bands = (np.square(spectra.real) + np.square(spectra.imag)) @ weights
    return powers


@lru_cache(maxsize=4)
def _measure(sample_rate_hz: int) -> tuple[int, Bands, NDArray[np.float32]]:
    """The window's length and shape, and how much each frequency adds to each band."""
    length = 1 << (round(_WINDOW_S * sample_rate_hz) - 1).bit_length()
    window = np.hanning(length).astype(np.float32)
    hertz = np.fft.rfftfreq(length, 1.0 / sample_rate_hz)
    hertz = hertz[hertz <= HIGHEST_HZ]
    edges = _hertz_of(np.linspace(_mel_of(LOWEST_HZ), _mel_of(HIGHEST_HZ), BANDS + 2))
    low, middle, high = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    weights = np.maximum(0.0, np.minimum((hertz - low) / (middle - low), (high - hertz) / (high - middle)))
    weights *= _FULL_SCALE / np.maximum(weights.sum(axis=1, keepdims=True), _FEWEST_HZ) / float(np.sum(window)) ** 2
    return length, window, weights.T.astype(np.float32)


def _mel_of(hertz: float) -> float:
    return float(2595.0 * np.log10(1.0 + hertz / 700.0))


def _hertz_of(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    hertz: NDArray[np.float64] = 700.0 * (10.0 ** (mel / 2595.0) - 1.0)
    return hertz
