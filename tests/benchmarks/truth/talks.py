"""Talks whose words are marked by hand: fillers, repetitions, restarts, hedges, syllables and pauses."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from speakercoach.domain.report import FillerKind, Report
from speakercoach.domain.sound import Source, Span
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.practice.reporting import report_on
from speakercoach.sharing.whisper_json import read_transcript
from tests.benchmarks.truth.score import Matched, Score, match, overlap

EVEN_STEP_S, EVEN_WORD_S = 0.4, 0.35
TWO_WORDS = {("you", "know"), ("i", "mean"), ("kind", "of"), ("sort", "of")}


@dataclass(frozen=True, slots=True)
class WordSpan:
    """Words ``first`` to ``last``, inclusive."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class MarkedTalk:
    """A talk with what is true of it, and the report on it; without known times ``truth`` is empty."""

    name: str
    language: str
    words: tuple[str, ...]
    marks: dict[str, Any]
    truth: dict[str, Any]
    report: Report


@dataclass(frozen=True, slots=True)
class Judged:
    """How one kind of finding does in one talk; ``missed`` and ``wrong`` show the words."""

    score: Score
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def marked_talks(folder: Path, change: Callable[[Transcript], Transcript] | None = None) -> Iterator[MarkedTalk]:
    """Every talk of a folder, analysed as ``speakercoach analyze TRANSCRIPT`` does, once its words are changed."""
    for path in sorted(folder.glob("*.json")):
        name = path.stem
        if name.endswith((".whisper", ".truth")):
            continue
        marks = json.loads(path.read_text(encoding="utf-8"))
        heard, known = folder / f"{name}.whisper.json", folder / f"{name}.truth.json"
        truth = json.loads(known.read_text(encoding="utf-8")) if known.is_file() else {}
        transcript = read_transcript(heard, None).transcript if heard.is_file() else _evenly_spoken(marks)
        if change is not None:
            transcript = change(transcript)
        report = report_on(Source(name, None, None, None), transcript, None, "testimony")
        yield MarkedTalk(name, marks["language"], tuple(marks["words"]), marks, truth, report)


def _evenly_spoken(marks: dict[str, Any]) -> Transcript:
    """The words one after the other, each as long as the next, for a talk that nobody spoke."""
    words = (
        Word(text, index * EVEN_STEP_S, index * EVEN_STEP_S + EVEN_WORD_S, None)
        for index, text in enumerate(marks["words"])
    )
    return Transcript(marks["language"], EngineKind.FILE, None, Reliability.GIVEN, tuple(words))


def fillers(talk: MarkedTalk, kind: FillerKind) -> Judged:
    """Fillers of one kind, by their words; those on which people differ count neither way."""
    found = [
        WordSpan(item.word, item.word + item.words - 1)
        for item in talk.report.fillers.items
        if item.kind is kind and item.word is not None
    ]
    return _judged(talk, found, _filler_spans(talk, kind), _either(talk, (kind.value,)))


def disfluencies(talk: MarkedTalk, kind: str) -> Judged:
    """Repetitions, restarts or hedges; cut-off words may be called either of the first two."""
    items = () if talk.report.disfluency is None else talk.report.disfluency.items
    found = [WordSpan(item.first_word, item.last_word) for item in items if item.kind == kind]
    true = [WordSpan(first, last) for name, first, last in talk.marks["disfluency"] if name == kind]
    others = [WordSpan(first, last) for name, first, last in talk.marks["disfluency"] if name != kind]
    return _judged(talk, found, true, [*_either(talk, (kind,)), *others])


def pauses(talk: MarkedTalk) -> Score:
    """Pauses by their times, from the times of the words alone."""
    found = [Span(pause.start_s, pause.end_s) for pause in talk.report.pacing.pauses if pause.place != "edge"]
    true = [Span(pause["start_s"], pause["end_s"]) for pause in talk.truth["pauses"]]
    return match(found, true, overlap).score


def pause_sites(talk: MarkedTalk) -> float:
    """Of the pauses that were found, how many are said to stand where they stand."""
    sites = {"sentence_end": "sentence_end", "comma": "clause_end", "inside_clause": "inside_clause"}
    told = {(round(pause.start_s, 2)): pause.at for pause in talk.report.pacing.pauses}
    there = [(told.get(round(pause["start_s"], 2)), sites[pause["at"]]) for pause in talk.truth["pauses"]]
    known = [(said, true) for said, true in there if said is not None]
    return sum(said == true for said, true in known) / max(1, len(known))


def rate_error_ratio(talk: MarkedTalk) -> float:
    """How far the speech rate lies from the true one."""
    rate = talk.report.pacing.speech_rate_wpm
    return abs((rate or 0.0) / float(talk.truth["speech_rate_wpm"]) - 1)


def syllable_error_ratio(talk: MarkedTalk) -> float:
    """How far the syllables lie from those of the truth."""
    return abs((talk.report.pacing.syllables or 0) / float(talk.truth["syllables"]) - 1)


def _filler_spans(talk: MarkedTalk, kind: FillerKind) -> list[WordSpan]:
    """Marks of two words, "you know", as one."""
    marked = [index for index, name in talk.marks["fillers"] if name == kind.value]
    spans: list[WordSpan] = []
    skip = -1
    for index in marked:
        if index == skip:
            continue
        pair = tuple(word.lower().strip(".,?!") for word in talk.words[index : index + 2])
        last = index + 1 if pair in TWO_WORDS and index + 1 in marked else index
        skip = last if last != index else -1
        spans.append(WordSpan(index, last))
    return spans


def _either(talk: MarkedTalk, kinds: tuple[str, ...]) -> list[WordSpan]:
    return [WordSpan(first, last) for name, first, last in talk.marks["either"] if name in kinds]


def _judged(talk: MarkedTalk, found: list[WordSpan], true: list[WordSpan], either: list[WordSpan]) -> Judged:
    def same(one: WordSpan, other: WordSpan) -> bool:
        return one.first <= other.last and other.first <= one.last

    matched: Matched = match(found, true, same)
    wrong = [index for index in matched.false_alarms if not any(same(found[index], other) for other in either)]
    score = Score(matched.score.hits, matched.score.missed, len(wrong))
    return Judged(
        score,
        tuple(_said(talk, true[index]) for index in matched.missed),
        tuple(_said(talk, found[index]) for index in wrong),
    )


def _said(talk: MarkedTalk, span: WordSpan) -> str:
    before = " ".join(talk.words[max(0, span.first - 4) : span.first])
    after = " ".join(talk.words[span.last + 1 : span.last + 5])
    return f"{talk.name}: {before} [{' '.join(talk.words[span.first : span.last + 1])}] {after}"
