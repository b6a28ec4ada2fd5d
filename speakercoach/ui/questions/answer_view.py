"""What the card of an answer says: pure values, made from what is known of it. No Qt."""

from dataclasses import dataclass

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.question import Question
from speakercoach.ui.models.answer_words import AnswerWords, answer_words
from speakercoach.ui.models.answers import GivenAnswer
from speakercoach.ui.models.hearing_course import HearingCourse
from speakercoach.ui.questions.words import how_long
from speakercoach.ui.rehearse.hearing_words import stage_text
from speakercoach.wording.answers import AnswerLine
from speakercoach.wording.catalogue import tr
from speakercoach.wording.errors import error_text


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What stands on the card. ``kept_back``, which comes first, and ``touched`` are for the speaker's eyes alone."""

    number: str
    length: str
    question: str
    is_covered: bool
    kept_back: tuple[AnswerLine, ...]
    caution: tuple[AnswerLine, ...]
    said: tuple[AnswerLine, ...]
    touched: tuple[AnswerLine, ...]
    is_waiting: bool
    is_heard: bool
    can_listen_again: bool
    way_on: str


def answer_view(
    given: GivenAnswer,
    question: Question,
    *,
    number: str,
    way_on: str,
    course: HearingCourse | None,
    waits: bool,
    is_covered: bool,
) -> AnswerView:
    """How it stands with an answer; ``course`` is how hearing it goes, ``waits`` whether another take goes first.

    ``is_covered``: its question can hurt, and nobody chose to see it.
    """
    if given.answer is not None:
        words = answer_words(given.answer, question, is_rough=given.is_rough)
    elif given.is_heard:
        words = AnswerWords((AnswerLine(tr("Your answer is kept, and its words are in the feedback.")),))
    elif given.fault is not None:
        words = AnswerWords(_unheard(given.fault))
    else:
        listening = tr("Listening to your words") if course is None else stage_text(course, waits=waits)
        words = AnswerWords((AnswerLine(tr("Your answer is safe.")), AnswerLine(f"{listening} …")))
    return AnswerView(
        number=number,
        length=how_long(given.take.duration_s, is_declined=given.is_declined),
        question=tr("A question that can hurt") if is_covered else f"“{question.text}”",
        is_covered=is_covered,
        kept_back=words.kept_back,
        caution=words.caution,
        said=words.said,
        touched=words.touched,
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
