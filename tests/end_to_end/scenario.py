"""A first talk in the real window: started by ``speakercoach.app``, clicked through as a person does.

Runs as a process of its own, so that display, microphone and data folder are its own, too:
``python -c "from tests.end_to_end.scenario import main; main()" PLAN.json``.
"""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from speakercoach.app import run
from speakercoach.ui.window import MainWindow
from tests.end_to_end.hand import Hand, StallWatch

HEARING_PATIENCE_S = 150.0
BEFORE_SPEAKING_MS = 500
AFTER_SPEAKING_MS = 700


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: ``speech`` is a WAV file that is spoken into the microphone."""

    speech: str
    answer: str
    title: str = "The apple tree"
    picture: str | None = None


@dataclass(slots=True)
class Seen:
    """What was seen on the way. Times in seconds, gaps of the event loop in milliseconds."""

    rehearse_words: list[str] = field(default_factory=list)
    recording_words: list[str] = field(default_factory=list)
    feedback_words: list[str] = field(default_factory=list)
    talks_words: list[str] = field(default_factory=list)
    opening_s: float = 0.0
    recorded_s: float = 0.0
    from_stop_to_feedback_s: float = 0.0
    recording_gaps_ms: list[float] = field(default_factory=list)
    hearing_gaps_ms: list[float] = field(default_factory=list)
    qt_warnings: list[str] = field(default_factory=list)
    fault: str = ""


def first_talk(hand: Hand, window: MainWindow, plan: Plan, seen: Seen) -> None:
    """Give a talk a title, record it, stop, read the feedback, find it in the list again."""
    hand.click("New talk")
    hand.type_into("Title", plan.title)
    hand.click("Begin this talk")
    hand.click("Rehearse")
    hand.button("Record")
    seen.rehearse_words = hand.words()

    recording, hearing = StallWatch(window), StallWatch(window)
    hand.click("Record")
    clicked = monotonic()
    hand.button("Stop")
    begun = monotonic()
    seen.opening_s = begun - clicked
    recording.start()
    hand.let_live(BEFORE_SPEAKING_MS)
    with subprocess.Popen(["paplay", "--device=mic", plan.speech]) as speaking:
        hand.wait(lambda: speaking.poll() is not None, "the end of the speech", 60.0)
    hand.let_live(AFTER_SPEAKING_MS)
    recording.stop()
    seen.recording_words = hand.words()
    hand.click("Stop")
    seen.recorded_s = monotonic() - begun
    stopped = monotonic()
    hearing.start()
    hand.wait(lambda: window.here == "feedback", "the feedback", HEARING_PATIENCE_S)
    seen.from_stop_to_feedback_s = monotonic() - stopped
    hand.let_live(1000)
    hearing.stop()
    seen.recording_gaps_ms, seen.hearing_gaps_ms = recording.gaps_ms, hearing.gaps_ms
    hand.wait(lambda: hand.sees("Transcript"), "the transcript")
    seen.feedback_words = hand.words()
    if plan.picture is not None:
        window.grab().save(plan.picture)
    hand.click("My talks")
    hand.wait(lambda: any(plan.title in words for words in hand.words()), "the talk in the list")
    seen.talks_words = hand.words()


def main() -> None:
    """Start the app, do what the plan says, write what was seen, and close the window."""
    plan = Plan(**json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    seen = Seen()

    def take_message(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
        if kind != QtMsgType.QtDebugMsg:
            seen.qt_warnings.append(message or "")

    def act_instead_of_waiting(*_: object) -> int:
        (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
        hand = Hand(window)
        try:
            hand.wait(lambda: window.windowHandle().isExposed(), "the window")
            first_talk(hand, window, plan, seen)
        except AssertionError as error:
            seen.fault = str(error)
            if plan.picture is not None:
                window.grab().save(plan.picture)
        window.close()
        return 0

    qInstallMessageHandler(take_message)
    QApplication.exec = act_instead_of_waiting  # type: ignore[method-assign]
    status = run([])
    Path(plan.answer).write_text(json.dumps(asdict(seen), ensure_ascii=False), encoding="utf-8")
    sys.exit(status)
