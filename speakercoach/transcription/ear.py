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
from speakercoach.practice.ports import Heard, HearingListener, HearingProgress, HearingRequest, HearingStage
from speakercoach.transcription.link import WorkerLink
from speakercoach.transcription.messages import (
    CHUNK_BYTES,
    Begin,
    Cancel,
    Chunk,
    Done,
    Failed,
    Finish,
    FromWorker,
    Progress,
)

HANG_S = 60.0
"""A worker that gives no sign of life for so long is ended. It gives one every second whatever its engine does, but a
library may hold Python's lock for some seconds, and a slow disk may keep it from starting for many."""
CANCEL_GRACE_S = 3.0
"""A worker that has not let go of a cancelled talk by then is ended: engines look up between their steps only."""
_TICK_S = 0.25
_LONGEST_TICK_S = 2.0
"""A machine that slept wakes with a long tick, in which no worker could give a sign."""
_CLOSE_S = 10.0
_Told = TypeVar("_Told")


class WorkerJob:
    """One talk on its way to the worker. Satisfies ``HearingJob``; each call leaves a note for the ear's thread."""

    def __init__(
        self,
        number: int,
        request: HearingRequest,
        listener: HearingListener,
        leave: Callable[["_Note"], object],
    ) -> None:
        self.number = number
        self.request = request
        self.listener = listener
        self._leave = leave
        # The rest belongs to the ear's thread.
        self.waiting_sound: deque[bytes] = deque()
        self.is_complete = False
        self.is_over = False

    def feed(self, pcm_16k: bytes) -> None:
        """Mono int16 little-endian PCM at 16 kHz, in order."""
        self._leave(_Fed(self, pcm_16k))

    def finish(self) -> None:
        """That was all of it."""
        self._leave(_Finished(self))

    def cancel(self) -> None:
        """Give up; ``on_failed`` gets ``ENGINE_CANCELLED`` unless the job ended before."""
        self._leave(_Cancelled(self))


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
class _Fed:
    job: WorkerJob
    pcm: bytes


@dataclass(frozen=True, slots=True)
class _Finished:
    job: WorkerJob


@dataclass(frozen=True, slots=True)
class _Cancelled:
    job: WorkerJob


@dataclass(frozen=True, slots=True)
class _Said:
    link: WorkerLink
    message: FromWorker


@dataclass(frozen=True, slots=True)
class _Gone:
    link: WorkerLink


_Note = _Wanted | _Closed | _Begun | _Fed | _Finished | _Cancelled | _Said | _Gone


class WorkerEar:
    """Engines in a worker process, one talk at a time; further talks wait in line with their sound.

    All that happens passes one after the other through one thread, the ear's own, which alone owns the process and
    the jobs and alone calls listeners; there is nothing to lock. A process that died is replaced with the next job.
    """

    def __init__(self, models_folder: Path, *, hang_s: float = HANG_S, cancel_grace_s: float = CANCEL_GRACE_S) -> None:
        self._models_folder = models_folder
        self._hang_s = hang_s
        self._cancel_grace_s = cancel_grace_s
        self._notes: SimpleQueue[_Note] = SimpleQueue()
        self._gate = threading.Lock()
        self._thread: threading.Thread | None = None
        self._is_closed = False
        self._numbers = 0
        # The rest belongs to the ear's thread.
        self._link: WorkerLink | None = None
        self._line: deque[WorkerJob] = deque()
        self._current: WorkerJob | None = None
        self._letting_go: int | None = None
        self._letting_go_until = 0.0
        self._silent_s = 0.0

    def start(self) -> None:
        """Start the process early; it warms up by itself."""
        self._leave(_Wanted())

    def hear(self, request: HearingRequest, listener: HearingListener) -> WorkerJob:
        """Begin a job, or put it in line behind the one that runs."""
        with self._gate:
            self._numbers += 1
            job = WorkerJob(self._numbers, request, listener, self._leave)
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
                self._tell(job.listener.on_progress, HearingProgress(HearingStage.STARTING, None))
                self._line.append(job)
                self._next()
            case _Fed(job, pcm):
                self._on_fed(job, pcm)
            case _Finished(job):
                self._on_finished(job)
            case _Cancelled(job):
                self._on_cancelled(job)
            case _Said(link, message):
                if link is self._link:
                    self._silent_s = 0.0
                    self._on_said(message)
            case _Gone(link):
                if link is self._link:
                    self._on_gone()
            case _Wanted():
                self._start_worker()

    def _on_fed(self, job: WorkerJob, pcm: bytes) -> None:
        if job.is_over or job.is_complete:
            return
        if job is self._current:
            self._send_sound(job, pcm)
        else:
            job.waiting_sound.append(pcm)

    def _on_finished(self, job: WorkerJob) -> None:
        if job.is_over or job.is_complete:
            return
        job.is_complete = True
        if job is self._current and self._link is not None:
            self._link.send(Finish(job.number))

    def _on_cancelled(self, job: WorkerJob) -> None:
        if job.is_over:
            return
        self._fail(job, CoachError(ErrorCode.ENGINE_CANCELLED))
        if job is not self._current:
            self._line.remove(job)
            return
        self._current = None
        if self._link is not None:
            self._link.send(Cancel(job.number))
            self._letting_go = job.number
            self._letting_go_until = time.monotonic() + self._cancel_grace_s

    def _on_said(self, message: FromWorker) -> None:
        if isinstance(message, Done | Failed) and message.job == self._letting_go:
            self._letting_go = None
            self._next()
            return
        job = self._current
        if job is None or not isinstance(message, Progress | Done | Failed) or message.job != job.number:
            return
        if isinstance(message, Progress):
            self._tell(job.listener.on_progress, HearingProgress(message.stage, message.ratio))
            return
        self._current = None
        if isinstance(message, Done):
            job.is_over = True
            self._tell(job.listener.on_done, Heard(message.transcript, message.measures))
        else:
            self._fail(job, message.error)
        self._next()

    def _on_gone(self) -> None:
        self._lose_worker(CoachError(ErrorCode.ENGINE_DIED), at_once=False)

    def _watch(self, now: float, tick_s: float) -> None:
        if self._link is None:
            return
        self._silent_s += tick_s
        if self._silent_s > self._hang_s:
            self._lose_worker(CoachError(ErrorCode.ENGINE_HUNG), at_once=True)
        elif self._letting_go is not None and now > self._letting_go_until:
            self._lose_worker(CoachError(ErrorCode.ENGINE_CANCELLED), at_once=True)

    def _next(self) -> None:
        """Begin the talk that waits longest, when the worker is free."""
        if self._current is not None or self._letting_go is not None or not self._line:
            return
        job = self._line.popleft()
        if not self._start_worker() or self._link is None:
            self._fail(job, CoachError(ErrorCode.ENGINE_DIED))
            self._next()
            return
        self._current = job
        self._link.send(Begin(job.number, job.request.language, job.request.engine, job.request.model))
        while job.waiting_sound:
            self._send_sound(job, job.waiting_sound.popleft())
        if job.is_complete:
            self._link.send(Finish(job.number))

    def _send_sound(self, job: WorkerJob, pcm: bytes) -> None:
        if self._link is not None:
            for start in range(0, len(pcm), CHUNK_BYTES):
                self._link.send(Chunk(job.number, pcm[start : start + CHUNK_BYTES]))

    def _start_worker(self) -> bool:
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
        """Put the process away; the talk it heard is told why, the others go on with a fresh one."""
        self._end_worker(at_once=at_once)
        self._letting_go = None
        job, self._current = self._current, None
        if job is not None:
            self._fail(job, error)
        self._next()

    def _end_worker(self, *, at_once: bool) -> None:
        link, self._link = self._link, None
        if link is not None:
            link.end(at_once=at_once)

    def _fail(self, job: WorkerJob, error: CoachError) -> None:
        job.is_over = True
        job.waiting_sound.clear()
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
