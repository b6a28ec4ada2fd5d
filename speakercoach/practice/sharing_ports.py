"""What sharing and the coordinator's desk need of keys, files and sound, declared where it is used."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from speakercoach.domain.correspondence import BegunShare, Contact, Identity, Share
from speakercoach.domain.disguise import Moved
from speakercoach.domain.safety import SafetyDecisions
from speakercoach.domain.shared_session import DeskSession, Drafts, Remarks, Reply, Rubric, SharedSession
from speakercoach.domain.sound import Sound
from speakercoach.domain.stopping import ShouldStop
from speakercoach.domain.talk import TakeId, TalkId

# ------------------------------------------------------------------------------- files for others


@dataclass(frozen=True, slots=True)
class Letter:
    """What one file holds: a session or a reply, its sound and its spoken comments (Opus in Ogg).

    ``voices`` are pairs of ``Comment.voice_id`` and its sound.
    """

    content: SharedSession | Reply
    sound: bytes | None = field(default=None, repr=False)
    voices: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class OpenedLetter:
    """A letter that was opened and found whole. ``sender_id`` is the ``Identity.id`` whose key signed it.

    ``by_passphrase``: a passphrase had locked it, or a key; ``None`` where nobody looked.
    """

    letter: Letter
    sender_id: str
    sender_name: str
    by_passphrase: bool | None = None


class LockKind(StrEnum):
    """How a file is locked, as its first bytes say."""

    KEY = "key"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a lock


class Letters(Protocol):
    """Locks letters and opens those of others; the opening happens in a limited process of its own."""

    def new_identity(self, name: str) -> Identity:
        """Fresh keys."""

    def lock(self, letter: Letter, signer: Identity, *, recipient: str | None = None, passphrase: str = "") -> bytes:
        """The file's bytes, for the holder of ``recipient``'s key, or for whoever knows the passphrase.

        A passphrase takes a second: not for the window's thread.

        Raises:
            ValueError: there is neither a recipient nor a passphrase, or both; the letter's speaker or author is not
                its signer; something in it is out of the bounds that every reader keeps.
        """

    def lock_of(self, head: bytes) -> LockKind:
        """How the file that begins so (at least 4 KiB, or all of it) is locked.

        Raises:
            CoachError: ``BUNDLE_NONE``, ``BUNDLE_UNSAFE``, ``BUNDLE_INCOMPLETE``, ``BUNDLE_ALTERED``,
                ``BUNDLE_TOO_LARGE``, ``BUNDLE_NEWER``.
        """

    def open(
        self, data: bytes, identity: Identity, passphrase: str | None = None, *, today: date | None = None
    ) -> OpenedLetter:
        """What is in a file. Not for the window's thread; returns within some 10 s. ``today`` refuses what ran out.

        Names and texts in it are a stranger's: bounded, and in no other way made harmless.

        Raises:
            CoachError: one of the ``BUNDLE_*`` codes; then nothing was written anywhere.
        """

    def key_text(self, identity: Identity) -> str:
        """One's public keys and name as one short line, to be sent by any way or shown as a QR code."""

    def read_key_text(self, text: str, name: str = "") -> Contact:
        """The contact that such a line stands for, however it was wrapped. ``name`` takes the place of the line's.

        Raises:
            CoachError: ``CONTACT_UNREADABLE``.
        """

    def words_to_compare(self, whose: Identity | Contact, language: str) -> tuple[str, ...]:
        """Words that stand for somebody's keys, to be read to each other by phone; ``language`` is "en" or "ko".

        Takes about half a second on purpose: not for the window's thread.
        """


# ---------------------------------------------------------------------------------- sound to go out


class SoundCopies(Protocol):
    """Makes the sound that leaves, and reads sound that came. Not for the window's thread."""

    def disguise_for(
        self, sound: Sound, should_stop: ShouldStop | None = None, before: tuple[Moved, ...] = ()
    ) -> Moved:
        """How the voice in this sound is to be moved: as one of ``before``, or drawn by chance where none suits it.

        Raises:
            CoachError: ``ENGINE_CANCELLED``: ``should_stop`` said so.
        """

    def disguised(
        self,
        sound: Sound,
        should_stop: ShouldStop | None = None,
        moved: Moved | None = None,
        *,
        is_spare: bool = False,
    ) -> Sound:
        """The same words in a voice whose pitch and formants are moved; as long as ``sound``.

        ``moved`` is how far, ``None`` for as ``disguise_for`` says. ``is_spare``: nobody needs ``sound`` any more, and
        its samples may be overwritten.

        Raises:
            CoachError: ``ENGINE_CANCELLED``: ``should_stop`` said so.
        """

    def opus(self, sound: Sound, should_stop: ShouldStop | None = None) -> bytes:
        """Opus in Ogg: ten minutes take at most 5 MB.

        Raises:
            CoachError: ``ENGINE_CANCELLED``: ``should_stop`` said so.
        """

    def wav(self, sound: Sound) -> bytes:
        """16-bit PCM in WAV."""

    def flac(self, sound: Sound) -> bytes:
        """16-bit FLAC."""

    def read_opus(self, data: bytes) -> Sound:
        """Sound that came with a letter, decoded in a limited process of its own.

        Raises:
            CoachError: ``BUNDLE_BAD_SOUND``, ``BUNDLE_TOO_LONG``.
        """


# --------------------------------------------------------------------------- kept in the open vault


class Correspondence(Protocol):
    """The speaker's side in the vault: keys, contacts, decisions, shares, and remarks on own takes.

    Safe from any thread. Every call raises ``LIBRARY_LOCKED`` while no vault is open, ``DISK_*`` where it writes.
    """

    def identity(self) -> Identity | None:
        """One's own keys; ``None`` before the first were made."""

    def save_identity(self, identity: Identity) -> None:
        """Keep these as one's own."""

    def contacts(self) -> tuple[Contact, ...]:
        """Everybody whose keys one has, by name."""

    def save_contact(self, contact: Contact) -> None:
        """Add a contact, or put this in the place of the one with its id."""

    def remove_contact(self, contact_id: str) -> None:
        """Forget somebody's keys, and what was begun to be written to them."""

    def decisions(self, take_id: TakeId) -> SafetyDecisions:
        """What was decided for a take, its talk, and always.

        Raises:
            CoachError: ``TAKE_GONE``.
        """

    def save_decisions(self, take_id: TakeId, decisions: SafetyDecisions) -> None:
        """Keep these, at all three reaches, in the place of what was kept. Raises as ``decisions``."""

    def shares(self, talk_id: TalkId | None = None) -> tuple[Share, ...]:
        """What went out, the newest first."""

    def session_for(self, take_id: TakeId, contact_id: str | None) -> tuple[str, int]:
        """Id and next revision of the session that a take is for a contact; a new id the first time.

        Revisions count by the clock, so that they also grow where the vault came back from a backup.
        """

    def note_share(self, take_id: TakeId, share: Share) -> None:
        """Remember that a file was made."""

    def disguises(self, take_id: TakeId, contact_id: str | None) -> tuple[Moved, ...]:
        """How voices were moved for them before, the first one first. Raises as ``decisions``.

        For a contact in files of every take; without one, for whoever knows a passphrase, in those of the take's talk.
        """

    def keep_disguise(self, take_id: TakeId, contact_id: str | None, moved: Moved) -> None:
        """Remember one. Those for a contact stay though that is removed; the others go with their talk.

        Raises as ``decisions``.
        """

    def take_of_session(self, session_id: str) -> TakeId | None:
        """The take that went out under this id; ``None`` when it is not here (any more)."""

    def remarks(self, take_id: TakeId) -> Remarks:
        """All remarks on a take, every version."""

    def add_remarks(
        self,
        take_id: TakeId,
        remarks: Remarks,
        voices: tuple[tuple[str, bytes], ...] = (),
        *,
        drafts: Drafts | None = None,
    ) -> Remarks:
        """Merge these with those that are kept; returns all of them. What is there already is not doubled.

        ``drafts`` are what is begun from then on, in the place of what was; ``None`` leaves that. Both are kept, or
        neither.

        Raises:
            CoachError: ``BUNDLE_TOO_LARGE`` where others would have made more than one talk can have.
        """

    def voice(self, voice_id: str, take_id: TakeId | None = None) -> bytes | None:
        """A spoken comment (Opus) on this take, or on any; ``None`` when it did not come along.

        Raises:
            CoachError: ``TAKE_GONE``.
        """

    def seen_remarks(self, take_id: TakeId) -> int:
        """How many remarks on a take, of all that others made, its speaker has looked at. Raises as ``decisions``."""

    def mark_remarks_seen(self, take_id: TakeId, count: int) -> None:
        """The speaker looked at so many; fewer than before changes nothing. Raises as ``decisions``."""

    def drafts(self, take_id: TakeId) -> Drafts:
        """Answers that were begun and not said yet: no remarks, and in no file. Raises as ``decisions``."""

    def save_drafts(self, take_id: TakeId, drafts: Drafts) -> None:
        """Keep these in the place of those before; they go with their take. Raises as ``decisions``."""

    def begun_share(self, talk_id: TalkId) -> BegunShare | None:
        """What was begun to be chosen for a talk's file; ``None`` where nothing was. Raises as ``decisions``."""

    def save_begun_share(self, talk_id: TalkId, begun: BegunShare | None) -> None:
        """Keep this in the place of what was begun before; it goes with its talk. Raises as ``decisions``."""


class ImportKind(StrEnum):
    """What became of a session that was brought in."""

    NEW = "new"
    NEWER = "newer"
    """Known before in an earlier revision; its remarks were merged."""
    SAME = "same"
    """Here already; its remarks were merged all the same."""


class Desk(Protocol):
    """The coordinator's sessions in the vault. Safe from any thread; raises as ``Correspondence``."""

    def sessions(self) -> tuple[DeskSession, ...]:
        """Every session, the one imported last first. Light: reads neither words nor sound."""

    def add(self, opened: OpenedLetter, *, today: date | None = None) -> ImportKind:
        """Bring in a session (``opened.letter.content`` is a ``SharedSession``); an older revision never wins.

        What came in one's own name is passed over. Of a session that is gone, no earlier file opens for longer.
        Of the voices of its speaker, those that come with the newest revision are kept, and no others.

        Raises:
            CoachError: ``BUNDLE_ALTERED`` where somebody else's session has its id, ``BUNDLE_TOO_LARGE`` where there
                would be more remarks than one talk can have, ``BUNDLE_ENDED`` where it is lent for no day from
                ``today`` on.
        """

    def session(self, session_id: str) -> SharedSession:
        """One session, with the contact's name where its speaker is one.

        Raises:
            CoachError: ``SESSION_GONE``.
        """

    def sound(self, session_id: str) -> bytes | None:
        """Its sound (Opus); ``None`` when none came along. Raises as ``session``."""

    def remarks(self, session_id: str) -> Remarks:
        """All remarks on it, those that came with it and those written here. Raises as ``session``."""

    def add_remarks(
        self,
        session_id: str,
        remarks: Remarks,
        voices: tuple[tuple[str, bytes], ...] = (),
        *,
        drafts: Drafts | None = None,
    ) -> Remarks:
        """Merge these with those that are kept; returns all of them.

        ``drafts`` are what is begun from then on, as ``save_drafts`` keeps it without a voice; ``None`` leaves what
        was begun. Both are kept, or neither.
        """

    def drafts(self, session_id: str) -> Drafts:
        """What was begun about it here and not added yet. Raises as ``session``."""

    def save_drafts(self, session_id: str, drafts: Drafts, voice: bytes | None = None) -> None:
        """Keep these in the place of those before; they go with their session. Raises as ``session``.

        ``voice`` (Opus) is the sound of the one that is spoken; without it the sound that is kept stays. Where none
        is spoken, none is kept.
        """

    def draft_voice(self, session_id: str) -> bytes | None:
        """The sound (Opus) of the draft that is spoken; ``None`` where none is. Raises as ``session``."""

    def voice(self, voice_id: str) -> bytes | None:
        """A spoken comment (Opus); ``None`` when it did not come along."""

    def mark_opened(self, session_id: str) -> None:
        """Somebody looked at it."""

    def mark_replied(self, session_id: str) -> int:
        """A reply with all remarks so far was made; returns its revision, counted from 1."""

    def remove(self, session_id: str) -> None:
        """Remove a session with its sound and remarks for good."""

    def remove_ended(self, today: date) -> tuple[DeskSession, ...]:
        """Remove every session whose ``until`` lies before ``today``; returns them. Those that are begun stay."""

    def rubric(self) -> Rubric | None:
        """The coordinator's own rubric; ``None`` while they use the one that ships."""

    def save_rubric(self, rubric: Rubric | None) -> None:
        """Keep this one, or go back to the one that ships."""
