"""Answers that could not be kept, or whose take is gone: the words stay begun, and no fault costs them."""

from collections.abc import Iterator
from threading import Event
from typing import Protocol

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.shared_session import Draft, Drafts
from speakercoach.ui.models.background import finish_work
from tests.fakes.shared_sessions import a_comment
from tests.ui.models.test_comments import Desk


class Refuse(Protocol):
    """Lets calls of the vault fail."""

    def __call__(self, name: str, times: int = 1) -> None:
        """The next ones of this name."""


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """A desk whose work is done afterwards."""
    del qtbot
    made = Desk()
    yield made
    made.model._keeping.wait()


@pytest.fixture
def refuse(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Refuse:
    """Let the next call of this name fail, or as many as are said."""

    def refuse_next(name: str, times: int = 1) -> None:
        real = getattr(desk.kept, name)
        faults = [CoachError(ErrorCode.DISK_REFUSED)] * times

        def refusing(*args: object, **named: object) -> object:
            if faults:
                raise faults.pop()
            return real(*args, **named)

        monkeypatch.setattr(desk.kept, name, refusing)

    return refuse_next


def _texts(desk: Desk) -> list[str]:
    return sorted(one.text for one in desk.own())


def test_an_answer_that_is_not_kept_is_begun_still(desk: Desk, refuse: Refuse) -> None:
    """In the vault and on the screen, where it does not stand as if it were said; then it can be said again."""
    desk.model.keep_draft(a_comment(), "A long answer")
    desk.model.keep_drafts()
    finish_work(desk.model)
    refuse("add_remarks")
    desk.model.answer(a_comment(), "A long answer")
    desk.model.keep_drafts()
    finish_work(desk.model)
    held = Drafts((Draft("A long answer", answers="comment-1"),))
    assert (_texts(desk), desk.kept.drafts(desk.take_id)) == ([], held)
    assert desk.model.draft("comment-1") == "A long answer"
    assert "A long answer" not in [one.text for one in desk.model.remarks.comments]
    desk.model.answer(a_comment(), desk.model.draft("comment-1"))
    finish_work(desk.model)
    assert (_texts(desk), desk.kept.drafts(desk.take_id)) == (["A long answer"], Drafts())


def test_what_was_begun_since_stands_behind_what_was_not_kept(desk: Desk, refuse: Refuse) -> None:
    """Neither takes the place of the other."""
    refuse("add_remarks")
    desk.model.answer(a_comment(), "First")
    desk.model.keep_draft(a_comment(), "Second")
    finish_work(desk.model)
    assert desk.model.draft("comment-1") == "First Second"


def test_other_words_that_are_not_kept_are_begun_still(desk: Desk, refuse: Refuse) -> None:
    """The answer stands as it stood; other words that were begun since hold."""
    desk.model.answer(a_comment(), "Yes.")
    (own,) = desk.own()
    refuse("add_remarks")
    desk.model.change(own.id, "Yes, I will.")
    finish_work(desk.model)
    assert (_texts(desk), desk.model.begun_change(own.id)) == (["Yes."], "Yes, I will.")
    assert own in desk.model.remarks.comments
    refuse("add_remarks")
    desk.model.change(own.id, "No.")
    desk.model.keep_change(own, "Per")
    finish_work(desk.model)
    assert desk.model.begun_change(own.id) == "Per"
    refuse("add_remarks")
    desk.model.take_back(own.id)
    finish_work(desk.model)
    assert [one.text for one in desk.model.remarks.comments if one.author_id == own.author_id] == ["Yes."]


def test_what_is_not_kept_of_a_take_that_was_left_is_begun_there(desk: Desk, refuse: Refuse) -> None:
    """Whoever comes back goes on with it."""
    desk.model.answer(a_comment(), "Yes.")
    (own,) = desk.own()
    for is_change in (False, True):
        refuse("add_remarks")
        if is_change:
            desk.model.change(own.id, "Yes, I will.")
        else:
            desk.model.answer(a_comment(), "Once more.")
        desk.open(desk.other_id)
        finish_work(desk.model)
        desk.open(desk.take_id)
    assert (desk.model.draft("comment-1"), desk.model.begun_change(own.id)) == ("Once more.", "Yes, I will.")


def test_two_faults_in_a_row_leave_nothing_for_kept(desk: Desk, refuse: Refuse) -> None:
    """The vault holds what it held before both."""
    refuse("save_drafts", 2)
    for words in ("one", "one two"):
        desk.model.keep_draft(a_comment(), words)
        desk.model.keep_drafts()
    finish_work(desk.model)
    desk.model.keep_draft(a_comment(), "one")
    assert desk.model.has_unkept
    desk.model.keep_drafts()
    finish_work(desk.model)
    assert desk.kept.drafts(desk.take_id) == Drafts((Draft("one", answers="comment-1"),))
    assert not desk.model.has_unkept


def test_a_take_that_goes_while_two_are_under_way_is_forgotten(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of it is begun any more, and nothing is told; what is begun about another take stays."""
    faults: list[CoachError] = []
    desk.model.faulted.connect(faults.append)
    desk.open(desk.other_id)
    desk.model.keep_draft(a_comment(), "elsewhere")
    desk.model.keep_drafts()
    desk.open(desk.take_id)
    may_go, real = Event(), desk.kept.save_drafts

    def slow(*args: object) -> None:
        may_go.wait(10)
        real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(desk.kept, "save_drafts", slow)
    for words in ("one", "two"):
        desk.model.keep_draft(a_comment(), words)
        desk.model.keep_drafts()
    desk.library.delete_take(desk.take_id)
    with qtbot.captureExceptions() as raised:
        may_go.set()
        finish_work(desk.model)
    assert (raised, faults, desk.model.has_unkept) == ([], [], False)
    assert desk.model.draft("comment-1") == ""
    desk.open(desk.other_id)
    assert desk.model.draft("comment-1") == "elsewhere"


def test_without_keys_what_was_begun_stays(desk: Desk) -> None:
    """It could not be said."""
    desk.model._own_id = ""
    desk.model.keep_draft(a_comment(), "A long answer")
    desk.model.answer(a_comment(), "A long answer")
    assert desk.model.draft("comment-1") == "A long answer"
