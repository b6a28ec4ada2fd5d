"""Syllables of one word, for tests that ask word by word."""

from collections.abc import Callable

from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.syllables import count_syllables


def syllable_counter(pack: LanguagePack) -> Callable[[str], int]:
    """A function from one written word, with nothing beside it, to its syllables as spoken."""
    return lambda text: count_syllables([Word(text, 0.0, 0.0, None)], pack)[0]
