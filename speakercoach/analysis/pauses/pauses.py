"""Pauses: where they stand, how long they are, and what they do to the listener.

A pause is a silence of at least the pack's threshold (250 ms by convention, de Jong & Bosker 2013). A breath in it is
part of it; laughter, a cough or applause is none, and no speech of the talk either (see ``silences``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from speakercoach.analysis.pauses.clauses import Clauses
from speakercoach.analysis.pauses.effect_pauses import with_effect
from speakercoach.analysis.pauses.silences import find_silences
from speakercoach.analysis.pauses.spoken_runs import broken_stretches
from speakercoach.analysis.pauses.spoken_span import spoken_span
from speakercoach.domain.report import BrokenStretch, Fillers, Pause, PauseLength, PausePlace, PauseSite
from speakercoach.domain.sound import SoundMeasures, Span
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack

LONG_FROM_S = 1.0
"""Classes of Campione & Véronis (2002): over one second a pause is long."""
BREAK_SLACK_S = 0.3
"""A break that is marked while the last word still sounds belongs to the silence behind it."""
_OWN_GAP_RATIO = 0.6
_TIME_SLACK_S = 1e-6


@dataclass(frozen=True, slots=True)
class PausesFound:
    """Pauses ``inside`` the talk in order, the silences at its ``edges``, and stretches that short pauses break up."""

    inside: tuple[Pause, ...]
    edges: tuple[Pause, ...]
    broken: tuple[BrokenStretch, ...]


NO_PAUSES = PausesFound((), (), ())


def find_pauses(
    words: tuple[Word, ...],
    sentences: tuple[Sentence, ...],
    fillers: Fillers,
    measures: SoundMeasures | None,
    pack: LanguagePack,
) -> PausesFound:
    """Pauses within the talk, and the silences before its first and after its last word."""
    if not words:
        return NO_PAUSES
    threshold_s = pack.pauses.threshold_s
    span = spoken_span(words, measures)
    clauses = Clauses.of(words, sentences, fillers, pack)
    silences = find_silences(words, measures, span, threshold_s)
    inside = with_effect(tuple(_placed(silences, clauses, threshold_s)), sentences, fillers, measures, clauses)
    edges: list[Pause] = []
    if measures is not None:
        edges = [_edge(Span(0.0, span.start_s)), _edge(Span(span.end_s, max(span.end_s, measures.duration_s)))]
        edges = [pause for pause in edges if pause.end_s - pause.start_s >= threshold_s]
    # Where nothing is punctuated, nobody knows where clauses end.
    broken = broken_stretches(inside, clauses.filled) if clauses.punctuated else ()
    return PausesFound(inside, tuple(edges), broken)


def at_no_break(pauses: Sequence[Pause], breaks_s: Sequence[float]) -> tuple[Pause, ...]:
    """The pauses that do not lie where the recording stood still."""
    return tuple(
        pause
        for pause in pauses
        if not any(pause.start_s - BREAK_SLACK_S <= at_s <= pause.end_s + BREAK_SLACK_S for at_s in breaks_s)
    )


def _edge(silence: Span) -> Pause:
    start_s, end_s = round(silence.start_s, 3), round(silence.end_s, 3)
    return Pause(start_s, end_s, PausePlace.EDGE, _length(end_s - start_s))


def _length(length_s: float) -> PauseLength:
    return PauseLength.LONG if length_s > LONG_FROM_S + _TIME_SLACK_S else PauseLength.MEDIUM


def _placed(silences: Sequence[Span], clauses: Clauses, threshold_s: float) -> Iterator[Pause]:
    """Each silence after the word that it follows; none where there is one word only."""
    words = clauses.words
    boundary = 0  # the boundary after this word
    for silence in silences:
        middle_s = (silence.start_s + silence.end_s) / 2
        while boundary + 2 < len(words) and _boundary_s(words, boundary + 1) <= middle_s + _TIME_SLACK_S:
            boundary += 1
        near = [index for index in (boundary, boundary + 1) if index + 1 < len(words)]
        if not near:
            return
        after_word = _chosen(near, silence, clauses, threshold_s)
        between = after_word in clauses.closing
        if between:
            at = PauseSite.SENTENCE_END
        else:
            at = PauseSite.CLAUSE_END if clauses.end_after(after_word) else PauseSite.INSIDE_CLAUSE
        start_s, end_s = round(silence.start_s, 3), round(silence.end_s, 3)
        yield Pause(
            start_s=start_s,
            end_s=end_s,
            place=PausePlace.BETWEEN_SENTENCES if between else PausePlace.WITHIN_SENTENCE,
            length=_length(end_s - start_s),
            at=at,
            after_word=after_word,
        )


def _chosen(near: Sequence[int], silence: Span, clauses: Clauses, threshold_s: float) -> int:
    """The boundary that is meant of those beside the middle of a silence.

    The one whose words leave the gap themselves; but a word stretched over the silence puts its boundary at the edge
    of it, so else one within reach that ends a sentence or a clause, else the nearest.
    """
    words = clauses.words
    for index in near:
        gap_s = min(words[index + 1].start_s, silence.end_s) - max(words[index].end_s, silence.start_s)
        if gap_s >= _OWN_GAP_RATIO * silence.length_s - _TIME_SLACK_S:
            return index
    middle_s = (silence.start_s + silence.end_s) / 2
    reach_s = (silence.length_s + threshold_s) / 2 + _TIME_SLACK_S
    touching = [index for index in near if abs(_boundary_s(words, index) - middle_s) <= reach_s]
    ending = [index for index in touching if clauses.end_after(index)]
    return min(ending or near, key=lambda index: round(abs(_boundary_s(words, index) - middle_s), 6))


def _boundary_s(words: Sequence[Word], after_word: int) -> float:
    return (words[after_word].end_s + words[after_word + 1].start_s) / 2
