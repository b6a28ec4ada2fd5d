"""The ribbons of recordings: a part is never drawn past the end of its take."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from speakercoach.domain.session import FoundTake, TakePage, TakeQuery
from speakercoach.domain.talk import BeatShare
from speakercoach.ui.models.recordings import RecordingsModel
from speakercoach.ui.recordings.row_painter import ROW_PX, RowPainter
from speakercoach.ui.recordings.words import spoken
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.ribbon import RibbonSpan, StoryRibbon
from tests.fakes.library import MemoryLibrary
from tests.fakes.services import a_summary, a_talk, add_take

LENGTH_S = 40.0


def found_with(end_s: float) -> FoundTake:
    """A take of ``LENGTH_S`` whose last part ends here."""
    library, talk = MemoryLibrary(), replace(a_talk(), created_utc=datetime(2024, 5, 1, tzinfo=UTC))
    library.save_talk(talk)
    summary = replace(a_summary(), beats=(BeatShare("opening", 0.0, 20.0), BeatShare("journey", 20.0, end_s)))
    add_take(library, talk, summary, duration_s=LENGTH_S)
    (found,) = library.find(TakeQuery()).takes
    return replace(found, take=replace(found.take, created_utc=talk.created_utc))


def row_with(qtbot: QtBot, end_s: float) -> QImage:
    """Its row as it is drawn."""
    library = MemoryLibrary()
    model = RecordingsModel(library, spoken)
    found = found_with(end_s)
    library.find = lambda query: TakePage((found,), 1)  # type: ignore[method-assign]  # noqa: ARG005
    with qtbot.waitSignal(model.found):
        model.search(TakeQuery())
    painter = RowPainter(model)
    painter.scale_s = LENGTH_S
    image = QImage(1000, ROW_PX, QImage.Format.Format_RGB32)
    image.fill(current_theme().color("surface"))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, image.width(), image.height())
    with QPainter(image) as brush:
        painter.paint(brush, option, model.index(0, 0))
    return image


@pytest.mark.parametrize("end_s", [LENGTH_S + 1.0, 3 * LENGTH_S])
def test_a_part_that_is_heard_past_the_end_ends_with_its_take(qtbot: QtBot, end_s: float) -> None:
    """The row looks as if the part had ended with the sound: nothing lies over the length and the menu."""
    assert row_with(qtbot, end_s) == row_with(qtbot, LENGTH_S)


def test_takes_side_by_side_keep_to_their_lengths(qtbot: QtBot) -> None:
    """The same holds where two takes share one scale."""

    def drawn(end_s: float) -> QImage:
        ribbon = StoryRibbon()
        qtbot.addWidget(ribbon)
        ribbon.resize(400, 24)
        ribbon.show_take((RibbonSpan(2, 10.0, end_s),), LENGTH_S, 2 * LENGTH_S)
        return ribbon.grab().toImage()

    assert drawn(LENGTH_S + 15.0) == drawn(LENGTH_S)
