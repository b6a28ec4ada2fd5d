"""A screen and a talk for tests of the whole app."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.room import SessionFolders
from tests.fakes.display import private_display


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """A private X display."""
    linux_only()
    with private_display() as name:
        yield name


@pytest.fixture
def folders(tmp_path: Path) -> SessionFolders:
    """Folders of a session of its own."""
    return SessionFolders.below(tmp_path)


@pytest.fixture
def app_environment(own_data_folder: Path, tmp_path: Path) -> dict[str, str]:
    """Environment of an app of its own: nothing of this machine's person, locale or settings."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "LD_LIBRARY_PATH", "SYSTEMROOT"}}
    return {
        **kept,
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "SPEAKERCOACH_DATA_DIR": str(own_data_folder),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }


def linux_only() -> None:
    """Skip elsewhere."""
    if sys.platform != "linux":
        pytest.skip("a private screen and microphone are made for Linux")
