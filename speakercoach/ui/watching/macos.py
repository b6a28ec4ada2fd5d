"""Screen lock on macOS, as its window server says it when it is asked. Sleep shows in the clocks."""

import ctypes
import ctypes.util
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from speakercoach.ui.watching.reasons import LockReason

_LOCKED = b"CGSSessionScreenIsLocked"
_UTF_8 = 0x08000100


def screen_is_locked() -> bool:
    """Whether the screen is locked now; ``False`` where nobody can say."""
    try:
        graphics = ctypes.CDLL(ctypes.util.find_library("CoreGraphics") or "")
        foundation = ctypes.CDLL(ctypes.util.find_library("CoreFoundation") or "")
        ask, make, look, release = (
            graphics.CGSessionCopyCurrentDictionary,
            foundation.CFStringCreateWithCString,
            foundation.CFDictionaryGetValue,
            foundation.CFRelease,
        )
    except (OSError, AttributeError):
        return False
    ask.restype = make.restype = look.restype = ctypes.c_void_p
    ask.argtypes = ()
    make.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32)
    look.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    release.argtypes = (ctypes.c_void_p,)
    foundation.CFBooleanGetValue.argtypes = (ctypes.c_void_p,)
    foundation.CFBooleanGetValue.restype = ctypes.c_bool
    session = ask()
    if not session:
        return False
    key = make(None, _LOCKED, _UTF_8)
    value = look(session, key)
    is_locked = bool(value) and bool(foundation.CFBooleanGetValue(value))
    release(key)
    release(session)
    return is_locked


class MacScreenWatch:
    """Asks once a second, and tells when the answer turns."""

    def __init__(self, is_locked: Callable[[], bool] = screen_is_locked) -> None:
        self._is_locked = is_locked
        self._was_locked = False
        self._tell: Callable[[LockReason], None] | None = None

    def begin(self, _window: QWidget, tell: Callable[[LockReason], None]) -> None:
        """Tell from now on."""
        self._tell = tell

    def look(self) -> None:
        """Ask the window server."""
        is_locked = self._is_locked()
        turned, self._was_locked = is_locked and not self._was_locked, is_locked
        if turned and self._tell is not None:
            self._tell(LockReason.SCREEN)

    def end(self) -> None:
        """Tell nobody any more."""
        self._tell = None
