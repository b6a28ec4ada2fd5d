"""What the prompter shows at a moment, without a window."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.story import BeatPrompt, BeatTemplate, StoryTemplate
from speakercoach.domain.talk import BeatPlan, Plan, Talk, TalkId
from speakercoach.ui.rehearse.prompter_view import (
    PartClock,
    Place,
    PromptScript,
    TimeView,
    free_script,
    part_after,
    part_before,
    phrase_after,
    phrase_before,
    ribbon_ratio,
    script_of,
    view_at,
)

NAMES = ("opening", "journey", "call_to_action")
TEMPLATE = StoryTemplate(
    code="small",
    language="en",
    name="Small",
    purpose="",
    beats=tuple(
        BeatTemplate(name, name.title(), "", share, (BeatPrompt("A small thing", "feather"),), ())
        for name, share in zip(NAMES, (0.25, 0.5, 0.25), strict=True)
    ),
)


def talk_of(*beats: BeatPlan, target_s: float | None = None) -> Talk:
    """A talk with this plan."""
    return Talk(TalkId("t"), "Persimmons", "", "en", "small", target_s, Plan(beats), datetime(2030, 1, 1, tzinfo=UTC))


def script(*beats: BeatPlan, target_s: float | None = None) -> PromptScript:
    """The script of such a talk."""
    return script_of(talk_of(*beats, target_s=target_s), TEMPLATE)


def test_parts_that_stay_out_are_not_prompted() -> None:
    """A part that stays out on purpose is not shown, and the others keep their colours."""
    parts = script(BeatPlan("opening", told=False)).parts
    assert [part.beat for part in parts] == ["journey", "call_to_action"]
    assert [part.colour for part in parts] == [1, 2]


def test_parts_stand_in_the_speakers_own_order() -> None:
    """Who tells the end first is prompted for it first; a part keeps the colour of its place in the template."""
    talk = talk_of()
    parts = script_of(replace(talk, plan=replace(talk.plan, order=("call_to_action", "opening"))), TEMPLATE).parts
    assert [part.beat for part in parts] == ["call_to_action", "opening", "journey"]
    assert [part.colour for part in parts] == [2, 0, 1]


def test_what_is_planned_for_another_kind_of_story_waits() -> None:
    """A part that the template lacks is not prompted, and takes no time from the others."""
    elsewhere = BeatPlan("self", phrases=("I was nine.",), target_s=60.0)
    made = script(elsewhere, target_s=100.0)
    assert made == script(target_s=100.0)
    assert script(elsewhere, *(BeatPlan(name, target_s=30.0) for name in NAMES)).planned_s == pytest.approx(90.0)


def test_parts_get_whole_seconds() -> None:
    """A part that has not begun shows the same time as left and as planned."""
    assert [part.planned_s for part in script(target_s=90.0).parts] == [22.0, 45.0, 22.0]


def test_a_plan_that_leaves_everything_out_shows_everything() -> None:
    """A prompter without any part would help nobody."""
    assert len(script(*(BeatPlan(name, told=False) for name in NAMES)).parts) == 3


def test_time_of_the_talk_is_shared_out() -> None:
    """A part without a time of its own gets its usual share of what the other parts leave."""
    parts = script(BeatPlan("journey", target_s=60.0), target_s=100.0).parts
    assert [part.planned_s for part in parts] == pytest.approx([20.0, 60.0, 20.0])


def test_without_a_plan_there_is_no_time_left() -> None:
    """Where nothing is planned the clock shows what was spoken and claims nothing else."""
    made = script()
    assert made.planned_s is None
    assert TimeView(12.0, made.parts[0].planned_s).left_s is None


def test_times_of_all_parts_make_the_time_of_the_talk() -> None:
    """When each part has a time, the talk has their sum."""
    assert script(*(BeatPlan(name, target_s=30.0) for name in NAMES)).planned_s == pytest.approx(90.0)


def test_neighbours_of_a_phrase() -> None:
    """The phrase before and after stand beside the one that is said now."""
    made = script(BeatPlan("journey", phrases=("One.", " ", "Two.", "Three."), note=" Slowly. "))
    view = view_at(made, Place(1, 1))
    assert (view.previous, view.current, view.following) == ("One.", "Two.", "Three.")
    assert view.note == "Slowly."
    assert (view.part_number, view.part_count) == (2, 3)


def test_prompts_stand_where_no_phrases_are() -> None:
    """Who wrote no phrases gets the part's gentle beginnings; who did gets their own words alone."""
    made = script(BeatPlan("journey", phrases=("One.",)))
    assert [one.text for one in view_at(made, Place(0)).starters] == ["A small thing"]
    assert view_at(made, Place(1)).starters == ()


def test_the_cue_names_what_comes_next() -> None:
    """The next part and its first phrase are named; after the last part there is none."""
    made = script(BeatPlan("journey", phrases=("One.", "Two.")))
    assert view_at(made, Place(0)).next_phrase == "One."
    assert view_at(made, Place(2)).next_part is None


def test_parts_are_entered_from_their_start_and_their_end() -> None:
    """Forward leads to a part's first phrase, backward to its last, a part back to its start."""
    made = script(BeatPlan("journey", phrases=("One.", "Two.")))
    assert phrase_after(made, Place(0)) == Place(1, 0)
    assert phrase_before(made, Place(2)) == Place(1, 1)
    assert part_before(Place(1, 1)) == Place(1, 0)
    assert part_before(Place(1, 0)) == Place(0)
    assert part_after(made, Place(2)) == Place(2)


@given(counts=st.lists(st.integers(0, 4), min_size=3, max_size=3), steps=st.lists(st.booleans(), max_size=30))
def test_every_step_stays_in_the_talk(counts: list[int], steps: list[bool]) -> None:
    """However one moves, there is always a place to show, and the marker stays on the ribbon."""
    made = script(
        *(
            BeatPlan(name, phrases=tuple(f"{n}." for n in range(count)))
            for name, count in zip(NAMES, counts, strict=True)
        )
    )
    place = Place()
    for forward in steps:
        place = phrase_after(made, place) if forward else phrase_before(made, place)
        view_at(made, place)
        assert 0.0 <= ribbon_ratio(made, place, 0.0) <= 1.0


def test_ribbon_shares_add_up() -> None:
    """The ribbon is filled by its parts, whatever is planned."""
    for made in (script(), script(target_s=100.0), script(BeatPlan("journey", target_s=500.0), target_s=100.0)):
        assert sum(part.share_ratio for part in made.parts) == pytest.approx(1.0)


def test_the_marker_follows_the_clock_of_a_planned_talk() -> None:
    """With times planned the marker shows how far the time is, not how far the words are."""
    assert ribbon_ratio(script(target_s=100.0), Place(0), 50.0) == pytest.approx(0.5)


def test_time_belongs_to_the_part_one_is_in() -> None:
    """Recorded time is counted where the speaker was, and a pause adds none."""
    clock = PartClock(2)
    clock.advance(10.0)
    clock.enter(1)
    clock.advance(10.0)
    clock.advance(14.0)
    assert (clock.spent_s(0), clock.spent_s(1), clock.recorded_s) == (10.0, 4.0, 14.0)


def test_past_the_plan_is_told_as_such() -> None:
    """Beyond the plan the time left is negative, and the bar is full."""
    time = TimeView(70.0, 60.0)
    assert (time.left_s, time.ratio) == (-10.0, 1.0)


def test_a_talk_without_a_template_has_one_free_part() -> None:
    """A template that is gone takes its prompts with it, not the rehearsal."""
    assert [part.name for part in free_script("Persimmons", None).parts] == ["Persimmons"]
