"""A passphrase of words drawn by chance, for whoever would rather not think of one."""

import secrets
from functools import cache

from speakercoach.assets import asset

WORDS = 7
"""Seven words of a list of 256 carry 56 bit; what the file is locked with slows each guess down by about a second."""


def made_passphrase(language: str) -> str:
    """Words of this language, English where it has no list."""
    listed = _listed(language)
    return " ".join(secrets.choice(listed) for _ in range(WORDS))


@cache
def _listed(language: str) -> tuple[str, ...]:
    path = asset("words_to_compare", f"{language}.txt")
    if not path.is_file():
        path = asset("words_to_compare", "en.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
