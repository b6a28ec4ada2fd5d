"""The spoken comments that come with a session: the same rules on the disk and in memory."""

from datetime import timedelta

import pytest

from speakercoach.domain.shared_session import Comment, Remarks
from speakercoach.practice.library_ports import Library
from speakercoach.practice.sharing_ports import Desk, ImportKind
from tests.fakes.library_kinds import correspondence_of, desk_of
from tests.fakes.shared_sessions import BEGUN, SPEAKER, a_comment, a_session, an_identity, an_opened


@pytest.fixture
def desk(library: Library) -> Desk:
    """A desk whose coordinator has keys."""
    correspondence_of(library).save_identity(an_identity())
    return desk_of(library)


def _theirs(comment_id: str) -> Comment:
    return a_comment(comment_id, author_id=SPEAKER, voice_id=f"of {comment_id}", voice_s=3.0)


def _bring(desk: Desk, revision: int, *voices: tuple[str, bytes], comments: tuple[str, ...] = ("a", "b")) -> ImportKind:
    remarks = Remarks(tuple(map(_theirs, comments)))
    shared_utc = BEGUN + timedelta(days=revision)
    session = a_session(revision=revision, remarks=remarks, shared_utc=shared_utc)
    return desk.add(an_opened(session, voices=voices))


def test_a_newer_revision_brings_its_own_voices_alone(desk: Desk) -> None:
    """A voice that is disguised now is not heard as it was, and one that does not come any more is gone."""
    _bring(desk, 1, ("of a", b"true"), ("of a", b"twice"), ("of b", b"let go"))
    assert [desk.voice(one) for one in ("of a", "of b")] == [b"true", b"let go"]
    assert _bring(desk, 2, ("of a", b"disguised"), ("of a", b"twice")) is ImportKind.NEWER
    assert [desk.voice(one) for one in ("of a", "of b")] == [b"disguised", None]


def test_an_earlier_revision_brings_no_voice_back(desk: Desk) -> None:
    """Whoever opens the file from before once more hears nothing that was taken out since, nor does the same file."""
    _bring(desk, 2, ("of a", b"disguised"))
    for revision in (1, 2):
        assert _bring(desk, revision, ("of a", b"true"), ("of b", b"let go")) is ImportKind.SAME
        assert [desk.voice(one) for one in ("of a", "of b")] == [b"disguised", None]


def test_no_file_touches_a_voice_of_somebody_else(desk: Desk) -> None:
    """What was spoken here stays, also where the speaker's comments and files name it."""
    _bring(desk, 1, ("of a", b"theirs"))
    mine = a_comment("mine", voice_id="of mine", voice_s=2.0)
    desk.add_remarks("session-1", Remarks((mine,)), (("of mine", b"spoken here"),))
    silent = a_comment("silent", voice_id="of silent", voice_s=2.0)
    desk.add_remarks("session-1", Remarks((silent,)))
    _bring(desk, 2, ("of mine", b"forged"), ("of silent", b"forged"), comments=("a", "mine", "silent"))
    assert [desk.voice(one) for one in ("of a", "of mine", "of silent")] == [None, b"spoken here", None]


def test_what_is_spoken_here_is_never_replaced(desk: Desk) -> None:
    """One that is there stays as it is."""
    _bring(desk, 1)
    desk.add_remarks("session-1", Remarks(), (("x", b"own"),))
    desk.add_remarks("session-1", Remarks(), (("x", b"other"),))
    assert (desk.voice("x"), desk.voice("y")) == (b"own", None)


def test_a_session_of_ones_own_keeps_what_was_spoken_about_it(library: Library, desk: Desk) -> None:
    """Who tries the desk with a talk of theirs writes there under the name that the file has, too."""
    correspondence_of(library).save_identity(an_identity(own_id=SPEAKER))
    _bring(desk, 1)
    desk.add_remarks("session-1", Remarks((_theirs("here"),)), (("of here", b"spoken here"),))
    assert _bring(desk, 2) is ImportKind.NEWER
    assert desk.voice("of here") == b"spoken here"
