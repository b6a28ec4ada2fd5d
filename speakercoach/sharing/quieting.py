"""The sound of a take on its way into a letter: silent where something stays private, and held once."""

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.sound.resampling import PieceResampler, pcm_of, resampled_pieces, samples_of
from speakercoach.analysis.sound.sound_meter import SoundMeter
from speakercoach.domain.sound import SPEECH_RATE_HZ, Sound, SoundMeasures, Span
from speakercoach.domain.stopping import ShouldStop, stop_if
from speakercoach.sharing.redaction import redact, silence

LETTER_RATE_HZ = 24_000
"""Speech is coded at no higher rate in a letter."""
_PIECE_S = 10.0


class QuietSound:
    """Takes a take's sound piece by piece. ``duration_s`` is how long it is said to be."""

    def __init__(self, spans: Sequence[Span], duration_s: float) -> None:
        self._spans = spans
        self._duration_s = duration_s
        self._heard = 0
        self._resampler: PieceResampler | None = None
        self._samples: NDArray[np.float32] = np.zeros(0, np.float32)
        self._count = 0

    def add(self, piece: Sound) -> None:
        """Take the piece that comes next; it is overwritten.

        What is private goes before anything else: resampling spreads each moment over its neighbours.
        """
        silence(piece.samples, piece.sample_rate_hz, self._spans, self._heard)
        self._heard += len(piece.samples)
        if self._resampler is None:
            rate_hz = min(piece.sample_rate_hz, LETTER_RATE_HZ)
            self._resampler = PieceResampler(piece.sample_rate_hz, rate_hz)
            self._samples = np.empty(math.ceil(self._duration_s * rate_hz) + 1, np.float32)
        self._keep(self._resampler.push(piece.samples))

    def whole(self) -> Sound:
        """All of it; nothing comes after this. What is kept fades beside what was taken out."""
        if self._resampler is None:
            return Sound(self._samples, LETTER_RATE_HZ)
        self._keep(self._resampler.finish())
        made = Sound(self._samples[: self._count], self._resampler.wanted_rate_hz)
        redact(made, self._spans, tone=False)
        return made

    def _keep(self, samples: NDArray[np.float32]) -> None:
        needed = self._count + len(samples)
        if needed > len(self._samples):  # it is longer than it was said to be
            grown = np.empty(needed + needed // 4, np.float32)
            grown[: self._count] = self._samples[: self._count]
            self._samples = grown
        self._samples[self._count : needed] = samples
        self._count = needed


def measured(quiet: Sound, should_stop: ShouldStop | None = None) -> SoundMeasures:
    """As the ear measures a take: at its rate, with 16 bits. A tone is no speech and would be taken for some.

    Raises:
        StoppedError: ``should_stop`` said so.
    """
    meter = SoundMeter(SPEECH_RATE_HZ)
    for piece in resampled_pieces(_pieces(quiet), quiet.sample_rate_hz, SPEECH_RATE_HZ):
        stop_if(should_stop)
        meter.feed(samples_of(pcm_of(piece)))
    return meter.measures()


def _pieces(sound: Sound) -> Iterator[NDArray[np.float32]]:
    length = round(_PIECE_S * sound.sample_rate_hz)
    for start in range(0, len(sound.samples), length):
        yield sound.samples[start : start + length]
