"""A session that is open: heard, read, and commented on at its moments."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from speakercoach.domain.shared_session import DeskState, Remarks
from speakercoach.domain.sound import Span
from speakercoach.ui.review.session_transcript import SessionTranscript
from speakercoach.ui.review.sheets import CommentHistorySheet, LookSheet
from speakercoach.ui.widgets.labels import Text
from tests.fakes.letters_home import a_comment
from tests.ui.review.desk_room import DeskRoom


def test_a_session_shows_who_what_and_until_when(room: DeskRoom) -> None:
    """Title, speaker, take, length, voice and the speaker's word stand there."""
    room.bring()
    screen = room.show()
    room.open()
    card = screen.area.card
    assert card.title.plain == "The persimmon tree"
    assert card.line.plain == "Haneul · take 6 · 0:24 · disguised voice"
    assert card.asks.words.plain == "Haneul writes: “Please listen to the ask.”"
    assert card.until.isHidden()


def test_what_was_changed_and_left_out_is_shown(room: DeskRoom) -> None:
    """Changed words have their line, stretches their place on the timeline, and the foot says what both mean."""
    room.bring()
    screen = room.show()
    room.open()
    assert screen.area.reading.text._changed == {5, 6}
    assert len(screen.area.card.timeline._left_out) == 2
    said = screen.area.reading.legend
    assert said._changed[1].plain == "changed by Haneul"
    assert said._left_out[1].isVisible()


def test_space_plays_and_the_words_follow(room: DeskRoom) -> None:
    """The word that is heard is marked, and the moment of the next comment goes along."""
    room.bring()
    screen = room.show()
    room.open()
    screen.setFocus()
    QTest.keyClick(screen, Qt.Key.Key_Space)
    assert room.parts.player.is_playing
    room.parts.player.advance(6.2)
    room.until(lambda: screen.area.reading.text.marked_word == 5)
    assert screen.area.said.entry.at_s is not None
    assert abs(screen.area.said.entry.at_s - 6.2) < 0.1


def test_a_click_on_a_word_plays_from_it(room: DeskRoom) -> None:
    """Every word is a way into the sound."""
    room.bring()
    screen = room.show()
    room.open()
    screen.area.reading.text.word_asked.emit(8.0)
    assert room.parts.player.played[-1] == (8.0, None)


def test_a_comment_stands_at_the_moment_it_was_begun(room: DeskRoom) -> None:
    """C writes where the talk is; while one types the moment stays, whatever is heard meanwhile."""
    room.bring()
    screen = room.show()
    room.open()
    screen.area._seek(6.0)
    screen.setFocus()
    QTest.keyClick(screen, Qt.Key.Key_C)
    assert screen.area.said.entry.field.hasFocus()
    QTest.keyClicks(screen.area.said.entry.field, "You let this sit.")
    screen.area._seek(12.0)
    QTest.keyClick(screen.area.said.entry.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (kept,) = room.comments()
    assert (kept.text, kept.at_s, kept.author_name, kept.version) == ("You let this sit.", 6.0, "Maren", 1)
    assert room.line().state is DeskState.BEGUN
    assert [one.number for one in screen.area.said.numbered] == [1]


def test_the_first_letter_holds_the_moment(room: DeskRoom) -> None:
    """Who types while the talk goes on comments on what they heard when they began."""
    room.bring()
    screen = room.show()
    room.open()
    screen.area._seek(6.0)
    field = screen.area.said.entry.field
    field.setFocus()
    QTest.keyClicks(field, "S")
    screen.area._seek(12.0)
    QTest.keyClicks(field, "low here.")
    screen.area.said.entry.add.click()
    (kept,) = room.comments()
    assert kept.at_s == 6.0
    screen.area._seek(18.0)
    assert screen.area.said.entry.at_s == 18.0


def test_a_comment_on_the_whole_talk_has_no_moment(room: DeskRoom) -> None:
    """It stands after the others, without a number."""
    room.bring()
    screen = room.show()
    room.open()
    screen.area.said.entry.moment.click()
    room.write("A calm talk.")
    (kept,) = room.comments()
    assert kept.at_s is None
    assert not screen.area.said.numbered


def test_changing_and_taking_back_keep_every_version(room: DeskRoom) -> None:
    """Nothing that was said is lost, and what was taken back can be put back."""
    room.bring()
    screen = room.show()
    room.open()
    room.write("First.")
    comment = screen.area.comments.comments[0]
    screen.area.said.entry.edit(comment)
    field = screen.area.said.entry.field
    field.setPlainText("Second.")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screen.area.said.remove_wanted.emit(screen.area.comments.comments[0])
    assert not screen.area.comments.comments
    screen.notes.banner.acted.emit()
    assert [one.text for one in screen.area.comments.comments] == ["Second."]
    versions = room.comments()
    assert [(one.version, one.text, one.removed) for one in versions] == [
        (1, "First.", False),
        (2, "Second.", False),
        (3, "Second.", True),
        (4, "Second.", False),
    ]
    screen.area.said.history_wanted.emit(screen.area.comments.comments[0])
    assert isinstance(screen.asking.sheet, CommentHistorySheet)


def test_somebody_elses_comment_can_be_read_and_not_changed(room: DeskRoom) -> None:
    """What the speaker answered stands under what it answers, by the session's name, and cannot be changed."""
    answer = replace(a_comment(room.speaker, "a1", text="Thank you."), answers="m1", author_name="")
    room.bring()
    room.parts.desk.add_remarks("s1", Remarks((a_comment(room.maren, "m1"), answer)))
    screen = room.show()
    room.open()
    (row,) = screen.area.said.rows
    assert [(one.author, one.comment.text) for one in row.view.answers] == [("Haneul", "Thank you.")]
    screen.area.comments.edit("a1", "No.")
    screen.area.comments.remove("a1")
    assert len(room.comments()) == 2


def test_a_name_that_only_stands_in_a_file_is_said_to_be_that(room: DeskRoom) -> None:
    """A speaker goes by their own name, whatever stands beside their key; nobody else's key is behind the third."""
    theirs = replace(a_comment(room.speaker, "c1"), author_name="Rosa")
    third = replace(a_comment(room.stranger, "c2", text="She is right."), author_name="Rosa")
    answer = replace(a_comment(room.stranger, "c3", text="I agree."), author_name="Rosa", answers="m1")
    room.bring()
    room.parts.desk.add_remarks("s1", Remarks((a_comment(room.maren, "m1"), theirs, third, answer)))
    screen = room.show()
    room.open()
    told = "Said to be from Rosa, in a file of Haneul"
    views = {one.comment.id: one for one in screen.area.said.views}
    assert (views["c1"].author, views["c1"].said_to_be) == ("Haneul", "")
    assert (views["m1"].said_to_be, views["c2"].said_to_be) == ("", told)
    assert [one.said_to_be for one in views["m1"].answers] == [told]
    rows = {row.view.comment.id: row for row in screen.area.said.rows}
    assert told in [one.plain for one in rows["c2"].findChildren(Text)]
    assert rows["c2"].accessibleName().startswith(told)
    assert "Rosa" not in [one.plain for one in rows["c2"].findChildren(Text)]
    screen.area.take_author(None)
    told_of = {one.comment.id: one.said_to_be for one in screen.area.said.views}
    assert (told_of["c1"], told_of["c2"]) == ("", told)


def test_a_number_on_the_timeline_chooses_its_comment(room: DeskRoom) -> None:
    """The words that it is about are tinted, and the talk goes there."""
    room.bring()
    room.parts.desk.add_remarks("s1", Remarks((a_comment(room.maren, at_s=6.5),)))
    screen = room.show()
    room.open()
    timeline = screen.area.card.timeline
    lanes = timeline._laid_out()
    at = QPointF(lanes.x(6.5, 24.0), lanes.notes_y or 0.0)
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert screen.area.said.chosen_id == "c1"
    assert screen.area.reading.text._about == (4, 9)
    assert abs(room.parts.player.position_s - 5.9) < 0.01


def test_words_that_are_chosen_can_be_looked_at_once_more(room: DeskRoom) -> None:
    """The stretch and the note go to the speaker as a wish, and nothing is changed here."""
    room.bring()
    screen = room.show()
    room.open()
    text = screen.area.reading.text
    cursor = text.textCursor()
    cursor.setPosition(text._starts[5])
    cursor.setPosition(text._ends[6], QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    assert screen.area.reading.chosen.isVisible()
    screen.area.reading.chosen.look.click()
    sheet = screen.asking.sheet
    assert isinstance(sheet, LookSheet)
    sheet.field.setText("A real name?")
    sheet.ask.click()
    room.settle()
    (note,) = room.parts.desk.remarks("s1").safety
    assert (note.start_s, note.end_s, note.note) == (6.0, 7.5, "A real name?")
    (row,) = screen.area.said.looks
    row.cross.click()
    assert not screen.area.comments.safety
    screen.notes.banner.acted.emit()
    assert [one.note for one in screen.area.comments.safety] == ["A real name?"]


def test_a_session_without_sound_is_read_and_commented_on(room: DeskRoom) -> None:
    """One goes by its words; the player says why it is still."""
    room.bring(has_sound=False)
    screen = room.show()
    room.open()
    assert not screen.area.card.bar.play.isEnabled()
    screen.area.reading.text.word_asked.emit(8.0)
    room.write("Here.")
    (kept,) = room.comments()
    assert kept.at_s == 8.0


def test_sound_that_cannot_be_read_says_so(room: DeskRoom) -> None:
    """The words are shown all the same."""
    room.bring()
    room.parts.library._desk.sessions["s1"].sound = b"no sound"
    screen = room.show()
    with room.qtbot.waitSignal(screen.area.model.sound_missing):
        screen.open_session("s1")
    assert screen.area.card.sound_line.plain == "The audio in this file cannot be read safely."
    assert screen.area.reading.text.isVisible()


def test_who_has_no_name_yet_is_asked_once_and_loses_nothing(room: DeskRoom) -> None:
    """The comment waits in its field until somebody is the one who writes it."""
    room.bring()
    room.parts.library._correspondence.identity = None
    screen = room.show()
    room.open()
    room.write("Wait for me.")
    sheet = screen.asking.sheet
    assert sheet is not None
    assert room.comments() == []
    sheet.field.setText("Maren")  # type: ignore[attr-defined]
    sheet.done.click()  # type: ignore[attr-defined]
    room.until(lambda: screen.area.comments.author is not None)
    assert screen.area.said.entry.field.words == "Wait for me."
    screen.area.said.entry.add.click()
    (kept,) = room.comments()
    assert kept.author_name == "Maren"
    identity = room.parts.correspondence.identity()
    assert identity is not None
    assert kept.author_id == identity.id


def _asked_at(text: SessionTranscript, word: int) -> list[str]:
    """What a press of the right button on a word offers."""
    box = text._word_box(word)
    assert box is not None
    at = box.center().toPoint()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(text.viewport(), QContextMenuEvent(reason, at, text.viewport().mapToGlobal(at)))
    menu = text.findChildren(QMenu)[-1]
    return [one.text() for one in menu.actions()]


def test_a_single_word_can_be_asked_about(room: DeskRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    """The word under the pointer is chosen by the press, unless it is one of several that were chosen before."""
    monkeypatch.setattr(QMenu, "popup", lambda _menu, _at: None)
    room.bring()
    screen = room.show()
    room.open()
    text = screen.area.reading.text
    view = text._view
    assert view is not None
    assert _asked_at(text, 2) == ["Comment here", "Ask for a look at these words"]
    assert text.chosen == Span(view.words[2].start_s, view.words[2].end_s)
    cursor = text.textCursor()
    cursor.setPosition(text._starts[1])
    cursor.setPosition(text._ends[3], cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    several = text.chosen
    _asked_at(text, 2)
    assert text.chosen == several
    _asked_at(text, 0)
    assert text.chosen == Span(view.words[0].start_s, view.words[0].end_s)
