"""The Rehearse screen over a real rehearsal, with a microphone, a disk and an ear that a test drives."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from speakercoach.domain.context import NO_CONTEXT, SpeakerContext
from speakercoach.domain.report import (
    SCHEMA_VERSION,
    Feedback,
    Fillers,
    HeardWords,
    Pacing,
    Report,
)
from speakercoach.domain.sound import Source
from speakercoach.domain.talk import BeatPlan, Plan, Take, TakeSummary, Talk, TalkId
from speakercoach.practice.hearing import TakeHearing
from speakercoach.practice.ports import Heard
from speakercoach.practice.rehearsal import RehearsalState
from speakercoach.stories.template import load_template
from speakercoach.ui.rehearse.control_row import ControlRow
from speakercoach.ui.rehearse.scenes import Scene
from speakercoach.ui.rehearse.screen import RehearseScreen
from speakercoach.ui.widgets.banner import Banner
from tests.fakes.ear import FakeEar
from tests.fakes.ear import heard as words_heard
from tests.fakes.library import MemoryLibrary
from tests.fakes.microphone import FakeMicrophone
from tests.fakes.player import FakePlayer

FIRST_SOUND_S = 0.1
"""So much has to be heard until the screen says that it records."""

TALK = Talk(
    id=TalkId("talk"),
    title="The persimmon tree",
    occasion="",
    language="en",
    template="testimony",
    target_s=600.0,
    plan=Plan((BeatPlan("opening", phrases=("Look at this.", "It was the last one.")),)),
    created_utc=datetime(2030, 1, 1, tzinfo=UTC),
)


def click(widget: QWidget, place: QPoint | None = None) -> None:
    """Press the left button of the mouse there, in the middle unless told."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place if place is not None else widget.rect().center())


def report_of(
    source: Source,
    heard: Heard,
    template: str,  # noqa: ARG001
    context: SpeakerContext = NO_CONTEXT,  # noqa: ARG001
) -> tuple[Report, TakeSummary]:
    """A report that says nothing: what it says is not this screen's."""
    transcript = heard.transcript
    words = HeardWords(
        transcript.language, transcript.engine, transcript.model, transcript.reliability, transcript.words, ()
    )
    report = Report(
        schema_version=SCHEMA_VERSION,
        source=source,
        transcript=words,
        pacing=Pacing(len(transcript.words), None, None, None, None, None, None, None, None, None, None, (), ()),
        fillers=Fillers(0, None, None, ()),
        disfluency=None,
        voice=None,
        story=None,
        safety=None,
        feedback=Feedback((), ()),
    )
    return report, TakeSummary((), None, None, None, None)


@dataclass
class Room:
    """A screen with everything around it."""

    screen: RehearseScreen
    microphone: FakeMicrophone
    library: MemoryLibrary
    ear: FakeEar
    player: FakePlayer
    qtbot: QtBot

    def until(self, scene: Scene) -> None:
        """Wait for a scene."""
        self.qtbot.waitUntil(lambda: self.screen.scene is scene, timeout=5000)

    def record(self, seconds: float = 2.0) -> None:
        """Press Record and speak so long."""
        click(self.controls.record)
        self.qtbot.waitUntil(lambda: self.screen._model.state is RehearsalState.RECORDING, timeout=5000)
        self.microphone.speak_tone(seconds)
        self.until(Scene.RECORDING)
        if seconds > FIRST_SOUND_S:
            self.qtbot.waitUntil(lambda: self.screen._model.recorded_s > seconds - 0.1, timeout=5000)

    def key(self, key: Qt.Key) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.screen.focusWidget() or self.screen, key)

    @property
    def controls(self) -> ControlRow:
        """The row of buttons."""
        return self.screen._stage.controls

    @property
    def banner(self) -> Banner:
        """The note across the screen."""
        return self.screen._stage.banner

    @property
    def words(self) -> str:
        """The phrase that stands large."""
        return self.screen._stage.prompter.current_words

    def takes(self) -> tuple[Take, ...]:
        """What lies in the library."""
        return self.library.talk(TALK.id).takes


def _put_away(screen: RehearseScreen, ear: FakeEar) -> None:
    screen.seal_before_closing()
    screen._titles.finish()
    ear.close()


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    """A screen, shown and ready."""
    microphone, library, ear = FakeMicrophone(), MemoryLibrary(), FakeEar(words_heard("one two three", duration_s=2.0))
    player = FakePlayer()
    library.save_talk(TALK)
    screen = RehearseScreen(
        microphone=microphone,
        library=library,
        player=player,
        hearing=TakeHearing(ear, library, report_of),
        load_template=load_template,
    )
    qtbot.addWidget(screen, before_close_func=lambda _screen: _put_away(screen, ear))
    screen.resize(1200, 800)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    screen.open_talk(TALK)
    qtbot.waitUntil(lambda: bool(screen._microphones.devices), timeout=5000)
    return Room(screen, microphone, library, ear, player, qtbot)
