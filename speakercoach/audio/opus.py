"""Speech to Opus in Ogg (RFC 6716, RFC 7845), without a word about who made it, when or with what.

The same sound gives the same bytes: nothing by chance and no clock is in them.
"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.sound.resampling import pcm_of, resampled
from speakercoach.domain.sound import Sound
from speakercoach.domain.stopping import ShouldStop, stop_if

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame

RATES_HZ = (8_000, 12_000, 16_000, 24_000)
"""What Opus knows, without the highest: speech holds next to nothing above 12 kHz, and its half travels as fast."""
BITS_PER_S = 36_000
"""At this rate listeners tell coded speech from the original only with effort; ten minutes take 2.7 MB."""
_ENCODER = {"application": "voip", "vbr": "on", "frame_duration": "20"}
_PLAIN = {"fflags": "+bitexact"}
"""FFmpeg then writes neither its version nor a number by chance."""
_BLOCK_SAMPLES = 24_000


def opus_rate_hz(sample_rate_hz: int) -> int:
    """The rate at which a sound of this rate is coded: the next higher one that is known, the highest at most."""
    return next((rate for rate in RATES_HZ if rate >= sample_rate_hz), RATES_HZ[-1])


def opus_of(sound: Sound, should_stop: ShouldStop | None = None) -> bytes:
    """The sound as Opus in Ogg, mono; as long as it was to the millisecond.

    Raises:
        StoppedError: ``should_stop`` said so.
    """
    import av

    av.logging.set_level(None)
    rate_hz = opus_rate_hz(sound.sample_rate_hz)
    file = io.BytesIO()
    with av.open(file, "w", format="ogg", container_options=_PLAIN) as container:
        stream = container.add_stream("libopus", rate=rate_hz, layout="mono", options=_ENCODER)
        stream.bit_rate = BITS_PER_S
        for frame in _frames(resampled(sound, rate_hz).samples, rate_hz):
            stop_if(should_stop)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def _frames(samples: NDArray[np.float32], rate_hz: int) -> Iterator["AudioFrame"]:
    """A second each: an hour as PCM would be one more copy of it."""
    import av

    for start in range(0, len(samples), _BLOCK_SAMPLES):
        pcm = pcm_of(samples[start : start + _BLOCK_SAMPLES])
        block = np.frombuffer(pcm, "<i2").astype(np.int16, copy=False)
        frame = av.AudioFrame.from_ndarray(block[np.newaxis], format="s16", layout="mono")
        frame.sample_rate = rate_hz
        frame.pts = start
        yield frame
