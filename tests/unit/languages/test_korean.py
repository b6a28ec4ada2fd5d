"""Syllables of Korean."""

import unicodedata

import pytest

from speakercoach.languages import load_pack
from speakercoach.languages.syllables import syllable_counter

count = syllable_counter(load_pack("ko"))


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("사과나무,", 4),
        ("2014년", 5),
        ("3월", 2),
        ("11일", 3),
        ("3명", 2),
        ("5살", 3),
        ("20살", 3),
        ("25명", 5),
        ("14시", 3),
        ("2시간", 3),
        ("10000명", 2),
        ("12,000명", 4),
        ("010", 3),
        ("3.5", 3),
        ("50%", 5),
        ("radio를", 4),
        ("…", 0),
    ],
)
def test_blocks_and_figures_count_as_they_are_said(word: str, syllables: int) -> None:
    """A Hangul block is a syllable; digits are read in Sino-Korean, before counters in native Korean."""
    assert count(word) == syllables


def test_decomposed_hangul_counts_the_same() -> None:
    """Text from a Mac, where Hangul comes in pieces, has as many syllables as any other."""
    assert count(unicodedata.normalize("NFD", "바람이")) == 3
