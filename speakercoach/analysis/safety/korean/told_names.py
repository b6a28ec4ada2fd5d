"""Finds names of persons that are words as well, where nothing else can be meant: 큰애가 별이, 다섯 살."""

import re
from collections.abc import Iterator

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.korean.endings import ends_in_consonant
from speakercoach.analysis.safety.korean.names import (
    FULL_NAME,
    REASON_BESIDE,
    REASON_CALLED,
    REASON_NAME,
    NameWords,
    is_kin,
    person,
)
from speakercoach.analysis.safety.korean.reading import Reading
from speakercoach.languages.korean_safety_rules import KoreanDateRules
from speakercoach.languages.safety_rules import listed
from speakercoach.languages.tokens import has_comma

_TOPIC = frozenset({"은", "는", "이", "가"})
_NAMES = frozenset({"이름", "본명", "성함"})
_NO_ANSWER = frozenset({"비밀", "가명", "뭐", "무엇", "누구", "그거", "이거", "없음", "다음", "아직", "나중", "이름"})
_NO_PERSONS = frozenset({
    "마을", "고향", "동네", "도시", "학교", "병원", "회사", "가게", "교회", "부대", "공장", "강", "산", "섬", "책",
    "노래", "영화", "음식", "채널", "방송", "상표", "악단", "극단", "식당", "작품", "그림", "모임", "단체", "강아지",
    "개", "고양이", "소",
})  # fmt: skip
_OWNER_REACH_WORDS = 3
_LATIN = re.compile(r"([a-z]{2,})(?:예요|이에요|이고|고|인데|입니다|이었.*|였.*|라고|이라고|라는|이라는)?")
_OF_PERSONS = frozenset(
    {"가", "는", "를", "한테", "한테서", "랑", "하고", "네", "도", "의", "에게", "야", "라고", "라는"}
)
_SYLLABLE_SIGN, _FEWEST_SYLLABLES = "자", 2
_OLD = re.compile(r"\d{1,2}(?:살|세)?")


def find_told(reading: Reading, lists: NameWords) -> tuple[Found, ...]:
    """Every such mention, in no order; they may overlap."""
    return (
        *_by_syllables(reading),
        *_names_told(reading),
        *_beside_age(reading, lists),
        *_with_name_ending(reading, lists),
    )


def _by_syllables(reading: Reading) -> Iterator[Found]:
    """함자가 림 자 덕 자 팔 자: how the name of an elder is told."""
    tokens, index = reading.said.tokens, 0
    while index < len(tokens):
        last, name = index, ""
        while last + 1 < len(tokens) and len(tokens[last]) == 1 and _is_sign(tokens[last + 1]):
            name += tokens[last]
            last += 2
            if tokens[last - 1] != _SYLLABLE_SIGN:
                break
        if len(name) >= _FEWEST_SYLLABLES:
            yield person(index, last - 1, REASON_CALLED, name)
        index = max(last, index + 1)


def _is_sign(token: str) -> bool:
    return token == _SYLLABLE_SIGN or token.startswith(
        ("자예요", "자였", "자를", "자이", "자셨", "자십", "자입", "자세")
    )


def _names_told(reading: Reading) -> Iterator[Found]:
    """이름은 보름이, at the end of its sentence; 작가 이름은 Lumi예요."""
    for index, noun in enumerate(reading.nouns):
        if noun.stem not in _NAMES or noun.ending not in _TOPIC:
            continue
        following = reading.next_in_sentence(index)
        if following is None:
            continue
        before = reading.nouns[max(reading.said.starts[index], index - _OWNER_REACH_WORDS) : index]
        if any(one.stem in _NO_PERSONS for one in before):
            continue
        name, token = reading.nouns[following], reading.said.tokens[following]
        latin = _LATIN.fullmatch(token)
        if latin is not None:
            yield person(following, following, REASON_CALLED, latin[1])
        elif (
            following == reading.said.ends[index]
            and not name.is_verb
            and name.ending in {"", "이"}
            and name.stem not in _NO_ANSWER
            and len(name.stem) <= FULL_NAME
        ):
            yield person(following, following, REASON_CALLED, name.stem, 0.8)


def _beside_age(reading: Reading, lists: NameWords) -> Iterator[Found]:
    """큰애가 준수, 아홉 살, 작은애가 별이, 다섯 살이었어요: who it is, before how old they are."""
    words, numbers = reading.said.words, _numbers(reading.rules.dates)
    for index, noun in enumerate(reading.nouns):
        last = index + 2
        if last > reading.said.ends[index] or noun.ending not in _TOPIC or not is_kin(noun.stem, lists):
            continue
        name, token = reading.nouns[index + 1], reading.said.tokens[last]
        is_age = token in numbers or _OLD.fullmatch(token) is not None or token.endswith(("살", "살이고", "살이었어요"))
        if is_age and has_comma(words[index + 1].text) and name.ending in {"", "이"} and not name.is_verb:
            yield person(index + 1, index + 1, REASON_BESIDE, name.stem, 0.8)


def _numbers(rules: KoreanDateRules) -> frozenset[str]:
    tens, ones = listed(rules.tens), listed(rules.ones)
    return tens | ones | listed(rules.alone) | {ten + one for ten in tens for one in ones}


def _with_name_ending(reading: Reading, lists: NameWords) -> Iterator[Found]:
    """하늘이가 일곱 살이고: with the 이 of names it is no sky."""
    for index, noun in enumerate(reading.nouns):
        is_name = noun.has_name_ending and noun.stem in lists.also_words and noun.ending in _OF_PERSONS
        if is_name and ends_in_consonant(noun.stem):
            yield person(index, index, REASON_NAME, noun.stem, 0.8)
