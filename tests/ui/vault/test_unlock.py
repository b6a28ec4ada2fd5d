"""Opening a vault: each way, and what is said where it does not open."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.vault import VaultState
from speakercoach.ui.vault.secret_field import NewPassphrase, SecretField
from speakercoach.ui.vault.unlock import UnlockScreen
from speakercoach.ui.vault.welcome import WelcomeScreen
from speakercoach.ui.watching.reasons import LockReason
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.window import MainWindow
from tests.fakes.services import FakeServices, services
from tests.fakes.vaults import RECOVERY_KEY, MemoryVaults

TYPED = "blue kettle walks slowly home"
Opened = Callable[[], tuple[MainWindow, UnlockScreen]]


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[FakeServices]:
    """Services without a vault; a test adds its own."""
    parts = services(tmp_path)
    parts.vaults = MemoryVaults(parts.library)
    yield parts
    parts.ear.close()


@pytest.fixture
def opened(qtbot: QtBot, parts: FakeServices) -> Iterator[Opened]:
    """Makes the window that asks for a passphrase."""
    windows: list[MainWindow] = []

    def make() -> tuple[MainWindow, UnlockScreen]:
        window = MainWindow(parts)
        windows.append(window)
        window.resize(1440, 900)
        window.show()
        qtbot.waitUntil(lambda: isinstance(window.gate.page, UnlockScreen))
        assert isinstance(window.gate.page, UnlockScreen)
        return window, window.gate.page

    yield make
    for window in windows:
        window.close()
        window.deleteLater()


def button(page: UnlockScreen, words: str) -> Button:
    """The button that says this."""
    return next(one for one in page.findChildren(Button) if one.text() == words and not one.isHidden())


def test_the_passphrase_opens(qtbot: QtBot, parts: FakeServices, opened: Opened) -> None:
    """Typing it and pressing Enter is enough."""
    parts.vaults.add("My talks", TYPED)
    window, page = opened()
    QTest.keyClicks(page.secret, TYPED)
    QTest.keyClick(page.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.is_open)
    assert window.here == "talks"


def test_a_wrong_passphrase_says_one_sentence_and_keeps_what_was_typed(
    qtbot: QtBot, parts: FakeServices, opened: Opened
) -> None:
    """One letter amiss is mended, not typed all over; nobody counts the tries."""
    parts.vaults.add("My talks", TYPED)
    window, page = opened()
    for _ in range(4):
        page.secret.setText("blue kettle walks slowly hom")
        page.unlock_button.click()
        qtbot.waitUntil(lambda: not page.error_line.isHidden())
    assert page.error_line.plain == "That passphrase does not open this library. Nothing was changed."
    assert page.secret.text() == "blue kettle walks slowly hom"
    assert page.secret.isEnabled()
    page.secret.setText(TYPED)
    page.unlock_button.click()
    qtbot.waitUntil(lambda: window.is_open)


def test_the_window_lives_while_the_key_is_derived(qtbot: QtBot, parts: FakeServices, opened: Opened) -> None:
    """It says that it opens, and answers meanwhile."""
    parts.vaults.add("My talks", TYPED)
    parts.vaults.may_go_on.clear()
    window, page = opened()
    page.secret.setText(TYPED)
    page.unlock_button.click()
    assert page.unlock_button.text() == "Opening …"
    window.resize(1100, 700)
    QApplication.processEvents()
    assert page.width() == 1100
    page.unlock()
    parts.vaults.may_go_on.set()
    qtbot.waitUntil(lambda: window.is_open)
    assert parts.vaults.calls.count("unlock") == 1


def test_a_single_vault_without_a_passphrase_opens_by_itself(qtbot: QtBot, parts: FakeServices) -> None:
    """Whoever declined a passphrase is not asked for one at start."""
    parts.vaults.add("My talks")
    window = MainWindow(parts)
    window.show()
    qtbot.waitUntil(lambda: window.is_open)
    window.close()
    window.deleteLater()


def test_one_of_several_is_chosen(qtbot: QtBot, parts: FakeServices, opened: Opened) -> None:
    """Each vault has its own passphrase; what was typed for one is not kept for the other."""
    parts.vaults.add("Anna", TYPED)
    second = parts.vaults.add("Bora", "another long passphrase")
    window, page = opened()
    page.secret.setText(TYPED)
    page.options[1].click()
    assert page.secret.text() == ""
    assert page.chosen.id == second
    page.secret.setText("another long passphrase")
    page.unlock_button.click()
    qtbot.waitUntil(lambda: window.is_open)
    info = parts.vaults.opened
    assert info is not None
    assert info.id == second


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (VaultState.DAMAGED, "The key file is damaged. Use your recovery key or a backup."),
        (VaultState.UNSAFE, "This file asks for unsafe amounts of memory. Not opened."),
        (VaultState.NEWER, "Made by a newer version. Update to open it. Your data is untouched."),
    ],
)
def test_a_key_file_that_is_not_opened_says_why(
    parts: FakeServices, opened: Opened, state: VaultState, said: str
) -> None:
    """Its sentence stands there before anybody types in vain, with the other ways beside it."""
    parts.vaults.add("My talks", TYPED, state=state)
    _, page = opened()
    assert page.banner.words[0] == said
    assert not page.secret.isVisible()
    assert button(page, "Use the recovery key").isEnabled()
    assert page.restore_button.isVisible()


def test_the_recovery_key_opens_and_sets_another_passphrase(qtbot: QtBot, parts: FakeServices, opened: Opened) -> None:
    """Also with a damaged key file; a mistyped letter is said as such."""
    vault_id = parts.vaults.add("My talks", TYPED, state=VaultState.DAMAGED)
    window, page = opened()
    button(page, "Use the recovery key").click()
    way = page.recovery
    assert way is not None
    way.secret.first.setText("green lamp sings under snow")
    way.secret.again.setText("green lamp sings under snow")
    way.key.setText("K7QM4T")
    way.open_button.click()
    qtbot.waitUntil(lambda: not page.banner.isHidden())
    assert page.banner.words[0] == "A letter of the recovery key does not fit, or one is missing."
    way.key.setText(RECOVERY_KEY.lower())
    way.open_button.click()
    qtbot.waitUntil(lambda: window.is_open)
    assert parts.vaults.passphrase_of(vault_id) == "green lamp sings under snow"


def test_the_keyring_opens_where_it_was_chosen(qtbot: QtBot, parts: FakeServices, opened: Opened) -> None:
    """Its button stands there for such a vault alone, and a keyring that refuses is said in words."""
    parts.vaults.keyring = "Secret Service"
    parts.vaults.add("My talks", TYPED, in_keyring=True)
    parts.vaults.plant("unlock_by_keyring", CoachError(ErrorCode.KEY_NO_KEYRING))
    window, page = opened()
    button(page, "Use the system's keyring").click()
    qtbot.waitUntil(lambda: not page.banner.isHidden())
    assert page.banner.words[0] == "The system's keyring does not give out the key."
    button(page, "Use the system's keyring").click()
    qtbot.waitUntil(lambda: window.is_open)


def test_a_backup_comes_back_and_is_chosen(qtbot: QtBot, parts: FakeServices, opened: Opened, tmp_path: Path) -> None:
    """What is here already is put aside only after a question; afterwards the vault waits to be opened."""
    parts.vaults.add("My talks", TYPED)
    parts.vaults.plant("restore", CoachError(ErrorCode.BACKUP_EXISTS))
    _, page = opened()
    page.restore_button.click()
    way = page.restore
    assert way is not None
    assert not way.restore_button.isEnabled()
    assert not way.isAncestorOf(way.restore_button)
    way.choose(tmp_path / "speakercoach-backup")
    way.secret.setText(TYPED)
    way.restore_button.click()
    qtbot.waitUntil(lambda: bool(way.banner.buttons))
    way.banner.buttons[0].click()
    qtbot.waitUntil(lambda: page.chosen.name == "speakercoach-backup")
    assert parts.vaults.calls[-1] == "restore_replacing"
    assert page.banner.words[0] == "The backup is back."
    assert page.secret.isVisible()


def test_somebody_else_makes_a_place_of_their_own(parts: FakeServices, opened: Opened) -> None:
    """The welcome begins at the passphrase, and Back leads to the vaults again."""
    parts.vaults.add("My talks", TYPED)
    window, page = opened()
    page.new_button.click()
    welcome = window.gate.page
    assert isinstance(welcome, WelcomeScreen)
    welcome.go_back()
    assert isinstance(window.gate.page, UnlockScreen)


def test_a_hidden_line_takes_korean(qtbot: QtBot) -> None:
    """What an input method composes arrives while the passphrase is hidden, too."""
    field = SecretField()
    qtbot.addWidget(field)
    assert field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert not field.inputMethodHints() & Qt.InputMethodHint.ImhHiddenText
    event = QInputMethodEvent()
    event.setCommitString("바람이 천천히")
    QApplication.sendEvent(field, event)
    assert field.text() == "바람이 천천히"
    assert "바" not in field.displayText()
    field.eye.setChecked(True)
    assert field.displayText() == "바람이 천천히"


def test_a_new_passphrase_is_described_and_never_graded(qtbot: QtBot) -> None:
    """Letters that are missing are counted, the same words twice are seen, whatever keyboard wrote them."""
    made = NewPassphrase()
    qtbot.addWidget(made)
    made.first.setText("kettle")
    assert made.remarks[0] == "6 more letters."
    assert made.passphrase is None
    made.first.setText("aaaaaaaaaaaaaaaa")
    assert "again and again" in made.remarks[0]
    made.first.setText("파란 주전자가 걷는다")
    made.again.setText("파란 주전자가 걷는다")
    assert made.remarks == (
        "Long enough. Five words that only you would put together hold even longer.",
        "The same.",
    )
    assert made.passphrase is not None
    made.again.setText("파란 주전자가")
    assert made.passphrase is None


# ----------------------------------------------------------------------------------- nobody sits here any more


def test_what_was_typed_to_open_is_gone_once_nobody_is_there(qtbot: QtBot, parts: FakeServices, opened: Opened) -> None:
    """The hot keys, the screen's lock and idleness empty the lines of the front, the printed key's among them."""
    parts.vaults.add("My talks", TYPED)
    window, page = opened()
    for forget in (window.lock, window.hide_words, lambda: window.watch.lock_wanted.emit(LockReason.SCREEN)):
        page.secret.eye.click()
        QTest.keyClicks(page.secret, TYPED)
        forget()
        assert page.secret.text() == ""
        assert page.secret.echoMode() == SecretField.EchoMode.Password
    window._on_hide_key()
    page.use_recovery_key()
    assert page.recovery is not None
    QTest.keyClicks(page.recovery.key, RECOVERY_KEY)
    window.lock()
    assert page.recovery.key.text() == ""
    assert not page.recovery.key.isUndoAvailable()
    del qtbot


def test_nothing_brings_a_passphrase_back(parts: FakeServices, opened: Opened) -> None:
    """Neither undo nor another place that is chosen: what was forgotten stays forgotten, and what was rubbed out."""
    parts.vaults.add("A", TYPED)
    parts.vaults.add("B", TYPED)
    _, page = opened()
    page.secret.eye.click()
    QTest.keyClicks(page.secret, TYPED)
    page.options[1].click()
    page.secret.eye.click()
    assert not page.secret.isUndoAvailable()
    QTest.keyClick(page.secret, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.secret.text() == ""
    QTest.keyClicks(page.secret, "ab")
    QTest.keyClick(page.secret, Qt.Key.Key_Backspace)
    QTest.keyClick(page.secret, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.secret.text() == "a"


def test_a_question_of_the_keyring_holds_no_way_in_up(qtbot: QtBot, parts: FakeServices, opened: Opened) -> None:
    """While the system asks for its keyring, the page to unlock is there at once, and unlocks."""
    vault_id = parts.vaults.add("My talks", TYPED)
    window, page = opened()
    QTest.keyClicks(page.secret, TYPED)
    page.unlock()
    qtbot.waitUntil(lambda: window.is_open)
    may_end = threading.Event()
    window.vaults._background.run(lambda: may_end.wait(10))
    with qtbot.waitSignal(window.vaults.locked):
        window.lock()
    assert isinstance(window.gate.page, UnlockScreen)
    window.vaults.unlock(vault_id, TYPED)
    qtbot.waitUntil(lambda: window.is_open)
    may_end.set()
    qtbot.waitUntil(lambda: not window.vaults.is_busy)
