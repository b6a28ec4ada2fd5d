"""Work off the window's thread."""

import threading

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
