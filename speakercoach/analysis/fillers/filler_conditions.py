"""The conditions of a language file, made ready for asking about many words."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from speakercoach.languages.filler_rules import Condition, FillerRules, Words

FIGURE = "#"
_LETTERS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_FIRST_END = 0x11A8
_ENDS_OF_SYLLABLES = {letter: chr(_FIRST_END + place) for place, letter in enumerate(_LETTERS)}
"""How a Korean letter is written on its own, and as the end of a syllable taken apart."""


@dataclass(frozen=True, slots=True)
class WordSet:
    """The words that fit one of some patterns."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    ends: tuple[str, ...]
    taken_apart: tuple[str, ...]
    figures: bool

    @classmethod
    def of(cls, patterns: Words) -> "WordSet":
        """Sort the patterns by what is to be compared."""
        ends = [pattern[1:] for pattern in patterns if pattern.startswith("*")]
        return cls(
            whole=frozenset(one for one in patterns if "*" not in one and one != FIGURE),
            beginnings=tuple(one[:-1] for one in patterns if one.endswith("*")),
            ends=tuple(end for end in ends if end[0] not in _ENDS_OF_SYLLABLES),
            taken_apart=tuple(
                _ENDS_OF_SYLLABLES[end[0]] + unicodedata.normalize("NFD", end[1:])
                for end in ends
                if end[0] in _ENDS_OF_SYLLABLES
            ),
            figures=FIGURE in patterns,
        )

    def __contains__(self, token: str) -> bool:
        if token in self.whole or token.startswith(self.beginnings):
            return True
        if token.endswith(self.ends) and any(token.endswith(end) and token != end for end in self.ends):
            return True
        if self.taken_apart and unicodedata.normalize("NFD", token).endswith(self.taken_apart):
            return True
        return self.figures and token[:1].isdigit()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around some words: bare neighbours of the same sentence, empty where there is none."""

    previous: str
    previous2: str
    next: str
    next_stem: str
    next2: str
    earlier: tuple[str, ...]
    sentence_ends: str
    comma_before: bool
    comma_after: bool
    starts_sentence: bool
    ends_sentence: bool
    punctuated: bool
    asked: bool
    taken_up: bool
    next_new: bool
    filler_before: bool
    filler_next: bool
    marker_before: bool
    marker_next: bool


Check = Callable[[Surroundings], bool]

_TRUTHS = ("comma_before", "comma_after", "starts_sentence", "ends_sentence", "punctuated")
_ASKED_FOR = ("asked", "taken_up", "next_new", "filler_before", "filler_next", "marker_before", "marker_next")


@dataclass(frozen=True, slots=True)
class Asked:
    """One condition as what it asks for, the cheap questions apart from those about words."""

    truths: tuple[tuple[str, bool], ...]
    wanted: tuple[tuple[str, WordSet], ...]
    unwanted: tuple[tuple[str, WordSet], ...]
    earlier: WordSet | None

    @classmethod
    def of(cls, condition: Condition, rules: FillerRules) -> "Asked":
        """Spell out the classes of words."""
        given = {name: getattr(condition, name) for name in _TRUTHS if getattr(condition, name) is not None}
        given |= {name: True for name in _ASKED_FOR if getattr(condition, name)}

        def sets(*names: str) -> tuple[tuple[str, WordSet], ...]:
            return tuple(
                (name.removesuffix("_not"), WordSet.of(rules.spelled_out(getattr(condition, name))))
                for name in names
                if getattr(condition, name)
            )

        earlier = rules.spelled_out(condition.earlier)
        return cls(
            truths=tuple(given.items()),
            wanted=sets("previous", "previous2", "next", "next2", "sentence_ends"),
            unwanted=sets(
                "previous_not", "previous2_not", "next_not", "next_stem_not", "next2_not", "sentence_ends_not"
            ),
            earlier=WordSet.of(earlier) if earlier else None,
        )

    def holds(self, around: Surroundings) -> bool:
        """Whether all of it is so."""
        for name, value in self.truths:
            if getattr(around, name) != value:
                return False
        for name, words in self.wanted:
            if not (token := getattr(around, name)) or token not in words:
                return False
        for name, words in self.unwanted:
            if (token := getattr(around, name)) and token in words:
                return False
        return self.earlier is None or any(token in self.earlier for token in around.earlier)


@dataclass(frozen=True, slots=True)
class ReadyMarker:
    """A marker with its conditions."""

    words: tuple[str, ...]
    certainty: float
    when: tuple[Asked, ...]
    unless: tuple[Asked, ...]

    def fits(self, around: Surroundings) -> bool:
        """Whether the words do no work among these."""
        return any(one.holds(around) for one in self.when) and not any(one.holds(around) for one in self.unless)


def ready_markers(rules: FillerRules) -> dict[str, tuple[ReadyMarker, ...]]:
    """The markers by their first word, in the order of the file."""
    by_first: dict[str, tuple[ReadyMarker, ...]] = {}
    for marker in rules.markers:
        when = tuple(Asked.of(condition, rules) for condition in marker.when)
        unless = tuple(Asked.of(condition, rules) for condition in marker.unless)
        for words in (marker.words, *marker.also):
            ready = ReadyMarker(words, marker.certainty, when, unless)
            by_first[words[0]] = (*by_first.get(words[0], ()), ready)
    return by_first
