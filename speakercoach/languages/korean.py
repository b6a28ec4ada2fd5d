"""How many syllables written Korean has when it is said: Hangul blocks, and digits as they are read."""

import re
import unicodedata
from collections.abc import Callable, Sequence

_PIECES = re.compile(r"[가-힣]|\d+(?:,\d{3})*(?:\.\d+)?|[A-Za-z]+(?:'[a-z]+)?|[%@+]")
_NATIVE_ONES = (0, 1, 1, 1, 1, 2, 2, 2, 2, 2)  # -, 한 두 세 네 다섯 여섯 일곱 여덟 아홉
_NATIVE_TENS = (0, 1, 2, 2, 2, 1, 2, 2, 2, 2)  # -, 열 스물 서른 마흔 쉰 예순 일흔 여든 아흔
_NATIVE_LIMIT = 100
_SIGNS = {"%": 3, "@": 3, "+": 4}  # 퍼센트, 골뱅이, 플러스
_MYRIAD = 10_000


def count_hangul(text: str, native_counters: Sequence[str], count_latin: Callable[[str], int]) -> int:
    """Syllables of one 어절; ``count_latin`` counts what is written in Latin letters.

    Digits before one of ``native_counters`` are read in native Korean up to 99 (3명 세 명), else in
    Sino-Korean (3월 삼월). Digits that begin with 0 are read one by one.
    """
    text = unicodedata.normalize("NFC", text)
    total = 0
    for match in _PIECES.finditer(text):
        piece = match.group()
        if piece in _SIGNS:
            total += _SIGNS[piece]
        elif piece[0].isdigit():
            total += _digits(piece, text[match.end() :], native_counters)
        elif "가" <= piece <= "힣":
            total += 1
        else:
            total += count_latin(piece)
    return total


def _digits(piece: str, after: str, native_counters: Sequence[str]) -> int:
    whole, _, fraction = piece.replace(",", "").partition(".")
    if whole.startswith("0") and len(whole) > 1:
        return len(whole) + len(fraction)
    value = int(whole)
    native = 0 < value < _NATIVE_LIMIT and not fraction and after.startswith(tuple(native_counters))
    if native and not after.startswith("시간") and after.startswith("시") and value > 12:  # noqa: PLR2004
        native = False  # 14시 is read 십사 시
    if native:
        return _NATIVE_TENS[value // 10] + _NATIVE_ONES[value % 10]
    return _sino(value) + (1 + len(fraction) if fraction else 0)


def _sino(value: int) -> int:
    """Syllables of 이천십사 and the like: each digit and each of 십 백 천 만 억, without 일 before 십 백 천."""
    if value == 0:
        return 1
    total = 0
    myriads = 0
    while value:
        value, part = divmod(value, _MYRIAD)
        if part:
            said = sum(_place(int(digit), place) for place, digit in enumerate(reversed(str(part))))
            total += (0 if myriads == 1 and part == 1 else said) + (1 if myriads else 0)
        myriads += 1
    return total


def _place(digit: int, place: int) -> int:
    if digit == 0:
        return 0
    if place == 0:
        return 1
    return 1 if digit == 1 else 2
