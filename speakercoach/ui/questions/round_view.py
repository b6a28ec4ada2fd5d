"""What the list at the left says of each question of a round. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from speakercoach.domain.question import QuestionKind
from speakercoach.practice.question_round import Standing, Step
from speakercoach.ui.questions.words import how_long
from speakercoach.wording.catalogue import tr


class LineKind(Enum):
    """How a question stands in its round."""

    ANSWERED = auto()
    SKIPPED = auto()
    NOW = auto()
    HIDDEN = auto()
    TO_COME = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One question of the list. ``is_shown``: it stands at the right. ``can_open``: pressing it brings it there."""

    kind: LineKind
    title: str
    status: str
    is_shown: bool
    can_open: bool


def round_lines(
    steps: Sequence[Step], *, in_hand: int | None, looked_at: int | None, is_answering: bool
) -> tuple[Line, ...]:
    """A line for each question; ``is_answering``: nothing is opened while somebody speaks."""
    return tuple(
        _line(
            step,
            is_in_hand=place == in_hand,
            is_shown=place == looked_at,
            can_open=not is_answering and place != looked_at,
        )
        for place, step in enumerate(steps)
    )


def _line(step: Step, *, is_in_hand: bool, is_shown: bool, can_open: bool) -> Line:
    if is_in_hand and (is_shown or step.take_id is None):
        kind, status = LineKind.NOW, tr("Now") if is_shown else tr("Next")
    elif step.take_id is not None and step.length_s is not None:
        status = how_long(step.length_s, is_declined=step.standing is Standing.DECLINED)
        kind = LineKind.ANSWERED
    elif step.standing is Standing.SKIPPED:
        kind, status = LineKind.SKIPPED, tr("Skipped")
    elif step.standing is Standing.LEFT:
        kind, status = LineKind.TO_COME, tr("For another time")
    else:
        kind, status = LineKind.TO_COME, tr("Still to come")
    title = step.question.text
    if step.is_hidden:
        kind = LineKind.HIDDEN if kind in (LineKind.NOW, LineKind.TO_COME) else kind
        title = tr("A question that can hurt")
        status = tr("Hidden until you choose to see it") if status == tr("Still to come") else status
    elif step.question.kind is QuestionKind.OWN and kind is LineKind.TO_COME:
        title = tr("One from your own list")
    is_opened = can_open and (
        kind in (LineKind.ANSWERED, LineKind.SKIPPED) or is_in_hand or step.standing is Standing.LEFT
    )
    return Line(kind, title, status, is_shown, is_opened)
