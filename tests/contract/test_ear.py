"""Everything that satisfies ``Ear`` keeps these rules: the worker with the built-in engine, and the fake."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from speakercoach.domain.errors import ErrorCode
from speakercoach.practice.ports import (
    Ear,
    EngineChoice,
    HearingProgress,
    HearingRequest,
    HearingStage,
)
from speakercoach.transcription.ear import WorkerEar
from tests.fakes.ear import FakeEar, heard
from tests.fakes.telling import Telling
from tests.voice import spoken

SENTENCE = "My mother walked with me to the river. I want you to remember my brother."
BUILTIN = HearingRequest("en", EngineChoice.BUILTIN)


@dataclass(frozen=True)
class Stage:
    """An ear, and speech that it can hear."""

    ear: Ear
    pcm: bytes


@pytest.fixture(scope="module")
def speech() -> bytes:
    """The sentence, spoken."""
    return spoken(SENTENCE)


@pytest.fixture(params=["worker", "fake"])
def stage(request: pytest.FixtureRequest, tmp_path: Path, speech: bytes) -> Iterator[Stage]:
    """Each ear in turn, closed after the test."""
    makers: dict[str, Callable[[], Ear]] = {
        "worker": lambda: WorkerEar(tmp_path),
        "fake": lambda: FakeEar(heard(SENTENCE, word_s=0.3, duration_s=len(speech) / 32_000)),
    }
    ear = makers[request.param]()
    yield Stage(ear, speech)
    ear.close()


def test_what_is_said_is_heard_once(stage: Stage) -> None:
    """A talk fed in portions ends in words within its sound and the measures of it, told once, on another thread."""
    telling = Telling()
    stage.ear.start()
    job = stage.ear.hear(BUILTIN, telling.listener)
    for start in range(0, len(stage.pcm), 1_600):
        job.feed(stage.pcm[start : start + 1_600])
    job.finish()
    result = telling.heard()
    stage.ear.close()
    words = result.transcript.words
    assert len(telling.ends) == 1
    assert telling.threads.isdisjoint({threading.get_ident()})
    assert len(telling.threads) == 1
    assert len(words) == pytest.approx(len(SENTENCE.split()), rel=0.4)
    assert all(0 <= word.start_s <= word.end_s <= result.measures.duration_s for word in words)
    assert [word.start_s for word in words] == sorted(word.start_s for word in words)
    assert result.measures.duration_s == pytest.approx(len(stage.pcm) / 32_000, abs=0.05)
    assert result.transcript.language == "en"
    assert all(progress.ratio is None or 0 <= progress.ratio <= 1 for progress in telling.progress)


def test_feeding_does_not_wait_for_the_engine(stage: Stage) -> None:
    """A minute of sound is taken in a moment, whatever the engine is at."""
    telling = Telling()
    job = stage.ear.hear(BUILTIN, telling.listener)
    before_s = time.monotonic()
    for _ in range(60):
        job.feed(stage.pcm[:32_000])
    job.finish()
    assert time.monotonic() - before_s < 1.0
    job.cancel()
    telling.result()


def test_a_cancelled_talk_is_told_so_once(stage: Stage) -> None:
    """Giving up ends a job at once with its own code; what is called after that is without effect."""
    telling = Telling()
    job = stage.ear.hear(BUILTIN, telling.listener)
    job.feed(stage.pcm)
    job.cancel()
    assert telling.fault().code is ErrorCode.ENGINE_CANCELLED
    job.feed(stage.pcm)
    job.finish()
    job.cancel()
    stage.ear.close()
    assert len(telling.ends) == 1


def test_cancelling_what_is_done_changes_nothing(stage: Stage) -> None:
    """After the words came, giving up is too late."""
    telling = Telling()
    job = stage.ear.hear(BUILTIN, telling.listener)
    job.feed(stage.pcm)
    job.finish()
    telling.heard()
    job.cancel()
    stage.ear.close()
    assert len(telling.ends) == 1


def test_a_second_talk_is_heard_after_the_first(stage: Stage) -> None:
    """Talks that come while another is heard are heard too, with all of their sound."""
    first, second = Telling(), Telling()
    jobs = [stage.ear.hear(BUILTIN, telling.listener) for telling in (first, second)]
    for job in reversed(jobs):
        job.feed(stage.pcm)
        job.finish()
    assert first.heard().transcript.words
    assert second.heard().transcript.words == first.heard().transcript.words


def test_a_talk_after_a_cancelled_one_is_heard(stage: Stage) -> None:
    """Giving up on a talk leaves the ear ready for the next."""
    given_up, telling = Telling(), Telling()
    job = stage.ear.hear(BUILTIN, given_up.listener)
    job.feed(stage.pcm)
    job.cancel()
    job = stage.ear.hear(BUILTIN, telling.listener)
    job.feed(stage.pcm)
    job.finish()
    assert telling.heard().transcript.words


def test_closing_ends_every_talk(stage: Stage) -> None:
    """Nobody waits for ever for an ear that was closed, nor who asks it afterwards, and no thread waits for more."""
    before = set(threading.enumerate())
    tellings = [Telling() for _ in range(3)]
    for telling in tellings[:2]:
        stage.ear.hear(BUILTIN, telling.listener).feed(stage.pcm)
    stage.ear.close()
    stage.ear.close()
    stage.ear.start()
    stage.ear.hear(BUILTIN, tellings[2].listener)
    assert {telling.fault().code for telling in tellings} == {ErrorCode.ENGINE_CANCELLED}
    for thread in set(threading.enumerate()) - before:
        thread.join(3.0)
        assert not thread.is_alive(), thread.name


def test_the_first_news_is_that_it_starts() -> None:
    """A person sees at once that something happens, before the process is even there."""
    telling = Telling()
    ear = WorkerEar(Path("/nowhere"))
    job = ear.hear(BUILTIN, telling.listener)
    job.cancel()
    telling.result()
    ear.close()
    assert telling.progress[0] == HearingProgress(HearingStage.STARTING, None)
