"""The order in which a talk's parts are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.story import BeatTemplate, StoryTemplate
from speakercoach.domain.talk import Plan
from speakercoach.practice.parts import parts_in_order

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
