"""Dates, ages, durations and numbers of an English talk: "the tenth of February", "was sixteen", "four nights"."""

from collections.abc import Iterator, Sequence

from speakercoach.analysis.safety.english.numbers import Number, Numbers
from speakercoach.analysis.safety.said import Said
from speakercoach.analysis.safety.told.mention import Told, ToldSort
from speakercoach.languages.english_words import rarity
from speakercoach.languages.safety_rules import listed

_TIME_UNITS = ("minute", "hour", "night", "day", "week", "month", "year")
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_BEFORE_YEAR = frozenset(["in", "since", "until", "till", "from", "by", "of", "during", "spring", "summer", "winter"])
_BEFORE_YEAR |= frozenset(["autumn", "fall", "year", "end", "early", "late"])
_BEING = frozenset(["was", "were", "is", "am", "turned", "aged", "i'm", "he's", "she's", "turn"])
_ABOUT = frozenset(["only", "just", "already", "about", "almost", "nearly", "barely", "maybe", "like", "um", "uh"])
_ENDS_AGE = frozenset(["when", "and", "then", "years", "at", "in", "so", "but", "that"])
_PLURALS = frozenset(["people", "men", "women", "children"])
_NO_UNIT = frozenset(["of", "and", "or", "the", "to", "in", "at", "o'clock", "percent", "am", "pm", "times", "more"])
_MOST_YEARS_OF_AGE, _LEAST_COUNTED, _SHORTEST_UNIT = 110, 2, 3


def told_in_english(said: Said) -> Iterator[Told]:
    """Each of them, in order, none overlapping."""
    reader = _Reader(said)
    index = 0
    while index < len(said.tokens):
        told = reader.date_at(index) or reader.figure_at(index)
        if told is not None:
            yield told
        index = index + 1 if told is None else told.last + 1


class _Reader:
    def __init__(self, said: Said) -> None:
        dates = said.pack.safety.dates
        self._tokens = said.tokens
        self._ends = said.ends
        self._texts = [word.text for word in said.words]
        self._numbers = Numbers(dates)
        full = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october")
        names = (*full, "november", "december")
        self._months = {name: place for place, name in enumerate(names, 1)} | {
            name[:3]: place for place, name in enumerate(names, 1)
        }
        self._ambiguous = listed(dates.ambiguous)

    def date_at(self, first: int) -> Told | None:
        """The date that begins with this word."""
        tokens = self._tokens
        at = first + 1 if tokens[first] == "the" else first
        day = self._number(at)
        if day is not None and day.is_day:
            month_at = day.last + 2 if tokens[day.last + 1 : day.last + 2] == ("of",) else day.last + 1
            month = self._month(month_at)
            if month and (day.is_ordinal or month_at == day.last + 1):
                return self._dated(first, month_at, month, day.value)
        month = self._month(first)
        if month:
            at = first + 2 if tokens[first + 1 : first + 2] == ("the",) else first + 1
            day = self._number(at)
            year = self._numbers.year(tokens, at)
            is_year = year is not None and (day is None or year.last > day.last or not day.is_day)
            if day is not None and day.is_day and not is_year and self._goes_on(first):
                return self._dated(first, day.last, month, day.value)
            before = tokens[first - 1] if first else ""
            if is_year or tokens[first] not in self._ambiguous or before in _BEFORE_YEAR:
                return self._dated(first, first, month, 0)
            return None
        year = self._numbers.year(tokens, first)
        if year is not None and first and tokens[first - 1] in _BEFORE_YEAR:
            return Told(ToldSort.DATE, (year.value, 0, 0), first, year.last)
        return None

    def figure_at(self, first: int) -> Told | None:
        """The age, duration or number that begins with this word."""
        number = self._number(first)
        if number is None or number.is_ordinal:
            return self._joined_age(first)
        if first > 1 and self._tokens[first - 1] in {"or", "to"} and self._number(first - 2) is not None:
            return None  # three or four nights: neither tells the figure
        value, last = self._scaled(number)
        behind = self._tokens[last + 1 : last + 3] if self._goes_on(last) else ()
        if len(behind) == 2 and behind[0] in {"year", "years"} and behind[1].startswith("old"):  # noqa: PLR2004
            return Told(ToldSort.AGE, (value,), first, last + 2)
        before = first - 1
        while before > 0 and self._tokens[before] in _ABOUT:
            before -= 1
        is_being = before >= 0 and self._tokens[before] in _BEING
        ends = not behind or behind[0] in _ENDS_AGE or self._texts[last].endswith((",", "."))
        if is_being and ends and 1 < value <= _MOST_YEARS_OF_AGE:
            return Told(ToldSort.AGE, (value,), first, last)
        return None if self._texts[last].endswith(",") else _counted(value, behind, first, last)

    def _joined_age(self, first: int) -> Told | None:
        """The age in "six-year-old"."""
        number, _, rest = self._tokens[first].partition("-year")
        if not rest.endswith("old"):
            return None
        found = self._numbers.at((number,), 0)
        return None if found is None else Told(ToldSort.AGE, (found.value,), first, first)

    def _dated(self, first: int, last: int, month: int, day: int) -> Told:
        at = last + 2 if self._tokens[last + 1 : last + 2] in {("of",), ("in",)} else last + 1
        year = self._numbers.year(self._tokens, at) if self._goes_on(last) else None
        return Told(ToldSort.DATE, (0 if year is None else year.value, month, day), first, year.last if year else last)

    def _number(self, at: int) -> Number | None:
        if at >= len(self._tokens):
            return None
        token = self._tokens[at].replace(",", "")
        if token.isdecimal():
            return Number(int(token), at)
        return self._numbers.at(self._tokens, at)

    def _scaled(self, number: Number) -> tuple[int, int]:
        """Value and last word with the hundreds and thousands behind: "two thousand five hundred"."""
        value, last, total = number.value, number.last, 0
        while self._goes_on(last) and not self._texts[last].endswith(",") and self._tokens[last + 1] in _SCALES:
            scale = _SCALES[self._tokens[last + 1]]
            value, last = value * scale, last + 1
            following = None if self._texts[last].endswith(",") else self._number(last + 1)
            if scale >= _SCALES["hundred"] and following is not None and not following.is_ordinal:
                total, value, last = total + value, following.value, following.last
        return total + value, last

    def _month(self, at: int) -> int:
        return self._months.get(self._tokens[at].removesuffix("'s"), 0) if at < len(self._tokens) else 0

    def _goes_on(self, index: int) -> bool:
        return self._ends[index] > index


def _counted(value: int, behind: Sequence[str], first: int, last: int) -> Told | None:
    """The duration or the number, by the word behind it."""
    noun = behind[0] if behind else ""
    unit = noun.removesuffix("s")
    if value < _LEAST_COUNTED or len(unit) < _SHORTEST_UNIT:
        return None
    if unit in _TIME_UNITS:
        return Told(ToldSort.DURATION, (value,), first, last + 1, unit)
    is_plural = noun.endswith("s") or noun in _PLURALS
    is_noun = noun not in _NO_UNIT and rarity(noun) is not None
    return Told(ToldSort.NUMBER, (value,), first, last + 1, unit) if is_plural and is_noun else None
