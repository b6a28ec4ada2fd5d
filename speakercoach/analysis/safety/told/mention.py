"""A date, an age, a duration or a number as it is told."""

from dataclasses import dataclass
from enum import StrEnum


class ToldSort(StrEnum):
    """What a figure tells."""

    DATE = "date"
    AGE = "age"
    NUMBER = "number"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class Told:
    """Words ``first`` to ``last`` (inclusive) tell ``value``.

    ``value`` is (year, month, day) of a date, 0 where it is not said; of the others one number. ``unit`` is what is
    counted, folded ("night", "명"); empty for dates and ages.
    """

    sort: ToldSort
    value: tuple[int, ...]
    first: int
    last: int
    unit: str = ""

    def differs_from(self, other: "Told") -> bool:
        """Whether both cannot be true: what only one of them says is no difference."""
        if self.sort is not ToldSort.DATE:
            return self.value != other.value
        return any(one and two and one != two for one, two in zip(self.value, other.value, strict=True))

    def says_as_much_as(self, other: "Told") -> bool:
        """Whether they can be compared at all: two dates need a part that both say."""
        if self.sort is not other.sort or self.unit != other.unit:
            return False
        return self.sort is not ToldSort.DATE or any(
            one and two for one, two in zip(self.value, other.value, strict=True)
        )
