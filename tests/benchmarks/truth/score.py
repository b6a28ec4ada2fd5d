"""Hits, misses and false alarms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from speakercoach.domain.sound import Span

Found = TypeVar("Found")
True_ = TypeVar("True_")


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of what is there, and what was found that is not."""

    hits: int = 0
    missed: int = 0
    false_alarms: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.hits + other.hits, self.missed + other.missed, self.false_alarms + other.false_alarms)

    @property
    def precision(self) -> float:
        """Of what was found, how much is there; 1 when nothing was found."""
        found = self.hits + self.false_alarms
        return self.hits / found if found else 1.0

    @property
    def recall(self) -> float:
        """Of what is there, how much was found; 1 when nothing is there."""
        there = self.hits + self.missed
        return self.hits / there if there else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 1 when nothing is there and nothing was found."""
        total = 2 * self.hits + self.missed + self.false_alarms
        return 2 * self.hits / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Matched:
    """A score with the places of what was missed and what is not there, for reading."""

    score: Score
    missed: tuple[int, ...]
    false_alarms: tuple[int, ...]


def match(found: Sequence[Found], true: Sequence[True_], fits: Callable[[Found, True_], bool]) -> Matched:
    """Each true one is found by the first that fits it and has found nothing yet."""
    free = list(range(len(found)))
    missed: list[int] = []
    for place, one in enumerate(true):
        hit = next((index for index in free if fits(found[index], one)), None)
        if hit is None:
            missed.append(place)
        else:
            free.remove(hit)
    score = Score(len(true) - len(missed), len(missed), len(free))
    return Matched(score, tuple(missed), tuple(free))


def overlap(one: Span, other: Span) -> bool:
    """Whether both share some time."""
    return min(one.end_s, other.end_s) > max(one.start_s, other.start_s)
