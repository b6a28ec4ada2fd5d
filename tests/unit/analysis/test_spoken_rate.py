"""How fast somebody speaks between two moments."""

import pytest

from speakercoach.analysis.pace.spoken_rate import rate_between
from speakercoach.domain.sound import Span
from speakercoach.languages import load_pack
from tests.fakes.speech import report_of, spoken

LINE = "We had a small garden behind the house. | "


def test_what_is_said_of_a_stretch_is_what_is_counted_in_it() -> None:
    """Eight words in four seconds are a hundred and twenty a minute, whatever the curve says around them."""
    words = spoken("one two three four five six seven eight nine ten", word_s=0.5)
    start_s = words[0].start_s
    assert rate_between(words, Span(start_s, start_s + 4.0), load_pack("en")) == pytest.approx(120.0)
    assert rate_between(words, Span(start_s + 0.25, start_s + 4.25), load_pack("en")) == pytest.approx(120.0)


def test_korean_is_counted_in_syllables() -> None:
    """Three words of three syllables in three seconds are a hundred and eighty a minute."""
    words = spoken("어머니 아버지 할머니", word_s=1.0)
    span = Span(words[0].start_s, words[-1].end_s)
    assert rate_between(words, span, load_pack("ko")) == pytest.approx(180.0)


def test_where_nothing_is_said_there_is_no_pace() -> None:
    """A stretch of silence has no figure."""
    words = spoken("one two three")
    assert rate_between(words, Span(100.0, 110.0), load_pack("en")) is None


def test_the_pace_of_a_fast_stretch_is_that_of_its_moment() -> None:
    """Who counts the words between the two times of the chip gets the figure that stands beside it."""
    slow, fast = spoken(LINE * 8, word_s=0.5, pause_s=0.6), spoken(LINE * 12, word_s=0.2, pause_s=0.3)
    shift_s = slow[-1].end_s + 0.6 - fast[0].start_s
    moved = tuple(type(word)(word.text, word.start_s + shift_s, word.end_s + shift_s, None) for word in fast)
    report = report_of((*slow, *moved))
    step = next(one for one in report.feedback.next_steps if one.code == "pace_fast")
    (span,) = step.evidence
    inside = [word for word in (*slow, *moved) if word.start_s >= span.start_s and word.end_s <= span.end_s]
    assert float(step.values["wpm"]) == pytest.approx(len(inside) / span.length_s * 60, rel=0.02)
