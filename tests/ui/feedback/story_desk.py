"""The Feedback screen with a take whose story a person can set right."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from speakercoach.domain.context import NO_CONTEXT, SpeakerContext
from speakercoach.domain.report import Report
from speakercoach.domain.sound import Source
from speakercoach.domain.talk import TakeSummary
from speakercoach.domain.told_story import BeatSpan, Story
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.practice.ports import Heard
from speakercoach.ui.feedback.screen import FeedbackScreen
from speakercoach.ui.feedback.story_transcript import StoryTranscript
from speakercoach.ui.theme.theme import current_theme
from tests.fakes.library import MemoryLibrary
from tests.fakes.player import FakePlayer
from tests.ui.feedback import invented_talk
from tests.ui.feedback.invented_talk import report, store, word_list
from tests.ui.feedback.listening import Listening, remarks_in, tools

SAID = "The tree was red. My um aunt counted. We walked at night. Please write one letter."
HEARD = ("opening", "opening", "opening", "call_to_action")


def sentences(words: tuple[Word, ...]) -> tuple[Sentence, ...]:
    """Four sentences of these words."""
    firsts = (0, 4, 8, 12)
    lasts = (3, 7, 11, len(words) - 1)
    return tuple(Sentence("", words[a].start_s, words[b].end_s, a, b) for a, b in zip(firsts, lasts, strict=True))


def story(heard: tuple[Sentence, ...], context: SpeakerContext) -> Story:
    """What was heard, but for what the person said."""
    told = {one.at_s: one.beat for one in context.relabels}
    labels = tuple(told.get(one.start_s, beat) for one, beat in zip(heard, HEARD, strict=True))
    spans: list[BeatSpan] = []
    for place, (sentence, beat) in enumerate(zip(heard, labels, strict=True)):
        if beat is None:
            continue
        if spans and spans[-1].beat == beat and spans[-1].last_sentence == place - 1:
            spans[-1] = replace(spans[-1], last_sentence=place, end_s=sentence.end_s)
        else:
            spans.append(BeatSpan(beat, sentence.start_s, sentence.end_s, place, place, 0.25, 0.9))
    base = report().story
    assert base is not None
    relabelled = tuple(place for place, one in enumerate(heard) if one.start_s in told)
    return replace(base, beats=tuple(spans), sentences=labels, relabelled=relabelled, missing=("journey",))


def analyst(
    source: Source, heard: Heard, template: str, context: SpeakerContext = NO_CONTEXT
) -> tuple[Report, TakeSummary]:
    """Follows what the person says of their sentences."""
    assert template == "testimony"
    words = heard.transcript.words
    told = report(words)
    found = sentences(words)
    told = replace(
        told, source=source, transcript=replace(told.transcript, sentences=found), story=story(found, context)
    )
    return told, TakeSummary((), None, None, None, None)


class StoryDesk:
    """The screen with the take of ``SAID`` on it and its story beside the words."""

    def __init__(self, qtbot: QtBot) -> None:
        current_theme().apply()
        self.qtbot = qtbot
        self.library = MemoryLibrary()
        self.talk, self.take = store(self.library, report(word_list(SAID)))
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.screen = FeedbackScreen(
            library=self.library,
            player=FakePlayer(),
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
        self.screen.reading.choose("story")
        self.settle()

    @property
    def text(self) -> StoryTranscript:
        """The transcript."""
        return self.screen.reading.words.text

    def margin(self) -> list[str | None]:
        """The parts beside the paragraphs."""
        assert self.text.view is not None
        return [None if one.beat is None else one.beat.name for one in self.text.view.paragraphs]

    def bands(self) -> list[str]:
        """The parts on the timeline."""
        view = self.screen.card.timeline.view
        assert view is not None
        return [band.name for band in view.beats]

    def kept(self) -> tuple[str | None, ...]:
        """The part of each sentence in the report that the library holds."""
        kept = self.library.hearing(self.take.id)
        assert kept is not None
        assert kept[1].story is not None
        return kept[1].story.sentences

    def open(self, word: int) -> QMenu:
        """Press F4 on a word."""
        self.text.setFocus()
        self.text._put_cursor(self.text._starts[word])
        QTest.keyClick(self.text, Qt.Key.Key_F4)
        return self.menu()

    def menu(self) -> QMenu:
        """The menu that is open."""
        assert self.text.menu is not None
        return self.text.menu

    def choose(self, action: QAction) -> None:
        """Choose something from the menu and wait until all that follows stands on the screen."""
        with self.qtbot.waitSignal(self.screen.amending.amended):
            action.trigger()
            self.menu().hide()
        self.settle()

    def undo(self, widget: QWidget | None = None) -> None:
        """Press Ctrl+Z."""
        with self.qtbot.waitSignal(self.screen.amending.amended):
            QTest.keyClick(widget or self.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def settle(self) -> None:
        """Wait until the screen shows what the library holds."""
        self.qtbot.waitUntil(lambda: not self.screen.amending.is_saving)
        self.qtbot.waitUntil(lambda: not self.screen.anew.is_busy and not self.screen._turns._steps)

    def close(self) -> None:
        """Let the work end."""
        self.screen._background.wait()
        self.screen.anew.wait()


def action(menu: QMenu, words: str) -> QAction:
    """The entry of a menu with these words."""
    return next(one for one in menu.actions() if one.text() == words)


def below(menu: QMenu, words: str) -> QMenu:
    """The menu behind an entry."""
    found = action(menu, words).menu()
    assert isinstance(found, QMenu)
    return found
