"""What a take is called, and that a telling that is kept is named when its take is put away."""

from dataclasses import replace

import pytest

from speakercoach.domain.question import Question, QuestionKind
from speakercoach.domain.talk import BeatPlan, KeptPart, Plan, Take, TakeId, TakeKind, TakeScope
from speakercoach.ui.models.take_names import binned_line, kept_line, part_name, short_name, take_name
from speakercoach.wording.catalogue import use_language
from tests.fakes.library import MemoryLibrary
from tests.fakes.services import a_summary, a_talk, add_take

QUESTION = Question("own", QuestionKind.OWN, "What did you miss most?")
OWN_TEMPLATE = """
code = "ours"
[words.en]
name = "Ours"
[[beats]]
code = "journey"
share = 1.0
[beats.words.en]
name = "The way here"
"""


@pytest.fixture(autouse=True)
def _in_english() -> None:
    use_language("en")


def a_take(scope: TakeScope | None = None) -> Take:
    """The first take of the talk."""
    library = MemoryLibrary()
    library.save_talk(a_talk())
    take = add_take(library, a_talk(), a_summary())
    return take if scope is None else replace(take, scope=scope, number=7)


def test_a_take_is_called_by_what_it_rehearses() -> None:
    """Its number, its part, or its question."""
    assert take_name(a_take()) == "Take 1"
    assert take_name(a_take(TakeScope(TakeKind.PART, "journey")), a_talk()) == "Journey · take 7"
    assert take_name(a_take(TakeScope(TakeKind.ANSWER, question=QUESTION))) == "Answer: What did you miss most?"


def test_the_short_name_leaves_the_question_out() -> None:
    """Beside takes of the same question its words say nothing."""
    assert short_name(a_take(TakeScope(TakeKind.ANSWER, question=QUESTION))) == "Answer · take 7"
    assert short_name(a_take(TakeScope(TakeKind.PART, "journey")), a_talk()) == "Journey · take 7"
    assert short_name(a_take()) == "Take 1"


def test_a_part_bears_the_name_of_the_talks_own_template() -> None:
    """Without it, one that ships; without any, its code in words."""
    talk = replace(a_talk(), template="ours", own_template=OWN_TEMPLATE)
    assert part_name("journey", talk) == "The way here"
    assert part_name("journey") == "Journey"
    assert part_name("the_long_road", replace(talk, own_template="not a template")) == "the long road"


def test_a_kept_telling_is_named_when_its_take_is_put_away() -> None:
    """Of any other take nothing is said."""
    take = a_take(TakeScope(TakeKind.PART, "journey"))
    talk = replace(a_talk(), plan=Plan((BeatPlan("journey", best=KeptPart(take.id, 0.0, 9.0)),)))
    assert kept_line(take, talk) == "This is the telling you keep for Journey."
    assert kept_line(replace(take, id=TakeId("another")), talk) == ""
    assert kept_line(take, None) == ""
    assert binned_line(take, talk) == "“Journey · take 7” is in the bin."
