"""Finds the words that a speaker never wants to say, with the endings of the language.

A recogniser often misspells a name that it does not know. So beside what stands on the list, a name that
sounds like it is found: in Latin letters when every word of it is written like a name, in Korean when its
vowels are among those that are said alike.
"""

import re
import unicodedata
from collections.abc import Sequence

from speakercoach.domain.safety import Safety, SafetyItem
from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import bare

KIND = "private_word"
REASON_LISTED = "listed"
"""The word stands on the speaker's own list."""
REASON_SOUNDS_LIKE = "sounds_like"
"""The word sounds like one on the list and may be a misspelling of it."""

_SHORTEST_SOUND = 4
"""Shorter names sound like too many others."""
_LATIN = re.compile(r"[a-z]")
_SAME_SOUND = (("ph", "f"), ("gh", "g"), ("ck", "k"), ("q", "k"), ("c", "k"), ("z", "s"), ("j", "g"), ("v", "b"))
_VOWELS = re.compile(r"[aeiouyw]+")
_TWICE = re.compile(r"(.)\1+")
_JAMO_SAID_ALIKE = str.maketrans(dict.fromkeys("\u1162\u1164\u1168\u116b\u116c\u1170", "\u1166"))
"""ㅐ ㅒ ㅖ ㅙ ㅚ ㅞ beside ㅔ: today's speakers hardly tell them apart."""


def find_private_words(words: tuple[Word, ...], listed: Sequence[str], pack: LanguagePack) -> Safety | None:
    """Each time one of the listed words or names is heard; ``None`` when no list was given.

    A name of several words is found with or without blanks between them. The last word may carry
    an ending of the language: a particle, a possessive.
    """
    if not listed:
        return None
    targets = sorted({_joined(entry) for entry in listed} - {""})
    tokens = [bare(word.text).replace("-", "") for word in words]
    endings = frozenset(pack.particles)
    exact = _hits(tokens, targets, endings, [True] * len(tokens))
    taken = {i for first, last in exact for i in range(first, last + 1)}
    folded = sorted({_folded(target) for target in targets if len(target) >= _SHORTEST_SOUND or not _is_latin(target)})
    like_names = [_like_a_name(words, i) for i in range(len(words))]
    alike = _hits([_folded(token) for token in tokens], folded, {_folded(e) for e in endings} | endings, like_names)
    items = [_item(words, first, last, REASON_LISTED) for first, last in exact]
    items += [
        _item(words, first, last, REASON_SOUNDS_LIKE)
        for first, last in alike
        if not taken.intersection(range(first, last + 1))
    ]
    return Safety(items=tuple(sorted(items, key=lambda item: (item.first_word, item.last_word))))


def _joined(entry: str) -> str:
    return "".join(bare(part) for part in entry.replace("-", " ").split())


def _is_latin(text: str) -> bool:
    return _LATIN.search(text) is not None


def _folded(text: str) -> str:
    """The word by its sound: consonants that sound alike as one, vowels told apart in Korean alone."""
    if not _is_latin(text):
        return unicodedata.normalize("NFD", text).translate(_JAMO_SAID_ALIKE)
    stem = text.removesuffix("'s")
    for written, said in _SAME_SOUND:
        stem = stem.replace(written, said)
    stem = stem[:1] + stem[1:].replace("h", "")
    return _TWICE.sub(r"\1", _VOWELS.sub("a", stem))


def _like_a_name(words: tuple[Word, ...], index: int) -> bool:
    """Whether the word is written as recognisers write names; Hangul has no capitals, so any word may be one."""
    text = words[index].text.lstrip("\"'“(")
    return not _LATIN.search(text[:1].lower()) or text[:1].isupper() or text.lower() in {"al", "el", "de", "la", "bin"}


def _hits(
    tokens: Sequence[str], targets: Sequence[str], endings: frozenset[str] | set[str], allowed: Sequence[bool]
) -> list[tuple[int, int]]:
    """First and last word of each hit, in order."""
    by_start: dict[str, list[str]] = {}
    for target in targets:
        by_start.setdefault(target[:1], []).append(target)
    hits: list[tuple[int, int]] = []
    for i, token in enumerate(tokens):
        for target in by_start.get(token[:1], ()) if token else ():
            last = _last_word(tokens, i, target, endings)
            if last is not None and all(allowed[i : last + 1]):
                hits.append((i, last))
    return hits


def _last_word(tokens: Sequence[str], first: int, target: str, endings: frozenset[str] | set[str]) -> int | None:
    """Index of the word in which the target ends when it starts at ``first``."""
    heard = ""
    for i in range(first, len(tokens)):
        # A folded name that is cut in two may meet itself in the middle: "Chong Gin", "Addie Gabrew".
        heard = _TWICE.sub(r"\1", heard + tokens[i]) if heard and _TWICE.search(target) is None else heard + tokens[i]
        if len(heard) < len(target):
            if not target.startswith(heard):
                return None
            continue
        ending = heard[len(target) :]
        return i if heard.startswith(target) and (not ending or ending in endings) else None
    return None


def _item(words: tuple[Word, ...], first: int, last: int, reason: str) -> SafetyItem:
    within = words[first : last + 1]
    return SafetyItem(
        kind=KIND,
        text=" ".join(word.text for word in within),
        start_s=within[0].start_s,
        end_s=max(word.end_s for word in within),
        first_word=first,
        last_word=last,
        reason=reason,
    )
