"""What a coordinator began to write or to speak: the same rules on the disk and in memory."""

import pytest

from speakercoach.domain.shared_session import Draft, Drafts, Remarks
from speakercoach.practice.library_ports import Library
from speakercoach.practice.sharing_ports import Desk
from tests.fakes.library_kinds import desk_of
from tests.fakes.shared_sessions import a_comment, a_session, an_opened


@pytest.fixture
def desk(library: Library) -> Desk:
    """A desk with nothing on it."""
    return desk_of(library)


def test_what_was_begun_waits_and_goes_with_its_session(desk: Desk) -> None:
    """It is no remark, outlives a newer file, and comes back with no later one."""
    drafts = Drafts((Draft("The fruit she coun", 3.0), Draft("In other words", None, "c1")))
    desk.add(an_opened(a_session()))
    before = desk.sessions()
    desk.save_drafts("session-1", drafts)
    assert desk.sessions() == before
    desk.add(an_opened(a_session(revision=2)))
    assert desk.drafts("session-1") == drafts
    assert desk.remarks("session-1").comments == desk.session("session-1").remarks.comments
    desk.remove("session-1")
    desk.add(an_opened(a_session(revision=3)))
    assert desk.drafts("session-1") == Drafts()
    desk.save_drafts("session-1", drafts)
    desk.save_drafts("session-1", Drafts())
    assert desk.drafts("session-1") == Drafts()


def test_a_sound_is_kept_for_as_long_as_a_draft_is_spoken(desk: Desk) -> None:
    """It is nobody's spoken comment, stays while words are typed beside it, and goes with the draft or its session."""
    spoken = Drafts((Draft("", 3.0, is_spoken=True),))
    desk.add(an_opened(a_session()))
    before = desk.remarks("session-1")
    assert desk.draft_voice("session-1") is None
    desk.save_drafts("session-1", spoken, b"sound")
    desk.save_drafts("session-1", Drafts((Draft("beside", 3.0, is_spoken=True),)))
    assert (desk.draft_voice("session-1"), desk.remarks("session-1")) == (b"sound", before)
    desk.add(an_opened(a_session(revision=2)))
    desk.save_drafts("session-1", spoken, b"another")
    assert (desk.drafts("session-1"), desk.draft_voice("session-1")) == (spoken, b"another")
    desk.save_drafts("session-1", Drafts((Draft("beside", 3.0),)), b"nobody's")
    assert desk.draft_voice("session-1") is None
    desk.save_drafts("session-1", spoken, b"sound")
    desk.remove("session-1")
    desk.add(an_opened(a_session(revision=3)))
    assert (desk.drafts("session-1"), desk.draft_voice("session-1")) == (Drafts(), None)


def test_a_spoken_comment_that_is_added_is_a_draft_no_longer(desk: Desk) -> None:
    """At once: where it cannot be added, it is begun still; without a word about drafts those stay."""
    spoken, typed = Drafts((Draft("", 3.0, is_spoken=True),)), Drafts((Draft("In other words", None, "c1"),))
    added = Remarks((a_comment(voice_id="v", voice_s=2.0),))
    desk.add(an_opened(a_session()))
    desk.save_drafts("session-1", spoken, b"sound")
    desk.add_remarks("session-1", Remarks((a_comment("another"),)))
    assert (desk.drafts("session-1"), desk.draft_voice("session-1")) == (spoken, b"sound")
    desk.add_remarks("session-1", added, (("v", b"sound"),), drafts=typed)
    assert (desk.drafts("session-1"), desk.draft_voice("session-1")) == (typed, None)
    assert desk.voice("v") == b"sound"
