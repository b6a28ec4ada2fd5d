"""How many syllables English has for what is written in figures: years, times, dates, money, telephone numbers."""

import re

from speakercoach.languages.said_numbers import ENGLISH

_FIRST_YEAR, _LAST_YEAR = 1100, 2099
_LONGEST_SAID_DIGITS = 6
"""More digits without commas are a telephone number or a code, said one by one."""
_MONTHS = (4, 4, 1, 2, 1, 1, 2, 2, 3, 3, 3, 3)  # January .. December
_DOLLARS_AND_CENTS = 2
_OCLOCK = 2
_MERIDIEM = 2
_MOST_HOURS, _MOST_MINUTES, _MOST_DAYS = 24, 59, 31
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 16, 100})
"""Halves to hundredths; other figures around a stroke are dates, or said one after the other (24/7)."""
_SUFFIXES = {
    "k": 2, "m": 2, "bn": 2, "b": 2, "mn": 2, "km": 4, "kms": 4, "kg": 3, "kgs": 3, "cm": 4, "mm": 4, "g": 1, "mg": 3,
    "mph": 4, "km/h": 7, "kmh": 7, "ft": 1, "lb": 1, "lbs": 1, "oz": 2, "h": 2, "hr": 2, "hrs": 2, "min": 2, "mins": 2,
    "sec": 2, "secs": 2, "s": 2, "x": 1, "am": 2, "pm": 2, "a.m": 2, "p.m": 2, "%": 2, "°": 2, "°c": 5, "°f": 5, "+": 1,
    "d": 1, "th": 0, "st": 0, "nd": 0, "rd": 0,
}  # fmt: skip
_CURRENCIES = {"$": 2, "€": 2, "£": 1, "₩": 1, "¥": 1}

_TIME = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?(a\.?m|p\.?m)?")
_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)")
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_STROKE = re.compile(r"(\d{1,3})/(\d{1,3})")
_TELEPHONE = re.compile(r"(\+?)((?:\(?\d{1,4}\)?[-.]?){3,}\d*|\d{3}[-.]\d{4})")
_RANGE = re.compile(r"([$€£₩¥]?)(\d[\d,.]*)[-–—]\1?(\d[\d,.]*)(\D*)")
_DECADE = re.compile(r"'?(\d{2}|\d{4})'?s")
_ORDINAL = re.compile(r"(\d[\d,]*)(?:st|nd|rd|th)")
_PLAIN = re.compile(r"([-+]?)([$€£₩¥]?)(\d[\d,]*)(?:\.(\d+))?(\D*)")
_SHORT_YEAR = re.compile(r"'(\d\d)")


def figures_syllables(text: str) -> int | None:
    """Syllables of a word of figures, lower case and without stops at its edges; ``None`` if it is none."""
    if not any(character.isdecimal() for character in text):
        return None
    for read in (_clock, _calendar, _telephone, _stroke, _span_of_numbers, _in_years, _plain):
        said = read(text)
        if said is not None:
            return said
    return None


def _clock(text: str) -> int | None:
    found = _TIME.fullmatch(text)
    if found is None or int(found[1]) > _MOST_HOURS or int(found[2]) > _MOST_MINUTES:
        return None
    said = ENGLISH.cardinal(int(found[1])) + (_MERIDIEM if found[4] else 0)
    minutes = int(found[2])
    if minutes == 0:
        return said + (0 if found[4] else _OCLOCK)
    return said + (1 if minutes < 10 else 0) + ENGLISH.cardinal(minutes)  # noqa: PLR2004


def _calendar(text: str) -> int | None:
    iso = _ISO_DATE.fullmatch(text)
    if iso is not None:
        return _day(int(iso[2]), int(iso[3]), int(iso[1]))
    found = _DATE.fullmatch(text)
    return None if found is None else _day(int(found[1]), int(found[2]), int(found[3]))


def _day(first: int, second: int, year: int) -> int | None:
    month, day = (first, second) if first <= len(_MONTHS) else (second, first)
    if not 1 <= month <= len(_MONTHS) or not 1 <= day <= _MOST_DAYS:
        return None
    return _MONTHS[month - 1] + ordinal_syllables(day) + _year(year)


def _telephone(text: str) -> int | None:
    found = _TELEPHONE.fullmatch(text)
    if found is None or not re.search(r"\d[-.)]\(?\d", text) or len(re.findall(r"\d", text)) <= _LONGEST_SAID_DIGITS:
        return None
    return len(found[1]) + _one_by_one(found[2])


def _one_by_one(digits: str) -> int:
    """Digits as in a telephone number, where nought is "oh"."""
    return sum(1 if digit == "0" else ENGLISH.ones[int(digit)] for digit in digits if digit.isdecimal())


def _stroke(text: str) -> int | None:
    found = _STROKE.fullmatch(text)
    if found is None:
        return None
    first, second = int(found[1]), int(found[2])
    if first < second and second in _DENOMINATORS:
        below = {2: 1, 4: 2}.get(second)  # half, quarter
        return ENGLISH.cardinal(first) + (ordinal_syllables(second) if below is None else below)
    if 1 <= first <= len(_MONTHS) and 1 <= second <= _MOST_DAYS:
        return _MONTHS[first - 1] + ordinal_syllables(second)
    return ENGLISH.cardinal(first) + ENGLISH.cardinal(second)


def _span_of_numbers(text: str) -> int | None:
    """From ten to fifteen, nineteen thirty-nine to forty-five."""
    found = _RANGE.fullmatch(text)
    if found is None:
        return None
    first, last = _plain(found[2]), _plain(found[1] + found[3] + found[4])
    return None if first is None or last is None else first + 1 + last


def _in_years(text: str) -> int | None:
    decade = _DECADE.fullmatch(text)
    if decade is not None and decade[1].endswith("0"):
        return _whole(decade[1])
    short = _SHORT_YEAR.fullmatch(text)
    return None if short is None else _year_end(int(short[1]))


def _plain(text: str) -> int | None:
    ordinal = _ORDINAL.fullmatch(text)
    if ordinal is not None:
        return ordinal_syllables(int(ordinal[1].replace(",", "")))
    found = _PLAIN.fullmatch(text)
    if found is None or found[5] not in {"", *_SUFFIXES}:
        return None
    said = _SUFFIXES.get(found[5], 0) + (2 if found[1] == "-" else len(found[1]))
    if found[2]:
        said += _CURRENCIES[found[2]]
        if found[4] is not None and len(found[4]) == _DOLLARS_AND_CENTS and not found[5]:  # five dollars fifty
            return said + _whole(found[3]) + (ENGLISH.cardinal(int(found[4])) if int(found[4]) else 0)
    if found[4] is not None:
        return said + ENGLISH.decimal(int(found[3].replace(",", "")), found[4])
    return said + _whole(found[3])


def _whole(digits: str) -> int:
    if digits.startswith("0") and len(digits) > 1:
        return _one_by_one(digits)
    value = int(digits.replace(",", ""))
    if "," not in digits and len(digits) > _LONGEST_SAID_DIGITS and value % 1000:
        return _one_by_one(digits)
    if len(digits) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR:  # noqa: PLR2004
        return _year(value)
    return ENGLISH.cardinal(value)


def _year(value: int) -> int:
    """A year of two or four digits: nineteen oh five, two thousand, two thousand five, twenty nineteen."""
    if value < 100:  # noqa: PLR2004
        return _year_end(value)
    century, rest = divmod(value, 100)
    if century % 10 == 0 and rest < 10:  # noqa: PLR2004
        return ENGLISH.cardinal(value)
    return ENGLISH.cardinal(century) + (_year_end(rest) if rest else 2)


def _year_end(rest: int) -> int:
    return ENGLISH.cardinal(rest) + (1 if 0 < rest < 10 else 0)  # noqa: PLR2004


def ordinal_syllables(value: int) -> int:
    """Syllables of first, second, twentieth: "second" and "twentieth" have one more than the number, others as many."""
    is_second = value % 10 == 2 and value % 100 != 12  # noqa: PLR2004
    is_tens = value % 10 == 0 and value % 100 >= 20  # noqa: PLR2004
    return ENGLISH.cardinal(value) + (is_second or is_tens)
