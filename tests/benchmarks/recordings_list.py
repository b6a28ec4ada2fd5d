"""Whether the window freezes while one scrolls through 10,000 recordings, and how fast they are found and shown."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar

from tests.benchmarks.table import Row

LIMIT_MS = 50.0
MEMORY_LIMIT_MB = 300.0
TAKES = 10_000
STILL_ROUNDS = 40
"""Nothing more comes once the list stood still for so many rounds."""
SCROLL_PAGES = 0.8
"""So much of a page one turn of a quick wheel moves."""
ROUND_MS = 10
PATIENCE_MS = 20_000
LETTER_MS = 60
"""Between two letters of somebody who types quickly."""


def rows(display: str) -> Iterator[Row]:
    """The longest gap of the event loop while scrolling from top to end, with the real library behind it."""
    seen = _scrolled(display)
    yield Row("from opening Recordings to its first rows", seen["shown_ms"], "ms")
    yield Row("longest gap scrolling 10,000 recordings to the end", seen["list_gap_ms"], "ms", LIMIT_MS, seen["note"])
    yield Row("longest gap while typing a search", seen["typing_gap_ms"], "ms", LIMIT_MS)
    yield Row("from the last letter to its answer", seen["answer_ms"], "ms", note="150 ms of them wait for fingers")
    yield Row("longest gap scrolling My talks to the end", seen["talks_gap_ms"], "ms", LIMIT_MS)
    yield Row("memory of the process after all of this", seen["memory_mb"], "MB", MEMORY_LIMIT_MB)


def _scrolled(display: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        answer = Path(name) / "answer.json"
        for step in ("build", "scroll"):
            done = subprocess.run(
                [sys.executable, "-m", "tests.benchmarks.recordings_list", step, name, str(answer)],
                env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "SPEAKERCOACH_DATA_DIR": name},
                capture_output=True,
                encoding="utf-8",
                timeout=600,
                check=False,
            )
            if done.returncode != 0:
                raise RuntimeError(done.stderr)
        seen: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    return seen


def _live(time_ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(time_ms, loop.quit)
    loop.exec()


def _wait(condition: Callable[[], bool]) -> None:
    """Let the window live until this is so."""
    clock = QElapsedTimer()
    clock.start()
    while not condition():
        if clock.elapsed() > PATIENCE_MS:
            message = "what was waited for did not come"
            raise RuntimeError(message)
        _live(5)


def _scroll(folder: Path, answer: Path) -> None:
    """In a process of its own, as the window is: open both screens over the library, scroll and search."""
    from speakercoach.library.keys import VaultKeys
    from speakercoach.library.places import Places
    from speakercoach.library.store import Library
    from speakercoach.ui.models.clipboard_guard import ClipboardGuard
    from speakercoach.ui.models.settings import SettingsModel
    from speakercoach.ui.models.speech_models import SpeechModelsModel
    from speakercoach.ui.models.vault_model import VaultModel
    from speakercoach.ui.navigator import Navigator
    from speakercoach.ui.screens import read_ahead
    from speakercoach.ui.theme.theme import current_theme
    from tests.benchmarks.big_library import KEY, VAULT
    from tests.fakes.services import services

    library = Library()
    library.attach(Places(folder), VaultKeys(VAULT, bytearray(KEY)))
    application = QApplication([])
    application.setStyle("Fusion")
    current_theme().apply()
    parts = services(folder)
    parts.library = library  # type: ignore[assignment]
    settings, vaults, clipboard = SettingsModel(parts.settings_path), VaultModel(parts.vaults), ClipboardGuard()
    models = SpeechModelsModel(parts.models)
    navigator = Navigator(parts, settings, vaults, clipboard, models)
    read_ahead()
    seen = {**_recordings(navigator), **_my_talks(navigator)}
    seen["memory_mb"] = psutil.Process().memory_info().rss / 2**20
    answer.write_text(json.dumps(seen), encoding="utf-8")
    library.detach()
    # Nothing here is worth taking apart in order.
    os._exit(0)


def _recordings(navigator: Any) -> dict[str, Any]:  # noqa: ANN401 - read after the display is there
    from speakercoach.ui.recordings.screen import RecordingsScreen
    from speakercoach.ui.theme.theme import current_theme

    screen = RecordingsScreen(navigator, navigator.services.library)
    screen.setStyleSheet(current_theme().style_sheet)
    screen.resize(1224, 900)
    clock = QElapsedTimer()
    answers: list[str] = []
    screen.searched.connect(lambda: answers.append(screen.model.query.words))
    clock.start()
    screen.show()
    _wait(lambda: bool(answers))
    seen: dict[str, Any] = {"shown_ms": clock.elapsed()}
    _live(300)
    gaps_ms = _to_the_end(screen.list.verticalScrollBar())
    over = sum(gap > LIMIT_MS for gap in gaps_ms)
    is_read = screen.model.row(TAKES - 1) is not None
    seen["list_gap_ms"] = max(gaps_ms)
    seen["note"] = f"{over} of {len(gaps_ms)} rounds over {LIMIT_MS:g} ms{'' if is_read else '; THE END WAS NOT READ'}"
    last = screen.model.row(TAKES - 1)
    word = "a" if last is None else last.talk_title.split()[0]
    watch = _watch()
    for letter in word:
        clock.restart()
        QTest.keyClicks(screen.field, letter)
        _live(LETTER_MS)
    _wait(lambda: answers[-1] == word)
    seen["answer_ms"] = clock.elapsed()
    _live(200)
    watch.stop()
    seen["typing_gap_ms"] = max(watch.gaps_ms)
    screen.hide()
    return seen


def _my_talks(navigator: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    from speakercoach.ui.my_talks.screen import MyTalksScreen
    from speakercoach.ui.theme.theme import current_theme

    screen = MyTalksScreen(navigator)
    screen.setStyleSheet(current_theme().style_sheet)
    screen.resize(1224, 900)
    screen.show()
    navigator.talks.refresh()
    _live(1000)
    return {"talks_gap_ms": max(_to_the_end(screen._scroll.verticalScrollBar()))}


def _watch() -> Any:  # noqa: ANN401 - as above
    from tests.end_to_end.hand import StallWatch

    watch = StallWatch()
    watch.start()
    return watch


def _to_the_end(bar: QScrollBar) -> list[float]:
    watch = _watch()
    still = 0
    while still < STILL_ROUNDS:
        before = bar.value()
        bar.setValue(before + round(bar.pageStep() * SCROLL_PAGES))
        _live(ROUND_MS)
        still = still + 1 if bar.value() == before else 0
    watch.stop()
    gaps_ms: list[float] = watch.gaps_ms
    return gaps_ms


def main() -> None:
    """One of the two steps, or the whole table."""
    from tests.benchmarks.big_library import build_big_library
    from tests.benchmarks.table import show
    from tests.fakes.display import private_display

    if len(sys.argv) > 1:
        step, folder, answer = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
        if step == "build":
            build_big_library(folder, TAKES)
        else:
            _scroll(folder, answer)
        return
    with private_display() as display:
        show(rows(display))


if __name__ == "__main__":
    main()
