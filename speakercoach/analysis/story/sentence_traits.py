"""What the fitted model looks at in each sentence: vectors of its words, its words themselves, and its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from speakercoach.languages.glosses import Glosses
from speakercoach.stories.beat_model import WordPieces

_BEGIN = "\u2581"
"""Marks the beginning of a word among the pieces."""
_PLACES = np.linspace(0.0, 1.0, 7)
_PLACE_WIDTH = 0.12
_SENTENCE_WORDS = {"ko": 8.0}
_USUAL_SENTENCE_WORDS = 13.0
"""Distances from both ends are told in usual sentences, so that they do not hang on where sentences were cut."""
_EDGE_SENTENCES = 3.0
_LONGEST_WORD = 64
"""Letters of a word that are looked at: what has more is no word, and joining its pieces takes the square of them."""
_ENDINGS = (1, 2, 3)
"""Syllables at the end and the beginning of a Korean word that are looked at: particles, endings, stems."""


@dataclass(frozen=True, slots=True)
class SentenceTraits:
    """Traits of n sentences. ``vectors`` is (n, dimensions), ``places`` (n, 12); ``grams`` are those of each sentence.

    A gram stands once for each time it comes.
    """

    vectors: NDArray[np.float32]
    places: NDArray[np.float32]
    grams: tuple[tuple[str, ...], ...]


def sentence_traits(
    sentences: Sequence[Sequence[str]], language: str, pieces: WordPieces, glosses: Glosses | None
) -> SentenceTraits:
    """The traits of sentences that are given by their bare words."""
    said = [[token for token in sentence if token] for sentence in sentences]
    vectors = PieceVectors(pieces)
    english = said if glosses is None else [[word for token in one for word in glosses.of(token)] for one in said]
    lengths = np.array([max(1, len(sentence)) for sentence in said], dtype=np.float64)
    return SentenceTraits(
        np.stack([vectors.of(words) for words in english]),
        _places(lengths, _SENTENCE_WORDS.get(language, _USUAL_SENTENCE_WORDS)),
        tuple(tuple(f"{language} {gram}" for gram in _grams(one, language)) for one in said),
    )


class PieceVectors:
    """Vectors of words by their pieces, which are joined as the byte-pair encoding that they come from joins them."""

    def __init__(self, pieces: WordPieces) -> None:
        self._pieces = pieces
        self._rows: dict[str, tuple[int, ...]] = {}

    def of(self, words: Sequence[str]) -> NDArray[np.float32]:
        """The weighted sum over a sentence's words, kept from growing with its length (as the root of its weight).

        Weights follow Arora et al. 2017 (a simple but tough-to-beat baseline for sentence embeddings).
        """
        rows = [row for word in words for row in self._of_word(word)]
        if not rows:
            return np.zeros(self._pieces.vectors.shape[1], dtype=np.float32)
        weights = self._pieces.weights[rows]
        total: NDArray[np.float32] = weights @ self._pieces.vectors[rows] / np.sqrt(weights.sum() + np.float32(1.0))
        return total

    def _of_word(self, word: str) -> tuple[int, ...]:
        found = self._rows.get(word)
        if found is None:
            found = self._rows[word] = tuple(word_pieces(word, self._pieces.rank_of))
        return found


def word_pieces(word: str, rank_of: Mapping[str, int]) -> list[int]:
    """The rows of a word's pieces, joined as its byte-pair encoding joins them: the lowest row first."""
    parts = [part for part in (_BEGIN, *word[:_LONGEST_WORD]) if part in rank_of]
    while len(parts) > 1:
        pairs = enumerate(map("".join, pairwise(parts)))
        joined = [(rank_of[pair], i) for i, pair in pairs if pair in rank_of]
        if not joined:
            break
        _, at = min(joined)
        parts[at : at + 2] = [parts[at] + parts[at + 1]]
    return [rank_of[part] for part in parts]


def _grams(tokens: Sequence[str], language: str) -> list[str]:
    if language == "ko":
        parts = list(tokens)
        for token in tokens:
            parts += [f"{token[:length]}*" for length in _ENDINGS if len(token) > length]
            parts += [f"*{token[-length:]}" for length in _ENDINGS if len(token) > length]
        pairs = [f"{one[:2]} {next_[:2]}" for one, next_ in pairwise(tokens)]
        return parts + pairs
    return [*tokens, *(f"{one} {next_}" for one, next_ in pairwise(tokens))]


def _places(lengths: NDArray[np.float64], sentence_words: float) -> NDArray[np.float32]:
    ends = np.cumsum(lengths)
    middles, total = ends - lengths / 2, float(ends[-1])
    place = middles / total
    bumps = np.exp(-(((place[:, None] - _PLACES) / _PLACE_WIDTH) ** 2))
    edge_words = sentence_words * _EDGE_SENTENCES
    others = np.stack(
        [
            np.exp(-(ends - lengths) / edge_words),
            np.exp(-(total - ends) / edge_words),
            place,
            np.log(lengths) / 2,
            np.full(len(lengths), np.log(total / sentence_words + 1.0) / 4),
        ],
        axis=1,
    )
    return np.concatenate([bumps, others], axis=1).astype(np.float32)
