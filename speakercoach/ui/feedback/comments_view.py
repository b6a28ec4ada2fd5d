"""What others said about a take, as plain values: comments by number, what to look at once more, what was heard."""

from bisect import bisect_right
from dataclasses import dataclass

from speakercoach.domain.remarks import comment_history, rubrics_now, safety_notes_now
from speakercoach.domain.shared_session import Comment, FilledRubric, Remarks, SafetyNote
from speakercoach.domain.transcript import Word
from speakercoach.ui.feedback.timeline_view import Mark, MarkKind
from speakercoach.ui.models.comments import CommentsModel
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock

_MOST_TOLD = 60
"""Letters of a comment that its line in the list of moments has room for."""


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A comment. ``number`` is 0 for one on the whole talk, one that was taken back, and an answer.

    ``versions`` are all that it ever said, the newest last; ``author`` is empty for the speaker.
    """

    number: int
    author: str
    versions: tuple[Comment, ...]
    is_own: bool = False
    answers: tuple["CommentLine", ...] = ()

    @property
    def comment(self) -> Comment:
        """What holds now."""
        return self.versions[-1]


@dataclass(frozen=True, slots=True)
class LookLine:
    """Words that somebody asks to look at before they are shared further."""

    note: SafetyNote
    author: str
    words: str
    is_decided: bool


@dataclass(frozen=True, slots=True)
class HeardLine:
    """A rubric in words; ``earlier`` are the author's before it, the newest first."""

    filled: FilledRubric
    author: str
    earlier: tuple[FilledRubric, ...]


@dataclass(frozen=True, slots=True)
class CommentsView:
    """All that was said. ``can_answer`` is not set before the speaker has keys."""

    comments: tuple[CommentLine, ...] = ()
    looks: tuple[LookLine, ...] = ()
    heard: tuple[HeardLine, ...] = ()
    can_answer: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nobody said anything."""
        return not (self.comments or self.looks or self.heard)


def comments_view(model: CommentsModel, words: tuple[Word, ...]) -> CommentsView:
    """What the model holds, with the words of the take that somebody asks about."""
    remarks = model.remarks
    if remarks == Remarks():
        return CommentsView()
    looks = tuple(
        LookLine(note, _name(model, note.author_id, note.author_name), _words_of(note, words), model.is_decided(note))
        for note in safety_notes_now(remarks)
        if note.author_id != model.own_id
    )
    heard = tuple(
        HeardLine(one, _name(model, one.author_id, one.author_name), _earlier(remarks, one))
        for one in rubrics_now(remarks)
        if one.author_id != model.own_id and (one.lines or one.prompts)
    )
    can_answer = model.said is not None and model.said.own is not None
    return CommentsView(_comments(model, remarks), looks, heard, can_answer)


def comment_marks(view: CommentsView) -> tuple[Mark, ...]:
    """The comments as they stand on the timeline."""
    return tuple(
        Mark(MarkKind.COMMENT, at_s, at_s, spoken(line), number=line.number)
        for line in view.comments
        if line.number and (at_s := line.comment.at_s) is not None
    )


def marked_words(view: CommentsView, words: tuple[Word, ...]) -> tuple[tuple[int, int], ...]:
    """The word that each number stands at, the first that is still heard at the comment's moment."""
    ends = [word.end_s for word in words]
    found: list[tuple[int, int]] = []
    for line in view.comments:
        at_s = line.comment.at_s
        if line.number and at_s is not None and words:
            found.append((min(bisect_right(ends, at_s), len(words) - 1), line.number))
    return tuple(found)


def spoken(line: CommentLine) -> str:
    """A comment as it is read out, in one line."""
    one = line.comment
    said = one.text or tr("spoken, {length}", length=clock(one.voice_s))
    said = said if len(said) <= _MOST_TOLD else f"{said[: _MOST_TOLD - 1].rstrip()}…"
    if one.at_s is None:
        return tr("{name} on the whole talk: {said}", name=line.author, said=said)
    return tr(
        "Comment {number} by {name}, {time}: {said}",
        number=line.number,
        name=line.author,
        time=clock(one.at_s),
        said=said,
    )


def _comments(model: CommentsModel, remarks: Remarks) -> tuple[CommentLine, ...]:
    histories = comment_history(remarks)
    ids = {comment_id for comment_id, _ in histories}
    answers: dict[str, list[CommentLine]] = {}
    top: list[tuple[Comment, ...]] = []
    for versions in histories.values():
        newest = versions[-1]
        if newest.answers in ids and newest.answers != newest.id:
            answers.setdefault(newest.answers or "", []).append(_line(model, versions, 0))
        else:
            top.append(versions)
    number = 0
    found: list[CommentLine] = []
    for versions in sorted(top, key=lambda versions: _order(versions[-1])):
        newest = versions[-1]
        is_numbered = newest.at_s is not None and not newest.removed
        number += is_numbered
        below = tuple(sorted(answers.get(newest.id, ()), key=lambda line: line.versions[0].written_utc))
        found.append(_line(model, versions, number if is_numbered else 0, below))
    return tuple(found)


def _line(
    model: CommentsModel, versions: tuple[Comment, ...], number: int, answers: tuple[CommentLine, ...] = ()
) -> CommentLine:
    one = versions[-1]
    is_own = one.author_id == model.own_id
    author = "" if is_own else _name(model, one.author_id, one.author_name)
    return CommentLine(number, author, versions, is_own, answers)


def _name(model: CommentsModel, author_id: str, given: str) -> str:
    return model.name_of(author_id, given) or tr("Somebody")


def _order(one: Comment) -> tuple[bool, float, object, str]:
    return (one.at_s is None, one.at_s or 0.0, one.written_utc, one.id)


def _earlier(remarks: Remarks, newest: FilledRubric) -> tuple[FilledRubric, ...]:
    before = [one for one in remarks.rubrics if one.author_id == newest.author_id and one != newest]
    return tuple(sorted(before, key=lambda one: one.written_utc, reverse=True))


def _words_of(note: SafetyNote, words: tuple[Word, ...]) -> str:
    inside = [word.text for word in words if word.start_s < note.end_s and word.end_s > note.start_s]
    return " ".join(inside)
