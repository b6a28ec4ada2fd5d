"""Kinds of event, as they are offered."""

from speakercoach.domain.event import EventKind
from speakercoach.wording.catalogue import tr


def event_name(event: EventKind | None) -> str:
    """A kind of event in the person's language; nothing is presumed where it was not said."""
    match event:
        case None:
            return tr("not said")
        case EventKind.CAMPUS:
            return tr("Classroom or lecture hall")
        case EventKind.SCREENING:
            return tr("Film screening, large room")
        case EventKind.PANEL:
            return tr("Panel, with a microphone")
        case EventKind.CIRCLE:
            return tr("A few people around a table")
        case EventKind.INTERPRETED:
            return tr("With an interpreter")


def event_choices() -> tuple[EventKind | None, ...]:
    """All of them, none first."""
    return (None, *EventKind)
