"""Talks, their plans and their takes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from speakercoach.domain.boundary import Boundary
from speakercoach.domain.event import EventKind
from speakercoach.domain.question import Question

TalkId = NewType("TalkId", str)
TakeId = NewType("TakeId", str)


@dataclass(frozen=True, slots=True)
class KeptPart:
    """A stretch of a take that the speaker keeps as their best telling of a part."""

    take_id: TakeId
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class BeatPlan:
    """What a speaker prepares for one beat. ``told`` is ``False`` when the part stays out on purpose.

    ``best`` is the telling that the speaker chose to keep; its take may be gone meanwhile.
    """

    beat: str
    told: bool = True
    phrases: tuple[str, ...] = ()
    note: str = ""
    target_s: float | None = None
    best: KeptPart | None = None


@dataclass(frozen=True, slots=True)
class PlannedAsk:
    """The request to the listeners: who does what, by when."""

    who: str = ""
    what: str = ""
    by_when: str = ""


@dataclass(frozen=True, slots=True)
class OwnWays:
    """The speaker's own sentences for the three ways to meet a question; empty where an example serves."""

    short: str = ""
    bridge: str = ""
    decline: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The words one wants to say, beat by beat, and what stays unsaid.

    ``order`` holds codes of beats where the speaker tells them in another order than the template's; beats that it
    does not name keep their place behind the one before them. ``questions`` are the speaker's own. ``script`` holds
    words that were brought in and are not in any beat yet.
    """

    beats: tuple[BeatPlan, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    ask: PlannedAsk = PlannedAsk()
    order: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    ways: OwnWays = OwnWays()
    script: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk that is rehearsed. ``language`` is an ISO 639-1 code; times are in UTC.

    ``template`` is the code of a story template; ``own_template`` the text of its file where it does not ship with the
    app, so that a talk never loses it.
    """

    id: TalkId
    title: str
    occasion: str
    language: str
    template: str
    target_s: float | None
    plan: Plan
    created_utc: datetime
    event: EventKind | None = None
    audience: str = ""
    own_template: str | None = None


class TakeState(StrEnum):
    """How a take's sound stands on the disk."""

    RECORDING = "recording"
    SEALED = "sealed"
    RECOVERED = "recovered"
    """It was cut off; what was on the disk is whole."""
    DAMAGED = "damaged"
    """Something on the disk was changed or lost; what comes before that place can be heard, the file is kept."""


class TakeOrigin(StrEnum):
    """How a take came in."""

    MICROPHONE = "microphone"
    FILE = "file"


class TakeKind(StrEnum):
    """How much of a talk a take rehearses."""

    TALK = "talk"
    PART = "part"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class TakeScope:
    """What a take rehearses: the whole talk, one part of it (``beat``), or the answer to ``question``."""

    kind: TakeKind = TakeKind.TALK
    beat: str | None = None
    question: Question | None = None


WHOLE_TALK = TakeScope()


@dataclass(frozen=True, slots=True)
class BeatShare:
    """A beat's stretch in a take, for small pictures."""

    beat: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class TakeSummary:
    """The few figures that a list of takes shows."""

    beats: tuple[BeatShare, ...]
    fillers_per_minute: float | None
    speech_rate_wpm: float | None
    speech_rate_syl_per_s: float | None
    mean_pause_between_sentences_s: float | None
    articulation_rate_syl_per_s: float | None = None
    pitch_sd_st: float | None = None
    pitch_range_st: float | None = None
    loudness_sd_db: float | None = None
    sentence_end_drop_db: float | None = None


@dataclass(frozen=True, slots=True)
class Take:
    """One rehearsal of a talk. ``number`` counts from 1 within the talk; ``summary`` is set once it was heard."""

    id: TakeId
    talk_id: TalkId
    number: int
    created_utc: datetime
    duration_s: float
    sample_rate_hz: int
    state: TakeState
    origin: TakeOrigin
    source_name: str | None
    summary: TakeSummary | None
    scope: TakeScope = WHOLE_TALK


TAKES_IN_OVERVIEW = 12
"""So many of a talk's newest takes come with its overview; the others are found by ``Library.find``."""


@dataclass(frozen=True, slots=True)
class TalkOverview:
    """A talk with its newest takes (at most ``TAKES_IN_OVERVIEW``), newest first, and how many there are in all.

    Takes of one part and answers to questions are not among them.
    """

    talk: Talk
    takes: tuple[Take, ...]
    take_count: int = 0
