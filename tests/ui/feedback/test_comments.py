"""What others said about a take, on the Feedback screen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from speakercoach.domain.remarks import comments_now
from speakercoach.domain.shared_session import Comment, Draft, Remarks
from speakercoach.domain.sound import Sound
from speakercoach.ui.feedback.comment_rows import CommentRow
from speakercoach.ui.feedback.reading_area import COMMENTS
from speakercoach.ui.feedback.screen import FeedbackScreen
from speakercoach.ui.feedback.timeline_lanes import comment_places
from speakercoach.ui.feedback.timeline_view import MarkKind, comment_span
from speakercoach.ui.models.background import finish_work
from speakercoach.ui.review.sheets import CommentHistorySheet
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.labels import Text
from tests.fakes.correspondence import MemoryCorrespondence
from tests.fakes.library import MemoryLibrary
from tests.fakes.player import FakePlayer
from tests.fakes.shared_sessions import (
    BEGUN,
    COORDINATOR,
    SPEAKER,
    a_comment,
    a_contact,
    an_identity,
    some_remarks,
)
from tests.fakes.sound_copies import FakeSoundCopies
from tests.ui.feedback import invented_talk
from tests.ui.feedback.invented_talk import report, store
from tests.ui.feedback.listening import Listening, remarks_in, tools
from tests.ui.feedback.test_amending import analyst

FIRST = a_comment("c1", at_s=2.0, text="The fruit she counted wrong.")
SECOND = a_comment("c2", at_s=6.0, text="Keep that silence.")
WHOLE = a_comment("c3", at_s=None, text="It is warm.")
VOICE = FakeSoundCopies().opus(Sound(np.zeros(4000, np.float32), 400))


class Desk:
    """The screen with a take; what a test adds to ``kept`` is shown by ``open``."""

    def __init__(self, qtbot: QtBot) -> None:
        current_theme().apply()
        self.qtbot = qtbot
        self.library, self.player = MemoryLibrary(), FakePlayer()
        self.kept = MemoryCorrespondence(self.library)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.screen = self._made()
        self.talk, self.take = store(self.library, report())
        self.kept.save_identity(an_identity("Haneul", SPEAKER))
        self.kept.save_contact(a_contact(COORDINATOR, "Maren"))
        self.window.resize(1440, 900)
        self.screen.resize(1440, 900)
        self.window.show()

    def _made(self) -> FeedbackScreen:
        screen = FeedbackScreen(
            library=self.library,
            player=self.player,
            tools=tools(Listening()),
            remarks=remarks_in(self.library),
            load_template=invented_talk.template,
            analyst=analyst,
        )
        screen.setParent(self.window)
        return screen

    def lock_and_unlock(self) -> None:
        """Come back to a screen that is made anew, as after a lock."""
        before = self.screen
        before.keep_typed()
        finish_work(before)
        before.hide()
        before.deleteLater()
        self.screen = self._made()
        self.screen.resize(1440, 900)
        self.screen.show()

    def say(self, *comments: Comment, voices: tuple[tuple[str, bytes], ...] = ()) -> None:
        """A coordinator's comments came in, and the take is shown."""
        self.kept.add_remarks(self.take.id, Remarks(comments=comments), voices)
        self.open()

    def open(self) -> None:
        """Show the take."""
        with self.qtbot.waitSignal(self.screen.take_shown):
            self.screen.show_take(self.talk, self.take)
        self.qtbot.waitUntil(lambda: self.screen.reading.words.text.is_built)

    @property
    def tabs(self) -> list[str]:
        """Codes of the views that can be chosen."""
        return [tab.code for tab in self.screen.reading.tabs._tabs]

    @property
    def news(self) -> str:
        """What the comments' tab says to those who do not see its dot."""
        tab = next(tab for tab in self.screen.reading.tabs._tabs if tab.code == COMMENTS)
        return tab.accessibleDescription()

    @property
    def rows(self) -> tuple[CommentRow, ...]:
        """The comments in their order."""
        return self.screen.reading.comments.comment_rows

    def saved(self) -> Remarks:
        """What the vault keeps, once everything is on its way."""
        self.screen.commenting.model._keeping.wait()
        return self.kept.remarks(self.take.id)

    def drafts(self) -> tuple[Draft, ...]:
        """What the vault holds as begun, once everything is on its way."""
        self.screen.commenting.model._keeping.wait()
        return self.kept.drafts(self.take.id).begun


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """A desk whose work is done afterwards."""
    made = Desk(qtbot)
    yield made
    made.screen._background.wait()
    made.saved()


def words_of(widget: QWidget) -> list[str]:
    """All words that stand on a widget."""
    return [text.plain for text in widget.findChildren(Text)]


def test_without_remarks_there_is_no_trace_of_them(desk: Desk) -> None:
    """A take that nobody commented on has neither tab nor lane."""
    desk.open()
    assert COMMENTS not in desk.tabs
    view = desk.screen.card.timeline.view
    assert view is not None
    assert view.comments == ()


def test_comments_stand_in_order_with_numbers_moments_and_authors(desk: Desk) -> None:
    """Those on moments are numbered as on the timeline; the one on the whole talk comes last."""
    desk.say(WHOLE, SECOND, FIRST)
    assert [row.line.number for row in desk.rows] == [1, 2, 0]
    assert words_of(desk.rows[0]) == ["Maren", "The fruit she counted wrong."]
    assert words_of(desk.rows[2])[0] == "The whole talk"
    view = desk.screen.card.timeline.view
    assert view is not None
    assert [(mark.kind, mark.number, mark.start_s) for mark in view.comments] == [
        (MarkKind.COMMENT, 1, 2.0),
        (MarkKind.COMMENT, 2, 6.0),
    ]
    model = desk.screen.card.moments._model
    listed = [model.moment(row).text for row in range(model.rowCount())]
    assert "Comment 1 by Maren, 0:02: The fruit she counted wrong." in listed


def test_a_press_on_a_number_plays_its_moment_and_shows_its_comment(desk: Desk) -> None:
    """What is said about a moment is read while the moment is heard."""
    desk.say(FIRST, SECOND)
    timeline = desk.screen.card.timeline
    view, lanes = timeline.view, timeline._laid_out()
    assert view is not None
    assert lanes.comments_y is not None
    at = QPointF(comment_places(view, lanes, current_theme())[1], lanes.comments_y)
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(round(at.x()), round(at.y())))
    assert desk.player.played[-1][0] == comment_span(6.0).start_s
    assert desk.screen.reading.tabs.current == COMMENTS


def test_a_dot_stands_on_the_tab_until_somebody_looked(desk: Desk) -> None:
    """A new reply is seen from every view, and no longer new once its view was turned to."""
    desk.say(FIRST)
    assert desk.news == "Something new"
    desk.screen.reading.choose(COMMENTS)
    assert desk.news == ""
    desk.saved()
    desk.say(FIRST)
    assert desk.news == ""
    desk.screen.reading.choose("pace")
    desk.say(replace(FIRST, version=2, text="The fruit she counted wrong, on purpose."))
    assert desk.news == "Something new"


def test_the_comments_come_first_where_they_are_asked_for(desk: Desk) -> None:
    """Who opens a reply sees it at once, and the next take that is opened begins where it always does."""
    desk.kept.add_remarks(desk.take.id, Remarks(comments=(FIRST,)))
    desk.screen.show_take(desk.talk, desk.take)
    with desk.qtbot.waitSignal(desk.screen.take_shown):
        desk.screen.commenting.show_tab()
    assert desk.screen.reading.tabs.current == COMMENTS
    assert desk.news == ""


def test_an_answer_is_typed_beneath_its_comment(desk: Desk) -> None:
    """It shows at once, and is kept as the speaker's own."""
    desk.say(FIRST)
    desk.screen.reading.choose(COMMENTS)
    field = desk.rows[0].field
    assert field is not None
    assert field.placeholderText() == "Answer Maren"
    field.setFocus()
    QTest.keyClicks(field, "Thank you.")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert words_of(desk.rows[0])[-2:] == ["You", "Thank you."]
    own = [one for one in comments_now(desk.saved()) if one.author_id == SPEAKER]
    assert [(one.text, one.answers) for one in own] == [("Thank you.", "c1")]
    assert desk.rows[0].field is not None
    assert desk.rows[0].field.text() == ""


def test_an_answer_that_is_not_kept_stands_in_its_field(desk: Desk) -> None:
    """It is told, and does not stand there as if it were said."""
    desk.say(FIRST)
    desk.library.refuses_writing = True
    with desk.qtbot.waitSignal(desk.screen.commenting.faulted):
        desk.rows[0].answered.emit(FIRST, "Thank you.")
    field = desk.rows[0].field
    assert field is not None
    assert (field.text(), desk.rows[0].line.answers) == ("Thank you.", ())


def test_an_own_answer_can_be_changed_and_taken_back(desk: Desk) -> None:
    """Mistakes are cheap: its menu changes its words, takes it back and puts it back."""
    desk.say(FIRST)
    row = desk.rows[0]
    row.answered.emit(FIRST, "Thank yuo.")
    row = desk.rows[0]
    row.menu_of(row.line.answers[0]).actions()[0].trigger()
    assert row.field is not None
    assert row.field.text() == "Thank yuo."
    row.field.setText("Thank you.")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    row = desk.rows[0]
    assert row.line.answers[0].comment.text == "Thank you."
    row.menu_of(row.line.answers[0]).actions()[1].trigger()
    row = desk.rows[0]
    assert "You took this answer back." in words_of(row)
    row.menu_of(row.line.answers[0]).actions()[0].trigger()
    assert "Thank you." in words_of(desk.rows[0])


def test_what_is_being_typed_stays_while_others_rows_change(desk: Desk) -> None:
    """Another look at the take, or a lock, loses no letter; nothing of it is said before somebody says it."""
    desk.say(FIRST, SECOND)
    field = desk.rows[1].field
    assert field is not None
    field.setText("I was go")
    desk.open()
    again = desk.rows[1].field
    assert again is not None
    assert again.text() == "I was go"
    desk.screen.keep_typed()
    assert desk.drafts() == (Draft("I was go", answers="c2"),)
    desk.lock_and_unlock()
    desk.open()
    later = desk.rows[1].field
    assert later is not None
    assert later.text() == "I was go"
    assert not desk.rows[1].send.isHidden()
    assert {one.text for one in desk.saved().comments} == {FIRST.text, SECOND.text}


def test_every_change_of_a_comment_can_be_seen(desk: Desk) -> None:
    """A changed comment says so, and shows what it said before on demand."""
    changed = replace(FIRST, version=2, text="The fruit, once more.", written_utc=BEGUN + timedelta(days=1))
    desk.say(FIRST, changed)
    side = desk.screen.reading.comments
    assert words_of(desk.rows[0])[1] == "The fruit, once more."
    side.history_wanted.emit(desk.rows[0].line.versions)
    sheet = desk.screen.commenting.sheet
    assert isinstance(sheet, CommentHistorySheet)
    assert "The fruit she counted wrong." in words_of(sheet)


def test_a_comment_that_was_taken_back_says_so_calmly(desk: Desk) -> None:
    """It has no number any more, and nothing to answer; its history is still there."""
    desk.say(FIRST, replace(FIRST, version=2, removed=True), SECOND)
    gone, other = desk.rows
    assert (gone.line.number, other.line.number) == (0, 1)
    assert "Maren took this comment back." in words_of(gone)
    assert "The fruit she counted wrong." not in words_of(gone)
    assert gone.field is None
    assert len(gone.line.versions) == 2


def test_a_spoken_comment_is_heard_and_the_take_stands_where_it_stood(desk: Desk) -> None:
    """One player is enough: asked for meanwhile, the take is given back at once, with what is skipped of it."""
    desk.say(replace(FIRST, voice_id="v1", voice_s=10.0), voices=(("v1", VOICE),))
    playback = desk.screen.playback
    playback.seek(3.0)
    playback.skip((comment_span(9.0),))
    voice = desk.rows[0].voice
    assert voice is not None
    voice.click()
    desk.qtbot.waitUntil(lambda: desk.screen.commenting.voices.heard == "v1")
    assert desk.rows[0].voice is not None
    assert desk.rows[0].voice.text() == "Stop"
    assert playback.duration_s == 0.0
    playback.toggle()
    assert desk.screen.commenting.voices.heard == ""
    assert playback.duration_s > 0
    assert desk.player.played[-1][0] == pytest.approx(3.0)
    assert playback.skipped == (comment_span(9.0),)


def test_a_look_that_was_asked_for_leads_to_the_safety_review(desk: Desk) -> None:
    """Its words stand there with the coordinator's note; the button leads to where one decides."""
    desk.kept.add_remarks(desk.take.id, some_remarks())
    desk.open()
    (look,) = desk.screen.reading.comments.looks
    assert "Maren asks for a look at this before it is shared further." in words_of(look)
    assert "Is this her real name?" in words_of(look)
    assert look.way is not None
    with desk.qtbot.waitSignal(desk.screen.share_requested) as led:
        look.way.click()
    assert led.args == [desk.talk, desk.take]


def test_a_rubric_is_read_in_words_with_what_it_said_before(desk: Desk) -> None:
    """Author and answers stand there, never a sum; an earlier form comes on demand."""
    now = some_remarks().rubrics[0]
    before = replace(now, written_utc=BEGUN - timedelta(days=1), lines=(replace(now.lines[0], answer="in places"),))
    desk.kept.add_remarks(desk.take.id, Remarks(rubrics=(before, now)))
    desk.open()
    (heard,) = desk.screen.reading.comments.heard
    assert words_of(heard)[0] == "What Maren heard"
    assert words_of(heard)[-2:] == ["I could follow", "mostly"]
    heard.earlier.click()
    sheet = desk.screen.commenting.sheet
    assert sheet is not None
    assert "in places" in words_of(sheet)


def test_the_word_of_a_comments_moment_is_marked(desk: Desk) -> None:
    """Number and line stand together, also after the words were corrected."""
    desk.say(FIRST)
    numbers = desk.screen.reading.words.text.visible_numbers()
    assert [number for number, _ in numbers] == [1]


def test_many_comments_come_over_several_turns(desk: Desk) -> None:
    """The window answers in between; all of them stand there in the end, in order, and the one that was asked for."""
    many = tuple(a_comment(f"c{number:02}", at_s=number / 10, text=f"Word {number}.") for number in range(40))
    desk.say(*many)
    desk.screen.reading.choose(COMMENTS)
    desk.screen.reading.comments.show_number(38)
    desk.qtbot.waitUntil(lambda: len(desk.rows) == 40)
    assert [row.line.number for row in desk.rows] == list(range(1, 41))
    wanted = desk.rows[37]
    desk.qtbot.waitUntil(lambda: not wanted.visibleRegion().isEmpty())
