"""Waiting for the feedback: what is said, and the ways to hold it or to leave."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from speakercoach.practice.ports import HearingStage
from speakercoach.ui.models.hearings import Hearings
from speakercoach.ui.rehearse.hearing_progress import HearingProgressPanel
from speakercoach.ui.rehearse.scenes import Scene
from tests.fakes.ear import heard as words_heard
from tests.ui.rehearse.rehearsal_room import Room, click, room

__all__ = ["room"]


def wait(room: Room) -> HearingProgressPanel:
    """Record, stop, and wait for an ear that the test drives."""
    room.ear.answer = None
    room.record(2.0)
    room.key(Qt.Key.Key_Escape)
    room.until(Scene.HEARING)
    return room.screen.afterwards.panel


def says(panel: HearingProgressPanel, stage: str) -> bool:
    """Whether the stage stands there in these words."""
    return panel.words[1] == stage


def test_pause_and_go_on_reach_the_ear(room: Room) -> None:
    """The button holds the hearing and lets it go on, and says each time what it does next."""
    panel = wait(room)
    room.ear.job.progress(HearingStage.LISTENING, 0.4)
    room.qtbot.waitUntil(lambda: panel.words[1] == "Listening to your words")
    click(panel._hold)
    assert room.ear.job.is_paused
    assert panel.words[1:] == (
        "Paused. What was heard so far is kept.",
        "Your recording is saved. Go on whenever you like.",
    )
    assert panel._hold.text() == "Go on"
    assert panel._bar.ratio == pytest.approx(0.4)
    click(panel._hold)
    assert not room.ear.job.is_paused
    assert panel.words[1] == "Starting again where it stopped"
    finished = QSignalSpy(room.screen.finished)
    room.ear.job.done(words_heard("one two", duration_s=2.0))
    room.qtbot.waitUntil(lambda: finished.count() == 1)


def test_every_stage_has_its_words(room: Room) -> None:
    """Nothing looks hung: whatever the worker does has a sentence, and what was reached stays on the bar."""
    panel = wait(room)
    job = room.ear.job
    for stage, ratio, said in (
        (HearingStage.LOADING_MODEL, None, "Opening the speech model"),
        (HearingStage.LISTENING, 0.6, "Listening to your words"),
        (HearingStage.STARTING, None, "Starting again where it stopped"),
        (HearingStage.PAUSED, 0.6, "Waiting until your recording is heard."),
        (HearingStage.MEASURING, None, "Measuring pauses and pace"),
    ):
        job.progress(stage, ratio)
        room.qtbot.waitUntil(partial(says, panel, said))
    assert panel._bar.ratio == pytest.approx(0.6)


def test_a_model_that_opens_slowly_is_no_fault(room: Room) -> None:
    """After a while without a moving bar it is said that a large model takes its time; the next stage takes it away."""
    panel = wait(room)
    room.ear.job.progress(HearingStage.LOADING_MODEL, None)
    room.qtbot.waitUntil(lambda: panel.words[1] == "Opening the speech model")
    assert panel._takes_long.isActive()
    panel._takes_long.timeout.emit()
    assert "takes a minute to open" in panel.words[2]
    room.ear.job.progress(HearingStage.LISTENING, 0.1)
    room.qtbot.waitUntil(lambda: panel.words[2].startswith("Your recording is saved. You can leave"))
    assert not panel._takes_long.isActive()


def test_the_keyboard_goes_through_the_ways_on(room: Room) -> None:
    """Leave, hold, stop: in this order, the first one with the keyboard on it."""
    panel = wait(room)
    room.qtbot.waitUntil(panel._leave.hasFocus)
    assert panel._leave.text() == "Look at it later"
    for following in (panel._hold, panel._cancel):
        QTest.keyClick(room.screen.focusWidget(), Qt.Key.Key_Tab)
        assert following.hasFocus()


def test_other_screens_see_the_hearing_and_can_hold_it(room: Room, qtbot: QtBot) -> None:
    """A pause from the take's feedback is seen here, too."""
    hearings = Hearings()
    room.screen.share_hearings(hearings)
    panel = wait(room)
    take = room.takes()[0]
    with qtbot.waitSignal(hearings.changed):
        room.ear.job.progress(HearingStage.LISTENING, 0.4)
    course = hearings.course(take.id)
    assert course is not None
    assert course.ratio == pytest.approx(0.4)
    hearings.hold(take.id)
    assert room.ear.job.is_paused
    assert panel._hold.text() == "Go on"
    hearings.go_on(take.id)
    room.ear.job.done(words_heard("one two", duration_s=2.0))
    qtbot.waitUntil(lambda: hearings.course(take.id) is None)
    room.screen.share_hearings(None)


def test_a_take_is_no_longer_heard_once_it_failed(room: Room) -> None:
    """Nobody is shown a bar that moves no more."""
    hearings = Hearings()
    room.screen.share_hearings(hearings)
    wait(room)
    take = room.takes()[0]
    room.ear.job.die()
    room.until(Scene.UNHEARD)
    assert hearings.course(take.id) is None
    room.screen.share_hearings(None)
