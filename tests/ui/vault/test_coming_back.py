"""Who unlocks comes back to where they were."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.shared_session import Remarks
from speakercoach.domain.talk import Take, TakeSummary, Talk, TalkId, TalkOverview
from speakercoach.practice.sharing_ports import Letter, OpenedLetter
from speakercoach.ui.feedback.screen import FeedbackScreen
from speakercoach.ui.rehearse.screen import RehearseScreen
from speakercoach.ui.review.screen import ReviewScreen
from speakercoach.ui.safety.screen import SafetyScreen
from speakercoach.ui.window import MainWindow
from tests.fakes.letters_home import a_comment, a_session
from tests.fakes.services import FakeServices, a_talk, services
from tests.ui.feedback.invented_talk import heard, report
from tests.ui.vault.locking import PATIENCE_MS, lock, unlock


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[FakeServices]:
    """Services whose open place has two talks."""
    parts = services(tmp_path)
    parts.library.save_talk(a_talk())
    parts.library.save_talk(a_talk("Bread at six"))
    yield parts
    parts.ear.close()


@pytest.fixture
def window(qtbot: QtBot, parts: FakeServices) -> Iterator[MainWindow]:
    """The window with its talks listed."""
    window = MainWindow(parts)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    qtbot.waitUntil(lambda: window.navigator.talks.is_listed)
    yield window
    window.close()


def a_take(parts: FakeServices, talk: Talk) -> Take:
    """A take that was heard, with a comment on it."""
    journal = parts.library.begin_take(talk.id, 16_000)
    journal.append(b"\0\0" * 16_000)
    take = journal.seal()
    told = report()
    parts.library.save_hearing(take.id, heard(told), told, TakeSummary((), None, None, None, None))
    maren = parts.letters.new_identity("Maren")
    parts.correspondence.add_remarks(take.id, Remarks(comments=(a_comment(maren, at_s=1.0),)))
    return take


def feedback(window: MainWindow) -> FeedbackScreen:
    """The screen of feedback as it is now."""
    screen = window.screen_of("feedback")
    assert isinstance(screen, FeedbackScreen)
    return screen


def again(qtbot: QtBot, window: MainWindow, code: str) -> None:
    """Lock and unlock; the person is where they were."""
    lock(qtbot, window)
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: window.here == code, timeout=PATIENCE_MS)


def test_feedback_comes_back_with_its_take_and_tab(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """An older take with its comments open is there again, not the newest one with other words."""
    talk = a_talk()
    older = a_take(parts, talk)
    a_take(parts, talk)
    window.navigator.open_comments(talk, older)
    qtbot.waitUntil(lambda: feedback(window).reading.tabs.current == "comments", timeout=PATIENCE_MS)
    again(qtbot, window, "feedback")
    qtbot.waitUntil(lambda: feedback(window).reading.tabs.current == "comments", timeout=PATIENCE_MS)
    assert window.navigator.take is not None
    assert window.navigator.take.id == older.id
    again(qtbot, window, "feedback")
    assert feedback(window).view_now == "comments"


def test_feedback_never_opens_on_an_empty_tab(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """The comments come before the figures; the first tab is the first one all the same."""
    take = a_take(parts, a_talk())
    with qtbot.waitSignal(feedback(window).take_shown, timeout=PATIENCE_MS):
        window.navigator.open_feedback(a_talk(), take)
    assert feedback(window).reading.tabs.current == "pace"


def test_one_part_is_rehearsed_alone_again(qtbot: QtBot, window: MainWindow) -> None:
    """The stage stands there for the same part, and nothing is recorded."""
    window.navigator.open_rehearsal(a_talk(), "journey")
    again(qtbot, window, "rehearse")
    screen = window.screen_of("rehearse")
    assert isinstance(screen, RehearseScreen)
    assert screen.part.beat == "journey"
    assert not screen.is_recording


def test_safety_comes_back_to_what_goes_out(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """Who was choosing for whom it is goes on there."""
    take = a_take(parts, a_talk())
    window.navigator.open_safety(a_talk(), take)
    screen = window.screen_of("safety")
    assert isinstance(screen, SafetyScreen)
    screen.go_to_step("share")
    again(qtbot, window, "safety")
    screen = window.screen_of("safety")
    assert isinstance(screen, SafetyScreen)
    assert screen.view_now == "share"


def test_review_comes_back_to_its_session(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """The session that was read is open."""
    haneul = parts.letters.new_identity("Haneul")
    parts.desk.add(OpenedLetter(Letter(a_session("s1", haneul)), haneul.id, "Haneul"))
    window.navigator.go("review")
    screen = window.screen_of("review")
    assert isinstance(screen, ReviewScreen)
    with qtbot.waitSignal(screen.area.shown, timeout=PATIENCE_MS):
        screen.open_session("s1")
    again(qtbot, window, "review")
    back = window.screen_of("review")
    assert isinstance(back, ReviewScreen)
    qtbot.waitUntil(lambda: back.area.opened is not None, timeout=PATIENCE_MS)


@pytest.mark.parametrize("code", ["settings", "recordings", "plan", "questions"])
def test_every_other_place_comes_back_with_its_talk(qtbot: QtBot, window: MainWindow, code: str) -> None:
    """Beside the place the sidebar names the talk that was open."""
    window.navigator.open_plan(a_talk())
    window.navigator.go(code)
    again(qtbot, window, code)
    assert window.navigator.talk is not None
    assert window.navigator.talk.id == a_talk().id


class SlowTalk:
    """A library that tells of one talk only once it may."""

    def __init__(self, parts: FakeServices, monkeypatch: pytest.MonkeyPatch) -> None:
        self.may_end = threading.Event()
        self._read = parts.library.talk
        monkeypatch.setattr(parts.library, "talk", self)

    def __call__(self, talk_id: TalkId) -> TalkOverview:
        """The talk."""
        assert self.may_end.wait(10)
        return self._read(talk_id)


def test_who_went_elsewhere_meanwhile_is_not_led_away(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is pulled out of what they do now."""
    window.navigator.open_plan(a_talk())
    lock(qtbot, window)
    slow = SlowTalk(parts, monkeypatch)
    unlock(qtbot, window)
    window.navigator.go("settings")
    slow.may_end.set()
    qtbot.waitUntil(lambda: not window.room._coming_back._looking.busy, timeout=PATIENCE_MS)
    assert window.here == "settings"


def test_a_talk_that_is_gone_leads_nowhere(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """Nothing is said to be wrong: My talks stands there."""
    window.navigator.open_plan(a_talk())
    lock(qtbot, window)
    talks, parts.library._talks = parts.library._talks, {}
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: not window.room._coming_back._looking.busy, timeout=PATIENCE_MS)
    assert window.here == "talks"
    parts.library._talks = talks


def test_a_lock_on_the_way_back_forgets_no_place(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Locked again before the talk was found, one still comes back to it afterwards."""
    window.navigator.open_plan(a_talk())
    lock(qtbot, window)
    slow = SlowTalk(parts, monkeypatch)
    unlock(qtbot, window)
    assert window.here == "talks"
    lock(qtbot, window)
    slow.may_end.set()
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: window.here == "plan", timeout=PATIENCE_MS)


def test_what_the_lock_cut_off_is_said_where_one_comes_back_to(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who typed words that are lost reads of it at those words, and at My talks."""
    window.navigator.open_plan(a_talk())

    def full(_talk: Talk) -> None:
        raise CoachError(ErrorCode.DISK_FULL)

    monkeypatch.setattr(parts.library, "save_talk", full)
    window.navigator.plan.set_note("opening", "Breathe")
    lock(qtbot, window)
    monkeypatch.undo()
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: window.here == "plan", timeout=PATIENCE_MS)
    (banner,) = window.room.notes.banners
    assert banner.isVisible()
    window.navigator.go("settings")
    assert not banner.isVisible()
    window.navigator.go("talks")
    assert banner.isVisible()
