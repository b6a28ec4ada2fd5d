"""The Rehearse screen: its ways, its keys, and what it says when something stands in the way."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QWidget

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import TakeState, Talk, TalkId
from speakercoach.practice.ports import HearingStage
from speakercoach.practice.rehearsal import RehearsalState
from speakercoach.ui.rehearse.scenes import Scene
from tests.fakes.ear import heard as words_heard
from tests.fakes.microphone import FakeMicrophone
from tests.ui.rehearse.rehearsal_room import FIRST_SOUND_S, TALK, Room, click, room

__all__ = ["room"]


def test_record_speak_stop_and_feedback(room: Room) -> None:
    """The main way: Record, speak, Stop; the take is sealed, heard, and handed on."""
    finished = QSignalSpy(room.screen.finished)
    room.record()
    assert room.screen._stage.status.words == ("Recording", "saved and encrypted as you speak")
    room.key(Qt.Key.Key_Escape)
    room.qtbot.waitUntil(lambda: finished.count() == 1, timeout=5000)
    take = finished.at(0)[0]
    assert take.state is TakeState.SEALED
    assert take.duration_s == pytest.approx(2.0, abs=0.05)
    assert room.library.hearing(take.id) is not None


def test_prompts_are_visible_before_one_records(room: Room) -> None:
    """The ready state shows the words already, one primary button, and the microphones to choose from."""
    assert room.words == "Look at this."
    assert room.controls.record.isVisible()
    names = [room.controls.microphone.itemText(index) for index in range(room.controls.microphone.count())]
    assert names[1:] == ["Built-in microphone", "Headset"]


def test_the_chosen_microphone_is_opened_and_remembered(room: Room) -> None:
    """The choice is told, so that it can be kept, and the recording uses it."""
    chosen = QSignalSpy(room.screen.device_chosen)
    room.controls.microphone.setCurrentIndex(2)
    room.controls.microphone.activated.emit(2)
    assert chosen.at(0)[0] == "fake:headset"
    room.record(FIRST_SOUND_S)
    assert room.microphone.opened_ids == ["fake:headset"]


def test_space_pauses_and_goes_on(room: Room) -> None:
    """Space stands still, and what is said meanwhile is not kept; Space goes on."""
    room.record(1.0)
    room.key(Qt.Key.Key_Space)
    room.until(Scene.PAUSED)
    assert room.controls.pause.text() == "Go on"
    room.microphone.speak_tone(1.0)
    room.key(Qt.Key.Key_Space)
    room.until(Scene.RECORDING)
    room.microphone.speak_tone(0.5)
    room.key(Qt.Key.Key_Escape)
    room.qtbot.waitUntil(lambda: room.takes()[0].state is TakeState.SEALED, timeout=5000)
    assert room.takes()[0].duration_s == pytest.approx(1.5, abs=0.11)


def test_a_moment_is_quiet_and_leaves_no_trace(room: Room) -> None:
    """M puts the words away and says one sentence; M again goes on, and the screen is as it was."""
    room.record(1.0)
    room.key(Qt.Key.Key_M)
    room.until(Scene.MOMENT)
    assert room.screen._stage.moment.words.plain == "Take your time. Recording is paused."
    assert not room.screen._stage.prompter.isVisible()
    room.key(Qt.Key.Key_M)
    room.until(Scene.RECORDING)
    assert room.screen._stage.prompter.isVisible()
    assert not room.controls.moment.isChecked()
    assert room.screen._stage.status.words == ("Recording", "saved and encrypted as you speak")


@pytest.mark.parametrize(
    ("keys", "part", "phrase"),
    [
        ((Qt.Key.Key_Right,), 0, 1),
        ((Qt.Key.Key_Right, Qt.Key.Key_Right), 1, 0),
        ((Qt.Key.Key_Right, Qt.Key.Key_Left), 0, 0),
        ((Qt.Key.Key_PageDown,), 0, 1),
        ((Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp), 0, 1),
    ],
)
def test_keys_move_through_the_words(room: Room, keys: tuple[Qt.Key, ...], part: int, phrase: int) -> None:
    """Arrows move by phrases, and so do Page Up and Down, which pedals send; also while one records."""
    room.record(FIRST_SOUND_S)
    for key in keys:
        room.key(key)
    assert (room.screen._walk.place.part, room.screen._walk.place.phrase) == (part, phrase)


def test_the_mouse_moves_through_the_words(room: Room) -> None:
    """A click on the next phrase goes there, a click on the ribbon to that part, and Space still pauses."""
    room.record(FIRST_SOUND_S)
    prompter = room.screen._stage.prompter
    click(prompter._following)
    assert room.words == "It was the last one."
    ribbon = room.screen._stage.ribbon
    place = ribbon.rect().center()
    place.setX(ribbon.width() - 5)
    click(ribbon, place)
    assert room.screen._walk.place.part == len(room.screen._walk.script.parts) - 1
    assert prompter.starters
    click(room.screen._stage.status.larger_button)
    room.key(Qt.Key.Key_Space)
    room.until(Scene.PAUSED)


def test_nobody_is_told_to_speak_before_sound_comes(room: Room) -> None:
    """A microphone that wakes slowly keeps the screen on opening; Stop still works there and keeps nothing."""
    click(room.controls.record)
    room.qtbot.waitUntil(lambda: room.screen._model.state is RehearsalState.RECORDING, timeout=5000)
    assert room.screen.scene is Scene.OPENING
    assert room.screen._stage.status.words[0] == "Opening the microphone"
    room.key(Qt.Key.Key_Escape)
    room.until(Scene.READY)
    assert room.takes() == ()


def test_less_than_a_second_is_not_kept(room: Room) -> None:
    """Stopped at once, nothing is kept, and it is said kindly."""
    room.record(FIRST_SOUND_S)
    room.microphone.speak_tone(0.5)
    room.key(Qt.Key.Key_Escape)
    room.until(Scene.READY)
    assert room.banner.words[0] == "Less than a second was recorded, so nothing was kept."
    room.qtbot.waitUntil(lambda: room.takes() == (), timeout=5000)


@pytest.mark.parametrize("code", [ErrorCode.MICROPHONE_NONE, ErrorCode.MICROPHONE_REFUSED, ErrorCode.MICROPHONE_LOST])
def test_a_microphone_that_does_not_open(room: Room, code: ErrorCode) -> None:
    """None, refused, or pulled out while it opens: a banner says so, and one can try again."""
    room.microphone.refuse(code)
    click(room.controls.record)
    room.qtbot.waitUntil(room.banner.isVisible, timeout=5000)
    assert room.screen.scene is Scene.READY
    assert [button.text() for button in room.banner.buttons] == ["Try again"]
    room.microphone.refuse(None)
    room.banner.buttons[0].click()
    room.qtbot.waitUntil(lambda: room.screen._model.state is RehearsalState.RECORDING, timeout=5000)
    room.microphone.speak_tone(FIRST_SOUND_S)
    room.until(Scene.RECORDING)
    assert not room.banner.isVisible()


def test_a_microphone_that_does_not_open_made_no_short_recording(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is said of a second that nobody recorded, not for a moment either."""
    said: list[str] = []
    monkeypatch.setattr("speakercoach.ui.rehearse.screen.say_kept_none", lambda _banner: said.append("too short"))
    room.microphone.refuse(ErrorCode.MICROPHONE_REFUSED)
    click(room.controls.record)
    room.qtbot.waitUntil(lambda: bool(room.banner.buttons), timeout=5000)
    assert said == []


def test_no_microphone_is_said_before_one_tries(room: Room) -> None:
    """Without a microphone the ready state says so and offers to look again."""
    room.microphone.available = ()
    room.screen.open_talk(TALK)
    room.qtbot.waitUntil(room.banner.isVisible, timeout=5000)
    assert [button.text() for button in room.banner.buttons] == ["Look again"]
    room.microphone.available = FakeMicrophone().available
    room.banner.buttons[0].click()
    room.qtbot.waitUntil(room.controls.microphone.isEnabled, timeout=5000)
    assert not room.banner.isVisible()


def test_a_microphone_lost_in_mid_talk(room: Room) -> None:
    """Pulled out: what was said is safe, one can go on with a new take or hear what is there."""
    room.record(2.0)
    room.microphone.lose()
    room.until(Scene.LOST)
    room.qtbot.waitUntil(lambda: len(room.banner.buttons) == 2, timeout=5000)
    assert room.banner.words[0] == "The microphone went silent at 0:02."
    assert room.takes()[0].state is TakeState.SEALED
    room.banner.buttons[0].click()
    room.qtbot.waitUntil(lambda: room.screen._model.state is RehearsalState.RECORDING, timeout=5000)
    room.microphone.speak_tone(FIRST_SOUND_S)
    room.until(Scene.RECORDING)
    room.qtbot.waitUntil(lambda: len(room.takes()) == 2, timeout=5000)


def test_the_recorder_decides_what_is_too_short(room: Room) -> None:
    """A window that is late with the news of the sound throws nothing away: the recorder knows how much there is."""
    room.record(FIRST_SOUND_S)
    room.microphone.speak_tone(2.0)
    room.microphone.captures[-1].wait_delivered()
    assert room.screen._model.recorded_s < 1.0
    room.screen.stop()
    room.qtbot.waitUntil(lambda: len(room.takes()) == 1 and room.takes()[0].state is TakeState.SEALED, timeout=5000)
    assert room.takes()[0].duration_s == pytest.approx(2.0 + FIRST_SOUND_S, abs=0.11)


def test_what_is_there_after_a_loss_can_be_heard(room: Room) -> None:
    """The second button of that banner leads to the feedback of what was recorded."""
    finished = QSignalSpy(room.screen.finished)
    room.record(2.0)
    room.microphone.lose()
    room.qtbot.waitUntil(lambda: len(room.banner.buttons) == 2, timeout=5000)
    room.banner.buttons[1].click()
    room.qtbot.waitUntil(lambda: finished.count() == 1, timeout=5000)
    assert finished.at(0)[0].duration_s == pytest.approx(2.0, abs=0.05)


def test_a_full_disk_tells_what_is_safe(room: Room) -> None:
    """The disk fills in mid-talk: the banner says what happened and what is safe."""
    room.record(2.0)
    room.library.space_bytes = 10
    room.microphone.speak_tone(0.2)
    room.until(Scene.LOST)
    room.qtbot.waitUntil(lambda: len(room.banner.buttons) == 2, timeout=5000)
    assert "disk is full" in room.banner.words[0]
    assert "0:02" in room.banner.words[1]


def test_a_fault_of_the_ear_leaves_the_take(room: Room) -> None:
    """When hearing ends early the recording stays, can be heard once more, and is then handed on."""
    finished = QSignalSpy(room.screen.finished)
    room.ear.answer = CoachError(ErrorCode.ENGINE_CANCELLED)
    room.record(2.0)
    room.key(Qt.Key.Key_Escape)
    room.until(Scene.UNHEARD)
    assert finished.count() == 0
    assert [button.text() for button in room.screen.afterwards.panel.buttons] == [
        "Open the recording",
        "Listen once more",
        "To my talks",
    ]
    room.ear.answer = words_heard("one two three", duration_s=2.0)
    click(room.screen.afterwards.panel._again)
    room.qtbot.waitUntil(lambda: finished.count() == 1, timeout=5000)


def test_progress_in_words_and_cancel(room: Room) -> None:
    """While the talk is heard the stage stands in words, one may leave, and one may end it."""
    room.ear.answer = None
    left = QSignalSpy(room.screen.left)
    room.record(2.0)
    room.key(Qt.Key.Key_Escape)
    room.until(Scene.HEARING)
    room.ear.job.progress(HearingStage.LISTENING, 0.4)
    panel = room.screen.afterwards.panel
    room.qtbot.waitUntil(lambda: panel.words[1] == "Listening to your words", timeout=5000)
    assert panel._bar.ratio == pytest.approx(0.4)
    click(panel._leave)
    assert left.count() == 1
    click(panel._cancel)
    room.until(Scene.UNHEARD)
    assert room.ear.job.cancelled.is_set()
    assert room.takes()[0].state is TakeState.SEALED


def test_leaving_keeps_listening_and_nobody_is_pulled_back(room: Room) -> None:
    """Who went elsewhere is told by a list, not by a screen that jumps up."""
    room.ear.answer = None
    finished, was_heard = QSignalSpy(room.screen.finished), QSignalSpy(room.screen.take_heard)
    room.record(2.0)
    room.key(Qt.Key.Key_Escape)
    room.until(Scene.HEARING)
    room.screen.hide()
    room.ear.job.done(words_heard("one two", duration_s=2.0))
    room.qtbot.waitUntil(lambda: was_heard.count() == 1, timeout=5000)
    assert finished.count() == 0


def test_recording_goes_on_unseen(room: Room) -> None:
    """Hidden, the screen goes on recording, and another talk does not take its place."""
    room.record(1.0)
    room.screen.hide()
    room.microphone.speak_tone(1.0)
    room.qtbot.waitUntil(lambda: room.screen._model.recorded_s > 1.9, timeout=5000)
    room.screen.open_talk(replace(TALK, id=TalkId("other"), title="Another"))
    assert room.screen.talk == TALK
    assert room.screen.is_recording


def test_closing_seals_first(room: Room) -> None:
    """A window that closes in mid-talk waits until the take lies sealed."""
    room.record(2.0)
    assert room.screen.seal_before_closing()
    assert not room.screen.is_recording
    assert room.takes()[0].state is TakeState.SEALED
    assert room.takes()[0].duration_s == pytest.approx(2.0, abs=0.05)


def test_the_sidebar_hides_while_one_speaks(room: Room) -> None:
    """Everything around the words goes away with Record, and comes back when the take is saved."""
    told: list[bool] = []
    room.screen.immersive.connect(told.append)
    room.record(1.5)
    assert told == [True]
    room.key(Qt.Key.Key_Escape)
    room.qtbot.waitUntil(lambda: told == [True, False], timeout=5000)


def test_the_title_can_be_written_here(room: Room) -> None:
    """A new title is saved and told; an empty one puts the old one back."""
    changed = QSignalSpy(room.screen.talk_changed)
    title = room.screen._stage.status.title
    title.setText("  Persimmons ")
    title.editingFinished.emit()
    room.qtbot.waitUntil(lambda: changed.count() == 1, timeout=5000)
    assert room.library.talk(TALK.id).talk.title == "Persimmons"
    title.setText(" ")
    title.editingFinished.emit()
    assert title.text() == "Persimmons"


def test_the_meter_alone_moves_with_the_sound(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty readings a second repaint the meter, not the words."""
    room.record(1.2)
    painted: list[object] = []
    prompter = room.screen._stage.prompter
    for words in (prompter._current, prompter._name):
        monkeypatch.setattr(words, "setText", painted.append)
    before = room.controls.meter.lit
    room.microphone.speak_tone(0.5, peak=0.01)
    room.qtbot.waitUntil(lambda: room.screen._model.recorded_s > 1.6, timeout=5000)
    assert room.controls.meter.lit != before
    assert not painted


def test_the_size_of_the_words_is_kept(room: Room) -> None:
    """A-up makes the prompter's words larger and tells the size, so that it can be kept."""
    told = QSignalSpy(room.screen.prompter_changed)
    size = room.screen._stage.prompter._current.font().pixelSize()
    click(room.screen._stage.status.larger_button)
    assert told.at(0)[0].scale == pytest.approx(1.15)
    assert room.screen._stage.prompter._current.font().pixelSize() > size


@pytest.mark.parametrize(
    "prepare", [lambda _room: None, lambda room: room.record(FIRST_SOUND_S)], ids=["ready", "recording"]
)
def test_everything_that_can_be_pressed_has_a_name(room: Room, prepare: Callable[[Room], None]) -> None:
    """A screen reader finds a name on whatever takes the keyboard."""
    prepare(room)
    nameless = [
        type(widget).__name__
        for widget in room.screen.findChildren(QWidget)
        if widget.isVisible()
        and (isinstance(widget, QAbstractButton) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_a_title_that_could_not_be_saved_is_told(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes no title says so above the words."""

    def refuse(_talk: Talk) -> None:
        raise CoachError(ErrorCode.DISK_FULL)

    monkeypatch.setattr(room.library, "save_talk", refuse)
    room.screen._stage.status.title_changed.emit("Persimmons")
    room.qtbot.waitUntil(room.banner.isVisible, timeout=5000)
