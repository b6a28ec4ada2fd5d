"""What is wrong with a story template, and on which line: faults of writing, of form, and of meaning.

A fault is a ``CoachError`` with ``reason``, a word that ``speakercoach.wording`` has a sentence for, and what that
sentence names: ``key``, ``expected``, ``beat``, ``language``, ``total``, ``most``.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from speakercoach.assets import asset
from speakercoach.domain.errors import CoachError, Datum, ErrorCode
from speakercoach.stories.template_file import BeatEntry, BeatWords, StoryNames, TemplateFile, Weight
from speakercoach.stories.toml_lines import Path, TomlLines
from speakercoach.value_reading import converted

SIGNS = ("@past", "@present", "@i", "@we", "@you", "@they", "@many", "@request", "@question", "@number")
"""Signs of the language packs that a cue may name."""

_SHARE_SLACK = 0.02
_LONGEST_SHOWN = 60
_ICON = re.compile(r"[a-z0-9-]+")
_WEIGHT = re.compile(r"\d+(\.\d+)?")
_PLACE = re.compile(r" - at `\$([^`]*)`$")
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")
_SYNTAX_LINE = re.compile(r"\(at line (\d+), column \d+\)$")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*?)`")
_MISSING = re.compile(r"Object missing required field `(.*?)`")
_KIND = re.compile(r"Expected `(str|float|array|object)`, got ")
_LENGTH = re.compile(r"Expected `(str|array)` of length (>=|<=) (\d+)")
_RANGE = re.compile(r"Expected `float` (>|<=) ")


def broken(name: str, reason: str, line: int | None = None, **values: Datum) -> CoachError:
    """The fault of a template in the file ``name``."""
    shown = {key: value[:_LONGEST_SHOWN] if isinstance(value, str) else value for key, value in values.items()}
    return CoachError(ErrorCode.INPUT_BROKEN_TEMPLATE, template=name, reason=reason, line=line, **shown)


def fault_of_writing(name: str, text: str, error: tomllib.TOMLDecodeError) -> CoachError:
    """What the parser of TOML stumbled over."""
    said = str(error)
    place = _SYNTAX_LINE.search(said)
    line = int(place.group(1)) if place else max(len(text.rstrip().splitlines()), 1)
    if "twice" in said or "overwrite" in said or "Duplicate" in said:
        return broken(name, "written_twice", line)
    if place is None or "Unterminated" in said or "Unclosed" in said:
        return broken(name, "unclosed", line)
    return broken(name, "writing", line)


def fault_of_form(name: str, raw: Mapping[str, Any], lines: TomlLines, error: msgspec.ValidationError) -> CoachError:
    """A key that is not known, missing, or of another kind than it has to be."""
    said = str(error)
    place = _PLACE.search(said)
    path = _resolved(raw, "" if place is None else place.group(1))
    key = _key_of(path)
    if unknown := _UNKNOWN.match(said):
        return broken(name, "unknown_key", lines.of((*path, unknown.group(1))), key=unknown.group(1))
    if missing := _MISSING.match(said):
        return broken(name, "missing_key", lines.of(path), key=missing.group(1))
    reason, values = _of_value(said, key)
    return broken(name, reason, lines.of(path), key=key, **values)


def _of_value(said: str, key: str) -> tuple[str, dict[str, Datum]]:
    """Why a value cannot stand under its key."""
    if kind := _KIND.match(said):
        return "wrong_kind", {"expected": kind.group(1)}
    if length := _LENGTH.match(said):
        of, bound, figure = length.groups()
        if bound == ">=":
            return ("empty_text" if of == "str" else "no_beats"), {}
        return ("too_long_text" if of == "str" else "too_many"), {"most": int(figure)}
    if _RANGE.match(said):
        return ("share_range" if key == "share" else "weight_range"), {}
    return ("code_letters" if "matching regex" in said else "wrong_value"), {}


def refuse_what_means_nothing(name: str, template: TemplateFile, lines: TomlLines, like: Iterable[str]) -> None:
    """Let pass a template that can be told and shown; ``like`` are the beats that others may resemble.

    Raises:
        CoachError: ``INPUT_BROKEN_TEMPLATE``.
    """
    if not template.words:
        raise broken(name, "no_language", lines.of(("words",)))
    codes: set[str] = set()
    for number, beat in enumerate(template.beats):
        place: Path = ("beats", number)
        if beat.code in codes:
            raise broken(name, "same_beat", lines.of((*place, "code")), beat=beat.code)
        codes.add(beat.code)
        _refuse_languages(name, template, beat, place, lines)
        for code in beat.like:
            if code not in like:
                raise broken(name, "unknown_like", lines.of((*place, "like", code)), beat=code)
        for language, words in beat.words.items():
            _refuse_words(name, words, (*place, "words", language), lines)
    total = sum(beat.share for beat in template.beats)
    if abs(total - 1.0) > _SHARE_SLACK:
        raise broken(name, "shares", lines.of(("beats", 0, "share")), total=round(total, 2))


def _refuse_languages(name: str, template: TemplateFile, beat: BeatEntry, place: Path, lines: TomlLines) -> None:
    for language in template.words:
        if language not in beat.words:
            raise broken(name, "language_missing", lines.of(place), beat=beat.code, language=language)
    for language in beat.words:
        if language not in template.words:
            raise broken(name, "language_unnamed", lines.of((*place, "words", language)), language=language)


def _refuse_words(name: str, words: BeatWords, place: Path, lines: TomlLines) -> None:
    for number, prompt in enumerate(words.prompts):
        if _ICON.fullmatch(prompt.icon) is None or not asset("icons", f"{prompt.icon}.svg").is_file():
            raise broken(name, "unknown_icon", lines.of((*place, "prompts", number, "icon")), key=prompt.icon)
    for number, cue in enumerate(words.cues):
        phrase, has_weight, weight = cue.rpartition("^")
        phrase = phrase if has_weight else cue
        line = lines.of((*place, "cues", number))
        if has_weight and (_WEIGHT.fullmatch(weight) is None or not phrase.strip()):
            raise broken(name, "cue_weight", line, key=cue)
        if phrase.startswith("@") and phrase not in SIGNS:
            raise broken(name, "unknown_sign", line, key=phrase)


def _resolved(raw: Mapping[str, Any], written: str) -> Path:
    """A path as msgspec writes it; where it leaves out a key (``[...]``), the first one whose value has the fault."""
    node: Any = raw
    path: Path = ()
    for key, place in _STEP.findall(written):
        if place == "...":
            step: str | int = next((one for one, value in node.items() if not _fits(value, path)), "")
        else:
            step = int(place) if place else key
        path = (*path, step)
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return path
    return path


def _fits(value: object, table: Path) -> bool:
    """Whether a value may stand in this table."""
    kind: Any = Weight if table[-1] == "like" else (StoryNames if table == ("words",) else BeatWords)
    try:
        converted(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _key_of(path: Path) -> str:
    """The name by which a person finds the value: the last key of its path."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")
