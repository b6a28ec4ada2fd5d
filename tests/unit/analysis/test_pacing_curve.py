"""The curve of pace over the talk."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speakercoach.analysis.pace.pace_curve import CURVE_WINDOW_S, pace_curve
from speakercoach.domain.report import PacePoint
from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Word


def at_pace(parts: list[tuple[float, float]], start_s: float = 0.5) -> tuple[Word, ...]:
    """Words without a pause between: each part is its words a minute and how long it lasts."""
    words: list[Word] = []
    now_s = start_s
    for wpm, length_s in parts:
        end_s = now_s + length_s
        while now_s < end_s - 1e-6:
            words.append(Word("tree", now_s, now_s + 60 / wpm, 0.9))
            now_s += 60 / wpm
    return tuple(words)


def curve_of(words: tuple[Word, ...]) -> tuple[PacePoint, ...]:
    """The curve of these words, one syllable each."""
    return pace_curve(words, [1] * len(words), Span(words[0].start_s, words[-1].end_s))


def known(points: tuple[PacePoint, ...]) -> list[float]:
    """The words a minute that are known."""
    return [point.wpm for point in points if point.wpm is not None]


def middle_s(point: PacePoint) -> float:
    """The moment of a point."""
    return (point.start_s + point.end_s) / 2


def test_a_change_of_pace_is_seen_within_ten_seconds() -> None:
    """From the words up to ten seconds after the step more than half of it shows, and with the rest all of it."""
    words = at_pace([(110, 60), (160, 60)])
    step_s = 60.5
    heard = tuple(word for word in words if word.end_s <= step_s + 10)
    assert known(curve_of(heard))[-1] > 135
    later = [point.wpm for point in curve_of(words) if middle_s(point) >= step_s + 10]
    before = [point.wpm for point in curve_of(words) if middle_s(point) <= step_s - 10]
    assert later
    assert all(wpm == pytest.approx(160.0, abs=1.0) for wpm in later)
    assert all(wpm == pytest.approx(110.0, abs=1.0) for wpm in before)


def test_a_single_quick_sentence_hardly_moves_the_curve() -> None:
    """A sentence of 2.5 s, 30 % faster than the rest, is no change of pace: the curve moves by less than 6 %."""
    points = known(curve_of(at_pace([(130, 60), (169, 2.48), (130, 60)])))
    assert max(points) < 130 * 1.06
    assert min(points) > 129


def test_pauses_between_sentences_do_not_make_it_jump() -> None:
    """At an even pace with ordinary pauses the curve moves by less than 5 % from one point to the next, on average."""
    chance = random.Random(7)
    words: list[Word] = []
    now_s = 0.0
    while now_s < 600.0:
        for _ in range(chance.randint(6, 18)):
            length_s = 0.36 * chance.uniform(0.7, 1.3)
            words.append(Word("tree", now_s, now_s + length_s, 0.9))
            now_s += length_s
        now_s += chance.uniform(0.5, 1.3)
    points = known(curve_of(tuple(words)))
    jumps = [abs(after - before) for before, after in pairwise(points)]
    assert sum(jumps) / len(jumps) < 0.05 * sum(points) / len(points)


def test_applause_has_no_pace() -> None:
    """Where nobody speaks for long there is no point of the curve, and it is slow nowhere."""
    before = at_pace([(130, 40)])
    words = (*before, *at_pace([(130, 40)], start_s=before[-1].end_s + 40))
    points = curve_of(words)
    assert any(point.wpm is None and point.syl_per_s is None for point in points)
    assert curve_of(before)[-1].wpm == pytest.approx(130, abs=1)


def test_the_curve_reaches_from_the_first_word_to_the_last() -> None:
    """The last seconds of a talk are in it as well."""
    words = at_pace([(120, 61)])
    points = curve_of(words)
    assert points[0].start_s == pytest.approx(0.5)
    assert points[-1].end_s == pytest.approx(words[-1].end_s, abs=0.2)


def test_a_short_talk_has_one_point_that_is_its_rate() -> None:
    """Where the talk is no longer than the window, the curve says what the rate says."""
    words = (*at_pace([(120, 6)]), *at_pace([(200, 6)], start_s=8.0))
    (point,) = curve_of(words)
    assert words[-1].end_s - words[0].start_s < CURVE_WINDOW_S
    assert point.wpm == pytest.approx(len(words) / (words[-1].end_s - words[0].start_s) * 60, abs=0.1)


def test_an_hour_takes_a_moment() -> None:
    """9,000 words are far under the two seconds that all findings on an hour may take."""
    words = at_pace([(150, 3600)])
    began = time.perf_counter()
    assert len(curve_of(words)) > 1000
    assert time.perf_counter() - began < 0.5


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.floats(0.0, 30.0), st.floats(0.0, 2.0)), min_size=1, max_size=60),
    st.floats(0.0, 100.0),
)
def test_points_are_in_order_and_inside_the_talk(gaps: list[tuple[float, float]], start_s: float) -> None:
    """Whatever the times: windows in order, inside the talk, and no figure that is none."""
    words: list[Word] = []
    now_s = start_s
    for gap_s, length_s in gaps:
        now_s += gap_s
        words.append(Word("tree", now_s, now_s + length_s, 0.9))
        now_s += length_s
    points = curve_of(tuple(words))
    span = Span(words[0].start_s, words[-1].end_s)
    assert all(before.start_s < after.start_s for before, after in pairwise(points))
    for point in points:
        assert span.start_s - 0.01 <= point.start_s <= point.end_s <= span.end_s + 0.01
        assert point.wpm is None or 0.0 <= point.wpm < 1e9
        assert point.syl_per_s is None or 0.0 <= point.syl_per_s < 1e9
