"""Which words are Korean: ``assets/languages/ko/words.txt``, derived from hunspell-dict-ko. Names are none."""

from functools import cache

from speakercoach.assets import asset

VERBS = "verbs"
"""Begins the line of the file that holds stems of verbs."""
_MADE = ("하", "되", "시키")
_ENDINGS = ("하여", "되어", "시켜", "한", "할", "된", "될", "해", "돼", "적", "들")
_SHORTEST_STEM = 2
_SYLLABLES_PER_LEAD, _ENDS = 588, 28
_N, _R, _SILENT = 2, 5, 11
"""ㄴ, ㄹ and the silent ㅇ among the leads of a syllable."""
_ENDS_OF_VERBS = frozenset({6, 15, 18, 20, 27})
"""ㄶ ㅀ ㅄ ㅆ ㅎ among the ends of a syllable."""
_Y_VOWELS = frozenset({2, 3, 6, 7, 12, 17, 20})
"""ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ: before them the South drops the lead."""


def is_korean_word(word: str) -> bool:
    """Whether a word without particles is a noun, an adverb or the like, or is made from one."""
    known = _words()
    return any(one in known or stem(one) in known for one in (word, _southern(word)))


def is_korean_verb(stem: str) -> bool:
    """Whether this is the stem of a verb or an adjective: 만나 of 만나다."""
    return stem in _lines()[1] or any(stem.endswith(end) and stem[: -len(end)] in _words() for end in _MADE)


def has_end_of_verbs(token: str) -> bool:
    """Whether a syllable closes with ㄶ, ㅀ, ㅄ, ㅆ or ㅎ, as forms of verbs do and names never."""
    return any("가" <= sign <= "힣" and (ord(sign) - ord("가")) % _ENDS in _ENDS_OF_VERBS for sign in token)


def _southern(word: str) -> str:
    """How the South writes a word that begins with ㄹ or ㄴ in the North: 여자 for 녀자, 노인 for 로인."""
    code = ord(word[0]) - ord("가") if word else -1
    lead, rest = divmod(code, _SYLLABLES_PER_LEAD)
    has_y = rest // _ENDS in _Y_VOWELS
    if not 0 <= code <= ord("힣") - ord("가") or not (lead == _R or (lead == _N and has_y)):
        return word
    return chr(ord("가") + (_SILENT if has_y else _N) * _SYLLABLES_PER_LEAD + rest) + word[1:]


def north_and_south(name: str) -> tuple[str, ...]:
    """How the other half of Korea writes a name that begins so: 나진 for 라진, 련희 for 연희; empty for most names."""
    code = ord(name[0]) - ord("가") if name else -1
    if len(name) < _SHORTEST_STEM or not 0 <= code <= ord("힣") - ord("가"):
        return ()
    lead, rest = divmod(code, _SYLLABLES_PER_LEAD)
    has_y = rest // _ENDS in _Y_VOWELS
    if lead == _R:
        others: tuple[int, ...] = (_SILENT,) if has_y else (_N,)
    elif lead == _SILENT and has_y:
        others = (_R, _N)
    elif lead == _N:
        others = (_SILENT,) if has_y else (_R,)
    else:
        return ()
    return tuple(chr(ord("가") + other * _SYLLABLES_PER_LEAD + rest) + name[1:] for other in others)


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
