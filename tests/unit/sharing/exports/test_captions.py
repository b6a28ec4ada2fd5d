"""Captions: short enough to be read, in order, with every word, and with nothing that a player takes for markup."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.sentences import find_sentences
from speakercoach.domain.transcript import Word
from speakercoach.languages import load_pack
from speakercoach.sharing.exports.captions import as_srt, as_vtt
from speakercoach.sharing.exports.cues import LONGEST_S, MOST_COLUMNS, MOST_LINES, Cue, columns, cues_of


def words(text: str, *, word_s: float = 0.4, gap_s: float = 0.0) -> tuple[Word, ...]:
    """These words, one after the other."""
    return tuple(
        Word(one, at * (word_s + gap_s), at * (word_s + gap_s) + word_s, None) for at, one in enumerate(text.split())
    )


def cues(said: tuple[Word, ...], language: str = "en") -> tuple[Cue, ...]:
    """Their captions."""
    return cues_of(said, find_sentences(said, load_pack(language)))


def test_a_short_sentence_is_one_cue() -> None:
    """With the times of its words."""
    first, second = cues(words("We counted the boats. Then we left."))
    assert first == Cue(0.0, 1.6, ("We counted the boats.",))
    assert second.lines == ("Then we left.",)
    assert (second.start_s, second.end_s) == pytest.approx((1.6, 2.8))


def test_lines_are_as_even_as_they_can_be() -> None:
    """A second line of one word would hold the eye up."""
    made = cues(words("When I was small we lived near a river and counted boats.", word_s=0.3))
    assert made[0].lines == ("When I was small we lived near", "a river and counted boats.")


def test_a_long_sentence_is_cut_behind_a_comma() -> None:
    """Where the speaker takes breath."""
    text = (
        "When I was small we lived near a very wide river, and every night my grandmother and I counted boats together."
    )
    made = cues(words(text, word_s=0.3))
    assert made[0].lines[-1].endswith("river,")


def test_no_cue_reaches_across_a_pause() -> None:
    """What is said after a silence is not read before it."""
    said = (Word("We", 0.0, 0.3, None), Word("left", 0.3, 0.6, None), Word("alone.", 4.0, 4.4, None))
    assert [one.start_s for one in cues(said)] == [0.0, 4.0]


def test_hangul_takes_two_columns_each() -> None:
    """Forty letters of Korean are no line that fits on a screen."""
    made = cues(words("저는 어렸을 때 강가에서 살았고 밤마다 할머니와 함께 배를 세었어요 " * 3), "ko")
    assert columns("강가") == 4
    assert all(columns(line) <= MOST_COLUMNS for cue in made for line in cue.lines)


WORD = st.text(st.characters(codec="utf-8", exclude_categories=["Z", "C"]), min_size=1, max_size=60)


@given(st.lists(st.tuples(WORD, st.floats(0.0, 12.0), st.floats(0.0, 4.0)), max_size=40))
def test_captions_keep_their_bounds_and_every_word(said: list[tuple[str, float, float]]) -> None:
    """Two lines of 42 columns and seven seconds at most, in order and apart, whatever was said how fast."""
    made: list[Word] = []
    at_s = 0.0
    for text, length_s, gap_s in said:
        made.append(Word(text, at_s, at_s + length_s, None))
        at_s += length_s + gap_s
    found = cues(tuple(made))
    assert all(1 <= len(cue.lines) <= MOST_LINES for cue in found)
    assert all(columns(line) <= MOST_COLUMNS for cue in found for line in cue.lines)
    assert all(0.0 < cue.end_s - cue.start_s <= LONGEST_S + 1e-6 for cue in found)
    assert all(before.end_s <= after.start_s for before, after in pairwise(found))
    assert "".join("".join(cue.lines) for cue in found).replace(" ", "") == "".join(word.text for word in made)


def test_srt_is_numbered_and_has_no_tags() -> None:
    """What looks like markup is shown, not obeyed."""
    made = as_srt(said := words("Tom <b>and</b> {\\an8} we --> left."), find_sentences(said, load_pack("en")))
    assert re.match(r"1\n00:00:00,000 --> 00:00:0\d,\d{3}\n", made)
    assert "<" not in made
    assert "{" not in made
    assert made.count("-->") == 1


def test_vtt_escapes_what_it_gives_a_meaning() -> None:
    """As its standard has it."""
    made = as_vtt(said := words("Tom & <b> --> left."), find_sentences(said, load_pack("en")))
    assert made == "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nTom &amp; &lt;b&gt; --&gt; left.\n"


def test_times_over_an_hour_have_their_hours() -> None:
    """A talk may be long."""
    said = (Word("Thanks.", 3725.5, 3726.0, None),)
    assert "01:02:05,500 --> 01:02:06,000" in as_srt(said, find_sentences(said, load_pack("en")))
