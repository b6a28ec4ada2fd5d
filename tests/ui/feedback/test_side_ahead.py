"""Side views are made when little waits for them, and stay while nothing in them changed."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.feedback.story_desk import StoryDesk, action

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[StoryDesk]:
    """A take of four sentences."""
    made = StoryDesk(qtbot)
    yield made
    made.close()


def test_the_story_is_laid_out_before_somebody_looks_at_it(desk: StoryDesk) -> None:
    """Who opens its tab waits for its drawing alone."""
    reading = desk.screen.reading
    reading.choose("pace")
    before = reading.story.content
    desk.choose(action(desk.open(5), "Journey"))
    assert reading.story.content is not before
    assert not reading.story.isVisible()


def test_a_side_whose_figures_are_the_same_stays(desk: StoryDesk) -> None:
    """Another part of a sentence changes no pace: the view that stands there is not made anew."""
    reading = desk.screen.reading
    reading.choose("pace")
    pace = reading._sides["pace"]
    desk.choose(action(desk.open(5), "Journey"))
    assert reading._sides["pace"] is pace
    assert pace.isVisible()


def test_a_side_with_other_figures_takes_the_place_of_the_one_before(desk: StoryDesk) -> None:
    """No neighbour is turned to, and laid out, in between."""
    reading = desk.screen.reading
    reading.choose("pace")
    pace = reading._sides["pace"]
    shown = []
    reading._stack.currentChanged.connect(lambda _at: shown.append(reading._stack.currentWidget()))
    reading._views["pace"] = None
    desk.choose(action(desk.open(5), "Journey"))
    assert reading._sides["pace"] is not pace
    assert {one for one in shown if one is not None} == {reading._sides["pace"]}
