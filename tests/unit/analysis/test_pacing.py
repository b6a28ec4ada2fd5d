"""Pace and pauses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.report import Pacing, PausePlace
from speakercoach.domain.transcript import Word
from tests.fakes.speech import measured, report_of, spoken

LINE = "We had a small garden. | My mother grew pears, | and every autumn we counted them."


def pacing(text: str, **how: float) -> Pacing:
    """Pace of an English line."""
    return report_of(spoken(text, **how)).pacing


def test_rates_follow_from_the_times_of_the_words() -> None:
    """Speech rate counts over first word to last, articulation rate without the pauses."""
    found = pacing(LINE)
    assert found.words == 15
    assert found.syllables == 20
    assert found.speech_rate_wpm == pytest.approx(15 / 5.7 * 60, abs=0.1)
    assert found.articulation_rate_wpm == pytest.approx(200.0, abs=0.1)
    assert found.speech_rate_syl_per_s == pytest.approx(20 / 5.7, abs=0.01)
    assert found.articulation_rate_syl_per_s == pytest.approx(20 / 4.5, abs=0.01)
    assert found.speaking_s == pytest.approx(4.5)
    assert found.silence_ratio == pytest.approx(1.2 / 5.7, abs=0.001)
    assert found.mean_run_syllables == pytest.approx(20 / 3, abs=0.01)


def test_pauses_know_where_they_stand() -> None:
    """A pause after a full stop lies between sentences, one after a comma inside."""
    assert [(round(pause.start_s, 2), pause.place) for pause in pacing(LINE).pauses] == [
        (2.0, PausePlace.BETWEEN_SENTENCES),
        (3.8, PausePlace.WITHIN_SENTENCE),
    ]


@pytest.mark.parametrize(("gap_s", "count"), [(0.24, 0), (0.25, 1)])
def test_a_quarter_of_a_second_makes_a_pause(gap_s: float, count: int) -> None:
    """Silences from the threshold on are pauses, shorter ones are none."""
    assert len(pacing("one two three | four five six", pause_s=gap_s).pauses) == count


def test_the_sound_is_trusted_where_words_are_stretched() -> None:
    """A word whose end runs over the silence after it does not hide the pause that the sound has."""
    words = (
        *spoken("We had a small"),
        Word("garden.", 1.7, 3.0, 0.9),
        *spoken("My mother grew pears there.", start_s=3.0),
    )
    found = report_of(words, measures=measured([(0.5, 2.0), (3.0, 4.5)], 6.0)).pacing
    inside = [pause for pause in found.pauses if pause.place is not PausePlace.EDGE]
    assert [(pause.start_s, pause.end_s, pause.place) for pause in inside] == [(2.0, 3.0, PausePlace.BETWEEN_SENTENCES)]
    assert found.speaking_s == pytest.approx(3.0)


def test_a_gap_between_words_with_sound_in_it_is_no_pause() -> None:
    """Where no word is but the sound is not silent, somebody hesitated aloud."""
    words = spoken("We had a small | garden by the sea.")
    found = report_of(words, measures=measured([(0.5, 3.5)], 3.5)).pacing
    assert not [pause for pause in found.pauses if pause.place is not PausePlace.EDGE]


def test_silence_before_and_after_the_talk_is_an_edge() -> None:
    """Waiting before the first word is a pause at the edge and counts in no rate."""
    words = spoken("We had a small garden by the sea and pears.", start_s=2.0)
    found = report_of(words, measures=measured([(2.0, 5.0)], 8.0)).pacing
    assert [pause.place for pause in found.pauses] == [PausePlace.EDGE, PausePlace.EDGE]
    assert found.silence_ratio == 0.0


def test_noise_leaves_the_times_of_the_words_as_the_witness() -> None:
    """When speech hardly stands out from the noise, silence is read from the words."""
    words = spoken("We had a small | garden by the sea.")
    found = report_of(words, measures=measured([(0.5, 3.5)], 3.5, level_db=-58.0)).pacing
    assert len([pause for pause in found.pauses if pause.place is not PausePlace.EDGE]) == 1


def test_a_short_talk_has_no_rates() -> None:
    """Under five words or three seconds a rate says nothing and is not given."""
    found = pacing("We left.")
    assert (found.speech_rate_wpm, found.articulation_rate_wpm, found.mean_run_syllables) == (None, None, None)
    assert found.curve == ()


def test_korean_has_its_band_in_syllables() -> None:
    """Words a minute say nothing in Korean: its band counts syllables."""
    found = report_of(
        spoken("우리 집에는 감나무가 있었어요. 가을이면 감을 땄어요. 정말 달았어요. 또 먹고 싶어요."), "ko"
    ).pacing
    assert found.band_wpm is None
    assert found.band_syl_per_min == (240, 330)


def test_the_curve_shows_a_change_within_ten_seconds() -> None:
    """Ten seconds after the pace doubles the curve is up there."""
    slow = spoken("tree " * 60, word_s=0.5)
    quick = spoken("tree " * 120, word_s=0.25, start_s=30.5)
    curve = report_of((*slow, *quick)).pacing.curve
    before = [point.wpm for point in curve if point.end_s <= 30.5]
    after = [point.wpm for point in curve if (point.start_s + point.end_s) / 2 >= 40.5]
    assert all(wpm == pytest.approx(120.0, abs=1.0) for wpm in before)
    assert all(wpm == pytest.approx(240.0, abs=1.0) for wpm in after)


@given(st.floats(0.0, 5.0), st.floats(0.0, 5.0))
def test_a_longer_silence_never_raises_the_rate(shorter_s: float, more_s: float) -> None:
    """Waiting longer makes the speech rate fall or stay."""
    first = pacing(LINE, pause_s=shorter_s).speech_rate_wpm
    second = pacing(LINE, pause_s=shorter_s + more_s).speech_rate_wpm
    assert first is not None
    assert second is not None
    assert second <= first
