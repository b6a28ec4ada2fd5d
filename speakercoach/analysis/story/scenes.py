"""Scenes against summary: where a talk stands in a moment at a place, and the details that can be seen there.

Nothing here weighs how hard a moment was: what wounds or frightens stands in none of the lists (``telling.toml``).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.phrases import PhraseIndex, split_weight
from speakercoach.analysis.story.concrete import ConcreteWords, find_concrete_words
from speakercoach.analysis.story.passages import SentenceSums, passages_of
from speakercoach.analysis.story.quotes import find_quotes
from speakercoach.analysis.story.stems import Stems, words_of
from speakercoach.domain.told_story import Detail, DetailKind, Passage
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack

# What one sign adds, and the most that signs of one kind add, in a sentence.
_QUOTE = 2.0
_MOMENT, _MOST_MOMENTS = 0.9, 2.0
_THING, _MOST_THINGS = 0.5, 1.4
_SENSE, _MOST_SENSES = 0.4, 1.0
_ACTION, _MOST_ACTIONS = 0.5, 1.5
_MEASURE, _MOST_MEASURES = 0.3, 0.6
_SUMMARY, _MOST_SUMMARY = 0.9, 3.5
_POWER, _MOST_POWER = 0.9, 3.5
_JUST_NAMED_WORDS = 12
_NAMES_A_POWER = 1.0
_IS_SCENE = 2.0
_GOES_ON = 1.2
"""A sentence beside a scene that has this much of one belongs to it."""
_TOGETHER_WORDS, _TOGETHER_KOREAN_WORDS = 18, 11
"""Short sentences are weighed together up to a long one: who speaks in six words at a time shows as much."""


def find_scenes(
    words: tuple[Word, ...], sentences: tuple[Sentence, ...], tokens: Sequence[str], pack: LanguagePack
) -> tuple[tuple[Passage, ...], tuple[Detail, ...], float | None]:
    """Stretches that are scenes, details of the talk in order, and the part of the words that stands in scenes.

    A thing counts once, where it is first named. The ratio is ``None`` in a language without lists of things.
    """
    if not words or not sentences or not pack.telling.things:
        return (), (), None
    stems = Stems(pack)
    sums = SentenceSums(sentences, len(tokens))
    told = _Told.of(tokens, pack, sums)
    concrete = find_concrete_words(tokens, told.abstract, pack, stems)
    quotes = find_quotes(words, sentences, tokens, pack)
    lengths = [sentence.last_word - sentence.first_word + 1 for sentence in sentences]
    scene = _is_scene(
        _shown(concrete, quotes, sums)
        + np.minimum(_MOMENT * told.moments, _MOST_MOMENTS)
        - np.minimum(_SUMMARY * told.summaries, _MOST_SUMMARY)
        - np.minimum(_POWER * told.powers, _MOST_POWER),
        lengths,
        _TOGETHER_WORDS if pack.whole_words else _TOGETHER_KOREAN_WORDS,
    )
    within = sum(length for length, yes in zip(lengths, scene, strict=True) if yes)
    told_from_afar = {i for i, weight in enumerate(told.powers) if weight >= 1 and not scene[i]}
    details = _details(
        words,
        list(map(stems.stem, tokens)),
        concrete,
        quotes,
        [sums.of_word[i] in told_from_afar for i in range(len(words))],
    )
    return passages_of(sentences, scene), details, round(within / sum(lengths), 4)


@dataclass(frozen=True, slots=True)
class _Told:
    """Signs of a moment, of summary and of powers, added up for each sentence; words that name powers and persons."""

    moments: NDArray[np.float64]
    summaries: NDArray[np.float64]
    powers: NDArray[np.float64]
    abstract: frozenset[int]

    @classmethod
    def of(cls, tokens: Sequence[str], pack: LanguagePack, sums: SentenceSums) -> "_Told":
        rules = pack.telling
        # Korean words carry endings: what begins like a thing may be a person or a power (손님, 지도자).
        persons = () if pack.whole_words else tuple(word for word in words_of(rules.people.persons) if len(word) > 1)
        lists = (rules.scenes.moments, rules.scenes.summaries, rules.people.powers, persons)
        cues = [(cue, (kind, weight)) for kind, listed in enumerate(lists) for cue, weight in map(split_weight, listed)]
        hits: tuple[list[tuple[int, int, float]], ...] = tuple([] for _ in lists)
        for first, end, (kind, weight) in PhraseIndex(cues, whole_words=pack.whole_words).find(tokens):
            hits[kind].append((first, end, weight))
        moments, summaries, powers, named = hits
        abstract = [first for first, _, weight in (*powers, *named) if weight >= _NAMES_A_POWER]
        return cls(
            moments=sums.of_hits(moments),
            summaries=sums.of_hits(summaries),
            powers=sums.of_hits(powers),
            abstract=frozenset() if pack.whole_words else frozenset(abstract),
        )


def _shown(concrete: ConcreteWords, quotes: Sequence[tuple[int, int]], sums: SentenceSums) -> NDArray[np.float64]:
    """How much each sentence has that can be seen or heard."""
    first_named = [
        bool(stem) and stem not in concrete.thing[max(0, i - _JUST_NAMED_WORDS) : i]
        for i, stem in enumerate(concrete.thing)
    ]
    quoted = np.zeros(sums.count)
    for first, last in quotes:
        quoted[sums.of_word[first] : sums.of_word[last] + 1] = _QUOTE
    shown: NDArray[np.float64] = (
        quoted
        + np.minimum(_THING * sums.of_words(first_named), _MOST_THINGS)
        + np.minimum(_SENSE * sums.of_words(concrete.sense), _MOST_SENSES)
        + np.minimum(_ACTION * sums.of_words(concrete.action), _MOST_ACTIONS)
        + np.minimum(_MEASURE * sums.of_words(concrete.measure), _MOST_MEASURES)
    )
    return shown


def _is_scene(scores: NDArray[np.float64], lengths: Sequence[int], together_words: int) -> list[bool]:
    """Sentences that are scenes by themselves or as a few short ones, and those beside them that go on with it.

    ``lengths`` are the sentences' words; nothing that is told as summary comes in with its neighbours.
    """
    scene = [bool(score >= _IS_SCENE) for score in scores]
    for first in range(len(scene)):
        shown, words = 0.0, 0
        for last in range(first, len(scene)):
            shown, words = shown + float(scores[last]), words + lengths[last]
            if words > together_words:
                break
            if last > first and shown >= _IS_SCENE:
                for i in range(first, last + 1):
                    scene[i] = scene[i] or bool(scores[i] >= 0)
    for order in (range(1, len(scene)), range(len(scene) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for i in order:
            if not scene[i] and scene[i + step] and scores[i] >= _GOES_ON:
                scene[i] = True
    return scene


def _details(
    words: tuple[Word, ...],
    keys: Sequence[str],
    concrete: ConcreteWords,
    quotes: Sequence[tuple[int, int]],
    passed: Sequence[bool],
) -> tuple[Detail, ...]:
    """Each quote, each thing where it is first named with the quality before it, and other senses and measures."""
    details = [_detail(DetailKind.QUOTE, words, first, last) for first, last in quotes]
    quoted = {i for first, last in quotes for i in range(first, last + 1)}
    named: set[str] = set()
    first = 0
    while first < len(words):
        last = first
        while last < len(words) and not passed[last] and last not in quoted and _is_detail(concrete, last):
            last += 1
            if concrete.thing[last - 1]:
                break
        if last > first:
            stem = concrete.thing[last - 1] or keys[last - 1]
            if stem not in named:
                details.append(_detail(_kind(concrete, first, last - 1), words, first, last - 1))
            named.add(stem)
        first = max(last, first + 1)
    return tuple(sorted(details, key=lambda detail: (detail.first_word, detail.last_word)))


def _is_detail(concrete: ConcreteWords, index: int) -> bool:
    return bool(concrete.thing[index]) or concrete.sense[index] or concrete.measure[index]


def _kind(concrete: ConcreteWords, first: int, last: int) -> DetailKind:
    if any(concrete.measure[first : last + 1]):
        return DetailKind.MEASURE
    return DetailKind.THING if concrete.thing[last] else DetailKind.SENSE


def _detail(kind: DetailKind, words: tuple[Word, ...], first: int, last: int) -> Detail:
    within = words[first : last + 1]
    return Detail(
        kind=kind,
        text=" ".join(word.text for word in within).strip(" .,;:!?\u2026"),
        start_s=within[0].start_s,
        end_s=max(word.end_s for word in within),
        first_word=first,
        last_word=last,
    )
