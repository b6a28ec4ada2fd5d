"""How long it takes from starting the program to a window that answers, and how much memory that window takes.

The first start shows the welcome, the next ones the way to unlock a vault.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import time

from speakercoach.library.key_stretching import FLOOR
from speakercoach.library.places import DataFolder
from speakercoach.library.store import Library
from speakercoach.library.vaults import Vaults
from tests.benchmarks.table import Row
from tests.fakes.keyring import MemoryKeyring

LIMIT_S = 1.5
LIMIT_MB = 250.0
ROUNDS = 7
PROBE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import psutil, json
real = QApplication.exec
def watched(*_):
    (window,) = [one for one in QApplication.topLevelWidgets() if one.isWindow() and one.isVisible()]
    def look():
        is_there = window.windowHandle().isExposed() and (window.is_open or window.gate.page is not None)
        if not is_there:
            QTimer.singleShot(1, look)
            return
        QTimer.singleShot(0, answer)
    def answer():
        # The first paint and everything that was waiting is done: the window answers from now on.
        print(json.dumps({"at": time.time()}), flush=True)
        QTimer.singleShot(3000, weigh)
    def weigh():
        me = psutil.Process()
        print(json.dumps({"rss": me.memory_info().rss, "uss": me.memory_full_info().uss,
                          "others": sum(child.memory_info().rss for child in me.children(recursive=True))}), flush=True)
        window.close()
    QTimer.singleShot(0, look)
    return real()
QApplication.exec = watched
from speakercoach.app import run
sys.exit(run([]))
"""
"""The real program; only its last step, waiting for events, tells when it answers.

What the probe itself loads (psutil, json) is part of the time and the memory, so both are a little too high.
"""


def rows(display: str) -> Iterator[Row]:
    """The first start (files may still be on the disk), the median of the next ones, and the memory."""
    times: list[float] = []
    weights: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(ROUNDS):
            if number == 1:
                _make_vault(Path(folder) / "data")
            at, weight = _start_once(display, Path(folder))
            times.append(at)
            weights.append(weight)
    yield Row(
        "start to a window that answers, first time",
        times[0],
        "s",
        note="to the welcome; files perhaps not in memory yet",
    )
    yield Row(f"start to a window that answers, median of {ROUNDS - 1}", median(times[1:]), "s", LIMIT_S)
    megabytes = {key: median(weight[key] for weight in weights) / 1e6 for key in weights[0]}
    yield Row("memory of the window's process", megabytes["rss"], "MB", LIMIT_MB)
    yield Row("of that its own alone, not shared libraries", megabytes["uss"], "MB")
    yield Row("memory of the engine's process, warmed up", megabytes["others"], "MB", note="no Whisper model loaded")


def _make_vault(root: Path) -> None:
    library = Library()
    vaults = Vaults(DataFolder(root), library, MemoryKeyring(), cost=lambda: FLOOR)
    vaults.create("bench", "a phrase of some words")
    vaults.lock()


def _start_once(display: str, folder: Path) -> tuple[float, dict[str, float]]:
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "SPEAKERCOACH_DATA_DIR": str(folder / "data"),
    }
    begun = time()
    done = subprocess.run(
        [sys.executable, "-c", PROBE], env=environment, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    answered, weight = (json.loads(line) for line in done.stdout.splitlines())
    return answered["at"] - begun, weight
