"""Sheets over the Questions screen: what is written in them stays with its talk, and the keyboard stays in them."""

import pytest
from PySide6.QtTest import QTest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.question import WayKind
from speakercoach.domain.talk import OwnWays
from speakercoach.ui.questions.way_sheets import OwnWaysSheet
from tests.fakes.services import a_talk
from tests.ui.questions.asking_room import HELP, MISS, AskingRoom, room

__all__ = ["room"]


def writing(room: AskingRoom) -> OwnWaysSheet:
    """The sheet with sentences of one's own, one of which is being written."""
    room.screen.page.ways.edit.click()
    (sheet,) = room.screen.findChildren(OwnWaysSheet)
    QTest.keyClicks(sheet.fields[WayKind.DECLINE].line, "That is for me.")
    return sheet


def test_what_is_written_in_a_sheet_is_kept_before_a_lock(room: AskingRoom) -> None:
    """Nobody loses a sentence because the library locks, or the window closes, while it is written."""
    room.begin(MISS)
    writing(room)
    room.window.room.keep_typed()
    room.window.navigator.plan.finish()
    assert room.parts.library.talk(room.talk.id).talk.plan.ways == OwnWays(decline="That is for me.")


def test_no_sheet_waits_for_the_next_talk(room: AskingRoom) -> None:
    """Sentences are kept with the talk that they were written for; another one shows none of them."""
    other = a_talk("The scarf")
    room.parts.library.save_talk(other)
    room.begin(MISS)
    writing(room)
    room.window.navigator.go("talks")
    room.window.navigator.open_questions(other)
    assert not room.screen.sheets.is_up
    assert room.window.navigator.plan.talk.plan.ways == OwnWays()
    room.window.navigator.plan.finish()
    assert room.parts.library.talk(room.talk.id).talk.plan.ways == OwnWays(decline="That is for me.")


def test_sentences_never_go_to_another_talk(room: AskingRoom) -> None:
    """Also where the other talk is open before the sheet goes."""
    room.begin(MISS)
    sheet = writing(room)
    room.window.navigator.plan.open(a_talk("The scarf"))
    sheet.keep.click()
    assert room.window.navigator.plan.talk.plan.ways == OwnWays()


def test_news_of_an_answer_leaves_the_keyboard_in_the_sheet(room: AskingRoom) -> None:
    """Who writes while an answer is still heard goes on writing: no letter presses a button behind the sheet."""
    room.begin(MISS, HELP)
    take = room.answer()
    sheet = writing(room)
    line = sheet.fields[WayKind.DECLINE].line
    line.setFocus()
    room.screen.round.note_declined(take.id)
    room.screen.focus_first()
    assert room.window.focusWidget() is line


def test_news_of_an_answer_leaves_the_keyboard_where_it_is(room: AskingRoom) -> None:
    """It comes to the question once, when the question comes."""
    room.begin(MISS, HELP)
    take = room.answer()
    room.screen.page.answer.again.setFocus()
    room.screen.round.note_declined(take.id)
    assert room.window.focusWidget() is room.screen.page.answer.again


def test_questions_that_cannot_be_saved_are_told_of_here(room: AskingRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen on which they are typed says so, and takes it back once they are on the disk."""
    plan, kept = room.window.navigator.plan, room.parts.library.save_talk

    def refuse(_talk: object) -> None:
        raise CoachError(ErrorCode.DISK_FULL)

    monkeypatch.setattr(room.parts.library, "save_talk", refuse)
    with room.qtbot.waitSignal(plan.faulted):
        plan.set_questions(("Will you go back?",))
    assert room.screen.banner.isVisible()
    monkeypatch.setattr(room.parts.library, "save_talk", kept)
    with room.qtbot.waitSignal(plan.saved):
        plan.save_now()
    assert not room.screen.banner.isVisible()
