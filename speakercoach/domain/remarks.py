"""How remarks on a session come together, and what of them holds now."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from speakercoach.domain.shared_session import Comment, FilledRubric, Remarks, SafetyNote

Value = TypeVar("Value", Comment, SafetyNote, FilledRubric)


def merged(*kept: Remarks) -> Remarks:
    """All that is in any of these, each once, in an order that does not depend on who merged first."""
    return Remarks(
        comments=_union((one for remarks in kept for one in remarks.comments), _comment_order),
        safety=_union((one for remarks in kept for one in remarks.safety), _note_order),
        rubrics=_union((one for remarks in kept for one in remarks.rubrics), _rubric_order),
    )


def by_author(remarks: Remarks, author_id: str) -> Remarks:
    """What this author wrote: all that is taken of a file that they signed."""
    return Remarks(
        comments=tuple(one for one in remarks.comments if one.author_id == author_id),
        safety=tuple(one for one in remarks.safety if one.author_id == author_id),
        rubrics=tuple(one for one in remarks.rubrics if one.author_id == author_id),
    )


def comments_now(remarks: Remarks) -> tuple[Comment, ...]:
    """The newest version of each comment that was not removed, by its moment; those on the whole talk come last.

    Each comment belongs to the writer of its first version; versions by others are passed over.
    """
    holding = [versions[-1] for versions in comment_history(remarks).values()]
    shown = [one for one in holding if not one.removed]
    return tuple(sorted(shown, key=lambda one: (one.at_s is None, one.at_s or 0.0, one.written_utc, one.id)))


def comment_history(remarks: Remarks) -> dict[str, tuple[Comment, ...]]:
    """Every version of each comment by its writer, the first one first."""
    groups: dict[str, list[Comment]] = {}
    for one in sorted(remarks.comments, key=_comment_order):
        versions = groups.setdefault(one.id, [])
        if not versions or versions[0].author_id == one.author_id:
            versions.append(one)
    return {comment_id: tuple(versions) for comment_id, versions in groups.items()}


def safety_notes_now(remarks: Remarks) -> tuple[SafetyNote, ...]:
    """The newest word on each stretch that somebody asked for a look at, unless it was taken back, by its moment."""
    newest: dict[str, SafetyNote] = {}
    for one in sorted(remarks.safety, key=_note_order):
        if one.id not in newest or newest[one.id].author_id == one.author_id:
            newest[one.id] = one
    return tuple(sorted((one for one in newest.values() if not one.removed), key=lambda one: (one.start_s, one.id)))


def rubrics_now(remarks: Remarks) -> tuple[FilledRubric, ...]:
    """The newest rubric of each author, the newest first."""
    newest: dict[str, FilledRubric] = {}
    for one in sorted(remarks.rubrics, key=_rubric_order):
        newest[one.author_id] = one
    return tuple(sorted(newest.values(), key=_rubric_order, reverse=True))


def _comment_order(one: Comment) -> tuple[Any, ...]:
    return (one.id, one.version, one.written_utc, one.author_id, one.text, one.removed, one.voice_id or "")


def _note_order(one: SafetyNote) -> tuple[Any, ...]:
    return (one.id, one.written_utc, one.removed, one.author_id, one.note)


def _rubric_order(one: FilledRubric) -> tuple[Any, ...]:
    return (one.written_utc, one.author_id, repr(one.lines), repr(one.prompts))


def _union(values: Iterable[Value], order: Callable[[Value], tuple[Any, ...]]) -> tuple[Value, ...]:
    return tuple(sorted(dict.fromkeys(values), key=order))
