"""What the library knows of a speaker that a report on one take has to take into account."""

from speakercoach.analysis.own_usual import MOST_TAKES
from speakercoach.domain.context import Dismissal, Relabel, SpeakerContext
from speakercoach.domain.session import MarkKind
from speakercoach.domain.talk import Take, Talk
from speakercoach.practice.library_ports import Library


def speaker_context(library: Library, talk: Talk, take: Take) -> SpeakerContext:
    """The speaker's own lists and decisions, and how earlier takes of any talk in this language went.

    Not for the window's thread.

    Raises:
        CoachError: ``TAKE_GONE``, or what the library raises.
    """
    marks = library.marks(take.id)
    return SpeakerContext(
        personal=library.personal_words(),
        dismissals=tuple(Dismissal(mark.at_s, mark.text) for mark in marks if mark.kind is MarkKind.NOT_FILLER),
        earlier=library.summaries_before(take.id, talk.language, MOST_TAKES),
        event=talk.event,
        plan=talk.plan,
        relabels=tuple(Relabel(mark.at_s, mark.text or None) for mark in marks if mark.kind is MarkKind.BEAT),
        scope=take.scope,
        own_template=talk.own_template,
        breaks_s=tuple(mark.at_s for mark in marks if mark.kind is MarkKind.BREAK),
    )
