"""What travels between a speaker and a coordinator: a session and the remarks on it.

Remarks only ever grow: a changed comment is a new version beside the old one, a removed one a version that says so.
So two copies that were written to apart are merged by taking all that is in either.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from speakercoach.domain.correspondence import ShareVoice
from speakercoach.domain.report import Report
from speakercoach.domain.talk import Plan, TakeSummary
from speakercoach.domain.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Comment:
    """One version of a comment; ``version`` counts from 1 within its ``id``.

    ``author_id`` is the writer's ``Identity.id``. ``at_s`` is the moment that it is about, ``None`` for the whole talk.
    ``voice_id`` names its spoken form (Opus) among the voices that travel along. ``answers`` is the id of the comment
    that it answers. Each version belongs to its first writer: nobody else's is taken.
    """

    id: str
    version: int
    author_id: str
    author_name: str
    written_utc: datetime
    at_s: float | None
    text: str
    voice_id: str | None = None
    voice_s: float = 0.0
    answers: str | None = None
    removed: bool = False


@dataclass(frozen=True, slots=True)
class SafetyNote:
    """A stretch of the talk that a coordinator asks the speaker to look at once more before sharing it."""

    id: str
    author_id: str
    author_name: str
    written_utc: datetime
    start_s: float
    end_s: float
    kind: str
    note: str = ""
    removed: bool = False


@dataclass(frozen=True, slots=True)
class RubricLine:
    """One thing that a coordinator listens for, answered with one of the rubric's words."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Rubric:
    """What a coordinator fills by hand.

    ``words`` are the answers to each line, from least to most; ``prompts`` are beginnings of sentences that are
    finished freely ("You excelled at").
    """

    lines: tuple[RubricLine, ...]
    words: tuple[str, ...]
    prompts: tuple[RubricLine, ...]


@dataclass(frozen=True, slots=True)
class FilledLine:
    """An answer, with the label it was given to: it can be read where the rubric is another one."""

    id: str
    label: str
    answer: str


@dataclass(frozen=True, slots=True)
class FilledRubric:
    """A rubric as somebody filled it; the newest ``written_utc`` of an author holds, the others are its history."""

    author_id: str
    author_name: str
    written_utc: datetime
    lines: tuple[FilledLine, ...] = ()
    prompts: tuple[FilledLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Remarks:
    """All that was said about a session, every version of it. Merging is union; order carries no meaning."""

    comments: tuple[Comment, ...] = ()
    safety: tuple[SafetyNote, ...] = ()
    rubrics: tuple[FilledRubric, ...] = ()


class LeftOut(StrEnum):
    """What the speaker did with a stretch."""

    CHANGED = "changed"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch that is not as it was said. ``first_word`` and ``last_word`` (inclusive) count in the shared words."""

    start_s: float
    end_s: float
    kind: LeftOut
    first_word: int | None = None
    last_word: int | None = None


@dataclass(frozen=True, slots=True)
class SharedSession:
    """One take as its speaker lets it go. Whatever was not chosen is ``None``.

    ``id`` stays the same when the take is shared again with the same contact, ``revision`` counts up. ``peaks`` are
    0..1, evenly spaced over the sound that goes out, empty without sound; ``summary`` goes with the feedback.
    ``speaker_key`` is the line of the speaker's public keys, so that they can be answered at once: whoever reads it
    looks whether it gives ``speaker_id``. It is empty in files that were made before it travelled.
    """

    id: str
    revision: int
    speaker_id: str
    speaker_name: str
    title: str
    language: str
    take_number: int
    rehearsed_utc: datetime
    shared_utc: datetime
    duration_s: float
    until: date | None = None
    voice: ShareVoice = ShareVoice.NONE
    note: str = ""
    consent: str = ""
    template: str = ""
    own_template: str | None = None
    transcript: Transcript | None = None
    report: Report | None = None
    summary: TakeSummary | None = None
    plan: Plan | None = None
    stretches: tuple[Stretch, ...] = ()
    peaks: tuple[float, ...] = ()
    remarks: Remarks = Remarks()
    speaker_key: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a coordinator sends back: all remarks on a session so far."""

    session_id: str
    revision: int
    author_id: str
    author_name: str
    written_utc: datetime
    remarks: Remarks
    note: str = ""


def is_later(session: SharedSession, revision: int, shared_utc: datetime) -> bool:
    """Whether this was shared after the revision of it that was shared at that moment.

    Revisions count up. Where a speaker's vault came back from a backup, they count from less: then the moment tells.
    """
    return session.revision > revision or session.shared_utc > shared_utc


@dataclass(frozen=True, slots=True)
class Draft:
    """Words that somebody began: a new comment, or other words for the one with ``comment_id``.

    ``at_s`` is the moment of a new one, ``None`` for the whole talk; ``answers`` is the id of the comment that it
    answers. Where it ``is_spoken``, its sound is kept beside it.
    """

    text: str
    at_s: float | None = None
    comment_id: str | None = None
    answers: str | None = None
    is_spoken: bool = False


@dataclass(frozen=True, slots=True)
class Drafts:
    """All that was begun about one session or take. It is nobody's remark yet, and never goes out.

    One of them at most is spoken.
    """

    begun: tuple[Draft, ...] = ()

    @property
    def is_any_spoken(self) -> bool:
        """Whether a sound belongs to these."""
        return any(one.is_spoken for one in self.begun)


class DeskState(StrEnum):
    """How far a coordinator is with a session."""

    NEW = "new"
    OPENED = "opened"
    BEGUN = "begun"
    """There are remarks that were not sent yet."""
    REPLIED = "replied"


@dataclass(frozen=True, slots=True)
class DeskSession:
    """A line of the coordinator's list. ``is_known_speaker``: the file was signed by a contact.

    ``comments`` counts those that the coordinator wrote, and no answers to them.

    ``speaker_name`` is what the coordinator calls that contact; how a stranger calls themself. ``calls_self`` is the
    name in a contact's file where it is another one. ``by_passphrase``: a passphrase had locked the file that came
    last, or one's own key; ``None`` where that is not known.
    """

    id: str
    revision: int
    speaker_id: str
    speaker_name: str
    is_known_speaker: bool
    title: str
    language: str
    take_number: int
    rehearsed_utc: datetime
    shared_utc: datetime
    imported_utc: datetime
    duration_s: float
    until: date | None
    state: DeskState
    has_sound: bool
    comments: int
    note: str
    summary: TakeSummary | None
    calls_self: str = ""
    by_passphrase: bool | None = None
