"""A session with hundreds of comments: the window answers all the same."""

from dataclasses import replace

import pytest

from speakercoach.domain.remarks import comment_history
from speakercoach.domain.shared_session import Comment, Remarks
from speakercoach.ui.models import desk_comments
from tests.fakes.letters_home import a_comment
from tests.ui.review.desk_room import DeskRoom

MANY = 60


def _bring(room: DeskRoom) -> None:
    every = tuple(replace(a_comment(room.maren, at_s=number * 0.2), id=f"c{number:03}") for number in range(MANY))
    room.bring(remarks=Remarks(comments=every))
    room.parts.desk.add_remarks("s1", Remarks(comments=every))


def test_comments_are_put_in_order_once_for_each_change(room: DeskRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not once for every row, which takes most of a second."""
    _bring(room)
    screen = room.show()
    room.open()
    asked = []

    def counted(remarks: Remarks) -> dict[tuple[str, str], tuple[Comment, ...]]:
        asked.append(remarks)
        return comment_history(remarks)

    monkeypatch.setattr(desk_comments, "comment_history", counted)
    screen.area.comments.add("One more", 3.0)
    screen.area._on_comment_chosen(screen.area.comments.comments[5])
    room.settle()
    assert len(asked) <= 2


def test_all_comments_come_and_the_chosen_one_is_seen(room: DeskRoom) -> None:
    """The first stand at once, the others over the next turns, in the order of the talk."""
    _bring(room)
    screen = room.show()
    room.open()
    said = screen.area.said
    room.until(lambda: len(said.rows) == MANY)
    last = screen.area.comments.comments[-1]
    screen.area._on_comment_chosen(last)
    room.until(lambda: len(said.rows) == MANY and not said.rows[-1].visibleRegion().isEmpty())
    screen.area.comments.remove(last.id)
    assert [row.view.number for row in said.rows] == list(range(1, MANY))
    assert [said._column.indexOf(row) for row in said.rows] == list(range(MANY - 1))
