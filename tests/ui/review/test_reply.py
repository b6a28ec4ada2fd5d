"""The reply: a file for the speaker, and a page for the meeting."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from speakercoach.domain.shared_session import DeskState, Reply
from speakercoach.ui.models.today import today
from speakercoach.ui.models.voice_comment import VoiceState
from speakercoach.ui.review.print_sheet import PrintForm, PrintSheet
from speakercoach.ui.review.sheets import ReplyLockSheet
from speakercoach.ui.review.words import print_choices
from tests.fakes.letters_home import a_session
from tests.ui.review.desk_room import DeskRoom

TOLD_BY_PHONE = "five words that nobody guesses"


class Places:
    """Where files go in a test, and under which names they were suggested."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.suggested: list[str] = []

    def __call__(self, _window: QWidget, _title: str, suggested: str, _kinds: tuple[str, ...]) -> Path | None:
        """Choose the place."""
        self.suggested.append(suggested)
        return self.path


def test_a_reply_needs_something_to_say(room: DeskRoom) -> None:
    """The button says why it is still."""
    room.bring()
    screen = room.show()
    room.open()
    heard = screen.area.heard
    assert not heard.reply.isEnabled()
    assert heard.why.plain == "Say something first, then it goes back."
    room.write("Here.")
    assert heard.reply.isEnabled()
    assert heard.why.plain == "Will be a file for Haneul"


def test_what_was_begun_is_told_before_a_reply_is_made(room: DeskRoom) -> None:
    """Beside the button, as soon as it is typed or spoken, and no longer than it stands there."""
    room.bring()
    screen = room.show()
    room.open()
    room.write("Here.")
    area = screen.area
    told = "Will be a file for Haneul\nThe comment that you began is not in it."
    area.said.entry.field.setPlainText("Typed a moment ago.")
    assert area.heard.why.plain == told
    assert area.heard.reply.accessibleDescription() == told
    area.said.entry.field.clear()
    assert area.heard.why.plain == "Will be a file for Haneul"
    area.said.entry.speak.click()
    room.until(lambda: area.speaking.voice.state is VoiceState.RECORDING)
    room.parts.microphone.speak_tone(1.0)
    area.speaking.voice.stop()
    assert area.heard.why.plain == told
    area.speaking.voice.discard()
    assert area.heard.why.plain == "Will be a file for Haneul"


def test_a_reply_is_locked_for_the_speaker_whose_key_is_here(room: DeskRoom) -> None:
    """What was typed and not added stays, and is said to; afterwards the list says that a reply was made."""
    room.bring()
    screen = room.show()
    room.open()
    room.write("Added.")
    screen.area.said.entry.field.setPlainText("Typed a moment ago.")
    places = Places(room.folder / "r.speakercoach")
    screen.reply.choose_new_file = places
    with room.qtbot.waitSignal(screen.reply.made, timeout=10_000):
        screen.area.heard.reply.click()
    assert places.suggested == [f"reply {today().isoformat()}.speakercoach"]
    opened = room.parts.letters.open((room.folder / "r.speakercoach").read_bytes(), room.speaker)
    assert isinstance(opened.letter.content, Reply)
    assert [one.text for one in opened.letter.content.remarks.comments] == ["Added."]
    assert screen.area.said.entry.field.words == "Typed a moment ago."
    assert "The comment that you began is not in it." in " ".join(screen.notes.banner.words)
    room.settle()
    assert room.line().state is DeskState.REPLIED
    assert "r.speakercoach" in screen.notes.banner.words[0]


def test_without_the_speakers_key_it_is_asked_for(room: DeskRoom) -> None:
    """Only the key that signed the session is taken, and it is a contact from then on."""
    room.bring(signer=room.stranger)
    screen = room.show()
    room.open()
    room.write("Here.")
    screen.reply.choose_new_file = Places(room.folder / "r.speakercoach")
    screen.area.heard.reply.click()
    room.until(lambda: isinstance(screen.asking.sheet, ReplyLockSheet))
    sheet = screen.asking.sheet
    assert isinstance(sheet, ReplyLockSheet)
    for line, said in (("nonsense", "no key"), (room.parts.letters.key_text(room.speaker), "somebody else")):
        sheet.key.setPlainText(line)
        sheet.with_key.click()
        assert said in sheet.fault.plain
    sheet.key.setPlainText(room.parts.letters.key_text(room.stranger))
    with room.qtbot.waitSignal(screen.reply.made, timeout=10_000):
        sheet.with_key.click()
    room.settle()
    assert room.stranger.id in {one.id for one in room.parts.correspondence.contacts()}
    room.parts.letters.open((room.folder / "r.speakercoach").read_bytes(), room.stranger)


def test_the_key_that_came_with_a_session_locks_the_reply(room: DeskRoom) -> None:
    """A stranger is answered at once; whether they become a contact is left to the coordinator."""
    room.bring(signer=room.stranger, speaker_key=room.parts.letters.key_text(room.stranger))
    screen = room.show()
    room.open()
    room.write("Here.")
    screen.reply.choose_new_file = Places(room.folder / "r.speakercoach")
    with room.qtbot.waitSignal(screen.reply.made, timeout=10_000):
        screen.area.heard.reply.click()
    room.parts.letters.open((room.folder / "r.speakercoach").read_bytes(), room.stranger)
    assert "Locked for the key that came with the session." in " ".join(screen.notes.banner.words)
    assert room.stranger.id not in {one.id for one in room.parts.correspondence.contacts()}


@pytest.mark.parametrize("line", ["of somebody else", "no key at all"])
def test_a_key_that_did_not_sign_the_session_is_passed_over(room: DeskRoom, line: str) -> None:
    """Whoever writes another key into a session gets no reply by it."""
    other = room.parts.letters.key_text(room.parts.letters.new_identity("Mallory"))
    room.bring(signer=room.stranger, speaker_key=other if line == "of somebody else" else "nonsense")
    screen = room.show()
    room.open()
    room.write("Here.")
    screen.area.heard.reply.click()
    room.until(lambda: isinstance(screen.asking.sheet, ReplyLockSheet))


def test_a_passphrase_locks_it_as_well(room: DeskRoom) -> None:
    """It is typed twice, as everywhere."""
    room.bring(signer=room.stranger)
    screen = room.show()
    room.open()
    room.write("Here.")
    screen.reply.choose_new_file = Places(room.folder / "r.speakercoach")
    screen.area.heard.reply.click()
    room.until(lambda: isinstance(screen.asking.sheet, ReplyLockSheet))
    sheet = screen.asking.sheet
    assert isinstance(sheet, ReplyLockSheet)
    sheet.passphrase.first.setText(TOLD_BY_PHONE)
    assert not sheet.with_passphrase.isEnabled()
    sheet.passphrase.again.setText(TOLD_BY_PHONE)
    with room.qtbot.waitSignal(screen.reply.made, timeout=10_000):
        sheet.with_passphrase.click()
    data = (room.folder / "r.speakercoach").read_bytes()
    assert room.parts.letters.open(data, room.stranger, TOLD_BY_PHONE).sender_id == room.maren.id


def test_a_place_that_refuses_is_told_and_nothing_is_noted(room: DeskRoom) -> None:
    """The reply is still begun, and can be made elsewhere."""
    room.bring()
    screen = room.show()
    room.open()
    room.write("Here.")
    screen.reply.choose_new_file = Places(room.folder / "gone" / "r.speakercoach")
    with room.qtbot.waitSignal(screen.reply.faulted, timeout=10_000):
        screen.area.heard.reply.click()
    assert room.line().state is DeskState.BEGUN
    assert screen.area.heard.reply.isEnabled()
    assert not screen.notes.banner.isHidden()


def test_nothing_is_made_when_no_place_is_chosen(room: DeskRoom) -> None:
    """Leaving the dialog leaves everything as it was."""
    room.bring()
    screen = room.show()
    room.open()
    room.write("Here.")
    places = Places(None)
    screen.reply.choose_new_file = places
    screen.area.heard.reply.click()
    room.until(lambda: bool(places.suggested))
    assert not screen.reply.is_working
    assert room.line().state is DeskState.BEGUN


@pytest.mark.parametrize(("form", "start"), [(PrintForm.PDF, b"%PDF"), (PrintForm.PAGE, b"<!doctype html>")])
def test_a_page_for_the_meeting_is_saved(room: DeskRoom, form: PrintForm, start: bytes) -> None:
    """It holds the comments, and says that it is not locked."""
    room.bring()
    screen = room.show()
    room.open()
    room.write("Here it shone.")
    room.settle()
    screen.heading.print.click()
    sheet = screen.asking.sheet
    assert isinstance(sheet, PrintSheet)
    path = room.folder / "page"
    screen.printing.choose_new_file = Places(path)
    with room.qtbot.waitSignal(screen.printing.made, timeout=20_000):
        (sheet.pdf if form is PrintForm.PDF else sheet.page).click()
    data = path.read_bytes()
    assert data[:15].lower().startswith(start.lower())
    if form is PrintForm.PAGE:
        assert b"Here it shone." in data


def test_printing_asks_for_a_printer_with_the_page(room: DeskRoom) -> None:
    """The page is made off the window's thread, the printer is asked for on it."""
    room.bring()
    screen = room.show()
    room.open()
    printed: list[str] = []

    def print_page(_over: QWidget, page: str) -> bool:
        printed.append(page)
        return True

    screen.printing.print_page = print_page
    screen.ask_print()
    sheet = screen.asking.sheet
    assert isinstance(sheet, PrintSheet)
    sheet.paper.click()
    room.until(lambda: bool(printed))
    assert "The persimmon tree" in printed[0]


def test_the_same_sessions_are_offered_once() -> None:
    """With one session there is one choice."""
    session = a_session()
    assert [ids for _, ids in print_choices(session, (), ())] == [("s1",)]
    assert print_choices(None, (), ()) == ()
