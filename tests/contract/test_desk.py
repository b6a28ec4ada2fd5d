"""The coordinator's desk: the same rules on the disk and in memory."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.remarks import comments_now
from speakercoach.domain.shared_session import DeskState, Drafts, Remarks, Reply, Rubric, RubricLine
from speakercoach.practice.library_ports import Library
from speakercoach.practice.sharing_ports import Desk, ImportKind, Letter, OpenedLetter
from tests.fakes.library_kinds import Kind, correspondence_of, desk_of
from tests.fakes.shared_sessions import (
    BEGUN,
    COORDINATOR,
    SOUND,
    SPEAKER,
    a_comment,
    a_contact,
    a_session,
    an_identity,
    an_opened,
    many,
    some_more,
    some_remarks,
)

RUBRIC = Rubric((RubricLine("clear", "I could follow"),), ("hardly", "mostly"), (RubricLine("best", "잘한 점"),))


@pytest.fixture
def desk(library: Library) -> Desk:
    """A desk with nothing on it."""
    return desk_of(library)


def states(desk: Desk) -> dict[str, DeskState]:
    """How far the coordinator is with each session."""
    return {one.id: one.state for one in desk.sessions()}


def test_a_session_comes_back_as_it_came(desk: Desk) -> None:
    """Words, feedback and sound are those that were lent."""
    assert desk.add(an_opened(a_session())) is ImportKind.NEW
    assert desk.session("session-1") == a_session()
    assert desk.sound("session-1") == SOUND


def test_a_session_without_sound_has_none(desk: Desk) -> None:
    """What the speaker did not choose is not there, and empty sound is not the same as none."""
    desk.add(an_opened(a_session(report=None, summary=None, transcript=None, until=None), sound=None))
    desk.add(an_opened(a_session("empty"), sound=b""))
    assert desk.sound("session-1") is None
    assert desk.sound("empty") == b""
    assert [one.has_sound for one in desk.sessions()] == [True, False]


def test_a_speaker_says_nothing_for_a_third_person(desk: Desk) -> None:
    """Of a session only what its signer wrote is taken: anybody's name can be written into a file."""
    answer = a_comment("answer", author_id=SPEAKER)
    desk.add(an_opened(a_session(remarks=some_remarks(a_comment(author_id="somebody else"), answer))))
    assert desk.remarks("session-1") == Remarks((answer,))


def test_the_list_says_what_a_coordinator_looks_for(desk: Desk) -> None:
    """A line holds all that is shown, with the moment of importing."""
    before = datetime.now(UTC)
    desk.add(an_opened(a_session()))
    desk.add_remarks("session-1", some_remarks(a_comment(), a_comment(version=2)))
    (line,) = desk.sessions()
    session = a_session()
    assert (line.id, line.revision, line.title, line.language) == ("session-1", 1, session.title, "en")
    assert (line.speaker_id, line.speaker_name, line.take_number) == (SPEAKER, "옥화", 3)
    assert (line.rehearsed_utc, line.shared_utc) == (session.rehearsed_utc, BEGUN)
    assert (line.duration_s, line.until, line.note) == (612.5, date(2026, 12, 31), "The ending is new.")
    assert (line.state, line.has_sound, line.comments, line.summary) == (DeskState.BEGUN, True, 1, session.summary)
    assert before <= line.imported_utc <= datetime.now(UTC)


def test_a_speaker_is_known_by_the_key_that_signed(desk: Desk, library: Library) -> None:
    """Not by the name or the id that a file claims for itself; a contact added later is known from then on."""
    desk.add(an_opened(a_session()))
    desk.add(an_opened(a_session("session-2"), sender_id="stranger"))
    correspondence_of(library).save_contact(a_contact(SPEAKER))
    assert {one.id: (one.speaker_id, one.is_known_speaker) for one in desk.sessions()} == {
        "session-1": (SPEAKER, True),
        "session-2": ("stranger", False),
    }


def test_a_contact_goes_by_the_name_that_the_coordinator_has_for_them(desk: Desk, library: Library) -> None:
    """Whatever a file says: one contact cannot pass for another."""
    desk.add(an_opened(a_session(speaker_name="Mina")))
    correspondence_of(library).save_contact(a_contact(SPEAKER, "Eve"))
    (line,) = desk.sessions()
    assert (line.speaker_name, line.calls_self, desk.session("session-1").speaker_name) == ("Eve", "Mina", "Eve")
    correspondence_of(library).save_contact(a_contact(SPEAKER, "Mina"))
    assert [(one.speaker_name, one.calls_self) for one in desk.sessions()] == [("Mina", "")]
    correspondence_of(library).save_contact(a_contact(SPEAKER, " "))
    assert [(one.speaker_name, one.calls_self) for one in desk.sessions()] == [("Mina", "")]


def test_the_last_imported_stands_first(desk: Desk) -> None:
    """A newer revision counts as imported anew, the same one does not."""
    for session_id in ("a", "b", "c"):
        desk.add(an_opened(a_session(session_id)))
    desk.add(an_opened(a_session("b")))
    desk.add(an_opened(a_session("a", 2)))
    assert [one.id for one in desk.sessions()] == ["a", "c", "b"]


def test_a_newer_revision_takes_the_place_of_an_older_one(desk: Desk) -> None:
    """Words and sound are the newer ones, also where the newer one lends no sound any more; remarks stay."""
    desk.add(an_opened(a_session()))
    desk.add_remarks("session-1", some_remarks(a_comment()))
    assert desk.add(an_opened(a_session(revision=2, note="Shorter."), sound=b"shorter")) is ImportKind.NEWER
    assert (desk.session("session-1").note, desk.sound("session-1")) == ("Shorter.", b"shorter")
    assert desk.add(an_opened(a_session(revision=3), sound=None)) is ImportKind.NEWER
    assert desk.sound("session-1") is None
    assert desk.remarks("session-1") == some_remarks(a_comment())


def test_an_older_revision_never_wins(desk: Desk) -> None:
    """What came in the wrong order, or twice, changes nothing, but its remarks are taken."""
    answer = a_comment("answer", author_id=SPEAKER, answers="comment-1")
    desk.add(an_opened(a_session(revision=2)))
    older = a_session(note="Old.", remarks=Remarks((answer,)))
    assert desk.add(an_opened(older, sound=b"old")) is ImportKind.SAME
    assert desk.add(an_opened(a_session(revision=2, note="Changed."), sound=b"changed")) is ImportKind.SAME
    assert (desk.session("session-1").note, desk.sound("session-1")) == ("The ending is new.", SOUND)
    assert desk.remarks("session-1").comments == (answer,)
    assert [one.comments for one in desk.sessions()] == [0]


def test_a_file_that_was_shared_later_wins_whatever_it_counts(desk: Desk) -> None:
    """A speaker whose vault came back from a backup counts from less; what they took out then stays out."""
    desk.add(an_opened(a_session(revision=5, title="With the village")))
    later = a_session(revision=3, title="Without", shared_utc=BEGUN + timedelta(days=9))
    assert desk.add(an_opened(later, sound=b"shorter")) is ImportKind.NEWER
    assert desk.add(an_opened(a_session(revision=5, title="With the village"))) is ImportKind.SAME
    assert desk.add(an_opened(later)) is ImportKind.SAME
    assert (desk.session("session-1").title, desk.sound("session-1")) == ("Without", b"shorter")


def test_a_higher_revision_wins_though_its_clock_is_behind(desk: Desk) -> None:
    """And the one before it does not come back by its date."""
    desk.add(an_opened(a_session(revision=2)))
    behind = a_session(revision=3, title="Without", shared_utc=BEGUN - timedelta(days=9))
    assert desk.add(an_opened(behind)) is ImportKind.NEWER
    assert desk.add(an_opened(a_session(revision=2))) is ImportKind.SAME
    assert desk.session("session-1").title == "Without"


def test_nobody_brings_in_a_session_of_somebody_else(desk: Desk) -> None:
    """A file of another key under an id that is here is refused, and nothing of it is kept."""
    desk.add(an_opened(a_session()))
    with pytest.raises(CoachError) as error:
        desk.add(an_opened(a_session(revision=9, remarks=some_remarks(a_comment())), sender_id="stranger"))
    assert error.value.code is ErrorCode.BUNDLE_ALTERED
    assert desk.session("session-1") == a_session()
    assert desk.remarks("session-1") == Remarks()


def test_a_reply_is_no_session(desk: Desk) -> None:
    """Whoever mistakes one for the other is told by the program, not by the desk's contents."""
    reply = Reply("session-1", 1, COORDINATOR, "Ji-ho", BEGUN, Remarks())
    with pytest.raises(TypeError):
        desk.add(OpenedLetter(Letter(reply), SPEAKER, "옥화"))
    assert desk.sessions() == ()


def test_the_state_follows_what_the_coordinator_does(desk: Desk) -> None:
    """New, opened, begun with the first remark, replied; and new again with a newer revision."""
    desk.add(an_opened(a_session()))
    assert states(desk) == {"session-1": DeskState.NEW}
    desk.mark_opened("session-1")
    assert states(desk) == {"session-1": DeskState.OPENED}
    desk.add_remarks("session-1", some_remarks(a_comment()))
    desk.mark_opened("session-1")
    assert states(desk) == {"session-1": DeskState.BEGUN}
    assert desk.mark_replied("session-1") == 1
    desk.mark_opened("session-1")
    desk.add_remarks("session-1", some_remarks(a_comment()))
    assert states(desk) == {"session-1": DeskState.REPLIED}
    desk.add(an_opened(a_session(revision=2)))
    assert states(desk) == {"session-1": DeskState.NEW}
    assert desk.mark_replied("session-1") == 2


def test_remarks_that_wait_to_be_sent_are_not_forgotten(desk: Desk) -> None:
    """A newer revision leaves the session begun, and so does looking at it."""
    desk.add(an_opened(a_session()))
    desk.add_remarks("session-1", some_remarks(a_comment()))
    desk.add(an_opened(a_session(revision=2)))
    assert states(desk) == {"session-1": DeskState.BEGUN}


def test_remarks_merge_and_are_not_doubled(desk: Desk) -> None:
    """Those that came and those written here are together, each once; the list counts no answer of the speaker."""
    answer = a_comment("answer", author_id=SPEAKER)
    desk.add(an_opened(a_session(remarks=Remarks((answer,)))))
    desk.add_remarks("session-1", some_remarks(a_comment()))
    together = desk.add_remarks("session-1", some_remarks(a_comment(), a_comment(version=2)))
    assert together == desk.remarks("session-1")
    assert set(together.comments) == {answer, a_comment(), a_comment(version=2)}
    assert len(together.comments) == 3
    assert [one.comments for one in desk.sessions()] == [1]


def test_a_speaker_does_not_change_what_the_coordinator_wrote(desk: Desk, library: Library) -> None:
    """Versions in the coordinator's name that came from outside are passed over while their own are here."""
    correspondence_of(library).save_identity(an_identity())
    desk.add(an_opened(a_session()))
    desk.add_remarks("session-1", some_remarks(a_comment()))
    forged = a_comment(version=7, text="All was perfect.")
    desk.add(an_opened(a_session(revision=2, remarks=some_remarks(forged, a_comment("answer", author_id=SPEAKER)))))
    assert {one.text for one in comments_now(desk.remarks("session-1"))} == {"여기 좋아요 1"}
    assert forged not in desk.remarks("session-1").comments


def test_nobody_puts_words_into_the_coordinators_mouth(desk: Desk, library: Library) -> None:
    """What comes in their own name is passed over, also where nothing of theirs is here: they would sign it."""
    correspondence_of(library).save_identity(an_identity())
    answer = a_comment("answer", author_id=SPEAKER)
    desk.add(an_opened(a_session(remarks=some_remarks(a_comment(), answer))))
    assert desk.remarks("session-1") == Remarks((answer,))


@pytest.mark.parametrize("more", ["comments", "versions", "safety", "rubrics"])
def test_remarks_of_others_do_not_grow_beyond_all_bounds(desk: Desk, library: Library, more: str) -> None:
    """A sender who adds some with every file is stopped, what is here stays, and oneself may go on."""
    correspondence_of(library).save_identity(an_identity())
    desk.add(an_opened(a_session(remarks=many(more, 1.0, SPEAKER))))
    before = (desk.session("session-1"), desk.remarks("session-1"))
    with pytest.raises(CoachError) as error:
        desk.add(an_opened(a_session(revision=2, remarks=some_more(SPEAKER))))
    assert error.value.code is ErrorCode.BUNDLE_TOO_LARGE
    assert (desk.session("session-1"), desk.remarks("session-1")) == before
    assert desk.add(an_opened(a_session(remarks=before[1]))) is ImportKind.SAME
    assert a_comment("own") in desk.add_remarks("session-1", some_remarks(a_comment("own"))).comments


def test_removing_a_session_leaves_nothing_of_it(desk: Desk) -> None:
    """Sound, remarks and voices go with it; the others stay. Removing it twice is no fault; it may come anew."""
    for session_id in ("a", "b"):
        desk.add(an_opened(a_session(session_id, remarks=some_remarks(a_comment())), voices=((session_id, b"voice"),)))
    desk.remove("a")
    desk.remove("a")
    assert [one.id for one in desk.sessions()] == ["b"]
    assert (desk.voice("a"), desk.voice("b"), desk.sound("b")) == (None, b"voice", SOUND)
    assert desk.add(an_opened(a_session("a"))) is ImportKind.NEW
    assert desk.remarks("a") == Remarks()


def test_what_was_lent_for_a_time_goes_when_it_is_over(desk: Desk) -> None:
    """The last day still counts; what was lent without an end stays."""
    days = {"over": date(2026, 12, 30), "last day": date(2026, 12, 31), "open": None, "long over": date(2025, 1, 1)}
    for session_id, until in days.items():
        desk.add(an_opened(a_session(session_id, until=until), voices=((session_id, b"voice"),)))
    assert [one.id for one in desk.remove_ended(date(2026, 12, 31))] == ["long over", "over"]
    assert desk.remove_ended(date(2026, 12, 31)) == ()
    assert [one.id for one in desk.sessions()] == ["open", "last day"]
    assert (desk.voice("over"), desk.voice("open")) == (None, b"voice")


def test_remarks_that_wait_to_be_sent_are_not_removed_with_what_ran_out(desk: Desk) -> None:
    """A clock that is set wrong costs nobody their work; once sent, it goes."""
    desk.add(an_opened(a_session()))
    desk.add_remarks("session-1", some_remarks(a_comment()))
    assert desk.remove_ended(date(2099, 1, 1)) == ()
    assert desk.remarks("session-1") == some_remarks(a_comment())
    desk.mark_replied("session-1")
    assert [one.id for one in desk.remove_ended(date(2099, 1, 1))] == ["session-1"]


def test_of_a_session_that_is_gone_no_earlier_file_opens_for_longer(desk: Desk) -> None:
    """Not after its time, and not after it was removed by hand; the same file and a later one still come."""
    short, today = date(2026, 12, 1), date(2026, 12, 2)
    ends: list[Callable[[], object]] = [lambda: desk.remove_ended(today), lambda: desk.remove("session-1")]
    for end in ends:
        desk.add(an_opened(a_session(revision=3, until=short)))
        end()
        for until in (None, date(2027, 1, 1)):
            earlier = an_opened(a_session(revision=2, until=until))
            with pytest.raises(CoachError) as error:
                desk.add(earlier, today=today)
            assert error.value.code is ErrorCode.BUNDLE_ENDED
            assert desk.sessions() == ()
            assert desk.add(earlier, today=short) is ImportKind.NEW
            assert [one.until for one in desk.sessions()] == [short]
            assert desk.session("session-1").until == short
            desk.remove("session-1")
        assert desk.add(an_opened(a_session(revision=3, until=short)), today=short) is ImportKind.NEW
        desk.remove("session-1")
    assert desk.add(an_opened(a_session(revision=4, until=None)), today=today) is ImportKind.NEW
    assert [one.until for one in desk.sessions()] == [None]


def test_the_rubric_is_the_one_that_ships_until_there_is_another(desk: Desk) -> None:
    """It is changed as a whole, and given up."""
    assert desk.rubric() is None
    desk.save_rubric(RUBRIC)
    desk.save_rubric(replace(RUBRIC, words=()))
    assert desk.rubric() == replace(RUBRIC, words=())
    desk.save_rubric(None)
    assert desk.rubric() is None


def test_a_line_says_what_had_locked_the_file_that_came_last(desk: Desk) -> None:
    """By one's key, by a passphrase, or not known; then the same file once more tells, and no earlier one."""
    for number, locked in enumerate((True, False, None), start=1):
        desk.add(replace(an_opened(a_session(revision=number)), by_passphrase=locked))
        assert [one.by_passphrase for one in desk.sessions()] == [locked]
    for revision, locked, told in ((2, False, None), (3, None, None), (3, True, True), (3, False, True)):
        desk.add(replace(an_opened(a_session(revision=revision)), by_passphrase=locked))
        assert [one.by_passphrase for one in desk.sessions()] == [told]


OF_A_SESSION: list[Callable[[Desk], object]] = [
    lambda desk: desk.session("session-1"),
    lambda desk: desk.sound("session-1"),
    lambda desk: desk.remarks("session-1"),
    lambda desk: desk.add_remarks("session-1", Remarks()),
    lambda desk: desk.drafts("session-1"),
    lambda desk: desk.save_drafts("session-1", Drafts()),
    lambda desk: desk.draft_voice("session-1"),
    lambda desk: desk.mark_opened("session-1"),
    lambda desk: desk.mark_replied("session-1"),
]
OF_ANY: list[Callable[[Desk], object]] = [
    lambda desk: desk.sessions(),
    lambda desk: desk.add(an_opened(a_session("session-2"))),
    lambda desk: desk.voice("v"),
    lambda desk: desk.remove("session-1"),
    lambda desk: desk.remove_ended(date(2026, 12, 31)),
    lambda desk: desk.rubric(),
    lambda desk: desk.save_rubric(RUBRIC),
]


@pytest.mark.parametrize("call", OF_A_SESSION)
def test_a_session_that_is_not_there_is_said_to_be_gone(desk: Desk, call: Callable[[Desk], object]) -> None:
    """It may have been removed meanwhile."""
    with pytest.raises(CoachError) as error:
        call(desk)
    assert error.value.code is ErrorCode.SESSION_GONE


@pytest.mark.parametrize("call", [*OF_A_SESSION, *OF_ANY])
def test_nothing_can_be_asked_of_a_locked_library(kind: Kind, call: Callable[[Desk], object]) -> None:
    """Every call says that it is locked."""
    desk = desk_of(kind.library)
    desk.add(an_opened(a_session()))
    kind.lock()
    with pytest.raises(CoachError) as error:
        call(desk)
    assert error.value.code is ErrorCode.LIBRARY_LOCKED


@pytest.mark.parametrize("session_id", ["../../x", "CON", "a\0b", "/etc/passwd", "", "세션" * 200])
def test_an_id_that_others_chose_is_never_a_path(desk: Desk, session_id: str) -> None:
    """Whatever a session is called, it is kept, read and removed as any other."""
    desk.add(an_opened(a_session(session_id)))
    assert desk.sound(session_id) == SOUND
    desk.remove(session_id)
    assert desk.sessions() == ()
