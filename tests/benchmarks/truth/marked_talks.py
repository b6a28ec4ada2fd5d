"""Talks in which what could identify somebody is marked by hand, in a plain text or beside the words of a talk.

The first line of a text says ``language: en``, the second ``private: Hyesan; …``: what its speaker never wants to say.
Behind a blank line stand the words, with marks such as ``{person|Cholmin}``: the kind is one of ``SafetyKind``, with a
star where the words are on the speaker's list, ``private`` where they are on it alone, ``ok`` where they only look like
something, and ``either:age`` where reasonable people differ.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from speakercoach.domain.safety import SafetyKind
from speakercoach.domain.transcript import Word
from speakercoach.sharing.whisper_json import read_transcript

WORD_S, STEP_S, LINE_BREAK_S = 0.35, 0.4, 1.0
"""Nobody spoke the texts: each word is as long as the next, and a line ends in a pause."""

_MARK = re.compile(r"\{(?P<kind>[^|{}]+)\|(?P<words>[^{}]+)\}")
_KINDS = frozenset(SafetyKind) - {SafetyKind.PRIVATE_WORD}
_EITHER, _HARMLESS, _PRIVATE = "either:", "ok", "private"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words ``first`` to ``last``, inclusive. ``kind`` is a ``SafetyKind``, "private_word" on the list alone.

    ``is_private``: they are on the speaker's list. ``is_either``: reasonable people differ, so nothing is counted.
    """

    kind: str
    first: int
    last: int
    is_private: bool = False
    is_either: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """The first word and the last."""
        return self.first, self.last

    @property
    def words(self) -> frozenset[int]:
        """The words, by their place."""
        return frozenset(range(self.first, self.last + 1))


@dataclass(frozen=True, slots=True)
class SafetyTalk:
    """A talk with all marks; ``harmless`` are mentions that tempt and are no matter."""

    name: str
    language: str
    words: tuple[Word, ...]
    private_words: tuple[str, ...]
    marks: tuple[Mark, ...]
    harmless: tuple[Mark, ...]


def safety_talks(folder: Path) -> Iterator[SafetyTalk]:
    """Every talk of a folder that is marked for safety: texts, and annotations with their heard words beside them."""
    for path in sorted(folder.glob("*.txt")):
        yield read_marked_text(path.stem, path.read_text(encoding="utf-8"))
    for path in sorted(folder.glob("*.json")):
        if not path.stem.endswith((".whisper", ".truth")):
            marked = json.loads(path.read_text(encoding="utf-8"))
            if marked.get("safety"):
                yield _from_annotation(path, marked)


def read_marked_text(name: str, text: str) -> SafetyTalk:
    """Read the marks out of a text.

    Raises:
        ValueError: a mark is broken or of no known kind; the message names the talk and the line.
    """
    head, _, body = text.partition("\n\n")
    told = dict(line.split(":", 1) for line in head.splitlines())
    words: list[Word] = []
    marks: list[Mark] = []
    at_s = 0.0
    for number, line in enumerate(body.splitlines(), 1):
        try:
            plain, spans = _without_marks(line)
        except ValueError as error:
            message = f"{name}, line {number} of the talk: {error}"
            raise ValueError(message) from error
        first_of_line = len(words)
        starts: list[tuple[int, int]] = []
        for found in re.finditer(r"\S+", plain):
            starts.append(found.span())
            words.append(Word(found.group(), round(at_s, 2), round(at_s + WORD_S, 2), None))
            at_s += STEP_S
        at_s += LINE_BREAK_S
        for mark, begin, end in spans:
            held = [i for i, (start, stop) in enumerate(starts) if start < end and begin < stop]
            marks.append(replace(mark, first=first_of_line + held[0], last=first_of_line + held[-1]))
    return SafetyTalk(
        name=name,
        language=told["language"].strip(),
        words=tuple(words),
        private_words=tuple(one.strip() for one in told["private"].split(";") if one.strip()),
        marks=tuple(mark for mark in marks if mark.kind != _HARMLESS),
        harmless=tuple(mark for mark in marks if mark.kind == _HARMLESS),
    )


def _without_marks(line: str) -> tuple[str, list[tuple[Mark, int, int]]]:
    """The line as it is heard, and each mark with the characters of it that it holds."""
    plain, spans, at = "", [], 0
    for found in _MARK.finditer(line):
        plain += line[at : found.start()]
        spans.append((_mark_of(found["kind"]), len(plain), len(plain) + len(found["words"].rstrip())))
        plain += found["words"]
        at = found.end()
    plain += line[at:]
    if "{" in plain or "}" in plain:
        message = "a mark does not close"
        raise ValueError(message)
    return plain, spans


def _mark_of(label: str) -> Mark:
    is_either = label.startswith(_EITHER) or label == _EITHER.rstrip(":")
    kind = label.removeprefix(_EITHER)
    is_private = kind.endswith("*") or kind == _PRIVATE
    kind = kind.rstrip("*")
    if kind in {_PRIVATE, "either"}:
        kind = str(SafetyKind.PRIVATE_WORD)
    elif kind not in _KINDS and kind != _HARMLESS:
        message = f"no kind of mark: {label}"
        raise ValueError(message)
    return Mark(kind, 0, 0, is_private, is_either)


def plain_talk(path: Path) -> SafetyTalk:
    """The words of an annotated talk alone, whatever is marked in it."""
    marked = json.loads(path.read_text(encoding="utf-8"))
    return SafetyTalk(path.stem, marked["language"], _spoken(marked["words"]), (), (), ())


def _spoken(texts: Sequence[str]) -> tuple[Word, ...]:
    return tuple(Word(text, i * STEP_S, i * STEP_S + WORD_S, None) for i, text in enumerate(texts))


def _from_annotation(path: Path, marked: dict[str, Any]) -> SafetyTalk:
    heard = path.with_name(f"{path.stem}.whisper.json")
    words = read_transcript(heard, None).transcript.words if heard.is_file() else _spoken(marked["words"])
    hits = {(first, last) for first, last in marked["private_hits"]}
    marks = [Mark(kind, first, last, (first, last) in hits) for kind, first, last in marked["safety"]]
    told = {(mark.first, mark.last) for mark in marks}
    marks += [Mark(SafetyKind.PRIVATE_WORD, *hit, is_private=True) for hit in sorted(hits - told)]
    marks += [Mark(kind, first, last, is_either=True) for kind, first, last in marked["either"] if kind in _KINDS]
    return SafetyTalk(
        name=path.stem,
        language=marked["language"],
        words=words,
        private_words=tuple(marked["private_words"]),
        marks=tuple(marks),
        harmless=tuple(Mark(_HARMLESS, first, last) for first, last in marked["harmless"]),
    )
