"""The cards above the timeline."""

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.ui.feedback.hint_cards import HintCard
from speakercoach.ui.feedback.hints_view import HintView
from speakercoach.ui.widgets.labels import Text


@pytest.mark.parametrize("narrow", [False, True])
def test_a_quiet_hint_is_read_in_wide_and_narrow_windows(qtbot: QtBot, *, narrow: bool) -> None:
    """Without a headline the detail stands in its place, also where only headlines are kept, and no empty line."""
    card = HintCard("sprout")
    qtbot.addWidget(card)
    card.set_narrow(narrow)
    card.show_hints("Next step", (HintView("", "Nothing to change for now.", ()),))
    card.show()
    words = [one.plain for one in card.findChildren(Text) if one.isVisible()]
    assert words == ["Next step", "Nothing to change for now."]
    assert card.headline == ""
    assert card.accessibleName() == "Next step: Nothing to change for now."
