"""What a speaker began and did not say or send yet: the same rules on the disk and in memory."""

from dataclasses import replace

import pytest

from speakercoach.domain.correspondence import BegunShare, ShareChoice
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.shared_session import Draft, Drafts, Remarks
from speakercoach.domain.talk import Take, TalkId
from speakercoach.practice.library_ports import Library
from speakercoach.practice.sharing_ports import Correspondence
from tests.fakes.library_kinds import correspondence_of, record
from tests.fakes.shared_sessions import COORDINATOR, SPEAKER, a_comment, a_contact, an_identity, many, some_more
from tests.fakes.talks import some_talk

BEGUN = Drafts((Draft("I was go", answers="comment-1"),))
ANOTHER = TalkId("another")


@pytest.fixture
def sent(library: Library) -> Correspondence:
    """What lies beside the takes of two talks."""
    library.save_talk(some_talk())
    library.save_talk(replace(some_talk(), id=ANOTHER))
    return correspondence_of(library)


@pytest.fixture
def take(sent: Correspondence, library: Library) -> Take:
    """A take with an answer that was begun."""
    take = record(library)
    sent.save_drafts(take.id, BEGUN)
    return take


def test_an_answer_that_is_said_is_begun_no_longer(sent: Correspondence, take: Take) -> None:
    """What is begun from then on stands in the place of what was; without it, that stays."""
    said = Remarks((a_comment("answer", answers="comment-1"),))
    sent.add_remarks(take.id, said)
    assert sent.drafts(take.id) == BEGUN
    sent.add_remarks(take.id, said, drafts=Drafts())
    assert (sent.remarks(take.id), sent.drafts(take.id)) == (said, Drafts())


def test_an_answer_that_cannot_be_said_is_begun_still(sent: Correspondence, take: Take) -> None:
    """Both, or neither."""
    sent.save_identity(an_identity(own_id=SPEAKER))
    sent.add_remarks(take.id, many("comments"))
    with pytest.raises(CoachError, match=ErrorCode.BUNDLE_TOO_LARGE):
        sent.add_remarks(take.id, some_more(COORDINATOR), drafts=Drafts())
    assert sent.drafts(take.id) == BEGUN


def test_nothing_that_was_written_to_somebody_stays_once_they_are_removed(sent: Correspondence, take: Take) -> None:
    """No word and no id, in no talk; what is chosen for others, and what was written to them, stays."""
    choice = ShareChoice(plan=True, name="Haneul")
    to_both = BegunShare(choice, SPEAKER, True, ((SPEAKER, "Dear Okhwa"), (COORDINATOR, "Dear Ji-ho")))
    to_others = BegunShare(choice, "passphrase", True, (("", "Dear all"), (SPEAKER, "Once more")))
    for contact_id in (SPEAKER, COORDINATOR):
        sent.save_contact(a_contact(contact_id))
    sent.save_begun_share(take.talk_id, to_both)
    sent.save_begun_share(ANOTHER, to_others)
    sent.remove_contact(SPEAKER)
    assert sent.begun_share(take.talk_id) == BegunShare(choice, notes=((COORDINATOR, "Dear Ji-ho"),))
    assert sent.begun_share(ANOTHER) == replace(to_others, notes=(("", "Dear all"),))
