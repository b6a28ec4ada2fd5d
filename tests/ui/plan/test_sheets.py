"""The sheets of Plan: the occasion, and a script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from speakercoach.practice.own_templates import add_template
from speakercoach.ui.plan.occasion_sheet import OccasionSheet
from speakercoach.ui.plan.script_sheet import ScriptSheet
from tests.ui.plan.desk import Desk, desk_with
from tests.unit.practice.test_own_templates import written
from tests.unit.practice.test_script_import import SCRIPT


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The screen with a talk."""
    with desk_with(qtbot, tmp_path) as made:
        yield made


def occasion(desk: Desk) -> OccasionSheet:
    """The sheet for the occasion."""
    desk.screen.edit_button.click()
    sheet = desk.screen.sheet
    assert isinstance(sheet, OccasionSheet)
    return sheet


def script(desk: Desk) -> ScriptSheet:
    """The sheet for a script."""
    desk.screen.parts.script_button.click()
    sheet = desk.screen.sheet
    assert isinstance(sheet, ScriptSheet)
    return sheet


def test_the_occasion_is_kept_as_it_is_typed_and_stands_in_the_head(desk: Desk) -> None:
    """Audience and language are part of the talk; the head says all of it in one line."""
    sheet = occasion(desk)
    QTest.keyClicks(sheet.audience, "students, about 80")
    sheet.language.setCurrentIndex(sheet.language.findData("ko"))
    sheet.language.activated.emit(sheet.language.currentIndex())
    sheet.done.click()
    assert desk.screen.about.plain == "Film screening · students, about 80 · 한국어 · Testimony"
    assert (desk.kept.audience, desk.kept.language) == ("students, about 80", "ko")


def test_another_kind_of_story_keeps_what_was_written(desk: Desk) -> None:
    """Words of parts that it does not have are kept, and stand there again when the person comes back to it."""
    desk.plan.set_note("journey", "Look up.")
    sheet = occasion(desk)
    for code in ("three_minutes", "testimony"):
        sheet.story.choice.setCurrentIndex(sheet.story.choice.findData(code))
        sheet.story.choice.activated.emit(sheet.story.choice.currentIndex())
        assert desk.kept.template == code
        assert [item.code for item in desk.screen.parts.items] == [part.code for part in desk.plan.parts]
    assert desk.plan.beat("journey").note == "Look up."


def test_a_kind_of_story_from_a_file_goes_with_the_talk(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    """It is listed by its name, its text goes with the talk, and stays there when it is taken off the list."""
    add_template(desk.parts.library, written(tmp_path), "en")
    sheet = occasion(desk)
    qtbot.waitUntil(lambda: sheet.story.choice.findText("Our film") >= 0)
    sheet.story.choice.setCurrentIndex(sheet.story.choice.findText("Our film"))
    sheet.story.choice.activated.emit(sheet.story.choice.currentIndex())
    assert [part.name for part in desk.plan.parts] == ["Scene"]
    assert desk.kept.own_template == written(tmp_path).read_text(encoding="utf-8")
    sheet.dismiss()
    sheet = occasion(desk)
    sheet.story.remove_button.click()
    qtbot.waitUntil(lambda: desk.parts.library.own_templates() == ())
    assert sheet.story.code == "our_film"
    assert desk.kept.own_template is not None


def test_a_kind_of_story_taken_off_the_list_right_after_it_was_chosen_stays(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    """The talk holds it from the moment it was chosen; only the list loses it."""
    add_template(desk.parts.library, written(tmp_path), "en")
    sheet = occasion(desk)
    qtbot.waitUntil(lambda: sheet.story.choice.findText("Our film") >= 0)
    sheet.story.choice.setCurrentIndex(sheet.story.choice.findText("Our film"))
    sheet.story.choice.activated.emit(sheet.story.choice.currentIndex())
    assert sheet.story._model is not None
    with qtbot.waitSignal(sheet.story._model.listed):
        sheet.story.remove_button.click()
    assert sheet.story.code == "our_film"
    assert desk.kept.own_template is not None
    assert desk.parts.library.own_templates() == ()


def test_a_broken_file_is_told_with_its_line(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    """The sentence stands beneath the field, and the talk keeps its story."""
    path = written(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("share = 1.0", "share = 0.4"), encoding="utf-8")
    sheet = occasion(desk)
    assert sheet.story._model is not None
    sheet.story._model.add(path)
    qtbot.waitUntil(sheet.story._says.isVisible)
    assert "our_film.toml" in sheet.story._says.plain
    assert "line 6" in sheet.story._says.plain
    assert desk.plan.talk.template == "testimony"


def test_a_pasted_script_comes_into_the_plan_and_out_again(qtbot: QtBot, desk: Desk) -> None:
    """It is split, looked through, moved by hand and added; what was written stays, also after taking it out."""
    before = desk.plan.talk.plan
    sheet = script(desk)
    assert not sheet.split_button.isEnabled()
    sheet.text.setPlainText(SCRIPT)
    sheet.split_button.click()
    qtbot.waitUntil(sheet.take_button.isVisible)
    first = sheet.preview.rows[0].choice
    first.setCurrentIndex(first.findData("opening"))
    first.activated.emit(first.currentIndex())
    sheet.take_button.click()
    assert desk.screen.sheet is None
    opening = desk.plan.beat("opening")
    assert opening.phrases[:2] == before.beats[0].phrases
    assert "Thank you for having me." in opening.phrases
    assert opening.note.startswith("Slowly.")
    qtbot.waitUntil(desk.screen.editor.isEnabled)
    desk.screen.banner.acted.emit()
    assert desk.plan.beat("opening").phrases == before.beats[0].phrases
    assert desk.plan.beat("opening").note == "Slowly."
    assert desk.plan.beat("journey").phrases == ()


def test_a_file_is_read_and_split_at_once(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    """Who drops a file sees its parts; who goes back sees its words."""
    path = tmp_path / "talk.txt"
    path.write_text(SCRIPT, encoding="utf-8")
    sheet = script(desk)
    sheet.read_file(path)
    qtbot.waitUntil(sheet.take_button.isVisible)
    sheet.back.click()
    assert sheet.text.toPlainText() == SCRIPT
    assert not sheet.take_button.isVisible()


def test_a_file_that_holds_no_script_is_told_of(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    """What was pasted before stays in the field."""
    sheet = script(desk)
    sheet.text.setPlainText("My brother counted.")
    sheet.read_file(tmp_path / "talk.pdf")
    qtbot.waitUntil(sheet.banner.isVisible)
    assert "talk.pdf" in sheet.banner.accessibleName()
    assert sheet.text.toPlainText() == "My brother counted."
    assert sheet.split_button.isEnabled()


def test_boundaries_and_ask_become_a_tab_where_room_is_short(desk: Desk) -> None:
    """Beside the part where there is room, behind a tab where there is none."""
    desk.screen.resize(1300, 800)
    assert desk.screen.boundaries.isVisible()
    desk.screen.resize(1000, 640)
    assert desk.screen.tabs.isVisible()
    assert not desk.screen.boundaries.isVisible()
    desk.screen.tabs.chosen.emit("side")
    assert desk.screen.boundaries.isVisible()
    assert not desk.screen.editor.isVisible()
