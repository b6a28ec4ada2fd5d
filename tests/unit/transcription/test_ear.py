"""A worker that dies, hangs, is given bad input or is left alone."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psutil
import pytest

from speakercoach.domain.errors import ErrorCode
from speakercoach.domain.transcript import EngineKind, Reliability
from speakercoach.practice.ports import (
    EngineChoice,
    HearingListener,
    HearingRequest,
    HearingStage,
)
from speakercoach.transcription.ear import WorkerEar
from tests.fakes.telling import PATIENCE_S, Telling
from tests.scripted_checkpoint import write_scripted_checkpoint
from tests.voice import spoken

BUILTIN = HearingRequest("en", EngineChoice.BUILTIN)
SAID = (("Good", 0.5), ("evening,", 1.0), ("um", 1.6), ("we", 2.4), ("crossed", 2.8), ("a", 3.3), ("river.", 3.5))
SAID_END_S = 4.2
SPEECH_OF_IT = partial(spoken, "Good evening, um, we crossed a river.", words_per_minute=105)
SECOND = b"\0" * 32_000


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """An empty model store."""
    return tmp_path / "models"


@pytest.fixture
def ear(models: Path) -> Iterator[WorkerEar]:
    """The real ear, closed after the test."""
    ear = WorkerEar(models)
    yield ear
    ear.close()


@pytest.fixture(scope="module")
def speech() -> bytes:
    """A few seconds of speech."""
    return spoken("I want you to remember my brother.")


def pid_of(ear: WorkerEar) -> int:
    """The worker's process number."""
    pid = ear.worker_pid
    assert pid is not None
    return pid


def begin(ear: WorkerEar, request: HearingRequest = BUILTIN) -> tuple[Telling, int]:
    """Begin a job that listens and waits for sound; gives the worker's number, too."""
    telling = Telling()
    ear.hear(request, telling.listener)
    telling.stage(HearingStage.LISTENING)
    return telling, pid_of(ear)


def hear(ear: WorkerEar, request: HearingRequest, pcm: bytes) -> Telling:
    """Give a whole sound to the ear."""
    telling = Telling()
    job = ear.hear(request, telling.listener)
    job.feed(pcm)
    job.finish()
    return telling


# ------------------------------------------------------------------------------------ dying and hanging


def test_a_worker_that_dies_idle_disturbs_nobody(ear: WorkerEar, speech: bytes) -> None:
    """Between talks a dead worker is replaced without a word."""
    hear(ear, BUILTIN, speech).heard()
    os.kill(pid_of(ear), signal.SIGKILL)
    while ear.worker_pid is not None:
        threading.Event().wait(0.01)
    assert hear(ear, BUILTIN, speech).heard().transcript.words


def test_talks_in_line_outlive_a_dead_worker(ear: WorkerEar, speech: bytes) -> None:
    """A talk that waits behind one that killed its workers is heard by a fresh process."""
    first, pid = begin(ear)
    second = hear(ear, BUILTIN, speech)
    os.kill(pid, signal.SIGKILL)
    first.stage(HearingStage.LISTENING, times=2)
    os.kill(pid_of(ear), signal.SIGKILL)
    assert first.fault().code is ErrorCode.ENGINE_DIED
    assert second.heard().transcript.words


def test_a_worker_that_hangs_is_ended(models: Path) -> None:
    """No sign of life for the named time ends the process; one that hangs there again ends the talk."""
    ear = WorkerEar(models, hang_s=2.5)
    try:
        telling, pid = begin(ear)
        os.kill(pid, signal.SIGSTOP)
        telling.stage(HearingStage.LISTENING, times=2)
        assert not psutil.pid_exists(pid)
        os.kill(pid_of(ear), signal.SIGSTOP)
        assert telling.fault().code is ErrorCode.ENGINE_HUNG
    finally:
        ear.close()


def test_a_slow_engine_is_not_taken_for_a_hanging_one(models: Path, speech: bytes) -> None:
    """A worker that is busy for longer than the named time still gives signs and is left alone."""
    ear = WorkerEar(models, hang_s=2.5)
    try:
        assert hear(ear, BUILTIN, speech * 6).heard().transcript.words
    finally:
        ear.close()


def test_a_cancelled_engine_that_does_not_let_go_is_ended(models: Path, speech: bytes) -> None:
    """Giving up tells the person at once and frees the ear soon, with a fresh process if it must be."""
    ear = WorkerEar(models, cancel_grace_s=0.5)
    try:
        telling = Telling()
        job = ear.hear(BUILTIN, telling.listener)
        telling.stage(HearingStage.LISTENING)
        pid = pid_of(ear)
        os.kill(pid, signal.SIGSTOP)
        job.cancel()
        assert telling.fault().code is ErrorCode.ENGINE_CANCELLED
        assert hear(ear, BUILTIN, speech).heard().transcript.words
        assert not psutil.pid_exists(pid)
    finally:
        ear.close()


def test_closing_leaves_no_process(ear: WorkerEar) -> None:
    """After closing nothing runs and nothing waits to be collected, in the middle of a talk, too."""
    telling, pid = begin(ear)
    ear.close()
    assert telling.fault().code is ErrorCode.ENGINE_CANCELLED
    assert not psutil.pid_exists(pid)


def test_a_stopped_worker_does_not_hold_up_closing(ear: WorkerEar) -> None:
    """A process that does not react is killed."""
    _, pid = begin(ear)
    os.kill(pid, signal.SIGSTOP)
    ear.close()
    assert not psutil.pid_exists(pid)


WINDOW = """
import sys
from pathlib import Path
from speakercoach.practice.ports import HearingListener, HearingRequest, HearingStage
from speakercoach.transcription.ear import WorkerEar
import threading

def main():
    listens = threading.Event()
    ear = WorkerEar(Path(sys.argv[1]))
    ear.start()
    ear.hear(HearingRequest("en"), HearingListener(
        lambda told: told.stage is HearingStage.LISTENING and listens.set(), print, print))
    assert listens.wait(100)
    heavy = sorted({"torch", "whisper", "numba", "pocketsphinx", "parselmouth", "PySide6"} & set(sys.modules))
    print(ear.worker_pid, *heavy, flush=True)
    if sys.stdin.readline() == "leave\\n":
        return
    sys.stdin.read()

if __name__ == "__main__":
    main()
"""


@pytest.fixture
def window(tmp_path: Path, models: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that keeps an ear open, with a Whisper model in its store."""
    models.mkdir()
    write_scripted_checkpoint(models / "scripted.pt", SAID, end_s=SAID_END_S)
    script = tmp_path / "window.py"
    script.write_text(WINDOW)
    root = Path(__file__).parents[3]
    with subprocess.Popen(
        [sys.executable, str(script), str(models)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as process:
        yield process
        process.kill()


def test_the_windows_process_knows_no_engine(window: subprocess.Popen[str]) -> None:
    """With an ear open and Whisper loaded in the worker, neither torch nor any engine is in the window's process."""
    assert window.stdout is not None
    _, *heavy = window.stdout.readline().split()
    assert heavy == []


def test_a_worker_ends_with_its_window(window: subprocess.Popen[str]) -> None:
    """When the window's process is killed, its worker ends by itself."""
    assert window.stdout is not None
    worker = psutil.Process(int(window.stdout.readline().split()[0]))
    window.kill()
    worker.wait(PATIENCE_S)


def test_a_window_that_leaves_without_closing_leaves_nothing_behind(window: subprocess.Popen[str]) -> None:
    """A program that ends with an ear open ends at once, in silence, and takes the worker along."""
    assert window.stdout is not None
    worker = psutil.Process(int(window.stdout.readline().split()[0]))
    _, complaints = window.communicate("leave\n", timeout=PATIENCE_S)
    assert complaints == "", complaints[-700:]
    worker.wait(PATIENCE_S)


# ------------------------------------------------------------------------------------------ engines


def test_a_listener_that_breaks_does_not_break_the_ear(
    ear: WorkerEar, speech: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault in whoever listens is shown as that thread's fault, and the next talk is heard."""
    shown: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: shown.append(args.exc_type))

    def break_down(_: object) -> None:
        raise ZeroDivisionError

    job = ear.hear(BUILTIN, HearingListener(break_down, break_down, break_down))
    job.cancel()
    assert hear(ear, BUILTIN, speech).heard().transcript.words
    assert set(shown) == {ZeroDivisionError}


def test_korean_is_not_for_the_builtin_engine(ear: WorkerEar) -> None:
    """A language that the engine does not know is told by name, before anything is heard."""
    fault = hear(ear, HearingRequest("ko"), SECOND).fault()
    assert fault.code is ErrorCode.ENGINE_LANGUAGE
    assert fault.data == {"language": "ko", "engine": "builtin"}


def test_whisper_without_a_model_says_what_is_missing(ear: WorkerEar) -> None:
    """Who asks for Whisper on a machine without a model is told so, not given another engine."""
    assert hear(ear, HearingRequest("en", EngineChoice.WHISPER), SECOND).fault().code is ErrorCode.ENGINE_MODEL_MISSING
    fault = hear(ear, HearingRequest("en", model="small"), SECOND).fault()
    assert (fault.code, fault.data) == (ErrorCode.ENGINE_MODEL_MISSING, {"model": "small"})


def test_silence_has_no_words(ear: WorkerEar) -> None:
    """Nothing is made up where nobody speaks, and no sound at all is no fault of the engine."""
    assert hear(ear, BUILTIN, SECOND * 10).heard().transcript.words == ()
    assert hear(ear, BUILTIN, b"").heard().transcript.words == ()


def test_a_model_in_the_store_hears_the_talk(ear: WorkerEar, models: Path) -> None:
    """With a checkpoint in the store automatic choice takes Whisper: its words come with their times."""
    models.mkdir()
    write_scripted_checkpoint(models / "scripted.pt", SAID, end_s=SAID_END_S)
    telling = hear(ear, HearingRequest("auto"), SPEECH_OF_IT())
    transcript = telling.heard().transcript
    assert (transcript.engine, transcript.model) == (EngineKind.WHISPER, "scripted")
    assert (transcript.language, transcript.reliability) == ("en", Reliability.GOOD)
    assert [word.text for word in transcript.words] == [text for text, _ in SAID]
    assert [word.start_s for word in transcript.words] == pytest.approx([start_s for _, start_s in SAID], abs=0.6)


def test_loading_a_model_is_told(ear: WorkerEar, tmp_path: Path) -> None:
    """Who chooses a model from elsewhere sees that it is loaded, and sees the ratio grow to the end."""
    path = tmp_path / "own.pt"
    write_scripted_checkpoint(path, SAID, end_s=SAID_END_S)
    telling = hear(ear, HearingRequest("en", model=str(path)), SPEECH_OF_IT())
    assert telling.heard().transcript.model == "own"
    stages = list(dict.fromkeys(progress.stage for progress in telling.progress))
    assert stages == [
        HearingStage.STARTING,
        HearingStage.LOADING_MODEL,
        HearingStage.LISTENING,
        HearingStage.MEASURING,
    ]


def test_a_file_that_is_no_checkpoint_is_named(ear: WorkerEar, tmp_path: Path) -> None:
    """A text that is called a model is refused by its name, and the ear hears on."""
    path = tmp_path / "letter.pt"
    path.write_text("Dear all,")
    fault = hear(ear, HearingRequest("en", EngineChoice.WHISPER, str(path)), SECOND).fault()
    assert (fault.code, fault.data) == (ErrorCode.INPUT_BROKEN_MODEL, {"name": "letter.pt"})
    assert hear(ear, BUILTIN, SECOND).heard().transcript.words == ()


def test_a_damaged_model_is_passed_over_or_named(ear: WorkerEar, models: Path, speech: bytes) -> None:
    """A file that bears an official name and is not that file hears nothing: automatic choice takes the next one."""
    models.mkdir()
    write_scripted_checkpoint(models / "base.pt", SAID, end_s=SAID_END_S)
    assert hear(ear, HearingRequest("en"), speech).heard().transcript.engine is EngineKind.BUILTIN
    fault = hear(ear, HearingRequest("en", EngineChoice.WHISPER), speech).fault()
    assert (fault.code, fault.data) == (ErrorCode.INPUT_BROKEN_MODEL, {"name": "base.pt"})
