"""What goes out, for whom, and the file: nothing leaves before everything is decided, read and chosen."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from speakercoach.domain.correspondence import ShareVoice
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.safety import Handling
from speakercoach.domain.shared_session import SharedSession
from speakercoach.sharing.exports import ExportKind
from speakercoach.ui.models.exporting import PageKind
from speakercoach.ui.models.left_behind import left_behind
from speakercoach.ui.models.share_drafts import Anybody, Missing, first_draft, months_from
from speakercoach.ui.models.today import today
from speakercoach.ui.safety.consent_sheet import ConsentSheet
from speakercoach.ui.safety.forms_sheet import FormsSheet
from speakercoach.ui.safety.made_sheet import MadeSheet
from speakercoach.ui.safety.share_foot import ShareFoot
from tests.ui.safety.review_room import AUNT, Desk, desk_with

KNOWN_WORDS = "seven ripe persimmons on a windowsill"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A take with three things to decide on, and a folder for files."""
    with desk_with(qtbot, tmp_path, monkeypatch) as made:
        made.screen.desk.ask_path = lambda _window, _title, name, _kinds: tmp_path / name
        yield made


def why(desk: Desk) -> str:
    """What is said about why no file can be made."""
    foot = desk.screen.share.foot
    shown = foot.box.words if not foot.box.isHidden() else foot.why
    return "" if shown.isHidden() else shown.plain


def agree(desk: Desk) -> None:
    """Read what one agrees to, and agree."""
    desk.screen.share.foot.consent.click()
    sheet = desk.screen.sheets.sheet
    assert isinstance(sheet, ConsentSheet)
    sheet.tick.click()
    sheet.done.click()


def ready(desk: Desk) -> None:
    """Decide, choose and agree, up to the button."""
    desk.decide_everything()
    desk.add_contact()
    desk.screen.sharing.choose_whom(desk.screen.sharing.known.contacts[0])
    desk.screen.sharing.write_name("Haneul")
    agree(desk)


def make(desk: Desk) -> Path:
    """Press the button and wait for the file."""
    with desk.qtbot.waitSignal(desk.screen.sharing.made, timeout=10_000) as made:
        desk.screen.share.foot.make.click()
    assert made.args is not None
    path: Path = made.args[0].path
    desk.settle()
    return path


def test_nothing_leaves_while_something_is_open(desk: Desk) -> None:
    """The box counts what is open, the button rests, and no other form is offered either."""
    assert why(desk) == "3 decisions are still open. Nothing leaves before that."
    assert not desk.screen.share.foot.make.isEnabled()
    assert desk.screen.share.foot.forms.isHidden()
    desk.decide(Handling.MUTE)
    desk.settle()
    assert why(desk) == "2 decisions are still open. Nothing leaves before that."


def test_each_thing_that_is_missing_is_said_in_turn(desk: Desk) -> None:
    """Beside the button stands the next step, until none is left."""
    desk.decide_everything()
    assert why(desk) == "Choose for whom it is."
    desk.add_contact()
    desk.screen.sharing.choose_whom(desk.screen.sharing.known.contacts[0])
    assert why(desk) == "Write the name that they see."
    QTest.keyClicks(desk.screen.share.name, "Haneul")
    assert why(desk) == "Read what you agree to first."
    agree(desk)
    assert why(desk) == ""
    assert desk.screen.share.foot.make.isEnabled()


def test_what_is_agreed_to_is_what_goes_out(desk: Desk) -> None:
    """Who chooses their own voice after reading about a disguised one is asked to read again."""
    ready(desk)
    desk.screen.share.what.own.click()
    assert why(desk) == "Read what you agree to first."
    desk.screen.share.what.disguised.click()
    assert why(desk) == ""


def test_a_decision_that_is_not_kept_holds_the_file_back(desk: Desk) -> None:
    """What the vault does not know yet would not be honoured."""
    ready(desk)
    desk.parts.library.refuses_writing = True
    desk.screen.show_item(AUNT)
    desk.decide(Handling.KEEP)
    desk.settle()
    assert why(desk) == "Your last decision is not kept yet. Nothing leaves before that."
    desk.parts.library.refuses_writing = False


def test_the_file_holds_what_was_chosen_and_nothing_private(desk: Desk, tmp_path: Path) -> None:
    """Its receiver opens it; muted words are in no part of it; it stands in the list of what was shared."""
    ready(desk)
    path = make(desk)
    assert path.parent == tmp_path
    assert path.name == f"session {today().isoformat()}.speakercoach"
    assert desk.receiver is not None
    session = desk.parts.letters.open(path.read_bytes(), desk.receiver).letter.content
    assert isinstance(session, SharedSession)
    assert session.speaker_name == "Haneul"
    assert session.transcript is not None
    said = " ".join(word.text for word in session.transcript.words)
    assert "aunt" not in said
    assert "aunt" not in repr(session)
    sheet = desk.screen.sheets.sheet
    assert isinstance(sheet, MadeSheet)
    assert desk.screen.share._shares.plain.startswith("Take 1 went out before:\nShared with Maren Holt, today, ")


def test_the_files_name_tells_neither_who_nor_what(desk: Desk) -> None:
    """Nobody locks a name: it is read by everybody who sees the file, whatever its form is."""
    names: list[str] = []
    desk.screen.desk.ask_path = lambda _window, _title, name, _kinds: names.append(name)
    ready(desk)
    desk.screen.share.foot.make.click()
    desk.screen.desk.export(ExportKind.VTT)
    day = today().isoformat()
    assert names == [f"session {day}.speakercoach", f"session {day}.vtt"]


def test_making_can_be_stopped(desk: Desk, tmp_path: Path) -> None:
    """While it is made the window goes on, and Stop leaves no file."""
    ready(desk)
    desk.parts.sound_copies.may_go_on.clear()
    desk.screen.share.foot.make.click()
    desk.qtbot.waitUntil(lambda: desk.screen.sharing.is_making)
    assert desk.screen.is_working
    assert not desk.screen.share.foot.stop.isHidden()
    with desk.qtbot.waitSignal(desk.screen.sharing.stopped, timeout=10_000):
        desk.screen.share.foot.stop.click()
    desk.parts.sound_copies.may_go_on.set()
    assert list(tmp_path.glob("*.speakercoach")) == []
    assert desk.screen.banner.words[0] == "No file was made. Everything is as it was."
    assert desk.parts.correspondence.shares() == ()


def test_a_passphrase_locks_it_for_somebody_else(desk: Desk) -> None:
    """Typed twice; without one the button rests; who knows it opens the file."""
    desk.decide_everything()
    desk.screen.sharing.choose_whom(Anybody.BY_PASSPHRASE)
    desk.screen.sharing.write_name("Haneul")
    assert why(desk) == "Make a passphrase first."
    for line in (desk.screen.share.whom.passphrase.first, desk.screen.share.whom.passphrase.again):
        line.setText(KNOWN_WORDS)
    agree(desk)
    path = make(desk)
    own = desk.parts.correspondence.identity()
    assert own is not None
    assert desk.parts.letters.open(path.read_bytes(), own, KNOWN_WORDS).sender_id == own.id
    assert desk.screen.share._shares.plain.splitlines()[1].startswith("Shared by a passphrase, today, ")


def test_a_passphrase_of_words_is_made_and_shown_once(desk: Desk) -> None:
    """It can be read to somebody by phone; leaving the screen takes it away."""
    desk.screen.sharing.choose_whom(Anybody.BY_PASSPHRASE)
    whom = desk.screen.share.whom
    whom.make_one.click()
    assert len(whom.made.plain.split()) >= 6
    assert whom.secret == whom.made.plain
    assert whom.passphrase.remarks[0] == "Long enough. The app drew these words by chance."
    desk.screen.hide()
    assert whom.secret is None
    assert whom.made.plain == ""


def test_a_note_that_names_something_private_is_warned_of(desk: Desk) -> None:
    """Softly, beside the button that is pressed next, and the file leaves it out."""
    desk.decide_everything()
    warning = desk.screen.share.foot.warning
    desk.screen.share.note.setPlainText("Please listen for my aunt.")
    desk.qtbot.waitUntil(lambda: not warning.isHidden())
    assert warning.plain == ("Something in your note stays private. Only this is changed: “my aunt” becomes “[…]”.")
    desk.screen.share.note.setPlainText("Please listen to the ask.")
    desk.qtbot.waitUntil(warning.isHidden)


def test_a_note_that_names_something_private_is_asked_about_once(desk: Desk) -> None:
    """Also where it was written a blink ago: the first press says it, the second makes the file."""
    ready(desk)
    foot = desk.screen.share.foot
    asked: list[str] = []
    desk.screen.desk.ask_path = lambda _window, _title, name, _kinds: asked.append(name)
    desk.screen.share.note.setPlainText("Please listen for my aunt.")
    foot.make.click()
    desk.settle()
    assert asked == []
    assert not foot.warning.isHidden()
    assert foot.warning.plain.startswith("Something in your word to Maren stays private.")
    assert foot.make.text() == "Make it with “[…]” there"
    foot.make.click()
    assert len(asked) == 1
    foot.make.click()
    assert len(asked) == 2
    desk.screen.share.note.setPlainText("Please listen to the ask.")
    foot.make.click()
    desk.settle()
    assert len(asked) == 3
    assert foot.make.text() == "Make the file"


def test_a_key_that_was_not_compared_is_pointed_at(desk: Desk) -> None:
    """It can be used all the same: the speaker decides."""
    desk.add_contact(is_compared=False)
    desk.screen.sharing.choose_whom(desk.screen.sharing.known.contacts[0])
    whom = desk.screen.share.whom
    assert "have not compared words with Maren Holt" in whom.not_compared.plain
    assert not whom.compare.isHidden()


def test_the_last_contact_of_a_talk_is_proposed(desk: Desk) -> None:
    """Who shared a talk with somebody most likely shares its next take with them."""
    ready(desk)
    make(desk)
    desk.screen.sheets.put_away()
    journal = desk.parts.library.begin_take(desk.talk.id, 4000)
    journal.append(b"\0\0" * 4000)
    desk.screen.sharing._draft = first_draft()
    desk.show(desk.talk, journal.seal())
    assert desk.screen.sharing.choice.contact is not None
    assert not desk.screen.sharing.is_agreed


def test_no_sound_is_a_choice(desk: Desk) -> None:
    """Unticked, no voice goes out, and with nothing chosen no file is made."""
    desk.decide_everything()
    what = desk.screen.share.what
    what.sound.click()
    assert desk.screen.sharing.choice.voice is ShareVoice.NONE
    for box in (what.transcript, what.feedback):
        box.click()
    assert why(desk) == "Choose at least one thing that goes out."


def test_a_stick_that_is_gone_is_told(desk: Desk, tmp_path: Path) -> None:
    """The sentence names what happened, and the screen goes on."""
    ready(desk)
    desk.screen.desk.ask_path = lambda _window, _title, name, _kinds: tmp_path / "gone" / name
    with desk.qtbot.waitSignal(desk.screen.sharing.faulted, timeout=10_000) as raised:
        desk.screen.share.foot.make.click()
    assert raised.args is not None
    assert raised.args[0].code is ErrorCode.OUTPUT_REFUSED
    assert not desk.screen.sharing.is_making
    assert desk.parts.correspondence.shares() == ()


def test_other_forms_honour_what_was_decided(desk: Desk, tmp_path: Path) -> None:
    """Captions, words with times and a page hold no muted word."""
    ready(desk)
    exports = desk.screen.desk.exports
    for form in (ExportKind.VTT, ExportKind.WHISPER_JSON, PageKind.HTML):
        with desk.qtbot.waitSignal(exports.written, timeout=10_000) as written:
            desk.screen.desk.export(form)
        assert written.args is not None
        text = written.args[0].path.read_text(encoding="utf-8")
        assert "aunt" not in text
    assert list(tmp_path.glob("*.vtt"))


def test_a_page_can_be_a_pdf(desk: Desk) -> None:
    """It is written whole."""
    ready(desk)
    with desk.qtbot.waitSignal(desk.screen.desk.exports.written, timeout=10_000) as written:
        desk.screen.share.foot.forms.click()
        sheet = desk.screen.sheets.sheet
        assert isinstance(sheet, FormsSheet)
        sheet.agreed.click()
        sheet.make.click()
    assert written.args is not None
    assert written.args[0].path.read_bytes().startswith(b"%PDF")


def test_no_form_is_made_while_something_is_open(desk: Desk, tmp_path: Path) -> None:
    """Even where a button were to be pressed that should not be there."""
    for form in (ExportKind.TEXT, PageKind.PRINTER):
        desk.screen.desk.export(form)
        assert not desk.screen.desk.exports.is_making
    assert list(tmp_path.glob("*.txt")) == []


def test_what_is_not_locked_is_agreed_to_before_it_is_made(desk: Desk) -> None:
    """Anybody can read such a file: who wants one has read that, each time."""
    ready(desk)
    desk.screen.share.foot.forms.click()
    sheet = desk.screen.sheets.sheet
    assert isinstance(sheet, FormsSheet)
    chosen: list[object] = []
    sheet.chosen.connect(chosen.append)
    sheet.make.click()
    assert chosen == []
    sheet.agreed.click()
    assert sheet.make.isEnabled()
    sheet.agreed.click()
    assert not sheet.make.isEnabled()


def test_a_locked_vault_ends_the_making(desk: Desk, tmp_path: Path) -> None:
    """What is not locked for somebody yet does not leave after the vault was locked; that is told once it opens."""
    ready(desk)
    desk.parts.sound_copies.may_go_on.clear()
    desk.screen.share.foot.make.click()
    desk.qtbot.waitUntil(lambda: desk.screen.sharing.is_making)
    left = left_behind(desk.screen, None)
    desk.parts.library.is_locked = True
    desk.parts.sound_copies.may_go_on.set()
    desk.qtbot.waitUntil(lambda: not desk.screen.sharing.is_making, timeout=10_000)
    desk.parts.library.is_locked = False
    assert list(tmp_path.glob("*.speakercoach")) == []
    assert left.is_file_lost


def test_one_primary_button(desk: Desk) -> None:
    """While something is open the decision leads, afterwards the file."""

    def primaries() -> list[str]:
        buttons = desk.screen.findChildren(QPushButton)
        shown = [one for one in buttons if one.isVisibleTo(desk.screen) and one.isEnabled()]
        return [one.text() for one in shown if getattr(one, "_kind", "") == "primary"]

    desk.screen.chosen.choose(Handling.MUTE)
    assert primaries() == ["Mute it"]
    ready(desk)
    assert primaries() == ["Make the file"]


def test_months_end_where_they_end() -> None:
    """Three months after the last of November is the last of February."""
    assert months_from(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_from(date(2026, 11, 26), 3) == date(2027, 2, 26)
    assert months_from(date(2023, 11, 30), 3) == date(2024, 2, 29)


def test_the_first_offer_is_three_months(desk: Desk) -> None:
    """It ends by itself where nobody chose otherwise, and can be without an end."""
    assert desk.screen.sharing.choice.until == months_from(today(), 3)
    desk.screen.sharing.choose_until(None)
    assert desk.screen.share.until._explained.plain == "It can be opened for as long as they keep it."


def test_what_is_missing_has_an_order(desk: Desk) -> None:
    """The first that is named is what matters most."""
    missing = desk.screen.sharing.missing(is_heard=False, open_count=2, is_kept=False, has_passphrase=False)
    assert missing[:3] == (Missing.NOT_HEARD, Missing.OPEN, Missing.UNKEPT)


def test_a_fault_of_the_vault_is_said(desk: Desk) -> None:
    """Whoever waits for a file learns why none comes."""
    desk.screen.desk._on_fault(CoachError(ErrorCode.TAKE_DAMAGED))
    assert desk.screen.banner.words[0]


def test_any_other_day_can_be_chosen(desk: Desk) -> None:
    """Whoever lends a session until the evening of the film writes that day."""
    field = desk.screen.share.until
    field.choice.setCurrentIndex(field.choice.findData("other"))
    field.choice.activated.emit(field.choice.currentIndex())
    assert not field.other.isHidden()
    before = desk.screen.sharing.choice.until
    for typed in ("2099-06", "2099-02-30", "2001-01-01"):
        field.other.clear()
        QTest.keyClicks(field.other, typed)
        assert desk.screen.sharing.choice.until == before
    field.other.clear()
    QTest.keyClicks(field.other, "2099-06-30")
    assert desk.screen.sharing.choice.until == date(2099, 6, 30)
    assert field.choice.currentText() == "30 June 2099"


def test_words_and_buttons_of_the_foot_stand_on_one_line(qtbot: QtBot) -> None:
    """What was read, that the file is being made, and the button that stops it: in one line where there is room."""
    foot = ShareFoot()
    qtbot.addWidget(foot)
    foot.set_wide(wide=True)
    foot.show_agreed(agreed=True)
    foot.show_state((), 0, making=True)
    foot.resize(984, foot.sizeHint().height())
    foot.show()
    assert foot.running.height() < foot.stop.height()
    middles = [part.geometry().center().y() for part in (foot.consent, foot.running, foot.stop)]
    assert max(middles) - min(middles) <= 1
