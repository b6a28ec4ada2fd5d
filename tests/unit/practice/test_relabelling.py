"""What a person says of their sentences holds, one word a sentence, and can be taken back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import Mark, MarkKind
from speakercoach.practice.relabelling import Relabelling, SentencePart
from tests.unit.practice.filler_desk import TALK, Desk

FIRST = SentencePart(0.0, 3.0, "journey", is_set=True)
SECOND = SentencePart(3.0, 5.0, None, is_set=True)


@pytest.fixture
def desk() -> Desk:
    """A take that was heard."""
    return Desk()


def beats(desk: Desk) -> list[tuple[float, str]]:
    """What the take's marks say of its sentences."""
    return [(mark.at_s, mark.text) for mark in desk.library.marks(desk.take.id) if mark.kind is MarkKind.BEAT]


def test_a_sentence_keeps_what_was_said_of_it_last(desk: Desk) -> None:
    """One mark a sentence: a part takes the place of another, and no part is an empty one."""
    saying = Relabelling(desk.library, desk.analyst)
    saying.label(TALK, desk.take, (FIRST, SECOND))
    assert beats(desk) == [(0.0, "journey"), (3.0, "")]
    saying.label(TALK, desk.take, (replace(FIRST, beat="opening"),))
    assert beats(desk) == [(0.0, "opening"), (3.0, "")]


def test_the_report_is_made_anew_with_what_was_said(desk: Desk) -> None:
    """The analyst learns of each sentence, and its report is the one that is kept."""
    report = Relabelling(desk.library, desk.analyst).label(TALK, desk.take, (FIRST, SECOND))
    assert [(one.at_s, one.beat) for one in desk.analyst.contexts[-1].relabels] == [(0.0, "journey"), (3.0, None)]
    assert desk.kept == report


def test_as_it_was_heard_takes_the_word_back_and_no_other_mark(desk: Desk) -> None:
    """Notes, dismissed fillers and other sentences stay as they are."""
    others = (Mark(MarkKind.NOTE, 0.5, "here"), Mark(MarkKind.NOT_FILLER, 0.0, "um"))
    desk.library.change_marks(desk.take.id, added=others)
    saying = Relabelling(desk.library, desk.analyst)
    saying.label(TALK, desk.take, (FIRST, SECOND))
    saying.label(TALK, desk.take, (replace(FIRST, is_set=False),))
    assert beats(desk) == [(3.0, "")]
    assert set(others) <= set(desk.library.marks(desk.take.id))


def test_a_sentence_that_is_heard_a_little_later_is_still_the_one(desk: Desk) -> None:
    """Another hearing moves its start by a moment: the mark of before is replaced, not doubled."""
    saying = Relabelling(desk.library, desk.analyst)
    saying.label(TALK, desk.take, (SECOND,))
    saying.label(TALK, desk.take, (SentencePart(3.2, 5.2, "opening", is_set=True),))
    assert beats(desk) == [(3.2, "opening")]


def test_a_take_without_words_is_refused_and_stays_as_it_was(desk: Desk) -> None:
    """There is no sentence to speak of."""
    take = desk.new_take()
    with pytest.raises(CoachError) as caught:
        Relabelling(desk.library, desk.analyst).label(TALK, take, (FIRST,))
    assert caught.value.code is ErrorCode.TAKE_GONE
    assert desk.library.marks(take.id) == ()


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(["opening", "journey", None, "as heard"])), max_size=12))
def test_whatever_is_said_in_whatever_order_each_sentence_has_one_word(said: list[tuple[int, str | None]]) -> None:
    """After any row of decisions the marks are those that were decided last."""
    desk = Desk()
    saying = Relabelling(desk.library, desk.analyst)
    last: dict[float, str] = {}
    for place, beat in said:
        is_set = beat != "as heard"
        start_s = float(place)
        saying.label(TALK, desk.take, (SentencePart(start_s, start_s + 1.0, beat if is_set else None, is_set),))
        last.pop(start_s, None)
        if is_set:
            last[start_s] = beat or ""
    assert dict(beats(desk)) == last
    assert len(beats(desk)) == len(last)
