"""The Feedback screen as a person meets it."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.sound import Sound, Span
from speakercoach.domain.talk import Take, TakeId, TakeSummary, Talk
from speakercoach.practice.ports import HearingProgress, HearingRequest, HearingStage
from speakercoach.ui.feedback.screen import FeedbackScreen
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.widgets.chips import MomentChip
from tests.fakes.library import MemoryLibrary
from tests.fakes.player import FakePlayer
from tests.ui.feedback.invented_talk import heard, report, rough, store, template, without_words
from tests.ui.feedback.listening import Listening, remarks_in, tools

WIDE = (1440, 900)
NARROW = (1024, 640)


class Stage:
    """The screen with everything it speaks to."""

    def __init__(self, qtbot: QtBot) -> None:
        current_theme().apply()
        self.qtbot = qtbot
        self.library = MemoryLibrary()
        self.player = FakePlayer()
        self.hearing = Listening()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.screen = FeedbackScreen(
            library=self.library,
            player=self.player,
            tools=tools(self.hearing),
            remarks=remarks_in(self.library),
            load_template=template,
        )
        self.screen.setParent(self.window)

    def show(self, what: Report | None, size: tuple[int, int] = WIDE) -> tuple[Talk, Take]:
        """Show a take in a window of this size and wait for its words."""
        self.window.resize(*size)
        self.screen.resize(*size)
        self.window.show()
        one, take = store(self.library, what)
        self.open(one, take)
        return one, take

    def open(self, one: Talk, take: Take) -> None:
        """Open a take and wait until it stands there."""
        with self.qtbot.waitSignal(self.screen.take_shown):
            self.screen.show_take(one, take)
        self.qtbot.waitUntil(lambda: self.screen.reading.words.text.is_built)


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    """A screen in a window."""
    made = Stage(qtbot)
    yield made
    made.screen._background.wait()


def _is_shown(widget: QWidget) -> bool:
    return widget.isVisible()


def test_a_heard_take_shows_hints_timeline_and_words(stage: Stage) -> None:
    """Everything that was said about a take stands on one screen, and no notice in its way."""
    stage.show(report())
    screen = stage.screen
    assert screen.carried.headline == "You gave the quiet moments time."
    assert _is_shown(screen.next_step)
    assert _is_shown(screen.card)
    assert not _is_shown(screen.notice)
    text = screen.reading.words.text.toPlainText()
    assert text.startswith("The tree was red.")
    assert "· 0.9 s ·" in text


def test_a_clicked_word_is_heard_from_there(stage: Stage) -> None:
    """The transcript is a way into the sound."""
    stage.show(report())
    text = stage.screen.reading.words.text
    box = text._word_box(7)
    assert box is not None
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert stage.player.played[-1] == (8.0, None)
    assert text.marked_word == 7


def test_beside_the_words_nothing_plays(stage: Stage) -> None:
    """A click into the empty part of the page is no wish to hear something."""
    stage.show(report())
    viewport = stage.screen.reading.words.text.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(20, viewport.height() - 5))
    assert stage.player.played == []


def test_the_marked_word_follows_playback(stage: Stage) -> None:
    """Eyes and ears stay together."""
    stage.show(report())
    stage.screen.playback.play_from(1.0)
    stage.player.advance(9.2)
    stage.qtbot.waitUntil(lambda: stage.screen.reading.words.text.marked_word == 9)


def test_every_chip_plays(stage: Stage) -> None:
    """Each finding rests on a moment that can be heard with one click."""
    stage.show(report())
    chips = [chip for chip in stage.screen.findChildren(MomentChip) if chip.isVisible()]
    assert len(chips) >= 3
    for number, chip in enumerate(chips, start=1):
        chip.click()
        assert len(stage.player.played) == number
        assert stage.player.played[-1][0] == chip.span.start_s


def test_a_mark_on_the_timeline_plays_its_moment(stage: Stage) -> None:
    """A click up to 12 px from a filler plays it with what stands around it."""
    stage.show(report())
    timeline = stage.screen.card.timeline
    lanes = timeline._laid_out()
    assert timeline._view is not None
    assert lanes.fillers_y is not None
    x = lanes.x(timeline._view.fillers[0].middle_s, 80.0)
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(round(x) - 11, round(lanes.fillers_y)))
    start_s, end_s = stage.player.played[-1]
    assert start_s == 4.0
    assert end_s == pytest.approx(7.0)


def test_the_empty_timeline_moves_the_playhead(stage: Stage) -> None:
    """Pressing on the sound goes there without playing."""
    stage.show(report())
    timeline = stage.screen.card.timeline
    lanes = timeline._laid_out()
    at = QPointF(lanes.x(40.0, 80.0), lanes.sound_y).toPoint()
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=at)
    assert stage.player.played == []
    assert stage.screen.playback.position_s == pytest.approx(40.0, abs=0.2)


def test_the_hesitations_lane_is_there_only_when_something_was_measured(stage: Stage) -> None:
    """What was not looked for has no lane that says none was found."""
    stage.show(report())
    assert stage.screen.card.timeline._laid_out().hesitations_y is not None
    what = report()
    words_only = tuple(item for item in what.fillers.items if item.word is not None)
    stage.show(replace(what, fillers=replace(what.fillers, items=words_only)))
    assert stage.screen.card.timeline._laid_out().hesitations_y is None


def test_space_and_arrows_work_the_player(stage: Stage) -> None:
    """The whole screen listens to the keyboard, inside the words too."""
    stage.show(report())
    QTest.keyClick(stage.screen, Qt.Key.Key_Space)
    assert stage.player.is_playing
    QTest.keyClick(stage.screen.reading.words.text, Qt.Key.Key_Space)
    assert not stage.player.is_playing
    QTest.keyClick(stage.screen, Qt.Key.Key_Right)
    assert stage.screen.playback.position_s == 5.0
    QTest.keyClick(stage.screen.card.timeline, Qt.Key.Key_Left)
    assert stage.screen.playback.position_s == 0.0


def test_enter_on_a_word_plays_it(stage: Stage) -> None:
    """Words can be heard without a mouse."""
    stage.show(report())
    QTest.keyClick(stage.screen.reading.words.text, Qt.Key.Key_Return)
    assert stage.player.played[-1] == (1.0, None)


def test_the_list_of_moments_opens_for_the_keyboard_and_plays(stage: Stage) -> None:
    """Everything on the timeline is reachable without seeing or pointing at it."""
    stage.show(report())
    moments = stage.screen.card.moments
    assert not moments.is_open
    stage.window.activateWindow()
    moments.setFocus(Qt.FocusReason.TabFocusReason)
    stage.qtbot.waitUntil(lambda: moments.is_open)
    QTest.keyClick(moments, Qt.Key.Key_Return)
    assert stage.player.played[-1] == (1.0, 9.5)
    stage.screen.card.timeline.setFocus(Qt.FocusReason.TabFocusReason)
    assert not moments.is_open


def test_a_take_that_was_not_heard_can_be_played_and_heard(stage: Stage) -> None:
    """Sound and player stand there at once; the words come when they were heard."""
    one, take = stage.show(None)
    screen = stage.screen
    assert screen.notice.headline.plain == "This take was not heard yet."
    assert not _is_shown(screen.reading)
    screen.card.bar.play.click()
    assert stage.player.is_playing
    screen.notice.button.click()
    assert stage.hearing.requests == [HearingRequest(language="en")]
    listener = stage.hearing.listener
    assert listener is not None
    listener.on_progress(HearingProgress(HearingStage.LISTENING, 0.5))
    stage.qtbot.waitUntil(lambda: "50 %" in screen.notice.detail.plain)
    assert not screen.notice.button.isVisible()
    what = report()
    stage.library.save_hearing(take.id, heard(what), what, TakeSummary((), None, None, None, None))
    with stage.qtbot.waitSignals([screen.take_heard, screen.take_shown]):
        listener.on_report(take.id, heard(what), what)
    assert _is_shown(screen.reading)
    assert not _is_shown(screen.notice)
    del one


def test_a_hearing_that_did_not_work_says_so_and_can_be_tried_again(stage: Stage) -> None:
    """What happened, that the recording is safe, and a button; the sound stays."""
    stage.show(None)
    screen = stage.screen
    screen.notice.button.click()
    assert stage.hearing.listener is not None
    stage.hearing.listener.on_failed(CoachError(ErrorCode.ENGINE_DIED))
    stage.qtbot.waitUntil(lambda: screen.notice.button.text() == "Hear it again")
    assert _is_shown(screen.card)
    screen.notice.button.click()
    assert len(stage.hearing.requests) == 2


def test_news_of_another_take_does_not_change_this_one(stage: Stage) -> None:
    """Who went on to another take is not shown the first one's progress; coming back shows it."""
    first = stage.show(None)
    stage.screen.notice.button.click()
    listener = stage.hearing.listener
    assert listener is not None
    stage.show(report())
    listener.on_progress(HearingProgress(HearingStage.LISTENING, 0.25))
    stage.open(*first)
    assert "25 %" in stage.screen.notice.detail.plain


def test_a_take_without_words_is_met_kindly(stage: Stage) -> None:
    """Silence is no fault of the speaker's."""
    stage.show(without_words(report()))
    assert stage.screen.notice.headline.plain == "I heard no words in this take."
    assert not _is_shown(stage.screen.reading)


def test_a_rough_hearing_says_so_above_the_words(stage: Stage) -> None:
    """Nobody takes a guess for what they said."""
    stage.show(rough(report()))
    assert stage.screen.reading.words._caution.isVisible()
    assert stage.screen.reading.words._caution.plain == "I am not sure I heard this. Listen?"


def test_a_missing_loudspeaker_is_told_and_the_words_stay(stage: Stage) -> None:
    """Reading works without sound."""
    stage.player.has_device = False
    stage.show(report())
    stage.screen.card.bar.play.click()
    assert _is_shown(stage.screen.banner)
    assert _is_shown(stage.screen.reading)


def test_damaged_sound_leaves_the_words(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was heard is shown though the sound cannot be read any more."""

    def gone(_take_id: object) -> object:
        raise CoachError(ErrorCode.TAKE_DAMAGED)

    monkeypatch.setattr(stage.library, "sound", gone)
    stage.show(report())
    assert _is_shown(stage.screen.banner)
    assert _is_shown(stage.screen.reading)
    assert not stage.screen.card.bar.play.isEnabled()


def test_back_in_a_wide_window_the_legend_has_its_room_again(stage: Stage) -> None:
    """Nothing of the narrow row stays behind: what the marks mean ends at the right edge."""
    stage.show(report())
    bar = stage.screen.card.bar
    edge = bar.legend.geometry().right()
    for size in (NARROW, WIDE):
        stage.window.resize(*size)
        stage.screen.resize(*size)
    stage.qtbot.waitUntil(lambda: bar.legend.isVisible() and bar.row.geometry().width() == bar.width())
    assert bar.legend.geometry().right() == edge


def test_a_narrow_window_puts_the_words_into_the_tabs(stage: Stage) -> None:
    """At 1024 by 640 everything is there, and nothing asks for more room than the window has."""
    stage.show(report(), NARROW)
    screen = stage.screen
    assert screen.reading.tabs.current == "transcript"
    assert _is_shown(screen.reading.words)
    assert _is_shown(screen.rehearse)
    assert screen.minimumSizeHint().height() <= 640
    assert screen.minimumSizeHint().width() <= 1024 - 60
    lanes = screen.card.timeline._laid_out()
    assert lanes.hesitations_y == lanes.fillers_y


def test_going_wide_again_brings_the_words_beside_the_views(stage: Stage) -> None:
    """The layout follows the window both ways."""
    stage.show(report(), NARROW)
    stage.window.resize(*WIDE)
    stage.screen.resize(*WIDE)
    assert stage.screen.reading.tabs.current != "transcript"
    assert _is_shown(stage.screen.reading.words)
    stage.qtbot.waitUntil(stage.screen.rehearse.isVisible)


def test_rehearse_again_asks_with_the_talk(stage: Stage) -> None:
    """The one primary button leads on, to the part alone where the next step lies in one."""
    one, _ = stage.show(report())
    assert stage.screen.rehearse.text() == "Rehearse this part"
    with stage.qtbot.waitSignal(stage.screen.rehearse_requested) as asked:
        stage.screen.rehearse.click()
    assert asked.args == [one, "call_to_action"]


def test_nothing_plays_on_when_the_screen_goes(stage: Stage) -> None:
    """A voice from a screen that cannot be seen would frighten."""
    stage.show(report())
    stage.screen.playback.toggle()
    stage.screen.hide()
    assert not stage.player.is_playing


def test_side_views_stand_only_for_what_is_known(stage: Stage) -> None:
    """Without story and voice their tabs are absent; marks can always be made."""
    stage.show(replace(report(), story=None, voice=None))
    assert [tab.code for tab in stage.screen.reading.tabs._tabs] == ["pace", "fillers", "marks"]


def test_a_second_take_starts_fresh(stage: Stage) -> None:
    """Position and chosen moment of the take before are gone."""
    stage.show(report())
    stage.screen.playback.play_span(Span(10.0, 12.0))
    stage.show(report())
    assert stage.screen.playback.position_s == 0.0
    assert stage.screen.card.timeline._span is None
    assert not stage.player.is_playing


def test_keys_that_mean_nothing_here_go_on(stage: Stage) -> None:
    """Shortcuts of the window still reach it."""
    stage.show(report())
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    stage.screen.keyPressEvent(event)
    assert not event.isAccepted()


def test_a_slow_take_does_not_come_up_over_the_one_opened_after_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who opens another take while the first is still read sees the second, and keeps seeing it."""
    first, slow = stage.show(None)
    reading = stage.library.sound
    may_go_on = threading.Event()

    def sound(take_id: TakeId) -> Sound:
        if take_id == slow.id:
            may_go_on.wait(10)
        return reading(take_id)

    monkeypatch.setattr(stage.library, "sound", sound)
    stage.screen.show_take(first, slow)
    stage.show(report())
    may_go_on.set()
    stage.qtbot.waitUntil(lambda: not stage.screen._background.busy)
    stage.qtbot.waitUntil(lambda: not stage.screen._turns._timer.isActive())
    assert _is_shown(stage.screen.reading)
    assert not _is_shown(stage.screen.notice)
