"""What a person says of their sentences on its way to the library, and the way back."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import Mark, MarkKind
from speakercoach.domain.talk import TakeId
from speakercoach.practice.relabelling import SentencePart
from speakercoach.ui.models.relabels import RelabelDecision, RelabelsModel
from tests.unit.practice.filler_desk import TALK, Desk

HEARD = SentencePart(0.0, 3.0, "opening", is_set=False)
JOURNEY = RelabelDecision((HEARD,), (replace(HEARD, beat="journey", is_set=True),))
NO_PART = RelabelDecision(JOURNEY.after, (replace(HEARD, beat=None, is_set=True),))


@pytest.fixture
def desk() -> Desk:
    """A take that was heard."""
    return Desk()


@pytest.fixture
def model(qtbot: QtBot, desk: Desk) -> Iterator[RelabelsModel]:
    """The model, with that take open."""
    assert qtbot is not None
    made = RelabelsModel(desk.library, desk.analyst)
    made.open(TALK, desk.take)
    yield made
    made._background.wait()


def beats(desk: Desk) -> list[str]:
    """What the library holds of the sentence."""
    return [mark.text for mark in desk.library.marks(desk.take.id) if mark.kind is MarkKind.BEAT]


def test_decisions_follow_each_other_without_waiting(desk: Desk, model: RelabelsModel, qtbot: QtBot) -> None:
    """The last one holds, and it is told once, when its figures are there."""
    told: list[TakeId] = []
    model.decided.connect(told.append)
    with qtbot.waitSignal(model.decided):
        model.decide(JOURNEY)
        model.decide(NO_PART)
        assert model.is_saving
    assert beats(desk) == [""]
    assert told == [desk.take.id]
    with qtbot.waitSignal(model.decided):
        model.undo()
        model.undo()
    assert beats(desk) == []
    assert not model.is_saving


def test_what_changes_nothing_is_no_decision(model: RelabelsModel) -> None:
    """The part that a sentence is set to already is chosen again: there is nothing to take back."""
    model.decide(RelabelDecision(JOURNEY.after, JOURNEY.after))
    assert not model.is_saving
    assert not model.is_next_to_undo()


def test_what_came_after_other_changes_goes_before_them(model: RelabelsModel, qtbot: QtBot) -> None:
    """The way back is taken in the order of all changes."""
    with qtbot.waitSignal(model.decided):
        model.decide(JOURNEY, (1, 2))
    assert model.is_next_to_undo(1, 2)
    assert model.is_next_to_undo(0, 2)
    assert not model.is_next_to_undo(2, 2)
    assert not model.is_next_to_undo(1, 3)


def test_a_way_back_that_was_refused_can_be_taken_again(
    desk: Desk, model: RelabelsModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is lost by a full disk but the moment."""
    with qtbot.waitSignal(model.decided):
        model.decide(JOURNEY)

    def full(_take: TakeId, added: tuple[Mark, ...] = (), removed: tuple[Mark, ...] = ()) -> None:
        assert not added
        assert removed
        raise CoachError(ErrorCode.LIBRARY_LOCKED)

    with monkeypatch.context() as patch:
        patch.setattr(desk.library, "change_marks", full)
        with qtbot.waitSignal(model.faulted):
            model.undo()
    assert beats(desk) == ["journey"]
    with qtbot.waitSignal(model.decided):
        model.undo()
    assert beats(desk) == []


def test_another_take_has_a_way_back_of_its_own(desk: Desk, model: RelabelsModel, qtbot: QtBot) -> None:
    """What was decided in one take is not taken back in the next."""
    with qtbot.waitSignal(model.decided):
        model.decide(JOURNEY)
    model.open(TALK, desk.new_take())
    assert not model.is_next_to_undo()
