"""How many syllables written English has when it is said.

Figures, abbreviations, addresses and Roman numerals count as they are read aloud; words by the dictionary where it is
needed (``assets/languages/en``), else by spelling.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from speakercoach.languages.english_numbers import figures_syllables, ordinal_syllables
from speakercoach.languages.english_spelling import contracted_syllables, hisses, spelled_syllables
from speakercoach.languages.said_numbers import ENGLISH

_EDGE = ',?!;:…"()[]{}<>“”«»—–*_~'
_STOPS = _EDGE + ".'-"
_PLAIN = str.maketrans("’\u2018\u2044\u2212\u2010\u2011", "''/---")  # apostrophes, fraction stroke, minus, hyphens
_PARTS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|'?\d[\d.,:]*(?:st|nd|rd|th|s|[kmb]n?)?(?![^\W_])|\d+|[@&+%$€£#=°]")
_SIGNS = {"@": 1, "&": 1, "+": 1, "%": 2, "$": 2, "€": 2, "£": 1, "#": 2, "=": 2, "°": 2}
_ADDRESS = re.compile(r"@|://|^www\.|\w\.(?:com|org|net|edu|gov|info|io|uk|kr|de|ca|eu)\b", re.IGNORECASE)
_DOTTED = re.compile(r"(?:[A-Za-z]\.){2,}[A-Za-z]?")
_ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_TENS = {"": 0, "X": 10, "XX": 20, "XXX": 30}
_ROMAN_ONES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_COUNTED = frozenset({
    "war", "chapter", "part", "act", "type", "phase", "volume", "section", "article", "level", "title", "grade", "book",
    "class", "category", "stage", "schedule", "appendix",
})  # fmt: skip
"""Behind these a Roman numeral is a plain number; behind a name it is "the third"."""
_NOISE = re.compile(r"h*m+|s+h+|z+|p+s+t+|b+r+|t+s+k+|p+f+t*")
_SAID_AS_WORD = re.compile(
    r"(?:(?:[bdfgkptc][rl]|st|sk|sp|ch|sh|th|qu|[b-df-hj-np-tv-z])?[aeiouy]{1,2}(?!h[^aeiou]))+"
    r"(?:n[dgkt]|r[dkmnst]|l[dkmt]|s[hkpt]|[cs]k|[mnl]p|ds|ts|ps|ks|[b-df-hj-np-tv-z])?"
)
"""English syllables: capitals that consist of them are said as a word (NATO, ASEAN), others letter by letter."""
_MAX_LETTERS_SPELLED = 5
_ALWAYS_SPELLED = 3
_EMPHASISED = frozenset({
    "no", "not", "and", "all", "my", "me", "we", "you", "he", "she", "was", "so", "go", "one", "now", "how", "why",
    "can", "do", "did", "is", "are", "the", "for", "but", "yes", "our", "i", "a", "of", "to", "in", "on", "as", "at",
    "be", "by", "or", "if", "her", "his", "him", "had", "has", "out", "too", "two", "any", "see", "say", "oh", "end",
})  # fmt: skip
"""Short words that a writer may put in capitals for weight; the rest of up to three letters is spelled out."""


@dataclass(frozen=True, slots=True)
class EnglishWords:
    """Syllables of what the rules get wrong, all in lower case.

    ``abbreviations`` are written with their full stop, ``before_numbers`` likewise and only before a number ("No. 5");
    ``after_numbers`` are units; ``acronyms`` are what capitals say when they are not spelled out by the rule.
    """

    known: Mapping[str, int]
    abbreviations: Mapping[str, int]
    before_numbers: Mapping[str, int]
    after_numbers: Mapping[str, int]
    acronyms: Mapping[str, int]


def count_english(text: str, words: EnglishWords, previous: str = "", following: str = "") -> int:
    """Syllables of one written word, at least 1 when it holds a letter or digit, else 0.

    ``previous`` and ``following`` are the words around it: "No." before a number is one, "III" after a name another.
    """
    text = _plain_signs(text)
    whole = text.strip(_EDGE)
    said = _abbreviation(whole.lower(), words, previous, following)
    if said is None:
        core = whole.strip(_STOPS)
        said = _roman(core, previous)
        if said is None and not core[:2].isupper():
            said = words.known.get(core.lower())
    if said is None:
        said = figures_syllables(whole.lower().strip(_EDGE + ".").rstrip("-'"))
    return _parts(text, words) if said is None else said


def _plain_signs(text: str) -> str:
    """Composed, figures in their plain form (½ as 1/2), apostrophes straight."""
    text = unicodedata.normalize("NFKC", text)
    return text.translate(_PLAIN)


def _abbreviation(low: str, words: EnglishWords, previous: str, following: str) -> int | None:
    if low in words.abbreviations:
        return words.abbreviations[low]
    if low in words.before_numbers and following.lstrip("#(")[:1].isdecimal():
        return words.before_numbers[low]
    unit = low.rstrip(".")
    if unit in words.after_numbers and previous.rstrip(",")[-1:].isdecimal():
        return words.after_numbers[unit]
    return None


def _roman(core: str, previous: str) -> int | None:
    found = _ROMAN.fullmatch(core) if len(core) > 1 else None
    if found is None:
        return None
    value = _ROMAN_TENS[found[1]] + _ROMAN_ONES[found[2]]
    named = previous[:1].isupper() and previous.isalpha() and previous.lower() not in _COUNTED
    return 1 + ordinal_syllables(value) if named else ENGLISH.cardinal(value)


def _parts(text: str, words: EnglishWords) -> int:
    """Syllables piece by piece: hyphenated words, addresses (low lines are left unsaid), letters beside digits."""
    bare = text.strip(_STOPS)
    address = _ADDRESS.search(bare) is not None
    dotted = _DOTTED.fullmatch(bare) is not None
    total = bare.count(".") if address else 0  # "dot"
    for piece in _PARTS.findall(text):
        if piece in _SIGNS:
            total += _SIGNS[piece]
        elif piece.strip("'")[0].isdecimal():
            total += figures_syllables(piece.lower().strip(".,:")) or ENGLISH.digits(re.sub(r"\D", "", piece))
        elif dotted:
            total += _spelled_out(piece.lower())
        else:
            total += _word(piece, words)
    return total


def _word(piece: str, words: EnglishWords) -> int:
    stem, _, ending = piece.partition("'")
    spelled = _capitals(stem, words)
    if spelled is not None:
        return spelled + (1 if ending in {"s", "S"} and stem[-1:].lower() in "sxz" else 0)
    low = _unaccented(piece.lower())
    if low in words.known:
        return words.known[low]
    stem, _, ending = low.partition("'")
    if stem in words.known:
        return words.known[stem] + contracted_syllables(stem, ending)
    if stem.endswith("s") and not stem.endswith("ss") and stem[:-1] in words.known:
        return words.known[stem[:-1]] + hisses(stem[:-1])
    if not re.search("[aeiouy]", stem):
        return 1 if _NOISE.fullmatch(stem) else _spelled_out(stem)
    return spelled_syllables(low)


def _capitals(stem: str, words: EnglishWords) -> int | None:
    """What capitals say: UN, NGOs, UNICEF; ``None`` where they are a word like any other."""
    letters = stem[:-1] if stem.endswith("s") and len(stem) > 2 else stem  # noqa: PLR2004
    if not letters.isupper() or len(letters) < 2:  # noqa: PLR2004
        return None
    low = letters.lower()
    if low in words.acronyms:
        return words.acronyms[low]
    if low in _EMPHASISED or len(low) > _MAX_LETTERS_SPELLED:
        return None
    if len(low) > _ALWAYS_SPELLED and _SAID_AS_WORD.fullmatch(low):
        return None
    return _spelled_out(low)


def _spelled_out(letters: str) -> int:
    return sum(3 if letter == "w" else 1 for letter in letters)


def _unaccented(word: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", word) if not unicodedata.combining(one))
