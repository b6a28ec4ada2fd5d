"""When nobody sits in front of the window any more: clocks, idleness, and what Windows and macOS say."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from speakercoach.ui.watching.lock_watch import LockWatch
from speakercoach.ui.watching.macos import MacScreenWatch, screen_is_locked
from speakercoach.ui.watching.reasons import LockReason
from speakercoach.ui.watching.windows import (
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    WTS_SESSION_LOCK,
    Message,
    WindowsScreenWatch,
    reason_of,
)

WTS_SESSION_UNLOCK = 0x0008
WM_MOUSEMOVE = 0x0200


class Silent:
    """A system that says nothing."""

    def begin(self, window: QWidget, tell: Callable[[LockReason], None]) -> None:
        """Say nothing."""

    def look(self) -> None:
        """Say nothing."""

    def end(self) -> None:
        """Say nothing."""


@dataclass
class Clocks:
    """Two clocks that a test moves."""

    steady_s: float = 1000.0
    wall_s: float = 1_900_000_000.0

    def pass_time(self, seconds: float) -> None:
        """Let time go by for both."""
        self.steady_s += seconds
        self.wall_s += seconds


@pytest.fixture
def clocks() -> Clocks:
    """Clocks that stand still."""
    return Clocks()


@pytest.fixture
def watch(qtbot: QtBot, clocks: Clocks) -> Iterator[LockWatch]:
    """A watch with four minutes of patience."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(200, 200)
    window.show()
    watch = LockWatch(window, screen_watch=Silent(), clock=lambda: clocks.steady_s, wall=lambda: clocks.wall_s)
    watch.idle_minutes = 4
    watch.begin()
    yield watch
    watch.end()


def told_by(watch: LockWatch) -> list[LockReason]:
    """What the watch says from now on."""
    told: list[LockReason] = []
    watch.lock_wanted.connect(told.append)
    return told


def wait(watch: LockWatch, clocks: Clocks, seconds: float) -> None:
    """Let time pass, a second a tick."""
    for _ in range(round(seconds)):
        clocks.pass_time(1.0)
        watch.tick()


def test_four_minutes_without_a_sign_of_life_lock_once(watch: LockWatch, clocks: Clocks) -> None:
    """Nothing is said before the time is over, and it is not said every second afterwards."""
    told = told_by(watch)
    wait(watch, clocks, 239)
    assert told == []
    wait(watch, clocks, 30)
    assert told == [LockReason.IDLE]


@pytest.mark.parametrize("sign", ["key", "press", "move"])
def test_a_sign_of_life_begins_the_time_anew(watch: LockWatch, clocks: Clocks, sign: str) -> None:
    """A key, a press or a move of the mouse on the window says that somebody is here."""
    told = told_by(watch)
    wait(watch, clocks, 200)
    handle = watch._window.windowHandle()
    press = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 20)
    if sign == "key":
        QTest.keyClick(handle, Qt.Key.Key_A)
    elif sign == "press":
        QTest.mousePress(handle, *press)
    else:
        QTest.mouseMove(handle, QPoint(40, 40))
    wait(watch, clocks, 200)
    assert told == []
    if sign == "press":
        QTest.mouseRelease(handle, *press)


def test_whoever_chose_never_is_left_alone(watch: LockWatch, clocks: Clocks) -> None:
    """Without minutes idleness says nothing."""
    told = told_by(watch)
    watch.idle_minutes = None
    wait(watch, clocks, 3600)
    assert told == []


def test_a_clock_that_stood_still_means_sleep(watch: LockWatch, clocks: Clocks) -> None:
    """While the computer sleeps one clock goes on and the other does not."""
    told = told_by(watch)
    clocks.wall_s += 600.0
    watch.tick()
    assert told == [LockReason.SLEEP]
    watch.tick()
    assert told == [LockReason.SLEEP]


def test_a_tick_that_comes_much_too_late_means_sleep(watch: LockWatch, clocks: Clocks) -> None:
    """Where both clocks go on in sleep, the time between two ticks tells."""
    told = told_by(watch)
    clocks.pass_time(100.0)
    watch.tick()
    assert told == [LockReason.SLEEP]


def test_a_clock_that_is_set_right_means_nothing(watch: LockWatch, clocks: Clocks) -> None:
    """A busy second and a clock set by the network lock nobody out."""
    told = told_by(watch)
    clocks.pass_time(3.0)
    clocks.wall_s += 2.0
    watch.tick()
    assert told == []


@pytest.mark.parametrize(
    ("number", "word", "reason"),
    [
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, LockReason.SCREEN),
        (WM_WTSSESSION_CHANGE, WTS_SESSION_UNLOCK, None),
        (WM_POWERBROADCAST, PBT_APMSUSPEND, LockReason.SLEEP),
        (WM_MOUSEMOVE, WTS_SESSION_LOCK, None),
    ],
)
def test_messages_of_windows_are_understood(number: int, word: int, reason: LockReason | None) -> None:
    """Of all that a window is told, locking and sleep alone mean a lock."""
    assert reason_of(number, word) is reason


def test_a_message_of_windows_is_read_from_where_it_lies(qtbot: QtBot) -> None:
    """The filter reads the message behind the pointer, and keeps none."""
    window = QWidget()
    qtbot.addWidget(window)
    told: list[LockReason] = []
    watch = WindowsScreenWatch()
    watch.begin(window, told.append)
    message = Message(number=WM_WTSSESSION_CHANGE, word=WTS_SESSION_LOCK)
    assert watch.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(message)) == (False, 0)
    assert watch.nativeEventFilter(b"xcb_generic_event_t", ctypes.addressof(message)) == (False, 0)
    watch.end()
    watch.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(message))
    assert told == [LockReason.SCREEN]


def test_macos_is_told_once_for_each_lock(qtbot: QtBot) -> None:
    """Asked every second, the answer counts when it turns."""
    window = QWidget()
    qtbot.addWidget(window)
    told: list[LockReason] = []
    answers = iter([False, True, True, False, True])
    watch = MacScreenWatch(lambda: next(answers))
    watch.begin(window, told.append)
    for _ in range(5):
        watch.look()
    assert told == [LockReason.SCREEN, LockReason.SCREEN]


def test_elsewhere_nobody_says_that_the_screen_is_locked() -> None:
    """Without the system's libraries the question is answered with no."""
    assert screen_is_locked() is False
