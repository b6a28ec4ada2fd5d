"""What holds of fillers for any words."""

import math
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.transcript import Word
from tests.fakes.speech import spoken
from tests.unit.analysis.marked_fillers import found_in, passages

PARTS = {
    language: tuple(word.text for passage in passages(language) for word in passage.words) for language in ("en", "ko")
}
TOKENS = {
    "en": [
        "um,",
        "uh",
        "like,",
        "like",
        "you",
        "know,",
        "know",
        "so,",
        "so",
        "well,",
        "well",
        "I",
        "i",
        "mean,",
        "it",
        "was",
        "kind",
        "of",
        "right",
        "right,",
        "okay",
        "and",
        "pears.",
        "twenty",
        "ah",
        "Ah",
        "yeah",
        "mhm",
        "|",
        "…",
    ],
    "ko": [
        "음,",
        "어",
        "그",
        "그,",
        "막",
        "이제",
        "뭐",
        "뭐,",
        "약간",
        "좀",
        "그러니까",
        "저는",
        "갔어요.",
        "갔습니다",
        "높은",
        "다르고",
        "시작한",
        "저기,",
        "|",
    ],
}


@st.composite
def talks(draw: st.DrawFn) -> tuple[str, tuple[Word, ...]]:
    """A language and words in it: real stretches of marked passages, mixed with what rules look at."""
    language = draw(st.sampled_from(["en", "ko"]))
    stretches = st.integers(0, len(PARTS[language]) - 9).map(lambda at: list(PARTS[language][at : at + 8]))
    pieces = draw(st.lists(stretches | st.lists(st.sampled_from(TOKENS[language]), max_size=8), max_size=6))
    return language, spoken(" ".join(part for piece in pieces for part in piece))


@given(talks(), st.data())
def test_taking_a_filler_away_never_adds_one(talk: tuple[str, tuple[Word, ...]], data: st.DataObject) -> None:
    """Without one of its fillers, of either kind, a talk never has more of them."""
    language, words = talk
    before = found_in(words, language)
    if not before.items:
        return
    item = data.draw(st.sampled_from(before.items))
    first = item.word or 0
    rest = words[:first] + words[first + item.words :]
    assert found_in(rest, language).count <= before.count


@given(talks(), st.data())
def test_taking_a_filled_pause_away_brings_no_marker_up(
    talk: tuple[str, tuple[Word, ...]], data: st.DataObject
) -> None:
    """Markers are judged past filled pauses: one of those less never turns a word into a filler."""
    language, words = talk
    before = found_in(words, language)
    sounds = [item.word or 0 for item in before.items if item.kind == "filled_pause"]
    if not sounds:
        return
    gone = data.draw(st.sampled_from(sounds))
    known = {item.word for item in before.items} | {
        place for item in before.items for place in range(item.word or 0, (item.word or 0) + item.words)
    }
    rest = words[:gone] + words[gone + 1 :]
    joined = gone - 1  # two words that only the sound kept apart may make one marker
    for item in found_in(rest, language).items:
        place = item.word or 0
        if place <= joined < place + item.words - 1:
            continue
        assert place + (place >= gone) in known


@given(talks(), st.floats(0.0, 3600.0))
def test_shifting_time_shifts_fillers(talk: tuple[str, tuple[Word, ...]], shift_s: float) -> None:
    """The same words later are the same fillers later."""
    language, words = talk
    shift_s = round(shift_s, 2)
    later = tuple(
        replace(word, start_s=round(word.start_s + shift_s, 3), end_s=round(word.end_s + shift_s, 3)) for word in words
    )
    one, other = found_in(words, language), found_in(later, language)
    assert [(item.text, item.word) for item in one.items] == [(item.text, item.word) for item in other.items]
    assert all(
        math.isclose(item.start_s + shift_s, moved.start_s, abs_tol=1e-6)
        for item, moved in zip(one.items, other.items, strict=True)
    )


@given(talks())
def test_fillers_are_ordered_apart_and_inside(talk: tuple[str, tuple[Word, ...]]) -> None:
    """Spans follow each other without sharing a word, lie within the words, and every figure is a number."""
    language, words = talk
    found = found_in(words, language)
    places = [place for item in found.items for place in range(item.word or 0, (item.word or 0) + item.words)]
    assert places == sorted(set(places))
    assert all(0 <= place < len(words) for place in places)
    assert all(item.start_s <= item.end_s and 0.0 < item.certainty <= 1.0 for item in found.items)
    assert found.count == len(found.items)
    assert all(math.isfinite(rate) for rate in (found.per_minute, found.per_100_words) if rate is not None)


@pytest.mark.parametrize("part", ["so, ", "like um ", "you know ", "ah "])
def test_a_recogniser_that_repeats_itself_costs_no_time(part: str) -> None:
    """One word over and over for an hour, as engines write when they break down, is searched as fast as a talk."""
    words = spoken(part * 4500)
    begun = time.process_time()
    found_in(words, "en")
    assert time.process_time() - begun < 3.0


def test_an_hour_of_talk_is_searched_at_once() -> None:
    """Nine thousand words take well under a second of processor time, on a slow machine too."""
    words = spoken(" ".join(PARTS["en"] * 3))[:9000]
    assert len(words) == 9000
    begun = time.process_time()
    found_in(words, "en")
    assert time.process_time() - begun < 1.5
