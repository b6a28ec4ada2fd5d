"""A hearing that was begun on one screen, seen and held from another, and what a lock does to it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Source
from speakercoach.domain.talk import Take, Talk
from speakercoach.practice.ports import HearingStage
from speakercoach.practice.reporting import report_on_heard
from speakercoach.ui.feedback.screen import FeedbackScreen
from speakercoach.ui.my_talks.screen import MyTalksScreen
from speakercoach.ui.my_talks.take_row import TakeRow
from speakercoach.ui.rehearse.screen import RehearseScreen
from speakercoach.ui.window import MainWindow
from tests.fakes.ear import heard
from tests.fakes.services import FakeServices, a_talk, add_take, services
from tests.ui.vault.locking import lock, record, unlock

WORDS = "I was seven when we left the house by the river and the old tree"


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[FakeServices]:
    """Services whose open place has a talk."""
    parts = services(tmp_path)
    parts.library.save_talk(a_talk())
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


def feedback(qtbot: QtBot, window: MainWindow, take: Take) -> FeedbackScreen:
    """The take's feedback, once it stands there."""
    screen = window.screen_of("feedback")
    assert isinstance(screen, FeedbackScreen)
    with qtbot.waitSignal(screen.take_shown):
        window.navigator.open_feedback(a_talk(), take)
    return screen


def heard_take(parts: FakeServices) -> Take:
    """A take with words."""
    take = add_take(parts.library, a_talk(), None)
    report, summary = report_on_heard(Source("talk", 7.0, 16_000, 1), heard(WORDS), "testimony")
    parts.library.save_hearing(take.id, heard(WORDS), report, summary)
    return parts.library.talk(a_talk().id).takes[0]


def hear_otherwise(qtbot: QtBot, parts: FakeServices, screen: FeedbackScreen) -> None:
    """Ask for another hearing of the take that stands there."""
    screen.heading.again.click()
    qtbot.waitUntil(lambda: screen.otherwise.sheet is not None)
    assert screen.otherwise.sheet is not None
    jobs = len(parts.ear.jobs)
    screen.otherwise.sheet.hear.click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: len(parts.ear.jobs) > jobs)


def rows(window: MainWindow) -> list[TakeRow]:
    """The takes that My talks lists."""
    screen = window.screen_of("talks")
    assert isinstance(screen, MyTalksScreen)
    return [row for card in screen.cards for row in card.findChildren(TakeRow)]


def test_who_goes_on_to_the_feedback_sees_it_come(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """A take that Rehearse hears is not offered to be heard there, can be held there, and its words come there."""
    rehearse = record(qtbot, window, parts)
    rehearse.stop()
    qtbot.waitUntil(parts.ear.job.finished.is_set)
    take = parts.library.talks()[0].takes[0]
    qtbot.waitUntil(lambda: window.navigator.hearings.course(take.id) is not None)
    screen = feedback(qtbot, window, take)
    assert screen.notice.headline.plain == "I am listening to your talk."
    assert not screen.notice.button.isVisible()
    screen.notice.hold.click()
    assert parts.ear.job.is_paused
    assert screen.notice.detail.plain == "Paused. What was heard so far is kept."
    screen.notice.hold.click()
    assert not parts.ear.job.is_paused
    with qtbot.waitSignal(screen.take_shown):
        parts.ear.job.done(heard(WORDS))
    assert screen.reading.isVisible()
    assert window.here == "feedback"


def test_a_recording_that_came_in_can_be_held(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """So can one that the app hears behind the screens; stopped, it is offered to be heard."""
    take = add_take(parts.library, a_talk(), None)
    screen = feedback(qtbot, window, take)
    window.navigator.listening.listen(a_talk(), take, window.navigator.request(a_talk()))
    qtbot.waitUntil(lambda: bool(parts.ear.jobs))
    parts.ear.job.progress(HearingStage.LISTENING, 0.25)
    qtbot.waitUntil(lambda: "25 %" in screen.notice.detail.plain)
    screen.notice.hold.click()
    assert parts.ear.job.is_paused
    screen.notice.stop.click()
    qtbot.waitUntil(lambda: screen.notice.button.text() == "Hear it now")
    assert parts.ear.job.cancelled.is_set()


def test_a_lock_ends_another_hearing_and_keeps_the_words(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """Nothing is heard behind a lock, nothing of it is kept, and the take has the words that it had."""
    take = heard_take(parts)
    screen = feedback(qtbot, window, take)
    hear_otherwise(qtbot, parts, screen)
    job = parts.ear.job
    lock(qtbot, window)
    assert job.cancelled.is_set()
    unlock(qtbot, window)
    screen = feedback(qtbot, window, take)
    assert not screen.otherwise.strip.isVisible()
    kept = parts.library.hearing(take.id)
    assert kept is not None
    assert kept[0] == heard(WORDS)
    assert len(parts.ear.jobs) == 1


def test_a_take_that_was_to_be_heard_is_heard_after_the_lock(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """Asked for on its feedback before the lock, it is heard behind the screens afterwards."""
    take = add_take(parts.library, a_talk(), None)
    screen = feedback(qtbot, window, take)
    screen.notice.button.click()
    qtbot.waitUntil(lambda: len(parts.ear.jobs) == 1)
    lock(qtbot, window)
    assert parts.ear.jobs[0].cancelled.is_set()
    parts.ear.answer = heard(WORDS)
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: parts.library.hearing(take.id) is not None)


def test_a_take_that_goes_to_the_bin_is_heard_no_further(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """Whoever removes it wants nothing more said about it."""
    take = heard_take(parts)
    screen = feedback(qtbot, window, take)
    hear_otherwise(qtbot, parts, screen)
    window.navigator.bin_take(take)
    assert parts.ear.job.cancelled.is_set()
    qtbot.waitUntil(lambda: not screen.otherwise.hears(take.id))


def test_my_talks_says_how_far_a_take_is(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """Who left the waiting sees in the list that it goes on, that it was paused, and that it is done."""
    rehearse = record(qtbot, window, parts)
    rehearse.stop()
    qtbot.waitUntil(parts.ear.job.finished.is_set)
    take = parts.library.talks()[0].takes[0]
    window.navigator.go("talks")
    qtbot.waitUntil(lambda: bool(rows(window)))
    parts.ear.job.progress(HearingStage.LISTENING, 0.4)
    qtbot.waitUntil(lambda: "being listened to: 40 %" in rows(window)[0].accessibleName())
    window.navigator.hearings.hold(take.id)
    assert "listening is paused" in rows(window)[0].accessibleName()
    window.navigator.hearings.go_on(take.id)
    parts.ear.job.done(heard(WORDS))
    qtbot.waitUntil(lambda: "listen" not in rows(window)[0].accessibleName())
    assert parts.library.hearing(take.id) is not None


def test_the_next_takes_are_heard_in_the_language_that_was_chosen(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """The talk keeps it, together with a plan that was written a moment ago and one that is written afterwards."""
    take = heard_take(parts)
    window.navigator.open_plan(parts.library.talks()[0].talk)
    window.navigator.plan.set_note("opening", "Breathe")
    screen = feedback(qtbot, window, take)
    with qtbot.waitSignal(window.navigator.talks.changed):
        screen.language_wanted.emit(a_talk(), "ko")
    window.navigator.plan.set_note("opening", "Breathe, and look up")
    with qtbot.waitSignal(window.navigator.plan.saved):
        window.navigator.plan.save_now()
    kept = parts.library.talk(a_talk().id).talk
    assert (kept.language, kept.plan.beats[0].note) == ("ko", "Breathe, and look up")
    window.navigator.go("rehearse")
    rehearse = window.screen_of("rehearse")
    assert isinstance(rehearse, RehearseScreen)
    assert rehearse.talk is not None
    assert window.navigator.request(rehearse.talk).language == "ko"


def test_a_plan_on_its_way_does_not_bring_the_old_language_back(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However slow the disk is: what was typed before is written before."""
    save, may_save, first = parts.library.save_talk, threading.Event(), [True]

    def slowly(talk: Talk) -> None:
        if first:
            first.clear()
            assert may_save.wait(10)
        save(talk)

    screen = feedback(qtbot, window, heard_take(parts))
    window.navigator.open_plan(a_talk())
    window.navigator.plan.set_note("opening", "Breathe")
    monkeypatch.setattr(parts.library, "save_talk", slowly)
    window.navigator.plan.save_now()
    qtbot.waitUntil(lambda: not first)
    release = threading.Timer(0.2, may_save.set)
    release.start()
    with qtbot.waitSignal(window.navigator.talks.changed):
        screen.language_wanted.emit(a_talk(), "ko")
    release.join()
    qtbot.waitUntil(lambda: not window.navigator.plan._background.busy)
    kept = parts.library.talk(a_talk().id).talk
    assert (kept.language, kept.plan.beats[0].note) == ("ko", "Breathe")


def test_a_language_that_cannot_be_kept_is_told(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above the words, and everything stays as it was."""
    screen = feedback(qtbot, window, heard_take(parts))

    def refuse(_talk: Talk) -> None:
        raise CoachError(ErrorCode.DISK_FULL)

    monkeypatch.setattr(parts.library, "save_talk", refuse)
    screen.language_wanted.emit(a_talk(), "ko")
    qtbot.waitUntil(screen.banner.isVisible)
    assert parts.library.talk(a_talk().id).talk.language == "en"
