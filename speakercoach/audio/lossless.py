"""Sound to files that lose nothing: WAV and FLAC, with nothing in them but the sound."""

import io
import wave

import numpy as np

from speakercoach.analysis.sound.resampling import pcm_of
from speakercoach.domain.sound import Sound

_PLAIN = {"fflags": "+bitexact"}
"""FFmpeg then does not write its version."""
_BLOCK_SAMPLES = 48_000


def wav_of(sound: Sound) -> bytes:
    """Mono int16 PCM in WAV."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(sound.sample_rate_hz)
        writer.writeframes(pcm_of(sound.samples))
    return file.getvalue()


def flac_of(sound: Sound) -> bytes:
    """Mono int16 FLAC (RFC 9639)."""
    import av

    av.logging.set_level(None)
    samples = np.frombuffer(pcm_of(sound.samples), "<i2").astype(np.int16, copy=False)
    file = io.BytesIO()
    with av.open(file, "w", format="flac", container_options=_PLAIN) as container:
        stream = container.add_stream("flac", rate=sound.sample_rate_hz, layout="mono", format="s16")
        for start in range(0, len(samples), _BLOCK_SAMPLES):
            block = samples[start : start + _BLOCK_SAMPLES]
            frame = av.AudioFrame.from_ndarray(block[np.newaxis], format="s16", layout="mono")
            frame.sample_rate = sound.sample_rate_hz
            frame.pts = start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()
