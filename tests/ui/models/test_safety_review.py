"""The review behind the screen: what is read, decided and kept in any order of answers."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.safety import AddedItem, Handling, Reach, Safety
from speakercoach.domain.session import PersonalWords
from speakercoach.practice import reviewing
from speakercoach.practice.safety_review import add_by_hand
from speakercoach.ui.models.background import finish_work
from speakercoach.ui.models.safety_review import Choice, SafetyReviewModel
from tests.fakes.services import FakeServices, services
from tests.ui.feedback.invented_talk import report, store
from tests.ui.safety.review_room import FOUND, TREE

MUTE = Choice(Handling.MUTE)


class Case:
    """A model with one heard take open."""

    def __init__(self, qtbot: QtBot, parts: FakeServices) -> None:
        self.qtbot, self.parts = qtbot, parts
        self.talk, self.take = store(parts.library, report())
        self.model = SafetyReviewModel(parts.library, parts.correspondence)
        with qtbot.waitSignal(self.model.opened):
            self.model.open(self.talk, self.take)

    def settle(self) -> None:
        """Wait for every answer."""
        self.qtbot.waitUntil(lambda: not self.model._work.busy)


@pytest.fixture
def case(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    """A take in which three things were found."""
    monkeypatch.setattr(reviewing, "find_safety", lambda *_a, **_k: Safety(FOUND))
    parts = services(tmp_path)
    made = Case(qtbot, parts)
    yield made
    finish_work(made.model)
    parts.ear.close()


def test_a_read_that_was_asked_before_changes_no_decision(case: Case) -> None:
    """Whoever opens the take again and decides at once sees the decision, not what was read a moment before it."""
    case.model.open(case.talk, case.take)
    case.model.decide(TREE, MUTE, "")
    case.settle()
    row = case.model.item(TREE)
    assert row is not None
    assert not row.is_open
    assert [one.key for one in case.parts.correspondence.decisions(case.take.id).talk] == [TREE]


def test_what_a_coordinator_asked_for_meanwhile_stays(case: Case) -> None:
    """Notes that came with a reply are read on opening, and no step back takes them out again."""
    case.model.decide(TREE, MUTE, "tree")
    case.settle()
    kept = case.parts.correspondence.decisions(case.take.id)
    asked = AddedItem(7.0, 7.9, "role", author="Maren")
    case.parts.correspondence.save_decisions(case.take.id, add_by_hand(kept, asked))
    case.model.open(case.talk, case.take)
    case.settle()
    assert case.model.undo_words == ""
    assert any(one.author == "Maren" for one in case.model.review.items)


def test_the_way_back_stays_when_nothing_came_meanwhile(case: Case) -> None:
    """Going to the feedback and back loses no step."""
    case.model.decide(TREE, MUTE, "tree")
    case.settle()
    case.model.open(case.talk, case.take)
    case.settle()
    assert case.model.undo_words == "tree"


def test_private_words_that_were_written_elsewhere_stay(case: Case) -> None:
    """A step back takes out of the list what was put there from here, and nothing else."""
    library = case.parts.library
    case.model.add(AddedItem(7.0, 7.9), "a word", listed="counted")
    case.settle()
    library.save_personal_words(
        replace(library.personal_words(), private_words=(*library.personal_words().private_words, "Hyesan"))
    )
    case.model.undo()
    case.settle()
    assert library.personal_words().private_words == ("Hyesan",)
    case.model.redo()
    case.settle()
    assert library.personal_words().private_words == ("Hyesan", "counted")


def test_a_refused_decision_waits_at_its_take(case: Case) -> None:
    """Going to another take in between loses it neither: it is there again, and is kept once the disk takes it."""
    journal = case.parts.library.begin_take(case.talk.id, 4000)
    journal.append(b"\0\0" * 4000)
    other = journal.seal()
    case.parts.library.refuses_writing = True
    case.model.decide(TREE, MUTE, "tree")
    case.settle()
    case.model.open(case.talk, other)
    case.settle()
    assert not case.model.is_unkept
    case.model.open(case.talk, case.take)
    case.settle()
    assert case.model.is_unkept
    assert [one.key for one in case.model.review.decided] == [TREE]
    case.parts.library.refuses_writing = False
    case.model.save_again()
    case.settle()
    assert not case.model.is_unkept
    assert [one.key for one in case.parts.correspondence.decisions(case.take.id).talk] == [TREE]


def test_a_decision_for_all_talks_reaches_other_talks(case: Case) -> None:
    """Always means: asked once."""
    case.model.decide(TREE, Choice(Handling.KEEP, Reach.ALWAYS), "tree")
    case.settle()
    journal = case.parts.library.begin_take(case.talk.id, 4000)
    journal.append(b"\0\0" * 4000)
    assert [one.key for one in case.parts.correspondence.decisions(journal.seal().id).always] == [TREE]


def test_a_decision_that_changes_nothing_is_no_step(case: Case) -> None:
    """The way back leads to something every time."""
    case.parts.library.save_personal_words(PersonalWords())
    case.model.set_public_name("", "the name")
    assert case.model.undo_words == ""


def test_what_would_leave_can_be_asked_before(case: Case) -> None:
    """Hearing it as shared takes the choice as decided, and leaves the review as it is."""
    hidden = case.model.redactions_with(TREE, Choice(Handling.KEEP))
    assert all(one.first_word != 0 for one in hidden)
    row = case.model.item(TREE)
    assert row is not None
    assert row.is_open
