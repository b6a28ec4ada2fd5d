"""Dates, ages, durations and numbers of a Korean talk: 3월 11일, 열여섯 살, 나흘, 이천구년, 세 명."""

import re
from collections.abc import Iterator

from speakercoach.analysis.safety.private.endings import is_korean_ending
from speakercoach.analysis.safety.said import Said
from speakercoach.analysis.safety.told.mention import Told, ToldSort

_SINO_ONES = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "륙": 6, "칠": 7, "팔": 8, "구": 9}
_SINO_SCALES = {"십": 10, "백": 100, "천": 1000}
_MYRIAD = "만"
_NATIVE_TENS = {
    "열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90,
}  # fmt: skip
_NATIVE_ONES = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "석": 3, "넷": 4, "네": 4, "넉": 4, "다섯": 5, "여섯": 6,
    "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
_DAYS = {
    "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8, "아흐레": 9, "열흘": 10, "보름": 15,
}  # fmt: skip
_DURATIONS = {
    "년동안": "년", "년간": "년", "년": "년", "해": "년", "개월": "달", "달": "달", "주일": "주", "주": "주",
    "일간": "일", "일동안": "일", "밤": "밤", "시간": "시간", "분간": "분",
}  # fmt: skip
_COUNTERS = (
    "사람",
    "명",
    "마리",
    "달러",
    "원",
    "번째",
    "번",
    "개",
    "킬로",
    "리",
    "장",
    "군데",
    "집",
    "채",
    "권",
    "식구",
)
_NOT_COUNTED = frozenset({"번째"})
_WITH_SINO = frozenset({"년", "년동안", "년간", "개월", "주일", "주", "일간", "일동안", "분간", "킬로"})
_SHORT_WORDS = frozenset({"이", "일"})
"""This and work, far oftener than two and one."""
_BEHIND_AGE = "살(?!아|았|던|려|림|피)|세(?!대|기|상|계|월)"
_UNITS = "|".join((*sorted(_DURATIONS, key=len, reverse=True), *_COUNTERS))
_NATIVE = f"(?:(?:{'|'.join(_NATIVE_TENS)})(?:{'|'.join(_NATIVE_ONES)})?|{'|'.join(_NATIVE_ONES)})"
_SINO = f"[{''.join((*_SINO_ONES, *_SINO_SCALES, _MYRIAD))}]+"
_NUMBER = re.compile(rf"(\d[\d,]*만?|{_NATIVE}|{_SINO})(?=$|월|일|년|{_BEHIND_AGE}|{_UNITS})")
_UNIT = re.compile(rf"(?P<age>{_BEHIND_AGE})|(?P<month>월(?!급|세|요))|(?P<other>{_UNITS})|(?P<day>일)")
_MONTHS = {"유월": 6, "시월": 10, "동짓달": 11, "섣달": 12}
_FIRST_YEAR, _LAST_YEAR, _LAST_MONTH, _LAST_DAY, _MOST_AGE = 1900, 2099, 12, 31, 110
_LEAST_COUNTED = 2


def told_in_korean(said: Said) -> Iterator[Told]:
    """Each of them, in order, none overlapping."""
    index = 0
    while index < len(said.tokens):
        told = _date_at(said, index) or _figure_at(said, index)
        if told is not None:
            yield told
        index = index + 1 if told is None else told.last + 1


def value_of(text: str) -> int:
    """What a number says, in figures, native or Sino-Korean; 0 where it says none."""
    figures = text.replace(",", "").removesuffix(_MYRIAD)
    if figures.isdecimal():
        return int(figures) * (10_000 if text.endswith(_MYRIAD) else 1)
    for tens, value in (("", 0), *_NATIVE_TENS.items()):
        rest = text.removeprefix(tens)
        if text.startswith(tens) and (rest in _NATIVE_ONES or (tens and not rest)):
            return value + _NATIVE_ONES.get(rest, 0)
    return _sino(text)


def _sino(text: str) -> int:
    total = part = one = 0
    for letter in text:
        if letter in _SINO_ONES:
            one = one * 10 + _SINO_ONES[letter]
        elif letter in _SINO_SCALES:
            part, one = part + max(1, one) * _SINO_SCALES[letter], 0
        elif letter == _MYRIAD:
            total, part, one = total + max(1, part + one) * 10_000, 0, 0
        else:
            return 0
    return total + part + one


def _numbered(said: Said, index: int) -> tuple[int, str, int] | None:
    """Value, unit and last word of the number that begins here; the unit may stand in the next word."""
    token = said.tokens[index]
    found = _NUMBER.match(token)
    if found is None:
        return None
    value, rest, last = value_of(found[1]), token[found.end() :], index
    if not rest:
        if said.ends[index] == index or said.words[index].text.endswith(","):
            return None
        rest, last = said.tokens[index + 1], index + 1
    return (value, rest, last) if value else None


def _date_at(said: Said, first: int) -> Told | None:
    parts = {"year": 0, "month": 0, "day": 0}
    last, index = first - 1, first
    while index <= said.ends[first]:
        named = next((month for word, month in _MONTHS.items() if said.tokens[index].startswith(word)), 0)
        numbered = (named, "월", index) if named else _numbered(said, index)
        part = None if numbered is None else _part_of_date(numbered[0], numbered[1], parts)
        if numbered is None or part is None:
            break
        parts[part], last = numbered[0], numbered[2]
        index = last + 1
    if not (parts["year"] or parts["month"]):
        return None
    return Told(ToldSort.DATE, (parts["year"], parts["month"], parts["day"]), first, last)


def _part_of_date(value: int, unit: str, parts: dict[str, int]) -> str | None:
    if unit.startswith("년") and _FIRST_YEAR <= value <= _LAST_YEAR and not any(parts.values()):
        return "year"
    if re.match("월(?!급|세|요)", unit) and value <= _LAST_MONTH and not parts["month"]:
        return "month"
    if unit.startswith("일") and value <= _LAST_DAY and parts["month"] and not parts["day"]:
        return "day"
    return None


def _figure_at(said: Said, index: int) -> Told | None:
    token = said.tokens[index]
    days = next((value for word, value in _DAYS.items() if token.startswith(word)), 0)
    if days:
        return Told(ToldSort.DURATION, (days,), index, index, "일")
    numbered = _numbered(said, index)
    if numbered is None:
        return None
    value, rest, last = numbered
    unit = _UNIT.match(rest)
    if unit is None or not _fits(said.tokens[index], unit, rest):
        return None
    if unit["age"]:
        return Told(ToldSort.AGE, (value,), index, last) if value <= _MOST_AGE and not _is_apart(said, last) else None
    return _counted(value, unit["other"] or "", index, last)


def _counted(value: int, unit: str, first: int, last: int) -> Told | None:
    if unit in _DURATIONS:
        return Told(ToldSort.DURATION, (value,), first, last, _DURATIONS[unit]) if value < _FIRST_YEAR else None
    if not unit or unit in _NOT_COUNTED or value < _LEAST_COUNTED:
        return None
    return Told(ToldSort.NUMBER, (value,), first, last, unit)


def _fits(token: str, unit: re.Match[str], rest: str) -> bool:
    """Whether number and unit go together: 삼 년, 세 명, but 이번, 사장님 and 구해 are other words."""
    if not is_korean_ending(rest[unit.end() :].removeprefix("쯤").removeprefix("정도")):
        return False
    number = _NUMBER.match(token)
    if unit[0] == "세" and number is not None and not (number[1][0].isdecimal() or _sino(number[1])):
        return False  # 두세 명 are two or three
    is_short_sino = number is not None and len(number[1]) == 1 and number[1] in _SINO_ONES
    return not is_short_sino or (number is not None and number[1] not in _SHORT_WORDS and unit[0] in _WITH_SINO)


def _is_apart(said: Said, last: int) -> bool:
    """Whether it says how many years lie between two people: 세 살 위."""
    return last < said.ends[last] and said.tokens[last + 1].startswith(("위", "아래", "많", "적", "차이", "어린"))
