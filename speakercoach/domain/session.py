"""What belongs to a rehearsed take beside its sound: marks, the history of its words, tags; and how takes are found."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from speakercoach.domain.talk import Take, Talk, TalkId
from speakercoach.domain.transcript import Transcript


class MarkKind(StrEnum):
    """What a mark says of its moment."""

    BREAK = "break"
    """The recording stood still here. Whether it was a pause or a moment for oneself is kept nowhere."""
    PART = "part"
    """A part of the story began on the prompter; ``text`` is the beat's code."""
    NOTE = "note"
    """The person marked this moment, with or without words."""
    NOT_FILLER = "not_filler"
    """The person said that what was heard here is no filler; ``text`` is its words, empty for a mere sound."""
    BEAT = "beat"
    """The person said which part the sentence at this moment serves; ``text`` is the beat's code, empty for none."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment that was marked while recording or afterwards; ``at_s`` counts from the start of the sound."""

    kind: MarkKind
    at_s: float
    text: str = ""


class VersionOrigin(StrEnum):
    """How a version of a transcript came about."""

    HEARD = "heard"
    CORRECTED = "corrected"
    RESTORED = "restored"
    """An earlier version was put back."""


@dataclass(frozen=True, slots=True)
class TranscriptVersion:
    """One state of a take's words. ``number`` counts from 1; the highest one holds."""

    number: int
    created_utc: datetime
    origin: VersionOrigin
    transcript: Transcript


@dataclass(frozen=True, slots=True)
class PersonalWords:
    """The speaker's own lists, the same for all talks: what always counts as a filler, and what never does.

    ``private_words`` are names and places that are to be found however they are spelled. ``public_name`` is the name
    that the speaker goes by in public: it alarms nobody.
    """

    fillers: tuple[str, ...] = ()
    not_fillers: tuple[str, ...] = ()
    private_words: tuple[str, ...] = ()
    public_name: str = ""


class TakeOrder(StrEnum):
    """How found takes are sorted."""

    NEWEST = "newest"
    OLDEST = "oldest"
    LONGEST = "longest"
    TALK = "talk"
    """By the talk's title, the newest take of each first."""


@dataclass(frozen=True, slots=True)
class TakeQuery:
    """Which takes are looked for. Every word of ``words`` is to be found, from its beginning (Korean: anywhere)."""

    words: str = ""
    tags: tuple[str, ...] = ()
    talk_id: TalkId | None = None
    order: TakeOrder = TakeOrder.NEWEST
    in_bin: bool = False
    limit: int = 200
    offset: int = 0


@dataclass(frozen=True, slots=True)
class FoundTake:
    """One line of a list of takes. ``excerpt`` shows the words that were looked for, where they were said."""

    take: Take
    talk_title: str
    language: str
    tags: tuple[str, ...]
    excerpt: str = ""
    binned_utc: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakePage:
    """A stretch of what was found, and how many there are in all."""

    takes: tuple[FoundTake, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Binned:
    """What lies in the bin: whole talks (with all their takes) and single takes of talks that stay."""

    talks: tuple[Talk, ...]
    takes: tuple[FoundTake, ...]


@dataclass(frozen=True, slots=True)
class Recovered:
    """What came back at start. A take whose ``damaged`` is set is as long as it is whole; its file was kept."""

    take: Take
    damaged: bool = False
