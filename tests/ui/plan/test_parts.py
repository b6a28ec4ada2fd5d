"""The parts of the story: in any order, told or left out, with their time."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from speakercoach.domain.talk import KeptPart, TakeId
from tests.ui.plan.desk import Desk, desk_with


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The screen with a talk."""
    with desk_with(qtbot, tmp_path) as made:
        yield made


def codes(desk: Desk) -> list[str]:
    """The parts as they stand."""
    return [item.code for item in desk.screen.parts.items]


def test_alt_and_an_arrow_tell_a_part_earlier_or_later(desk: Desk) -> None:
    """The order is kept with the talk, the part keeps colour and keyboard, and the usual order is none of its own."""
    usual = codes(desk)
    item = desk.screen.parts.items[3]
    assert item.code == "journey"
    item.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(item, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert codes(desk)[2:4] == ["journey", "turning_point"]
    assert desk.kept.plan.order == tuple(codes(desk))
    assert item.hasFocus()
    assert desk.plan.colour_of("journey") == 3
    QTest.keyClick(item, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert codes(desk) == usual
    assert desk.kept.plan.order == ()


def test_the_ends_of_the_list_hold(desk: Desk) -> None:
    """The first part goes no further up, the last no further down."""
    usual = codes(desk)
    QTest.keyClick(desk.screen.parts.items[0], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(desk.screen.parts.items[-1], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert codes(desk) == usual


@pytest.mark.parametrize(("place", "expected"), [(0, 0), (2, 2), (7, 7)])
def test_a_part_that_is_let_go_stands_there(desk: Desk, place: int, expected: int) -> None:
    """Dragged to any place among the others it is told there."""
    desk.screen.parts._column.dropped.emit("journey", place)
    assert codes(desk).index("journey") == expected


def test_a_part_that_stays_out_stands_apart_and_comes_back(desk: Desk) -> None:
    """It is moved beneath the others, told so to screen readers, and one press brings it back to its place."""
    usual = codes(desk)
    desk.screen.editor.told.setChecked(False)
    out = desk.screen.parts.items[-1]
    assert out.code == "opening"
    assert "Left out" in out.accessibleName()
    assert not out.back.isHidden()
    assert not desk.screen.editor._written.isVisible()
    out.back.click()
    assert codes(desk) == usual
    assert out.back.isHidden()


def test_moving_among_told_parts_skips_those_that_stay_out(desk: Desk) -> None:
    """One step up is one step among what is seen."""
    desk.plan.set_told("turning_point", told=False)
    item = next(item for item in desk.screen.parts.items if item.code == "journey")
    QTest.keyClick(item, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    told = [item.code for item in desk.screen.parts.items if item.is_told]
    assert told[:3] == ["opening", "journey", "life_before"]


def test_more_time_than_planned_is_said_calmly(desk: Desk) -> None:
    """The sum stands there, and a sentence says by how much it goes beyond the plan."""
    beyond = desk.screen.parts._beyond
    assert not beyond.isVisible()
    desk.plan.set_target("journey", 640.0)
    assert "0:40" in beyond.plain
    assert beyond.isVisible()
    desk.plan.set_target("journey", 100.0)
    assert not beyond.isVisible()


def test_a_phrase_that_was_removed_comes_back(desk: Desk) -> None:
    """It stands again where it stood; another part offers none of it."""
    phrases = desk.screen.editor.phrases
    before = desk.plan.beat("opening").phrases
    phrases.fields[0].cross.click()
    assert desk.plan.beat("opening").phrases == before[1:]
    phrases.put_back.click()
    assert desk.plan.beat("opening").phrases == before
    assert phrases.fields[0].line.hasFocus()
    phrases.fields[0].cross.click()
    desk.screen.parts.chosen.emit("journey")
    assert not phrases.put_back.isVisible()


def test_a_part_is_practised_by_itself(qtbot: QtBot, desk: Desk) -> None:
    """The button takes the part that is written along."""
    desk.screen.parts.chosen.emit("journey")
    with qtbot.waitSignal(desk.navigator.rehearsal_wanted) as wanted:
        desk.screen.editor.foot.practise_button.click()
    assert wanted.args is not None
    assert wanted.args[1] == "journey"


def test_the_telling_that_is_kept_has_a_chip(qtbot: QtBot, desk: Desk) -> None:
    """It comes with the telling, plays it, and goes with it."""
    foot = desk.screen.editor.foot
    assert foot.chip is None
    kept = KeptPart(TakeId("t"), 3.0, 9.0)
    desk.plan.keep_best("opening", kept)
    assert foot.chip is not None
    with qtbot.waitSignal(desk.screen.editor.play_wanted) as wanted:
        foot.chip.click()
    assert wanted.args == [kept]
    desk.plan.keep_best("opening", None)
    assert foot.chip is None


@pytest.mark.parametrize("number", [0, 1])
def test_marks_go_where_somebody_writes(desk: Desk, number: int) -> None:
    """A mark stands at the cursor of the phrase or note that was written last, with a blank around it."""
    editor = desk.screen.editor
    line = editor.phrases.fields[0].line
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    line.setCursorPosition(3)
    mark = editor.marks.buttons[number]
    mark.click()
    assert desk.plan.beat("opening").phrases[0] == f"The {mark.text()} smell of persimmons."
    editor.note.setFocus(Qt.FocusReason.OtherFocusReason)
    editor.note.moveCursor(editor.note.textCursor().MoveOperation.End)
    mark.click()
    assert desk.plan.beat("opening").note == f"Slowly. {mark.text()} "
    assert editor.note.hasFocus()
