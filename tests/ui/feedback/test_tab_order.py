"""Tab goes through Feedback as one reads it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.fakes.shared_sessions import a_comment
from tests.ui.feedback.test_comments import Desk

MANY = 60


def test_hints_come_before_the_sound_and_tabs_before_what_they_show(qtbot: QtBot) -> None:
    """Rows of comments come last, also those that came after the page was made."""
    desk = Desk(qtbot)
    desk.say(a_comment("c1", at_s=1.0), a_comment("c2", at_s=2.0))
    screen = desk.screen
    screen.reading.choose("comments")
    qtbot.waitUntil(lambda: len(screen.reading.comments.comment_rows) == 2)
    rows = screen.reading.comments.comment_rows
    wanted = [screen.heading.again, screen.rehearse, screen.card.timeline, screen.reading.words.text]
    met: list[QWidget] = [screen]
    screen.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(MANY):
        QTest.keyClick(met[-1], Qt.Key.Key_Tab)
        now = desk.window.focusWidget()
        assert now is not None
        if now in met:
            break
        met.append(now)
    places = [met.index(one) for one in wanted]
    tabs = [place for place, one in enumerate(met) if one in screen.reading.tabs._tabs]
    inside = [[place for place, one in enumerate(met) if row.isAncestorOf(one)] for row in rows]
    assert all(inside)
    order = [*places, *tabs, *inside[0], *inside[1]]
    assert order == sorted(order)
