"""Numbers of days, years and ages as English says or writes them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from speakercoach.languages.safety_rules import DateRules

_FIGURES = re.compile(r"(\d{1,4})(st|nd|rd|th)?")
_YEARS = (1900, 2099)
_CENTURIES = frozenset({19, 20})
_LAST_DAY = 31
_TEN, _HUNDRED = 10, 100


@dataclass(frozen=True, slots=True)
class Number:
    """A number that ends with the word ``last``, inclusive; ``is_ordinal`` for "ninth" and "9th"."""

    value: int
    last: int
    is_ordinal: bool = False

    @property
    def is_day(self) -> bool:
        """Whether it may be a day of a month."""
        return 1 <= self.value <= _LAST_DAY


class Numbers:
    """The numbers of a language file, below a hundred, and years."""

    def __init__(self, rules: DateRules) -> None:
        """Take the words from the language file."""
        ones = " ".join(rules.numbers).split()
        self._ones = {word: value for value, word in enumerate(ones)}
        self._tens = {word: _TEN * (2 + place) for place, word in enumerate(" ".join(rules.tens).split())}
        self._ordinals = {word: value for value, word in enumerate(" ".join(rules.ordinals).split(), 1)}
        self._ordinals |= {word.removesuffix("y") + "ieth": value for word, value in self._tens.items()}

    def at(self, tokens: Sequence[str], first: int) -> Number | None:
        """The number below a hundred, or the figures, that begins with this word."""
        token = tokens[first]
        figures = _FIGURES.fullmatch(token)
        if figures is not None:
            return Number(int(figures[1]), first, figures[2] is not None)
        ten, hyphen, one = token.partition("-")
        if hyphen:
            return self._compound(ten, one, first)
        if token in self._tens and first + 1 < len(tokens):
            compound = self._compound(token, tokens[first + 1], first + 1)
            if compound is not None:
                return compound
        value = self._ones.get(token, self._tens.get(token))
        if value is not None:
            return Number(value, first)
        return Number(self._ordinals[token], first, is_ordinal=True) if token in self._ordinals else None

    def year(self, tokens: Sequence[str], first: int) -> Number | None:
        """A year from 1900 on: "2014", "twenty fourteen", "two thousand and twelve", "nineteen ninety nine"."""
        if first >= len(tokens):
            return None
        if tokens[first] == "two" and tokens[first + 1 : first + 2] == ("thousand",):
            at = first + 2
            if at < len(tokens) and tokens[at] == "and":
                at += 1
            rest = self.at(tokens, at) if at < len(tokens) else None
            if rest is not None and rest.value < _HUNDRED and not rest.is_ordinal:
                return Number(2000 + rest.value, rest.last)
            return Number(2000, first + 1)
        century = self._ones.get(tokens[first], self._tens.get(tokens[first]))
        if century in _CENTURIES and first + 1 < len(tokens):
            rest = self.at(tokens, first + 1)
            if rest is not None and _TEN <= rest.value < _HUNDRED and not rest.is_ordinal:
                return Number(century * _HUNDRED + rest.value, rest.last)
        whole = _FIGURES.fullmatch(tokens[first])
        if whole is not None and whole[2] is None and _YEARS[0] <= int(whole[1]) <= _YEARS[1]:
            return Number(int(whole[1]), first)
        return None

    def _compound(self, ten: str, one: str, last: int) -> Number | None:
        tens = self._tens.get(ten)
        if tens is None:
            return None
        if 0 < self._ones.get(one, 0) < _TEN:
            return Number(tens + self._ones[one], last)
        if 0 < self._ordinals.get(one, 0) < _TEN:
            return Number(tens + self._ordinals[one], last, is_ordinal=True)
        return None
