"""How many syllables written English has when it is said.

Spelling rules after the usual vowel-group count with silent endings; words for which they are wrong
stand in the language file. Numbers, ordinals, times, addresses and abbreviations count as they are read.
"""

import re
from collections.abc import Mapping

_VOWELS = re.compile(r"[aeiouy]+")
_PARTS = re.compile(r"[a-zà-ÿ]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?|[@&+%$€£#]", re.IGNORECASE)
_SIGNS = {"@": 1, "&": 1, "+": 1, "%": 2, "$": 2, "€": 2, "£": 1, "#": 2}
_ONES = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)  # zero .. nineteen
_TENS = (0, 1, 2, 2, 2, 2, 2, 3, 2, 2)  # -, ten, twenty .. ninety
_SCALES = ((1_000_000_000, 2), (1_000_000, 2), (1_000, 2))
# Two written vowels that are two syllables: neon, diary, fluid, Korea; but not the -tion, -cial, -ious of Latin.
_SPLIT = re.compile(
    r"ia(?!l\b|ll|n\b|ns\b|g)|(?<![cgst])io(?!u)|eo(?!p)|iu|ua(?!r|l|de)|uou|[aeiou]ing\b|yi|[^cst]ien|eate"
)
_SILENT_ENDING = re.compile(r"[^aeiouy]e$|[^aeiouy]es$|[^aeiouytd]ed$")
_SAID_ENDING = re.compile(r"[^aeiouylr]l(?:e|es|ed)$|(?:[sxzgc]|ch|sh)es$")
_MAX_LETTERS_SPELLED = 5
_FIRST_YEAR, _LAST_YEAR = 1100, 2099


def count_english(text: str, exceptions: Mapping[str, int]) -> int:
    """Syllables of one written word, at least 1 when it holds a letter or digit, else 0."""
    whole = text.lower().replace("’", "'").strip(".,?!;:…\"'()[]“”\u2018—–-")
    if whole in exceptions:
        return exceptions[whole]
    total = 0
    for match in _PARTS.finditer(text.replace("’", "'")):
        total += _part(match.group(), exceptions)
    if "@" in text or "://" in text or text.lower().startswith("www."):
        total += len(re.findall(r"(?<=\w)\.(?=\w)", text))  # "dot"
    return total


def _part(part: str, exceptions: Mapping[str, int]) -> int:
    if part in _SIGNS:
        return _SIGNS[part]
    if part[0].isdigit():
        return _number(part)
    low = part.lower()
    if low in exceptions:
        return exceptions[low]
    if part.isupper() and 1 < len(part) <= _MAX_LETTERS_SPELLED and (len(part) <= 3 or not _VOWELS.search(low)):  # noqa: PLR2004
        return sum(3 if letter == "w" else 1 for letter in low)
    return _spelling(low, exceptions)


def _spelling(word: str, exceptions: Mapping[str, int]) -> int:
    word, _, ending = word.partition("'")
    if word in exceptions:
        return exceptions[word] + (ending == "s" and word.endswith(("s", "x", "z", "ch", "sh")))
    if word.endswith("s") and word[:-1] in exceptions and not word.endswith("ss"):
        return exceptions[word[:-1]] + word[:-1].endswith(("s", "x", "z", "ch", "sh", "ce", "ge", "se"))
    count = len(_VOWELS.findall(word)) + len(_SPLIT.findall(word))
    if count > 1:
        count -= _silent(word)
    if ending == "s" and word.endswith(("s", "x", "z", "ch", "sh", "ce", "ge", "se")):
        count += 1
    return max(count, 1)


def _silent(word: str) -> int:
    """How many of the written vowels are not said."""
    silent = 0
    if _SILENT_ENDING.search(word) and not _SAID_ENDING.search(word):
        silent += 1
    if re.search(r"[aeiouy][^aeiouy]+e(?:ly|ful|less|ment|ments|ness|some)$", word):
        silent += 1
    return silent


def _number(part: str) -> int:
    low = part.lower()
    digits = re.sub(r"[^\d.]", "", low)
    if low.endswith(("st", "nd", "rd", "th")):
        return _ordinal(int(digits.replace(".", "") or "0"))
    if "." in digits.strip("."):
        left, _, right = digits.strip(".").partition(".")
        return _cardinal(int(left or "0")) + 1 + sum(_ONES[int(digit)] for digit in right if digit.isdigit())
    digits = digits.strip(".")
    if digits.startswith("0") and len(digits) > 1:  # "oh one four two"
        return sum(1 if digit == "0" else _ONES[int(digit)] for digit in digits)
    value = int(digits)
    if len(digits) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR and "," not in part:  # noqa: PLR2004
        return _year(value)
    return _cardinal(value)


def _year(value: int) -> int:
    century, rest = divmod(value, 100)
    if rest == 0:
        return _cardinal(value) if century % 10 == 0 else _cardinal(century) + 2
    if century == 20 and rest < 10:  # noqa: PLR2004
        return _cardinal(value)
    return _cardinal(century) + (_cardinal(rest) if rest >= 10 else 1 + _ONES[rest])  # noqa: PLR2004


def _ordinal(value: int) -> int:
    # twentieth has one more than twenty; first, third and the rest have as many as the number.
    return _cardinal(value) + (1 if value and value % 10 == 0 and value % 100 >= 20 else 0)  # noqa: PLR2004


def _cardinal(value: int) -> int:
    if value < 20:  # noqa: PLR2004
        return _ONES[value]
    if value < 100:  # noqa: PLR2004
        tens, ones = divmod(value, 10)
        return _TENS[tens] + (_ONES[ones] if ones else 0)
    if value < 1000:  # noqa: PLR2004
        hundreds, rest = divmod(value, 100)
        return _ONES[hundreds] + 2 + (_cardinal(rest) if rest else 0)
    for scale, said in _SCALES:
        if value >= scale:
            many, rest = divmod(value, scale)
            return _cardinal(many) + said + (_cardinal(rest) if rest else 0)
    return 1
