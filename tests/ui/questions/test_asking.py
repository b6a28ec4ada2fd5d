"""A round of questions: what is asked, answered aloud, skipped, hidden, and heard back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from speakercoach.domain.boundary import Boundary, BoundaryKind
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.question import QuestionKind
from speakercoach.domain.session import PersonalWords
from speakercoach.domain.talk import TakeKind, TakeState
from speakercoach.domain.transcript import EngineKind
from speakercoach.practice.question_round import Standing
from speakercoach.ui.questions.answer_course import AnswerState
from speakercoach.ui.questions.round_view import LineKind
from speakercoach.ui.recordings.remove_sheet import RemoveSheet
from tests.fakes.ear import heard
from tests.fakes.services import a_talk
from tests.ui.questions.asking_room import FAMILY, HARD, HELP, MISS, AskingRoom, room

__all__ = ["room"]


def test_an_answer_spoken_aloud_is_heard_back_on_the_card(room: AskingRoom) -> None:
    """Space answers, Space stops; the take answers its question, and what was heard stands there with its moments."""
    room.begin(MISS, HELP)
    room.key(Qt.Key.Key_Space)
    room.qtbot.waitUntil(lambda: bool(room.parts.microphone.captures))
    room.parts.microphone.speak_tone(2.0)
    room.until(AnswerState.SPEAKING)
    room.key(Qt.Key.Key_Space)
    room.qtbot.waitUntil(lambda: bool(room.card))
    room.until_heard()
    (take,) = room.answers()
    assert take.state is TakeState.SEALED
    assert (take.scope.kind, take.scope.question) == (TakeKind.ANSWER, MISS)
    assert room.screen.page.answer.question.plain == "“What do you miss most?”"
    assert room.card[3].startswith("You answered at once")
    assert room.screen.page.answer.chips
    room.screen.page.answer.chips[0].click()
    room.qtbot.waitUntil(lambda: bool(room.parts.player.played))


def test_what_is_kept_back_is_said_to_the_speaker_alone(room: AskingRoom) -> None:
    """What is never to be said comes first, calmly, with its moment; praise stands below it, and is no headline."""
    room.begin(MISS)
    room.answer()
    room.until_heard()
    page = room.screen.page.answer
    assert page.first.isVisible()
    assert room.card[:2] == ("You said something you keep back. Only you see this.", "“Never say”: Hyesan")
    assert room.card[3].startswith("You answered at once")
    played = QSignalSpy(page.played)
    page.chips[0].click()
    assert (played.at(0)[0].start_s, played.at(0)[0].end_s) == pytest.approx((3.2, 3.6))


def test_a_private_word_is_shown_only_to_whom_wants_to_see_it(room: AskingRoom) -> None:
    """The card says that one was said; the word itself comes on wish, and goes when the screen is left."""
    room.parts.library.save_personal_words(PersonalWords(private_words=("apples",)))
    room.begin(MISS)
    room.answer()
    room.until_heard()
    first = room.screen.page.answer.first
    assert first.sentences[1].words.plain == "A private word"
    assert not any("apples" in said for said in room.card)
    first.show_words.click()
    assert first.sentences[1].words.plain == "A private word: “apples”"
    room.window.navigator.go("talks")
    room.window.navigator.go("questions")
    assert first.sentences[1].words.plain == "A private word"


def test_rough_words_are_said_to_be_rough_first_and_praise_no_directness(room: AskingRoom) -> None:
    """Where an answer came cannot be told by words of which a third may be wrong."""
    room.parts.ear.answer = heard("I miss the apples. My sister is in Hyesan.", duration_s=4.0)
    room.begin(MISS)
    room.answer()
    room.until_heard()
    assert room.card[0] == "You may have said something you keep back. Only you see this."
    assert room.card[3] == "Your words were heard roughly. Some may be wrong."
    assert not any("at once" in said for said in room.card)


def test_a_question_says_what_it_touches_in_the_plan(room: AskingRoom) -> None:
    """Before one answers, and only where it touches something."""
    room.begin(MISS, FAMILY)
    stage = room.screen.page.stage
    assert not stage.touches.isVisible()
    room.screen.round._touched = {FAMILY.code: room.talk.plan.boundaries[0].kind}
    room.key(Qt.Key.Key_S)
    assert stage.question.plain == FAMILY.text
    assert stage.touches.plain == "Touches “Never say” in your plan"


def test_what_a_question_touches_follows_the_plan(room: AskingRoom) -> None:
    """Who keeps back something more, and comes back to the round, is told of it there."""
    room.begin(MISS, HELP)
    assert not room.screen.page.stage.touches.isVisible()
    navigator = room.window.navigator
    navigator.go("plan")
    navigator.plan.set_boundaries((Boundary(BoundaryKind.NEVER, "What I miss most"),))
    navigator.go("questions")
    room.qtbot.waitUntil(room.screen.page.stage.touches.isVisible)
    assert room.screen.page.stage.touches.plain == "Touches “Never say” in your plan"


def test_a_question_that_can_hurt_stays_hidden_until_one_chooses(room: AskingRoom) -> None:
    """Neither the card nor the list says it, nothing reads it aloud, and it cannot be answered unseen."""
    room.begin(MISS, HARD, HELP, is_spoken=True)
    room.screen.asking.skip()
    words = [item.line.title for item in room.screen.page.list.items]
    assert HARD.text not in (*words, room.screen.page.stage.question.plain)
    assert HARD.text not in room.voice.said
    room.screen.asking.answer()
    room.screen.asking.hear()
    assert not room.screen.is_recording
    assert HARD.text not in room.voice.said
    room.key(Qt.Key.Key_Space)
    assert room.screen.page.stage.question.plain == HARD.text
    assert room.voice.said[-1] == HARD.text


def test_nothing_is_counted_and_a_skipped_question_comes_back_when_wanted(room: AskingRoom) -> None:
    """The list says what became of each question in words; a skipped one can be taken up again."""
    room.begin(MISS, FAMILY, HELP)
    room.key(Qt.Key.Key_S)
    lines = [item.line for item in room.screen.page.list.items]
    assert [line.kind for line in lines] == [LineKind.SKIPPED, LineKind.NOW, LineKind.TO_COME]
    room.screen.page.list.items[0].click()
    assert room.screen.page.stage.question.plain == MISS.text
    assert "nothing here is counted or rated" in room.screen.heading.about


def test_a_no_is_as_good_as_an_answer(room: AskingRoom) -> None:
    """A question that was declined is said to be so, kindly, and nothing is left to try."""
    room.parts.ear.answer = heard(
        "I would rather not say. Thank you for understanding.", duration_s=4.0, engine=EngineKind.WHISPER
    )
    room.begin(FAMILY, HELP)
    room.answer()
    room.until_heard()
    assert room.card == ("You said no kindly. That is a whole answer.",)
    assert room.screen.round.steps[0].standing is Standing.DECLINED
    assert room.screen.page.list.items[0].line.status == "Declined, 0:02"
    assert room.screen.page.answer.length.plain == "Declined, 0:02"


def test_one_goes_on_while_an_answer_is_still_heard(room: AskingRoom) -> None:
    """The next question waits for no engine, and what was heard is found in the list later."""
    room.parts.ear.answer = None
    room.begin(MISS, HELP)
    take = room.answer()
    assert room.card[0] == "Your answer is safe."
    room.key(Qt.Key.Key_Space)
    assert room.screen.page.stage.question.plain == HELP.text
    room.parts.ear.job.done(heard("I miss the apples.", duration_s=2.0, engine=EngineKind.WHISPER))
    room.until_heard()
    assert room.screen.page.stage.isVisible()
    room.screen.page.list.items[0].click()
    assert room.screen.round.take_id == take.id
    assert room.card[0].startswith("You answered at once")


def test_an_answer_that_nobody_heard_is_safe_and_can_be_heard_again(room: AskingRoom) -> None:
    """A fault of the engine is said on the card, with a way on."""
    room.parts.ear.answer = CoachError(ErrorCode.ENGINE_DIED)
    room.begin(MISS)
    room.answer()
    page = room.screen.page.answer
    # The stored take is given to the engine once more by itself; then it is said.
    room.qtbot.waitUntil(page.listen.isVisible, timeout=5000)
    room.parts.ear.answer = heard("I miss the apples.", duration_s=2.0, engine=EngineKind.WHISPER)
    page.listen.click()
    room.qtbot.waitUntil(lambda: room.card[0].startswith("You answered at once"))


def test_an_answer_is_deleted_after_one_question_and_its_question_stays(room: AskingRoom) -> None:
    """Nothing of it is left in the library, and it can be answered anew."""
    room.begin(MISS, HELP)
    room.answer()
    room.until_heard()
    room.screen.page.answer.delete.click()
    (sheet,) = room.screen.findChildren(RemoveSheet)
    assert room.answers()
    sheet.remove.click()
    room.qtbot.waitUntil(lambda: not room.answers())
    assert room.screen.page.stage.question.plain == MISS.text
    assert room.screen.round.steps[0].take_id is None


def test_nothing_that_is_heard_late_is_kept_of_an_answer_that_is_gone(room: AskingRoom) -> None:
    """An answer that was deleted while it was heard leaves nothing behind, in memory neither."""
    room.begin(MISS, HELP)
    take = room.answer()
    room.until_heard()
    kept = room.parts.library.hearing(take.id)
    assert kept is not None
    room.screen.answers.forget(take.id)
    room.screen.answers.take_report(take.id, kept[1])
    assert room.screen.answers._heard_early == {}


def test_again_asks_the_same_question_and_next_goes_on(room: AskingRoom) -> None:
    """The new answer takes the place of the one before; the end says that it was the round."""
    room.begin(MISS)
    first = room.answer()
    room.screen.asking.again()
    assert room.screen.page.stage.question.plain == MISS.text
    second = room.answer()
    assert room.screen.round.steps[0].take_id == second.id != first.id
    assert room.screen.page.answer.next.text() == "End of the round"
    room.screen.asking.go_on()
    assert room.screen.page.end.isVisible()


def test_the_feedback_of_an_answer_opens(room: AskingRoom) -> None:
    """It is a take like any other."""
    room.begin(MISS)
    take = room.answer()
    room.until_heard()
    wanted = QSignalSpy(room.window.navigator.feedback_wanted)
    room.screen.page.answer.feedback.click()
    assert wanted.at(0)[1].id == take.id


def test_own_questions_are_kept_in_the_plan(room: AskingRoom) -> None:
    """What is typed is saved with the talk, empty lines are not, and a cross takes one out."""
    own, plan = room.screen.choosing.own, room.window.navigator.plan
    assert list(own.questions) == ["Will you write a book?"]
    own.add_button.click()
    own.fields[1].line.setText("Do you cook?")
    own.fields[1].line.textEdited.emit("Do you cook?")
    own.add_button.click()
    assert list(plan.talk.plan.questions) == ["Will you write a book?", "Do you cook?"]
    own.fields[0].cross.click()
    assert list(plan.talk.plan.questions) == ["Do you cook?"]


def test_an_own_question_that_was_removed_comes_back(room: AskingRoom) -> None:
    """A question that somebody took the trouble to write is not lost by one press; another talk is not offered it."""
    own, plan = room.screen.choosing.own, room.window.navigator.plan
    own.fields[0].cross.click()
    assert not plan.talk.plan.questions
    own.put_back.click()
    assert plan.talk.plan.questions == ("Will you write a book?",)
    own.fields[0].cross.click()
    other = a_talk("The scarf")
    room.parts.library.save_talk(other)
    room.window.navigator.open_questions(other)
    assert not own.put_back.isVisible()


def test_questions_that_can_hurt_are_off_until_chosen(room: AskingRoom) -> None:
    """All other kinds are on; with nothing chosen and nothing written no round begins."""
    choosing = room.screen.choosing
    assert choosing.packs.chosen == frozenset(QuestionKind) - {QuestionKind.HURTFUL, QuestionKind.OWN}
    for tile in choosing.packs.tiles:
        tile.setChecked(False)
    assert room.screen.heading.begin.isEnabled()
    choosing.own.fields[0].cross.click()
    assert not room.screen.heading.begin.isEnabled()
    assert choosing.empty_note.isVisible()
