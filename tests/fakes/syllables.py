"""Sound that has the rhythm of speech and says nothing, and what a scripted Whisper says to it."""

import numpy as np
from numpy.typing import NDArray

from speakercoach.domain.sound import SPEECH_RATE_HZ
from speakercoach.transcription.engine import Circumstances, Engine, HeardPiece, Resume
from tests.fakes.circumstances import Around

SAID = (("Good", 0.3), ("evening,", 0.8), ("um", 1.4), ("we", 2.2), ("crossed", 2.6), ("a", 3.1), ("river.", 3.3))
SAID_END_S = 4.0


def syllables(seconds: float, seed: int = 1) -> NDArray[np.int16]:
    """Noise that rises and falls five times a second."""
    at_s = np.arange(round(seconds * SPEECH_RATE_HZ)) / SPEECH_RATE_HZ
    noise = np.random.default_rng(seed).standard_normal(len(at_s))
    return (3_000 * noise * (0.55 + 0.45 * np.sin(2 * np.pi * 5 * at_s))).clip(-32768, 32767).astype(np.int16)


def quiet(seconds: float) -> NDArray[np.int16]:
    """The hiss of a room."""
    noise = np.random.default_rng(2).standard_normal(round(seconds * SPEECH_RATE_HZ))
    return (30 * noise).astype(np.int16)


def turns(*lengths_s: float) -> bytes:
    """Speech and silence in turn, of these lengths, as mono int16 little-endian sound at 16 kHz."""
    parts = [quiet(length) if n % 2 else syllables(length, n) for n, length in enumerate(lengths_s)]
    return np.concatenate(parts).astype("<i2").tobytes()


def pieces_of(
    engine: Engine,
    pcm: bytes,
    *,
    language: str = "en",
    around: Circumstances | None = None,
    resume: Resume | None = None,
    portion: int = 32_000,
) -> list[HeardPiece]:
    """Hear a whole sound that comes in portions of so many bytes; unless told otherwise as spoken, without a break."""
    listening = engine.listen(language, around or Around(is_being_spoken=True), resume)
    heard = [piece for at in range(0, len(pcm), portion) for piece in listening.feed(pcm[at : at + portion])]
    return [*heard, *listening.finish()]
