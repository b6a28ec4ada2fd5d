"""Cuts what was said into captions that can be read while they are shown."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages.tokens import has_comma

MOST_COLUMNS = 42
"""Of a line, as broadcasters have it (BBC 37, Netflix 42); a character of Hangul or Chinese takes two."""
MOST_LINES = 2
LONGEST_S = 7.0
"""Longer ones are read twice."""
PAUSE_S = 1.5
"""Nobody wants to read across a pause what is said after it."""
_LEAST_S = 0.001
_LEAST_WORDS_BEFORE_COMMA = 3


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: at most ``MOST_LINES`` lines of at most ``MOST_COLUMNS`` columns. Cues never overlap."""

    start_s: float
    end_s: float
    lines: tuple[str, ...]


def cues_of(words: Sequence[Word], sentences: Iterable[Sentence]) -> tuple[Cue, ...]:
    """All words in order, each in one cue; no cue holds words of two sentences."""
    groups = [group for one in sentences for group in _groups(words[one.first_word : one.last_word + 1])]
    cues: list[Cue] = []
    free_from_s = 0.0
    for index, group in enumerate(groups):
        start_s = max(group[0].start_s, free_from_s)
        end_s = min(max(word.end_s for word in group), start_s + LONGEST_S)
        if index + 1 < len(groups):
            end_s = min(end_s, groups[index + 1][0].start_s)
        end_s = max(end_s, start_s + _LEAST_S)
        cues.append(Cue(start_s, end_s, _lines(group)))
        free_from_s = end_s
    return tuple(cues)


def columns(text: str) -> int:
    """How wide a text is: marks take no column, wide characters two."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def _groups(words: Sequence[Word]) -> list[list[Word]]:
    groups: list[list[Word]] = []
    waiting: list[Word] = []
    for word in (part for one in words for part in _parts(one)):
        if waiting and not _fits(waiting, word):
            kept = len(waiting) if _pauses(waiting, word) else _cut(waiting)
            groups.append(waiting[:kept])
            waiting = waiting[kept:]
            if waiting and not _fits(waiting, word):
                groups.append(waiting)
                waiting = []
        waiting.append(word)
    return [*groups, waiting] if waiting else groups


def _fits(waiting: Sequence[Word], word: Word) -> bool:
    too_long = max(word.end_s, waiting[-1].end_s) - waiting[0].start_s > LONGEST_S
    return not too_long and not _pauses(waiting, word) and bool(_broken([*waiting, word]))


def _pauses(waiting: Sequence[Word], word: Word) -> bool:
    return word.start_s - waiting[-1].end_s > PAUSE_S


def _cut(waiting: Sequence[Word]) -> int:
    """Behind how many words to cut: behind the last comma, where that leaves enough before it."""
    for count in range(len(waiting), max(_LEAST_WORDS_BEFORE_COMMA, len(waiting) // 2), -1):
        if has_comma(waiting[count - 1].text):
            return count
    return len(waiting)


def _lines(group: Sequence[Word]) -> tuple[str, ...]:
    return _broken(group) or (" ".join(word.text for word in group),)


def _broken(group: Sequence[Word]) -> tuple[str, ...]:
    """The words in one line or in two, as even as they can be; nothing where they do not fit."""
    texts = [word.text for word in group]
    whole = " ".join(texts)
    if columns(whole) <= MOST_COLUMNS:
        return (whole,)
    pairs = [(" ".join(texts[:i]), " ".join(texts[i:])) for i in range(1, len(texts))]
    widths = [max(map(columns, pair)) for pair in pairs]
    if not pairs or min(widths) > MOST_COLUMNS:
        return ()
    return pairs[widths.index(min(widths))]


def _parts(word: Word) -> list[Word]:
    """A word that is wider than a line, in pieces; a word is a word for nobody then."""
    if columns(word.text) <= MOST_COLUMNS:
        return [word]
    pieces, piece = [], ""
    for letter in word.text:
        if columns(piece + letter) > MOST_COLUMNS:
            pieces.append(piece)
            piece = ""
        piece += letter
    pieces.append(piece)
    step_s = (word.end_s - word.start_s) / len(pieces)
    return [
        Word(text, word.start_s + i * step_s, word.start_s + (i + 1) * step_s, None) for i, text in enumerate(pieces)
    ]
