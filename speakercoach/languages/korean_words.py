"""Which words are Korean: ``assets/languages/ko/words.txt``, derived from hunspell-dict-ko. Names are none."""

from functools import cache

from speakercoach.assets import asset

VERBS = "verbs"
"""Begins the line of the file that holds stems of verbs."""
_MADE = ("하", "되", "시키")
_ENDINGS = ("하여", "되어", "시켜", "한", "할", "된", "될", "해", "돼", "적", "들")
_SHORTEST_STEM = 2


def is_korean_word(word: str) -> bool:
    """Whether a word without particles is a noun, an adverb or the like, or is made from one."""
    known = _words()
    return word in known or stem(word) in known


def is_korean_verb(stem: str) -> bool:
    """Whether this is the stem of a verb or an adjective: 만나 of 만나다."""
    return stem in _lines()[1] or any(stem.endswith(end) and stem[: -len(end)] in _words() for end in _MADE)


def stem(word: str) -> str:
    """What a verb or adjective in 하다, 되다 or 적 is made from; empty where it is none."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return ""


def _words() -> frozenset[str]:
    return _lines()[0]


@cache
def _lines() -> tuple[frozenset[str], frozenset[str]]:
    """Words, and stems of verbs. Each line is a number of syllables and all words that have so many, read once."""
    known: set[str] = set()
    verbs: set[str] = set()
    for line in asset("languages", "ko", "words.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            count, *words = line.split(" ")
            (verbs if count == VERBS else known).update(words)
    return frozenset(known), frozenset(verbs)
