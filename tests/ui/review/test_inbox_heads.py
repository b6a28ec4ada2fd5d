"""The inbox, told apart: what is new stands under a heading of its own, before what was seen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from speakercoach.domain.shared_session import DeskSession
from speakercoach.ui.review.inbox import InboxList
from speakercoach.ui.review.screen import ReviewScreen
from speakercoach.ui.theme.theme import current_theme
from tests.ui.review.desk_room import DeskRoom


@pytest.fixture
def screen(room: DeskRoom) -> ReviewScreen:
    """Five sessions, of which the oldest and the newest but one were opened."""
    for number in range(5):
        room.bring(f"s{number}", title=f"Talk {number}")
    room.parts.desk.mark_opened("s0")
    room.parts.desk.mark_opened("s3")
    return room.show()


def ids(screen: ReviewScreen) -> list[str]:
    """The rows from above to below."""
    return [one.id for one in screen.model.shown]


def heights(rows: InboxList) -> list[int]:
    """How high each row is beyond the usual, px."""
    header = rows.verticalHeader()
    return [header.sectionSize(row) - header.defaultSectionSize() for row in range(header.count())]


def above(rows: InboxList, row: int, inset_px: int) -> QPoint:
    """A point so far below the upper edge of a row."""
    return QPoint(60, rows.rowViewportPosition(row) + inset_px)


def test_new_and_seen_begin_under_a_heading_each(screen: ReviewScreen) -> None:
    """In each the newest stands first; the rows below the headings are as high as all others."""
    rows = screen.inbox.list
    assert ids(screen) == ["s4", "s2", "s1", "s3", "s0"]
    assert rows.painter.heads == {0: "New: 3", 3: "Seen"}
    head_px = rows.painter.head_px(0)
    assert head_px > 0
    assert heights(rows) == [head_px, 0, 0, head_px, 0]


@pytest.mark.parametrize("typed", ["new", "opened", "talk 4", "nothing of the kind"])
def test_there_is_no_heading_where_all_are_alike(screen: ReviewScreen, typed: str) -> None:
    """What is narrowed to one kind needs none, and no row stays higher."""
    rows = screen.inbox.list
    screen.inbox.field.setText(typed)
    assert rows.painter.heads == {}
    assert set(heights(rows)) <= {0}
    screen.inbox.field.clear()
    assert rows.painter.heads == {0: "New: 3", 3: "Seen"}


def test_the_headings_grow_with_the_text(screen: ReviewScreen) -> None:
    """At another text size both headings have their room again."""
    rows = screen.inbox.list
    current_theme().choose(text_scale=1.5)
    head_px = rows.painter.head_px(0)
    assert heights(rows) == [head_px, 0, 0, head_px, 0]


def test_what_is_opened_goes_to_what_was_seen_and_takes_the_keyboard_along(
    screen: ReviewScreen, room: DeskRoom
) -> None:
    """Whoever goes on with the arrow keys is where they were."""
    rows = screen.inbox.list
    rows.go_to(1)
    with room.qtbot.waitSignal(screen.area.shown):
        QTest.keyClick(rows, Qt.Key.Key_Return)
    room.until(lambda: ids(screen) == ["s4", "s1", "s3", "s2", "s0"])
    assert rows.current is not None
    assert rows.current.id == "s2"
    assert rows.painter.heads == {0: "New: 2", 2: "Seen"}
    head_px = rows.painter.head_px(0)
    assert heights(rows) == [head_px, 0, head_px, 0, 0]


def test_the_last_new_one_takes_the_headings_along(room: DeskRoom) -> None:
    """Also where no row changes its place."""
    room.bring("seen")
    room.parts.desk.mark_opened("seen")
    room.bring("new")
    screen = room.show()
    assert screen.inbox.list.painter.heads == {0: "New: 1", 1: "Seen"}
    room.parts.desk.mark_opened("new")
    with room.qtbot.waitSignal(screen.model.listed):
        screen.model.refresh()
    assert screen.inbox.list.painter.heads == {}
    assert heights(screen.inbox.list) == [0, 0]


def test_a_press_on_a_heading_opens_nothing(screen: ReviewScreen, room: DeskRoom) -> None:
    """It stands above the row, and the row begins below it."""
    rows = screen.inbox.list
    opened: list[DeskSession] = []
    rows.opened.connect(opened.append)
    head_px = rows.painter.head_px(3)
    for row in (0, 3):
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=above(rows, row, head_px // 2))
    assert opened == []
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=above(rows, 3, head_px + 10))
    assert [one.id for one in opened] == ["s3"]
    room.settle()


def test_a_double_click_opens_one_session(screen: ReviewScreen, room: DeskRoom) -> None:
    """The row goes to what was seen with the first press, and another one stands below the pointer then."""
    rows = screen.inbox.list
    opened: list[DeskSession] = []
    rows.opened.connect(opened.append)
    button, viewport = Qt.MouseButton.LeftButton, rows.viewport()
    QTest.mouseClick(viewport, button, pos=above(rows, 1, 20))
    room.until(lambda: ids(screen)[1] == "s1")
    QTest.mouseDClick(viewport, button, pos=above(rows, 1, 20))
    QTest.mouseRelease(viewport, button, pos=above(rows, 1, 20))
    room.settle()
    assert [one.id for one in opened] == ["s2"]
    QTest.mouseClick(viewport, button, pos=above(rows, 1, 20))
    assert [one.id for one in opened] == ["s2", "s1"]
    room.settle()
