"""Where somebody speaks, told from the levels alone: two thresholds over a noise floor that moves with the room."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from speakercoach.domain.sound import Span

FRAME_S = 0.01
FLOOR_DB = -90.0
"""Levels below count as digital silence."""
SILENT_DB = -70.0
"""A sound whose loudest moments stay under this holds nothing: the noise of any real microphone is near it."""
LEAST_RANGE_DB = 7.0
"""Speech moves by 20 dB and more between sounds and gaps; steady noise by 1-3 dB in frames of 10 ms."""
DULL_RANGE_DB = 4.0
"""White noise in frames of 10 ms spans 1 dB from its tenth to its ninety-ninth percentile, a fan at most 3."""
NOISE_BLOCK_S = 10.0
NOISE_PERCENTILE = 10
SPEECH_PERCENTILE = 90
_LOUDEST_PERCENTILE = 99
_LOUD_PERCENTILE = 75
_OPEN_OF_RANGE, _CLOSE_OF_RANGE = 0.35, 0.20
_LEAST_OPEN_DB, _LEAST_CLOSE_DB = 5.0, 2.5
"""Low, so that weak sounds are heard in noise; what comes through in a silent room is judged by ``_without_weak``."""
_MOST_BELOW_SPEECH_DB = 35.0
_WEAK_DB = 20.0
_WEAK_FRAMES = 15
"""Breaths and the sound that a room gives back lie this far under the voice. So do soft consonants, for less time."""
_BREATH_DB = 14.0
_BREATH_FRAMES = 120
"""A sound by itself that nowhere comes nearer to the voice is a breath or a chair; if longer, a quiet sentence."""
SHORTEST_SPEECH_S = 0.08
"""Shorter bursts are clicks."""
SHORTEST_GAP_S = 0.12
"""Shorter gaps are closures inside words (stop consonants)."""
STEADY_FROM_S = 2.5
STEADY_SD_DB = 1.25
"""White noise in frames of 10 ms moves by 0.5 dB, a fan by 1 dB; a voice that holds a vowel for so long by more, while
a long "um" may hold its level for a second or two."""
_SMOOTHED_FRAMES = 5

Frames = NDArray[np.float64]
Regions = NDArray[np.intp]
"""Shape (n, 2): the first frame of each region and the frame after its last, in order and apart."""


@dataclass(frozen=True, slots=True, eq=False)
class SpeechFound:
    """Where somebody speaks, and the levels of speech and noise in dB relative to full scale.

    Without speech ``regions`` is empty and ``speech_db`` is ``None``; ``noise_db`` is ``None`` for a sound
    shorter than any speech.
    """

    regions: Regions
    speech_db: float | None
    noise_db: float | None


def frame_samples(sample_rate_hz: int) -> int:
    """How many samples make a frame of 10 ms at this rate, at least one."""
    return max(1, round(sample_rate_hz * FRAME_S))


def frame_levels(samples: NDArray[np.float32], frame: int) -> Frames:
    """Level of each whole frame of ``frame`` samples in dB relative to full scale; ``samples`` are finite numbers."""
    whole = len(samples) // frame * frame
    # The variance leaves a constant offset out.
    power = samples[:whole].astype(np.float64).reshape(-1, frame).var(axis=1)
    levels: Frames = 10.0 * np.log10(np.maximum(power, 10.0 ** (FLOOR_DB / 10.0)))
    return levels


def without_broken(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The same samples, those that are no finite numbers as silence."""
    return np.nan_to_num(np.asarray(samples, dtype=np.float32), nan=0.0, posinf=0.0, neginf=0.0)


def spans_of(regions: Regions, frame_s: float) -> tuple[Span, ...]:
    """Regions as times, to the millisecond."""
    return tuple(Span(round(first * frame_s, 3), round(last * frame_s, 3)) for first, last in regions.tolist())


def frames_in(regions: Regions, count: int) -> NDArray[np.bool_]:
    """Of each of ``count`` frames, whether it lies in a region."""
    edges = np.zeros(count + 1, dtype=np.int8)
    edges[regions[:, 0]] += 1
    edges[regions[:, 1]] -= 1
    return np.cumsum(edges[:count], dtype=np.int8).astype(bool)


def is_dull(levels: Frames) -> bool:
    """Whether this stretch is silent or holds steady noise alone, so that no voice needs to be looked for."""
    if len(levels) < round(SHORTEST_SPEECH_S / FRAME_S):
        return True
    low, top = _percentiles(_smoothed(levels), NOISE_PERCENTILE, _LOUDEST_PERCENTILE)
    return top < SILENT_DB or top - low < DULL_RANGE_DB


def find_speech(levels: Frames) -> SpeechFound:
    """Find speech in levels of 10 ms, float64 of shape ``(n,)`` in dB; silence and steady noise hold none."""
    shortest = round(SHORTEST_SPEECH_S / FRAME_S)
    if len(levels) < shortest:
        return _nothing(None)
    smooth = _smoothed(levels)
    loudest, top = _percentiles(smooth, SPEECH_PERCENTILE, _LOUDEST_PERCENTILE)
    noise = _noise_floor(smooth)
    noise_db = float(np.median(noise))
    # In a take that is mostly silence the loud tenth is still noise: take the level where it is loud at all.
    loud = smooth[smooth > noise + LEAST_RANGE_DB]
    if top < SILENT_DB or len(loud) < shortest or top - noise_db < LEAST_RANGE_DB:
        return _nothing(noise_db)
    speech_db = max(loudest, _percentiles(loud, _LOUD_PERCENTILE)[0])
    range_db = np.maximum(speech_db - noise, 0.0)
    least_db = speech_db - _MOST_BELOW_SPEECH_DB
    opens = smooth > np.maximum(noise + np.maximum(_LEAST_OPEN_DB, _OPEN_OF_RANGE * range_db), least_db)
    closes = smooth > np.maximum(noise + np.maximum(_LEAST_CLOSE_DB, _CLOSE_OF_RANGE * range_db), least_db - 3.0)
    runs = _runs(closes)
    opened = np.concatenate(([0], np.cumsum(opens, dtype=np.int32)))
    regions = _joined(runs[opened[runs[:, 1]] > opened[runs[:, 0]]], round(SHORTEST_GAP_S / FRAME_S))
    regions = _without_weak(regions, smooth, levels, speech_db)
    if not len(regions):
        return _nothing(noise_db)
    spoken = levels[frames_in(regions, len(levels))]
    level_db = 10.0 * np.log10(np.mean(10.0 ** (spoken / 10.0)))
    return SpeechFound(regions, round(float(level_db), 2), round(noise_db, 2))


def _nothing(noise_db: float | None) -> SpeechFound:
    return SpeechFound(np.zeros((0, 2), dtype=np.intp), None, None if noise_db is None else round(noise_db, 2))


def _without_weak(regions: Regions, smooth: Frames, levels: Frames, speech_db: float) -> Regions:
    """The same regions without the breaths, echoes and steady noise in and beside them, and without clicks."""
    spoken = frames_in(regions, len(smooth)) & ~_steady(levels)
    for first, last in _runs(spoken & (smooth < speech_db - _WEAK_DB)).tolist():
        if last - first >= _WEAK_FRAMES:
            spoken[first:last] = False
    regions = _joined(_runs(spoken), round(SHORTEST_GAP_S / FRAME_S))
    shortest = round(SHORTEST_SPEECH_S / FRAME_S)
    regions = regions[regions[:, 1] - regions[:, 0] >= shortest]
    # The loudest frames of a breath are puffs: half of the shortest speech has to be loud.
    loud = np.concatenate(([0], np.cumsum(smooth > speech_db - _BREATH_DB, dtype=np.int32)))
    is_voice = loud[regions[:, 1]] - loud[regions[:, 0]] >= shortest // 2
    return regions[is_voice | (regions[:, 1] - regions[:, 0] > _BREATH_FRAMES)]


def _smoothed(levels: Frames) -> Frames:
    width = _SMOOTHED_FRAMES
    return np.convolve(np.pad(levels, width // 2, mode="edge"), np.full(width, 1 / width), mode="valid")


def _percentiles(values: Frames, *percents: float) -> tuple[float, ...]:
    """The same as NumPy's, which costs ten times as much on the thousand short stretches of an hour."""
    last = len(values) - 1
    places = [percent / 100.0 * last for percent in percents]
    pairs = [(int(place), min(int(place) + 1, last)) for place in places]
    ordered = np.partition(values, sorted({index for pair in pairs for index in pair}))
    return tuple(
        float(ordered[low] + (ordered[high] - ordered[low]) * (place - low))
        for place, (low, high) in zip(places, pairs, strict=True)
    )


def _steady(levels: Frames) -> NDArray[np.bool_]:
    """Of each frame, whether it lies in a long stretch that holds its level: a noise that came up, a fan or rain."""
    size, count = round(STEADY_FROM_S / FRAME_S), len(levels)
    if count < size:
        return np.zeros(count, dtype=np.bool_)
    centred = levels - levels.mean()
    sums = np.concatenate(([0.0], np.cumsum(centred)))
    squares = np.concatenate(([0.0], np.cumsum(centred**2)))
    means = (sums[size:] - sums[:-size]) / size
    begins = np.flatnonzero((squares[size:] - squares[:-size]) / size - means**2 < STEADY_SD_DB**2)
    edges = np.zeros(count + 1, dtype=np.int64)
    edges[begins] += 1
    edges[begins + size] -= 1
    within: NDArray[np.bool_] = np.cumsum(edges[:count]) > 0
    return within


def _noise_floor(levels: Frames) -> Frames:
    """The noise under each frame: a low percentile of each block of 10 s and its neighbours, joined by lines."""
    count = max(1, len(levels) // round(NOISE_BLOCK_S / FRAME_S))
    edges = np.linspace(0, len(levels), count + 1).astype(int)
    floors = np.array([_percentiles(levels[a:b], NOISE_PERCENTILE)[0] for a, b in pairwise(edges.tolist())])
    if count > 2:  # noqa: PLR2004
        # A block without a gap in the speech has a floor of speech: its quieter neighbours know better.
        padded = np.pad(floors, 1, mode="edge")
        floors = np.minimum(floors, np.minimum(padded[:-2], padded[2:]) + 3.0)
    middles = (edges[:-1] + edges[1:]) / 2
    noise: Frames = np.interp(np.arange(len(levels)), middles, floors)
    return noise


def _runs(mask: NDArray[np.bool_]) -> Regions:
    changes: Regions = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False])).astype(np.int8)))
    return changes.reshape(-1, 2)


def _joined(regions: Regions, gap: int) -> Regions:
    """The same regions, neighbours less than ``gap`` frames apart as one."""
    if not len(regions):
        return regions
    apart = regions[1:, 0] - regions[:-1, 1] >= gap
    firsts = regions[np.concatenate(([True], apart)), 0]
    lasts = regions[np.concatenate((apart, [True])), 1]
    return np.stack((firsts, lasts), axis=1)
