"""Ways between the screens: what one of them changes, the others know."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.event import EventKind
from speakercoach.domain.talk import KeptPart, Take, TakeKind, TakeScope, Talk
from speakercoach.practice.live import TakeHearingListener
from speakercoach.practice.ports import DecodedSound, HearingProgress, HearingRequest, HearingStage
from speakercoach.ui.feedback.screen import FeedbackScreen
from speakercoach.ui.my_talks.screen import MyTalksScreen
from speakercoach.ui.plan.screen import PlanScreen
from speakercoach.ui.rehearse.screen import RehearseScreen
from speakercoach.ui.rehearse.status_line import StatusLine
from speakercoach.ui.window import MainWindow
from tests.fakes.services import FakeServices, a_talk, add_take, services


class NeverDone:
    """A hearing that goes on until it is cancelled."""

    def __init__(self) -> None:
        self.cancelled = False
        self.listener: TakeHearingListener | None = None

    def again(self, _talk: Talk, _take: Take, _request: HearingRequest, listener: TakeHearingListener) -> "NeverDone":
        """Begin."""
        self.listener = listener
        return self

    def pause(self) -> None:
        """Go on all the same."""

    def go_on(self) -> None:
        """Go on."""

    def cancel(self) -> None:
        """Give up."""
        self.cancelled = True


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[FakeServices]:
    """Services whose library holds a talk with two takes that nobody heard."""
    parts = services(tmp_path)
    parts.library.save_talk(a_talk())
    for _ in range(2):
        add_take(parts.library, a_talk(), None)
    yield parts
    parts.ear.close()


@pytest.fixture
def window(qtbot: QtBot, parts: FakeServices) -> Iterator[MainWindow]:
    """The window with its talks listed."""
    window = MainWindow(parts)
    window.show()
    qtbot.waitUntil(lambda: window.navigator.talks.is_listed)
    yield window
    window.close()
    window.deleteLater()


def choose_language(qtbot: QtBot, window: MainWindow, code: str) -> None:
    """Choose a language in Settings, and wait until the screen speaks it."""
    window.navigator.go("settings")
    before = window.screen_of("settings")
    window.navigator.settings.change(language=code)
    qtbot.waitUntil(lambda: window.screen_of("settings") is not before)


def test_feedback_knows_the_event_that_was_chosen_a_moment_ago(window: MainWindow, parts: FakeServices) -> None:
    """Who chooses an event in the plan and looks at a take at once reads its pace beside that event."""
    navigator = window.navigator
    navigator.open_plan(a_talk())
    navigator.plan.set_talk(title="Persimmons", occasion="", target_s=None, event=EventKind.PANEL)
    navigator.go("feedback")
    screen = window.screen_of("feedback")
    assert isinstance(screen, FeedbackScreen)
    assert screen._talk == navigator.talk == navigator.plan.talk
    assert navigator.plan.talk.event is EventKind.PANEL
    navigator.plan.finish()
    assert parts.library.talk(a_talk().id).talk.event is EventKind.PANEL


def test_a_plan_stays_open_under_another_title(qtbot: QtBot, window: MainWindow) -> None:
    """A title that is saved while the plan comes up already reaches the plan, which can be written on."""
    navigator, talk = window.navigator, a_talk()
    navigator.open_rehearsal(talk)
    navigator.open_plan(talk)
    navigator.take_over(replace(talk, title="Persimmons"))
    screen = window.screen_of("plan")
    assert isinstance(screen, PlanScreen)
    qtbot.waitUntil(lambda: screen.editor.note.isEnabled() and "Persimmons" in screen.about.plain)
    screen.editor.note.setPlainText("Breathe")
    assert navigator.plan.talk.title == "Persimmons"
    assert navigator.plan.beat("opening").note == "Breathe"


def test_an_open_plan_takes_the_other_language(qtbot: QtBot, window: MainWindow) -> None:
    """The parts of the plan are named in the language of the app after it was changed, too."""
    window.navigator.open_plan(a_talk())
    before = window.navigator.plan.template.beats[0].name
    choose_language(qtbot, window, "ko")
    window.navigator.go("plan")
    screen = window.screen_of("plan")
    assert isinstance(screen, PlanScreen)
    assert screen.parts.items[0].text() == window.navigator.plan.template.beats[0].name != before


def test_a_screen_that_works_speaks_the_other_language_once_it_is_free(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Choosing a language while a talk is heard disturbs nothing; the screen comes up anew afterwards."""
    window.navigator.open_rehearsal(a_talk())
    before = window.screen_of("rehearse")
    works = [True]
    monkeypatch.setattr(RehearseScreen, "is_working", property(lambda _screen: works[0]))
    choose_language(qtbot, window, "ko")
    window.navigator.go("rehearse")
    assert window.screen_of("rehearse") is before
    window.navigator.go("talks")
    works[0] = False
    window.navigator.go("rehearse")
    screen = window.screen_of("rehearse")
    assert screen is not before
    assert isinstance(screen, RehearseScreen)
    assert screen.talk == a_talk()


def test_a_take_that_is_heard_again_is_told_of_after_a_change_of_language(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """The screen that waits for a hearing stays until the news has come."""
    hearing = NeverDone()
    screen = window.screen_of("feedback")
    assert isinstance(screen, FeedbackScreen)
    screen._hearing._hearing = hearing
    take = parts.library.talks()[0].takes[0]
    with qtbot.waitSignal(screen.take_shown):
        window.navigator.open_feedback(a_talk(), take)
    screen.notice.acted.emit()
    choose_language(qtbot, window, "ko")
    assert window.screen_of("feedback") is screen
    assert hearing.listener is not None
    with qtbot.waitSignal(screen.take_heard):
        hearing.listener.on_report(take.id, None, None)  # type: ignore[arg-type]


def test_a_take_given_up_for_another_can_be_heard_again(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A take whose hearing made way for another one offers its button, not a progress that never ends."""
    hearing = NeverDone()
    navigator = window.navigator
    monkeypatch.setattr(navigator.listening, "_hearing", hearing)
    screen = window.screen_of("feedback")
    assert isinstance(screen, FeedbackScreen)
    second, first = parts.library.talks()[0].takes
    with qtbot.waitSignal(screen.take_shown):
        navigator.talks.imported.emit(a_talk(), first)
    assert hearing.listener is not None
    with qtbot.waitSignal(navigator.hearings.changed):
        hearing.listener.on_progress(HearingProgress(HearingStage.LISTENING, 0.4))
    assert screen.notice.button.isHidden()
    with qtbot.waitSignal(screen.take_shown):
        navigator.talks.imported.emit(a_talk(), second)
    assert hearing.cancelled
    with qtbot.waitSignal(screen.take_shown):
        navigator.open_feedback(a_talk(), first)
    assert not screen.notice.button.isHidden()


def test_nobody_listens_to_a_take_that_was_removed(
    window: MainWindow, parts: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Removing a take that is being heard ends the hearing."""
    hearing = NeverDone()
    monkeypatch.setattr(window.navigator.listening, "_hearing", hearing)
    take = parts.library.talks()[0].takes[0]
    window.navigator.talks.imported.emit(a_talk(), take)
    window.navigator.remove_take(take.id)
    assert hearing.cancelled


def test_a_recording_that_comes_in_is_told_of_in_the_other_language(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, tmp_path: Path
) -> None:
    """Choosing a language while a file is read keeps saying so, and no second file can be asked for."""
    may_end = threading.Event()

    def slow(path: Path, on_progress: object = None) -> DecodedSound:
        may_end.wait(10)
        del on_progress
        raise CoachError(ErrorCode.INPUT_EMPTY, name=path.name)

    window.navigator.talks._decoder = slow
    window.navigator.import_file(tmp_path / "evening.m4a", parts.library.talks()[0].talk)
    choose_language(qtbot, window, "ko")
    window.navigator.go("talks")
    screen = window.screen_of("talks")
    assert isinstance(screen, MyTalksScreen)
    assert "evening.m4a" in screen.banner.accessibleName()
    assert not screen.import_button.isEnabled()
    may_end.set()
    qtbot.waitUntil(screen.import_button.isEnabled)


def test_a_language_that_nothing_here_hears_is_said_before_the_talk(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """Whoever speaks a language without an engine reads it before recording, and nobody else does."""
    korean = a_talk("세 번의 겨울", language="ko")
    parts.library.save_talk(korean)
    window.navigator.open_rehearsal(korean)
    screen = window.screen_of("rehearse")
    (line,) = screen.findChildren(StatusLine)
    caption = line._caption
    qtbot.waitUntil(lambda: "nothing here understands it yet" in caption.plain)
    assert line.follow_button.text() == "Moves by key"
    window.navigator.open_rehearsal(a_talk())
    qtbot.waitUntil(lambda: caption.plain == "Your recording stays on this laptop.")
    assert line.follow_button.text() == "Follows your words"


def test_a_take_of_one_part_stays_open_when_the_talks_are_listed(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """It does not come with the talks; once it is in the bin, the newest take of the whole talk takes its place."""
    navigator = window.navigator
    newest = parts.library.talk(a_talk().id).takes[0]
    journal = parts.library.begin_take(a_talk().id, 16_000, scope=TakeScope(TakeKind.PART, "opening"))
    journal.append(b"\0\0" * 16_000)
    part = journal.seal()
    navigator.open_feedback(a_talk(), part)
    with qtbot.waitSignal(navigator.talks.changed):
        navigator.talks.refresh()
    assert navigator.take == part
    with qtbot.waitSignals([navigator.talks.binned, navigator.talks.changed]):
        navigator.bin_take(part)
    qtbot.waitUntil(lambda: navigator.take == newest)


def test_a_part_that_waits_is_heard_after_the_lock(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """Takes of one part are looked for where they are, not among those of the whole talk."""
    journal = parts.library.begin_take(a_talk().id, 16_000, scope=TakeScope(TakeKind.PART, "opening"))
    journal.append(b"\0\0" * 16_000)
    part = journal.seal()
    window.navigator.hear_later((part,))
    qtbot.waitUntil(lambda: window.navigator.listening.take == part)
    window.navigator.listening.cancel()


def test_a_telling_is_kept_under_the_talks_newest_title(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """A title that was changed while one rehearsed is not put back by keeping a telling."""
    navigator, talk = window.navigator, a_talk()
    navigator.open_rehearsal(talk, "opening")
    parts.library.save_talk(replace(talk, title="Persimmons"))
    navigator.take_over(replace(talk, title="Persimmons"))
    kept = KeptPart(parts.library.talk(talk.id).takes[0].id, 0.0, 30.0)
    with qtbot.waitSignal(navigator.plan.saved):
        navigator.keep_best(talk, "opening", kept)
    saved = parts.library.talk(talk.id).talk
    assert saved.title == "Persimmons"
    assert saved.plan.beats[0].best == kept
    screen = window.screen_of("rehearse")
    assert isinstance(screen, RehearseScreen)
    assert screen.talk == saved


def test_a_title_typed_a_moment_ago_stands_among_the_talks(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who goes to their talks at once finds the new title there, however long the disk takes to keep it."""
    navigator, may_save, save_talk = window.navigator, threading.Event(), parts.library.save_talk

    def slowly(talk: Talk) -> None:
        may_save.wait(5)
        save_talk(talk)

    monkeypatch.setattr(parts.library, "save_talk", slowly)
    navigator.open_plan(a_talk())
    navigator.plan.set_talk(title="Persimmons", occasion="", target_s=None, event=None)
    with qtbot.waitSignal(navigator.talks.changed):
        navigator.go("talks")
    may_save.set()
    qtbot.waitUntil(lambda: [one.talk.title for one in navigator.talks.talks] == ["Persimmons"])
