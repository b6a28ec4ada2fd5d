"""The order in which a talk's parts are told, and what of a plan a take can follow."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.story import BeatTemplate, StoryTemplate
from speakercoach.domain.talk import WHOLE_TALK, BeatPlan, Plan, TakeKind, TakeScope
from speakercoach.practice.parts import parts_in_order, plan_within

CODES = ("a", "b", "c", "d")
TEMPLATE = StoryTemplate("t", "en", "T", "", tuple(BeatTemplate(code, code, "", 0.25, (), ()) for code in CODES))


def order_of(*order: str) -> str:
    """The parts' codes in a row."""
    return "".join(beat.code for beat in parts_in_order(Plan(order=order), TEMPLATE))


@pytest.mark.parametrize(
    ("order", "parts"),
    [
        ((), "abcd"),
        (("d", "c", "b", "a"), "dcba"),
        (("c", "a"), "cdab"),
        (("b",), "abcd"),
        (("d", "b"), "adbc"),
        (("gone", "c", "c", "a"), "cdab"),
    ],
)
def test_parts_stand_where_the_speaker_put_them(order: tuple[str, ...], parts: str) -> None:
    """Named parts stand in their order, the others behind the one before them; unknown codes say nothing."""
    assert order_of(*order) == parts


@given(st.lists(st.sampled_from((*CODES, "gone"))))
def test_no_part_is_lost_and_the_named_order_holds(order: list[str]) -> None:
    """Whatever a plan names: each part stands there once, and named ones as they were named."""
    parts = order_of(*order)
    assert sorted(parts) == list(CODES)
    named = [code for code in dict.fromkeys(order) if code in CODES]
    assert [code for code in parts if code in named] == named


PLAN = Plan(
    beats=(
        BeatPlan("b", phrases=("by night",)),
        BeatPlan("c", phrases=("one letter",), told=False),
        BeatPlan("another", phrases=("of another kind of story",), target_s=60.0),
    ),
    order=("c", "another"),
)


def test_what_is_written_for_parts_of_another_kind_of_story_is_not_missed() -> None:
    """It is kept in the talk, and no take is held against it."""
    followed = plan_within(PLAN, TEMPLATE, WHOLE_TALK)
    assert followed == replace(PLAN, beats=PLAN.beats[:2])


def test_a_part_that_is_rehearsed_alone_is_held_against_its_own_phrases() -> None:
    """Also where it stays out of the talk; nobody misses what belongs to the others."""
    followed = plan_within(PLAN, TEMPLATE, TakeScope(TakeKind.PART, "c"))
    assert [(one.beat, one.phrases, one.told) for one in followed.beats] == [
        ("b", (), True),
        ("c", ("one letter",), True),
    ]
