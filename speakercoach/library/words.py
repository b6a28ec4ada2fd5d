"""What was heard in takes: every version of the words, and for the one that holds its measures and report."""

from dataclasses import dataclass
from sqlite3 import Connection

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.session import PersonalWords, TranscriptVersion, VersionOrigin
from speakercoach.domain.sound import SoundMeasures
from speakercoach.domain.talk import TakeSummary
from speakercoach.domain.transcript import Transcript
from speakercoach.library import kept, search
from speakercoach.library.bodies import (
    UnreadableBodyError,
    moment_utc,
    now_us,
    packed,
    packed_text,
    plain,
    read_packed,
)
from speakercoach.practice.ports import Heard

_PERSONAL = "personal_words"
_OWN_TEMPLATES = "own_templates"


@dataclass(frozen=True, slots=True)
class OwnTemplates:
    """Story templates that somebody added, each as the text of its file."""

    texts: tuple[str, ...] = ()


def add_version(
    connection: Connection,
    take: int,
    transcript: Transcript,
    report: Report,
    summary: TakeSummary,
    *,
    origin: VersionOrigin,
    created_us: int | None = None,
) -> TranscriptVersion:
    """Let these words hold from now on, with the measures of the last hearing."""
    (latest,) = connection.execute("SELECT max(number) FROM versions WHERE take = ?", (take,)).fetchone()
    number, created_us = (latest or 0) + 1, now_us() if created_us is None else created_us
    connection.execute(
        "INSERT INTO versions (take, number, created_us, origin, transcript) VALUES (?, ?, ?, ?, ?)",
        (take, number, created_us, origin, packed(transcript)),
    )
    text = " ".join(word.text for word in transcript.words)
    connection.execute(
        "UPDATE hearings SET report = ?, said = ? WHERE take = ?", (packed(report), packed_text(text), take)
    )
    connection.execute("UPDATE takes SET summary = ? WHERE row = ?", (plain(summary), take))
    search.index_heard(connection, take, text)
    return TranscriptVersion(number, moment_utc(created_us), origin, transcript)


def save_report(connection: Connection, take: int, of: Transcript, report: Report, summary: TakeSummary) -> bool:
    """Let this report stand for the words ``of``, as long as they hold. Raises ``TAKE_GONE`` for an unheard take."""
    refuse_unheard(connection, take)
    (holding,) = connection.execute(
        "SELECT transcript FROM versions WHERE take = ? ORDER BY number DESC LIMIT 1", (take,)
    ).fetchone()
    try:
        if read_packed(holding, Transcript) != of:
            return False
    except UnreadableBodyError:
        return False
    connection.execute("UPDATE hearings SET report = ? WHERE take = ?", (packed(report), take))
    connection.execute("UPDATE takes SET summary = ? WHERE row = ?", (plain(summary), take))
    return True


def save_measures(connection: Connection, take: int, measures: SoundMeasures) -> None:
    """Keep what a hearing found in the sound; its words follow with ``add_version``."""
    connection.execute(
        "INSERT INTO hearings (take, measures) VALUES (?, ?)"
        " ON CONFLICT (take) DO UPDATE SET measures = excluded.measures",
        (take, packed(measures)),
    )


def refuse_unheard(connection: Connection, take: int) -> None:
    """There is nothing to correct in a take that was never heard. Raises ``TAKE_GONE``."""
    if connection.execute("SELECT 1 FROM hearings WHERE take = ?", (take,)).fetchone() is None:
        raise CoachError(ErrorCode.TAKE_GONE)


def hearing(connection: Connection, take: int) -> tuple[Heard, Report] | None:
    """The words that hold; ``None`` when nothing was heard, or by a version that says it differently."""
    row = connection.execute(
        "SELECT transcript, measures, report FROM hearings JOIN versions USING (take)"
        " WHERE take = ? ORDER BY number DESC LIMIT 1",
        (take,),
    ).fetchone()
    if row is None:
        return None
    try:
        return Heard(read_packed(row[0], Transcript), read_packed(row[1], SoundMeasures)), read_packed(row[2], Report)
    except UnreadableBodyError:
        return None


def versions(connection: Connection, take: int) -> tuple[TranscriptVersion, ...]:
    """Every version that this program can read, the one that holds first."""
    rows = connection.execute(
        "SELECT number, created_us, origin, transcript FROM versions WHERE take = ? ORDER BY number DESC", (take,)
    ).fetchall()
    found: list[TranscriptVersion] = []
    for number, created_us, origin, body in rows:
        try:
            transcript = read_packed(body, Transcript)
            found.append(TranscriptVersion(number, moment_utc(created_us), VersionOrigin(origin), transcript))
        except (UnreadableBodyError, ValueError):
            continue
    return tuple(found)


def personal_words(connection: Connection) -> PersonalWords:
    """The speaker's own lists."""
    return kept.read(connection, _PERSONAL, PersonalWords())


def save_personal_words(connection: Connection, lists: PersonalWords) -> None:
    """Keep the speaker's own lists."""
    kept.write(connection, _PERSONAL, lists)


def own_templates(connection: Connection) -> tuple[str, ...]:
    """Texts of the story templates that somebody added."""
    return kept.read(connection, _OWN_TEMPLATES, OwnTemplates()).texts


def save_own_templates(connection: Connection, texts: tuple[str, ...]) -> None:
    """Keep these story templates."""
    kept.write(connection, _OWN_TEMPLATES, OwnTemplates(texts))
