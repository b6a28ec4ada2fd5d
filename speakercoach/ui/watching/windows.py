"""Screen lock and sleep on Windows, as its window messages tell them."""

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

from speakercoach.ui.watching.reasons import LockReason

WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
PBT_APMSUSPEND = 0x0004
WTS_CONSOLE_DISCONNECT = 0x0002
WTS_REMOTE_DISCONNECT = 0x0004
WTS_SESSION_LOCK = 0x0007
_NOTIFY_FOR_THIS_SESSION = 0
_GONE = frozenset({WTS_SESSION_LOCK, WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT})


class Message(ctypes.Structure):
    """``MSG`` of winuser.h."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("number", ctypes.c_uint),
        ("word", ctypes.c_size_t),
        ("long", ctypes.c_ssize_t),
        ("time", ctypes.c_uint32),
        ("x", ctypes.c_int32),
        ("y", ctypes.c_int32),
    )


def reason_of(number: int, word: int) -> LockReason | None:
    """What a window message means for the lock."""
    if number == WM_WTSSESSION_CHANGE and word in _GONE:
        return LockReason.SCREEN
    if number == WM_POWERBROADCAST and word == PBT_APMSUSPEND:
        return LockReason.SLEEP
    return None


class WindowsScreenWatch(QAbstractNativeEventFilter):
    """Asks to be told of the session, and reads what the window is told."""

    def __init__(self) -> None:
        super().__init__()
        self._tell: Callable[[LockReason], None] | None = None
        self._handle = 0

    def begin(self, window: QWidget, tell: Callable[[LockReason], None]) -> None:
        """Listen from now on."""
        self._tell = tell
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self)
        if sys.platform == "win32":
            self._handle = int(window.winId())
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(
                ctypes.c_void_p(self._handle), _NOTIFY_FOR_THIS_SESSION
            )

    def look(self) -> None:
        """The window is told by itself."""

    def end(self) -> None:
        """Listen no longer."""
        self._tell = None
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self)
        if sys.platform == "win32" and self._handle:
            ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(ctypes.c_void_p(self._handle))

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:
        """Read a message; never keep one."""
        if self._tell is not None and kind == b"windows_generic_MSG":
            read = Message.from_address(int(message))
            reason = reason_of(read.number, read.word)
            if reason is not None:
                self._tell(reason)
        return False, 0
