"""What a library in memory keeps of letters: the speaker's own side, and the sessions of others."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from speakercoach.domain.correspondence import BegunShare, Contact, Identity, Share
from speakercoach.domain.disguise import Moved
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.remarks import fits, without_author
from speakercoach.domain.safety import AddedItem, Decision
from speakercoach.domain.shared_session import DeskState, Drafts, Remarks, Rubric, SharedSession
from speakercoach.domain.talk import TakeId, TalkId


@dataclass(slots=True)
class OfTake:
    """What is kept with one take. ``sessions`` are their ids by contact, ``None`` for those without one."""

    moments: tuple[Decision, ...] = ()
    added: tuple[AddedItem, ...] = ()
    sessions: dict[str | None, str] = field(default_factory=dict)
    shares: list[Share] = field(default_factory=list)
    remarks: Remarks = field(default_factory=Remarks)
    voices: dict[str, bytes] = field(default_factory=dict)
    seen: int = 0
    drafts: Drafts = field(default_factory=Drafts)


@dataclass(slots=True)
class KeptCorrespondence:
    """The speaker's side of one vault."""

    identity: Identity | None = None
    contacts: dict[str, Contact] = field(default_factory=dict)
    always: tuple[Decision, ...] = ()
    of_talks: dict[TalkId, tuple[Decision, ...]] = field(default_factory=dict)
    of_takes: dict[TakeId, OfTake] = field(default_factory=dict)
    begun: dict[TalkId, BegunShare] = field(default_factory=dict)
    contact_disguises: dict[str, tuple[Moved, ...]] = field(default_factory=dict)
    talk_disguises: dict[TalkId, tuple[Moved, ...]] = field(default_factory=dict)


_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class StoredSession:
    """A session of somebody else."""

    session: SharedSession
    sender_id: str
    imported_utc: datetime
    sound: bytes | None
    remarks: Remarks = field(default_factory=Remarks)
    voices: dict[str, bytes] = field(default_factory=dict)
    state: DeskState = DeskState.NEW
    replies: int = 0
    revision: int = 0
    latest_utc: datetime = _LONG_AGO
    drafts: Drafts = field(default_factory=Drafts)
    draft_voice: bytes | None = None
    by_passphrase: bool | None = None

    def __post_init__(self) -> None:
        self.revision = max(self.revision, self.session.revision)
        self.latest_utc = max(self.latest_utc, self.session.shared_utc)


@dataclass(slots=True)
class KeptDesk:
    """The coordinator's side of one vault; ``sessions`` in the order in which they were imported."""

    sessions: dict[str, StoredSession] = field(default_factory=dict)
    gone: dict[tuple[str, str], StoredSession] = field(default_factory=dict)
    rubric: Rubric | None = None


def refuse_more(here: Remarks, together: Remarks, own_id: str | None) -> None:
    """Let pass what others add while theirs are no more than one talk can have."""
    if together != here and not fits(without_author(together, own_id)):
        raise CoachError(ErrorCode.BUNDLE_TOO_LARGE)
