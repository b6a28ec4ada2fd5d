"""The ground that tests stand on gives way where it says it does."""

import os
from pathlib import Path

import platformdirs
import pytest

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"

BREAKS = {
    "a test reached for the network": """
        import socket
        def test_it(): socket.create_connection(("203.0.113.1", 80), 0.1)
    """,
    "left running: thread straggler": """
        from threading import Event, Thread
        def test_it(): Thread(target=Event().wait, args=(9,), name="straggler", daemon=True).start()
    """,
    "a fault in the window": """
        from PySide6.QtCore import qWarning
        def test_it(qapp): qWarning("a fault in the window")
    """,
    "DeprecationWarning": """
        import warnings
        def test_it(): warnings.warn("old", DeprecationWarning)
    """,
}


@pytest.mark.parametrize("sign", BREAKS)
def test_a_breach_fails_the_test(sign: str, pytester: pytest.Pytester) -> None:
    """Network, stragglers, Qt's warnings and Python's each fail the test that caused them."""
    project = CONFTEST.parents[1] / "pyproject.toml"
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8").replace("THREAD_GRACE_S = 3.0", "THREAD_GRACE_S = 0.1"))
    pytester.path.joinpath("pyproject.toml").write_text(project.read_text(encoding="utf-8"), encoding="utf-8")
    pytester.makepyfile(test_breach=BREAKS[sign])
    result = pytester.runpytest_subprocess("test_breach.py", timeout=60)
    outcomes = result.parseoutcomes()
    assert outcomes.get("failed", 0) + outcomes.get("errors", 0) == 1
    result.stdout.fnmatch_lines([f"*{sign}*"])


def test_every_test_has_a_data_folder_of_its_own(own_data_folder: Path) -> None:
    """What a test writes into the app's data folder is never in the person's."""
    assert os.environ["SPEAKERCOACH_DATA_DIR"] == str(own_data_folder)
    assert not own_data_folder.exists()
    assert not own_data_folder.is_relative_to(platformdirs.user_data_path("speakercoach", appauthor=False))
