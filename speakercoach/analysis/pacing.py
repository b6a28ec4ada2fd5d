"""Pace and pauses.

Speech rate counts over the time from the start of the first word to the end of the last, pauses
included; articulation rate leaves the pauses out. A pause is a silence of at least the pack's threshold
(250 ms by convention, de Jong & Bosker 2013). Where the sound was measured, silence is what the sound
says, since recognisers stretch the ends of words over it; otherwise it is what lies between words.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from speakercoach.domain.report import PacePoint, Pacing, Pause, PausePlace
from speakercoach.domain.sound import SoundMeasures, Span
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack

SHORTEST_SPAN_S = 3.0
FEWEST_WORDS = 5
"""Under these a rate says nothing."""
CURVE_WINDOW_S = 12.0
CURVE_STEP_S = 3.0
"""Each point is the pace of 12 s around it, so that a change shows within 6 s and a single pause does not."""
LEAST_SPEECH_OVER_NOISE_DB = 8.0
"""Under this distance silence cannot be told from noise, and the times of the words are the better witness."""
_TIME_SLACK_S = 1e-6


def measure_pacing(
    words: tuple[Word, ...],
    sentences: tuple[Sentence, ...],
    syllables: Sequence[int],
    measures: SoundMeasures | None,
    pack: LanguagePack,
) -> Pacing:
    """Pace, pauses and the curve of pace over the talk. ``syllables`` counts each word."""
    in_words = pack.pace.unit == "words"
    band = (pack.pace.low, pack.pace.high)
    inside, edges = find_pauses(words, sentences, measures, pack)
    span = spoken_span(words, measures)
    silent_s = sum(pause.end_s - pause.start_s for pause in inside)
    speaking_s = max(0.0, span.length_s - silent_s)
    enough = span.length_s >= SHORTEST_SPAN_S and len(words) >= FEWEST_WORDS and speaking_s > 0.0
    counted = sum(syllables)
    return Pacing(
        words=len(words),
        syllables=counted,
        speech_rate_wpm=_round(len(words) / span.length_s * 60, 1) if enough else None,
        articulation_rate_wpm=_round(len(words) / speaking_s * 60, 1) if enough else None,
        speech_rate_syl_per_s=_round(counted / span.length_s, 3) if enough else None,
        articulation_rate_syl_per_s=_round(counted / speaking_s, 3) if enough else None,
        speaking_s=_round(speaking_s, 2) if span.length_s > 0.0 else None,
        silence_ratio=_round(silent_s / span.length_s, 4) if span.length_s > 0.0 else None,
        mean_run_syllables=_round(counted / (len(inside) + 1), 2) if enough else None,
        band_wpm=band if in_words else None,
        band_syl_per_min=None if in_words else band,
        pauses=tuple(sorted((*edges, *inside), key=lambda pause: pause.start_s)),
        curve=_curve(words, syllables, span) if enough else (),
    )


def _round(value: float, digits: int) -> float:
    return round(float(value), digits)


def spoken_span(words: tuple[Word, ...], measures: SoundMeasures | None) -> Span:
    """From the start of the first word to the end of the last, drawn in to where the sound has speech."""
    if not words:
        return Span(0.0, 0.0)
    start_s = words[0].start_s
    end_s = max(word.end_s for word in words)
    if measures is not None and sound_is_clear(measures):
        # A recogniser lets the first word begin in the silence before it, and the last run into the silence after.
        first = next((stretch for stretch in measures.speech if stretch.end_s > start_s), None)
        last = next((stretch for stretch in reversed(measures.speech) if stretch.start_s < end_s), None)
        if first is not None and last is not None and first.start_s < words[0].end_s and last.end_s > words[-1].start_s:
            start_s = max(start_s, first.start_s)
            end_s = max(start_s, min(end_s, last.end_s))
    return Span(start_s, end_s)


def sound_is_clear(measures: SoundMeasures) -> bool:
    """Whether speech stands out from the noise far enough for silence to be told."""
    if not measures.speech or measures.speech_level_db is None:
        return False
    noise_db = measures.noise_level_db
    return noise_db is None or measures.speech_level_db - noise_db >= LEAST_SPEECH_OVER_NOISE_DB


def find_pauses(
    words: tuple[Word, ...],
    sentences: tuple[Sentence, ...],
    measures: SoundMeasures | None,
    pack: LanguagePack,
) -> tuple[tuple[Pause, ...], tuple[Pause, ...]]:
    """Pauses within the talk, and the silences before its first and after its last word."""
    if not words:
        return (), ()
    threshold_s = pack.pauses.threshold_s
    closing = {sentence.last_word for sentence in sentences}
    span = spoken_span(words, measures)
    if measures is not None and sound_is_clear(measures):
        inside = _pauses_in_sound(words, closing, measures, span, threshold_s)
    else:
        inside = _pauses_between_words(words, closing, threshold_s)
    edges: list[Pause] = []
    if measures is not None:
        if span.start_s >= threshold_s:
            edges.append(Pause(0.0, round(span.start_s, 3), PausePlace.EDGE))
        if measures.duration_s - span.end_s >= threshold_s:
            edges.append(Pause(round(span.end_s, 3), round(measures.duration_s, 3), PausePlace.EDGE))
    return tuple(inside), tuple(edges)


def _place(after_word: int, closing: set[int]) -> PausePlace:
    return PausePlace.BETWEEN_SENTENCES if after_word in closing else PausePlace.WITHIN_SENTENCE


def _pauses_between_words(words: tuple[Word, ...], closing: set[int], threshold_s: float) -> list[Pause]:
    pauses: list[Pause] = []
    heard_until_s = words[0].end_s
    for i, (_, word) in enumerate(pairwise(words)):
        if word.start_s - heard_until_s >= threshold_s - _TIME_SLACK_S:
            pauses.append(Pause(round(heard_until_s, 3), round(word.start_s, 3), _place(i, closing)))
        heard_until_s = max(heard_until_s, word.end_s)
    return pauses


def _pauses_in_sound(
    words: tuple[Word, ...], closing: set[int], measures: SoundMeasures, span: Span, threshold_s: float
) -> list[Pause]:
    """Silences of the sound inside the talk, each at the boundary between words that lies nearest to it."""
    pauses: list[Pause] = []
    boundary = 0  # the boundary after this word
    for before, after in pairwise(measures.speech):
        start_s, end_s = max(before.end_s, span.start_s), min(after.start_s, span.end_s)
        if end_s - start_s < threshold_s - _TIME_SLACK_S:
            continue
        middle_s = (start_s + end_s) / 2
        while boundary + 2 < len(words) and _boundary_s(words, boundary + 1) <= middle_s:
            boundary += 1
        near = [i for i in (boundary, boundary + 1) if i + 1 < len(words)]
        if not near:
            continue
        # A stretched word puts its boundary at the edge of the silence: any boundary within reach that ends a
        # sentence is meant, else the nearest.
        reach_s = (end_s - start_s) / 2 + threshold_s / 2
        touching = [i for i in near if abs(_boundary_s(words, i) - middle_s) <= reach_s]
        ending = [i for i in touching if i in closing]
        chosen = min(ending or near, key=lambda i: abs(_boundary_s(words, i) - middle_s))
        pauses.append(Pause(round(start_s, 3), round(end_s, 3), _place(chosen, closing)))
    return pauses


def _boundary_s(words: tuple[Word, ...], after_word: int) -> float:
    return (words[after_word].end_s + words[after_word + 1].start_s) / 2


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
