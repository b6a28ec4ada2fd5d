"""Word times corrected by the sound."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from speakercoach.domain.sound import SPEECH_RATE_HZ
from speakercoach.domain.transcript import Word
from speakercoach.transcription.word_times import SHORTEST_WORD_S, corrected

NOISE = 0.0005
EDGE_S = 0.06
"""A word may keep this much silence: soft consonants lie under the threshold."""


def voice(*speech: tuple[float, float], length_s: float, noise: float = NOISE) -> NDArray[np.float32]:
    """A buzz that swells like syllables in these stretches, over the noise of a room."""
    time_s = np.arange(round(length_s * SPEECH_RATE_HZ)) / SPEECH_RATE_HZ
    buzz = sum(np.sin(2 * np.pi * 140 * k * time_s) / k for k in range(1, 12))
    swell = 0.12 * (0.7 + 0.3 * np.sin(2 * np.pi * 4 * time_s))
    spoken = np.zeros(len(time_s), dtype=bool)
    for start_s, end_s in speech:
        spoken |= (time_s >= start_s) & (time_s < end_s)
    hiss = np.random.default_rng(5).normal(0.0, noise, len(time_s))
    return np.asarray(np.where(spoken, buzz * swell, 0.0) + hiss, dtype=np.float32)


def times(words: tuple[Word, ...]) -> list[tuple[float, float]]:
    """Starts and ends."""
    return [(word.start_s, word.end_s) for word in words]


def test_a_swallowed_pause_goes_back_to_the_silence() -> None:
    """A word that starts with the pause before it starts where the speech does, and the pause shows."""
    sound = voice((0.5, 1.1), (2.0, 2.5), length_s=3.0)
    before, after = corrected((Word("remember", 0.5, 1.1, 0.9), Word("river", 1.1, 2.5, 0.9)), sound, 0.0)
    assert (before.start_s, before.end_s) == (0.5, 1.1)
    assert after.start_s == pytest.approx(2.0, abs=EDGE_S)
    assert after.start_s <= 2.0
    assert after.end_s == 2.5


def test_an_end_that_lasts_into_the_silence_comes_back() -> None:
    """The last word of a piece ends where its speech stops, not where the piece does."""
    (word,) = corrected((Word("remember", 0.5, 3.0, 0.9),), voice((0.5, 1.1), length_s=3.0), 0.0)
    assert word.start_s == 0.5
    assert word.end_s == pytest.approx(1.1, abs=EDGE_S)


def test_a_swallowed_filler_is_left_without_a_word() -> None:
    """Of speech, silence and speech within a word that is too long, the word keeps the part next to its follower."""
    sound = voice((0.3, 0.9), (1.2, 1.65), (2.0, 2.5), (2.5, 3.0), length_s=3.5)
    words = (Word("remember", 0.3, 0.9, 0.9), Word("river", 0.9, 2.5, 0.9), Word("water", 2.5, 3.0, 0.9))
    found = corrected(words, sound, 0.0)
    assert found[0] == words[0]
    assert found[1].start_s == pytest.approx(2.0, abs=EDGE_S)
    assert found[1].end_s == 2.5
    assert found[2] == words[2]


def test_a_short_word_before_a_filler_keeps_its_own_part() -> None:
    """Where the first part fits the word and the last is far too long for it, the word stays with the first."""
    sound = voice((0.3, 0.42), (0.8, 1.8), (1.8, 2.4), length_s=3.0)
    word, _ = corrected((Word("I", 0.3, 1.8, 0.9), Word("remember", 1.8, 2.4, 0.9)), sound, 0.0)
    assert word.start_s == 0.3
    assert word.end_s == pytest.approx(0.42, abs=EDGE_S)


def test_the_end_of_the_word_before_is_not_taken_along() -> None:
    """A bit of the neighbour's speech at the edge of a word, then a pause, is not the word's start."""
    sound = voice((0.4, 1.1), (1.8, 2.3), length_s=2.8)
    _, word = corrected((Word("remember", 0.4, 1.04, 0.9), Word("river", 1.04, 2.3, 0.9)), sound, 0.0)
    assert word.start_s == pytest.approx(1.8, abs=EDGE_S)


def test_a_drawn_out_word_is_left_alone() -> None:
    """However long, a word without a silence in it may be said like that."""
    words = (Word("so", 0.5, 2.5, 0.9),)
    assert corrected(words, voice((0.5, 2.5), length_s=3.0), 0.0) == words


def test_a_word_keeps_its_stop_consonants() -> None:
    """The short gap of a stop consonant splits no word."""
    words = (Word("repeat", 0.5, 1.1, 0.9),)
    assert corrected(words, voice((0.5, 0.58), (0.68, 1.1), length_s=2.0), 0.0) == words


def test_a_word_said_in_two_parts_stays_whole() -> None:
    """A silence within a word is kept where only both parts together have its length."""
    words = (Word("mon-treal-ers", 0.5, 1.5, 0.9), Word("river", 1.5, 2.0, 0.9))
    assert corrected(words, voice((0.5, 0.85), (1.05, 1.5), (1.5, 2.0), length_s=2.5), 0.0) == words


def test_words_that_fit_are_not_moved() -> None:
    """Words whose edges lie on the speech or near it come back as they are."""
    words = (Word("remember", 0.47, 1.04, 0.9), Word("river", 1.96, 2.5, 0.9))
    assert corrected(words, voice((0.5, 1.0), (2.0, 2.5), length_s=3.0), 0.0) == words


def test_times_are_those_of_the_talk() -> None:
    """The piece begins anywhere in the talk; the words keep the talk's time."""
    (word,) = corrected((Word("river", 100.1, 102.5, 0.9),), voice((2.0, 2.5), length_s=3.0), 100.0)
    assert word.start_s == pytest.approx(102.0, abs=EDGE_S)


def test_the_threshold_follows_the_room() -> None:
    """In a louder room the same pause is found."""
    sound = voice((0.5, 1.1), (2.0, 2.5), length_s=3.0, noise=0.01)
    _, after = corrected((Word("remember", 0.5, 1.1, 0.9), Word("river", 1.1, 2.5, 0.9)), sound, 0.0)
    assert after.start_s == pytest.approx(2.0, abs=EDGE_S)


def test_speech_that_hardly_stands_out_moves_nothing() -> None:
    """Where noise is nearly as loud as the voice, silences cannot be told and the times stay."""
    sound = voice((0.5, 1.1), (2.0, 2.5), length_s=3.0, noise=0.05)
    words = (Word("remember", 0.5, 1.1, 0.9), Word("river", 1.1, 2.5, 0.9))
    assert corrected(words, sound, 0.0) == words


@pytest.mark.parametrize("noise", [0.0, NOISE, 0.1])
def test_sound_without_speech_moves_nothing(noise: float) -> None:
    """Where the sound says nothing about the words, their times stay."""
    words = (Word("remember", 0.2, 1.0, 0.9), Word("river", 1.0, 2.5, 0.9))
    assert corrected(words, voice(length_s=3.0, noise=noise), 0.0) == words


def test_a_word_beside_a_sliver_of_speech_keeps_a_length() -> None:
    """Where a word has next to no speech of its own it moves towards it and stays as long as a word must be."""
    sound = voice((1.49, 2.3), length_s=3.0)
    word, _ = corrected((Word("river", 0.4, 1.5, 0.9), Word("remember", 1.5, 2.3, 0.9)), sound, 0.0)
    assert word.end_s == 1.5
    assert SHORTEST_WORD_S <= word.end_s - word.start_s < 0.3


@given(
    edges=st.lists(st.floats(-1.0, 7.0), max_size=24),
    texts=st.lists(
        st.sampled_from(["I", "a", "river,", "remember", "기차가", "um", "–", "2009"]), min_size=12, max_size=12
    ),
    speech=st.lists(st.tuples(st.floats(0.0, 6.0), st.floats(0.02, 1.5)), max_size=6),
    start_s=st.sampled_from([0.0, 1.3, 3600.7]),
)
def test_words_stay_in_order_and_nothing_is_corrected_twice(
    edges: list[float], texts: list[str], speech: list[tuple[float, float]], start_s: float
) -> None:
    """For any words and sound: the same words in order and within the sound, shortened at most, the same again."""
    sound = voice(*((at, at + length) for at, length in speech), length_s=6.0)
    given_words = tuple(
        Word(text, start_s + min(pair), start_s + max(pair), 0.9)
        for text, pair in zip(texts, zip(edges[::2], edges[1::2], strict=False), strict=False)
    )
    once = corrected(given_words, sound, start_s)
    assert [word.text for word in once] == [word.text for word in given_words]
    assert all(start_s <= word.start_s <= word.end_s <= start_s + 6.0 for word in once)
    assert all(before.end_s <= after.start_s for before, after in pairwise(once))
    assert corrected(once, sound, start_s) == once


@given(
    edges=st.lists(st.integers(0, 600), min_size=2, max_size=14, unique=True),
    speech=st.lists(st.tuples(st.floats(0.0, 6.0), st.floats(0.02, 1.5)), max_size=6),
)
def test_no_word_gets_longer_or_very_short(edges: list[int], speech: list[tuple[float, float]]) -> None:
    """A word in its right place only gives time back, and never so much that nothing is left of it."""
    sound = voice(*((at, at + length) for at, length in speech), length_s=6.0)
    given_words = tuple(Word("river", a / 100, b / 100, 0.9) for a, b in pairwise(sorted(edges)))
    for before, after in zip(given_words, corrected(given_words, sound, 0.0), strict=True):
        assert before.start_s <= after.start_s <= after.end_s <= before.end_s
        assert after.end_s - after.start_s >= min(SHORTEST_WORD_S, before.end_s - before.start_s) - 1e-6


def test_no_words_are_no_trouble() -> None:
    """A piece without words, or without sound, gives none back or leaves them at its edge."""
    assert corrected((), voice(length_s=1.0), 0.0) == ()
    assert times(corrected((Word("river", 1.0, 2.0, 0.9),), np.zeros(0, np.float32), 0.5)) == [(0.5, 0.5)]
