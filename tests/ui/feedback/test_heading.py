"""The line above a take, in every width."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.ui.feedback.heading import Heading
from speakercoach.ui.feedback.heading_view import HeadingView, heading_view
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.labels import Text
from tests.fakes.library import MemoryLibrary
from tests.ui.feedback.invented_talk import report, store

LONG = "Everything my grandmother told me about persimmons, bees and the long winter in the house by the river"


@pytest.fixture
def heading(qtbot: QtBot) -> Heading:
    """A heading with the choice of another take in it."""
    current_theme().apply()
    made = Heading()
    qtbot.addWidget(made)
    take = store(MemoryLibrary(), None)[1]
    made.earlier.show_takes((replace(take, number=12),), take.id)
    made.again.show()
    made.show()
    return made


def _view(title: str = "The persimmon tree") -> HeadingView:
    talk, take = store(MemoryLibrary(), None)
    return heading_view(replace(talk, title=title), replace(take, number=6), report())


def _words(heading: Heading) -> list[str]:
    return [one.plain for one in heading.findChildren(Text) if one.isVisible() and one.plain]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("title", ["The persimmon tree", LONG])
@pytest.mark.parametrize("width", [480, 640, 900, 1200])
def test_words_that_do_not_fit_are_left_out_and_never_cut(
    heading: Heading,
    narrow: bool,  # noqa: FBT001
    title: str,
    width: int,
) -> None:
    """Each word shown has its room, the page grows no wider, and the tooltip has everything."""
    heading.set_narrow(narrow)
    heading.resize(width, 40)
    heading.show_view(_view(title))
    heading.layout().activate()  # type: ignore[union-attr]
    for one in heading.findChildren(Text):
        if one.isVisible() and one.plain:
            assert one.width() >= one.sizeHint().width(), (one.plain, one.width())
    assert _words(heading)
    assert "Take 6" in heading.details.toolTip()
    assert heading.minimumSizeHint().width() <= 480


def test_a_title_that_is_too_long_leaves_its_place_to_the_take(heading: Heading) -> None:
    """A talk is still known by the number of its take."""
    heading.set_narrow(narrow=True)
    heading.resize(640, 40)
    heading.show_view(_view(LONG))
    assert _words(heading)[0] == "Take 6"


def test_words_give_way_when_the_choice_comes(heading: Heading, qtbot: QtBot) -> None:
    """The choice comes a moment after the take, and takes its room from what is said least needed."""
    heading.earlier.hide()
    heading.resize(560, 40)
    heading.show_view(_view())
    assert "words a minute" in heading.details.plain
    heading.earlier.show()
    qtbot.waitUntil(lambda: "words a minute" not in heading.details.plain)
