"""What standard error shows when the app itself is at fault."""

import os
import subprocess
import sys
from pathlib import Path

SAID = "the name of my brother"
PROGRAM = """
import pathlib
import threading
from speakercoach.cli.terminal import show_faults_without_words

said = pathlib.Path("said.txt").read_text()

class Leaving:
    def __del__(self):
        raise LookupError(said)

def break_down():
    raise ArithmeticError(said)

show_faults_without_words()
thread = threading.Thread(target=break_down)
thread.start()
thread.join()
Leaving()
raise EOFError(said)
"""


def test_a_fault_that_nobody_caught_shows_no_word_of_a_talk(tmp_path: Path) -> None:
    """In the main thread, in another one and in a clean-up: the place and the kind, never the message."""
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "said.txt").write_text(SAID, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(program)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if "Error" in line and " " not in line] == [
        "ArithmeticError",
        "LookupError",
        "EOFError",
    ]
    assert "program.py" in done.stderr
    assert SAID not in done.stderr
