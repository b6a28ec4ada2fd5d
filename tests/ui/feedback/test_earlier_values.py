"""What is said of the take that stands beside the one on the screen."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.report import OwnUsual, PacePoint, Report, Voice
from speakercoach.domain.talk import Take
from speakercoach.domain.told_story import BeatSpan
from speakercoach.ui.feedback.earlier_take import Earlier
from speakercoach.ui.feedback.earlier_view import earlier_curve, earlier_fillers, earlier_pace
from speakercoach.ui.feedback.pace_view import pace_view
from speakercoach.ui.feedback.voice_view import voice_view
from tests.fakes.library import MemoryLibrary
from tests.ui.feedback.invented_talk import DURATION_S, report, rough, store

OWN = OwnUsual(3, 99.0, None, 4.0, None, 3.1, None, None, None)


def _take(duration_s: float = DURATION_S) -> Take:
    return replace(store(MemoryLibrary(), None)[1], number=5, duration_s=duration_s)


def _told(*beats: tuple[str, float, float], curve: tuple[float, ...] = ()) -> Report:
    """A report with these parts, and a pace of 100 around each of these moments."""
    what = report()
    assert what.story is not None
    spans = tuple(BeatSpan(beat, start, end, 0, 0, 0.5, 0.9) for beat, start, end in beats)
    points = tuple(PacePoint(moment - 1.0, moment + 1.0, 100.0, None) for moment in curve)
    return replace(
        what, story=replace(what.story, beats=spans), pacing=replace(what.pacing, curve=points or what.pacing.curve)
    )


def test_the_same_parts_lie_over_each_other() -> None:
    """Where both takes tell the same parts, the middle of a part lies over its middle, however long it was."""
    here = _told(("opening", 0.0, 20.0), ("call_to_action", 20.0, 80.0))
    there = _told(("opening", 0.0, 60.0), ("call_to_action", 60.0, 100.0), curve=(30.0, 80.0))
    curve = earlier_curve(here, 80.0, Earlier(_take(100.0), there))
    assert [moment for moment, _ in curve] == pytest.approx([10.0, 50.0])
    assert [figure for _, figure in curve] == [100.0, 100.0]


@pytest.mark.parametrize("parts", [(), (("journey", 0.0, 60.0), ("call_to_action", 60.0, 100.0))])
def test_other_parts_are_compared_by_their_share_of_the_talk(parts: tuple[tuple[str, float, float], ...]) -> None:
    """Takes of other parts, or of none, are stretched as a whole: half of one lies over half of the other."""
    here = _told(("opening", 0.0, 20.0), ("call_to_action", 20.0, 80.0))
    there = _told(*parts, curve=(50.0, 100.0))
    curve = earlier_curve(here, 80.0, Earlier(_take(100.0), there))
    assert [moment for moment, _ in curve] == pytest.approx([40.0, 80.0])


def test_a_gap_in_the_earlier_pace_stays_a_gap() -> None:
    """Where nothing was measured, no line is drawn."""
    curve = earlier_curve(report(), DURATION_S, Earlier(_take(), report()))
    assert [figure for _, figure in curve] == [120.0, 160.0, None, 80.0]


@given(st.lists(st.floats(0.0, 300.0), min_size=4, max_size=4), st.lists(st.floats(0.0, 300.0), min_size=4, max_size=4))
def test_the_earlier_curve_keeps_its_order_and_stays_within_the_talk(a: list[float], b: list[float]) -> None:
    """Whatever the parts are, the curve runs forwards and never leaves the time of this take."""
    moments = (5.0, 50.0, 120.0, 200.0, 299.0)
    here = _told(("opening", a[0], a[1]), ("call_to_action", a[2], a[3]))
    there = _told(("opening", b[0], b[1]), ("call_to_action", b[2], b[3]), curve=moments)
    curve = earlier_curve(here, 300.0, Earlier(_take(300.0), there))
    assert all(before[0] <= after[0] for before, after in itertools.pairwise(curve))
    assert all(0.0 <= moment <= 300.0 for moment, _ in curve)


def test_the_earlier_pace_takes_the_place_of_what_is_usual() -> None:
    """One figure is set beside one other: the chosen take's, or what is usual where none was chosen."""
    what = replace(report(), own=OWN)
    assert pace_view(what).usual_line == "Usual in your takes before: 99"
    slower = replace(report(), pacing=replace(report().pacing, speech_rate_wpm=112.0))
    view = pace_view(what, Earlier(_take(), slower))
    assert view.unit == "words a minute · take 5: 112"
    assert view.usual_line == ""
    unknown = replace(report(), pacing=replace(report().pacing, speech_rate_wpm=None))
    assert earlier_pace(Earlier(_take(), unknown)) == ""
    assert pace_view(what, Earlier(_take(), unknown)).usual_line == "Usual in your takes before: 99"


def test_fillers_are_compared_where_both_takes_were_heard_well() -> None:
    """The built-in recogniser writes hardly any filler down: its figure says nothing beside another."""
    before = Earlier(_take(), replace(report(), fillers=replace(report().fillers, per_minute=4.4)))
    assert earlier_fillers(report(), before) == "take 5: 4.4"
    assert earlier_fillers(rough(report()), before) == ""
    assert earlier_fillers(report(), Earlier(_take(), rough(report()))) == ""
    assert earlier_fillers(report(), None) == ""


def test_a_voice_stands_beside_the_chosen_take_or_what_is_usual() -> None:
    """Each figure has one other beside it; without any there is none, and no norm is made up."""
    what = replace(report(), own=OWN)
    usual = voice_view(what)
    assert usual is not None
    assert usual.rows[1].beside == "usual for you: 3.1"
    beside = voice_view(what, Earlier(_take(), replace(report(), voice=Voice(170.0, 2.2, None, ()))))
    assert beside is not None
    assert beside.rows[1].beside == "take 5: 2.2"
    silent = voice_view(what, Earlier(_take(), replace(report(), voice=None)))
    assert silent is not None
    assert silent.rows[1].beside == "usual for you: 3.1"
