"""The review for whoever hears it read out, or has a keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from speakercoach.domain.safety import Handling
from speakercoach.ui.safety.item_row import ItemRow
from speakercoach.ui.safety.items_card import ItemsCard
from speakercoach.ui.safety.round_mark import RoundMark
from speakercoach.ui.safety.views import RowView
from tests.ui.safety.review_room import AUNT, TREE, Desk, desk_with

MANY = 60


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A take under review."""
    with desk_with(qtbot, tmp_path, monkeypatch) as made:
        yield made


def role_of(widget: QWidget) -> QAccessible.Role:
    """What a screen reader calls it."""
    told = QAccessible.queryAccessibleInterface(widget)
    assert told is not None
    return told.role()


def met_by_tab(desk: Desk) -> list[QWidget]:
    """What Tab comes to from the screen itself, once around."""
    desk.screen.setFocus(Qt.FocusReason.TabFocusReason)
    found: list[QWidget] = [desk.screen]
    for _ in range(MANY):
        QTest.keyClick(found[-1], Qt.Key.Key_Tab)
        now = desk.screen.window().focusWidget()
        assert now is not None
        if now in found:
            break
        found.append(now)
    return found


def test_the_way_back_is_read_out_by_name_also_while_there_is_none(desk: Desk) -> None:
    """One of the two waits while the other can be pressed."""
    desk.decide(Handling.KEEP)
    heading = desk.screen.heading
    assert [one.accessibleName() for one in (heading.undo, heading.redo)] == ["Take back: The tree: Keep", "Do again"]
    desk.screen.review.undo()
    assert [one.accessibleName() for one in (heading.undo, heading.redo)] == ["Take back", "Do again: The tree: Keep"]


def test_what_excludes_each_other_is_read_out_so(desk: Desk) -> None:
    """Rows, answers and moments are no boxes that are ticked each for itself."""
    parts = (*desk.screen.items.rows, *desk.screen.chosen.options.cards, RoundMark("This moment"))
    assert {role_of(one) for one in parts} == {QAccessible.Role.RadioButton}


@pytest.mark.parametrize("handling", [None, *Handling])
def test_tab_comes_to_the_answer_that_holds(desk: Desk, handling: Handling | None) -> None:
    """To the first one where none does; and to the row that is shown, wherever it stands in the list."""
    desk.screen.show_item(AUNT)
    if handling is not None:
        desk.screen.chosen.options.change.field.clear()
        desk.decide(handling, "a neighbour" if handling is Handling.CHANGE else "")
        desk.screen.show_item(TREE)
        desk.screen.show_item(AUNT)
    met = met_by_tab(desk)
    cards = desk.screen.chosen.options.cards
    assert [card.handling for card in cards if card in met] == [handling or Handling.KEEP]
    assert [row.key for row in desk.screen.items.rows if row in met] == [AUNT]


def test_tab_comes_to_what_was_chosen_last_and_not_to_what_is_hidden(desk: Desk) -> None:
    """A key, a press or the keyboard elsewhere: it is the chosen one that counts."""
    options = desk.screen.chosen.options
    desk.key(Qt.Key.Key_2)
    assert [card for card in options.cards if card in met_by_tab(desk)] == [options.change]
    options.allow_change(allowed=False)
    assert [card for card in options.cards if card in met_by_tab(desk)] == [options.keep]


def test_arrow_keys_choose_the_answer_before_and_after(desk: Desk) -> None:
    """And Tab comes from the change into its field."""
    options = desk.screen.chosen.options
    options.keep.click()
    options.keep.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(options.keep, Qt.Key.Key_Down)
    QTest.keyClick(options.change, Qt.Key.Key_Down)
    assert (options.handling, options.mute.hasFocus()) == (Handling.MUTE, True)
    QTest.keyClick(options.mute, Qt.Key.Key_Up)
    assert (options.handling, options.change.hasFocus()) == (Handling.CHANGE, True)
    QTest.keyClick(options.change, Qt.Key.Key_Tab)
    assert options.change.field.hasFocus()


def test_a_row_grows_by_a_line_before_words_are_left_out(qtbot: QtBot) -> None:
    """The row that is wide enough stays as it is, and what is left out stands in the tooltip."""
    row = ItemRow()
    qtbot.addWidget(row)
    row.show_view(RowView("route:forged", "route", "crossed the border with a forged passport", "Route", ""))
    one_line = row.sizeHint().height()
    assert row.heightForWidth(900) == one_line
    assert row.heightForWidth(280) == row.heightForWidth(200) > one_line
    for width, tip in ((900, ""), (200, "crossed the border with a forged passport\nRoute")):
        row.resize(width, row.heightForWidth(width))
        row.grab()
        assert row.toolTip() == tip


def test_tab_comes_to_the_first_row_where_none_is_shown_yet(qtbot: QtBot) -> None:
    """A list in which none is chosen can be reached as well, and so can one that is filled anew."""
    card = ItemsCard()
    qtbot.addWidget(card)
    views = tuple(RowView(f"place:{number}", "house", f"The house {number}", "Place", "") for number in range(3))
    for chosen, reached in (("", "place:0"), ("place:2", "place:2"), ("gone", "place:0")):
        card.show_rows(views, (), chosen)
        assert [row.key for row in card.rows if row.focusPolicy() & Qt.FocusPolicy.TabFocus] == [reached]
