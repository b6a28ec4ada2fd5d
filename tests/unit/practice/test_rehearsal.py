"""Recording a talk: what was said is kept whatever happens, and nothing else is."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import pytest

from speakercoach.analysis.sound.resampling import SpeechStream
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import MarkKind
from speakercoach.domain.talk import Take, TakeState, TalkId
from speakercoach.practice.live import TakeHearingListener
from speakercoach.practice.ports import HearingRequest
from speakercoach.practice.rehearsal import LevelReading, Rehearsal, RehearsalListener, RehearsalState
from tests.fakes.library import MemoryLibrary
from tests.fakes.memory_journal import MemoryJournal
from tests.fakes.microphone import FakeMicrophone
from tests.fakes.talks import some_talk

T = TypeVar("T")
WAIT_S = 10.0
REQUEST = HearingRequest("en")


@dataclass
class Hearing:
    """Hears live, or stumbles where a test says so."""

    stumbles_at: str | None = None
    calls: list[str] = field(default_factory=list)
    fed_bytes: int = 0
    finished: list[Take] = field(default_factory=list)

    def begin(
        self,
        _talk: object,
        *,
        request: HearingRequest,
        source_name: str,
        listener: TakeHearingListener,  # noqa: ARG002 - the seam's own name
    ) -> "Hearing":
        """Begin to hear."""
        self._note("begin")
        assert (request, source_name) == (REQUEST, some_talk().title)
        return self

    def feed(self, pcm_16k: bytes) -> None:
        """Take sound."""
        self._note("feed")
        self.fed_bytes += len(pcm_16k)

    def end_of_sound(self) -> None:
        """No more sound comes."""
        self._note("end_of_sound")

    def finish(self, take: Take) -> None:
        """That was all."""
        self._note("finish")
        self.finished.append(take)

    def cancel(self) -> None:
        """Give up."""
        self._note("cancel")

    def pause(self) -> None:
        """Nobody pauses here."""
        raise AssertionError

    def go_on(self) -> None:
        """Nobody goes on here."""
        raise AssertionError

    def _note(self, call: str) -> None:
        self.calls.append(call)
        if call == self.stumbles_at:
            raise RuntimeError(call)


class Stage:
    """A rehearsal over fakes, and everything that it says."""

    def __init__(self) -> None:
        self.microphone = FakeMicrophone()
        self.library = MemoryLibrary()
        self.library.save_talk(some_talk())
        self.hearing = Hearing()
        self.rehearsal = Rehearsal(self.microphone, self.library, self.hearing)
        self.changed = threading.Condition()
        self.started: list[Take] = []
        self.levels: list[LevelReading] = []
        self.states: list[RehearsalState] = []
        self.sealed: list[Take] = []
        self.failed: list[tuple[ErrorCode, float]] = []
        self.order: list[str] = []
        self.hearing_failed: list[ErrorCode] = []
        self.listener = RehearsalListener(
            on_started=lambda take: self._say("started", self.started, take),
            on_level=lambda reading: self._say("level", self.levels, reading),
            on_state=lambda state: self._say("state", self.states, state),
            on_sealed=lambda take: self._say("sealed", self.sealed, take),
            on_failed=lambda error, safe_s: self._say("failed", self.failed, (error.code, safe_s)),
            hearing=TakeHearingListener(
                on_progress=lambda _progress: None,
                on_report=lambda *_: None,
                on_failed=lambda error: self._say("hearing", self.hearing_failed, error.code),
            ),
        )

    def _say(self, what: str, where: list[T], said: T) -> None:
        with self.changed:
            self.order.append(what)
            where.append(said)
            self.changed.notify_all()

    def wait(self, ready: Callable[[], bool]) -> None:
        """Wait until this is so."""
        with self.changed:
            assert self.changed.wait_for(ready, WAIT_S)

    def start(self, device_id: str | None = None) -> None:
        """Begin, and wait until it records."""
        self.states.clear()
        self.rehearsal.start(some_talk(), device_id, REQUEST, self.listener)
        self.wait(lambda: RehearsalState.RECORDING in self.states)

    def wait_state(self, state: RehearsalState) -> None:
        """Wait until this was the last state told."""
        self.wait(lambda: bool(self.states) and self.states[-1] is state)

    def takes(self) -> tuple[Take, ...]:
        """What the library holds."""
        return self.library.talk(TalkId("talk-1")).takes


@pytest.fixture
def stage() -> Iterator[Stage]:
    """A stage; whatever still records at the end is stopped."""
    one = Stage()
    yield one
    one.rehearsal.stop()
    for capture in one.microphone.captures:
        capture.close()


def test_what_is_said_between_start_and_stop_is_the_take(stage: Stage) -> None:
    """All of it is sealed, heard and told, in that order of states."""
    stage.start("fake:headset")
    stage.microphone.speak_tone(1.0)
    stage.rehearsal.stop()
    stage.wait(lambda: "finish" in stage.hearing.calls)
    (take,) = stage.takes()
    assert (take.duration_s, take.state) == (1.0, TakeState.SEALED)
    assert stage.sealed == [take] == stage.hearing.finished
    assert stage.started[0].id == take.id
    assert stage.states == [
        RehearsalState.OPENING,
        RehearsalState.RECORDING,
        RehearsalState.STOPPING,
        RehearsalState.STOPPED,
    ]
    assert stage.rehearsal.state is RehearsalState.STOPPED
    assert stage.failed == []
    assert stage.hearing.fed_bytes == 2 * 16_000
    assert [call for call in stage.hearing.calls if call != "feed"] == ["begin", "end_of_sound", "finish"]
    assert stage.microphone.opened_ids == ["fake:headset"]
    assert stage.microphone.captures[0].is_closed


def test_the_level_moves_twenty_times_a_second(stage: Stage) -> None:
    """Each reading says how loud it is, and how much is recorded and durable."""
    stage.start()
    stage.microphone.speak_tone(0.5, peak=0.5)
    stage.wait(lambda: len(stage.levels) == 10)
    stage.microphone.speak_tone(0.05, peak=1.0)
    stage.wait(lambda: len(stage.levels) == 11)
    first, clipped = stage.levels[0], stage.levels[-1]
    assert first.peak_db == pytest.approx(-6.0, abs=0.1)
    assert first.level_db == pytest.approx(-9.0, abs=0.1)
    assert (first.recorded_s, first.clipped, clipped.clipped) == (0.05, False, True)
    assert stage.levels[9].recorded_s == pytest.approx(0.5)
    assert stage.levels[9].durable_s == pytest.approx(0.5)


@pytest.mark.parametrize("rest", [RehearsalState.PAUSED, RehearsalState.MOMENT])
def test_what_is_said_while_standing_still_is_not_kept(stage: Stage, rest: RehearsalState) -> None:
    """Neither a pause nor a moment leaves a sound or a gap in the take."""
    stage.start()
    stage.microphone.speak_tone(0.5)
    stage.wait(lambda: len(stage.levels) == 10)
    stage.rehearsal.pause() if rest is RehearsalState.PAUSED else stage.rehearsal.take_moment()
    stage.wait_state(rest)
    stage.microphone.speak_tone(2.0)
    stage.rehearsal.resume()
    stage.wait_state(RehearsalState.RECORDING)
    stage.microphone.speak_tone(0.5)
    stage.rehearsal.stop()
    stage.wait(lambda: bool(stage.sealed))
    assert stage.takes()[0].duration_s == 1.0
    assert len(stage.levels) == 20


def test_a_full_disk_keeps_what_it_holds(stage: Stage) -> None:
    """The person is told first how much is safe, then gets the take; it is heard all the same."""
    stage.library.space_bytes = 2 * 48_000
    stage.start()
    stage.microphone.speak_tone(1.5)
    stage.wait(lambda: bool(stage.hearing.finished))
    assert stage.failed == [(ErrorCode.DISK_FULL, 1.0)]
    assert stage.order.index("failed") < stage.order.index("sealed")
    assert [take.duration_s for take in stage.takes()] == [1.0]
    assert stage.rehearsal.state is RehearsalState.LOST
    assert stage.microphone.captures[0].is_closed


def test_a_lost_microphone_keeps_what_was_said(stage: Stage) -> None:
    """What was said before is sealed, and the person is told how much."""
    stage.start()
    stage.microphone.speak_tone(1.0)
    stage.microphone.lose()
    stage.wait(lambda: bool(stage.sealed))
    assert stage.failed == [(ErrorCode.MICROPHONE_LOST, 1.0)]
    assert stage.takes() == tuple(stage.sealed)
    assert stage.rehearsal.state is RehearsalState.LOST


def test_too_short_to_be_a_talk_is_no_take(stage: Stage) -> None:
    """A press by mistake leaves no take and says why; the next start works."""
    stage.start()
    stage.microphone.speak_tone(0.2)
    stage.rehearsal.stop()
    stage.wait(lambda: bool(stage.failed))
    assert stage.failed == [(ErrorCode.INPUT_TOO_SHORT, 0.0)]
    assert (stage.takes(), stage.sealed, stage.hearing.calls[-1]) == ((), [], "cancel")
    stage.start()
    stage.microphone.speak_tone(1.5)
    stage.rehearsal.stop()
    stage.wait(lambda: bool(stage.sealed))


@pytest.mark.parametrize("code", [ErrorCode.MICROPHONE_NONE, ErrorCode.MICROPHONE_REFUSED])
def test_without_a_microphone_no_take_begins(stage: Stage, code: ErrorCode) -> None:
    """A microphone that does not open is told, and leaves neither take nor hearing."""
    stage.microphone.refuse(code)
    stage.rehearsal.start(some_talk(), None, REQUEST, stage.listener)
    stage.wait(lambda: bool(stage.failed))
    assert stage.failed == [(code, 0.0)]
    assert (stage.takes(), stage.hearing.calls, stage.rehearsal.state) == ((), [], RehearsalState.IDLE)


def test_a_talk_that_is_gone_closes_the_microphone(stage: Stage) -> None:
    """When the take cannot begin, nothing listens any more."""
    stage.library.delete_talk(TalkId("talk-1"))
    stage.rehearsal.start(some_talk(), None, REQUEST, stage.listener)
    stage.wait(lambda: bool(stage.failed))
    assert stage.failed == [(ErrorCode.TAKE_GONE, 0.0)]
    assert stage.microphone.captures[0].is_closed


@pytest.mark.parametrize("call", ["begin", "feed", "end_of_sound", "finish"])
def test_a_hearing_that_fails_never_harms_the_take(stage: Stage, call: str) -> None:
    """Whatever goes amiss in hearing, the take is whole and the fault is told to whoever waits for the report."""
    stage.hearing.stumbles_at = call
    stage.start()
    stage.microphone.speak_tone(1.0)
    stage.rehearsal.stop()
    stage.wait(lambda: bool(stage.sealed) and bool(stage.hearing_failed))
    assert stage.takes()[0].duration_s == 1.0
    assert stage.failed == []
    assert stage.hearing_failed == [ErrorCode.INTERNAL]


def test_a_second_start_while_recording_does_nothing(stage: Stage) -> None:
    """One take at a time."""
    stage.start()
    stage.rehearsal.start(some_talk(), None, REQUEST, stage.listener)
    stage.microphone.speak_tone(1.5)
    stage.rehearsal.stop()
    stage.wait(lambda: bool(stage.sealed))
    assert len(stage.microphone.captures) == 1
    assert len(stage.takes()) == 1


def test_a_listener_that_stumbles_costs_no_sound(stage: Stage) -> None:
    """A fault in the window's own code does not end the recording."""
    calls: list[LevelReading] = []

    def stumble(reading: LevelReading) -> None:
        calls.append(reading)
        raise RuntimeError

    stage.listener = RehearsalListener(
        stage.listener.on_started,
        stumble,
        stage.listener.on_state,
        stage.listener.on_sealed,
        stage.listener.on_failed,
    )
    stage.start()
    stage.microphone.speak_tone(1.0)
    stage.rehearsal.stop()
    stage.wait(lambda: bool(stage.sealed))
    assert len(calls) == 20
    assert stage.takes()[0].duration_s == 1.0


def test_a_library_that_cannot_seal_says_what_is_safe(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """When not even sealing works, the person hears how much the library will bring back at its next start."""
    stage.start()
    stage.microphone.speak_tone(1.0)

    def refuse(_journal: object) -> Take:
        raise CoachError(ErrorCode.DISK_FULL)

    monkeypatch.setattr("tests.fakes.library.MemoryJournal.seal", refuse)
    stage.rehearsal.stop()
    stage.wait(lambda: "cancel" in stage.hearing.calls)
    assert stage.failed == [(ErrorCode.DISK_FULL, 1.0)]
    assert stage.sealed == []
    (back,) = stage.library.recover()
    assert back.take.duration_s == 1.0


def test_a_resampler_that_breaks_costs_no_take(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes after the disk may break at the very end: the take is sealed, and the fault is told."""

    def broken(_stream: SpeechStream) -> bytes:
        message = "broken"
        raise RuntimeError(message)

    monkeypatch.setattr(SpeechStream, "finish", broken)
    stage.start()
    stage.microphone.speak_tone(1.0)
    stage.rehearsal.stop()
    stage.wait(lambda: bool(stage.sealed))
    assert [(take.duration_s, take.state) for take in stage.takes()] == [(1.0, TakeState.SEALED)]
    assert stage.failed == [(ErrorCode.INTERNAL, 1.0)]


def test_breaks_parts_and_notes_are_marked_where_they_fall(stage: Stage) -> None:
    """A pause and a moment leave the same kind of mark, a part its code, a note nothing but its moment."""
    stage.start()
    stage.rehearsal.note_part("opening")
    stage.microphone.speak_tone(2.0)
    stage.wait(lambda: bool(stage.levels) and stage.levels[-1].recorded_s > 1.9)
    stage.rehearsal.mark()
    stage.rehearsal.pause()
    stage.wait_state(RehearsalState.PAUSED)
    stage.rehearsal.take_moment()
    stage.wait_state(RehearsalState.MOMENT)
    stage.rehearsal.resume()
    stage.wait_state(RehearsalState.RECORDING)
    stage.rehearsal.take_moment()
    stage.wait_state(RehearsalState.MOMENT)
    stage.rehearsal.stop()
    stage.wait(lambda: bool(stage.sealed))
    marks = stage.library.marks(stage.sealed[0].id)
    assert [(mark.kind, mark.text) for mark in marks] == [
        (MarkKind.PART, "opening"),
        (MarkKind.NOTE, ""),
        (MarkKind.BREAK, ""),
        (MarkKind.BREAK, ""),
    ]
    assert [round(mark.at_s) for mark in marks] == [0, 2, 2, 2]


def test_the_room_on_the_disk_comes_with_the_level(stage: Stage) -> None:
    """Who watches the level is told for how long the disk has room."""
    stage.library.space_bytes = 10_000_000
    stage.start()
    stage.microphone.speak_tone(1.5)
    stage.wait(lambda: bool(stage.levels))
    room_s = stage.levels[-1].room_s
    assert room_s is not None
    assert 0 < room_s < 10_000_000
    stage.rehearsal.stop()
    stage.wait(lambda: bool(stage.sealed))


def test_a_lock_while_one_speaks_is_no_loss(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that is locked at Stop ends the take like any other: its sound is whole, and nothing is said."""

    def locked(_journal: MemoryJournal) -> Take:
        raise CoachError(ErrorCode.LIBRARY_LOCKED)

    stage.start()
    stage.microphone.speak_tone(2.0)
    stage.wait(lambda: bool(stage.levels) and stage.levels[-1].recorded_s > 1.9)
    stage.library.is_locked = True
    monkeypatch.setattr(MemoryJournal, "seal", locked)
    stage.rehearsal.stop()
    stage.wait(lambda: bool(stage.sealed))
    assert stage.failed == []
    assert RehearsalState.LOST not in stage.states
    assert stage.sealed[0].state is TakeState.SEALED
    assert stage.sealed[0].duration_s == pytest.approx(2.0, abs=0.1)
