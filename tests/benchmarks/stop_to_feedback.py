"""From Stop to the report in the library, with a base-sized Whisper that hears real words.

The talk goes the whole way: microphone, encrypted disk, worker, report. Its first part comes as fast as it is heard, so
that twenty stops do not take hours; the last half minute, which decides what is left to do at Stop, comes in real
time. ``LONG=1`` plays all of it in real time and stops twenty times.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

import psutil

from speakercoach.domain.errors import CoachError
from speakercoach.domain.report import Report
from speakercoach.domain.sound import SPEECH_RATE_HZ
from speakercoach.domain.talk import TakeId
from speakercoach.practice.hearing import TakeHearing
from speakercoach.practice.live import TakeHearingListener
from speakercoach.practice.ports import EngineChoice, Heard, HearingProgress, HearingRequest, InputDevice
from speakercoach.practice.rehearsal import Rehearsal, RehearsalListener
from speakercoach.practice.reporting import report_on_heard
from speakercoach.transcription.ear import WorkerEar
from tests.benchmarks.table import Row
from tests.fakes.open_library import open_library
from tests.fakes.services import a_talk
from tests.small_whisper.speech import talk as spoken_talk

MEDIAN_LIMIT_S = 2.0
WORST_LIMIT_S = 4.0
REAL_TIME_S = 30.0
"""Longer than the longest piece."""
CHUNK_S = 0.05
MOST_AHEAD_S = 60.0
"""The first part waits for the worker from here on, as a speaker would not. More than a piece, or both would wait."""
WORKER_MORE_MB = 500.0
MAKE_MODEL = """
import sys
from pathlib import Path
from tests.small_whisper.packed import write_base_sized
write_base_sized(Path(sys.argv[1]))
"""
_MB = 1_000_000
_PATIENCE_S = 600.0
_STOP_STEP_S = 1.7
"""Stops fall on ever other moments of a phrase."""


class _Capture:
    sample_rate_hz = SPEECH_RATE_HZ
    overflows = 0

    def __init__(self, play: Callable[[], None]) -> None:
        self._thread = threading.Thread(target=play, name="bench-microphone", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """The player has ended by then."""


class _TalkingMicrophone:
    """Plays a talk into the app, at first as fast as ``may_go_on`` lets it."""

    def __init__(self, pcm: bytes, real_time_s: float, may_go_on: Callable[[float], bool]) -> None:
        self._pcm = pcm
        self._real_time_s = real_time_s
        self._may_go_on = may_go_on
        self.is_over = threading.Event()
        self.heard_something = threading.Condition()

    def devices(self) -> tuple[InputDevice, ...]:
        """One."""
        return (InputDevice("bench", "bench", is_default=True),)

    def open(
        self, _device_id: str | None, on_pcm: Callable[[bytes], None], _on_lost: Callable[[CoachError], None]
    ) -> _Capture:
        """Begin to play."""
        return _Capture(lambda: self._play(on_pcm))

    def _play(self, on_pcm: Callable[[bytes], None]) -> None:
        step = round(CHUNK_S * SPEECH_RATE_HZ) * 2
        real_from = len(self._pcm) - round(self._real_time_s * SPEECH_RATE_HZ) * 2
        begun = 0.0
        for start in range(0, len(self._pcm), step):
            if start < real_from:
                may_go_on = partial(self._may_go_on, start / 2 / SPEECH_RATE_HZ)
                with self.heard_something:
                    self.heard_something.wait_for(may_go_on, MOST_AHEAD_S)
            else:
                begun = begun or time.monotonic()
                due_s = begun + (start - max(real_from, 0)) / 2 / SPEECH_RATE_HZ
                time.sleep(max(0.0, due_s - time.monotonic()))
            on_pcm(self._pcm[start : start + step])
        self.is_over.set()


@dataclass(frozen=True, slots=True)
class _Stop:
    """One talk, stopped."""

    wait_s: float
    words: int
    window_grew_mb: float
    worker_mb: float


class _House:
    """The parts of the app that a talk goes through, without a window."""

    def __init__(self, folder: Path, models: Path) -> None:
        self.library = open_library(folder)
        self.ear = WorkerEar(models)
        self.talk = a_talk()
        self.library.save_talk(self.talk)
        self.hearing = TakeHearing(self.ear, self.library, report_on_heard)

    def rehearse(self, pcm: bytes, real_time_s: float) -> _Stop:
        """Speak a talk, stop, and wait for the report."""
        heard_until = [0.0]
        microphone = _TalkingMicrophone(pcm, real_time_s, lambda at_s: at_s - heard_until[0] < MOST_AHEAD_S)
        over = threading.Event()
        faults: list[CoachError] = []
        words: list[int] = []

        def on_words(some: tuple[object, ...]) -> None:
            with microphone.heard_something:
                heard_until[0] = some[-1].end_s  # type: ignore[attr-defined]
                microphone.heard_something.notify_all()

        def on_report(_take: TakeId, heard: Heard, _report: Report) -> None:
            words.append(len(heard.transcript.words))
            over.set()

        def on_failed(error: CoachError, *_: float) -> None:
            faults.append(error)
            over.set()

        def ignore(_: object) -> None:
            """Not measured."""

        def on_progress(_: HearingProgress) -> None:
            """Not measured."""

        listener = RehearsalListener(
            on_started=ignore,
            on_level=ignore,
            on_state=ignore,
            on_sealed=ignore,
            on_failed=on_failed,
            hearing=TakeHearingListener(on_progress, on_report, on_failed, on_words),
        )
        rehearsal = Rehearsal(microphone, self.library, self.hearing)
        before_mb = _memory_mb(os.getpid())
        rehearsal.start(self.talk, None, HearingRequest("en", EngineChoice.WHISPER), listener)
        microphone.is_over.wait(_PATIENCE_S + len(pcm) / 2 / SPEECH_RATE_HZ)
        window_mb, worker_mb = _memory_mb(os.getpid()), _memory_mb(self.ear.worker_pid)
        stopped = time.monotonic()
        rehearsal.stop()
        assert over.wait(_PATIENCE_S), "no report came"
        assert not faults, faults[0].code
        return _Stop(time.monotonic() - stopped, words[0], window_mb - before_mb, worker_mb)

    def close(self) -> None:
        """End the worker and lock the library."""
        self.ear.close()
        self.library.close()


def _memory_mb(pid: int | None) -> float:
    return 0.0 if pid is None else psutil.Process(pid).memory_info().rss / _MB


@contextmanager
def _house() -> Iterator[tuple[_House, float]]:
    """The house with a base-sized model in its store, and the size of that file in MB."""
    with tempfile.TemporaryDirectory() as folder:
        models = Path(folder) / "models"
        models.mkdir()
        model = models / "bench-base.pt"
        # In a process of its own: torch is not to be counted as the window's memory.
        subprocess.run([sys.executable, "-c", MAKE_MODEL, str(model)], check=True)
        house = _House(Path(folder) / "vault", models)
        house.ear.start()
        try:
            yield house, model.stat().st_size / _MB
        finally:
            house.close()


def rows() -> Iterator[Row]:
    """Waits after Stop for talks of 1, 5 and 20 minutes, and what memory they took."""
    is_long = bool(os.environ.get("LONG"))
    stops = {1: 10, 5: 20, 20: 3} if is_long else {1: 4, 5: 6, 20: 2}
    medians: dict[int, float] = {}
    grew: dict[int, float] = {}
    worker_mb = 0.0
    with _house() as (house, model_mb):
        house.rehearse(_pcm(0, 40.0), 0.0)  # loads and warms
        for minutes, times in stops.items():
            lengths_s = [minutes * 60.0 + number * _STOP_STEP_S for number in range(times)]
            runs = [
                house.rehearse(_pcm(minutes * 100 + number, length_s), length_s if is_long else REAL_TIME_S)
                for number, length_s in enumerate(lengths_s)
            ]
            waits = sorted(run.wait_s for run in runs)
            medians[minutes], grew[minutes] = median(waits), max(run.window_grew_mb for run in runs)
            worker_mb = max(worker_mb, *(run.worker_mb for run in runs))
            note = f"{times} stops; {median(run.words for run in runs):.0f} words"
            yield Row(f"Stop to report, {minutes} min, median", medians[minutes], "s", MEDIAN_LIMIT_S, note)
            yield Row(f"Stop to report, {minutes} min, worst", waits[-1], "s", WORST_LIMIT_S)
        yield Row("Stop to report, 20 min to 1 min", medians[20] / medians[1], "x")
        yield Row("this process grew in 20 min of talk", grew[20], "MB", None, f"in 5 min: {grew[5]:.1f}")
        yield Row("worker with a base-sized model, most", worker_mb, "MB", 2 * model_mb + WORKER_MORE_MB)


def _pcm(seed: int, seconds: float) -> bytes:
    """A talk of this length as mono int16 at 16 kHz."""
    samples = spoken_talk(seed, seconds).samples
    return (samples.clip(-1.0, 1.0) * 32767.0).astype("<i2").tobytes()
