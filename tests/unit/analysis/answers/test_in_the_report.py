"""What the report says of an answer."""

from dataclasses import replace

from speakercoach.domain.answer import Directness
from speakercoach.domain.boundary import Boundary, BoundaryKind
from speakercoach.domain.context import SpeakerContext
from speakercoach.domain.question import Question, QuestionKind
from speakercoach.domain.session import PersonalWords
from speakercoach.domain.talk import Plan, TakeKind, TakeScope
from tests.fakes.speech import report_of, spoken

SAID = spoken("I miss the apples. | My sister lives in Hyesan. | That is all.")
QUESTION = Question("miss_most", QuestionKind.CURIOUS, "What do you miss most?")
PLAN = Plan(boundaries=(Boundary(BoundaryKind.NEVER, "Hyesan"),))


def test_the_report_of_an_answer_describes_it() -> None:
    """How it goes about its question, and what of the plan's boundaries it touches."""
    scope = TakeScope(TakeKind.ANSWER, question=QUESTION)
    answer = report_of(SAID, context=SpeakerContext(plan=PLAN, scope=scope)).answer
    assert answer is not None
    assert answer.question == QUESTION.text
    assert answer.directness is Directness.AT_ONCE
    assert [one.text for one in answer.boundaries] == ["Hyesan"]


def test_private_words_that_an_answer_says_stand_in_its_report() -> None:
    """The speaker's own list counts beside the plan."""
    context = SpeakerContext(scope=TakeScope(TakeKind.ANSWER, question=QUESTION))
    own = replace(context, personal=PersonalWords(private_words=("Hyesan",)))
    for report in (report_of(SAID, context=own), report_of(SAID, private_words=("Hyesan",), context=context)):
        assert report.answer is not None
        assert [(one.text, one.is_private) for one in report.answer.boundaries] == [("Hyesan", True)]


def test_a_talk_answers_nothing() -> None:
    """The same words as a whole talk have no answer in their report."""
    assert report_of(SAID, context=SpeakerContext(plan=PLAN)).answer is None
