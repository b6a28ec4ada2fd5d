"""What is said of an answer: what stays between us first, one thing that carried, at most one thing to try.

Nothing here is a mark. Where words alone cannot tell whether the question was taken up, that is said of the words, not
of the speaker, and nothing hangs on it.
"""

from dataclasses import dataclass, replace
from enum import Enum, auto

from speakercoach.domain.answer import Answer, BoundaryHeard, Directness
from speakercoach.domain.boundary import BoundaryKind
from speakercoach.domain.question import Question, QuestionKind
from speakercoach.domain.sound import Span
from speakercoach.domain.told_story import Ask
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock

LONG_ANSWER_S = 90.0
"""From here on the heart of an answer is worth saying first [own choice: what panels usually ask for]."""
SHORT_ANSWER_S = 20.0
UNCLEAR_ANSWER_S = 45.0
"""Words alone miss the answer in many short ones, so nothing is said of it below this (measured on marked answers)."""


class AnswerPart(Enum):
    """What a line is about."""

    KEPT_BACK = auto()
    """Something that is never to be said was said."""
    CAUTION = auto()
    """How far the words can be trusted."""
    SAID = auto()
    TOUCHED = auto()
    """Something that is told only if asked."""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A sentence or two about an answer; ``span`` is the moment they rest on.

    ``only_you`` lines are for the speaker alone and never leave this machine. ``covered`` are words that stand behind
    ``text`` and are shown once somebody wants to see them.
    """

    text: str
    span: Span | None = None
    part: AnswerPart = AnswerPart.SAID
    covered: str = ""

    @property
    def only_you(self) -> bool:
        """Whether nobody but the speaker reads it."""
        return self.part in (AnswerPart.KEPT_BACK, AnswerPart.TOUCHED)


def answer_lines(answer: Answer, question: Question, *, is_rough: bool = False) -> tuple[AnswerLine, ...]:
    """What should have stayed unsaid, what carried, at most one thing to try, what is told only if asked.

    Of a rough hearing it is said first that words may be wrong, and nothing of where the answer came.
    """
    if is_rough and answer.directness is not Directness.DECLINED:
        answer = replace(answer, directness=Directness.UNSURE, answered=None)
    tried = _to_try(answer, question, is_rough=is_rough)
    return (
        *_kept_back(answer.boundaries, is_rough=is_rough),
        *((AnswerLine(tr("Your words were heard roughly. Some may be wrong."), part=AnswerPart.CAUTION),) * is_rough),
        _what_carried(answer),
        *(() if tried is None else (tried,)),
        *(_touched(heard) for heard in answer.boundaries if heard.kind is BoundaryKind.IF_ASKED),
    )


def _kept_back(boundaries: tuple[BoundaryHeard, ...], *, is_rough: bool) -> tuple[AnswerLine, ...]:
    """One calm sentence, what it is about with its moments, and what can be done."""
    kept = [heard for heard in boundaries if heard.kind is BoundaryKind.NEVER]
    if not kept:
        return ()
    if is_rough or not any(heard.is_sure for heard in kept):
        headline = tr("You may have said something you keep back. Only you see this.")
    else:
        headline = tr("You said something you keep back. Only you see this.")
    safe = tr("It is safe here, and you can delete this answer.")
    return (
        AnswerLine(headline, part=AnswerPart.KEPT_BACK),
        *map(_said, kept),
        AnswerLine(safe, part=AnswerPart.KEPT_BACK),
    )


def _said(heard: BoundaryHeard) -> AnswerLine:
    span = Span(heard.start_s, heard.end_s)
    if not heard.is_private:
        return AnswerLine(tr("“Never say”: {text}", text=heard.text), span, AnswerPart.KEPT_BACK)
    text = tr("A private word") if heard.is_sure else tr("Perhaps a private word")
    return AnswerLine(text, span, AnswerPart.KEPT_BACK, heard.text)


def _what_carried(answer: Answer) -> AnswerLine:
    if answer.directness is Directness.DECLINED:
        return _declined(answer)
    if answer.directness is Directness.AT_ONCE:
        return _answered_at_once(answer)
    if answer.ask is not None:
        return AnswerLine(tr("You told people what they can do. They take that home."), _moment(answer.ask))
    if answer.bridge is not None:
        text = tr("You went on to your own ground. On stage you may do that with any question.")
        return AnswerLine(text, answer.bridge)
    if answer.directness is Directness.LATER:
        return AnswerLine(tr("You took the question up, and gave it the time you wanted."), answer.answered)
    return AnswerLine(tr("You spoke in your own way, and stayed with it to the end."))


def _declined(answer: Answer) -> AnswerLine:
    if answer.bridge is not None:
        text = tr("You said no kindly, and went on to your own ground. That is a whole answer.")
    else:
        text = tr("You said no kindly. That is a whole answer.")
    return AnswerLine(text, answer.declined)


def _answered_at_once(answer: Answer) -> AnswerLine:
    if answer.ask is not None:
        text = tr("You answered at once, and told people what they can do.")
    elif answer.bridge is not None:
        text = tr("You answered at once, and then went on to what matters to you.")
    elif answer.length_s <= SHORT_ANSWER_S:
        text = tr("You answered at once, and then you stopped. Short answers are easy to remember.")
    else:
        text = tr("Your answer came within the first two sentences.")
    return AnswerLine(text, answer.answered)


def _to_try(answer: Answer, question: Question, *, is_rough: bool) -> AnswerLine | None:
    """One thing to try, if there is one; a question that was declined leaves nothing to try."""
    if answer.directness is Directness.DECLINED:
        return None
    if answer.length_s >= LONG_ANSWER_S:
        return _long(answer)
    if is_rough:
        return None
    if question.kind is QuestionKind.HELP and answer.ask is None:
        return AnswerLine(tr("Somebody asked how to help. You could name one small thing that they can do this week."))
    if answer.directness is Directness.LATER:
        text = tr("The answer came after the story. You could try it the other way round: the answer, then the story.")
        return AnswerLine(text, answer.answered)
    return _open(answer)


def _open(answer: Answer) -> AnswerLine | None:
    """What is left open of a longer answer; one that went on to the speaker's own ground leaves nothing open."""
    if answer.bridge is not None or answer.length_s < UNCLEAR_ANSWER_S:
        return None
    if answer.directness is Directness.UNSURE:
        return AnswerLine(tr("Words alone do not show where your answer began. You know best."))
    if answer.directness is Directness.NOT_HEARD:
        return AnswerLine(
            tr(
                "From the words alone, it is hard to tell where the answer begins. If you like, say it in your first "
                "sentence. Or say no. Both are good."
            )
        )
    return None


def _long(answer: Answer) -> AnswerLine:
    length = clock(answer.length_s)
    if answer.directness in (Directness.AT_ONCE, Directness.UNSURE):  # the heart came first, or may have
        return AnswerLine(tr("It took {length}. A shorter one leaves time for another question.", length=length))
    text = tr(
        "It took {length}. Listeners often remember the first thirty seconds: could the heart of it come first?",
        length=length,
    )
    return AnswerLine(text, answer.answered)


def _touched(heard: BoundaryHeard) -> AnswerLine:
    span = Span(heard.start_s, heard.end_s)
    if heard.is_private:
        text = tr("You touched something that you tell only if asked. Only you see this.")
        return AnswerLine(text, span, AnswerPart.TOUCHED, heard.text)
    text = tr("You touched something that you tell only if asked: {text}. Only you see this.", text=heard.text)
    return AnswerLine(text, span, AnswerPart.TOUCHED)


def _moment(ask: Ask) -> Span | None:
    return None if ask.start_s is None or ask.end_s is None else Span(ask.start_s, ask.end_s)
