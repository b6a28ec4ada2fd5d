"""Lines that Whisper is known to write where nobody speaks, from ``assets/whisper``."""

import unicodedata
from collections.abc import Iterable
from enum import Enum, auto
from functools import cache

import msgspec

from speakercoach.assets import asset
from speakercoach.value_reading import toml_value


class LineKind(Enum):
    """What a line that stands alone may be."""

    TELLTALE = auto()
    """Hardly ever said in a talk: little doubt is enough."""
    POLITE = auto()
    """Said in real talks too: it counts as invented only where the sound has no speech."""
    SOUND = auto()
    """A note on a sound."""


class _Lines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    telltale: tuple[str, ...]
    polite: tuple[str, ...]
    sounds: tuple[str, ...]


def kind_of_line(words: Iterable[str]) -> LineKind | None:
    """What these words are as a whole line, ``None`` when they are none of the known ones."""
    line = _squeezed(" ".join(words))
    if not line:
        return None
    for kind, patterns in _patterns():
        if any(_fits(line, *pattern) for pattern in patterns):
            return kind
    return None


@cache
def _patterns() -> tuple[tuple[LineKind, tuple[tuple[str, bool, bool], ...]], ...]:
    lines = toml_value(asset("whisper", "invented_lines.toml").read_bytes(), _Lines)
    kinds = ((LineKind.TELLTALE, lines.telltale), (LineKind.POLITE, lines.polite), (LineKind.SOUND, lines.sounds))
    return tuple(
        (kind, tuple((_squeezed(text), text.startswith("*"), text.endswith("*")) for text in texts))
        for kind, texts in kinds
    )


def _fits(line: str, core: str, begins_anyhow: bool, ends_anyhow: bool) -> bool:  # noqa: FBT001
    if begins_anyhow:
        return core in line if ends_anyhow else line.endswith(core)
    return line.startswith(core) if ends_anyhow else line == core


def _squeezed(text: str) -> str:
    """Letters and digits alone, in lower case: languages and engines differ in where they put spaces."""
    return "".join(letter for letter in unicodedata.normalize("NFC", text).lower() if letter.isalnum())
