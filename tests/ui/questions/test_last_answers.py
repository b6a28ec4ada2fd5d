"""Answers of earlier rounds, which are kept with the talk and found again when the round is gone."""

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.ui.recordings.remove_sheet import RemoveSheet
from tests.fakes.ear import heard
from tests.fakes.services import a_talk
from tests.ui.questions.asking_room import FAMILY, HARD, HELP, MISS, PATIENCE_MS, AskingRoom, room

__all__ = ["room"]


def _as_after_a_restart(room: AskingRoom) -> None:
    """Another talk forgets the round as a lock or a restart does; then this one is opened again."""
    other = a_talk("Another one")
    room.parts.library.save_talk(other)
    room.window.navigator.open_questions(other)
    last = room.screen.choosing.last
    room.qtbot.waitUntil(lambda: not last.isVisible(), timeout=PATIENCE_MS)
    room.window.navigator.open_questions(room.talk)
    room.qtbot.waitUntil(lambda: bool(last.rows), timeout=PATIENCE_MS)
    assert room.screen.round.steps == ()


def _answered(room: AskingRoom) -> None:
    room.begin(MISS, HARD, HELP)
    room.answer()
    room.until_heard()
    room.screen.asking.go_on()
    room.screen.asking.show_hidden()
    room.parts.ear.answer = heard("I would rather not say.", duration_s=2.0)
    room.answer()
    room.until_heard()
    _as_after_a_restart(room)


def test_the_last_answers_are_there_when_the_round_is_gone(room: AskingRoom) -> None:
    """The newest first, in the same words as elsewhere; a question that can hurt is covered until one shows it."""
    _answered(room)
    hard, miss = room.screen.choosing.last.rows
    assert miss.title.plain == MISS.text
    assert miss.status.plain.startswith("Answered, 0:02 · today")
    assert hard.status.plain.startswith("Declined, 0:02")
    assert HARD.text not in (hard.title.plain, hard.accessibleName())
    hard.eye.click()
    assert hard.title.plain == HARD.text


def test_rows_stay_while_they_say_the_same(room: AskingRoom) -> None:
    """Nobody loses the row that they are on, or sees a question covered again, because the list was read again."""
    _answered(room)
    last = room.screen.choosing.last
    before = last.rows
    before[0].eye.click()
    last.show_answers(last._answers)
    assert last.rows == before
    assert not before[0].is_hidden


def test_a_last_answer_is_played_and_opens_its_card(room: AskingRoom) -> None:
    """Its sound comes from the library; its card says what was heard, and Back leads to the choice again."""
    _answered(room)
    miss = room.screen.choosing.last.rows[1]
    miss.chip.click()
    room.qtbot.waitUntil(lambda: bool(room.parts.player.played), timeout=PATIENCE_MS)
    miss.click()
    page = room.screen.page
    assert page.answer.isVisible()
    assert page.answer.question.plain == "“What do you miss most?”"
    assert room.card[3].startswith("You answered at once")
    assert [item.line.title for item in page.list.items] == ["A question that can hurt", MISS.text]
    page.list.items[0].click()
    assert page.answer.question.plain == "A question that can hurt"
    page.answer.show_it.click()
    assert page.answer.question.plain == "“Why did you leave them?”"
    assert page.answer.next.text() == "Back"
    page.answer.next.click()
    assert room.screen.choosing.isVisible()
    assert room.screen.round.steps == ()


def test_a_round_goes_on_after_an_earlier_answer_was_looked_at(room: AskingRoom) -> None:
    """It waits aside, and stands where it stood."""
    _answered(room)
    room.begin(FAMILY, HELP)
    room.screen.asking.skip()
    room.screen.heading.choose.click()
    room.qtbot.waitUntil(lambda: bool(room.screen.choosing.last.rows), timeout=PATIENCE_MS)
    room.screen.choosing.last.rows[1].click()
    assert room.screen.round.is_recalled
    room.screen.asking.go_on()
    room.screen.heading.back.click()
    assert room.screen.page.stage.question.plain == HELP.text


def test_a_last_answer_is_answered_again_or_deleted(room: AskingRoom) -> None:
    """Again asks its question; what is deleted is gone from the list."""
    _answered(room)
    room.screen.choosing.last.rows[1].click()
    room.screen.asking.again()
    assert room.screen.page.stage.question.plain == MISS.text
    room.answer()
    room.until_heard()
    room.screen.asking.go_on()
    last = room.screen.choosing.last
    room.qtbot.waitUntil(lambda: len(last.rows) == 3, timeout=PATIENCE_MS)
    last.rows[0].click()
    room.screen.page.answer.delete.click()
    (sheet,) = room.screen.findChildren(RemoveSheet)
    sheet.remove.click()
    assert room.screen.choosing.isVisible()
    room.qtbot.waitUntil(lambda: len(last.rows) == 2, timeout=PATIENCE_MS)


def test_an_answer_that_nobody_heard_says_so_on_its_card(room: AskingRoom) -> None:
    """It is safe, and can be heard from there."""
    room.parts.ear.answer = CoachError(ErrorCode.ENGINE_DIED)
    room.begin(MISS)
    room.answer()
    room.qtbot.waitUntil(room.screen.page.answer.listen.isVisible, timeout=PATIENCE_MS)
    _as_after_a_restart(room)
    room.screen.choosing.last.rows[0].click()
    assert room.card == ("Your answer is safe. Nobody listened to it yet.",)
    assert room.screen.page.answer.listen.isVisible()


@pytest.mark.parametrize("count", [7])
def test_only_the_newest_are_listed(room: AskingRoom, count: int) -> None:
    """Six are seen at a glance; the others are among the recordings."""
    for _ in range(count):
        room.begin(MISS)
        room.answer(1.2)
    room.until_heard()
    _as_after_a_restart(room)
    assert len(room.screen.choosing.last.rows) == 6
