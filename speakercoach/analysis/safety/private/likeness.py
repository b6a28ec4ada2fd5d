"""How near to a private word a run of words has to sound before it is taken for it.

Recognisers put ordinary words in the place of names that they do not know ("her young" for Hoeryong). But most of what
sounds a little like a name is just what it is. So the less ordinary the words are, the farther they may lie from it.
The limits are own choice, made on misspelled names in practice talks.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.safety.private.entries import Target, syllables
from speakercoach.analysis.safety.private.hangul import is_hangul
from speakercoach.analysis.safety.private.heard import Heard, Stem
from speakercoach.analysis.safety.private.korean_likeness import (
    RARE,
    SPLIT,
    WORD,
    WORD_FOR_LATIN,
    is_known_korean,
    is_known_verb,
    share_of_korean,
)
from speakercoach.analysis.safety.private.phones import MOST_KEPT
from speakercoach.analysis.safety.private.titles import FOLLOWING, LEADING
from speakercoach.languages.english_words import rarity
from speakercoach.languages.safety_rules import Words, listed

UNKNOWN_WORDS, SEVERAL_NAMED, ORDINARY_NAMED, SEVERAL_ORDINARY, ORDINARY, IN_GRAMMAR = 1.0, 0.92, 0.85, 0.7, 0.45, 0.3
"""Shares of the limit: for words that the language does not have, for several with capitals, for ordinary ones where a
name would stand, for several others of English, for one of them, for those that hang together with their neighbours."""
IN_GRAMMAR_LONG, _LONG_WEIGHT = 0.5, 5.5
"""A name with so much to tell it by is not met by chance: "john me soon" for Jang Misun."""
WORD_FOR_LONG, _LONG_WEIGHT_IN_KOREAN, _LONG_SYLLABLES = 0.4, 4.5, 3
"""The same where Korean words are compared: the place that is 신의주, heard as 신이주."""
_TENSE = frozenset(chr(code) for first in "까따빠싸짜" for code in range(ord(first), ord(first) + 588))
_PER_WEIGHT, _OFFSET, _LEAST, _MOST = 0.25, -0.15, 0.1, 1.6
_WITH_TITLE_LEAST = 0.5
_PART = 0.6
"""A given name stands alone less often than the whole name."""

_NAMING = frozenset(["named", "called", "name", "name's", "names"])
_DETERMINERS = frozenset(
    (
        "a", "an", "the", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our", "their", "some",
        "any", "every", "each", "all", "no",
    )
)  # fmt: skip
_PREPOSITIONS = frozenset(
    (
        "to", "of", "in", "on", "at", "by", "for", "from", "with", "about", "into", "over", "under", "up", "down",
        "off", "out",
    )
)  # fmt: skip
_OTHER_FUNCTION_WORDS = frozenset(
    (
        "i", "me", "you", "him", "it", "us", "them", "he", "she", "we", "they", "who", "whom", "whose", "what",
        "which", "where", "when", "why", "how", "and", "or", "but", "so", "if", "as", "than", "then", "there", "here",
        "not", "yes", "is", "are", "was", "were", "be", "been", "am", "being", "do", "does", "did", "have", "has",
        "had", "can", "could", "will", "would", "shall", "should", "may", "might", "must", "just", "very", "too",
        "also", "one", "ones", "own", "same", "such", "more", "able", "less", "least", "most", "much", "many", "few",
        "only", "even", "both", "other",
    )
)  # fmt: skip
_FUNCTION_WORDS = _DETERMINERS | _PREPOSITIONS | _OTHER_FUNCTION_WORDS
_OBJECTS = _DETERMINERS | frozenset(["me", "you", "him", "it", "us", "them"])
_ARTICLES = frozenset(["a", "an", "the"])


def limit(target: Target, share: float) -> float:
    """The distance up to which a run counts, where ``share`` of the full limit is given."""
    if target.row is None:
        return 0.0
    full = min(_MOST, max(_LEAST, _PER_WEIGHT * target.row.weight + _OFFSET))
    if target.before or target.behind:
        full = max(full, _WITH_TITLE_LEAST)
    return full * share * (_PART if target.is_part else 1.0)


def share_of(heard: Heard, first: int, last: Stem, target: Target) -> float:
    """Which share of the limit the words from ``first`` to ``last`` are given; 0 where they are no name at all."""
    run = (*heard.tokens[first : last.at], last.text)
    if is_hangul(last.text) or any(map(is_hangul, run)):
        return _share_for(target, share_of_korean(heard, first, last), last)
    if heard.pack.code != "en":
        named = all(heard.names[first : last.at + 1]) or not any(heard.names)
        return UNKNOWN_WORDS if named else ORDINARY
    return _share_of_english(heard, first, last, target, run)


def _share_for(target: Target, share: float, last: Stem) -> float:
    """Which share Korean words are given that are compared with this target."""
    if is_sure_in_korean(target) and share > 0:
        return max(share, WORD_FOR_LONG)
    if is_hangul(target.text) or share > RARE:
        return share
    if not target.is_long:
        # A Latin "Tae" or "Bo" has the sounds of 때 and 보고.
        return WORD_FOR_LATIN if last.text[0] not in _TENSE and not is_known_verb(last.text + last.ending) else 0.0
    return max(share, WORD_FOR_LATIN)


def is_sure_in_korean(target: Target) -> bool:
    """Whether there is so much to tell it by that no word of Korean sounds like it by chance."""
    if target.row is None or target.before or target.behind:
        return False
    fewest = min(syllables(target.key), syllables(target.text))
    return target.row.weight >= _LONG_WEIGHT_IN_KOREAN and fewest >= _LONG_SYLLABLES


def _share_of_english(heard: Heard, first: int, last: Stem, target: Target, run: Sequence[str]) -> float:
    # "boxe" is no word, but boxes is one.
    written = (*run[:-1], last.text if _is_unknown(heard.tokens[last.at]) else heard.tokens[last.at])
    if any(_is_strange(heard, token) for token in written) or (len(run) == 1 and run[0] in _familiar(heard)):
        return UNKNOWN_WORDS
    if all(token in _FUNCTION_WORDS for token in run) or is_grammar(heard, first, last):
        return IN_GRAMMAR if target.before and len(run) == 1 else 0.0
    before = heard.tokens[first - 1] if first else ""
    in_place = before in LEADING or before in _NAMING or bool(target.before)
    is_written = _has_capitals(heard, first, last.at) and heard.common_names.isdisjoint(run)
    if in_place or is_written or (len(run) == 1 and _is_brand_of_somebody(heard, last)):
        return SEVERAL_NAMED if is_written and first < last.at and heard.names[first] else ORDINARY_NAMED
    if not target.is_long or (len(run) == 1 and _is_noun_or_verb(heard, first, last)):
        return 0.0
    if any(token in _FUNCTION_WORDS for token in run) or _is_noun_or_verb(heard, first, last):
        is_sure = target.row is not None and target.row.weight >= _LONG_WEIGHT
        return IN_GRAMMAR_LONG if is_sure else IN_GRAMMAR
    return SEVERAL_ORDINARY if len(run) > 1 else ORDINARY


def _familiar(heard: Heard) -> frozenset[str]:
    """Given names that recognisers know, and write for others: David for Jawid."""
    return _words_of(heard.pack.safety.persons.familiar)


def _is_brand_of_somebody(heard: Heard, last: Stem) -> bool:
    """Whether a name that everybody knows does what only people do: "Toyota was nine"."""
    behind = heard.tokens[last.at + 1 : last.at + 3]
    if last.text not in _words_of(heard.pack.safety.persons.common) or last.ending or heard.breaks[last.at]:
        return False
    dates = heard.pack.safety.dates
    is_aged = (
        behind[:1] in {("is",), ("was",)} and behind[1:] != () and behind[1] in _words_of((*dates.numbers, *dates.tens))
    )
    return is_aged or behind[:1] in {
        ("said",),
        ("cried",),
        ("laughed",),
        ("asked",),
        ("told",),
        ("whispered",),
        ("smiled",),
    }


def _has_capitals(heard: Heard, first: int, last: int) -> bool:
    """Whether all are written like names; the first may open a sentence, which gives no sign, if the next one does."""
    return all(heard.names[first : last + 1]) or (
        first < last and heard.openers[first] and all(heard.names[first + 1 : last + 1])
    )


def _is_noun_or_verb(heard: Heard, first: int, last: Stem) -> bool:
    """Whether an article before the words or an object behind them tells what they are: a tail, can we borrow it."""
    before = heard.tokens[first - 1] if first else ""
    following = heard.tokens[last.at + 1] if last.at + 1 < len(heard.tokens) else ""
    return before in _ARTICLES or (following in _OBJECTS and not heard.breaks[last.at])


@lru_cache(maxsize=8)
def _words_of(lines: Words) -> frozenset[str]:
    return listed(lines)


@lru_cache(maxsize=MOST_KEPT)
def _is_unknown(token: str) -> bool:
    stem = token.partition("'")[0]
    return stem not in _FUNCTION_WORDS and rarity(token) is None and rarity(stem) is None


def is_grammar(heard: Heard, first: int, last: Stem) -> bool:
    """Whether several ordinary words hang together with those around them: "a film on it" holds no name Filmon."""
    run = heard.tokens[first : last.at + 1]
    if len(run) == 1 or heard.pack.code != "en" or any(map(_is_unknown, run)):
        return False
    if _has_capitals(heard, first, last.at):
        return False
    before = heard.tokens[first - 1] if first else ""
    following = heard.tokens[last.at + 1] if last.at + 1 < len(heard.tokens) else ""
    if run[-1] in _ARTICLES or run[0] in _ARTICLES:
        return True
    return run[-1] in _PREPOSITIONS and (following in _OBJECTS or before in _ARTICLES)


def most_shares(
    heard: Heard, flat: Sequence[Stem], first: NDArray[np.int64], stem: NDArray[np.int64]
) -> NDArray[np.float32]:
    """At most which share of the limit each run may get, whatever it is compared with: ``share_of`` for all at once.

    ``first`` (runs,) is the first word of a run, ``stem`` (runs,) the place of its last in ``flat``.
    """
    runs = _Runs(heard, flat, first, np.array([one.at for one in flat])[stem], stem)
    share = _most_of_english(runs) if heard.pack.code == "en" else np.full(len(first), UNKNOWN_WORDS)
    if any(map(is_hangul, heard.tokens)):
        share = np.where(runs.any_of(is_hangul), _most_of_korean(runs), share)
    result: NDArray[np.float32] = share.astype(np.float32)
    return result


@dataclass(frozen=True, slots=True)
class _Runs:
    """Runs of words; the arrays are (runs,)."""

    heard: Heard
    flat: Sequence[Stem]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    stem: NDArray[np.int64]

    def any_of(self, holds: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Whether it holds of one of their words."""
        return self.any(map(holds, self.heard.tokens), (holds(one.text) for one in self.flat))

    def any(self, of_words: Iterable[bool], of_stems: Iterable[bool]) -> NDArray[np.bool_]:
        """Whether one of their words is marked, the last one by its stem."""
        sums = np.concatenate([[0], np.cumsum(list(of_words))])
        found: NDArray[np.bool_] = (sums[self.last] > sums[self.first]) | np.array(list(of_stems))[self.stem]
        return found


def _most_of_korean(runs: _Runs) -> NDArray[np.float64]:
    heard = runs.heard
    alone = np.array([share_of_korean(heard, one.at, one) for one in runs.flat])[runs.stem]
    strange = runs.any_of(lambda token: not is_known_korean(token))
    several = np.where(strange, UNKNOWN_WORDS, SPLIT)
    most = np.where(runs.first == runs.last, alone, several)
    return np.where(most == WORD, WORD_FOR_LATIN, most)


def _most_of_english(runs: _Runs) -> NDArray[np.float64]:
    heard = runs.heard
    unnamed = runs.any(
        (not (name or opens) for name, opens in zip(heard.names, heard.openers, strict=True)),
        (not heard.names[one.at] for one in runs.flat),
    )
    in_place = np.array([False, *(token in LEADING or token in _NAMING for token in heard.tokens)])[runs.first]
    share = np.where(runs.first == runs.last, ORDINARY, SEVERAL_ORDINARY)
    share = np.where(runs.any_of(_FUNCTION_WORDS.__contains__), IN_GRAMMAR_LONG, share)
    share = np.where(in_place | ~unnamed, np.where(runs.first == runs.last, ORDINARY_NAMED, SEVERAL_NAMED), share)
    share = np.where(in_place | runs.any_of(lambda token: token not in _FUNCTION_WORDS), share, 0.0)
    alone = runs.first == runs.last
    brands = np.array([_is_brand_of_somebody(heard, one) for one in runs.flat])[runs.stem]
    share = np.where(alone & brands, ORDINARY_NAMED, share)
    share = np.where(alone & runs.any_of(_familiar(heard).__contains__), UNKNOWN_WORDS, share)
    return np.where(runs.any_of(lambda token: _is_strange(heard, token)), UNKNOWN_WORDS, share)


def _is_strange(heard: Heard, token: str) -> bool:
    return _is_unknown(token) and token not in heard.common_names


def has_title(heard: Heard, first: int, last: Stem, target: Target) -> tuple[int, int] | None:
    """First and last word of the run, with the title that the target asks for; ``None`` where that does not stand."""
    if target.before:
        return (first - 1, last.at) if first and heard.tokens[first - 1] in target.before else None
    if target.behind:
        if any(last.ending.removeprefix("이").startswith(title) for title in target.behind):
            return first, last.at
        following = heard.tokens[last.at + 1] if last.at + 1 < len(heard.tokens) else ""
        title = next((title for title in FOLLOWING if following.startswith(title)), "")
        return (first, last.at + 1) if title in target.behind and not last.ending else None
    return first, last.at
