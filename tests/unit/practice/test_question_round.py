"""Rounds of questions."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.question import Question, QuestionKind, QuestionPack
from speakercoach.domain.talk import TakeId, TakeKind
from speakercoach.practice.question_round import (
    Round,
    Standing,
    answered,
    choose_round,
    declined,
    gone_to,
    left,
    own_questions,
    scope_of,
    shown,
    skipped,
)

KINDS = [kind for kind in QuestionKind if kind is not QuestionKind.OWN]
OWN = ("What is your garden like?", "Who taught you to sing?")
TAKE = TakeId("take-1")


def _pack(kind: QuestionKind, count: int = 15) -> QuestionPack:
    questions = tuple(Question(f"{kind.value}_{i}", kind, f"{kind.value} number {i}?") for i in range(count))
    return QuestionPack(kind.value, kind, "en", kind.value, "", questions)


def _round(*kinds: QuestionKind, count: int = 6, own: tuple[str, ...] = (), seed: int = 1) -> Round:
    return choose_round([_pack(kind) for kind in kinds], count, own, seed)


def _kinds(one: Round) -> list[QuestionKind]:
    return [step.question.kind for step in one.steps]


@given(
    kinds=st.lists(st.sampled_from(KINDS), unique=True),
    count=st.integers(0, 40),
    own=st.lists(st.text(max_size=20), max_size=5),
    seed=st.integers(),
)
def test_two_that_can_hurt_never_follow_each_other(
    kinds: list[QuestionKind], count: int, own: list[str], seed: int
) -> None:
    """Whatever is chosen: at most so many, each question once, and no two that can hurt in a row."""
    one = choose_round([_pack(kind) for kind in kinds], count, own, seed)
    hurtful = [kind is QuestionKind.HURTFUL for kind in _kinds(one)]
    assert len(one.steps) <= count
    assert len({step.question.text for step in one.steps}) == len(one.steps)
    assert not any(before and after for before, after in pairwise(hurtful))
    assert one.is_done == (not one.steps)


@given(seed=st.integers())
def test_a_round_begins_and_ends_without_hurt(seed: int) -> None:
    """Where other kinds were chosen too, neither the first nor the last question can hurt."""
    kinds = _kinds(_round(QuestionKind.CURIOUS, QuestionKind.HURTFUL, count=6, seed=seed))
    assert kinds[0] is not QuestionKind.HURTFUL
    assert kinds[-1] is not QuestionKind.HURTFUL
    assert QuestionKind.HURTFUL in kinds


def test_nobody_meets_only_what_can_hurt() -> None:
    """Where nothing else was chosen a round holds one such question; with a single other one, that comes first."""
    assert _kinds(_round(QuestionKind.HURTFUL)) == [QuestionKind.HURTFUL]
    assert _kinds(_round(QuestionKind.HURTFUL, own=("Why?",))) == [QuestionKind.OWN, QuestionKind.HURTFUL]


def test_each_chosen_kind_and_ones_own_come_up() -> None:
    """Six questions out of three packs and the speaker's own hold some of each."""
    kinds = _kinds(_round(QuestionKind.CURIOUS, QuestionKind.FACTUAL, QuestionKind.HELP, own=OWN))
    assert len(kinds) == 6
    assert set(kinds) == {QuestionKind.CURIOUS, QuestionKind.FACTUAL, QuestionKind.HELP, QuestionKind.OWN}


@given(st.integers(0, 10_000), st.integers(1, 10))
def test_ones_own_come_in_every_round(seed: int, count: int) -> None:
    """Who wrote a question meets one of theirs in each round, also where there are more packs than questions."""
    assert QuestionKind.OWN in _kinds(_round(*KINDS, count=count, own=OWN, seed=seed))


def test_the_same_seed_gives_the_same_round() -> None:
    """A round can be laid out again; another seed lays out another one."""
    assert _round(*KINDS, seed=5) == _round(*KINDS, seed=5)
    assert _round(*KINDS, seed=5) != _round(*KINDS, seed=6)


def test_own_questions_are_taken_as_they_were_meant() -> None:
    """Blanks are tidied, empty ones and repeated ones left out."""
    found = own_questions(["  Where is  your hat? ", "", "Where is your hat?", "Why?"])
    assert [question.text for question in found] == ["Where is your hat?", "Why?"]
    assert {question.kind for question in found} == {QuestionKind.OWN}


def test_what_can_hurt_is_hidden_until_it_is_chosen() -> None:
    """A question that can hurt stays covered, also when it is in hand, until the person chooses to see it."""
    one = _round(QuestionKind.CURIOUS, QuestionKind.HURTFUL)
    place = _kinds(one).index(QuestionKind.HURTFUL)
    assert one.steps[place].is_hidden
    one = gone_to(one, place)
    assert one.current is not None
    assert one.current.is_hidden
    one = shown(one, place)
    assert not one.steps[place].is_hidden
    assert [step.is_hidden for step in one.steps].count(True) == _kinds(one).count(QuestionKind.HURTFUL) - 1


def test_a_round_goes_from_question_to_question() -> None:
    """Answered, skipped and declined questions make way for the next; after the last the round is done."""
    one = _round(QuestionKind.CURIOUS, count=3)
    assert len(one.to_come) == 2
    one = answered(one, TAKE, 38.0)
    one = skipped(one)
    assert one.at == 2
    assert one.to_come == ()
    one = declined(one)
    assert one.is_done
    assert one.current is None
    assert [step.standing for step in one.steps] == [Standing.ANSWERED, Standing.SKIPPED, Standing.DECLINED]
    assert (one.steps[0].take_id, one.steps[0].length_s) == (TAKE, 38.0)


def test_ending_here_leaves_what_was_to_come() -> None:
    """Who ends a round keeps what was answered; the rest is left, the question in hand as well."""
    one = left(answered(_round(QuestionKind.CURIOUS, count=3), TAKE, 20.0))
    assert one.is_done
    assert [step.standing for step in one.steps] == [Standing.ANSWERED, Standing.LEFT, Standing.LEFT]


def test_a_skipped_question_can_be_taken_up_after_all() -> None:
    """The person goes back to a question, answers it, and then comes to the one that still waits."""
    one = skipped(_round(QuestionKind.CURIOUS, count=3))
    one = answered(gone_to(one, 0), TAKE, 12.0)
    assert one.steps[0].standing is Standing.ANSWERED
    assert one.at == 1


def test_going_back_and_passing_on_keeps_the_answer() -> None:
    """A question that was answered stays answered when the person looks at it again and goes on."""
    one = answered(_round(QuestionKind.CURIOUS, count=2), TAKE, 12.0)
    one = skipped(gone_to(one, 0))
    assert one.steps[0].standing is Standing.ANSWERED
    assert one.steps[0].take_id == TAKE


def test_there_is_no_question_outside_the_round() -> None:
    """A place outside the round is refused, and a round that is done stays as it is."""
    one = _round(QuestionKind.CURIOUS, count=2)
    with pytest.raises(IndexError):
        gone_to(one, 2)
    done = left(one)
    assert skipped(done) == done


def test_an_answer_is_recorded_for_its_question() -> None:
    """What is recorded says that it is an answer, and to which question."""
    question = own_questions(OWN)[0]
    scope = scope_of(question)
    assert scope.kind is TakeKind.ANSWER
    assert scope.question == question
