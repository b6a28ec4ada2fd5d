"""What keeps an answer safe, the room quiet, and the speaker at ease."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import ErrorCode
from speakercoach.domain.question import WayKind
from speakercoach.domain.sound import Span
from speakercoach.domain.talk import OwnWays, TakeState
from speakercoach.ui.questions.answer_course import AnswerState
from speakercoach.ui.questions.way_sheets import OwnWaysSheet, SayAloudSheet
from speakercoach.ui.questions.words import questions_language, time_left
from tests.fakes.services import a_talk
from tests.ui.questions.asking_room import HARD, HELP, MISS, PATIENCE_MS, AskingRoom, room

__all__ = ["room"]


def test_the_voice_is_quiet_before_the_microphone_opens(room: AskingRoom) -> None:
    """A question that is being read aloud stops as one begins to answer, so that it is not recorded."""
    room.begin(MISS, HELP, is_spoken=True)
    assert room.voice.said[-1] == MISS.text
    assert room.voice.is_speaking
    room.screen.asking.answer()
    assert not room.voice.is_speaking
    room.qtbot.waitUntil(lambda: bool(room.parts.microphone.captures))
    room.screen.course.stop()
    room.qtbot.waitUntil(lambda: not room.screen.is_recording)


def test_a_question_is_heard_again_by_key_and_not_behind_a_cover(room: AskingRoom) -> None:
    """H reads it once more; hiding the words hides the voice."""
    room.begin(MISS, HELP)
    assert room.voice.said == []
    room.key(Qt.Key.Key_H)
    assert room.voice.said == [MISS.text]
    room.window.hide_words()
    assert not room.voice.is_speaking


def test_without_a_voice_the_screen_says_why(room: AskingRoom) -> None:
    """The button is away, a sentence stands in its place, and spoken cannot be chosen."""
    room.voice.languages = ()
    room.screen.round.prepare("en")
    room.qtbot.waitUntil(room.screen.choosing.voice_note.isVisible, timeout=PATIENCE_MS)
    assert room.screen.choosing.voice_note.plain == "This computer has no voice for English that the app can use."
    assert not room.screen.choosing.choice.is_spoken
    room.begin(MISS)
    foot = room.screen.page.stage.feet.ask
    assert not foot.hear.isVisible()
    assert foot.why_silent.plain == ""
    room.begin(MISS, is_spoken=True)
    assert not foot.hear.isVisible()
    assert foot.why_silent.plain == "no voice for English here"


def test_going_elsewhere_ends_the_answer_and_keeps_it(room: AskingRoom) -> None:
    """Nothing records unseen: the answer lies sealed, and waits on its card."""
    room.begin(MISS, HELP)
    room.speak(2.0)
    room.window.navigator.go("talks")
    room.qtbot.waitUntil(lambda: bool(room.answers()) and not room.screen.is_recording, timeout=PATIENCE_MS)
    assert room.answers()[0].state is TakeState.SEALED
    room.window.navigator.go("questions")
    assert room.screen.page.answer.isVisible()


def test_locking_seals_the_answer_and_it_is_heard_once_the_place_is_open(room: AskingRoom) -> None:
    """The lock waits for nothing, nothing of the answer is lost, and its words come after the unlocking."""
    room.begin(MISS)
    room.speak(2.0)
    capture = room.parts.microphone.captures[-1]
    room.window.lock()
    room.qtbot.waitUntil(lambda: capture.is_closed, timeout=PATIENCE_MS)
    assert not room.window.is_open
    kept = next(iter(room.window._kept.values()))
    (unheard,) = kept._unheard
    assert unheard.scope.question == MISS
    room.qtbot.waitUntil(lambda: room.parts.library.is_locked, timeout=PATIENCE_MS)
    room.parts.library.is_locked = False
    assert room.answers()[0].id == unheard.id


def test_a_moment_puts_the_words_away_and_leaves_no_trace(room: AskingRoom) -> None:
    """M rests: no question, no list, no ways to read; M again goes on."""
    room.begin(MISS)
    room.speak(1.5)
    room.key(Qt.Key.Key_M)
    room.until(AnswerState.MOMENT)
    page = room.screen.page
    assert page.stage.rest.isVisible()
    assert not page.stage.question.isVisible()
    assert not page.list.isVisible()
    assert not page.ways.isVisible()
    assert room.screen.is_resting
    room.key(Qt.Key.Key_M)
    room.until(AnswerState.SPEAKING)
    assert page.stage.question.isVisible()
    assert page.list.isVisible()
    room.screen.course.stop()
    room.qtbot.waitUntil(lambda: not room.screen.is_recording)


def test_one_can_rest_and_stop_while_the_keyboard_is_on_the_heading(room: AskingRoom) -> None:
    """M and Escape mean the same there as on the card."""
    room.begin(MISS, HELP)
    room.speak(1.5)
    room.screen.heading.end_here.setFocus()
    room.key(Qt.Key.Key_M)
    room.until(AnswerState.MOMENT)
    room.screen.heading.end_here.setFocus()
    room.key(Qt.Key.Key_M)
    room.until(AnswerState.SPEAKING)
    room.screen.heading.end_here.setFocus()
    room.key(Qt.Key.Key_Escape)
    room.qtbot.waitUntil(lambda: not room.screen.is_recording)
    assert room.screen.page.answer.isVisible()


def test_under_a_question_that_can_hurt_only_safe_sentences_are_offered(room: AskingRoom) -> None:
    """On the cards and to say aloud; a sentence of one's own is shown all the same."""
    room.begin(HARD, MISS)
    short, bridge, _ = room.screen.page.ways.cards
    assert short.quote.words.plain == "“That stays private, for their safety.”"
    assert bridge.way.examples == bridge.way.safe
    short.click()
    (sheet,) = room.screen.findChildren(SayAloudSheet)
    assert "“No, not yet.”" not in [quote.words.plain for quote in sheet.quotes]
    assert not sheet.others.isVisible()
    sheet.done.click()
    room.window.navigator.plan.set_ways(OwnWays(short="I keep that."))
    assert short.quote.words.plain == "“I keep that.”"
    room.screen.asking.skip()
    assert "No, not yet." in short.way.examples


def test_a_microphone_that_is_missing_is_said_with_a_way_on(room: AskingRoom) -> None:
    """The banner says what is wrong; its button tries again, and then the answer is recorded."""
    room.parts.microphone.refuse(ErrorCode.MICROPHONE_NONE)
    room.begin(MISS)
    room.screen.asking.answer()
    room.qtbot.waitUntil(room.screen.banner.isVisible, timeout=PATIENCE_MS)
    assert room.screen.display.is_asking
    room.parts.microphone.refuse(None)
    room.screen.banner.buttons[0].click()
    room.qtbot.waitUntil(lambda: bool(room.parts.microphone.captures), timeout=PATIENCE_MS)
    assert not room.screen.banner.isVisible()
    room.parts.microphone.speak_tone(1.5)
    room.until(AnswerState.SPEAKING)
    room.screen.course.stop()
    room.qtbot.waitUntil(lambda: bool(room.card))


def test_a_microphone_that_goes_silent_loses_nothing(room: AskingRoom) -> None:
    """What was said so far is an answer, and "Go on" asks the same question once more."""
    room.begin(MISS, HELP)
    room.speak(2.0)
    room.parts.microphone.lose()
    room.qtbot.waitUntil(lambda: bool(room.card), timeout=PATIENCE_MS)
    assert room.screen.banner.words[0] == "The microphone went silent at 0:02."
    assert room.answers()[0].duration_s == pytest.approx(2.0, abs=0.1)
    room.screen.banner.buttons[0].click()
    room.qtbot.waitUntil(lambda: not room.parts.microphone.captures[-1].is_closed, timeout=PATIENCE_MS)
    assert room.screen.page.stage.question.plain == MISS.text
    room.screen.course.stop()
    room.qtbot.waitUntil(lambda: not room.screen.is_recording)


def test_less_than_a_second_is_no_fault(room: AskingRoom) -> None:
    """Stopped at once: nothing is kept, and the question still stands there."""
    room.begin(MISS)
    room.speak(0.3)
    room.screen.course.stop()
    room.qtbot.waitUntil(room.screen.banner.isVisible, timeout=PATIENCE_MS)
    assert room.screen.banner.words[1] == "Answer whenever you are ready."
    assert room.answers() == ()
    assert room.screen.page.stage.question.plain == MISS.text


def test_own_sentences_stand_on_the_ways_and_in_the_plan(room: AskingRoom) -> None:
    """Written once, they are there instead of the examples; left empty, the example is back."""
    room.begin(MISS)
    room.screen.page.ways.edit.click()
    (sheet,) = room.screen.findChildren(OwnWaysSheet)
    sheet.fields[WayKind.DECLINE].line.setText("That is for me alone.")
    sheet.keep.click()
    assert room.window.navigator.plan.talk.plan.ways == OwnWays(decline="That is for me alone.")
    decline = room.screen.page.ways.cards[2]
    assert decline.quote.words.plain == "“That is for me alone.”"


def test_declining_is_practised_aloud_with_nothing_listening(room: AskingRoom) -> None:
    """Three sentences, then three others; nothing is recorded, and no answer is owed."""
    room.begin(MISS)
    room.screen.page.ways.cards[2].click()
    (sheet,) = room.screen.findChildren(SayAloudSheet)
    first = [quote.words.plain for quote in sheet.quotes]
    sheet.others.click()
    second = [quote.words.plain for quote in sheet.quotes]
    assert len({*first, *second}) == 6
    assert "You owe no answer." in [label.plain for label in sheet.findChildren(type(sheet.title))]
    assert room.parts.microphone.captures == []
    sheet.done.click()


def test_another_talk_begins_anew_and_the_same_one_goes_on(room: AskingRoom) -> None:
    """Coming back to a talk finds its round; another talk's questions are chosen first."""
    room.begin(MISS, HELP)
    room.screen.asking.skip()
    room.window.navigator.go("talks")
    room.window.navigator.go("questions")
    assert room.screen.page.stage.question.plain == HELP.text
    other = a_talk("Another one")
    room.parts.library.save_talk(other)
    room.window.navigator.open_questions(other)
    assert room.screen.choosing.isVisible()
    room.qtbot.waitUntil(lambda: bool(room.screen.round.packs), timeout=PATIENCE_MS)
    assert room.screen.round.steps == ()


def test_the_time_runs_calmly_and_cuts_nobody_off() -> None:
    """What is left is said; when it is over, one takes the time to finish. Without a limit nothing is said."""
    assert time_left(60.0, 0.0) == "1:00 left"
    assert time_left(60.0, 59.4) == "0:01 left"
    assert time_left(60.0, 75.0) == "The time is over. Take the time to finish your thought."
    assert time_left(None, 75.0) == ""


def test_a_language_without_questions_says_so() -> None:
    """The questions come in English then."""
    assert "Українська" in questions_language("uk", "en")
    assert questions_language("ko", "ko") == ""


def test_an_answer_is_played_from_the_library_once_only(room: AskingRoom, qtbot: QtBot) -> None:
    """Its sound is read off the window's thread, and kept for the next moment; a removed one is forgotten."""
    room.begin(MISS)
    take = room.answer()
    room.screen.answers.play(take.id, Span(0.0, 1.0))
    qtbot.waitUntil(lambda: len(room.parts.player.played) == 1, timeout=PATIENCE_MS)
    room.screen.answers.play(take.id, Span(1.0, 2.0))
    assert len(room.parts.player.played) == 2
    room.screen.answers.forget(take.id)
    assert room.screen.answers._sound is None
