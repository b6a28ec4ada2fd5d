"""Finds many words and phrases in one pass."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from speakercoach.languages.tokens import matches

Meaning = TypeVar("Meaning")


def split_weight(cue: str) -> tuple[str, float]:
    """A cue and its weight: ``"my name is^2"`` weighs 2, without a weight 1. A weight that is no number counts as 1."""
    phrase, found, weight = cue.rpartition("^")
    if not found:
        return cue, 1.0
    try:
        number = float(weight)
    except ValueError:
        return phrase, 1.0
    return phrase, number if math.isfinite(number) else 1.0


class PhraseIndex(Generic[Meaning]):
    """Phrases with what they mean. Time to search grows with the words, hardly with the phrases.

    With ``whole_words`` false a word of a phrase may carry any ending, as Korean particles do.
    """

    def __init__(self, phrases: Iterable[tuple[str, Meaning]], *, whole_words: bool) -> None:
        self._exact: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        self._starts: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        self._ends: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for phrase, meaning in phrases:
            patterns = tuple(token if whole_words or "*" in token else token + "*" for token in phrase.lower().split())
            if not patterns or patterns[0].strip("*") == "":
                continue
            first = patterns[0]
            if first.startswith("*"):
                self._ends.setdefault(first[1:], []).append((patterns, meaning))
            elif first.endswith("*"):
                self._starts.setdefault(first[:-1], []).append((patterns, meaning))
            else:
                self._exact.setdefault(first, []).append((patterns, meaning))
        self._longest_start = max(map(len, self._starts), default=0)
        self._longest_end = max(map(len, self._ends), default=0)

    def find(self, tokens: Sequence[str]) -> Iterator[tuple[int, int, Meaning]]:
        """Each hit as first word, word after the last, and meaning."""
        candidates: dict[str, tuple[tuple[tuple[str, ...], Meaning], ...]] = {}
        for i, token in enumerate(tokens):
            begun = candidates.get(token)
            if begun is None:  # most words of a talk come again
                begun = candidates[token] = tuple(self._candidates(token))
            for patterns, meaning in begun:
                end = i + len(patterns)
                if len(patterns) == 1 or (end <= len(tokens) and all(map(matches, tokens[i + 1 : end], patterns[1:]))):
                    yield i, end, meaning

    def _candidates(self, token: str) -> Iterator[tuple[tuple[str, ...], Meaning]]:
        yield from self._exact.get(token, ())
        if self._starts:
            for length in range(1, min(len(token), self._longest_start) + 1):
                yield from self._starts.get(token[:length], ())
        if self._ends:
            for length in range(1, min(len(token) - 1, self._longest_end) + 1):
                yield from self._ends.get(token[-length:], ())
