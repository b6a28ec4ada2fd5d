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

    Each receiver has a note, ticks and a voice of their own; ``take_id`` is the take that is open, and a note that went
    out stays that take's. ``parts.name`` is empty where nobody wrote one for this talk.

    ``is_whom_chosen``: the person chose them; until then it is whoever got this talk last. ``yes_to_sound``: the takes
    whose sound somebody chose though it may hold more than its words.
    """

    parts: ShareChoice
    whom: Whom = None
    is_whom_chosen: bool = False
    notes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    spoken: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    voices: Mapping[str, ShareVoice] = field(default_factory=lambda: MappingProxyType({}))
    yes_to_sound: frozenset[str] = frozenset()
    take_id: str = ""

    @property
    def choice(self) -> ShareChoice:
        """All that is chosen, as one."""
        contact = self.whom if isinstance(self.whom, Contact) else None
        note = self.notes.get(self._note_key(_key(self.whom)), "")
        return replace(self.parts, contact=contact, note=note, spoken=self.spoken.get(_key(self.whom), ()))

    @property
    def audible_voice(self) -> ShareVoice:
        """In which voice any sound goes to whom it is for: a disguised one unless the person chose their own for them.

        Whom one voice was let go to says nothing about the next.
        """
        return self.voices.get(_key(self.whom), ShareVoice.DISGUISED)

    def _note_key(self, key: str) -> str:
        of_take = f"{key}/{self.take_id}"
        return of_take if of_take in self.notes else key

    @property
    def holds_something(self) -> bool:
        """Whether anything goes out."""
        parts = self.parts
        return parts.voice is not ShareVoice.NONE or parts.transcript or parts.feedback or parts.plan

    def with_parts(self, choice: ShareChoice) -> "ShareDraft":
        """Let this go out, in this voice to whom it is for now; contact, note and spoken comments stay as they are."""
        voices = self.voices
        if choice.voice is not ShareVoice.NONE:
            voices = MappingProxyType({**voices, _key(self.whom): choice.voice})
        return replace(self, parts=_bare(choice), voices=voices)

    def of_take(self, take_id: str) -> "ShareDraft":
        """The same, for this take of the talk."""
        return replace(self, take_id=take_id)

    def with_sent(self, sent: ShareChoice, take_id: str) -> "ShareDraft":
        """A file of this take went out: its note was for that, and the next take's begins empty.

        Another one that was begun meanwhile waits.
        """
        key = Anybody.BY_PASSPHRASE.value if sent.contact is None else sent.contact.id
        notes = dict(self.notes)
        if sent.note:
            notes[f"{key}/{take_id}"] = sent.note
        if notes.get(key) == sent.note:
            del notes[key]
        return replace(self, notes=MappingProxyType(notes))

    def with_yes(self, take_id: str, *, says: bool) -> "ShareDraft":
        """Let the sound of a take go out though it may hold more than its words, or not."""
        return replace(self, yes_to_sound=self.yes_to_sound | {take_id} if says else self.yes_to_sound - {take_id})

    def with_note(self, note: str) -> "ShareDraft":
        """Send these words along to whom it is for now."""
        return replace(self, notes=MappingProxyType({**self.notes, self._note_key(_key(self.whom)): note}))

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
            voices=MappingProxyType({**kept.voices, **self.voices}),
            yes_to_sound=kept.yes_to_sound | self.yes_to_sound,
        )

    def made_for(self, whom: Whom, *, chosen: bool) -> "ShareDraft":
        """Make it for them. What was written to somebody else stays theirs; what was written to nobody yet goes along.

        A word to one person is not read by another because a list was opened, and no spoken comment or own voice heard.
        """
        notes, spoken, voices = dict(self.notes), dict(self.spoken), dict(self.voices)
        here, there = _key(self.whom), _key(whom)
        if here == _key(None) and there != here:
            unaddressed, ticked, voice = notes.pop(here, ""), spoken.pop(here, ()), voices.pop(here, None)
            note_key = self._note_key(there)
            notes[note_key] = notes.get(note_key, "") or unaddressed
            spoken[there] = spoken.get(there, ()) or ticked
            if voice is not None:
                voices.setdefault(there, voice)
        made = replace(
            self,
            whom=whom,
            is_whom_chosen=chosen,
            notes=MappingProxyType(notes),
            spoken=MappingProxyType(spoken),
            voices=MappingProxyType(voices),
        )
        return _voiced(made)


def begun_by(draft: ShareDraft) -> BegunShare:
    """How a draft lies in the vault."""
    notes = tuple((key, note) for key, note in draft.notes.items() if note)
    spoken = tuple((key, ticked) for key, ticked in draft.spoken.items() if ticked)
    voices, yes_to_sound = tuple(draft.voices.items()), tuple(sorted(draft.yes_to_sound))
    return BegunShare(_bare(draft.parts), _key(draft.whom), draft.is_whom_chosen, notes, spoken, voices, yes_to_sound)


def draft_of(begun: BegunShare, contacts: tuple[Contact, ...]) -> ShareDraft:
    """The draft again. Who is no contact any more gets nothing, and a day that is over is the usual one."""
    whom: Whom = next((one for one in contacts if one.id == begun.whom), None)
    if begun.whom == Anybody.BY_PASSPHRASE.value:
        whom = Anybody.BY_PASSPHRASE
    parts, until = begun.parts, begun.parts.until
    if until is not None and until < today():
        parts = replace(parts, until=first_draft().parts.until)
    is_chosen = begun.is_whom_chosen and whom is not None
    draft = ShareDraft(
        _bare(parts),
        whom,
        is_chosen,
        notes=MappingProxyType(dict(begun.notes)),
        spoken=MappingProxyType(dict(begun.spoken)),
        voices=MappingProxyType(dict(begun.voices)),
        yes_to_sound=frozenset(begun.yes_to_sound),
    )
    return _voiced(draft)


def first_draft() -> ShareDraft:
    """What is chosen before anybody chose."""
    return ShareDraft(ShareChoice(until=months_from(today(), MONTHS)))


def months_from(day: date, months: int) -> date:
    """The same day so many months later, or the last of its month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _voiced(draft: ShareDraft) -> ShareDraft:
    """Sound goes out or not as it did, in the voice that is for its receiver."""
    if draft.parts.voice is ShareVoice.NONE:
        return draft
    return replace(draft, parts=replace(draft.parts, voice=draft.audible_voice))


def _bare(choice: ShareChoice) -> ShareChoice:
    return replace(choice, contact=None, note="", spoken=())


def _key(whom: Whom) -> str:
    return whom.id if isinstance(whom, Contact) else "" if whom is None else whom.value
