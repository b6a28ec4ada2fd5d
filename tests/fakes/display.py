"""A private X display on which a real window opens and nobody sees it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

SCREEN = "1440x900x24"


def can_start() -> bool:
    """Whether this machine has what a private display needs."""
    return shutil.which("Xvfb") is not None


@contextmanager
def private_display(screen: str = SCREEN) -> Iterator[str]:
    """Name of a running display, such as ``:5``; it is gone afterwards."""
    read_end, write_end = os.pipe()
    with os.fdopen(read_end) as answers:
        process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write_end), "-screen", "0", screen, "-nolisten", "tcp"],
            pass_fds=(write_end,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write_end)
        try:
            number = answers.readline().strip()  # waits until it serves, or ended
            if not number:
                message = "the private display did not start"
                raise RuntimeError(message)
            yield f":{number}"
        finally:
            process.terminate()
            process.wait(10)
