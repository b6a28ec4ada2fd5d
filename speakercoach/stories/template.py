"""Reads story templates: beats in order, each with its words in one or more languages.

A template file says, for each language, the name and purpose of the whole and of each beat, prompts
with the name of an icon, and cues. A cue is a word or phrase in lower case; ``^2`` behind it gives it a
weight; ``*`` stands for any ending or beginning. A cue that starts with ``@`` names a sign of the
language pack, one of ``template_faults.SIGNS``. ``like`` names the beats of the testimony that a beat resembles, each
with a weight. How such a file is written is told in ``assets/help/story_template.md``.
"""

import re
import tomllib
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from speakercoach.assets import asset
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.story import BeatPrompt, BeatTemplate, StoryTemplate
from speakercoach.domain.talk import Talk
from speakercoach.stories.template_faults import broken, fault_of_form, fault_of_writing, refuse_what_means_nothing
from speakercoach.stories.template_file import BeatEntry, TemplateFile
from speakercoach.stories.toml_lines import TomlLines
from speakercoach.value_reading import converted

MOST_LETTERS = 64 * 1024
"""Twice the longest that ships. A template may come in a file of somebody else's, and the window waits for it."""
_LARGEST_FILE_BYTES = 4 * MOST_LETTERS
_MOST_PARTS = 32
_KEY_PART = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')"""
_LONG_KEY = re.compile(rf"(?<![A-Za-z0-9_-]){_KEY_PART}(?:[ \t]*+\.[ \t]*+{_KEY_PART}){{{_MOST_PARTS},}}+")
"""A key of more parts than any template has: the parser takes time and memory for the square of their number."""
_FIRST = "testimony"
"""The template that leads the list, and whose beats others may resemble."""


def available() -> tuple[str, ...]:
    """Codes of the templates that ship with the app, the testimony first."""
    codes = sorted(path.stem for path in asset("stories").glob("*.toml"))
    return tuple(sorted(codes, key=lambda code: (code != _FIRST, code)))


def load_template(code_or_path: str | Path, language: str) -> StoryTemplate:
    """A shipped template by its code, or one's own by the path of its file.

    A template without this language is given in English, or else in the first language that it has.

    Raises:
        CoachError: ``INPUT_UNKNOWN_TEMPLATE`` with ``template``; ``INPUT_BROKEN_TEMPLATE`` with ``template``,
            ``reason`` and, where it can be said, ``line`` (see ``template_faults``).
    """
    if isinstance(code_or_path, str) and code_or_path in available():
        return _in_language(_shipped(code_or_path), language)
    path = Path(code_or_path)
    if not _is_file(path):
        raise CoachError(ErrorCode.INPUT_UNKNOWN_TEMPLATE, template=str(code_or_path))
    return _in_language(_parsed(_text_of(path), path.name), language)


def read_template_file(path: Path) -> str:
    """The text of a template's file, once it is sure that it can be used.

    Raises:
        CoachError: as ``load_template``.
    """
    text = _text_of(path)
    _parsed(text, path.name)
    return text


def own_template(text: str, language: str) -> StoryTemplate:
    """A template from the text of its file, as it is kept with a talk.

    Raises:
        CoachError: ``INPUT_BROKEN_TEMPLATE`` with ``template`` (empty), ``reason`` and, where it can be said, ``line``.
    """
    return _in_language(_own(text), language)


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
def _shipped(code: str) -> TemplateFile:
    path = asset("stories", f"{code}.toml")
    return _parsed(_text_of(path), path.name)


@lru_cache(maxsize=8)
def _own(text: str) -> TemplateFile:
    return _parsed(text, "")


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST_FILE_BYTES:
            raise broken(path.name, "too_large")
        body = path.read_bytes()
    except OSError as error:
        raise CoachError(ErrorCode.INPUT_UNKNOWN_TEMPLATE, template=path.name) from error
    try:
        # Some editors begin a file with a mark that TOML does not know.
        return body.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise broken(path.name, "not_utf8", body.count(b"\n", 0, error.start) + 1) from error


def _parsed(text: str, name: str) -> TemplateFile:
    if len(text) > MOST_LETTERS:
        raise broken(name, "too_large")
    if (long_key := _LONG_KEY.search(text)) is not None:
        raise broken(name, "writing", text.count("\n", 0, long_key.start()) + 1)
    try:
        raw = tomllib.loads(text)
        lines = TomlLines(text)
        template = converted(raw, TemplateFile)
    except tomllib.TOMLDecodeError as error:
        raise fault_of_writing(name, text, error) from error
    except msgspec.ValidationError as error:
        raise fault_of_form(name, raw, lines, error) from error
    except RecursionError as error:
        raise broken(name, "nested") from error
    except ValueError as error:  # a number of more digits than Python reads
        raise broken(name, "writing") from error
    like = () if not any(beat.like for beat in template.beats) else _codes_of_first()
    refuse_what_means_nothing(name, template, lines, like)
    return template


def _codes_of_first() -> tuple[str, ...]:
    return tuple(beat.code for beat in _shipped(_FIRST).beats)


def _in_language(template: TemplateFile, language: str) -> StoryTemplate:
    chosen = next(code for code in (language, "en", *template.words) if code in template.words)
    return StoryTemplate(
        code=template.code,
        language=chosen,
        name=template.words[chosen].name,
        purpose=template.words[chosen].purpose,
        beats=tuple(_beat(beat, chosen) for beat in template.beats),
    )


def _beat(beat: BeatEntry, language: str) -> BeatTemplate:
    words = beat.words[language]
    return BeatTemplate(
        code=beat.code,
        name=words.name,
        purpose=words.purpose,
        share_ratio=beat.share,
        prompts=tuple(BeatPrompt(prompt.text, prompt.icon) for prompt in words.prompts),
        # Heard words are compared in small letters.
        cues=tuple(cue.lower() for cue in words.cues),
        like=tuple(beat.like.items()),
    )
