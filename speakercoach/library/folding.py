"""Words as the search index holds them: without case and accents, Korean cut so that it is found inside a word.

Korean glues endings to names and puts compounds together without a space, so a run of syllables is indexed as its
overlapping pairs and its last syllable: 옌지에서 becomes 옌지, 지에, 에서, 서. Whoever looks for two syllables or more
looks for a row of pairs, and finds it anywhere in a word; one syllable finds each pair that begins with it. Scripts
without spaces (Han, kana) are cut the same way. Everything else is found from the beginning of a word on.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_PACKED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
_RUNS = re.compile(f"[{_PACKED}]+|[^{_PACKED}]+")
_IS_PACKED = re.compile(f"[{_PACKED}]")
_UNFINISHED = re.compile("^[\u1100-\u11ff\u3131-\u318e]+$")
"""Letters of a Korean syllable that is still being typed."""

LONGEST_WANTED = 64
"""A longer word is looked for by its beginning."""

_APOSTROPHES = frozenset("'’\u02bc")
_WORD_CATEGORIES = frozenset("LNM")


@lru_cache(maxsize=65_536)
def folded(word: str) -> tuple[str, ...]:
    """The words in a piece of text without spaces: no case, no accents, no signs."""
    if word.isascii() and word.isalnum():
        return (word.lower(),)
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", word).casefold())
    letters = [
        letter if unicodedata.category(letter)[0] in _WORD_CATEGORIES else " "
        for letter in apart
        if letter not in _APOSTROPHES and unicodedata.category(letter) != "Mn"
    ]
    return tuple(unicodedata.normalize("NFC", "".join(letters)).split())


def indexed(text: str) -> str:
    """A text's tokens, as the index holds them."""
    return " ".join(token for piece in text.split() for word in folded(piece) for token in _tokens(word))


def query_phrases(words: str) -> tuple[str, ...]:
    """What is looked for: one phrase of the index's query language for each word, every one to be found.

    Nothing that a person typed reaches the query language but letters and digits within quotes.
    """
    return tuple(_phrase(runs) for runs in _wanted(words))


def wanted_words(words: str) -> tuple[str, ...]:
    """What is looked for, folded, to find its place in a text."""
    return tuple("".join(runs) for runs in _wanted(words))


def says(word: str, wanted: str) -> bool:
    """Whether a piece of text holds a folded word that is looked for: from a word's beginning, Korean anywhere."""
    is_packed = _IS_PACKED.match(wanted) is not None
    return any(
        wanted in one if is_packed else one.startswith(wanted) or _begins_inside(one, wanted) for one in folded(word)
    )


def _begins_inside(word: str, wanted: str) -> bool:
    """Whether it begins a run within a word of several scripts."""
    place = word.find(wanted)
    while place > 0:
        if _IS_PACKED.match(word[place - 1]):
            return True
        place = word.find(wanted, place + 1)
    return False


def _tokens(word: str) -> list[str]:
    tokens: list[str] = []
    for run in _RUNS.findall(word):
        if _IS_PACKED.match(run):
            tokens.extend(first + second for first, second in pairwise(run))
            tokens.append(run[-1])
        else:
            tokens.append(run)
    return tokens


def _wanted(words: str) -> list[list[str]]:
    found = dict.fromkeys(word[:LONGEST_WANTED] for piece in words.split() for word in folded(piece))
    return [_finished_runs(word) for word in found]


def _finished_runs(word: str) -> list[str]:
    runs: list[str] = _RUNS.findall(word)
    if len(runs) > 1 and _UNFINISHED.match(runs[-1]):
        runs.pop()
    return runs


def _phrase(runs: list[str]) -> str:
    *earlier, last = runs
    tokens = _tokens("".join(earlier))
    if _IS_PACKED.match(last) and len(last) > 1:
        tokens.extend(first + second for first, second in pairwise(last))
        return f'"{" ".join(tokens)}"'
    return f'"{" ".join([*tokens, last])}" *'


def folded_title(title: str) -> str:
    """A title as titles are sorted by: without case and accents; ties by the title itself."""
    return f"{' '.join(word for piece in title.split() for word in folded(piece))}\n{title}"
