"""The way through the app for whoever hears it read out, or has a keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from speakercoach.ui.places import PLACES
from speakercoach.ui.sidebar import Sidebar


@pytest.fixture
def sidebar(qtbot: QtBot) -> Sidebar:
    """All places, with a talk open."""
    made = Sidebar(PLACES)
    qtbot.addWidget(made)
    made.resize(216, 800)
    made.show_talk("The persimmon tree")
    made.choose(PLACES[0].code)
    made.show()
    return made


def test_a_place_is_read_out_as_one_of_several(sidebar: Sidebar, qtbot: QtBot) -> None:
    """And not as a box that is ticked for itself; pressing the one where one is leaves it marked."""
    before = Sidebar(PLACES)
    qtbot.addWidget(before)
    told = [QAccessible.queryAccessibleInterface(item) for item in (*sidebar.items, *before.items)]
    assert {one.role() for one in told if one is not None} == {QAccessible.Role.RadioButton}
    sidebar.items[0].click()
    assert [item.isChecked() for item in sidebar.items] == [True] + [False] * (len(PLACES) - 1)


def test_no_place_is_marked_where_one_is_at_none(sidebar: Sidebar) -> None:
    """A screen that stands in no sidebar leaves none marked, and the next one is marked again."""
    sidebar.choose("")
    assert not any(item.isChecked() for item in sidebar.items)
    sidebar.choose(PLACES[1].code)
    assert [item.place.code for item in sidebar.items if item.isChecked()] == [PLACES[1].code]


def test_tab_and_arrow_keys_come_to_every_place_and_open_none(sidebar: Sidebar, qtbot: QtBot) -> None:
    """One looks through the places before one goes to one of them."""
    went: list[str] = []
    sidebar.went.connect(went.append)
    first, second, third = sidebar.items[:3]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Tab)
    assert third.hasFocus()
    QTest.keyClick(third, Qt.Key.Key_Up)
    assert second.hasFocus()
    assert (went, first.isChecked()) == ([], True)
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert went == [second.place.code]
