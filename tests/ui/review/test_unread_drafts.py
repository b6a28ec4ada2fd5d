"""What was spoken, is kept and cannot be read just now is not lost by anything that is done meanwhile."""

from collections.abc import Callable
from threading import Event

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.shared_session import Draft, Drafts
from speakercoach.ui.models.voice_comment import VoiceState
from speakercoach.wording.errors import error_text
from tests.ui.review.desk_room import DeskRoom
from tests.ui.review.test_spoken_drafts import _bring_two, _spoken_at

SPOKEN = Draft("", 6.0, is_spoken=True)
Fault = Callable[[], None]


@pytest.fixture
def mend(room: DeskRoom, monkeypatch: pytest.MonkeyPatch) -> Fault:
    """A session is open again whose draft cannot be read; this lets it be read."""
    return _open_unread(room, monkeypatch, "")


def _open_unread(room: DeskRoom, monkeypatch: pytest.MonkeyPatch, words: str, *, is_vault: bool = False) -> Fault:
    _bring_two(room)
    _spoken_at(room, 6.0, words)
    before = room.screen
    before.keep_typed()
    room.settle()
    before.hide()
    voice = room.parts.desk.draft_voice("s1")
    assert voice is not None
    part, name = (room.parts.desk, "draft_voice") if is_vault else (room.parts.sound_copies, "read_opus")
    real, is_whole = getattr(part, name), [False]

    def damaged(asked: object) -> object:
        if not is_whole[0] and asked in ("s1", voice):
            raise CoachError(ErrorCode.DISK_REFUSED if is_vault else ErrorCode.BUNDLE_BAD_SOUND)
        return real(asked)

    monkeypatch.setattr(part, name, damaged)
    screen = room.show()
    with room.qtbot.waitSignal(screen.area.faulted) as told:
        screen.open_session("s1")
    (error,) = told.args
    assert isinstance(error, CoachError)
    assert error.code is ErrorCode.SPOKEN_DRAFT_UNREAD
    assert "It is kept." in error_text(error).safe
    room.settle()

    def mend() -> None:
        is_whole[0] = True

    return mend


def _kept(room: DeskRoom) -> bool:
    room.settle()
    return room.parts.desk._library._desk.sessions["s1"].draft_voice is not None


@pytest.mark.parametrize("is_vault", [False, True])
@pytest.mark.parametrize("words", ["", "As you say it here"])
def test_it_stays_whatever_is_typed_and_comes_back(
    room: DeskRoom, monkeypatch: pytest.MonkeyPatch, words: str, *, is_vault: bool
) -> None:
    """Letters, a lock and another session let go of nothing; one can write and speak all the same."""
    mend = _open_unread(room, monkeypatch, words, is_vault=is_vault)
    screen = room.screen
    area, entry = screen.area, screen.area.said.entry
    assert (entry.speak.isEnabled(), area.speaking.voice.state, area.has_draft) == (True, VoiceState.NONE, True)
    assert entry.field.words == words
    screen.keep_typed()
    assert _kept(room)
    entry.field.setPlainText("x")
    area.begun.keep()
    assert _kept(room)
    room.open("s2")
    assert _kept(room)
    mend()
    room.open("s1")
    room.until(lambda: area.speaking.voice.state is VoiceState.RECORDED)
    assert (entry.at_s, entry.field.words) == (6.0, "x")
    entry.spoken.keep.click()
    room.until(lambda: area.speaking.voice.state is VoiceState.NONE)
    assert [(one.text, one.at_s, one.voice_id is None) for one in room.comments()] == [("x", 6.0, False)]
    assert (room.parts.desk.drafts("s1"), _kept(room)) == (Drafts(), False)


def test_a_typed_comment_goes_without_it(room: DeskRoom, mend: Fault) -> None:
    """Its moment stays, and the typed one stands where it was typed."""
    screen = room.screen
    screen.area._seek(3.0)
    room.write("Wait here")
    assert [(one.text, one.at_s, one.voice_id) for one in room.comments()] == [("Wait here", 3.0, None)]
    assert (room.parts.desk.drafts("s1"), _kept(room)) == (Drafts((SPOKEN,)), True)
    mend()
    screen.keep_typed()
    room.open("s2")
    room.open("s1")
    room.until(lambda: screen.area.speaking.voice.state is VoiceState.RECORDED)
    assert screen.area.said.entry.at_s == 6.0


def test_another_one_takes_its_place_once_it_is_kept_or_thrown_away(room: DeskRoom, mend: Fault) -> None:
    """Not before: a press too many costs nothing."""
    del mend
    screen = room.screen
    entry, voice = screen.area.said.entry, screen.area.speaking.voice
    entry.speak.click()
    room.until(lambda: voice.state is VoiceState.RECORDING)
    voice.stop()
    assert voice.state is VoiceState.NONE
    assert _kept(room)
    _spoken_at(room, 3.0)
    screen.area.begun.keep()
    assert _kept(room)
    entry.spoken.discard.click()
    assert not _kept(room)
    assert room.parts.desk.drafts("s1") == Drafts()


def test_what_is_spoken_anew_is_kept_in_its_place(room: DeskRoom, mend: Fault) -> None:
    """One draft is spoken, at its own moment."""
    del mend
    before = room.parts.desk._library._desk.sessions["s1"].draft_voice
    _spoken_at(room, 3.0, length_s=1.0)
    room.screen.keep_typed()
    room.settle()
    after = room.parts.desk._library._desk.sessions["s1"].draft_voice
    assert after not in (None, before)
    assert room.parts.desk.drafts("s1") == Drafts((Draft("", 3.0, is_spoken=True),))


def test_a_voice_of_another_session_that_is_not_kept_takes_nobodys_place(
    room: DeskRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes back to the entry while this session is open, and is no draft of it."""
    mend = _open_unread(room, monkeypatch, "")
    del mend
    screen = room.screen
    voice = screen.area.speaking.voice
    room.open("s2")
    _spoken_at(room, 3.0)
    real, faults, may_fail = room.parts.desk.add_remarks, [CoachError(ErrorCode.DISK_REFUSED)], Event()

    def refusing(*args: object, **named: object) -> object:
        if faults:
            may_fail.wait(10)
            raise faults.pop()
        return real(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(room.parts.desk, "add_remarks", refusing)
    screen.area.said.entry.spoken.keep.click()
    assert voice.state is VoiceState.KEEPING
    with room.qtbot.waitSignal(screen.area.shown):
        screen.open_session("s1")
    may_fail.set()
    room.until(lambda: voice.state is VoiceState.RECORDED)
    screen.area.begun.keep()
    assert _kept(room)
    screen.keep_typed()
    room.until(lambda: voice.state is VoiceState.NONE)
    assert _kept(room)
    assert len(room.comments("s2")) == 1
