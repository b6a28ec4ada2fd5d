"""Finding takes by what was said in them, by their talk, their marks and their tags."""

import re
from collections.abc import Iterable
from sqlite3 import Connection

from speakercoach.domain.session import FoundTake, TakeOrder, TakePage, TakeQuery
from speakercoach.domain.talk import Talk
from speakercoach.library.bodies import moment_utc, read_text
from speakercoach.library.folding import indexed, query_phrases, says, wanted_words
from speakercoach.library.rows import TAKE_COLUMNS, clean_tags, take_of

EXCERPT_LETTERS = 80
LETTERS_BEFORE = 24
"""Of an excerpt, so many stand before the word that was looked for."""

_ORDERS = {
    TakeOrder.NEWEST: "takes.created_us DESC, takes.row DESC",
    TakeOrder.OLDEST: "takes.created_us, takes.row",
    TakeOrder.LONGEST: "takes.samples * 1.0 / takes.sample_rate_hz DESC, takes.created_us DESC, takes.row DESC",
    TakeOrder.TALK: "talks.title_folded, talks.row, takes.created_us DESC, takes.row DESC",
}


def index_talk(connection: Connection, row: int, talk: Talk) -> None:
    """Let a talk's takes be found by what was prepared for it."""
    plan = talk.plan
    parts: Iterable[str] = (
        talk.title,
        talk.occasion,
        *(text for beat in plan.beats for text in (*beat.phrases, beat.note)),
        *(boundary.text for boundary in plan.boundaries),
    )
    _set(connection, "talk_words", row, indexed("\n".join(parts)))


def index_heard(connection: Connection, take: int, text: str) -> None:
    """Let a take be found by what was said in it."""
    _set(connection, "take_words", take, indexed(text))


def index_notes(connection: Connection, take: int) -> None:
    """Let a take be found by its tags and the notes at its marks."""
    notes = [text for (text,) in connection.execute("SELECT text FROM marks WHERE take = ? AND kind = 'note'", (take,))]
    notes += [tag for (tag,) in connection.execute("SELECT tag FROM tags WHERE take = ?", (take,))]
    _set(connection, "note_words", take, indexed("\n".join(notes)))


def forget_take(connection: Connection, take: int) -> None:
    """Let no word of a take stay in the index."""
    connection.execute("DELETE FROM take_words WHERE rowid = ?", (take,))
    connection.execute("DELETE FROM note_words WHERE rowid = ?", (take,))


def forget_talk(connection: Connection, talk: int) -> None:
    """Let no word of a talk stay in the index."""
    connection.execute("DELETE FROM talk_words WHERE rowid = ?", (talk,))


def find(connection: Connection, query: TakeQuery) -> TakePage:
    """A page of what is found, and how many there are in all. A take that is being recorded is not among them."""
    rows = _ordered_rows(connection, query)
    start = max(0, query.offset)
    page = rows[start : start + max(0, query.limit)]
    return TakePage(found_takes(connection, page, wanted_words(query.words)), len(rows))


def found_takes(connection: Connection, rows: list[int], wanted: tuple[str, ...] = ()) -> tuple[FoundTake, ...]:
    """Takes by their rows, with what a list shows of them."""
    return tuple(_found(connection, row, wanted) for row in rows)


def binned_takes(connection: Connection) -> tuple[FoundTake, ...]:
    """Single takes in the bin whose talk is not, the one that went there last first."""
    rows = connection.execute(
        "SELECT takes.row FROM takes JOIN talks ON talks.row = takes.talk WHERE takes.binned_us IS NOT NULL"
        " AND talks.binned_us IS NULL ORDER BY takes.binned_us DESC, takes.row DESC"
    )
    return found_takes(connection, [row for (row,) in rows.fetchall()])


def _ordered_rows(connection: Connection, query: TakeQuery) -> list[int]:
    # Looking each take's talk up would cost more than all the rest: only sorting by talks does.
    talks_in_bin = "(SELECT row FROM talks WHERE binned_us IS NOT NULL)"
    conditions = [
        "takes.state <> 'recording'",
        f"(takes.binned_us IS NOT NULL OR takes.talk IN {talks_in_bin})"
        if query.in_bin
        else f"takes.binned_us IS NULL AND takes.talk NOT IN {talks_in_bin}",
    ]
    values: list[str] = []
    if query.talk_id is not None:
        conditions.append("takes.talk = (SELECT row FROM talks WHERE id = ?)")
        values.append(query.talk_id)
    for tag in clean_tags(query.tags):
        conditions.append("takes.row IN (SELECT take FROM tags WHERE tag = ?)")
        values.append(tag)
    matching = _matching(connection, query_phrases(query.words))
    if matching and not any(matching[-1]):
        return []
    source = "takes JOIN talks ON talks.row = takes.talk" if query.order is TakeOrder.TALK else "takes"
    rows = connection.execute(
        f"SELECT takes.row, takes.talk FROM {source} WHERE {' AND '.join(conditions)} ORDER BY {_ORDERS[query.order]}",  # noqa: S608 - parts above
        values,
    ).fetchall()
    return [row for row, talk in rows if all(row in takes or talk in talks for takes, talks in matching)]


def _matching(connection: Connection, phrases: tuple[str, ...]) -> list[tuple[set[int], set[int]]]:
    """For each word the takes and the talks that hold it; given up where one is held by none."""
    matching: list[tuple[set[int], set[int]]] = []
    for phrase in phrases:
        said, noted, talks = (
            {row for (row,) in connection.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (phrase,))}  # noqa: S608
            for table in ("take_words", "note_words", "talk_words")
        )
        takes = said | noted
        matching.append((takes, talks))
        if not takes and not talks:
            break
    return matching


def _found(connection: Connection, row: int, wanted: tuple[str, ...]) -> FoundTake:
    columns = connection.execute(
        f"SELECT {TAKE_COLUMNS}, talks.title, talks.language, coalesce(takes.binned_us, talks.binned_us), said"  # noqa: S608
        " FROM takes JOIN talks ON talks.row = takes.talk LEFT JOIN hearings ON hearings.take = takes.row"
        " WHERE takes.row = ?",
        (row,),
    ).fetchone()
    *take, title, language, binned_us, said = columns
    tags = connection.execute("SELECT tag FROM tags WHERE take = ?", (row,)).fetchall()
    return FoundTake(
        take=take_of(tuple(take)),
        talk_title=title,
        language=language,
        tags=clean_tags(tuple(tag for (tag,) in tags)),
        excerpt=excerpt(read_text(said), wanted) if wanted and said is not None else "",
        binned_utc=None if binned_us is None else moment_utc(binned_us),
    )


def _set(connection: Connection, table: str, row: int, words: str) -> None:
    # Taking words out of the index one by one costs some ten milliseconds: only where there are others now.
    kept = connection.execute(f"SELECT words FROM {table} WHERE rowid = ?", (row,)).fetchone()  # noqa: S608
    if kept is None:
        connection.execute(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", (row, words))  # noqa: S608
    elif kept[0] != words:
        connection.execute(f"UPDATE {table} SET words = ? WHERE rowid = ?", (words, row))  # noqa: S608


def excerpt(text: str, wanted: tuple[str, ...]) -> str:
    """About ``EXCERPT_LETTERS`` around the first of the words that was said; empty when none of them was."""
    place = _first_place(text, wanted)
    if place is None:
        return ""
    start = max(0, min(place - LETTERS_BEFORE, len(text) - EXCERPT_LETTERS))
    if start:
        start = text.rfind(" ", 0, start) + 1
    end = len(text) if len(text) <= start + EXCERPT_LETTERS else text.find(" ", start + EXCERPT_LETTERS)
    end = len(text) if end < 0 else end
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _first_place(text: str, wanted: tuple[str, ...]) -> int | None:
    # Most texts show the word as it was typed; only where none does is each word folded.
    lowered = text.lower()
    if len(lowered) == len(text):
        pattern = "|".join(
            re.escape(one) if "\uac00" <= one[0] <= "\ud7a3" else rf"\b{re.escape(one)}" for one in wanted
        )
        if (hit := re.search(pattern, lowered)) is not None:
            return hit.start()
    for piece in re.finditer(r"\S+", text):
        if any(says(piece.group(), one) for one in wanted):
            return piece.start()
    return None
