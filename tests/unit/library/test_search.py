"""The search index: what was written into it is found in every way that people type, and nothing else gets in."""

import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speakercoach.domain.session import TakeQuery
from speakercoach.domain.talk import TakeId, TalkId
from speakercoach.library.folding import folded, indexed, query_phrases, wanted_words
from speakercoach.library.search import EXCERPT_LETTERS, excerpt
from speakercoach.library.store import Library
from tests.fakes.open_library import open_library
from tests.fakes.talks import heard_words, some_report, some_summary, some_talk

HANGUL = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
LATIN = st.sampled_from(string.ascii_letters + "éüñçøß")
CYRILLIC = st.characters(min_codepoint=0x410, max_codepoint=0x44F)
WORDS = st.lists(
    st.one_of(
        st.text(HANGUL, min_size=1, max_size=6),
        st.text(LATIN, min_size=1, max_size=8),
        st.text(CYRILLIC, min_size=1, max_size=8),
        st.text(st.one_of(HANGUL, LATIN, st.sampled_from(string.digits)), min_size=1, max_size=6),
    ),
    min_size=1,
    max_size=12,
)
SHARED = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with one talk that shares no word with the others."""
    one = open_library(tmp_path / "vault")
    one.save_talk(some_talk("talk-1", "·"))
    yield one
    one.close()


def take_that_says(library: Library, text: str) -> TakeId:
    """A take in which these words were heard."""
    take = library.begin_take(TalkId("talk-1"), 8_000).seal()
    library.save_hearing(take.id, heard_words(text), some_report(), some_summary())
    return take.id


def found(library: Library, words: str) -> bool:
    """Whether anything is found."""
    return library.find(TakeQuery(words)).total > 0


@SHARED
@given(words=WORDS, data=st.data())
def test_whatever_was_said_is_found_by_any_part_of_it(library: Library, words: list[str], data: st.DataObject) -> None:
    """Each word by its beginning, a Korean one by any stretch of it, in any case, two of them together."""
    asked = []
    for _ in range(2):
        word = data.draw(st.sampled_from(words))
        is_korean = all("가" <= letter <= "힣" for letter in word)
        start = data.draw(st.integers(0, len(word) - 1)) if is_korean else 0
        end = data.draw(st.integers(start + 1, len(word)))
        part = word[start:end]
        asked.append(data.draw(st.sampled_from([part, part.upper(), part.lower()])))
    take_id = take_that_says(library, " ".join(words))
    page = library.find(TakeQuery(" ".join(asked)))
    library.delete_take(take_id)
    assert [one.take.id for one in page.takes] == [take_id], asked
    assert library.find(TakeQuery(" ".join(asked))).total == 0


@SHARED
@given(typed=st.text(max_size=60))
def test_whatever_is_typed_is_no_fault(library: Library, typed: str) -> None:
    """Quotes, operators, signs and half a letter are words or nothing, never a command."""
    library.find(TakeQuery(typed, tags=(typed,)))


@given(typed=st.text(max_size=60))
def test_nothing_typed_reaches_the_query_language(typed: str) -> None:
    """Within a phrase's quotes stand letters, digits and spaces alone."""
    for phrase in query_phrases(typed):
        body, _, star = phrase[1:].partition('"')
        assert star in {"", " *"}
        assert all(not sign.isascii() or sign.isalnum() or sign == " " for sign in body)
        assert body.strip()


@given(text=st.text(max_size=80))
def test_what_is_indexed_is_what_is_looked_for(text: str) -> None:
    """Folding twice changes nothing, so that the index and whoever asks agree, however a letter was written."""
    words = [word for piece in text.split() for word in folded(piece)]
    assert [again for word in words for again in folded(word)] == words
    assert "\0" not in indexed(text)


@pytest.mark.parametrize(
    ("said", "asked", "is_found"),
    [
        ("café", "cafe", True),
        ("cafe", "café", True),
        ("Straße", "STRASSE", True),
        ("İstanbul", "istanbul", True),
        ("Привет", "привет", True),
        ("الحرية", "الحر", True),
        ("자유를", "유를", True),
        ("자유를", "자를", False),
        ("자유 를", "자유를", False),
        ("옌지", "옌ㅈ", True),  # while the second syllable is being typed
        ("脱北者たち", "北者", True),
        ("well-known", "known", True),
        ("well-known", "well known", True),
        ("I’m", "I'm", True),
        ("3.5%", "3.5", True),
        ("K팝스타", "팝스", True),
        ("K팝스타", "팝k", False),
        ("중국2019년", "중국2019", True),
        ("중국인2019년", "중국2019", False),
        ("e\u0301te\u0301", "\u00e9t\u00e9", True),
    ],
)
def test_spellings_meet(library: Library, said: str, asked: str, is_found: bool) -> None:  # noqa: FBT001
    """Accents, case and the way a letter was put together do not matter; the order of syllables does."""
    take_that_says(library, said)
    assert found(library, asked) is is_found


def test_words_that_are_no_words_narrow_nothing(library: Library) -> None:
    """A sign alone is passed over, so that what was found does not vanish while somebody types."""
    take_that_says(library, "river")
    assert found(library, 'river ✿ * - "')
    assert found(library, "✿")


@pytest.mark.parametrize("word", ["river", "강물", "réviser"])
def test_an_excerpt_shows_the_word_in_its_place(word: str) -> None:
    """It is about as long as promised, begins and ends at a word, and says where something was left out."""
    text = " ".join(["before"] * 50 + [word.title()] + ["after"] * 50)
    shown = excerpt(text, wanted_words(word))
    assert word.title() in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert EXCERPT_LETTERS <= len(shown) <= EXCERPT_LETTERS + 20
    assert set(shown.strip("…").split()) <= {"before", word.title(), "after"}
    assert excerpt(word, wanted_words(word)) == word
    assert excerpt(text, wanted_words("nowhere")) == ""


def test_what_was_taken_back_leaves_the_index(library: Library) -> None:
    """Words that were corrected away or deleted are in no block of the index, so that nobody finds them there."""
    take_id = take_that_says(library, "nightjar 두만강")
    assert "nightjar" in blocks(library)
    library.save_hearing(take_id, heard_words("kingfisher"), some_report(), some_summary())
    assert "nightjar" not in blocks(library)
    assert "두만" not in blocks(library)
    library.delete_take(take_id)
    assert "kingfisher" not in blocks(library)


def blocks(library: Library) -> str:
    """Everything in the tables of the index."""
    with library.vault.database.reading() as connection:
        data = b"".join(block for (block,) in connection.execute("SELECT block FROM take_words_data"))
        texts = " ".join(str(row) for row in connection.execute("SELECT * FROM take_words_content"))
    return data.decode("utf-8", "replace") + texts


def test_a_locked_library_remembers_no_words(library: Library) -> None:
    """What was folded for the search is dropped with the keys."""
    take_that_says(library, "nightjar's")
    assert folded.cache_info().currsize
    library.detach()
    assert folded.cache_info().currsize == 0
