"""What I heard: in words, kept at once, and in the coordinator's own words if they like."""

from PySide6.QtTest import QTest

from speakercoach.domain.remarks import rubrics_now
from speakercoach.domain.shared_session import FilledRubric
from speakercoach.practice.default_rubric import default_rubric
from speakercoach.ui.review.rubric_sheet import RubricSheet
from speakercoach.ui.widgets.fields import Choice
from tests.ui.review.desk_room import DeskRoom


def _choose(choice: Choice, word: str) -> None:
    choice.setCurrentIndex(choice.findData(word))
    choice.activated.emit(choice.currentIndex())


def _kept(room: DeskRoom) -> FilledRubric:
    room.settle()
    return rubrics_now(room.parts.desk.remarks("s1"))[0]


def test_an_answer_is_kept_at_once_and_found_again(room: DeskRoom) -> None:
    """Nobody has to press anything, and another session begins empty."""
    room.bring("s1")
    room.bring("s2")
    screen = room.show()
    room.open("s1")
    _choose(screen.area.heard.choices["clear_ask"], "In places")
    assert [(one.label, one.answer) for one in _kept(room).lines] == [("A clear ask", "In places")]
    room.open("s2")
    assert not screen.area.heard.lines
    room.open("s1")
    assert [one.answer for one in screen.area.heard.lines] == ["In places"]


def test_words_are_kept_when_the_keyboard_goes_on(room: DeskRoom) -> None:
    """A sentence that is finished is one version, not one for each letter."""
    room.bring()
    screen = room.show()
    room.open()
    field = screen.area.heard.fields["excelled"]
    field.setFocus()
    QTest.keyClicks(field, "letting it sit")
    screen.setFocus()
    room.until(lambda: bool(room.parts.desk.remarks("s1").rubrics))
    assert [one.answer for one in _kept(room).prompts] == ["letting it sit"]
    assert len(room.parts.desk.remarks("s1").rubrics) == 1


def test_own_lines_take_the_place_of_those_that_ship(room: DeskRoom) -> None:
    """They are kept in the vault, answers to lines before stay, and one can go back."""
    room.bring()
    screen = room.show()
    room.open()
    _choose(screen.area.heard.choices["clear_ask"], "Throughout")
    screen.area.heard.change.click()
    sheet = screen.asking.sheet
    assert isinstance(sheet, RubricSheet)
    sheet.lines.rows[0].removed.emit()
    sheet.lines.add.click()
    sheet.lines.rows[-1].line.setText("The first minute")
    sheet.done.click()
    room.until(lambda: len(screen.area.heard.choices) == 5 and "clear_ask" not in screen.area.heard.choices)
    kept = room.parts.desk.rubric()
    assert kept is not None
    assert kept.lines[-1].label == "The first minute"
    _choose(screen.area.heard.choices[kept.lines[-1].id], "In places")
    assert {one.answer for one in _kept(room).lines} == {"In places", "Throughout"}
    screen.area.heard.change.click()
    sheet = screen.asking.sheet
    assert isinstance(sheet, RubricSheet)
    sheet.back.click()
    room.until(lambda: "clear_ask" in screen.area.heard.choices)
    assert room.parts.desk.rubric() is None
    assert screen.own.rubric == default_rubric("en")


def test_a_rubric_needs_a_line_and_two_words(room: DeskRoom) -> None:
    """One that asks nothing is not taken, and the sheet says why."""
    room.bring()
    screen = room.show()
    room.open()
    screen.area.heard.change.click()
    sheet = screen.asking.sheet
    assert isinstance(sheet, RubricSheet)
    for row in sheet.words.rows[1:]:
        row.removed.emit()
    sheet.done.click()
    assert sheet.isVisible()
    assert sheet._why.plain
    assert room.parts.desk.rubric() is None
