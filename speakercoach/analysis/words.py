"""Makes words fit to be counted: finite times in order, nothing blank; and passes over those that carry nothing."""

import math
from collections.abc import Container
from dataclasses import replace

from speakercoach.domain.transcript import Word

_LAST_MOMENT_S = 7 * 24 * 3600.0
"""Times past a week are no times of a talk."""


def usable_words(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with text and finite times, ordered by their start, with ``0 <= start_s <= end_s``."""
    kept = [_mended(word) for word in words if word.text.strip() and _is_time(word.start_s) and _is_time(word.end_s)]
    if any(kept[i].start_s > kept[i + 1].start_s for i in range(len(kept) - 1)):
        kept.sort(key=lambda word: word.start_s)
    return tuple(kept)


def first_outside(passed: Container[int], count: int) -> list[int]:
    """For each of ``count`` words, and for their end, the first one from there on that is not ``passed`` over."""
    following = list(range(count + 1))
    for i in range(count - 1, -1, -1):
        if i in passed:
            following[i] = following[i + 1]
    return following


def _is_time(value: float) -> bool:
    return math.isfinite(value) and value < _LAST_MOMENT_S


def _mended(word: Word) -> Word:
    start_s = max(0.0, float(word.start_s))
    end_s = max(start_s, float(word.end_s))
    confidence = word.confidence
    if confidence is not None:
        confidence = min(1.0, max(0.0, float(confidence))) if math.isfinite(confidence) else None
    text = word.text.strip()
    if (text, start_s, end_s, confidence) == (word.text, word.start_s, word.end_s, word.confidence):
        return word
    return replace(word, text=text, start_s=start_s, end_s=end_s, confidence=confidence)
