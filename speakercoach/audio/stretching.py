"""Plays a stretch of a sound slower or faster while the voice keeps its pitch."""

import numpy as np
from numpy.typing import NDArray

HOP_S = 0.015
"""Half a frame. Frames of 30 ms hold two periods of a deep voice, and are short enough to leave syllables whole."""
REACH_S = 0.008
"""So far from its place a frame is looked for: a whole period of a voice down to 62 Hz lies within reach."""
SEARCH_RATE_HZ = 12_000
"""The likeness of frames is first looked for at about this rate, then sample by sample."""


class Stretched:
    """Overlaps frames of the sound that go on alike (WSOLA: Verhelst and Roelands 1993, ICASSP).

    Cheap enough for a loudspeaker's own thread: 15 ms of sound at 48 kHz take about a tenth of a millisecond.
    """

    def __init__(self, samples: NDArray[np.float32], rate_hz: int, first: int, last: int, speed: float) -> None:
        """``samples`` has the shape ``(n,)``; ``first`` and ``last`` (exclusive) are what is to be played of them."""
        self.rate_hz = rate_hz
        self._samples = samples
        self._first = first
        self._speed = speed
        self._hop = max(1, round(HOP_S * rate_hz))
        self._reach = round(REACH_S * rate_hz)
        self._step = max(1, rate_hz // SEARCH_RATE_HZ)
        # Two halves of this window add up to one, so that equal frames give back the sound itself.
        self._window = np.hanning(2 * self._hop + 1)[:-1].astype(np.float32)
        self._total = round(max(0, last - first) / speed)
        self._written = 0
        self._frames = 0
        self._before = first - self._hop
        self._tail = self._piece(first, self._hop) * self._window[self._hop :]
        self._ready: NDArray[np.float32] = np.zeros(0, np.float32)

    @property
    def position(self) -> float:
        """Which sample of the sound comes next."""
        return self._first + self._written * self._speed

    @property
    def is_over(self) -> bool:
        """Whether everything was read."""
        return self._written >= self._total

    def read(self, count: int) -> NDArray[np.float32]:
        """The next samples, shape ``(m,)``: ``count`` of them, or as many as are left."""
        count = min(count, self._total - self._written)
        pieces = [self._ready]
        there = len(self._ready)
        while there < count:
            pieces.append(self._next_hop())
            there += self._hop
        joined: NDArray[np.float32] = np.concatenate(pieces)
        self._ready = joined[count:]
        self._written += count
        return joined[:count]

    def _next_hop(self) -> NDArray[np.float32]:
        place = self._first + round(self._frames * self._hop * self._speed)
        start = self._before + self._hop if self._frames == 0 else self._most_alike(place)
        frame = self._piece(start, 2 * self._hop) * self._window
        made: NDArray[np.float32] = self._tail + frame[: self._hop]
        self._tail = frame[self._hop :]
        self._before = start
        self._frames += 1
        return made

    def _most_alike(self, place: int) -> int:
        """Where near ``place`` the sound goes on most like after the frame before."""
        wanted = self._piece(self._before + self._hop, 2 * self._hop)
        coarse = self._best(wanted, place - self._reach, 2 * self._reach, self._step)
        return self._best(wanted, coarse - self._step, 2 * self._step, 1)

    def _best(self, wanted: NDArray[np.float32], first: int, room: int, step: int) -> int:
        around = self._piece(first, len(wanted) + room)[::step]
        pattern = wanted[::step]
        likeness = np.correlate(around, pattern, mode="valid")
        # Loud places would win by their loudness alone.
        powers = np.concatenate((np.zeros(1), np.cumsum(around.astype(np.float64) ** 2)))
        energy = powers[len(pattern) :] - powers[: len(powers) - len(pattern)]
        return first + step * int(np.argmax(likeness / np.sqrt(np.maximum(energy[: len(likeness)], 1e-9))))

    def _piece(self, first: int, count: int) -> NDArray[np.float32]:
        """Samples of the sound, with silence before its start and after its end."""
        piece = np.zeros(count, np.float32)
        begin, end = max(first, 0), min(first + count, len(self._samples))
        if begin < end:
            piece[begin - first : end - first] = self._samples[begin:end]
        return piece
