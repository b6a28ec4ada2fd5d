"""One take on its way from the microphone to the disk, on a thread of its own."""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace

from speakercoach.analysis.sound.resampling import SpeechStream
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import MarkKind
from speakercoach.domain.talk import WHOLE_TALK, Take, TakeScope, TakeState, Talk
from speakercoach.practice.inbox import Inbox, MarkWish, Wish
from speakercoach.practice.level import BYTES_PER_SAMPLE, LevelMeter
from speakercoach.practice.library_ports import Library, TakeJournal
from speakercoach.practice.live import LiveHearing, LiveHearings, TakeHearingListener
from speakercoach.practice.ports import Capture, HearingRequest, Microphone
from speakercoach.practice.rehearsal_events import LevelReading, RehearsalListener, RehearsalState

SHORTEST_TAKE_S = 1.0
"""Shorter than a spoken sentence: somebody pressed Stop by mistake or changed their mind."""

BACKLOG_S = 4.0
"""Sound that may wait here for a slow disk before the microphone's own queue has to hold it."""

_log = logging.getLogger(__name__)


class _Way:
    """The way of the sound: the disk first, then the meter, then whoever hears the talk."""

    def __init__(
        self,
        journal: TakeJournal,
        sample_rate_hz: int,
        on_reading: Callable[[LevelReading], None],
        feed: Callable[[bytes], None],
    ) -> None:
        self.is_paused = False
        self._journal = journal
        self._rate = sample_rate_hz
        self._on_reading = on_reading
        self._feed = feed
        self._meter = LevelMeter(sample_rate_hz)
        self._speech = SpeechStream(sample_rate_hz)
        self._written_bytes = 0

    @property
    def recorded_s(self) -> float:
        """How much sound went to the journal."""
        return self._written_bytes / BYTES_PER_SAMPLE / self._rate

    def take(self, pcm: bytes) -> None:
        """Pass sound on; raises what the journal raises."""
        self._journal.append(pcm)
        self._written_bytes += len(pcm)
        level = self._meter.reading(pcm)
        if level is not None:
            self._on_reading(
                LevelReading(
                    level_db=level.level_db,
                    peak_db=level.peak_db,
                    recorded_s=self.recorded_s,
                    durable_s=self._journal.durable_s,
                    clipped=level.clipped,
                    room_s=self._journal.room_s,
                )
            )
        self._feed(self._speech.push(pcm))

    def mark(self, kind: MarkKind, text: str = "") -> None:
        """Mark the moment that is reached; raises what the journal raises."""
        self._journal.mark(kind, text)

    def stand_still(self) -> None:
        """Drop sound from now on. One kind of mark: nothing tells a moment for oneself from a pause later."""
        if not self.is_paused:
            self.is_paused = True
            self.mark(MarkKind.BREAK)

    def finish(self) -> None:
        """Pass on what the resampler still holds."""
        self._feed(self._speech.finish())


class Recording:
    """One take on its way, run on a thread of its own."""

    def __init__(
        self,
        *,
        microphone: Microphone,
        library: Library,
        hearing: LiveHearings,
        talk: Talk,
        request: HearingRequest,
        listener: RehearsalListener,
        scope: TakeScope = WHOLE_TALK,
    ) -> None:
        self.inbox = Inbox()
        self.state = RehearsalState.OPENING
        self._microphone = microphone
        self._library = library
        self._hearing = hearing
        self._talk = talk
        self._request = request
        self._listener = listener
        self._scope = scope
        self._live: LiveHearing | None = None

    def start(self, device_id: str | None) -> None:
        """Begin; returns at once."""
        threading.Thread(target=self._run, args=(device_id,), name="recorder", daemon=True).start()

    def _run(self, device_id: str | None) -> None:
        self._tell(self._listener.on_state, RehearsalState.OPENING)
        try:
            capture = self._microphone.open(device_id, self.inbox.put_sound, self.inbox.put)
        except CoachError as error:
            self._give_up(error)
            return
        except Exception as error:  # noqa: BLE001 - a driver's surprise ends in a sentence, never in a dead thread
            self._give_up(_internal(error))
            return
        try:
            journal = self._library.begin_take(self._talk.id, capture.sample_rate_hz, scope=self._scope)
        except CoachError as error:
            self._close(capture)
            self._give_up(error)
            return
        except Exception as error:  # noqa: BLE001 - as above
            self._close(capture)
            self._give_up(_internal(error))
            return
        self.inbox.limit(BACKLOG_S * capture.sample_rate_hz * BYTES_PER_SAMPLE)
        self._record(capture, journal)

    def _record(self, capture: Capture, journal: TakeJournal) -> None:
        way = _Way(journal, capture.sample_rate_hz, self._tell_level, self._feed)
        self._begin_hearing()
        self._tell(self._listener.on_started, journal.take)
        self._enter(RehearsalState.RECORDING)
        fault: CoachError | None = None
        try:
            self._follow(way)
        except CoachError as error:
            fault = error
        except Exception as error:  # noqa: BLE001 - whatever happens, what was said so far is sealed below
            fault = _internal(error)
        if fault is None:
            self._enter(RehearsalState.STOPPING)
        is_running = self.state is RehearsalState.STOPPING
        self._close(capture)
        try:
            if is_running and not way.is_paused:
                for pcm in self.inbox.rest_of_sound():
                    way.take(pcm)
            way.finish()
        except CoachError as error:
            fault = fault or error
        except Exception as error:  # noqa: BLE001 - as above
            fault = fault or _internal(error)
        self._with_hearing(lambda live: live.end_of_sound())
        self._seal(journal, way.recorded_s, fault)

    def _follow(self, way: _Way) -> None:
        """Take sound and wishes until the person stops."""
        while True:
            item = self.inbox.take()
            if isinstance(item, CoachError):
                raise item
            if isinstance(item, bytes):
                if not way.is_paused:
                    way.take(item)
            elif isinstance(item, MarkWish):
                way.mark(item.kind, item.text)
            elif item is Wish.STOP:
                return
            elif item is Wish.RESUME:
                way.is_paused = False
                self._enter(RehearsalState.RECORDING)
            else:
                way.stand_still()
                self._enter(_STATE_OF_WISH[item])

    def _seal(self, journal: TakeJournal, recorded_s: float, fault: CoachError | None) -> None:
        if recorded_s < SHORTEST_TAKE_S:
            too_short = CoachError(ErrorCode.INPUT_TOO_SHORT, duration_s=recorded_s, shortest_s=SHORTEST_TAKE_S)
            self._discard(journal, RehearsalState.IDLE if fault is None else RehearsalState.LOST)
            self._tell(self._listener.on_failed, fault or too_short, 0.0)
            return
        take: Take | None = None
        try:
            take = journal.seal()
        except CoachError as error:
            if error.code is ErrorCode.LIBRARY_LOCKED:
                # A lock is no loss: the whole sound is durable, and the library finishes the take once it is open.
                take = replace(journal.take, duration_s=recorded_s, state=TakeState.SEALED)
            else:
                # The sound is on the disk as far as it was durable: the library brings it back at its next start.
                fault = fault or error
        except Exception as error:  # noqa: BLE001 - as above
            fault = fault or _internal(error)
        safe_s = journal.durable_s if take is None else take.duration_s
        self._enter(RehearsalState.STOPPED if fault is None else RehearsalState.LOST)
        if fault is not None:
            self._tell(self._listener.on_failed, fault, safe_s)
        if take is None:
            self._cancel_hearing()
            return
        self._tell(self._listener.on_sealed, take)
        self._finish_hearing(take)

    def _discard(self, journal: TakeJournal, state: RehearsalState) -> None:
        self._cancel_hearing()
        try:
            journal.discard()
        except Exception as error:  # noqa: BLE001 - an empty take that stays is removed at the next start
            _log.warning("a discarded take stayed on the disk: %s", type(error).__name__)
        self._enter(state)

    def _give_up(self, error: CoachError) -> None:
        self._enter(RehearsalState.IDLE)
        self._tell(self._listener.on_failed, error, 0.0)

    def _enter(self, state: RehearsalState) -> None:
        if state is not self.state:
            self.state = state
            self._tell(self._listener.on_state, state)

    def _close(self, capture: Capture) -> None:
        # Whoever brings sound must not wait for this thread while this thread waits for it to end.
        self.inbox.limit(float("inf"))
        try:
            capture.close()
        except Exception as error:  # noqa: BLE001 - a device that will not close must not cost the take
            _log.warning("the microphone did not close: %s", type(error).__name__)

    def _begin_hearing(self) -> None:
        listener = self._listener.hearing or _NOBODY
        try:
            self._live = self._hearing.begin(
                self._talk, request=self._request, source_name=self._talk.title, listener=listener
            )
        except CoachError as error:
            self._tell(listener.on_failed, error)
        except Exception as error:  # noqa: BLE001 - hearing never harms the recording
            self._tell(listener.on_failed, _internal(error))

    def _feed(self, pcm_16k: bytes) -> None:
        if self._live is not None and pcm_16k:
            self._with_hearing(lambda live: live.feed(pcm_16k))

    def _finish_hearing(self, take: Take) -> None:
        self._with_hearing(lambda live: live.finish(take))

    def _cancel_hearing(self) -> None:
        self._with_hearing(lambda live: live.cancel())

    def _with_hearing(self, call: Callable[[LiveHearing], None]) -> None:
        if self._live is None:
            return
        try:
            call(self._live)
        except Exception as error:  # noqa: BLE001 - hearing never harms the recording
            self._live = None
            fault = error if isinstance(error, CoachError) else _internal(error)
            self._tell((self._listener.hearing or _NOBODY).on_failed, fault)

    def _tell_level(self, reading: LevelReading) -> None:
        self._tell(self._listener.on_level, reading)

    def _tell(self, told: Callable[..., None], *args: object) -> None:
        try:
            told(*args)
        except Exception as error:  # noqa: BLE001 - a listener's fault must not end the recording
            _log.error("a listener of the rehearsal raised %s", type(error).__name__)


_STATE_OF_WISH = {
    Wish.PAUSE: RehearsalState.PAUSED,
    Wish.MOMENT: RehearsalState.MOMENT,
}


def _ignore(_: object, *__: object) -> None:
    """Nobody listens."""


_NOBODY = TakeHearingListener(on_progress=_ignore, on_report=_ignore, on_failed=_ignore)


def _internal(error: Exception) -> CoachError:
    """Nothing but the kind of fault: its text might quote what was said."""
    return CoachError(ErrorCode.INTERNAL, kind=type(error).__name__)
