"""The rubric that ships: what a coordinator listens for, in words."""

from functools import cache
from typing import Annotated

from msgspec import Meta, Struct

from speakercoach.assets import asset
from speakercoach.domain.shared_session import Rubric, RubricLine
from speakercoach.value_reading import toml_value

FALLBACK = "en"
MOST_LINES = 12
"""More are not filled by anybody who also listens."""
_Label = Annotated[str, Meta(min_length=1, max_length=80)]
_Id = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]*$", max_length=40)]


class _Line(Struct, frozen=True, forbid_unknown_fields=True):
    id: _Id
    label: _Label


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    words: Annotated[tuple[_Label, ...], Meta(min_length=2, max_length=6)]
    lines: Annotated[tuple[_Line, ...], Meta(min_length=1, max_length=MOST_LINES)]
    prompts: Annotated[tuple[_Line, ...], Meta(max_length=6)] = ()


@cache
def default_rubric(language: str) -> Rubric:
    """The rubric in this language, in English where there is none. Not for the window's thread the first time."""
    path = asset("rubrics", f"{language}.toml")
    body = (path if path.is_file() else asset("rubrics", f"{FALLBACK}.toml")).read_bytes()
    file = toml_value(body, _File)
    return Rubric(
        lines=tuple(RubricLine(one.id, one.label) for one in file.lines),
        words=file.words,
        prompts=tuple(RubricLine(one.id, one.label) for one in file.prompts),
    )
