"""A row of tabs that has to fit into little room."""

import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.tabs import TabRow

NAMES = ("Pace", "Fillers", "Words", "Story", "Voice", "Marks", "Comments")


@pytest.mark.parametrize("width_px", [392, 420, 900])
def test_no_words_are_cut_where_room_is_short(qtbot: QtBot, width_px: int) -> None:
    """Tabs stand closer before any of them loses a letter, and come apart again where there is room."""
    current_theme().apply()
    row = TabRow()
    qtbot.addWidget(row)
    row.set_tabs(tuple((name, name) for name in NAMES))
    row.show()
    for width in (900, width_px):
        row.resize(width, 40)
        qtbot.waitUntil(lambda width=width: row.width() == width)  # type: ignore[misc]
        row._row.activate()
    assert all(tab.width() >= tab.words_px + 2 for tab in row._tabs)
    assert row._tabs[-1].geometry().right() < width_px


def test_something_new_is_also_said_to_those_who_see_no_dot(qtbot: QtBot) -> None:
    """The dot is a description of its tab alone, and goes with the news."""
    row = TabRow()
    qtbot.addWidget(row)
    row.set_tabs(tuple((name, name) for name in NAMES))
    row.show_news("Comments", has_news=True, said="Something new")
    said = {tab.code: tab.accessibleDescription() for tab in row._tabs}
    assert said == dict.fromkeys(NAMES, "") | {"Comments": "Something new"}
    row.show_news("Comments", has_news=False, said="Something new")
    assert row._tabs[-1].accessibleDescription() == ""


def test_a_tab_is_read_out_as_one_of_several(qtbot: QtBot) -> None:
    """And not as a box that is ticked for itself."""
    row = TabRow()
    qtbot.addWidget(row)
    row.set_tabs(tuple((name, name) for name in NAMES))
    told = [QAccessible.queryAccessibleInterface(tab) for tab in row._tabs]
    assert {one.role() for one in told if one is not None} == {QAccessible.Role.RadioButton}
    assert [one.state().checked for one in told if one is not None] == [1] + [0] * (len(NAMES) - 1)
