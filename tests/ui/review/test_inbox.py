"""The inbox: who sent what, how far one is with it, and what goes by itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.shared_session import DeskState, Remarks
from speakercoach.ui.review.inbox_painter import InboxPainter
from speakercoach.ui.review.sheets import RemoveSessionSheet
from speakercoach.ui.review.words import last_line, spoken
from tests.fakes.letters_home import a_comment
from tests.ui.review.desk_room import DeskRoom


def test_a_line_counts_what_was_written_at_the_desk(room: DeskRoom) -> None:
    """The speaker's answers are none of one's comments, and a newer file does not say that nothing was said."""
    room.bring("s1")
    answer = replace(a_comment(room.speaker, "c2"), answers="c1")
    room.parts.desk.add_remarks("s1", Remarks((a_comment(room.maren), answer)))
    room.parts.desk.mark_replied("s1")
    assert "Reply made, 1 comment." in spoken(room.line("s1"))
    assert "Opened, 1 comment of yours" in spoken(replace(room.line("s1"), state=DeskState.OPENED))


def test_the_newest_stand_first_with_what_was_done(room: DeskRoom) -> None:
    """New ones are counted for the sidebar, and each line says how far one is."""
    room.bring("s1")
    room.bring("s2", title="Bread at six")
    room.parts.desk.add_remarks("s1", Remarks((a_comment(room.maren),)))
    room.parts.desk.mark_replied("s1")
    counted: list[int] = []
    screen = room.show()
    screen.counted.connect(counted.append)
    screen.model.refresh()
    room.until(lambda: bool(counted))
    assert counted[-1] == 1
    rows = [screen.model.row(place) for place in range(screen.model.rowCount())]
    assert [row.id for row in rows if row is not None] == ["s2", "s1"]
    assert "New, by file" in spoken(room.line("s2"))
    assert "Reply made, 1 comment" in spoken(room.line("s1"))
    assert screen.heading.line == "Maren · 1 speaker · 1 session new"


@pytest.mark.parametrize(
    ("locked", "told"),
    [((False, True), ["With a passphrase", "With your key"]), ((True, True), ["Made ", "Made "]), ((None, True), 2)],
)
def test_two_lines_that_would_read_the_same_are_told_apart(
    room: DeskRoom, locked: tuple[bool | None, bool], told: list[str] | int
) -> None:
    """The same take by a key and by a passphrase, else by when each was made; no other line says more than before."""
    room.bring("s1", by_passphrase=locked[0], days_ago=2)
    room.bring("s2", by_passphrase=locked[1])
    room.bring("s3", title="Bread at six", by_passphrase=True)
    screen = room.show()
    rows = [screen.model.row(place) for place in range(screen.model.rowCount())]
    lines = [last_line(row, screen.model.alike(row)) for row in rows if row is not None]
    assert lines[0] == "New, by file"
    if isinstance(told, list):
        assert [line[: len(begins)] for line, begins in zip(lines[1:], told, strict=True)] == told
    assert len(set(lines)) == 3
    read_out = [str(screen.model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for place in (1, 2)]
    assert all(line.partition(" · ")[0] in said for line, said in zip(lines[1:], read_out, strict=True))
    foot = "Kept on this laptop." if None in locked else "Opened with your key or a passphrase, kept on this laptop."
    assert screen.inbox.foot.plain == foot


def test_the_foot_says_with_your_key_where_that_is_known_of_all(room: DeskRoom) -> None:
    """Of files that came before anybody looked nobody tells what had locked them."""
    room.bring("s1", by_passphrase=False)
    screen = room.show()
    assert screen.inbox.foot.plain == "Opened with your key, kept on this laptop."
    room.bring("s2", title="Bread at six")
    with room.qtbot.waitSignal(screen.model.listed):
        screen.model.refresh()
    assert screen.inbox.foot.plain == "Kept on this laptop."


def test_typing_narrows_by_name_title_and_state(room: DeskRoom) -> None:
    """Every word has to stand somewhere in the line."""
    room.bring("s1")
    room.bring("s2", title="Bread at six", signer=room.stranger)
    screen = room.show()
    for typed, found in (("bread", ["s2"]), ("hAneul new", ["s1"]), ("bread haneul", []), ("", ["s2", "s1"])):
        screen.inbox.field.setText(typed)
        assert [row.id for row in screen.model.shown] == found


def test_enter_opens_and_a_new_one_is_new_no_more(room: DeskRoom) -> None:
    """By keyboard alone one comes from the list into a session."""
    room.bring("s1")
    screen = room.show()
    screen.inbox.list.go_to(0)
    with room.qtbot.waitSignal(screen.area.shown):
        QTest.keyClick(screen.inbox.list, Qt.Key.Key_Return)
    assert room.line().state is DeskState.OPENED
    assert screen.area.opened is not None


def test_what_ran_out_is_removed_and_said(room: DeskRoom) -> None:
    """The desk honours how long a session was lent, and says which went."""
    ended = datetime.now(UTC).astimezone().date() - timedelta(days=1)
    room.bring("s1", until=ended)
    room.bring("s2", until=ended + timedelta(days=30))
    screen = room.show()
    room.until(lambda: not screen.notes.banner.isHidden())
    assert screen.notes.banner.words[0].startswith("1 session was lent until")
    assert [one.id for one in room.parts.desk.sessions()] == ["s2"]


def test_what_ran_out_stays_with_a_reply_that_was_begun(room: DeskRoom) -> None:
    """A clock that is set wrong costs nobody their work, and the desk says what happens when."""
    room.bring("s1", until=datetime.now(UTC).astimezone().date() - timedelta(days=1))
    room.parts.desk.add_remarks("s1", Remarks((a_comment(room.maren),)))
    room.show()
    assert "Its time is over. It stays until you send your reply or remove it." in spoken(room.line("s1"))


def test_a_contact_under_another_name_is_called_as_one_knows_them(room: DeskRoom) -> None:
    """One's own name for them stands first."""
    room.bring("s1")
    line = replace(room.line("s1"), speaker_name="Eve", calls_self="Mina")
    assert spoken(line).startswith("Eve (Mina). ")
    assert spoken(replace(line, calls_self="")).startswith("Eve. ")


def test_a_session_is_removed_only_when_one_agrees(room: DeskRoom) -> None:
    """Delete asks; keeping it is the way that Enter takes."""
    room.bring("s1")
    screen = room.show()
    room.open()
    screen.inbox.list.go_to(0)
    QTest.keyClick(screen.inbox.list, Qt.Key.Key_Delete)
    sheet = screen.asking.sheet
    assert isinstance(sheet, RemoveSessionSheet)
    assert sheet.keep.hasFocus()
    sheet.remove.click()
    room.settle()
    assert room.parts.desk.sessions() == ()
    assert screen.area.opened is None


def test_a_session_that_is_gone_says_so(room: DeskRoom) -> None:
    """Nothing half shown stays behind."""
    room.bring("s1")
    screen = room.show()
    room.parts.desk.remove("s1")
    with room.qtbot.waitSignal(screen.area.gone) as gone:
        screen.open_session("s1")
    assert gone.args[0].code is ErrorCode.SESSION_GONE
    assert not screen.notes.banner.isHidden()
    assert screen.area.opened is None


def test_of_a_thousand_lines_those_are_drawn_that_are_seen(room: DeskRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, the list stays quick."""
    for number in range(1000):
        room.bring(f"s{number}", title=f"Talk {number % 10}", has_sound=False)
    painted: set[int] = set()
    paint = InboxPainter.paint

    def noted(self: InboxPainter, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        painted.add(index.row())
        paint(self, painter, option, index)

    # Before anything is drawn: Qt looks for the method once.
    monkeypatch.setattr(InboxPainter, "paint", noted)
    screen = room.show()
    shown = screen.inbox.list.viewport()
    room.until(lambda: shown.isVisible() and shown.height() > 200)
    painted.clear()
    shown.grab()
    assert screen.model.rowCount() == 1000
    assert 0 < len(painted) < 30


def test_in_a_narrow_window_the_inbox_is_a_menu(room: DeskRoom) -> None:
    """A button lays it over the session; choosing one puts it away again."""
    room.bring("s1")
    screen = room.show(1024, 640)
    assert screen.inbox.isHidden()
    assert screen.heading.inbox.isVisible()
    screen.heading.inbox.click()
    assert screen.panel.isVisible()
    assert screen.inbox.isVisible()
    screen.inbox.list.go_to(0)
    with room.qtbot.waitSignal(screen.area.shown):
        QTest.keyClick(screen.inbox.list, Qt.Key.Key_Return)
    assert screen.panel.isHidden()
    assert screen.inbox.isHidden()


def test_without_sessions_it_says_how_they_come(room: DeskRoom) -> None:
    """The first thing to do is to give one's key to the speakers."""
    screen = room.show()
    assert screen.nothing.isVisible()
    assert screen.nothing.open.isVisible()
    assert screen.heading.print.isHidden()


def test_a_session_that_is_removed_does_not_come_back(room: DeskRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that is read while it goes still has it; where it cannot go, its row stands there again."""
    room.bring("s1")
    room.bring("s2", title="Bread at six")
    screen = room.show()
    may_go, remove = Event(), room.parts.desk.remove

    def slow(session_id: str) -> None:
        may_go.wait(10)
        remove(session_id)

    monkeypatch.setattr(room.parts.desk, "remove", slow)
    screen.model.remove("s1")
    with room.qtbot.waitSignal(screen.model.listed):
        screen.model.refresh()
    assert [one.id for one in screen.model.sessions] == ["s2"]
    may_go.set()
    room.until(lambda: len(room.parts.desk.sessions()) == 1)
    room.settle()
    assert [one.id for one in screen.model.sessions] == ["s2"]

    def full(_session_id: str) -> None:
        raise CoachError(ErrorCode.DISK_FULL)

    monkeypatch.setattr(room.parts.desk, "remove", full)
    screen.model.remove("s2")
    assert screen.model.sessions == ()
    room.until(lambda: len(screen.model.sessions) == 1)
