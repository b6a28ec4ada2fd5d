"""Opening and locking a vault of 10,000 takes in the real window: how long the key, the list and hiding take."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from speakercoach.library.key_file import KeySlots, passphrase_slot, write_key_file
from speakercoach.library.key_stretching import SALT_BYTES, TARGET_S, StretchingCost, calibrated, stretched
from speakercoach.library.places import DataFolder
from tests.benchmarks.big_library import VAULT, build_big_library
from tests.benchmarks.table import Row

TAKES = 10_000
ROUNDS = 3
SHOWN_LIMIT_S = 0.5
HIDDEN_LIMIT_MS = 200.0
GONE_LIMIT_S = 1.0
MEMORY_LIMIT_MB = 300.0
PASSPHRASE = "a phrase of some words"  # noqa: S105 - of an invented vault
PROBE_TIMEOUT_S = 180
PROBE = "from tests.benchmarks.opening import main; main()"


def rows(display: str) -> Iterator[Row]:
    """The key's cost on this machine, then the window's part."""
    cost = calibrated()
    key_s = median(_stretching_s(cost) for _ in range(ROUNDS))
    named = f"{cost.memory_kib // 1024} MiB, {cost.passes} passes, {cost.lanes} lanes; to come near {TARGET_S:g} s"
    yield Row("a passphrase's key (Argon2id)", key_s, "s", note=named)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "data"
        places, keys = build_big_library(DataFolder(root).vault(VAULT).root, TAKES)
        slots = KeySlots(VAULT, "bench", passphrase=passphrase_slot(keys, PASSPHRASE, cost))
        write_key_file(places.key_file, slots, keys)
        rounds = [_opened_once(display, root) for _ in range(ROUNDS)]
    middle = {key: median(one[key] for one in rounds) for key in rounds[0]}
    yield Row("from the key to the shown list of 10,000 takes", middle["shown_s"], "s", SHOWN_LIMIT_S)
    yield Row("longest gap of the window while unlocking", middle["gap_ms"], "ms", note="the room is made then")
    yield Row("from lock to a hidden window", middle["hidden_ms"], "ms", HIDDEN_LIMIT_MS)
    yield Row("from lock to keys that are gone", middle["gone_s"], "s", GONE_LIMIT_S)
    yield Row("memory of the window with the list shown", middle["memory_mb"], "MB", MEMORY_LIMIT_MB)


def _stretching_s(cost: StretchingCost) -> float:
    begun = perf_counter()
    stretched(PASSPHRASE, bytes(SALT_BYTES), cost)
    return perf_counter() - begun


def _opened_once(display: str, root: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        answer = Path(name) / "answer.json"
        done = subprocess.run(
            [sys.executable, "-c", PROBE, str(answer)],
            env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "SPEAKERCOACH_DATA_DIR": str(root)},
            capture_output=True,
            encoding="utf-8",
            timeout=PROBE_TIMEOUT_S,
            check=False,
        )
        if done.returncode != 0 or not answer.is_file():
            raise RuntimeError(done.stderr)
        seen: dict[str, float] = json.loads(answer.read_text(encoding="utf-8"))
    return seen


def main() -> None:
    """In a process of its own: unlock the real window by hand, wait for the list, lock it again."""
    import psutil
    from PySide6.QtWidgets import QApplication

    from speakercoach.app import run
    from speakercoach.library.store import Library
    from speakercoach.ui.my_talks.talk_card import TalkCard
    from speakercoach.ui.window import MainWindow
    from tests.end_to_end.hand import Hand, StallWatch

    key_there: list[float] = []
    attach = Library.attach

    def attach_and_tell(self: Library, *words: Any) -> None:  # noqa: ANN401 - as it comes
        key_there.append(perf_counter())
        attach(self, *words)

    Library.attach = attach_and_tell  # type: ignore[method-assign, assignment]

    def act(*_: object) -> int:
        (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
        hand, watch, seen = Hand(window), StallWatch(window), dict[str, float]()
        hand.type_into("Passphrase", PASSPHRASE)
        unlock = hand.button("Unlock")
        hand.let_live(500)
        watch.start()
        unlock.click()
        while not (window.is_open and any(card.isVisible() for card in window.findChildren(TalkCard))):
            hand.let_live(5)
        window.repaint()
        seen["shown_s"] = perf_counter() - key_there[0]
        hand.let_live(1500)
        watch.stop()
        seen["gap_ms"] = max(watch.gaps_ms)
        seen["memory_mb"] = psutil.Process().memory_info().rss / 2**20
        begun = perf_counter()
        window.lock()
        seen["hidden_ms"] = (perf_counter() - begun) * 1000
        while window.services.vaults.opened is not None:
            hand.let_live(5)
        seen["gone_s"] = perf_counter() - begun
        Path(sys.argv[1]).write_text(json.dumps(seen), encoding="utf-8")
        window.close()
        return 0

    QApplication.exec = act  # type: ignore[method-assign]
    sys.exit(run([]))
