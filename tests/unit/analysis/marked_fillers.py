"""Passages whose fillers are marked by hand, and how the rules do on them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from speakercoach.analysis.fillers.fillers import find_fillers
from speakercoach.analysis.sentences import find_sentences
from speakercoach.domain.context import NO_CONTEXT, SpeakerContext
from speakercoach.domain.report import FillerKind, Fillers
from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Word
from speakercoach.languages import load_pack
from tests.fakes.speech import spoken

DATA = Path(__file__).parent / "data"
_PART = re.compile(r"\{(?P<marker>[^}]*)\}|\[(?P<filled>[^\]]*)\]|<(?P<either>[^>]*)>|(?P<plain>[^\s{\[<]+)")
_KINDS = {"marker": FillerKind.DISCOURSE_MARKER, "filled": FillerKind.FILLED_PAUSE}


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage: its words, which words are fillers of which kind, and those on which people differ."""

    text: str
    words: tuple[Word, ...]
    fillers: tuple[tuple[range, FillerKind], ...]
    either: tuple[range, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """Hits, and the passages of what was missed and of what is none."""

    hits: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hits / max(1, 2 * self.hits + len(self.missed) + len(self.wrong))


def passages(language: str) -> Iterator[Passage]:
    """The marked passages of a language."""
    for line in (DATA / f"fillers_{language}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield _passage(line)


def _passage(line: str) -> Passage:
    text: list[str] = []
    fillers: list[tuple[range, FillerKind]] = []
    either: list[range] = []
    count = 0
    for part in _PART.finditer(line):
        kind = str(part.lastgroup)
        parts = part[kind].split()
        text += parts
        spoken_words = sum(one != "|" for one in parts)
        where = range(count, count + spoken_words)
        count += spoken_words
        if kind in _KINDS:
            fillers.append((where, _KINDS[kind]))
        elif kind == "either":
            either.append(where)
    said = " ".join(text)
    return Passage(said, spoken(said), tuple(fillers), tuple(either))


def found_in(words: tuple[Word, ...], language: str, context: SpeakerContext = NO_CONTEXT) -> Fillers:
    """The fillers of some words."""
    pack = load_pack(language)
    span = Span(words[0].start_s, words[-1].end_s) if words else Span(0.0, 0.0)
    return find_fillers(words, find_sentences(words, pack), span, pack, context)


def without_marks(passage: Passage, *, pauses: bool) -> Passage:
    """The passage as a recogniser without punctuation writes it; a pause where there was a mark, or none at all."""
    text: list[str] = []
    for part in passage.text.split():
        if part == "|":
            text += ["|"] if pauses else []
            continue
        plain = re.sub(r"[^\w'’@-]|-$", "", part).lower()
        text.append(plain or part)
        if pauses and part[-1] in ",.?!…":
            text.append("|")
    said = " ".join(text)
    return Passage(said, spoken(said, pause_s=0.4), passage.fillers, passage.either)


def judged(given: Iterable[Passage], language: str, kind: FillerKind) -> Judged:
    """How the rules do on the passages, each analysed alone, for one kind of filler."""
    hits, missed, wrong = 0, [], []
    for passage in given:
        items = [item for item in found_in(passage.words, language).items if item.kind is kind]
        free = [range(item.word or 0, (item.word or 0) + item.words) for item in items]
        for where, _ in ((where, one) for where, one in passage.fillers if one is kind):
            hit = next((one for one in free if _overlap(one, where)), None)
            if hit is None:
                missed.append(_shown(passage, where))
            else:
                free.remove(hit)
                hits += 1
        wrong += [_shown(passage, one) for one in free if not any(_overlap(one, where) for where in passage.either)]
    return Judged(hits, tuple(missed), tuple(wrong))


def _overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _shown(passage: Passage, where: range) -> str:
    a, b = max(0, where.start - 6), where.stop + 7
    texts = [word.text for word in passage.words]
    return " ".join([*texts[a : where.start], "<<", *texts[where.start : where.stop], ">>", *texts[where.stop : b]])
