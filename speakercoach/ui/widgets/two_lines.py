"""Words on two lines at most: whole words of the middle are left out where they do not fit, none is cut."""

from collections.abc import Callable

LEFT_OUT = "…"


def in_two_lines(text: str, width_of: Callable[[str], float], room_px: float) -> tuple[str, ...]:
    """One line, or two; on the second ``…`` stands for words that were left out, and the last words follow it.

    A single word may be wider than ``room_px``: whoever draws the lines shortens that.
    """
    if width_of(text) <= room_px:
        return (text,)
    words = text.split()
    count = max(_fitting(words, width_of, room_px), 1)
    first, rest = words[:count], words[count:]
    if not rest:
        return (" ".join(first),)
    if width_of(" ".join(rest)) <= room_px:
        return (" ".join(first), " ".join(rest))
    # At least the last word: what a phrase is about often stands at its end.
    begins = range(1, len(rest))
    shorter = (" ".join((LEFT_OUT, *rest[begin:])) for begin in begins)
    last = rest[-1] if len(rest) == 1 else f"{LEFT_OUT} {rest[-1]}"
    return (" ".join(first), next((line for line in shorter if width_of(line) <= room_px), last))


def _fitting(words: list[str], width_of: Callable[[str], float], room_px: float) -> int:
    """How many of the words, from the first on, stand in one line."""
    return next((n for n in range(len(words), 0, -1) if width_of(" ".join(words[:n])) <= room_px), 0)
