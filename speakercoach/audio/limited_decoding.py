"""Decodes the sound of a stranger's file; runs in a limited process alone, which loads all of it before it begins.

Libraries load some of their parts when they are first needed, and then the process can open no file any more. So a
moment of silence is decoded as soon as this module is loaded.
"""

import io
from collections.abc import Iterator

import av
import numpy as np
from av.audio.frame import AudioFrame
from numpy.typing import NDArray

from speakercoach.audio.opus import opus_of
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Sound

LONGEST_S = 3 * 3600
"""Longer than any talk; a hostile file of 100 kB can unpack to days."""
MOST_CHANNELS = 2
FINE_RATE_HZ = 24_000
COARSE_RATE_HZ = 16_000
FINE_S = 3600
"""Up to an hour a sound is given at the fine rate; three hours of it would fill a small laptop."""
BYTES_PER_SAMPLE = 2
MOST_BYTES = max(LONGEST_S * COARSE_RATE_HZ, FINE_S * FINE_RATE_HZ) * BYTES_PER_SAMPLE + 16
_BLOCK_SAMPLES = 24_000
_REHEARSED_SAMPLES = 2_400


def decoded(data: bytes) -> tuple[bytes, bytes]:
    """Rate in Hz (4 bytes, big-endian) and mono int16 little-endian PCM of Opus in Ogg.

    Raises:
        CoachError: ``BUNDLE_BAD_SOUND``, ``BUNDLE_TOO_LONG``.
    """
    av.logging.set_level(None)
    try:
        pcm = _pcm(data, FINE_RATE_HZ, FINE_S)
        rate_hz = FINE_RATE_HZ
        if pcm is None:
            pcm = _pcm(data, COARSE_RATE_HZ, LONGEST_S)
            rate_hz = COARSE_RATE_HZ
    except (av.FFmpegError, ValueError, IndexError, OverflowError) as error:
        raise CoachError(ErrorCode.BUNDLE_BAD_SOUND) from error
    if pcm is None:
        raise CoachError(ErrorCode.BUNDLE_TOO_LONG)
    if not pcm:
        raise CoachError(ErrorCode.BUNDLE_BAD_SOUND)
    return rate_hz.to_bytes(4, "big"), pcm


def _pcm(data: bytes, rate_hz: int, longest_s: int) -> bytes | None:
    """All of the sound at this rate; ``None`` where it is longer."""
    pcm = bytearray()
    with av.open(
        io.BytesIO(data), "r", format="ogg", metadata_errors="ignore", container_options={"format_whitelist": "ogg"}
    ) as container:
        if len(container.streams) != 1 or not container.streams.audio:
            raise CoachError(ErrorCode.BUNDLE_BAD_SOUND)
        stream = container.streams.audio[0]
        if stream.codec_context.name != "opus" or stream.codec_context.layout.nb_channels > MOST_CHANNELS:
            raise CoachError(ErrorCode.BUNDLE_BAD_SOUND)
        resampler = av.AudioResampler("s16", "mono", rate_hz, _BLOCK_SAMPLES)
        for block in _blocks(container.decode(stream), resampler):
            pcm += block.astype("<i2", copy=False).tobytes()
            if len(pcm) > longest_s * rate_hz * BYTES_PER_SAMPLE:
                return None
    return bytes(pcm)


def _blocks(frames: Iterator[AudioFrame], resampler: av.AudioResampler) -> Iterator[NDArray[np.int16]]:
    shape = None
    for frame in frames:
        if shape not in (None, (frame.sample_rate, frame.layout.nb_channels)):
            # Sound that changes its shape midway is none of ours.
            raise CoachError(ErrorCode.BUNDLE_BAD_SOUND)
        shape = (frame.sample_rate, frame.layout.nb_channels)
        frame.pts = None
        for made in resampler.resample(frame):
            yield made.to_ndarray()[0]
    if shape is not None:
        for made in resampler.resample(None):
            yield made.to_ndarray()[0]


decoded(opus_of(Sound(np.zeros(_REHEARSED_SAMPLES, np.float32), FINE_RATE_HZ)))
