"""What moved between the takes of a talk, said once and kindly, or not at all."""

from dataclasses import dataclass
from enum import StrEnum

from speakercoach.domain.talk import Take

LOOK_BACK = 3
"""The newest take is compared with the oldest of this many."""
PAUSE_MOVED_S = 0.1
"""Mean pauses are said with one digit after the point: a smaller change would read as none."""
LONGEST_NATURAL_PAUSE_S = 1.2
"""Listeners find 0.6 to 1.2 s between sentences most natural; longer is no further gain."""
FILLERS_MOVED_PER_MINUTE = 0.5


class MovementKind(StrEnum):
    """What there is to say."""

    PAUSES = "pauses"
    FILLERS = "fillers"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Movement:
    """A figure of the newest take beside that of an earlier one, ``take_number``."""

    kind: MovementKind
    now: float = 0.0
    then: float = 0.0
    take_number: int = 0


def movement(takes: tuple[Take, ...]) -> Movement | None:
    """What moved for the better between ``takes``, newest first; ``None`` when nothing is to be said.

    A talk's first take is worth a word of its own. What went the other way stays unsaid here: Feedback
    speaks of it beside the moments it rests on.
    """
    heard = [take for take in takes if take.summary is not None]
    if not heard:
        return None
    if len(heard) == 1:
        return Movement(MovementKind.FIRST, take_number=heard[0].number) if len(takes) == 1 else None
    newest, older = heard[0], heard[min(len(heard), LOOK_BACK) - 1]
    if newest.summary is None or older.summary is None:
        return None
    now, then = newest.summary.mean_pause_between_sentences_s, older.summary.mean_pause_between_sentences_s
    if now is not None and then is not None and now - then >= PAUSE_MOVED_S and now <= LONGEST_NATURAL_PAUSE_S:
        return Movement(MovementKind.PAUSES, now, then, older.number)
    now, then = newest.summary.fillers_per_minute, older.summary.fillers_per_minute
    if now is not None and then is not None and then - now >= FILLERS_MOVED_PER_MINUTE:
        return Movement(MovementKind.FILLERS, now, then, older.number)
    return None
