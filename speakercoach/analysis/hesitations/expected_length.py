"""How long each word should take at the pace of its speaker, learned from the talk itself.

A word takes a little for each of its syllables and more for each of its letters; the speaker's pace is the middle one
of all words, so that a few words that were drawn out, or whose times hold more than the word, do not move it.
"""

import unicodedata
from collections.abc import Sequence
from statistics import median

from speakercoach.domain.transcript import Word

_SYLLABLE_S, _LETTER_S = 0.04, 0.05
"""Of 126 aligned words of free speech, 0.03 s for each syllable and 0.054 s for each letter; nearer to the syllable
here, for languages with few letters to a syllable."""
_LETTERS_IN_SYLLABLE = 2.5
"""Where the letters do not tell: a block of Hangul, a digit that is said as a word, a Chinese character."""
_ASSUMED_WORDS = 2
"""So many words at the usual pace are taken for heard already: a few words do not make a pace."""
_LEAST_PACE, _MOST_PACE = 0.5, 3.0
_LEAST_S = 0.05


def usual_length_s(text: str, syllables: int) -> float:
    """Seconds that a word of so many syllables takes at an even pace."""
    letters = sum(1 for letter in unicodedata.normalize("NFC", text) if letter.isalpha())
    tells = bool(letters) and all(_is_small_letter(letter) for letter in text if letter.isalnum())
    counted = letters if tells else _LETTERS_IN_SYLLABLE * syllables
    return max(_LEAST_S, _SYLLABLE_S * syllables + _LETTER_S * counted)


def expected_lengths_s(words: Sequence[Word], syllables: Sequence[int], spoken_s: Sequence[float]) -> tuple[float, ...]:
    """Seconds that each word should take; ``spoken_s`` is the speech within the time of each."""
    usual = [usual_length_s(word.text, count) for word, count in zip(words, syllables, strict=True)]
    paces = [spoken / length for spoken, length in zip(spoken_s, usual, strict=True) if spoken > 0.0]
    pace = min(max(median([*paces, *[1.0] * _ASSUMED_WORDS]), _LEAST_PACE), _MOST_PACE)
    return tuple(pace * length for length in usual)


def _is_small_letter(letter: str) -> bool:
    """Whether the letter stands for about one sound, as in an alphabet."""
    return unicodedata.category(letter) in {"Lu", "Ll", "Lt"}
