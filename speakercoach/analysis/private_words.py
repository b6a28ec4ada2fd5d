"""Finds the words that a speaker never wants to say, with the endings of the language."""

from collections.abc import Sequence

from speakercoach.domain.report import Safety, SafetyItem
from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import bare

KIND = "private_word"
REASON_LISTED = "listed"
"""Why an item is there: the word stands on the speaker's own list. The window words it."""


def find_private_words(words: tuple[Word, ...], listed: Sequence[str], pack: LanguagePack) -> Safety | None:
    """Each time one of the listed words or names is heard; ``None`` when no list was given.

    A name of several words is found with or without blanks between them. The last word may carry
    an ending of the language: a particle, a possessive.
    """
    targets = {_joined(entry) for entry in listed} - {""}
    if not listed:
        return None
    tokens = [bare(word.text).replace(" ", "").replace("-", "") for word in words]
    by_start: dict[str, list[str]] = {}
    for target in targets:
        by_start.setdefault(target[0], []).append(target)
    endings = frozenset(pack.particles)
    items: list[SafetyItem] = []
    for i, token in enumerate(tokens):
        for target in by_start.get(token[:1], ()):
            last = _last_word(tokens, i, target, endings)
            if last is not None:
                items.append(_item(words, i, last))
    return Safety(items=tuple(items))


def _joined(entry: str) -> str:
    return "".join(bare(part) for part in entry.replace("-", " ").split())


def _last_word(tokens: Sequence[str], first: int, target: str, endings: frozenset[str]) -> int | None:
    """Index of the word in which the target ends when it starts at ``first``."""
    heard = ""
    for i in range(first, len(tokens)):
        heard += tokens[i]
        if len(heard) < len(target):
            if not target.startswith(heard):
                return None
            continue
        ending = heard[len(target) :]
        return i if heard.startswith(target) and (not ending or ending in endings) else None
    return None


def _item(words: tuple[Word, ...], first: int, last: int) -> SafetyItem:
    within = words[first : last + 1]
    return SafetyItem(
        kind=KIND,
        text=" ".join(word.text for word in within),
        start_s=within[0].start_s,
        end_s=max(word.end_s for word in within),
        first_word=first,
        last_word=last,
        reason=REASON_LISTED,
    )
