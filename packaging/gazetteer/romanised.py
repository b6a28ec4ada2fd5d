"""Writes Hangul in Latin letters: by the South's Revised Romanisation, and by McCune-Reischauer without its marks."""

from collections.abc import Iterator

_FIRST = tuple("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")
_VOWELS_REVISED = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
)  # fmt: skip
_VOWELS_OLDER = (
    "a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u",
    "ui", "i",
)  # fmt: skip
_LAST = tuple("-ㄱㄱㄱㄴㄴㄴㄷㄹㄱㅁㄹㄹㄹㅂㄹㅁㅂㅂㄷㄷㅇㄷㄷㄱㄷㅂㄷ")
"""What is heard of each of the 28 ends before a consonant."""
_SOUNDS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_REVISED = dict(zip(_FIRST, _SOUNDS, strict=True))
_OLDER = _REVISED | {"ㄱ": "k", "ㄷ": "t", "ㅂ": "p", "ㅈ": "ch", "ㅉ": "tch", "ㅆ": "ss"}
_OLDER_VOICED = {"ㄱ": "g", "ㄷ": "d", "ㅂ": "b", "ㅈ": "j"}
_ENDS = {"-": "", "ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ng"}
_NASAL = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}


def romanised(hangul: str) -> tuple[str, ...]:
    """The usual spellings of one word in Hangul, lower case, without marks; each once."""
    return tuple(dict.fromkeys((_written(hangul, older=False), _written(hangul, older=True))))


def southern(hangul: str) -> str:
    """The word as it is written in the South, where ㄹ and ㄴ do not begin words as they do in the North."""
    head = hangul[:1]
    first, vowel, last = _parts(head)
    soft = _VOWELS_REVISED[vowel][:1] in {"y", "i"}
    if first == "ㄹ":
        return _syllable("ㅇ" if soft else "ㄴ", vowel, last) + hangul[1:]
    if first == "ㄴ" and soft:
        return _syllable("ㅇ", vowel, last) + hangul[1:]
    return hangul


def _parts(syllable: str) -> tuple[str, int, int]:
    code = ord(syllable) - ord("가")
    return _FIRST[code // 588], code % 588 // 28, code % 28


def _syllable(first: str, vowel: int, last: int) -> str:
    return chr(ord("가") + _FIRST.index(first) * 588 + vowel * 28 + last)


def _written(hangul: str, *, older: bool) -> str:
    return "".join(_pieces(hangul, older=older))


def _pieces(hangul: str, *, older: bool) -> Iterator[str]:
    end = ""
    for place, syllable in enumerate(hangul):
        first, vowel, last = _parts(syllable)
        following = _parts(hangul[place + 1])[0] if place + 1 < len(hangul) else ""
        yield _beginning(first, end, place, older=older)
        yield (_VOWELS_OLDER if older else _VOWELS_REVISED)[vowel]
        end = _LAST[last]
        if following == "ㅇ" and end not in "-ㅇ":
            continue  # it is said at the start of the next syllable
        yield _ending(end, following)


def _ending(end: str, following: str) -> str:
    if following in {"ㄴ", "ㅁ"} or (following == "ㄹ" and end in _NASAL):
        return _ENDS[_NASAL.get(end, end)]
    if following == "ㄹ" and end == "ㄴ":
        return "l"
    return _ENDS[end]


def _beginning(first: str, end: str, place: int, *, older: bool) -> str:
    carried = first == "ㅇ" and end not in {"", "-", "ㅇ"}
    heard = end if carried else first
    table = _OLDER if older else _REVISED
    if first == "ㄹ":
        return "l" if end in {"ㄴ", "ㄹ"} else "n" if end in {"ㅁ", "ㅇ", *_NASAL} else "r"
    if first == "ㄴ" and end == "ㄹ":
        return "l"
    if older and place and (carried or end in {"-", "ㄴ", "ㄹ", "ㅁ", "ㅇ"}):
        return _OLDER_VOICED.get(heard, table[heard])
    return table[heard]
