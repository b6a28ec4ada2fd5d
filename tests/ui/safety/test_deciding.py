"""Deciding on what was said: chosen, decided, taken back, and kept at once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.safety import Handling, Together
from speakercoach.practice.safety_review import TOGETHER
from tests.ui.safety.review_room import AUNT, FOUND, TREE, WORD, Desk, desk_with, item


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A take with three things to decide on."""
    with desk_with(qtbot, tmp_path, monkeypatch) as made:
        yield made


def test_everything_is_open_at_first(desk: Desk) -> None:
    """Each thing is one row, in order of the talk, and the first one is shown."""
    assert desk.open_keys == [TREE, AUNT, WORD]
    assert desk.screen.chosen.title.plain == "“The tree”"
    assert desk.screen.items.open_head.words.plain == "Still open: 3"


def test_nothing_is_chosen_for_the_speaker(desk: Desk) -> None:
    """Nobody decides by pressing Enter without having looked, and it is said why the button rests."""
    chosen = desk.screen.chosen
    assert chosen.options.handling is None
    assert not chosen.primary.isEnabled()
    assert chosen.why.plain == "Choose one of the three."
    desk.key(Qt.Key.Key_Return)
    assert desk.open_keys == [TREE, AUNT, WORD]


def test_a_decision_is_kept_at_once_and_the_next_thing_comes(desk: Desk) -> None:
    """No button saves: what was decided lies in the vault, and what is open next is shown."""
    desk.decide(Handling.CHANGE, "a tree")
    assert desk.screen.chosen.view is not None
    assert desk.screen.chosen.view.key == AUNT
    kept = desk.kept.talk
    assert [(one.key, one.handling, one.substitute) for one in kept] == [(TREE, Handling.CHANGE, "a tree")]
    assert desk.open_keys == [AUNT, WORD]


def test_changing_wants_words(desk: Desk) -> None:
    """Without words in its place nothing can be changed, and that is said."""
    desk.screen.chosen.choose(Handling.CHANGE)
    assert not desk.screen.chosen.primary.isEnabled()
    assert desk.screen.chosen.why.plain == "Write what stands in the text instead."


def test_words_that_still_name_it_are_pointed_at(desk: Desk) -> None:
    """A substitute that holds the name helps nobody; it is said softly, and stays the speaker's choice."""
    desk.screen.chosen.choose(Handling.CHANGE)
    QTest.keyClicks(desk.screen.chosen.options.change.field, "an old tree")
    assert desk.screen.chosen.options.change.warning.plain == "“tree” still stands in it."
    assert desk.screen.chosen.primary.isEnabled()


def test_the_keyboard_is_enough(desk: Desk) -> None:
    """1, 2 and 3 choose, Enter decides, arrows go through the list."""
    desk.key(Qt.Key.Key_3)
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Down)
    assert desk.screen.chosen.view is not None
    assert desk.screen.chosen.view.key == WORD
    desk.key(Qt.Key.Key_1)
    desk.key(Qt.Key.Key_Return)
    assert {one.key: one.handling for one in desk.kept.talk} == {TREE: Handling.MUTE, WORD: Handling.KEEP}


def test_digits_in_the_field_are_written(desk: Desk) -> None:
    """Whoever writes "3 friends" has chosen nothing else by it."""
    desk.screen.chosen.choose(Handling.CHANGE)
    field = desk.screen.chosen.options.change.field
    field.setFocus()
    QTest.keyClicks(field, "3 friends")
    assert field.text() == "3 friends"
    assert desk.screen.chosen.options.handling is Handling.CHANGE


def test_one_moment_alone_can_be_decided(desk: Desk) -> None:
    """What was decided for one mention leaves the other one open, and the same thing stays up for it."""
    desk.screen.show_item(AUNT)
    desk.screen.chosen.all.click()
    desk.screen.chosen.moments.rows[1].mark.click()
    desk.decide(Handling.KEEP)
    assert [(one.key, one.at_s) for one in desk.kept.moments] == [(AUNT, FOUND[2].start_s)]
    assert AUNT in desk.open_keys
    assert desk.screen.chosen.view is not None
    assert desk.screen.chosen.view.key == AUNT


def test_a_decision_can_hold_for_all_talks(desk: Desk) -> None:
    """Always is a choice of its own, and the list says so."""
    desk.screen.chosen.always.click()
    desk.decide(Handling.MUTE)
    assert [one.key for one in desk.kept.always] == [TREE]
    row = next(row for row in desk.screen.items.rows if row.key == TREE)
    assert row.view is not None
    assert row.view.decision == "Mute, always"


def test_nobodys_name_is_kept_in_one_step(desk: Desk) -> None:
    """A wrong alarm costs one press, in this talk and in all others."""
    desk.screen.show_item(AUNT)
    desk.screen.chosen.nobody.click()
    assert [(one.key, one.handling) for one in desk.kept.always] == [(AUNT, Handling.KEEP)]


def test_every_step_can_be_taken_back_and_done_again(desk: Desk) -> None:
    """Ctrl+Z leads back to where everything was open, and forward again; the vault follows."""
    desk.decide(Handling.MUTE)
    desk.decide(Handling.KEEP)
    assert desk.screen.heading.undo.toolTip() == "Take back: my aunt: Keep"
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.open_keys == [TREE, AUNT, WORD]
    assert not desk.kept.talk
    desk.screen.heading.redo.click()
    assert [one.key for one in desk.kept.talk] == [TREE]


def test_the_way_back_names_each_detail_without_its_marks(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Full stops of the transcript stand behind none of several details."""
    both = tuple(replace(one, text=f"{one.text}.") for one in FOUND[:2])
    with desk_with(qtbot, tmp_path, monkeypatch, together=(Together(both, "kin", "together:1"),)) as desk:
        desk.screen.show_item("together:1")
        desk.decide(Handling.KEEP)
        assert desk.screen.heading.undo.toolTip() == "Take back: The tree · my aunt: Keep"


def test_a_decided_thing_can_be_opened_again(desk: Desk) -> None:
    """Its choice stands there as it was made, and one press asks anew."""
    desk.decide(Handling.CHANGE, "a tree")
    desk.screen.show_item(TREE)
    assert desk.screen.chosen.options.change.substitute == "a tree"
    desk.screen.chosen.reopen.click()
    assert TREE in desk.open_keys
    assert desk.kept.talk == ()


def test_what_the_vault_refuses_stays_and_is_kept_later(desk: Desk) -> None:
    """A full disk loses no decision: it is said, nothing can be shared, and one press keeps it."""
    desk.parts.library.refuses_writing = True
    desk.decide(Handling.MUTE)
    desk.settle()
    assert desk.screen.review.is_unkept
    assert desk.open_keys == [AUNT, WORD]
    desk.parts.library.refuses_writing = False
    desk.screen.banner.buttons[0].click()
    assert [one.key for one in desk.kept.talk] == [TREE]
    assert not desk.screen.review.is_unkept


def test_another_take_and_back_lose_nothing(desk: Desk) -> None:
    """What was decided a moment before going elsewhere is there on coming back."""
    journal = desk.parts.library.begin_take(desk.talk.id, 4000)
    journal.append(b"\0\0" * 4000)
    other = journal.seal()
    desk.decide(Handling.MUTE)
    desk.show(desk.talk, other)
    assert desk.screen.notice.title.plain == "This take was not listened to yet."
    desk.show(desk.talk, desk.take)
    assert desk.open_keys == [AUNT, WORD]


def test_words_that_are_written_hold_when_the_vault_locks(desk: Desk) -> None:
    """A substitute that was typed and not confirmed hides what it stands for, rather than being lost."""
    desk.screen.chosen.choose(Handling.CHANGE)
    QTest.keyClicks(desk.screen.chosen.options.change.field, "a tree")
    desk.screen.keep_typed()
    assert [(one.key, one.substitute) for one in desk.kept.talk] == [(TREE, "a tree")]


def test_the_name_one_speaks_under_alarms_nobody(desk: Desk) -> None:
    """Set once at a person's name, it is gone from the review; the way back brings it again."""
    desk.screen.show_item(AUNT)
    desk.screen.chosen.own_name.click()
    desk.qtbot.waitUntil(lambda: desk.screen.review.item(AUNT) is None)
    assert desk.parts.library.personal_words().public_name == "my aunt"
    desk.screen.review.undo()
    desk.qtbot.waitUntil(lambda: desk.screen.review.item(AUNT) is not None)
    assert desk.parts.library.personal_words().public_name == ""


def test_a_fault_while_reading_is_said(desk: Desk) -> None:
    """Whoever cannot see the review learns why."""
    desk.screen._on_fault(CoachError(ErrorCode.TAKE_GONE))
    assert desk.screen.banner.words[0]


def test_details_that_tell_together_are_a_row_of_their_own(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They cannot all become the same words: to change one, it is picked; hiding one for itself is enough for it."""
    both = (item("place", TREE, 0, 1), item("date", "date:x", 10, 10))
    with desk_with(qtbot, tmp_path, monkeypatch, together=(Together(both, "kin", "together:1"),)) as desk:
        desk.screen.show_item("together:1")
        view = desk.screen.chosen.view
        assert view is not None
        assert view.kind_code == TOGETHER
        assert desk.screen.chosen.options.change.isHidden()
        assert desk.screen.chosen.always.isHidden()
        desk.screen.chosen.all.click()
        assert not desk.screen.chosen.options.change.isHidden()
