"""Words made fit to be counted."""

import math

from speakercoach.analysis.words import usable_words
from speakercoach.domain.transcript import Word
from tests.fakes.speech import spoken


def test_good_words_stay_as_they_are() -> None:
    """Nothing is touched that needs no mending."""
    words = spoken("The orchard was ours.")
    assert usable_words(words) == words


def test_words_without_text_or_time_are_left_out() -> None:
    """A blank word and a word without a finite time cannot be placed and do not count."""
    words = (
        Word(" ", 0.0, 0.1, None),
        Word("lost", math.nan, 1.0, None),
        Word("lost", 0.0, math.inf, None),
        Word("kept", 1.0, 1.2, math.nan),
    )
    assert usable_words(words) == (Word("kept", 1.0, 1.2, None),)


def test_words_come_in_the_order_of_their_start() -> None:
    """Words out of order are sorted, and an end before the start becomes the start."""
    words = (Word(" two ", 2.0, 1.0, 1.5), Word("one", -1.0, 0.5, None))
    assert usable_words(words) == (Word("one", 0.0, 0.5, None), Word("two", 2.0, 2.0, 1.0))
