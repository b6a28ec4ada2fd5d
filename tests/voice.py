"""Speech made on the spot by a synthetic voice, for tests that need to be heard."""

import io
import subprocess
import wave

import numpy as np
import soxr

from speakercoach.domain.sound import SPEECH_RATE_HZ


def spoken(text: str, *, voice: str = "en-us", words_per_minute: int = 130) -> bytes:
    """Mono int16 little-endian sound of this text at 16 kHz, with half a second of silence around it."""
    made = subprocess.run(
        ["espeak-ng", "-v", voice, "-s", str(words_per_minute), "--stdout", text], capture_output=True, check=True
    )
    with wave.open(io.BytesIO(made.stdout)) as sound:
        rate_hz = sound.getframerate()
        samples = np.frombuffer(sound.readframes(1 << 30), "<i2")
    speech = soxr.resample(samples, rate_hz, SPEECH_RATE_HZ)
    quiet = np.zeros(SPEECH_RATE_HZ // 2, np.int16)
    return np.concatenate([quiet, speech.astype(np.int16), quiet]).astype("<i2").tobytes()
