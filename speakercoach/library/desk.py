"""The coordinator's desk: sessions of others, their sound, and all that was said about them."""

from datetime import date
from sqlite3 import Connection

from speakercoach.domain.correspondence import Identity
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.remarks import by_author, merged, own_comments, voices_of_others
from speakercoach.domain.shared_session import DeskSession, DeskState, Drafts, Remarks, Rubric, SharedSession
from speakercoach.library import desk_rows, desk_sounds, kept, remark_rows
from speakercoach.library.bodies import writable
from speakercoach.library.correspondence import IDENTITY
from speakercoach.library.desk_rows import StoredSession
from speakercoach.library.desk_sounds import StoredSound
from speakercoach.library.opened import OpenVault
from speakercoach.library.remark_rows import OF_SESSIONS
from speakercoach.library.reserve import with_reserve
from speakercoach.library.store import Library
from speakercoach.practice.sharing_ports import ImportKind, OpenedLetter

_RUBRIC = "rubric"


class DiskDesk:
    """Satisfies ``practice.sharing_ports.Desk`` over the vault that a library shows just now."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def sessions(self) -> tuple[DeskSession, ...]:
        """Every session, the one imported last first. Light: reads neither words nor sound."""
        with self._library.vault.database.reading() as connection:
            return desk_rows.lines(connection)

    def add(self, opened: OpenedLetter, *, today: date | None = None) -> ImportKind:
        """Bring in a session; an older revision never wins, and nobody brings in one of somebody else's.

        Raises:
            CoachError: ``BUNDLE_ALTERED``: another speaker's session has this id; ``BUNDLE_ENDED``: it is lent for no
                day from ``today`` on, or a later revision that is gone was; ``BUNDLE_TOO_LARGE``: with those that are
                here there would be more remarks than one talk can have; ``DISK_*``, ``LIBRARY_LOCKED``.
            TypeError: it is a reply.
        """
        if not isinstance(opened.letter.content, SharedSession):
            raise TypeError
        session = writable(opened.letter.content)
        vault = self._library.vault
        with vault.database.reading() as connection:
            before = desk_rows.find(connection, session.id)
            session = desk_rows.lent(connection, session, opened.sender_id)
        if today is not None and session.until is not None and session.until < today:
            raise CoachError(ErrorCode.BUNDLE_ENDED)
        sound = opened.letter.sound if before is None or before.is_before(session) else None
        with desk_sounds.keeping(vault, sound) as stored:
            kind, unused = _bring_in(vault, session, opened, stored)
        if kind is ImportKind.NEWER:
            # What the speaker took out of the earlier revision is to be gone.
            vault.database.forget_deleted()
        if unused is not None:
            desk_sounds.remove(vault.places, [unused.id])
        return kind

    def session(self, session_id: str) -> SharedSession:
        """One session as it came."""
        with self._library.vault.database.reading() as connection:
            return desk_rows.body(connection, desk_rows.stored(connection, session_id).row)

    def sound(self, session_id: str) -> bytes | None:
        """Its sound (Opus); ``None`` when none came along. Raises ``BUNDLE_BAD_SOUND`` where it was damaged since."""
        vault = self._library.vault
        try:
            found = _sound(vault, session_id)
        except FileNotFoundError:
            try:
                # A later revision may have come between the look into the database and the look into the folder.
                found = _sound(vault, session_id)
            except FileNotFoundError as error:
                raise CoachError(ErrorCode.BUNDLE_BAD_SOUND) from error
        if self._library.vault is not vault:
            raise CoachError(ErrorCode.LIBRARY_LOCKED)
        return found

    def remarks(self, session_id: str) -> Remarks:
        """All remarks on it, those that came with it and those written here."""
        with self._library.vault.database.reading() as connection:
            return remark_rows.read(connection, OF_SESSIONS, desk_rows.stored(connection, session_id).row)

    def add_remarks(
        self,
        session_id: str,
        remarks: Remarks,
        voices: tuple[tuple[str, bytes], ...] = (),
        *,
        drafts: Drafts | None = None,
    ) -> Remarks:
        """Merge these with those that are kept; what is new waits to be sent. Returns all of them."""
        remarks = writable(remarks)
        with self._library.vault.database.writing() as connection:
            stored = desk_rows.stored(connection, session_id)
            row = stored.row
            if remark_rows.add(connection, OF_SESSIONS, row, remarks):
                desk_rows.set_state(connection, row, DeskState.BEGUN)
            remark_rows.add_voices(connection, OF_SESSIONS, row, voices)
            if drafts is not None:
                _write_drafts(connection, session_id, row, drafts)
            together = remark_rows.read(connection, OF_SESSIONS, row)
            identity = kept.find(connection, IDENTITY, Identity)
            own_id = None if identity is None else identity.id
            desk_rows.count_comments(connection, row, own_comments(together, own_id, stored.sender_id))
        return together

    def drafts(self, session_id: str) -> Drafts:
        """What was begun about it here and not added yet."""
        with self._library.vault.database.reading() as connection:
            desk_rows.stored(connection, session_id)
            return kept.read(connection, desk_rows.drafts_of(session_id), Drafts())

    def save_drafts(self, session_id: str, drafts: Drafts, voice: bytes | None = None) -> None:
        """Keep these in the place of those before, and the sound of the one that is spoken for as long as it is."""
        with self._library.vault.database.writing() as connection:
            row = desk_rows.stored(connection, session_id).row
            _write_drafts(connection, session_id, row, drafts, voice)

    def draft_voice(self, session_id: str) -> bytes | None:
        """The sound (Opus) of the draft that is spoken."""
        with self._library.vault.database.reading() as connection:
            return desk_rows.draft_voice(connection, desk_rows.stored(connection, session_id).row)

    def voice(self, voice_id: str) -> bytes | None:
        """A spoken comment (Opus); ``None`` when it did not come along."""
        with self._library.vault.database.reading() as connection:
            return remark_rows.voice(connection, OF_SESSIONS, voice_id)

    def mark_opened(self, session_id: str) -> None:
        """Somebody looked at it."""
        with self._library.vault.database.writing() as connection:
            row = desk_rows.stored(connection, session_id).row
            desk_rows.set_state(connection, row, DeskState.OPENED, instead_of=DeskState.NEW)

    def mark_replied(self, session_id: str) -> int:
        """A reply with all remarks so far was made; returns its revision, counted from 1."""
        with self._library.vault.database.writing() as connection:
            row = desk_rows.stored(connection, session_id).row
            desk_rows.set_state(connection, row, DeskState.REPLIED)
            return desk_rows.next_reply(connection, row)

    def remove(self, session_id: str) -> None:
        """Remove a session with its sound and remarks for good: the key first, then the words, then the file."""
        vault = self._library.vault

        def delete() -> StoredSession | None:
            with vault.database.writing() as connection:
                return desk_rows.delete(connection, session_id)

        gone = with_reserve(vault.places, delete)
        if gone is not None:
            _forget(vault, (gone,))

    def remove_ended(self, today: date) -> tuple[DeskSession, ...]:
        """Remove every session whose ``until`` lies before ``today``; returns them.

        Remarks of one's own that were not sent yet keep theirs until they are, or until it is removed by hand: a clock
        that is set wrong must not cost anybody their work.
        """
        vault = self._library.vault

        def delete() -> tuple[tuple[DeskSession, ...], tuple[StoredSession | None, ...]]:
            with vault.database.writing() as connection:
                ended = desk_rows.ended(connection, today)
                return ended, tuple(desk_rows.delete(connection, one.id) for one in ended)

        ended, gone = with_reserve(vault.places, delete)
        if ended:
            _forget(vault, tuple(one for one in gone if one is not None))
        return ended

    def rubric(self) -> Rubric | None:
        """The coordinator's own rubric; ``None`` while they use the one that ships."""
        with self._library.vault.database.reading() as connection:
            return kept.find(connection, _RUBRIC, Rubric)

    def save_rubric(self, rubric: Rubric | None) -> None:
        """Keep this one, or go back to the one that ships."""
        with self._library.vault.database.writing() as connection:
            kept.write(connection, _RUBRIC, writable(rubric))


def _write_drafts(
    connection: Connection, session_id: str, row: int, drafts: Drafts, voice: bytes | None = None
) -> None:
    """Keep these in the place of those before, and the sound of the one that is spoken for as long as it is."""
    kept.write(connection, desk_rows.drafts_of(session_id), writable(drafts) if drafts.begun else None)
    if not drafts.is_any_spoken:
        desk_rows.write_draft_voice(connection, row, None)
    elif voice is not None:
        desk_rows.write_draft_voice(connection, row, voice)


def _bring_in(
    vault: OpenVault, session: SharedSession, opened: OpenedLetter, sound: StoredSound | None
) -> tuple[ImportKind, StoredSound | None]:
    """Write the row and merge the remarks; returns also the sound that nothing refers to any more."""
    with vault.database.writing() as connection:
        before = desk_rows.find(connection, session.id)
        if before is None:
            kind, unused = ImportKind.NEW, None
            row = desk_rows.add(connection, session, opened.sender_id, sound, by_passphrase=opened.by_passphrase)
        elif before.sender_id != opened.sender_id:
            raise CoachError(ErrorCode.BUNDLE_ALTERED)
        else:
            row = before.row
            if before.is_before(session):
                kind, unused = ImportKind.NEWER, before.sound
                desk_rows.renew(connection, row, session, sound, by_passphrase=opened.by_passphrase)
            else:
                kind, unused = ImportKind.SAME, sound
                if session.revision == before.revision and opened.by_passphrase is not None:
                    desk_rows.learn_lock(connection, row, by_passphrase=opened.by_passphrase)
        identity = kept.find(connection, IDENTITY, Identity)
        here = remark_rows.read(connection, OF_SESSIONS, row)
        own_id = None if identity is None else identity.id
        # Only what the signer wrote: nobody puts words into the coordinator's mouth, or into a third person's.
        theirs = by_author(session.remarks, opened.sender_id)
        together = merged(here, theirs)
        remark_rows.refuse_more(here, together, own_id)
        remark_rows.add(connection, OF_SESSIONS, row, theirs)
        if kind is not ImportKind.SAME:
            _take_voices(connection, row, opened, here, own_id)
        desk_rows.count_comments(connection, row, own_comments(together, own_id, opened.sender_id))
    return kind, unused


def _take_voices(connection: Connection, row: int, opened: OpenedLetter, here: Remarks, own_id: str | None) -> None:
    """Let the file's voices stand in the place of those that its sender spoke before.

    One that is disguised now must not be heard as it was, nor at all one that its sender did not choose again.
    """
    of_others = voices_of_others(here, opened.sender_id)
    if opened.sender_id != own_id:
        remark_rows.drop_voices(connection, OF_SESSIONS, row, but_for=of_others)
    theirs = tuple((voice_id, sound) for voice_id, sound in opened.letter.voices if voice_id not in of_others)
    remark_rows.add_voices(connection, OF_SESSIONS, row, theirs)


def _sound(vault: OpenVault, session_id: str) -> bytes | None:
    with vault.database.reading() as connection:
        stored = desk_rows.stored(connection, session_id).sound
    return None if stored is None else desk_sounds.read(vault, stored)


def _forget(vault: OpenVault, gone: tuple[StoredSession, ...]) -> None:
    vault.database.forget_deleted()
    desk_sounds.remove(vault.places, [one.sound.id for one in gone if one.sound is not None])
