"""Parts that are left out of playback: nothing of them is heard, and it is said calmly."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QSignalSpy

from speakercoach.domain.report import Advice, Feedback
from speakercoach.domain.sound import Sound, Span
from speakercoach.domain.talk import TakeKind, TakeScope
from speakercoach.ui.feedback.beats_view import beat_names
from speakercoach.ui.feedback.hints_view import hints_view
from speakercoach.ui.feedback.playback import Playback
from speakercoach.wording.catalogue import use_language
from tests.fakes.player import FakePlayer
from tests.ui.feedback.invented_talk import report
from tests.ui.feedback.test_screen import Stage, stage

__all__ = ["stage"]

MINUTE = Sound(np.zeros(6000, np.float32), 100)
STEP_S = 0.05


def playback_over(player: FakePlayer) -> Playback:
    """Playback of a minute of sound."""
    made = Playback(player)
    made.load(MINUTE)
    return made


def heard_from(playback: Playback, player: FakePlayer) -> list[tuple[float, float]]:
    """Let time pass until nothing plays; the stretches that were heard."""
    heard: list[tuple[float, float]] = []
    for _ in range(3000):
        if not player.is_playing:
            playback._follow()
            if not player.is_playing:
                return heard
        before_s = player.position_s
        player.advance(STEP_S)
        heard.append((before_s, player.position_s))
    raise AssertionError


@given(
    st.lists(st.tuples(st.floats(0, 60), st.floats(0, 20)), max_size=5),
    st.floats(0, 60),
)
def test_nothing_of_a_skipped_part_is_heard(qapp: object, stretches: list[tuple[float, float]], start_s: float) -> None:
    """Wherever one begins and whichever parts are left out, also parts that touch or lie in each other."""
    del qapp
    player = FakePlayer()
    playback = playback_over(player)
    skipped = tuple(Span(begin_s, min(begin_s + length_s, 60.0)) for begin_s, length_s in stretches)
    playback.skip(skipped)
    playback.play_from(start_s)
    for begin_s, end_s in heard_from(playback, player):
        assert all(end_s <= one.start_s + 1e-6 or begin_s >= one.end_s - 1e-6 or one.length_s == 0 for one in skipped)


def test_playback_jumps_over_and_goes_on(qapp: object) -> None:
    """Everything else is heard, and the play button stands on play all the while."""
    del qapp
    player = FakePlayer()
    playback = playback_over(player)
    states = QSignalSpy(playback.playing_changed)
    playback.skip((Span(10.0, 20.0), Span(30.0, 40.0)))
    playback.toggle()
    heard = heard_from(playback, player)
    assert sum(end_s - begin_s for begin_s, end_s in heard) == pytest.approx(40.0, abs=0.01)
    assert player.played == [(0.0, 10.0), (20.0, 30.0), (40.0, None)]
    assert [states.at(index)[0] for index in range(states.count())] == [True, False]


def test_a_part_that_plays_now_is_left_at_once(qapp: object) -> None:
    """Whoever asks to skip it does not hear another word of it."""
    del qapp
    player = FakePlayer()
    playback = playback_over(player)
    playback.play_from(12.0)
    playback.skip((Span(10.0, 20.0),))
    assert player.played[-1] == (20.0, None)
    playback.seek(15.0)
    assert player.played[-1] == (20.0, None)
    playback.pause()
    player.advance(1.0)
    assert not player.is_playing


def test_a_moment_within_a_skipped_part_does_not_play_and_says_why(stage: Stage) -> None:
    """A chip that stays silent without a word would seem broken."""
    stage.show(report())
    code = stage.screen.skipping.parts[0].code
    stage.screen.skipping.choose(code, skips=True)
    span = stage.screen.skipping.parts[0].spans[0]
    stage.screen.playback.play_span(Span(span.start_s + 0.1, span.start_s + 2.5))
    assert not stage.screen.playback.is_playing
    assert stage.screen.banner.words[0] == "This moment lies in a part that you skip."


def test_the_button_says_what_is_skipped_and_the_menu_takes_it_back(stage: Stage) -> None:
    """Everything goes by the keyboard: a button, and a menu with the parts in the order in which they are told."""
    stage.show(report())
    skipping, button = stage.screen.skipping, stage.screen.card.bar.skip
    assert button.isVisible()
    assert button.text() == "Skip a part"
    names = [part.name for part in skipping.parts]
    actions = [action for action in skipping.menu().actions() if action.isCheckable()]
    assert [action.text() for action in actions] == names
    actions[1].trigger()
    assert button.text() == f"{names[1]} is skipped"
    next(action for action in skipping.menu().actions() if action.isCheckable()).trigger()
    assert button.text() == "2 parts are skipped"
    skipping.menu().actions()[-1].trigger()
    assert button.text() == "Skip a part"


def test_what_is_skipped_stays_so_for_the_talk(stage: Stage) -> None:
    """Another take of it leaves the same parts out; a take of one part has nothing to leave out."""
    talk, take = stage.show(report())
    code = stage.screen.skipping.parts[1].code
    stage.screen.skipping.choose(code, skips=True)
    shown = QSignalSpy(stage.screen.take_shown)
    stage.screen.show_take(talk, take)
    stage.qtbot.waitUntil(lambda: shown.count() > 0)
    assert [part.code for part in stage.screen.skipping.skipped] == [code]
    stage.screen.show_take(talk, replace(take, scope=TakeScope(TakeKind.PART, code)))
    stage.qtbot.waitUntil(lambda: shown.count() > 1)
    assert not stage.screen.card.bar.skip.isVisible()
    assert stage.screen.rehearse.text() == "Rehearse this part"


@pytest.mark.parametrize(
    ("evidence", "part"),
    [
        ((0.2, 0.6), True),
        ((-0.1, 0.6), True),
        ((-0.6, 0.5), False),
        (None, False),
    ],
)
def test_a_hint_leads_to_a_part_when_its_moments_lie_in_it(evidence: tuple[float, float] | None, part: bool) -> None:  # noqa: FBT001 - a case of the table
    """But for its edges; evidence in two parts, or none, leads to the whole talk."""
    use_language("en")
    told = report()
    assert told.story is not None
    beat = told.story.beats[1]
    length_s = beat.end_s - beat.start_s
    spans = (
        ()
        if evidence is None
        else tuple(Span(beat.start_s + evidence[0] * length_s, beat.start_s + evidence[1] * length_s) for _ in range(1))
    )
    made = replace(told, feedback=Feedback((), (Advice("unknown", "Say it once more.", {}, spans),)))
    (hint,) = hints_view(made, beat_names(made, None)).next_steps
    assert (hint.part is not None and hint.part.code == beat.beat) is part
