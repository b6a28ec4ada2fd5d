"""Hearing a take: from the ear's answer to the report in the library."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.sound import Source
from speakercoach.domain.talk import Plan, Take, TakeId, TakeSummary, Talk, TalkId
from speakercoach.practice.hearing import LiveHearing, TakeHearing, TakeHearingListener
from speakercoach.practice.ports import Heard, HearingProgress, HearingRequest
from speakercoach.practice.reporting import report_on_heard
from tests.fakes.ear import FakeEar, heard
from tests.fakes.library import MemoryLibrary

WAIT_S = 10.0
WORDS = "when i was small we lived near a river and i counted the boats please write one letter"
REQUEST = HearingRequest(language="en")
TALK = Talk(
    id=TalkId("t"),
    title="The river",
    occasion="",
    language="en",
    template="testimony",
    target_s=None,
    plan=Plan(),
    created_utc=datetime(2024, 3, 1, tzinfo=UTC),
)


@dataclass(slots=True)
class Told:
    """What the listener was told."""

    progress: list[HearingProgress] = field(default_factory=list)
    reports: list[tuple[TakeId, Heard, Report]] = field(default_factory=list)
    errors: list[CoachError] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def listener(self) -> TakeHearingListener:
        """A listener that remembers."""
        return TakeHearingListener(self.progress.append, self._report, self._fail)

    def wait(self) -> None:
        """Wait for the end."""
        assert self.over.wait(WAIT_S)

    def _report(self, take_id: TakeId, what: Heard, report: Report) -> None:
        self.reports.append((take_id, what, report))
        self.over.set()

    def _fail(self, error: CoachError) -> None:
        self.errors.append(error)
        self.over.set()


class House:
    """A library with one take, an ear, and what was told."""

    def __init__(self) -> None:
        self.ear = FakeEar()
        self.library = MemoryLibrary()
        self.library.save_talk(TALK)
        self.told = Told()
        self.hearing = TakeHearing(self.ear, self.library, report_on_heard)

    def take(self, seconds: float = 7.0) -> Take:
        """A sealed take in the library."""
        journal = self.library.begin_take(TALK.id, 16_000)
        journal.append(b"\1\2" * round(16_000 * seconds))
        return journal.seal()

    def begin(self) -> LiveHearing:
        """Begin to hear while it is spoken."""
        return self.hearing.begin(TALK, request=REQUEST, source_name=TALK.title, listener=self.told.listener())


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

    def break_down(source: Source, heard: Heard, template: str) -> tuple[Report, TakeSummary]:
        raise ValueError(heard.transcript.words[0].text, source.name, template)

    house.hearing.analyst = break_down
    live = house.begin()
    live.finish(house.take())
    house.ear.job.done(heard(WORDS))
    house.told.wait()
    [error] = house.told.errors
    assert (error.code, dict(error.data)) == (ErrorCode.INTERNAL, {"kind": "ValueError"})
