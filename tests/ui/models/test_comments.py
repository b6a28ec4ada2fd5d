"""What others said about a take, and its speaker's answers to it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.remarks import comment_history, comments_now
from speakercoach.domain.safety import Decision, Handling, SafetyDecisions
from speakercoach.domain.shared_session import Comment, Draft, Drafts, Remarks
from speakercoach.domain.talk import TakeId
from speakercoach.practice.safety_review import added_key
from speakercoach.ui.models.background import finish_work
from speakercoach.ui.models.comments import CommentsModel, read_remarks
from tests.fakes.correspondence import MemoryCorrespondence
from tests.fakes.library import MemoryLibrary
from tests.fakes.services import a_talk, add_take
from tests.fakes.shared_sessions import COORDINATOR, SPEAKER, a_comment, a_contact, an_identity, some_remarks

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


class Desk:
    """A take that a coordinator commented on, and the model that shows it."""

    def __init__(self) -> None:
        self.library = MemoryLibrary()
        talk = a_talk()
        self.library.save_talk(talk)
        self.take_id = add_take(self.library, talk, None).id
        self.other_id = add_take(self.library, talk, None).id
        self.kept = MemoryCorrespondence(self.library)
        self.kept.save_identity(an_identity("Haneul", SPEAKER))
        self.kept.save_contact(a_contact(COORDINATOR, "Maren"))
        self.kept.add_remarks(self.take_id, some_remarks(a_comment()))
        self.minutes = 0
        self.model = CommentsModel(self.kept, now=self.now)
        self.open(self.take_id)

    def now(self) -> datetime:
        """A later moment each time."""
        self.minutes += 1
        return NOW + timedelta(minutes=self.minutes)

    def open(self, take_id: TakeId) -> None:
        """Hold what the vault keeps of a take."""
        self.model.open(read_remarks(self.kept, take_id))

    def saved(self) -> Remarks:
        """What the vault keeps, once everything is on its way."""
        self.model._keeping.wait()
        return self.kept.remarks(self.take_id)

    def own(self) -> tuple[Comment, ...]:
        """The speaker's own comments that hold."""
        return tuple(one for one in comments_now(self.saved()) if one.author_id == SPEAKER)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """A desk whose work is done afterwards."""
    del qtbot
    made = Desk()
    yield made
    made.model._keeping.wait()


def test_an_answer_is_the_speakers_own_and_stands_at_the_same_moment(desk: Desk) -> None:
    """It belongs to one's own keys; the name is left for the file that it goes out in."""
    desk.model.answer(a_comment(), "  고마워요.  ")
    (answer,) = desk.own()
    assert (answer.text, answer.answers, answer.at_s, answer.version) == ("고마워요.", "comment-1", 12.5, 1)
    assert answer.author_name == ""
    assert a_comment() in desk.saved().comments


def test_a_changed_answer_keeps_what_it_said_before(desk: Desk) -> None:
    """Every change is a version of its own, taking back and putting back are, too."""
    desk.model.answer(a_comment(), "Yes.")
    (answer,) = desk.own()
    desk.model.change(answer.id, "Yes, I will.")
    desk.model.change(answer.id, "Yes, I will.")
    desk.model.change(answer.id, "  ")
    desk.model.take_back(answer.id)
    assert desk.own() == ()
    desk.model.put_back(answer.id)
    versions = comment_history(desk.saved())[answer.id, SPEAKER]
    assert [(one.version, one.text, one.removed) for one in versions] == [
        (1, "Yes.", False),
        (2, "Yes, I will.", False),
        (3, "Yes, I will.", True),
        (4, "Yes, I will.", False),
    ]


def test_nobody_elses_comment_is_changed(desk: Desk) -> None:
    """A comment belongs to its writer, whatever is asked of the model."""
    before = desk.saved()
    desk.model.change("comment-1", "Something else")
    desk.model.take_back("comment-1")
    assert desk.saved() == before


def test_without_keys_nothing_is_answered(desk: Desk) -> None:
    """An answer of nobody could not be told from somebody else's."""
    desk.library._correspondence.identity = None
    model = CommentsModel(desk.kept)
    model.open(read_remarks(desk.kept, desk.take_id))
    model.answer(a_comment(), "Yes.")
    model._keeping.wait()
    assert desk.saved().comments == (a_comment(),)


def test_what_was_begun_is_kept_as_begun_and_nobodys_answer(desk: Desk) -> None:
    """Also what was begun about a take that does not stand on the screen any more; whoever comes back goes on."""
    desk.model.answer(a_comment(), "Yes.")
    (own,) = desk.own()
    desk.model.keep_draft(a_comment(), "I was go")
    desk.model.keep_change(own, "Yes, I wi")
    desk.open(desk.other_id)
    assert desk.model.draft("comment-1") == ""
    desk.open(desk.take_id)
    assert desk.model.draft("comment-1") == "I was go"
    desk.open(desk.other_id)
    assert desk.model.has_unkept
    desk.model.keep_drafts()
    assert [one.text for one in desk.own()] == ["Yes."]
    after = CommentsModel(desk.kept)
    after.open(read_remarks(desk.kept, desk.take_id))
    assert (after.draft("comment-1"), after.begun_change(own.id)) == ("I was go", "Yes, I wi")
    assert not after.has_unkept
    after.answer(a_comment(), "I was going to.")
    after.change(own.id, "Yes, I will.")
    after._keeping.wait()
    assert sorted(one.text for one in desk.own()) == ["I was going to.", "Yes, I will."]
    assert desk.kept.drafts(desk.take_id) == Drafts()


def test_what_could_not_be_kept_is_tried_again(desk: Desk) -> None:
    """A disk that refuses is told, and what is typed counts as not kept; of a take that was deleted nothing is told."""
    faults: list[CoachError] = []
    desk.model.faulted.connect(faults.append)
    desk.model.keep_draft(a_comment(), "I was go")
    desk.library.refuses_writing = True
    desk.model.keep_drafts()
    finish_work(desk.model)
    assert [error.code for error in faults] == [ErrorCode.DISK_REFUSED]
    assert desk.model.has_unkept
    desk.library.refuses_writing = False
    desk.model.keep_drafts()
    finish_work(desk.model)
    assert not desk.model.has_unkept
    assert desk.kept.drafts(desk.take_id) == Drafts((Draft("I was go", answers="comment-1"),))
    desk.model.keep_draft(a_comment(), "I was going")
    desk.library.delete_take(desk.take_id)
    desk.model.keep_drafts()
    finish_work(desk.model)
    assert len(faults) == 1
    assert not desk.model.has_unkept


def test_news_are_what_others_said_and_nobody_looked_at(desk: Desk) -> None:
    """One's own answers are no news, and once looked at they stay looked at when the take is opened anew."""
    assert desk.model.has_news
    desk.model.mark_seen()
    assert not desk.model.has_news
    desk.model.answer(a_comment(), "Yes.")
    assert not desk.model.has_news
    desk.saved()
    model = CommentsModel(desk.kept)
    model.open(read_remarks(desk.kept, desk.take_id))
    assert not model.has_news
    desk.kept.add_remarks(desk.take_id, Remarks(comments=(a_comment(version=2),)))
    model.open(read_remarks(desk.kept, desk.take_id))
    assert model.has_news


def test_opening_anew_never_forgets_what_is_still_on_its_way(desk: Desk) -> None:
    """The vault may have been read before an answer was kept."""
    before = read_remarks(desk.kept, desk.take_id)
    desk.model.answer(a_comment(), "Yes.")
    desk.model.open(before)
    assert "Yes." in [one.text for one in desk.model.remarks.comments]


def test_a_contact_is_called_as_the_speaker_calls_them(desk: Desk) -> None:
    """What somebody calls themselves in a file counts less; others are called as they call themselves."""
    assert desk.model.name_of(COORDINATOR, "The director") == "Maren"
    assert desk.model.name_of("somebody", " Eve ") == "Eve"


def test_a_stretch_is_decided_once_its_words_are(desk: Desk) -> None:
    """Then nobody is asked about it once more."""
    (note,) = desk.model.remarks.safety
    assert not desk.model.is_decided(note)
    desk.kept.save_decisions(
        desk.take_id, SafetyDecisions(talk=(Decision(added_key(note.start_s, note.end_s, "Maren"), Handling.MUTE),))
    )
    desk.open(desk.take_id)
    assert desk.model.is_decided(note)


def test_what_cannot_be_kept_is_told(desk: Desk, qtbot: QtBot) -> None:
    """An answer that the disk refuses is not lost in silence."""
    desk.library.refuses_writing = True
    with qtbot.waitSignal(desk.model.faulted) as told:
        desk.model.answer(a_comment(), "Yes.")
    (error,) = told.args
    assert isinstance(error, CoachError)
    assert error.code is ErrorCode.DISK_REFUSED
