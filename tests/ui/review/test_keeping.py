"""What somebody wrote or was asked at the desk stays theirs, whatever comes in between."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from speakercoach.domain.errors import ErrorCode
from speakercoach.domain.shared_session import FilledLine, FilledRubric, Remarks
from speakercoach.domain.sound import Span
from speakercoach.sharing.receiving import Came, Received
from speakercoach.ui.models import desk as desk_model
from speakercoach.ui.models import desk_session
from speakercoach.ui.models.receiving import FileOutcome
from speakercoach.ui.models.today import today
from speakercoach.ui.review.rubric_sheet import RubricSheet
from speakercoach.ui.review.sheets import PassphraseSheet
from speakercoach.ui.theme.theme import current_theme
from tests.ui.review.desk_room import DeskRoom
from tests.ui.review.test_files import PLUM, session_file


def test_putting_back_never_reaches_another_session(room: DeskRoom) -> None:
    """A request that was taken back in one session is not written into the next one."""
    room.bring("s1")
    room.bring("s2", title="Bread at six")
    screen = room.show()
    room.open("s1")
    asked = screen.area.comments.ask_look(Span(1.0, 2.0), "private_word", "Her village")
    assert asked is not None
    screen.area.said.looks[0].taken_back.emit(asked)
    room.open("s2")
    QTest.keyClick(screen, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    screen.area.put_back(asked)
    room.settle()
    assert room.parts.desk.remarks("s2").safety == ()


def test_answers_of_before_stand_once_one_is_known(room: DeskRoom) -> None:
    """A session that is opened before one's own name is read shows them all the same, and keeps them."""
    filled = FilledRubric(
        room.maren.id, "Maren", datetime.now(UTC), (FilledLine("clear_ask", "A clear ask", "In places"),)
    )
    room.bring()
    room.parts.desk.add_remarks("s1", Remarks(rubrics=(filled,)))
    screen = room.show()
    author, screen.area.comments.author = screen.area.comments.author, None
    room.open()
    screen.area.take_author(author)
    assert screen.area.heard.lines == filled.lines
    screen.hide()
    room.settle()
    assert room.parts.desk.remarks("s1").rubrics == (filled,)


def test_a_question_of_a_file_waits_for_the_sheet_that_is_up(room: DeskRoom) -> None:
    """Words that are being changed are not closed by a passphrase that is asked for."""
    screen = room.show()
    screen.asking.ask_rubric()
    sheet = screen.asking.sheet
    assert isinstance(sheet, RubricSheet)
    screen.receive((session_file(room, "First", "s1", passphrase=PLUM),))
    with room.qtbot.waitSignal(screen.files.receiving.passphrase_wanted):
        pass
    assert screen.asking.sheet is sheet
    assert sheet.isVisible()
    sheet.dismiss()
    assert isinstance(screen.asking.sheet, PassphraseSheet)


def test_the_screen_is_kept_while_files_come_in_or_something_is_asked(room: DeskRoom) -> None:
    """Another language makes screens anew: not one that works."""
    screen = room.show()
    assert not screen.is_working
    screen.receive((session_file(room, "First", "s1", passphrase=PLUM),))
    assert screen.is_working
    room.until(lambda: screen.asking.sheet is not None)
    assert screen.is_working
    assert screen.asking.sheet is not None
    screen.asking.sheet.dismiss()
    room.until(lambda: not screen.is_working)


def test_a_session_goes_on_the_day_after_its_last(room: DeskRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window may have stood open over night: the session on the screen goes, and none can be opened."""
    last, after = today(), today() + timedelta(days=1)
    room.bring("s1", until=last)
    room.bring("s2", until=last, title="Bread at six")
    screen = room.show()
    room.open("s1")
    monkeypatch.setattr(desk_session, "today", lambda: after)
    with room.qtbot.waitSignal(screen.area.gone) as gone:
        screen.open_session("s2")
    assert gone.args is not None
    assert gone.args[0].code is ErrorCode.SESSION_GONE
    monkeypatch.setattr(desk_session, "today", lambda: last)
    room.bring("s3", until=last, title="Boats")
    room.open("s3")
    monkeypatch.setattr(desk_model, "today", lambda: after)
    screen.model._watching.timeout.emit()
    room.until(lambda: screen.area.opened is None)
    assert room.parts.desk.sessions() == ()


def test_what_is_being_written_outlives_the_last_day(room: DeskRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that passes midnight takes nobody's sentence away in the middle."""
    room.bring("s1", until=today())
    screen = room.show()
    room.open("s1")
    field = screen.area.said.entry.field
    field.setPlainText("The fruit she coun")
    monkeypatch.setattr(desk_model, "today", lambda: today() + timedelta(days=1))
    screen.model._watching.timeout.emit()
    room.settle()
    assert field.words == "The fruit she coun"
    assert len(room.parts.desk.sessions()) == 1


def test_changing_a_comment_puts_the_new_one_aside(room: DeskRoom) -> None:
    """What was begun comes back, whether the change is kept or left."""
    room.bring()
    screen = room.show()
    room.open()
    room.write("first one")
    entry, (row,) = screen.area.said.entry, screen.area.said.rows
    for leave in (entry.cancel, entry.add):
        entry.field.setPlainText("a long new thought")
        row.edit_wanted.emit(row.view.comment)
        assert entry.field.words == "first one"
        leave.click()
        assert entry.field.words == "a long new thought"


def test_a_change_that_was_left_for_another_goes_on(room: DeskRoom) -> None:
    """Its words stand there when one comes back to it; with the vault locked all of it is kept, and none of it said."""
    room.bring()
    screen = room.show()
    room.open()
    room.write("first")
    room.write("second")
    entry = screen.area.said.entry
    first, second = (row.view.comment for row in screen.area.said.rows)
    entry.field.setPlainText("a new one")
    entry.edit(first)
    entry.field.setPlainText("first, better")
    entry.edit(second)
    entry.edit(first)
    assert entry.field.words == "first, better"
    entry.edit(second)
    entry.field.setPlainText("second, better")
    assert screen.is_working
    screen.keep_typed()
    room.settle()
    assert sorted(one.text for one in screen.area.comments.comments) == ["first", "second"]
    kept = {one.comment_id: one.text for one in room.parts.desk.drafts("s1").begun}
    assert kept == {None: "a new one", first.id: "first, better", second.id: "second, better"}


def test_what_was_begun_waits_in_its_own_session(room: DeskRoom) -> None:
    """It stands in its field when one comes back, at its moment, and is forgotten once it is added."""
    room.bring("s1")
    room.bring("s2", title="Bread at six")
    screen = room.show()
    entry = screen.area.said.entry
    room.open("s1")
    entry.begin(7.0)
    entry.field.setPlainText("Half a sent")
    room.open("s2")
    assert not entry.has_draft
    assert room.comments("s1") == []
    room.open("s1")
    assert (entry.field.words, entry.at_s) == ("Half a sent", 7.0)
    entry.add.click()
    room.settle()
    assert [(one.text, one.at_s) for one in room.comments("s1")] == [("Half a sent", 7.0)]
    assert room.parts.desk.drafts("s1").begun == ()


@pytest.mark.parametrize("is_changing", [True, False])
def test_a_file_that_comes_takes_nothing_from_under_ones_hands(room: DeskRoom, *, is_changing: bool) -> None:
    """A newer take is offered while somebody writes, and shown with what they wrote; the same one changes nothing."""
    room.bring("s1", remarks=None)
    screen = room.show()
    room.open("s1")
    room.write("first one")
    entry = screen.area.said.entry
    if is_changing:
        entry.edit(screen.area.said.rows[0].view.comment)
    entry.field.setPlainText("I was go")
    opened = screen.area.opened
    received = Received(Came.SAME, session_id="s1")
    screen._on_came(FileOutcome("a", received, None))
    assert screen.notes.banner.isHidden()
    screen._on_came(FileOutcome("a", replace(received, came=Came.NEWER), None))
    room.settle()
    assert screen.area.opened is opened
    assert entry.field.words == "I was go"
    with room.qtbot.waitSignal(screen.area.shown):
        screen.notes.banner.acted.emit()
    assert screen.area.opened is not opened
    if is_changing:
        entry.edit(screen.area.said.rows[0].view.comment)
    assert entry.field.words == "I was go"
    assert [one.text for one in room.comments()] == ["first one"]


def test_the_same_file_once_more_opens_nothing_anew(room: DeskRoom) -> None:
    """What one hears goes on."""
    room.bring("s1")
    screen = room.show()
    room.open("s1")
    opened = screen.area.opened
    screen._on_came(FileOutcome("a", Received(Came.SAME, session_id="s1"), None))
    room.settle()
    assert screen.area.opened is opened


@pytest.mark.parametrize("at_beginning", [True, False])
def test_a_field_that_is_full_takes_no_more(room: DeskRoom, *, at_beginning: bool) -> None:
    """What stands there stays, and the place where one writes, too."""
    room.bring()
    screen = room.show()
    room.open()
    comment = screen.area.said.entry.field
    prompt = next(iter(screen.area.heard.fields.values()))
    for field, longest in ((comment, 4000), (prompt, 2000)):
        full = "".join(f"{number:04d}" for number in range(longest // 4))
        field.setPlainText(full)
        cursor = field.textCursor()
        cursor.setPosition(8 if at_beginning else longest)
        field.setTextCursor(cursor)
        QTest.keyClicks(field, "abc")
        assert field.toPlainText() == full
        assert field.textCursor().position() == (8 if at_beginning else longest)


def test_the_field_is_seen_where_one_begins_to_write(room: DeskRoom) -> None:
    """With large words in a low window it stands far beneath the talk."""
    room.bring()
    current_theme().choose(text_scale=1.6)
    try:
        screen = room.show(960, 640)
        room.open()
        field = screen.area.said.entry.field
        assert field.visibleRegion().isEmpty()
        screen.area.begin_comment()
        room.until(lambda: field.visibleRegion().boundingRect().height() == field.height())
    finally:
        current_theme().choose(text_scale=1.0)


def test_a_reply_that_is_asked_for_twice_is_made_once(room: DeskRoom) -> None:
    """A double press asks for one file."""
    room.bring()
    screen = room.show()
    room.open()
    room.write("hello")
    asked = []

    def choose(*_: object) -> None:
        asked.append(1)

    screen.reply.choose_new_file = choose
    screen.area.heard.reply.click()
    screen.area.heard.reply.click()
    room.until(lambda: bool(asked))
    room.until(lambda: not screen.reply._looking.busy)
    assert asked == [1]
