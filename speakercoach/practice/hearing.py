"""Hearing a take: words and measures from the ear, then the report, kept in the library.

The recording never depends on it. Whatever goes amiss here, the take stays, opens and can be heard again.
"""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from speakercoach.analysis.sound.resampling import speech_pcm
from speakercoach.domain.context import NO_CONTEXT, SpeakerContext
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.sound import SPEECH_RATE_HZ, Source
from speakercoach.domain.talk import Take, TakeId, TakeSummary, Talk
from speakercoach.domain.transcript import Word
from speakercoach.practice.context import speaker_context
from speakercoach.practice.library_ports import Library
from speakercoach.practice.live import Proposal, ProposalListener, TakeHearingListener
from speakercoach.practice.ports import (
    Ear,
    Heard,
    HearingJob,
    HearingListener,
    HearingProgress,
    HearingRequest,
    HearingStage,
)

__all__ = ["Analyst", "LiveHearing", "Proposal", "ProposalListener", "TakeHearing", "TakeHearingListener"]

_WORKER_FAULTS = (ErrorCode.ENGINE_DIED, ErrorCode.ENGINE_HUNG)
"""The engine's process was lost more than once at the same stretch. The stored take is given to a new one after Stop,
when the machine has more to spare."""

_PIECE_BYTES = 10 * 2 * SPEECH_RATE_HZ
"""A stored take is fed in pieces of ten seconds, so that giving up does not wait for an hour of sound."""


class Analyst(Protocol):
    """Makes the report of what was heard."""

    def __call__(
        self, source: Source, heard: Heard, template: str, context: SpeakerContext = NO_CONTEXT
    ) -> tuple[Report, TakeSummary]:
        """The report by this story template, and the few figures of it that lists show. May take a second.

        Raises:
            CoachError: nothing can be said, ``INPUT_SILENT``, ``INPUT_NO_WORDS`` and the like.
        """


class LiveHearing:
    """One take being heard, while it is spoken or afterwards. Every method returns at once, from any thread."""

    def __init__(
        self,
        owner: "TakeHearing",
        talk: Talk,
        request: HearingRequest,
        source_name: str,
        listener: TakeHearingListener,
        *,
        propose: Callable[[Proposal], None] | None = None,
    ) -> None:
        self._owner = owner
        self._talk = talk
        self._source_name = source_name
        self._request = request
        self._listener = listener
        self._propose = propose
        self._is_paused = False
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

    def end_of_sound(self) -> None:
        """That was all of it: the engine need not wait until the disk is done with it."""
        job = self._job
        if job is not None:
            job.finish()

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

    def pause(self) -> None:
        """Leave the machine to other work; what was heard so far is kept."""
        with self._lock:
            self._is_paused = True
            if self._job is not None:
                self._job.pause()

    def go_on(self) -> None:
        """Go on after ``pause``."""
        with self._lock:
            self._is_paused = False
            if self._job is not None:
                self._job.go_on()

    @property
    def is_over(self) -> bool:
        """Whether the listener was told the end."""
        return self._told

    # The steps below run on the ear's thread or on threads of the hearing's own.

    def _listen(self) -> None:
        """Ask the ear for a job and take its answers."""
        listener = HearingListener(self._on_progress, self._on_done, self._on_failed, self._on_words)
        job = self._owner.ear.hear(self._request, listener)
        with self._lock:
            self._job = job
            if self._is_paused:
                # Within the lock: who goes on right after must not be overtaken by this.
                job.pause()

    def _listen_again(self, take: Take) -> None:
        """Give the whole stored take to the ear, on a thread of its own: reading and resampling takes a while."""
        with self._lock:
            self._take = take
            self._request = replace(self._request, while_spoken=False)
            self._fault = None
            self._listens_again = True
        threading.Thread(target=self._feed_stored, args=(take,), name="hear-again", daemon=True).start()

    def _feed_stored(self, take: Take) -> None:
        try:
            self._on_progress(HearingProgress(HearingStage.STARTING, None))
            pcm = memoryview(speech_pcm(self._owner.library.sound(take.id)))
            self._listen()
            for start in range(0, len(pcm), _PIECE_BYTES):
                if self._told:
                    break
                self.feed(bytes(pcm[start : start + _PIECE_BYTES]))
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

    def _on_words(self, words: tuple[Word, ...]) -> None:
        if not self._told:
            self._listener.on_words(words)

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
                name=take.source_name or self._source_name,
                duration_s=heard.measures.duration_s,
                sample_rate_hz=take.sample_rate_hz,
                channels=1,
            )
            context = speaker_context(self._owner.library, self._talk, take)
            report, summary = self._owner.analyst(source, heard, self._talk.template, context)
            if self._told:
                return
            if self._propose is None:
                self._owner.library.save_hearing(take.id, heard, report, summary)
        except CoachError as error:
            self._fail(error)
        except Exception as error:  # noqa: BLE001 - a fault here is told, it does not end the app
            self._fail(CoachError(ErrorCode.INTERNAL, kind=type(error).__name__))
        else:
            if not self._tell_once():
                return
            if self._propose is None:
                self._listener.on_report(take.id, heard, report)
            else:
                self._propose(Proposal(take.id, heard, report, summary))

    def _fail(self, error: CoachError) -> None:
        if self._tell_once():
            self._listener.on_failed(error)

    def _tell_once(self) -> bool:
        with self._lock:
            first, self._told = not self._told, True
        return first


class TakeHearing:
    """Lets takes be heard and keeps what was heard."""

    def __init__(self, ear: Ear, library: Library, analyst: Analyst) -> None:
        self.ear = ear
        self.library = library
        self.analyst = analyst

    def begin(
        self, talk: Talk, *, request: HearingRequest, source_name: str, listener: TakeHearingListener
    ) -> LiveHearing:
        """Hear a take while it is spoken: ``feed`` it, then ``finish`` it with the sealed take.

        ``source_name`` stands in the report as the name of the sound, unless it came from a file.
        """
        hearing = LiveHearing(self, talk, replace(request, while_spoken=True), source_name, listener)
        hearing._listen()  # noqa: SLF001 - one unit in two classes: the handle and its maker
        return hearing

    def again(self, talk: Talk, take: Take, request: HearingRequest, listener: TakeHearingListener) -> LiveHearing:
        """Hear a take that lies in the library, an imported one or one that was heard before."""
        hearing = LiveHearing(self, talk, request, talk.title, listener)
        hearing._listen_again(take)  # noqa: SLF001 - see above
        return hearing

    def propose(self, talk: Talk, take: Take, request: HearingRequest, listener: ProposalListener) -> LiveHearing:
        """Hear a take once more, with another model or language. Its words and corrections stay until ``accept``."""
        told = TakeHearingListener(listener.on_progress, _not_kept, listener.on_failed)
        hearing = LiveHearing(self, talk, request, talk.title, told, propose=listener.on_proposed)
        hearing._listen_again(take)  # noqa: SLF001 - see above
        return hearing

    def accept(self, proposal: Proposal) -> None:
        """Let proposed words hold; the earlier ones, with what was corrected in them, stay in the history.

        Not for the window's thread. Raises what the library raises; then the earlier words hold on.
        """
        self.library.save_hearing(proposal.take_id, proposal.heard, proposal.report, proposal.summary)


def _not_kept(_take_id: TakeId, _heard: Heard, _report: Report) -> None:
    """A proposal is told to somebody else."""
