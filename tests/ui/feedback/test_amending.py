"""Correcting words, looking at earlier ones and marking moments on the Feedback screen."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from speakercoach.domain.context import NO_CONTEXT, SpeakerContext
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.session import Mark, MarkKind, VersionOrigin
from speakercoach.domain.sound import Sound, Source
from speakercoach.domain.talk import Take, TakeId, TakeState, TakeSummary, Talk
from speakercoach.domain.transcript import Sentence
from speakercoach.practice.ports import Heard
from speakercoach.ui.feedback.correctable_transcript import CorrectableTranscript
from speakercoach.ui.feedback.history_sheet import HistorySheet
from speakercoach.ui.feedback.screen import FeedbackScreen
from speakercoach.ui.theme.theme import current_theme
from tests.fakes.library import MemoryLibrary
from tests.fakes.player import FakePlayer
from tests.ui.feedback import invented_talk
from tests.ui.feedback.invented_talk import report, store, word_list
from tests.ui.feedback.listening import Listening, remarks_in, tools

LONG = " ".join(f"Sentence number {index} ends here." for index in range(200))


def analyst(
    source: Source,
    heard: Heard,
    template: str,
    context: SpeakerContext = NO_CONTEXT,  # noqa: ARG001
) -> tuple[Report, TakeSummary]:
    """A report in which each fifth word ends a sentence, and the pace is the number of words."""
    assert template == "testimony"
    words = heard.transcript.words
    if not words:
        raise CoachError(ErrorCode.INPUT_NO_WORDS)
    ends = [*range(4, len(words) - 1, 5), len(words) - 1]
    firsts = [0, *(end + 1 for end in ends[:-1])]
    sentences = tuple(
        Sentence("", words[first].start_s, words[last].end_s, first, last)
        for first, last in zip(firsts, ends, strict=True)
    )
    told = report(words)
    return (
        replace(
            told,
            source=source,
            transcript=replace(told.transcript, words=words, sentences=sentences),
            pacing=replace(told.pacing, speech_rate_wpm=float(len(words)), pauses=()),
            fillers=replace(told.fillers, items=()),
            story=None,
        ),
        TakeSummary((), None, float(len(words)), None, None),
    )


class Desk:
    """The screen with a take that stands on it."""

    def __init__(self, qtbot: QtBot, text: str | None = None) -> None:
        current_theme().apply()
        self.qtbot = qtbot
        self.library = MemoryLibrary()
        self.player = FakePlayer()
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
        words = word_list() if text is None else word_list(text, step_s=0.07)
        self.talk, self.take = store(self.library, report(words))
        kept = self.library.hearing(self.take.id)
        assert kept is not None
        told, summary = analyst(kept[1].source, kept[0], "testimony")
        self.library.save_hearing(self.take.id, kept[0], told, summary)
        self.window.resize(1440, 900)
        self.screen.resize(1440, 900)
        self.window.show()
        self.show_take()

    def show_take(self) -> None:
        """Show the take anew."""
        with self.qtbot.waitSignal(self.screen.take_shown):
            self.screen.show_take(self.talk, self.take)
        self.qtbot.waitUntil(lambda: self.text.is_built)

    @property
    def text(self) -> CorrectableTranscript:
        """The transcript."""
        return self.screen.reading.words.text

    def put_cursor(self, word: int) -> None:
        """Put the keyboard on a word."""
        self.text.setFocus()
        cursor = self.text.textCursor()
        cursor.setPosition(self.text._starts[word])
        self.text.setTextCursor(cursor)

    def type_over(self, word: int, typed: str) -> None:
        """Press F2 on a word and type something else."""
        self.put_cursor(word)
        QTest.keyClick(self.text, Qt.Key.Key_F2)
        field = self.text.field
        assert field is not None
        field.setText(typed)

    def correct(self, word: int, typed: str) -> None:
        """Correct a word and wait for the figures."""
        self.type_over(word, typed)
        with self.qtbot.waitSignal(self.screen.amending.amended):
            assert self.text.field is not None
            QTest.keyClick(self.text.field, Qt.Key.Key_Return)
        self.settle()

    def settle(self) -> None:
        """Wait until the screen shows what the library holds, words and figures."""
        self.qtbot.waitUntil(lambda: not self.screen.amending.corrections.is_saving)
        self.qtbot.waitUntil(lambda: self.words() == self.kept_words() == self.counted_words())
        assert self.text.can_correct

    def words(self) -> list[str]:
        """The words on the screen, read from the text itself."""
        plain = self.text.toPlainText()
        return [plain[start:end] for start, end in zip(self.text._starts, self.text._ends, strict=True)]

    def counted_words(self) -> list[str]:
        """The words that the figures on the screen follow from."""
        loaded = self.screen._loaded
        if loaded is None or loaded.heard is None or self.screen._turns._steps:
            return []
        return [word.text for word in loaded.heard.words.words]

    def kept_words(self) -> list[str]:
        """The words in the library."""
        kept = self.library.hearing(self.take.id)
        assert kept is not None
        return [word.text for word in kept[0].transcript.words]


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """A take of three sentences."""
    made = Desk(qtbot)
    yield made
    made.screen._background.wait()


def test_a_corrected_word_reaches_library_words_and_figures(desk: Desk) -> None:
    """F2, other words, Enter: everything follows, the sound stays where it is."""
    desk.screen.playback.seek(6.0)
    desk.correct(1, "pear tree")
    assert desk.words()[:5] == ["The", "pear", "tree", "was", "red."]
    assert desk.library.versions(desk.take.id)[0].origin is VersionOrigin.CORRECTED
    assert "14 words a minute" in desk.screen.heading.details.plain
    assert desk.screen.playback.position_s == 6.0
    assert desk.screen.card.timeline._position_s == 6.0


def test_esc_leaves_the_words_alone(desk: Desk) -> None:
    """Esc closes the field, and nothing was kept."""
    desk.type_over(1, "pear")
    assert desk.text.field is not None
    QTest.keyClick(desk.text.field, Qt.Key.Key_Escape)
    assert desk.text.field is None
    assert desk.text.hasFocus()
    assert len(desk.library.versions(desk.take.id)) == 2


def test_several_chosen_words_are_corrected_together(desk: Desk) -> None:
    """A selection from the middle of one word to the middle of another means both and all between."""
    cursor = desk.text.textCursor()
    cursor.setPosition(desk.text._starts[1] + 1)
    cursor.setPosition(desk.text._starts[3] + 1, cursor.MoveMode.KeepAnchor)
    desk.text.setTextCursor(cursor)
    assert desk.text.words_now() == (1, 3)
    desk.text.correct()
    assert desk.text.field is not None
    assert desk.text.field.text() == "tree was red."


def test_nothing_typed_removes_the_word(desk: Desk) -> None:
    """An empty field takes the word away."""
    desk.correct(4, "")
    assert "Um," not in desk.words()


def test_the_last_word_cannot_be_removed(desk: Desk) -> None:
    """A take without words has no report: the person is told, and the words stay."""
    desk.text.selectAll()
    desk.text.correct()
    assert desk.text.field is not None
    desk.text.field.setText("")
    with desk.qtbot.waitSignal(desk.screen.amending.faulted):
        QTest.keyClick(desk.text.field, Qt.Key.Key_Return)
    assert desk.screen.banner.isVisible()
    assert len(desk.kept_words()) == 13
    assert desk.text.can_correct


def test_ctrl_z_takes_corrections_back_one_by_one(desk: Desk) -> None:
    """Each Ctrl+Z puts the words back that held before, and the history keeps all of it."""
    before = desk.words()
    desk.correct(1, "pear")
    once = desk.words()
    desk.correct(2, "is")
    for words in (once, before):
        with desk.qtbot.waitSignal(desk.screen.amending.amended):
            QTest.keyClick(desk.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
        assert desk.words() == words
    QTest.keyClick(desk.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not desk.screen.amending.corrections.is_saving
    assert len(desk.library.versions(desk.take.id)) == 6


def test_earlier_words_are_put_back_from_the_history(desk: Desk) -> None:
    """The sheet lists every version, and its button brings one back."""
    before = desk.words()
    desk.correct(1, "pear")
    with desk.qtbot.waitSignal(desk.screen.amending.sheet_shown):
        desk.text.history_wanted.emit()
    sheet = desk.screen.amending.sheet
    assert isinstance(sheet, HistorySheet)
    with desk.qtbot.waitSignal(desk.screen.amending.amended):
        sheet.buttons[0].click()
    desk.settle()
    assert desk.words() == before
    assert desk.library.versions(desk.take.id)[0].origin is VersionOrigin.RESTORED


def test_what_is_typed_is_kept_before_a_lock(desk: Desk) -> None:
    """A lock that falls into the typing keeps the words as they stand in the field."""
    desk.type_over(1, "pear")
    desk.screen.keep_typed()
    assert desk.text.field is None
    assert desk.screen.amending.corrections._background.wait(5000)
    assert desk.kept_words()[1] == "pear"


def test_what_is_typed_is_kept_when_one_leaves(desk: Desk) -> None:
    """Going to another screen keeps the words, too."""
    desk.type_over(1, "pear")
    desk.screen.hide()
    assert desk.screen.amending.corrections._background.wait(5000)
    assert desk.kept_words()[1] == "pear"


def test_a_library_that_refuses_leaves_the_words_and_says_so(desk: Desk) -> None:
    """A fault is told in a sentence; the screen shows what holds."""
    before = desk.words()
    desk.library.is_locked = True
    desk.type_over(1, "pear")
    with desk.qtbot.waitSignal(desk.screen.amending.faulted):
        assert desk.text.field is not None
        QTest.keyClick(desk.text.field, Qt.Key.Key_Return)
    assert desk.screen.banner.isVisible()
    assert desk.words() == before


def test_the_word_of_now_is_the_one_that_moved_last(desk: Desk) -> None:
    """Playback marks a word and F2 means it, until the keyboard goes elsewhere."""
    desk.put_cursor(2)
    desk.text.set_position(6.1)
    assert desk.text.words_now() == (5, 5)
    QTest.keyClick(desk.text, Qt.Key.Key_Right)
    assert desk.text.words_now() == (2, 2)


def test_a_long_talk_keeps_its_place(qtbot: QtBot) -> None:
    """After a correction far down, the text stands where it stood, and every word is where the library has it."""
    desk = Desk(qtbot, LONG)
    bar = desk.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    middle = sum(desk.text._visible_words()) // 2
    desk.put_cursor(middle)
    scrolled = bar.value()
    desk.correct(middle, "one two three")
    assert bar.value() == scrolled
    assert desk.words() == desk.kept_words()
    desk.correct(middle, "something-much-longer")
    assert desk.words() == desk.kept_words()
    desk.correct(0, "")
    assert desk.words() == desk.kept_words()
    desk.correct(len(desk.words()) - 1, "the very end.")
    assert desk.words() == desk.kept_words()


def test_who_looked_elsewhere_while_typing_stays_there(qtbot: QtBot) -> None:
    """The text does not jump back to the corrected word when its figures come."""
    desk = Desk(qtbot, LONG)
    desk.type_over(3, "else")
    bar = desk.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    scrolled = bar.value()
    assert desk.text.field is not None
    with qtbot.waitSignal(desk.screen.amending.amended):
        QTest.keyClick(desk.text.field, Qt.Key.Key_Return)
    desk.settle()
    assert bar.value() == scrolled


def test_marks_are_heard_written_on_and_let_go_of(desk: Desk) -> None:
    """A mark plays from a moment before it; its words and its end reach the library, other marks stay."""
    desk.library.save_marks(
        desk.take.id, (Mark(MarkKind.BREAK, 3.0), Mark(MarkKind.NOTE, 5.0), Mark(MarkKind.PART, 7.0, "journey"))
    )
    desk.show_take()
    side = desk.screen.reading.marks
    desk.screen.reading.tabs.choose("marks")
    desk.screen.reading.choose("marks")
    (row,) = side.mark_rows
    row.chip.click()
    assert desk.player.played[-1] == (4.0, 13.0)
    row.field.setText("look up here")
    row.field.editingFinished.emit()
    desk.qtbot.waitUntil(lambda: desk.library.marks(desk.take.id)[1].text == "look up here")
    assert [mark.label for mark in desk.screen.card.timeline.view.notes] == ["Your mark, 0:05: look up here"]  # type: ignore[union-attr]
    row.remove.click()
    desk.qtbot.waitUntil(
        lambda: [mark.kind for mark in desk.library.marks(desk.take.id)] == [MarkKind.BREAK, MarkKind.PART]
    )
    assert side.mark_rows == ()


def test_a_moment_is_marked_while_one_listens(desk: Desk) -> None:
    """The button marks what is heard now, once."""
    desk.screen.playback.seek(6.0)
    side = desk.screen.reading.marks
    side.add.click()
    side.add.click()
    desk.qtbot.waitUntil(lambda: desk.library.marks(desk.take.id) == (Mark(MarkKind.NOTE, 6.0),))
    assert len(side.mark_rows) == 1


def test_the_words_of_a_mark_are_kept_before_a_lock(desk: Desk) -> None:
    """What stands in a mark's field is no less typed than a word of the transcript."""
    desk.screen.playback.seek(6.0)
    desk.screen.reading.marks.add.click()
    desk.screen.reading.marks.mark_rows[0].field.setText("breathe")
    desk.screen.keep_typed()
    desk.qtbot.waitUntil(lambda: desk.library.marks(desk.take.id) == (Mark(MarkKind.NOTE, 6.0, "breathe"),))


def test_a_damaged_take_says_what_is_whole_and_plays_it(desk: Desk) -> None:
    """The banner names the moment up to which it is whole, and that much can be played."""
    desk.library.damage(desk.take.id, 20.0)
    desk.take = desk.library.talk(desk.talk.id).takes[0]
    assert desk.take.state is TakeState.DAMAGED
    desk.show_take()
    assert desk.screen.banner.words[0] == "This recording is whole up to 0:20."
    assert desk.screen.playback.duration_s == pytest.approx(20.0)


class FreshDamage(MemoryLibrary):
    """A library that notices damage when the sound is read for the first time."""

    def __init__(self) -> None:
        super().__init__()
        self.was_told = False

    def sound(self, take_id: TakeId) -> Sound:
        """Raise once, then give what is whole."""
        if not self.was_told:
            self.was_told = True
            raise CoachError(ErrorCode.TAKE_DAMAGED, safe_s=2.0)
        return super().sound(take_id)


def test_damage_that_is_noticed_now_leaves_the_whole_part(desk: Desk) -> None:
    """Damage found while opening does not take away what comes before it."""
    library = FreshDamage()
    talk: Talk
    take: Take
    talk, take = store(library, report())
    correspondence = remarks_in(library).correspondence
    desk.screen._sources = replace(desk.screen._sources, library=library, correspondence=correspondence)
    desk.talk, desk.take = talk, take
    desk.show_take()
    assert desk.screen.playback.duration_s > 0
    assert desk.screen.banner.words[0].startswith("This recording is whole up to")
