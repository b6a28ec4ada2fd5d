"""One's own key and those of others: shown, pasted, compared, kept."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from speakercoach.ui.keys.contact_sheet import ContactSheet
from speakercoach.ui.keys.own_key_sheet import OwnKeySheet
from speakercoach.ui.keys.qr_picture import QUIET_MODULES, qr_picture
from tests.ui.safety.review_room import Desk, desk_with


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A vault with no keys yet."""
    with desk_with(qtbot, tmp_path, monkeypatch) as made:
        yield made


def own_key(desk: Desk) -> OwnKeySheet:
    """One's own key, shown."""
    desk.screen.share.own_key.click()
    sheet = desk.screen.sheets.sheet
    assert isinstance(sheet, OwnKeySheet)
    desk.qtbot.waitUntil(sheet.copy.isEnabled)
    return sheet


def adding(desk: Desk) -> ContactSheet:
    """The sheet on which a contact is added."""
    desk.screen.share.whom.add_wanted.emit()
    sheet = desk.screen.sheets.sheet
    assert isinstance(sheet, ContactSheet)
    return sheet


def test_the_first_look_makes_the_keys(desk: Desk) -> None:
    """Nobody has to know of them before; they stay the same from then on."""
    line = own_key(desk).line.toPlainText()
    desk.screen.sheets.put_away()
    assert own_key(desk).line.toPlainText() == line
    assert desk.parts.correspondence.identity() is not None


@pytest.mark.parametrize("typed", ["", "Mina"])
def test_a_name_comes_also_where_the_keyboard_is_already(desk: Desk, typed: str) -> None:
    """Whoever is quicker than the key finds their name in the field; what they typed meanwhile is left to them."""
    identity = desk.parts.letters.new_identity("Haneul")
    desk.parts.correspondence.save_identity(identity)
    desk.screen.share.own_key.click()
    sheet = desk.screen.sheets.sheet
    assert isinstance(sheet, OwnKeySheet)
    sheet.name.setFocus()
    QTest.keyClicks(sheet.name, typed)
    assert not sheet.copy.isEnabled()
    desk.qtbot.waitUntil(sheet.copy.isEnabled)
    assert sheet.name.text() == (typed or "Haneul")


def test_the_key_stays_on_the_clipboard(desk: Desk) -> None:
    """It is no secret, and a mail program takes longer to open than a secret would be left there."""
    sheet = own_key(desk)
    desk.clipboard.copy("a secret")
    sheet.copy.click()
    desk.qtbot.wait(0)
    assert not desk.clipboard.holds_ours
    assert not desk.clipboard._forgetting.isActive()
    desk.clipboard.clear()
    assert QGuiApplication.clipboard().text() == sheet.line.toPlainText()
    assert sheet.copied.plain == "Copied. Paste it into a mail or a message."


def test_what_is_copied_holds_the_name_that_was_typed(desk: Desk) -> None:
    """However the field was left: others see the name that stands above the line."""
    sheet = own_key(desk)
    sheet.name.setText("Haneul")
    sheet.copy.click()
    desk.qtbot.waitUntil(lambda: bool(sheet.copied.plain))
    copied = QGuiApplication.clipboard().text()
    assert copied == sheet.line.toPlainText()
    assert desk.parts.letters.read_key_text(copied).name == "Haneul"


def test_ones_name_for_others_is_kept(desk: Desk) -> None:
    """Changed in the sheet it stands in the key that others get."""
    sheet = own_key(desk)
    before = sheet.line.toPlainText()
    sheet.name.setText("Haneul")
    sheet.name.editingFinished.emit()
    desk.qtbot.waitUntil(lambda: sheet.line.toPlainText() != before)
    identity = desk.parts.correspondence.identity()
    assert identity is not None
    assert identity.name == "Haneul"


def test_the_words_to_compare_come_in_both_languages(desk: Desk) -> None:
    """A Korean speaker and an English coordinator find each other's."""
    words = own_key(desk).words.words
    assert [len(one) for one in words] == [8, 8]


def test_the_qr_code_has_its_quiet_edge(qtbot: QtBot) -> None:
    """Dark on light in every appearance, with the edge that cameras need."""
    del qtbot
    image = qr_picture("speakercoach-key:abc", 200)
    assert image.width() <= 200
    module = image.width() // 29
    assert image.pixelColor(QUIET_MODULES * module - 1, 10) == QColor("#FFFFFF")
    assert image.pixelColor(QUIET_MODULES * module + 1, QUIET_MODULES * module + 1) == QColor("#000000")


def test_a_pasted_key_becomes_a_contact(desk: Desk) -> None:
    """However the mail broke the line; compared or not is kept as the speaker ticked it, and it is chosen at once."""
    letters = desk.parts.letters
    line = letters.key_text(letters.new_identity("Jonas Lind"))
    sheet = adding(desk)
    assert not sheet.keep.isEnabled()
    sheet.line.setPlainText(f"{line[:40]}\n  {line[40:]}\n")
    desk.qtbot.waitUntil(sheet.keep.isEnabled)
    assert sheet.name.text() == "Jonas Lind"
    sheet.tick.click()
    with desk.qtbot.waitSignal(sheet.kept):
        sheet.keep.click()
    desk.settle()
    kept = desk.parts.correspondence.contacts()
    assert [(one.name, one.is_compared) for one in kept] == [("Jonas Lind", True)]
    assert desk.screen.sharing.choice.contact == kept[0]


def test_a_key_can_come_from_a_file(desk: Desk, tmp_path: Path) -> None:
    """A text file that came by mail is read as what was pasted."""
    letters = desk.parts.letters
    path = tmp_path / "key.txt"
    path.write_text(letters.key_text(letters.new_identity("Jonas Lind")), encoding="utf-8")
    sheet = adding(desk)
    sheet.model.read_file(path)
    desk.qtbot.waitUntil(sheet.keep.isEnabled)


def test_what_is_no_key_is_said_kindly(desk: Desk, tmp_path: Path) -> None:
    """Half a line is refused with its sentence, a missing file with its own, and nothing is kept."""
    sheet = adding(desk)
    with desk.qtbot.waitSignal(sheet.model.key_refused):
        sheet.line.setPlainText("speakercoach-key:abc")
    assert "no key" in sheet.banner.words[0]
    with desk.qtbot.waitSignal(sheet.model.key_refused):
        sheet.model.read_file(tmp_path / "gone.txt")
    assert not sheet.keep.isEnabled()


def test_ones_own_key_is_not_taken_for_somebodys(desk: Desk) -> None:
    """A file that only oneself can open would help nobody."""
    line = own_key(desk).line.toPlainText()
    sheet = adding(desk)
    sheet.line.setPlainText(line)
    desk.qtbot.waitUntil(lambda: "your own key" in sheet.banner.words[0])
    assert not sheet.keep.isEnabled()


def test_comparing_later_takes_the_note_away(desk: Desk) -> None:
    """Ticked on the sheet, the key counts as compared from then on."""
    contact = desk.add_contact(is_compared=False)
    desk.screen.sharing.choose_whom(contact)
    desk.screen.share.whom.compare.click()
    sheet = desk.screen.sheets.sheet
    assert isinstance(sheet, ContactSheet)
    desk.qtbot.waitUntil(sheet.keep.isEnabled)
    sheet.tick.click()
    with desk.qtbot.waitSignal(sheet.kept):
        sheet.keep.click()
    desk.settle()
    assert desk.screen.share.whom.not_compared.isHidden()


def test_a_key_can_be_forgotten(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked about first, as no press brings a key back. It is gone from the list, and no longer chosen."""
    contact = desk.add_contact()
    desk.screen.sharing.choose_whom(contact)
    desk.screen.share.whom.compare_wanted.emit(contact)
    sheet = desk.screen.sheets.sheet
    assert isinstance(sheet, ContactSheet)
    real = desk.parts.correspondence.remove_contact
    may_go_on = threading.Event()

    def slowly(contact_id: str) -> None:
        assert may_go_on.wait(5)
        real(contact_id)

    monkeypatch.setattr(desk.parts.correspondence, "remove_contact", slowly)
    sheet.remove.click()
    assert sheet.banner.words[0] == "Forget the key of Maren Holt?"
    sheet.banner.buttons[0].click()
    assert desk.screen.sharing.choice.contact == contact
    with desk.qtbot.waitSignal(sheet.removed):
        may_go_on.set()
    desk.settle()
    assert desk.screen.sharing.choice.contact is None
    choice = desk.screen.share.whom.choice
    assert not any("Maren" in choice.itemText(place) for place in range(choice.count()))


def test_another_key_that_is_pasted_is_the_one_that_is_kept(desk: Desk) -> None:
    """Until it was read nothing can be added, and words that were compared were those of the first one."""
    letters = desk.parts.letters
    anna, berta = letters.new_identity("Anna"), letters.new_identity("Berta")
    sheet = adding(desk)
    sheet.line.setPlainText(letters.key_text(anna))
    desk.qtbot.waitUntil(sheet.keep.isEnabled)
    sheet.tick.click()
    sheet.line.setPlainText(letters.key_text(berta))
    assert not sheet.keep.isEnabled()
    sheet.keep.click()
    desk.qtbot.waitUntil(sheet.keep.isEnabled)
    assert not sheet.tick.isChecked()
    sheet.keep.click()
    desk.qtbot.waitUntil(lambda: bool(desk.parts.correspondence.contacts()))
    assert [one.name for one in desk.parts.correspondence.contacts()] == ["Berta"]


def test_a_late_answer_about_another_key_is_not_shown(desk: Desk) -> None:
    """The words of a key that was pasted over are compared by nobody."""
    letters = desk.parts.letters
    sheet = adding(desk)
    shown: list[str] = []
    sheet.model.key_read.connect(lambda read: shown.append(read.contact.name))
    sheet.model.read(letters.key_text(letters.new_identity("Anna")))
    sheet.line.setPlainText(letters.key_text(letters.new_identity("Berta")))
    desk.qtbot.waitUntil(sheet.keep.isEnabled)
    assert shown == ["Berta"]
