"""What is said of an answer."""

from dataclasses import replace
from itertools import product

import pytest

from speakercoach.domain.answer import Answer, BoundaryHeard, Directness
from speakercoach.domain.boundary import BoundaryKind
from speakercoach.domain.question import Question, QuestionKind
from speakercoach.domain.sound import Span
from speakercoach.domain.told_story import Ask
from speakercoach.wording.answers import answer_lines

PLACE = Span(3.0, 6.0)
ASK = Ask(found=True, text="Write one letter.", start_s=8.0, end_s=10.0)
PLAIN = Answer(
    question="Why?",
    length_s=30.0,
    sentences=4,
    directness=Directness.AT_ONCE,
    answered=PLACE,
    bridge=None,
    declined=None,
    ask=None,
)


def _asked(kind: QuestionKind = QuestionKind.CURIOUS) -> Question:
    return Question("one", kind, "Why?")


def _said(answer: Answer, kind: QuestionKind = QuestionKind.CURIOUS) -> list[str]:
    return [line.text for line in answer_lines(answer, _asked(kind))]


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_a_declined_question_leaves_nothing_to_try(kind: QuestionKind) -> None:
    """Declining is a whole answer: however long, to whatever question, one good sentence is said and no more."""
    for length_s, bridge in product((5.0, 300.0), (None, PLACE)):
        answer = replace(PLAIN, directness=Directness.DECLINED, declined=PLACE, length_s=length_s, bridge=bridge)
        said = _said(answer, kind)
        assert len(said) == 1
        assert "whole answer" in said[0]
        assert ("your own ground" in said[0]) == (bridge is not None)


def test_at_most_one_thing_is_to_be_tried() -> None:
    """What carried comes first, and at most one thing to try follows, whatever was heard."""
    for directness, length_s, bridge, ask, kind in product(
        Directness, (5.0, 50.0, 200.0), (None, PLACE), (None, ASK), QuestionKind
    ):
        answer = replace(PLAIN, directness=directness, length_s=length_s, bridge=bridge, ask=ask)
        assert 1 <= len(_said(answer, kind)) <= 2


def test_no_sentence_rates_an_answer() -> None:
    """Nothing is called good or bad, too long or wrong, and nobody must do anything."""
    hard = ("bad", "wrong", "too long", "fail", "must", "should", "score", "did not answer", "better")
    for directness, length_s, bridge, ask in product(Directness, (5.0, 50.0, 200.0), (None, PLACE), (None, ASK)):
        answer = replace(PLAIN, directness=directness, length_s=length_s, bridge=bridge, ask=ask)
        assert not any(word in text.lower() for text in _said(answer) for word in hard)


def test_a_long_answer_hears_its_length() -> None:
    """From a minute and a half on the length is said, with something to try only where the heart came late."""
    assert "1:40" in _said(replace(PLAIN, length_s=100.0))[1]
    late = _said(replace(PLAIN, length_s=100.0, directness=Directness.LATER))
    assert "first thirty seconds" in late[1]
    assert len(_said(replace(PLAIN, length_s=89.0))) == 1


def test_who_is_asked_how_to_help_may_name_one_thing() -> None:
    """A question for help without a request heard suggests one; with one it is what carried."""
    assert "one small thing" in _said(PLAIN, QuestionKind.HELP)[1]
    assert _said(replace(PLAIN, ask=ASK), QuestionKind.HELP) == [
        "You answered at once, and told people what they can do."
    ]


def test_what_words_cannot_tell_is_said_of_the_words() -> None:
    """Where no sentence takes the question up, it is said to be hard to tell; short or bridged answers hear nothing."""
    unheard = replace(PLAIN, directness=Directness.NOT_HEARD, answered=None, length_s=50.0)
    assert "From the words alone" in _said(unheard)[1]
    assert len(_said(replace(unheard, bridge=PLACE))) == 1
    assert len(_said(replace(unheard, length_s=44.0))) == 1


def test_what_is_unsure_asks_for_nothing() -> None:
    """Where nobody knows where the answer began, the speaker knows best, and is asked to move nothing."""
    unsure = replace(PLAIN, directness=Directness.UNSURE, answered=None, length_s=50.0)
    assert "You know best" in _said(unsure)[1]
    assert len(_said(replace(unsure, bridge=PLACE))) == 1
    assert len(_said(replace(unsure, length_s=44.0))) == 1
    assert "first thirty seconds" not in _said(replace(unsure, length_s=100.0))[1]


def test_a_boundary_is_for_the_speaker_alone() -> None:
    """What was touched is named with its moment, and marked as the speaker's own."""
    touched = (
        BoundaryHeard(BoundaryKind.NEVER, "the broker", 4.0, 5.0),
        BoundaryHeard(BoundaryKind.IF_ASKED, "the price", 7.0, 8.0),
    )
    lines = answer_lines(replace(PLAIN, boundaries=touched), _asked())
    kept = [line for line in lines if line.only_you]
    assert [line.span for line in kept] == [None, Span(4.0, 5.0), None, Span(7.0, 8.0)]
    assert [line.text for line in lines[:2]] == [
        "You said something you keep back. Only you see this.",
        "“Never say”: the broker",
    ]
    assert "delete" in lines[2].text
    assert "only if asked: the price. Only you see this." in lines[-1].text


def test_a_private_word_is_covered_and_an_unsure_one_said_to_be_so() -> None:
    """No line shows it; where it only sounded like one, or all words are rough, the headline is careful."""
    private = BoundaryHeard(BoundaryKind.NEVER, "Hyesan", 4.0, 5.0, is_private=True)
    unsure = replace(private, is_sure=False)
    asked = replace(private, kind=BoundaryKind.IF_ASKED)
    for heard, is_rough, wanted in (
        ((private,), False, "You said something"),
        ((private,), True, "You may have said something"),
        ((unsure,), False, "You may have said something"),
        ((unsure, private), False, "You said something"),
    ):
        lines = answer_lines(replace(PLAIN, boundaries=heard), _asked(), is_rough=is_rough)
        assert lines[0].text.startswith(wanted)
        assert [line.covered for line in lines if line.covered] == ["Hyesan"] * len(heard)
    lines = answer_lines(replace(PLAIN, boundaries=(private, asked)), _asked())
    assert not any("Hyesan" in line.text for line in lines)


def test_rough_words_praise_no_directness_and_leave_nothing_to_try_but_length() -> None:
    """They are said to be rough first; a no that was heard stays one, and a length comes from the sound."""
    first, second = answer_lines(PLAIN, _asked(), is_rough=True)
    assert first.text == "Your words were heard roughly. Some may be wrong."
    assert "at once" not in second.text
    assert len(answer_lines(PLAIN, _asked(QuestionKind.HELP), is_rough=True)) == 2
    long = answer_lines(replace(PLAIN, length_s=100.0), _asked(), is_rough=True)
    assert "1:40" in long[2].text
    declined = replace(PLAIN, directness=Directness.DECLINED, answered=None, declined=PLACE)
    assert "You said no kindly" in answer_lines(declined, _asked(), is_rough=True)[1].text


def test_a_sentence_rests_on_a_moment() -> None:
    """What is said of a decline, an answer or a bridge can be heard."""
    assert answer_lines(PLAIN, _asked())[0].span == PLACE
    declined = replace(PLAIN, directness=Directness.DECLINED, answered=None, declined=Span(0.0, 2.0))
    assert answer_lines(declined, _asked())[0].span == Span(0.0, 2.0)
    asking = replace(PLAIN, directness=Directness.LATER, ask=ASK)
    assert answer_lines(asking, _asked())[0].span == Span(8.0, 10.0)
