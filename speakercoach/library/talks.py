"""Talks in the database, each with its newest takes."""

from sqlite3 import Connection

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import TAKES_IN_OVERVIEW, TakeId, Talk, TalkId, TalkOverview
from speakercoach.library import search
from speakercoach.library.bodies import UnreadableBodyError, now_us, plain, read_plain
from speakercoach.library.folding import folded_title
from speakercoach.library.rows import TAKE_COLUMNS, take_of

_OVERVIEW_TAKES = f"""
    SELECT {TAKE_COLUMNS} FROM takes JOIN talks ON talks.row = takes.talk
    WHERE takes.talk = ? AND takes.kind = 'talk' AND takes.binned_us IS NULL
    ORDER BY takes.number DESC LIMIT {TAKES_IN_OVERVIEW}
"""  # noqa: S608 - constants of this room


def overviews(connection: Connection, limit: int | None) -> tuple[TalkOverview, ...]:
    """Talks outside the bin, the one touched last first."""
    rows = connection.execute(
        "SELECT row, body FROM talks WHERE binned_us IS NULL ORDER BY touched DESC LIMIT ?",
        (-1 if limit is None else limit,),
    ).fetchall()
    return tuple(_overview(connection, row, body) for row, body in rows)


def overview(connection: Connection, talk_id: TalkId) -> TalkOverview:
    """One talk, in the bin or not. Raises ``TAKE_GONE``."""
    found = connection.execute("SELECT row, body FROM talks WHERE id = ?", (talk_id,)).fetchone()
    if found is None:
        raise CoachError(ErrorCode.TAKE_GONE)
    return _overview(connection, *found)


def save(connection: Connection, talk: Talk) -> None:
    """Add a talk, or put this in the place of the one with its id, and let its words be found."""
    connection.execute(
        "INSERT INTO talks (id, title, title_folded, language, body, touched) VALUES (?, ?, ?, ?, ?, 0)"
        " ON CONFLICT (id) DO UPDATE SET title = excluded.title, title_folded = excluded.title_folded,"
        " language = excluded.language, body = excluded.body",
        (talk.id, talk.title, folded_title(talk.title), talk.language, plain(talk)),
    )
    row = row_of(connection, talk.id)
    search.index_talk(connection, row, talk)
    touch(connection, row)


def delete(connection: Connection, talk_id: TalkId) -> tuple[TakeId, ...] | None:
    """Remove a talk and all that is kept of its takes; returns the takes whose files follow, ``None`` if it is gone."""
    found = connection.execute("SELECT row FROM talks WHERE id = ?", (talk_id,)).fetchone()
    if found is None:
        return None
    takes = connection.execute("SELECT row, id FROM takes WHERE talk = ?", found).fetchall()
    for row, _ in takes:
        search.forget_take(connection, row)
    search.forget_talk(connection, found[0])
    connection.execute("DELETE FROM talks WHERE row = ?", found)
    return tuple(TakeId(take_id) for _, take_id in takes)


def row_of(connection: Connection, talk_id: TalkId) -> int:
    """The talk's row. Raises ``TAKE_GONE``."""
    found = connection.execute("SELECT row FROM talks WHERE id = ?", (talk_id,)).fetchone()
    if found is None:
        raise CoachError(ErrorCode.TAKE_GONE)
    return int(found[0])


def touch(connection: Connection, row: int) -> None:
    """Let a talk be the one touched last."""
    connection.execute("UPDATE talks SET touched = (SELECT max(touched) FROM talks) + 1 WHERE row = ?", (row,))


def set_binned(connection: Connection, talk_id: TalkId, *, is_binned: bool) -> None:
    """Move a talk to the bin, or back; it keeps the moment at which it went there first. Raises ``TAKE_GONE``."""
    change, moment = ("coalesce(binned_us, ?)", now_us()) if is_binned else ("?", None)
    changed = connection.execute(f"UPDATE talks SET binned_us = {change} WHERE id = ?", (moment, talk_id))  # noqa: S608
    if changed.rowcount == 0:
        raise CoachError(ErrorCode.TAKE_GONE)


def binned(connection: Connection) -> tuple[Talk, ...]:
    """Talks in the bin, the one that went there last first."""
    rows = connection.execute("SELECT body FROM talks WHERE binned_us IS NOT NULL ORDER BY binned_us DESC, row DESC")
    return tuple(_talk(body) for (body,) in rows.fetchall())


def _overview(connection: Connection, row: int, body: bytes) -> TalkOverview:
    takes = connection.execute(_OVERVIEW_TAKES, (row,)).fetchall()
    (count,) = connection.execute(
        "SELECT count(*) FROM takes WHERE talk = ? AND kind = 'talk' AND binned_us IS NULL", (row,)
    ).fetchone()
    return TalkOverview(_talk(body), tuple(map(take_of, takes)), count)


def _talk(body: bytes) -> Talk:
    try:
        return read_plain(body, Talk)
    except UnreadableBodyError as error:
        raise CoachError(ErrorCode.LIBRARY_BROKEN) from error
