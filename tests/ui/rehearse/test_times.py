"""The clocks beside the prompter."""

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.ui.rehearse.prompter_view import TimeView
from speakercoach.ui.rehearse.times import TimePanel


def panel(qtbot: QtBot, *, whole: bool) -> TimePanel:
    """A clock on the screen."""
    made = TimePanel(whole=whole)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_time_left_is_large_and_counts_down(qtbot: QtBot) -> None:
    """Whole seconds, the one that runs counted in."""
    clock = panel(qtbot, whole=False)
    clock.show_time(TimeView(10.4, 60.0))
    assert clock.words == ("Left in this part", "0:50", "of 1:00 planned")
    assert not clock._number.is_quiet


def test_past_its_plan_a_part_counts_nothing(qtbot: QtBot) -> None:
    """No figure grows under the eyes of somebody who is telling the hardest part, for however long."""
    clock = panel(qtbot, whole=False)
    said = set()
    for past_s in (0.5, 8.0, 59.0, 300.0):
        clock.show_time(TimeView(60.0 + past_s, 60.0))
        said.add(clock.words[:2])
    assert said == {("A little past the plan", ""), ("Past the plan", "")}
    assert clock.accessibleName() == "Past the plan"
    clock.show_time(TimeView(1.0, 60.0))
    assert clock.words[:2] == ("Left in this part", "0:59")


def test_past_the_plan_the_talk_says_so_in_small_figures(qtbot: QtBot) -> None:
    """In half minutes, as small and pale as the words around them."""
    clock = panel(qtbot, whole=True)
    said = []
    for past_s in (8.0, 30.0, 59.0, 95.0):
        clock.show_time(TimeView(600.0 + past_s, 600.0))
        said.append(clock.words[:2])
        assert clock._number.is_quiet
    assert said == [
        ("A little past the plan", ""),
        ("A little past the plan", "+0:30"),
        ("A little past the plan", "+0:30"),
        ("Past the plan", "+1:30"),
    ]
    assert clock.accessibleName() == "Past the plan: +1:30"


@pytest.mark.parametrize("is_compact", [True, False])
def test_nothing_moves_when_the_plan_is_past(qtbot: QtBot, *, is_compact: bool) -> None:
    """The words of the talk stay where they are: the clock takes the same room."""
    clock = panel(qtbot, whole=False)
    clock.set_compact(is_compact=is_compact)
    clock.show_time(TimeView(59.0, 60.0))
    before = clock.sizeHint().height()
    clock.show_time(TimeView(70.0, 60.0))
    assert clock.sizeHint().height() == before
