"""Where a talk is given: chosen with the talk, changed in its plan."""

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.event import EventKind
from speakercoach.ui.my_talks.talk_form import TalkForm
from speakercoach.ui.widgets.event_field import EventField


def test_nothing_is_presumed_of_a_new_talk(qtbot: QtBot) -> None:
    """Who says nothing about the event has a talk without one."""
    form = TalkForm()
    qtbot.addWidget(form)
    form.title.setText("The persimmon tree")
    assert form.talk().event is None


@pytest.mark.parametrize("kind", list(EventKind))
def test_a_new_talk_takes_the_event_that_is_chosen(qtbot: QtBot, kind: EventKind) -> None:
    """The kind of event comes out as it was chosen, as a value and not as its text."""
    form = TalkForm()
    qtbot.addWidget(form)
    form.title.setText("The persimmon tree")
    form.place.setCurrentIndex(1 + list(EventKind).index(kind))
    assert form.talk().event is kind


def test_an_event_is_shown_without_being_changed(qtbot: QtBot) -> None:
    """Showing what is kept tells nobody that it was chosen."""
    field = EventField()
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.currentIndexChanged):
        field.show_kind(EventKind.PANEL)
    assert field.kind is EventKind.PANEL
    field.show_kind(None)
    assert field.kind is None
