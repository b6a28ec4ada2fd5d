"""Reads story templates: beats in order, each with its words in one or more languages.

A template file says, for each language, the name and purpose of the whole and of each beat, prompts
with the name of an icon, and cues. A cue is a word or phrase in lower case; ``^2`` behind it gives it a
weight; ``*`` stands for any ending or beginning. A cue that starts with ``@`` names a sign of the
language pack: ``@past``, ``@present``, ``@i``, ``@we``, ``@you``, ``@they``, ``@many``, ``@request``,
``@question``, ``@number``.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from speakercoach.assets import asset
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.story import BeatPrompt, BeatTemplate, StoryTemplate
from speakercoach.domain.talk import Talk

_SHARE_SLACK = 0.02
_LARGEST_FILE_BYTES = 1_000_000
_MOST_BEATS = 32
"""More than anybody can tell; the way through a story is searched among all pairs of them."""

_Text = Annotated[str, Meta(min_length=1)]


class _Prompt(Struct, frozen=True, forbid_unknown_fields=True):
    text: _Text
    icon: _Text = "feather"


class _BeatWords(Struct, frozen=True, forbid_unknown_fields=True):
    name: _Text
    purpose: str = ""
    prompts: tuple[_Prompt, ...] = ()
    cues: tuple[_Text, ...] = ()


class _Beat(Struct, frozen=True, forbid_unknown_fields=True):
    code: Annotated[str, Meta(pattern="^[a-z][a-z0-9_]*$")]
    share: Annotated[float, Meta(gt=0.0, le=1.0)]
    words: dict[str, _BeatWords]


class _Names(Struct, frozen=True, forbid_unknown_fields=True):
    name: _Text
    purpose: str = ""


class _TemplateFile(Struct, frozen=True, forbid_unknown_fields=True):
    code: Annotated[str, Meta(pattern="^[a-z][a-z0-9_]*$")]
    words: dict[str, _Names]
    beats: Annotated[tuple[_Beat, ...], Meta(min_length=1, max_length=_MOST_BEATS)]


def available() -> tuple[str, ...]:
    """Codes of the templates that ship with the app, the testimony first."""
    codes = sorted(path.stem for path in asset("stories").glob("*.toml"))
    return tuple(sorted(codes, key=lambda code: (code != "testimony", code)))


def load_template(code_or_path: str | Path, language: str) -> StoryTemplate:
    """A shipped template by its code, or one's own by the path of its file.

    A template without this language is given in English, or else in the first language that it has.

    Raises:
        CoachError: ``INPUT_UNKNOWN_TEMPLATE`` with ``template``; ``INPUT_BROKEN_TEMPLATE`` with ``template``,
            ``reason`` and, where it can be said, ``line``.
    """
    if isinstance(code_or_path, str) and code_or_path in available():
        return _in_language(_shipped(code_or_path), language)
    path = Path(code_or_path)
    if not _is_file(path):
        raise CoachError(ErrorCode.INPUT_UNKNOWN_TEMPLATE, template=str(code_or_path))
    return _in_language(_read(path), language)


def own_template(text: str, language: str) -> StoryTemplate:
    """A template from the text of its file, as it is kept with a talk.

    Raises:
        CoachError: ``INPUT_BROKEN_TEMPLATE`` with ``template`` (empty), ``reason`` and, where it can be said, ``line``.
    """
    return _in_language(_parsed(text.encode(), ""), language)


def template_of(code: str, own_text: str | None, language: str) -> StoryTemplate:
    """The template of a talk: its own text where it has one, else the one that ships under this code (or a path)."""
    return load_template(code, language) if own_text is None else own_template(own_text, language)


def loader_for(talk: Talk) -> Callable[[str, str], StoryTemplate]:
    """Loads templates by code and language, the talk's own one among them."""

    def load(code: str, language: str) -> StoryTemplate:
        return template_of(code, talk.own_template if code == talk.template else None, language)

    return load


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file can bear, a folder that cannot be looked into
        return False


@cache
def _shipped(code: str) -> _TemplateFile:
    return _read(asset("stories", f"{code}.toml"))


def _read(path: Path) -> _TemplateFile:
    try:
        if path.stat().st_size > _LARGEST_FILE_BYTES:
            raise _broken(path.name, "it is too large for a template")
        body = path.read_bytes()
    except OSError as error:
        raise CoachError(ErrorCode.INPUT_UNKNOWN_TEMPLATE, template=path.name) from error
    return _parsed(body, path.name)


def _parsed(body: bytes, path: str) -> _TemplateFile:
    try:
        template = msgspec.toml.decode(body, type=_TemplateFile)
    except ValueError as error:
        raise _broken(path, str(error)) from error
    except RecursionError as error:
        raise _broken(path, "it is nested too deep for a template") from error
    codes = [beat.code for beat in template.beats]
    if len(set(codes)) != len(codes):
        raise _broken(path, "a beat stands in it twice")
    total = sum(beat.share for beat in template.beats)
    if abs(total - 1.0) > _SHARE_SLACK:
        raise _broken(path, f"the shares of its beats add up to {total:.2f} instead of 1")
    for language in template.words:
        lacking = [beat.code for beat in template.beats if language not in beat.words]
        if lacking:
            raise _broken(path, f"{lacking[0]} has no words in {language}")
    if not template.words:
        raise _broken(path, "it has no language")
    return template


def _broken(name: str, reason: str) -> CoachError:
    """The fault with its line, where the parser of TOML names one ("... (at line 3, column 4)")."""
    _, found, place = reason.partition("(at line ")
    line = place.split(",", 1)[0].strip(" )") if found else ""
    return CoachError(
        ErrorCode.INPUT_BROKEN_TEMPLATE,
        template=name,
        reason=reason,
        line=int(line) if line.isdigit() else None,
    )


def _in_language(template: _TemplateFile, language: str) -> StoryTemplate:
    chosen = next(code for code in (language, "en", *template.words) if code in template.words)
    return StoryTemplate(
        code=template.code,
        language=chosen,
        name=template.words[chosen].name,
        purpose=template.words[chosen].purpose,
        beats=tuple(
            BeatTemplate(
                code=beat.code,
                name=beat.words[chosen].name,
                purpose=beat.words[chosen].purpose,
                share_ratio=beat.share,
                prompts=tuple(BeatPrompt(prompt.text, prompt.icon) for prompt in beat.words[chosen].prompts),
                cues=beat.words[chosen].cues,
            )
            for beat in template.beats
        ),
    )
