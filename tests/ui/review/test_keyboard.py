"""The desk for whoever has a keyboard alone, or hears what stands on it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from speakercoach.ui.review.rubric_sheet import RubricSheet
from tests.ui.review.desk_room import DeskRoom

MANY = 90


def gone_through(screen: QWidget) -> list[QWidget]:
    """What Tab comes to from the screen itself, once around."""
    screen.setFocus(Qt.FocusReason.TabFocusReason)
    found: list[QWidget] = [screen]
    for _ in range(MANY):
        QTest.keyClick(found[-1], Qt.Key.Key_Tab)
        now = screen.window().focusWidget()
        assert now is not None
        if now in found:
            return found[1:]
        found.append(now)
    raise AssertionError


def told_labels(widget: QWidget) -> list[str]:
    """The names of what labels a widget, as a screen reader is told them."""
    seen = QAccessible.queryAccessibleInterface(widget)
    assert seen is not None
    labels = seen.relations(QAccessible.RelationFlag.Label)
    return [one[0].text(QAccessible.Text.Name) for one in labels]


def test_tab_goes_through_the_desk_as_one_reads_it(room: DeskRoom) -> None:
    """Inbox, player, words, comments in their order, the field for another one, the rubric, and the reply last."""
    room.bring()
    screen = room.show()
    room.open()
    for text in ("First.", "Second."):
        room.write(text)
    room.settle()
    area = screen.area
    wanted = [
        screen.heading.open,
        screen.inbox.field,
        screen.inbox.list,
        area.card.bar.play,
        area.card.timeline,
        area.reading.text,
        *area.said.rows,
        area.said.entry.field,
        area.heard.change,
        *area.heard.findChildren(QComboBox),
        area.heard.reply,
    ]
    met = gone_through(screen)
    assert [one for one in met if one in wanted] == wanted


def test_each_line_of_the_rubric_says_what_it_is_about(room: DeskRoom) -> None:
    """A list of choices bears its chosen word as its name on Linux: the line beside it has to label it."""
    room.bring()
    screen = room.show()
    room.open()
    rubric = screen.own.rubric
    assert rubric is not None
    choices = screen.area.heard.findChildren(QComboBox)
    assert [told_labels(one) for one in choices] == [[line.label] for line in rubric.lines]


def test_each_line_that_is_written_for_the_rubric_has_a_name(room: DeskRoom) -> None:
    """What is read out at it is the list it belongs to, also at a line that was just added."""
    room.bring()
    screen = room.show()
    screen.asking.ask_rubric()
    sheet = screen.asking.sheet
    assert isinstance(sheet, RubricSheet)
    sheet.lines.add.click()
    written = sheet.findChildren(QLineEdit)
    assert len(written) > len(sheet.lines.rows)
    assert all(line.accessibleName() for line in written)
