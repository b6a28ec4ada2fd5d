"""All of it can be heard as it goes out, before it does."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.safety import Handling
from speakercoach.domain.sound import Sound
from speakercoach.practice.safety_review import redactions
from speakercoach.ui.models.outgoing_sound import Hearing
from tests.fakes.player import FakePlayer
from tests.ui.safety.review_room import AUNT, Desk, desk_with


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A take under review."""
    with desk_with(qtbot, tmp_path, monkeypatch) as made:
        yield made


def _player(desk: Desk) -> FakePlayer:
    player = desk.parts.player
    assert isinstance(player, FakePlayer)
    return player


def _hear(desk: Desk) -> Sound:
    hearing = desk.screen.desk.hearing
    desk.screen.share.what.hear_all.start.click()
    desk.qtbot.waitUntil(lambda: hearing.hearing is Hearing.PLAYING)
    sound = _player(desk).sound
    assert sound is not None
    return sound


def test_it_is_heard_only_once_everything_is_decided(desk: Desk) -> None:
    """Muted where it was decided, disguised, from the start to the end; nothing counts as shared by it."""
    view = desk.screen.share.what.hear_all
    assert not view.start.isEnabled()
    desk.decide_everything()
    assert view.start.isEnabled()
    sound = _hear(desk)
    assert _player(desk).played[-1] == (0.0, None)
    assert len(desk.parts.sound_copies.moved_by) == 1
    muted = redactions(desk.screen.review.review)[0]
    kept = desk.parts.library.sound(desk.take.id)
    first, last = (round(at * sound.sample_rate_hz) for at in (muted.start_s, muted.end_s))
    assert not np.allclose(sound.samples[first:last], -kept.samples[first:last], atol=1e-3)
    assert abs(sound.duration_s - desk.take.duration_s) < 0.1
    assert desk.parts.correspondence.shares() == ()
    assert (view.start.isHidden(), view.toggle.accessibleName(), view.time.plain) == (True, "Pause", "0:00 of 1:20")


def test_it_pauses_goes_on_and_ends(desk: Desk) -> None:
    """Each with its button; the place is kept while it rests, and after the end nothing of it is left."""
    desk.decide_everything()
    _hear(desk)
    view = desk.screen.share.what.hear_all
    _player(desk).advance(3.0)
    view.toggle.click()
    assert (view.toggle.accessibleName(), view.time.plain) == ("Go on", "0:03 of 1:20")
    view.forward.click()
    view.toggle.click()
    assert _player(desk).played[-1][0] == pytest.approx(8.0, abs=0.6)
    view.stop.click()
    assert desk.screen.desk.hearing.hearing is Hearing.NONE
    assert (view.start.isHidden(), view.time.isHidden()) == (False, True)
    assert desk.screen.sound.playback.duration_s == 0.0


def test_it_is_made_beside_the_window_and_can_be_stopped(desk: Desk) -> None:
    """While the voice is disguised everything else can be used; stopped, nothing plays."""
    desk.decide_everything()
    copies, view, hearing = desk.parts.sound_copies, desk.screen.share.what.hear_all, desk.screen.desk.hearing
    copies.may_go_on.clear()
    played = len(_player(desk).played)
    with desk.qtbot.waitSignal(hearing.progressed, check_params_cb=lambda ratio: ratio >= 0.4):
        view.start.click()
    assert (hearing.hearing, view.progress.isHidden(), view.progress.value()) == (Hearing.MAKING, False, 400)
    view.cancel.click()
    desk.qtbot.waitUntil(lambda: not hearing._work.busy)
    assert (hearing.hearing, len(_player(desk).played)) == (Hearing.NONE, played)
    copies.may_go_on.set()


@pytest.mark.parametrize("change", ["voice", "decision", "moment", "hidden"])
def test_it_ends_where_something_else_would_go_out(desk: Desk, change: str) -> None:
    """Another voice, another decision, another sound, or a locked vault: what was heard is no more what leaves."""
    desk.decide_everything()
    _hear(desk)
    screen = desk.screen
    if change == "voice":
        screen.share.what.own.click()
    elif change == "decision":
        screen.show_item(AUNT)
        desk.decide(Handling.KEEP)
    elif change == "moment":
        screen.chosen.play_first()
    else:
        screen.hide()
    assert screen.desk.hearing.hearing is Hearing.NONE
    desk.settle()


def test_a_fault_is_told(desk: Desk) -> None:
    """It says what is wrong, and it can be asked for again."""
    desk.decide_everything()
    desk.parts.sound_copies.refuses = CoachError(ErrorCode.TAKE_DAMAGED)
    with desk.qtbot.waitSignal(desk.screen.desk.hearing.faulted):
        desk.screen.share.what.hear_all.start.click()
    assert not desk.screen.banner.isHidden()
    desk.parts.sound_copies.refuses = None
    _hear(desk)
