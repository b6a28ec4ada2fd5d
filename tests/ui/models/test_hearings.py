"""How hearings stand, and that a wish reaches them."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.talk import TakeId
from speakercoach.practice.ports import HearingProgress, HearingStage
from speakercoach.ui.models.hearing_course import HearingCourse
from speakercoach.ui.models.hearings import Hearings
from speakercoach.ui.rehearse.hearing_words import stage_text

TAKE, OTHER = TakeId("take"), TakeId("other")
LISTENING = HearingProgress(HearingStage.LISTENING, 0.4, 30.0)
STARTING = HearingProgress(HearingStage.STARTING, None)
PAUSED = HearingProgress(HearingStage.PAUSED, 0.4)


class Running:
    """Remembers what was wished for."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def pause(self) -> None:
        """Remember it."""
        self.done.append("pause")

    def go_on(self) -> None:
        """Remember it."""
        self.done.append("go on")

    def cancel(self) -> None:
        """Remember it."""
        self.done.append("cancel")


def course(*news: HearingProgress) -> HearingCourse:
    """How a hearing stands after this news."""
    stands = HearingCourse()
    for one in news:
        stands = stands.told(one)
    return stands


def test_the_bar_does_not_jump_back_when_a_worker_is_replaced() -> None:
    """After a crash it says that it starts again where it stopped, with what was reached."""
    stands = course(LISTENING, STARTING, HearingProgress(HearingStage.LOADING_MODEL, None))
    assert stands.ratio == 0.4
    assert stands.left_s is None
    assert stage_text(stands) == "Starting again where it stopped"
    assert stage_text(stands.told(LISTENING)) == "Listening to your words"


def test_the_first_start_is_no_new_start() -> None:
    """Nothing stopped yet: it gets ready, and opens its model."""
    assert stage_text(course(STARTING)) == "Getting ready to listen"
    assert stage_text(course(STARTING, HearingProgress(HearingStage.LOADING_MODEL, None))) == "Opening the speech model"


def test_a_pause_of_the_persons_own_is_told_from_one_for_a_recording() -> None:
    """Who paused it is told so; who did not is told what it waits for."""
    assert stage_text(course(LISTENING).held()) == "Paused. What was heard so far is kept."
    assert stage_text(course(LISTENING, PAUSED)) == "Waiting until your recording is heard."
    assert stage_text(course(LISTENING, PAUSED, STARTING)) == "Starting again where it stopped"


def test_news_that_was_on_its_way_does_not_undo_a_pause() -> None:
    """The worker says a last time that it listens, before it reads the wish: the screen stays paused."""
    stands = course(LISTENING).held().told(HearingProgress(HearingStage.LISTENING, 0.5, 20.0))
    assert stands.is_held
    assert stands.stage is HearingStage.PAUSED
    assert stands.ratio == 0.5
    assert stage_text(stands.going_on()) == "Starting again where it stopped"


@pytest.mark.parametrize(("wish", "done"), [("hold", "pause"), ("go_on", "go on"), ("stop", "cancel")])
def test_a_wish_reaches_the_hearing(qtbot: QtBot, wish: str, done: str) -> None:
    """Pause, go on and stop are passed on to the take that they are about, and to no other."""
    hearings, mine, other = Hearings(), Running(), Running()
    hearings.begin(TAKE, mine)
    hearings.begin(OTHER, other)
    del qtbot
    getattr(hearings, wish)(TAKE)
    assert (mine.done, other.done) == ([done], [])


def test_every_change_is_told(qtbot: QtBot) -> None:
    """Screens need not ask: they hear of the beginning, of news, of a pause and of the end."""
    hearings = Hearings()
    changes: tuple[Callable[[], None], ...] = (
        lambda: hearings.begin(TAKE, Running()),
        lambda: hearings.told(TAKE, LISTENING),
        lambda: hearings.hold(TAKE),
        lambda: hearings.go_on(TAKE),
        lambda: hearings.end(TAKE),
    )
    for change in changes:
        with qtbot.waitSignal(hearings.changed) as told:
            change()
        assert told.args == [TAKE]
    assert hearings.course(TAKE) is None
    hearings.told(TAKE, LISTENING)
    hearings.hold(TAKE)
    assert hearings.course(TAKE) is None


def test_a_take_in_line_waits_for_the_one_that_is_heard() -> None:
    """It is said what it waits for, as long as the other is at work and no longer."""
    hearings = Hearings()
    hearings.begin(TAKE, Running())
    hearings.begin(OTHER, Running())
    assert not hearings.waits(TAKE)
    hearings.told(OTHER, LISTENING)
    assert hearings.waits(TAKE)
    stands = hearings.course(TAKE)
    assert stands is not None
    assert stage_text(stands, waits=True) == "Waiting until another talk is heard."
    hearings.end(OTHER)
    assert not hearings.waits(TAKE)
