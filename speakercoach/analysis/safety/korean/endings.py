"""Takes Korean words apart into a stem and the particles behind it: which noun may 명철이한테서는 be made from?

Particles agree with the sound before them: 은 follows a consonant, 는 a vowel. That leaves few ways to cut a word.
"""

from dataclasses import dataclass
from functools import lru_cache

_CONSONANT, _VOWEL, _ANY, _VOWEL_OR_L = "consonant", "vowel", "any", "vowel or ㄹ"
_L = 8
"""ㄹ among the 28 ends of a syllable."""

_AFTER_NOUN = {"들": _ANY, "네": _ANY, "쪽": _ANY, "씨": _ANY}
_CASES = {
    "에게서": _ANY, "한테서": _ANY, "에서": _ANY, "에게": _ANY, "한테": _ANY, "께서": _ANY, "께": _ANY, "에": _ANY,
    "하고": _ANY, "까지": _ANY, "부터": _ANY, "처럼": _ANY, "보다": _ANY, "같이": _ANY, "밖에": _ANY, "마다": _ANY,
    "으로": _CONSONANT, "로": _VOWEL_OR_L, "이랑": _CONSONANT, "랑": _VOWEL, "과": _CONSONANT, "와": _VOWEL,
    "이나": _CONSONANT, "나": _VOWEL, "쯤": _ANY, "만": _ANY, "조차": _ANY, "마저": _ANY, "의": _ANY,
}  # fmt: skip
_LAST = {
    "은": _CONSONANT, "는": _VOWEL, "이": _CONSONANT, "가": _VOWEL, "을": _CONSONANT, "를": _VOWEL, "도": _ANY,
    "만": _ANY, "요": _ANY, "이요": _CONSONANT, "야": _VOWEL, "아": _CONSONANT, "의": _ANY, "서": _ANY,
}  # fmt: skip
_PIECES = tuple(
    {first: tuple(one for one in pieces.items() if one[0][0] == first) for first in {piece[0] for piece in pieces}}
    for pieces in (_AFTER_NOUN, _CASES, _LAST)
)
"""The particles of each kind by their first syllable, so that most are passed by."""
_BEING_OPEN = (
    "라고", "라는", "란다", "었", "에요", "인데", "라서", "셨", "시", "십", "니까", "구나", "군요", "더라", "거든",
    "잖", "겠",
    "어서", "어요", "셔", "예요",
)  # fmt: skip
"""What goes on behind 이, "to be", with whatever follows; behind a vowel the 이 falls away."""
_BEING_OPEN_SHORT = (
    "라고", "라는", "였", "예요", "라서", "셨", "시던", "시고", "십", "니까", "여서", "거든", "잖", "더라", "인데",
    "입니",
    "신데", "인지", "셔",
)  # fmt: skip
_BEING_CLOSED = frozenset({
    "라", "란", "고", "고요", "지", "지요", "지만", "죠", "든", "든지", "며", "면", "면은", "던", "야", "자", "다",
    "네", "네요",
    "어", "요", "인", "신", "라도", "기도", "기에",
})  # fmt: skip
_BEING_ANY = ("입니", "인데", "인지", "인가", "이에요", "일까", "십니다", "세요")


@dataclass(frozen=True, slots=True)
class Cut:
    """A word cut in two; ``ending`` is empty where the word stands bare, without the 이 behind names that end so."""

    stem: str
    ending: str
    has_name_ending: bool = False
    """Between stem and ending stands the 이 that is put behind names: 명철이가."""


@lru_cache(maxsize=8192)
def cuts(token: str) -> tuple[Cut, ...]:
    """All ways to cut a bare word, the longest stem first; the word itself is the first of them."""
    found = [Cut(token, "")]
    for length in range(len(token) - 1, 0, -1):
        stem, ending = token[:length], token[length:]
        if not "가" <= stem[-1] <= "힣":
            continue
        if _is_ending(stem[-1], ending, 0):
            found.append(Cut(stem, ending))
        if _end_of(stem[-1]) and ending[:1] == "이" and len(ending) > 1 and _is_ending("이", ending[1:], 1):
            found.append(Cut(stem, ending[1:], has_name_ending=True))
    return tuple(found)


def ends_in_consonant(stem: str) -> bool:
    """Whether the last syllable closes with a consonant."""
    return bool(stem) and _end_of(stem[-1]) > 0


def _end_of(syllable: str) -> int:
    code = ord(syllable) - ord("가")
    return code % 28 if "가" <= syllable <= "힣" else 0


def _agrees(before: str, condition: str) -> bool:
    end = _end_of(before)
    match condition:
        case "consonant":
            return end > 0
        case "vowel":
            return end == 0
        case "vowel or ㄹ":
            return end in {0, _L}
        case _:
            return True


def _is_ending(before: str, rest: str, level: int) -> bool:
    """Whether ``rest`` is a row of particles that may follow the syllable ``before``, each of a later kind."""
    if not rest:
        return True
    if _is_being(before, rest):
        return True
    for at, pieces in enumerate(_PIECES[level:], level):
        for piece, condition in pieces.get(rest[0], ()):
            if rest.startswith(piece) and _agrees(before, condition):
                goes_on = rest[len(piece) :]
                following = max(at, 1) if at < 2 else 3  # noqa: PLR2004  # a case may follow a case: 에서+부터
                if _is_ending(piece[-1], goes_on, following):
                    return True
    return False


def _is_being(before: str, rest: str) -> bool:
    if rest.startswith(_BEING_ANY):
        return True
    if rest.startswith("이") and (_end_of(before) > 0 or rest.startswith(("이라", "이었"))):
        return rest[1:].startswith(_BEING_OPEN) or rest[1:] in _BEING_CLOSED
    return _end_of(before) == 0 and (rest.startswith(_BEING_OPEN_SHORT) or rest in _BEING_CLOSED)
