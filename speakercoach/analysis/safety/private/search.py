"""Looks for the targets in what was heard: first letter by letter, then by sound."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from speakercoach.analysis.safety.private.distance import distances, least_distances
from speakercoach.analysis.safety.private.entries import Target
from speakercoach.analysis.safety.private.heard import Heard
from speakercoach.analysis.safety.private.likeness import (
    ORDINARY_NAMED,
    UNKNOWN_WORDS,
    has_title,
    is_grammar,
    limit,
    share_of,
)
from speakercoach.analysis.safety.private.phones import plain
from speakercoach.analysis.safety.private.usual_words import is_used_as_word
from speakercoach.analysis.safety.private.windows import Windows, windows_of

_MOST_WORDS = 4
"""Into so many words a recogniser may cut a name."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words ``first`` to ``last`` (inclusive) are heard as the entry ``key``.

    ``distance_ratio`` is how far they sound from it, as a share of what is allowed; -1 for its own letters.
    """

    first: int
    last: int
    key: str
    distance_ratio: float

    @property
    def is_exact(self) -> bool:
        """Whether the letters are those of the entry."""
        return self.distance_ratio < 0


def exact_hits(heard: Heard, targets: Sequence[Target], usual: frozenset[str]) -> list[Hit]:
    """Each run of words that has the letters of a target, with an ending or none.

    ``usual`` are keys of names that are words as well, and are passed over where they are certainly those.
    """
    wanted: dict[str, list[Target]] = {}
    for target in targets:
        wanted.setdefault(target.text, []).append(target)
    beginnings = {text[:size] for text in wanted for size in range(1, len(text) + 1)}
    return [hit for first in range(len(heard.tokens)) for hit in _exact_at(heard, first, wanted, beginnings, usual)]


def _exact_at(
    heard: Heard, first: int, wanted: dict[str, list[Target]], beginnings: set[str], usual: frozenset[str]
) -> Iterator[Hit]:
    joined = ""
    for last in range(first, len(heard.tokens)):
        for stem in heard.stems[last]:
            for target in wanted.get(joined + plain(stem.text), ()):
                span = has_title(heard, first, stem, target)
                is_cut = last - first + 1 != target.words
                is_word = (is_cut and is_grammar(heard, first, stem)) or (
                    target.key in usual and is_used_as_word(heard, first, stem)
                )
                if span is not None and not (is_word and span[0] == first):
                    yield Hit(*span, target.key, -1.0)
        joined += heard.letters[last]
        if joined not in beginnings or heard.stops[last]:
            return


def sound_hits(heard: Heard, targets: Sequence[Target], usual: frozenset[str]) -> list[Hit]:
    """Each run of words that sounds like a target, as far as its words may lie from it; ``usual`` as before."""
    sounding = [target for target in targets if target.row is not None]
    windows = windows_of(heard, _MOST_WORDS) if sounding else None
    if windows is None:
        return []
    return [hit for target in sounding for hit in _alike(heard, windows, target, is_usual=target.key in usual)]


def _alike(heard: Heard, windows: Windows, target: Target, *, is_usual: bool) -> Iterator[Hit]:
    row = target.row
    if row is None:
        return
    farthest = windows.share * limit(target, UNKNOWN_WORDS)
    if target.before:
        titles = np.array([False, *(token in target.before for token in heard.tokens)])[windows.first]
        farthest = np.where(titles, np.maximum(farthest, limit(target, ORDINARY_NAMED)), -1)
    places = np.flatnonzero(least_distances(row, windows.kinds)[windows.kind] <= farthest)
    if not len(places):
        return
    codes, gone, lengths = windows.spelled(places)
    apart = distances(row, codes, gone, lengths, is_unvowelled=target.is_unvowelled)
    for place, distance in zip(places.tolist(), apart.tolist(), strict=True):
        if distance > farthest[place]:
            continue
        first, stem = int(windows.first[place]), windows.stems[windows.stem[place]]
        span = has_title(heard, first, stem, target)
        if span is None:
            continue
        if is_usual and distance <= 0 and span[0] == first and is_used_as_word(heard, first, stem):
            continue
        allowed = limit(target, share_of(heard, first, stem, target))
        if allowed > 0 and distance <= allowed:
            yield Hit(*span, target.key, distance / allowed)
