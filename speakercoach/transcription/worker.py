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

from speakercoach.analysis.resampling import samples_of
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import SPEECH_RATE_HZ, Sound
from speakercoach.practice.ports import HearingRequest, HearingStage
from speakercoach.process_privacy import keep_private
from speakercoach.transcription.engine import Stopped
from speakercoach.transcription.engines import Engines
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
    Progress,
    Ready,
    decode_from_window,
    encode,
    failed,
)

SIGN_OF_LIFE_S = 1.0
_PROGRESS_EVERY_S = 0.1
_NICENESS = 5
"""The window and the recorder come first; an idle machine gives the worker all it has in any case."""
_BELOW_NORMAL_PRIORITY_CLASS = 0x4000


def worker_main(incoming: Connection, outgoing: Connection, models_folder: str) -> None:
    """Serve talks until the window's end of the pipe closes. Runs in a process of its own."""
    keep_private()
    _leave_no_trace()
    _step_back()
    _Worker(incoming, outgoing, Engines(Path(models_folder))).run()


class _Job:
    """A talk on its way: filled by the thread that reads the pipe, emptied by the one that hears."""

    def __init__(self, number: int, request: HearingRequest) -> None:
        self.number = number
        self.request = request
        self.sound: SimpleQueue[bytes | None] = SimpleQueue()
        self.fed_bytes = 0
        self.is_complete = False
        self.stopped = threading.Event()

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
                jobs[message.job] = _Job(message.job, message.request)
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
            self._send(failed(job.number, ErrorCode.INTERNAL, {"kind": type(error).__name__}))
        finally:
            job.stopped.set()

    def _hear(self, job: _Job) -> Done:
        tell = _Teller(self._send, job.number)
        tell(HearingStage.STARTING, None)
        engine = self._engines.engine(job.request, lambda: tell(HearingStage.LOADING_MODEL, None))
        tell(HearingStage.LISTENING, None)
        listening = engine.listen(
            job.request.language,
            progress=lambda ratio: tell(HearingStage.LISTENING, ratio),
            is_stopped=job.stopped.is_set,
        )
        pcm = bytearray()
        for chunk in job.chunks():
            pcm += chunk
            listening.feed(chunk)
            if job.is_complete and engine.hears_while_fed:
                tell(HearingStage.LISTENING, len(pcm) / job.fed_bytes)
        samples = samples_of(bytes(memoryview(pcm)[: len(pcm) // 2 * 2]))
        transcript = listening.finish(samples)
        tell(HearingStage.MEASURING, None)
        from speakercoach.analysis.sound import measure_sound

        return Done(job.number, transcript, measure_sound(Sound(samples, SPEECH_RATE_HZ)))

    def _send(self, message: FromWorker) -> None:
        frame = encode(message)
        try:
            with self._sending:
                self._outgoing.send_bytes(frame)
        except OSError:
            os._exit(0)


class _Teller:
    """Tells progress, at most ten times a second within a stage."""

    def __init__(self, send: Callable[[FromWorker], None], job: int) -> None:
        self._send = send
        self._job = job
        self._stage: HearingStage | None = None
        self._told_at = 0.0

    def __call__(self, stage: HearingStage, ratio: float | None) -> None:
        now = time.monotonic()
        if stage is self._stage and now - self._told_at < _PROGRESS_EVERY_S:
            return
        self._stage, self._told_at = stage, now
        self._send(Progress(self._job, stage, None if ratio is None else min(max(ratio, 0.0), 1.0)))


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
