"""Hearing a take: words and measures from the ear, then the report, kept in the library.

The recording never depends on it. Whatever goes amiss here, the take stays, opens and can be heard again.
"""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.sound import Sound, Source
from speakercoach.domain.talk import Take, TakeId, TakeSummary, Talk
from speakercoach.practice.ports import (
    Ear,
    Heard,
    HearingJob,
    HearingListener,
    HearingProgress,
    HearingRequest,
    HearingStage,
    Library,
)

_WORKER_FAULTS = (ErrorCode.ENGINE_DIED, ErrorCode.ENGINE_HUNG)
"""Faults of the engine's process: the stored take can simply be given to a new one."""


class Analyst(Protocol):
    """Makes the report of what was heard."""

    def __call__(self, source: Source, heard: Heard, template: str) -> tuple[Report, TakeSummary]:
        """The report by this story template, and the few figures of it that lists show. May take a second.

        Raises:
            CoachError: nothing can be said, ``INPUT_SILENT``, ``INPUT_NO_WORDS`` and the like.
        """


SpeechPcm = Callable[[Sound], Iterable[bytes]]
"""Turns sound of any rate into pieces of mono int16 little-endian PCM at 16 kHz."""


@dataclass(frozen=True, slots=True)
class TakeHearingListener:
    """Who is told, on threads of the hearing's own. ``on_report`` or ``on_failed`` comes exactly once, last.

    ``on_report`` comes after the report was kept in the library.
    """

    on_progress: Callable[[HearingProgress], None]
    on_report: Callable[[TakeId, Heard, Report], None]
    on_failed: Callable[[CoachError], None]


class LiveHearing:
    """One take being heard, while it is spoken or afterwards. Every method returns at once, from any thread."""

    def __init__(
        self, owner: "TakeHearing", talk: Talk, request: HearingRequest, listener: TakeHearingListener
    ) -> None:
        self._owner = owner
        self._talk = talk
        self._request = request
        self._listener = listener
        self._lock = threading.Lock()
        self._job: HearingJob | None = None
        self._take: Take | None = None
        self._heard: Heard | None = None
        self._fault: CoachError | None = None
        self._told = False
        self._reporting = False
        self._listens_again = False

    def feed(self, pcm_16k: bytes) -> None:
        """Mono int16 little-endian PCM at 16 kHz, in order."""
        job = self._job
        if job is not None:
            job.feed(pcm_16k)

    def finish(self, take: Take) -> None:
        """That was all of it, and this is the sealed take. A fault that came while the person spoke is told now."""
        with self._lock:
            self._take = take
            fault = self._fault
        if fault is None:
            job = self._job
            if job is not None:
                job.finish()
            self._report_when_ready()
        elif fault.code in _WORKER_FAULTS and not self._listens_again:
            self._listen_again(take)
        else:
            self._fail(fault)

    def cancel(self) -> None:
        """Give up. The listener is told ``ENGINE_CANCELLED``, unless it ended before."""
        job = self._job
        self._fail(CoachError(ErrorCode.ENGINE_CANCELLED))
        if job is not None:
            job.cancel()

    @property
    def is_over(self) -> bool:
        """Whether the listener was told the end."""
        return self._told

    # The steps below run on the ear's thread or on threads of the hearing's own.

    def _listen(self) -> None:
        """Ask the ear for a job and take its answers."""
        self._job = self._owner.ear.hear(
            self._request,
            HearingListener(on_progress=self._on_progress, on_done=self._on_done, on_failed=self._on_failed),
        )

    def _listen_again(self, take: Take) -> None:
        """Give the whole stored take to the ear, on a thread of its own: reading and resampling takes a while."""
        with self._lock:
            self._take = take
            self._fault = None
            self._listens_again = True
        threading.Thread(target=self._feed_stored, args=(take,), name="hear-again", daemon=True).start()

    def _feed_stored(self, take: Take) -> None:
        try:
            self._on_progress(HearingProgress(HearingStage.STARTING, None))
            sound = self._owner.library.sound(take.id)
            self._listen()
            for piece in self._owner.as_speech_pcm(sound):
                if self._told:
                    break
                self.feed(piece)
        except CoachError as error:
            self._fail(error)
        except Exception as error:  # noqa: BLE001 - a fault here is told, it does not end the app
            self._fail(CoachError(ErrorCode.INTERNAL, kind=type(error).__name__))
        job = self._job
        if job is None:
            return
        if self._told:
            job.cancel()
        else:
            job.finish()

    def _on_progress(self, progress: HearingProgress) -> None:
        if not self._told:
            self._listener.on_progress(progress)

    def _on_done(self, heard: Heard) -> None:
        with self._lock:
            self._heard = heard
        self._report_when_ready()

    def _on_failed(self, error: CoachError) -> None:
        with self._lock:
            take = self._take
            if take is None:
                # Somebody is speaking: nothing is said before they are done.
                self._fault = error
                return
        self._fail(error)

    def _report_when_ready(self) -> None:
        with self._lock:
            take, heard = self._take, self._heard
            if take is None or heard is None or self._told or self._reporting:
                return
            self._reporting = True
        threading.Thread(target=self._report, args=(take, heard), name="report", daemon=True).start()

    def _report(self, take: Take, heard: Heard) -> None:
        try:
            source = Source(
                name=take.source_name or self._talk.title,
                duration_s=heard.measures.duration_s,
                sample_rate_hz=take.sample_rate_hz,
                channels=1,
            )
            report, summary = self._owner.analyst(source, heard, self._talk.template)
            if self._told:
                return
            self._owner.library.save_hearing(take.id, heard, report, summary)
        except CoachError as error:
            self._fail(error)
        except Exception as error:  # noqa: BLE001 - a fault here is told, it does not end the app
            self._fail(CoachError(ErrorCode.INTERNAL, kind=type(error).__name__))
        else:
            if self._tell_once():
                self._listener.on_report(take.id, heard, report)

    def _fail(self, error: CoachError) -> None:
        if self._tell_once():
            self._listener.on_failed(error)

    def _tell_once(self) -> bool:
        with self._lock:
            first, self._told = not self._told, True
        return first


class TakeHearing:
    """Lets takes be heard and keeps what was heard."""

    def __init__(self, ear: Ear, library: Library, analyst: Analyst, as_speech_pcm: SpeechPcm) -> None:
        self.ear = ear
        self.library = library
        self.analyst = analyst
        self.as_speech_pcm = as_speech_pcm

    def begin(self, talk: Talk, request: HearingRequest, listener: TakeHearingListener) -> LiveHearing:
        """Hear a take while it is spoken: ``feed`` it, then ``finish`` it with the sealed take."""
        hearing = LiveHearing(self, talk, request, listener)
        hearing._listen()  # noqa: SLF001 - one unit in two classes: the handle and its maker
        return hearing

    def again(self, talk: Talk, take: Take, request: HearingRequest, listener: TakeHearingListener) -> LiveHearing:
        """Hear a take that lies in the library, an imported one or one that was heard before."""
        hearing = LiveHearing(self, talk, request, listener)
        hearing._listen_again(take)  # noqa: SLF001 - see above
        return hearing
