"""One program at a time."""

import subprocess
import sys
from pathlib import Path

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library.instance import InstanceLock
from speakercoach.library.places import DataFolder

HOLD = """
import sys
from pathlib import Path
from speakercoach.library.instance import InstanceLock
from speakercoach.library.places import DataFolder
lock = InstanceLock(DataFolder(Path(sys.argv[1])))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_program_is_refused_and_calls_the_first_forward(tmp_path: Path) -> None:
    """While one works here another is told so; once it is killed the next may come."""
    folder = DataFolder(tmp_path / "data")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder.root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert not folder.wake.exists()
        with pytest.raises(CoachError) as error:
            InstanceLock(folder)
        assert error.value.code is ErrorCode.LIBRARY_IN_USE
        assert folder.wake.exists()
        other.kill()
    InstanceLock(folder).release()


def test_a_released_lock_can_be_taken_again(tmp_path: Path) -> None:
    """Releasing twice is no fault."""
    folder = DataFolder(tmp_path)
    lock = InstanceLock(folder)
    lock.release()
    lock.release()
    InstanceLock(folder).release()
