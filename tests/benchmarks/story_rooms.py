"""Whether the real window freezes when Plan, Questions or the Story tab of Feedback opens, by its longest gap."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from speakercoach.domain.sound import SPEECH_RATE_HZ, Source
from speakercoach.domain.talk import BeatPlan, Plan
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript
from speakercoach.library.key_stretching import FLOOR
from speakercoach.library.places import DataFolder
from speakercoach.library.store import Library
from speakercoach.library.vaults import Vaults
from speakercoach.practice.ports import Heard
from speakercoach.practice.reporting import report_on_heard
from speakercoach.stories import load_template
from tests.benchmarks.analysis import talk_of
from tests.benchmarks.story_speed import hour_of
from tests.benchmarks.table import Row
from tests.fakes.keyring import MemoryKeyring
from tests.fakes.talks import some_talk

LIMIT_MS = 50.0
MINUTES = 10
PASSPHRASE = "a phrase of some words"  # noqa: S105 - of an invented vault
PHRASES = ("The red scarf on the line", "Two hundred steps to the river", "What my aunt said then")
LIVE_MS = 1_500
PATIENCE_S = 180
PROBE = "from tests.benchmarks.story_rooms import main; main()"


def rows(display: str) -> Iterator[Row]:
    """Each room twice: when it is made, and when one comes back to it."""
    with tempfile.TemporaryDirectory() as name:
        data, answer = Path(name) / "data", Path(name) / "answer.json"
        _make_talk(data)
        done = subprocess.run(
            [sys.executable, "-c", PROBE, str(answer)],
            env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "SPEAKERCOACH_DATA_DIR": str(data)},
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE_S,
            check=False,
        )
        if done.returncode != 0 or not answer.is_file():
            raise RuntimeError(done.stderr)
        seen: dict[str, float] = json.loads(answer.read_text(encoding="utf-8"))
    for what, gap_ms in seen.items():
        yield Row(f"longest gap of the window while opening {what}", gap_ms, "ms", LIMIT_MS)


def _make_talk(root: Path) -> None:
    """A vault with one planned talk and one take of some minutes whose parts were heard."""
    library = Library()
    vaults = Vaults(DataFolder(root), library, MemoryKeyring(), cost=lambda: FLOOR)
    vaults.create("bench", PASSPHRASE)
    beats = tuple(BeatPlan(beat.code, phrases=PHRASES) for beat in load_template("testimony", "en").beats)
    talk = replace(some_talk("1" * 32), plan=Plan(beats, questions=("What do you miss most?",)))
    library.save_talk(talk)
    journal = library.begin_take(talk.id, SPEECH_RATE_HZ)
    for _ in range(MINUTES):
        journal.append(np.zeros(60 * SPEECH_RATE_HZ, "<i2").tobytes())
    take = journal.seal()
    _, measures = talk_of(MINUTES)
    words = tuple(word for word in hour_of("en") if word.end_s < MINUTES * 60)
    heard = Heard(Transcript("en", EngineKind.WHISPER, "invented", Reliability.GOOD, words), measures)
    report, summary = report_on_heard(Source("take", MINUTES * 60.0, SPEECH_RATE_HZ, 1), heard, "testimony")
    library.save_hearing(take.id, heard, report, summary)
    vaults.lock()


def main() -> None:
    """In a process of its own: unlock the real window by hand, and go from room to room."""
    from PySide6.QtWidgets import QApplication

    from speakercoach.app import run
    from speakercoach.ui.feedback.reading_area import STORY, ReadingArea
    from speakercoach.ui.my_talks.talk_card import TalkCard
    from speakercoach.ui.window import MainWindow
    from tests.end_to_end.hand import Hand, StallWatch

    def act(*_: object) -> int:
        (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
        hand = Hand(window)
        hand.type_into("Passphrase", PASSPHRASE)
        hand.button("Unlock").click()
        hand.wait(
            lambda: window.is_open and any(card.isVisible() for card in window.findChildren(TalkCard)), "the talks"
        )
        hand.let_live(LIVE_MS)
        navigator = window.navigator
        (overview,) = navigator.talks.talks
        talk = overview.talk
        (take,) = overview.takes

        def story() -> None:
            (area,) = window.findChildren(ReadingArea)
            area.tabs.chosen.emit(STORY)

        rooms: dict[str, Callable[[], None]] = {
            "Plan": lambda: navigator.open_plan(talk),
            "Questions": lambda: navigator.open_questions(talk),
            f"Feedback of {MINUTES} min": lambda: navigator.open_feedback(talk, take),
            f"the Story tab of {MINUTES} min": story,
        }
        seen: dict[str, float] = {}
        for times in ("", ", again"):
            for what, go in rooms.items():
                watch = StallWatch(window)
                watch.start()
                hand.let_live(50)
                go()
                hand.let_live(LIVE_MS)
                watch.stop()
                seen[what + times] = max(watch.gaps_ms)
        Path(sys.argv[1]).write_text(json.dumps(seen), encoding="utf-8")
        window.close()
        return 0

    QApplication.exec = act  # type: ignore[method-assign]
    sys.exit(run([]))
