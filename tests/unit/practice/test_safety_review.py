"""What was found, what was decided, and what therefore does not leave."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.boundary import Boundary, BoundaryKind
from speakercoach.domain.safety import (
    AddedItem,
    Handling,
    Reach,
    Safety,
    SafetyDecisions,
    SafetyItem,
    SafetyKind,
    Together,
)
from speakercoach.domain.transcript import Word
from speakercoach.practice.boundaries_kept import boundary_about
from speakercoach.practice.safety_review import (
    ADDED,
    TOGETHER,
    Review,
    add_by_hand,
    added_key,
    decide,
    redactions,
    reopen,
    review_of,
    take_out,
)

TEXT = "Aunt Okhwa left two eggs in Sorim and Aunt Okhwa counted them until February in Sorim again"
WORDS = tuple(Word(text, float(at), at + 0.5, 0.9) for at, text in enumerate(TEXT.split()))
AUNT, SORIM, MONTH = "person:okhwa", "place:sorim", "date:february"


def item(first: int, last: int, kind: str, key: str) -> SafetyItem:
    """Something that was found in these words."""
    text = " ".join(word.text for word in WORDS[first : last + 1])
    return SafetyItem(kind, text, WORDS[first].start_s, WORDS[last].end_s, first, last, "name", key)


FOUND = Safety(
    (
        item(0, 1, SafetyKind.PERSON, AUNT),
        item(6, 6, SafetyKind.PLACE, SORIM),
        item(8, 9, SafetyKind.PERSON, AUNT),
        item(13, 13, SafetyKind.DATE, MONTH),
        item(15, 15, SafetyKind.PLACE, SORIM),
    )
)
NOTHING = SafetyDecisions()


def keys(rows: tuple[object, ...]) -> list[str]:
    """The keys of these rows, in order."""
    return [getattr(row, "key", "") for row in rows]


def test_mentions_of_one_thing_are_one_row_in_order_of_the_talk() -> None:
    """Whoever decides sees each thing once, with all its moments."""
    review = review_of(FOUND, WORDS, NOTHING)
    assert keys(review.items) == [AUNT, SORIM, MONTH]
    assert [len(row.moments) for row in review.items] == [2, 2, 1]
    assert keys(review.still_open) == [AUNT, SORIM, MONTH]


def test_what_is_undecided_does_not_leave() -> None:
    """A way out that forgot to ask finds every open moment muted."""
    hidden = redactions(review_of(FOUND, WORDS, NOTHING))
    assert [(one.first_word, one.last_word) for one in hidden] == [(0, 1), (6, 6), (8, 9), (13, 13), (15, 15)]
    assert {one.handling for one in hidden} == {Handling.MUTE}


def test_the_shortest_reach_holds() -> None:
    """What was decided for a moment wins over the talk, and the talk over always."""
    decisions = decide(NOTHING, AUNT, Handling.KEEP, Reach.ALWAYS)
    decisions = decide(decisions, AUNT, Handling.CHANGE, Reach.TALK, substitute=" my aunt ")
    decisions = decide(decisions, AUNT, Handling.MUTE, Reach.MOMENT, at_s=8.02)
    row = review_of(FOUND, WORDS, decisions).items[0]
    assert [moment.reach for moment in row.moments] == [Reach.TALK, Reach.MOMENT]
    assert row.moments[0].decision is not None
    assert row.moments[0].decision.substitute == "my aunt"


def test_a_wider_decision_takes_the_place_of_narrower_ones() -> None:
    """Who decides for always means every moment of the talk that is open, too."""
    decisions = decide(NOTHING, AUNT, Handling.KEEP, Reach.MOMENT, at_s=0.0)
    decisions = decide(decisions, AUNT, Handling.KEEP, Reach.TALK)
    decisions = decide(decisions, AUNT, Handling.MUTE, Reach.ALWAYS)
    assert (decisions.moments, decisions.talk) == ((), ())
    assert all(one.reach is Reach.ALWAYS for one in review_of(FOUND, WORDS, decisions).items[0].moments)


def test_changing_without_words_mutes() -> None:
    """Nothing stays in the text because nobody wrote what should stand there."""
    decisions = decide(NOTHING, AUNT, Handling.CHANGE, Reach.TALK, substitute="  ")
    assert redactions(review_of(FOUND, WORDS, decisions))[0].handling is Handling.MUTE


def test_reopening_asks_again_at_every_reach() -> None:
    """What is reopened is open, wherever it had been decided."""
    decisions = decide(decide(NOTHING, AUNT, Handling.KEEP, Reach.ALWAYS), AUNT, Handling.KEEP, Reach.MOMENT, at_s=0.0)
    assert AUNT in keys(review_of(FOUND, WORDS, reopen(decisions, AUNT)).still_open)


def test_words_added_by_hand_are_reviewed_with_whose_wish_it_was() -> None:
    """A coordinator's note stands beside the words that it is about, once, and nobody has decided yet."""
    added = AddedItem(3.0, 4.5, SafetyKind.PLACE, author="Maren", note="Is this the house?")
    decisions = add_by_hand(add_by_hand(NOTHING, added), replace(added, note="Is this their house?"))
    row = next(one for one in review_of(FOUND, WORDS, decisions).items if one.reason == ADDED)
    assert (row.text, row.author, row.note, row.is_open) == ("two eggs", "Maren", "Is this their house?", True)


@pytest.mark.parametrize("stretch", [(3.6, 3.9), (3.7, 3.7), (100.0, 101.0)])
def test_a_stretch_without_words_is_asked_about_and_muted_in_the_sound(stretch: tuple[float, float]) -> None:
    """What somebody heard between the words is in the sound, whatever was written there."""
    decisions = add_by_hand(NOTHING, AddedItem(*stretch))
    review = review_of(FOUND, WORDS, decisions)
    row = next(one for one in review.items if one.reason == ADDED)
    assert row.is_open
    assert [(one.start_s, one.end_s) for one in redactions(review) if one.is_sound_only] == [stretch]


@pytest.mark.parametrize(
    ("stretch", "expected"),
    [
        ((3.0, 3.1), "two"),  # a piece of a word, as where two words were made one
        ((3.2, 3.2), "two"),
        ((3.4, 4.1), "two eggs"),
        ((3.0, 3.51), "two"),
        ((2.99, 4.01), "two"),
    ],
)
def test_a_stretch_takes_every_word_along_that_it_touches(stretch: tuple[float, float], expected: str) -> None:
    """Not the next one, of which a recogniser's times hold a hundredth."""
    review = review_of(FOUND, WORDS, add_by_hand(NOTHING, AddedItem(*stretch)))
    assert next(one.text for one in review.items if one.reason == ADDED) == expected


def test_words_of_no_length_are_hidden_with_the_stretch_around_them() -> None:
    """Recognisers give a word no length where they are not sure; it was said all the same."""
    words = (Word("Kim", 1.0, 1.4, None), Word("Chol", 1.4, 1.4, None), Word("Su", 1.4, 1.4, None))
    for added in (AddedItem(1.0, 1.4), AddedItem(1.4, 1.4)):
        review = review_of(Safety(()), words, add_by_hand(NOTHING, added))
        assert [(one.first_word, one.last_word) for one in redactions(review)] == [(0, 2)]


def test_what_the_speaker_kept_answers_no_request_for_more() -> None:
    """Somebody asks about a longer stretch that begins where the speaker decided on a word: it is open."""
    decisions = add_by_hand(NOTHING, AddedItem(3.0, 3.5))
    decisions = decide(decisions, added_key(3.0, 3.5), Handling.KEEP, Reach.TALK)
    decisions = add_by_hand(decisions, AddedItem(3.0, 6.5, SafetyKind.PLACE, author="Maren"))
    asked = [one for one in review_of(FOUND, WORDS, decisions).items if one.reason == ADDED]
    assert [(one.author, one.is_open) for one in asked] == [("", False), ("Maren", True)]
    assert [one.author for one in take_out(decisions, added_key(3.0, 3.5)).added] == ["Maren"]


def test_a_moment_that_cannot_be_told_from_another_is_not_kept() -> None:
    """Two mentions begin at once: a word about one of them lets neither go; what is to be hidden, is."""
    first, second = replace(FOUND.items[0], end_s=0.0), replace(FOUND.items[2], start_s=0.0)
    decisions = decide(NOTHING, AUNT, Handling.KEEP, Reach.TALK)
    kept = decide(decide(NOTHING, AUNT, Handling.MUTE, Reach.TALK), AUNT, Handling.KEEP, Reach.MOMENT, at_s=0.0)
    muted = decide(decisions, AUNT, Handling.MUTE, Reach.MOMENT, at_s=0.0)
    for one in (kept, muted):
        assert len(redactions(review_of(Safety((first, second)), WORDS, one))) == 2
    apart = Safety((first, replace(second, start_s=0.03)))
    assert len(redactions(review_of(apart, WORDS, kept))) == 1


def heard_once(start_s: float, end_s: float, key: str = "private:okhwa") -> SafetyItem:
    """Something that stands in the sound alone."""
    return SafetyItem(SafetyKind.PRIVATE_WORD, "Okhwa", start_s, end_s, 3, 2, "listed", key)


def test_what_is_in_the_sound_alone_is_asked_about_unless_it_is_muted_anyway() -> None:
    """It stays a decision of its own where the words that stand there now are kept."""
    for handling, is_open in ((Handling.MUTE, False), (Handling.KEEP, True)):
        decisions = decide(NOTHING, SORIM, handling, Reach.TALK)
        review = review_of(Safety((*FOUND.items, heard_once(6.0, 6.6))), WORDS, decisions)
        assert ("private:okhwa" in keys(review.still_open)) is is_open
        assert (6.0, 6.6) in {(one.start_s, one.end_s) for one in redactions(review)}


def test_what_is_in_the_sound_alone_hides_no_words() -> None:
    """The words that were written instead stay, and so does a substitute that stands around them."""
    decisions = decide(NOTHING, AUNT, Handling.CHANGE, Reach.TALK, substitute="my aunt")
    review = review_of(
        Safety((*FOUND.items, replace(heard_once(1.2, 1.8), first_word=1, last_word=0))), WORDS, decisions
    )
    hidden = redactions(review)
    assert (hidden[0].first_word, hidden[0].last_word, hidden[0].substitute) == (0, 1, "my aunt")
    assert [one.said for one in hidden if one.is_sound_only] == ["Okhwa"]


def test_a_sound_is_asked_about_once() -> None:
    """What words of now stand for is decided with them; only once those are kept, what was heard there is audible."""
    safety = Safety((*FOUND.items, heard_once(6.1, 6.5, "person:sora")))
    for handling, is_listed in ((None, False), (Handling.MUTE, False), (Handling.CHANGE, False), (Handling.KEEP, True)):
        decisions = NOTHING if handling is None else decide(NOTHING, SORIM, handling, Reach.TALK, substitute="a place")
        review = review_of(safety, WORDS, decisions)
        assert ("person:sora" in keys(review.items)) is is_listed
        hidden = [one for one in redactions(review) if one.start_s <= 6.1 and one.end_s >= 6.5]
        assert len(hidden) == 1
    wider = review_of(Safety((*FOUND.items, heard_once(5.8, 6.5, "person:sora"))), WORDS, NOTHING)
    assert "person:sora" in keys(wider.still_open)


def test_details_that_tell_together_count_in_the_sound_too() -> None:
    """One of them was corrected away and can be heard: it is asked about with the others."""
    details = together(replace(heard_once(3.6, 3.9), key="role:post"), FOUND.items[3])
    row = next(one for one in review_of(details, WORDS, NOTHING).items if one.kind == TOGETHER)
    assert [moment.decision is None for moment in row.moments] == [True, True]


def together(*items: SafetyItem) -> Safety:
    """These, and that they identify somebody together."""
    return Safety(FOUND.items, (Together(items, "kin_place_date", "together:1"),))


def test_a_hidden_detail_is_not_asked_about_again_where_it_tells_with_others() -> None:
    """What does not leave is left out: what is kept of the others holds for them alone, and is true of them."""
    safety = together(*FOUND.items[:2], FOUND.items[3])
    decisions = decide(NOTHING, AUNT, Handling.MUTE, Reach.MOMENT, at_s=FOUND.items[0].start_s)
    row = next(one for one in review_of(safety, WORDS, decisions).items if one.kind == TOGETHER)
    assert [moment.item for moment in row.moments] == [FOUND.items[1], FOUND.items[3]]
    assert row.text == f"{FOUND.items[1].text} · {FOUND.items[3].text}"
    kept = decide(decisions, row.key, Handling.KEEP, Reach.TALK)
    row = next(one for one in review_of(safety, WORDS, kept).items if one.kind == TOGETHER)
    assert [moment.decision is None for moment in row.moments] == [False, False]


@pytest.mark.parametrize("last", [Handling.KEEP, None])
def test_one_detail_alone_tells_nothing_together(last: Handling | None) -> None:
    """Where at most one of them leaves, nobody is asked about them together, whatever was decided about it."""
    safety = together(FOUND.items[0], FOUND.items[3])
    decisions = decide(NOTHING, AUNT, Handling.MUTE, Reach.TALK)
    if last is not None:
        decisions = decide(decisions, MONTH, last, Reach.TALK)
    assert not any(one.kind == TOGETHER for one in review_of(safety, WORDS, decisions).items)


def test_what_was_hidden_together_stays_hidden() -> None:
    """Another detail that is hidden for itself later takes nothing back, and one detail alone is not asked about."""
    safety = together(FOUND.items[0], item(6, 6, "place", "y"), FOUND.items[3])
    decisions = decide(NOTHING, "together:1", Handling.MUTE, Reach.MOMENT, at_s=item(6, 6, "place", "y").start_s)
    decisions = decide(decisions, AUNT, Handling.MUTE, Reach.TALK)
    row = next(one for one in review_of(safety, WORDS, decisions).items if one.kind == TOGETHER)
    assert [moment.item.key for moment in row.moments] == ["y"]
    assert not row.is_open
    assert 6 in {one.first_word for one in redactions(review_of(safety, WORDS, decisions))}


def test_muting_wins_where_stretches_overlap() -> None:
    """Two decisions about the same words hide all of them, by the stronger one."""
    safety = together(item(0, 4, "person", "x"), item(6, 6, "place", "y"))
    decisions = decide(NOTHING, AUNT, Handling.CHANGE, Reach.TALK, substitute="my aunt")
    decisions = decide(decisions, "together:1", Handling.MUTE, Reach.TALK)
    first = redactions(review_of(safety, WORDS, decisions))[0]
    assert (first.first_word, first.last_word, first.handling) == (0, 4, Handling.MUTE)


HANDLINGS, REACHES = st.sampled_from(Handling), st.sampled_from(Reach)
STEPS = st.lists(
    st.tuples(st.sampled_from((AUNT, SORIM, MONTH)), HANDLINGS, REACHES, st.sampled_from((0.0, 6.0, 8.0, 13.0))),
    max_size=12,
)


def after(steps: list[tuple[str, Handling, Reach, float]]) -> tuple[SafetyDecisions, Review]:
    """What holds after these decisions, one after the other."""
    decisions = NOTHING
    for key, handling, reach, at_s in steps:
        at = at_s if reach is Reach.MOMENT else None
        decisions = decide(decisions, key, handling, reach, at_s=at, substitute="somebody")
    return decisions, review_of(FOUND, WORDS, decisions)


@given(STEPS)
def test_only_what_is_kept_leaves(steps: list[tuple[str, Handling, Reach, float]]) -> None:
    """Whatever was decided in whatever order: each moment leaves exactly when it was decided to be kept."""
    _, review = after(steps)
    hidden = {word for one in redactions(review) for word in range(one.first_word, one.last_word + 1)}
    for row in review.items:
        for moment in row.moments:
            is_kept = moment.decision is not None and moment.decision.handling is Handling.KEEP
            assert is_kept == (moment.item.first_word not in hidden)


@given(STEPS)
def test_stretches_come_in_order_and_apart(steps: list[tuple[str, Handling, Reach, float]]) -> None:
    """What hides them can go through sound and text once."""
    hidden = redactions(after(steps)[1])
    assert all(before.last_word < later.first_word for before, later in pairwise(hidden))


@given(STEPS, st.sampled_from((AUNT, SORIM, MONTH)), HANDLINGS)
def test_the_last_decision_for_all_moments_holds(
    steps: list[tuple[str, Handling, Reach, float]], key: str, handling: Handling
) -> None:
    """Nothing that was decided before can keep a talk's newest decision from holding."""
    decisions, _ = after(steps)
    decided = decide(decisions, key, handling, Reach.TALK, substitute="somebody")
    row = next(one for one in review_of(FOUND, WORDS, decided).items if one.key == key)
    assert {moment.decision.handling for moment in row.moments if moment.decision} == {handling}
    assert not row.is_open


def test_a_boundary_that_names_it_stands_beside_it() -> None:
    """The plan's own words come back where they matter, those that name the thing first; what is told gladly never."""
    helpers = Boundary(BoundaryKind.NEVER, "Names of anyone who helped")
    aunt = Boundary(BoundaryKind.IF_ASKED, "How Okhwa lives today")
    gladly = Boundary(BoundaryKind.READY, "Names of my teachers")
    assert boundary_about("person", "Mr Danso", (gladly, helpers, aunt)) == helpers
    assert boundary_about("person", "Aunt Okhwa", (gladly, helpers, aunt)) == aunt
    assert boundary_about("age", "seventeen", (gladly, helpers)) is None
    assert boundary_about(TOGETHER, "a · b", (helpers,)) is None
    crossing = Boundary(BoundaryKind.NEVER, "Where and when we crossed")
    assert boundary_about("route", "the second bridge", (helpers, crossing)) == crossing
    assert boundary_about("person", "순희 이모", (Boundary(BoundaryKind.NEVER, "도와준 사람들의 이름"),)) is not None


@pytest.mark.parametrize(
    ("kind", "text", "boundary", "fits"),
    [
        ("person", "Haneul", "my brother's school", False),
        ("person", "my brother", "my brother's school", False),
        ("organisation", "the factory", "my brother's school", False),
        ("organisation", "Samjiyon Middle School", "Names of our schools", True),
        ("person", "The tree", "the road", False),
        ("age", "seventeen", "My older sister", False),
        ("role", "a driver", "Names of anyone who helped", True),
        ("role", "a driver", "The broker", False),
        ("role", "the broker", "The broker", True),
        ("role", "브로커", "브로커의 전화", True),
        ("person", "순희", "동생의 학교", False),
        ("place", "Sorim", "Where my family lives", True),
    ],
)
def test_a_boundary_stands_beside_nothing_else(kind: str, text: str, boundary: str, *, fits: bool) -> None:
    """Read where it does not fit, it is a reproach."""
    kept = Boundary(BoundaryKind.NEVER, boundary)
    assert boundary_about(kind, text, (kept,)) == (kept if fits else None)
