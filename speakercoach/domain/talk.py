"""Talks, their plans and their takes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from speakercoach.domain.event import EventKind

TalkId = NewType("TalkId", str)
TakeId = NewType("TakeId", str)


@dataclass(frozen=True, slots=True)
class BeatPlan:
    """What a speaker prepares for one beat. ``told`` is ``False`` when the part stays out on purpose."""

    beat: str
    told: bool = True
    phrases: tuple[str, ...] = ()
    note: str = ""
    target_s: float | None = None


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


@dataclass(frozen=True, slots=True)
class Plan:
    """The words one wants to say, beat by beat, in the template's order, and what stays unsaid."""

    beats: tuple[BeatPlan, ...] = ()
    boundaries: tuple[Boundary, ...] = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk that is rehearsed. ``language`` is an ISO 639-1 code; times are in UTC."""

    id: TalkId
    title: str
    occasion: str
    language: str
    template: str
    target_s: float | None
    plan: Plan
    created_utc: datetime
    event: EventKind | None = None


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


TAKES_IN_OVERVIEW = 12
"""So many of a talk's newest takes come with its overview; the others are found by ``Library.find``."""


@dataclass(frozen=True, slots=True)
class TalkOverview:
    """A talk with its newest takes (at most ``TAKES_IN_OVERVIEW``), newest first, and how many there are in all."""

    talk: Talk
    takes: tuple[Take, ...]
    take_count: int = 0
