"""The speaker's side of sending: own keys, contacts, safety decisions, what went out, and what was said about it.

All of it lies in the vault's database. What belongs to a take or talk goes with it when that is deleted for good.
"""

import uuid
from sqlite3 import Connection
from typing import Any

from speakercoach.domain.correspondence import BegunShare, Contact, Identity, Share
from speakercoach.domain.disguise import Disguises, Moved
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.remarks import merged
from speakercoach.domain.safety import SafetyDecisions
from speakercoach.domain.shared_session import Drafts, Remarks
from speakercoach.domain.talk import TakeId, TalkId
from speakercoach.library import disguise_rows, kept, remark_rows, takes, talks
from speakercoach.library.bodies import UnreadableBodyError, Value, moment_us, now_us, plain, read_plain, writable
from speakercoach.library.remark_rows import OF_TAKES
from speakercoach.library.store import Library

IDENTITY = "identity"
_ALWAYS = "safety_always"
_NO_CONTACT = ""


class DiskCorrespondence:
    """Satisfies ``practice.sharing_ports.Correspondence`` over the vault that a library shows just now."""

    def __init__(self, library: Library) -> None:
        self._library = library

    # -------------------------------------------------------------------------------- keys and contacts

    def identity(self) -> Identity | None:
        """One's own keys, read anew each time: what a lock wipes must not stay here."""
        with self._library.vault.database.reading() as connection:
            return kept.find(connection, IDENTITY, Identity)

    def save_identity(self, identity: Identity) -> None:
        """Keep these as one's own; of the keys before nothing stays."""
        database = self._library.vault.database
        with database.writing() as connection:
            is_other = kept.find(connection, IDENTITY, Identity) not in (None, identity)
            kept.write(connection, IDENTITY, writable(identity))
        if is_other:
            database.forget_deleted()

    def contacts(self) -> tuple[Contact, ...]:
        """Everybody whose keys one has, by name."""
        with self._library.vault.database.reading() as connection:
            rows = connection.execute("SELECT body FROM contacts").fetchall()
        found = [_read(body, Contact) for (body,) in rows]
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))

    def save_contact(self, contact: Contact) -> None:
        """Add a contact, or put this in the place of the one with its id."""
        with self._library.vault.database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO contacts (id, body) VALUES (?, ?)", (contact.id, plain(writable(contact)))
            )

    def remove_contact(self, contact_id: str) -> None:
        """Forget somebody's keys and name, and what was begun to be written to them.

        What was shared with them stays in the list of shares.
        """
        database = self._library.vault.database
        with database.writing() as connection:
            connection.execute("DELETE FROM contacts WHERE id = ?", (contact_id,))
            _forget_receiver(connection, contact_id)
        database.forget_deleted()

    # --------------------------------------------------------------------------------- safety decisions

    def decisions(self, take_id: TakeId) -> SafetyDecisions:
        """What was decided for a take, its talk, and always."""
        with self._library.vault.database.reading() as connection:
            take, talk = takes.row_of(connection, take_id)
            of_take = _decided(connection, "SELECT body FROM take_decisions WHERE take = ?", take)
            of_talk = _decided(connection, "SELECT body FROM talk_decisions WHERE talk = ?", talk)
            always = kept.read(connection, _ALWAYS, SafetyDecisions())
        return SafetyDecisions(of_take.moments, of_talk.talk, always.always, of_take.added)

    def save_decisions(self, take_id: TakeId, decisions: SafetyDecisions) -> None:
        """Keep these, at all three reaches, in the place of what was kept."""
        decisions = writable(decisions)
        with self._library.vault.database.writing() as connection:
            take, talk = takes.row_of(connection, take_id)
            of_take = plain(SafetyDecisions(moments=decisions.moments, added=decisions.added))
            of_talk = plain(SafetyDecisions(talk=decisions.talk))
            connection.execute("INSERT OR REPLACE INTO take_decisions (take, body) VALUES (?, ?)", (take, of_take))
            connection.execute("INSERT OR REPLACE INTO talk_decisions (talk, body) VALUES (?, ?)", (talk, of_talk))
            kept.write(connection, _ALWAYS, SafetyDecisions(always=decisions.always))

    # -------------------------------------------------------------------------------------- what went out

    def shares(self, talk_id: TalkId | None = None) -> tuple[Share, ...]:
        """What went out, the newest first."""
        with self._library.vault.database.reading() as connection:
            rows = connection.execute(
                "SELECT shares.body FROM shares JOIN takes ON takes.row = shares.take"
                " JOIN talks ON talks.row = takes.talk WHERE ? IS NULL OR talks.id = ?"
                " ORDER BY shares.made_us DESC, shares.row DESC",
                (talk_id, talk_id),
            ).fetchall()
        return tuple(_read(body, Share) for (body,) in rows)

    def session_for(self, take_id: TakeId, contact_id: str | None) -> tuple[str, int]:
        """Id and next revision of the session that a take is for a contact; a new id the first time, kept from then.

        A revision is the second at which it is made, so that it is higher than those that a backup does not know.
        """
        with self._library.vault.database.writing() as connection:
            take, _ = takes.row_of(connection, take_id)
            _know_session(connection, take, contact_id, uuid.uuid4().hex)
            (session_id,) = connection.execute(
                "SELECT id FROM take_sessions WHERE take = ? AND contact_id = ?", (take, contact_id or _NO_CONTACT)
            ).fetchone()
            (last,) = connection.execute(
                "SELECT coalesce(max(revision), 0) FROM shares WHERE session_id = ?", (session_id,)
            ).fetchone()
        return session_id, max(last + 1, now_us() // 1_000_000)

    def note_share(self, take_id: TakeId, share: Share) -> None:
        """Remember that a file was made."""
        share = writable(share)
        with self._library.vault.database.writing() as connection:
            take, _ = takes.row_of(connection, take_id)
            _know_session(connection, take, share.contact_id, share.session_id)
            connection.execute(
                "INSERT INTO shares (take, session_id, revision, made_us, body) VALUES (?, ?, ?, ?, ?)",
                (take, share.session_id, share.revision, moment_us(share.made_utc), plain(share)),
            )

    def disguises(self, take_id: TakeId, contact_id: str | None) -> tuple[Moved, ...]:
        """How voices were moved for a contact before; for whoever knows a passphrase, in files of the take's talk."""
        with self._library.vault.database.reading() as connection:
            _, talk = takes.row_of(connection, take_id)
            return _disguises(connection, talk, contact_id).moved

    def keep_disguise(self, take_id: TakeId, contact_id: str | None, moved: Moved) -> None:
        """A voice is moved so for them from now on; what is kept already stays as it is."""
        with self._library.vault.database.writing() as connection:
            _, talk = takes.row_of(connection, take_id)
            before = _disguises(connection, talk, contact_id).moved
            if moved in before:
                return
            disguises = Disguises((*before, moved))
            if contact_id is None:
                disguise_rows.write_talk(connection, talk, disguises)
            else:
                disguise_rows.write_contact(connection, contact_id, disguises)

    def take_of_session(self, session_id: str) -> TakeId | None:
        """The take that went out under this id; ``None`` when it is not here (any more)."""
        with self._library.vault.database.reading() as connection:
            found = connection.execute(
                "SELECT takes.id FROM takes WHERE takes.row IN (SELECT take FROM take_sessions WHERE id = ?"
                " UNION SELECT take FROM shares WHERE session_id = ?)",
                (session_id, session_id),
            ).fetchone()
        return None if found is None else TakeId(found[0])

    # --------------------------------------------------------------------------------------- what came back

    def remarks(self, take_id: TakeId) -> Remarks:
        """All remarks on a take, every version."""
        with self._library.vault.database.reading() as connection:
            return remark_rows.read(connection, OF_TAKES, takes.row_of(connection, take_id)[0])

    def add_remarks(
        self,
        take_id: TakeId,
        remarks: Remarks,
        voices: tuple[tuple[str, bytes], ...] = (),
        *,
        drafts: Drafts | None = None,
    ) -> Remarks:
        """Merge these with those that are kept; returns all of them. What is there already is not doubled.

        Raises:
            CoachError: ``BUNDLE_TOO_LARGE``: of others there would be more than one talk can have.
        """
        remarks = writable(remarks)
        with self._library.vault.database.writing() as connection:
            take, _ = takes.row_of(connection, take_id)
            here = remark_rows.read(connection, OF_TAKES, take)
            own = kept.find(connection, IDENTITY, Identity)
            remark_rows.refuse_more(here, merged(here, remarks), None if own is None else own.id)
            remark_rows.add(connection, OF_TAKES, take, remarks)
            remark_rows.add_voices(connection, OF_TAKES, take, voices)
            if drafts is not None:
                _write_drafts(connection, take, drafts)
            return remark_rows.read(connection, OF_TAKES, take)

    def voice(self, voice_id: str, take_id: TakeId | None = None) -> bytes | None:
        """A spoken comment (Opus) on this take, or on any; ``None`` when it did not come along."""
        with self._library.vault.database.reading() as connection:
            take = None if take_id is None else takes.row_of(connection, take_id)[0]
            return remark_rows.voice(connection, OF_TAKES, voice_id, take)

    def seen_remarks(self, take_id: TakeId) -> int:
        """How many remarks of others on a take were looked at."""
        with self._library.vault.database.reading() as connection:
            take, _ = takes.row_of(connection, take_id)
            found = connection.execute("SELECT remarks FROM take_remarks_seen WHERE take = ?", (take,)).fetchone()
        return 0 if found is None else int(found[0])

    def mark_remarks_seen(self, take_id: TakeId, count: int) -> None:
        """So many were looked at; never fewer than before."""
        with self._library.vault.database.writing() as connection:
            take, _ = takes.row_of(connection, take_id)
            connection.execute(
                "INSERT INTO take_remarks_seen (take, remarks) VALUES (?, ?)"
                " ON CONFLICT (take) DO UPDATE SET remarks = max(remarks, excluded.remarks)",
                (take, count),
            )

    # ---------------------------------------------------------------------------------------- what was begun

    def drafts(self, take_id: TakeId) -> Drafts:
        """Answers that were begun and not said yet."""
        with self._library.vault.database.reading() as connection:
            take, _ = takes.row_of(connection, take_id)
            found = connection.execute("SELECT body FROM take_drafts WHERE take = ?", (take,)).fetchone()
        return Drafts() if found is None else _read(found[0], Drafts)

    def save_drafts(self, take_id: TakeId, drafts: Drafts) -> None:
        """Keep these in the place of those before."""
        with self._library.vault.database.writing() as connection:
            take, _ = takes.row_of(connection, take_id)
            _write_drafts(connection, take, drafts)

    def begun_share(self, talk_id: TalkId) -> BegunShare | None:
        """What was begun to be chosen for a talk's file."""
        with self._library.vault.database.reading() as connection:
            talk = talks.row_of(connection, talk_id)
            found = connection.execute("SELECT body FROM talk_begun_shares WHERE talk = ?", (talk,)).fetchone()
        return None if found is None else _read(found[0], BegunShare)

    def save_begun_share(self, talk_id: TalkId, begun: BegunShare | None) -> None:
        """Keep this in the place of what was begun before."""
        with self._library.vault.database.writing() as connection:
            talk = talks.row_of(connection, talk_id)
            connection.execute("DELETE FROM talk_begun_shares WHERE talk = ?", (talk,))
            if begun is not None:
                connection.execute(
                    "INSERT INTO talk_begun_shares (talk, body) VALUES (?, ?)", (talk, plain(writable(begun)))
                )


def _write_drafts(connection: Connection, take: int, drafts: Drafts) -> None:
    """Keep these in the place of those before."""
    connection.execute("DELETE FROM take_drafts WHERE take = ?", (take,))
    if drafts.begun:
        connection.execute("INSERT INTO take_drafts (take, body) VALUES (?, ?)", (take, plain(writable(drafts))))


def _forget_receiver(connection: Connection, contact_id: str) -> None:
    """Let nothing that was begun for a file be for somebody, or written to them."""
    for talk, body in connection.execute("SELECT talk, body FROM talk_begun_shares").fetchall():
        begun = _read(body, BegunShare)
        after = begun.without(contact_id)
        if after != begun:
            connection.execute("UPDATE talk_begun_shares SET body = ? WHERE talk = ?", (plain(after), talk))


def _disguises(connection: Connection, talk: int, contact_id: str | None) -> Disguises:
    if contact_id is None:
        return disguise_rows.of_talk(connection, talk)
    return disguise_rows.of_contact(connection, contact_id)


def _know_session(connection: Connection, take: int, contact_id: str | None, session_id: str) -> None:
    """Let a take be this session for a contact, unless it is one already."""
    connection.execute(
        "INSERT OR IGNORE INTO take_sessions (id, take, contact_id) VALUES (?, ?, ?)",
        (session_id, take, contact_id or _NO_CONTACT),
    )


def _decided(connection: Connection, query: str, row: int) -> SafetyDecisions:
    found: tuple[Any] | None = connection.execute(query, (row,)).fetchone()
    return SafetyDecisions() if found is None else _read(found[0], SafetyDecisions)


def _read(body: bytes, kind: type[Value]) -> Value:
    try:
        return read_plain(body, kind)
    except UnreadableBodyError as error:
        raise CoachError(ErrorCode.LIBRARY_BROKEN) from error
