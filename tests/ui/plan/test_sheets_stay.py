"""What becomes of the sheets of Plan, and of what was written in them, when one goes elsewhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.fakes.services import a_talk
from tests.ui.plan.desk import Desk, desk_with
from tests.ui.plan.test_sheets import occasion, script

LONG = "\n\n".join(f"My brother counted {number} apples in the garden." for number in range(100))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The screen with a talk."""
    with desk_with(qtbot, tmp_path) as made:
        yield made


def test_no_sheet_waits_for_the_next_talk(desk: Desk) -> None:
    """Who leaves with a sheet up and opens another talk does not write into it what belongs to the first."""
    occasion(desk)
    desk.screen.hide()
    desk.open(a_talk("The scarf"))
    desk.screen.show()
    assert desk.screen.sheet is None
    assert desk.plan.talk.title == "The scarf"


def test_a_script_stays_in_its_sheet_until_it_is_taken(desk: Desk) -> None:
    """Esc, or a look elsewhere, loses none of it; another talk does not see it."""
    sheet = script(desk)
    QTest.keyClicks(sheet.text, "My brother counted.")
    QTest.keyClick(sheet.text, Qt.Key.Key_Escape)
    assert desk.screen.sheet is None
    assert script(desk).text.toPlainText() == "My brother counted."
    desk.screen.hide()
    desk.screen.show()
    assert script(desk).text.toPlainText() == "My brother counted."
    desk.open(a_talk("The scarf"))
    assert desk.screen.sheet is None
    assert script(desk).text.toPlainText() == ""


def test_a_script_lies_in_the_vault_while_its_sheet_is_away(desk: Desk) -> None:
    """Another talk in between costs none of its words, and the list says that there is one; empty again, it goes."""
    sheet = script(desk)
    QTest.keyClicks(sheet.text, "My brother counted.")
    first = desk.plan.talk
    desk.screen.hide()
    assert desk.kept.plan.script == "My brother counted."
    desk.open(a_talk("The scarf"))
    assert desk.screen.parts.script_button.text() == "Bring in a script…"
    desk.open(first)
    assert desk.screen.parts.script_button.text() == "Go on with your script…"
    desk.screen.show()
    sheet = script(desk)
    assert sheet.text.toPlainText() == "My brother counted."
    sheet.text.setPlainText(" ")
    sheet.dismiss()
    assert desk.kept.plan.script == ""


def test_a_script_that_is_up_is_kept_when_the_place_is_locked(desk: Desk) -> None:
    """The room sends what was typed on its way before the keys go."""
    sheet = script(desk)
    QTest.keyClicks(sheet.text, "My brother counted.")
    desk.screen.keep_typed()
    assert desk.kept.plan.script == "My brother counted."


def test_a_script_that_was_taken_is_kept_nowhere_else(qtbot: QtBot, desk: Desk) -> None:
    """Its words are in the plan: the sheet begins empty."""
    sheet = script(desk)
    sheet.text.setPlainText(LONG)
    sheet.split_button.click()
    qtbot.waitUntil(sheet.take_button.isVisible)
    choice = sheet.preview.rows[0].choice
    choice.setCurrentIndex(choice.findData("opening"))
    choice.activated.emit(choice.currentIndex())
    sheet.take_button.click()
    assert desk.kept.plan.script == ""
    assert script(desk).text.toPlainText() == ""


def test_a_script_of_another_kind_of_story_is_split_anew(qtbot: QtBot, desk: Desk) -> None:
    """Its words stay; the parts that they were put into are not those of the talk any more."""
    sheet = script(desk)
    sheet.text.setPlainText(LONG)
    sheet.split_button.click()
    qtbot.waitUntil(sheet.take_button.isVisible)
    sheet.dismiss()
    desk.plan.set_template("three_minutes", None)
    sheet = script(desk)
    assert sheet.text.isVisible()
    assert not sheet.take_button.isVisible()
    assert sheet.text.toPlainText() == LONG


def test_a_talk_that_goes_while_its_script_is_split_takes_it_along(qtbot: QtBot, desk: Desk) -> None:
    """Nothing is laid out for a talk that is not there any more."""
    sheet = script(desk)
    sheet.text.setPlainText(LONG)
    with qtbot.waitSignal(sheet._model.split):
        sheet.split_button.click()
        desk.plan.forget(desk.plan.talk.id)
    assert sheet.preview.rows == []
    desk.open(a_talk("The scarf"))


def test_a_long_script_comes_piece_by_piece(qtbot: QtBot, desk: Desk) -> None:
    """The window is never held up by hundreds of rows; what is not shown yet goes into the plan all the same."""
    sheet = script(desk)
    sheet.text.setPlainText(LONG)
    sheet.split_button.click()
    qtbot.waitUntil(sheet.take_button.isVisible)
    first = len(sheet.preview.rows)
    assert 0 < first < 40
    qtbot.waitUntil(lambda: not sheet.preview._turns._timer.isActive())
    shown = len(sheet.preview.rows)
    assert shown == 40
    sheet.preview.more.click()
    assert sheet.preview.rows[shown].choice.hasFocus()
    qtbot.waitUntil(lambda: len(sheet.preview.rows) == 2 * shown)
    assert sheet.preview.more.isVisible()
    assert sheet._script is not None
    assert len(sheet._script.paragraphs) == 100


def test_a_file_over_written_words_can_be_taken_back(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    """A file that is let go by mistake does not cost the words that stood there."""
    path = tmp_path / "talk.txt"
    path.write_text("Two boiled eggs.", encoding="utf-8")
    sheet = script(desk)
    QTest.keyClicks(sheet.text, "My brother counted.")
    sheet.read_file(path)
    qtbot.waitUntil(sheet.back.isVisible)
    sheet.back.click()
    assert sheet.text.toPlainText() == "Two boiled eggs."
    sheet.text.undo()
    assert sheet.text.toPlainText() == "My brother counted."


def test_parts_that_were_looked_for_before_the_story_changed_are_left(qtbot: QtBot, desk: Desk) -> None:
    """An answer that comes after the change names parts that the talk does not have."""
    sheet = script(desk)
    sheet.text.setPlainText(LONG)
    with qtbot.waitSignal(sheet._model.split):
        sheet.split_button.click()
        desk.plan.set_template("three_minutes", None)
    assert sheet.text.isVisible()
    assert sheet.preview.rows == []
