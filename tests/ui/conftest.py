"""What the tests of the window share."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication


@pytest.fixture(autouse=True)
def windows_go_on_their_own_thread() -> Iterator[None]:
    """What is left of a window goes with its test: work of a later one could take it apart on another thread.

    Only what the test made is looked through: all that libraries had loaded before would take longer than most tests.
    """
    gc.freeze()
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def no_button_stays_pressed() -> Iterator[None]:
    """While one is held down no other window sees the pointer: later tests would wait for it in vain."""
    yield
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
