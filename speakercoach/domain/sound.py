"""Sound as numbers, and what one pass over it yields."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SPEECH_RATE_HZ = 16_000
"""Sample rate that both engines and the sound measures work at (Whisper and PocketSphinx are trained on it)."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time: ``0 <= start_s <= end_s``, seconds from the start of the sound."""

    start_s: float
    end_s: float

    @property
    def length_s(self) -> float:
        """Length in seconds, never negative."""
        return self.end_s - self.start_s


def name_of_source(file_name: str) -> str:
    """A file's name as text that can be written anywhere: bytes of it that are no text become question marks."""
    return file_name.encode("utf-8", "replace").decode("utf-8")


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """Mono sound: ``samples`` is float32 of shape ``(n,)`` within -1..1."""

    samples: NDArray[np.float32]
    sample_rate_hz: int

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return len(self.samples) / self.sample_rate_hz


@dataclass(frozen=True, slots=True)
class Source:
    """Where the words come from; sound figures are ``None`` for a transcript without sound."""

    name: str
    duration_s: float | None
    sample_rate_hz: int | None
    channels: int | None


@dataclass(frozen=True, slots=True)
class VoicePoint:
    """Pitch and level of one step of the talk; pitch is ``None`` where nothing is voiced."""

    start_s: float
    end_s: float
    pitch_hz: float | None
    level_db: float | None


@dataclass(frozen=True, slots=True)
class SteadySound:
    """A stretch of speech that holds one sound, as fillers and drawn-out vowels do, whatever the words are.

    ``pitch_hz`` and how far the pitch strays from a straight line, ``pitch_sd_st`` in semitones, are ``None`` where
    little is voiced, as in a creaky voice. ``change_db`` is how far the spectrum moves within 80 ms. ``colour``
    outlines the mean spectrum, so that one speaker's sounds can be compared with each other: the level of each band in
    whole dB relative to ``level_db``. ``before_db`` and ``after_db`` say how far the level falls within 0.15 s beside
    it.
    """

    start_s: float
    end_s: float
    pitch_hz: float | None
    pitch_sd_st: float | None
    change_db: float
    level_db: float
    colour: tuple[int, ...]
    before_db: float
    after_db: float


@dataclass(frozen=True, slots=True)
class SoundMeasures:
    """What one pass over the sound yields, small enough to be stored beside the words.

    ``speech`` are the stretches in which somebody speaks, ordered and apart from each other.
    ``peaks`` outline the sound for drawing: the largest magnitude (0..1) of each ``peaks_step_s``.
    Levels are dB relative to full scale; ``None`` where the sound is too short or silent to say.
    ``steady`` are the sounds among which hesitations are looked for. ``level_track_db`` is the level of each
    ``level_step_s``, for what the words ask of the sound later. ``pitch_range_st`` lies between the tenth and the
    ninetieth percentile of the pitch. ``decay_db_per_s`` is how fast the sound falls silent after speech: slowly in a
    room that gives the sound back. ``flat_top_ratio`` is the share of frames of speech that all reach the same largest
    magnitude, as a cut-off sound does. Measures that were stored before these were taken lack them.
    """

    duration_s: float
    speech: tuple[Span, ...]
    speech_level_db: float | None
    noise_level_db: float | None
    clipped_ratio: float
    peaks: tuple[float, ...]
    peaks_step_s: float
    pitch_median_hz: float | None
    pitch_sd_st: float | None
    loudness_sd_db: float | None
    voice: tuple[VoicePoint, ...]
    steady: tuple[SteadySound, ...] = ()
    level_track_db: tuple[float, ...] = ()
    level_step_s: float = 0.1
    pitch_range_st: float | None = None
    decay_db_per_s: float | None = None
    flat_top_ratio: float | None = None
