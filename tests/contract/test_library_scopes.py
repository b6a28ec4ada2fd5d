"""Takes of a part and of an answer, and own kinds of story: the same rules on the disk and in memory."""

from dataclasses import replace

import pytest

from speakercoach.domain.boundary import Boundary, BoundaryKind
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.question import Question, QuestionKind, Topic
from speakercoach.domain.session import TakeQuery
from speakercoach.domain.talk import (
    BeatPlan,
    KeptPart,
    OwnWays,
    Plan,
    PlannedAsk,
    Take,
    TakeId,
    TakeKind,
    TakeScope,
    TalkId,
)
from speakercoach.practice.library_ports import Library
from tests.fakes.library_kinds import RATE_HZ, TALK
from tests.fakes.talks import some_heard, some_report, some_summary, some_talk

JOURNEY = TakeScope(TakeKind.PART, "journey")
NEW_LIFE = TakeScope(TakeKind.PART, "new_life")
ANSWER = TakeScope(
    TakeKind.ANSWER, question=Question("food", QuestionKind.CURIOUS, "무엇을 먹었나요?", "Kindly.", (Topic.FAMILY,))
)


def taken(library: Library, *scopes: TakeScope) -> list[Take]:
    """Sealed takes of these scopes, in this order."""
    library.save_talk(some_talk())
    return [library.begin_take(TALK, RATE_HZ, scope=scope).seal() for scope in scopes]


def test_a_take_keeps_what_it_rehearses(library: Library) -> None:
    """A part and a question come back as they were, Korean and topics included."""
    part, answer = taken(library, JOURNEY, ANSWER)
    assert (part.scope, answer.scope) == (JOURNEY, ANSWER)
    assert [one.take.scope for one in library.find(TakeQuery()).takes] == [ANSWER, JOURNEY]


def test_takes_are_found_by_what_they_rehearse(library: Library) -> None:
    """Those of one part are listed by it, the newest first; those in the bin are not."""
    first, _, whole, last, binned, answer = taken(library, JOURNEY, NEW_LIFE, TakeScope(), JOURNEY, JOURNEY, ANSWER)
    library.bin_take(binned.id)
    assert [one.id for one in library.takes_of(TALK, TakeKind.PART, "journey")] == [last.id, first.id]
    assert len(library.takes_of(TALK, TakeKind.PART)) == 3
    assert [one.id for one in library.takes_of(TALK, TakeKind.ANSWER)] == [answer.id]
    assert [one.id for one in library.takes_of(TALK, TakeKind.TALK)] == [whole.id]


def test_a_talk_that_is_gone_has_no_takes_to_list(library: Library) -> None:
    """Asking for the takes of a talk that was removed says so."""
    with pytest.raises(CoachError) as caught:
        library.takes_of(TalkId("gone"), TakeKind.PART)
    assert caught.value.code is ErrorCode.TAKE_GONE


def test_an_overview_shows_whole_talks_alone(library: Library) -> None:
    """How a talk moved is told by its whole takes; numbers go on over all of them."""
    _, whole, _ = taken(library, JOURNEY, TakeScope(), ANSWER)
    overview = library.talk(TALK)
    assert [one.id for one in overview.takes] == [whole.id]
    assert (overview.take_count, whole.number) == (1, 2)


def test_answers_say_nothing_of_what_is_usual(library: Library) -> None:
    """A speaker's usual figures come from talks and parts, not from answers to questions."""
    takes = taken(library, JOURNEY, ANSWER, TakeScope())
    for take in takes:
        library.save_hearing(take.id, some_heard(), some_report(), some_summary())
    assert len(library.summaries_before(takes[-1].id, some_talk().language, 9)) == 1


def test_a_whole_plan_comes_back(library: Library) -> None:
    """Order, ask, boundaries, own questions, sentences, kept tellings, audience and an own template are kept."""
    plan = Plan(
        beats=(BeatPlan("journey", best=KeptPart(TakeId("t"), 1.0, 9.5)),),
        boundaries=(Boundary(BoundaryKind.NEVER, "이름"),),
        ask=PlannedAsk("you", "write", "this week"),
        order=("journey", "opening"),
        questions=("무엇이 그리워요?",),
        ways=OwnWays(decline="No, thank you."),
    )
    talk = replace(some_talk(), plan=plan, audience="students", own_template="code = 'ours'")
    library.save_talk(talk)
    assert library.talk(TALK).talk == talk


def test_own_kinds_of_story_are_kept(library: Library) -> None:
    """What a coordinator's files said stays until it is replaced; none at first."""
    assert library.own_templates() == ()
    library.save_own_templates(("one", "둘"))
    assert library.own_templates() == ("one", "둘")
    library.save_own_templates(())
    assert library.own_templates() == ()
