"""A talk in the real window: started by ``speakercoach.app``, clicked through as a person does.

Runs as a process of its own, so that display, microphone and data folder are its own, too:
``python -c "from tests.end_to_end.scenario import main; main()" PLAN.json``.
"""

import json
import os
import signal
import subprocess
import sys
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QTextEdit

from speakercoach.app import run
from speakercoach.ui.window import MainWindow
from tests.end_to_end.hand import Hand, StallWatch

HEARING_PATIENCE_S = 150.0
FIGURES_PATIENCE_S = 30.0
BEFORE_SPEAKING_MS = 500
AFTER_SPEAKING_MS = 700
CUT_OFF_AFTER_MS = 4000
A_LOOK_MS = 600
"""Nobody types before they have seen the page."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: ``speech`` is a WAV file that is spoken into the microphone.

    With ``tag`` the whole session is gone through after the feedback: corrected, tagged, searched, locked, unlocked,
    and the program killed in the middle of another recording. With ``question`` the speech is the answer to it, and
    no talk is recorded.
    """

    speech: str
    answer: str
    passphrase: str | None = None
    title: str = "The apple tree"
    note: str = ""
    correction: str = ""
    tag: str = ""
    picture: str | None = None
    question: str = ""


@dataclass(slots=True)
class Seen:
    """What was seen on the way. Times in seconds, gaps of the event loop in milliseconds."""

    rehearse_words: list[str] = field(default_factory=list)
    recording_words: list[str] = field(default_factory=list)
    feedback_words: list[str] = field(default_factory=list)
    corrected_words: list[str] = field(default_factory=list)
    talks_words: list[str] = field(default_factory=list)
    hidden_words: list[str] = field(default_factory=list)
    locked_words: list[str] = field(default_factory=list)
    found_takes: int = 0
    core_limits: list[str] = field(default_factory=list)
    opening_s: float = 0.0
    recorded_s: float = 0.0
    from_stop_to_feedback_s: float = 0.0
    from_lock_to_hidden_s: float = 0.0
    from_lock_to_keys_gone_s: float = 0.0
    recording_gaps_ms: list[float] = field(default_factory=list)
    hearing_gaps_ms: list[float] = field(default_factory=list)
    qt_warnings: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    fault: str = ""


class Session:
    """One person in front of the window."""

    def __init__(self, window: MainWindow, plan: Plan, seen: Seen) -> None:
        self.hand = Hand(window)
        self.window = window
        self.plan = plan
        self.seen = seen

    def come_in(self) -> None:
        """Make a vault in the welcome, with a passphrase or without."""
        hand, plan = self.hand, self.plan
        hand.click("Next: passphrase")
        if plan.passphrase is None:
            hand.click("Continue without a passphrase")
            hand.click("Go on without one")
        else:
            hand.type_into("Passphrase", plan.passphrase)
            hand.type_into("Once more", plan.passphrase)
            hand.click("Next: recovery key")
        hand.click("Do this later")
        hand.click("Next: speech model")
        hand.click("To my talks")
        self._went("came in")

    def first_talk(self) -> None:
        """Give a talk a title, record it, stop, read the feedback, find it in the list again."""
        hand, plan, seen = self.hand, self.plan, self.seen
        hand.click("New talk")
        hand.type_into("Title", plan.title)
        hand.click("Begin this talk")
        if plan.note:
            hand.let_live(A_LOOK_MS)
            hand.write_into("Note to myself", plan.note)
        hand.click("Rehearse")
        hand.button("Record")
        seen.rehearse_words = hand.words()
        recording, hearing = StallWatch(self.window), StallWatch(self.window)
        self._record(recording)
        hand.click("Stop")
        stopped = monotonic()
        hearing.start()
        hand.wait(lambda: self.window.here == "feedback", "the feedback", HEARING_PATIENCE_S)
        seen.from_stop_to_feedback_s = monotonic() - stopped
        hand.let_live(1000)
        hearing.stop()
        seen.recording_gaps_ms, seen.hearing_gaps_ms = recording.gaps_ms, hearing.gaps_ms
        hand.wait(lambda: hand.sees("Transcript"), "the transcript")
        seen.feedback_words = hand.words()
        if plan.picture is not None:
            self.window.grab().save(plan.picture)
        self._went("heard")

    def answer_question(self) -> None:
        """Write a question of one's own, be asked nothing else, answer it aloud, and read what was heard."""
        hand, plan = self.hand, self.plan
        hand.click("New talk")
        hand.type_into("Title", plan.title)
        hand.click("Begin this talk")
        hand.click("Questions")
        for kind in ("Curious", "Factual", "Clumsy", "Political", "How can I help?"):
            hand.click(kind)
        hand.click("Add a question")
        hand.write_into("My question 1", plan.question)
        hand.click("Begin")
        self._record(StallWatch(self.window), begin="Answer aloud")
        hand.click("Stop")
        hand.button("Open the feedback", HEARING_PATIENCE_S)
        self.seen.feedback_words = hand.words()
        if plan.picture is not None:
            self.window.grab().save(plan.picture)
        self._went("answered")

    def _record(self, watch: StallWatch, begin: str = "Record") -> None:
        hand, seen = self.hand, self.seen
        hand.click(begin)
        clicked = monotonic()
        hand.button("Stop")
        begun = monotonic()
        seen.opening_s = begun - clicked
        watch.start()
        hand.let_live(BEFORE_SPEAKING_MS)
        with subprocess.Popen(["paplay", "--device=mic", self.plan.speech]) as speaking:
            hand.wait(lambda: speaking.poll() is not None, "the end of the speech", 60.0)
        hand.let_live(AFTER_SPEAKING_MS)
        watch.stop()
        seen.recording_words = hand.words()
        seen.recorded_s = monotonic() - begun

    def see_talks(self) -> None:
        """Find the talk in the list."""
        hand = self.hand
        hand.click("My talks")
        hand.wait(lambda: any(self.plan.title in words for words in hand.words()), "the talk in the list")
        self.seen.talks_words = hand.words()

    # ---------------------------------------------------------------------------------- the whole session

    def correct_word(self) -> None:
        """Put another word in the place of the one that the keyboard is on."""
        hand = self.hand
        shown = (one for one in self.window.findChildren(QTextEdit) if one.isVisible())
        (text,) = (one for one in shown if one.accessibleName() == "Transcript")
        text.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(text, Qt.Key.Key_F2)
        hand.wait(lambda: bool(text.viewport().findChildren(QLineEdit)), "the field over a word")
        (field,) = text.viewport().findChildren(QLineEdit)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        hand.write(field, self.plan.correction)
        QTest.keyClick(field, Qt.Key.Key_Return)
        correction = self.plan.correction
        hand.wait(lambda: any(correction in words for words in hand.words()), "the corrected word", FIGURES_PATIENCE_S)
        self.seen.corrected_words = hand.words()
        hand.let_live(500)
        self._went("corrected")

    def tag_and_search(self) -> None:
        """Search for the corrected word, tag what is found, and search for the tag."""
        hand, plan = self.hand, self.plan
        hand.click("Recordings")
        hand.write_into("Search", plan.correction)
        found = next(one for one in self.window.findChildren(QAbstractItemView) if one.accessibleName() == "Recordings")
        hand.wait(lambda: found.isVisible() and found.model().rowCount() == 1, "the one take that is found")
        self.seen.found_takes = found.model().rowCount()
        hand.let_live(300)
        found.setCurrentIndex(found.model().index(0, 0))
        QTest.keyClick(found, Qt.Key.Key_T)
        hand.write_into("Add a tag", plan.tag)
        hand.press(Qt.Key.Key_Return)
        hand.click("Done")
        hand.wait(lambda: any(plan.tag in words for words in hand.words()), "the tag")
        self._went("tagged and searched")

    def hide(self) -> None:
        """Cover everything and come back."""
        hand = self.hand
        hand.press(Qt.Key.Key_F12)
        hand.let_live(300)
        self.seen.core_limits = core_limits()
        self.seen.hidden_words = [*hand.words(), self.window.windowTitle()]
        hand.press(Qt.Key.Key_F12)
        hand.let_live(300)
        self._went("hidden and back")

    def lock_and_unlock(self) -> None:
        """Lock by hand, read what can be seen then, and open with the passphrase."""
        hand, plan, seen = self.hand, self.plan, self.seen
        begun = monotonic()
        self.window.lock()
        seen.from_lock_to_hidden_s = monotonic() - begun
        hand.wait(lambda: self.window.services.vaults.opened is None, "the lock")
        seen.from_lock_to_keys_gone_s = monotonic() - begun
        hand.button("Unlock")
        hand.let_live(500)
        seen.locked_words = [*hand.words(), self.window.windowTitle()]
        hand.type_into("Passphrase", plan.passphrase or "")
        hand.click("Unlock")
        hand.wait(lambda: self.window.is_open and self.window.here == "talks", "the talks")
        self._went("locked and unlocked")

    def record_and_die(self) -> None:
        """Begin another recording, and be killed in its middle."""
        hand = self.hand
        hand.click("Rehearse again" if hand.sees("Rehearse again") else "Rehearse")
        hand.click("Record")
        hand.button("Stop")
        with subprocess.Popen(["paplay", "--device=mic", self.plan.speech]) as speaking:
            hand.let_live(CUT_OFF_AFTER_MS)
            self._went("recording again")
            self.answer()
            speaking.kill()
            os.kill(os.getpid(), signal.SIGKILL)

    def answer(self) -> None:
        """Write down what was seen."""
        Path(self.plan.answer).write_text(json.dumps(asdict(self.seen), ensure_ascii=False), encoding="utf-8")

    def go_through(self) -> None:
        """Everything of the plan, one step after the other."""
        self.hand.wait(lambda: self.window.windowHandle().isExposed(), "the window")
        # No window manager does so here, and shortcuts are the active window's.
        self.window.activateWindow()
        self.hand.wait(self.window.isActiveWindow, "the keyboard")
        self.come_in()
        if self.plan.question:
            self.answer_question()
            return
        self.first_talk()
        if not self.plan.tag:
            self.see_talks()
            return
        self.correct_word()
        self.tag_and_search()
        self.hide()
        self.see_talks()
        self.lock_and_unlock()
        self.record_and_die()

    def _went(self, step: str) -> None:
        self.seen.steps.append(step)


def core_limits() -> list[str]:
    """How much memory each process of the app may leave on the disk when it crashes, as Linux writes it."""
    import psutil

    me = psutil.Process()
    python = [one for one in (me, *me.children(recursive=True)) if "python" in one.name()]
    limits = [Path(f"/proc/{one.pid}/limits").read_text(encoding="ascii") for one in python]
    return [line.split()[4] for text in limits for line in text.splitlines() if line.startswith("Max core file size")]


def main() -> None:
    """Start the app, do what the plan says, write what was seen, and close the window."""
    plan = Plan(**json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    seen = Seen()

    def take_message(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
        if kind != QtMsgType.QtDebugMsg:
            seen.qt_warnings.append(message or "")

    def act_instead_of_waiting(*_: object) -> int:
        (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
        session = Session(window, plan, seen)
        try:
            session.go_through()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test is told
            seen.fault = str(error) if isinstance(error, AssertionError) else traceback.format_exc()
            if plan.picture is not None:
                window.grab().save(plan.picture)
        window.close()
        return 0

    qInstallMessageHandler(take_message)
    QApplication.exec = act_instead_of_waiting  # type: ignore[method-assign]
    status = run([])
    Path(plan.answer).write_text(json.dumps(asdict(seen), ensure_ascii=False), encoding="utf-8")
    sys.exit(status)
