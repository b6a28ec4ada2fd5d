"""Which words are English and how common they are: ``assets/languages/en/words.txt``, derived from SCOWL; no names."""

from collections.abc import Iterator, Mapping
from functools import cache

from speakercoach.assets import asset

_SHORTEST_STEM = 3
_ENDINGS = (
    ("'s", ""), ("s'", "s"), ("s", ""), ("es", ""), ("ies", "y"), ("ied", "y"), ("ier", "y"), ("iest", "y"),
    ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""), ("ily", "y"), ("er", ""), ("er", "e"),
    ("ness", ""),
)  # fmt: skip
_DOUBLING = ("ed", "ing", "er")


def rarity(token: str) -> int | None:
    """How rare a bare word is: 10 for the most common to 60; ``None`` for one that is no English word."""
    known = _levels()
    if token in known:
        return known[token]
    once = tuple(stems(token))
    found = [known[stem] for stem in once if stem in known]
    if not found:
        found = [known[stem] for form in once for stem in stems(form) if stem in known]
    return min(found, default=None)


def stems(token: str) -> Iterator[str]:
    """Words that this one may be a regular form of."""
    for ending, instead in _ENDINGS:
        if token.endswith(ending):
            stem = token[: -len(ending)] + instead
            if len(stem) >= _SHORTEST_STEM:
                yield stem
            if not instead and ending in _DOUBLING and len(stem) > _SHORTEST_STEM and stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def _levels() -> Mapping[str, int]:
    """Each line of the file is a level and all words of it. Read once, in some milliseconds."""
    known: dict[str, int] = {}
    for line in asset("languages", "en", "words.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            level, *words = line.split(" ")
            known.update(dict.fromkeys(words, int(level)))
    return known
