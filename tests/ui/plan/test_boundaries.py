"""Boundaries, private words and the ask."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from speakercoach.domain.boundary import Boundary, BoundaryKind
from speakercoach.domain.session import PersonalWords
from speakercoach.domain.talk import PlannedAsk
from speakercoach.ui.models.background import Background
from speakercoach.ui.widgets.labels import Text
from tests.fakes.services import a_talk
from tests.ui.feedback.invented_talk import report, store
from tests.ui.plan.desk import Desk, desk_with

NEVER, IF_ASKED, READY = BoundaryKind.NEVER, BoundaryKind.IF_ASKED, BoundaryKind.READY
SCHOOL, CALL = Boundary(NEVER, "My brother’s school"), Boundary(IF_ASKED, "How long I waited to call home")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The screen with a talk that has two boundaries."""
    talk = a_talk()
    talk = replace(talk, plan=replace(talk.plan, boundaries=(SCHOOL, CALL)))
    with desk_with(qtbot, tmp_path, talk) as made:
        yield made


def rows(desk: Desk, kind: BoundaryKind) -> list[str]:
    """What stands in one of the lists."""
    return [row.text for row in desk.screen.boundaries.groups[kind].rows]


def test_enter_adds_and_the_line_waits_for_the_next(desk: Desk) -> None:
    """Several can be written one after the other without the mouse; each is kept once."""
    line = desk.screen.boundaries.groups[READY].entry.line
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    for words in ("The garden at home", "My first winter here", "My first winter here", "  "):
        QTest.keyClicks(line, words)
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert line.text() == ""
        assert line.hasFocus()
    assert rows(desk, READY) == ["The garden at home", "My first winter here"]
    assert desk.kept.plan.boundaries[2:] == tuple(Boundary(READY, words) for words in rows(desk, READY))


def test_words_are_changed_where_they_stand(desk: Desk) -> None:
    """Enter opens them, Enter keeps them; Esc leaves them as they were."""
    row = desk.screen.boundaries.groups[NEVER].rows[0]
    row.words.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(row.words, Qt.Key.Key_Return)
    QTest.keyClicks(row.line, " and street")
    QTest.keyClick(row.line, Qt.Key.Key_Escape)
    assert rows(desk, NEVER) == ["My brother’s school"]
    assert row.words.hasFocus()
    row.edit()
    QTest.keyClicks(row.line, " and street")
    QTest.keyClick(row.line, Qt.Key.Key_Return)
    assert rows(desk, NEVER) == ["My brother’s school and street"]
    assert desk.plan.talk.plan.boundaries == (Boundary(NEVER, "My brother’s school and street"), CALL)


def test_a_boundary_moves_to_another_list(desk: Desk) -> None:
    """What was never to be said may be told if somebody asks; the keyboard goes along."""
    row = desk.screen.boundaries.groups[NEVER].rows[0]
    menu = row.menu()
    next(action for action in menu.actions() if action.data() == IF_ASKED.value).trigger()
    assert rows(desk, NEVER) == []
    assert rows(desk, IF_ASKED) == [CALL.text, SCHOOL.text]
    assert desk.screen.boundaries.groups[IF_ASKED].rows[-1].words.hasFocus()
    menu.close()


def test_delete_removes_a_boundary(desk: Desk) -> None:
    """One key takes it away, and the list says again what may stand in it."""
    group = desk.screen.boundaries.groups[NEVER]
    before = group.entry.line.placeholderText()
    QTest.keyClick(group.rows[0].words, Qt.Key.Key_Delete)
    assert rows(desk, NEVER) == []
    assert desk.plan.talk.plan.boundaries == (CALL,)
    assert group.entry.line.placeholderText() != before


def test_a_boundary_that_was_removed_comes_back(desk: Desk) -> None:
    """One slip of a finger costs none: it stands again where it stood, by the button and by Ctrl+Z."""
    card = desk.screen.boundaries
    desk.plan.set_boundaries((SCHOOL, Boundary(NEVER, "The crossing"), CALL))
    card.refresh()
    before = desk.plan.talk.plan.boundaries
    QTest.keyClick(card.groups[NEVER].rows[0].words, Qt.Key.Key_Backspace)
    assert desk.plan.talk.plan.boundaries == before
    QTest.keyClick(card.groups[NEVER].rows[0].words, Qt.Key.Key_Delete)
    assert card.put_back.accessibleName() == "Put back “My brother’s school”"
    card.put_back.click()
    assert desk.plan.talk.plan.boundaries == before
    assert card.groups[NEVER].rows[0].words.hasFocus()
    assert not card.put_back.isVisible()
    QTest.keyClick(card.groups[NEVER].rows[1].words, Qt.Key.Key_Delete)
    card.groups[NEVER].rows[0].words.setFocus()
    QTest.keyClick(card.groups[NEVER].rows[0].words, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.plan.talk.plan.boundaries == before


def test_what_was_removed_in_one_talk_comes_back_in_none_other(desk: Desk) -> None:
    """Another talk offers none of it."""
    QTest.keyClick(desk.screen.boundaries.groups[NEVER].rows[0].words, Qt.Key.Key_Delete)
    assert desk.screen.boundaries.put_back.isVisible()
    desk.open(a_talk("The scarf"))
    assert not desk.screen.boundaries.put_back.isVisible()


@pytest.mark.parametrize("more", ["", " and street"])
def test_enter_leaves_the_keyboard_on_the_words(desk: Desk, more: str) -> None:
    """Who changes words, or looks and changes none, goes on from there."""
    group = desk.screen.boundaries.groups[NEVER]
    QTest.keyClick(group.rows[0].words, Qt.Key.Key_Return)
    QTest.keyClicks(group.rows[0].line, more)
    QTest.keyClick(group.rows[0].line, Qt.Key.Key_Return)
    assert rows(desk, NEVER) == [f"My brother’s school{more}"]
    assert group.rows[0].words.hasFocus()


def seen(desk: Desk) -> str:
    """All words on the screen."""
    return " ".join(text.plain for text in desk.screen.findChildren(Text) if text.isVisible())


def test_private_words_are_counted_and_hidden(qtbot: QtBot, desk: Desk) -> None:
    """They are shown when somebody asks, changed in the library, and hidden again when the screen is left."""
    library = desk.parts.library
    library.save_personal_words(PersonalWords(fillers=("like",), private_words=("Hyesan", "Min-jun")))
    private = desk.screen.boundaries.private
    desk.screen.hide()
    desk.screen.show()
    qtbot.waitUntil(lambda: "2 words" in private._says.plain)
    assert "Hyesan" not in seen(desk)
    private.button.click()
    qtbot.waitUntil(lambda: private.words == ("Hyesan", "Min-jun"))
    QTest.keyClicks(private.entry.line, "Sora")
    QTest.keyClick(private.entry.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: private.words == ("Hyesan", "Min-jun", "Sora"))
    assert library.personal_words() == PersonalWords(fillers=("like",), private_words=("Hyesan", "Min-jun", "Sora"))
    desk.screen.hide()
    assert private.words == ()
    desk.screen.show()
    qtbot.waitUntil(lambda: "3 words, hidden" in private._says.plain)
    assert "Hyesan" not in seen(desk)


def test_private_words_that_arrive_late_stay_hidden(qtbot: QtBot, desk: Desk) -> None:
    """Whoever hides them while they are on their way does not see them come."""
    desk.parts.library.save_personal_words(PersonalWords(private_words=("Hyesan",)))
    private = desk.screen.boundaries.private
    private.button.click()
    private.button.click()
    qtbot.waitUntil(lambda: not any(one.busy for one in desk.screen.findChildren(Background)))
    assert private.words == ()


def test_the_ask_is_kept_as_it_is_typed(desk: Desk) -> None:
    """Who does what, by when."""
    ask = desk.screen.ask
    QTest.keyClicks(ask.who, "Everyone")
    QTest.keyClicks(ask.what, "Write one letter")
    QTest.keyClicks(ask.by_when, "Before 1 June")
    assert desk.kept.plan.ask == PlannedAsk("Everyone", "Write one letter", "Before 1 June")


def test_the_ask_that_was_said_can_be_heard(qtbot: QtBot, tmp_path: Path) -> None:
    """The newest take with an ask has a chip that plays it, and plays it no more when pressed again."""
    with desk_with(qtbot, tmp_path) as desk:
        talk, take = store(desk.parts.library, report())
        desk.open(talk)
        qtbot.waitUntil(lambda: desk.screen.ask.chip is not None)
        assert f"take {take.number}" in desk.screen.ask._says.plain
        chip = desk.screen.ask.chip
        assert chip is not None
        chip.click()
        qtbot.waitUntil(lambda: bool(desk.parts.player.played))
        assert desk.parts.player.played == [(10.0, 13.5)]
        chip.click()
        assert not desk.parts.player.is_playing
        chip.click()
        desk.screen.hide()
        assert not desk.parts.player.is_playing


def test_a_talk_without_an_ask_in_its_takes_has_no_chip(qtbot: QtBot, desk: Desk) -> None:
    """Nothing is said where nothing was heard."""
    qtbot.waitUntil(lambda: not any(one.busy for one in desk.screen.findChildren(Background)))
    assert desk.screen.ask.chip is None
