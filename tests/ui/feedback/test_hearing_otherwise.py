"""Hearing a take otherwise from the Feedback screen: asking, following, comparing and choosing."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.session import TranscriptVersion, VersionOrigin
from speakercoach.domain.talk import Take, TakeSummary, Talk
from speakercoach.practice.live import Proposal
from speakercoach.practice.model_ports import ModelState
from speakercoach.practice.ports import EngineChoice, Heard, HearingProgress, HearingRequest, HearingStage
from speakercoach.ui.feedback.hear_otherwise_sheet import HearOtherwiseSheet
from speakercoach.ui.feedback.proposal_sheet import SHOWN_AT_ONCE, ProposalSheet
from speakercoach.ui.feedback.screen import FeedbackScreen
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from tests.fakes.library import MemoryLibrary
from tests.fakes.models import a_model
from tests.fakes.player import FakePlayer
from tests.ui.feedback import invented_talk
from tests.ui.feedback.invented_talk import WORDS, heard, report, store, word_list
from tests.ui.feedback.listening import Listening, tools
from tests.ui.feedback.test_amending import analyst

OTHER = WORDS.replace("red", "read").replace("counted", "loved")
SUMMARY = TakeSummary((), None, None, None, None)


class Desk:
    """The screen with a take that has words, and an ear that the test drives."""

    def __init__(self, qtbot: QtBot, sounds_like: str | None = None) -> None:
        current_theme().apply()
        self.qtbot = qtbot
        self.library = MemoryLibrary()
        self.hearing = Listening(self.library)
        self.player = FakePlayer()
        self.tools = tools(self.hearing, a_model("base", state=ModelState.OFFICIAL))
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.screen = FeedbackScreen(
            library=self.library,
            player=self.player,
            tools=self.tools,
            load_template=invented_talk.template,
            analyst=analyst,
        )
        self.screen.setParent(self.window)
        self.talk, self.take = store(self.library, report())
        one = heard(report())
        self.keep(Heard(replace(one.transcript, sounds_like=sounds_like), one.measures))
        self.window.resize(1440, 900)
        self.screen.resize(1440, 900)
        self.window.show()
        self.open(self.talk, self.take)

    def keep(self, what: Heard) -> None:
        """Let these words hold."""
        self.library.save_hearing(self.take.id, what, report(what.transcript.words), SUMMARY)

    def open(self, talk: Talk, take: Take) -> None:
        """Show a take."""
        with self.qtbot.waitSignal(self.screen.take_shown):
            self.screen.show_take(talk, take)
        self.qtbot.waitUntil(lambda: self.screen.reading.words.text.is_built or not self.screen.reading.isVisible())

    def ask(self) -> HearOtherwiseSheet:
        """Press "Hear again…" and wait for the sheet."""
        self.screen.heading.again.click()
        sheet = self.sheet()
        assert isinstance(sheet, HearOtherwiseSheet)
        return sheet

    def sheet(self) -> Sheet:
        """The sheet that comes up."""
        self.qtbot.waitUntil(self.is_sheet_up)
        assert self.screen.otherwise.sheet is not None
        return self.screen.otherwise.sheet

    def is_sheet_up(self) -> bool:
        """Whether a sheet covers the screen."""
        sheet = self.screen.otherwise.sheet
        return sheet is not None and sheet.isVisible()

    def hear(self) -> None:
        """Have it heard otherwise."""
        self.ask().hear.click()
        self.qtbot.waitUntil(lambda: self.hearing.proposals is not None)

    def propose(self, text: str = OTHER) -> Proposal:
        """The ear proposes these words."""
        words = word_list(text)
        one: Report = report(words)
        proposal = Proposal(self.take.id, Heard(heard(one).transcript, heard(one).measures), one, SUMMARY)
        assert self.hearing.proposals is not None
        self.hearing.proposals.on_proposed(proposal)
        self.qtbot.waitUntil(lambda: self.headline == "Other words for this take are ready.")
        return proposal

    def compare(self) -> ProposalSheet:
        """Open what was proposed."""
        self.screen.otherwise.strip.buttons[0].click()
        sheet = self.sheet()
        assert isinstance(sheet, ProposalSheet)
        return sheet

    @property
    def headline(self) -> str:
        """What the strip says; empty while it is away."""
        strip = self.screen.otherwise.strip
        return strip.headline.plain if strip.isVisible() else ""

    def texts(self) -> list[str]:
        """The words that the library holds."""
        kept = self.library.hearing(self.take.id)
        assert kept is not None
        return [word.text for word in kept[0].transcript.words]


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """A desk whose work is done afterwards."""
    made = Desk(qtbot)
    yield made
    made.screen._background.wait()
    made.screen.otherwise._background.wait()


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


def test_the_new_words_hold_once_they_are_chosen(desk: Desk) -> None:
    """Not before: then the screen shows them, and the history has both."""
    desk.hear()
    desk.propose()
    assert desk.texts() == WORDS.split()
    assert desk.screen.is_working
    sheet = desk.compare()
    assert len(sheet.chips) == 2
    with desk.qtbot.waitSignals([desk.screen.take_heard, desk.screen.take_shown]):
        sheet.use.click()
    assert desk.texts() == OTHER.split()
    assert desk.headline == ""
    desk.qtbot.waitUntil(lambda: "loved" in desk.screen.reading.words.text.toPlainText())
    assert [one.origin for one in desk.library.versions(desk.take.id)][:2] == [VersionOrigin.HEARD, VersionOrigin.HEARD]
    assert not desk.screen.is_working


def test_the_words_that_one_has_can_be_kept(desk: Desk) -> None:
    """Then the new ones are let go, and nothing was written."""
    desk.hear()
    desk.propose()
    desk.compare().keep.click()
    assert desk.headline == ""
    assert desk.hearing.accepted == []
    assert desk.texts() == WORDS.split()


def test_putting_the_sheet_away_decides_nothing(desk: Desk) -> None:
    """Esc leaves the choice open, and the strip leads back to it."""
    desk.hear()
    desk.propose()
    sheet = desk.compare()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert desk.headline == "Other words for this take are ready."
    assert desk.compare() is not sheet
    assert desk.hearing.accepted == []


def test_a_correction_under_way_comes_first(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was typed a moment ago is kept and counted before the two wordings stand beside each other."""
    desk.hear()
    desk.propose()
    save, may_save = desk.library.save_correction, threading.Event()

    def slowly(*what: Any) -> TranscriptVersion:  # noqa: ANN401 - passed on as it is
        assert may_save.wait(10)
        return save(*what)

    monkeypatch.setattr(desk.library, "save_correction", slowly)
    desk.screen.amending.corrections.correct(0, 0, "That")
    desk.screen.otherwise.strip.buttons[0].click()
    desk.qtbot.waitUntil(lambda: not desk.screen.otherwise._background.busy)
    assert not desk.is_sheet_up()
    may_save.set()
    sheet = desk.sheet()
    assert isinstance(sheet, ProposalSheet)
    said = " ".join(label.plain for label in sheet.findChildren(Text))
    assert "hold 1 correction of yours" in said
    with desk.qtbot.waitSignal(desk.screen.take_shown):
        sheet.use.click()
    origins = [one.origin for one in desk.library.versions(desk.take.id)]
    assert origins[:2] == [VersionOrigin.HEARD, VersionOrigin.CORRECTED]


def test_undo_leads_back_to_the_words_before(desk: Desk) -> None:
    """Who regrets the choice presses Ctrl+Z, as after any other change of the words."""
    desk.hear()
    desk.propose()
    with desk.qtbot.waitSignal(desk.screen.take_shown):
        desk.compare().use.click()
    corrections = desk.screen.amending.corrections
    desk.qtbot.waitUntil(lambda: corrections.can_undo)
    with desk.qtbot.waitSignal(corrections.kept):
        corrections.undo()
    assert desk.texts() == WORDS.split()


def test_a_place_can_be_heard(desk: Desk) -> None:
    """The sound decides which wording is right: its chip plays it, with the sheet open."""
    desk.hear()
    desk.propose()
    sheet = desk.compare()
    sheet.chips[0].click()
    start_s, end_s = desk.player.played[-1]
    assert end_s is not None
    assert start_s <= 4.0
    assert end_s >= 4.5
    assert sheet.isVisible()


def test_hundreds_of_places_do_not_all_stand_there(desk: Desk) -> None:
    """In another language every word differs: some places are shown, and the next ones when they are asked for."""
    desk.keep(heard(report(word_list("now never " * 300, step_s=0.12))))
    desk.hear()
    desk.propose("then always " * 300)
    desk.window.activateWindow()
    sheet = desk.compare()
    assert len(sheet.chips) == SHOWN_AT_ONCE
    assert sheet.more.text() == f"Show {SHOWN_AT_ONCE} more places"
    sheet.more.setFocus()
    sheet.more.click()
    assert len(sheet.chips) == 2 * SHOWN_AT_ONCE
    desk.qtbot.waitUntil(sheet.chips[SHOWN_AT_ONCE].hasFocus)
    sheet.chips[-1].setFocus()
    QTest.keyClick(sheet.chips[-1], Qt.Key.Key_Tab)
    assert sheet.more.hasFocus()
    sheet.more.click()
    assert not sheet.more.isVisible()


@pytest.mark.parametrize("code", [ErrorCode.LIBRARY_LOCKED, ErrorCode.DISK_FULL])
def test_a_choice_that_cannot_be_kept_is_told_and_stays_open(desk: Desk, code: ErrorCode) -> None:
    """The words that hold go on holding, and one can choose again."""
    desk.hear()
    desk.propose()
    desk.hearing.refusal = CoachError(code)
    sheet = desk.compare()
    sheet.use.click()
    desk.qtbot.waitUntil(desk.screen.banner.isVisible)
    assert desk.headline == "Other words for this take are ready."
    assert desk.texts() == WORDS.split()


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


def test_both_wordings_are_read_out_with_whose_they_are(desk: Desk) -> None:
    """A screen reader says of each wording which of the two it is."""
    desk.hear()
    desk.propose()
    sheet = desk.compare()
    names = [label.accessibleName() for label in sheet.findChildren(Text)]
    assert "The words that you have: The tree was red. Um, my aunt" in names
    assert "The new words: The tree was read. Um, my aunt" in names


def test_the_keyboard_goes_from_the_places_to_the_choice(desk: Desk) -> None:
    """Every place can be heard by key, in order, before one comes to the buttons."""
    desk.window.activateWindow()
    desk.hear()
    desk.propose()
    sheet = desk.compare()
    desk.qtbot.waitUntil(sheet.keep.hasFocus)
    order = []
    for _ in range(5):
        QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab)
        order.append(desk.window.focusWidget())
    assert order == [sheet.use, *sheet.chips, sheet.later, sheet.keep]
