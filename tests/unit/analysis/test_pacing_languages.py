"""Pace of talks in which English and Korean are mixed."""

import pytest

from speakercoach.analysis.pace.language_stretches import FEWEST_STRETCH_WORDS, find_stretches
from speakercoach.analysis.pace.pace_bands import pace_band
from speakercoach.analysis.pace.pacing import measure_pacing
from speakercoach.analysis.pauses.pauses import PausesFound
from speakercoach.domain.report import LanguageStretch, Pacing
from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Word
from speakercoach.languages import load_pack
from speakercoach.languages.syllables import count_syllables
from tests.fakes.speech import spoken

ENGLISH = "I crossed the river in 2014 and then we walked for a very long time at night until morning came"
KOREAN = "저는 2014년에 강을 건넜어요 그리고 오랫동안 걸었어요 밤에만 갔어요 우리는 정말 무서웠어요"


def paced(words: tuple[Word, ...], language: str) -> Pacing:
    """Pace of words without pauses, in a talk of this language."""
    pack = load_pack(language)
    companions = tuple(load_pack(code) for code in ("en", "ko") if code != language)
    span = Span(words[0].start_s, words[-1].end_s)
    return measure_pacing(
        words,
        count_syllables(words, pack, companions),
        PausesFound((), (), ()),
        span,
        band=pace_band(pack, None, None),
        companions=companions,
        pack=pack,
    )


def stretches(text: str, language: str) -> tuple[LanguageStretch, ...]:
    """The stretches of a line at two words a second."""
    return paced(spoken(text, word_s=0.5), language).stretches


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (KOREAN, "ko")])
def test_a_talk_in_one_language_has_no_stretches(text: str, language: str) -> None:
    """Stretches are told apart only where there are two languages."""
    assert stretches(text, language) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"{ENGLISH} with 은주 and 민수 오빠 {ENGLISH}", "en"),
        (f"{ENGLISH} she said 걱정하지 마 다 잘 될 거야 {ENGLISH}", "en"),
        (f"{KOREAN} PC방 에서 UN 직원을 만났어요 North Korea 에서 {KOREAN}", "ko"),
        (f"{KOREAN} project 를 team 과 meeting 에서 deadline 을 {KOREAN}", "ko"),
    ],
)
def test_a_name_or_a_borrowed_word_makes_no_stretch(text: str, language: str) -> None:
    """What is short belongs to the language around it."""
    assert stretches(text, language) == ()


def test_each_stretch_has_the_pace_of_its_own_language() -> None:
    """Words a minute are told for the English one alone, syllables for both; all words are covered in order."""
    found = stretches(f"{KOREAN} {ENGLISH} {KOREAN}", "ko")
    assert [stretch.language for stretch in found] == ["ko", "en", "ko"]
    assert [stretch.words for stretch in found] == [12, 20, 12]
    assert [(stretch.first_word, stretch.last_word) for stretch in found] == [(0, 11), (12, 31), (32, 43)]
    assert [stretch.speech_rate_wpm for stretch in found] == [None, pytest.approx(120.0, abs=0.1), None]
    assert [stretch.speech_rate_syl_per_s for stretch in found] == [
        pytest.approx(stretch.syllables / (stretch.words * 0.5), abs=0.01) for stretch in found
    ]
    assert found[1].start_s == pytest.approx(0.5 + 12 * 0.5)


def test_a_korean_name_inside_an_english_stretch_does_not_cut_it() -> None:
    """In a Korean talk a stretch of English with one Korean word in it stays one stretch."""
    found = stretches(f"{KOREAN} {ENGLISH} 은주 {ENGLISH}", "ko")
    assert [stretch.language for stretch in found] == ["ko", "en"]
    assert found[1].words == 41


def test_a_stretch_needs_words_and_time() -> None:
    """Under eight words, or under five seconds, there is none."""
    few = " ".join(ENGLISH.split()[: FEWEST_STRETCH_WORDS - 1])
    assert paced(spoken(f"{KOREAN} {few} {KOREAN}", word_s=1.0), "ko").stretches == ()
    quick = (*spoken(KOREAN, word_s=0.5), *spoken(" ".join(ENGLISH.split()[:9]), start_s=6.5, word_s=0.4))
    assert paced(quick, "ko").stretches == ()


def test_foreign_stretches_do_not_distort_the_rates_of_a_talk() -> None:
    """The rates are those of the talk's own language, the counts those of the whole."""
    mixed = (*spoken(ENGLISH, word_s=0.5), *spoken(KOREAN * 2, start_s=10.5, word_s=1.0))
    found = paced(mixed, "en")
    assert found.speech_rate_wpm == pytest.approx(120.0, abs=0.1)
    assert found.words == len(mixed)
    assert found.speaking_s == pytest.approx(mixed[-1].end_s - 0.5, abs=0.01)


def test_the_curve_has_no_words_a_minute_inside_a_stretch_of_korean() -> None:
    """The pace comes back where most of the window is English again, and is that of the English alone."""
    words = (
        *spoken(f"{ENGLISH} {ENGLISH}", word_s=0.5),
        *spoken(f"{KOREAN} {KOREAN} {KOREAN}", start_s=20.5, word_s=0.9),
        *spoken(f"{ENGLISH} {ENGLISH}", start_s=20.5 + 36 * 0.9, word_s=0.5),
    )
    curve = paced(words, "en").curve
    assert curve[0].wpm == pytest.approx(120.0, abs=0.5)
    assert curve[-1].wpm == pytest.approx(120.0, abs=0.5)
    inside = [point for point in curve if point.start_s >= 20.5 and point.end_s <= 20.5 + 36 * 0.9]
    assert inside
    assert all((point.syl_per_s is None) is (point.wpm is None) for point in curve)
    korean_to_s = 20.5 + 36 * 0.9
    korean_s = [min(point.end_s, korean_to_s) - max(point.start_s, 20.5) for point in curve]
    assert all(point.wpm is None for point, length_s in zip(curve, korean_s, strict=True) if length_s > 10.0)
    assert all(point.wpm is None or point.wpm == pytest.approx(120.0, abs=3.0) for point in curve)


def test_the_rate_of_a_mixed_talk_lies_on_its_curve() -> None:
    """Who changes the language with each sentence reads one pace beside the curve and sees the same on it."""
    words: list[Word] = []
    for _ in range(5):
        start_s = words[-1].end_s + 0.9 if words else 0.5
        words += spoken(KOREAN, start_s=start_s, word_s=0.5)
        words += spoken(ENGLISH, start_s=words[-1].end_s + 0.9, word_s=0.4)
    found = paced(tuple(words), "ko")
    known = [point.syl_per_s for point in found.curve if point.syl_per_s is not None]
    assert found.speech_rate_syl_per_s is not None
    assert min(known) <= found.speech_rate_syl_per_s <= max(known)


def test_a_talk_in_another_language_than_said_has_no_rate_of_its_own() -> None:
    """An English talk that is called Korean is one English stretch: its pace is not held against the Korean band."""
    found = paced(spoken(ENGLISH, word_s=0.5), "ko")
    assert [stretch.language for stretch in found.stretches] == ["en"]
    assert found.speech_rate_syl_per_s is None
    assert found.syllables == found.stretches[0].syllables


def test_without_companions_nothing_is_told_apart() -> None:
    """A language that may not be mixed in makes no stretch."""
    words = spoken(f"{KOREAN} {ENGLISH}", word_s=0.5)
    assert find_stretches(words, [1] * len(words), Span(0.5, words[-1].end_s), load_pack("ko"), ()) == ()
