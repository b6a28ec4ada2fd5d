"""Which words name what can be seen, heard, smelled or touched: things, senses, measures, and what somebody does."""

from collections.abc import Sequence
from dataclasses import dataclass

from speakercoach.analysis.phrases import PhraseIndex
from speakercoach.analysis.story.stems import Stems, words_of
from speakercoach.languages import LanguagePack

_SHORTEST_COMPOUND = 2
_LONGEST_SECOND_PART = 3
_UNIT_WITHIN = 2
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class ConcreteWords:
    """For each word of the talk what it names; ``thing`` holds the thing's stem, empty where the word is none."""

    thing: tuple[str, ...]
    sense: tuple[bool, ...]
    action: tuple[bool, ...]
    measure: tuple[bool, ...]


def find_concrete_words(
    tokens: Sequence[str], abstract: frozenset[int], pack: LanguagePack, stems: Stems
) -> ConcreteWords:
    """What each bare word names; those that are ``abstract``, powers and persons, are no things (지도자 is no 지도)."""
    rules = pack.telling
    things = frozenset(word for lines in rules.things.values() for word in words_of(lines))
    verbal = rules.content.verbal
    named = {token: _thing(token, things, stems, verbal if not pack.whole_words else None) for token in set(tokens)}
    thing = tuple("" if i in abstract else named[token] for i, token in enumerate(tokens))
    senses = words_of(tuple(line for lines in rules.senses.values() for line in lines))
    return ConcreteWords(
        thing=thing,
        sense=_marked(tokens, senses, pack, stems, abstract),
        action=_marked(tokens, words_of(rules.scenes.actions), pack, stems, frozenset()),
        measure=_measures(tokens, thing, pack, stems),
    )


def _thing(token: str, things: frozenset[str], stems: Stems, verbal: tuple[str, ...] | None) -> str:
    if token in things:
        return token if verbal is None else _stripped_thing(token, things, stems)
    stem = stems.noun(token)
    if stem in things:
        return stem
    return "" if verbal is None else _compound(stem, things, verbal)


def _stripped_thing(token: str, things: frozenset[str], stems: Stems) -> str:
    """Things that are listed with their particle, to tell them from other words, count under their bare noun."""
    stem = stems.noun(token)
    return stem if stem and stem not in things and len(token) - len(stem) == 1 and len(stem) == 1 else token


def _compound(stem: str, things: frozenset[str], verbal: tuple[str, ...]) -> str:
    """A word that begins or ends with a thing: 감자전, 나무상자."""
    for length in range(len(stem) - 1, _SHORTEST_COMPOUND - 1, -1):
        rest = stem[length:]
        if stem[:length] in things and len(rest) <= _LONGEST_SECOND_PART and not rest.startswith(verbal):
            return stem[:length]
        if stem[-length:] in things and stem[:-length] in things:
            return stem[-length:]
    return ""


def _marked(
    tokens: Sequence[str], listed: tuple[str, ...], pack: LanguagePack, stems: Stems, passed: frozenset[int]
) -> tuple[bool, ...]:
    """Whether each word is a form of one that is listed; in Korean, begins like one."""
    if pack.whole_words:
        known = frozenset(map(stems.stem, listed))
        return tuple(stems.stem(token) in known for token in tokens)
    known, longest = frozenset(listed), max(map(len, listed), default=0)
    return tuple(
        i not in passed and any(token[:length] in known for length in range(1, min(len(token), longest) + 1))
        for i, token in enumerate(tokens)
    )


def _measures(tokens: Sequence[str], thing: Sequence[str], pack: LanguagePack, stems: Stems) -> tuple[bool, ...]:
    """Words that count what can be seen: a number up to its unit or thing right behind it, and nothing very large."""
    rules = pack.telling.measures
    known = frozenset(rules.units)
    units = {i for i, token in enumerate(tokens) if token in known or stems.noun(token) in known}
    if pack.whole_words:  # Korean counts things with a word of their own: 두 그릇
        units |= {i for i, stem in enumerate(thing) if stem}
    large = frozenset(first for first, _, _ in PhraseIndex(_plain(rules.large), whole_words=True).find(tokens))
    found = [False] * len(tokens)
    numbers = {first for first, _, _ in PhraseIndex(_plain(rules.numbers), whole_words=True).find(tokens)}
    numbers |= {i for i, token in enumerate(tokens) if token[:1].isdecimal()}
    for i in numbers:
        nearest = range(i + 1, min(i + _UNIT_WITHIN + 1, len(tokens)))
        if i in large or large.intersection(nearest) or _is_year(tokens[i]):
            continue
        unit = next((k for k in nearest if k in units), i)
        if unit > i:
            found[i : unit + 1] = [True] * (unit + 1 - i)
    return tuple(found)


def _is_year(token: str) -> bool:
    return token[:4].isdecimal() and not token[4:5].isdecimal() and _FIRST_YEAR <= int(token[:4]) <= _LAST_YEAR


def _plain(words: tuple[str, ...]) -> list[tuple[str, None]]:
    return [(word, None) for word in words]
