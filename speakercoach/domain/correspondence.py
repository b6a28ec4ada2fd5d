"""Who sends sessions to whom: one's own keys, contacts, and what has been sent."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Identity:
    """One's own keys for files that go to others. They lie in the vault and leave it in no other way.

    ``name`` is how others see one. ``recipient`` is the public age key (``age1…``) that files for this person are
    locked for, ``signing_public`` the 32 bytes that tell who made a file; the secrets open and sign. ``id`` follows
    from the public keys.
    """

    id: str
    name: str
    recipient: str
    signing_public: bytes
    opening_secret: str = field(repr=False)
    signing_secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody whose keys one has. ``is_compared`` once the words were compared by phone or side by side."""

    id: str
    name: str
    recipient: str
    signing_public: bytes
    added_utc: datetime
    is_compared: bool = False


class ShareVoice(StrEnum):
    """Which sound goes out."""

    NONE = "none"
    OWN = "own"
    DISGUISED = "disguised"
    """Pitch and formants moved. No protection against an expert."""


@dataclass(frozen=True, slots=True)
class ShareChoice:
    """What goes out, for whom and until when. Without ``contact`` the file is locked with a passphrase.

    ``until`` is the last day on which the receiving app opens it. ``name`` is how the speaker is called in it.
    ``spoken`` are the voices (``Comment.voice_id``) of the speaker's own comments that go along: only those that they
    chose one by one, for nobody reviews what is said in them. Where no sound goes out, none of them does.
    """

    voice: ShareVoice = ShareVoice.DISGUISED
    transcript: bool = True
    feedback: bool = True
    plan: bool = False
    contact: Contact | None = None
    until: date | None = None
    note: str = ""
    name: str = ""
    spoken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BegunShare:
    """What somebody began to choose for a talk's file. It is nobody's agreement, and nothing goes out by it.

    ``parts`` holds neither contact nor note nor spoken comments, and a name only where the person wrote one for this
    talk. ``whom`` is the id of the contact it is for, or the word that its screen has for whoever knows a passphrase;
    empty for nobody yet. ``notes`` are what was written to each ``whom``, ``spoken`` the voices that go to them. Where
    ``/`` and a take's id stand behind a ``whom``, the note is that take's alone. ``voices`` are in which voice the talk
    goes to each ``whom``; ``yes_to_sound`` are the takes whose sound goes out though it may hold more than its words.
    """

    parts: ShareChoice
    whom: str = ""
    is_whom_chosen: bool = False
    notes: tuple[tuple[str, str], ...] = ()
    spoken: tuple[tuple[str, tuple[str, ...]], ...] = ()
    voices: tuple[tuple[str, ShareVoice], ...] = ()
    yes_to_sound: tuple[str, ...] = ()

    def without(self, contact_id: str) -> "BegunShare":
        """The same with nothing of this contact: neither are they its receiver, nor is there a word to them."""
        is_theirs = self.whom == contact_id
        return replace(
            self,
            whom="" if is_theirs else self.whom,
            is_whom_chosen=self.is_whom_chosen and not is_theirs,
            notes=tuple(note for note in self.notes if note[0].partition("/")[0] != contact_id),
            spoken=tuple(ticks for ticks in self.spoken if ticks[0] != contact_id),
            voices=tuple(voice for voice in self.voices if voice[0] != contact_id),
        )


@dataclass(frozen=True, slots=True)
class Share:
    """One file that was made of a take. ``session_id`` is the same each time it is made for the same contact.

    ``spoken`` is how many spoken comments of the speaker went along.
    """

    session_id: str
    revision: int
    contact_id: str | None
    contact_name: str
    made_utc: datetime
    until: date | None
    voice: ShareVoice
    transcript: bool
    feedback: bool
    plan: bool
    spoken: int = 0
