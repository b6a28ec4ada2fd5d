"""Closing the window loses nothing that was typed, on whichever screen."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from speakercoach.ui.feedback.screen import FeedbackScreen
from speakercoach.ui.models.background import CLOSING_LIMIT_S, Background
from speakercoach.ui.window import MainWindow
from tests.fakes.ear import heard
from tests.fakes.services import FakeServices, a_talk, services
from tests.ui.vault.locking import PATIENCE_MS, record


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[FakeServices]:
    """Services with a talk."""
    parts = services(tmp_path)
    parts.library.save_talk(a_talk())
    parts.ear.answer = heard("I was seven when we left the house by the river and the old tree")
    yield parts
    parts.ear.close()


@pytest.fixture
def window(qtbot: QtBot, parts: FakeServices) -> Iterator[MainWindow]:
    """The window with its talks listed."""
    window = MainWindow(parts)
    window.resize(1440, 900)
    window.show()
    qtbot.waitUntil(lambda: window.navigator.talks.is_listed)
    yield window
    window.close()
    window.deleteLater()


def feedback(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> FeedbackScreen:
    """The feedback of a take that was just spoken."""
    record(qtbot, window, parts).stop()
    qtbot.waitUntil(lambda: window.here == "feedback", timeout=PATIENCE_MS)
    screen = window.screen_of("feedback")
    assert isinstance(screen, FeedbackScreen)
    text = screen.reading.words.text
    qtbot.waitUntil(lambda: text.is_built and text.can_correct, timeout=PATIENCE_MS)
    return screen


def words_of(parts: FakeServices) -> list[str]:
    """The words that hold in the library."""
    found = parts.library.hearing(parts.library.talks()[0].takes[0].id)
    assert found is not None
    return [word.text for word in found[0].transcript.words]


@pytest.mark.parametrize("is_entered", [False, True])
def test_a_correction_is_kept_when_the_window_closes(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, *, is_entered: bool
) -> None:
    """Whether it still stands in its field or was just entered, it is in the library once the window is gone."""
    screen = feedback(qtbot, window, parts)
    text = screen.reading.words.text
    text.setFocus()
    qtbot.waitUntil(lambda: text.correct() or text.field is not None)
    assert text.field is not None
    text.field.setText("Persimmon")
    if is_entered:
        text.field.keep()
    window.close()
    assert "Persimmon" in words_of(parts)


def test_a_slow_disk_holds_a_closing_window_up_for_two_seconds_at_most(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be written in time does not keep the window on the screen."""
    assert CLOSING_LIMIT_S == 2.0
    monkeypatch.setattr("speakercoach.ui.models.background.CLOSING_LIMIT_S", 0.1)
    may_end = threading.Event()
    background = Background(window.room)
    background.run(lambda: may_end.wait(10), keeps=True)
    window.close()
    assert not window.isVisible()
    may_end.set()
    qtbot.waitUntil(lambda: not background.busy)


class _Chain(QObject):
    """Writes a second time once the first was written, as corrections do that were typed one after the other."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.written = 0
        self._background = Background(self)

    def write(self) -> None:
        """Write twice."""
        self._background.run(lambda: None, self._go_on)

    @Slot(object)
    def _go_on(self, _nothing: object) -> None:
        self.written += 1
        if self.written == 1:
            self.write()


def test_what_follows_from_an_answer_is_waited_for_too(window: MainWindow) -> None:
    """A second wish that waits for the first one's answer is carried out before the window is gone."""
    chain = _Chain(window.room)
    chain.write()
    window.close()
    assert chain.written == 2
