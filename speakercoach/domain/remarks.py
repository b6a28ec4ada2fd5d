"""How remarks on a session come together, and what of them holds now."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from speakercoach.domain.shared_session import Comment, FilledRubric, Remarks, SafetyNote

Value = TypeVar("Value", Comment, SafetyNote, FilledRubric)

MOST_COMMENTS = 500
"""On one talk: more than anybody reads, and more would keep the window from opening."""
MOST_VERSIONS = 1_000
"""Of all comments on one talk together."""
MOST_SAFETY = 300
MOST_RUBRICS = 300
MOST_COMMENT_LETTERS = 5_000
MOST_NOTE_LETTERS = 4_000
MOST_LINES = 200
"""Of one comment, note or answer."""


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


def voices_of_others(remarks: Remarks, author_id: str) -> frozenset[str]:
    """Ids of what anybody but this author spoke: no file that they signed touches it."""
    return frozenset(one.voice_id for one in remarks.comments if one.voice_id and one.author_id != author_id)


def without_author(remarks: Remarks, author_id: str | None) -> Remarks:
    """What all others wrote; ``author_id`` is oneself, whose own remarks know no bounds."""
    return Remarks(
        comments=tuple(one for one in remarks.comments if one.author_id != author_id),
        safety=tuple(one for one in remarks.safety if one.author_id != author_id),
        rubrics=tuple(one for one in remarks.rubrics if one.author_id != author_id),
    )


def fits(remarks: Remarks) -> bool:
    """Whether these are no more than one talk can have."""
    return (
        len(remarks.comments) <= MOST_VERSIONS
        and len({(one.id, one.author_id) for one in remarks.comments}) <= MOST_COMMENTS
        and len(remarks.safety) <= MOST_SAFETY
        and len(remarks.rubrics) <= MOST_RUBRICS
    )


def fitting(remarks: Remarks) -> Remarks:
    """As much of these as one talk can have: what was written last, each with its newest version before any older."""
    if fits(remarks):
        return remarks
    return Remarks(
        comments=_fitting_comments(remarks),
        safety=_newest_first(remarks.safety)[:MOST_SAFETY],
        rubrics=_newest_first(remarks.rubrics)[:MOST_RUBRICS],
    )


def within_bounds(text: str, most_letters: int = MOST_COMMENT_LETTERS) -> str:
    """As much of a text as a comment, a note or an answer may have."""
    return "\n".join(text.strip()[:most_letters].split("\n")[:MOST_LINES]).strip()


def _fitting_comments(remarks: Remarks) -> tuple[Comment, ...]:
    histories = sorted(comment_history(remarks).values(), key=lambda versions: versions[-1].written_utc, reverse=True)
    kept = histories[:MOST_COMMENTS]
    holding = [versions[-1] for versions in kept]
    older = _newest_first(one for versions in kept for one in versions[:-1])
    return (*holding, *older)[:MOST_VERSIONS]


def _newest_first(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(sorted(values, key=lambda one: one.written_utc, reverse=True))


def comments_now(remarks: Remarks) -> tuple[Comment, ...]:
    """The newest version of each comment that was not removed, by its moment; those on the whole talk come last."""
    holding = [versions[-1] for versions in comment_history(remarks).values()]
    shown = [one for one in holding if not one.removed]
    return tuple(sorted(shown, key=lambda one: (one.at_s is None, one.at_s or 0.0, one.written_utc, one.id)))


def own_comments(remarks: Remarks, own_id: str | None, speaker_id: str) -> int:
    """How many comments hold that a coordinator wrote; before they have keys, those of anybody but the speaker."""
    holding = comments_now(remarks)
    return sum(one.author_id != speaker_id if own_id is None else one.author_id == own_id for one in holding)


def without_voice(one: Comment) -> Comment:
    """The comment as it goes where its voice stays behind."""
    return replace(one, voice_id=None, voice_s=0.0)


def comment_history(remarks: Remarks) -> dict[tuple[str, str], tuple[Comment, ...]]:
    """Every version of each comment, the first one first, by the comment's id and its writer's.

    Under the id of somebody else's comment one only ever writes another comment: a date tells nothing of who was first.
    A version that came without its voice first and with it later is one version.
    """
    groups: dict[tuple[str, str], list[Comment]] = {}
    for one in sorted(remarks.comments, key=_comment_order):
        versions = groups.setdefault((one.id, one.author_id), [])
        if versions and versions[-1] == without_voice(one):
            versions.pop()
        versions.append(one)
    return {key: tuple(versions) for key, versions in groups.items()}


def safety_notes_now(remarks: Remarks) -> tuple[SafetyNote, ...]:
    """The newest word on each stretch that somebody asked for a look at, unless it was taken back, by its moment."""
    newest: dict[tuple[str, str], SafetyNote] = {}
    for one in sorted(remarks.safety, key=_note_order):
        newest[one.id, one.author_id] = one
    return tuple(sorted((one for one in newest.values() if not one.removed), key=lambda one: (one.start_s, one.id)))


def rubrics_now(remarks: Remarks) -> tuple[FilledRubric, ...]:
    """The newest rubric of each author, the newest first."""
    newest: dict[str, FilledRubric] = {}
    for one in sorted(remarks.rubrics, key=_rubric_order):
        newest[one.author_id] = one
    return tuple(sorted(newest.values(), key=_rubric_order, reverse=True))


# Each order ends with all that there is: two that differ in anything stand in the same order on every computer.


def _comment_order(one: Comment) -> tuple[Any, ...]:
    # Of one version that came twice, the voice that came along once holds.
    return (one.id, one.version, one.written_utc, one.author_id, one.voice_id is not None, repr(one))


def _note_order(one: SafetyNote) -> tuple[Any, ...]:
    return (one.id, one.written_utc, one.removed, one.author_id, repr(one))


def _rubric_order(one: FilledRubric) -> tuple[Any, ...]:
    return (one.written_utc, one.author_id, repr(one))


def _union(values: Iterable[Value], order: Callable[[Value], tuple[Any, ...]]) -> tuple[Value, ...]:
    return tuple(sorted(dict.fromkeys(values), key=order))
