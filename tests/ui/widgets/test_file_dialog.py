"""The dialog for files and folders: what it leaves behind, and the keys that work in it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from speakercoach.ui.widgets.file_dialog import choose_file, choose_folder
from speakercoach.ui.window import MainWindow
from tests.fakes.services import FakeServices, services

BEFORE = "of another program"


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Path]:
    """Where Qt keeps what its dialogs visited, with what another program left there."""
    folder = tmp_path / "config"
    native = QSettings.Format.NativeFormat
    before = Path(QSettings(native, QSettings.Scope.UserScope, "QtProject").fileName()).parent
    QSettings.setPath(native, QSettings.Scope.UserScope, str(folder))
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    (tmp_path / BEFORE).mkdir()
    kept.setValue("FileDialog/history", [(tmp_path / BEFORE).as_uri()])
    kept.setValue("FileDialog/lastVisited", (tmp_path / BEFORE).as_uri())
    kept.sync()
    yield Path(kept.fileName())
    QSettings.setPath(native, QSettings.Scope.UserScope, str(before))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window to ask over."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def has_keys(dialog: QFileDialog) -> bool:
    """Whether what is typed arrives there."""
    return QGuiApplication.focusWindow() == dialog.windowHandle()


def answer(how: Callable[[QFileDialog], None], *, needs_keys: bool = False) -> None:
    """Do this with the dialog once it is up; what it does not end is closed: no test waits for ever."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog) and dialog.isVisible() and (has_keys(dialog) or not needs_keys):
            try:
                how(dialog)
            finally:
                if shiboken6.isValid(dialog) and dialog.isVisible():
                    dialog.reject()
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(5, look)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt does not keep it in a file of this name")
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_nothing_of_a_stick_or_a_testimony_stays_written(window: QWidget, written: Path, tmp_path: Path) -> None:
    """Neither the folder that was chosen nor the one that was looked into; what others left there stays."""
    stick = tmp_path / "canary-stick"
    (stick / "inside").mkdir(parents=True)
    (stick / "testimony.wav").touch()

    def take(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(stick))
        dialog.selectFile("testimony.wav")
        # Where the field has the keyboard already, Qt leaves to the person what stands in it.
        name = dialog.findChild(QLineEdit)
        assert name is not None
        name.setText("testimony.wav")
        dialog.accept()

    answer(take, needs_keys=True)
    assert choose_file(window, "Import", str(tmp_path), ("Sound (*.wav)",)) == stick / "testimony.wav"
    assert "canary" not in written.read_text()

    def look_into(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(stick))
        dialog.selectFile("inside")
        dialog.reject()

    answer(look_into)
    assert choose_folder(window, "Choose") is None
    assert "canary" not in written.read_text()
    assert written.read_text().count(BEFORE.replace(" ", "%20")) == 2


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("key", ["F12", "Ctrl+L"])
def test_the_keys_that_hide_and_lock_work_in_a_dialog(qtbot: QtBot, tmp_path: Path, key: str) -> None:
    """Paths and names of files go from the screen with everything else."""
    parts: FakeServices = services(tmp_path)
    window = MainWindow(parts)
    window.show()
    qtbot.waitUntil(lambda: window.navigator.talks.is_listed)

    def press(dialog: QFileDialog) -> None:
        # To its window, as the system does it: QTest hands keys of a widget to that widget alone.
        if key == "F12":
            QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_F12)
        else:
            QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        if dialog.isVisible():
            dialog.reject()
        else:
            reached.append(key)

    reached: list[str] = []
    answer(press, needs_keys=True)
    assert choose_folder(window, "Choose") is None
    assert reached == [key]
    assert window.is_open is (key == "F12")
    if key == "F12":
        assert window.layers.currentWidget() is window.cover
    else:
        qtbot.waitUntil(lambda: window.gate.page is not None)
    window.close()
    window.deleteLater()
    parts.ear.close()
