"""What somebody has begun to choose for a talk's file; the vault holds it while it is locked."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from speakercoach.domain.correspondence import BegunShare, Contact, ShareChoice, ShareVoice
from speakercoach.ui.models.today import today

MONTHS = 3
"""So long a file can be opened where nobody chose otherwise: a season of rehearsals."""


class Missing(StrEnum):
    """What is still needed before a file can be made."""

    NOT_HEARD = "not_heard"
    OPEN = "open"
    UNKEPT = "unkept"
    """The last decision is not in the vault yet."""
    NOTHING = "nothing"
    """Nothing was chosen to go out."""
    WHOM = "whom"
    PASSPHRASE = "passphrase"
    UNTIL = "until"
    """A day was begun to be written, and nobody can tell which one it is."""
    NAME = "name"
    CONSENT = "consent"


NOTHING_LEAVES = frozenset({Missing.NOT_HEARD, Missing.OPEN, Missing.UNKEPT})
"""While one of these is missing, no file of any form is made."""


class Anybody(StrEnum):
    """Nobody's key locks the file."""

    BY_PASSPHRASE = "passphrase"
    """Whoever knows a passphrase opens it."""


Whom = Contact | Anybody | None
"""For whom a file is: exactly one of somebody's key, a passphrase, or nobody yet."""


@dataclass(frozen=True, slots=True)
class ShareDraft:
    """``parts`` holds neither contact nor note nor spoken comments: they follow from ``whom``.

    Each receiver has a note and ticks of their own. ``parts.name`` is empty where nobody wrote one for this talk.

    ``is_whom_chosen``: the person chose them; until then it is whoever got this talk last.
    """

    parts: ShareChoice
    whom: Whom = None
    is_whom_chosen: bool = False
    notes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    spoken: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def choice(self) -> ShareChoice:
        """All that is chosen, as one."""
        contact, key = self.whom if isinstance(self.whom, Contact) else None, _key(self.whom)
        return replace(self.parts, contact=contact, note=self.notes.get(key, ""), spoken=self.spoken.get(key, ()))

    @property
    def holds_something(self) -> bool:
        """Whether anything goes out."""
        parts = self.parts
        return parts.voice is not ShareVoice.NONE or parts.transcript or parts.feedback or parts.plan

    def with_parts(self, choice: ShareChoice) -> "ShareDraft":
        """Let this go out; contact, note and spoken comments stay as they are."""
        return replace(self, parts=_bare(choice))

    def with_note(self, note: str) -> "ShareDraft":
        """Send these words along to whom it is for now."""
        return replace(self, notes=MappingProxyType({**self.notes, _key(self.whom): note}))

    def with_spoken(self, voice_id: str, *, chosen: bool) -> "ShareDraft":
        """Let a spoken comment go to whom it is for now, or not."""
        key = _key(self.whom)
        others = tuple(one for one in self.spoken.get(key, ()) if one != voice_id)
        ticked = (*others, voice_id) if chosen else others
        return replace(self, spoken=MappingProxyType({**self.spoken, key: ticked}))

    def with_earlier(self, kept: "ShareDraft") -> "ShareDraft":
        """Send along what was written and ticked for each of them before, unless something was since."""
        return replace(
            self,
            notes=MappingProxyType({**kept.notes, **self.notes}),
            spoken=MappingProxyType({**kept.spoken, **self.spoken}),
        )

    def made_for(self, whom: Whom, *, chosen: bool) -> "ShareDraft":
        """Make it for them. What was written to somebody else stays theirs; what was written to nobody yet goes along.

        A word to one person is not read by another because a list was opened, and no spoken comment heard.
        """
        notes, spoken, here, there = dict(self.notes), dict(self.spoken), _key(self.whom), _key(whom)
        if here == _key(None) and there != here:
            unaddressed, ticked = notes.pop(here, ""), spoken.pop(here, ())
            notes[there] = notes.get(there, "") or unaddressed
            spoken[there] = spoken.get(there, ()) or ticked
        kept_notes, kept_spoken = MappingProxyType(notes), MappingProxyType(spoken)
        return replace(self, whom=whom, is_whom_chosen=chosen, notes=kept_notes, spoken=kept_spoken)


def begun_by(draft: ShareDraft) -> BegunShare:
    """How a draft lies in the vault."""
    notes = tuple((key, note) for key, note in draft.notes.items() if note)
    spoken = tuple((key, ticked) for key, ticked in draft.spoken.items() if ticked)
    return BegunShare(_bare(draft.parts), _key(draft.whom), draft.is_whom_chosen, notes, spoken)


def draft_of(begun: BegunShare, contacts: tuple[Contact, ...]) -> ShareDraft:
    """The draft again. Who is no contact any more gets nothing, and a day that is over is the usual one."""
    whom: Whom = next((one for one in contacts if one.id == begun.whom), None)
    if begun.whom == Anybody.BY_PASSPHRASE.value:
        whom = Anybody.BY_PASSPHRASE
    parts, until = begun.parts, begun.parts.until
    if until is not None and until < today():
        parts = replace(parts, until=first_draft().parts.until)
    is_chosen = begun.is_whom_chosen and whom is not None
    notes, spoken = MappingProxyType(dict(begun.notes)), MappingProxyType(dict(begun.spoken))
    return ShareDraft(_bare(parts), whom, is_chosen, notes, spoken)


def first_draft() -> ShareDraft:
    """What is chosen before anybody chose."""
    return ShareDraft(ShareChoice(until=months_from(today(), MONTHS)))


def months_from(day: date, months: int) -> date:
    """The same day so many months later, or the last of its month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _bare(choice: ShareChoice) -> ShareChoice:
    return replace(choice, contact=None, note="", spoken=())


def _key(whom: Whom) -> str:
    return whom.id if isinstance(whom, Contact) else "" if whom is None else whom.value
