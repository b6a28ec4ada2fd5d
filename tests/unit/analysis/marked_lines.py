"""Lines with marks in them, and how well what is found fits the marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from speakercoach.analysis.fillers.fillers import find_fillers
from speakercoach.analysis.sentences import find_sentences
from speakercoach.analysis.stumbles.disfluency import find_disfluency
from speakercoach.domain.report import Disfluency
from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Word
from speakercoach.languages import load_pack
from tests.fakes.speech import WORD_S

DATA = Path(__file__).with_name("data")
BREAK_S = 0.3
_KINDS = {"r": "repetition", "s": "restart", "c": "cut_off", "h": "hedge", "e": "either"}
_MARK = re.compile(r"\[([rscehx])\|([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line's words and what is true of them: kind, first and last word."""

    words: tuple[str, ...]
    marks: tuple[tuple[str, int, int], ...]


def marked_lines(language: str) -> Iterator[MarkedLine]:
    """All lines of a language."""
    for line in (DATA / f"disfluency_{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield read_line(line)


def read_line(line: str) -> MarkedLine:
    """The words of a line without its marks, and the marks."""
    words: list[str] = []
    marks: list[tuple[str, int, int]] = []
    at = 0
    for mark in _MARK.finditer(line):
        words += line[at : mark.start()].split()
        within = mark.group(2).split()
        marks.append((_KINDS[mark.group(1)], len(words), len(words) + len(within) - 1))
        words += within
        at = mark.end()
    words += line[at:].split()
    return MarkedLine(tuple(words), tuple(marks))


def timed(texts: tuple[str, ...], *, punctuated: bool) -> tuple[Word, ...]:
    """Words with a short silence at each comma; without punctuation only the silence is left."""
    words: list[Word] = []
    now_s = 0.5
    for text in texts:
        said = text if punctuated else text.strip(".,?!:").lower()
        words.append(Word(said, round(now_s, 3), round(now_s + WORD_S, 3), 0.9))
        now_s += WORD_S + (
            BREAK_S if text.endswith((",", ":", "-")) else 0.8 if text.endswith((".", "?", "!")) else 0.0
        )
    return tuple(words)


def disfluency_of(words: tuple[Word, ...], language: str) -> Disfluency:
    """What is found in these words, without the rest of the report."""
    pack = load_pack(language)
    sentences = find_sentences(words, pack)
    span = Span(words[0].start_s, words[-1].end_s) if words else Span(0.0, 0.0)
    return find_disfluency(words, sentences, find_fillers(words, sentences, span, pack), pack)


@cache
def _judged_lines(language: str, *, punctuated: bool) -> tuple[tuple[MarkedLine, Disfluency], ...]:
    return tuple(
        (line, disfluency_of(timed(line.words, punctuated=punctuated), language)) for line in marked_lines(language)
    )


@dataclass(slots=True)
class Tally:
    """Hits, misses and false alarms of one kind, with the lines of the latter two."""

    hits: int = 0
    missed: int = 0
    wrong: int = 0
    lines: tuple[str, ...] = ()

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hits / max(1, 2 * self.hits + self.missed + self.wrong)


def tally(language: str, kind: str, *, punctuated: bool = True) -> Tally:
    """How well one kind is found, by overlap; a cut-off word may be called either of two kinds."""
    total = Tally()
    for line, disfluency in _judged_lines(language, punctuated=punctuated):
        found = [(item.first_word, item.last_word) for item in disfluency.items if item.kind == kind]
        true = [(first, last) for name, first, last in line.marks if name == kind]
        other = [(first, last) for name, first, last in line.marks if name != kind]
        for first, last in true:
            hit = next((one for one in found if one[0] <= last and first <= one[1]), None)
            if hit is None:
                total.missed += 1
                total.lines += (f"missed {line.words[first : last + 1]} in {' '.join(line.words)}",)
            else:
                total.hits += 1
                found.remove(hit)
        for first, last in found:
            if not any(first <= end and start <= last for start, end in other):
                total.wrong += 1
                total.lines += (f"wrong {line.words[first : last + 1]} in {' '.join(line.words)}",)
    return total
