"""Korean as it sounds: syllables taken apart, final consonants moved on to a syllable that begins with a vowel."""

import re
import unicodedata

_FIRST = 0xAC00
_LAST = 0xD7A3
_SYLLABLE = re.compile("[가-힣]")
_VOWEL_COUNT, _FINAL_COUNT = 21, 28

_INITIALS = ("g", "k", "n", "d", "t", "r", "m", "b", "p", "s", "s", "", "j", "C", "C", "k", "t", "p", "h")
_MEDIALS = (
    *("a", "e", "ya", "ye", "E", "e", "yE", "ye", "o", "wa", "we", "we", "yo"),
    *("u", "wE", "we", "wi", "yu", "U", "Ui", "i"),
)
_BEHIND_CONSONANT = {"Ui": "i", "ye": "e"}
"""희 is said 히, 혜 헤."""
_FINALS = (
    ("", ""),  # spoken before a consonant or at the end; what moves on before a vowel
    ("k", "g"), ("k", "k"), ("k", "ks"), ("n", "n"), ("n", "nj"), ("n", "n"), ("t", "d"), ("l", "r"), ("k", "rg"),
    ("m", "rm"), ("l", "rb"), ("l", "rs"), ("l", "rt"), ("p", "rp"), ("l", "r"), ("m", "m"), ("p", "b"), ("p", "bs"),
    ("t", "s"), ("t", "s"), ("N", "N"), ("t", "j"), ("t", "C"), ("k", "k"), ("t", "t"), ("p", "p"), ("t", ""),
)  # fmt: skip
_ASSIMILATED = (("lr", "l"), ("ln", "l"), ("nr", "l"), ("kh", "k"), ("th", "t"), ("ph", "p"))


def is_hangul(text: str) -> bool:
    """Whether there is a Korean syllable in it."""
    return _SYLLABLE.search(text) is not None


def hangul_phones(text: str) -> str:
    """The sounds of a Korean word; other letters in it are passed over."""
    syllables = [
        divmod(ord(letter) - _FIRST, _FINAL_COUNT)
        for letter in unicodedata.normalize("NFC", text)
        if _FIRST <= ord(letter) <= _LAST
    ]
    sounds: list[str] = []
    carried = ""
    for place, (opening, final) in enumerate(syllables):
        initial, medial = divmod(opening, _VOWEL_COUNT)
        vowel = (
            _MEDIALS[medial] if not _INITIALS[initial] else _BEHIND_CONSONANT.get(_MEDIALS[medial], _MEDIALS[medial])
        )
        sounds += [carried + _INITIALS[initial], vowel]
        closed, moved = _FINALS[final]
        before_vowel = place + 1 < len(syllables) and _INITIALS[syllables[place + 1][0] // _VOWEL_COUNT] == ""
        carried = moved if before_vowel else ""
        if not before_vowel:
            sounds.append(closed)
    joined = "".join(sounds)
    for written, said in _ASSIMILATED:
        joined = joined.replace(written, said)
    return joined


def syllable_count(text: str) -> int:
    """How many Korean syllables it has."""
    return len(_SYLLABLE.findall(text))


def ends_in_consonant(text: str) -> bool:
    """Whether its last syllable is closed."""
    return bool(text) and _FIRST <= ord(text[-1]) <= _LAST and (ord(text[-1]) - _FIRST) % _FINAL_COUNT != 0
