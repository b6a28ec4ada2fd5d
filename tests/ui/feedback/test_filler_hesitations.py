"""Likely hesitations in the transcript and beside it: heard, dismissed, taken back."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from speakercoach.ui.feedback.transcript_view import transcript_view
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.chips import MomentChip
from speakercoach.ui.widgets.labels import Text
from tests.ui.feedback.filler_desk import UM, FillerDesk, texts
from tests.ui.feedback.invented_talk import report

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
"""Menus are windows of their own, which Qt's offscreen platform cannot raise."""


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[FillerDesk]:
    """A take with a hesitation that is perhaps one, at 7.6 s, and one that is likely, at 11.6 s."""
    made = FillerDesk(qtbot)
    yield made
    made.close()


def _place(desk: FillerDesk, sign: str) -> int:
    return desk.text.toPlainText().index(sign)


def _side_texts(desk: FillerDesk) -> list[str]:
    return [one.plain for one in desk.side.findChildren(Text) if one.isVisible()]


def test_signs_stand_where_the_sound_was_heard(desk: FillerDesk) -> None:
    """A hollow diamond for perhaps, a filled one for likely, between the words around them, in the text as it is."""
    plain = desk.text.toPlainText()
    assert "aunt ◇ basically" in plain
    assert "please ◆ write" in plain
    words = [plain[start:end] for start, end in zip(desk.text._starts, desk.text._ends, strict=True)]
    assert words == [word.text for word in desk.kept().transcript.words]


def test_no_word_is_lost_where_signs_stand_at_the_edges() -> None:
    """A hesitation before the first word or after the last one has its place, too."""
    what = report()
    sound = what.fillers.items[1]
    ends = (replace(sound, start_s=0.2, end_s=0.5), replace(sound, start_s=70.0, end_s=70.4))
    view = transcript_view(replace(what, story=None, fillers=replace(what.fillers, items=ends)), {})
    pieces = [piece.text for paragraph in view.paragraphs for piece in paragraph.pieces]
    assert (pieces[0], pieces[-1]) == ("◇", "◇")
    assert sum(piece.is_word for paragraph in view.paragraphs for piece in paragraph.pieces) == len(view.words)


def test_a_click_on_a_sign_plays_the_sound(desk: FillerDesk) -> None:
    """It is heard with a moment around it, and the pointer is told what it is."""
    place = _place(desk, "◆")
    box = desk.text._box(place, place + 1)
    assert box is not None
    at = box.center().toPoint()
    QTest.mouseClick(desk.text.viewport(), Qt.MouseButton.LeftButton, pos=at)
    start_s, end_s = desk.player.played[-1]
    assert start_s == pytest.approx(10.6)
    assert end_s == pytest.approx(13.4)
    assert desk.text.said_at(at) == "Likely a hesitation, heard without a word"
    place = _place(desk, "◇")
    box = desk.text._box(place, place + 1)
    assert box is not None
    assert desk.text.said_at(box.center().toPoint()) == "Perhaps a hesitation, heard without a word"


def test_on_the_timeline_a_likely_one_is_filled(desk: FillerDesk) -> None:
    """A diamond that is perhaps a hesitation is hollow: its middle has the colour of the ground."""
    timeline = desk.screen.card.timeline
    view, lanes = timeline.view, timeline._laid_out()
    assert view is not None
    assert lanes.hesitations_y is not None
    picture = timeline.grab().toImage()
    colours = []
    for mark in view.hesitations:
        x = lanes.x(mark.middle_s, view.duration_s) * picture.devicePixelRatio()
        colours.append(picture.pixelColor(round(x), round(lanes.hesitations_y * picture.devicePixelRatio())).name())
    theme = current_theme()
    assert colours == [theme.color("surface").name(), theme.color("hesitation").name()]


def test_the_pointer_is_told_what_the_dots_mean(desk: FillerDesk) -> None:
    """A filler says what it is and what can be done; other words say nothing."""
    for word, is_told in ((UM, True), (UM + 1, False)):
        box = desk.text._word_box(word)
        assert box is not None
        assert bool(desk.text.said_at(box.center().toPoint())) is is_told


def test_enter_on_a_sign_plays_it(desk: FillerDesk) -> None:
    """The keyboard comes to a sign letter by letter or word by word, and Enter means it then."""
    desk.put_cursor(_place(desk, "◇") - 2)
    for _ in range(2):
        QTest.keyClick(desk.text, Qt.Key.Key_Right)
    QTest.keyClick(desk.text, Qt.Key.Key_Return)
    assert desk.player.played[-1][0] == pytest.approx(6.6)
    QTest.keyClick(desk.text, Qt.Key.Key_Right)
    QTest.keyClick(desk.text, Qt.Key.Key_Right)
    QTest.keyClick(desk.text, Qt.Key.Key_Return)
    assert desk.player.played[-1] == (8.0, None)


def test_a_sound_that_is_none_goes_and_comes_back(desk: FillerDesk) -> None:
    """The menu of a sign dismisses it everywhere; the button beside the words brings it back."""
    desk.put_cursor(_place(desk, "◆"))
    QTest.keyClick(desk.text, Qt.Key.Key_Menu)
    assert texts(desk.menu()) == ["Hear it", "Not a hesitation"]
    desk.choose(desk.menu().actions()[1])
    assert "◆" not in desk.text.toPlainText()
    view = desk.screen.card.timeline.view
    assert view is not None
    assert [mark.start_s for mark in view.hesitations] == [7.6]
    (button,) = desk.side.decide_buttons["dismissed"]
    assert button.accessibleName() == "Take the sound at 0:11 for a hesitation again"
    with desk.qtbot.waitSignal(desk.screen.amending.amended):
        button.click()
    desk.settle()
    assert "please ◆ write" in desk.text.toPlainText()


def test_sounds_are_gone_through_beside_the_words(desk: FillerDesk) -> None:
    """Each can be heard and called none; the keyboard goes on to the next one, and Ctrl+Z works there, too."""
    first, second = desk.side.decide_buttons["likely"]
    assert (first.accessibleName(), second.accessibleName()) == ("Not a hesitation, 0:07", "Not a hesitation, 0:11")
    chip = next(one for one in desk.side.findChildren(MomentChip) if one.words == "0:07")
    chip.click()
    assert desk.player.played[-1][0] == pytest.approx(6.6)
    first.setFocus()
    with desk.qtbot.waitSignal(desk.screen.amending.amended):
        QTest.keyClick(first, Qt.Key.Key_Space)
    desk.settle()
    assert "◇" not in desk.text.toPlainText()
    (left,) = desk.side.decide_buttons["likely"]
    assert desk.window.focusWidget() is left
    desk.undo(left)
    assert "◇" in desk.text.toPlainText()
    assert len(desk.side.decide_buttons["likely"]) == 2


def test_without_written_fillers_nothing_denies_the_likely_ones(desk: FillerDesk) -> None:
    """Nobody is told that no fillers were heard while hesitations stand there."""
    desk.decide(UM, "Never count “um”")
    shown = _side_texts(desk)
    assert "None of the words in this take is a filler." in shown
    assert "Likely hesitations" in shown
    assert not any("No fillers were heard" in text for text in shown)


def test_every_button_beside_the_words_has_a_name(desk: FillerDesk) -> None:
    """A screen reader tells the buttons apart."""
    desk.decide(UM, "Not a filler here")
    names = [one.accessibleName() or one.text() for one in desk.side.findChildren(QPushButton) if one.isVisible()]
    assert all(names)
    assert len(set(names)) == len(names)


def test_the_side_stays_where_it_was_scrolled(desk: FillerDesk) -> None:
    """Whoever goes through a long list is not thrown back to its beginning by each decision."""
    desk.screen.resize(1440, 560)
    bar = desk.side.verticalScrollBar()
    desk.qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    desk.decide(UM, "Not a filler here")
    assert 0 < before == bar.value()
