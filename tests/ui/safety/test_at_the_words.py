"""Who decides, and when: keys decide for whoever is at the words, and what is shown is of the take that is open."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from speakercoach.domain.safety import AddedItem, Handling, SafetyDecisions, Together
from speakercoach.domain.talk import TakeId, TakeSummary
from speakercoach.practice.safety_review import added_key
from speakercoach.ui.models.share_making import Made
from speakercoach.ui.safety.heading import SHARE
from speakercoach.ui.safety.made_sheet import MadeSheet
from speakercoach.ui.theme.theme import current_theme
from tests.ui.feedback.invented_talk import heard
from tests.ui.safety.review_room import AUNT, FOUND, REPORT, TREE, WORD, Desk, desk_with, item


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A take with three things to decide on."""
    with desk_with(qtbot, tmp_path, monkeypatch) as made:
        yield made


def fields_on_the_right(desk: Desk) -> tuple[QWidget, ...]:
    """Where Enter may be pressed without a thought of the words."""
    share = desk.screen.share
    return share.name, share.what.plan, share.until.choice


def test_enter_beside_the_words_decides_nothing(desk: Desk) -> None:
    """Whoever ends a field on the right, or ticks a box there, has decided on no word."""
    desk.screen.show_item(AUNT)
    desk.screen.chosen.choose(Handling.KEEP)
    for field in fields_on_the_right(desk):
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.open_keys == [TREE, AUNT, WORD]
    desk.screen.share.what.plan.setFocus()
    QTest.keyClick(desk.screen.share.what.plan, Qt.Key.Key_3)
    assert desk.screen.chosen.options.handling is Handling.KEEP


def test_nothing_is_decided_that_is_not_seen(desk: Desk) -> None:
    """In a narrow window the words are a step of their own: on the other one no key decides on them."""
    desk.screen.show_item(AUNT)
    desk.screen.chosen.choose(Handling.KEEP)
    desk.screen.resize(1000, 640)
    desk.qtbot.waitUntil(lambda: not desk.screen._is_wide)
    desk.screen.go_to_step(SHARE)
    assert not desk.screen.chosen.isVisible()
    desk.screen.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.open_keys == [TREE, AUNT, WORD]


def test_enter_in_the_list_decides(desk: Desk) -> None:
    """The list belongs to the words, and its arrows and digits work as elsewhere."""
    row = desk.screen.items.rows[0]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_3)
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert TREE not in desk.open_keys


def test_nothing_is_said_to_be_safe_before_it_was_looked_at(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaving a take while its rows are still made says nothing about the next one."""
    journal = desk.parts.library.begin_take(desk.talk.id, 16_000)
    journal.append(b"\0\0" * 16_000)
    other = journal.seal()
    desk.parts.library.save_hearing(other.id, heard(REPORT), REPORT, TakeSummary((), 3.0, 100, None, 0.9))
    said: list[str] = []
    real = desk.screen.items.say_nothing_found

    def say(words: str) -> None:
        said.append(words)
        real(words)

    desk.screen.items.say_nothing_found = say  # type: ignore[method-assign]
    may_read = threading.Event()
    decisions = desk.parts.correspondence.decisions

    def slowly(take_id: TakeId) -> SafetyDecisions:
        assert may_read.wait(5)
        return decisions(take_id)

    monkeypatch.setattr(desk.parts.correspondence, "decisions", slowly)
    desk.screen._on_opened()
    desk.screen.show_take(desk.talk, other)
    desk.qtbot.waitUntil(lambda: not desk.screen._turns._timer.isActive())
    may_read.set()
    desk.qtbot.waitUntil(lambda: desk.screen.review.is_opened and not desk.screen._turns._timer.isActive())
    assert "I found nothing that could tell who somebody is." not in said


def test_words_can_be_added_once_the_take_was_heard(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opened before anybody listened, the screen follows when the words are there, and takes words that one heard."""
    with desk_with(qtbot, tmp_path, monkeypatch, what=None) as desk:
        assert desk.screen.heading.add.isHidden()
        desk.parts.library.save_hearing(desk.take.id, heard(REPORT), REPORT, TakeSummary((), 3.0, 100, None, 0.9))
        desk.navigator.listening.heard.emit(desk.talk, desk.take)
        desk.qtbot.waitUntil(lambda: desk.screen.review.read is not None)
        assert not desk.screen.heading.add.isHidden()
        assert desk.open_keys == [TREE, AUNT, WORD]
        assert desk.screen.middle.currentWidget() is desk.screen.chosen


def test_a_korean_name_is_taken_without_what_hangs_on_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of "민지는" the name is 민지; taken back, the speaker is called as before."""
    name = replace(item("person", "person:민지", 5, 5), text="민지는")
    with desk_with(qtbot, tmp_path, monkeypatch, found=(name, *FOUND)) as desk:
        desk.screen.show_item("person:민지")
        desk.screen.chosen.own_name.click()
        desk.settle()
        assert desk.parts.library.personal_words().public_name == "민지"
        assert desk.screen.sharing.choice.name == "민지"
        desk.screen.review.undo()
        desk.settle()
        assert desk.screen.share.name.text() == ""
        desk.screen.review.redo()
        assert desk.screen.share.name.text() == "민지"


def test_details_together_are_never_changed_into_one(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words that were begun for one of them do not stand for all, and two answers are said to be two."""
    both = (item("place", TREE, 0, 1), item("date", "date:x", 10, 10))
    with desk_with(qtbot, tmp_path, monkeypatch, together=(Together(both, "kin", "together:1"),)) as desk:
        desk.screen.show_item("together:1")
        chosen = desk.screen.chosen
        assert chosen.why.plain == "Choose one of the two."
        chosen.all.click()
        chosen.choose(Handling.CHANGE)
        QTest.keyClicks(chosen.options.change.field, "a day")
        assert chosen.choice is not None
        chosen.all.click()
        assert chosen.choice is None
        assert not chosen.primary.isEnabled()
        desk.screen.keep_typed()
        assert desk.kept == SafetyDecisions()


def test_what_a_coordinator_asked_about_stays(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The speaker takes out what they added themselves, though it lies within what somebody asks about."""
    words = REPORT.transcript.words
    hers = AddedItem(words[2].start_s, words[6].end_s, "person", "Maren", "look")
    own = AddedItem(words[4].start_s, words[4].end_s, "person")
    decisions = SafetyDecisions(added=(hers, own))
    with desk_with(qtbot, tmp_path, monkeypatch, decisions=decisions) as desk:
        desk.screen.show_item(added_key(own.start_s, own.end_s))
        desk.screen.chosen.take_out.click()
        assert desk.kept.added == (hers,)


def test_a_file_at_the_root_of_a_stick_names_its_place(desk: Desk) -> None:
    """A root has no name of its own."""
    sheet = MadeSheet(desk.screen, Made(Path("/a.speakercoach"), None, 2048))
    texts = [one.accessibleName() or getattr(one, "plain", "") for one in sheet.findChildren(QWidget)]
    assert any("“/”" in text for text in texts)


def test_many_moments_come_a_few_at_a_time(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is said three hundred times keeps the window from answering at no press; each press shows more."""
    one_word = item("person", AUNT, 5, 5)
    many = tuple(replace(one_word, start_s=0.25 * one, end_s=0.25 * one + 0.2) for one in range(300))
    with desk_with(qtbot, tmp_path, monkeypatch, found=many) as desk:
        moments = desk.screen.chosen.moments
        assert moments.more.text() == "296 more moments"
        moments.more.click()
        assert [row.isHidden() for row in moments.rows] == [False] * 4
        qtbot.waitUntil(lambda: len(moments.rows) == 24)
        assert moments.more.text() == "276 more moments"
        desk.screen.chosen.all.click()
        tenth = moments.rows[9]
        tenth.mark.click()
        moments.more.click()
        qtbot.waitUntil(lambda: len(moments.rows) == 44)
        assert desk.screen.chosen.choice is None
        assert tenth.mark.isChecked()
        assert not any(row.mark.isHidden() for row in moments.rows)


def test_the_answers_are_seen_in_a_small_window_with_large_text(desk: Desk) -> None:
    """Nobody is asked to choose one of three that are out of view."""
    current_theme().choose(text_scale=1.6)
    desk.screen.resize(983, 640)
    desk.screen.show_item(AUNT)
    chosen = desk.screen.chosen
    desk.qtbot.waitUntil(lambda: not desk.screen._is_wide and chosen.moments.y() > chosen.options.y())
    desk.qtbot.waitUntil(lambda: all(not card.visibleRegion().isEmpty() for card in chosen.options.cards))
    assert chosen.why.isHidden()
    current_theme().choose(text_scale=1.0)
    desk.screen.resize(1300, 900)
    desk.qtbot.waitUntil(lambda: chosen.moments.y() < chosen.options.y())
    assert not chosen.why.isHidden()
