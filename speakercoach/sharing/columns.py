"""Text in terminal columns, where a Hangul syllable takes two of them."""

import unicodedata
from collections.abc import Sequence

_BARS = "▁▂▃▄▅▆▇█"
_LEAST_SPREAD_RATIO = 0.4
"""The bars span at least this part of the middle value, so that a steady pace looks steady."""


def columns(text: str) -> int:
    """How many terminal columns the text takes."""
    return sum(_columns_of(char) for char in text)


def _columns_of(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def printable(text: str) -> str:
    """The text without what could steer a terminal."""
    return "".join(" " if unicodedata.category(char) in ("Cc", "Cs") else char for char in text)


def padded(text: str, width: int) -> str:
    """The text with spaces after it up to ``width`` columns."""
    return text + " " * max(0, width - columns(text))


def wrapped(text: str, width: int, indent: str = "", hanging: str | None = None) -> list[str]:
    """The text in lines of at most ``width`` columns, broken at spaces, a longer word within itself."""
    lines: list[str] = []
    line, rest_indent = indent, indent if hanging is None else hanging
    is_fresh = True
    for word in printable(text).split():
        gap = "" if is_fresh else " "
        if not is_fresh and columns(line) + 1 + columns(word) > width:
            lines.append(line)
            line, gap = rest_indent, ""
        for char in gap + word:
            if columns(line) + _columns_of(char) > width and line not in (indent, rest_indent):
                lines.append(line)
                line = rest_indent
            line += char
        is_fresh = False
    return [*lines, line] if line.strip() else lines


def sparkline(values: Sequence[float | None], width: int) -> str:
    """A small curve, one bar a column; a space where there is no value."""
    if not values or width < 1:
        return ""
    count = min(width, len(values))
    means = [
        _mean(values[len(values) * column // count : len(values) * (column + 1) // count]) for column in range(count)
    ]
    known = [one for one in means if one is not None]
    if not known:
        return ""
    middle = (min(known) + max(known)) / 2
    half = max(max(known) - middle, middle * _LEAST_SPREAD_RATIO / 2) or 1.0
    scale = (len(_BARS) - 1) / (2 * half)
    return "".join(" " if one is None else _BARS[round((one - middle + half) * scale)] for one in means)


def _mean(values: Sequence[float | None]) -> float | None:
    known = [one for one in values if one is not None]
    return sum(known) / len(known) if known else None
