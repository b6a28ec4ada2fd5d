"""Screen lock and sleep as they come over D-Bus, on a bus of the test's own."""

import shutil
import subprocess
import uuid
from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from speakercoach.ui.watching.dbus import DBusScreenWatch
from speakercoach.ui.watching.lock_watch import LockWatch
from speakercoach.ui.watching.reasons import LockReason

pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs dbus-daemon")


class Bus:
    """A bus with somebody on it who can say things."""

    def __init__(self, address: str) -> None:
        self._names = [f"test-{uuid.uuid4().hex}" for _ in range(2)]
        self.listening, self.speaking = (QDBusConnection.connectToBus(address, name) for name in self._names)

    def own(self, service: str) -> None:
        """Speak under this name."""
        assert self.speaking.registerService(service)

    def say(self, path: str, interface: str, signal: str, *arguments: bool) -> None:
        """Send a signal."""
        message = QDBusMessage.createSignal(path, interface, signal)
        message.setArguments(list(arguments))
        assert self.speaking.send(message)

    def close(self) -> None:
        """Leave."""
        for name in self._names:
            QDBusConnection.disconnectFromBus(name)


@pytest.fixture
def bus() -> Iterator[Bus]:
    """A private bus."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"], stdout=subprocess.PIPE, text=True
    )
    assert daemon.stdout is not None
    bus = Bus(daemon.stdout.readline().strip())
    yield bus
    bus.close()
    daemon.terminate()
    daemon.wait(10)
    daemon.stdout.close()


@pytest.fixture
def watch(qtbot: QtBot, bus: Bus) -> Iterator[LockWatch]:
    """A watch that listens to that bus."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    watch = LockWatch(window, screen_watch=DBusScreenWatch(bus.listening, bus.listening))
    watch.begin()
    yield watch
    watch.end()


def test_going_to_sleep_locks_and_waking_does_not(qtbot: QtBot, bus: Bus, watch: LockWatch) -> None:
    """Logind says that the computer is about to sleep; its waking says nothing."""
    bus.own("org.freedesktop.login1")
    told: list[LockReason] = []
    watch.lock_wanted.connect(told.append)
    bus.say("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", False)
    with qtbot.waitSignal(watch.lock_wanted):
        bus.say("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", True)
    assert told == [LockReason.SLEEP]


def test_locking_the_session_locks(qtbot: QtBot, bus: Bus, watch: LockWatch) -> None:
    """Whatever path the session has, its Lock is heard."""
    bus.own("org.freedesktop.login1")
    with qtbot.waitSignal(watch.lock_wanted) as told:
        bus.say("/org/freedesktop/login1/session/_32", "org.freedesktop.login1.Session", "Lock")
    assert told.args == [LockReason.SCREEN]


@pytest.mark.parametrize(
    ("path", "interface"),
    [
        ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
        ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ],
)
def test_a_screen_that_goes_dark_locks(qtbot: QtBot, bus: Bus, watch: LockWatch, path: str, interface: str) -> None:
    """The desktops' own screen savers are heard under the names that they have."""
    with qtbot.waitSignal(watch.lock_wanted) as told:
        bus.say(path, interface, "ActiveChanged", True)
    assert told.args == [LockReason.SCREEN]
