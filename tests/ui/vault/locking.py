"""What tests of locking share: coming to the locked page, back in, and into a recording."""

from pytestqt.qtbot import QtBot

from speakercoach.domain.vault import VaultId
from speakercoach.ui.rehearse.screen import RehearseScreen
from speakercoach.ui.vault.unlock import UnlockScreen
from speakercoach.ui.window import MainWindow
from tests.fakes.services import FakeServices

PATIENCE_MS = 10_000


def locked(qtbot: QtBot, window: MainWindow) -> UnlockScreen:
    """The page that stands there once the keys are gone."""
    qtbot.waitUntil(lambda: isinstance(window.gate.page, UnlockScreen), timeout=PATIENCE_MS)
    assert isinstance(window.gate.page, UnlockScreen)
    return window.gate.page


def lock(qtbot: QtBot, window: MainWindow) -> UnlockScreen:
    """Lock and come to the page that stands there then."""
    with qtbot.waitSignal(window.vaults.locked, timeout=PATIENCE_MS):
        window.lock()
    return locked(qtbot, window)


def unlock(qtbot: QtBot, window: MainWindow, vault_id: VaultId | None = None, passphrase: str | None = None) -> None:
    """Open a vault, that of the page unless another one is named."""
    page = locked(qtbot, window)
    window.vaults.unlock(vault_id or page.chosen.id, passphrase)
    qtbot.waitUntil(lambda: window.is_open and window.navigator.talks.is_listed, timeout=PATIENCE_MS)


def record(qtbot: QtBot, window: MainWindow, parts: FakeServices, length_s: float = 2.0) -> RehearseScreen:
    """A rehearsal of the first talk that runs."""
    begun = len(parts.microphone.captures)
    window.navigator.open_rehearsal(parts.library.talks()[0].talk)
    screen = window.screen_of("rehearse")
    assert isinstance(screen, RehearseScreen)
    screen.record()
    qtbot.waitUntil(lambda: len(parts.microphone.captures) > begun)
    parts.microphone.speak_tone(length_s)
    qtbot.waitUntil(lambda: screen.recorded_s >= length_s - 0.1)
    return screen
