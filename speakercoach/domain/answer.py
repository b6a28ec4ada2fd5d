"""What was heard in the answer to a question. Nothing here is a mark: a declined question is answered well."""

from dataclasses import dataclass
from enum import StrEnum

from speakercoach.domain.boundary import BoundaryKind
from speakercoach.domain.sound import Span
from speakercoach.domain.told_story import Ask


class Directness(StrEnum):
    """Where an answer answers."""

    AT_ONCE = "at_once"
    """In the first two sentences."""
    LATER = "later"
    NOT_HEARD = "not_heard"
    """No sentence takes up the question, and the words are clear about it."""
    UNSURE = "unsure"
    """Words alone do not tell where the answer is."""
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class BoundaryHeard:
    """Something that is kept back was touched. For the speaker's eyes alone: it leaves with no bundle.

    ``text`` is the plan's own line, or a private word as it was heard. ``is_private``: the text is or holds a private
    word and stays covered until somebody wants to see it. ``is_sure`` is false for what only sounds like one.
    """

    kind: BoundaryKind
    text: str
    start_s: float
    end_s: float
    is_private: bool = False
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer's length and how it goes about the question; ``None`` where nothing of the kind was heard.

    ``answered`` is the sentence that takes the question up, ``bridge`` the sentence that leads to the speaker's own
    ground, ``declined`` the sentence that declines.
    """

    question: str
    length_s: float
    sentences: int
    directness: Directness
    answered: Span | None
    bridge: Span | None
    declined: Span | None
    ask: Ask | None
    boundaries: tuple[BoundaryHeard, ...] = ()
