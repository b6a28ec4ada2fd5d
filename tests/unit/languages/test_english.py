"""Syllables of English."""

import pytest

from speakercoach.languages import load_pack
from speakercoach.languages.syllables import syllable_counter

count = syllable_counter(load_pack("en"))


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("bread", 1),
        ("walked", 1),
        ("wanted", 2),
        ("needed", 2),
        ("makes", 1),
        ("houses", 2),
        ("little", 2),
        ("apples", 2),
        ("hope", 1),
        ("hopeful", 2),
        ("mountain", 2),
        ("persimmon", 3),
        ("remember", 3),
        ("sister's", 2),
        ("boss's", 2),
        ("freedom,", 2),
        ("“Journey.”", 2),
        ("don’t", 1),
        ("beautiful", 3),
        ("evening", 2),
        ("everybody", 4),
        ("radio", 3),
        ("quiet", 2),
        ("nation", 2),
        ("special", 2),
        ("science", 2),
        ("twenty-five", 3),
    ],
)
def test_words_count_as_they_are_said(word: str, syllables: int) -> None:
    """A written word has the syllables that a speaker gives it, punctuation or not."""
    assert count(word) == syllables


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("7", 2),
        ("2013", 4),
        ("1998", 5),
        ("2005", 4),
        ("600", 3),
        ("9th", 1),
        ("20th", 3),
        ("3.5", 3),
        ("1,000", 3),
        ("50%", 4),
        ("0142", 4),
        ("4:30", 3),
        ("UN", 2),
        ("USA", 3),
        ("Dr.", 2),
        ("—", 0),
        ("...", 0),
    ],
)
def test_figures_and_abbreviations_are_read_out(word: str, syllables: int) -> None:
    """Numbers, years, ordinals and abbreviations count as they are read, and signs alone not at all."""
    assert count(word) == syllables
