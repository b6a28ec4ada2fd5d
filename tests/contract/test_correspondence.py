"""The speaker's side of sending: the same rules on the disk and in memory."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from speakercoach.domain.correspondence import BegunShare, ShareChoice, ShareVoice
from speakercoach.domain.disguise import Moved
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.remarks import comments_now
from speakercoach.domain.safety import AddedItem, Decision, Handling, SafetyDecisions
from speakercoach.domain.shared_session import Draft, Drafts, Remarks
from speakercoach.domain.talk import Take, TakeId
from speakercoach.practice.library_ports import Library
from speakercoach.practice.sharing_ports import Correspondence
from tests.fakes.library_kinds import Kind, correspondence_of, record
from tests.fakes.shared_sessions import (
    COORDINATOR,
    a_comment,
    a_contact,
    a_share,
    an_identity,
    many,
    some_more,
    some_remarks,
)
from tests.fakes.talks import some_talk

VOICES = (("1", ShareVoice.OWN), ("passphrase", ShareVoice.DISGUISED))
TICKED = (("1", ("voice-1", "voice-2")),)
FAR_AHEAD = 2**40
"""A revision that no clock has reached."""
MINA = Decision("person:mina", Handling.CHANGE, "my cousin")
RIVER = Decision("place:river", Handling.MUTE)
MAY = Decision("date:may", Handling.KEEP, at_s=4.5)
DECIDED = SafetyDecisions(
    moments=(MAY,), talk=(RIVER,), always=(MINA,), added=(AddedItem(1.0, 2.0, author="Ji-ho", note="정말요?"),)
)


@pytest.fixture
def sent(library: Library) -> Correspondence:
    """What lies beside the library's takes."""
    library.save_talk(some_talk())
    return correspondence_of(library)


@pytest.fixture
def take(sent: Correspondence, library: Library) -> Take:
    """A take to be sent."""
    assert sent is not None
    return record(library)


def test_own_keys_are_kept_and_replaced(sent: Correspondence) -> None:
    """There are none at first; the last that were kept are one's own."""
    assert sent.identity() is None
    sent.save_identity(an_identity("Old", "old"))
    sent.save_identity(an_identity())
    assert sent.identity() == an_identity()


def test_contacts_are_listed_by_name_and_replaced_by_id(sent: Correspondence) -> None:
    """One contact for each id, whatever it is called; who is removed is forgotten."""
    ana, bora = a_contact("1", "ana"), a_contact("2", "Bora")
    for contact in (bora, ana, replace(bora, is_compared=True)):
        sent.save_contact(contact)
    assert sent.contacts() == (ana, replace(bora, is_compared=True))
    sent.remove_contact("1")
    sent.remove_contact("nobody")
    assert sent.contacts() == (replace(bora, is_compared=True),)


def test_decisions_hold_as_far_as_they_reach(sent: Correspondence, library: Library, take: Take) -> None:
    """Another take of the talk knows those of the talk and of always, another talk those of always alone."""
    assert sent.decisions(take.id) == SafetyDecisions()
    sent.save_decisions(take.id, DECIDED)
    assert sent.decisions(take.id) == DECIDED
    assert sent.decisions(record(library).id) == SafetyDecisions(talk=(RIVER,), always=(MINA,))
    other = some_talk("talk-2")
    library.save_talk(other)
    assert sent.decisions(record(library, other.id).id) == SafetyDecisions(always=(MINA,))


def test_a_decision_is_taken_back_by_saving_without_it(sent: Correspondence, take: Take) -> None:
    """What is saved stands in the place of what was kept, at every reach."""
    sent.save_decisions(take.id, DECIDED)
    sent.save_decisions(take.id, SafetyDecisions())
    assert sent.decisions(take.id) == SafetyDecisions()


def test_a_session_stays_the_same_for_a_contact(sent: Correspondence, take: Take) -> None:
    """Its id is given once for a take and contact, also without a contact, and its revision grows with each file."""
    session_id, first = sent.session_for(take.id, COORDINATOR)
    sent.note_share(take.id, a_share(session_id, FAR_AHEAD))
    assert sent.session_for(take.id, COORDINATOR) == (session_id, FAR_AHEAD + 1)
    assert first <= FAR_AHEAD
    for_nobody, _ = sent.session_for(take.id, None)
    assert for_nobody != session_id
    sent.note_share(take.id, a_share(for_nobody, FAR_AHEAD, contact_id=None))
    assert sent.session_for(take.id, None) == (for_nobody, FAR_AHEAD + 1)


def test_a_revision_is_higher_than_those_that_a_backup_does_not_know(sent: Correspondence, take: Take) -> None:
    """It counts by the clock: a vault that came back from a backup makes no earlier one."""
    before = int(datetime.now(UTC).timestamp())
    _, revision = sent.session_for(take.id, COORDINATOR)
    assert before <= revision <= datetime.now(UTC).timestamp()


@pytest.mark.parametrize("more", ["comments", "versions", "safety", "rubrics"])
def test_remarks_of_others_do_not_grow_beyond_all_bounds(sent: Correspondence, take: Take, more: str) -> None:
    """A sender who adds some with every reply is stopped, what is here stays, and oneself may still answer."""
    sent.save_identity(an_identity())
    before = sent.add_remarks(take.id, many(more, author_id="other"))
    with pytest.raises(CoachError) as error:
        sent.add_remarks(take.id, some_more("other"))
    assert error.value.code is ErrorCode.BUNDLE_TOO_LARGE
    assert sent.remarks(take.id) == before
    assert a_comment("own") in sent.add_remarks(take.id, Remarks((a_comment("own"),))).comments


def test_a_take_is_found_by_the_session_it_went_out_as(sent: Correspondence, take: Take) -> None:
    """Also where the file was never noted; an id from elsewhere names nothing."""
    session_id, _ = sent.session_for(take.id, COORDINATOR)
    sent.note_share(take.id, a_share("made-elsewhere"))
    assert sent.take_of_session(session_id) == take.id
    assert sent.take_of_session("made-elsewhere") == take.id
    assert sent.take_of_session("../../x") is None


def test_what_went_out_is_listed_newest_first(sent: Correspondence, library: Library, take: Take) -> None:
    """Of all talks, or of one."""
    other = some_talk("talk-2")
    library.save_talk(other)
    elsewhere = record(library, other.id)
    first, second, third = a_share("s1"), a_share("s2", day=2), a_share("s1", 2, day=1)
    sent.note_share(take.id, first)
    sent.note_share(elsewhere.id, second)
    sent.note_share(take.id, third)
    assert sent.shares() == (second, third, first)
    assert sent.shares(some_talk().id) == (third, first)


def test_remarks_merge_and_are_not_doubled(sent: Correspondence, take: Take) -> None:
    """Every version of a comment stays; what comes twice, in whatever order, is there once."""
    first, second = a_comment(), a_comment(version=2)
    assert sent.remarks(take.id) == Remarks()
    sent.add_remarks(take.id, some_remarks(second))
    together = sent.add_remarks(take.id, some_remarks(first, second))
    assert together == sent.remarks(take.id) == some_remarks(first, second)
    assert comments_now(together) == (second,)


def test_a_spoken_comment_is_kept_as_it_came_first(sent: Correspondence, take: Take) -> None:
    """Nobody replaces the sound of a comment that is there."""
    sent.add_remarks(take.id, some_remarks(a_comment(voice_id="v")), (("v", b"first"), ("v", b"twice")))
    sent.add_remarks(take.id, Remarks(), (("v", b"another"), ("w", b"more")))
    assert (sent.voice("v"), sent.voice("w"), sent.voice("x")) == (b"first", b"more", None)


def test_a_spoken_comment_can_be_asked_for_by_its_take(sent: Correspondence, library: Library, take: Take) -> None:
    """Two takes may have one id: each has its own, and what lies with the other one is not here."""
    other = record(library)
    sent.add_remarks(other.id, Remarks(), (("v", b"theirs"), ("w", b"more")))
    sent.add_remarks(take.id, Remarks(), (("v", b"own"),))
    assert (sent.voice("v", take.id), sent.voice("v", other.id), sent.voice("v")) == (b"own", b"theirs", b"theirs")
    assert (sent.voice("w", take.id), sent.voice("w")) == (None, b"more")


def full(sent: Correspondence, take: Take) -> None:
    """All that can be kept with a take."""
    sent.save_decisions(take.id, DECIDED)
    sent.session_for(take.id, COORDINATOR)
    sent.note_share(take.id, a_share("s1"))
    sent.add_remarks(take.id, some_remarks(a_comment(voice_id="v")), (("v", b"voice"),))


def test_in_the_bin_nothing_is_lost(sent: Correspondence, library: Library, take: Take) -> None:
    """A take, or its talk, that comes back from the bin has its decisions, shares and remarks."""
    full(sent, take)
    library.bin_take(take.id)
    library.bin_talk(take.talk_id)
    assert sent.take_of_session("s1") == take.id
    assert sent.decisions(take.id) == DECIDED
    assert sent.shares() == (a_share("s1"),)
    assert sent.remarks(take.id).comments == (a_comment(voice_id="v"),)
    assert sent.voice("v") == b"voice"


def test_how_many_remarks_were_looked_at_only_grows(sent: Correspondence, library: Library, take: Take) -> None:
    """None were at first; each take counts for itself, and fewer than before changes nothing."""
    assert sent.seen_remarks(take.id) == 0
    for count in (3, 5, 4):
        sent.mark_remarks_seen(take.id, count)
    assert (sent.seen_remarks(take.id), sent.seen_remarks(record(library).id)) == (5, 0)


def test_answers_that_were_begun_are_no_remarks(sent: Correspondence, library: Library, take: Take) -> None:
    """They wait with their take, in the place of those before, and nothing of them stands among what was said."""
    drafts = Drafts((Draft("I was go", answers="comment-1"), Draft("In other words", comment_id="c1")))
    assert sent.drafts(take.id) == Drafts()
    sent.save_drafts(take.id, Drafts((Draft("I w", answers="comment-1"),)))
    sent.save_drafts(take.id, drafts)
    assert (sent.drafts(take.id), sent.drafts(record(library).id)) == (drafts, Drafts())
    assert (sent.remarks(take.id), sent.seen_remarks(take.id)) == (Remarks(), 0)
    sent.save_drafts(take.id, Drafts())
    assert sent.drafts(take.id) == Drafts()


def test_what_was_begun_to_be_chosen_for_a_file_waits_with_its_talk(
    sent: Correspondence, library: Library, take: Take
) -> None:
    """It is no share, outlives the bin, and goes for good with its talk."""
    begun = BegunShare(
        ShareChoice(plan=True, until=date(2027, 2, 1), name="Haneul"),
        "1",
        True,
        (("1", "Dear Maren"),),
        TICKED,
        VOICES,
        ("a-take",),
    )
    assert sent.begun_share(take.talk_id) is None
    sent.save_begun_share(take.talk_id, replace(begun, notes=()))
    sent.save_begun_share(take.talk_id, begun)
    assert (sent.begun_share(take.talk_id), sent.shares()) == (begun, ())
    library.bin_talk(take.talk_id)
    assert sent.begun_share(take.talk_id) == begun
    library.delete_talk(take.talk_id)
    with pytest.raises(CoachError, match=ErrorCode.TAKE_GONE):
        sent.begun_share(take.talk_id)
    with pytest.raises(CoachError, match=ErrorCode.TAKE_GONE):
        sent.save_begun_share(take.talk_id, begun)
    library.save_talk(some_talk())
    assert sent.begun_share(take.talk_id) is None
    sent.save_begun_share(take.talk_id, begun)
    sent.save_begun_share(take.talk_id, None)
    assert sent.begun_share(take.talk_id) is None


def test_a_voice_stays_disguised_as_it_was_for_somebody(sent: Correspondence, library: Library, take: Take) -> None:
    """For a contact in every talk, also after they were removed; by a passphrase in the talk, and it goes with that."""
    one, two, three = (Moved(1.3, 0.9, 1.0 + at) for at in range(3))
    other = some_talk("talk-2")
    library.save_talk(other)
    elsewhere = record(library, other.id).id
    sent.save_contact(a_contact("1"))
    assert sent.disguises(take.id, "1") == ()
    for moved in (one, two, one):
        sent.keep_disguise(take.id, "1", moved)
    sent.keep_disguise(take.id, None, three)
    sent.remove_contact("1")
    assert (sent.disguises(elsewhere, "1"), sent.disguises(elsewhere, "2")) == ((one, two), ())
    assert (sent.disguises(take.id, None), sent.disguises(elsewhere, None)) == ((three,), ())
    library.delete_talk(take.talk_id)
    library.save_talk(some_talk())
    again = record(library).id
    assert (sent.disguises(again, "1"), sent.disguises(again, None)) == ((one, two), ())


@pytest.mark.parametrize("delete", ["take", "talk"])
def test_what_belongs_to_a_take_goes_with_it(sent: Correspondence, library: Library, take: Take, delete: str) -> None:
    """Decisions, shares, remarks and voices are gone for good; what was decided for always stays."""
    full(sent, take)
    if delete == "take":
        library.delete_take(take.id)
    else:
        library.delete_talk(take.talk_id)
        library.save_talk(some_talk())
    assert (sent.shares(), sent.take_of_session("s1"), sent.voice("v")) == ((), None, None)
    of_talk = (RIVER,) if delete == "take" else ()
    assert sent.decisions(record(library).id) == SafetyDecisions(talk=of_talk, always=(MINA,))


OF_A_TAKE: list[Callable[[Correspondence, TakeId], object]] = [
    lambda sent, gone: sent.decisions(gone),
    lambda sent, gone: sent.save_decisions(gone, DECIDED),
    lambda sent, gone: sent.session_for(gone, None),
    lambda sent, gone: sent.note_share(gone, a_share("s1")),
    lambda sent, gone: sent.remarks(gone),
    lambda sent, gone: sent.add_remarks(gone, Remarks()),
    lambda sent, gone: sent.seen_remarks(gone),
    lambda sent, gone: sent.mark_remarks_seen(gone, 1),
    lambda sent, gone: sent.disguises(gone, "1"),
    lambda sent, gone: sent.keep_disguise(gone, "1", Moved(1.3, 0.9, 1.1)),
    lambda sent, gone: sent.voice("v", gone),
    lambda sent, gone: sent.drafts(gone),
    lambda sent, gone: sent.save_drafts(gone, Drafts()),
]
OF_NO_TAKE: list[Callable[[Correspondence, TakeId], object]] = [
    lambda sent, _: sent.identity(),
    lambda sent, _: sent.save_identity(an_identity()),
    lambda sent, _: sent.contacts(),
    lambda sent, _: sent.save_contact(a_contact()),
    lambda sent, _: sent.remove_contact("1"),
    lambda sent, _: sent.shares(),
    lambda sent, _: sent.take_of_session("s1"),
    lambda sent, _: sent.voice("v"),
    lambda sent, _: sent.begun_share(some_talk().id),
    lambda sent, _: sent.save_begun_share(some_talk().id, None),
]


@pytest.mark.parametrize("call", OF_A_TAKE)
def test_a_take_that_is_not_there_is_said_to_be_gone(
    sent: Correspondence, call: Callable[[Correspondence, TakeId], object]
) -> None:
    """Nothing is kept with a take that was deleted meanwhile."""
    with pytest.raises(CoachError) as error:
        call(sent, TakeId("0" * 32))
    assert error.value.code is ErrorCode.TAKE_GONE


@pytest.mark.parametrize("call", [*OF_A_TAKE, *OF_NO_TAKE])
def test_nothing_can_be_asked_of_a_locked_library(
    kind: Kind, take: Take, call: Callable[[Correspondence, TakeId], object]
) -> None:
    """Every call says that it is locked."""
    sent = correspondence_of(kind.library)
    sent.save_identity(an_identity())
    kind.lock()
    with pytest.raises(CoachError) as error:
        call(sent, take.id)
    assert error.value.code is ErrorCode.LIBRARY_LOCKED
