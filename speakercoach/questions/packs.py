"""Packs of questions of one kind: ``assets/questions/KIND.toml``.

Each question stands in one language or more, as people ask it there; a pack in a language holds those that have words
in it. ``topics`` say what a question touches (``domain.question.Topic``).
"""

from functools import cache
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from speakercoach.assets import asset
from speakercoach.domain.question import Question, QuestionKind, QuestionPack, Topic
from speakercoach.questions.reading import (
    BrokenQuestionFileError,
    Code,
    Text,
    chosen_language,
    line_of_table,
    read_form,
)


class _QuestionWords(Struct, frozen=True, forbid_unknown_fields=True):
    text: Text
    kindly: Text


class _Question(Struct, frozen=True, forbid_unknown_fields=True):
    code: Code
    words: Annotated[dict[str, _QuestionWords], Meta(min_length=1)]
    topics: tuple[Topic, ...] = ()


class _Names(Struct, frozen=True, forbid_unknown_fields=True):
    name: Text
    purpose: Text


class _PackFile(Struct, frozen=True, forbid_unknown_fields=True):
    code: Code
    kind: QuestionKind
    words: Annotated[dict[str, _Names], Meta(min_length=1)]
    questions: Annotated[tuple[_Question, ...], Meta(min_length=1)]


@cache
def packs(language: str) -> tuple[QuestionPack, ...]:
    """The packs that ship, in the order of ``QuestionKind``; one without words in the language is given in English.

    Raises:
        BrokenQuestionFileError: one of the files cannot be used.
    """
    return tuple(
        _in_language(read_pack_file(path), language)
        for kind in QuestionKind
        if (path := asset("questions", f"{kind.value}.toml")).exists()
    )


def read_pack_file(path: Path) -> _PackFile:
    """One file, checked.

    Raises:
        BrokenQuestionFileError: it says what is wrong and where.
    """
    pack = read_form(path, _PackFile)
    seen: set[str] = set()
    for number, question in enumerate(pack.questions):
        if question.code in seen:
            line = line_of_table(path, "questions", number)
            raise BrokenQuestionFileError(path.name, f"{question.code} stands in it twice", line)
        seen.add(question.code)
        for language in question.words:
            if language not in pack.words:
                line = line_of_table(path, "questions", number)
                raise BrokenQuestionFileError(path.name, f"the pack has no name in {language}", line)
    for language in pack.words:
        if not any(language in question.words for question in pack.questions):
            raise BrokenQuestionFileError(path.name, f"no question is in {language}")
    return pack


def _in_language(pack: _PackFile, language: str) -> QuestionPack:
    chosen = chosen_language(language, tuple(pack.words))
    return QuestionPack(
        code=pack.code,
        kind=pack.kind,
        language=chosen,
        name=pack.words[chosen].name,
        purpose=pack.words[chosen].purpose,
        questions=tuple(
            Question(
                code=question.code,
                kind=pack.kind,
                text=question.words[chosen].text,
                kindly=question.words[chosen].kindly,
                topics=question.topics,
            )
            for question in pack.questions
            if chosen in question.words
        ),
    )
