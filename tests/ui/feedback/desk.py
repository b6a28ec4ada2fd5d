"""The Feedback screen with a take that has words, and an ear that a test drives."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from speakercoach.domain.report import Report
from speakercoach.domain.sound import Span
from speakercoach.domain.talk import Take, TakeSummary, Talk
from speakercoach.practice.live import Proposal
from speakercoach.practice.model_ports import ModelState
from speakercoach.practice.ports import Heard
from speakercoach.ui.feedback.hear_otherwise_sheet import HearOtherwiseSheet
from speakercoach.ui.feedback.proposal_sheet import ProposalSheet
from speakercoach.ui.feedback.screen import FeedbackScreen
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.sheet import Sheet
from tests.fakes.library import MemoryLibrary
from tests.fakes.models import a_model
from tests.fakes.player import FakePlayer
from tests.ui.feedback import invented_talk
from tests.ui.feedback.invented_talk import WORDS, heard, report, store, word_list
from tests.ui.feedback.listening import Listening, remarks_in, tools
from tests.ui.feedback.test_amending import analyst

OTHER = WORDS.replace("red", "read").replace("counted", "loved")
SUMMARY = TakeSummary((), None, None, None, None)


class Desk:
    """The screen with a take that has words, and an ear that the test drives."""

    def __init__(self, qtbot: QtBot, sounds_like: str | None = None, unheard: tuple[Span, ...] = ()) -> None:
        current_theme().apply()
        self.qtbot = qtbot
        self.library = MemoryLibrary()
        self.hearing = Listening(self.library)
        self.player = FakePlayer()
        self.tools = tools(self.hearing, a_model("base", state=ModelState.OFFICIAL))
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.screen = FeedbackScreen(
            library=self.library,
            player=self.player,
            tools=self.tools,
            remarks=remarks_in(self.library),
            load_template=invented_talk.template,
            analyst=analyst,
        )
        self.screen.setParent(self.window)
        self.talk, self.take = store(self.library, report())
        one = heard(report())
        self.keep(Heard(replace(one.transcript, sounds_like=sounds_like, unheard=unheard), one.measures))
        self.window.resize(1440, 900)
        self.screen.resize(1440, 900)
        self.window.show()
        self.open(self.talk, self.take)

    def keep(self, what: Heard) -> None:
        """Let these words hold."""
        self.library.save_hearing(self.take.id, what, report(what.transcript.words), SUMMARY)

    def open(self, talk: Talk, take: Take) -> None:
        """Show a take."""
        with self.qtbot.waitSignal(self.screen.take_shown):
            self.screen.show_take(talk, take)
        self.qtbot.waitUntil(lambda: self.screen.reading.words.text.is_built or not self.screen.reading.isVisible())

    def ask(self) -> HearOtherwiseSheet:
        """Press "Hear again…" and wait for the sheet."""
        self.screen.heading.again.click()
        sheet = self.sheet()
        assert isinstance(sheet, HearOtherwiseSheet)
        return sheet

    def sheet(self) -> Sheet:
        """The sheet that comes up."""
        self.qtbot.waitUntil(self.is_sheet_up)
        assert self.screen.otherwise.sheet is not None
        return self.screen.otherwise.sheet

    def is_sheet_up(self) -> bool:
        """Whether a sheet covers the screen."""
        sheet = self.screen.otherwise.sheet
        return sheet is not None and sheet.isVisible()

    def hear(self) -> None:
        """Have it heard otherwise."""
        self.ask().hear.click()
        self.qtbot.waitUntil(lambda: self.hearing.proposals is not None)

    def propose(self, text: str = OTHER, language: str = "en") -> Proposal:
        """The ear proposes these words."""
        words = word_list(text)
        one: Report = report(words)
        transcript = replace(heard(one).transcript, language=language)
        proposal = Proposal(self.take.id, Heard(transcript, heard(one).measures), one, SUMMARY)
        assert self.hearing.proposals is not None
        self.hearing.proposals.on_proposed(proposal)
        self.qtbot.waitUntil(lambda: self.headline == "Other words for this take are ready.")
        return proposal

    def compare(self) -> ProposalSheet:
        """Open what was proposed."""
        self.screen.otherwise.strip.buttons[0].click()
        sheet = self.sheet()
        assert isinstance(sheet, ProposalSheet)
        return sheet

    @property
    def headline(self) -> str:
        """What the strip says; empty while it is away."""
        strip = self.screen.otherwise.strip
        return strip.headline.plain if strip.isVisible() else ""

    def texts(self) -> list[str]:
        """The words that the library holds."""
        kept = self.library.hearing(self.take.id)
        assert kept is not None
        return [word.text for word in kept[0].transcript.words]


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """A desk whose work is done afterwards."""
    made = Desk(qtbot)
    yield made
    made.screen._background.wait()
    made.screen.otherwise._background.wait()
