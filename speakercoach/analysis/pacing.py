"""Pace: how many words and syllables a minute, over the whole talk and along it.

Speech rate counts over the time from the start of the first word to the end of the last, pauses included;
articulation rate leaves the pauses out.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.pace_bands import PaceBand
from speakercoach.analysis.pauses import PausesFound
from speakercoach.domain.report import PacePoint, Pacing
from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack

SHORTEST_SPAN_S = 3.0
FEWEST_WORDS = 5
"""Under these a rate says nothing."""
CURVE_WINDOW_S = 12.0
CURVE_STEP_S = 3.0
"""Each point is the pace of 12 s around it, so that a change shows within 6 s and a single pause does not."""


def measure_pacing(
    words: tuple[Word, ...],
    syllables: Sequence[int],
    pauses: PausesFound,
    span: Span,
    *,
    band: PaceBand,
    companions: tuple[LanguagePack, ...],
) -> Pacing:
    """Pace and the curve of pace over the talk.

    ``syllables`` counts each word; ``span`` is the time from the first word to the last; ``companions`` are the packs
    of languages that may be mixed in.
    """
    del companions
    silent_s = sum(pause.end_s - pause.start_s for pause in pauses.inside)
    speaking_s = max(0.0, span.length_s - silent_s)
    enough = span.length_s >= SHORTEST_SPAN_S and len(words) >= FEWEST_WORDS and speaking_s > 0.0
    counted = sum(syllables)
    limits = (band.low_per_min, band.high_per_min)
    return Pacing(
        words=len(words),
        syllables=counted,
        speech_rate_wpm=_round(len(words) / span.length_s * 60, 1) if enough else None,
        articulation_rate_wpm=_round(len(words) / speaking_s * 60, 1) if enough else None,
        speech_rate_syl_per_s=_round(counted / span.length_s, 3) if enough else None,
        articulation_rate_syl_per_s=_round(counted / speaking_s, 3) if enough else None,
        speaking_s=_round(speaking_s, 2) if span.length_s > 0.0 else None,
        silence_ratio=_round(silent_s / span.length_s, 4) if span.length_s > 0.0 else None,
        mean_run_syllables=_round(counted / (len(pauses.inside) + 1), 2) if enough else None,
        band_wpm=limits if band.in_words else None,
        band_syl_per_min=None if band.in_words else limits,
        pauses=tuple(sorted((*pauses.edges, *pauses.inside), key=lambda pause: pause.start_s)),
        curve=_curve(words, syllables, span) if enough else (),
        band_source=band.source,
        broken=pauses.broken,
    )


def _round(value: float, digits: int) -> float:
    return round(float(value), digits)


def _curve(words: tuple[Word, ...], syllables: Sequence[int], span: Span) -> tuple[PacePoint, ...]:
    """Pace in windows over the talk; a word that a window cuts counts by its part."""
    moments, said, syllables_said = _running_counts(words, syllables)
    if span.length_s <= CURVE_WINDOW_S:
        starts = np.array([span.start_s])
    else:
        steps = int((span.length_s - CURVE_WINDOW_S) // CURVE_STEP_S) + 1
        starts = span.start_s + CURVE_STEP_S * np.arange(steps)
    ends = np.minimum(starts + CURVE_WINDOW_S, span.end_s)
    lengths = ends - starts
    spoken = np.interp(ends, moments, said) - np.interp(starts, moments, said)
    spoken_syllables = np.interp(ends, moments, syllables_said) - np.interp(starts, moments, syllables_said)
    return tuple(
        PacePoint(
            start_s=round(float(start), 2),
            end_s=round(float(end), 2),
            wpm=round(float(count / length * 60), 1),
            syl_per_s=round(float(many / length), 2),
        )
        for start, end, count, many, length in zip(starts, ends, spoken, spoken_syllables, lengths, strict=True)
    )


def _running_counts(
    words: tuple[Word, ...], syllables: Sequence[int]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Words and syllables said by each moment: both rise along a word and stand still between words."""
    times = np.array([(word.start_s, word.end_s) for word in words], dtype=np.float64)
    times[:, 1] = np.minimum(times[:, 1], np.append(times[1:, 0], np.inf))  # overlapping words take turns
    moments = np.maximum.accumulate(times.reshape(-1))
    said = np.repeat(np.arange(len(words) + 1, dtype=np.float64), 2)[1:-1]
    total = np.concatenate(([0.0], np.cumsum(np.asarray(syllables, dtype=np.float64))))
    return moments, said, np.repeat(total, 2)[1:-1]
