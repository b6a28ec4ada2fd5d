"""Playback over a player whose time the test moves."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Sound, Span
from speakercoach.ui.feedback.playback import Playback
from speakercoach.ui.feedback.player_bar import PlayerBar
from tests.fakes.player import FakePlayer


@pytest.fixture
def player() -> FakePlayer:
    """A player with a device."""
    return FakePlayer()


@pytest.fixture
def playback(qapp: object, player: FakePlayer) -> Playback:
    """Playback of a minute of sound."""
    del qapp
    made = Playback(player)
    made.load(Sound(np.zeros(6000, np.float32), 100))
    return made


def test_the_timer_runs_only_while_sound_does(playback: Playback, player: FakePlayer, qtbot: QtBot) -> None:
    """A screen that stands still wakes nobody up."""
    assert not playback._timer.isActive()
    playback.toggle()
    assert playback._timer.isActive()
    with qtbot.waitSignal(playback.playing_changed):
        player.advance(100)
    assert not playback._timer.isActive()


def test_following_tells_where_it_is(playback: Playback, player: FakePlayer, qtbot: QtBot) -> None:
    """The playhead comes along without being asked."""
    playback.play_from(10.0)
    player.advance(2.0)
    with qtbot.waitSignal(playback.moved) as moved:
        pass
    assert moved.args == [12.0]


def test_a_moment_stops_at_its_end_and_is_marked(playback: Playback, player: FakePlayer) -> None:
    """A chip plays its stretch, no more."""
    spans: list[Span | None] = []
    playback.span_changed.connect(spans.append)
    playback.play_span(Span(20.0, 30.0))
    assert player.played[-1] == (20.0, 30.0)
    assert spans == [Span(20.0, 30.0)]


def test_a_very_short_moment_is_heard_with_what_follows(playback: Playback, player: FakePlayer) -> None:
    """A third of a second tells nobody what it was."""
    playback.play_span(Span(20.0, 20.3))
    assert player.played[-1] == (20.0, 22.0)


def test_a_paused_moment_goes_on_to_its_end(playback: Playback, player: FakePlayer) -> None:
    """Pausing within a moment keeps it."""
    playback.play_span(Span(20.0, 30.0))
    player.advance(4.0)
    playback.toggle()
    playback.toggle()
    assert player.played[-1] == (24.0, 30.0)


def test_play_at_the_end_begins_again(playback: Playback, player: FakePlayer) -> None:
    """Who heard it all and presses Play hears it again."""
    playback.seek(60.0)
    playback.toggle()
    assert player.played[-1] == (0.0, None)


def test_steps_stay_within_the_take(playback: Playback) -> None:
    """Five seconds back from the start is the start, forward from the end the end."""
    playback.back()
    assert playback.position_s == 0.0
    playback.seek(58.0)
    playback.forward()
    assert playback.position_s == 60.0


def test_seeking_lets_the_chosen_moment_go(playback: Playback) -> None:
    """Who goes elsewhere is no longer held to a stretch."""
    spans: list[Span | None] = []
    playback.play_span(Span(20.0, 30.0))
    playback.span_changed.connect(spans.append)
    playback.seek(5.0)
    assert spans == [None]


def test_a_missing_device_is_told_and_nothing_plays(qtbot: QtBot) -> None:
    """Without a loudspeaker the person gets the reason; the button stays a play button."""
    playback = Playback(FakePlayer(has_device=False))
    playback.load(Sound(np.zeros(600, np.float32), 100))
    with qtbot.waitSignal(playback.refused) as refused:
        playback.toggle()
    assert refused.args is not None
    error = refused.args[0]
    assert isinstance(error, CoachError)
    assert error.code is ErrorCode.PLAYER_NONE
    assert not playback.is_playing


def test_nothing_plays_before_a_take_is_there(qtbot: QtBot) -> None:
    """Pressing Play on an empty screen does nothing."""
    del qtbot
    player = FakePlayer()
    Playback(player).toggle()
    assert player.played == []


def test_a_moment_of_a_take_without_sound_marks_nothing(playback: Playback, player: FakePlayer) -> None:
    """A chip beside words whose sound is gone leaves the playhead and the marks where they are."""
    playback.unload()
    spans: list[Span | None] = []
    playback.span_changed.connect(spans.append)
    playback.play_span(Span(10.0, 14.0))
    assert spans == []
    assert not player.is_playing


def test_each_press_takes_the_next_speed_and_the_next_take_keeps_it(playback: Playback, player: FakePlayer) -> None:
    """As spoken, quicker, slower, and round again; who listens to two takes chooses once."""
    said: list[float] = []
    playback.speed_changed.connect(said.append)
    for _ in range(4):
        playback.next_speed()
    assert said == [1.25, 1.5, 0.75, 1.0]
    playback.next_speed()
    player.set_speed(1.0)
    playback.load(Sound(np.zeros(6000, np.float32), 100))
    assert player.speed == 1.25


def test_the_speed_is_said_on_its_button_and_nothing_beside_it_moves(playback: Playback, qtbot: QtBot) -> None:
    """The figure is as short as it can be, a screen reader gets a sentence, and the button keeps its width."""
    bar = PlayerBar(playback)
    qtbot.addWidget(bar)
    width = bar.speed.sizeHint().width()
    assert bar.speed.text() == "1.0×"
    bar.speed.click()
    assert bar.speed.text() == "1.25×"
    assert bar.speed.accessibleName().startswith("Speed 1.25×")
    assert abs(bar.speed.sizeHint().width() - width) <= 1
