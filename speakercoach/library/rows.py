"""Rows of the database as values."""

import unicodedata
from typing import Any

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.question import Question
from speakercoach.domain.talk import Take, TakeId, TakeKind, TakeOrigin, TakeScope, TakeState, TakeSummary, TalkId
from speakercoach.library.bodies import UnreadableBodyError, moment_utc, read_plain

TAKE_COLUMNS = (
    "takes.id, talks.id, takes.number, takes.created_us, takes.samples, takes.sample_rate_hz, takes.state,"
    " takes.origin, takes.source_name, takes.summary, takes.kind, takes.beat, takes.question"
)


def take_of(columns: tuple[Any, ...]) -> Take:
    """The take of a row of ``TAKE_COLUMNS``."""
    take_id, talk_id, number, created, samples, rate, state, origin, source_name, summary, *scope = columns
    kind, beat, question = scope
    try:
        return Take(
            id=TakeId(take_id),
            talk_id=TalkId(talk_id),
            number=number,
            created_utc=moment_utc(created),
            duration_s=samples / rate,
            sample_rate_hz=rate,
            state=TakeState(state),
            origin=TakeOrigin(origin),
            source_name=source_name,
            summary=None if summary is None else summary_of(summary),
            scope=TakeScope(TakeKind(kind), beat, None if question is None else _question_of(question)),
        )
    except (ValueError, ZeroDivisionError, OverflowError) as error:
        raise CoachError(ErrorCode.LIBRARY_BROKEN) from error


def _question_of(body: bytes) -> Question | None:
    """The question; ``None`` when a version wrote it that says it differently."""
    try:
        return read_plain(body, Question)
    except UnreadableBodyError:
        return None


def clean_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Tags as they are kept: no blanks around them, none twice, sorted."""
    clean = {unicodedata.normalize("NFC", " ".join(tag.split())) for tag in tags}
    return tuple(sorted(clean - {""}, key=lambda tag: (tag.casefold(), tag)))


def summary_of(body: bytes) -> TakeSummary | None:
    """A take's figures; ``None`` when a version wrote them that says it differently."""
    try:
        return read_plain(body, TakeSummary)
    except UnreadableBodyError:
        return None
