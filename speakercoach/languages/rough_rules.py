"""Syllables of the languages that are started and untested: words by rule, figures and capitals as they are read."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from speakercoach.languages.said_numbers import ARABIC, FRENCH, PERSIAN, SPANISH, UKRAINIAN, SaidNumbers
from speakercoach.languages.unvowelled import arabic_syllables, persian_syllables
from speakercoach.languages.vowel_rules import french_syllables, spanish_syllables, ukrainian_syllables

_PIECES = re.compile(
    r"(?P<figures>[+]?\d[\d.,:/\u066b\u066c\u00a0()-]*)|(?P<sign>[%٪$€@])|(?P<word>[^\W\d_](?:\w|[\u064b-\u0652\u200c])*)"
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,\u066c\u00a0]\d{3})+")
_DECIMAL = re.compile(r"(\d+)[.,\u066b](\d+)")
_LONGEST_SAID_DIGITS = 6
_MOST_CAPITALS = 5


@dataclass(frozen=True, slots=True)
class _Rule:
    """``letters`` are the names of letters with more than one syllable; without ``capitals`` nothing is spelled out."""

    word: Callable[[str], int]
    numbers: SaidNumbers
    capitals: bool = False
    letters: Mapping[str, int] | None = None


_RULES = {
    "spanish": _Rule(spanish_syllables, SPANISH, capitals=True, letters={**dict.fromkeys("fhjlmnrsvxyz", 2), "w": 4}),
    "french": _Rule(french_syllables, FRENCH, capitals=True, letters={"w": 3, "y": 2}),
    "ukrainian": _Rule(ukrainian_syllables, UKRAINIAN, capitals=True),
    "arabic": _Rule(arabic_syllables, ARABIC),
    "persian": _Rule(persian_syllables, PERSIAN),
}


def by_rule(name: str) -> Callable[[str, str, str], int]:
    """Counts words by the rule of this name; the words around them do not matter."""
    rule = _RULES[name]
    return lambda text, _previous, _following: _count(unicodedata.normalize("NFC", text), rule)


def _count(text: str, rule: _Rule) -> int:
    total = 0
    for match in _PIECES.finditer(text):
        piece = match.group()
        if match.lastgroup == "figures":
            total += _figures(piece, rule.numbers)
        elif match.lastgroup == "sign":
            total += {"%": rule.numbers.percent, "٪": rule.numbers.percent}.get(piece, rule.numbers.dollars)
        elif rule.capitals and piece.isupper() and 1 < len(piece) <= _MOST_CAPITALS and _is_spelled_out(piece, rule):
            total += sum((rule.letters or {}).get(letter, 1) for letter in piece.lower())
        else:
            total += rule.word(piece.lower())
    return total


def _is_spelled_out(piece: str, rule: _Rule) -> bool:
    """Whether two consonants stand together at an edge of the capitals, so that nobody says them as a word."""
    said = [rule.word(letter) > 0 for letter in piece.lower()]
    return not any(said) or not (said[0] or said[1]) or not (said[-1] or said[-2])


def _figures(piece: str, numbers: SaidNumbers) -> int:
    piece = piece.rstrip(".,:-/")
    digits = re.sub(r"\D", "", piece)
    if _GROUPED.fullmatch(piece):
        return numbers.cardinal(int(digits))
    decimal = _DECIMAL.fullmatch(piece)
    if decimal is not None:
        return numbers.decimal(int(decimal[1]), decimal[2])
    if digits.startswith("0") or len(digits) > _LONGEST_SAID_DIGITS or piece.startswith("+"):
        return numbers.digits(digits)
    return sum(numbers.cardinal(int(part)) for part in re.findall(r"\d+", piece) if int(part) or part == piece)
