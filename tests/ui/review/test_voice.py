"""A comment that is spoken: kept in memory until it is added, and heard again in between."""

import pytest

from speakercoach.domain.errors import ErrorCode
from speakercoach.ui.models import voice_comment
from speakercoach.ui.models.voice_comment import VoiceState
from tests.ui.review.desk_room import DeskRoom


def _speak(room: DeskRoom, length_s: float = 2.0) -> None:
    entry, voice = room.screen.area.said.entry, room.screen.area.speaking.voice
    entry.speak.click()
    room.until(lambda: voice.state is VoiceState.RECORDING)
    room.parts.microphone.speak_tone(length_s)


def test_a_spoken_comment_is_kept_with_its_moment(room: DeskRoom) -> None:
    """The talk waits meanwhile; what is kept is Opus, and is as long as it was spoken."""
    room.bring()
    screen = room.show()
    room.open()
    screen.area._seek(6.0)
    screen.area.toggle()
    _speak(room)
    assert not room.parts.player.is_playing
    assert screen.is_recording
    screen.area.said.entry.spoken.stop.click()
    assert not screen.is_recording
    screen.area.said.entry.spoken.keep.click()
    room.until(lambda: bool(screen.area.comments.comments))
    (kept,) = room.comments()
    assert kept.at_s == 6.0
    assert abs(kept.voice_s - 2.0) < 0.1
    assert kept.voice_id is not None
    opus = room.parts.desk.voice(kept.voice_id)
    assert opus is not None
    assert abs(room.parts.sound_copies.read_opus(opus).duration_s - 2.0) < 0.1


def test_it_can_be_heard_and_let_go_before_it_is_added(room: DeskRoom) -> None:
    """Nothing of it is kept anywhere then, and the talk stands where it was."""
    room.bring()
    screen = room.show()
    room.open()
    screen.area._seek(6.0)
    _speak(room)
    screen.area.speaking.voice.stop()
    screen.area.said.entry.spoken.listen.click()
    sound = room.parts.player.sound
    assert sound is not None
    assert abs(sound.duration_s - 2.0) < 0.1
    room.parts.player.advance(3.0)
    room.until(lambda: screen.area.playback.duration_s == 24.0)
    assert abs(screen.area.playback.position_s - 6.0) < 0.01
    screen.area.said.entry.spoken.discard.click()
    assert screen.area.speaking.voice.sound is None
    assert room.comments() == []
    assert screen.area.said.entry.field.isVisible()


def test_a_kept_voice_plays_and_the_talk_comes_back(room: DeskRoom) -> None:
    """Pressed once more it stops; the talk's own button takes the player back."""
    room.bring()
    screen = room.show()
    room.open()
    _speak(room)
    screen.area.speaking.voice.stop()
    screen.area.said.entry.spoken.keep.click()
    room.until(lambda: bool(screen.area.comments.comments))
    (row,) = screen.area.said.rows
    row.voice.click()
    room.until(lambda: bool(screen.area.speaking.playing.heard))
    (row,) = screen.area.said.rows
    assert row.voice.text() == "Stop"
    screen.area.toggle()
    assert screen.area.speaking.playing.heard == ""
    assert room.parts.player.is_playing
    assert room.parts.player.sound is not None
    assert room.parts.player.sound.duration_s == 24.0


def test_it_ends_by_itself_at_its_longest(room: DeskRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has to watch the clock, and nothing beyond it is kept."""
    monkeypatch.setattr(voice_comment, "LONGEST_S", 1.0)
    room.bring()
    screen = room.show()
    room.open()
    _speak(room, 1.5)
    voice = screen.area.speaking.voice
    room.until(lambda: voice.state is VoiceState.RECORDED)
    assert voice.sound is not None
    assert abs(voice.sound.duration_s - 1.0) < 0.01


def test_a_microphone_that_goes_keeps_what_was_said(room: DeskRoom) -> None:
    """The fault is told, and the words until then can be heard and added."""
    room.bring()
    screen = room.show()
    room.open()
    _speak(room)
    room.parts.microphone.lose()
    room.until(lambda: screen.area.speaking.voice.state is VoiceState.RECORDED)
    assert not screen.notes.banner.isHidden()


def test_a_microphone_that_is_refused_says_so(room: DeskRoom) -> None:
    """One can write instead."""
    room.bring()
    screen = room.show()
    room.open()
    room.parts.microphone.refuse(ErrorCode.MICROPHONE_REFUSED)
    with room.qtbot.waitSignal(screen.area.faulted):
        screen.area.said.entry.speak.click()
    assert screen.area.said.entry.field.isVisible()


def test_another_screen_ends_it_and_keeps_it(room: DeskRoom) -> None:
    """The microphone is let go; what was spoken waits, and is a comment once the vault is locked."""
    room.bring()
    screen = room.show()
    room.open()
    _speak(room)
    screen.hide()
    assert screen.area.speaking.voice.state is VoiceState.RECORDED
    assert screen.is_working
    screen.keep_typed()
    room.until(lambda: bool(room.parts.desk.remarks("s1").comments))
    room.settle()
    assert all(capture.is_closed for capture in room.parts.microphone.captures)
