"""The voice: how high, how loud, how far both move, and whether sentences are carried to their ends.

No norm is known for any of it, so nothing here says what is much or little: the figures stand beside the speaker's own
earlier takes. What a bad recording hides is ``None``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from speakercoach.domain.report import SoundProblem, SoundQuality, Voice
from speakercoach.domain.sound import SoundMeasures, Span
from speakercoach.domain.transcript import Sentence

END_S = 0.4
"""The last one or two syllables, of which the median is taken: a soft consonant or a late word time moves it little.

With the last 0.6 s faded out by 6 dB it tells 3 to 4 dB more, and 6 to 8 dB for 12 dB (own measurement).
"""
ENDS_OVER_NOISE_DB = 15.0
"""With less, noise fills the ends up: at 20 dB the fall is the same to half a decibel, at 10 dB up to 3 dB smaller."""
FADING_DB = 12.0
"""In read and in free speech no sentence fell by more than 10 dB (own measurement). An end that sinks into silence is
often taken for the silence itself, so that few are shown, and those surely."""
HARD_TO_HEAR_OVER_NOISE_DB = 6.0
LATE_WORD_S = 0.25
"""A recogniser may let the last word end this much too early; speech that goes on for longer is the next sentence."""
LEAST_SENTENCES = 4
LEAST_SENTENCE_S = 1.0
_NEXT_BEGINS_S = 0.05
_SHOWN_S = 1.5
_LOW_PERCENTILE, _HIGH_PERCENTILE = 10, 90

_Levels = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _SaidSentence:
    """A sentence where it is heard: its own level and that of its end, in dB relative to full scale."""

    span: Span
    level_db: float
    end_db: float


def describe_voice(sentences: tuple[Sentence, ...], measures: SoundMeasures, quality: SoundQuality) -> Voice:
    """The figures of the voice; those that a bad recording hides are ``None``.

    Pitch is not known in noise; levels are known neither there, nor of a cut-off sound, nor where the room goes on
    sounding; the ends of sentences need more distance from the noise than the rest. Few or short sentences tell
    nothing of levels, and measures that were stored before there was a level track nothing of sentences.
    """
    problems = frozenset(quality.problems)
    has_pitch = SoundProblem.NOISY not in problems
    has_levels = not problems & {SoundProblem.NOISY, SoundProblem.CLIPPED, SoundProblem.FAR}
    said = tuple(_said_sentences(sentences, measures)) if has_levels else ()
    is_enough = len(said) >= LEAST_SENTENCES
    over_noise_db = quality.speech_over_noise_db
    has_ends = is_enough and over_noise_db is not None and over_noise_db >= ENDS_OVER_NOISE_DB
    return Voice(
        pitch_median_hz=measures.pitch_median_hz if has_pitch else None,
        pitch_sd_st=measures.pitch_sd_st if has_pitch else None,
        loudness_sd_db=measures.loudness_sd_db if has_levels else None,
        curve=measures.voice,
        pitch_range_st=measures.pitch_range_st if has_pitch else None,
        level_range_db=_range_db(said) if is_enough else None,
        sentence_end_drop_db=_drop_db(said) if has_ends else None,
        fading_ends=_fading_ends(said, quality.noise_level_db) if has_ends else (),
    )


def _range_db(said: tuple[_SaidSentence, ...]) -> float:
    low, high = np.percentile([one.level_db for one in said], [_LOW_PERCENTILE, _HIGH_PERCENTILE])
    return round(float(high - low), 1)


def _drop_db(said: tuple[_SaidSentence, ...]) -> float:
    return round(float(np.median([one.level_db - one.end_db for one in said])), 1)


def _fading_ends(said: tuple[_SaidSentence, ...], noise_db: float | None) -> tuple[Span, ...]:
    """The last moments of sentences that end far under their own level or hardly over the noise."""
    audible_db = -np.inf if noise_db is None else noise_db + HARD_TO_HEAR_OVER_NOISE_DB
    return tuple(
        Span(round(max(one.span.start_s, one.span.end_s - _SHOWN_S), 3), one.span.end_s)
        for one in said
        if one.end_db <= one.level_db - FADING_DB or one.end_db < audible_db
    )


def _said_sentences(sentences: tuple[Sentence, ...], measures: SoundMeasures) -> Iterator[_SaidSentence]:
    """The sentences that are long enough, with medians over the steps in which somebody speaks."""
    step_s = measures.level_step_s
    levels = np.asarray(measures.level_track_db, dtype=np.float64)
    if not len(levels) or not measures.speech:
        return
    spoken = _spoken_steps(measures, len(levels))
    starts = np.asarray([stretch.start_s for stretch in measures.speech])
    for sentence, end_s in zip(sentences, _heard_ends(sentences, measures, starts), strict=True):
        first, last = round(sentence.start_s / step_s), min(len(levels), round(end_s / step_s))
        end = max(first, last - round(END_S / step_s))
        own_db, end_db = levels[first:last][spoken[first:last]], levels[end:last][spoken[end:last]]
        if len(own_db) * step_s >= LEAST_SENTENCE_S and len(end_db):
            span = Span(sentence.start_s, round(min(end_s, measures.duration_s), 3))
            yield _SaidSentence(span, float(np.median(own_db)), float(np.median(end_db)))


def _heard_ends(sentences: tuple[Sentence, ...], measures: SoundMeasures, starts: _Levels) -> Iterator[float]:
    """When the voice falls silent after each sentence: words' times run into the silence, or stop short of it."""
    for sentence, after in zip_longest(sentences, sentences[1:]):
        next_s = np.inf if after is None else after.start_s
        index = int(np.searchsorted(starts, sentence.end_s - _NEXT_BEGINS_S)) - 1
        stretch = measures.speech[index] if index >= 0 else None
        if stretch is None or stretch.end_s <= sentence.start_s:
            yield sentence.end_s
        elif stretch.end_s <= sentence.end_s + LATE_WORD_S and stretch.end_s <= max(next_s, sentence.end_s):
            yield stretch.end_s
        else:
            yield sentence.end_s


def _spoken_steps(measures: SoundMeasures, count: int) -> NDArray[np.bool_]:
    """Of each step of the level track, whether most of it lies in speech."""
    step_s = measures.level_step_s
    edges = np.zeros(count + 1, dtype=np.int32)
    for stretch in measures.speech:
        first = min(count, round(stretch.start_s / step_s))
        edges[first] += 1
        edges[max(first, min(count, round(stretch.end_s / step_s)))] -= 1
    return np.asarray(np.cumsum(edges[:count]) > 0)
