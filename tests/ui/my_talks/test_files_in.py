"""Files of others that are brought to My talks, beside recordings."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from speakercoach.domain.correspondence import Identity
from speakercoach.domain.shared_session import Remarks, Reply
from speakercoach.domain.talk import TakeSummary
from speakercoach.practice.sharing_ports import Letter
from speakercoach.sharing.receiving import Came, Received
from speakercoach.ui.feedback.screen import FeedbackScreen
from speakercoach.ui.models.brought_files import brought_files
from speakercoach.ui.my_talks.came_words import reply_line, session_line
from speakercoach.ui.my_talks.screen import MyTalksScreen
from speakercoach.ui.my_talks.sheets import ImportSheet
from speakercoach.ui.review.sheets import PassphraseSheet, StrangerSheet
from speakercoach.ui.window import MainWindow
from tests.fakes.letters_home import a_comment, a_session, a_share, contact_of
from tests.fakes.services import FakeServices, a_talk, services
from tests.ui.feedback.invented_talk import heard, report

TOLD_BY_PHONE = "seven blue boats"
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


class Home:
    """A speaker's window at My talks, and a coordinator who has a take of theirs."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.parts: FakeServices = services(folder)
        letters, library = self.parts.letters, self.parts.library
        self.own, self.maren, self.eve = (letters.new_identity(name) for name in ("Haneul", "Maren", "Eve"))
        self.parts.correspondence.save_identity(self.own)
        self.parts.correspondence.save_contact(contact_of(self.maren))
        talk = a_talk()
        library.save_talk(talk)
        journal = library.begin_take(talk.id, 16_000)
        journal.append(b"\0\0" * 16_000)
        self.take = journal.seal()
        told = report()
        library.save_hearing(self.take.id, heard(told), told, self.summary())
        self.parts.correspondence.note_share(self.take.id, a_share("shared", contact_of(self.maren)))
        self.window = MainWindow(self.parts)
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        self.window.show()
        qtbot.waitUntil(lambda: bool(self.window.navigator.talks.talks))
        screen = self.window.screen_of("talks")
        assert isinstance(screen, MyTalksScreen)
        self.screen = screen

    @staticmethod
    def summary() -> TakeSummary:
        """Figures that nobody looks at here."""
        return TakeSummary((), None, None, None, None)

    def reply(self, name: str = "reply.speakercoach", signer: Identity | None = None, passphrase: str = "") -> Path:
        """A file with one comment by its signer."""
        by = signer or self.maren
        remarks = Remarks(comments=(a_comment(by, at_s=1.0),))
        letter = Letter(Reply("shared", 1, by.id, by.name, NOW, remarks))
        recipient = None if passphrase else self.own.recipient
        return self.write(name, self.parts.letters.lock(letter, by, recipient=recipient, passphrase=passphrase))

    def session(self, name: str = "session.speakercoach") -> Path:
        """A session of somebody else for this person."""
        letter = Letter(a_session("theirs", self.maren, name="Maren", title="Bread at six"))
        return self.write(name, self.parts.letters.lock(letter, self.maren, recipient=self.own.recipient))

    def write(self, name: str, data: bytes) -> Path:
        """A file on a stick."""
        path = self.folder / name
        path.write_bytes(data)
        return path

    def drop(self, *paths: Path) -> None:
        """Let these go over the screen."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        at, copy, button, key = QPointF(9, 9), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier
        enter = QDragEnterEvent(at.toPoint(), copy, data, button, key.NoModifier)
        self.screen.dragEnterEvent(enter)
        assert enter.isAccepted()
        self.screen.dropEvent(QDropEvent(at, copy, data, button, key.NoModifier))

    def said(self) -> tuple[str, str]:
        """What the banner says once everything is taken in."""
        banner = self.screen.files.banner
        self.qtbot.waitUntil(lambda: banner.isVisible() and not self.screen.files.receiving.is_working)
        return banner.words


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Iterator[Home]:
    """A window whose work is done afterwards."""
    made = Home(qtbot, tmp_path)
    yield made
    made.window.close()
    made.parts.ear.close()


def test_a_reply_says_what_it_brought_and_leads_to_its_comments(home: Home) -> None:
    """One press shows them beside the take that they are about."""
    home.drop(home.reply())
    assert home.said()[0] == "Maren's reply is here: 1 comment on take 1 of “The persimmon tree”."
    home.screen.files.banner.buttons[0].click()
    home.qtbot.waitUntil(lambda: home.window.here == "feedback")
    feedback = home.window.screen_of("feedback")
    assert isinstance(feedback, FeedbackScreen)
    home.qtbot.waitUntil(lambda: feedback.reading.tabs.current == "comments")
    assert len(feedback.reading.comments.comment_rows) == 1


def test_a_reply_that_is_brought_twice_is_said_to_be_here(home: Home) -> None:
    """Nothing is doubled, and nobody looks for something new."""
    home.drop(home.reply())
    home.said()
    home.drop(home.reply())
    home.qtbot.waitUntil(lambda: "here already" in home.screen.files.banner.words[0])
    assert len(home.parts.correspondence.remarks(home.take.id).comments) == 1


def test_a_session_of_somebody_else_goes_to_review(home: Home) -> None:
    """Whoever brings it to the wrong place is led to the right one."""
    home.drop(home.session())
    assert home.said()[0] == "Maren's session is here: “Bread at six”. It is in Review."
    (button,) = home.screen.files.banner.buttons
    assert button.text() == "Open Review"
    button.click()
    home.qtbot.waitUntil(lambda: home.window.here == "review")


def test_a_file_is_known_by_what_is_in_it(home: Home) -> None:
    """Mail programs rename files: a reply called ``reply.bin`` is one, a sound called so goes to its sheet."""
    renamed = home.reply("reply.bin")
    sound, empty = home.write("talk.m4a", b"\0\0\0\x18ftypM4A "), home.write("empty.wav", b"")
    gone, wrong = home.folder / "gone.wav", home.write("wrong.speakercoach", b"RIFF")
    told = brought_files(home.parts.letters, (renamed, sound, empty, gone, wrong))
    assert told.letters == (renamed, wrong)
    assert told.recordings == (sound, empty, gone)
    home.drop(renamed)
    assert home.said()[0].startswith("Maren's reply is here")
    home.drop(sound)
    home.qtbot.waitUntil(lambda: isinstance(home.screen.sheet, ImportSheet))


def test_a_file_that_is_none_says_so_in_its_sentence(home: Home) -> None:
    """What happened, what is safe, what to do next."""
    home.drop(home.write("wrong.speakercoach", b"RIFF and so on"))
    headline, detail = home.said()
    assert headline == "This is not a session file."
    assert detail.startswith("Your talks and sessions are as they were.")


def test_several_files_are_taken_in_one_after_the_other(home: Home) -> None:
    """A bad one stops none of the others, and each is accounted for."""
    bad = home.write("bad.speakercoach", b"nothing")
    home.drop(home.reply(), bad, home.session())
    headline, detail = home.said()
    assert headline == "3 files were opened."
    assert detail.splitlines() == [
        "Maren's reply is here: 1 comment on take 1 of “The persimmon tree”.",
        "Maren's session is here: “Bread at six”. It is in Review.",
        "bad.speakercoach: This is not a session file.",
    ]
    assert [button.text() for button in home.screen.files.banner.buttons] == ["Open", "Open Review"]


def test_several_recordings_are_asked_for_one_at_a_time(home: Home) -> None:
    """They are not left lying in silence."""
    home.drop(home.write("a.wav", b"RIFF"), home.write("b.wav", b"RIFF"))
    assert home.said()[0] == "One recording at a time."
    assert home.screen.sheet is None


def test_a_wrong_passphrase_says_so_and_lets_one_try_again(home: Home) -> None:
    """The reply comes once the right one is typed."""
    home.parts.correspondence.note_share(home.take.id, a_share("shared", None))
    home.drop(home.reply(passphrase=TOLD_BY_PHONE))
    home.qtbot.waitUntil(lambda: isinstance(home.screen.sheet, PassphraseSheet))
    first = home.screen.sheet
    assert isinstance(first, PassphraseSheet)
    first.field.setText("six blue boats")
    first.open_button.click()
    home.qtbot.waitUntil(lambda: home.screen.sheet not in (None, first))
    again = home.screen.sheet
    assert isinstance(again, PassphraseSheet)
    assert again.wrong.plain.startswith("That passphrase does not open this file.")
    again.field.setText(TOLD_BY_PHONE)
    again.open_button.click()
    assert home.said()[0].startswith("Maren's reply is here")


@pytest.mark.parametrize("agrees", [True, False])
def test_a_strangers_reply_is_asked_about_first(home: Home, *, agrees: bool) -> None:
    """Nothing is taken from it before the speaker agrees, and nothing at all where they do not."""
    home.drop(home.reply(signer=home.eve))
    home.qtbot.waitUntil(lambda: isinstance(home.screen.sheet, StrangerSheet))
    sheet = home.screen.sheet
    assert isinstance(sheet, StrangerSheet)
    assert home.parts.correspondence.remarks(home.take.id) == Remarks()
    (sheet.take if agrees else sheet.leave).click()
    home.qtbot.waitUntil(lambda: not home.screen.files.receiving.is_working)
    assert len(home.parts.correspondence.remarks(home.take.id).comments) == int(agrees)
    if not agrees:
        assert not home.screen.files.banner.isVisible()


REPLY = Received(Came.REPLY, sender_name="Maren", title="The persimmon tree", take_number=6)


@pytest.mark.parametrize(
    ("received", "said"),
    [
        (
            replace(REPLY, comments=3),
            "Maren's reply is here: 3 comments on take 6 of “The persimmon tree”.",
        ),
        (
            replace(REPLY, changed=1, removed=2, safety=1, rubrics=1),
            (
                "Maren's reply is here: 1 changed comment, 2 comments taken back, 1 stretch to look at, what Maren"
                " heard on take 6 of “The persimmon tree”."
            ),
        ),
        (REPLY, "Maren's reply on take 6 of “The persimmon tree” was here already."),
        (
            replace(REPLY, comments=1, title="", sender_name=" "),
            "Somebody's reply is here: 1 comment on a take of yours.",
        ),
    ],
)
def test_a_reply_is_told_by_what_is_new_of_it(received: Received, said: str) -> None:
    """Parts that say nothing are left out."""
    assert reply_line(received) == said


def test_a_session_that_was_here_says_so() -> None:
    """Its remarks are merged all the same; nothing is twice there."""
    received = Received(Came.SAME, sender_name="Haneul", title="Boats")
    assert session_line(received) == "Haneul's session “Boats” was here already. It is in Review."
