"""What can be said of a passphrase while it is typed. It is described, never graded."""

from dataclasses import dataclass
from enum import StrEnum

from speakercoach.domain.passphrase import normal_form

SHORTEST_LETTERS = 12
"""Guessing is slowed down by Argon2id, about a second a try on this computer; shorter ones can still be guessed.

NIST SP 800-63B-4 (2025) asks for 15 where nothing slows guessing down, and for 8 beside a second factor.
"""
WORDS_WELL = 5
"""Five words drawn by chance from a long list (EFF 2016: 7,776 words) carry about 64 bit."""
_SYLLABLE_WEIGHT = 2
"""A Hangul syllable is typed with two or three letters."""
_SMALLEST_VARIETY = 5
"""With fewer different letters it is one key held down, or a row of the keyboard said again and again."""


class PassphraseFault(StrEnum):
    """Why a passphrase cannot be taken yet."""

    EMPTY = "empty"
    SHORT = "short"
    REPEATED = "repeated"
    """Long, but of a few letters again and again."""


@dataclass(frozen=True, slots=True)
class PassphraseView:
    """What can be said of it. ``words`` counts them; ``missing_letters`` is 0 when it is long enough."""

    fault: PassphraseFault | None
    words: int
    missing_letters: int


def judged(passphrase: str) -> PassphraseView:
    """Look at a passphrase as it stands."""
    plain = normal_form(passphrase)
    words = len(plain.split())
    letters = [letter for letter in plain if not letter.isspace()]
    weight = sum(_SYLLABLE_WEIGHT if _is_syllable(letter) else 1 for letter in plain)
    missing = max(0, SHORTEST_LETTERS - weight)
    if not letters:
        return PassphraseView(PassphraseFault.EMPTY, 0, SHORTEST_LETTERS)
    if missing:
        return PassphraseView(PassphraseFault.SHORT, words, missing)
    variety = sum(_SYLLABLE_WEIGHT if _is_syllable(letter) else 1 for letter in set(letters))
    if variety < _SMALLEST_VARIETY:
        return PassphraseView(PassphraseFault.REPEATED, words, 0)
    return PassphraseView(None, words, 0)


def _is_syllable(letter: str) -> bool:
    return "\uac00" <= letter <= "\ud7a3"
