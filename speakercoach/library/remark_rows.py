"""Remarks and spoken comments in the database: on own takes, and on the sessions of others."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.remarks import fits, merged, without_author
from speakercoach.domain.shared_session import Comment, FilledRubric, Remarks, SafetyNote
from speakercoach.library.bodies import UnreadableBodyError, plain, read_plain

_COMMENT, _SAFETY, _RUBRIC = "comment", "safety", "rubric"


@dataclass(frozen=True, slots=True)
class RemarkTables:
    """Where they lie, and the column that says whose they are."""

    remarks: str
    voices: str
    owner: str


OF_TAKES = RemarkTables("take_remarks", "take_voices", "take")
OF_SESSIONS = RemarkTables("desk_remarks", "desk_voices", "session")

# Statements below are put together from these names alone.


def read(connection: Connection, tables: RemarkTables, owner: int) -> Remarks:
    """All remarks of a take or session, except what a later version says differently."""
    rows = connection.execute(
        f"SELECT kind, body FROM {tables.remarks} WHERE {tables.owner} = ?",  # noqa: S608
        (owner,),
    ).fetchall()
    return merged(
        Remarks(
            comments=tuple(_readable(rows, _COMMENT, Comment)),
            safety=tuple(_readable(rows, _SAFETY, SafetyNote)),
            rubrics=tuple(_readable(rows, _RUBRIC, FilledRubric)),
        )
    )


def refuse_more(here: Remarks, together: Remarks, own_id: str | None) -> None:
    """Let pass what others add to the remarks ``here`` while all of theirs are no more than one talk can have.

    Raises:
        CoachError: ``BUNDLE_TOO_LARGE``: somebody adds more with every file.
    """
    if together != here and not fits(without_author(together, own_id)):
        raise CoachError(ErrorCode.BUNDLE_TOO_LARGE)


def add(connection: Connection, tables: RemarkTables, owner: int, remarks: Remarks) -> bool:
    """Add what is not there yet; whether there was any. No row is ever changed."""
    values = [
        *((_COMMENT, plain(one)) for one in remarks.comments),
        *((_SAFETY, plain(one)) for one in remarks.safety),
        *((_RUBRIC, plain(one)) for one in remarks.rubrics),
    ]
    before = connection.total_changes
    connection.executemany(
        f"INSERT OR IGNORE INTO {tables.remarks} ({tables.owner}, digest, kind, body) VALUES (?, ?, ?, ?)",  # noqa: S608
        [(owner, hashlib.sha256(kind.encode() + b" " + body).digest(), kind, body) for kind, body in values],
    )
    return connection.total_changes > before


def add_voices(connection: Connection, tables: RemarkTables, owner: int, voices: tuple[tuple[str, bytes], ...]) -> None:
    """Add spoken comments that are not there yet; one that is there is never changed."""
    connection.executemany(
        f"INSERT OR IGNORE INTO {tables.voices} ({tables.owner}, id, sound) VALUES (?, ?, ?)",  # noqa: S608
        [(owner, voice_id, sound) for voice_id, sound in voices],
    )


def drop_voices(connection: Connection, tables: RemarkTables, owner: int, but_for: frozenset[str]) -> None:
    """Let go of every spoken comment that is there, but for these."""
    here = connection.execute(
        f"SELECT row, id FROM {tables.voices} WHERE {tables.owner} = ?",  # noqa: S608
        (owner,),
    ).fetchall()
    connection.executemany(
        f"DELETE FROM {tables.voices} WHERE row = ?",  # noqa: S608
        [(row,) for row, voice_id in here if voice_id not in but_for],
    )


def voice(connection: Connection, tables: RemarkTables, voice_id: str, owner: int | None = None) -> bytes | None:
    """A spoken comment on this take or session; on any, and of two that carry one id the one that came first."""
    found = connection.execute(
        f"SELECT sound FROM {tables.voices} WHERE id = ? AND (? IS NULL OR {tables.owner} = ?)"  # noqa: S608
        " ORDER BY row LIMIT 1",
        (voice_id, owner, owner),
    ).fetchone()
    return None if found is None else bytes(found[0])


def _readable(rows: list[Any], kind: str, value: type[Any]) -> Iterable[Any]:
    for row_kind, body in rows:
        if row_kind == kind:
            try:
                yield read_plain(body, value)
            except UnreadableBodyError:
                continue
