"""What the keyboard does where words are decided on: 1, 2, 3, Enter, the arrows and Space."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from speakercoach.domain.safety import Handling
from speakercoach.ui.safety.chosen_card import ChosenCard
from speakercoach.ui.safety.items_card import ItemsCard

_CHOICES = {Qt.Key.Key_1: Handling.KEEP, Qt.Key.Key_2: Handling.CHANGE, Qt.Key.Key_3: Handling.MUTE}


def answers(key: Qt.Key, screen: QWidget, items: ItemsCard, chosen: ChosenCard) -> bool:
    """Do what a key means here; whether it means anything.

    It does so only for whoever is at the words and sees what they decide about: elsewhere Enter ends a field.
    """
    at = screen.focusWidget()
    is_at_the_words = at in (None, screen) or any(one.isAncestorOf(at) for one in (items, chosen) if at is not None)
    if not chosen.isVisible() or not is_at_the_words:
        return False
    acts: dict[Qt.Key, Callable[[], None]] = {
        Qt.Key.Key_Up: partial(items.go_by, -1),
        Qt.Key.Key_Down: partial(items.go_by, 1),
        Qt.Key.Key_Space: chosen.play_first,
        **{digit: partial(chosen.choose, handling) for digit, handling in _CHOICES.items()},
    }
    if not isinstance(at, QPushButton):
        acts |= {Qt.Key.Key_Return: chosen.press, Qt.Key.Key_Enter: chosen.press}
    act = acts.get(key)
    if act is not None:
        act()
    return act is not None
