"""A desk for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.review.desk_room import DeskRoom


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskRoom]:
    """A desk with keys; each test brings its own sessions."""
    made = DeskRoom(qtbot, tmp_path)
    yield made
    made.end()
