"""The window is not kept waiting by work on other threads."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.ui.models.switching import SWITCH_S
from speakercoach.ui.window import MainWindow
from tests.fakes.services import services


def test_a_thread_that_computes_hands_over_soon(qtbot: QtBot, tmp_path: Path) -> None:
    """From the window on, the interpreter lets the next thread in after a millisecond, not after five."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.005)
    try:
        parts = services(tmp_path)
        qtbot.addWidget(MainWindow(parts))
        assert sys.getswitchinterval() == pytest.approx(SWITCH_S)
        parts.ear.close()
    finally:
        sys.setswitchinterval(before)
