"""Tells when the library is to be locked: nobody moved for a while, the screen was locked, the computer slept."""

import sys
import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.ui.watching.reasons import LockReason

TICK_MS = 1000
SLEPT_FROM_S = 20.0
"""A step of the wall clock against the other one, or between two ticks, from which on the computer has slept.

Less than this a busy computer does by itself; a clock that is set by the network moves by fractions of a second.
"""
_SECONDS_PER_MINUTE = 60

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)


class ScreenWatch(Protocol):
    """What a system says of its screen and of sleep."""

    def begin(self, window: QWidget, tell: Callable[[LockReason], None]) -> None:
        """Listen from now on; quietly nothing where the system offers nothing."""

    def look(self) -> None:
        """Ask the system, once a second, where it tells nothing by itself."""

    def end(self) -> None:
        """Listen no longer."""


class LockWatch(QObject):
    """Watches one window. ``idle_minutes`` is how long nobody may move; ``None`` is for ever."""

    lock_wanted = Signal(object)
    """LockReason."""

    def __init__(
        self,
        window: QWidget,
        *,
        screen_watch: ScreenWatch | None = None,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(window)
        self.idle_minutes: int | None = None
        self._window = window
        self._clock = clock
        self._wall = wall
        self._moved_at = clock()
        self._ticked_at = clock()
        self._ahead_s = wall() - clock()
        self._screen = screen_watch_of_this_system() if screen_watch is None else screen_watch
        self._ticking = QTimer(self)
        self._ticking.setInterval(TICK_MS)
        self._ticking.timeout.connect(self.tick)

    def begin(self) -> None:
        """Watch from now on; to be called once the window is on the screen."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        self._screen.begin(self._window, self.lock_wanted.emit)
        self.stay_awake()
        self._ticking.start()

    def end(self) -> None:
        """Watch no longer, before the window goes."""
        self._ticking.stop()
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
        self._screen.end()

    def stay_awake(self) -> None:
        """Count the minutes from now: somebody is here."""
        self._moved_at = self._clock()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See keys, mouse and touch; never keep one."""
        if event.type() in _SIGNS_OF_LIFE:
            self.stay_awake()
        return False

    @Slot()
    def tick(self) -> None:
        """Look at the clocks and at the screen."""
        now, ahead_s = self._clock(), self._wall() - self._clock()
        slept = abs(ahead_s - self._ahead_s) > SLEPT_FROM_S or now - self._ticked_at > SLEPT_FROM_S
        self._ticked_at, self._ahead_s = now, ahead_s
        if slept:
            self.lock_wanted.emit(LockReason.SLEEP)
        self._screen.look()
        if self.idle_minutes is not None and now - self._moved_at >= self.idle_minutes * _SECONDS_PER_MINUTE:
            self.stay_awake()
            self.lock_wanted.emit(LockReason.IDLE)


def screen_watch_of_this_system() -> ScreenWatch:
    """What listens to this system."""
    if sys.platform == "win32":
        from speakercoach.ui.watching.windows import WindowsScreenWatch

        return WindowsScreenWatch()
    if sys.platform == "darwin":
        from speakercoach.ui.watching.macos import MacScreenWatch

        return MacScreenWatch()
    from speakercoach.ui.watching.dbus import DBusScreenWatch

    return DBusScreenWatch()
