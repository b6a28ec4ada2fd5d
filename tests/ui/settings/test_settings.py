"""Settings of the open vault: its name, its keys, its lock and its backup."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.ui.keys.own_key_sheet import OwnKeySheet
from speakercoach.ui.models.settings import read_settings
from speakercoach.ui.settings.not_protected import not_protected
from speakercoach.ui.settings.screen import SettingsScreen
from speakercoach.ui.settings.sheets import DeleteSheet, KeyringSheet, NewKeySheet, PassphraseSheet, RenameSheet
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.window import MainWindow
from tests.fakes.services import FakeServices, services

FIRST = "blue kettle walks slowly home"
SECOND = "green lamp sings under snow"


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[FakeServices]:
    """Services whose open vault has no passphrase, on a system with a keyring."""
    parts = services(tmp_path)
    parts.vaults.keyring = "Secret Service"
    yield parts
    parts.ear.close()


@pytest.fixture
def window(qtbot: QtBot, parts: FakeServices) -> Iterator[MainWindow]:
    """The window at its settings."""
    window = MainWindow(parts)
    window.resize(1440, 900)
    window.show()
    window.navigator.go("settings")
    qtbot.waitUntil(lambda: window.here == "settings" and not window.vaults.is_busy)
    yield window
    window.close()
    window.deleteLater()


def screen_of(window: MainWindow) -> SettingsScreen:
    """The screen of settings."""
    screen = window.screen_of("settings")
    assert isinstance(screen, SettingsScreen)
    return screen


def set_passphrase(qtbot: QtBot, window: MainWindow, old: str | None, new: str) -> None:
    """Set another passphrase."""
    place = screen_of(window).place
    place.passphrase_button.click()
    sheet = place.sheet
    assert isinstance(sheet, PassphraseSheet)
    sheet.old.setText(old or "")
    sheet.secret.first.setText(new)
    sheet.secret.again.setText(new)
    sheet.agree.click()
    qtbot.waitUntil(lambda: place.sheet is None)


def test_a_passphrase_is_set_later_and_changed(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """Without one the card says who can open everything; with one the old one is asked for."""
    place = screen_of(window).place
    assert "whoever uses your account" in place.state.plain
    set_passphrase(qtbot, window, None, FIRST)
    assert "Your passphrase opens it" in place.state.plain
    assert place.passphrase_button.text() == "Change the passphrase"
    set_passphrase(qtbot, window, FIRST, SECOND)
    info = parts.vaults.opened
    assert info is not None
    assert parts.vaults.passphrase_of(info.id) == SECOND


def test_a_wrong_old_passphrase_changes_nothing(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """The sheet says so and stays, with what was typed."""
    set_passphrase(qtbot, window, None, FIRST)
    place = screen_of(window).place
    place.passphrase_button.click()
    sheet = place.sheet
    assert isinstance(sheet, PassphraseSheet)
    sheet.old.setText("not this one")
    sheet.secret.first.setText(SECOND)
    sheet.secret.again.setText(SECOND)
    sheet.agree.click()
    qtbot.waitUntil(sheet.banner.isVisible)
    assert sheet.banner.words[0] == "That passphrase does not open this library. Nothing was changed."
    assert sheet.secret.first.text() == SECOND
    info = parts.vaults.opened
    assert info is not None
    assert parts.vaults.passphrase_of(info.id) == FIRST


def test_a_new_recovery_key_is_shown_once(qtbot: QtBot, window: MainWindow) -> None:
    """It is proven by its last group, and gone with the sheet."""
    place = screen_of(window).place
    place.key_button.click()
    sheet = place.sheet
    assert isinstance(sheet, NewKeySheet)
    sheet.agree.click()
    qtbot.waitUntil(lambda: sheet.shown is not None)
    assert sheet.shown is not None
    sheet.shown.last_group.setText("K7QM4T")
    assert sheet.shown.is_proven
    sheet.dismiss()
    assert place.sheet is None


def test_a_place_is_renamed(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """An empty name is not taken."""
    place = screen_of(window).place
    place.rename_button.click()
    sheet = place.sheet
    assert isinstance(sheet, RenameSheet)
    sheet.name.setText("  ")
    assert not sheet.agree.isEnabled()
    sheet.name.setText("Evening room")
    sheet.agree.click()
    qtbot.waitUntil(lambda: place.name.plain == "Evening room")
    info = parts.vaults.opened
    assert info is not None
    assert info.name == "Evening room"


def test_a_place_is_deleted_once_the_passphrase_was_typed(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """A wrong one deletes nothing; the right one ends at the front, and nothing of the room is left."""
    set_passphrase(qtbot, window, None, FIRST)
    place = screen_of(window).place
    place.delete_button.click()
    sheet = place.sheet
    assert isinstance(sheet, DeleteSheet)
    assert not sheet.agree.isEnabled()
    sheet.secret.setText("not this one")
    sheet.agree.click()
    qtbot.waitUntil(sheet.banner.isVisible)
    assert len(parts.vaults.list()) == 1
    sheet.secret.setText(FIRST)
    sheet.agree.click()
    qtbot.waitUntil(lambda: not window.is_open and not window.vaults.is_busy)
    assert parts.vaults.list() == ()
    qtbot.waitUntil(window.gate.isVisible)


def test_the_keyring_is_used_once_its_risks_were_read(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """The box asks first; leaving it as it is takes the tick back, and taking it back needs no question."""
    place = screen_of(window).place
    assert place.keyring_box.isHidden()
    set_passphrase(qtbot, window, None, FIRST)
    qtbot.waitUntil(lambda: not place.keyring_box.isHidden())
    place.keyring_box.click()
    sheet = place.sheet
    assert isinstance(sheet, KeyringSheet)
    assert any("Whoever is logged in" in line.plain for line in sheet.findChildren(Text))
    sheet.leave.click()
    assert not place.keyring_box.isChecked()
    place.keyring_box.click()
    sheet = place.sheet
    assert sheet is not None
    sheet.agree.click()
    qtbot.waitUntil(lambda: parts.vaults.opened is not None and parts.vaults.opened.is_in_keyring)
    qtbot.waitUntil(lambda: place.sheet is None)
    place.keyring_box.click()
    qtbot.waitUntil(lambda: parts.vaults.opened is not None and not parts.vaults.opened.is_in_keyring)


def test_a_backup_says_when_it_was_read_back(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, tmp_path: Path
) -> None:
    """While it is made one can go on; a fault is said in its own words."""
    card = screen_of(window).backup
    card.back_up(tmp_path)
    assert not card.back_up_button.isEnabled()
    qtbot.waitUntil(card.back_up_button.isEnabled)
    assert card.banner.words[0] == "The backup is done, and was read back whole."
    assert str(tmp_path) not in " ".join(card.banner.words)
    parts.vaults.plant("back_up", CoachError(ErrorCode.BACKUP_DAMAGED))
    card.back_up(tmp_path)
    qtbot.waitUntil(card.back_up_button.isEnabled)
    assert card.banner.words[0] == "This backup was altered or damaged."


def test_a_lock_goes_through_while_a_backup_is_made(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, tmp_path: Path
) -> None:
    """Keys do not wait for a slow stick."""
    parts.vaults.may_go_on.clear()
    screen_of(window).backup.back_up(tmp_path)
    qtbot.waitUntil(lambda: "back_up" in parts.vaults.calls)
    with qtbot.waitSignal(window.vaults.locked, timeout=1000):
        window.lock()
    parts.vaults.may_go_on.set()
    qtbot.waitUntil(lambda: window.gate.page is not None)


def test_the_minutes_are_kept_in_a_file_without_anything_personal(window: MainWindow, parts: FakeServices) -> None:
    """Never is a choice like the others; the open file holds settings of the computer alone."""
    place = screen_of(window).place
    place.lock_after.setCurrentIndex(place.lock_after.count() - 1)
    place.lock_after.activated.emit(place.lock_after.currentIndex())
    window.settings.finish()
    kept = read_settings(parts.settings_path)
    assert kept.lock_after_minutes is None
    assert set(parts.settings_path.read_text().replace('"', " ").split()) & {"My", "talks", "name", "title"} == set()


def test_what_is_not_protected_is_all_there(window: MainWindow) -> None:
    """Every sentence of the list stands on the screen as it is."""
    said = {line.plain for line in screen_of(window).findChildren(Text)}
    assert set(not_protected()) <= said
    assert len(not_protected()) == 13


def test_words_while_speaking_are_shown_to_who_wants_them_alone(window: MainWindow, parts: FakeServices) -> None:
    """Nothing moves in front of a speaker unless they asked for it; the choice is kept."""
    box = screen_of(window).live_words
    assert not box.isChecked()
    assert not window.settings.settings.shows_words_while_speaking
    box.click()
    window.settings.finish()
    assert read_settings(parts.settings_path).shows_words_while_speaking


def test_ones_own_key_is_found_in_settings(window: MainWindow) -> None:
    """Who is asked for it looks here, too."""
    card = screen_of(window).key
    card.show_button.click()
    sheet = card.sheets.sheet
    assert isinstance(sheet, OwnKeySheet)
    sheet.done.click()
    assert card.sheets.sheet is None
