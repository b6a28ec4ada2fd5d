"""Words of the app on the clipboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from pytestqt.qtbot import QtBot

from speakercoach.ui.models.clipboard_guard import KEPT_MS, ClipboardGuard


@pytest.fixture
def guard(qtbot: QtBot) -> Iterator[ClipboardGuard]:
    """A guard whose ten seconds are short."""
    del qtbot
    guard = ClipboardGuard()
    assert guard._forgetting.interval() == KEPT_MS == 10_000
    guard._forgetting.setInterval(30)
    yield guard
    guard.clear()


def clipboard() -> QClipboard:
    """The clipboard of the system."""
    return QGuiApplication.clipboard()


def test_what_was_copied_is_gone_after_a_while(qtbot: QtBot, guard: ClipboardGuard) -> None:
    """It can be pasted at first, and histories are asked to leave it out."""
    guard.copy("a key")
    assert clipboard().text() == "a key"
    assert clipboard().mimeData().data("x-kde-passwordManagerHint") == b"secret"
    qtbot.waitUntil(lambda: clipboard().text() == "")


def test_what_somebody_else_copied_since_stays(qtbot: QtBot, guard: ClipboardGuard) -> None:
    """Clearing touches the app's own words alone."""
    guard.copy("a key")
    guard._clipboard.changed.disconnect(guard._on_changed)
    clipboard().setText("from another program")
    qtbot.waitUntil(lambda: not guard._forgetting.isActive())
    assert clipboard().text() == "from another program"


def test_words_copied_from_a_field_of_the_app_are_guarded_too(
    qtbot: QtBot, guard: ClipboardGuard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C in a transcript goes past the guard's own door, and is seen all the same."""
    # The offscreen display never says whose words lie there.
    monkeypatch.setattr(guard, "_is_from_here", lambda: True)
    clipboard().setText("a sentence of a talk")
    qtbot.waitUntil(lambda: clipboard().text() == "")


def test_what_is_for_everybody_stays(guard: ClipboardGuard, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public key is no secret: neither the time nor a lock takes it away, though it came from here."""
    monkeypatch.setattr(guard, "_is_from_here", lambda: True)
    guard.copy("a secret")
    guard.copy_public("a public key")
    assert not guard._forgetting.isActive()
    guard.clear()
    assert clipboard().text() == "a public key"
    clipboard().clear()


def test_what_is_selected_goes_with_the_lock(guard: ClipboardGuard, monkeypatch: pytest.MonkeyPatch) -> None:
    """The middle button of the mouse pastes nothing that was selected in the app; other programs' stays."""
    cleared: list[QClipboard.Mode] = []

    class TwoClipboards:
        """A clipboard as on X11, where words of the app are selected."""

        def __getattr__(self, name: str) -> object:
            return {
                "supportsSelection": lambda: True,
                "ownsSelection": lambda: owns_selection,
                "supportsFindBuffer": lambda: True,
                "ownsFindBuffer": lambda: False,
                "clear": cleared.append,
            }[name]

    monkeypatch.setattr(guard, "_clipboard", TwoClipboards())
    owns_selection = False
    guard.clear()
    assert cleared == []
    owns_selection = True
    guard.clear()
    assert cleared == [QClipboard.Mode.Selection]
