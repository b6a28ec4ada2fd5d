"""Another take of the talk beside the one on the Feedback screen."""

import threading
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.context import NO_CONTEXT, SpeakerContext
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.sound import Source
from speakercoach.domain.talk import Take, TakeId, TakeSummary
from speakercoach.practice.ports import Heard
from speakercoach.ui.feedback.earlier_comparing import _Found
from speakercoach.ui.models.fillers import FillerDecision, FillerWish
from speakercoach.ui.widgets.labels import Text
from tests.fakes.library import MemoryLibrary
from tests.ui.feedback.desk import Desk
from tests.ui.feedback.invented_talk import RATE_HZ, WORDS, heard, report, word_list

SUMMARY = TakeSummary((), None, None, None, None)


class Comparison:
    """A talk with three takes; the words a minute of each are the number of its words."""

    def __init__(self, qtbot: QtBot) -> None:
        self.desk = Desk(qtbot)
        self.library: MemoryLibrary = self.desk.library
        self.takes = [self.desk.take, self._add(f"{WORDS} Today."), self._add(f"{WORDS} Not tomorrow.")]

    def _add(self, text: str) -> Take:
        journal = self.library.begin_take(self.desk.talk.id, RATE_HZ)
        journal.append(b"\1\0" * RATE_HZ * 40)
        take = journal.seal()
        what = report(word_list(text))
        self.library.save_hearing(take.id, heard(what), what, SUMMARY)
        return next(one for one in self.library.talk(self.desk.talk.id).takes if one.id == take.id)

    def open(self, number: int) -> None:
        """Show a take and wait until what can be compared was looked for."""
        self.desk.open(self.desk.talk, self.takes[number - 1])
        self.settle()

    def settle(self) -> None:
        """Wait for what is read."""
        self.desk.qtbot.waitUntil(lambda: not self.desk.screen.comparing._background.busy)

    def choose(self, index: int) -> None:
        """Choose a line of the list."""
        choice = self.desk.screen.heading.earlier
        choice.setCurrentIndex(index)
        choice.activated.emit(index)
        self.settle()

    @property
    def offered(self) -> list[str]:
        """The lines of the list, without the days."""
        choice = self.desk.screen.heading.earlier
        return [choice.itemText(index).split(" · ")[0] for index in range(choice.count())]

    @property
    def words(self) -> str:
        """What the choice says; empty while it is away."""
        choice = self.desk.screen.heading.earlier
        return choice.words if choice.isVisible() else ""

    @property
    def has_line(self) -> bool:
        """Whether another take's pace is drawn."""
        view = self.desk.screen.card.timeline.view
        assert view is not None
        assert view.pace is not None
        return bool(view.pace.earlier)

    @property
    def fillers_beside(self) -> str:
        """What stands below the figure of fillers."""
        view = self.desk.screen.reading.fillers.view
        return "" if view is None else view.usual

    @property
    def pace(self) -> str:
        """What stands behind the figure of pace."""
        reading = self.desk.screen.reading
        reading.choose("pace")
        return reading._sides["pace"].findChildren(Text)[1].plain


@pytest.fixture
def shown(qtbot: QtBot) -> Comparison:
    """Three takes of one talk."""
    return Comparison(qtbot)


def test_the_take_before_stands_beside_at_first(shown: Comparison) -> None:
    """Its pace is drawn as a line, and its figures stand beside this take's."""
    shown.open(3)
    assert shown.words == "Compared with take 2"
    assert shown.has_line
    assert shown.pace == "words a minute · take 2: 14"
    assert shown.offered == ["Take 2", "Take 1", "No comparison"]


def test_another_take_or_none_can_be_chosen(shown: Comparison) -> None:
    """What is chosen changes line and figures at once; without comparison both are gone."""
    shown.open(3)
    shown.choose(1)
    assert shown.words == "Compared with take 1"
    assert shown.pace == "words a minute · take 1: 13"
    shown.choose(2)
    assert shown.words == "No comparison"
    assert not shown.has_line
    assert shown.pace == "words a minute"


def test_a_narrow_window_names_the_take_alone(shown: Comparison) -> None:
    """There is no room for the whole sentence; a screen reader gets the name of the choice all the same."""
    shown.open(3)
    shown.desk.screen.heading.set_narrow(narrow=True)
    assert shown.words == "Take 2"
    assert shown.desk.screen.heading.earlier.accessibleName() == "Compare with another take"


def test_a_first_take_has_later_ones_to_choose_and_none_beside_it(shown: Comparison) -> None:
    """Nothing was before it: a later take stands beside it when the person says so."""
    shown.open(1)
    assert shown.words == "No comparison"
    assert shown.offered == ["Take 3", "Take 2", "No comparison"]
    assert not shown.has_line


def test_a_talk_with_one_take_has_nothing_to_choose(qtbot: QtBot) -> None:
    """A choice of nothing is not shown."""
    desk = Desk(qtbot)
    qtbot.waitUntil(lambda: not desk.screen.comparing._background.busy)
    assert not desk.screen.heading.earlier.isVisible()


def test_a_take_that_is_gone_is_not_compared(shown: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put in the bin or damaged meanwhile: it is offered no longer, and the take on the screen stays as it is."""
    usual = shown.library.hearing

    def hearing(take_id: TakeId) -> tuple[Heard, Report] | None:
        if take_id == shown.takes[1].id:
            raise CoachError(ErrorCode.TAKE_GONE)
        return usual(take_id)

    monkeypatch.setattr(shown.library, "hearing", hearing)
    shown.open(3)
    assert shown.words == "No comparison"
    assert shown.offered == ["Take 1", "No comparison"]
    assert not shown.desk.screen.banner.isVisible()


def test_a_library_that_is_locked_meanwhile_compares_nothing(shown: Comparison) -> None:
    """Nobody is bothered with it: whoever locks the library sees that."""
    shown.open(3)
    shown.library.is_locked = True
    shown.choose(1)
    assert shown.words == "No comparison"
    assert not shown.desk.screen.banner.isVisible()


def test_a_fault_leaves_no_figures_of_the_take_that_stood_there(
    shown: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the take that was chosen cannot be read, the one before does not stay beside under its name."""
    shown.open(3)

    def broken(_take_id: TakeId) -> None:
        raise ValueError

    monkeypatch.setattr(shown.library, "hearing", broken)
    shown.choose(1)
    assert shown.words == "No comparison"
    assert not shown.has_line
    assert shown.pace == "words a minute"


def test_an_older_take_is_compared_only_by_choice(shown: Comparison) -> None:
    """With the take before in the bin, nothing stands beside until the person chooses an older one."""
    shown.library.bin_take(shown.takes[1].id)
    shown.open(3)
    assert shown.words == "No comparison"
    assert shown.offered == ["Take 1", "No comparison"]
    assert not shown.has_line


def test_what_was_found_for_a_take_that_was_left_changes_nothing(shown: Comparison) -> None:
    """It comes late, when another take stands on the screen, and is not set beside that one."""
    shown.open(3)
    shown.desk.screen.comparing._on_found(_Found(shown.takes[1].id, (), None))
    assert shown.words == "Compared with take 2"
    assert shown.has_line


def test_a_take_in_another_language_is_not_compared(shown: Comparison) -> None:
    """Words a minute of two languages say nothing beside each other."""
    words = replace(heard(report()).transcript, language="ko")
    what = report()
    korean = replace(what, transcript=replace(what.transcript, language="ko"))
    shown.library.save_hearing(shown.takes[1].id, Heard(words, heard(what).measures), korean, SUMMARY)
    usual = shown.desk.screen.comparing._analyst

    def in_its_language(
        source: Source, heard: Heard, template: str, context: SpeakerContext = NO_CONTEXT
    ) -> tuple[Report, TakeSummary]:
        made, summary = usual(source, heard, template, context)
        return replace(made, transcript=replace(made.transcript, language=heard.transcript.language)), summary

    shown.desk.screen.comparing._analyst = in_its_language
    shown.open(3)
    assert shown.words == "No comparison"


def test_the_line_stays_while_words_are_corrected(shown: Comparison) -> None:
    """Other words change this take's figures, and not what stands beside them."""
    shown.open(3)
    screen = shown.desk.screen
    sides = screen.reading._sides
    with shown.desk.qtbot.waitSignal(screen.anew.read):
        screen.amending.amended.emit(shown.takes[2].id)
    shown.desk.qtbot.waitUntil(lambda: screen.reading._sides is not sides)
    assert shown.pace == "words a minute · take 2: 14"
    assert shown.has_line


def test_both_takes_are_seen_by_the_same_lists(shown: Comparison) -> None:
    """A word that never counts from now on leaves the other take's figure, too: nobody is told of a change by rules."""
    screen = shown.desk.screen
    usual = screen.comparing._analyst

    def by_the_list(
        source: Source, heard: Heard, template: str, context: SpeakerContext = NO_CONTEXT
    ) -> tuple[Report, TakeSummary]:
        made, summary = usual(source, heard, template, context)
        rate = 1.0 if "like" in context.personal.not_fillers else 4.0
        return replace(made, fillers=replace(made.fillers, per_minute=rate)), summary

    screen.comparing._analyst = by_the_list
    shown.open(3)
    assert shown.fillers_beside == "take 2: 4.0"
    with shown.desk.qtbot.waitSignal(screen.amending.amended):
        screen.amending.fillers.decide(FillerDecision(FillerWish.NEVER, text="like"))
    shown.desk.qtbot.waitUntil(lambda: shown.fillers_beside == "take 2: 1.0")
    assert shown.words == "Compared with take 2"


def test_another_take_is_read_off_the_windows_thread(shown: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long take takes a while to read: the window answers meanwhile."""
    threads: list[threading.Thread] = []
    usual = shown.library.find

    def find(query: object) -> object:
        threads.append(threading.current_thread())
        return usual(query)  # type: ignore[arg-type]

    monkeypatch.setattr(shown.library, "find", find)
    shown.open(2)
    assert threads
    assert threading.main_thread() not in threads
