"""What is said of one telling of a part: phrases by their words, and no mark."""

import pytest

from speakercoach.domain.sound import Span
from speakercoach.domain.talk import Take, TakeKind, TakeScope
from speakercoach.domain.transcript import Reliability
from speakercoach.practice.part_practice import PhraseTold, Telling
from speakercoach.ui.rehearse.part_words import fillers, heard_phrases, left_out, pace, pause, spoken
from tests.fakes.library import MemoryLibrary
from tests.fakes.services import a_talk


@pytest.fixture
def telling() -> Telling:
    """Told just now, with one of two phrases."""
    library = MemoryLibrary()
    library.save_talk(a_talk())
    journal = library.begin_take(a_talk().id, 100, scope=TakeScope(TakeKind.PART, "journey"))
    journal.append(b"\0\0" * 1000)
    return told(journal.seal(), Reliability.GOOD)


def told(take: Take, reliability: Reliability, *heard: bool) -> Telling:
    """A telling in which these of two phrases were heard."""
    texts = ("Two boiled eggs.", "He counted our steps.")
    return Telling(
        take,
        Span(0.0, 10.0),
        was_heard=True,
        reliability=reliability,
        phrases=tuple(map(PhraseTold, texts, heard or (True, False))),
    )


def test_phrases_are_named_and_not_counted(telling: Telling) -> None:
    """What was said and what was not heard stand there by their words; no figure out of a figure does."""
    assert heard_phrases(telling) == "Said: “Two boiled eggs.”"
    assert left_out(telling) == "Not heard: “He counted our steps.”"
    assert " of 2" not in spoken(telling, is_kept=False)
    assert "Said: “Two boiled eggs.”" in spoken(telling, is_kept=False)


def test_a_rough_hearing_says_what_it_heard_alone(telling: Telling) -> None:
    """It misses words that were said: nothing is missed there."""
    rough = told(telling.take, Reliability.ROUGH)
    assert heard_phrases(rough) == "Heard: “Two boiled eggs.”"
    assert left_out(rough) == ""


def test_where_no_phrase_was_heard_none_is_listed(telling: Telling) -> None:
    """Other words are as good."""
    other = told(telling.take, Reliability.GOOD, False, False)
    assert heard_phrases(other) == ""
    assert left_out(other) == "You told it in other words than your key phrases. That is fine."


def test_what_is_not_known_is_blank(telling: Telling) -> None:
    """No sign stands for it that would have to be explained."""
    assert {pace(telling), pause(telling), fillers(telling)} == {""}
