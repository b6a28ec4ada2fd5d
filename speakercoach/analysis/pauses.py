"""Pauses: where they stand, how long they are, and what they do to the listener.

A pause is a silence of at least the pack's threshold (250 ms by convention, de Jong & Bosker 2013). Where the sound
was measured, silence is what the sound says, since recognisers stretch the ends of words over it; otherwise it is
what lies between words.
"""

from dataclasses import dataclass
from itertools import pairwise

from speakercoach.analysis.spoken_span import sound_is_clear, spoken_span
from speakercoach.domain.report import BrokenStretch, Fillers, Pause, PausePlace
from speakercoach.domain.sound import SoundMeasures, Span
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack

_TIME_SLACK_S = 1e-6


@dataclass(frozen=True, slots=True)
class PausesFound:
    """Pauses ``inside`` the talk in order, the silences at its ``edges``, and stretches that short pauses break up."""

    inside: tuple[Pause, ...]
    edges: tuple[Pause, ...]
    broken: tuple[BrokenStretch, ...]


def find_pauses(
    words: tuple[Word, ...],
    sentences: tuple[Sentence, ...],
    fillers: Fillers,
    measures: SoundMeasures | None,
    pack: LanguagePack,
) -> PausesFound:
    """Pauses within the talk, and the silences before its first and after its last word."""
    del fillers
    if not words:
        return PausesFound((), (), ())
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
    return PausesFound(tuple(inside), tuple(edges), ())


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
