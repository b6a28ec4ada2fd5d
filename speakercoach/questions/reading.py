"""Reads one file of questions or ways; a fault in it is told with the file's name and the line."""

import re
from pathlib import Path
from typing import Annotated, TypeVar

from msgspec import Meta

from speakercoach.value_reading import toml_value

Form = TypeVar("Form")
Code = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]*$")]
Text = Annotated[str, Meta(min_length=1)]

_FALLBACK = "en"
_PARSER_LINE = re.compile(r"\(at line (\d+)")
_PLACE = re.compile(r"`\$\.(\w+)\[(\d+)\]")


class BrokenQuestionFileError(ValueError):
    """A file of questions that cannot be used. ``line`` counts from 1, ``None`` where it cannot be said."""

    def __init__(self, name: str, reason: str, line: int | None = None) -> None:
        where = name if line is None else f"{name}, line {line}"
        super().__init__(f"{where}: {reason}")
        self.name = name
        self.reason = reason
        self.line = line


def read_form(path: Path, form: type[Form]) -> Form:
    """The file as a value of this form.

    Raises:
        BrokenQuestionFileError: it cannot be read, is no TOML or has another form.
    """
    try:
        body = path.read_bytes()
    except OSError as error:
        raise BrokenQuestionFileError(path.name, str(error)) from error
    try:
        return toml_value(body, form)
    except ValueError as error:  # msgspec's and tomllib's faults are ValueErrors
        raise BrokenQuestionFileError(path.name, str(error), _line(str(error), body)) from error


def line_of_table(path: Path, table: str, number: int) -> int | None:
    """The line in which the ``[[table]]`` of this number (from 0) begins."""
    return _line_of_table(path.read_bytes(), table, number)


def chosen_language(language: str, known: tuple[str, ...]) -> str:
    """The language itself where there are words in it, else English, else the first there is."""
    return next(code for code in (language, _FALLBACK, *known) if code in known)


def _line(reason: str, body: bytes) -> int | None:
    """TOML's parser names the line itself; for a wrong form the table that is wrong is looked up."""
    if told := _PARSER_LINE.search(reason):
        return int(told[1])
    if place := _PLACE.search(reason):
        return _line_of_table(body, place[1], int(place[2]))
    return None


def _line_of_table(body: bytes, table: str, number: int) -> int | None:
    heads = [
        at
        for at, line in enumerate(body.decode("utf-8", "replace").splitlines(), start=1)
        if line.strip().startswith(f"[[{table}]]")
    ]
    return heads[number] if number < len(heads) else None
