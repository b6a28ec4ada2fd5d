"""What always holds of repetitions, restarts and hedges."""

import math
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.fillers.fillers import find_fillers
from speakercoach.analysis.sentences import find_sentences
from speakercoach.analysis.stumbles.disfluency import find_disfluency
from speakercoach.domain.report import Disfluency, DisfluencyItem, RhetoricalItem
from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Word
from speakercoach.languages import load_pack
from tests.unit.analysis.marked_lines import disfluency_of, marked_lines

_ENGLISH = "I we was were the a in at, my my, mother go, went uh, no, I|think, so very and cut- it. — 5 ... he's"
_KOREAN = "저는 저는, 제가 음, 아니, 엄마가 엄마를, 울, 문을 갔습니다. 정말 것|같아요. 그 한- 그래서 갔었, 갔다가"


@st.composite
def talks(draw: st.DrawFn) -> tuple[tuple[Word, ...], str]:
    """Words of a language in any order, with any silence between them."""
    language, stock = draw(st.sampled_from([("en", _ENGLISH), ("ko", _KOREAN)]))
    texts = " ".join(draw(st.lists(st.sampled_from(stock.split()), max_size=40))).replace("|", " ").split()
    words: list[Word] = []
    now_s = 0.0
    for text in texts:
        now_s += draw(st.sampled_from([0.0, 0.1, 0.25, 0.7]))
        words.append(Word(text, now_s, now_s + 0.25, None))
        now_s += 0.25
    return tuple(words), language


@given(talks())
def test_spans_are_ordered_inside_the_talk_and_apart(talk: tuple[tuple[Word, ...], str]) -> None:
    """Every finding lies on words, in order, with finite times; two of one kind share no word."""
    words, language = talk
    found = disfluency_of(words, language)
    spans_of_words: tuple[DisfluencyItem | RhetoricalItem, ...] = (*found.items, *found.rhetorical)
    for one in spans_of_words:
        assert 0 <= one.first_word <= one.last_word < len(words)
        assert math.isfinite(one.start_s)
        assert words[0].start_s <= one.start_s <= one.end_s <= words[-1].end_s
        assert one.text
    for kind in ("repetition", "restart", "hedge"):
        spans = [(item.first_word, item.last_word) for item in found.items if item.kind == kind]
        assert spans == sorted(spans)
        assert all(spans[i][1] < spans[i + 1][0] for i in range(len(spans) - 1))
    for item in found.rhetorical:
        assert list(item.places) == sorted(item.places, key=lambda place: place.start_s)


@given(talks(), st.sampled_from([0.5, 64.0]))
def test_later_words_move_the_findings_and_nothing_else(talk: tuple[tuple[Word, ...], str], later_s: float) -> None:
    """The same words at another time give the same findings at that time."""
    words, language = talk
    moved = tuple(replace(word, start_s=word.start_s + later_s, end_s=word.end_s + later_s) for word in words)
    here, there = disfluency_of(words, language), disfluency_of(moved, language)
    assert [(item.kind, item.first_word, item.last_word) for item in here.items] == [
        (item.kind, item.first_word, item.last_word) for item in there.items
    ]
    assert [item.start_s + later_s for item in here.items] == pytest.approx([item.start_s for item in there.items])
    assert [place.start_s + later_s for item in here.rhetorical for place in item.places] == pytest.approx(
        [place.start_s for item in there.rhetorical for place in item.places]
    )


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_talk_of_no_word_or_one_has_no_stumble(language: str) -> None:
    """There is nothing to say again."""
    assert disfluency_of((), language) == Disfluency(())
    assert disfluency_of((Word("So", 0.0, 0.3, None),), language).items == ()


def long_talk(language: str, count: int) -> tuple[Word, ...]:
    """So many words, stumbles and all."""
    texts = [text for line in marked_lines(language) for text in line.words]
    return tuple(Word(texts[i % len(texts)], i * 0.4, i * 0.4 + 0.3, None) for i in range(count))


@pytest.mark.parametrize("language", ["en", "ko"])
def test_time_grows_with_the_words_alone(language: str) -> None:
    """Four times the words take at most about four times as long: an hour is done in a blink."""
    pack = load_pack(language)
    took: list[float] = []
    for count in (2_000, 8_000):
        words = long_talk(language, count)
        sentences = find_sentences(words, pack)
        fillers = find_fillers(words, sentences, Span(0.0, count * 0.4), pack)
        best = math.inf
        for _ in range(3):
            started = time.process_time()
            find_disfluency(words, sentences, fillers, pack)
            best = min(best, time.process_time() - started)
        took.append(best)
    assert took[1] < 8 * took[0] + 0.05


@pytest.mark.parametrize(
    ("word", "language"),
    [("so", "en"), ("home", "en"), ("Yes.", "en"), ("um", "en"), ("그래서", "ko"), ("하고", "ko")],
)
def test_one_word_over_and_over_takes_no_longer(word: str, language: str) -> None:
    """A recogniser that writes one word for an hour takes no more time than speech does."""
    pack = load_pack(language)
    took: list[float] = []
    for count in (1_000, 4_000):
        words = tuple(Word(word, i * 0.4, i * 0.4 + 0.3, None) for i in range(count))
        sentences = find_sentences(words, pack)
        fillers = find_fillers(words, sentences, Span(0.0, count * 0.4), pack)
        started = time.process_time()
        find_disfluency(words, sentences, fillers, pack)
        took.append(time.process_time() - started)
    assert took[1] < 8 * took[0] + 0.1
