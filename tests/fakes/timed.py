"""Invented talks as sound and words together: what the sound says is known, and what a recogniser makes of it."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from speakercoach.domain.sound import SoundMeasures, Span, SteadySound
from speakercoach.domain.transcript import Word

SPEECH_DB, NOISE_DB = -25.0, -65.0
STEP_S = 0.1


def measures_of(
    speech: Sequence[tuple[float, float]],
    duration_s: float,
    *,
    noise_db: float = NOISE_DB,
    steady: Sequence[SteadySound] = (),
    weak: Sequence[tuple[float, float, float]] = (),
) -> SoundMeasures:
    """Measures of a sound with speech in these stretches; ``weak`` are stretches with a level of their own."""
    track = np.full(round(duration_s / STEP_S), noise_db)
    for start_s, end_s, level_db in [*((start, end, SPEECH_DB) for start, end in speech), *weak]:
        track[round(start_s / STEP_S) : round(end_s / STEP_S)] = level_db
    return SoundMeasures(
        duration_s=duration_s,
        speech=tuple(Span(start, end) for start, end in speech),
        speech_level_db=SPEECH_DB,
        noise_level_db=noise_db,
        clipped_ratio=0.0,
        peaks=(),
        peaks_step_s=0.05,
        pitch_median_hz=120.0,
        pitch_sd_st=2.0,
        loudness_sd_db=3.0,
        voice=(),
        steady=tuple(steady),
        level_track_db=tuple(track.tolist()),
        level_step_s=STEP_S,
    )


def held(start_s: float, end_s: float, *, pitch_hz: float | None = 120.0, level_db: float = SPEECH_DB) -> SteadySound:
    """A sound that stands still, as an um does."""
    return SteadySound(start_s, end_s, pitch_hz, 0.3, 1.5, level_db, (), 0.2, 0.2)


def starting_early(words: Sequence[Word]) -> tuple[Word, ...]:
    """Each word from the end of the one before it, as Whisper gives times."""
    ends = [words[0].start_s, *(word.end_s for word in words[:-1])]
    return tuple(replace(word, start_s=start_s) for word, start_s in zip(words, ends, strict=True))


def ending_late(words: Sequence[Word]) -> tuple[Word, ...]:
    """Each word until the start of the next."""
    starts = [*(word.start_s for word in words[1:]), words[-1].end_s]
    return tuple(replace(word, end_s=end_s) for word, end_s in zip(words, starts, strict=True))


def shifted_words(words: Sequence[Word], by_s: float, *, after_s: float = 0.0) -> tuple[Word, ...]:
    """The words from a moment on, moved in time."""
    return tuple(
        replace(word, start_s=word.start_s + by_s, end_s=word.end_s + by_s) if word.start_s >= after_s else word
        for word in words
    )
