"""Sound in the shapes that the parts of the app want: other sample rates (by the SoX resampler), 16-bit bytes."""

from collections.abc import Iterable, Iterator

import numpy as np
import soxr
from numpy.typing import NDArray

from speakercoach.domain.sound import SPEECH_RATE_HZ, Sound

LIVE_QUALITY = "MQ"
"""16-bit quality: half the work of ``HQ`` and a passband to 0.92 of Nyquist, more than any speech engine looks at."""

WHOLE_QUALITY = "HQ"

FULL_SCALE = np.float32(32_768.0)

BLOCK_SAMPLES = 1 << 20
"""An hour is turned piece by piece: each step in between would be one more copy of all of it."""


class SpeechStream:
    """Turns a stream of PCM at any rate into PCM at 16 kHz, piece by piece, as if it were one piece.

    ``sample_rate_hz`` is the rate of what comes in, above 0.
    """

    def __init__(self, sample_rate_hz: int) -> None:
        self._stream = soxr.ResampleStream(sample_rate_hz, SPEECH_RATE_HZ, 1, dtype="int16", quality=LIVE_QUALITY)

    def push(self, pcm: bytes) -> bytes:
        """Mono int16 little-endian PCM in; what is ready at 16 kHz out, maybe nothing yet."""
        return self._pass_on(np.frombuffer(pcm, dtype="<i2"), last=False)

    def finish(self) -> bytes:
        """The rest; the stream has ended."""
        return self._pass_on(np.zeros(0, dtype="<i2"), last=True)

    def _pass_on(self, samples: NDArray[np.int16], *, last: bool) -> bytes:
        resampled: NDArray[np.int16] = self._stream.resample_chunk(samples, last=last)
        return resampled.astype("<i2", copy=False).tobytes()


def resampled(sound: Sound, sample_rate_hz: int) -> Sound:
    """The same sound at another rate; the same object where the rate is already right."""
    if sound.sample_rate_hz == sample_rate_hz:
        return sound
    samples = soxr.resample(sound.samples, sound.sample_rate_hz, sample_rate_hz, quality=WHOLE_QUALITY)
    return Sound(np.asarray(samples, dtype=np.float32), sample_rate_hz)


class PieceResampler:
    """What ``resampled`` makes of a sound, piece by piece and to the bit. Rates are above 0."""

    def __init__(self, sample_rate_hz: int, wanted_rate_hz: int) -> None:
        self.wanted_rate_hz = wanted_rate_hz
        self._stream: soxr.ResampleStream | None = None
        if sample_rate_hz != wanted_rate_hz:
            self._stream = soxr.ResampleStream(
                sample_rate_hz, wanted_rate_hz, 1, dtype="float32", quality=WHOLE_QUALITY
            )

    def push(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """Shape ``(n,)`` in; what is ready at the other rate out, maybe nothing yet."""
        return self._pass_on(samples, last=False)

    def finish(self) -> NDArray[np.float32]:
        """The rest; the sound has ended."""
        return self._pass_on(np.zeros(0, np.float32), last=True)

    def _pass_on(self, samples: NDArray[np.float32], *, last: bool) -> NDArray[np.float32]:
        if self._stream is None:
            return samples
        return np.asarray(self._stream.resample_chunk(samples, last=last), dtype=np.float32)


def resampled_pieces(
    pieces: Iterable[NDArray[np.float32]], sample_rate_hz: int, wanted_rate_hz: int
) -> Iterator[NDArray[np.float32]]:
    """These pieces of one sound at another rate, one of them held at a time; the last ones may be empty."""
    resampler = PieceResampler(sample_rate_hz, wanted_rate_hz)
    for piece in pieces:
        yield resampler.push(piece)
    yield resampler.finish()


def speech_pcm(sound: Sound) -> bytes:
    """The whole sound as mono int16 little-endian PCM at 16 kHz, as the engines take it."""
    return pcm_of(resampled(sound, SPEECH_RATE_HZ).samples)


def pcm_of(samples: NDArray[np.float32]) -> bytes:
    """Float samples as int16 little-endian PCM; what came from 16 bits goes back to the same 16 bits."""
    pcm = bytearray()
    for start in range(0, len(samples), BLOCK_SAMPLES):
        block = np.round(samples[start : start + BLOCK_SAMPLES] * FULL_SCALE)
        pcm += np.clip(block, -FULL_SCALE, FULL_SCALE - 1).astype("<i2").tobytes()
    return bytes(pcm)


def samples_of(pcm: bytes) -> NDArray[np.float32]:
    """Int16 little-endian PCM as float samples within -1..1."""
    samples = np.frombuffer(pcm, dtype="<i2").astype(np.float32)
    samples /= FULL_SCALE
    return samples
