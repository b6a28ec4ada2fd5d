"""The Questions screen in its window, with a microphone, an ear and a voice that a test drives."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from speakercoach.domain.boundary import Boundary, BoundaryKind
from speakercoach.domain.question import Question, QuestionKind, Topic
from speakercoach.domain.talk import Take, TakeKind, Talk
from speakercoach.domain.transcript import EngineKind
from speakercoach.practice.question_round import Round, Step
from speakercoach.ui.models.question_round import RoundChoice
from speakercoach.ui.questions.answer_course import AnswerState
from speakercoach.ui.questions.screen import QuestionsScreen
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.window import MainWindow
from tests.fakes.ear import heard as words_heard
from tests.fakes.services import FakeServices, a_talk, services
from tests.fakes.voice import FakeVoice

PATIENCE_MS = 5000
MISS = Question("miss", QuestionKind.CURIOUS, "What do you miss most?", "Small things count.")
FAMILY = Question(
    "family", QuestionKind.CLUMSY, "Do you still talk to your family?", "You owe no answer.", (Topic.FAMILY,)
)
HARD = Question("hard", QuestionKind.HURTFUL, "Why did you leave them?", "You need not answer.")
HELP = Question("help", QuestionKind.HELP, "How can we help?", "One small thing.")
ALL = (MISS, FAMILY, HARD, HELP)
SAID = "I miss the apples. My sister is in Hyesan. That is all."


@dataclass
class AskingRoom:
    """A window on the Questions screen of a talk."""

    window: MainWindow
    parts: FakeServices
    talk: Talk
    voice: FakeVoice
    qtbot: QtBot

    @property
    def screen(self) -> QuestionsScreen:
        """The screen."""
        screen = self.window.screen_of("questions")
        assert isinstance(screen, QuestionsScreen)
        return screen

    def begin(self, *questions: Question, **choice: object) -> None:
        """Begin a round of these questions."""
        model = self.screen.round
        with self.qtbot.waitSignal(model.begun, timeout=PATIENCE_MS):
            wanted = RoundChoice(frozenset({QuestionKind.CURIOUS}), 3, **choice)  # type: ignore[arg-type]
            self.screen.desk._draw(wanted)
        model._round = Round(tuple(map(Step, questions or ALL)))
        model.changed.emit()
        model._ask()
        self.screen.focus_first()

    def key(self, key: Qt.Key) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.window.focusWidget() or self.screen, key)

    def speak(self, seconds: float = 2.0) -> None:
        """Begin to answer and speak so long."""
        before = len(self.parts.microphone.captures)
        self.screen.asking.answer()
        self.qtbot.waitUntil(lambda: len(self.parts.microphone.captures) > before, timeout=PATIENCE_MS)
        self.parts.microphone.speak_tone(seconds)
        self.qtbot.waitUntil(lambda: self.screen.course.recorded_s > seconds - 0.1, timeout=PATIENCE_MS)
        self.until(AnswerState.SPEAKING)

    def answer(self, seconds: float = 2.0) -> Take:
        """Answer the question in hand; its take."""
        self.speak(seconds)
        with self.qtbot.waitSignal(self.screen.course.kept, timeout=PATIENCE_MS) as kept:
            self.screen.course.stop()
        self.until(AnswerState.NONE)
        assert kept.args is not None
        take: Take = kept.args[0]
        return take

    def until(self, state: AnswerState) -> None:
        """Wait for a state of the answer."""
        self.qtbot.waitUntil(lambda: self.screen.course.state is state, timeout=PATIENCE_MS)

    def until_heard(self) -> None:
        """Wait until what was heard stands on the card."""
        self.qtbot.waitUntil(lambda: not self.screen.answers.unheard, timeout=PATIENCE_MS)

    def answers(self) -> tuple[Take, ...]:
        """Answers that lie in the library, the newest first."""
        return self.parts.library.takes_of(self.talk.id, TakeKind.ANSWER)

    @property
    def card(self) -> tuple[str, ...]:
        """What the card of the answer says."""
        return self.screen.page.answer.words


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AskingRoom]:
    """The screen of a talk with a boundary and a question of its own, ready to choose."""
    voice = FakeVoice()
    monkeypatch.setattr("speakercoach.ui.voice.system_voice.system_voice", lambda: voice)
    parts = services(tmp_path)
    parts.ear.answer = words_heard(SAID, duration_s=6.0, engine=EngineKind.WHISPER)
    plain = a_talk()
    boundaries = (Boundary(BoundaryKind.NEVER, "my family"), Boundary(BoundaryKind.NEVER, "Hyesan"))
    talk = replace(plain, plan=replace(plain.plan, boundaries=boundaries, questions=("Will you write a book?",)))
    parts.library.save_talk(talk)
    window = MainWindow(parts)
    window.resize(1440, 900)
    window.show()
    qtbot.waitUntil(lambda: window.navigator.talks.is_listed, timeout=PATIENCE_MS)
    window.navigator.open_questions(talk)
    made = AskingRoom(window, parts, talk, voice, qtbot)
    qtbot.waitUntil(lambda: bool(made.screen.round.packs), timeout=PATIENCE_MS)
    yield made
    current_theme().choose(text_scale=1.0)
    window.close()
    window.deleteLater()
    parts.ear.close()
