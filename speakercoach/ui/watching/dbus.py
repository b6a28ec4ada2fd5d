"""Screen lock and sleep on Linux, as logind and the desktops tell them on D-Bus."""

from collections.abc import Callable

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QWidget

from speakercoach.ui.watching.reasons import LockReason

_LOGIND = "org.freedesktop.login1"
_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
)
"""KDE answers under both paths of the first name; the others are the desktops' own."""

_ON_SLEEP = SLOT("_on_sleep(bool)")
_ON_LOCK = SLOT("_on_lock()")
_ON_SAVER = SLOT("_on_saver(bool)")


class DBusScreenWatch(QObject):
    """Listens to both buses. Without a bus nothing is told, and nothing is said about it."""

    def __init__(self, system: QDBusConnection | None = None, session: QDBusConnection | None = None) -> None:
        super().__init__()
        self._system = system
        self._session = session
        self._tell: Callable[[LockReason], None] | None = None

    def begin(self, _window: QWidget, tell: Callable[[LockReason], None]) -> None:
        """Listen from now on."""
        self._tell = tell
        system = self._system or QDBusConnection.systemBus()
        manager = f"{_LOGIND}.Manager"
        self._listen(system, _LOGIND, "/org/freedesktop/login1", manager, "PrepareForSleep", _ON_SLEEP)
        # Without a path: the session's own is not known before one asks, and asking could hang.
        self._listen(system, _LOGIND, "", f"{_LOGIND}.Session", "Lock", _ON_LOCK)
        session = self._session or QDBusConnection.sessionBus()
        for interface, path in _SAVERS:
            # Without a service: a desktop may own another name than that of its interface.
            self._listen(session, "", path, interface, "ActiveChanged", _ON_SAVER)

    def _listen(  # noqa: PLR0917 - in Qt's order
        self, bus: QDBusConnection, service: str, path: str, interface: str, signal: str, slot: str
    ) -> None:
        if bus.isConnected():
            # PySide's own stub asks for bytes, which it refuses at run time (6.11).
            bus.connect(service, path, interface, signal, self, slot)  # type: ignore[call-overload]

    def look(self) -> None:
        """The bus tells by itself."""

    def end(self) -> None:
        """Tell nobody any more."""
        self._tell = None

    @Slot(bool)
    def _on_sleep(self, begins: bool) -> None:  # noqa: FBT001 - a slot
        if begins:
            self._say(LockReason.SLEEP)

    @Slot()
    def _on_lock(self) -> None:
        self._say(LockReason.SCREEN)

    @Slot(bool)
    def _on_saver(self, is_active: bool) -> None:  # noqa: FBT001 - a slot
        if is_active:
            self._say(LockReason.SCREEN)

    def _say(self, reason: LockReason) -> None:
        if self._tell is not None:
            self._tell(reason)
