"""Feedback of takes that rehearse less than the whole talk: one part, or the answer to a question."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.answer import Answer, BoundaryHeard, Directness
from speakercoach.domain.boundary import BoundaryKind
from speakercoach.domain.context import NO_CONTEXT, SpeakerContext
from speakercoach.domain.question import Question, QuestionKind
from speakercoach.domain.report import Report
from speakercoach.domain.sound import Source, Span
from speakercoach.domain.talk import TakeKind, TakeScope, TakeSummary
from speakercoach.domain.told_story import BeatSpan
from speakercoach.practice.ports import Heard
from speakercoach.ui.feedback.screen import FeedbackScreen
from speakercoach.ui.feedback.story_view import story_view
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.chips import MomentChip
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.show_words import ShowWords
from tests.fakes.library import MemoryLibrary
from tests.fakes.player import FakePlayer
from tests.ui.feedback.invented_talk import report, rough, store, talk, template
from tests.ui.feedback.listening import Listening, remarks_in, tools
from tests.ui.feedback.test_story_values import NAMES, TEMPLATE, view_of

QUESTION = Question("miss", QuestionKind.CURIOUS, "What do you miss most?")
ANSWER = Answer(
    question=QUESTION.text,
    length_s=38.0,
    sentences=3,
    directness=Directness.LATER,
    answered=Span(5.0, 9.5),
    bridge=None,
    declined=None,
    ask=None,
    boundaries=(BoundaryHeard(BoundaryKind.NEVER, "my family", 10.0, 13.5),),
)
ANSWERED = TakeScope(TakeKind.ANSWER, question=QUESTION)
PART = TakeScope(TakeKind.PART, "journey")


def of_part(what: Report) -> Report:
    """A report in which every sentence serves the part, as analysis makes it of a part that is rehearsed alone."""
    assert what.story is not None
    alone = BeatSpan("journey", 1.0, 13.5, 0, 2, 1.0, 1.0)
    story = replace(what.story, beats=(alone,), sentences=("journey",) * 3, missing=(), is_story=None)
    return replace(what, story=story)


def of_answer() -> Report:
    """A report on an answer: it has no story."""
    return replace(report(), story=None, answer=ANSWER)


Open = Callable[[Report, TakeScope], FeedbackScreen]


@pytest.fixture
def open_take(qtbot: QtBot) -> Iterator[Open]:
    """Opens a take that rehearses this, with this report."""
    current_theme().apply()
    made: list[FeedbackScreen] = []

    def opened(what: Report, scope: TakeScope) -> FeedbackScreen:
        def analyst(
            source: Source, heard: Heard, template: str, context: SpeakerContext = NO_CONTEXT
        ) -> tuple[Report, TakeSummary]:
            del source, heard, template, context
            return what, TakeSummary((), None, None, None, None)

        library = MemoryLibrary()
        one, take = store(library, what)
        take = library._takes[take.id].take = replace(library._takes[take.id].take, scope=scope)
        screen = FeedbackScreen(
            library=library,
            player=FakePlayer(),
            tools=tools(Listening()),
            remarks=remarks_in(library),
            load_template=template,
            analyst=analyst,
        )
        qtbot.addWidget(screen)
        screen.resize(1440, 900)
        screen.show()
        made.append(screen)
        with qtbot.waitSignal(screen.take_shown):
            screen.show_take(one, take)
        qtbot.waitUntil(lambda: screen.reading.words.text.is_built)
        return screen

    yield opened
    for screen in made:
        screen._background.wait()
        screen.anew.wait()


def test_an_answer_is_shown_with_its_sentences_and_moments(open_take: Open) -> None:
    """In the place of a story that an answer does not have."""
    screen = open_take(of_answer(), ANSWERED)
    screen.reading.choose("answer")
    side = screen.reading._sides["answer"]
    said = [one.plain for one in side.findChildren(Text)]
    assert said[:2] == ["You said something you keep back. Only you see this.", "“Never say”: my family"]
    assert said[3] == "You took the question up, and gave it the time you wanted."
    chips = side.findChildren(MomentChip)
    played: list[Span] = []
    side.played.connect(played.append)
    for chip in chips:
        chip.click()
    assert played == [Span(10.0, 13.5), Span(5.0, 9.5)]
    assert not screen.skipping.parts
    assert screen.card.timeline.view is not None
    assert screen.card.timeline.view.beats == ()


def test_private_words_in_an_answer_are_covered(open_take: Open) -> None:
    """They are shown on wish, and covered again when another tab is chosen."""
    private = BoundaryHeard(BoundaryKind.NEVER, "Hyesan", 10.0, 10.5, is_private=True)
    screen = open_take(replace(report(), story=None, answer=replace(ANSWER, boundaries=(private,))), ANSWERED)
    screen.reading.choose("answer")
    side = screen.reading._sides["answer"]
    (show_words,) = side.findChildren(ShowWords)
    assert "A private word" in [one.plain for one in side.findChildren(Text)]
    show_words.click()
    assert "A private word: “Hyesan”" in [one.plain for one in side.findChildren(Text)]
    screen.reading.choose("pace")
    assert not any("Hyesan" in one.plain for one in side.findChildren(Text))


def test_roughly_heard_words_say_so_before_all_else_of_an_answer(open_take: Open) -> None:
    """And nothing is said of where the answer came."""
    screen = open_take(rough(replace(report(), story=None, answer=replace(ANSWER, boundaries=()))), ANSWERED)
    screen.reading.choose("answer")
    said = [one.plain for one in screen.reading._sides["answer"].findChildren(Text)]
    assert said[0] == "Your words were heard roughly. Some may be wrong."
    assert said[1] == "You spoke in your own way, and stayed with it to the end."


def test_from_an_answer_one_goes_on_to_the_questions(open_take: Open, qtbot: QtBot) -> None:
    """Rehearsing the whole talk would be no answer."""
    screen = open_take(of_answer(), ANSWERED)
    assert screen.rehearse.text() == "To the questions"
    with qtbot.waitSignal(screen.questions_requested) as asked, qtbot.assertNotEmitted(screen.rehearse_requested):
        screen.rehearse.click()
    assert asked.args == [talk()]


def test_a_part_stands_there_as_one_and_nobody_is_asked_which_it_is(open_take: Open) -> None:
    """It was chosen before it was told: no other part is offered, nothing can be skipped."""
    screen = open_take(of_part(report()), PART)
    view = screen.card.timeline.view
    assert view is not None
    assert [band.name for band in view.beats] == ["Journey"]
    assert not screen.skipping.parts
    text = screen.reading.words.text
    assert text.view is not None
    assert text.view.parts is None
    screen.reading.choose("story")
    assert not screen.reading.story.relabel.isVisible()


@pytest.mark.parametrize("is_rough", [False, True])
def test_a_part_says_its_own_time_and_no_share_of_the_talk(*, is_rough: bool) -> None:
    """However roughly it was heard, it is the part that was chosen."""
    what = of_part(rough(report()) if is_rough else report())
    view = view_of(what, scope=PART)
    (part,) = view.heard
    assert view.heard_title == "The part that you rehearsed"
    assert (view.heard_says, part.note, part.is_sure) == ("", "", True)
    assert part.figures.startswith("0:12 · planned")
    untimed = story_view(what, replace(talk(), target_s=None), TEMPLATE, NAMES, PART)
    assert untimed is not None
    assert untimed.heard[0].figures == "0:12"
