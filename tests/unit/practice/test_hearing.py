"""Hearing a take: from the ear's answer to the report in the library."""

import threading
from collections.abc import Iterator

import pytest

from speakercoach.domain.context import NO_CONTEXT, SpeakerContext
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.sound import Sound, Source
from speakercoach.domain.talk import TakeId, TakeSummary
from speakercoach.practice.ports import (
    Heard,
    HearingStage,
)
from tests.fakes.ear import heard
from tests.unit.practice.hearing_house import OTHER, REQUEST, TALK, WAIT_S, WORDS, House, Told


@pytest.fixture
def house() -> Iterator[House]:
    """A house whose ear is closed afterwards."""
    house = House()
    yield house
    house.ear.close()


def test_a_spoken_take_ends_in_a_report_that_is_kept(house: House) -> None:
    """The report is in the library, with its figures for the list, before anybody is told."""
    live = house.begin()
    live.feed(b"\1\2" * 160)
    take = house.take()
    live.finish(take)
    assert house.ear.job.finished.wait(WAIT_S)
    house.ear.job.done(heard(WORDS))
    house.told.wait()

    [(take_id, _, report)] = house.told.reports
    assert take_id == take.id
    assert report.source == Source(
        name="The river", duration_s=len(WORDS.split()) * 0.4, sample_rate_hz=16_000, channels=1
    )
    kept = house.library.hearing(take.id)
    assert kept is not None
    assert kept[1] == report
    assert house.library.talk(TALK.id).takes[0].summary is not None
    assert bytes(house.ear.job.fed) == b"\1\2" * 160


def test_words_that_come_before_the_take_is_sealed_wait_for_it(house: House) -> None:
    """Whichever comes first, words or take, there is one report."""
    live = house.begin()
    house.ear.job.done(heard(WORDS))
    house.ear.settle()
    assert not house.told.over.is_set()
    live.finish(house.take())
    house.told.wait()
    assert len(house.told.reports) == 1


def test_a_fault_while_the_person_speaks_is_told_after_they_stopped(house: House) -> None:
    """Nobody is disturbed in the middle of a sentence by an engine."""
    live = house.begin()
    house.ear.job.fail(CoachError(ErrorCode.ENGINE_LANGUAGE))
    house.ear.settle()
    assert not house.told.over.is_set()
    live.finish(house.take())
    house.told.wait()
    assert [error.code for error in house.told.errors] == [ErrorCode.ENGINE_LANGUAGE]


def test_a_worker_that_died_in_mid_talk_costs_no_report(house: House) -> None:
    """The stored take is given to the next worker, once."""
    live = house.begin()
    house.ear.job.die()
    house.ear.settle()
    house.ear.answer = heard(WORDS)
    live.finish(house.take())
    house.told.wait()
    assert len(house.ear.jobs) == 2
    assert house.ear.job.fed_s == pytest.approx(7.0, abs=0.01)
    assert len(house.told.reports) == 1


def test_a_worker_that_dies_again_is_told(house: House) -> None:
    """A second death is no reason to try for ever."""
    live = house.begin()
    house.ear.job.die()
    house.ear.settle()
    house.ear.answer = CoachError(ErrorCode.ENGINE_DIED)
    live.finish(house.take())
    house.told.wait()
    assert [error.code for error in house.told.errors] == [ErrorCode.ENGINE_DIED]
    assert len(house.ear.jobs) == 2


def test_a_take_whose_hearing_ended_badly_can_be_heard_again(house: House) -> None:
    """The recording stays, and a second try makes the report."""
    live = house.begin()
    take = house.take()
    live.finish(take)
    house.ear.job.die()
    house.told.wait()
    assert house.library.sound(take.id).duration_s == pytest.approx(7.0)

    house.ear.answer = heard(WORDS)
    second = Told()
    house.hearing.again(TALK, take, REQUEST, second.listener())
    second.wait()
    assert [take_id for take_id, _, _ in second.reports] == [take.id]


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (heard("", duration_s=5.0), ErrorCode.INPUT_NO_WORDS),
        (heard("i", word_s=0.2), ErrorCode.INPUT_TOO_SHORT),
    ],
)
def test_nothing_to_say_is_said_plainly(house: House, what: Heard, code: ErrorCode) -> None:
    """No words, or hardly any sound, is told as it is, and nothing is kept in the place of a report."""
    live = house.begin()
    take = house.take()
    live.finish(take)
    house.ear.job.done(what)
    house.told.wait()
    assert [error.code for error in house.told.errors] == [code]
    assert house.library.hearing(take.id) is None


def test_giving_up_is_told_once_and_stops_the_ear(house: House) -> None:
    """Cancelling tells the listener once, whatever the ear says afterwards."""
    live = house.begin()
    live.cancel()
    live.cancel()
    live.finish(house.take())
    house.ear.settle()
    assert house.ear.job.cancelled.is_set()
    assert [error.code for error in house.told.errors] == [ErrorCode.ENGINE_CANCELLED]


def test_a_take_that_is_gone_is_said_to_be_gone(house: House) -> None:
    """Hearing a deleted take again ends in a fault, not in a dead thread."""
    take = house.take()
    house.library.delete_take(take.id)
    house.hearing.again(TALK, take, REQUEST, house.told.listener())
    house.told.wait()
    assert [error.code for error in house.told.errors] == [ErrorCode.TAKE_GONE]


def test_a_fault_in_the_analysis_is_told_without_what_was_said(house: House) -> None:
    """An unexpected exception becomes a code and the name of its class."""

    def break_down(
        source: Source,
        heard: Heard,
        template: str,
        context: SpeakerContext = NO_CONTEXT,  # noqa: ARG001
    ) -> tuple[Report, TakeSummary]:
        raise ValueError(heard.transcript.words[0].text, source.name, template)

    house.hearing.analyst = break_down
    live = house.begin()
    live.finish(house.take())
    house.ear.job.done(heard(WORDS))
    house.told.wait()
    [error] = house.told.errors
    assert (error.code, dict(error.data)) == (ErrorCode.INTERNAL, {"kind": "ValueError"})


def test_who_speaks_goes_first_and_who_spoke_does_not(house: House) -> None:
    """A take that is being spoken is told to the ear as such; one that lies in the library never is."""
    house.begin()
    assert house.ear.job.request.while_spoken
    house.propose(house.heard_take(), heard(OTHER))
    assert not house.ear.job.request.while_spoken


def test_a_take_that_is_heard_anew_after_stop_makes_way_for_others(house: House) -> None:
    """Spoken to its end, it is a stored take like any other when the next worker hears it."""
    live = house.begin()
    house.ear.job.hang()
    house.ear.settle()
    house.ear.answer = heard(WORDS)
    live.finish(house.take())
    house.told.wait()
    assert not house.ear.job.request.while_spoken


def test_pause_and_go_on_reach_the_engine(house: House) -> None:
    """A wish is passed on, and the pause is told as the stage it is."""
    live = house.begin()
    live.pause()
    assert house.ear.job.is_paused
    house.ear.settle()
    assert house.told.progress[-1].stage is HearingStage.PAUSED
    live.go_on()
    assert not house.ear.job.is_paused
    live.cancel()


def test_a_pause_before_there_is_a_job_holds_once_there_is(house: House) -> None:
    """Reading a long take from the disk takes a while; a pause in that while is not forgotten."""
    take = house.take()
    read, may_read = house.library.sound, threading.Event()

    def slow(take_id: TakeId) -> Sound:
        assert may_read.wait(WAIT_S)
        return read(take_id)

    house.library.sound = slow  # type: ignore[method-assign]
    live = house.hearing.again(TALK, take, REQUEST, house.told.listener())
    live.pause()
    assert house.ear.jobs == []
    may_read.set()
    assert house.ear.begun.wait(WAIT_S)
    assert house.ear.job.finished.wait(WAIT_S)
    assert house.ear.job.is_paused
    live.go_on()
    assert not house.ear.job.is_paused
    house.ear.job.done(heard(WORDS))
    house.told.wait()


def test_words_come_while_the_person_speaks(house: House) -> None:
    """Each stretch is passed on once and in order, and nothing after the hearing was given up."""
    live = house.begin()
    words = heard(WORDS).transcript.words
    house.ear.job.words(words[:4])
    house.ear.job.words(words[4:6])
    house.ear.settle()
    assert house.told.words == list(words[:6])
    live.cancel()
    house.ear.job.words(words[6:])
    house.ear.settle()
    assert house.told.words == list(words[:6])


def test_the_engine_is_told_of_the_end_before_the_take_is_sealed(house: House) -> None:
    """A slow disk does not keep the engine from its last stretch."""
    live = house.begin()
    live.end_of_sound()
    assert house.ear.job.finished.is_set()
    assert not house.told.over.is_set()
    house.ear.job.done(heard(WORDS))
    live.finish(house.take())
    house.told.wait()
    assert len(house.told.reports) == 1
