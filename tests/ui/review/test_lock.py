"""Locking, closing and large text at the coordinator's desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from speakercoach.practice.sharing_ports import Letter, OpenedLetter
from speakercoach.ui.review.screen import ReviewScreen
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.window import MainWindow
from tests.fakes.letters_home import a_session, contact_of, opus
from tests.fakes.services import FakeServices, services
from tests.ui.review.desk_room import PATIENCE_MS, DeskRoom


@pytest.fixture
def large_text() -> Iterator[None]:
    """The usual size of text comes back afterwards."""
    yield
    current_theme().choose(text_scale=1.0)


def _window(qtbot: QtBot, folder: Path) -> tuple[MainWindow, FakeServices]:
    parts = services(folder)
    maren, speaker = parts.letters.new_identity("Maren"), parts.letters.new_identity("Haneul")
    parts.correspondence.save_identity(maren)
    parts.correspondence.save_contact(contact_of(speaker))
    parts.desk.add(OpenedLetter(Letter(a_session("s1", speaker), opus()), speaker.id, "Haneul"))
    window = MainWindow(parts)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.is_open and window.navigator.talks.is_listed, timeout=PATIENCE_MS)
    return window, parts


def test_a_lock_keeps_what_was_typed_and_stands_still(qtbot: QtBot, tmp_path: Path) -> None:
    """What stood in the field waits there for who comes back, and no word of the session is left in the window."""
    window, parts = _window(qtbot, tmp_path)
    window.navigator.go("review")
    screen = window.screen_of("review")
    assert isinstance(screen, ReviewScreen)
    qtbot.waitUntil(lambda: screen.area.comments.author is not None, timeout=PATIENCE_MS)
    with qtbot.waitSignal(screen.area.shown, timeout=PATIENCE_MS):
        screen.open_session("s1")
    qtbot.waitUntil(lambda: screen.area.playback.duration_s > 0, timeout=PATIENCE_MS)
    screen.area.toggle()
    QTest.keyClicks(screen.area.said.entry.field, "Half a sentence")
    with qtbot.waitSignal(window.vaults.locked, timeout=PATIENCE_MS):
        window.lock()
    assert not parts.player.is_playing
    assert not window.is_open
    (info,) = parts.vaults.list()
    window.vaults.unlock(info.id, None)
    qtbot.waitUntil(lambda: window.is_open, timeout=PATIENCE_MS)
    assert parts.desk.remarks("s1").comments == ()
    window.navigator.go("review")
    again = window.screen_of("review")
    assert isinstance(again, ReviewScreen)
    with qtbot.waitSignal(again.area.shown, timeout=PATIENCE_MS):
        again.open_session("s1")
    assert again.area.said.entry.field.words == "Half a sentence"
    window.close()


def test_a_draft_waits_while_one_looks_elsewhere(room: DeskRoom) -> None:
    """Hiding the desk adds no half comment; its words stand in their field when one comes back."""
    room.bring()
    screen = room.show()
    room.open()
    QTest.keyClicks(screen.area.said.entry.field, "Half a sentence")
    screen.hide()
    assert room.comments() == []
    assert screen.is_working
    screen.show()
    assert screen.area.said.entry.field.words == "Half a sentence"


def test_the_sidebar_says_how_many_are_new(qtbot: QtBot, tmp_path: Path) -> None:
    """Before anybody comes to the desk, and until it was looked at."""
    window, _ = _window(qtbot, tmp_path)
    item = next(one for one in window.sidebar.items if one.place.code == "review")
    window.screen_of("review")
    qtbot.waitUntil(lambda: item.accessibleName() == "Review, 1 new", timeout=PATIENCE_MS)
    window.navigator.go("review")
    screen = window.screen_of("review")
    assert isinstance(screen, ReviewScreen)
    screen.open_session("s1")
    qtbot.waitUntil(lambda: item.accessibleName() == "Review", timeout=PATIENCE_MS)
    window.close()


@pytest.mark.usefixtures("large_text")
@pytest.mark.parametrize(("width", "height", "scale"), [(964, 640, 1.0), (964, 640, 1.6), (1600, 1000, 1.6)])
def test_no_button_is_cut_or_out_of_reach(room: DeskRoom, width: int, height: int, scale: float) -> None:
    """At any size every button has room for its words, within the width of the page."""
    room.bring()
    screen = room.show(width, height)
    current_theme().choose(text_scale=scale)
    room.open()
    room.write("Here.")
    screen._choose_layout()
    room.until(screen.area.remarks.isVisible)
    QApplication.sendPostedEvents()
    for button in screen.findChildren(QAbstractButton):
        if not button.isVisible():
            continue
        if button.text():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
        left = button.mapTo(screen, button.rect().topLeft()).x()
        assert 0 <= left <= width - button.width(), button.accessibleName()


def test_every_part_has_a_name_for_who_cannot_see_it(room: DeskRoom) -> None:
    """Buttons without words, fields and lists are named."""
    room.bring()
    screen = room.show()
    room.open()
    room.write("Here.")
    for button in screen.findChildren(QAbstractButton):
        if button.isVisible() and button.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert button.accessibleName() or button.text(), button
    entry = screen.area.said.entry
    assert entry.field.accessibleName().startswith("Comment at")
    assert all(choice.accessibleName() for choice in screen.area.heard.choices.values())
    assert screen.inbox.list.accessibleName()
