"""How long words should take at a speaker's pace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.word_lengths import expected_lengths_s, lengths_by_letters_s, usual_length_s
from speakercoach.domain.transcript import Word


def words(*texts: str) -> tuple[Word, ...]:
    """Words of these texts; their times do not matter here."""
    return tuple(Word(text, 0.0, 0.0, None) for text in texts)


def test_long_words_take_longer() -> None:
    """More syllables and more letters take more time, and punctuation none."""
    assert usual_length_s("a", 1) < usual_length_s("the", 1) < usual_length_s("mountains,", 2)
    assert usual_length_s("mountains,", 2) == usual_length_s("mountains", 2)


def test_scripts_that_write_syllables_are_counted_in_them() -> None:
    """A block of Hangul and a digit take as long as they are said, not one letter's time."""
    assert usual_length_s("어머니", 3) > 2 * usual_length_s("I", 1)
    assert usual_length_s("2019", 4) > 2 * usual_length_s("on", 1)


def test_letters_tell_a_length_where_syllables_are_not_counted() -> None:
    """Longer words take longer, a block of Hangul as long as a syllable, and the pace is that of the words."""
    assert usual_length_s("a") < usual_length_s("the") < usual_length_s("mountains,")
    assert usual_length_s("어머니") == usual_length_s("어머니", 3)
    once = tuple(Word("village", i * 1.0, i * 1.0 + 0.4, None) for i in range(10))
    twice = tuple(Word("village", i * 1.0, i * 1.0 + 0.8, None) for i in range(10))
    assert lengths_by_letters_s(once)[0] == pytest.approx(0.4)
    assert lengths_by_letters_s(twice)[0] == pytest.approx(0.8)


def test_the_pace_is_the_middle_words() -> None:
    """A speaker who takes twice the usual time is expected to, and one word that is drawn out changes nothing."""
    texts = ["village", "letter", "mother", "water", "border", "people", "winter", "market", "carried", "morning"]
    said = words(*texts)
    usual = [usual_length_s(text, 2) for text in texts]
    slow = expected_lengths_s(said, [2] * 10, [2.0 * length for length in usual])
    assert slow == tuple(2.0 * length for length in usual)
    drawn = expected_lengths_s(said, [2] * 10, [5.0, *(2.0 * length for length in usual[1:])])
    assert drawn == slow


@given(st.lists(st.tuples(st.text(max_size=8), st.integers(0, 6), st.floats(0.0, 60.0)), max_size=8))
def test_every_length_is_possible(said: list[tuple[str, int, float]]) -> None:
    """Whatever is written and however long it is said, each expected length is finite and more than nothing."""
    lengths = expected_lengths_s(
        words(*(text for text, _, _ in said)), [n for _, n, _ in said], [s for _, _, s in said]
    )
    assert len(lengths) == len(said)
    assert all(0.0 < length < 60.0 for length in lengths)
