"""What a process does first."""

import subprocess
import sys
from pathlib import Path

import pytest

NOT_HERE = 77
ASK = """
import os, resource, sys
from pathlib import Path
from speakercoach.process_privacy import keep_private
try:
    resource.setrlimit(resource.RLIMIT_CORE, (4096, 4096))
except ValueError:
    # Somebody above took the right to a core file away, and only root may take it back.
    print("no core file to forbid here", file=sys.stderr)
    raise SystemExit(77)
if sys.argv[1] == "private":
    keep_private()
Path("made").write_text("")
Path("folder").mkdir()
import ctypes
print(oct(os.stat("made").st_mode & 0o777), oct(os.stat("folder").st_mode & 0o777),
      resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
@pytest.mark.parametrize(("how", "said"), [("private", "0o600 0o700 0 0"), ("as usual", "0o644 0o755 4096 1")])
def test_files_are_private_and_no_memory_is_dumped(tmp_path: Path, how: str, said: str) -> None:
    """Owner alone, no core file, no image for the system's own crash handler; without it all three are open."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, how],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        umask=0o022,
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )
    if done.returncode == NOT_HERE:
        pytest.skip(done.stderr)
    assert (done.stdout.strip(), done.stderr) == (said, "")
