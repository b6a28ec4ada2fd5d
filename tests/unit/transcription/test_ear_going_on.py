"""A talk goes on at the stretch where it was: after a crash, a pause, or a talk that went first."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from speakercoach.domain.errors import ErrorCode
from speakercoach.domain.sound import Span
from speakercoach.practice.ports import EngineChoice, Heard, HearingRequest, HearingStage
from speakercoach.transcription.ear import WorkerEar
from tests.fakes.telling import Telling
from tests.voice import spoken

STORED = HearingRequest("en", EngineChoice.BUILTIN)
SPOKEN = HearingRequest("en", EngineChoice.BUILTIN, while_spoken=True)
SENTENCES = (
    "My mother walked with me to the river in the morning.",
    "I want you to remember my brother and the small boat.",
    "We crossed the water at night and nobody said a word.",
)
PAUSE = np.zeros(16_000, "<i2").tobytes()


@pytest.fixture(scope="module")
def sentences() -> list[bytes]:
    """Three sentences, each long enough for a piece of its own, with silence after it."""
    return [spoken(text, words_per_minute=110) + PAUSE for text in SENTENCES]


@pytest.fixture
def ear(tmp_path: Path) -> Iterator[WorkerEar]:
    """The real ear, closed after the test."""
    ear = WorkerEar(tmp_path)
    yield ear
    ear.close()


@pytest.fixture(scope="module")
def undisturbed(sentences: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> Heard:
    """What is heard in the sentences when nothing happens."""
    ear = WorkerEar(tmp_path_factory.mktemp("models"))
    telling = Telling()
    job = ear.hear(STORED, telling.listener)
    job.feed(b"".join(sentences))
    job.finish()
    heard = telling.heard()
    ear.close()
    return heard


def kill(ear: WorkerEar) -> int:
    """End the worker as a crash would; gives its number."""
    pid = ear.worker_pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    return pid


def same_talk(heard: Heard, undisturbed: Heard) -> None:
    """The same sound was measured, and about as many words heard: voices are learned anew after a crash."""
    assert heard.measures == undisturbed.measures
    words = heard.transcript.words
    assert len(words) == pytest.approx(len(undisturbed.transcript.words), rel=0.25)
    assert [word.start_s for word in words] == sorted(word.start_s for word in words)


def test_words_come_while_somebody_speaks(ear: WorkerEar, sentences: list[bytes]) -> None:
    """The words of a stretch are told once it is heard, before the talk is complete, and are those of the end."""
    telling = Telling()
    job = ear.hear(SPOKEN, telling.listener)
    job.feed(sentences[0])
    job.feed(sentences[1])
    first = telling.some_words()
    assert not telling.ends
    job.feed(sentences[2])
    job.finish()
    assert telling.heard().transcript.words[: len(first)] == first
    assert telling.heard().transcript.words == tuple(telling.words)


def test_a_crash_in_mid_talk_costs_no_settled_word(ear: WorkerEar, sentences: list[bytes], undisturbed: Heard) -> None:
    """A fresh worker goes on at the piece where the last one died: what was settled is neither lost nor told twice."""
    telling = Telling()
    job = ear.hear(SPOKEN, telling.listener)
    job.feed(sentences[0])
    job.feed(sentences[1])
    before = telling.some_words()
    killed = kill(ear)
    job.feed(sentences[2])
    job.finish()
    heard = telling.heard()
    assert ear.worker_pid != killed
    assert heard.transcript.words[: len(before)] == before
    assert heard.transcript.words == tuple(telling.words)
    same_talk(heard, undisturbed)


@pytest.mark.parametrize("stage", [HearingStage.STARTING, HearingStage.LISTENING])
def test_a_crash_before_the_first_word_costs_nothing(
    ear: WorkerEar, sentences: list[bytes], undisturbed: Heard, stage: HearingStage
) -> None:
    """A worker that dies while it starts or before anything is settled is replaced, with all of the sound."""
    telling = Telling()
    job = ear.hear(STORED, telling.listener)
    telling.stage(stage)
    while ear.worker_pid is None:
        assert not telling.ends
    kill(ear)
    job.feed(b"".join(sentences))
    job.finish()
    same_talk(telling.heard(), undisturbed)


def test_a_crash_after_the_last_sound_costs_nothing(ear: WorkerEar, sentences: list[bytes], undisturbed: Heard) -> None:
    """A worker that dies at the end is replaced, too."""
    telling = Telling()
    job = ear.hear(STORED, telling.listener)
    telling.stage(HearingStage.LISTENING)
    pid = ear.worker_pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    job.feed(b"".join(sentences))
    job.finish()
    os.kill(pid, signal.SIGKILL)
    same_talk(telling.heard(), undisturbed)


def test_a_stretch_that_kills_every_worker_is_left_out(ear: WorkerEar, sentences: list[bytes]) -> None:
    """A second death at the same stretch costs that stretch and no more; the transcript says which one."""
    telling = Telling()
    job = ear.hear(STORED, telling.listener)
    job.feed(sentences[0][:32_000])
    telling.stage(HearingStage.LISTENING)
    kill(ear)
    telling.stage(HearingStage.LISTENING, times=2)
    kill(ear)
    telling.stage(HearingStage.LISTENING, times=3)
    job.feed(b"".join(sentences[1:]))
    job.finish()
    heard = telling.heard()
    assert heard.transcript.unheard == (Span(0.0, 1.0),)
    assert len(heard.transcript.words) > 10
    assert all(word.start_s >= 1.0 for word in heard.transcript.words)
    assert heard.measures.duration_s == pytest.approx(1.0 + len(b"".join(sentences[1:])) / 32_000)


def test_a_worker_that_always_dies_ends_the_talk(ear: WorkerEar) -> None:
    """Where nothing can be left out, a second death is told: nobody waits for a third."""
    telling = Telling()
    ear.hear(STORED, telling.listener)
    telling.stage(HearingStage.LISTENING)
    kill(ear)
    telling.stage(HearingStage.LISTENING, times=2)
    kill(ear)
    assert telling.fault().code is ErrorCode.ENGINE_DIED


def test_a_paused_talk_stands_still_and_goes_on(ear: WorkerEar, sentences: list[bytes], undisturbed: Heard) -> None:
    """While a talk is paused another one is heard; then it goes on and loses nothing."""
    telling, other = Telling(), Telling()
    job = ear.hear(STORED, telling.listener)
    job.feed(sentences[0] + sentences[1])
    telling.some_words()
    job.pause()
    telling.stage(HearingStage.PAUSED)
    job.feed(sentences[2])
    job.finish()
    between = ear.hear(STORED, other.listener)
    between.feed(sentences[0])
    between.finish()
    assert other.heard().transcript.words
    assert not telling.ends
    job.go_on()
    same_talk(telling.heard(), undisturbed)
    assert telling.heard().transcript.words == tuple(telling.words)


def test_a_talk_that_waits_can_be_paused(ear: WorkerEar, sentences: list[bytes]) -> None:
    """A talk in line that is paused lets others pass, and is heard once it goes on."""
    first, paused, last = Telling(), Telling(), Telling()
    jobs = [ear.hear(STORED, telling.listener) for telling in (first, paused, last)]
    jobs[1].pause()
    for job in jobs:
        job.feed(sentences[0])
        job.finish()
    assert last.heard().transcript.words
    assert not paused.ends
    jobs[1].go_on()
    assert paused.heard().transcript.words == first.heard().transcript.words


def test_who_speaks_now_goes_first(ear: WorkerEar, sentences: list[bytes], undisturbed: Heard) -> None:
    """A recording is heard at once; the stored talk that was being heard stands still and goes on after it."""
    stored, spoken_now = Telling(), Telling()
    job = ear.hear(STORED, stored.listener)
    job.feed(sentences[0] + sentences[1])
    stored.some_words()
    recording = ear.hear(SPOKEN, spoken_now.listener)
    stored.stage(HearingStage.PAUSED)
    job.feed(sentences[2])
    job.finish()
    recording.feed(sentences[0])
    recording.finish()
    assert spoken_now.heard().transcript.words
    same_talk(stored.heard(), undisturbed)
    assert spoken_now.ended_s < stored.ended_s


def test_a_paused_talk_can_be_given_up(ear: WorkerEar, sentences: list[bytes]) -> None:
    """Giving up a talk that stands still ends it."""
    telling = Telling()
    job = ear.hear(STORED, telling.listener)
    job.feed(sentences[0])
    telling.stage(HearingStage.LISTENING)
    job.pause()
    job.cancel()
    assert telling.fault().code is ErrorCode.ENGINE_CANCELLED


def test_a_recording_that_is_complete_makes_way_for_the_next(ear: WorkerEar, sentences: list[bytes]) -> None:
    """Who speaks now goes first, also before an earlier recording that is still being heard."""
    first, second = Telling(), Telling()
    earlier = ear.hear(SPOKEN, first.listener)
    earlier.feed(b"".join(sentences) * 3)
    earlier.finish()
    first.stage(HearingStage.LISTENING)
    now = ear.hear(SPOKEN, second.listener)
    first.stage(HearingStage.PAUSED)
    now.feed(sentences[0])
    now.finish()
    assert second.heard().transcript.words
    assert first.heard().transcript.words
    assert second.ended_s < first.ended_s


@pytest.mark.parametrize("leave", ["cancel", "pause"])
def test_a_talk_that_is_left_in_mid_word_spoils_no_other(ear: WorkerEar, sentences: list[bytes], leave: str) -> None:
    """The engine hears the next talk as well as ever, wherever the last one was left."""
    left, telling = Telling(), Telling()
    job = ear.hear(SPOKEN, left.listener)
    job.feed(sentences[0] + sentences[1])
    left.some_words()
    job.feed(sentences[2][:80_000])
    getattr(job, leave)()
    after = ear.hear(STORED, telling.listener)
    after.feed(sentences[0])
    after.finish()
    assert len(telling.heard().transcript.words) > 5


def test_who_waits_behind_another_talk_is_told(ear: WorkerEar, sentences: list[bytes]) -> None:
    """A talk in line says so, at its beginning and when it is to go on after a pause."""
    first, waiting = Telling(), Telling()
    ear.hear(STORED, first.listener)
    first.stage(HearingStage.LISTENING)
    job = ear.hear(STORED, waiting.listener)
    waiting.stage(HearingStage.PAUSED)
    job.pause()
    job.go_on()
    while len([told for told in waiting.progress if told.stage is HearingStage.PAUSED]) < 3:
        assert not waiting.ends
    job.feed(sentences[0])
    job.cancel()
    assert waiting.fault().code is ErrorCode.ENGINE_CANCELLED
