"""Words as a row of sounds, told from their letters, whatever script they are in.

A sound is one character. Small letters and these are used: ``E`` ㅓ, ``U`` ㅡ, ``N`` ng, ``S`` sh, ``C`` ㅊ and ch
(``j`` ㅈ), ``x`` kh, ``G`` gh, ``T`` th, ``Q`` a g that may be said as j, ``J`` the letter j, which is said in many
ways, ``O`` and ``V`` the letters o and u, which stand for ㅓ as well.

The rows are made to be compared, not to be read aloud.
"""

import re
import unicodedata
from functools import lru_cache

from speakercoach.analysis.safety.private.hangul import hangul_phones, is_hangul
from speakercoach.analysis.safety.private.scripts import spelled_in_latin
from speakercoach.languages.english_words import rarity

MOST_KEPT = 1 << 15
"""So many words are remembered with what was told of them; an hour of talk has fewer."""
VOWELS = frozenset("aeiouEUOV")
GLIDES = frozenset("yw")

_LATIN_SOUNDS: tuple[tuple[str, str], ...] = (
    # several letters first, the longest before the shorter
    ("tsch", "C"),
    ("sch", "S"),
    ("tch", "C"),
    ("shch", "S"),
    ("aeu", "aU"),
    ("gua", "gwa"),
    ("aye", "ey"),
    ("eou", "E"),
    ("yeo", "yE"),
    ("weo", "wE"),
    ("eau", "o"),
    ("igh", "ai"),
    ("ough", "o"),
    ("augh", "o"),
    ("ph", "f"),
    ("sh", "S"),
    ("ch", "C"),
    ("zh", "j"),
    ("th", "T"),
    ("kh", "x"),
    ("gh", "G"),
    ("dh", "d"),
    ("wh", "w"),
    ("rh", "r"),
    ("ck", "k"),
    ("qu", "kw"),
    ("ng", "N"),
    ("ts", "ts"),
    ("dj", "j"),
    ("dg", "j"),
    ("eo", "E"),
    ("eu", "U"),
    ("ui", "wi"),
    ("ae", "e"),
    ("oe", "we"),
    ("ea", "i"),
    ("ee", "i"),
    ("ie", "i"),
    ("oo", "u"),
    ("ou", "V"),
    ("ow", "ow"),
    ("oa", "o"),
    ("au", "o"),
    ("aw", "o"),
    ("ai", "ey"),
    ("ay", "ey"),
    ("ei", "ey"),
    ("ey", "ey"),
    ("oi", "oy"),
    ("oy", "oy"),
    ("ew", "u"),
    ("ue", "u"),
    ("x", "ks"),
    ("q", "k"),
    ("j", "J"),
    ("o", "O"),
    ("u", "V"),
)
_BY_LENGTH = {size: dict(pair for pair in _LATIN_SOUNDS if len(pair[0]) == size) for size in (4, 3, 2, 1)}
_FRONT = frozenset("eiy")
_SILENT_E = re.compile(r"(?<=[bcdfgklmnprstvz])e$")
_LAST_LE = re.compile(r"(?<=[bcdfgkpstz])le$")
"""Of English words, in which an l is a syllable: "noble" is heard as nobul."""
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_SPELLED_WITHOUT_VOWELS = re.compile("[\u0590-\u06ff]")


_UNLIKE_THEIR_SPELLING = {
    "one": "wan", "once": "wans", "two": "tu", "of": "ov", "the": "da", "eye": "ai", "i": "ai",
    "me": "mi", "she": "Si", "we": "wi", "be": "bi",
}  # fmt: skip


@lru_cache(maxsize=MOST_KEPT)
def phones_of(word: str) -> str:
    """The sounds of one bare word; empty where there are none to tell, as in figures."""
    if word in _UNLIKE_THEIR_SPELLING:
        return _UNLIKE_THEIR_SPELLING[word]
    if any(map(str.isdecimal, word)):
        return ""
    if is_hangul(word):
        return hangul_phones(word)
    return _latin_phones(spelled_in_latin(word))


def lacks_vowels(word: str) -> bool:
    """Whether the script leaves vowels out, as Arabic and Hebrew do."""
    return _SPELLED_WITHOUT_VOWELS.search(word) is not None


def plain(text: str) -> str:
    """The letters alone, without marks above or below them: "Caño" is "cano"."""
    if text.isalnum() and (text.isascii() or is_hangul(text)):
        return unicodedata.normalize("NFC", text)
    apart = unicodedata.normalize("NFD", text)
    if is_hangul(text):
        return unicodedata.normalize("NFC", "".join(filter(str.isalnum, text)))
    return "".join(letter for letter in apart if letter.isalnum())


def _latin_phones(text: str) -> str:
    letters = "".join(letter for letter in plain(text.lower()) if letter in _LETTERS)
    if _LAST_LE.search(letters) and rarity(letters) is not None:
        letters = f"{letters[:-2]}ul"
    letters = _SILENT_E.sub("", letters) if len(letters) > 3 else letters  # noqa: PLR2004 - "Bae", "Rhee" end in theirs
    sounds: list[str] = []
    at = 0
    while at < len(letters):
        for size, known in _BY_LENGTH.items():
            piece = letters[at : at + size]
            if len(piece) == size and piece in known and not _opens_syllable(letters, at, piece):
                sounds.append(known[piece])
                at += size
                break
        else:
            sounds.append(_one_letter(letters, at))
            at += 1
    return _single("".join(sounds))


def _opens_syllable(letters: str, at: int, piece: str) -> bool:
    """Whether the w of "aw" goes with the vowel behind it: Jawid is no Joid."""
    return piece == "aw" and letters[at + 2 : at + 3] in {"a", "e", "i", "o", "u"}


def _one_letter(letters: str, at: int) -> str:
    letter, following = letters[at], letters[at + 1 : at + 2]
    if letter == "c":
        return "s" if following and following in _FRONT else "k"
    if letter == "g" and following and following in _FRONT:
        return "Q"
    if letter == "y" and (not following or following not in "aeiou"):
        return "i"
    return letter


def _single(sounds: str) -> str:
    """Doubled sounds once: no recogniser tells them apart."""
    return re.sub(r"(.)\1+", r"\1", sounds)
