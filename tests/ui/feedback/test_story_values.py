"""What is said of a story beside the words."""

from dataclasses import replace

import numpy as np
import pytest

from speakercoach.domain.report import Report
from speakercoach.domain.sound import Span
from speakercoach.domain.talk import BeatPlan, Plan, PlannedAsk, TakeKind, TakeScope, Talk
from speakercoach.domain.told_story import Ask, BeatSpan, Passage, Story
from speakercoach.domain.transcript import Sentence
from speakercoach.ui.feedback.beats_view import beat_names
from speakercoach.ui.feedback.story_view import StoryView, story_view
from speakercoach.ui.feedback.timeline_view import timeline_view
from speakercoach.ui.feedback.transcript_view import transcript_view
from tests.fakes.told_story import rich_story, with_rich_story
from tests.ui.feedback.invented_talk import report, rough, talk, template

TEMPLATE = template("testimony", "en")
NAMES = beat_names(report(), TEMPLATE)
SILENT = np.zeros(0, np.float32)
NO_ASK = Ask(found=False, text=None, start_s=None, end_s=None)


def view_of(what: Report, plan: Plan | None = None, scope: TakeScope | None = None) -> StoryView:
    """What is shown of a report."""
    planned: Talk = replace(talk(), plan=plan or Plan())
    view = story_view(what, planned, TEMPLATE, NAMES, scope or TakeScope())
    assert view is not None
    return view


def telling(**parts: object) -> Report:
    """A report with everything in its story, but for these parts."""
    what = with_rich_story(report())
    assert what.story is not None
    return replace(what, story=replace(what.story, **parts))  # type: ignore[arg-type]


def test_the_shape_is_told_in_the_order_of_the_telling() -> None:
    """It says that an order of one's own is one; the template's needs no word."""
    assert view_of(report()).shape == "Your talk went: Opening, The ask."
    ask, opening = BeatSpan("call_to_action", 1.0, 9.5, 0, 1, 0.6, 0.9), BeatSpan("opening", 10.0, 13.5, 2, 2, 0.4, 0.9)
    turned = telling(beats=(ask, opening), sentences=("call_to_action", "call_to_action", "opening"))
    assert view_of(turned).shape == "Your talk went: The ask, Opening, in your own order."


def test_time_and_share_stand_beside_what_was_planned() -> None:
    """A part's own time, or its share of the talk's, as the prompter counts it."""
    plan = Plan((BeatPlan("opening", target_s=30.0),))
    opening, ask = view_of(report(), plan).heard
    assert opening.figures == "0:08 · 60 % of the talk · planned 0:30"
    assert ask.figures == "0:04 · 40 % of the talk · planned 4:45"
    no_time = story_view(report(), replace(talk(), target_s=None), TEMPLATE, NAMES)
    assert no_time is not None
    assert no_time.heard[0].figures == "0:08 · 60 % of the talk"


def test_what_may_be_another_part_says_so_everywhere() -> None:
    """List, timeline and margin: in words and in shape, never by colour alone."""
    what = report()
    assert what.story is not None
    unsure = replace(what.story.beats[0], certainty=0.54)
    what = replace(what, story=replace(what.story, beats=(unsure, what.story.beats[1])))
    opening, ask = view_of(what).heard
    assert (opening.is_sure, opening.note) == (False, "I am not sure I heard this. Listen?")
    assert (ask.is_sure, ask.note) == (True, "")
    bands = timeline_view(what, SILENT, 80.0, NAMES).beats
    assert [band.is_sure for band in bands] == [False, True]
    assert "I am not sure I heard this. Listen?" in bands[0].tooltip
    assert [one.is_sure for one in transcript_view(what, NAMES).paragraphs] == [False, True]


def test_where_nothing_is_sure_it_is_said_once() -> None:
    """Rough words make every part unsure: one sentence says so, not one a part."""
    codes = ("opening", "journey", "call_to_action")
    spans = tuple(
        BeatSpan(code, at, at + 3.0, at // 4, at // 4, 0.3, 0.4) for at, code in zip((1, 5, 9), codes, strict=True)
    )
    view = view_of(telling(beats=spans, sentences=codes, missing=()))
    assert view.heard_says == "I am not sure of these parts. Listen?"
    assert [(one.note, one.is_sure) for one in view.heard] == [("", False)] * 3
    assert view_of(report()).heard_says == ""


def test_in_rough_words_the_less_certain_parts_are_still_told_apart() -> None:
    """Every certainty is smaller there: that the words are rough is said once, and parts are measured by each other."""
    what = rough(report())
    assert what.story is not None
    likely, unlikely = (replace(one, certainty=at) for one, at in zip(what.story.beats, (0.45, 0.3), strict=True))
    what = replace(what, story=replace(what.story, beats=(likely, unlikely)))
    view = view_of(what)
    assert view.heard_says == "The words were heard roughly, so these parts are a guess."
    assert [one.is_sure for one in view.heard] == [True, False]
    assert [band.is_sure for band in timeline_view(what, SILENT, 80.0, NAMES).beats] == [True, False]
    assert [one.is_sure for one in transcript_view(what, NAMES).paragraphs] == [True, False]


def test_what_the_person_set_says_so_and_is_sure() -> None:
    """Their word stands over the certainty of the hearing."""
    what = report()
    assert what.story is not None
    unsure = replace(what.story.beats[0], certainty=0.3)
    what = replace(what, story=replace(what.story, beats=(unsure, what.story.beats[1]), relabelled=(0, 1)))
    opening = view_of(what).heard[0]
    assert (opening.is_sure, opening.note) == (True, "You set this")
    band = timeline_view(what, SILENT, 80.0, NAMES).beats[0]
    assert band.is_sure
    assert band.tooltip.endswith("You set this")
    assert [(one.is_sure, one.is_set) for one in transcript_view(what, NAMES).paragraphs] == [
        (True, True),
        (True, False),
    ]


@pytest.mark.parametrize(
    ("names", "says"),
    [
        ((True, True, True), "It says who, what and by when."),
        ((False, True, True), "It says what and by when."),
        ((True, True, False), "It says who and what, not yet by when."),
        ((False, True, False), "It says what, not yet by when."),
        ((True, False, True), "Say one thing they can do, if you like. One small act is enough."),
        ((None, None, None), ""),
    ],
)
def test_the_ask_says_gently_what_is_open(names: tuple[bool | None, ...], says: str) -> None:
    """One open thing at most, and what the plan has for it."""
    who, what, when = names
    ask = Ask(
        found=True, text="Please write.", start_s=10.0, end_s=13.5, names_who=who, names_what=what, names_when=when
    )
    plan = Plan(ask=PlannedAsk("your senator", "write one letter", "before June"))
    view = view_of(telling(ask=ask), plan).ask
    assert view is not None
    assert view.says == says
    open_now = {None: "", False: "In your plan: write one letter", True: "" if when else "In your plan: before June"}
    assert view.hint == open_now[what]


def test_words_that_may_be_misheard_are_not_put_into_a_mouth() -> None:
    """Of rough words the moments are shown, and no quotation."""
    view = view_of(rough(with_rich_story(report())))
    assert view.ask is not None
    assert view.ask.text == ""
    assert all(
        one.text in {"", "People", "Politics"}
        for finding in (*view.scenes, view.people)
        if finding
        for one in finding.moments
    )


def test_of_rough_words_only_what_was_heard_is_told() -> None:
    """What was not heard may well have been said: no prompts, nothing open, nothing weak, and no phrase left out."""
    ask = Ask(found=True, text="Write.", start_s=10.0, end_s=13.5, names_who=False, names_what=False, names_when=False)
    plan = Plan(ask=PlannedAsk("", "write one letter", ""))
    what = telling(ask=ask, missing=("opening", "journey"), scene_ratio=0.05, people_ratio=0.1)
    view = view_of(rough(what), plan)
    assert (view.untold, view.untold_title, view.untold_says) == ((), "Not heard this time", "")
    assert view.also_untold == (
        "I did not hear these parts, but the words were heard roughly, so they may well have been told: "
        "Opening, Journey."
    )
    assert view.phrases is not None
    assert (view.phrases.says, view.phrases.lines) == ("Heard of your phrases:", ())
    assert [one.text for one in view.phrases.moments] == ["The red tree"]
    assert view.ask is not None
    assert (view.ask.span, view.ask.says, view.ask.hint) == (Span(10.0, 13.5), "", "")
    assert [one.title for one in view.scenes] == ["People can see or hear this"]
    assert view.people is None
    nothing = view_of(rough(telling(ask=NO_ASK, missing=(), is_story=False, beats=(), phrases=())), plan)
    assert (nothing.shape, nothing.phrases, nothing.also_untold) == ("", None, "")
    assert nothing.nothing.startswith("No part of the story was told apart yet.")
    unheard = view_of(rough(telling(ask=NO_ASK, missing=())), plan).ask
    assert unheard is not None
    assert "it may well have been said" in unheard.says
    assert unheard.hint == ""


def test_what_is_known_less_well_of_korean_stands_at_the_end() -> None:
    """It is said of Korean talks and of no others."""
    what = with_rich_story(report())
    assert view_of(what).caution == ""
    korean = replace(what, transcript=replace(what.transcript, language="ko"))
    assert view_of(korean).caution.startswith("In Korean talks I know less")


def test_an_ask_that_was_not_heard_is_no_fault() -> None:
    """It comes with what the plan has, once; and not at all where the plan leaves it out."""
    plan = Plan(ask=PlannedAsk("", "write one letter", ""))
    view = view_of(telling(ask=NO_ASK, missing=()), plan)
    assert view.ask is not None
    assert view.ask.span is None
    assert "it is fine" in view.ask.says
    assert view.ask.hint == "In your plan: write one letter"
    among_parts = view_of(telling(ask=NO_ASK, missing=("journey", "call_to_action")), plan)
    assert among_parts.ask is None
    assert [(one.beat.code, one.hint) for one in among_parts.untold] == [
        ("call_to_action", "In your plan: write one letter"),
        ("journey", ""),
    ]
    left_out = view_of(
        telling(ask=NO_ASK, missing=("call_to_action",)), Plan((BeatPlan("call_to_action", told=False),))
    )
    assert left_out.ask is None
    assert left_out.untold == ()


@pytest.mark.parametrize("scope", [TakeScope(TakeKind.PART, "journey"), TakeScope(TakeKind.ANSWER)])
def test_nothing_is_missing_from_a_part_or_an_answer(scope: TakeScope) -> None:
    """One part of a talk has no other parts."""
    view = view_of(telling(ask=NO_ASK), scope=scope)
    assert view.untold == ()
    assert view.ask is None


def test_a_lecture_is_told_apart_and_nothing_is_asked_of_it() -> None:
    """The plain sentence, and no parts to make up for."""
    view = view_of(telling(is_story=False, ask=NO_ASK, scene_ratio=0.05, details=(), missing=("journey",)))
    assert view.shape.startswith("This reads more like a lecture than a story")
    assert view.shape.endswith("it is fine.")
    assert (view.untold, view.ask, view.scenes, view.nothing) == ((), None, (), "")


def test_of_a_lecture_nobody_says_what_carries_a_story() -> None:
    """People, I and we, and the end are matters of a story; the ask and the key phrases stay."""
    told = with_rich_story(report())
    assert told.story is not None
    view = view_of(replace(told, story=replace(told.story, is_story=False)))
    assert (view.people, view.thirds, view.thirds_says, view.closing) == (None, (), "", None)
    assert view.ask is not None
    assert view.ask.span is not None
    assert view.phrases is not None


def test_each_finding_stands_on_moments() -> None:
    """Scenes, details, people, the end and the phrases can all be heard."""
    view = view_of(with_rich_story(report()))
    scenes, details = view.scenes
    assert [one.text for one in scenes.moments] == ["“The tree was red.”", "“Um, my aunt counted persimmons.”"]
    assert [one.span for one in details.moments] == [Span(1.0, 4.5), Span(5.0, 9.5)]
    assert view.people is not None
    assert [one.text.split(":")[0] for one in view.people.moments] == ["People", "Politics"]
    assert [third.counts for third in view.thirds] == [(4, 0, 0), (2, 1, 0), (1, 2, 3)]
    assert view.closing is not None
    assert view.closing.says == "The end takes up the beginning: “tree”."
    assert [one.text for one in view.closing.moments] == ["At the beginning", "At the end"]
    assert view.phrases is not None
    assert [one.text for one in view.phrases.moments] == ["The red tree"]
    assert view.phrases.lines == ("My aunt's coat",)


def test_nothing_is_shown_of_what_is_not_known() -> None:
    """A story of an older report has beats and an ask, and no more."""
    view = view_of(report())
    assert (view.scenes, view.people, view.thirds, view.closing, view.phrases) == ((), None, (), None, None)
    assert view.ask is not None
    assert (view.ask.says, view.ask.hint) == ("", "")


def test_an_end_that_goes_elsewhere_is_not_remarked_on() -> None:
    """Not taking up the beginning is no fault."""
    story: Story = rich_story(report())
    assert story.closing is not None
    assert view_of(telling(closing=replace(story.closing, returns=False))).closing is None


def test_what_hurts_is_never_held_up() -> None:
    """No detail and no scene with violence, suffering or death is quoted, nor one right beside it."""
    words = list(report().transcript.words)
    words[3] = replace(words[3], text="blood.")
    what = with_rich_story(report(tuple(words)))
    assert what.story is not None
    first, _, third = what.transcript.sentences
    scenes = (*what.story.scenes, Passage(third.start_s, third.end_s, 2, 2))
    what = replace(
        what,
        story=replace(what.story, scenes=scenes),
        transcript=replace(
            what.transcript, sentences=(Sentence("", 1.0, first.end_s, 0, 3), *what.transcript.sentences[1:])
        ),
    )
    shown = [one.text for finding in view_of(what).scenes for one in finding.moments]
    assert shown == [f"“{third.text}”"]
