"""Finds dates and ages in a Korean talk: 3월 11일, 칠월 스무여드렛날, 재작년 시월; 스물두 살, 열아홉이었어요."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.korean.reading import Reading
from speakercoach.domain.safety import SafetyKind
from speakercoach.languages.korean_safety_rules import KoreanDateRules
from speakercoach.languages.safety_rules import listed
from speakercoach.languages.tokens import has_comma

REASON_DAY, REASON_MONTH, REASON_AGE = "date_day", "date_month", "age"
_SINO = "[일이삼사오육칠팔구십백천]"
_MONTH = re.compile(rf"(?:\d{{1,2}}|{_SINO}{{1,2}}|유|시)월(?![드급요])")
_DAY = re.compile(rf"(?:\d{{1,2}}|{_SINO}{{1,4}})일(?!곱|학|반|본|요)")
_YEAR = re.compile(rf"(?:(?:19|20)\d\d|\d\d|천구백{_SINO}*|이천{_SINO}*|{_SINO}{{2,4}})년(?:도)?(?!생|차)")
_WRITTEN = re.compile(r"(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}")
_AGE = re.compile(r"(?:만)?(\d{1,2})(?:살|세)(?!대|기)")
_BORN = re.compile(rf"(?:(?:19|20)?\d\d|{_SINO}{{2,6}})년생")
_MONTH_WORDS = ("월급", "월세", "월요", "월드", "월북")
_BABY = ("아기", "애기", "갓난", "딸", "아들", "동생", "조카", "손자", "손녀", "애", "생후", "쌍둥이", "막내")
_NEAR_WORDS = 4
_SINO_NUMBER = re.compile(rf"{_SINO}{{1,3}}")
_MONTHS_OLD = ("달", "개월", "주")
_TOLD_AGE = ("먹은", "먹었", "되던", "된", "되는", "되셨", "되신")
_PASSED = ("안", "막", "지난", "지났", "지나", "된", "됐", "넘")
_SURE, _LIKELY, _MAYBE = 0.85, 0.7, 0.6
_JOINED = re.compile(r"(.+?)살(?!아|았|던|고|며|면|려|림|피|짝|펴|렸|리)")
_YEARS_OF_AGE = re.compile(r"살(?!아|았|던|고|며|면|려|림|피)|세(?=$|[가는의에였쯤이인때도밖])")
_BIRTHDAY = re.compile(r"돌(?:이|도|잔치|때|$)")
_BEING = ("이었", "이십", "이시", "이고", "인", "이셨", "이에", "이라", "입", "였", "살", "이")
_FEW = frozenset({"하나", "둘", "셋", "넷"})
_ANY_CHILD = ("아이도", "애도", "아이라도", "애라도", "아이들", "애들", "아이면", "애면", "꼬마도")
_TITLES = ("제목", "이름")
_WEEKS = frozenset({"첫째", "둘째", "셋째", "넷째", "마지막", "첫"})
_ROUND = frozenset({"스물", "서른", "마흔", "쉰"})
_SEASONS = (
    "봄",
    "여름",
    "가을",
    "겨울",
    "초봄",
    "늦봄",
    "초여름",
    "한여름",
    "늦여름",
    "초가을",
    "늦가을",
    "초겨울",
    "한겨울",
)
_PARTS_OF_YEAR = frozenset(
    {"초", "말", "초반", "중반", "후반", "상반기", "하반기", "중순", "말쯤", "초쯤", "연말", "연초"}
)
_SS = 20
"""ㅆ among the 28 ends of a syllable."""
_EVERY = ("월에는", "월엔", "월마다", "월이면", "월이")
_OFTEN = ("매년", "해마다", "늘", "항상", "보통", "제일", "가장", "좋아", "자주")
_ASKING = (
    "주세요",
    "주십시오",
    "하세요",
    "오세요",
    "으세요",
    "바랍니다",
    "부탁드려요",
    "부탁드립니다",
    "주시면",
    "보세요",
    "까지예요",
)
_COUNTED = ("명", "개", "번", "사람", "시", "마리")


@dataclass(frozen=True, slots=True)
class _Lists:
    months: frozenset[str]
    years: frozenset[str]
    parts: frozenset[str]
    days: frozenset[str]
    numbers: frozenset[str]
    alone: frozenset[str]
    differences: tuple[str, ...]
    tens: frozenset[str]
    ones_alone: frozenset[str]
    kin: frozenset[str]


@cache
def _lists(rules: KoreanDateRules, kin: tuple[str, ...]) -> _Lists:
    tens, ones = listed(rules.tens), listed(rules.ones)
    return _Lists(
        months=listed(rules.months),
        years=listed(rules.years),
        parts=listed(rules.parts),
        days=listed(rules.days),
        numbers=tens | ones | {ten + one for ten in tens for one in ones},
        alone=listed(rules.alone) | {ten + one for ten in tens for one in ones if len(one) > 1 or one in "둘셋넷"},
        differences=tuple(sorted(listed(rules.differences))),
        tens=tens,
        ones_alone=frozenset({"하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"}),
        kin=listed(kin) | {"저", "나", "제", "첫째", "둘째", "셋째", "막내", "누나"},
    )


def find_times(reading: Reading) -> tuple[Found, ...]:
    """Every date that holds a day or a month, and every age, in no order."""
    lists = _lists(reading.rules.dates, reading.rules.persons.kin)
    return (*_dates(reading, lists), *_ages(reading, lists))


def _dates(reading: Reading, lists: _Lists) -> Iterator[Found]:
    index, tokens = 0, reading.said.tokens
    while index < len(tokens):
        last, has_month, has_day = _date_from(reading, index, lists)
        is_general = has_month and not has_day and last == index and _is_any_year(reading, index)
        if not has_day and _is_day_of_near_month(reading, index):
            last, has_day, is_general = index + 2, True, False
        if (has_month or has_day) and not is_general:
            text = "".join(tokens[index : last + 1])
            yield Found(SafetyKind.DATE, index, last, REASON_DAY if has_day else REASON_MONTH, text, 0.9)
            index = last + 1
        else:
            index += 1


def _date_from(reading: Reading, first: int, lists: _Lists) -> tuple[int, bool, bool]:
    """The last word of the date that begins here, whether it names a month, and whether it names a day."""
    tokens, nouns = reading.said.tokens, reading.nouns
    has_month = has_day = False
    last = first - 1
    for index in range(first, reading.said.ends[first] + 1):
        token, stem = tokens[index], nouns[index].stem
        month, day = _MONTH.match(token) is not None or stem in lists.months, stem in lists.days
        day = day or _is_day(token, has_month=has_month or month)
        if _WRITTEN.match(token):
            month = day = True
        if _is_holiday(reading, index) or (index == first and _is_title(reading, index)):
            break
        if has_month and _is_week(reading, index):
            return index + 1, True, True
        if token.startswith(_MONTH_WORDS) or (month and has_month):
            break
        year = _YEAR.match(token) is not None or stem in lists.years
        part = (
            (has_month or has_day)
            and stem in lists.parts
            and stem not in {"밤", "새벽", "아침", "저녁", "오전", "오후", "어느"}
        )
        season = index == first + 1 and _is_part_of_year(reading, index)
        if not (month or day or part or season or (year and index == first)):
            break
        has_month, has_day, last = has_month or month or season, has_day or day, index
        if nouns[index].ending not in {"", "의"} and _ends_here(token):
            break
    return max(last, first), has_month, has_day


def _is_title(reading: Reading, index: int) -> bool:
    """제목이 '사월'이었어요: no time."""
    return index > reading.said.starts[index] and reading.said.tokens[index - 1].startswith(_TITLES)


def _is_week(reading: Reading, index: int) -> bool:
    """십일월 첫째 주에."""
    following = reading.next_in_sentence(index)
    is_week = following is not None and reading.said.tokens[following].startswith("주")
    return is_week and reading.said.tokens[index] in _WEEKS


def _is_day_of_near_month(reading: Reading, first: int) -> bool:
    """다음 달 오일에, 이번 달 20일에."""
    if first + 2 > reading.said.ends[first] or reading.said.tokens[first] not in {"다음", "이번", "지난", "저번"}:
        return False
    month, day = reading.said.tokens[first + 1 : first + 3]
    return month in {"달", "달의"} and _DAY.match(day) is not None


def _is_part_of_year(reading: Reading, index: int) -> bool:
    """Whether it is a season, or a part of the year before it: 2014년 겨울에, 2012년 초."""
    if _YEAR.match(reading.said.tokens[index - 1]) is None:
        return False
    noun = reading.nouns[index]
    return noun.stem in _PARTS_OF_YEAR or reading.said.tokens[index].startswith(_SEASONS)


def _is_any_year(reading: Reading, month: int) -> bool:
    """Whether it is the month of every year, or when something is asked for: 오월에는 걸어요, 유월 전에 써 주세요."""
    tokens = reading.said.tokens[reading.said.starts[month] : reading.said.ends[month] + 1]
    if any(_closing(sign) == _SS and sign not in "있겠" for token in tokens for sign in token):
        return False  # the sentence tells what has been
    is_asked = any(token.endswith(_ASKING) for token in tokens)
    is_habit = reading.said.tokens[month].endswith(_EVERY) or any(token.startswith(_OFTEN) for token in tokens)
    return is_asked or is_habit


def _closing(sign: str) -> int:
    code = ord(sign) - ord("가")
    return code % 28 if "가" <= sign <= "힣" else 0


def _is_holiday(reading: Reading, index: int) -> bool:
    following = reading.next_in_sentence(index)
    return following is not None and reading.said.tokens[following].startswith(("대보름", "한가위", "상품"))


def _is_day(token: str, *, has_month: bool) -> bool:
    if has_month:
        return _DAY.search(token) is not None
    found = re.match(r"\d{1,2}일(?!곱|학|째|간|동안|만)", token)
    return found is not None


def _ends_here(token: str) -> bool:
    """Whether a particle closes the date: 3월에; not 3월의 or the bare 3월."""
    return re.search(r"(?:월|일|날|초|말|순|년|달)(?:의|도)?$", token) is None


def _ages(reading: Reading, lists: _Lists) -> Iterator[Found]:
    for index in range(len(reading.said.tokens)):
        age = _age_at(reading, index, lists)
        if age is not None:
            last, weight = age
            yield Found(SafetyKind.AGE, index, last, REASON_AGE, "".join(reading.said.tokens[index : last + 1]), weight)


def _age_at(reading: Reading, index: int, lists: _Lists) -> tuple[int, float] | None:
    """The last word of the age that begins here, and how sure it is."""
    token = reading.said.tokens[index]
    if _is_first_days(reading, index):
        return index, _LIKELY
    joined = _JOINED.match(token)
    if _AGE.match(token) or _BORN.match(token) or (joined is not None and joined[1] in lists.numbers):
        return None if _is_difference(reading, index, lists) else (index, _SURE)
    return _counted_age(reading, index, lists) or _split_age(reading, index, lists) or _bare_age(reading, index, lists)


def _counted_age(reading: Reading, index: int, lists: _Lists) -> tuple[int, float] | None:
    """여덟 살, 육십이 세, 두 돌, 여섯 달: a number and what it counts."""
    token, following = reading.said.tokens[index], reading.next_in_sentence(index)
    if following is None or not (
        token in lists.numbers | {"석", "넉"} or token.isdecimal() or _SINO_NUMBER.fullmatch(token)
    ):
        return None
    after = reading.said.tokens[following]
    if token in lists.numbers and after.startswith(("생신", "생일", "나이에")):
        return following, _LIKELY
    if _YEARS_OF_AGE.match(after):
        behind = reading.next_in_sentence(following)
        if behind is not None and after in {"살", "세"} and reading.said.tokens[behind].startswith(_ANY_CHILD):
            return None  # 세 살 아이도 건넌다
        return None if _is_difference(reading, following, lists) else (following, _SURE)
    is_baby = after.startswith(_MONTHS_OLD) and _is_of_baby(reading, index, following)
    return (following, _LIKELY) if is_baby or _BIRTHDAY.match(after) else None


def _split_age(reading: Reading, index: int, lists: _Lists) -> tuple[int, float] | None:
    """스물 셋에, 서른 다섯 된: one number in two words."""
    following = reading.next_in_sentence(index)
    if following is None or reading.said.tokens[index] not in lists.tens:
        return None
    noun, behind = reading.nouns[following], reading.next_in_sentence(following)
    if noun.stem not in lists.ones_alone:
        return None
    is_told = noun.ending == "" and behind is not None and reading.said.tokens[behind].startswith(_TOLD_AGE)
    return (following, _MAYBE) if is_told or noun.ending.startswith(("에", *_BEING)) else None


def _bare_age(reading: Reading, index: int, lists: _Lists) -> tuple[int, float] | None:
    """열아홉이었어요, 마흔둘 되던 해, 동생은 겨우 열둘."""
    noun, following = reading.nouns[index], reading.next_in_sentence(index)
    after = "" if following is None else reading.said.tokens[following]
    token = reading.said.tokens[index]
    if token.endswith(("에도", "에는")) and token[:-2] in lists.alone - _ROUND:
        return index, _MAYBE
    if noun.stem not in lists.numbers | lists.alone or after.startswith(_COUNTED):
        return None
    is_closed = following is None or has_comma(reading.said.words[index].text) or noun.ending.startswith(_BEING)
    if is_closed and _is_age_of(reading, index, lists):
        return index, _MAYBE
    if noun.ending == "" and after.startswith(_TOLD_AGE):
        return _with_year_of_life(reading, index + 1), _MAYBE
    is_years = noun.ending in {"에", "에야"} and noun.stem not in _ROUND
    is_being = noun.ending.startswith(_BEING) or noun.has_name_ending or is_years
    return (index, _MAYBE) if noun.stem in lists.alone and is_being else None


def _with_year_of_life(reading: Reading, told: int) -> int:
    """열아홉 먹은 해에: to the year that is meant."""
    following = reading.next_in_sentence(told)
    goes_on = "" if following is None else reading.said.tokens[following]
    return told + 1 if goes_on.startswith(("해", "나이", "때")) else told - 1


def _is_first_days(reading: Reading, index: int) -> bool:
    """백일도 안 됐을 때, 백일이 막 지났을 때: a hundred days after birth."""
    noun, last = reading.nouns[index], min(index + _NEAR_WORDS - 1, reading.said.ends[index])
    near = reading.said.tokens[index + 1 : last + 1]
    return (
        noun.stem == "백일" and noun.ending in {"도", "이", "을", ""} and any(one.startswith(_PASSED) for one in near)
    )


def _is_age_of(reading: Reading, index: int, lists: _Lists) -> bool:
    """Whether a relative or an age is spoken of before the bare number: 동생은 겨우 열둘, 제 나이 열넷."""
    before = range(max(reading.said.starts[index], index - 2), index)
    if any(reading.said.tokens[i] in {"겨우", "고작", "갓", "만", "나이"} for i in before):
        return True
    near = [reading.nouns[i] for i in before][-1:]
    if reading.nouns[index].stem in _FEW:
        return False  # 조카는 둘인데: how many there are
    return any(one.stem in lists.kin and one.ending in {"은", "는", "이", "가", "도"} for one in near)


def _is_difference(reading: Reading, index: int, lists: _Lists) -> bool:
    """세 살 위, 두 살 어린, 세 살 터울: how far two are apart."""
    following = reading.next_in_sentence(index)
    if following is None:
        return "차이" in reading.said.tokens[index]
    near = [reading.said.tokens[following]]
    noun = reading.nouns[following]
    return (
        any(noun.stem == one or near[0].startswith(one) for one in lists.differences if len(one) > 1)
        or noun.stem in lists.differences
    )


def _is_of_baby(reading: Reading, index: int, following: int) -> bool:
    said = reading.said
    around = range(max(said.starts[index], index - _NEAR_WORDS), min(following + 3, said.ends[index] + 1))
    is_told = said.tokens[following].startswith(
        (
            "달이었",
            "달 된",
            "달배기",
            "달짜리",
            "개월이",
            "달인",
            "달밖에",
            "개월밖에",
            "개월 된",
            "개월된",
            "개월짜리",
            "달이에",
            "개월인",
            "달이고",
        )
    ) or any(
        said.tokens[i].startswith(("된", "밖에", "짜리", "됐", "안"))
        for i in range(following + 1, min(following + 2, said.ends[index] + 1))
    )
    return is_told and any(reading.nouns[i].stem in _BABY for i in around)
