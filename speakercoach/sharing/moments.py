"""Moments of a talk as they stand in print, and the lines that are made of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from speakercoach.wording.quantities import clock

MOST_MOMENTS = 4
"""What is chosen is read; a long list is passed over."""


@dataclass(frozen=True, slots=True)
class Line:
    """One finding: its name, what is said of it at which moments, and whether there is more than is shown."""

    name: str
    parts: tuple[str, ...]
    has_more: bool = False

    @property
    def text(self) -> str:
        """All of it in one line."""
        return f"{self.name}: {' · '.join(self.parts)}{' …' if self.has_more else ''}"


def line(name: str, parts: Sequence[str], most: int = MOST_MOMENTS) -> tuple[Line, ...]:
    """A line with the first parts; none where there is nothing to say."""
    return (Line(name, tuple(parts[:most]), len(parts) > most),) if parts else ()


def moment(start_s: float, end_s: float | None = None) -> str:
    """A moment as on its chip: ``0:41``, or a stretch: ``8:54–9:20``."""
    if end_s is None or clock(end_s) == clock(start_s):
        return clock(start_s)
    return f"{clock(start_s)}–{clock(end_s)}"


def clocks(starts_s: Iterable[float]) -> str:
    """Moments one after the other."""
    return " ".join(clock(start_s) for start_s in starts_s)
