"""People against politics: which sentences are carried by persons, and which by powers, laws and figures."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.phrases import PhraseIndex, split_weight
from speakercoach.analysis.story.passages import SentenceSums, passages_of
from speakercoach.analysis.story.stems import Stems, words_of
from speakercoach.domain.told_story import Passage
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack

_PERSON, _MANY, _DEED, _OWN, _SIGN, _WE, _NAME = 1.0, 0.5, 0.4, 0.2, 0.4, 0.25, 0.8
_LEAST = 0.4
"""So much of persons, or of powers, carries a sentence."""
_ANY_POWER = 1.0
_POWER_AMONG_PERSONS = 0.9
"""Politics carries a sentence where it weighs more than so much of its persons."""
_LEAST_CARRIED_RATIO = 0.2
"""Where both together carry less of the words, neither carries the talk."""


def find_people(
    words: tuple[Word, ...], sentences: tuple[Sentence, ...], tokens: Sequence[str], pack: LanguagePack
) -> tuple[tuple[Passage, ...], tuple[Passage, ...], float | None]:
    """Stretches carried by persons, those carried by politics, and the part of persons in the words of both.

    A sentence that says neither takes the kind of both its neighbours where they agree. The ratio is ``None`` where
    hardly any sentence says either, and in a language without words for them.
    """
    if not words or not sentences or not pack.telling.people.powers:
        return (), (), None
    sums = SentenceSums(sentences, len(tokens))
    persons, powers = _persons(words, tokens, sums, pack), _powers(tokens, sums, pack)
    politics = (powers >= _ANY_POWER) & (powers > _POWER_AMONG_PERSONS * persons)
    people = ~politics & (persons >= _LEAST)
    people, politics = _bridged(people, politics), _bridged(politics, people)
    lengths = np.array([sentence.last_word - sentence.first_word + 1 for sentence in sentences])
    of_people, of_politics = int(lengths[people].sum()), int(lengths[politics].sum())
    carried = of_people + of_politics
    ratio = round(of_people / carried, 4) if carried >= _LEAST_CARRIED_RATIO * lengths.sum() else None
    return passages_of(sentences, people.tolist()), passages_of(sentences, politics.tolist()), ratio


def _persons(
    words: tuple[Word, ...], tokens: Sequence[str], sums: SentenceSums, pack: LanguagePack
) -> NDArray[np.float64]:
    rules = pack.telling.people
    stems = Stems(pack)
    cues = [
        *((form, _OWN if pack.whole_words else _DEED) for form in rules.own),
        *((sign, _SIGN) for sign in rules.person_signs),
        *((form, _WE) for form in pack.pronouns.we),
    ]
    weights = [0.0] * len(tokens)
    for first, _, weight in PhraseIndex(cues, whole_words=True).find(tokens):
        weights[first] = max(weights[first], weight)
    for i in _own_deeds(tokens, pack, stems):
        weights[i] = max(weights[i], _DEED)
    known = frozenset(words_of(rules.persons))
    for i, token in enumerate(tokens):
        if token in known or stems.noun(token) in known:
            of_many = pack.whole_words and token not in known and not token.endswith("'s")
            weights[i] = max(weights[i], _MANY if of_many else _PERSON)
    for i in _names(words, tokens, sums, pack):
        weights[i] = max(weights[i], _NAME)
    return sums.of_words(weights)


def _own_deeds(tokens: Sequence[str], pack: LanguagePack, stems: Stems) -> list[int]:
    """Where the speaker does something: I before a word of the past or an action; "I think" and "tell me" are none."""
    if not pack.whole_words:
        return []
    own = frozenset(pack.telling.people.own)
    past = {
        first for first, _, _ in PhraseIndex(((cue, None) for cue in pack.story.past), whole_words=True).find(tokens)
    }
    actions = frozenset(map(stems.stem, words_of(pack.telling.scenes.actions)))
    return [
        i
        for i, token in enumerate(tokens)
        if token in own
        and any(k in past or stems.stem(tokens[k]) in actions for k in range(i + 1, min(i + 3, len(tokens))))
    ]


def _names(words: tuple[Word, ...], tokens: Sequence[str], sums: SentenceSums, pack: LanguagePack) -> list[int]:
    """Words written like somebody's name: a capital inside the sentence, and a person or what persons do beside it.

    Places and nations are written alike, so only what follows a person or stands before what persons do counts.
    """
    if not pack.whole_words:
        return []
    rules = pack.telling.people
    known, own = frozenset(words_of(rules.persons)), frozenset(rules.own)
    beside = frozenset((*pack.telling.scenes.speaking, *rules.naming))
    found: list[int] = []
    for i in range(1, len(words)):
        text = words[i].text.lstrip("\"'\u201c\u2018(")
        inside = sums.of_word[i] == sums.of_word[i - 1]
        if not inside or not text[:1].isupper() or tokens[i] in own:
            continue
        following = tokens[i + 1] if i + 1 < len(tokens) and sums.of_word[i + 1] == sums.of_word[i] else ""
        if tokens[i - 1] in known or tokens[i - 1] in beside or following in beside:
            found.append(i)
    return found


def _powers(tokens: Sequence[str], sums: SentenceSums, pack: LanguagePack) -> NDArray[np.float64]:
    cues = map(split_weight, pack.telling.people.powers)
    heaviest: dict[int, tuple[int, float]] = {}
    for first, end, weight in PhraseIndex(cues, whole_words=True).find(tokens):
        if weight > heaviest.get(first, (0, 0.0))[1]:
            heaviest[first] = (end, weight)
    return sums.of_hits((first, end, weight) for first, (end, weight) in heaviest.items())


def _bridged(chosen: NDArray[np.bool_], other: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Single sentences between two chosen ones go with them, unless they are the other kind."""
    bridged = chosen.copy()
    bridged[1:-1] |= chosen[:-2] & chosen[2:] & ~other[1:-1]
    return bridged
