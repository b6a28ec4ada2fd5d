"""Words that tell of violence and suffering: what holds one of them is never praised and never quoted as a model."""

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from speakercoach.assets import asset
from speakercoach.value_reading import toml_value


class _CareWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The form of ``care.toml``; ``*`` at a word's end stands for any ending."""

    words: tuple[str, ...]


def tells_of_harm(tokens: Sequence[str], language: str) -> bool:
    """Whether bare words (``tokens.bare``) tell of violence or suffering; so does every text in an unknown language."""
    known = _known(language)
    if known is None:
        return True
    words, beginnings, phrases = known
    if any(token in words or token.startswith(beginnings) for token in tokens):
        return True
    text = f" {' '.join(tokens)} "
    return any(phrase in text for phrase in phrases)


@cache
def _known(language: str) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]] | None:
    """Whole words, beginnings of words, and beginnings of several words together."""
    path = asset("languages", language, "care.toml")
    if not path.exists():
        return None
    words = toml_value(path.read_bytes(), _CareWords).words
    single = [word for word in words if " " not in word]
    return (
        frozenset(word for word in single if not word.endswith("*")),
        tuple(word[:-1] for word in single if word.endswith("*")),
        tuple(f" {word.removesuffix('*')}" if word.endswith("*") else f" {word} " for word in words if " " in word),
    )
