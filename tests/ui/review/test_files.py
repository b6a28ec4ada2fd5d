"""Files that are opened: many at once, a line for each, and a bad one stops none of the others."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from speakercoach.domain.shared_session import Remarks, Reply
from speakercoach.practice.sharing_ports import Letter
from speakercoach.ui.review.files_flow import dropped
from speakercoach.ui.review.sheets import PassphraseSheet, StrangerSheet
from tests.fakes.letters_home import NOW, a_comment, a_file, a_session, a_share, contact_of, opus
from tests.fakes.services import a_summary, a_talk, add_take
from tests.ui.review.desk_room import DeskRoom

PLUM = "plum stone"


def session_file(room: DeskRoom, name: str, session_id: str, *, passphrase: str = "") -> Path:
    """A file with a session of the speaker."""
    letter = Letter(a_session(session_id, room.speaker, title=name), opus())
    recipient = None if passphrase else room.maren.recipient
    path = f"{name}.speakercoach"
    return a_file(room.folder, path, letter, room.speaker, recipient=recipient, passphrase=passphrase)


def _receive(room: DeskRoom, *paths: Path) -> None:
    with room.qtbot.waitSignal(room.screen.files.finished, timeout=10_000):
        room.screen.receive(paths)
    room.settle()


def test_each_file_has_its_line_and_a_bad_one_stops_none(room: DeskRoom) -> None:
    """What came is said by name and title, what did not by its file's name and why."""
    screen = room.show()
    bad = room.folder / "bad.speakercoach"
    bad.write_bytes(b"hello")
    _receive(
        room, session_file(room, "One", "s1"), bad, room.folder / "gone.speakercoach", session_file(room, "Two", "s2")
    )
    said = screen.strip.said
    assert said[0] == "New from Haneul: One, take 6."
    assert said[1].startswith("bad.speakercoach: This is not a session file.")
    assert said[2].startswith("gone.speakercoach: ")
    assert said[3] == "New from Haneul: Two, take 6."
    assert screen.strip.title == "2 of 4 files opened"
    screen.strip.fold()
    assert not screen.strip._lines.isVisible()
    assert screen.strip.isVisible()
    screen.strip._more.click()
    assert screen.strip._lines.isVisible()
    room.until(lambda: screen.model.rowCount() == 2)


def test_the_strip_goes_by_itself_where_all_is_well(room: DeskRoom) -> None:
    """The desk gets its room back; what came stands in the list."""
    screen = room.show()
    _receive(room, session_file(room, "One", "s1"))
    assert screen.strip.title == "1 file opened"
    assert screen.strip.isVisible()
    screen.strip._folding.timeout.emit()
    assert not screen.strip.isVisible()


def test_files_with_a_passphrase_are_asked_for_last_and_once(room: DeskRoom) -> None:
    """The others come first; a passphrase that fits is tried on the next one before anybody is asked again."""
    screen = room.show()
    first = session_file(room, "First", "s1", passphrase=PLUM)
    second = session_file(room, "Second", "s2", passphrase=PLUM)
    screen.receive((first, second, session_file(room, "Open", "s3")))
    room.until(lambda: isinstance(screen.asking.sheet, PassphraseSheet))
    assert [one.id for one in room.parts.desk.sessions()] == ["s3"]
    sheet = screen.asking.sheet
    assert isinstance(sheet, PassphraseSheet)
    sheet.field.setText("pear stone")
    sheet.open_button.click()
    room.until(lambda: isinstance(screen.asking.sheet, PassphraseSheet) and screen.asking.sheet is not sheet)
    again = screen.asking.sheet
    assert isinstance(again, PassphraseSheet)
    assert "does not open" in again.wrong.plain
    again.field.setText(PLUM)
    with room.qtbot.waitSignal(screen.files.finished, timeout=10_000):
        again.open_button.click()
    assert {one.id for one in room.parts.desk.sessions()} == {"s1", "s2", "s3"}
    assert screen.asking.sheet is None


def test_a_file_can_be_left_out(room: DeskRoom) -> None:
    """Esc on its sheet leaves it out, and says so."""
    screen = room.show()
    screen.receive((session_file(room, "First", "s1", passphrase=PLUM),))
    room.until(lambda: screen.asking.sheet is not None)
    sheet = screen.asking.sheet
    assert sheet is not None
    with room.qtbot.waitSignal(screen.files.finished):
        sheet.dismiss()
    assert screen.strip.said == ("First.speakercoach: left out. Nothing was taken from it.",)
    assert room.parts.desk.sessions() == ()


def test_a_reply_of_a_stranger_is_asked_about(room: DeskRoom) -> None:
    """Leaving it out is the first way; taking it needs a choice of its own."""
    talk = a_talk()
    room.parts.library.save_talk(talk)
    take = add_take(room.parts.library, talk, a_summary())
    room.parts.correspondence.note_share(take.id, a_share("shared", contact_of(room.speaker)))
    reply = Reply("shared", 1, room.stranger.id, "Lucía", NOW, Remarks((a_comment(room.stranger),)))
    path = a_file(room.folder, "r.speakercoach", Letter(reply), room.stranger, recipient=room.maren.recipient)
    screen = room.show()
    screen.receive((path,))
    room.until(lambda: isinstance(screen.asking.sheet, StrangerSheet))
    sheet = screen.asking.sheet
    assert isinstance(sheet, StrangerSheet)
    assert sheet.leave.hasFocus()
    with room.qtbot.waitSignal(screen.files.finished):
        sheet.take.click()
    assert screen.strip.said == ("Reply by Lucía to The persimmon tree, take 1: 1 new comment.",)
    assert len(room.parts.correspondence.remarks(take.id).comments) == 1


def test_the_open_session_is_shown_anew_when_it_comes_again(room: DeskRoom) -> None:
    """The speaker's answers stand there at once, and what one wrote is still there."""
    room.bring("s1")
    screen = room.show()
    room.open("s1")
    room.write("Mine.")
    room.settle()
    answer = a_comment(room.speaker, "a1", text="Thank you.")
    session = a_session("s1", room.speaker, revision=2, remarks=Remarks((answer,)))
    path = a_file(room.folder, "n.speakercoach", Letter(session, opus()), room.speaker, recipient=room.maren.recipient)
    with room.qtbot.waitSignal(screen.area.shown, timeout=10_000):
        screen.receive((path,))
    assert sorted(one.text for one in screen.area.comments.comments) == ["Mine.", "Thank you."]
    room.until(lambda: not screen.files.receiving.is_working)


def test_our_files_alone_can_be_dropped(room: DeskRoom) -> None:
    """What is dropped is taken as if it was chosen; other files are not."""
    data = QMimeData()
    data.setUrls(
        [QUrl.fromLocalFile(str(room.folder / name)) for name in ("a.speakercoach", "b.wav", "C.SPEAKERCOACH")]
    )
    event = QDropEvent(
        QPointF(1, 1),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    assert [path.name for path in dropped(event)] == ["a.speakercoach", "C.SPEAKERCOACH"]
