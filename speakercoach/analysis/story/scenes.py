"""Scenes against summary: where a talk stands in a moment at a place, and the details that can be seen there.

Nothing here weighs how hard a moment was: what wounds or frightens stands in none of the lists (``telling.toml``).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.phrases import PhraseIndex, split_weight
from speakercoach.analysis.story.concrete import ConcreteWords, find_concrete_words
from speakercoach.analysis.story.passages import SentenceSums, passages_of
from speakercoach.analysis.story.quotes import find_quotes
from speakercoach.analysis.story.stems import Stems
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
_IS_SCENE = 2.0
_GOES_ON = 1.2
"""A sentence beside a scene that has this much of one belongs to it."""


def find_scenes(
    words: tuple[Word, ...], sentences: tuple[Sentence, ...], tokens: Sequence[str], pack: LanguagePack
) -> tuple[tuple[Passage, ...], tuple[Detail, ...], float | None]:
    """Stretches that are scenes, details of the talk in order, and the part of the words that stands in scenes.

    A thing counts once, where it is first named. The ratio is ``None`` in a language without lists of things.
    """
    if not words or not sentences or not pack.telling.things:
        return (), (), None
    stems = Stems(pack)
    concrete = find_concrete_words(tokens, pack, stems)
    quotes = find_quotes(words, sentences, tokens, pack)
    sums = SentenceSums(sentences, len(tokens))
    powers = _weighed(pack.telling.people.powers, tokens, pack, sums)
    scene = _is_scene(_scores(tokens, concrete, quotes, sums, pack) - np.minimum(_POWER * powers, _MOST_POWER))
    spoken = sum(sentence.last_word - sentence.first_word + 1 for sentence in sentences)
    within = sum(
        sentence.last_word - sentence.first_word + 1 for sentence, yes in zip(sentences, scene, strict=True) if yes
    )
    told_from_afar = {i for i, weight in enumerate(powers) if weight >= 1 and not scene[i]}
    details = _details(words, concrete, quotes, [sums.of_word[i] in told_from_afar for i in range(len(words))])
    return passages_of(sentences, scene), details, round(within / spoken, 4)


def _weighed(
    cues: tuple[str, ...], tokens: Sequence[str], pack: LanguagePack, sums: SentenceSums
) -> NDArray[np.float64]:
    index = PhraseIndex(map(split_weight, cues), whole_words=pack.whole_words)
    return sums.of_hits(index.find(tokens))


def _scores(
    tokens: Sequence[str],
    concrete: ConcreteWords,
    quotes: Sequence[tuple[int, int]],
    sums: SentenceSums,
    pack: LanguagePack,
) -> NDArray[np.float64]:
    """How much of a scene each sentence has."""
    rules = pack.telling.scenes
    first_named = [
        bool(stem) and stem not in concrete.thing[max(0, i - 12) : i] for i, stem in enumerate(concrete.thing)
    ]
    quoted = np.zeros(sums.count)
    for first, last in quotes:
        quoted[sums.of_word[first] : sums.of_word[last] + 1] = _QUOTE
    added = (
        quoted
        + np.minimum(_MOMENT * _weighed(rules.moments, tokens, pack, sums), _MOST_MOMENTS)
        + np.minimum(_THING * sums.of_words(first_named), _MOST_THINGS)
        + np.minimum(_SENSE * sums.of_words(concrete.sense), _MOST_SENSES)
        + np.minimum(_ACTION * sums.of_words(concrete.action), _MOST_ACTIONS)
        + np.minimum(_MEASURE * sums.of_words(concrete.measure), _MOST_MEASURES)
    )
    taken = np.minimum(_SUMMARY * _weighed(rules.summaries, tokens, pack, sums), _MOST_SUMMARY)
    scores: NDArray[np.float64] = added - taken
    return scores


def _is_scene(scores: NDArray[np.float64]) -> list[bool]:
    """Sentences that are scenes by themselves, and those beside them that go on with it."""
    scene = [bool(score >= _IS_SCENE) for score in scores]
    for order in (range(1, len(scene)), range(len(scene) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for i in order:
            if not scene[i] and scene[i + step] and scores[i] >= _GOES_ON:
                scene[i] = True
    return scene


def _details(
    words: tuple[Word, ...], concrete: ConcreteWords, quotes: Sequence[tuple[int, int]], passed: Sequence[bool]
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
            stem = concrete.thing[last - 1]
            if not stem or stem not in named:
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
