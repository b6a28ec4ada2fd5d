"""The desk where room is short: nothing is cut, and what was just made is seen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget

from speakercoach.domain.sound import Span
from speakercoach.ui.models.voice_comment import VoiceState
from speakercoach.ui.review.screen import ReviewScreen
from speakercoach.ui.review.sheets import LookSheet
from speakercoach.ui.theme.theme import current_theme
from tests.ui.review.desk_room import DeskRoom
from tests.ui.review.test_reply import Places

SIDEBAR_PX = 216
LARGE = 1.5


class Laptop:
    """A window with the desk beside the way through the app."""

    def __init__(self, room: DeskRoom) -> None:
        self.room = room
        self.window = QWidget()
        room.qtbot.addWidget(self.window)

    def show(self, width: int, height: int, scale: float = 1.0) -> ReviewScreen:
        """The desk with a session, in a window of this size."""
        self.room.bring()
        screen = self.room.show()
        row = QHBoxLayout(self.window)
        row.setContentsMargins(SIDEBAR_PX, 0, 0, 0)
        row.addWidget(screen)
        current_theme().choose(text_scale=scale)
        self.window.setStyleSheet(current_theme().style_sheet)
        self.window.resize(width, height)
        self.window.show()
        self.room.open()
        self.window.grab()
        return screen


@pytest.fixture
def laptop(room: DeskRoom) -> Iterator[Laptop]:
    """The size of the words is as before afterwards."""
    made = Laptop(room)
    yield made
    room.settle()
    room.screen.setParent(None)
    current_theme().choose(text_scale=1.0)


def is_seen(screen: ReviewScreen, part: QWidget) -> bool:
    """Whether all of a part stands in what the page shows just now, and in what the list within it shows."""
    around = (screen.page, screen.area.said._area)
    return part.isVisible() and all(
        one.viewport().rect().contains(QRect(part.mapTo(one.viewport(), QPoint(0, 0)), part.size()))
        for one in around
        if one.isAncestorOf(part)
    )


def _scroll(screen: ReviewScreen, to: int) -> None:
    screen.page.verticalScrollBar().setValue(to)


@pytest.mark.parametrize(("width", "scale_of"), [(1280, 1.0), (1440, 1.0), (1100, 1.0), (1280, LARGE), (1440, LARGE)])
def test_no_number_on_the_timeline_is_cut(laptop: Laptop, width: int, scale_of: float) -> None:
    """The lanes have the whole height that they are drawn in."""
    screen = laptop.show(width, 860, scale_of)
    timeline = screen.area.card.timeline
    assert timeline.height() >= timeline.sizeHint().height()


def test_a_laptops_width_shows_talk_and_remarks_beside_each_other(laptop: Laptop) -> None:
    """Where the inbox would push the remarks beneath the talk it is a menu: nothing scrolls as a whole."""
    screen = laptop.show(1280, 860)
    assert screen.heading.inbox.isVisible()
    assert screen.inbox.isHidden()
    assert screen.page.verticalScrollBar().maximum() == 0
    assert is_seen(screen, screen.area.said.entry)
    assert is_seen(screen, screen.area.heard.reply)


def test_no_key_goes_from_the_inbox_to_the_session_behind(laptop: Laptop) -> None:
    """C begins no comment while one looks for another session; Esc leads back."""
    screen = laptop.show(1280, 860)
    screen.heading.inbox.click()
    screen.inbox.list.setFocus()
    QTest.keyClick(screen.inbox.list, Qt.Key.Key_C)
    assert not screen.area.said.entry.field.hasFocus()
    assert screen.panel.isVisible()
    QTest.keyClick(screen.inbox.list, Qt.Key.Key_Escape)
    assert screen.panel.isHidden()


def test_what_scrolls_as_a_whole_has_no_narrow_boxes(laptop: Laptop) -> None:
    """With large words all lines of the rubric stand there, and several comments and lines of the talk."""
    screen = laptop.show(1280, 860, LARGE)
    area = screen.area
    assert screen.page.verticalScrollBar().maximum() > 0
    assert area.heard._area.verticalScrollBar().maximum() == 0
    assert area.said._area.height() >= current_theme().scaled(200)
    assert area.reading.text.height() >= current_theme().scaled(150)


def test_what_was_just_made_comes_into_view(room: DeskRoom, laptop: Laptop) -> None:
    """A comment that was spoken, words to look at, and what came of the reply: on a page that was scrolled away."""
    screen = laptop.show(1280, 860, LARGE)
    area = screen.area
    for _ in range(6):
        area.comments.add("A few words that stand in the list before.", 1.0)
    area.said.entry.speak.click()
    voice = area.speaking.voice
    room.until(lambda: voice.state is VoiceState.RECORDING)
    room.parts.microphone.speak_tone(1.0)
    voice.stop()
    area._seek(20.0)
    _scroll(screen, 0)
    area.said.entry.spoken.keep.click()
    room.until(lambda: any(one.voice_id for one in area.comments.comments))
    room.until(lambda: any(is_seen(screen, row) for row in area.said.rows if row.view.comment.voice_id))
    _scroll(screen, 0)
    area.reading.text.look_wanted.emit(Span(1.0, 2.0))
    sheet = screen.asking.sheet
    assert isinstance(sheet, LookSheet)
    sheet.ask.click()
    room.until(lambda: any(is_seen(screen, row) for row in area.said.looks))
    _scroll(screen, screen.page.verticalScrollBar().maximum())
    screen.reply.choose_new_file = Places(room.folder / "r.speakercoach")
    area.heard.reply.click()
    room.until(lambda: screen.notes.banner.isVisible() and is_seen(screen, screen.notes.banner))
