"""The Feedback screen with a take full of fillers, and an analyst who follows the speaker's decisions."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from speakercoach.domain.context import NO_CONTEXT, SpeakerContext
from speakercoach.domain.report import Evidence, Filler, FillerKind, Fillers, Report
from speakercoach.domain.sound import Source
from speakercoach.domain.talk import TakeSummary
from speakercoach.languages.tokens import bare
from speakercoach.practice.ports import Heard
from speakercoach.ui.feedback.filler_transcript import FillerTranscript
from speakercoach.ui.feedback.fillers_side import FillersSide
from speakercoach.ui.feedback.reading_area import FILLERS
from speakercoach.ui.feedback.screen import FeedbackScreen
from speakercoach.ui.theme.theme import current_theme
from tests.fakes.library import MemoryLibrary
from tests.fakes.player import FakePlayer
from tests.ui.feedback import invented_talk
from tests.ui.feedback.invented_talk import report, store, word_list
from tests.ui.feedback.listening import Listening, remarks_in, tools

SAID = "The tree was red. Um, my aunt basically counted. Um, please write um one letter."
"""One word a second from 1 s on: um at 5, 10 and 13 s, basically at 8 s."""
UM, BASICALLY = 4, 7
SOUNDS = ((7.6, 0.6), (11.6, 0.9))
"""Moments of hesitations without a word, and their certainty."""


def analyst(
    source: Source, heard: Heard, template: str, context: SpeakerContext = NO_CONTEXT
) -> tuple[Report, TakeSummary]:
    """Counts every um and the speaker's own words; leaves out what the speaker dismissed."""
    assert template == "testimony"
    words, own = heard.transcript.words, context.personal
    items = [
        Filler(
            bare(word.text), FillerKind.FILLED_PAUSE, word.start_s, word.end_s, index, 1, Evidence.WORDS, certainty=1.0
        )
        for index, word in enumerate(words)
        if (bare(word.text) == "um" or bare(word.text) in own.fillers) and bare(word.text) not in own.not_fillers
    ]
    items += [
        Filler("", FillerKind.FILLED_PAUSE, at_s, at_s + 0.3, None, 0, Evidence.SOUND, certainty)
        for at_s, certainty in SOUNDS
    ]

    def is_dismissed(item: Filler) -> bool:
        return any(one.text == item.text and abs(one.at_s - item.start_s) < 0.5 for one in context.dismissals)

    kept = tuple(sorted((one for one in items if not is_dismissed(one)), key=lambda one: one.start_s))
    count = sum(one.evidence is Evidence.WORDS for one in kept)
    told = report(words)
    fillers = Fillers(
        count=count,
        per_minute=float(count),
        per_100_words=None,
        items=kept,
        likely_count=len(kept) - count,
        dismissed=tuple(one for one in items if is_dismissed(one)),
    )
    told = replace(told, source=source, fillers=fillers, story=None)
    return told, TakeSummary((), float(count), None, None, None)


class FillerDesk:
    """The screen, with the take of ``SAID`` on it and the fillers beside the words."""

    def __init__(self, qtbot: QtBot, library: MemoryLibrary | None = None) -> None:
        current_theme().apply()
        self.qtbot = qtbot
        self.library = MemoryLibrary()
        self.player = FakePlayer()
        self.talk, self.take = store(self.library, report(word_list(SAID)))
        if library is not None:
            # Another start of the program, with what the first one kept.
            (one,) = library.talks()
            self.library, self.talk, self.take = library, one.talk, one.takes[0]
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.screen = FeedbackScreen(
            library=self.library,
            player=self.player,
            tools=tools(Listening()),
            remarks=remarks_in(self.library),
            load_template=invented_talk.template,
            analyst=analyst,
        )
        self.screen.setParent(self.window)
        self.window.resize(1440, 900)
        self.screen.resize(1440, 900)
        self.window.show()
        with qtbot.waitSignal(self.screen.take_shown):
            self.screen.show_take(self.talk, self.take)
        qtbot.waitUntil(lambda: self.text.is_built)
        self.screen.reading.choose(FILLERS)
        self.settle()

    @property
    def text(self) -> FillerTranscript:
        """The transcript."""
        return self.screen.reading.words.text

    @property
    def side(self) -> FillersSide:
        """The fillers beside it."""
        return self.screen.reading.fillers

    def underlined(self) -> list[str]:
        """The words with dots under them."""
        plain = self.text.toPlainText()
        spans = zip(self.text._starts, self.text._ends, self.text._fillers, strict=True)
        return [plain[start:end] for start, end, is_filler in spans if is_filler]

    def kept(self) -> Report:
        """The report that the library holds."""
        kept = self.library.hearing(self.take.id)
        assert kept is not None
        return kept[1]

    # ------------------------------------------------------------------------------------- doing something

    def put_cursor(self, position: int) -> None:
        """Put the keyboard on a place of the text."""
        self.text.setFocus()
        self.text._put_cursor(position)

    def open_menu(self, word: int) -> QMenu:
        """Press the Menu key on a word."""
        self.put_cursor(self.text._starts[word])
        QTest.keyClick(self.text, Qt.Key.Key_Menu)
        return self.menu()

    def menu(self) -> QMenu:
        """The menu that is open."""
        menu = self.text.menu
        assert menu is not None
        return menu

    def choose(self, action: QAction) -> None:
        """Choose something from the menu and wait until all that follows stands on the screen."""
        with self.qtbot.waitSignal(self.screen.amending.amended):
            action.trigger()
            self.menu().hide()
        self.settle()

    def decide(self, word: int, words: str) -> None:
        """Choose these words from the menu of a word."""
        self.choose(next(one for one in self.open_menu(word).actions() if one.text() == words))

    def undo(self, widget: QWidget | None = None) -> None:
        """Press Ctrl+Z."""
        with self.qtbot.waitSignal(self.screen.amending.amended):
            QTest.keyClick(widget or self.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def settle(self) -> None:
        """Wait until the screen shows what the library holds."""
        self.qtbot.waitUntil(lambda: not self.screen.amending.is_saving)
        self.qtbot.waitUntil(lambda: not self.screen.anew.is_busy and not self.screen._turns._steps)
        assert self.underlined() == [
            self.kept().transcript.words[one.word].text for one in self.kept().fillers.items if one.word is not None
        ]

    def close(self) -> None:
        """Let the work end."""
        self.screen._background.wait()
        self.screen.anew.wait()


def texts(menu: QMenu) -> list[str]:
    """What a menu offers."""
    return [action.text() for action in menu.actions() if not action.isSeparator()]
