"""The window's side of the worker: satisfies ``Ear`` and turns a dead or hanging process into a fault that is told."""

import contextlib
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TypeVar

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.ports import HearingListener, HearingProgress, HearingRequest, HearingStage
from speakercoach.transcription.hearing_job import (
    Cancelled,
    Fed,
    Finished,
    GoneOn,
    JobNote,
    Paused,
    WorkerJob,
    portions,
)
from speakercoach.transcription.link import WorkerLink
from speakercoach.transcription.messages import Cancel, Chunk, Done, Failed, Finish, FromWorker, Piece, Progress

HANG_S = 10.0
"""A worker that gives no sign of life for so long while it listens is ended. It gives one every second whatever its
engine does, but a library may hold Python's lock for some seconds."""
LOADING_HANG_S = 60.0
"""The same while it starts or loads a model: a slow disk may keep it from that for long."""
CANCEL_GRACE_S = 3.0
"""A worker that has not let go of a talk by then is ended: engines look up between their steps only."""
MOST_LOSSES = 2
"""So many workers may be lost at the same stretch of a talk before it is left out: what kills two kills the third."""
_TICK_S = 0.25
_LONGEST_TICK_S = 2.0
"""A machine that slept wakes with a long tick, in which no worker could give a sign."""
_CLOSE_S = 10.0
_Told = TypeVar("_Told")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The worker is to be started."""


@dataclass(frozen=True, slots=True)
class _Closed:
    """Everything is to end."""


@dataclass(frozen=True, slots=True)
class _Begun:
    job: WorkerJob


@dataclass(frozen=True, slots=True)
class _Said:
    link: WorkerLink
    message: FromWorker


@dataclass(frozen=True, slots=True)
class _Gone:
    link: WorkerLink


_Note = _Wanted | _Closed | _Begun | _Said | _Gone | JobNote


class WorkerEar:
    """Engines in a worker process, one talk at a time; further talks wait in line with their sound.

    A talk that is being spoken goes first: one that was recorded before stands still meanwhile. A process that died or
    hangs is replaced, and the talk goes on at the stretch that it was hearing.

    All that happens passes one after the other through one thread, the ear's own, which alone owns the process and
    the jobs and alone calls listeners; there is nothing to lock.
    """

    def __init__(
        self,
        models_folder: Path,
        *,
        hang_s: float = HANG_S,
        loading_hang_s: float = LOADING_HANG_S,
        cancel_grace_s: float = CANCEL_GRACE_S,
    ) -> None:
        self._models_folder = models_folder
        self._hang_s = hang_s
        self._loading_hang_s = loading_hang_s
        self._cancel_grace_s = cancel_grace_s
        self._notes: SimpleQueue[_Note] = SimpleQueue()
        self._gate = threading.Lock()
        self._thread: threading.Thread | None = None
        self._is_closed = False
        # The rest belongs to the ear's thread.
        self._link: WorkerLink | None = None
        self._line: deque[WorkerJob] = deque()
        self._current: WorkerJob | None = None
        self._number = 0
        """By which the worker knows the current talk; a new one when it goes on, as old answers may be on their way."""
        self._is_listening = False
        """Whether the worker has come so far with the current talk, or with the one that it is letting go."""
        self._letting_go: int | None = None
        self._letting_go_since = 0.0
        self._silent_s = 0.0

    def start(self) -> None:
        """Start the process early; it warms up by itself."""
        self._leave(_Wanted())

    def hear(self, request: HearingRequest, listener: HearingListener) -> WorkerJob:
        """Begin a job, or put it in line behind the one that runs."""
        job = WorkerJob(request, listener, self._leave)
        if not self._leave(_Begun(job)):
            threading.Thread(target=_refuse, args=(listener,), name="ear-closed", daemon=True).start()
        return job

    def close(self) -> None:
        """End the process; jobs that are not done are told ``ENGINE_CANCELLED``."""
        self._leave(_Closed())
        with self._gate:
            self._is_closed = True
            thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join(_CLOSE_S)

    @property
    def worker_pid(self) -> int | None:
        """The process's number, ``None`` while there is none. For tests and benchmarks."""
        link = self._link
        return None if link is None else link.pid

    def _leave(self, note: _Note) -> bool:
        """Leave a note for the ear's thread, starting it when it is not there; ``False`` when all is closed."""
        with self._gate:
            if self._is_closed:
                return False
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="ear", daemon=True)
                self._thread.start()
            self._notes.put(note)
            return True

    # ------------------------------------------------------------------------------- the ear's thread

    def _run(self) -> None:
        last = time.monotonic()
        while True:
            note: _Note | None = None
            with contextlib.suppress(Empty):
                note = self._notes.get(timeout=_TICK_S)
            if isinstance(note, _Closed):
                break
            if note is not None:
                self._take(note)
            now = time.monotonic()
            self._watch(now, min(now - last, _LONGEST_TICK_S))
            last = now
        for job in (self._current, *self._line):
            if job is not None:
                self._fail(job, CoachError(ErrorCode.ENGINE_CANCELLED))
        self._line.clear()
        self._current = None
        self._end_worker(at_once=False)

    def _take(self, note: _Note) -> None:
        match note:
            case _Begun(job):
                self._on_begun(job)
            case _Said(link, message):
                if link is self._link:
                    self._silent_s = 0.0
                    self._on_said(message)
            case _Gone(link):
                if link is self._link:
                    self._lose_worker(CoachError(ErrorCode.ENGINE_DIED), at_once=False)
            case _Wanted():
                self._start_worker()
            case Fed() | Finished() | Cancelled() | Paused() | GoneOn():
                if not note.job.is_over:
                    self._take_wish(note)

    def _take_wish(self, note: JobNote) -> None:
        match note:
            case Fed(job, pcm):
                self._on_fed(job, pcm)
            case Finished(job):
                self._on_finished(job)
            case Cancelled(job):
                self._on_cancelled(job)
            case Paused(job):
                self._on_paused(job)
            case GoneOn(job):
                job.is_paused = False
                self._next()
                self._tell_if_waiting(job)

    def _on_begun(self, job: WorkerJob) -> None:
        self._tell(job.listener.on_progress, HearingProgress(HearingStage.STARTING, None))
        self._line.append(job)
        current = self._current
        if job.request.while_spoken and current is not None and not current.is_being_spoken:
            self._suspend(current)
        self._next()
        self._tell_if_waiting(job)

    def _tell_if_waiting(self, job: WorkerJob) -> None:
        if job in self._line:
            self._tell(job.listener.on_progress, job.standing())

    def _on_fed(self, job: WorkerJob, pcm: bytes) -> None:
        if job.is_complete:
            return
        job.sound.add(pcm)
        if job is self._current and self._link is not None:
            for portion in portions(pcm):
                self._link.send(Chunk(self._number, portion))

    def _on_finished(self, job: WorkerJob) -> None:
        if job.is_complete:
            return
        job.is_complete = True
        if job is self._current and self._link is not None:
            self._link.send(Finish(self._number))

    def _on_cancelled(self, job: WorkerJob) -> None:
        self._fail(job, CoachError(ErrorCode.ENGINE_CANCELLED))
        if job is self._current:
            self._let_go()
        else:
            self._line.remove(job)

    def _on_paused(self, job: WorkerJob) -> None:
        job.is_paused = True
        if job is self._current:
            self._suspend(job)
            self._next()
        else:
            self._tell(job.listener.on_progress, job.standing())

    def _suspend(self, job: WorkerJob) -> None:
        """Take the current talk from the worker, with all that is settled of it; it is first in line again."""
        self._let_go()
        self._line.appendleft(job)
        self._tell(job.listener.on_progress, job.standing())

    def _let_go(self) -> None:
        """Tell the worker that the current talk is not wanted from it any more."""
        self._current = None
        if self._link is not None:
            self._link.send(Cancel(self._number))
            self._letting_go = self._number
            self._letting_go_since = time.monotonic()

    def _on_said(self, message: FromWorker) -> None:
        if isinstance(message, Done | Failed) and message.job == self._letting_go:
            self._letting_go = None
            self._next()
            return
        job = self._current
        if job is None or not isinstance(message, Progress | Piece | Done | Failed) or message.job != self._number:
            return
        match message:
            case Progress():
                self._is_listening |= message.stage is HearingStage.LISTENING
                self._tell(job.listener.on_progress, HearingProgress(message.stage, message.ratio, message.left_s))
            case Piece():
                if not job.settle(message):
                    self._lose_worker(CoachError(ErrorCode.ENGINE_DIED), at_once=True)
                elif message.words:
                    self._tell(job.listener.on_words, message.words)
            case Done():
                self._current = None
                job.is_over = True
                self._tell(job.listener.on_done, job.heard(message))
                self._next()
            case Failed():
                self._current = None
                if message.code is ErrorCode.INTERNAL:
                    self._go_on_or_fail(job, message.error)
                else:
                    self._fail(job, message.error)
                self._next()

    def _watch(self, now: float, tick_s: float) -> None:
        if self._link is None:
            return
        self._silent_s += tick_s
        if self._silent_s > (self._hang_s if self._is_listening else self._loading_hang_s):
            self._lose_worker(CoachError(ErrorCode.ENGINE_HUNG), at_once=True)
        elif self._holds_on(now):
            self._lose_worker(CoachError(ErrorCode.ENGINE_DIED), at_once=True)
            self._start_worker()

    def _holds_on(self, now: float) -> bool:
        """Whether the worker does not let go of a talk. One that loads a model may: another would begin that anew."""
        is_asked = self._letting_go is not None and self._is_listening
        return is_asked and now > self._letting_go_since + self._cancel_grace_s

    def _next(self) -> None:
        """Begin the talk that is to be heard next, when the worker is free."""
        if self._current is not None or self._letting_go is not None:
            return
        waiting = [job for job in self._line if not job.is_paused]
        if not waiting:
            return
        recorded = [job for job in waiting if job.request.while_spoken]
        # Who speaks now goes first, then what was spoken last: for that somebody waits.
        job = next((job for job in recorded if job.is_being_spoken), recorded[-1] if recorded else waiting[0])
        self._line.remove(job)
        if not self._start_worker() or self._link is None:
            self._fail(job, CoachError(ErrorCode.ENGINE_DIED))
            self._next()
            return
        self._current = job
        self._is_listening = False
        self._number += 1
        self._link.send(job.begin(self._number))
        for chunk in job.chunks(self._number):
            self._link.send(chunk)
        if job.is_complete:
            self._link.send(Finish(self._number))

    def _start_worker(self) -> bool:
        if not threading.main_thread().is_alive():
            return False  # the program is ending, and its workers with it: a new one would have nobody to answer to
        if self._link is None:
            self._silent_s = 0.0
            try:
                self._link = WorkerLink(
                    self._models_folder,
                    on_message=lambda link, message: self._notes.put(_Said(link, message)),
                    on_gone=lambda link: self._notes.put(_Gone(link)),
                )
            except OSError:
                return False
        return True

    def _lose_worker(self, error: CoachError, *, at_once: bool) -> None:
        """Put the process away. The talk that it heard goes on with a fresh one, unless that was tried before."""
        self._end_worker(at_once=at_once)
        self._letting_go = None
        job, self._current = self._current, None
        if job is not None:
            self._go_on_or_fail(job, error)
        self._is_listening = False
        self._next()

    def _go_on_or_fail(self, job: WorkerJob, error: CoachError) -> None:
        """Have a talk go on after a fault: at the same stretch once, and then after it."""
        job.losses += 1
        if job.losses < MOST_LOSSES or (self._is_listening and job.skip()):
            self._tell(job.listener.on_progress, HearingProgress(HearingStage.STARTING, None))
            self._line.appendleft(job)
        else:
            self._fail(job, error)

    def _end_worker(self, *, at_once: bool) -> None:
        link, self._link = self._link, None
        if link is not None:
            link.end(at_once=at_once)

    def _fail(self, job: WorkerJob, error: CoachError) -> None:
        job.is_over = True
        self._tell(job.listener.on_failed, error)

    @staticmethod
    def _tell(listener: Callable[[_Told], None], told: _Told) -> None:
        """Call a listener; a fault in it is its own and must not end the ear."""
        try:
            listener(told)
        except Exception:  # noqa: BLE001 - shown where faults of threads are shown
            threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread())))


def _refuse(listener: HearingListener) -> None:
    listener.on_failed(CoachError(ErrorCode.ENGINE_CANCELLED))
