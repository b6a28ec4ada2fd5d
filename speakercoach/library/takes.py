"""Takes in the database: what is known of each, the wrapped key of its sound, its marks and tags."""

from dataclasses import dataclass
from itertools import islice
from sqlite3 import Connection
from typing import Any

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import Mark, MarkKind
from speakercoach.domain.talk import Take, TakeId, TakeKind, TakeState, TakeSummary
from speakercoach.library import search
from speakercoach.library.bodies import moment_us, now_us, plain
from speakercoach.library.rows import TAKE_COLUMNS, clean_tags, summary_of, take_of

JOURNAL, FLAC = "journal", "flac"


@dataclass(frozen=True, slots=True)
class StoredTake:
    """A take and how its sound lies on the disk."""

    row: int
    take: Take
    data_key: bytes
    """Wrapped."""
    form: str
    frames: int
    """How many frames the file holds, or at least, while it is being recorded."""


_STORED = f"""
    SELECT takes.row, takes.data_key, takes.form, takes.frames, {TAKE_COLUMNS}
    FROM takes JOIN talks ON talks.row = takes.talk
"""  # noqa: S608 - constants of this file


def stored(connection: Connection, take_id: TakeId) -> StoredTake:
    """One take. Raises ``TAKE_GONE``."""
    found = connection.execute(f"{_STORED} WHERE takes.id = ?", (take_id,)).fetchone()
    if found is None:
        raise CoachError(ErrorCode.TAKE_GONE)
    return _stored_of(found)


def row_of(connection: Connection, take_id: TakeId) -> tuple[int, int]:
    """The rows of a take and of its talk. Raises ``TAKE_GONE``."""
    found = connection.execute("SELECT row, talk FROM takes WHERE id = ?", (take_id,)).fetchone()
    if found is None:
        raise CoachError(ErrorCode.TAKE_GONE)
    return int(found[0]), int(found[1])


def being_recorded(connection: Connection) -> tuple[StoredTake, ...]:
    """Takes of which nobody said yet that they ended."""
    return tuple(map(_stored_of, connection.execute(f"{_STORED} WHERE takes.state = ?", (TakeState.RECORDING,))))


def ended(connection: Connection) -> tuple[StoredTake, ...]:
    """Takes that are not being recorded."""
    return tuple(
        map(
            _stored_of,
            connection.execute(f"{_STORED} WHERE takes.state <> ? ORDER BY takes.row", (TakeState.RECORDING,)),
        )
    )


def uncompressed(connection: Connection) -> tuple[StoredTake, ...]:
    """Whole takes whose sound still lies as it was recorded, the oldest first."""
    return tuple(
        map(
            _stored_of,
            connection.execute(
                f"{_STORED} WHERE takes.state IN (?, ?) AND takes.form = ? ORDER BY takes.created_us",
                (TakeState.SEALED, TakeState.RECOVERED, JOURNAL),
            ),
        )
    )


def forms(connection: Connection) -> dict[str, str]:
    """How the sound of every take lies on the disk, by the take's id."""
    return dict(connection.execute("SELECT id, form FROM takes"))


def next_number(connection: Connection, talk: int) -> int:
    """A number that no take of this talk ever had."""
    (number,) = connection.execute(
        "UPDATE talks SET last_number = last_number + 1 WHERE row = ? RETURNING last_number", (talk,)
    ).fetchone()
    return int(number)


def free_number(connection: Connection, talk: int, wanted: int) -> int:
    """This number, where no take of the talk has it; else a new one. No later take gets it again."""
    is_taken = connection.execute("SELECT 1 FROM takes WHERE talk = ? AND number = ?", (talk, wanted)).fetchone()
    if is_taken:
        return next_number(connection, talk)
    connection.execute("UPDATE talks SET last_number = max(last_number, ?) WHERE row = ?", (wanted, talk))
    return wanted


def add(connection: Connection, talk: int, take: Take, data_key: bytes) -> None:
    """Add a take that begins."""
    connection.execute(
        "INSERT INTO takes (id, talk, number, created_us, samples, sample_rate_hz, state, origin, source_name, summary,"
        " data_key, kind, beat, question) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            take.id,
            talk,
            take.number,
            moment_us(take.created_utc),
            _samples(take),
            take.sample_rate_hz,
            take.state,
            take.origin,
            take.source_name,
            None if take.summary is None else plain(take.summary),
            data_key,
            take.scope.kind,
            take.scope.beat,
            None if take.scope.question is None else plain(take.scope.question),
        ),
    )


def of_kind(connection: Connection, talk: int, kind: TakeKind, beat: str | None) -> tuple[Take, ...]:
    """A talk's takes of this kind (and part) outside the bin, the newest first."""
    rows = connection.execute(
        f"SELECT {TAKE_COLUMNS} FROM takes JOIN talks ON talks.row = takes.talk WHERE takes.talk = ? AND takes.kind = ?"  # noqa: S608
        " AND takes.binned_us IS NULL AND (? IS NULL OR takes.beat = ?) ORDER BY takes.number DESC",
        (talk, kind, beat, beat),
    ).fetchall()
    return tuple(map(take_of, rows))


def delete(connection: Connection, take_id: TakeId) -> bool:
    """Remove a take, the key of its sound and all that is kept of it; whether there was one."""
    found = connection.execute("SELECT row FROM takes WHERE id = ?", (take_id,)).fetchone()
    if found is None:
        return False
    search.forget_take(connection, found[0])
    connection.execute("DELETE FROM takes WHERE row = ?", found)
    return True


def delete_recorded_now(connection: Connection) -> None:
    """Remove takes that are being recorded, from a copy that their sound does not come along with."""
    for stored_ in being_recorded(connection):
        delete(connection, stored_.take.id)


def set_checkpoint(connection: Connection, take_id: TakeId, frames: int) -> None:
    """So many frames of a take that is being recorded are on the disk."""
    connection.execute(
        "UPDATE takes SET frames = ? WHERE id = ? AND state = ? AND frames < ?",
        (frames, take_id, TakeState.RECORDING, frames),
    )


def set_ended(connection: Connection, take: Take, frames: int) -> int:
    """A recording ended, or was found to have ended, or to be damaged. Returns its row; raises ``TAKE_GONE``."""
    found = connection.execute(
        "UPDATE takes SET samples = ?, state = ?, frames = ? WHERE id = ? RETURNING row",
        (_samples(take), take.state, frames, take.id),
    ).fetchone()
    if found is None:
        raise CoachError(ErrorCode.TAKE_GONE)
    return int(found[0])


def set_brought_back(connection: Connection, take: Take, frames: int) -> int | None:
    """A recording was cut off. Returns its row; ``None`` when it ended by itself or was deleted meanwhile."""
    found = connection.execute(
        "UPDATE takes SET samples = ?, state = ?, frames = ? WHERE id = ? AND state = ? RETURNING row",
        (_samples(take), take.state, frames, take.id, TakeState.RECORDING),
    ).fetchone()
    return None if found is None else int(found[0])


def set_compressed(connection: Connection, take_id: TakeId, frames: int) -> bool:
    """The sound lies compressed from now on; ``False`` when the take is gone or was found to be damaged."""
    changed = connection.execute(
        "UPDATE takes SET form = ?, frames = ? WHERE id = ? AND form = ? AND state IN (?, ?)",
        (FLAC, frames, take_id, JOURNAL, TakeState.SEALED, TakeState.RECOVERED),
    )
    return bool(changed.rowcount)


def set_binned(connection: Connection, take_id: TakeId, *, is_binned: bool) -> None:
    """Move a take to the bin, or back; it keeps the moment at which it went there first. Raises ``TAKE_GONE``."""
    change, moment = ("coalesce(binned_us, ?)", now_us()) if is_binned else ("?", None)
    changed = connection.execute(f"UPDATE takes SET binned_us = {change} WHERE id = ?", (moment, take_id))  # noqa: S608
    if changed.rowcount == 0:
        raise CoachError(ErrorCode.TAKE_GONE)


def summaries_before(connection: Connection, row: int, language: str, limit: int) -> tuple[TakeSummary, ...]:
    """The figures of heard takes outside the bin, in talks of this language, that are older than this one.

    Answers to questions are left out: people pause and search for words in them as in no talk.
    """
    found = connection.execute(
        "SELECT takes.summary FROM takes, (SELECT created_us, row FROM takes WHERE row = ?) AS this"
        # Without the + SQLite goes by the index of talks and sorts every take of the language.
        " WHERE takes.created_us <= this.created_us AND (takes.created_us < this.created_us OR takes.row < this.row)"
        " AND takes.binned_us IS NULL AND takes.summary IS NOT NULL AND takes.kind <> 'answer'"
        " AND +takes.talk IN (SELECT row FROM talks WHERE language = ? AND binned_us IS NULL)"
        " ORDER BY takes.created_us DESC, takes.row DESC",
        (row, language),
    )
    # One by one, not by LIMIT: those of a version that says it differently are passed over.
    readable = (summary for (body,) in found if (summary := summary_of(body)) is not None)
    return tuple(islice(readable, limit))


def marks(connection: Connection, row: int) -> tuple[Mark, ...]:
    """A take's marks, in order of time."""
    rows = connection.execute(
        "SELECT kind, at_s, text FROM marks WHERE take = ? ORDER BY at_s, place", (row,)
    ).fetchall()
    try:
        return tuple(Mark(MarkKind(kind), at_s, text) for kind, at_s, text in rows)
    except ValueError as error:
        raise CoachError(ErrorCode.LIBRARY_BROKEN) from error


def save_marks(connection: Connection, row: int, kept: tuple[Mark, ...]) -> None:
    """Put these marks in the place of those that were kept, and let their words be found."""
    connection.execute("DELETE FROM marks WHERE take = ?", (row,))
    connection.executemany(
        "INSERT INTO marks (take, place, kind, at_s, text) VALUES (?, ?, ?, ?, ?)",
        [(row, place, mark.kind, mark.at_s, mark.text) for place, mark in enumerate(kept)],
    )
    search.index_notes(connection, row)


def tags(connection: Connection) -> tuple[str, ...]:
    """Every tag of a take outside the bin."""
    rows = connection.execute(
        "SELECT DISTINCT tag FROM tags JOIN takes ON takes.row = tags.take JOIN talks ON talks.row = takes.talk"
        " WHERE takes.binned_us IS NULL AND talks.binned_us IS NULL"
    )
    return clean_tags(tuple(tag for (tag,) in rows))


def save_tags(connection: Connection, row: int, kept: tuple[str, ...]) -> None:
    """Put these tags in the place of those that were kept, and let them be found."""
    connection.execute("DELETE FROM tags WHERE take = ?", (row,))
    connection.executemany("INSERT INTO tags (take, tag) VALUES (?, ?)", [(row, tag) for tag in clean_tags(kept)])
    search.index_notes(connection, row)


def _stored_of(columns: tuple[Any, ...]) -> StoredTake:
    row, data_key, form, frames, *take = columns
    return StoredTake(row, take_of(tuple(take)), data_key, form, frames)


def _samples(take: Take) -> int:
    return round(take.duration_s * take.sample_rate_hz)
