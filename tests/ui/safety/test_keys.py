"""One's own key and those of others: shown, pasted, compared, kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
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


def test_the_key_is_copied_through_the_guard(desk: Desk) -> None:
    """It lies on the clipboard for a moment alone, and that is said."""
    sheet = own_key(desk)
    sheet.copy.click()
    assert desk.clipboard.holds_ours
    assert "ten seconds" in sheet.banner.words[0]


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


def test_a_key_can_be_forgotten(desk: Desk) -> None:
    """It is gone from the list, and no longer chosen."""
    contact = desk.add_contact()
    desk.screen.sharing.choose_whom(contact)
    desk.screen.share.whom.compare_wanted.emit(contact)
    sheet = desk.screen.sheets.sheet
    assert isinstance(sheet, ContactSheet)
    sheet.remove.click()
    desk.qtbot.waitUntil(lambda: not desk.parts.correspondence.contacts())
    desk.settle()
    assert desk.screen.sharing.choice.contact is None
