"""A comment that was spoken and not added waits in the vault, and is nobody's comment meanwhile."""

from threading import Event

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.shared_session import Drafts
from speakercoach.domain.sound import Sound
from speakercoach.ui.models.voice_comment import VoiceComment, VoiceState
from speakercoach.ui.review.screen import ReviewScreen
from tests.ui.review.desk_room import DeskRoom


def _spoken_at(room: DeskRoom, moment_s: float, words: str = "", length_s: float = 2.0) -> VoiceComment:
    """Speak at a moment and stop; nothing is added."""
    screen = room.screen
    entry, voice = screen.area.said.entry, screen.area.speaking.voice
    screen.area._seek(moment_s)
    entry.speak.click()
    room.until(lambda: voice.state is VoiceState.RECORDING)
    room.parts.microphone.speak_tone(length_s)
    voice.stop()
    entry.field.setPlainText(words)
    return voice


def _back(room: DeskRoom, session_id: str = "s1") -> ReviewScreen:
    """Lock, open, and come back to the session."""
    before = room.screen
    before.keep_typed()
    room.settle()
    before.hide()
    screen = room.show()
    room.open(session_id)
    return screen


def _bring_two(room: DeskRoom) -> ReviewScreen:
    room.bring("s1")
    room.bring("s2", title="Bread at six")
    screen = room.show()
    room.open("s1")
    return screen


@pytest.mark.parametrize("words", ["", "As you say it here"])
def test_after_a_lock_it_stands_in_its_entry_and_can_be_added(room: DeskRoom, words: str) -> None:
    """With its moment and the words beside it; the coordinator's list counts nothing, and it is added once."""
    _bring_two(room)
    _spoken_at(room, 6.0, words)
    screen = _back(room)
    voice, entry = screen.area.speaking.voice, screen.area.said.entry
    room.until(lambda: voice.state is VoiceState.RECORDED)
    assert (room.comments(), room.line().comments, entry.at_s, entry.field.words) == ([], 0, 6.0, words)
    assert voice.sound is not None
    assert abs(voice.sound.duration_s - 2.0) < 0.1
    kept = room.parts.desk.draft_voice("s1")
    entry.spoken.keep.click()
    room.until(lambda: voice.state is VoiceState.NONE)
    (added,) = room.comments()
    assert (added.at_s, added.text) == (6.0, words)
    assert added.voice_id is not None
    # What was kept is what goes along: made small twice it would be worse.
    assert room.parts.desk.voice(added.voice_id) == kept
    assert (room.parts.desk.drafts("s1"), room.parts.desk.draft_voice("s1")) == (Drafts(), None)


def test_it_waits_in_its_own_session_and_goes_in_no_reply(room: DeskRoom) -> None:
    """Another session's entry is free meanwhile; the file for the speaker holds what was added alone."""
    screen = _bring_two(room)
    voice = _spoken_at(room, 6.0)
    room.open("s2")
    assert voice.state is VoiceState.NONE
    assert not screen.area.has_draft
    room.open("s1")
    room.until(lambda: voice.state is VoiceState.RECORDED)
    assert room.comments() == []
    screen.area.comments.add("hello", 3.0)
    path = room.folder / "reply.speakercoach"
    screen.reply.choose_new_file = lambda *_: path
    with room.qtbot.waitSignal(screen.reply.made, timeout=10_000):
        screen.make_reply()
    letter = room.parts.letters.open(path.read_bytes(), room.speaker).letter
    assert [one.text for one in letter.content.remarks.comments] == ["hello"]
    assert letter.voices == ()


def test_what_is_thrown_away_is_gone_from_the_vault(room: DeskRoom) -> None:
    """Words that are typed meanwhile stay."""
    _bring_two(room)
    _spoken_at(room, 6.0)
    screen = _back(room)
    voice, entry = screen.area.speaking.voice, screen.area.said.entry
    room.until(lambda: voice.state is VoiceState.RECORDED)
    entry.field.setPlainText("Half a sent")
    screen.keep_typed()
    room.settle()
    assert room.parts.desk.draft_voice("s1") is not None
    entry.spoken.discard.click()
    room.settle()
    assert room.parts.desk.draft_voice("s1") is None
    assert [(one.text, one.at_s, one.is_spoken) for one in room.parts.desk.drafts("s1").begun] == [
        ("Half a sent", 6.0, False)
    ]


def test_what_could_not_be_kept_as_a_draft_is_here_still(room: DeskRoom) -> None:
    """It stands in its entry when one comes back to its session, and is kept once there is room."""
    screen = _bring_two(room)
    opus = room.parts.sound_copies.opus

    def full(_sound: Sound) -> bytes:
        raise CoachError(ErrorCode.DISK_FULL)

    room.parts.sound_copies.opus = full  # type: ignore[method-assign,assignment]
    voice = _spoken_at(room, 6.0)
    sound = voice.sound
    with room.qtbot.waitSignal(screen.area.faulted):
        room.open("s2")
    room.open("s1")
    assert voice.sound is sound
    room.parts.sound_copies.opus = opus  # type: ignore[method-assign]
    screen.keep_typed()
    room.settle()
    assert room.parts.desk.draft_voice("s1") is not None


def test_what_is_added_while_a_draft_is_on_its_way_lets_go_of_nothing(room: DeskRoom) -> None:
    """The vault may be kept open after all, and a comment be typed before the sound is written."""
    screen = _bring_two(room)
    may_end = Event()
    opus = room.parts.sound_copies.opus

    def slow(sound: Sound) -> bytes:
        may_end.wait(10)
        return opus(sound)

    room.parts.sound_copies.opus = slow  # type: ignore[method-assign,assignment]
    _spoken_at(room, 6.0)
    screen.keep_typed()
    screen.area.said.entry.field.setPlainText("beside")
    screen.area.begun.keep()
    may_end.set()
    room.settle()
    assert [(one.text, one.is_spoken) for one in room.parts.desk.drafts("s1").begun] == [("beside", True)]
    assert room.parts.desk.draft_voice("s1") is not None


def test_what_is_added_is_begun_no_longer_at_once(room: DeskRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing fails in between, so that it is neither lost nor added twice."""
    screen = _bring_two(room)
    voice = _spoken_at(room, 6.0)
    screen.keep_typed()
    room.settle()
    real, may_be = room.parts.desk.save_drafts, [False]

    def refusing(session_id: str, drafts: Drafts, voice: bytes | None = None) -> None:
        if not may_be[0]:
            raise CoachError(ErrorCode.DISK_REFUSED)
        real(session_id, drafts, voice)

    monkeypatch.setattr(room.parts.desk, "save_drafts", refusing)
    screen.area.said.entry.spoken.keep.click()
    room.until(lambda: voice.state is not VoiceState.KEEPING)
    may_be[0] = True
    assert (voice.state, len(room.comments())) == (VoiceState.NONE, 1)
    assert (room.parts.desk.drafts("s1"), room.parts.desk.draft_voice("s1")) == (Drafts(), None)


def test_a_draft_waits_until_the_voice_of_another_session_is_kept(room: DeskRoom) -> None:
    """One that is being added there is not taken for it."""
    screen = _bring_two(room)
    voice = _spoken_at(room, 6.0)
    room.open("s2")
    _spoken_at(room, 3.0)
    entry = screen.area.said.entry
    entry.spoken.keep.click()
    assert voice.state is VoiceState.KEEPING
    room.open("s1")
    room.until(lambda: voice.state is VoiceState.RECORDED)
    room.settle()
    assert (len(room.comments("s2")), room.comments("s1"), entry.at_s) == (1, [], 6.0)
    assert screen.area.has_draft
