"""The list of Korean words: what is one, and what is a name."""

import pytest

from speakercoach.assets import asset
from speakercoach.languages.korean_words import is_korean_verb, is_korean_word, stem


@pytest.mark.parametrize("word", ["경치", "청춘", "이야기", "얼마나", "작은", "성공적", "공부할"])
def test_a_word_is_one(word: str) -> None:
    """Nouns, adverbs, words before nouns and what is made from them are words."""
    assert is_korean_word(word)


@pytest.mark.parametrize("name", ["은주", "명철", "회령", "라일라", "하미드", ""])
def test_a_name_is_none(name: str) -> None:
    """Names of persons and small towns are no words, which is how they stand out."""
    assert not is_korean_word(name)


def test_verbs_are_known_by_their_stems() -> None:
    """A verb is known by its stem, also one that is made from a noun."""
    assert is_korean_verb("만나")
    assert is_korean_verb("공부하")
    assert not is_korean_verb("은주")
    assert stem("공부하여") == "공부"


def test_its_licence_lies_beside_it() -> None:
    """The list comes from hunspell-dict-ko, whose licence goes with it."""
    assert "hunspell-dict-ko" in asset("languages", "ko", "LICENSE-hunspell-dict-ko").read_text(encoding="utf-8")
