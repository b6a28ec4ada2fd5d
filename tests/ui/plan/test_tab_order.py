"""Tab goes through Plan and Questions as one reads them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from speakercoach.domain.boundary import Boundary, BoundaryKind
from tests.fakes.services import a_talk
from tests.ui.plan.desk import Desk, desk_with
from tests.ui.plan.test_sheets import script
from tests.ui.questions.asking_room import AskingRoom, room

__all__ = ["room"]
MANY = 90


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The screen with a talk that has a boundary."""
    talk = a_talk()
    plan = replace(talk.plan, boundaries=(Boundary(BoundaryKind.NEVER, "My brother’s school"),))
    with desk_with(qtbot, tmp_path, replace(talk, plan=plan)) as made:
        qtbot.waitUntil(made.screen.boundaries.groups[BoundaryKind.NEVER].rows[0].words.isVisible)
        yield made


def gone_through(first: QWidget) -> list[QWidget]:
    """What the keyboard comes to from here, once around."""
    first.setFocus(Qt.FocusReason.TabFocusReason)
    found = [first]
    for _ in range(MANY):
        QTest.keyClick(found[-1], Qt.Key.Key_Tab)
        now = first.window().focusWidget()
        assert now is not None
        if now is first:
            return found
        found.append(now)
    pytest.fail("Tab does not come back to where it began")


def test_a_plan_is_gone_through_from_its_parts_to_its_ask(desk: Desk) -> None:
    """Parts, the phrases of the part, prompts, note, boundaries, ask; also a phrase and a boundary that came later."""
    desk.screen.editor.phrases.add("Two boiled eggs.")
    line = desk.screen.boundaries.groups[BoundaryKind.NEVER].entry.line
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClicks(line, "The crossing")
    QTest.keyClick(line, Qt.Key.Key_Return)
    editor, never = desk.screen.editor, desk.screen.boundaries.groups[BoundaryKind.NEVER]
    desk.qtbot.waitUntil(lambda: never.rows[1].words.isVisible() and editor.phrases.fields[-1].line.isVisible())
    met = gone_through(desk.screen.edit_button)
    wanted = [
        desk.screen.rehearse,
        desk.screen.parts.items[0],
        desk.screen.parts.script_button,
        editor.told,
        editor.time,
        *(field.line for field in editor.phrases.fields),
        editor.add_button,
        *(line.button for line in editor._prompts),
        editor.note,
        editor.foot.practise_button,
        *(row.words for row in never.rows),
        never.entry.line,
        desk.screen.boundaries.private.button,
        desk.screen.ask.who,
    ]
    assert [one for one in met if one in wanted] == wanted


def test_a_sheet_is_gone_through_as_it_is_read(qtbot: QtBot, desk: Desk) -> None:
    """Rows that came after the buttons below them are met before these."""
    sheet = script(desk)
    sheet.text.setPlainText("My brother counted our steps.\n\nTwo boiled eggs on a windowsill.")
    sheet.split_button.click()
    qtbot.waitUntil(sheet.take_button.isVisible)
    choices = [row.choice for row in sheet.preview.rows]
    choices[0].setCurrentIndex(0)
    choices[0].activated.emit(0)
    met = gone_through(sheet.keep_text)
    assert met == [sheet.keep_text, *choices, sheet.back, sheet.cancel, sheet.take_button]


def test_questions_are_chosen_in_the_order_in_which_they_stand(room: AskingRoom) -> None:
    """Kinds, own questions, then how many, and how long; of several answers Tab meets the one that holds."""
    page = room.screen.choosing
    room.qtbot.waitUntil(lambda: all(tile.isVisible() for tile in page.packs.tiles))
    met = gone_through(room.screen.heading.begin)
    chosen = next(option for option in page.count.options if option.isChecked())
    wanted = [*page.packs.tiles, page.own.fields[0].line, page.own.add_button, chosen]
    assert [one for one in met if one in wanted] == wanted
