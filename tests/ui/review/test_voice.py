"""A comment that is spoken: kept in memory until it is added, and heard again in between."""

from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Sound
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
    # It goes back as it was spoken: the coordinator reads that beside the button.
    assert screen.area.heard.why.plain == "Will be a file for Haneul, with your own voice"


def test_what_is_spoken_says_to_which_moment_it_belongs(room: DeskRoom) -> None:
    """While it is spoken and after it, wherever the talk goes on meanwhile; it can be about the whole talk, too."""
    room.bring()
    screen = room.show()
    room.open()
    screen.area._seek(6.0)
    _speak(room)
    moment = screen.area.said.entry.spoken.moment
    assert moment.isVisible()
    screen.area.speaking.voice.stop()
    screen.area._seek(12.0)
    assert (moment.isVisible(), moment.text()) == (True, "at 0:06")
    moment.click()
    assert moment.text() == "whole talk"
    screen.area.said.entry.spoken.keep.click()
    room.until(lambda: bool(screen.area.comments.comments))
    (kept,) = room.comments()
    assert kept.at_s is None


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
    """The microphone is let go; what was spoken waits, and waits in the vault once that is locked."""
    room.bring()
    screen = room.show()
    room.open()
    _speak(room)
    screen.hide()
    assert screen.area.speaking.voice.state is VoiceState.RECORDED
    assert screen.is_working
    screen.keep_typed()
    room.settle()
    assert room.parts.desk.draft_voice("s1") is not None
    assert room.comments() == []
    assert all(capture.is_closed for capture in room.parts.microphone.captures)


def test_a_reply_waits_for_a_comment_that_was_spoken_a_moment_ago(room: DeskRoom) -> None:
    """It goes along, however long it takes to make it small."""
    room.bring()
    screen = room.show()
    room.open()
    room.write("hello")
    may_end = Event()
    opus = room.parts.sound_copies.opus

    def slow(sound: Sound) -> bytes:
        may_end.wait(10)
        return opus(sound)

    room.parts.sound_copies.opus = slow  # type: ignore[method-assign,assignment]
    _speak(room)
    screen.area.speaking.voice.stop()
    screen.area.said.entry.spoken.keep.click()
    path = room.folder / "reply.speakercoach"
    screen.reply.choose_new_file = lambda *_: path
    screen.make_reply()
    room.until(lambda: screen.reply.is_working)
    may_end.set()
    with room.qtbot.waitSignal(screen.reply.made, timeout=10_000):
        pass
    content = room.parts.letters.open(path.read_bytes(), room.speaker).letter.content
    assert sorted((one.text, one.voice_id is not None) for one in content.remarks.comments) == [
        ("", True),
        ("hello", False),
    ]


def test_a_spoken_comment_that_is_not_kept_is_here_still(room: DeskRoom) -> None:
    """With the words beside it; it can be added once there is room."""
    room.bring()
    screen = room.show()
    room.open()
    opus = room.parts.sound_copies.opus

    def full(sound: Sound) -> bytes:
        assert sound.duration_s > 0.0
        raise CoachError(ErrorCode.DISK_FULL)

    room.parts.sound_copies.opus = full  # type: ignore[method-assign,assignment]
    entry, voice = screen.area.said.entry, screen.area.speaking.voice
    _speak(room)
    voice.stop()
    entry.field.setPlainText("As you say it here")
    with room.qtbot.waitSignal(screen.area.faulted):
        entry.spoken.keep.click()
    assert voice.state is VoiceState.RECORDED
    assert entry.field.words == "As you say it here"
    room.parts.sound_copies.opus = opus  # type: ignore[method-assign]
    entry.spoken.keep.click()
    room.until(lambda: voice.state is VoiceState.NONE)
    (kept,) = room.comments()
    assert kept.text == "As you say it here"
    assert kept.voice_id is not None


def test_a_spoken_comment_is_kept_when_the_window_goes_meanwhile(room: DeskRoom) -> None:
    """It is written down behind the window, without anything coming back to it."""
    room.bring()
    screen = room.show()
    room.open()
    _speak(room)
    screen.keep_typed()
    left = screen.area.comments._keeping.leave()
    assert left.wait(10_000)
    assert not left.is_lost
    assert room.parts.desk.draft_voice("s1") is not None
    assert room.comments() == []


def test_a_microphone_that_went_before_does_not_end_the_next_comment(room: DeskRoom) -> None:
    """Devices tell late; what is being said now goes on."""
    room.bring()
    screen = room.show()
    room.open()
    voice = screen.area.speaking.voice
    _speak(room)
    before = voice._tape
    assert before is not None
    voice.discard()
    _speak(room)
    before.lose(CoachError(ErrorCode.MICROPHONE_LOST))
    QCoreApplication.processEvents()
    assert voice.state is VoiceState.RECORDING
