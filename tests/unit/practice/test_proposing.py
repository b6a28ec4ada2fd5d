"""Hearing a take once more while the words that it has stay, and choosing."""

from collections.abc import Iterator

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import VersionOrigin
from speakercoach.domain.transcript import EngineKind
from speakercoach.practice.ports import (
    Heard,
)
from tests.fakes.ear import heard
from tests.unit.practice.hearing_house import OTHER, REQUEST, TALK, House, Told


@pytest.fixture
def house() -> Iterator[House]:
    """A house whose ear is closed afterwards."""
    house = House()
    yield house
    house.ear.close()


def test_proposed_words_wait_beside_those_that_hold(house: House) -> None:
    """Until somebody accepts them, words, corrections, report and history are as they were."""
    take = house.heard_take()
    before = house.library.hearing(take.id), house.library.versions(take.id)
    told = house.propose(take, heard(OTHER, engine=EngineKind.WHISPER))
    [proposal] = told.proposals
    assert [word.text for word in proposal.heard.transcript.words] == OTHER.split()
    assert proposal.report.transcript.engine is EngineKind.WHISPER
    assert (house.library.hearing(take.id), house.library.versions(take.id)) == before
    assert house.ear.job.request.model == "base"


def test_accepted_words_hold_and_the_corrected_ones_stay_in_the_history(house: House) -> None:
    """Nothing that a person corrected is lost by choosing other words."""
    take = house.heard_take()
    [proposal] = house.propose(take, heard(OTHER, engine=EngineKind.WHISPER)).proposals
    house.hearing.accept(proposal)
    kept = house.library.hearing(take.id)
    assert kept is not None
    assert kept == (proposal.heard, proposal.report)
    versions = house.library.versions(take.id)
    assert [version.origin for version in versions] == [
        VersionOrigin.HEARD,
        VersionOrigin.CORRECTED,
        VersionOrigin.HEARD,
    ]
    assert versions[1].transcript.words[0].text == "While"
    assert house.library.talk(TALK.id).takes[0].summary == proposal.summary


@pytest.mark.parametrize("answer", [CoachError(ErrorCode.ENGINE_MODEL_MISSING), heard("", duration_s=5.0)])
def test_a_proposal_that_comes_to_nothing_changes_nothing(house: House, answer: Heard | CoachError) -> None:
    """An engine that cannot, or hears no word, is told as it is; the words that hold go on holding."""
    take = house.heard_take()
    before = house.library.hearing(take.id)
    told = house.propose(take, answer)
    assert [error.code for error in told.errors] == [
        answer.code if isinstance(answer, CoachError) else ErrorCode.INPUT_NO_WORDS
    ]
    assert told.proposals == []
    assert house.library.hearing(take.id) == before


def test_a_locked_library_accepts_nothing(house: House) -> None:
    """Locked before somebody chose: the choice is refused, and the words that hold are there after the lock."""
    take = house.heard_take()
    before = house.library.hearing(take.id)
    [proposal] = house.propose(take, heard(OTHER)).proposals
    house.library.is_locked = True
    with pytest.raises(CoachError) as refused:
        house.hearing.accept(proposal)
    assert refused.value.code is ErrorCode.LIBRARY_LOCKED
    house.library.is_locked = False
    assert house.library.hearing(take.id) == before


def test_a_proposal_that_was_given_up_is_not_proposed(house: House) -> None:
    """Stopped by the person, whatever the engine says afterwards is let go."""
    take = house.heard_take()
    told = Told()
    running = house.hearing.propose(TALK, take, REQUEST, told.proposal_listener())
    running.cancel()
    told.wait()
    assert [error.code for error in told.errors] == [ErrorCode.ENGINE_CANCELLED]
    assert told.proposals == []
