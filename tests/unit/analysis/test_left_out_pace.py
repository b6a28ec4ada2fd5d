"""A copy in which stretches were muted tells the pace of what is left, not of the holes."""

from dataclasses import replace

import pytest

from speakercoach.analysis.pace.pace_bands import pace_band
from speakercoach.analysis.pace.pacing import measure_pacing
from speakercoach.analysis.pauses.pauses import NO_PAUSES
from speakercoach.domain.report import Pacing
from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Word
from speakercoach.languages import load_pack

PACK = load_pack("en")


def evenly(count: int) -> tuple[Word, ...]:
    """Two words a second."""
    return tuple(Word(f"word{n}", n * 0.5, n * 0.5 + 0.5, None) for n in range(count))


def pace(words: tuple[Word, ...], left_out: tuple[Span, ...] = ()) -> Pacing:
    """Without pauses, one syllable a word."""
    span = Span(words[0].start_s, words[-1].end_s)
    band = pace_band(PACK, None, None)
    counts = [1] * len(words)
    return measure_pacing(words, counts, NO_PAUSES, span, band=band, companions=(), pack=PACK, left_out=left_out)


def muted(words: tuple[Word, ...], first: int, last: int, text: str = "[…]") -> tuple[Word, ...]:
    """One word in the place of these."""
    hole = replace(words[first], text=text, end_s=words[last].end_s)
    return (*words[:first], hole, *words[last + 1 :])


@pytest.mark.parametrize("text", ["[…]", "somebody"])
def test_a_hole_changes_no_rate(text: str) -> None:
    """Twenty seconds of ninety muted or changed: words a minute stay what they are in all the rest."""
    words = muted(evenly(180), 40, 79, text)
    told = pace(words, (Span(20.0, 40.0),))
    assert told.speech_rate_wpm == pytest.approx(120.0, abs=0.5)
    assert pace(words).speech_rate_wpm == pytest.approx(94.0, abs=1.5), "without being told of it"


def test_the_curve_goes_over_a_hole() -> None:
    """Windows that hold enough of what is left keep its pace; one within the hole has none."""
    words = muted(evenly(240), 80, 159)
    curve = pace(words, (Span(40.0, 80.0),)).curve
    known = [point.wpm for point in curve if point.wpm is not None]
    assert known
    assert all(wpm == pytest.approx(120.0, abs=4.0) for wpm in known)
    assert [point.wpm for point in curve if point.start_s > 45 and point.end_s < 75] == [None] * len(
        [point for point in curve if point.start_s > 45 and point.end_s < 75]
    )


def test_nothing_left_out_changes_nothing() -> None:
    """A whole talk is measured as ever."""
    assert pace(evenly(100)) == pace(evenly(100), ())
