"""How voices were disguised before: for a contact, and in the files of a talk that a passphrase locks."""

import hashlib
from sqlite3 import Connection
from typing import Any

from speakercoach.domain.disguise import Disguises
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library.bodies import UnreadableBodyError, plain, read_plain


def of_contact(connection: Connection, contact_id: str) -> Disguises:
    """Those for a contact, also for one who was removed: the files are with them still."""
    query = "SELECT body FROM contact_disguises WHERE digest = ?"
    return _read(connection.execute(query, (_digest(contact_id),)).fetchone())


def of_talk(connection: Connection, talk: int) -> Disguises:
    """Those in files of this talk that are for whoever knows a passphrase."""
    return _read(connection.execute("SELECT body FROM talk_disguises WHERE talk = ?", (talk,)).fetchone())


def write_contact(connection: Connection, contact_id: str, disguises: Disguises) -> None:
    """Keep these in the place of those before."""
    query = "INSERT OR REPLACE INTO contact_disguises (digest, body) VALUES (?, ?)"
    connection.execute(query, (_digest(contact_id), plain(disguises)))


def write_talk(connection: Connection, talk: int, disguises: Disguises) -> None:
    """Keep these in the place of those before."""
    connection.execute("INSERT OR REPLACE INTO talk_disguises (talk, body) VALUES (?, ?)", (talk, plain(disguises)))


def _digest(contact_id: str) -> bytes:
    return hashlib.sha256(contact_id.encode()).digest()


def _read(found: tuple[Any] | None) -> Disguises:
    if found is None:
        return Disguises()
    try:
        return read_plain(found[0], Disguises)
    except UnreadableBodyError as error:
        raise CoachError(ErrorCode.LIBRARY_BROKEN) from error
