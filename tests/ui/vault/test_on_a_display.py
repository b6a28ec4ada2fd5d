"""What a window manager and other programs of an X display can see of the window: no test of ours sees it offscreen."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes.display import can_start, private_display

pytestmark = pytest.mark.skipif(
    not can_start() or shutil.which("xprop") is None, reason="needs a private X display and xprop"
)

_PROGRAM = """
import subprocess, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
from speakercoach.ui.run import run_window
from speakercoach.ui.window import MainWindow
from tests.fakes.services import services

parts = services(Path(sys.argv[1]))
app = QApplication([])

def shown():
    (window,) = (one for one in app.topLevelWidgets() if isinstance(one, MainWindow))
    return window

def title():
    asked = ["xprop", "-id", str(int(shown().winId())), "_NET_WM_NAME"]
    print(subprocess.run(asked, capture_output=True, text=True).stdout.split("=")[-1].strip().strip('"'), flush=True)

def selected():
    print(app.clipboard().text(QClipboard.Mode.Selection), flush=True)

def select():
    title()
    app.clipboard().setText("persimmon", QClipboard.Mode.Selection)
    selected()
    shown().hide_words()
    QTimer.singleShot(300, hidden)

def hidden():
    title()
    selected()
    shown().close()

QTimer.singleShot(500, select)
sys.exit(run_window(parts))
"""


def test_a_hidden_window_says_nothing_to_the_display(tmp_path: Path) -> None:
    """The title is neutral as the window manager has it, and nothing that was selected can be pasted elsewhere."""
    with private_display() as display:
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM, str(tmp_path)],
            env={**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": display},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["My talks – speakercoach", "persimmon", "Notes", ""]
