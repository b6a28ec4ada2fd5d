"""A day as people write it, in figures."""

import re
from datetime import date

_FIGURES = re.compile(r"\D*(\d{1,4})(\D+)(\d{1,2})\D+(\d{1,4})\D*")
_LEAST_YEAR_FIGURES = 4


def written_days(typed: str) -> tuple[date, ...]:
    """Each day that this can mean; none where it is no day, two where nobody can tell day and month apart.

    With the year first, month and day follow, as in ISO 8601 and in Korean. With the year last, dots are written by
    people who begin with the day; strokes and hyphens by those and by people who begin with the month.
    """
    match = _FIGURES.fullmatch(typed)
    if match is None:
        return ()
    first, between, second, third = match.groups()
    if len(first) == _LEAST_YEAR_FIGURES:
        return _days(first, second, third)
    if len(third) != _LEAST_YEAR_FIGURES:
        return ()
    if between.strip().startswith("."):
        return _days(third, second, first)
    return tuple(dict.fromkeys((*_days(third, second, first), *_days(third, first, second))))


def _days(year: str, month: str, day: str) -> tuple[date, ...]:
    try:
        return (date(int(year), int(month), int(day)),)
    except ValueError:
        return ()
