"""Looks for the targets in what was heard: first letter by letter, then by sound."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from speakercoach.analysis.safety.private.distance import Codes, Floats, distances, least_distances
from speakercoach.analysis.safety.private.entries import Target
from speakercoach.analysis.safety.private.heard import Heard, Windows, windows_of
from speakercoach.analysis.safety.private.likeness import UNKNOWN_WORDS, has_title, is_grammar, limit, share_of
from speakercoach.analysis.safety.private.phones import plain

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


def exact_hits(heard: Heard, targets: Sequence[Target]) -> list[Hit]:
    """Each run of words that has the letters of a target, with an ending or none."""
    wanted: dict[str, list[Target]] = {}
    for target in targets:
        wanted.setdefault(target.text, []).append(target)
    beginnings = {text[:size] for text in wanted for size in range(1, len(text) + 1)}
    return [hit for first in range(len(heard.tokens)) for hit in _exact_at(heard, first, wanted, beginnings)]


def _exact_at(heard: Heard, first: int, wanted: dict[str, list[Target]], beginnings: set[str]) -> Iterator[Hit]:
    joined = ""
    for last in range(first, len(heard.tokens)):
        for stem in heard.stems[last]:
            for target in wanted.get(joined + plain(stem.text), ()):
                span = has_title(heard, first, stem, target)
                if span is not None and not is_grammar(heard, first, stem):
                    yield Hit(*span, target.key, -1.0)
        joined += heard.letters[last]
        if joined not in beginnings or heard.stops[last]:
            return


def sound_hits(heard: Heard, targets: Sequence[Target]) -> list[Hit]:
    """Each run of words that sounds like a target, as far as its words may lie from it."""
    sounding = [target for target in targets if target.row is not None]
    if not sounding:
        return []
    windows = windows_of(heard, _MOST_WORDS)
    return [hit for target in sounding for hit in _alike(heard, windows, target)] if windows.stems else []


def _alike(heard: Heard, windows: Windows, target: Target) -> Iterator[Hit]:
    row = target.row
    if row is None:
        return
    farthest = limit(target, UNKNOWN_WORDS)
    may = least_distances(row, windows.kinds) <= farthest
    places: list[int] = np.flatnonzero(may[windows.kind]).tolist()
    if not places:
        return
    runs = [_sounds(heard, windows, place) for place in places]
    lengths = np.array([len(codes) for codes, _ in runs])
    codes = np.zeros((len(runs), lengths.max()), dtype=np.int8)
    gone = np.zeros(codes.shape, dtype=np.float32)
    for number, (one, lost) in enumerate(runs):
        codes[number, : len(one)] = one
        gone[number, : len(one)] = lost
    apart = distances(row, codes, gone, lengths, is_unvowelled=target.is_unvowelled)
    for number in np.flatnonzero(apart <= farthest).tolist():
        place = places[number]
        first, stem = int(windows.first[place]), windows.stems[windows.stem[place]]
        span = has_title(heard, first, stem, target)
        allowed = limit(target, share_of(heard, first, stem, target)) if span is not None else 0.0
        if span is not None and allowed > 0 and apart[number] <= allowed:
            yield Hit(*span, target.key, float(apart[number]) / allowed)


def _sounds(heard: Heard, windows: Windows, place: int) -> tuple[Codes, Floats]:
    first, stem = int(windows.first[place]), windows.stems[windows.stem[place]]
    rows = [*heard.rows[first : stem.at], stem.row]
    return np.concatenate([row.codes for row in rows]), np.concatenate([row.gone for row in rows])
