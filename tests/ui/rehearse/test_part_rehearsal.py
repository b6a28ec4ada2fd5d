"""One part rehearsed alone: the choice, the take, the tellings beside each other, and the one that is kept."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import WHOLE_TALK, BeatPlan, KeptPart, Take, TakeId, TakeKind, TakeScope, Talk
from speakercoach.ui.rehearse.part_takes import PartTakesPanel
from speakercoach.ui.rehearse.scenes import Scene
from tests.ui.rehearse.rehearsal_room import TALK, Room, room

__all__ = ["room"]

OPENING = TakeScope(TakeKind.PART, "opening")


def panel(room: Room) -> PartTakesPanel:
    """What is shown once a part was told."""
    return room.screen.part.panel


def tell(room: Room, beat: str = "opening") -> Take:
    """Record this part and wait for its tellings."""
    if room.screen.scene is not Scene.PART:
        room.screen.open_talk(TALK, beat)
    listed = QSignalSpy(room.screen.part.model.listed)
    room.screen.record() if room.screen.scene is Scene.READY else panel(room).again_button.click()
    room.qtbot.waitUntil(lambda: room.screen._model.is_busy, timeout=5000)
    room.qtbot.waitUntil(lambda: len(room.microphone.opened_ids) > 0, timeout=5000)
    room.until(Scene.OPENING)
    room.qtbot.waitUntil(lambda: room.screen._model.state.value == "recording", timeout=5000)
    room.microphone.speak_tone(2.0)
    room.until(Scene.RECORDING)
    room.qtbot.waitUntil(lambda: room.screen._model.recorded_s > 1.9, timeout=5000)
    room.key(Qt.Key.Key_Escape)
    room.until(Scene.PART)
    room.qtbot.waitUntil(lambda: listed.count() > 0, timeout=5000)
    return room.library.takes_of(TALK.id, TakeKind.PART)[0]


def keep(room: Room, kept: KeptPart | None) -> None:
    """Save what is kept, as the window does, and tell the screen."""
    listed = QSignalSpy(room.screen.part.model.listed)
    talk = room.screen.talk
    assert talk is not None
    beats = tuple(replace(plan, best=kept) for plan in talk.plan.beats)
    changed = replace(talk, plan=replace(talk.plan, beats=beats))
    room.library.save_talk(changed)
    room.screen.take_over(changed)
    room.qtbot.waitUntil(lambda: listed.count() > 0, timeout=5000)


def test_the_prompter_holds_that_part_alone(room: Room) -> None:
    """Its words, its time and its place in the story; one clock, nothing that comes next."""
    room.screen.open_talk(TALK, "opening")
    stage = room.screen._stage
    assert room.words == "Look at this."
    assert [part.beat for part in room.screen._walk.script.parts] == ["opening"]
    assert len(room.screen._walk.script.around) == 8
    assert not stage.talk_time.isVisible()
    assert not stage.next_cue.isVisible()
    assert room.controls.part.words == "Opening"


def test_the_rest_of_the_story_cannot_be_walked_into(room: Room) -> None:
    """The ribbon shows where the part stands, and a click on another one changes nothing."""
    room.screen.open_talk(TALK, "opening")
    ribbon = room.screen._stage.ribbon
    QTest.mouseClick(ribbon, Qt.MouseButton.LeftButton, pos=QPoint(ribbon.width() - 20, ribbon.height() // 2))
    assert room.screen._walk.place.part == 0
    room.screen.open_talk(TALK)
    QTest.mouseClick(ribbon, Qt.MouseButton.LeftButton, pos=QPoint(ribbon.width() - 20, ribbon.height() // 2))
    assert room.screen._walk.place.part == 7


def test_whole_talk_or_part_is_chosen_before_one_records(room: Room) -> None:
    """The choice lists the whole talk and every part, and marks what is rehearsed."""
    menu = room.controls.part.menu_of_parts()
    names = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert names[:3] == ["Whole talk", "Opening", "Life before"]
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Whole talk"]
    menu.actions()[3].trigger()
    assert room.screen.part.scope == TakeScope(TakeKind.PART, "life_before")
    room.controls.part.menu_of_parts().actions()[0].trigger()
    assert room.screen.part.scope == WHOLE_TALK
    assert room.screen._stage.talk_time.isVisible()


def test_a_part_that_stays_out_can_be_practised(room: Room) -> None:
    """What is left out of the talk is told here all the same; a part that no template has is not."""
    talk = replace(TALK, plan=replace(TALK.plan, beats=(BeatPlan("journey", told=False),)))
    room.screen.open_talk(talk, "journey")
    assert room.screen.part.beat == "journey"
    room.screen.open_talk(talk, "no_such_part")
    assert room.screen.part.beat is None
    assert "journey" not in [part.beat for part in room.screen._walk.script.parts]


def test_after_stop_the_part_stays_here_beside_its_earlier_tellings(room: Room) -> None:
    """The take belongs to the part, no feedback opens by itself, and nothing is graded."""
    finished = QSignalSpy(room.screen.finished)
    first = tell(room)
    assert first.scope == OPENING
    assert finished.count() == 0
    assert "Your first telling of this part is here. Tell it again whenever you like." in panel(room).words
    second = tell(room)
    assert second.number == first.number + 1
    assert any("About as long as last time." in words for words in panel(room).words)
    assert len(panel(room).rows.listens) == 2
    panel(room).feedback.click()
    assert finished.at(0)[0].id == second.id


def test_whole_talk_leads_back(room: Room) -> None:
    """The next take is of the whole talk again."""
    tell(room)
    panel(room).whole.click()
    assert room.screen.scene is Scene.READY
    assert room.screen.part.scope == WHOLE_TALK


def test_a_telling_is_kept_and_the_change_undone(room: Room) -> None:
    """Keeping tells which stretch of which take; what was kept before comes back by Undo."""
    wanted = QSignalSpy(room.screen.part.kept)
    take = tell(room)
    assert not panel(room).undo.isVisible()
    panel(room).keep.click()
    kept = KeptPart(take.id, 0.0, take.duration_s)
    talk, beat, told = wanted.at(0)
    assert (talk.id, beat, told) == (TALK.id, "opening", kept)
    keep(room, kept)
    assert "Kept as your telling of this part" in panel(room).words
    assert not panel(room).keep.isVisible()
    panel(room).undo.click()
    assert wanted.at(1)[1:] == ["opening", None]
    keep(room, None)
    assert panel(room).keep.isVisible()
    assert not panel(room).undo.isVisible()


def test_a_kept_telling_whose_take_is_gone_is_said_to_be_gone(room: Room) -> None:
    """Nobody looks for a telling that is not there any more."""
    tell(room)
    keep(room, KeptPart(TakeId("gone"), 0.0, 2.0))
    assert panel(room)._gone.isVisible()
    assert panel(room).keep.isVisible()


def test_a_telling_plays_with_one_click_and_nothing_plays_into_a_recording(room: Room) -> None:
    """Pressed again it stands still; Again is quiet before the microphone opens."""
    tell(room)
    panel(room)._play.click()
    room.qtbot.waitUntil(lambda: room.player.is_playing, timeout=5000)
    assert room.player.played[-1][0] == pytest.approx(0.0)
    panel(room)._play.click()
    assert not room.player.is_playing
    panel(room).rows.listens[0].click()
    assert room.player.is_playing
    panel(room).again_button.click()
    assert not room.player.is_playing
    room.until(Scene.OPENING)


def test_a_telling_that_cannot_be_played_says_so(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence stands above the tellings, which stay."""
    tell(room)

    def gone(_take_id: TakeId) -> None:
        raise CoachError(ErrorCode.TAKE_GONE)

    monkeypatch.setattr(room.library, "sound", gone)
    panel(room)._play.click()
    room.qtbot.waitUntil(panel(room).banner.isVisible, timeout=5000)
    assert panel(room).again_button.isVisible()


def test_a_part_that_could_not_be_heard_is_shown_all_the_same(room: Room) -> None:
    """It can be played and told again; no feedback opens."""
    finished = QSignalSpy(room.screen.finished)
    room.ear.answer = CoachError(ErrorCode.INPUT_NO_WORDS)
    room.screen.open_talk(TALK, "opening")
    room.record()
    room.key(Qt.Key.Key_Escape)
    room.until(Scene.UNHEARD)
    room.screen.afterwards.panel.opened.emit()
    room.until(Scene.PART)
    room.qtbot.waitUntil(lambda: bool(panel(room).words), timeout=5000)
    assert any("not listened to yet" in words for words in panel(room).words)
    assert finished.count() == 0


@pytest.mark.parametrize(
    "close", [lambda room: room.screen.give_up_hearing(), lambda room: room.screen.open_talk(TALK)]
)
def test_what_was_read_is_forgotten(room: Room, close: Callable[[Room], object]) -> None:
    """When the place is locked, and when another rehearsal is opened."""
    tell(room)
    close(room)
    assert room.screen.part.model.practice is None


def test_a_changed_title_keeps_the_part(room: Room) -> None:
    """What is changed and saved elsewhere is taken over without reading anything anew."""
    tell(room)
    assert room.screen.talk is not None
    talk: Talk = replace(room.screen.talk, title="Another title")
    room.screen.take_over(talk)
    assert room.screen.talk == talk
    assert room.screen.scene is Scene.PART
