"""Pace and pauses."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speakercoach.analysis.pace.pace_bands import pace_band
from speakercoach.analysis.pace.pacing import measure_pacing
from speakercoach.analysis.pauses.pauses import find_pauses
from speakercoach.analysis.pauses.spoken_span import spoken_span
from speakercoach.analysis.sentences import find_sentences
from speakercoach.domain.report import Fillers, Pacing, PausePlace
from speakercoach.domain.transcript import Word
from speakercoach.languages import load_pack
from speakercoach.languages.syllables import count_syllables
from tests.fakes.speech import measured, report_of, spoken

LINE = "We had a small garden. | My mother grew pears, | and every autumn we counted them."


def rates(found: Pacing) -> tuple[float | None, ...]:
    """The four rates of a talk."""
    return (
        found.speech_rate_wpm,
        found.articulation_rate_wpm,
        found.speech_rate_syl_per_s,
        found.articulation_rate_syl_per_s,
    )


def paced(words: tuple[Word, ...], language: str) -> Pacing:
    """Pace by itself, with English and Korean told apart."""
    pack = load_pack(language)
    companions = tuple(load_pack(code) for code in ("en", "ko") if code != language)
    nothing = Fillers(0, None, None, ())
    pauses = find_pauses(words, find_sentences(words, pack), nothing, None, pack)
    return measure_pacing(
        words,
        count_syllables(words, pack, companions),
        pauses,
        spoken_span(words, None),
        band=pace_band(pack, None, None),
        companions=companions,
        pack=pack,
    )


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


def test_a_dash_is_no_word() -> None:
    """What recognisers write as a word of its own and nobody says changes neither words nor syllables."""
    plain, dashed = pacing(LINE.replace("|", "")), pacing(LINE.replace("|", "—", 1).replace("|", "..."))
    assert dashed.words == plain.words
    assert dashed.syllables == plain.syllables


@given(st.floats(0.0, 5.0), st.floats(0.0, 5.0))
def test_a_longer_silence_never_raises_the_rate(shorter_s: float, more_s: float) -> None:
    """Waiting longer makes the speech rate fall or stay."""
    first = pacing(LINE, pause_s=shorter_s).speech_rate_wpm
    second = pacing(LINE, pause_s=shorter_s + more_s).speech_rate_wpm
    assert first is not None
    assert second is not None
    assert second <= first


@given(st.integers(1, 24), st.floats(0.0, 60.0))
def test_a_longer_silence_anywhere_never_raises_the_rate(place: int, more_s: float) -> None:
    """Wherever the speaker waits longer, neither rate goes up, in words or in syllables."""
    words = spoken(LINE + " | And then one day | they came for him at night.")
    place = min(place, len(words) - 1)
    later = (
        *words[:place],
        *(replace(word, start_s=word.start_s + more_s, end_s=word.end_s + more_s) for word in words[place:]),
    )
    first, second = report_of(words).pacing, report_of(later).pacing
    for before, after in zip(rates(first), rates(second), strict=True):
        assert before is not None
        assert after is not None
        assert after <= before


@given(st.floats(0.0, 5000.0))
def test_the_same_talk_later_is_paced_the_same(shift_s: float) -> None:
    """Shifting all times shifts the curve and the pauses, and changes no rate."""
    words = spoken(LINE + " | " + LINE)
    later = tuple(replace(word, start_s=word.start_s + shift_s, end_s=word.end_s + shift_s) for word in words)
    first, second = report_of(words).pacing, report_of(later).pacing
    assert rates(second) == pytest.approx(rates(first), abs=0.11)
    for before, after in zip(first.curve, second.curve, strict=True):
        assert after.start_s == pytest.approx(before.start_s + shift_s, abs=0.02)
        assert after.wpm == pytest.approx(before.wpm, abs=0.2)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["tree", "2019", "UN", "나무가", "—", "it’s,", "end."]), st.floats(0, 9), st.floats(0, 3)
        ),
        min_size=1,
        max_size=60,
    ),
    st.sampled_from(["en", "ko", "es", "ar"]),
)
def test_no_words_or_times_make_a_figure_that_is_none(parts: list[tuple[str, float, float]], language: str) -> None:
    """Figures are numbers or unknown; ratios lie between 0 and 1; stretches are in order and cover the words."""
    words: list[Word] = []
    now_s = 0.0
    for text, gap_s, length_s in parts:
        now_s += gap_s
        words.append(Word(text, now_s, now_s + length_s, 0.9))
        now_s += length_s
    found = paced(tuple(words), language)
    figures = (*rates(found), found.speaking_s, found.silence_ratio, found.mean_run_syllables)
    assert all(figure is None or (math.isfinite(figure) and figure >= 0) for figure in figures)
    assert found.silence_ratio is None or found.silence_ratio <= 1
    assert [stretch.first_word for stretch in found.stretches[1:]] == [
        stretch.last_word + 1 for stretch in found.stretches[:-1]
    ]


def test_laughter_and_applause_that_were_written_down_are_no_words() -> None:
    """Notes of a recogniser count neither as words nor as syllables, and the pace stays what it was."""
    found = pacing("We laughed a lot that day. | [laughter] (applause) | We laughed again and again.")
    assert found.words == 11
    assert found.syllables == 13
