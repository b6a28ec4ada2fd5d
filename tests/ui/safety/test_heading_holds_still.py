"""The line above the review: what stands in it stays where it is."""

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from speakercoach.ui.safety.heading import LOOK, SHARE, Heading


def test_the_tabs_stand_still_when_a_step_can_be_taken_back(qtbot: QtBot) -> None:
    """The first decision brings the way back: a second press on a tab meets the tab all the same."""
    heading = Heading()
    qtbot.addWidget(heading)
    heading.steps.set_tabs(((LOOK, "Look at the words"), (SHARE, "What goes out")))
    heading.resize(1000, 60)
    heading.show()
    before = heading.steps.mapTo(heading, QPoint(0, 0))
    heading.offer_steps("Mute", "")
    qtbot.waitUntil(heading.undo.isVisible)
    heading.grab()
    assert heading.steps.mapTo(heading, QPoint(0, 0)) == before
