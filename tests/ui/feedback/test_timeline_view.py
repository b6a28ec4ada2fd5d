"""The timeline's plain values."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.report import Pause, PauseLength, PausePlace
from speakercoach.domain.sound import Sound, Span
from speakercoach.ui.feedback.beats_view import beat_names, colour_index
from speakercoach.ui.feedback.timeline_card import kinds_explained
from speakercoach.ui.feedback.timeline_marks import ring_places, ring_px
from speakercoach.ui.feedback.timeline_view import (
    LEAD_IN_S,
    Mark,
    MarkKind,
    TimelineView,
    bars,
    moments,
    nearest,
    peaks_of,
    ticks_s,
    timeline_view,
    with_earlier,
)
from speakercoach.ui.theme.theme import current_theme
from tests.ui.feedback.invented_talk import DURATION_S, report, template


@pytest.fixture
def view() -> TimelineView:
    """The timeline of the invented talk."""
    what = report()
    return timeline_view(what, np.ones(80, np.float32), DURATION_S, beat_names(what, template("testimony", "en")))


def test_pauses_at_the_edges_stay_off_the_timeline(view: TimelineView) -> None:
    """Silence before the first and after the last word is no pause that a listener hears."""
    assert [mark.kind for mark in view.pauses] == [
        MarkKind.PAUSE_BETWEEN,
        MarkKind.PAUSE_INSIDE,
        MarkKind.PAUSE_BETWEEN,
    ]


def test_hesitations_are_told_from_fillers_by_their_evidence(view: TimelineView) -> None:
    """A filler is a written word; a hesitation is heard where no word was written."""
    assert [mark.label for mark in view.fillers] == ["Filler “um”, 0:05"]
    assert [mark.label for mark in view.hesitations] == ["Perhaps a hesitation, heard without a word, 0:07"]


def test_a_mark_is_heard_with_what_stands_around_it(view: TimelineView) -> None:
    """A filler alone says nothing: playback begins before it and stays within the take."""
    span = view.fillers[0].heard_span(DURATION_S)
    assert span.start_s == 5.0 - LEAD_IN_S
    assert span.end_s > 5.5
    assert view.fillers[0].heard_span(5.6).end_s == 5.6


def test_the_curve_never_leaves_its_lane(view: TimelineView) -> None:
    """The lane's range holds the band and every figure."""
    assert view.pace is not None
    figures = [figure for _, figure in view.pace.points if figure is not None]
    assert view.pace.low <= min(figures)
    assert view.pace.high >= max(figures)
    assert view.pace.low < 100.0
    assert view.pace.high > 150.0


def test_the_list_mirrors_every_moment_in_order(view: TimelineView) -> None:
    """What can be clicked on the timeline can be reached in the list."""
    listed = moments(view)
    assert len(listed) == len(view.beats) + len(view.marks)
    starts = [moment.span.start_s for moment in listed]
    assert starts == sorted(starts)
    assert "Opening, 0:01–0:09" in [moment.text for moment in listed]


def test_the_nearest_mark_within_reach_is_found(view: TimelineView) -> None:
    """A click beside a mark finds it, a click far away finds none."""
    assert nearest(view.pauses, 9.8, 1.0) is view.pauses[2]
    assert nearest(view.pauses, 30.0, 1.0) is None
    assert nearest((), 1.0, 1.0) is None


@given(st.floats(0.1, 20_000), st.floats(50, 3000))
def test_times_on_the_axis_never_crowd(duration_s: float, width_px: float) -> None:
    """Two named times are at least their room apart, the last keeps clear of the end, and none lies outside."""
    room_px = 70.0
    ticks = ticks_s(duration_s, width_px, room_px)
    scale = width_px / duration_s
    assert ticks[0] == 0.0
    assert all((b - a) * scale >= room_px * 0.99 or b - a == 3600 for a, b in itertools.pairwise(ticks))
    assert all(0 <= tick <= duration_s for tick in ticks)


@given(st.lists(st.floats(0, 1, width=32), min_size=0, max_size=300), st.integers(1, 400))
def test_bars_fill_the_lane_at_any_length(peaks: list[float], count: int) -> None:
    """Any outline becomes exactly the asked number of bars between 0 and 1."""
    drawn = bars(np.asarray(peaks, np.float32), count)
    assert drawn.shape == (count,)
    assert float(drawn.min()) >= 0.0
    assert float(drawn.max()) <= 1.0


def test_one_knock_does_not_flatten_the_voice() -> None:
    """The loudest hundredth is cut off before the bars are scaled."""
    outline = np.full(1000, 0.1, np.float32)
    outline[500] = 1.0
    assert float(np.median(bars(outline, 500))) > 0.9


def test_the_outline_of_a_sound_takes_its_largest_magnitudes() -> None:
    """Below zero counts as much as above."""
    sound = Sound(np.asarray([0.0] * 50 + [-0.7] + [0.1] * 49, np.float32), 1000)
    assert peaks_of(sound).tolist() == pytest.approx([0.0, 0.7])
    assert peaks_of(Sound(np.zeros(3, np.float32), 1000)).shape == (0,)


@given(st.integers(1, 30))
def test_any_number_of_beats_runs_from_night_to_morning(count: int) -> None:
    """Colours never go back, and the last beat has the last colour."""
    places = [colour_index(place, count) for place in range(count)]
    assert places == sorted(places)
    assert places[-1] == 7
    assert all(0 <= place <= 7 for place in places)


def test_a_silence_that_carries_has_a_mark_of_its_own(view: TimelineView) -> None:
    """It is found on its lane, and the legend explains it where there is one."""
    what = report()
    pauses = (*what.pacing.pauses, Pause(30.0, 31.4, PausePlace.BETWEEN_SENTENCES, PauseLength.LONG, effect=True))
    what = replace(what, pacing=replace(what.pacing, pauses=pauses))
    told = timeline_view(what, np.ones(80, np.float32), DURATION_S, beat_names(what, template("testimony", "en")))
    carries = [mark for mark in told.pauses if mark.kind is MarkKind.PAUSE_EFFECT]
    assert [mark.label for mark in carries] == ["Silence that carries, 1.4 s, 0:30"]
    assert MarkKind.PAUSE_EFFECT in kinds_explained(told)
    assert MarkKind.PAUSE_EFFECT not in kinds_explained(view)


def test_the_lane_holds_the_pace_of_another_take_too(view: TimelineView) -> None:
    """A quicker take before widens the lane, and taking it away gives the room back."""
    assert view.pace is not None
    own = view.pace.bounds
    beside = with_earlier(view, ((10.0, 240.0), (20.0, None), (30.0, 30.0)))
    assert beside.pace is not None
    assert beside.pace.bounds == (30.0, 240.0)
    back = with_earlier(beside, ())
    assert back.pace is not None
    assert back.pace.bounds == own


@given(st.lists(st.floats(0, 900), max_size=30))
def test_no_ring_of_a_comment_stands_under_another(places: list[float]) -> None:
    """However close their moments are, each number can be read and pressed; those with room stand at their moments."""
    theme = current_theme()
    ordered = tuple(sorted(places))
    shown = ring_places(ordered, 1000.0, theme)
    apart = 2 * ring_px(theme)
    assert all(b - a >= apart for a, b in itertools.pairwise(shown))
    assert all(x <= 1000.0 for x in shown)
    if all(b - a > apart + 3 for a, b in itertools.pairwise(ordered)):
        assert shown == ordered


def test_comments_are_listed_and_explained(view: TimelineView) -> None:
    """The list of moments has them for those who do not see the timeline; the legend says what a ring is."""
    mark = Mark(MarkKind.COMMENT, 3.0, 3.0, "Comment 1 by Maren", number=1)
    commented = replace(view, comments=(mark,))
    assert "Comment 1 by Maren" in [one.text for one in moments(commented)]
    assert mark.heard_span(6.0) == Span(2.0, 6.0)
    assert MarkKind.COMMENT in kinds_explained(commented)
    assert MarkKind.COMMENT not in kinds_explained(view)
