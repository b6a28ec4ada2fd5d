"""Hundreds of files at once: the desk goes on answering."""

import pytest
from PySide6.QtWidgets import QFrame

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.shared_session import DeskSession
from speakercoach.ui.models.receiving import FileOutcome
from speakercoach.ui.review.months_page import SpeakerSheet
from speakercoach.ui.widgets.labels import Text
from tests.ui.review.desk_room import DeskRoom

MANY = 80


def test_lines_of_many_files_take_no_widget_each(room: DeskRoom) -> None:
    """Each line is there, the strip stays low, and a name from a file is never read as HTML."""
    screen = room.show()
    before = len(screen.strip.findChildren(QFrame))
    screen.strip.show_progress(0, MANY)
    for number in range(MANY):
        name = f"<img src='file:///f{number}'>"
        screen.strip.add(FileOutcome(name, None, CoachError(ErrorCode.BUNDLE_NONE)))
    screen.strip.show_progress(MANY, MANY)
    screen.strip.finish()
    assert len(screen.strip.findChildren(QFrame)) == before
    room.until(lambda: 0 < screen.strip.height() <= 200)
    shown = screen.strip._lines.toPlainText().splitlines()
    assert len(shown) == MANY
    assert shown[-1].endswith(screen.strip.said[-1])
    assert f"<img src='file:///f{MANY - 1}'>" in shown[-1]


def test_the_inbox_is_read_a_few_times_a_second_at_most(room: DeskRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not once for each of hundreds of files."""
    screen = room.show()
    asked = []

    def counted() -> tuple[DeskSession, ...]:
        asked.append(1)
        return ()

    monkeypatch.setattr(room.parts.desk, "sessions", counted)
    for _ in range(MANY):
        screen.model.refresh_soon()
    room.until(lambda: bool(asked))
    room.settle()
    assert len(asked) == 1


def test_takes_of_one_speaker_come_a_few_in_each_turn(room: DeskRoom) -> None:
    """The newest stand there at once, and in the end all of them."""
    for number in range(MANY):
        room.bring(f"s{number}", take_number=number + 1)
    screen = room.show()
    screen.show_months()
    room.until(lambda: bool(screen.months.cards))
    screen.asking.show_speaker(screen.months.cards[0].months)
    sheet = screen.asking.sheet
    assert isinstance(sheet, SpeakerSheet)
    assert 0 < len(sheet.buttons) < MANY
    room.until(lambda: len(sheet.buttons) == MANY)
    assert len({text.plain for text in sheet.findChildren(Text) if "take" in text.plain}) >= MANY
