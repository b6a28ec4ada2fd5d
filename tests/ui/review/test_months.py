"""Over the months: speakers by name, each beside their own takes."""

from datetime import UTC, datetime

from speakercoach.practice.desk_progress import Figure, FigureKind, FigureLine
from speakercoach.ui.review.months_page import moved_said
from tests.ui.review.desk_room import DeskRoom


def test_how_far_the_pitch_moves_has_its_unit() -> None:
    """A bare figure tells nobody anything."""
    when = datetime(2030, 5, 1, tzinfo=UTC)
    first, last = Figure("s1", when, "The tree", 1, 4.9), Figure("s2", when, "The tree", 2, 6.4)
    assert moved_said(FigureLine(FigureKind.VOICE, (last,))) == "6.4 semitones"
    assert moved_said(FigureLine(FigureKind.VOICE, (first, last))) == "4.9 → 6.4 semitones"


def test_each_speaker_has_a_card_by_name(room: DeskRoom) -> None:
    """What was measured is read out as well as drawn, and nobody is set above anybody."""
    room.bring("s1", take_number=1, days_ago=40)
    room.bring("s2", take_number=2, days_ago=10)
    room.bring("s3", signer=room.stranger)
    screen = room.show()
    screen.heading.months.click()
    room.until(lambda: len(screen.months.cards) == 2)
    first, second = screen.months.cards
    assert [first.text(), second.text()] == ["Haneul", "Lucía"]
    assert first.accessibleName().startswith("Haneul, 2 takes")
    assert "Words a minute: 118, 118" in first.accessibleDescription()
    assert first.sizeHint().height() > 100


def test_a_name_narrows_the_cards(room: DeskRoom) -> None:
    """Who looks for somebody types their name."""
    room.bring("s1")
    room.bring("s2", signer=room.stranger)
    screen = room.show()
    screen.show_months()
    room.until(lambda: len(screen.months.cards) == 2)
    screen.months.field.setText("luc")
    assert [card.text() for card in screen.months.cards] == ["Lucía"]
    screen.months.field.setText("nobody")
    assert screen.months.cards == ()


def test_a_take_of_the_past_is_opened_from_there(room: DeskRoom) -> None:
    """From a speaker's card one comes to their takes, the newest first, and into each of them."""
    room.bring("s1", take_number=1, days_ago=40)
    room.bring("s2", take_number=2, days_ago=10)
    screen = room.show()
    screen.show_months()
    room.until(lambda: len(screen.months.cards) == 1)
    screen.months.cards[0].click()
    sheet = screen.asking.sheet
    assert sheet is not None
    buttons = sheet.buttons  # type: ignore[attr-defined]
    assert [button.property("session") for button in buttons] == ["s2", "s1"]
    with room.qtbot.waitSignal(screen.area.shown):
        buttons[1].click()
    assert screen.area.model.session_id == "s1"
    assert screen.months.isHidden()
