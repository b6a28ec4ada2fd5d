"""How many syllables an Arabic or Persian word has, though short vowels are not written: a rough estimate.

Long vowels are written and each is one syllable. Consonants between them need short ones: a syllable of these
languages begins with one consonant and is closed by at most one (Arabic) or two (Persian), so that of a run of
consonants about every second begins a syllable. Where a text writes its short vowels they are counted instead.
Estimated so, a single word is often wrong by one, a long stretch much less; nobody measured by how much.
"""

import re
import unicodedata

_SHORT_VOWELS = re.compile("[\u064b-\u0650]")  # tanwin, fatha, damma, kasra
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_LETTERS_A_SHORT_VOWEL = 3
"""A text that writes its vowels has one for at most so many letters; a stray mark tells words apart, no more."""
_ARTICLE = re.compile("^(?:[وفبك]?ال|لل)(?=..)")
_ALIF = "اآأإى"
_ALWAYS_LONG = frozenset(_ALIF + "ة")
_HEH = "\u0647"
_GLIDES = frozenset("ويی")


def arabic_syllables(word: str) -> int:
    """Syllables of one word without punctuation."""
    marked = unicodedata.normalize("NFC", word)
    short = len(_SHORT_VOWELS.findall(marked))
    letters = _MARKS.sub("", marked)
    if short * _LETTERS_A_SHORT_VOWEL >= len(letters):
        return max(1, short)
    article = _ARTICLE.match(letters)
    return (1 + _estimate(letters[article.end() :], "") if article else _estimate(letters, "")) if letters else 0


def persian_syllables(word: str) -> int:
    """Likewise; a heh at the end is the vowel e (خانه)."""
    letters = _MARKS.sub("", unicodedata.normalize("NFC", word))
    return sum(_estimate(part, _HEH) for part in letters.split("\u200c") if part)


def _estimate(letters: str, final_vowel: str) -> int:
    vowels = [_is_vowel(letters, place, final_vowel) for place in range(len(letters))]
    count = 0
    run = 0  # consonants since the last vowel
    seen = False
    for vowel in vowels:
        if not vowel:
            run += 1
            continue
        # The last of the run opens this syllable; the first may close the one before.
        count += 1 + (run // 2)
        run, seen = 0, True
    closed = run // 2 if seen or final_vowel else (run + 1) // 2
    return max(1, count + closed)


def _is_vowel(letters: str, place: int, final_vowel: str) -> bool:
    letter = letters[place]
    if letter in _ALWAYS_LONG:
        return True
    last = place == len(letters) - 1
    if letter in _GLIDES:
        before_alif = not last and letters[place + 1] in _ALWAYS_LONG
        after_vowel = place > 0 and letters[place - 1] in _ALWAYS_LONG
        return place > 0 and not before_alif and not after_vowel
    return bool(final_vowel) and last and letter in final_vowel and place > 0 and letters[place - 1] not in _ALWAYS_LONG
