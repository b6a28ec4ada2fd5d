"""What belongs to one talk, one take or one receiver stays with it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from speakercoach.domain.correspondence import Contact, Share, ShareVoice
from speakercoach.domain.talk import Take, TakeSummary, Talk, TalkId
from speakercoach.sharing.exports import ExportKind
from speakercoach.ui.models.background import finish_work
from speakercoach.ui.models.share_drafts import Anybody, Missing, ShareDraft, first_draft
from speakercoach.ui.safety.add_word_sheet import AddWordSheet
from speakercoach.ui.safety.consent_sheet import ConsentSheet
from speakercoach.ui.safety.screen import SafetyScreen
from speakercoach.wording.quantities import day_and_time
from tests.ui.feedback.invented_talk import heard
from tests.ui.safety.review_room import REPORT, Desk, desk_with


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A take with three things to decide on, and a folder for files."""
    with desk_with(qtbot, tmp_path, monkeypatch) as made:
        made.screen.desk.ask_path = lambda _window, _title, name, _kinds: tmp_path / name
        yield made


def another_take(desk: Desk, talk: Talk) -> Take:
    """One more take in which the same was heard."""
    journal = desk.parts.library.begin_take(talk.id, 16_000)
    journal.append(b"\0\0" * 16_000)
    take = journal.seal()
    desk.parts.library.save_hearing(take.id, heard(REPORT), REPORT, TakeSummary((), 3.0, 100, None, 0.9))
    return take


def another_talk(desk: Desk) -> tuple[Talk, Take]:
    """One more talk."""
    talk = replace(desk.talk, id=TalkId("other"))
    desk.parts.library.save_talk(talk)
    return talk, another_take(desk, talk)


def ready(desk: Desk) -> Contact:
    """Decide, choose and agree, up to the button."""
    desk.decide_everything()
    contact = desk.add_contact()
    desk.screen.sharing.choose_whom(contact)
    desk.screen.sharing.write_name("Haneul")
    desk.screen.share.foot.consent.click()
    sheet = desk.screen.sheets.sheet
    assert isinstance(sheet, ConsentSheet)
    sheet.tick.click()
    sheet.done.click()
    return contact


def test_a_passphrase_for_one_talk_locks_no_other(desk: Desk) -> None:
    """Who got another talk by their key gets it by their key: what is shown is what locks the file."""
    contact = desk.add_contact()
    desk.screen.sharing.choose_whom(Anybody.BY_PASSPHRASE)
    for line in (desk.screen.share.whom.passphrase.first, desk.screen.share.whom.passphrase.again):
        line.setText("seven ripe persimmons on a windowsill")
    talk, take = another_talk(desk)
    share = Share("s", 1, contact.id, contact.name, datetime.now(UTC), None, ShareVoice.OWN, True, True, False)
    desk.parts.correspondence.note_share(take.id, share)
    desk.show(talk, take)
    sharing = desk.screen.sharing
    assert not sharing.is_for_anybody
    assert sharing.choice.contact == contact
    assert desk.screen.share.whom.choice.currentText() == "Maren Holt, by their key"
    assert desk.screen.share.whom.secret is None
    desk.show(desk.talk, desk.take)
    assert sharing.is_for_anybody
    assert sharing.choice.contact is None


def test_who_got_another_talk_is_proposed_for_no_other(desk: Desk) -> None:
    """What the vault says about a talk that was left counts for that one."""
    contact = desk.add_contact()
    talk, take = another_talk(desk)
    share = Share("s", 1, contact.id, contact.name, datetime.now(UTC), None, ShareVoice.OWN, True, True, False)
    desk.parts.correspondence.note_share(take.id, share)
    proposed: list[Contact | None] = []
    desk.screen.show_take(talk, take)
    desk.screen.show_take(desk.talk, desk.take)
    desk.screen.sharing.changed.connect(lambda: proposed.append(desk.screen.sharing.choice.contact))
    desk.settle()
    assert contact not in proposed


def test_a_note_waits_while_one_looks_at_another_talk(desk: Desk) -> None:
    """It goes along with no other talk, and is there on coming back, with all else that was chosen."""
    talk, take = another_talk(desk)
    desk.screen.share.note.setFocus()
    QTest.keyClicks(desk.screen.share.note, "Please listen to the end.")
    desk.screen.share.what.own.click()
    desk.show(talk, take)
    assert desk.screen.share.note.toPlainText() == ""
    assert desk.screen.sharing.choice.note == ""
    assert desk.screen.share.what.disguised.isChecked()
    desk.show(desk.talk, desk.take)
    assert desk.screen.share.note.toPlainText() == "Please listen to the end."
    assert desk.screen.share.what.own.isChecked()


def test_a_note_outlives_the_screen(desk: Desk, qtbot: QtBot) -> None:
    """The app speaks another language, its screens are made again, and what was written stands there."""
    QTest.keyClicks(desk.screen.share.note, "Please listen to the end.")
    again = SafetyScreen(desk.navigator)
    qtbot.addWidget(again)
    again.show_take(desk.talk, desk.take)
    qtbot.waitUntil(lambda: again.review.is_opened)
    assert again.share.note.toPlainText() == "Please listen to the end."
    finish_work(again)


def test_a_note_is_read_by_nobody_else(desk: Desk) -> None:
    """Written to Maren it does not go to Jonas; chosen again, she has it again."""
    maren, jonas = desk.add_contact("Maren Holt"), desk.add_contact("Jonas Lind")
    desk.screen.sharing.write_note("Dear Maren")
    desk.screen.sharing.choose_whom(maren)
    assert desk.screen.share.note.toPlainText() == "Dear Maren"
    desk.screen.sharing.choose_whom(jonas)
    assert desk.screen.share.note.toPlainText() == ""
    assert desk.screen.sharing.choice.note == ""
    desk.screen.sharing.choose_whom(maren)
    assert desk.screen.sharing.choice.note == "Dear Maren"


def test_what_is_for_whom_is_one_value() -> None:
    """A draft never names a key while it asks for a passphrase."""
    contact = Contact("m", "Maren", "age1", b"", datetime(2026, 11, 26, tzinfo=UTC))
    draft: ShareDraft = first_draft().made_for(contact, chosen=True).with_note("Dear Maren")
    assert draft.choice.contact == contact
    other = draft.made_for(Anybody.BY_PASSPHRASE, chosen=True)
    assert (other.choice.contact, other.choice.note) == (None, "")


def test_another_take_while_one_looks_for_a_folder_makes_no_file(desk: Desk, tmp_path: Path) -> None:
    """The dialog lets time pass: what was agreed to is looked at once more after it."""
    ready(desk)
    other = another_take(desk, desk.talk)

    def ask(_window: object, _title: str, name: str, _kinds: object) -> Path:
        desk.screen.show_take(desk.talk, other)
        return tmp_path / name

    desk.screen.desk.ask_path = ask
    with desk.qtbot.waitSignal(desk.screen.sharing.suggested, timeout=10_000):
        desk.screen.share.foot.make.click()
    desk.settle()
    assert list(tmp_path.glob("*.speakercoach")) == []
    assert desk.parts.correspondence.shares() == ()


def test_two_presses_ask_once(desk: Desk) -> None:
    """The button rests while one looks for a folder, and can be pressed again after a no."""
    ready(desk)
    asked: list[str] = []
    make = desk.screen.share.foot.make

    def ask(_window: object, _title: str, name: str, _kinds: object) -> None:
        asked.append(name)
        assert not make.isEnabled()
        desk.screen.share.make_wanted.emit()

    desk.screen.desk.ask_path = ask
    make.click()
    desk.settle()
    assert make.isEnabled()
    assert len(asked) == 1


def test_another_take_while_one_looks_for_a_folder_makes_no_other_form(desk: Desk, tmp_path: Path) -> None:
    """Captions of the take that is shown now are made by who asks for them."""
    ready(desk)
    other = another_take(desk, desk.talk)

    def ask(_window: object, _title: str, name: str, _kinds: object) -> Path:
        desk.screen.show_take(desk.talk, other)
        return tmp_path / name

    desk.screen.desk.ask_path = ask
    desk.screen.desk.export(ExportKind.VTT)
    desk.settle()
    assert list(tmp_path.glob("*.vtt")) == []
    assert desk.screen.banner.words[0] == "No file was made. Everything is as it was."


def test_what_went_out_is_told_of_the_take_that_is_shown(desk: Desk) -> None:
    """Each line has its time; what went out of another take of the talk is told there."""
    other = another_take(desk, desk.talk)
    contact = desk.add_contact()
    share = Share("s", 1, contact.id, contact.name, datetime.now(UTC), None, ShareVoice.OWN, True, True, False)
    desk.parts.correspondence.note_share(other.id, share)
    desk.show(desk.talk, desk.take)
    assert desk.screen.share._shares.isHidden()
    assert desk.screen.sharing.choice.contact == contact
    desk.show(desk.talk, other)
    said = desk.screen.share._shares.plain.splitlines()
    assert said == [
        f"Take {other.number} went out before:",
        f"Shared with Maren Holt, {day_and_time(share.made_utc)}",
    ]


def test_a_form_can_be_stopped(desk: Desk, tmp_path: Path) -> None:
    """The note that says it is being made has the button."""
    ready(desk)
    desk.parts.sound_copies.may_go_on.clear()
    desk.screen.desk.export(ExportKind.WAV)
    desk.qtbot.waitUntil(lambda: bool(desk.screen.banner.buttons), timeout=10_000)
    with desk.qtbot.waitSignal(desk.screen.desk.exports.stopped, timeout=10_000):
        desk.screen.banner.buttons[0].click()
        desk.parts.sound_copies.may_go_on.set()
    assert list(tmp_path.glob("*.wav")) == []
    assert desk.screen.banner.words[0] == "No file was made. Everything is as it was."


def test_a_file_that_is_made_puts_no_sheet_away(desk: Desk) -> None:
    """Whoever points at a word meanwhile goes on, and reads it above the words."""
    ready(desk)
    desk.parts.sound_copies.may_go_on.clear()
    desk.screen.share.foot.make.click()
    desk.qtbot.waitUntil(lambda: desk.screen.sharing.is_making)
    desk.screen.deciding.add_word()
    with desk.qtbot.waitSignal(desk.screen.sharing.made, timeout=10_000):
        desk.parts.sound_copies.may_go_on.set()
    assert isinstance(desk.screen.sheets.sheet, AddWordSheet)
    assert desk.screen.banner.words[0].startswith("The file is made: ")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2099.06.30", "30 June 2099"),
        ("2099. 6. 30.", "30 June 2099"),
        ("2099년 6월 30일", "30 June 2099"),
        ("30.6.2099", "30 June 2099"),
        ("6/30/2099", "30 June 2099"),
        ("30/6/2099", "30 June 2099"),
        ("3/3/2099", "3 March 2099"),
    ],
)
def test_a_day_can_be_written_as_people_write_it(desk: Desk, typed: str, day: str) -> None:
    """It is said in words which day was understood."""
    field = desk.screen.share.until
    field.choice.setCurrentIndex(field.choice.findData("other"))
    field.choice.activated.emit(field.choice.currentIndex())
    field.other.setText(typed)
    field.other.textEdited.emit(typed)
    assert field.how.plain == f"That is {day}."
    assert field.choice.currentText() == day


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("next summer", "Year, month and day, like 2027-06-30."),
        ("2099-02-30", "Year, month and day, like 2027-06-30."),
        ("2020-01-01", "1 January 2020 is over. Choose a later day."),
        ("6/7/2099", "This can be 6 July 2099 or 7 June 2099. Please write it like 2027-06-30."),
    ],
)
def test_a_day_that_is_none_holds_the_file_back(desk: Desk, typed: str, said: str) -> None:
    """It is said, and no file goes out with another day than the one that was meant."""
    ready(desk)
    field = desk.screen.share.until
    field.choice.setCurrentIndex(field.choice.findData("other"))
    field.choice.activated.emit(field.choice.currentIndex())
    assert Missing.UNTIL not in desk.screen.share.missing
    field.other.clear()
    QTest.keyClicks(field.other, typed)
    assert field.how.plain == said
    assert desk.screen.share.missing[0] is Missing.UNTIL
    assert not desk.screen.share.foot.make.isEnabled()
    assert desk.screen.share.foot.why.plain == "Write the day up to which it can be opened."
    field.choice.setCurrentIndex(0)
    field.choice.activated.emit(0)
    assert Missing.UNTIL not in desk.screen.share.missing


def test_what_does_not_fit_a_note_is_refused(desk: Desk) -> None:
    """The cursor stays where one writes, and nothing is written at the beginning."""
    note = desk.screen.share.note
    note.setPlainText("x" * 1999)
    note.moveCursor(note.textCursor().MoveOperation.End)
    QTest.keyClicks(note, "abc")
    assert note.toPlainText() == "x" * 1999 + "a"
    assert note.textCursor().position() == 2000
    note.moveCursor(note.textCursor().MoveOperation.Start)
    note.insertPlainText("😀 hello")
    assert note.toPlainText() == "x" * 1999 + "a"
    assert note.textCursor().position() == 0
    note.setPlainText("y" * 1999 + "😀")
    assert note.toPlainText() == "y" * 1999
    assert desk.screen.sharing.choice.note == "y" * 1999
