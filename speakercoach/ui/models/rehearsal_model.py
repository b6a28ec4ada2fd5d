"""Brings news of a recording and of its hearing to the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.report import Report
from speakercoach.domain.talk import WHOLE_TALK, Take, TakeId, TakeScope, Talk
from speakercoach.domain.transcript import Word
from speakercoach.practice.hearing import TakeHearing
from speakercoach.practice.library_ports import Library
from speakercoach.practice.live import LiveHearing, LiveHearings, TakeHearingListener
from speakercoach.practice.ports import Heard, HearingProgress, HearingRequest, Microphone
from speakercoach.practice.rehearsal import LevelReading, Rehearsal, RehearsalListener, RehearsalState
from speakercoach.ui.models.handover import to_window
from speakercoach.ui.models.hearings import Hearings

RUNNING = frozenset({RehearsalState.RECORDING, RehearsalState.PAUSED, RehearsalState.MOMENT})
"""States in which there is sound that is not sealed yet and more may come."""
BUSY = RUNNING | {RehearsalState.OPENING, RehearsalState.STOPPING}
SEAL_LIMIT_S = 10.0
"""How long a closing window waits for a slow disk. What is durable by then stays so without a seal."""


@dataclass(frozen=True, slots=True)
class _Sealed:
    take: Take


@dataclass(frozen=True, slots=True)
class _Fault:
    error: CoachError
    safe_s: float


@dataclass(frozen=True, slots=True)
class _HearingFault:
    error: CoachError


@dataclass(frozen=True, slots=True)
class _Words:
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class _Report:
    take_id: TakeId
    heard: Heard
    report: Report


class _Relay:
    """Stands on the other threads: each callback comes to the window, marked with the run that it belongs to."""

    def __init__(self, run: int, arrived: Callable[..., None]) -> None:
        self._run = run
        self._arrived = arrived

    def tell(self, news: object) -> None:
        """Pass a value on as it is."""
        self._arrived(self._run, news)

    def sealed(self, take: Take) -> None:
        """A take lies sealed."""
        self.tell(_Sealed(take))

    def failed(self, error: CoachError, safe_s: float) -> None:
        """The recording ended by a fault."""
        self.tell(_Fault(error, safe_s))

    def reported(self, take_id: TakeId, heard: Heard, report: Report) -> None:
        """A take was heard."""
        self.tell(_Report(take_id, heard, report))

    def hearing_failed(self, error: CoachError) -> None:
        """A take was not heard."""
        self.tell(_HearingFault(error))

    def worded(self, words: tuple[Word, ...]) -> None:
        """A stretch was heard for good."""
        self.tell(_Words(words))

    def hearing_listener(self) -> TakeHearingListener:
        """For whoever hears."""
        return TakeHearingListener(
            on_progress=self.tell, on_report=self.reported, on_failed=self.hearing_failed, on_words=self.worded
        )

    def listener(self) -> RehearsalListener:
        """For whoever records."""
        return RehearsalListener(
            on_started=self.tell,
            on_level=self.tell,
            on_state=self.tell,
            on_sealed=self.sealed,
            on_failed=self.failed,
            hearing=self.hearing_listener(),
        )


class _KeptHearings:
    """Keeps hold of the hearing that a rehearsal begins, so that the person can end it after Stop."""

    def __init__(self, hearings: LiveHearings) -> None:
        self._hearings = hearings
        self.latest: LiveHearing | None = None

    def begin(
        self, talk: Talk, *, request: HearingRequest, source_name: str, listener: TakeHearingListener
    ) -> LiveHearing:
        """Begin as asked."""
        self.latest = self._hearings.begin(talk, request=request, source_name=source_name, listener=listener)
        return self.latest


class RehearsalModel(QObject):
    """One rehearsal after the other. Every signal comes in the window's thread.

    ``heard`` comes for every take, ``hearing_changed``, ``hearing_failed`` and ``worded`` for the latest run alone.
    """

    state_changed = Signal(object)
    """RehearsalState."""
    started = Signal(object)
    """Take, as it was begun."""
    levelled = Signal(object)
    """LevelReading, about 20 a second."""
    sealed = Signal(object)
    """Take."""
    faulted = Signal(object, float)
    """CoachError, and the seconds that are safe."""
    hearing_changed = Signal(object, bool)
    """HearingCourse of the take that was sealed last, and whether it waits for another take."""
    worded = Signal(object)
    """Tuple of Word: the next stretch, heard for good."""
    heard = Signal(object, object, object)
    """TakeId, Heard, Report."""
    hearing_failed = Signal(object)
    """CoachError."""

    def __init__(
        self, microphone: Microphone, library: Library, hearing: TakeHearing, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._hearing = hearing
        self._hearings = _KeptHearings(hearing)
        self._rehearsal = Rehearsal(microphone, library, self._hearings)
        self._run = 0
        self._state = RehearsalState.IDLE
        self._recorded_s = 0.0
        self._outcome: TakeId | CoachError | None = None
        self._heard_now: dict[int, TakeId] = {}
        """Takes that lie sealed and are being heard, by their run."""
        self._shared = Hearings(self)
        self._shared.changed.connect(self._on_hearing_changed)
        self._arrived = to_window(self._take_news)

    @property
    def state(self) -> RehearsalState:
        """Where the rehearsal stands, as far as the window was told."""
        return self._state

    @property
    def is_busy(self) -> bool:
        """Whether a recording is being opened, made or sealed."""
        return self._state in BUSY

    @property
    def recorded_s(self) -> float:
        """How much was recorded in the latest run."""
        return self._recorded_s

    @property
    def hearing_outcome(self) -> TakeId | CoachError | None:
        """How hearing the latest take ended; ``None`` while it goes on."""
        return self._outcome

    def share(self, hearings: Hearings | None) -> None:
        """Tell of takes here from now on; ``None``: of their own, as nobody else is there."""
        if self._shared.parent() is self:
            self._shared.deleteLater()
        else:
            self._shared.changed.disconnect(self._on_hearing_changed)
        self._shared = Hearings(self) if hearings is None else hearings
        self._shared.changed.connect(self._on_hearing_changed)

    def start(self, talk: Talk, device_id: str | None, request: HearingRequest, scope: TakeScope = WHOLE_TALK) -> None:
        """Begin a take; nothing happens while one is made."""
        if self.is_busy:
            return
        self._run += 1
        self._recorded_s = 0.0
        self._outcome = None
        self._enter(RehearsalState.OPENING)
        self._rehearsal.start(talk, device_id, request, _Relay(self._run, self._arrived).listener(), scope)

    def pause(self) -> None:
        """Stand still."""
        self._rehearsal.pause()

    def take_moment(self) -> None:
        """Stand still because the speaker needs a moment."""
        self._rehearsal.take_moment()

    def resume(self) -> None:
        """Go on recording."""
        self._rehearsal.resume()

    def note_part(self, code: str) -> None:
        """The speaker is at this part of the story now."""
        if self.is_busy:
            self._rehearsal.note_part(code)

    def mark(self) -> None:
        """Mark this moment."""
        if self._state in RUNNING:
            self._rehearsal.mark()

    def stop(self) -> None:
        """End the take and seal it."""
        self._rehearsal.stop()

    def cancel_hearing(self) -> None:
        """Give up hearing the latest take; its sound stays."""
        if self._hearings.latest is not None:
            self._hearings.latest.cancel()

    @Slot(bool)
    def hold_hearing(self, held: bool) -> None:  # noqa: FBT001 - a slot
        """Let the hearing of the latest take stand still, or go on."""
        take_id = self._heard_now.get(self._run)
        if take_id is not None:
            change = self._shared.hold if held else self._shared.go_on
            change(take_id)

    def hear_again(self, talk: Talk, take: Take, request: HearingRequest) -> None:
        """Hear a sealed take once more."""
        if self.is_busy:
            return
        self._run += 1
        self._outcome = None
        listener = _Relay(self._run, self._arrived).hearing_listener()
        self._hearings.latest = self._hearing.again(talk, take, request, listener)
        self._begin_hearing(take.id)

    def seal_before_closing(self) -> bool:
        """Stop and wait until everything lies sealed, with the window alive meanwhile; whether it does."""
        if not self.is_busy:
            return True
        loop = QEventLoop()
        self.state_changed.connect(loop.quit)
        limit = QTimer(loop)
        limit.setSingleShot(True)
        limit.timeout.connect(loop.quit)
        limit.start(round(SEAL_LIMIT_S * 1000))
        self.stop()
        while self.is_busy and limit.isActive():
            loop.exec()
        return not self.is_busy

    @Slot(int, object)
    def _take_news(self, run: int, news: object) -> None:
        is_latest = run == self._run
        match news:
            case HearingProgress():
                if run in self._heard_now:
                    self._shared.told(self._heard_now[run], news)
            case _Report():
                self._end_hearing(run)
                self._outcome = news.take_id if is_latest else self._outcome
                self.heard.emit(news.take_id, news.heard, news.report)
            case _HearingFault():
                self._end_hearing(run)
                if is_latest:
                    self._outcome = news.error
                    self.hearing_failed.emit(news.error)
            case _ if is_latest:
                self._take_latest(news)

    def _take_latest(self, news: object) -> None:
        match news:
            case LevelReading():
                self._recorded_s = news.recorded_s
                self.levelled.emit(news)
            case RehearsalState():
                self._enter(news)
            case Take():
                self.started.emit(news)
            case _Sealed():
                if self._outcome is None:
                    self._begin_hearing(news.take.id)
                self.sealed.emit(news.take)
            case _Fault():
                self.faulted.emit(news.error, news.safe_s)
            case _Words():
                self.worded.emit(news.words)

    def _begin_hearing(self, take_id: TakeId) -> None:
        running = self._hearings.latest
        if running is not None:
            self._heard_now[self._run] = take_id
            self._shared.begin(take_id, running)

    def _end_hearing(self, run: int) -> None:
        take_id = self._heard_now.pop(run, None)
        if take_id is not None:
            self._shared.end(take_id)

    @Slot(object)
    def _on_hearing_changed(self, _take_id: TakeId) -> None:
        own = self._heard_now.get(self._run)
        course = None if own is None else self._shared.course(own)
        if own is not None and course is not None:
            # News of another take may say that this one waits no longer.
            self.hearing_changed.emit(course, self._shared.waits(own))

    def _enter(self, state: RehearsalState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)
