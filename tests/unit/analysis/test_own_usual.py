"""What is usual for a speaker."""

from dataclasses import fields

import pytest

from speakercoach.analysis.own_usual import MOST_TAKES, own_usual
from speakercoach.domain.report import OwnUsual
from speakercoach.domain.talk import TakeSummary


def _take(figure: float | None) -> TakeSummary:
    """An earlier take of which every figure is this one."""
    return TakeSummary(
        beats=(),
        fillers_per_minute=figure,
        speech_rate_wpm=figure,
        speech_rate_syl_per_s=figure,
        mean_pause_between_sentences_s=figure,
        pitch_sd_st=figure,
        pitch_range_st=figure,
        loudness_sd_db=figure,
        sentence_end_drop_db=figure,
    )


def _figures(usual: OwnUsual | None) -> set[float | None]:
    assert usual is not None
    return {getattr(usual, field.name) for field in fields(usual) if field.name != "takes"}


def test_a_first_take_has_nothing_beside_it() -> None:
    """Without an earlier take nothing is usual."""
    assert own_usual(()) is None


def test_the_usual_is_the_middle_one() -> None:
    """One odd take does not move what is usual, in any figure."""
    usual = own_usual((_take(3.0), _take(4.0), _take(90.0)))
    assert usual is not None
    assert (usual.takes, _figures(usual)) == (3, {4.0})


def test_what_a_take_does_not_know_is_left_out() -> None:
    """A take with a bad recording counts for nothing; where no take knows a figure, there is none."""
    assert _figures(own_usual((_take(None), _take(2.0), _take(3.0)))) == {2.5}
    assert _figures(own_usual((_take(None),))) == {None}


@pytest.mark.parametrize("older", [1, 20])
def test_only_the_newest_takes_count(older: int) -> None:
    """How somebody spoke long ago is not usual any more."""
    takes = (*(_take(5.0) for _ in range(MOST_TAKES)), *(_take(50.0) for _ in range(older)))
    usual = own_usual(takes)
    assert usual is not None
    assert (usual.takes, usual.pitch_range_st) == (MOST_TAKES, 5.0)
