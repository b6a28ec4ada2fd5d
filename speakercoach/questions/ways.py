"""Ways to meet a question, with sentences to make one's own from: ``assets/questions/ways.toml``."""

from functools import cache
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from speakercoach.assets import asset
from speakercoach.domain.question import AnswerWay, WayKind
from speakercoach.questions.reading import BrokenQuestionFileError, Text, chosen_language, read_form


class _WayWords(Struct, frozen=True, forbid_unknown_fields=True):
    name: Text
    purpose: Text
    examples: Annotated[tuple[Text, ...], Meta(min_length=1)]
    safe: tuple[Text, ...] = ()


class _Way(Struct, frozen=True, forbid_unknown_fields=True):
    kind: WayKind
    words: Annotated[dict[str, _WayWords], Meta(min_length=1)]


class _WaysFile(Struct, frozen=True, forbid_unknown_fields=True):
    ways: tuple[_Way, ...]


@cache
def ways(language: str) -> tuple[AnswerWay, ...]:
    """Short, bridge and decline, in this order; a way without words in the language is given in English.

    Raises:
        BrokenQuestionFileError: the file cannot be used.
    """
    return read_ways(asset("questions", "ways.toml"), language)


def read_ways(path: Path, language: str) -> tuple[AnswerWay, ...]:
    """The ways of one file.

    Raises:
        BrokenQuestionFileError: it says what is wrong and where.
    """
    file = read_form(path, _WaysFile)
    kinds = [way.kind for way in file.ways]
    if sorted(kinds) != sorted(WayKind):
        raise BrokenQuestionFileError(path.name, "each way has to stand in it once")
    found = []
    for way in sorted(file.ways, key=lambda way: list(WayKind).index(way.kind)):
        words = way.words[chosen_language(language, tuple(way.words))]
        found.append(AnswerWay(way.kind, words.name, words.purpose, words.examples, words.safe))
    return tuple(found)
