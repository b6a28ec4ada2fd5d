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

STRETCHED_RATIO = 1.4
"""A word that lasts longer than this beside what is expected may hold a pause."""
NEEDED_RATIO = 0.5
"""Words vary this far from what their letters let expect."""


def usual_length_s(text: str, syllables: int | None = None) -> float:
    """Seconds that a word of so many syllables takes at an even pace; without their number its letters tell it."""
    said = [letter for letter in unicodedata.normalize("NFC", text) if letter.isalnum()]
    letters = sum(map(str.isalpha, said))
    tells = bool(letters) and all(map(_is_small_letter, said))
    count = syllables if syllables is not None else letters / _LETTERS_IN_SYLLABLE if tells else len(said)
    counted = letters if tells else _LETTERS_IN_SYLLABLE * count
    return max(_LEAST_S, _SYLLABLE_S * count + _LETTER_S * counted)


def expected_lengths_s(words: Sequence[Word], syllables: Sequence[int], spoken_s: Sequence[float]) -> tuple[float, ...]:
    """Seconds that each word should take; ``spoken_s`` is the speech within the time of each."""
    usual = [usual_length_s(word.text, count) for word, count in zip(words, syllables, strict=True)]
    return _at_own_pace(usual, spoken_s)


def lengths_by_letters_s(words: Sequence[Word]) -> tuple[float, ...]:
    """Seconds that each word should take by its letters and the times of all words, where nothing else is known."""
    return _at_own_pace([usual_length_s(word.text) for word in words], [word.end_s - word.start_s for word in words])


def _at_own_pace(usual: Sequence[float], spoken_s: Sequence[float]) -> tuple[float, ...]:
    paces = [spoken / length for spoken, length in zip(spoken_s, usual, strict=True) if spoken > 0.0]
    pace = min(max(median([*paces, *[1.0] * _ASSUMED_WORDS]), _LEAST_PACE), _MOST_PACE)
    return tuple(pace * length for length in usual)


def _is_small_letter(letter: str) -> bool:
    """Whether the letter stands for about one sound, as in an alphabet."""
    return unicodedata.category(letter) in {"Lu", "Ll", "Lt"}
