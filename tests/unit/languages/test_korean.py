"""Syllables of Korean."""

import unicodedata

import pytest

from speakercoach.domain.transcript import Word
from speakercoach.languages import load_pack
from speakercoach.languages.syllables import count_syllables
from tests.fakes.syllable_count import syllable_counter

count = syllable_counter(load_pack("ko"))


def in_line(text: str) -> list[int]:
    """Syllables of each 어절 of a Korean line in which English may be mixed."""
    words = [Word(part, float(i), i + 0.5, 0.9) for i, part in enumerate(text.split())]
    return list(count_syllables(words, load_pack("ko"), (load_pack("en"),)))


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("사과나무,", 4),
        ("2014년", 5),
        ("1990년대", 7),
        ("3월", 2),
        ("11일", 3),
        ("3명", 2),
        ("3번째", 3),
        ("5살", 3),
        ("20살", 3),
        ("20대", 3),
        ("3대", 2),
        ("25명", 5),
        ("3개월", 3),
        ("6개월", 3),
        ("7개", 3),
        ("7달러", 3),
        ("7시", 3),
        ("14시", 3),
        ("2시간", 3),
        ("24시간", 5),
        ("7:30", 6),
        ("2024-03-14", 11),
        ("3/14", 5),
        ("1/2", 4),
        ("10-15명", 7),
        ("2~3명", 3),
        ("5-6년", 3),
        ("1588-1234", 8),
        ("+82-10-1234-5678", 12),
        ("10000명", 2),
        ("12,000명", 4),
        ("1만5천명", 5),
        ("010", 3),
        ("010-1234-5678", 11),
        ("3.5", 3),
        ("0.5", 3),
        ("50%", 5),
        ("₩5000", 3),
        ("5km", 5),
        ("6·25", 3),
        ("6.25", 3),
        ("3.1절", 3),
        ("38선을", 4),
        ("…", 0),
    ],
)
def test_blocks_and_figures_count_as_they_are_said(word: str, syllables: int) -> None:
    """A Hangul block is a syllable; digits are read in Sino-Korean, before counters in native Korean."""
    assert count(word) == syllables


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("UN에서", 4),
        ("TV를", 3),
        ("LA", 3),
        ("FBI", 5),
        ("NGO", 3),
        ("USB", 4),
        ("UNICEF", 4),
        ("K-pop", 3),
        ("@hope_campus에", 7),
        ("bap@mail.org로", 8),
        ("PC방", 3),
        ("radio를", 4),
    ],
)
def test_latin_letters_are_named_as_koreans_name_them(word: str, syllables: int) -> None:
    """Capitals are 유엔, 티비, 에프비아이; words in small letters count as in English."""
    assert count(word) == syllables


def test_a_counter_may_stand_apart() -> None:
    """A blank between number and counter changes nothing, and 명 is native where 년 is not."""
    assert in_line("8 명이 8 년을") == [2, 2, 1, 2]


def test_an_english_stretch_in_a_korean_talk_is_counted_in_english() -> None:
    """Figures and capitals inside it are read in English, in the Korean around it in Korean."""
    assert in_line("저는 FBI 를 and the FBI came in 2019 then 2019 년에") == [2, 5, 1, 1, 1, 3, 1, 1, 4, 1, 4, 2]


def test_decomposed_hangul_counts_the_same() -> None:
    """Text from a Mac, where Hangul comes in pieces, has as many syllables as any other."""
    assert count(unicodedata.normalize("NFD", "바람이")) == 3
