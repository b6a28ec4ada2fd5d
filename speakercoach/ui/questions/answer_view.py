"""What the card of an answer says: pure values, made from what is known of it. No Qt."""

from dataclasses import dataclass

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.question import Question
from speakercoach.ui.models.answer_words import answer_words
from speakercoach.ui.models.answers import GivenAnswer
from speakercoach.ui.models.hearing_course import HearingCourse
from speakercoach.ui.rehearse.hearing_words import stage_text
from speakercoach.wording.answers import AnswerLine
from speakercoach.wording.catalogue import tr
from speakercoach.wording.errors import error_text
from speakercoach.wording.quantities import clock


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What stands on the card. ``only_you`` is for the speaker's eyes alone."""

    number: str
    length: str
    question: str
    said: tuple[AnswerLine, ...]
    only_you: tuple[AnswerLine, ...]
    is_waiting: bool
    is_heard: bool
    can_listen_again: bool
    way_on: str


def answer_view(
    given: GivenAnswer, question: Question, *, number: str, way_on: str, course: HearingCourse | None, waits: bool
) -> AnswerView:
    """How it stands with an answer; ``course`` is how hearing it goes, ``waits`` whether another take goes first."""
    said: tuple[AnswerLine, ...]
    only_you: tuple[AnswerLine, ...] = ()
    if given.answer is not None:
        words = answer_words(given.answer, question)
        said, only_you = words.said, words.only_you
    elif given.is_heard:
        said = (AnswerLine(tr("Your answer is kept, and its words are in the feedback.")),)
    elif given.fault is not None:
        said = _unheard(given.fault)
    else:
        listening = tr("Listening to your words") if course is None else stage_text(course, waits=waits)
        said = (AnswerLine(tr("Your answer is safe.")), AnswerLine(f"{listening} …"))
    return AnswerView(
        number=number,
        length=tr("Answered, {time}", time=clock(given.take.duration_s)),
        question=question.text,
        said=said,
        only_you=only_you,
        is_waiting=not given.is_heard,
        is_heard=given.is_heard,
        can_listen_again=given.fault is not None,
        way_on=way_on,
    )


def _unheard(error: CoachError) -> tuple[AnswerLine, ...]:
    if error.code is ErrorCode.ENGINE_CANCELLED:
        return (AnswerLine(tr("Your answer is safe. Nobody listened to it yet.")),)
    text = error_text(error)
    rest = " ".join(part for part in (text.safe, text.next) if part)
    return (AnswerLine(text.what), AnswerLine(rest)) if rest else (AnswerLine(text.what),)
