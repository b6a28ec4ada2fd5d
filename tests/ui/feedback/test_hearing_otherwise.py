"""Hearing a take otherwise from the Feedback screen: asking, following, and what may come of it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Span
from speakercoach.practice.live import Proposal
from speakercoach.practice.ports import EngineChoice, HearingProgress, HearingRequest, HearingStage
from speakercoach.ui.feedback.hear_otherwise_sheet import HearOtherwiseSheet
from tests.ui.feedback.desk import OTHER, SUMMARY, Desk, desk
from tests.ui.feedback.invented_talk import WORDS, heard, report, store, word_list

__all__ = ["desk"]


def test_a_take_is_heard_as_it_was_chosen_and_its_words_stay(desk: Desk) -> None:
    """Language and model go to the ear; the words below can be read meanwhile, and nothing asks twice."""
    sheet = desk.ask()
    sheet.language.setCurrentIndex(sheet.language.findData("ko"))
    sheet.hearer.setCurrentIndex(1)
    sheet.hear.click()
    desk.qtbot.waitUntil(lambda: bool(desk.hearing.requests))
    assert desk.hearing.requests == [HearingRequest("ko", EngineChoice.WHISPER, "base")]
    assert desk.headline == "I am hearing this take again."
    assert desk.screen.reading.isVisible()
    assert not desk.screen.notice.isVisible()
    assert not desk.screen.heading.again.isVisible()


def test_what_cannot_be_heard_cannot_be_asked_for(desk: Desk) -> None:
    """The button says by its own description why it is grey."""
    sheet = desk.ask()
    sheet.language.setCurrentIndex(sheet.language.findData("ko"))
    sheet.hearer.setCurrentIndex(sheet.hearer.count() - 1)
    assert not sheet.hear.isEnabled()
    assert sheet.note.plain == "The built-in recogniser hears English alone."
    assert sheet.hear.accessibleDescription() == sheet.note.plain


def test_progress_pause_and_stop(desk: Desk) -> None:
    """How far it is stands on the strip; Pause and Go on reach the ear, and Stop leaves everything as it was."""
    desk.hear()
    strip, listener = desk.screen.otherwise.strip, desk.hearing.proposals
    assert listener is not None
    listener.on_progress(HearingProgress(HearingStage.LISTENING, 0.5, 125.0))
    desk.qtbot.waitUntil(lambda: strip.detail.plain == "Listening to your words · about 2 minutes left")
    assert strip.bar.ratio == 0.5
    strip.buttons[0].click()
    assert desk.hearing.done == ["pause"]
    assert strip.detail.plain == "Paused. What was heard so far is kept."
    assert [button.text() for button in strip.buttons] == ["Go on", "Stop listening"]
    strip.buttons[0].click()
    assert desk.hearing.done == ["pause", "go on"]
    strip.buttons[1].click()
    assert desk.hearing.done == ["pause", "go on", "cancel"]
    assert desk.headline == ""
    assert desk.texts() == WORDS.split()
    assert not desk.screen.is_working


def test_a_recording_that_goes_first_is_told(desk: Desk) -> None:
    """It was not the person who paused it: the strip says what it waits for."""
    desk.hear()
    assert desk.hearing.proposals is not None
    desk.hearing.proposals.on_progress(HearingProgress(HearingStage.PAUSED, 0.3))
    strip = desk.screen.otherwise.strip
    desk.qtbot.waitUntil(lambda: strip.detail.plain == "Waiting until your recording is heard.")


def test_a_hearing_that_comes_to_nothing_leaves_the_words(desk: Desk) -> None:
    """The fault stands on the strip, above the words that are as they were; it can be put away."""
    desk.hear()
    assert desk.hearing.proposals is not None
    desk.hearing.proposals.on_failed(CoachError(ErrorCode.ENGINE_DIED))
    strip = desk.screen.otherwise.strip
    desk.qtbot.waitUntil(lambda: [button.text() for button in strip.buttons] == ["Hear again…"])
    assert desk.screen.reading.isVisible()
    strip.dismiss_button.click()
    assert desk.headline == ""


def test_it_goes_on_while_another_take_is_shown(desk: Desk) -> None:
    """The strip is about the take on the screen alone; coming back, what was proposed waits there."""
    desk.hear()
    other_talk, other_take = store(desk.library, report())
    desk.open(other_talk, other_take)
    assert desk.headline == ""
    words = word_list(OTHER)
    assert desk.hearing.proposals is not None
    desk.hearing.proposals.on_proposed(Proposal(desk.take.id, heard(report(words)), report(words), SUMMARY))
    desk.qtbot.waitUntil(lambda: not desk.screen.otherwise.hears(desk.take.id))
    assert desk.headline == ""
    desk.open(desk.talk, desk.take)
    assert desk.headline == "Other words for this take are ready."


def test_a_lock_lets_the_proposal_go(desk: Desk) -> None:
    """What is heard otherwise is given up, nothing of it is to be heard later, and its words are not kept."""
    desk.hear()
    assert desk.screen.give_up_hearing() == ()
    assert desk.hearing.done == ["cancel"]
    assert not desk.screen.is_working
    assert desk.texts() == WORDS.split()


def test_a_take_that_was_being_heard_is_to_be_heard_after_the_lock(desk: Desk) -> None:
    """One without words was asked for, and is given back so that it is heard later."""
    talk, take = store(desk.library, None)
    desk.open(talk, take)
    desk.screen.notice.button.click()
    assert desk.screen.give_up_hearing() == (take,)
    assert desk.hearing.done == ["cancel"]


def test_another_language_is_noticed_and_offered(qtbot: QtBot) -> None:
    """The notice has one button, which opens the sheet with that language chosen."""
    desk = Desk(qtbot, sounds_like="ko")
    assert desk.headline == "This talk is set to English, but it sounds like Korean."
    strip = desk.screen.otherwise.strip
    assert [button.text() for button in strip.buttons] == ["Hear again as Korean"]
    strip.buttons[0].click()
    sheet = desk.sheet()
    assert isinstance(sheet, HearOtherwiseSheet)
    assert sheet.language.currentData() == "ko"


def test_a_notice_that_was_put_away_stays_away(qtbot: QtBot) -> None:
    """Nobody is told twice what they did not want to hear, as long as the app stays open."""
    desk = Desk(qtbot, sounds_like="ko")
    desk.screen.otherwise.strip.dismiss_button.click()
    assert desk.headline == ""
    desk.open(desk.talk, desk.take)
    assert desk.headline == ""


def test_a_stretch_that_was_not_heard_is_said_with_a_way_on(qtbot: QtBot) -> None:
    """Where words are missing stands above them, with one button, which asks how to hear the take again."""
    desk = Desk(qtbot, unheard=(Span(200.0, 225.0),))
    assert desk.headline == "From 3:20 to 3:45 nothing could be heard."
    strip = desk.screen.otherwise.strip
    assert "Your recording is whole." in strip.detail.plain
    assert [button.text() for button in strip.buttons] == ["Hear again…"]
    strip.buttons[0].click()
    assert isinstance(desk.sheet(), HearOtherwiseSheet)


def test_one_note_comes_after_the_other(qtbot: QtBot) -> None:
    """Another language mends the whole take, so it is said first; what was put away makes room for the next."""
    desk = Desk(qtbot, sounds_like="ko", unheard=(Span(200.0, 225.0),))
    strip = desk.screen.otherwise.strip
    said = [desk.headline]
    for _ in range(2):
        strip.dismiss_button.click()
        said.append(desk.headline)
    assert said == [
        "This talk is set to English, but it sounds like Korean.",
        "From 3:20 to 3:45 nothing could be heard.",
        "",
    ]


def test_words_that_leave_nothing_out_end_the_note(qtbot: QtBot) -> None:
    """Once the take was heard whole and those words were chosen, nothing is said of the stretch."""
    desk = Desk(qtbot, unheard=(Span(200.0, 225.0),))
    desk.hear()
    desk.propose()
    with qtbot.waitSignal(desk.screen.take_shown):
        desk.compare().use.click()
    assert desk.headline == ""


def test_the_keyboard_stays_in_the_sheet_and_comes_to_everything(desk: Desk) -> None:
    """Tab goes through fields and buttons in the order in which they are read."""
    desk.window.activateWindow()
    sheet = desk.ask()
    desk.qtbot.waitUntil(sheet.language.hasFocus)
    order = []
    for _ in range(4):
        order.append(desk.window.focusWidget())
        QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab)
    assert order == [sheet.language, sheet.hearer, sheet.leave, sheet.hear]
    assert desk.window.focusWidget() is sheet.language
    assert sheet.language.accessibleName() == "Language"
    assert sheet.hearer.accessibleName() == "Heard by"
