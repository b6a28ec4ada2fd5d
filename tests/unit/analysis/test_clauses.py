"""Where clauses end within sentences."""

import time

import pytest

from speakercoach.analysis.fillers.fillers import find_fillers
from speakercoach.analysis.pauses.clauses import Clauses
from speakercoach.analysis.pauses.spoken_span import spoken_span
from speakercoach.analysis.sentences import find_sentences
from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Word
from speakercoach.languages import load_pack
from tests.fakes.speech import spoken


def _ends(text: str, language: str = "en") -> bool:
    """Whether a clause ends at the ``/`` of a text."""
    before, _, after = text.partition(" / ")
    words = spoken(f"{before} {after}")
    pack = load_pack(language)
    sentences = find_sentences(words, pack)
    fillers = find_fillers(words, sentences, spoken_span(words, None), pack)
    return Clauses.of(words, sentences, fillers, pack).end_after(len(before.split()) - 1)


@pytest.mark.parametrize(
    "text",
    [
        "In the winter, / my brother left.",
        "He said one thing; / we left.",
        "I stayed inside / because they had come.",
        "These are students / who copy dramas.",
        "The soldiers came / and we hid there.",
        "We waited there, um / near the old river.",
        "We stayed inside / um because they had come.",
        "Um, / we waited there.",
    ],
)
def test_english_clauses_end_at_commas_and_before_what_begins_another(text: str) -> None:
    """A comma, a conjunction with a clause after it, and a relative word are ends of clauses."""
    assert _ends(text)


@pytest.mark.parametrize(
    "text",
    [
        "They took my / brother. Then, nothing.",
        "There was bread / and butter, for once.",
        "They were not / so deep, I think.",
        "They took um, / my brother. Then, nothing.",
        "They took / um my brother. Then, nothing.",
        "I stayed because / when he came, we were gone.",
    ],
)
def test_english_clauses_go_on_between_their_own_words(text: str) -> None:
    """Two things joined by "and", a word of degree and a conjunction alone end no clause."""
    assert not _ends(text)


@pytest.mark.parametrize(
    "word", ["울었고", "추웠는데", "갔지만", "걸어서", "없으니까", "들으면", "걸으면서", "했을때, "]
)
def test_korean_clauses_end_in_their_endings(word: str) -> None:
    """Connective endings close a clause without a comma."""
    assert _ends(f"동생이 {word.strip()} / 우리는 기다렸습니다. 그리고, 떠났습니다.", "ko")


@pytest.mark.parametrize("word", ["시장에서", "화면", "엄마의", "최고", "그", "어머니"])
def test_korean_words_that_only_look_like_endings_close_nothing(word: str) -> None:
    """Particles and nouns that end alike do not close a clause."""
    assert not _ends(f"우리는 {word} / 기다렸습니다. 그리고, 떠났습니다.", "ko")


def test_without_punctuation_only_words_that_want_more_are_surely_inside() -> None:
    """Nobody can know where clauses of a bare text end, save that they do not end in "the"."""
    assert _ends("we had a garden / my mother grew pears there every summer")
    assert not _ends("we had a / garden my mother grew pears there every summer")


def test_pauses_between_filled_pauses_are_placed_in_time_that_grows_with_the_words_alone() -> None:
    """Whoever says um for an hour keeps nobody waiting."""
    pack = load_pack("en")
    took: list[float] = []
    for count in (2_000, 8_000):
        words = tuple(Word("um", i * 0.6, i * 0.6 + 0.3, None) for i in range(count))
        sentences = find_sentences(words, pack)
        fillers = find_fillers(words, sentences, Span(0.0, count * 0.6), pack)
        started = time.process_time()
        clauses = Clauses.of(words, sentences, fillers, pack)
        assert all(clauses.end_after(i) for i in range(count - 1))
        took.append(time.process_time() - started)
    assert took[1] < 8 * took[0] + 0.1
