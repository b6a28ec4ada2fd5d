"""The prompter goes along with a spoken talk that the built-in engine hears."""

import wave
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.talk import BeatPlan, Plan
from speakercoach.practice.hearing import TakeHearing
from speakercoach.practice.rehearsal import RehearsalState
from speakercoach.practice.reporting import report_on_heard
from speakercoach.stories import load_template
from speakercoach.transcription.ear import WorkerEar
from speakercoach.ui.rehearse.screen import RehearseScreen
from tests.end_to_end.room import SAMPLE_RATE_HZ, write_clip
from tests.fakes.library import MemoryLibrary
from tests.fakes.microphone import FakeMicrophone
from tests.fakes.player import FakePlayer
from tests.fakes.services import a_talk

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(240)]

HEARD_WITHIN_MS = 120_000
TALK = replace(
    a_talk("Apples"),
    plan=Plan(
        (
            BeatPlan("opening", phrases=("Good evening.", "When I was small, counting apples was my evening work.")),
            BeatPlan(
                "life_before", phrases=("My grandmother dried the fruit on a long string. [pause]", "The market.")
            ),
        )
    ),
)


def _put_away(screen: RehearseScreen) -> None:
    screen.seal_before_closing()


@pytest.fixture
def ear(tmp_path: Path) -> Iterator[WorkerEar]:
    """The app's own ear, without any model but the built-in one."""
    made = WorkerEar(tmp_path)
    yield made
    made.close()


def test_a_spoken_phrase_moves_the_prompter(qtbot: QtBot, ear: WorkerEar, tmp_path: Path) -> None:
    """Twenty seconds are spoken; the phrases of it that were planned stand there in their turn, and no later one."""
    clip = write_clip(tmp_path / "clip.wav")
    microphone, library = FakeMicrophone(sample_rate_hz=SAMPLE_RATE_HZ), MemoryLibrary()
    library.save_talk(TALK)
    hearing = TakeHearing(ear, library, report_on_heard)
    screen = RehearseScreen(
        microphone=microphone, library=library, player=FakePlayer(), hearing=hearing, load_template=load_template
    )
    qtbot.addWidget(screen, before_close_func=_put_away)
    screen.open_talk(TALK)
    stood: list[str] = []
    screen._walk.moved.connect(lambda _place: stood.append(screen._stage.prompter.current_words))
    screen.record()
    qtbot.waitUntil(lambda: screen._model.state is RehearsalState.RECORDING, timeout=HEARD_WITHIN_MS)
    with wave.open(str(clip.path)) as file:
        microphone.speak(file.readframes(file.getnframes()))
    microphone.speak(b"\0\0" * SAMPLE_RATE_HZ * 2)
    qtbot.waitUntil(lambda: len(stood) == 2, timeout=HEARD_WITHIN_MS)
    assert stood == [TALK.plan.beats[0].phrases[1], TALK.plan.beats[1].phrases[0]]
    screen._model.cancel_hearing()
