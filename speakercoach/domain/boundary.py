"""What a speaker keeps back, tells only when asked, or is ready to tell."""

from dataclasses import dataclass
from enum import StrEnum


class BoundaryKind(StrEnum):
    """How a speaker wants to treat something they may be asked about."""

    NEVER = "never"
    IF_ASKED = "if_asked"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Boundary:
    """Something that is not said, said only if asked, or ready to be said."""

    kind: BoundaryKind
    text: str
