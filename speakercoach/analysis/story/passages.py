"""Sums by sentence, and stretches of neighbouring sentences."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from speakercoach.domain.told_story import Passage
from speakercoach.domain.transcript import Sentence


class SentenceSums:
    """Adds up for each sentence what its words carry. ``of_word`` holds the sentence of each of ``words`` words."""

    def __init__(self, sentences: tuple[Sentence, ...], words: int) -> None:
        self.count = len(sentences)
        self.of_word = [0] * words
        for number, sentence in enumerate(sentences):
            within = range(sentence.first_word, min(sentence.last_word + 1, words))
            self.of_word[within.start : within.stop] = [number] * len(within)

    def of_words(self, values: Sequence[float]) -> NDArray[np.float64]:
        """Sums of a value for each word."""
        weights = np.asarray(values, dtype=np.float64)
        return np.bincount(self.of_word, weights=weights, minlength=self.count).astype(np.float64)

    def of_hits(self, hits: Iterable[tuple[int, int, float]]) -> NDArray[np.float64]:
        """Sums of the weights of phrases (first word, word after the last, weight) that lie within one sentence."""
        sums = np.zeros(self.count)
        for first, end, weight in hits:
            if self.of_word[first] == self.of_word[end - 1]:
                sums[self.of_word[first]] += weight
        return sums


def passages_of(sentences: tuple[Sentence, ...], chosen: Sequence[bool]) -> tuple[Passage, ...]:
    """Neighbouring sentences that are chosen, joined."""
    passages: list[Passage] = []
    first = 0
    while first < len(sentences):
        last = first
        while last < len(sentences) and chosen[last]:
            last += 1
        if last > first:
            within = sentences[first:last]
            end_s = max(sentence.end_s for sentence in within)
            passages.append(Passage(within[0].start_s, end_s, first, last - 1))
        first = max(last, first + 1)
    return tuple(passages)
