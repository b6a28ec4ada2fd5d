"""Other words for a take: comparing them with those that one has, and choosing."""

import threading
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import TranscriptVersion, VersionOrigin
from speakercoach.ui.feedback.proposal_sheet import SHOWN_AT_ONCE, ProposalSheet
from speakercoach.ui.widgets.labels import Text
from tests.ui.feedback.desk import OTHER, Desk, desk
from tests.ui.feedback.invented_talk import WORDS, heard, report, word_list

__all__ = ["desk"]


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
    desk.qtbot.waitUntil(lambda: corrections.undo_depth > 0)
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


def use(desk: Desk, language: str) -> None:
    """Let words in this language hold."""
    desk.hear()
    desk.propose(language=language)
    with desk.qtbot.waitSignal(desk.screen.take_shown):
        desk.compare().use.click()


def test_words_in_another_language_ask_about_the_next_takes(desk: Desk) -> None:
    """One press lets the talk be heard so from now on; once it is so, nothing more is asked."""
    use(desk, "ko")
    assert desk.headline == "These words are in Korean now."
    strip = desk.screen.otherwise.strip
    assert [button.text() for button in strip.buttons] == ["Yes, in Korean"]
    with desk.qtbot.waitSignal(desk.screen.language_wanted) as wanted:
        strip.buttons[0].click()
    assert wanted.args == [desk.talk, "ko"]
    desk.screen.take_over(replace(desk.talk, language="ko"))
    assert desk.headline == ""
    with desk.qtbot.waitSignal(desk.screen.rehearse_requested) as rehearsed:
        desk.screen.rehearse.click()
    assert rehearsed.args[0] == replace(desk.talk, language="ko")


def test_the_question_about_the_next_takes_can_be_put_away(desk: Desk) -> None:
    """Then the talk stays as it is set, and nobody asks again."""
    use(desk, "ko")
    desk.screen.otherwise.strip.dismiss_button.click()
    assert desk.headline == ""
    desk.open(desk.talk, desk.take)
    assert desk.headline == ""


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_talk_s_own_language_and_unknown_ones_ask_nothing(desk: Desk, language: str) -> None:
    """There is nothing to change, or nothing that the app could do with it."""
    use(desk, language)
    assert desk.headline == ""


def test_the_question_goes_with_the_words_that_it_is_about(desk: Desk) -> None:
    """Whoever takes the choice back by Ctrl+Z has English words again."""
    use(desk, "ko")
    corrections = desk.screen.amending.corrections
    desk.qtbot.waitUntil(lambda: corrections.undo_depth > 0)
    corrections.undo()
    desk.qtbot.waitUntil(lambda: desk.headline == "")
    assert desk.texts() == WORDS.split()
