"""Where the ask was said last."""

from dataclasses import dataclass

from speakercoach.domain.talk import KeptPart, TakeKind, TalkId
from speakercoach.practice.library_ports import Library

_MOST_TAKES = 6
"""Reports are read one by one; an ask that was not said in so many takes is no news of today."""


@dataclass(frozen=True, slots=True)
class SaidAsk:
    """The ask in a take: its number, and the stretch to be heard."""

    take_number: int
    heard_at: KeptPart


def said_ask(library: Library, talk_id: TalkId) -> SaidAsk | None:
    """The ask in the newest whole take that has one; ``None`` where none of the last ones has.

    Raises:
        CoachError: ``TAKE_GONE`` when the talk is not there any more.
    """
    heard = [take for take in library.takes_of(talk_id, TakeKind.TALK) if take.summary is not None]
    for take in heard[:_MOST_TAKES]:
        hearing = library.hearing(take.id)
        story = None if hearing is None else hearing[1].story
        ask = None if story is None else story.ask
        if ask is not None and ask.found and ask.start_s is not None and ask.end_s is not None:
            return SaidAsk(take.number, KeptPart(take.id, ask.start_s, ask.end_s))
    return None
