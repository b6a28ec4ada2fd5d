"""How many syllables written Korean has when it is said: Hangul blocks; figures and Latin letters as they are read."""

import re
import unicodedata
from collections.abc import Callable

from speakercoach.languages.pack import SyllableRules

_PIECES = re.compile(
    r"(?P<date>\d{4}[-./]\d{1,2}[-./]\d{1,2}\.?(?!\d))"
    r"|(?P<phone>\+?\d{1,4}(?:-\d{2,4}){2,}|1[568]\d\d-\d{4})"
    r"|(?P<clock>\d{1,2}:\d\d)"
    r"|(?P<memorial>\d{1,2}[·ㆍ‧]\d{1,2}(?:[·ㆍ‧]\d{1,2})?)"
    r"|(?P<stroke>\d{1,3}/\d{1,3})"
    r"|(?P<range>\d[\d,.]*[-~–〜]\d[\d,]*(?:\.\d+)?)"
    r"|(?P<figures>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"|(?P<hangul>[가-힣])|(?P<jamo>[ㄱ-ㅎㅏ-ㅣ])|(?P<latin>[A-Za-zÀ-ÿ]+(?:'[a-z]+)?)|(?P<sign>[%@+&#$€£₩¥℃°])"
)
_ADDRESS_DOTS = re.compile(r"(?<=[A-Za-z\d])\.(?=[A-Za-z\d])")
_NATIVE_ONES = (0, 1, 1, 1, 1, 2, 2, 2, 2, 2)  # -, 한 두 세 네 다섯 여섯 일곱 여덟 아홉
_NATIVE_TENS = (0, 1, 2, 2, 2, 1, 2, 2, 2, 2)  # -, 열 스물 서른 마흔 쉰 예순 일흔 여든 아흔
_NATIVE_LIMIT = 100
_HOURS_IN_NATIVE = 12
_LONG_HOURS_IN_NATIVE = 20
_SIGNS = {"%": 3, "@": 3, "+": 4, "&": 2, "#": 1, "$": 2, "€": 2, "£": 3, "₩": 1, "¥": 1, "℃": 1, "°": 1}
_LETTERS = {
    "a": 2, "b": 1, "c": 1, "d": 1, "e": 1, "f": 2, "g": 1, "h": 3, "i": 2, "j": 2, "k": 2, "l": 1, "m": 1, "n": 1,
    "o": 1, "p": 1, "q": 1, "r": 1, "s": 2, "t": 1, "u": 1, "v": 2, "w": 3, "x": 2, "y": 2, "z": 1,
}  # fmt: skip
"""에이 비 씨 디 이 에프 지 에이치 …: letters as Koreans name them."""
_MYRIAD = 10_000
_MOST_MONTHS, _MOST_DAYS = 12, 31
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 100})
_MEMORIALS = ("절", "운동", "만세")
"""삼일절, 삼일 운동: the point in 3.1 is not said before these."""


def count_hangul(text: str, rules: SyllableRules, count_latin: Callable[[str], int], following: str = "") -> int:
    """Syllables of one 어절; ``count_latin`` counts Latin words that are no capitals, ``following`` is the next word.

    Digits before a native counter are read in native Korean up to 99 (3명 세 명), else in Sino-Korean (3월 삼월).
    Digits that begin with 0 and telephone numbers are read one by one. Capitals are named letter by letter.
    """
    text = unicodedata.normalize("NFC", text)
    total = len(_ADDRESS_DOTS.findall(text)) if "@" in text or "www" in text else 0  # 점
    for written, said in rules.exceptions.items():
        if text.startswith(written) and not text[len(written) :][:1].isdecimal():
            total, text = total + said, text[len(written) :]
            break
    for match in _PIECES.finditer(text):
        piece, kind = match.group(), match.lastgroup
        if kind == "hangul":
            total += 1
        elif kind == "sign":
            total += _SIGNS[piece]
        elif kind == "latin":
            total += _latin(piece, text[: match.start()], rules, count_latin)
        elif kind != "jamo":
            total += _figures(kind, piece, text[match.end() :] or following, rules)
    return total


def _latin(piece: str, before: str, rules: SyllableRules, count_latin: Callable[[str], int]) -> int:
    low = piece.lower()
    if low in rules.after_numbers and before[-1:].isdecimal():
        return rules.after_numbers[low]
    if piece.isupper() and low.isascii():
        return rules.acronyms.get(low, sum(_LETTERS.get(letter, 0) for letter in low))
    return count_latin(piece)


def _figures(kind: str | None, piece: str, after: str, rules: SyllableRules) -> int:
    numbers = [int(part) for part in re.findall(r"\d+", piece)]
    if kind in {"phone", "memorial"}:  # one by one: 육이오, 오일팔
        return len(re.findall(r"\d", piece))
    if kind == "date":
        return sum(sino_syllables(number) + 1 for number in numbers)
    if kind == "clock":
        return _clock(*numbers)
    if kind == "stroke":
        return _stroke(*numbers)
    if kind == "range":  # 십에서 십오, but 두세 and 오륙
        ends = [end.rstrip(".,") for end in re.split(r"[-~–〜]", piece)]
        neighbours = all(len(end) == 1 for end in ends) and numbers[1] == numbers[0] + 1
        return (0 if neighbours else 2) + sum(_number(end, after, rules) for end in ends)
    return _number(piece, after, rules)


def _clock(hour: int, minute: int) -> int:
    said = _native(hour) if 0 < hour <= _HOURS_IN_NATIVE else sino_syllables(hour)
    return said + 1 + (sino_syllables(minute) + 1 if minute else 0)


def _stroke(first: int, second: int) -> int:
    is_date = 1 <= first <= _MOST_MONTHS and 1 <= second <= _MOST_DAYS
    if (first < second and second in _DENOMINATORS) or not is_date:
        return sino_syllables(second) + 2 + sino_syllables(first)  # 이분의 일
    return sino_syllables(first) + 1 + sino_syllables(second) + 1  # 삼월 십사일


def _number(piece: str, after: str, rules: SyllableRules) -> int:
    whole, _, fraction = piece.replace(",", "").partition(".")
    if (whole.startswith("0") and len(whole) > 1) or (fraction and after.startswith(_MEMORIALS)):
        return len(whole) + len(fraction)
    value = int(whole)
    if not fraction and _is_native(value, after, rules):
        return _native(value)
    return sino_syllables(value) + (1 + len(fraction) if fraction else 0)


def _is_native(value: int, after: str, rules: SyllableRules) -> bool:
    if (
        not 0 < value < _NATIVE_LIMIT
        or after.startswith(rules.sino_counters)
        or not after.startswith(rules.native_counters)
    ):
        return False
    if after.startswith("시간"):
        return value <= _LONG_HOURS_IN_NATIVE  # 24시간 이십사 시간
    if after.startswith("시"):
        return value <= _HOURS_IN_NATIVE  # 14시 십사 시
    return not (after.startswith("대") and value % 10 == 0)  # 20대 이십 대, an age


def _native(value: int) -> int:
    return _NATIVE_TENS[value // 10] + _NATIVE_ONES[value % 10]


def sino_syllables(value: int) -> int:
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
