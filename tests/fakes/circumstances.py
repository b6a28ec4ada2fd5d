"""What goes on around a talk, as a test wants it."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Around:
    """Satisfies ``Circumstances``: a talk that nobody records, until it ``stops_after`` so many looks."""

    stops_after: int | None = None
    is_being_spoken: bool = False
    is_caught_up: bool = False
    looks: int = field(default=0, init=False)

    @property
    def is_stopped(self) -> bool:
        """Whether there were as many looks as wanted."""
        self.looks += 1
        return self.stops_after is not None and self.looks > self.stops_after
