"""One correction after another: the words change at once, library and figures follow, and nothing typed is lost."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from speakercoach.domain.context import NO_CONTEXT, SpeakerContext
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.session import VersionOrigin
from speakercoach.domain.sound import Source
from speakercoach.domain.talk import TakeSummary
from speakercoach.practice.ports import Heard
from speakercoach.ui.theme.theme import current_theme
from tests.ui.feedback.test_amending import LONG, Desk, analyst


class SlowAnalyst:
    """Makes no report before it may."""

    def __init__(self) -> None:
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.has_begun = threading.Event()
        self.fault: CoachError | None = None

    def __call__(
        self,
        source: Source,
        heard: Heard,
        template: str,
        context: SpeakerContext = NO_CONTEXT,  # noqa: ARG002
    ) -> tuple[Report, TakeSummary]:
        """Wait, then answer."""
        self.has_begun.set()
        assert self.may_answer.wait(5)
        if self.fault is not None:
            raise self.fault
        return analyst(source, heard, template)


class SlowDesk(Desk):
    """A desk whose figures wait until the test lets them come."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__(qtbot)
        self.slow = SlowAnalyst()
        self.screen.amending.corrections._correcting._analyst = self.slow

    def hold(self) -> None:
        """Let no figures come for now."""
        self.slow.has_begun.clear()
        self.slow.may_answer.clear()

    def enter(self, word: int, typed: str) -> None:
        """Correct a word and wait for nothing."""
        self.type_over(word, typed)
        assert self.text.field is not None
        QTest.keyClick(self.text.field, Qt.Key.Key_Return)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[SlowDesk]:
    """A take of three sentences."""
    made = SlowDesk(qtbot)
    yield made
    made.slow.may_answer.set()
    made.screen.amending.corrections._background.wait()
    made.screen._background.wait()


def test_the_words_change_before_the_figures_are_there(desk: SlowDesk) -> None:
    """Enter shows the corrected words at once, and the next word can be corrected right away."""
    desk.hold()
    desk.enter(1, "pear tree")
    assert desk.words()[:4] == ["The", "pear", "tree", "was"]
    assert desk.text.can_correct
    desk.enter(4, "green.")
    assert desk.words()[:5] == ["The", "pear", "tree", "was", "green."]
    assert "13 words a minute" in desk.screen.heading.details.plain
    desk.slow.may_answer.set()
    desk.settle()
    assert desk.kept_words()[:5] == ["The", "pear", "tree", "was", "green."]
    assert "14 words a minute" in desk.screen.heading.details.plain


def test_corrections_that_waited_are_kept_as_one(desk: SlowDesk) -> None:
    """While one report is made, the others wait for the last of them: one more report, not four."""
    desk.hold()
    desk.enter(0, "A")
    assert desk.slow.has_begun.wait(5)
    for word, typed in ((1, "pear"), (2, "is"), (3, "green.")):
        desk.enter(word, typed)
    desk.slow.may_answer.set()
    desk.settle()
    assert desk.kept_words()[:4] == ["A", "pear", "is", "green."]
    assert [one.origin for one in desk.library.versions(desk.take.id)][:2] == [VersionOrigin.CORRECTED] * 2
    assert len(desk.library.versions(desk.take.id)) == 4


def test_ctrl_z_needs_to_wait_for_nothing(desk: SlowDesk) -> None:
    """Steps back go as fast as steps on, and the library follows to where one stands."""
    before = desk.words()
    desk.hold()
    desk.enter(1, "pear")
    once = desk.words()
    desk.enter(2, "is")
    for words in (once, before):
        QTest.keyClick(desk.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert desk.words() == words
    desk.slow.may_answer.set()
    desk.settle()
    assert desk.kept_words() == before


def test_a_field_that_is_open_stays_when_figures_come(desk: SlowDesk) -> None:
    """Figures of the correction before do not take away what one is typing now."""
    desk.hold()
    desk.enter(1, "pear")
    desk.type_over(2, "half a wo")
    desk.slow.may_answer.set()
    desk.qtbot.waitUntil(lambda: desk.counted_words()[1:2] == ["pear"])
    assert desk.text.field is not None
    assert desk.text.field.text() == "half a wo"
    QTest.keyClick(desk.text.field, Qt.Key.Key_Return)
    desk.settle()
    assert desk.kept_words()[:6] == ["The", "pear", "half", "a", "wo", "red."]


def test_words_that_the_library_refuses_go_back(desk: SlowDesk) -> None:
    """What could not be kept does not stand there as if it were; what was kept before stays."""
    desk.correct(1, "pear")
    kept = desk.words()
    desk.hold()
    desk.slow.fault = CoachError(ErrorCode.DISK_FULL)
    desk.enter(2, "is")
    desk.enter(3, "green.")
    assert desk.words() != kept
    with desk.qtbot.waitSignal(desk.screen.amending.faulted):
        desk.slow.may_answer.set()
    assert desk.words() == kept
    assert desk.kept_words() == kept
    assert desk.screen.banner.isVisible()
    desk.slow.fault = None
    desk.correct(2, "is")
    QTest.keyClick(desk.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.kept_words() == kept


def test_a_take_that_is_shown_anew_meanwhile_waits_for_its_words(desk: SlowDesk) -> None:
    """Words that the screen shows and words that are counted are never two different things."""
    desk.hold()
    desk.enter(1, "pear tree")
    desk.show_take()
    assert desk.words()[1] == "tree"
    assert not desk.text.can_correct
    desk.slow.may_answer.set()
    desk.settle()
    assert desk.words()[1:3] == ["pear", "tree"]


def test_the_field_is_brought_into_view(qtbot: QtBot) -> None:
    """At large text in a small window the words lie below: F2 brings the field to where it is seen."""
    current_theme().choose(text_scale=1.5)
    try:
        desk = Desk(qtbot, LONG)
        desk.window.resize(1024, 640)
        desk.screen.resize(964, 640)
        qtbot.waitUntil(lambda: desk.screen.page.verticalScrollBar().maximum() > 0)
        desk.screen.page.verticalScrollBar().setValue(0)
        desk.put_cursor(2)
        desk.screen.page.verticalScrollBar().setValue(0)
        desk.text.correct()
        field = desk.text.field
        assert field is not None
        assert not field.visibleRegion().isEmpty()
        assert field.visibleRegion().boundingRect().height() == field.height()
    finally:
        current_theme().choose(text_scale=1.0)
