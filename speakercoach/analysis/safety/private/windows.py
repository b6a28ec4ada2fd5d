"""Runs of words that might be one name, all at once: an hour of talk against a long list has to take no time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.safety.private.distance import Codes, Floats, row_of
from speakercoach.analysis.safety.private.heard import Heard, Stem
from speakercoach.analysis.safety.private.likeness import most_shares

TWICE_GONE = 0.05
"""A name that is cut in two may meet itself in the middle: "far reed" for Farid."""

_MOST_OF_A_KIND = 16
"""So many consonants of a class are told apart in a run; longer ones are no name."""

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Windows:
    """Runs of words, the last word without its ending; arrays are (runs,) where nothing else is said.

    ``first`` is the first word, ``stem`` the place of the last one in ``stems``, ``share`` the largest share of the
    limit that the run may get. ``kinds`` (kinds, classes + 1) are the distinct counts of consonants, ``kind`` says
    which of them a run has.
    """

    stems: tuple[Stem, ...]
    first: Places
    stem: Places
    share: Floats
    kinds: NDArray[np.int16]
    kind: Places
    sounds: "_Sounds"

    def spelled(self, places: Places) -> tuple[Codes, Floats, Places]:
        """Codes and costs of leaving out of these runs, (places, longest), padded behind their lengths."""
        return self.sounds.of(self.first[places], self.stem[places])


@dataclass(frozen=True, slots=True)
class _Sounds:
    """The sounds of all words and behind them of all stems, one after the other.

    ``word_starts`` (words + 1,) and ``stem_starts`` (stems,) tell where each begins. ``inside`` is what leaving a sound
    out costs where a word stands before it, ``alone`` where none does.
    """

    codes: Codes
    alone: Floats
    inside: Floats
    word_starts: Places
    stem_starts: Places
    stem_lengths: Places
    at: Places

    def of(self, first: Places, stem: Places) -> tuple[Codes, Floats, Places]:
        begin, before = self.word_starts[first], self.word_starts[self.at[stem]] - self.word_starts[first]
        lengths = before + self.stem_lengths[stem]
        column = np.arange(lengths.max(initial=0))[None, :]
        source = np.where(
            column < before[:, None], begin[:, None] + column, (self.stem_starts[stem] - before)[:, None] + column
        )
        held = column < lengths[:, None]
        source = np.where(held, source, 0)
        gone = np.where(column == 0, self.alone[source], self.inside[source])
        return (
            np.where(held, self.codes[source], 0).astype(np.int8),
            np.where(held, gone, 0).astype(np.float32),
            lengths,
        )


def windows_of(heard: Heard, longest: int) -> Windows | None:
    """All runs of up to ``longest`` words without punctuation between them, all of which sound; ``None`` for none."""
    flat = tuple(stem for some in heard.stems for stem in some if stem.row.sounds)
    if not flat:
        return None
    at = np.array([stem.at for stem in flat])
    doubled = _doubled(heard)
    counts = _summed(np.stack([row.counts for row in heard.rows]))
    twice = _summed(
        np.stack([row_of(row.sounds[:1] * is_twice).counts for row, is_twice in zip(heard.rows, doubled, strict=True)])
    )
    broken = _summed(np.array(heard.breaks))
    silent = _summed(np.array([not row.sounds for row in heard.rows]))
    of_stems = np.stack([stem.row.counts for stem in flat])
    firsts, places = [], []
    for back in range(longest):
        place = np.flatnonzero(at >= back)
        last = at[place]
        whole = (broken[last] == broken[last - back]) & (silent[last] == silent[last - back])
        places.append(place[whole])
        firsts.append(last[whole] - back)
    first, stem = np.concatenate(firsts), np.concatenate(places)
    share = most_shares(heard, flat, first, stem)
    first, stem, share = first[share > 0], stem[share > 0], share[share > 0]
    last = at[stem]
    # What is doubled where two words meet counts once.
    kinds, kind = _distinct(counts[last] - counts[first] + of_stems[stem] - twice[last + 1] + twice[first + 1])
    return Windows(flat, first, stem, share, kinds, kind, _sounds(heard, flat, at, doubled))


def _doubled(heard: Heard) -> list[bool]:
    """For each word, whether it begins with the sound in which the one before it ends."""
    ends = ["", *(row.sounds[-1:] for row in heard.rows)]
    return [row.sounds[:1] == end != "" for row, end in zip(heard.rows, ends, strict=False)]


def _summed(values: NDArray[Any]) -> Places:
    """Sums up to each place, from nothing on."""
    nothing = np.zeros((1, *values.shape[1:]), dtype=np.int64)
    return np.concatenate([nothing, np.cumsum(values, axis=0, dtype=np.int64)])


def _distinct(counts: Places) -> tuple[NDArray[np.int16], Places]:
    """The distinct rows, and which one each row is."""
    packed = np.zeros(len(counts), dtype=np.int64)
    for column in range(counts.shape[1]):
        packed = packed * _MOST_OF_A_KIND + np.minimum(counts[:, column], _MOST_OF_A_KIND - 1)
    _, places, kind = np.unique(packed, return_index=True, return_inverse=True)
    return counts[places].astype(np.int16), kind.reshape(-1).astype(np.int64)


def _sounds(heard: Heard, flat: Sequence[Stem], at: Places, doubled: Sequence[bool]) -> _Sounds:
    rows = [*heard.rows, *(stem.row for stem in flat)]
    met = [*doubled, *(doubled[stem.at] for stem in flat)]
    starts = np.concatenate([[0], np.cumsum([len(row.sounds) for row in rows])])
    alone = np.concatenate([row.gone for row in rows])
    inside = alone.copy()
    inside[starts[:-1][np.array(met)]] = TWICE_GONE
    return _Sounds(
        codes=np.concatenate([row.codes for row in rows]),
        alone=alone,
        inside=inside,
        word_starts=starts[: len(heard.rows) + 1],
        stem_starts=starts[len(heard.rows) : -1],
        stem_lengths=np.array([len(stem.row.sounds) for stem in flat]),
        at=at,
    )
