"""The sessions of others in the database: a light line for lists, and apart from it what is read when one is opened."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from sqlite3 import Connection
from typing import Any

from speakercoach.domain.correspondence import Contact
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.shared_session import DeskSession, DeskState, SharedSession, is_later
from speakercoach.library import kept
from speakercoach.library.bodies import (
    UnreadableBodyError,
    moment_us,
    moment_utc,
    now_us,
    packed,
    plain,
    read_packed,
    read_plain,
)
from speakercoach.library.desk_sounds import StoredSound
from speakercoach.library.rows import summary_of

_LINE = (
    "SELECT id, revision, sender_id, speaker_name,"
    " (SELECT contacts.body FROM contacts WHERE contacts.id = sender_id), title, language,"
    " take_number, rehearsed_us, shared_us, imported_us, duration_s, until, state, sound_id IS NOT NULL, comments,"
    " note, summary, by_passphrase FROM desk_sessions"
)


@dataclass(frozen=True, slots=True)
class StoredSession:
    """Where a session lies. ``sender_id`` is whose key signed it, ``sound`` where its sound lies.

    ``revision`` and ``latest_utc`` are the highest revision and the latest moment of sharing that were ever here.
    """

    row: int
    revision: int
    latest_utc: datetime
    sender_id: str
    until: date | None
    sound: StoredSound | None

    def is_before(self, session: SharedSession) -> bool:
        """Whether this one was shared after it."""
        return is_later(session, self.revision, self.latest_utc)


def find(connection: Connection, session_id: str) -> StoredSession | None:
    """One session."""
    found = connection.execute(
        "SELECT row, revision, latest_us, sender_id, until, sound_id, sound_key, sound_frames FROM desk_sessions"
        " WHERE id = ?",
        (session_id,),
    ).fetchone()
    if found is None:
        return None
    row, revision, latest_us, sender_id, until, sound_id, sound_key, frames = found
    last_day = None if until is None else date.fromisoformat(until)
    sound = sound_id and StoredSound(sound_id, sound_key, frames)
    return StoredSession(row, revision, moment_utc(latest_us), sender_id, last_day, sound)


def stored(connection: Connection, session_id: str) -> StoredSession:
    """One session. Raises ``SESSION_GONE``."""
    found = find(connection, session_id)
    if found is None:
        raise CoachError(ErrorCode.SESSION_GONE)
    return found


def add(
    connection: Connection,
    session: SharedSession,
    sender_id: str,
    sound: StoredSound | None,
    *,
    by_passphrase: bool | None = None,
) -> int:
    """Add a session that was not here; returns its row."""
    columns = _columns(session, sound, by_passphrase=by_passphrase)
    names = ", ".join(("id", "sender_id", "state", *columns))
    marks = ", ".join("?" * (len(columns) + 3))
    (row,) = connection.execute(
        f"INSERT INTO desk_sessions ({names}) VALUES ({marks}) RETURNING row",  # noqa: S608 - names of this file
        (session.id, sender_id, DeskState.NEW, *columns.values()),
    ).fetchone()
    connection.execute("INSERT INTO desk_bodies (session, body) VALUES (?, ?)", (row, packed(session)))
    return int(row)


def renew(
    connection: Connection,
    row: int,
    session: SharedSession,
    sound: StoredSound | None,
    *,
    by_passphrase: bool | None = None,
) -> None:
    """Put a later revision in the place of an earlier one: nobody looked at it yet, but what waits to be sent waits."""
    columns = _columns(session, sound, by_passphrase=by_passphrase)
    # An earlier one must not come back by a higher count that it had, nor by a clock that was wrong.
    grows = ("revision", "latest_us")
    changes = ", ".join(f"{name} = max({name}, ?)" if name in grows else f"{name} = ?" for name in columns)
    connection.execute(
        f"UPDATE desk_sessions SET {changes}, state = CASE state WHEN ? THEN state ELSE ? END WHERE row = ?",  # noqa: S608
        (*columns.values(), DeskState.BEGUN, DeskState.NEW, row),
    )
    connection.execute("UPDATE desk_bodies SET body = ? WHERE session = ?", (packed(session), row))


def body(connection: Connection, row: int) -> SharedSession:
    """A session as it came, with the name that the coordinator has for its speaker."""
    found, contact = connection.execute(
        "SELECT desk_bodies.body, (SELECT contacts.body FROM contacts WHERE contacts.id = sender_id)"
        " FROM desk_bodies JOIN desk_sessions ON row = session WHERE session = ?",
        (row,),
    ).fetchone()
    try:
        session = read_packed(found, SharedSession)
    except UnreadableBodyError as error:
        raise CoachError(ErrorCode.LIBRARY_BROKEN) from error
    return session if contact is None else replace(session, speaker_name=_named(contact, session.speaker_name))


def lines(connection: Connection) -> tuple[DeskSession, ...]:
    """Every session as lists show it, the one imported last first."""
    return _lines(connection, f"{_LINE} ORDER BY imported_us DESC, row DESC", ())


def drafts_of(session_id: str) -> str:
    """The name under which is kept what was begun about a session."""
    return f"drafts of {session_id}"


def delete(connection: Connection, session_id: str) -> StoredSession | None:
    """Remove a session, the key of its sound and all that was said about it; returns where its sound lay.

    Where it was lent until some day, that day stays, so that no earlier file of it opens for longer.
    """
    found = find(connection, session_id)
    if found is not None:
        connection.execute("DELETE FROM desk_sessions WHERE row = ?", (found.row,))
        kept.write(connection, drafts_of(session_id), None)
        if found.until is not None:
            connection.execute(
                "INSERT INTO desk_gone (digest, revision, latest_us, until) VALUES (?, ?, ?, ?) ON CONFLICT (digest)"
                " DO UPDATE SET revision = max(revision, excluded.revision),"
                " latest_us = max(latest_us, excluded.latest_us), until = excluded.until",
                (
                    _digest(session_id, found.sender_id),
                    found.revision,
                    moment_us(found.latest_utc),
                    found.until.isoformat(),
                ),
            )
    return found


def lent(connection: Connection, session: SharedSession, sender_id: str) -> SharedSession:
    """The session with the day until which it is lent: of one that is gone, no earlier file opens for longer."""
    gone = connection.execute(
        "SELECT revision, latest_us, until FROM desk_gone WHERE digest = ?", (_digest(session.id, sender_id),)
    ).fetchone()
    if gone is None or is_later(session, gone[0], moment_utc(gone[1])):
        return session
    last_day = date.fromisoformat(gone[2])
    return session if session.until is not None and session.until <= last_day else replace(session, until=last_day)


def ended(connection: Connection, today: date) -> tuple[DeskSession, ...]:
    """Sessions that were lent until a day that is over, but for those with remarks that were not sent yet."""
    # Days are written so that they compare as text.
    return _lines(
        connection,
        f"{_LINE} WHERE until < ? AND state != ? ORDER BY imported_us DESC, row DESC",
        (today.isoformat(), DeskState.BEGUN),
    )


def set_state(connection: Connection, row: int, state: DeskState, *, instead_of: DeskState | None = None) -> None:
    """Say how far the coordinator is; with ``instead_of`` only where they are there."""
    connection.execute(
        "UPDATE desk_sessions SET state = ? WHERE row = ? AND (? IS NULL OR state = ?)",
        (state, row, instead_of, instead_of),
    )


def learn_lock(connection: Connection, row: int, *, by_passphrase: bool) -> None:
    """Say what had locked the file of a session, where nobody knew."""
    connection.execute(
        "UPDATE desk_sessions SET by_passphrase = ? WHERE row = ? AND by_passphrase IS NULL", (by_passphrase, row)
    )


def next_reply(connection: Connection, row: int) -> int:
    """The revision of a reply that was made just now."""
    (number,) = connection.execute(
        "UPDATE desk_sessions SET replies = replies + 1 WHERE row = ? RETURNING replies", (row,)
    ).fetchone()
    return int(number)


def count_comments(connection: Connection, row: int, count: int) -> None:
    """Let the list say how many comments were written here."""
    connection.execute("UPDATE desk_sessions SET comments = ? WHERE row = ?", (count, row))


def draft_voice(connection: Connection, row: int) -> bytes | None:
    """The sound of a comment that was spoken and not added yet."""
    found = connection.execute("SELECT sound FROM desk_draft_voices WHERE session = ?", (row,)).fetchone()
    return None if found is None else bytes(found[0])


def write_draft_voice(connection: Connection, row: int, sound: bytes | None) -> None:
    """Keep this one in the place of the one before; ``None`` keeps none."""
    if sound is None:
        connection.execute("DELETE FROM desk_draft_voices WHERE session = ?", (row,))
    else:
        connection.execute("INSERT OR REPLACE INTO desk_draft_voices (session, sound) VALUES (?, ?)", (row, sound))


def sounds(connection: Connection) -> tuple[str, ...]:
    """The ids of all sound that belongs to a session."""
    rows = connection.execute("SELECT sound_id FROM desk_sessions WHERE sound_id IS NOT NULL ORDER BY row")
    return tuple(sound_id for (sound_id,) in rows)


def _columns(session: SharedSession, sound: StoredSound | None, *, by_passphrase: bool | None) -> dict[str, Any]:
    return {
        "revision": session.revision,
        "speaker_name": session.speaker_name,
        "title": session.title,
        "language": session.language,
        "take_number": session.take_number,
        "rehearsed_us": moment_us(session.rehearsed_utc),
        "shared_us": moment_us(session.shared_utc),
        "latest_us": moment_us(session.shared_utc),
        "imported_us": now_us(),
        "duration_s": session.duration_s,
        "until": None if session.until is None else session.until.isoformat(),
        "note": session.note,
        "summary": None if session.summary is None else plain(session.summary),
        "sound_id": None if sound is None else sound.id,
        "sound_key": None if sound is None else sound.sealed_key,
        "sound_frames": 0 if sound is None else sound.frames,
        "by_passphrase": by_passphrase,
    }


def _lines(connection: Connection, query: str, values: tuple[str, ...]) -> tuple[DeskSession, ...]:
    try:
        return tuple(map(_line, connection.execute(query, values).fetchall()))
    except ValueError as error:
        raise CoachError(ErrorCode.LIBRARY_BROKEN) from error


def _line(columns: tuple[Any, ...]) -> DeskSession:
    session_id, revision, sender_id, in_file, contact, title, language, take_number, *rest = columns
    name = in_file if contact is None else _named(contact, in_file)
    rehearsed_us, shared_us, imported_us, duration_s, until, state, has_sound, comments, note, summary, locked = rest
    return DeskSession(
        id=session_id,
        revision=revision,
        speaker_id=sender_id,
        speaker_name=name,
        is_known_speaker=contact is not None,
        title=title,
        language=language,
        take_number=take_number,
        rehearsed_utc=moment_utc(rehearsed_us),
        shared_utc=moment_utc(shared_us),
        imported_utc=moment_utc(imported_us),
        duration_s=duration_s,
        until=None if until is None else date.fromisoformat(until),
        state=DeskState(state),
        has_sound=bool(has_sound),
        comments=comments,
        note=note,
        summary=None if summary is None else summary_of(summary),
        calls_self=in_file if in_file != name else "",
        by_passphrase=None if locked is None else bool(locked),
    )


def _named(contact: bytes, in_file: str) -> str:
    """What the coordinator calls a contact."""
    try:
        return read_plain(contact, Contact).name.strip() or in_file
    except UnreadableBodyError:
        return in_file


def _digest(session_id: str, sender_id: str) -> bytes:
    return hashlib.sha256(f"{len(sender_id)} {sender_id} {session_id}".encode("utf-8", "replace")).digest()
