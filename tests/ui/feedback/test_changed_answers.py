"""One's own answers that are changed on the Feedback screen: nothing that is typed goes away."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from speakercoach.ui.feedback.comment_rows import CommentRow
from speakercoach.ui.feedback.reading_area import COMMENTS
from tests.fakes.shared_sessions import SPEAKER
from tests.ui.feedback.test_comments import FIRST, VOICE, Desk

OWN = replace(FIRST, id="a1", author_id=SPEAKER, author_name="", text="my answer", answers="c1")


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """A screen whose comment was answered."""
    made = Desk(qtbot)
    made.say(replace(FIRST, voice_id="v1", voice_s=10.0), OWN, voices=(("v1", VOICE),))
    made.screen.reading.choose(COMMENTS)
    qtbot.waitUntil(lambda: len(made.rows) == 1)
    yield made
    made.screen._background.wait()
    made.saved()


def _field_of(row: CommentRow) -> str:
    assert row.field is not None
    return row.field.text()


def _type(row: CommentRow, words: str) -> None:
    assert row.field is not None
    row.field.setFocus()
    QTest.keyClicks(row.field, words)


@pytest.mark.parametrize("is_kept", [True, False])
def test_an_answer_that_was_begun_waits_while_another_is_changed(desk: Desk, *, is_kept: bool) -> None:
    """It stands in the field again, whether the change is kept or left."""
    row = desk.rows[0]
    _type(row, "a second thought")
    row.edit(OWN)
    assert _field_of(row) == "my answer"
    _type(row, "!")
    assert row.field is not None
    QTest.keyClick(row.field, Qt.Key.Key_Return if is_kept else Qt.Key.Key_Escape)
    assert _field_of(desk.rows[0]) == "a second thought"
    desk.qtbot.waitUntil(lambda: ("my answer!" in {one.text for one in desk.saved().comments}) is is_kept)
    assert "a second thought" not in {one.text for one in desk.saved().comments}


def test_a_change_goes_on_when_its_row_is_made_again(desk: Desk) -> None:
    """A voice that is heard beside changes the row, and not what is typed in it."""
    row = desk.rows[0]
    row.edit(OWN)
    _type(row, " and more")
    assert row.voice is not None
    row.voice.click()
    desk.qtbot.waitUntil(lambda: desk.rows[0] is not row)
    again = desk.rows[0]
    assert _field_of(again) == "my answer and more"
    assert not again.cancel.isHidden()
    again.cancel.click()
    assert _field_of(again) == ""
    assert {one.text for one in desk.saved().comments} == {FIRST.text, "my answer"}


def test_two_changes_wait_for_each_other(desk: Desk) -> None:
    """The one that was left for the other comes back once that is done."""
    desk.say(replace(OWN, id="a2", text="another answer"))
    desk.screen.reading.choose(COMMENTS)
    desk.qtbot.waitUntil(lambda: len(desk.rows[0].line.answers) == 2)
    row = desk.rows[0]
    first, second = (answer.comment for answer in row.line.answers)
    row.edit(first)
    _type(row, " and more")
    row.edit(second)
    _type(row, "!")
    assert row.field is not None
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert _field_of(desk.rows[0]) == f"{first.text} and more"


def test_a_change_waits_as_it_is_while_the_vault_is_locked(desk: Desk) -> None:
    """The answer says what it said, until somebody keeps the change."""
    row = desk.rows[0]
    row.edit(OWN)
    _type(row, " and more")
    desk.screen.keep_typed()
    assert {one.text for one in desk.saved().comments} == {FIRST.text, "my answer"}
    assert [(one.text, one.comment_id) for one in desk.drafts()] == [("my answer and more", OWN.id)]


def test_nothing_is_offered_that_cannot_be_done_beneath_a_comment_that_went(desk: Desk) -> None:
    """There is no field there to change an answer in."""
    row = desk.rows[0]
    assert "Change its words" in [action.text() for action in row.menu_of(row.line.answers[0]).actions()]
    desk.say(replace(FIRST, voice_id="v1", voice_s=10.0, version=2, removed=True))
    desk.screen.reading.choose(COMMENTS)
    desk.qtbot.waitUntil(lambda: desk.rows[0].line.comment.removed)
    row = desk.rows[0]
    assert [action.text() for action in row.menu_of(row.line.answers[0]).actions()] == ["Take it back"]


def test_the_screen_is_kept_while_an_answer_is_begun(desk: Desk) -> None:
    """Another language makes screens anew: not one in which somebody writes."""
    row = desk.rows[0]
    assert not desk.screen.is_working
    _type(row, "a second thought")
    assert desk.screen.is_working
    assert row.field is not None
    row.field.clear()
    assert not desk.screen.is_working
    row.edit(OWN)
    assert desk.screen.is_working
