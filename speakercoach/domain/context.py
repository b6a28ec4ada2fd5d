"""What a report takes into account beside what was heard in the take."""

from dataclasses import dataclass, field

from speakercoach.domain.event import EventKind
from speakercoach.domain.session import PersonalWords
from speakercoach.domain.sound import Span
from speakercoach.domain.talk import WHOLE_TALK, Plan, TakeScope, TakeSummary


@dataclass(frozen=True, slots=True)
class Dismissal:
    """The person said of one item: this is no filler. ``text`` is its words, empty for a sound without a word."""

    at_s: float
    text: str


BEFORE_SENTENCE_S = 0.25
"""A mark so little before its sentence is still the sentence's: words that are heard again begin a little later."""


@dataclass(frozen=True, slots=True)
class Relabel:
    """The person said which beat the sentence at this moment serves; ``None`` for no beat."""

    at_s: float
    beat: str | None


@dataclass(frozen=True, slots=True)
class SpeakerContext:
    """The speaker's own lists and decisions, and how earlier takes went.

    ``earlier`` are the takes in the same language that were made before this one, the newest first. ``own_template``
    is the text of the talk's story template where it does not ship with the app. ``breaks_s`` are the moments at which
    the recording stood still, for a pause or a moment of one's own: nothing is said of the silence around them.
    ``left_out`` are stretches that the speaker took out of a copy: they count neither as speech nor as silence.
    """

    personal: PersonalWords = field(default_factory=PersonalWords)
    dismissals: tuple[Dismissal, ...] = ()
    earlier: tuple[TakeSummary, ...] = ()
    event: EventKind | None = None
    plan: Plan = field(default_factory=Plan)
    relabels: tuple[Relabel, ...] = ()
    scope: TakeScope = WHOLE_TALK
    own_template: str | None = None
    breaks_s: tuple[float, ...] = ()
    left_out: tuple[Span, ...] = ()


NO_CONTEXT = SpeakerContext()
