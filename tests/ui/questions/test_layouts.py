"""What fits where: in a small window, and with large words."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from speakercoach.ui.questions.layouts import Room, room_for
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from tests.ui.questions.asking_room import HELP, MISS, AskingRoom, room

__all__ = ["room"]

SMALLEST = (1024, 640)
USUAL = (1440, 900)


def show_at(room: AskingRoom, scale: float, size: tuple[int, int]) -> None:
    """Choose a text size and a size of the window."""
    room.window.resize(*size)
    room.window.navigator.settings.change(text_scale=scale)
    room.qtbot.waitUntil(lambda: (room.window.width(), room.window.height()) == size)


def cut(screen: QWidget) -> list[str]:
    """Words that are narrower or lower than they need, or lie outside of what holds them."""
    found = []
    for widget in screen.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, Text | Button):
            continue
        words = widget.plain if isinstance(widget, Text) else widget.text()
        height = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else widget.sizeHint().height()
        width = 0 if widget.hasHeightForWidth() else widget.sizeHint().width()
        if widget.height() < height - 1 or widget.width() < width - 1:
            found.append(words)
        holder = widget.parentWidget()
        place = widget.mapTo(screen, QPoint(0, 0))
        if holder is not None and place.x() + widget.width() > screen.width() + 1:
            found.append(words)
    return found


def nothing_is_cut(room: AskingRoom) -> None:
    """Once everything found its place, all words are whole."""
    seen: list[str] = []

    def is_whole() -> bool:
        seen[:] = cut(room.screen)
        return not seen

    try:
        room.qtbot.waitUntil(is_whole, timeout=2000)
    except TimeoutError:
        assert seen == []


@pytest.mark.parametrize(
    ("scale", "size"), [(1.0, USUAL), (1.0, SMALLEST), (1.3, USUAL), (1.5, SMALLEST), (2.0, USUAL), (2.0, SMALLEST)]
)
def test_no_word_is_cut(room: AskingRoom, scale: float, size: tuple[int, int]) -> None:
    """Choosing, asked, answering, answered: all words have the room they need; what does not fit scrolls."""
    show_at(room, scale, size)
    nothing_is_cut(room)
    room.begin(MISS, HELP)
    nothing_is_cut(room)
    room.answer()
    room.until_heard()
    nothing_is_cut(room)


def test_at_usual_size_nothing_scrolls_but_the_list(room: AskingRoom) -> None:
    """In the smallest window the question with all its buttons is seen at once."""
    show_at(room, 1.0, SMALLEST)
    room.begin(MISS, HELP)
    page = room.screen.page
    room.qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() == 0 and page.ways.tabs.isVisible())
    show_at(room, 1.0, USUAL)
    room.qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() == 0 and not page.ways.tabs.isVisible())


def test_the_question_grows_with_the_room(room: AskingRoom) -> None:
    """It is large in a large window, and never smaller than what is read around it."""
    room.begin(MISS, HELP)
    question = room.screen.page.stage.question
    room.qtbot.waitUntil(lambda: question.points == 27.0)
    show_at(room, 2.0, SMALLEST)
    room.qtbot.waitUntil(lambda: question.points == 15.0)


def test_every_button_has_a_name_and_the_question_is_read_out(room: AskingRoom) -> None:
    """A screen reader says what each button does, and the button in hand says what is asked."""
    room.begin(MISS, HELP)
    buttons = [one for one in room.screen.findChildren(QAbstractButton) if one.isVisible()]
    assert [one for one in buttons if not (one.accessibleName() or one.text())] == []
    assert room.screen.page.stage.feet.ask.answer.accessibleDescription() == MISS.text
    names = [one.accessibleName() for one in room.screen.findChildren(QWidget)]
    assert f"Question: {MISS.text}" in names
    assert all(one.focusPolicy() is one.focusPolicy().NoFocus for one in room.screen.findChildren(QScrollArea))


def test_how_much_room_there_is() -> None:
    """Below 1180 px the ways become tabs; large words in a small window stand below each other."""
    assert room_for(1440, 1224, 1.0) is Room.WIDE
    assert room_for(1179, 963, 1.0) is Room.NARROW
    assert room_for(1024, 964, 1.0) is Room.NARROW
    assert room_for(1024, 964, 1.5) is Room.TIGHT
