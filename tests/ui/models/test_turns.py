"""Work in turns: a step at a time, and none that is out of date."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from speakercoach.ui.models.turns import Turns


def test_each_turn_takes_one_step(qapp: QApplication) -> None:
    """The event loop comes round between two steps."""
    owner, taken = QObject(), list[int]()
    Turns(owner).begin(lambda: taken.append(1), lambda: taken.append(2))
    seen = []
    while len(taken) < 2:
        qapp.processEvents()
        seen.append(tuple(taken))
    assert (1,) in seen


def test_what_a_step_changed_is_drawn_before_the_next_one(qapp: QApplication) -> None:
    """Each step has a turn behind it in which nothing else is done."""
    owner, taken = QObject(), list[int]()
    Turns(owner).begin(lambda: taken.append(1), lambda: taken.append(2))
    turns = []
    while len(taken) < 2:
        before = len(taken)
        qapp.processEvents()
        turns.append(len(taken) - before)
    assert turns[turns.index(1) + 1] == 0


def test_new_steps_take_the_place_of_old_ones(qapp: QApplication) -> None:
    """What was begun for something else is not done any more, even when a step itself begins anew."""
    owner, taken = QObject(), list[str]()
    turns = Turns(owner)
    turns.begin(lambda: turns.begin(lambda: taken.append("new")), lambda: taken.append("old"))
    while not taken:
        qapp.processEvents()
    for _ in range(4):
        qapp.processEvents()
    assert taken == ["new"]
