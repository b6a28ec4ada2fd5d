"""What is told of a story as a strength or a next step."""

from dataclasses import replace

import pytest

from speakercoach.analysis.advice import feedback, next_steps, strengths
from speakercoach.analysis.advice.findings import Findings
from speakercoach.domain.sound import Span
from speakercoach.domain.talk import BeatPlan, Plan, PlannedAsk, TakeKind, TakeScope
from speakercoach.domain.told_story import Ask, Closing, Detail, DetailKind, Passage, Story
from speakercoach.domain.transcript import Reliability
from speakercoach.languages import load_pack
from speakercoach.stories import load_template
from tests.fakes.speech import report_of, spoken
from tests.fakes.told_story import rich_story

PLAIN = "We had a small garden behind the house. "
NO_ASK = Ask(found=False, text=None, start_s=None, end_s=None)
STORY_CODES = {
    "clear_ask",
    "ask_to_act_on",
    "scene_first",
    "scene_to_see",
    "opening_taken_up",
    "opens_up",
    "make_ask",
    "name_one_act",
    "say_by_when",
    "missing_beat",
}


def talk(text: str = PLAIN * 30, **parts: object) -> Findings:
    """A talk whose story holds everything, but for these parts of the story."""
    report = report_of(spoken(text))
    return Findings(
        heard=report.transcript,
        pacing=report.pacing,
        fillers=report.fillers,
        disfluency=report.disfluency,
        voice=None,
        story=replace(rich_story(report), **parts),  # type: ignore[arg-type]
        sound=None,
        own=None,
        measures=None,
        pack=load_pack("en"),
        template=load_template("testimony", "en"),
    )


def ask(*, who: bool | None = True, what: bool | None = True, when: bool | None = True) -> Ask:
    """A request that names these."""
    return Ask(True, "Please write.", 20.0, 24.0, names_who=who, names_what=what, names_when=when)


def codes(what: Findings) -> tuple[set[str], set[str]]:
    """The codes of the story that hold, as strengths and as next steps, before any is chosen."""
    found = (strengths.strengths(what), next_steps.next_steps(what))
    carried, steps = ({one.code for one in candidates if one is not None} & STORY_CODES for candidates in found)
    return carried, steps


def test_an_ask_that_somebody_could_act_on_is_a_strength() -> None:
    """What and by when together; an ask that is open somewhere leads on, gently, and one step at most."""
    assert "ask_to_act_on" in codes(talk(ask=ask()))[0]
    assert not codes(talk(ask=ask()))[1] & {"make_ask", "name_one_act", "say_by_when"}
    no_day = codes(talk(ask=ask(when=False)))
    assert "ask_to_act_on" not in no_day[0]
    assert no_day[1] & {"make_ask", "name_one_act", "say_by_when"} == {"say_by_when"}
    no_act = codes(talk(ask=ask(what=False)))
    assert not no_act[0] & {"clear_ask", "ask_to_act_on"}
    assert no_act[1] & {"make_ask", "name_one_act", "say_by_when"} == {"name_one_act"}
    unknown = codes(talk(ask=ask(who=None, what=None, when=None)))
    assert "clear_ask" in unknown[0]
    assert not unknown[1] & {"name_one_act", "say_by_when"}


def test_an_ask_that_was_planned_and_not_heard_weighs_more() -> None:
    """The plan asked for it; where the plan leaves it out, nothing is said."""
    what = talk(ask=NO_ASK)
    planned = replace(what, plan=Plan(ask=PlannedAsk(what="write one letter")))
    plain, wanted = next_steps.make_ask(what), next_steps.make_ask(planned)
    assert plain is not None
    assert wanted is not None
    assert wanted.weight > plain.weight
    assert wanted.values == {"planned": 1}
    left_out = replace(what, plan=Plan((BeatPlan("call_to_action", told=False),)))
    assert next_steps.make_ask(left_out) is None


def test_nothing_is_missing_that_the_plan_leaves_out() -> None:
    """The next part that is missing is named, never one that stays out on purpose."""
    what = talk(missing=("journey", "new_life"))
    step = next_steps.missing_beat(replace(what, plan=Plan((BeatPlan("journey", told=False),))))
    assert step is not None
    assert step.values["beat"] == "new_life"


@pytest.mark.parametrize("scope", [TakeScope(TakeKind.PART, "journey"), TakeScope(TakeKind.ANSWER)])
def test_a_part_and_an_answer_lack_no_other_part(scope: TakeScope) -> None:
    """They are not meant as whole talks."""
    what = replace(talk(ask=NO_ASK, missing=("journey",)), scope=scope)
    assert not codes(what)[1] & {"make_ask", "missing_beat"}


def test_a_lecture_is_asked_for_nothing() -> None:
    """No ask, no part, no scene."""
    carried, steps = codes(talk(is_story=False, ask=NO_ASK, missing=("journey",)))
    assert not steps
    assert not carried & {"scene_to_see", "opening_taken_up", "opens_up"}


def test_an_end_that_takes_up_the_beginning_is_a_strength_with_both_moments() -> None:
    """Unless what comes back is violence."""
    one = strengths.opening_taken_up(talk())
    assert one is not None
    assert one.values == {"phrase": "tree"}
    assert len(one.evidence) == 2
    hurt = Closing(returns=True, words=("gun",), opening=Span(1.0, 2.0), closing=Span(20.0, 22.0))
    assert strengths.opening_taken_up(talk(closing=hurt)) is None


def test_a_scene_is_a_strength_where_there_is_much_to_see_and_no_harm() -> None:
    """Three things, and not a word of suffering: what hurts is never praised."""

    def scene(text: str) -> Findings:
        what = talk(text + PLAIN * 30)
        first = what.heard.sentences[0]
        details = tuple(
            Detail(DetailKind.THING, word.text, word.start_s, word.end_s, place, place)
            for place, word in enumerate(what.words[:3])
        )
        assert what.story is not None
        scenes = (Passage(first.start_s, first.end_s, 0, 0),)
        return replace(what, story=replace(what.story, scenes=scenes, details=details))

    assert strengths.scene_to_see(scene("Green apples, a kettle and a blue door were in the yard. ")) is not None
    assert strengths.scene_to_see(scene("Green apples, a kettle and a dead man were in the yard. ")) is None


@pytest.mark.parametrize(("first", "carries"), [("a red kite", True), ("a man who was shot", False)])
def test_a_beginning_that_hurts_is_not_praised(first: str, carries: bool) -> None:  # noqa: FBT001 - a case
    """To begin in a scene is a strength, unless it is one of violence."""
    assert (strengths.scene_first(talk(f"Imagine {first} above a street. " + PLAIN * 30)) is not None) is carries


@pytest.mark.parametrize(("deed", "carries"), [("read", True), ("killed", False)])
def test_what_hurts_is_not_praised_for_being_said_again(deed: str, carries: bool) -> None:  # noqa: FBT001 - a case
    """Sentences that begin alike carry, but nobody counts out how often somebody told of a death."""
    lines = f"They {deed} my brother's book. They {deed} my uncle's letter. They {deed} my neighbour's song. "
    others = "".join(f"{start} went on about apples. " for start in ("My aunt", "Somebody", "Then he", "The choir") * 2)
    assert (strengths.said_again_on_purpose(talk(others + lines + others)) is not None) is carries


def test_opening_up_is_a_strength_of_a_whole_talk() -> None:
    """It is heard in the last third."""
    one = strengths.opens_up(talk())
    assert one is not None
    assert one.evidence[0].start_s > 30.0
    assert strengths.opens_up(replace(talk(), scope=TakeScope(TakeKind.PART, "journey"))) is None


def test_rough_words_carry_no_word_on_the_story() -> None:
    """What may be misheard is not praised and not corrected."""
    what = talk(ask=ask(when=False))
    rough = replace(what, heard=replace(what.heard, reliability=Reliability.ROUGH))
    assert codes(rough) == (set(), set())


def test_one_point_of_the_story_shows_at_a_time() -> None:
    """However much of it carries, the other strength and the other step are about something else."""
    story: Story | None = talk().story
    assert story is not None
    for what in (talk(ask=ask()), talk(ask=ask(when=False)), talk(ask=NO_ASK, missing=("journey",))):
        chosen = feedback.choose_feedback(what, lambda code, _: code)
        assert sum(one.code in STORY_CODES for one in chosen.strengths) <= 1
        assert sum(one.code in STORY_CODES for one in chosen.next_steps) <= 1
