"""The side views at any text size and beside the transcript, where there is little room."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from speakercoach.domain.report import BrokenStretch, OwnUsual, Pause, PauseLength, PausePlace, PauseSite, Report, Voice
from speakercoach.ui.feedback.pace_side import pace_side
from speakercoach.ui.feedback.pace_view import pace_view
from speakercoach.ui.feedback.reading_area import SIDE_WIDTH_PX
from speakercoach.ui.feedback.side_view import SideView
from speakercoach.ui.feedback.voice_side import voice_side
from speakercoach.ui.feedback.voice_view import voice_view
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.labels import Text
from tests.ui.feedback.invented_talk import report

BAR_PX = 12
BESIDE_PX = SIDE_WIDTH_PX - 2 * Space.L - BAR_PX
"""Room of a side view beside the transcript, next to its bar."""


def _long_talk() -> Report:
    """An hour with hundreds of pauses, and a voice that moves far."""
    between, inside = PausePlace.BETWEEN_SENTENCES, PausePlace.WITHIN_SENTENCE
    kinds = ((between, PauseSite.SENTENCE_END), (inside, PauseSite.CLAUSE_END), (inside, PauseSite.INSIDE_CLAUSE))
    pauses = tuple(
        Pause(4.0 * number, 4.0 * number + 1.2, *kinds[number % 3][:1], PauseLength.LONG, kinds[number % 3][1])
        for number in range(900)
    )
    voice = Voice(182.4, 4.1, 14.4, (), pitch_range_st=11.4, sentence_end_drop_db=12.5)
    own = OwnUsual(3, 118.0, 3.0, 4.4, 0.9, 2.5, 10.8, 14.0, 12.0)
    pacing = replace(report().pacing, pauses=pauses, broken=(BrokenStretch(2.0, 8.0, 4),))
    return replace(report(), pacing=pacing, voice=voice, own=own)


@pytest.fixture
def sides(qtbot: QtBot) -> Iterator[tuple[SideView, ...]]:
    """The views with figures at their right, each as wide as it is beside the transcript."""
    current_theme().apply()
    talk = _long_talk()
    voice = voice_view(talk)
    assert voice is not None
    made = (pace_side(pace_view(talk)), voice_side(voice))
    for side in made:
        qtbot.addWidget(side)
        side.resize(BESIDE_PX, 600)
        side.show()
    yield made
    current_theme().choose(text_scale=1.0)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_figure_is_cut_off_at_the_right(sides: tuple[SideView, ...], qtbot: QtBot, scale: float) -> None:
    """A name goes on in the next line before its figure is cut."""
    current_theme().choose(text_scale=scale)
    for side in sides:
        side.resize(round(BESIDE_PX * scale), 600)

        def is_whole(side: SideView = side) -> bool:
            lines = [one for one in side.findChildren(Text) if not one.wordWrap()]
            right = side.viewport().width()
            return bool(lines) and all(
                line.width() + 1 >= QFontMetricsF(line.font()).horizontalAdvance(line.plain)
                and line.mapTo(side.viewport(), line.rect().topRight()).x() < right
                for line in lines
            )

        qtbot.waitUntil(is_whole, timeout=2000)
