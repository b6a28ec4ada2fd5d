"""How long each word takes at the pace of its speaker, by its letters, so that stretched words are known."""

from collections.abc import Sequence
from statistics import median

from speakercoach.domain.transcript import Word

STRETCHED_RATIO = 1.4
"""A word that lasts longer than this beside what is expected may hold a pause."""
NEEDED_RATIO = 0.5
"""Words vary this far from what their letters let expect."""
_HANGUL_LETTERS = 2.5
_WORD_LETTERS = 2.0
"""What a word takes beyond its letters, in letters: "a" is not said in a tenth of the time of "understanding"."""
_LEAST_LETTER_S, _MOST_LETTER_S = 0.025, 0.15


def expected_lengths_s(words: Sequence[Word]) -> list[float]:
    """Seconds that each word takes at the usual pace of these words."""
    letters = [_letters(word.text) for word in words]
    if not letters:
        return []
    pace_s = median((word.end_s - word.start_s) / count for word, count in zip(words, letters, strict=True))
    letter_s = min(max(pace_s, _LEAST_LETTER_S), _MOST_LETTER_S)
    return [letter_s * count for count in letters]


def _letters(text: str) -> float:
    """How long a word is in letters of the alphabet."""
    return _WORD_LETTERS + sum(_HANGUL_LETTERS if "가" <= letter <= "힣" else letter.isalnum() for letter in text)
