"""How near to a private word a run of words has to sound before it is taken for it.

Recognisers put ordinary words in the place of names that they do not know ("her young" for Hoeryong). But most of what
sounds a little like a name is just what it is. So the less ordinary the words are, the farther they may lie from it.
The limits are own choice, made on misspelled names in practice talks.
"""

from collections.abc import Sequence

from speakercoach.analysis.safety.private.entries import Target, is_everyday
from speakercoach.analysis.safety.private.hangul import is_hangul
from speakercoach.analysis.safety.private.heard import Heard, Stem
from speakercoach.analysis.safety.private.titles import FOLLOWING, LEADING
from speakercoach.languages.english_words import rarity
from speakercoach.languages.glosses import load_glosses
from speakercoach.languages.korean_words import is_korean_word

UNKNOWN_WORDS, ORDINARY_NAMED, RARE, ORDINARY = 1.0, 0.8, 0.6, 0.4
"""Shares of the limit: for no words of the language, ordinary ones in a name's place, rare ones, other ones."""
_PER_WEIGHT, _OFFSET, _LEAST, _MOST = 0.22, -0.15, 0.1, 1.6
_WITH_TITLE_LEAST = 0.5
_PART = 0.6
"""A given name stands alone less often than the whole name."""
_SHORTEST_GLOSS = 2

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
        "also", "one", "ones", "own", "same", "such", "more", "able",
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
    run = [*heard.tokens[first : last.at], last.text]
    if is_hangul(last.text) or any(map(is_hangul, run)):
        return _share_of_korean(run, heard.tokens[last.at])
    if heard.pack.code != "en":
        named = all(heard.names[first : last.at + 1]) or not any(heard.names)
        return UNKNOWN_WORDS if named else ORDINARY
    if any(_is_unknown(token) for token in run):
        return UNKNOWN_WORDS
    if all(token in _FUNCTION_WORDS for token in run) or is_grammar(heard, first, last):
        return 0.0
    before = heard.tokens[first - 1] if first else ""
    in_place = before in LEADING or before in _NAMING or bool(target.before)
    capitals = all(heard.names[first : last.at + 1])
    return ORDINARY_NAMED if in_place or capitals else ORDINARY


def _is_unknown(token: str) -> bool:
    stem = token.partition("'")[0]
    return stem not in _FUNCTION_WORDS and rarity(token) is None and rarity(stem) is None


def is_grammar(heard: Heard, first: int, last: Stem) -> bool:
    """Whether several ordinary words hang together with those around them: "a film on it" holds no name Filmon."""
    run = heard.tokens[first : last.at + 1]
    if len(run) == 1 or heard.pack.code != "en" or any(map(_is_unknown, run)):
        return False
    before = heard.tokens[first - 1] if first else ""
    following = heard.tokens[last.at + 1] if last.at + 1 < len(heard.tokens) else ""
    if run[-1] in _ARTICLES:
        return True
    return run[-1] in _PREPOSITIONS and (following in _OBJECTS or before in _ARTICLES)


def _share_of_korean(run: Sequence[str], whole: str) -> float:
    if len(run) > 1:
        return ORDINARY if all(map(_is_known_korean, run)) else UNKNOWN_WORDS
    if is_everyday(run[0]) or _begins_with_stem(whole):
        return ORDINARY
    return RARE if is_korean_word(run[0]) else UNKNOWN_WORDS


def _is_known_korean(token: str) -> bool:
    return _begins_with_stem(token) or is_korean_word(token)


def _begins_with_stem(token: str) -> bool:
    glosses = load_glosses("ko")
    if glosses is None:
        return False
    return any(token[:size] in glosses.by_stem for size in range(len(token), _SHORTEST_GLOSS - 1, -1))


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
