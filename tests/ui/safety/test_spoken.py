"""Spoken comments of the speaker: each is heard and ticked by itself, and none goes out otherwise."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.correspondence import ShareVoice
from speakercoach.domain.errors import ErrorCode
from speakercoach.domain.safety import Handling
from speakercoach.domain.shared_session import Comment, Remarks, SharedSession
from speakercoach.domain.sound import Sound
from speakercoach.ui.safety.made_sheet import MadeSheet
from speakercoach.ui.safety.spoken_comments import SpokenComments, SpokenRow
from tests.ui.safety.review_room import AUNT, Desk, desk_with
from tests.ui.safety.test_sharing import agree, make, ready, why

RATE_HZ = 8_000


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A take with two spoken comments of its speaker, one of them beside words, and one of somebody else."""
    with desk_with(qtbot, tmp_path, monkeypatch) as made:
        made.screen.desk.ask_path = lambda _window, _title, name, _kinds: tmp_path / name
        own = made.parts.letters.new_identity("Haneul")
        made.parts.correspondence.save_identity(own)
        comments = (
            spoken("late", own.id, None),
            spoken("early", own.id, 65.0, "Ask my aunt."),
            spoken("theirs", "somebody", 3.0),
        )
        voices = tuple(
            (f"voice-{one.id}", made.parts.sound_copies.opus(Sound(np.full(RATE_HZ, 0.25, np.float32), RATE_HZ)))
            for one in comments
        )
        made.parts.correspondence.add_remarks(made.take.id, Remarks(comments), voices)
        made.show(made.talk, made.take)
        read(made)
        yield made


def spoken(comment_id: str, author: str, at_s: float | None, text: str = "") -> Comment:
    """A comment in sound."""
    now = datetime(2026, 11, 26, tzinfo=UTC)
    return Comment(comment_id, 1, author, "", now, at_s, text, f"voice-{comment_id}", 12.0)


def read(desk: Desk) -> None:
    """Wait until it is known what could go out."""
    desk.qtbot.waitUntil(lambda: not desk.screen.sharing.spoken.busy)


def listed(desk: Desk) -> SpokenComments:
    """The row that opens."""
    return desk.screen.share.what.spoken


def row(desk: Desk, comment_id: str) -> SpokenRow:
    """One of the rows in it."""
    return next(one for one in listed(desk).rows if one.comment.id == comment_id)


def going(desk: Desk) -> list[str]:
    """The voices that would go out."""
    return list(desk.screen.sharing.choice.spoken)


def keep_all(desk: Desk) -> None:
    """Let everything that was found go out as it is."""
    while desk.screen.review.review.still_open:
        desk.screen.show_item(desk.screen.review.review.still_open[0].key)
        desk.decide(Handling.KEEP)
    desk.settle()
    read(desk)


def test_the_row_is_closed_and_none_is_ticked(desk: Desk) -> None:
    """It counts them; opened, each stands there by its moment, and a sentence says that nobody checks them."""
    keep_all(desk)
    spoken_list = listed(desk)
    assert not spoken_list.isHidden()
    assert spoken_list.head.text() == "Your spoken comments: none of 2"
    assert spoken_list._body.isHidden()
    spoken_list.head.click()
    assert not spoken_list._body.isHidden()
    assert [one.tick.text() for one in spoken_list.rows] == ["At 1:05 · 0:12 long", "Whole talk · 0:12 long"]
    assert not any(one.tick.isChecked() for one in spoken_list.rows)
    assert spoken_list.unchecked.plain.startswith("Nobody checks what is said in these. Listen before you tick.")
    assert "disguised" in spoken_list.unchecked.plain
    desk.screen.share.what.own.click()
    assert "disguised" not in spoken_list.unchecked.plain


def test_the_row_is_not_there_without_sound_or_comments(desk: Desk) -> None:
    """Without sound none can go, and who has none is not asked."""
    keep_all(desk)
    row(desk, "late").tick.click()
    assert going(desk) == ["voice-late"]
    desk.screen.share.what.sound.click()
    assert listed(desk).isHidden()
    assert going(desk) == []
    desk.screen.share.what.sound.click()
    assert going(desk) == ["voice-late"]
    journal = desk.parts.library.begin_take(desk.talk.id, 4000)
    journal.append(b"\0\0" * 4000)
    desk.show(desk.talk, journal.seal())
    read(desk)
    assert listed(desk).isHidden()
    assert going(desk) == []


def test_one_whose_words_name_what_stays_private_is_not_offered(desk: Desk) -> None:
    """Its voice says more of it; what is decided anew counts at once."""
    keep_all(desk)
    row(desk, "early").tick.click()
    assert going(desk) == ["voice-early"]
    desk.screen.show_item(AUNT)
    desk.decide(Handling.MUTE)
    desk.settle()
    read(desk)
    assert [one.comment.id for one in listed(desk).rows] == ["late"]
    assert going(desk) == []


@pytest.mark.parametrize("voice", [ShareVoice.OWN, ShareVoice.DISGUISED])
def test_only_what_was_ticked_is_in_the_file(desk: Desk, voice: ShareVoice) -> None:
    """In the voice that goes out, and the person is told afterwards."""
    keep_all(desk)
    ready(desk)
    desk.screen.sharing.choose_voice(voice)
    row(desk, "late").tick.click()
    assert why(desk) == "Read what you agree to first."
    agree(desk)
    path = make(desk)
    assert desk.receiver is not None
    letter = desk.parts.letters.open(path.read_bytes(), desk.receiver).letter
    assert [voice_id for voice_id, _ in letter.voices] == ["voice-late"]
    heard = desk.parts.sound_copies.read_opus(letter.voices[0][1]).samples
    assert float(heard[0]) == (0.25 if voice is ShareVoice.OWN else -0.25)
    assert isinstance(letter.content, SharedSession)
    assert "spoken comments, 1 of them" in letter.content.consent
    sheet = desk.screen.sheets.sheet
    assert isinstance(sheet, MadeSheet)
    assert desk.parts.correspondence.shares()[0].spoken == 1


def test_another_one_is_agreed_to_anew(desk: Desk) -> None:
    """Also where as many go out as before."""
    keep_all(desk)
    ready(desk)
    row(desk, "late").tick.click()
    agree(desk)
    assert why(desk) == ""
    row(desk, "late").tick.click()
    row(desk, "early").tick.click()
    assert why(desk) == "Read what you agree to first."


def test_each_can_be_heard_and_stopped(desk: Desk) -> None:
    """And a moment of the take that is asked for in between takes the player back."""
    keep_all(desk)
    voices, play = desk.screen.desk.voices, row(desk, "late").play
    play.click()
    desk.qtbot.waitUntil(lambda: voices.heard == "voice-late")
    assert play.accessibleName() == "Stop Whole talk · 0:12 long"
    play.click()
    assert voices.heard == ""
    assert play.accessibleName() == "Listen to Whole talk · 0:12 long"
    play.click()
    desk.qtbot.waitUntil(lambda: voices.heard == "voice-late")
    desk.screen.chosen.moments.rows[0].chip.click()
    assert voices.heard == ""
    play.click()
    desk.qtbot.waitUntil(lambda: voices.heard == "voice-late")
    desk.screen.hide()
    assert voices.heard == ""


def test_ticks_are_kept_with_what_was_begun(desk: Desk) -> None:
    """For one's return from another screen."""
    keep_all(desk)
    row(desk, "late").tick.click()
    desk.show(desk.talk, desk.take)
    read(desk)
    assert row(desk, "late").tick.isChecked()
    assert not row(desk, "early").tick.isChecked()


def test_what_is_heard_is_what_would_go_out(desk: Desk) -> None:
    """The sound of this take's comment: not one that lies under its id with another take."""
    keep_all(desk)
    journal = desk.parts.library.begin_take(desk.talk.id, 4000)
    journal.append(b"\0\0" * 4000)
    desk.show(desk.talk, journal.seal())
    voices = desk.screen.desk.voices
    with desk.qtbot.waitSignal(voices.faulted) as raised:
        voices.toggle("voice-late")
    assert raised.args is not None
    assert raised.args[0].code is ErrorCode.SPOKEN_NOT_HERE


def test_one_whose_sound_is_not_here_is_told(desk: Desk) -> None:
    """A press that does nothing would be taken for a broken loudspeaker."""
    voices = desk.screen.desk.voices
    with desk.qtbot.waitSignal(voices.faulted) as raised:
        voices.toggle("voice-gone")
    assert raised.args is not None
    assert raised.args[0].code is ErrorCode.SPOKEN_NOT_HERE
    assert desk.screen.banner.words[0] == "The sound of this comment did not come along."
