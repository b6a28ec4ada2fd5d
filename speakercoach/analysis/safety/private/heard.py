"""The words of a talk as private words are looked for in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.safety.private.distance import Row, row_of
from speakercoach.analysis.safety.private.endings import stems
from speakercoach.analysis.safety.private.phones import phones_of, plain
from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import bare

_CLOSERS = "\"'”’»)]"
_STOPS = (".", "?", "!", "。", "؟", "…")
_BREAKS = (*_STOPS, ",", ";", ":", "،")
_LEAST_LETTERS_OF_STOP = 3
"""A shorter word with a full stop is an abbreviation: "St." and "Dr." go on."""


@dataclass(frozen=True, slots=True)
class Stem:
    """One way to read the word at ``at``: what is left without its ``ending``."""

    at: int
    text: str
    ending: str
    row: Row


@dataclass(frozen=True, slots=True)
class Heard:
    """A talk's words, bare, as letters alone and as sounds.

    ``stems`` are all readings of all words, by word. ``stops`` and ``breaks`` tell where no name goes on: behind the
    end of a sentence, behind any punctuation. ``names`` are words with a capital inside a sentence.
    """

    tokens: tuple[str, ...]
    letters: tuple[str, ...]
    rows: tuple[Row, ...]
    stems: tuple[tuple[Stem, ...], ...]
    stops: tuple[bool, ...]
    breaks: tuple[bool, ...]
    names: tuple[bool, ...]
    pack: LanguagePack


@dataclass(frozen=True, slots=True)
class Windows:
    """Runs of words that might be one name, the last word without its ending.

    ``first`` (runs,) is the first word, ``stem`` (runs,) the place in ``stems``, ``counts`` (runs, classes + 1).
    ``kinds`` are the distinct rows of ``counts``, ``kind`` (runs,) says which one each run has.
    """

    stems: tuple[Stem, ...]
    first: NDArray[np.int64]
    stem: NDArray[np.int64]
    kinds: NDArray[np.int16]
    kind: NDArray[np.int64]


def listen(words: Sequence[Word], pack: LanguagePack) -> Heard:
    """Read the words of a talk."""
    tokens = tuple(bare(word.text) for word in words)
    stripped = [word.text.rstrip(_CLOSERS) for word in words]
    stops = tuple(text.endswith(_STOPS) and len(text) > _LEAST_LETTERS_OF_STOP for text in stripped)
    breaks = tuple(text.endswith(_BREAKS) and len(text) > _LEAST_LETTERS_OF_STOP for text in stripped)
    own = tuple(particle for particle in pack.particles if pack.code not in {"en", "ko"} or particle.startswith("'"))
    return Heard(
        tokens=tokens,
        letters=tuple(map(plain, tokens)),
        rows=tuple(row_of(phones_of(token)) for token in tokens),
        stems=tuple(
            tuple(Stem(at, text, ending, row_of(phones_of(text))) for text, ending in stems(token, own))
            for at, token in enumerate(tokens)
        ),
        stops=stops,
        breaks=breaks,
        names=tuple(_names(words, stripped)),
        pack=pack,
    )


def _names(words: Sequence[Word], stripped: Sequence[str]) -> Iterator[bool]:
    opens = True
    for word, text in zip(words, stripped, strict=True):
        written = word.text.lstrip("\"'“\u2018(«¿¡")
        yield not opens and written[:1].isupper() and not written.startswith(("I'", "I’")) and written != "I"
        opens = text.endswith(_STOPS)


def windows_of(heard: Heard, longest: int) -> Windows:
    """All runs of up to ``longest`` words without punctuation between them, whose first and last word sound."""
    flat = tuple(stem for some in heard.stems for stem in some if stem.row.sounds)
    if not flat:
        none = np.zeros(0, dtype=np.int64)
        return Windows((), none, none, np.zeros((0, 1), dtype=np.int16), none)
    own = np.stack([row.counts for row in heard.rows])
    before = np.concatenate([np.zeros((1, own.shape[1]), dtype=np.int64), np.cumsum(own, axis=0)])
    broken = np.concatenate([[0], np.cumsum(heard.breaks)])
    sounds = np.array([bool(row.sounds) for row in heard.rows])
    at = np.array([stem.at for stem in flat])
    counts = np.stack([stem.row.counts for stem in flat])
    firsts, stem_places, all_counts = [], [], []
    for back in range(longest):
        place = np.flatnonzero(at >= back)
        last = at[place]
        first = last - back
        whole = (broken[last] == broken[first]) & sounds[first]
        place, first, last = place[whole], first[whole], last[whole]
        firsts.append(first)
        stem_places.append(place)
        all_counts.append(counts[place] + before[last] - before[first])
    joined = np.concatenate(all_counts).astype(np.int16)
    kinds, kind = _distinct(joined)
    return Windows(flat, np.concatenate(firsts), np.concatenate(stem_places), kinds, kind)


def _distinct(counts: NDArray[np.int16]) -> tuple[NDArray[np.int16], NDArray[np.int64]]:
    """The distinct rows, and which one each row is."""
    packed = np.zeros(len(counts), dtype=np.int64)
    for column in range(counts.shape[1]):
        packed = packed * 16 + np.minimum(counts[:, column], 15)
    _, places, kind = np.unique(packed, return_index=True, return_inverse=True)
    return counts[places], kind.reshape(-1).astype(np.int64)
