"""Work off the window's thread."""

import subprocess
import sys
import threading

import shiboken6
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.ui.models.background import Background


class Receiver(QObject):
    """Remembers what came, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.came: list[tuple[object, int]] = []

    @Slot(object)
    def take(self, what: object) -> None:
        """Called with the answer or the fault."""
        self.came.append((what, threading.get_ident()))


def test_the_answer_comes_back_to_the_thread_of_the_window(qtbot: QtBot) -> None:
    """The work runs elsewhere, its answer arrives here."""
    receiver, background = Receiver(), Background()
    background.run(threading.get_ident, receiver.take)
    qtbot.waitUntil(lambda: not background.busy)
    (answer, here) = receiver.came[0]
    assert here == threading.get_ident()
    assert answer != here


def test_every_fault_comes_back_as_one_a_person_is_told_of(qtbot: QtBot) -> None:
    """A fault of ours keeps its code; any other becomes an internal one without its words."""

    def known() -> None:
        raise CoachError(ErrorCode.DISK_FULL)

    def unknown() -> None:
        message = "my mother's name"
        raise ValueError(message)

    receiver, background = Receiver(), Background(one_at_a_time=True)
    background.run(known, None, receiver.take)
    background.run(unknown, None, receiver.take)
    qtbot.waitUntil(lambda: not background.busy)
    first, second = (what for what, _ in receiver.came)
    assert isinstance(first, CoachError)
    assert first.code is ErrorCode.DISK_FULL
    assert isinstance(second, CoachError)
    assert second.code is ErrorCode.INTERNAL
    assert dict(second.data) == {"kind": "ValueError"}


def test_nobody_is_told_once_the_owner_is_gone(qtbot: QtBot) -> None:
    """Work that ends after its screen was taken apart calls nothing."""
    owner, receiver = QObject(), Receiver()
    background, may_end = Background(owner), threading.Event()
    background.run(lambda: may_end.wait(10), receiver.take)
    leftover = background.leave()
    shiboken6.delete(owner)
    may_end.set()
    assert leftover.wait(10_000)
    qtbot.wait(1)
    assert receiver.came == []


_TAKEN_APART = """
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Slot
from speakercoach.ui.models.background import Background

class Screen(QObject):
    @Slot(object)
    def take(self, _what):
        pass

app = QCoreApplication([])
for _ in range(150):
    screen = Screen()
    works = [Background(screen) for _ in range(6)]
    for work in works * 6:
        work.run(lambda: sum(range(200)), screen.take)
    screen.deleteLater()
    del screen, works, work
    app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
"""


def test_a_screen_may_be_taken_apart_while_its_work_ends() -> None:
    """Answers that come while their screen goes do not crash the program, however often."""
    done = subprocess.run(
        [sys.executable, "-c", _TAKEN_APART], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_whoever_takes_a_window_apart_learns_what_was_not_kept(qtbot: QtBot) -> None:
    """A fault of writing counts as lost, one of reading does not, and what is under way is not kept yet."""

    def refused() -> None:
        raise CoachError(ErrorCode.LIBRARY_LOCKED)

    def waits() -> None:
        may_end.wait(10)

    may_end = threading.Event()
    background = Background(one_at_a_time=True)
    background.run(waits, keeps=True)
    background.run(refused)
    leftover = background.leave()
    assert leftover.is_lost
    may_end.set()
    assert leftover.wait(10_000)
    assert not leftover.is_lost
    background.run(refused, keeps=True)
    leftover = background.leave()
    assert leftover.wait(10_000)
    assert leftover.is_lost
    qtbot.waitUntil(lambda: not background.busy)
    assert not background.leave().is_lost
