"""The worker's process: engines and the measuring of sound, away from the window.

Nothing here may import Qt, and nothing that was said may leave but through the pipe: standard output and error lead
nowhere, and a fault crosses as a code with the kind of exception, never with its message or traceback.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import NoReturn

import numpy as np

from speakercoach.analysis.sound.resampling import samples_of
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import SPEECH_RATE_HZ, Sound
from speakercoach.practice.ports import HearingStage
from speakercoach.process_privacy import keep_private
from speakercoach.transcription.engine import Engine, HeardPiece, Resume, Stopped
from speakercoach.transcription.engines import Engines
from speakercoach.transcription.machine_memory import give_back_memory
from speakercoach.transcription.messages import (
    MAX_FRAME_BYTES,
    Alive,
    Begin,
    BrokenFrameError,
    Cancel,
    Chunk,
    Done,
    Finish,
    FromWorker,
    Known,
    Piece,
    Progress,
    Ready,
    decode_from_window,
    encode,
    failed,
)

SIGN_OF_LIFE_S = 1.0
_PROGRESS_EVERY_S = 0.1
_BYTES_PER_SAMPLE = 2
_NICENESS = 5
"""The window and the recorder come first; an idle machine gives the worker all it has in any case."""
_BELOW_NORMAL_PRIORITY_CLASS = 0x4000


def worker_main(incoming: Connection, outgoing: Connection, models_folder: str) -> None:
    """Serve talks until the window's end of the pipe closes. Runs in a process of its own."""
    keep_private()
    _leave_no_trace()
    _step_back()
    _wait_asleep()
    _Worker(incoming, outgoing, Engines(Path(models_folder))).run()


class _Job:
    """A talk on its way: filled by the thread that reads the pipe, emptied by the one that hears.

    Satisfies ``engine.Circumstances``.
    """

    def __init__(self, begin: Begin) -> None:
        self.number = begin.job
        self.request = begin.request
        self.known = begin.known
        self.sound: SimpleQueue[bytes | None] = SimpleQueue()
        self.fed_bytes = 0
        self.is_complete = False
        self.stopped = threading.Event()

    @property
    def is_stopped(self) -> bool:
        """Whether it is not wanted any more."""
        return self.stopped.is_set()

    @property
    def is_being_spoken(self) -> bool:
        """Whether somebody records it right now."""
        return self.request.while_spoken and not self.is_complete

    @property
    def is_caught_up(self) -> bool:
        """Whether no more sound waits now."""
        return self.sound.empty()

    def chunks(self) -> Iterator[bytes]:
        """The sound, in order, until it is complete."""
        while True:
            chunk = self.sound.get()
            if self.stopped.is_set():
                raise Stopped
            if chunk is None:
                return
            yield chunk


class _Worker:
    def __init__(self, incoming: Connection, outgoing: Connection, engines: Engines) -> None:
        self._incoming = incoming
        self._outgoing = outgoing
        self._engines = engines
        self._waiting: SimpleQueue[_Job] = SimpleQueue()
        self._sending = threading.Lock()

    def run(self) -> NoReturn:
        threading.Thread(target=self._read, name="read", daemon=True).start()
        threading.Thread(target=self._live, name="live", daemon=True).start()
        self._engines.warm_up()
        _warm_meter()
        give_back_memory()
        self._send(Ready())
        while True:
            self._serve(self._waiting.get())

    # ------------------------------------------------------------------------------ the reading thread

    def _read(self) -> None:
        """Take in what the window says even while an engine is busy; its silence for good ends the process."""
        jobs: dict[int, _Job] = {}
        while True:
            try:
                message = decode_from_window(self._incoming.recv_bytes(MAX_FRAME_BYTES))
            except (EOFError, OSError, BrokenFrameError):
                os._exit(0)
            if isinstance(message, Begin):
                jobs = {number: job for number, job in jobs.items() if not job.stopped.is_set()}
                jobs[message.job] = _Job(message)
                self._waiting.put(jobs[message.job])
                continue
            job = jobs.get(message.job)
            if job is None:
                continue
            if isinstance(message, Chunk):
                job.fed_bytes += len(message.pcm)
                job.sound.put(message.pcm)
            elif isinstance(message, Finish):
                job.is_complete = True
                job.sound.put(None)
            elif isinstance(message, Cancel):
                job.stopped.set()
                job.sound.put(None)

    def _live(self) -> None:
        while True:
            self._send(Alive())
            time.sleep(SIGN_OF_LIFE_S)

    # ------------------------------------------------------------------------------ the hearing thread

    def _serve(self, job: _Job) -> None:
        try:
            self._send(self._hear(job))
        except Stopped:
            self._send(failed(job.number, ErrorCode.ENGINE_CANCELLED, {}))
        except CoachError as error:
            self._send(failed(job.number, error.code, error.data))
        except MemoryError:
            self._send(failed(job.number, ErrorCode.ENGINE_DIED, {"reason": "memory"}))
        except Exception as error:  # noqa: BLE001 - its message may hold what was said
            self._engines.forget()
            self._send(failed(job.number, ErrorCode.INTERNAL, {"kind": type(error).__name__}))
        finally:
            job.stopped.set()

    def _hear(self, job: _Job) -> Done:
        tell = _Teller(self._send, job.number)
        tell(HearingStage.STARTING, None)
        if job.is_stopped:
            raise Stopped
        engine = self._engines.engine(job.request, lambda: tell(HearingStage.LOADING_MODEL, None))
        tell(HearingStage.LISTENING, None)
        return _Hearing(job, engine, self._send, tell).run()

    def _send(self, message: FromWorker) -> None:
        frame = encode(message)
        try:
            with self._sending:
                self._outgoing.send_bytes(frame)
        except OSError:
            os._exit(0)


class _Hearing:
    """Runs one talk through its engine and the meter, and sends each stretch as soon as it is settled."""

    def __init__(self, job: _Job, engine: Engine, send: Callable[[FromWorker], None], tell: "_Teller") -> None:
        from speakercoach.analysis.sound.sound_meter import SoundMeter

        known = job.known or Known(0, None, "", 0, ())
        resume = None if job.known is None else Resume(known.sample, known.language, known.text)
        self._job = job
        self._engine = engine
        self._send = send
        self._tell = tell
        self._listening = engine.listen(job.request.language, job, resume)
        self._meter = SoundMeter.restored(SPEECH_RATE_HZ, known.measured)
        self._first = known.measured_sample
        self._measured_until = known.measured_sample
        self._unmeasured = bytearray()
        self._known_bytes = (known.sample - known.measured_sample) * _BYTES_PER_SAMPLE
        self._settled_until = known.sample
        self._busy_s = 0.0
        self._settled_while_busy = 0

    def run(self) -> Done:
        """Hear it to its end."""
        job, listening = self._job, self._listening
        for chunk in job.chunks():
            self._unmeasured += chunk
            skipped = min(self._known_bytes, len(chunk))
            self._known_bytes -= skipped
            if len(chunk) > skipped:
                self._take(listening.feed(chunk[skipped:]))
            self._tell_how_far()
        self._take(listening.finish())
        self._tell(HearingStage.MEASURING, None)
        self._measure(self._unmeasured)
        engine = self._engine
        measures = self._meter.measures()
        return Done(job.number, listening.language, engine.kind, engine.model, engine.reliability, measures)

    def _take(self, pieces: Iterator[HeardPiece]) -> None:
        began = time.monotonic()
        for piece in pieces:
            now = time.monotonic()
            self._busy_s, began = self._busy_s + now - began, now
            self._settled_while_busy += piece.until_sample - self._settled_until
            self._settled_until = piece.until_sample
            self._measure(self._unmeasured[: (piece.until_sample - self._measured_until) * _BYTES_PER_SAMPLE])
            self._send(
                Piece(
                    job=self._job.number,
                    until_sample=piece.until_sample,
                    words=piece.words,
                    language=piece.language,
                    sounds_like=piece.sounds_like,
                    measured=self._meter.drain(),
                    measured_sample=self._meter.settled_samples,
                )
            )
            self._tell_how_far()
        self._busy_s += time.monotonic() - began

    def _measure(self, pcm: bytearray) -> None:
        whole = bytes(memoryview(pcm)[: len(pcm) // _BYTES_PER_SAMPLE * _BYTES_PER_SAMPLE])
        if whole:
            self._meter.feed(samples_of(whole))
            self._measured_until += len(whole) // _BYTES_PER_SAMPLE
            del self._unmeasured[: len(whole)]

    def _tell_how_far(self) -> None:
        """Of a talk that is complete: how much of it is heard, and how long the rest takes at the pace so far."""
        job = self._job
        if not job.is_complete:
            return
        total = self._first + job.fed_bytes // _BYTES_PER_SAMPLE
        left = total - self._settled_until
        left_s = self._busy_s * left / self._settled_while_busy if self._busy_s and self._settled_while_busy else None
        self._tell(HearingStage.LISTENING, self._settled_until / total if total else None, left_s)


class _Teller:
    """Tells progress, at most ten times a second within a stage."""

    def __init__(self, send: Callable[[FromWorker], None], job: int) -> None:
        self._send = send
        self._job = job
        self._stage: HearingStage | None = None
        self._told_at = 0.0

    def __call__(self, stage: HearingStage, ratio: float | None, left_s: float | None = None) -> None:
        now = time.monotonic()
        if stage is self._stage and now - self._told_at < _PROGRESS_EVERY_S:
            return
        self._stage, self._told_at = stage, now
        self._send(Progress(self._job, stage, None if ratio is None else min(max(ratio, 0.0), 1.0), left_s))


def _warm_meter() -> None:
    """Load what measures pitch, so that a first short talk need not wait for it."""
    from speakercoach.analysis.sound.sound import measure_sound

    at_s = np.arange(SPEECH_RATE_HZ, dtype=np.float32) / SPEECH_RATE_HZ
    bursts = 0.1 * np.sin(2.0 * np.pi * 150.0 * at_s) * (np.sin(4.0 * np.pi * at_s) > 0.0)
    measure_sound(Sound(bursts.astype(np.float32), SPEECH_RATE_HZ))


def _leave_no_trace() -> None:
    """Lead the standard streams nowhere and leave Ctrl+C to the window's process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        try:
            os.dup2(nowhere, stream)
        except OSError:  # a windowed program may have no standard streams
            continue
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - stays open as long as the process
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def _step_back() -> None:
    """Run a little below the rest of the machine."""
    try:
        if sys.platform == "win32":
            import ctypes

            kernel = ctypes.windll.kernel32
            kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL_PRIORITY_CLASS)
        else:
            os.nice(_NICENESS)
    except OSError:  # a container may forbid it; nothing depends on it
        pass


def _wait_asleep() -> None:
    """Let threads sleep while they wait for one another, before a library reads how they are to.

    By default they spin: on two cores, one of them busy with something else, two threads then take a hundred times as
    long for a token as one. GNU's threads spin for a moment before, which is as quick as spinning on an idle machine
    and half as quick as one thread on a busy one. The aligner gets no threads of its own: it has no use for them.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("GOMP_SPINCOUNT", "5000")
    os.environ.setdefault("NUMBA_NUM_THREADS", "1")
