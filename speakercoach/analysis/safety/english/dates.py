"""Days and months, with or without a year; a year or a weekday alone tells little."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from speakercoach.analysis.safety.english.numbers import Number, Numbers
from speakercoach.analysis.safety.english.reading import Reading, is_cut_off, words_of
from speakercoach.analysis.safety.found import Found
from speakercoach.domain.safety import SafetyKind

REASON_DAY = "day"
REASON_MONTH = "month"

_WRITTEN = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}")
_BEFORE_MONTH = frozenset({"in", "since", "until", "till", "by", "last", "early", "late", "mid", "of"})
_BY_WHEN = frozenset({"before", "by", "until", "till", "in", "after"})
_UNTIL = frozenset({"before", "by", "until", "till"})
_TO_YEAR = frozenset({"of", "in"})
_NOW = frozenset({"i", "we", "you", "they", "people"})
_FURTHEST_VERB = 4
_NO_MONTH_BEHIND = frozenset({"i", "we", "you", "he", "she", "they", "it", "god", "be", "have", "not"})
_WEEKDAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "day", "night",
     "evening", "morning", "afternoon", "weekend", "week"}
)  # fmt: skip
_PARTS = frozenset(
    {"night", "evening", "morning", "afternoon", "day", "days", "middle", "beginning", "end", "start", "week", "weeks",
     "weekend", "half", "part", *_WEEKDAYS}
)  # fmt: skip
_FEWEST_BEFORE_MONTH = 3
_NEAR_WORDS = 8
_SHORTEST_PAST = 4
_MONTHS = 12
_OF_THAT_YEAR = {("of", "that", "year"), ("of", "the", "same"), ("of", "last", "year"), ("of", "this", "year"),
                 ("the", "same", "year"), ("the", "next", "year"), ("the", "following", "year")}  # fmt: skip
_TIMES_OF_DAY = {("in", "the", "morning"), ("in", "the", "evening"), ("in", "the", "afternoon"), ("in", "the", "night")}
_NIGHTS_OF = {("the", part, "of") for part in ("night", "morning", "evening", "afternoon")}
_BEHIND_DAY = frozenset(
    {"in", "we", "they", "he", "she", "i", "at", "my", "our", "the", "and", "but", "when", "before", "after", "it",
     "there", "then", "with", "from"}
)  # fmt: skip
_WEEK = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_BESIDE_FEAST = (
    ("the", "eve", "of"), ("the", "night", "before"), ("the", "night", "of"), ("the", "day", "before"),
    ("the", "day", "after"), ("the", "morning", "of"), ("the", "evening", "of"), ("the", "day", "of"),
    ("the", "first", "day", "of"), ("the", "last", "day", "of"), ("the", "second", "day", "of"),
    ("the", "third", "day", "of"), ("the", "last", "night", "of"), ("the", "morning", "after"),
    ("the", "evening", "before"), ("the", "week", "before"), ("the", "week", "after"), ("days", "before"),
    ("days", "after"), ("day", "before"), ("day", "after"), ("weeks", "before"), ("weeks", "after"), ("week", "before"),
    ("week", "after"),
    *((day, side) for day in sorted(_WEEK) for side in ("before", "after")),
)  # fmt: skip
_LONGEST_BESIDE = 4
_COUNTED_FROM = frozenset({"before", "after"})
_HOLIDAYS = frozenset(
    {
        "eve",
        "christmas",
        "easter",
        "nowruz",
        "eid",
        "ramadan",
        "chuseok",
        "seollal",
        "halloween",
        "thanksgiving",
        "newroz",
    }
)


def find_dates(reading: Reading) -> Iterator[Found]:
    """Each day and each month that is named."""
    numbers = Numbers(reading.rules.dates)
    tokens = reading.tokens
    months = words_of(reading.rules.dates.months)
    index = 0
    while index < len(tokens):
        stem = reading.stems[index].removeprefix("mid-")
        found = (
            _date_at(reading, numbers, index)
            if stem in months and not is_cut_off(reading.said.words[index].text)
            else None
        )
        if found is None:
            found = _of_known_month(reading, numbers, index) or _holiday(reading, numbers, index)
        if found is None:
            found = _beside_feast(reading, index)
        if found is None:
            found = _part_of_year(reading, numbers, index)
        if found is None:
            found = _day_alone(reading, numbers, index)
        if found is None and _WRITTEN.fullmatch(tokens[index]):
            found = Found(SafetyKind.DATE, index, index, REASON_DAY, tokens[index])
        if found is not None:
            yield found
        index = index + 1 if found is None else found.last + 1


def _holiday(reading: Reading, numbers: Numbers, index: int) -> Found | None:
    """A holiday of a year: "New Year's Eve 2017", "Nowruz of 2019"."""
    if reading.tokens[index] not in _HOLIDAYS or reading.ends[index]:
        return None
    at = index + 2 if reading.tokens[index + 1] in {"of", "in"} else index + 1
    year = numbers.year(reading.tokens, at)
    if year is None:
        return None
    first = index
    while first and reading.tokens[first - 1] in {"new", "year's", "christmas"}:
        first -= 1
    return Found(SafetyKind.DATE, first, year.last, REASON_DAY, f"{reading.tokens[index]}-{year.value}")


def _beside_feast(reading: Reading, index: int) -> Found | None:
    """A day told by a feast, of a time that has been: "on the eve of Nowruz", "three days before Chuseok"."""
    tokens = reading.tokens
    if reading.stems[index] not in words_of(reading.rules.dates.feasts) or not index:
        return None
    start, end = reading.said.starts[index], reading.said.ends[index]
    if not _is_past(reading, tokens[start : end + 1]) or words_of(reading.rules.dates.general) & set(tokens[start:end]):
        return None
    last = index
    if not reading.ends[index] and tokens[index + 1 : index + 2] in {("day",), ("eve",), ("morning",), ("night",)}:
        last = index + 1
    first = index
    while first > start and tokens[first - 1] in {"new", "the", "holy", "good"}:
        first -= 1
    count = next((n for n in range(_LONGEST_BESIDE, 1, -1) if tokens[max(0, first - n) : first] in _BESIDE_FEAST), 0)
    if not count:
        return None
    begin = first - count
    is_weekday = tokens[begin] in _WEEK
    is_counted = not is_weekday and tokens[first - 1] in _COUNTED_FROM and tokens[begin] != "the"
    if begin > start and (is_counted or (is_weekday and tokens[begin - 1] == "the")):
        begin -= 1
    return Found(SafetyKind.DATE, begin, last, REASON_DAY, "".join(tokens[begin : last + 1]), 0.9)


def _part_of_year(reading: Reading, numbers: Numbers, index: int) -> Found | None:
    """A part of a year: "the winter of 2014", "early 2012", "at the end of two thousand nine"."""
    tokens, dates, end = reading.tokens, reading.rules.dates, reading.said.ends[index]
    part = tokens[index].removeprefix("mid-")
    if part != tokens[index] and part.isdecimal():
        year = numbers.year((part,), 0)
        if year is not None:
            return Found(SafetyKind.DATE, index, index, REASON_MONTH, f"mid-{year.value}", 0.9)
    is_season = part in words_of(dates.seasons)
    if index == end or not (is_season or part in words_of(dates.year_parts)):
        return None
    at = index + 1
    if tokens[at] in _TO_YEAR and at < end:
        at += 1
    elif part in {"end", "beginning", "start", "middle"}:
        return None
    year = numbers.year(tokens, at)
    if year is None or year.last > end:
        return None
    return Found(SafetyKind.DATE, _taken_along(reading, index), year.last, REASON_MONTH, f"{part}-{year.value}", 0.9)


def _day_alone(reading: Reading, numbers: Numbers, index: int) -> Found | None:
    """A day by its number alone: "on the twenty-eighth,", "the fifth of the fifth"."""
    tokens = reading.tokens
    day = numbers.at(tokens, index)
    if day is None or not day.is_day or not day.is_ordinal or not index or tokens[index - 1] != "the":
        return None
    if tokens[day.last + 1 : day.last + 3] == ("of", "the") and day.last + 3 < len(tokens):
        month = numbers.at(tokens, day.last + 3)
        if month is not None and month.is_ordinal and month.value <= _MONTHS:
            return Found(SafetyKind.DATE, index - 1, month.last, REASON_DAY, f"{day.value}-{month.value}")
    is_timed = index > 1 and tokens[index - 2] in {"on", "until", "till", "by", "since", "taken", "arrested", "born"}
    is_week = index > 1 and tokens[index - 2] in _WEEK
    if tokens[max(0, index - 4) : index - 1] in _NIGHTS_OF and (
        reading.ends[day.last] or tokens[day.last + 1] in _BEHIND_DAY
    ):
        return Found(SafetyKind.DATE, index - 4, day.last, REASON_DAY, f"{day.value}")
    is_closed = reading.ends[day.last] or (
        tokens[index - 2] in {"on", "until", "till", "by", "since"}
        and day.value > _MONTHS
        and tokens[day.last + 1] in _BEHIND_DAY
    )
    if (is_timed and day.value > _MONTHS and is_closed) or (is_week and is_closed):
        first = index - 2 if is_week else index - 1
        last = day.last
        if tokens[last + 1 : last + 4] in _TIMES_OF_DAY and not reading.ends[last]:
            last += 3
        return Found(SafetyKind.DATE, first, last, REASON_DAY, f"{day.value}")
    return None


def _of_known_month(reading: Reading, numbers: Numbers, index: int) -> Found | None:
    """A day of a month that is not named: "the third of next month", "the twentieth of that month"."""
    tokens = reading.tokens
    if tokens[index] != "month" or index < _FEWEST_BEFORE_MONTH or tokens[index - 2] != "of":
        return None
    if tokens[index - 1] not in {"next", "that", "this", "the", "last", "each"}:
        return None
    for first in (index - 4, index - 3):
        day = numbers.at(tokens, first) if first >= 0 else None
        if day is not None and day.is_day and day.is_ordinal and day.last == index - 3:
            begin = first - 1 if first and tokens[first - 1] == "the" else first
            if begin and tokens[begin - 1] == "every":
                return None
            return Found(SafetyKind.DATE, begin, index, REASON_DAY, f"{day.value}-{tokens[index - 1]}")
    return None


def _date_at(reading: Reading, numbers: Numbers, month: int) -> Found | None:
    """The date around the name of a month."""
    tokens = reading.tokens
    behind = _day_behind(reading, numbers, month)
    before = _day_before(tokens, numbers, month)
    if before is not None and (behind is None or before[1].is_ordinal):
        behind = None
    else:
        before = None
    last = month if behind is None else behind.last
    year_at = last + 2 if tokens[last + 1 : last + 2] == ("of",) else last + 1
    year = numbers.year(tokens, year_at)
    day = behind if before is None else before[1]
    if day is None and year is None and not _is_month(reading, month):
        return None
    if year is not None:
        last = year.last
    elif tokens[last + 1 : last + 4] in _OF_THAT_YEAR and not reading.ends[last]:
        last += 3
    first = _taken_along(reading, month if before is None else before[0])
    parts = (tokens[month][:3], str(day.value) if day else "", str(year.value) if year else "")
    reason = REASON_MONTH if day is None else REASON_DAY
    return Found(SafetyKind.DATE, first, last, reason, "-".join(part for part in parts if part))


def _day_behind(reading: Reading, numbers: Numbers, month: int) -> Number | None:
    """The day in "May 9th", "May the ninth", "May nine"."""
    tokens = reading.tokens
    at = month + 2 if tokens[month + 1 : month + 2] == ("the",) else month + 1
    if at >= len(tokens) or reading.said.ends[month] == month:
        return None
    day = numbers.at(tokens, at)
    if day is None or not day.is_day or (at == month + 2 and not day.is_ordinal):
        return None
    year = numbers.year(tokens, at)
    return None if year is not None and year.last > day.last else day


def _day_before(tokens: tuple[str, ...], numbers: Numbers, month: int) -> tuple[int, Number] | None:
    """The first word of the day and the day in "the ninth of May", "9 May", "9th May"."""
    end = month - 2 if tokens[month - 1 : month] == ("of",) and month > 1 else month - 1
    for first in (end - 1, end):
        if first < 0:
            continue
        day = numbers.at(tokens, first)
        if day is not None and day.last == end and day.is_day and _is_day_of(tokens, first, day, is_of=end < month - 1):
            return first, day
    return None


def _is_day_of(tokens: tuple[str, ...], first: int, day: Number, *, is_of: bool) -> bool:
    """Whether it is a day: "nine May", "the ninth of May", also "the nine of May" as others say it."""
    return not is_of or day.is_ordinal or day.value > 1 or (first > 0 and tokens[first - 1] in {"the", "on", "in"})


def _is_month(reading: Reading, month: int) -> bool:
    """Whether the word alone means the month and not "may", "march" or somebody called June."""
    tokens, dates = reading.tokens, reading.rules.dates
    before = tokens[month - 1] if month else ""
    behind = tokens[month + 1] if month + 1 < len(tokens) else ""
    kin = words_of((*reading.rules.persons.kin, *reading.rules.persons.titles))
    if before in kin or tokens[month].endswith("'s") or _is_any_year(reading, month):
        return False
    if reading.stems[month] not in words_of(dates.ambiguous):
        return True
    if reading.has_capitals and not reading.capital[month]:
        return False
    if behind in _NO_MONTH_BEHIND and not reading.ends[month]:
        return False
    return before in _BEFORE_MONTH or (before in {"this", "next"} and tokens[month] != "march")


def _is_any_year(reading: Reading, month: int) -> bool:
    """Whether it is the month of every year, or when something is asked for: "every May", "write before June"."""
    tokens, dates = reading.tokens, reading.rules.dates
    start, end = reading.said.starts[month], reading.said.ends[month]
    before = tokens[month - 1] if month > start else ""
    behind = tokens[month + 1] if month < end else ""
    if before not in _BEFORE_MONTH and behind in {"is", "isn't"}:
        return True
    near = tokens[max(start, month - _NEAR_WORDS) : min(end, month + _NEAR_WORDS) + 1]
    if _is_past(reading, near):
        return False
    if (before in _BY_WHEN and words_of(dates.asking) & set(near)) or (before in _UNTIL and "you" in near):
        return True
    behind_month = tokens[month : min(end, month + _FURTHEST_VERB) + 1]
    return bool(words_of(dates.general) & set(near)) or any(
        one in _NOW and verb in words_of(dates.general_verbs) for one, verb in pairwise(behind_month)
    )


def _is_past(reading: Reading, tokens: Sequence[str]) -> bool:
    """Whether something is told that has been."""
    past = words_of(reading.rules.dates.past)
    return any(
        token in past or (token.endswith("ed") and len(token) > _SHORTEST_PAST and not token.endswith("eed"))
        for token in tokens
    )


def _taken_along(reading: Reading, first: int) -> int:
    """The first word with "late", "the", "the night of" before it."""
    tokens = reading.tokens
    single = words_of(("the early late mid last this next first second third fourth final whole very",))
    while first and not reading.ends[first - 1]:
        if first > 1 and tokens[first - 1] == "of" and tokens[first - 2] in _PARTS:
            first -= 2
        elif tokens[first - 1] in single:
            first -= 1
        elif tokens[first - 1] == "in" and first > 1 and tokens[first - 2] in _WEEKDAYS:
            first -= 2
        elif tokens[first - 1] == "one" and tokens[first] in _WEEKDAYS:
            first -= 1
        else:
            break
    return first
