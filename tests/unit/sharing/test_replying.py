"""A reply holds what its author said, and the desk says so once the file is there."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from speakercoach.bundles.content import json_of
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.shared_session import DeskState, FilledLine, FilledRubric, Remarks, Reply
from speakercoach.practice.sharing_ports import Letter, OpenedLetter
from speakercoach.sharing.replying import Lock, reply_letter, save_reply
from tests.fakes.letters_home import NOW, a_comment, a_session, opus
from tests.fakes.services import FakeServices, services
from tests.fakes.shared_sessions import many, some_remarks


@pytest.fixture
def parts(tmp_path: Path) -> FakeServices:
    """A desk with one session."""
    made = services(tmp_path)
    made.ear.close()
    return made


def test_a_reply_holds_every_version_and_the_voices_that_hold(parts: FakeServices) -> None:
    """What others said does not go back in one's own name, and a voice that was taken back stays here."""
    speaker, maren = parts.letters.new_identity("Haneul"), parts.letters.new_identity("Maren")
    parts.desk.add(OpenedLetter(Letter(a_session("s1", speaker)), speaker.id, "Haneul"))
    first = a_comment(maren)
    spoken = replace(a_comment(maren, "c2"), voice_id="v1", voice_s=2.0)
    gone = replace(a_comment(maren, "c3"), voice_id="v2", voice_s=2.0)
    said = (first, a_comment(maren, version=2, text="Better."), spoken, gone, replace(gone, version=2, removed=True))
    parts.desk.add_remarks("s1", Remarks((*said, a_comment(speaker, "c9"))), (("v1", opus(2.0)), ("v2", opus(2.0))))
    letter = reply_letter(parts.desk, "s1", maren, now=NOW)
    assert isinstance(letter.content, Reply)
    assert {one.author_id for one in letter.content.remarks.comments} == {maren.id}
    assert len(letter.content.remarks.comments) == len(said)
    assert [name for name, _ in letter.voices] == ["v1"]


def test_a_reply_tells_the_rubric_as_it_stands_and_nothing_of_how_it_was_filled(parts: FakeServices) -> None:
    """Each answer is kept at once; the speaker gets the last of them, and what was sent before is their history."""
    speaker, maren = parts.letters.new_identity("Haneul"), parts.letters.new_identity("Maren")
    parts.desk.add(OpenedLetter(Letter(a_session("s1", speaker)), speaker.id, "Haneul"))
    for minute, answer in enumerate(("once", "", "often")):
        lines = (FilledLine("pace", "The pace is calm", answer),)
        filled = FilledRubric(maren.id, "Maren", NOW + timedelta(minutes=minute), lines)
        parts.desk.add_remarks("s1", Remarks(rubrics=(filled,)))
    content = reply_letter(parts.desk, "s1", maren, now=NOW).content
    assert [one.lines[0].answer for one in content.remarks.rubrics] == ["often"]
    assert len(parts.desk.remarks("s1").rubrics) == 3


def test_a_later_reply_has_a_larger_revision(parts: FakeServices) -> None:
    """Remarks only grow, and so does what counts them."""
    speaker, maren = parts.letters.new_identity("Haneul"), parts.letters.new_identity("Maren")
    parts.desk.add(OpenedLetter(Letter(a_session("s1", speaker)), speaker.id, "Haneul"))
    revisions = []
    for number in range(3):
        parts.desk.add_remarks("s1", Remarks((a_comment(maren, f"c{number}"),)))
        content = reply_letter(parts.desk, "s1", maren, now=NOW).content
        revisions.append(content.revision)
    assert revisions == sorted(set(revisions))
    assert revisions[0] >= 1


@pytest.mark.parametrize("kind", ["comments", "versions", "safety", "rubrics"])
def test_a_reply_can_be_made_however_much_was_said(parts: FakeServices, kind: str) -> None:
    """What no reader would take of too much, or of too long a text, stays here; the rest goes."""
    speaker, maren = parts.letters.new_identity("Haneul"), parts.letters.new_identity("Maren")
    parts.desk.add(OpenedLetter(Letter(a_session("s1", speaker)), speaker.id, "Haneul"))
    high = some_remarks(replace(a_comment(maren, "high"), text="x\n" * 2_000), author_id=maren.id)
    note = replace(high.safety[0], note="x\n" * 2_000)
    line = FilledLine("one", "one", "x\n" * 2_000)
    filled = replace(high.rubrics[0], lines=(line,), prompts=(line,))
    parts.desk.add_remarks("s1", many(kind, 1.1, maren.id))
    parts.desk.add_remarks("s1", replace(high, safety=(note,), rubrics=(filled,)))
    assert json_of(reply_letter(parts.desk, "s1", maren, now=NOW).content)


def test_a_passphrase_is_not_written_out() -> None:
    """Not even where a fault shows its values."""
    assert "plum" not in repr(Lock(None, "plum stone"))


def test_the_desk_says_replied_once_the_file_is_there(parts: FakeServices, tmp_path: Path) -> None:
    """A stick that refuses leaves the reply begun, and no file."""
    speaker, maren = parts.letters.new_identity("Haneul"), parts.letters.new_identity("Maren")
    parts.desk.add(OpenedLetter(Letter(a_session("s1", speaker)), speaker.id, "Haneul"))
    parts.desk.add_remarks("s1", Remarks((a_comment(maren),)))
    lock = Lock(recipient=speaker.recipient)
    with pytest.raises(CoachError) as raised:
        save_reply(parts.desk, parts.letters, "s1", maren, lock=lock, path=tmp_path / "no" / "r", now=NOW)
    assert raised.value.code is ErrorCode.OUTPUT_REFUSED
    assert parts.desk.sessions()[0].state is DeskState.BEGUN
    path = tmp_path / "reply.speakercoach"
    save_reply(parts.desk, parts.letters, "s1", maren, lock=lock, path=path, now=NOW)
    assert parts.desk.sessions()[0].state is DeskState.REPLIED
    opened = parts.letters.open(path.read_bytes(), speaker)
    assert isinstance(opened.letter.content, Reply)
    assert (opened.sender_id, opened.letter.content.session_id) == (maren.id, "s1")
