"""Words of other scripts in Latin letters, roughly as they are said: Cyrillic, Arabic and Persian, Ethiopic."""

import unicodedata

_CYRILLIC = (
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёыэъў",
    (
        "a", "b", "v", "g", "g", "d", "e", "ye", "zh", "z", "y", "i", "yi", "y", "k", "l", "m", "n", "o", "p",
        "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "sh", "", "yu", "ya", "yo", "i", "e", "", "w",
    ),
)  # fmt: skip
_ARABIC = (
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةآأإؤئءپچژگکیںےہھ",
    (
        "a", "b", "t", "s", "j", "h", "kh", "d", "z", "r", "z", "s", "sh", "s", "d", "t", "z", "", "gh", "f",
        "k", "k", "l", "m", "n", "h", "u", "i", "a", "a", "a", "a", "i", "u", "i", "", "p", "ch", "zh", "g",
        "k", "i", "n", "e", "h", "h",
    ),
)  # fmt: skip
_LETTERS = {
    letter: said for letters, sounds in (_CYRILLIC, _ARABIC) for letter, said in zip(letters, sounds, strict=True)
}
_ETHIOPIC = "ETHIOPIC SYLLABLE "


def spelled_in_latin(word: str) -> str:
    """The word in Latin letters; letters of a script that is not known here stay as they are."""
    if word.isascii():
        return word
    return "".join(map(_spelled, word.lower()))


def _spelled(letter: str) -> str:
    if letter.isascii():
        return letter
    known = _LETTERS.get(letter)
    if known is not None:
        return known
    name = unicodedata.name(letter, "")
    return name.removeprefix(_ETHIOPIC).split()[-1].lower() if name.startswith(_ETHIOPIC) else letter
