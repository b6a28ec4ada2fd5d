"""Finds the posts by which relatives and named persons of a Korean talk are known."""

from collections.abc import Iterator

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.korean.describing import described_from, is_adnominal
from speakercoach.analysis.safety.korean.occupations import Occupations, occupations, tells_more
from speakercoach.analysis.safety.korean.reading import Noun, Reading
from speakercoach.domain.safety import SafetyKind
from speakercoach.languages.tokens import has_comma

REASON_POST = "role_post"
_SUBJECT_REACH_WORDS = 8
_APPOSITION_WORDS = 2
_SPOKEN_OF_WORDS = 6
_LISTED_WORDS = 3
_LONGEST_NAME = 5
_OF_SUBJECT = ("이", "가", "은", "는", "께서", "께서는", "도", "")
_TOPIC = frozenset({"은", "는", "이", "가", "께서", "께서는"})
_BEING = ("이", "였", "셨", "셔", "여", "입", "예", "라", "시", "던", "거든", "잖")
_BEING_BEFORE = ("였는데", "이었는데", "인데", "이고", "고", "셨는데", "이셨는데", "신데", "이신데")
_NOT_BEING = frozenset({"이", "라고", "이라고", "라는", "이라는", "이나", "이랑", "라도"})
_ATTRIBUTIVE = ("인", "이던", "이었던", "이셨던", "이신", "던", "였던", "셨던", "신")
_BECOMING = ("되었", "됐", "되고", "되셨", "된", "하셨", "하시", "했", "하다", "하던", "뽑혀", "뽑혔")
_FAMILY = frozenset({"친척", "식구", "집안", "형제", "가족", "자매", "일가", "식구들", "친척들", "형제들"})
_TRADES = frozenset({"장사", "밀수", "무역", "목회"})
_WITH = frozenset({"하고", "와", "과", "랑", "이랑", "한테", "에게"})
_WEDDING = ("결혼", "시집", "약혼", "장가", "혼인")
_DOING = ("하", "했", "해")


def find_posts(reading: Reading, named: frozenset[int], posts: frozenset[int]) -> tuple[Found, ...]:
    """What relatives, and those whose names are the words ``named``, are or were by work; ``posts`` are such words."""
    some = occupations(reading.rules)
    return (
        *_told(reading, named, posts, some),
        *_in_row(reading, posts, some),
        *_among_relatives(reading, posts, some),
        *_workplaces(reading, some),
        *_work_told(reading, named, some),
        *_beside_whom(reading, named, posts, some),
    )


def _found(reading: Reading, first: int, last: int, weight: float) -> Found:
    return Found(SafetyKind.ROLE, first, last, REASON_POST, reading.nouns[last].stem, weight)


def _all(reading: Reading, index: int, weight: float, some: Occupations) -> Iterator[Found]:
    """The post with all that tells more of it, as 철도 신호수; with less where those words tell something else."""
    wide = described_from(reading, index, some)
    if wide < index:
        yield _found(reading, wide, index, weight)
    if wide < index - 1 and tells_more(reading, index - 1, some):
        yield _found(reading, index - 1, index, weight - 0.03)
    yield _found(reading, index, index, weight - 0.05)


def _told(reading: Reading, named: frozenset[int], posts: frozenset[int], some: Occupations) -> Iterator[Found]:
    """아버지가 ○○학교 음악교원이셨거든요, 남편은 통역으로 일했어요, 발렌친은 소방대장이라서."""
    for index in sorted(posts):
        noun = reading.nouns[index]
        following = reading.next_in_sentence(index)
        goes_on = "" if following is None else reading.said.tokens[following]
        is_being = noun.ending.startswith(_BEING) and noun.ending not in _NOT_BEING
        is_work = noun.ending in {"으로", "로"} and goes_on.startswith(some.working)
        is_heard = noun.ending.endswith("라고") and goes_on.startswith(("했", "하더", "하셨", "들었", "그랬", "그러"))
        is_made = noun.ending in {"이", "가", "을", "를", "", "으로", "로"} and goes_on.startswith(_BECOMING)
        is_wed = noun.ending in _WITH and goes_on.startswith(_WEDDING)
        if not (is_being or is_work or is_heard or is_made or is_wed):
            continue
        if _has_subject(reading, index, named, some) or (is_work and _is_of_whom_follows(reading, index, some)):
            yield from _all(reading, index, 0.7, some)
        elif is_being and _is_known_from_before(reading, index, some):
            yield from _all(reading, index, 0.55, some)


def _is_known_from_before(reading: Reading, index: int, some: Occupations) -> bool:
    """보니까 옆집에 살던 의사였어요: nobody is named, but the speaker knew them."""
    start = reading.said.starts[index]
    before = reading.said.tokens[described_from(reading, index, some) : index]
    is_own = any(token in some.own for token in reading.said.tokens[start:index])
    is_past = reading.nouns[index].ending.startswith(("였", "이었", "셨", "이셨"))
    return is_past and not is_own and any(token.endswith("던") for token in before)


def _among_relatives(reading: Reading, posts: frozenset[int], some: Occupations) -> Iterator[Found]:
    """친척 중에 판사도 있고 배 수리공도 있어요."""
    for index in sorted(posts):
        noun, following = reading.nouns[index], reading.next_in_sentence(index)
        if noun.ending not in {"도", "이", "가"} or following is None:
            continue
        before = range(max(reading.said.starts[index], index - _SUBJECT_REACH_WORDS), index - 1)
        is_among = any(
            reading.nouns[i].stem in some.kin | _FAMILY and reading.said.tokens[i + 1].startswith(("중", "가운데"))
            for i in before
        )
        if is_among and reading.said.tokens[following].startswith(("있", "계시", "계셨", "계세")):
            yield from _all(reading, index, 0.65, some)


def _is_of_whom_follows(reading: Reading, index: int, some: Occupations) -> bool:
    """목수로 일하시던 아버지가: the relative behind."""
    last = reading.said.ends[index]
    if index + 2 > last or not is_adnominal(reading.said.tokens[index + 1]):
        return False
    return any(_is_of_kin(reading.nouns[i], some.kin) for i in range(index + 2, min(index + 3, last) + 1))


def _in_row(reading: Reading, posts: frozenset[int], some: Occupations) -> Iterator[Found]:
    """아버지는 광부, 어머니는 교원이었어요: what one relative is, before the next one is told of."""
    for index in sorted(posts):
        noun, following = reading.nouns[index], reading.next_in_sentence(index)
        is_closed = following is None or has_comma(reading.said.words[index].text)
        if noun.ending or not (is_closed or _is_topic_of_kin(reading, following, some)):
            continue
        before = range(max(reading.said.starts[index], index - _LISTED_WORDS), index)
        nearest = next((i for i in reversed(before) if reading.nouns[i].ending in _TOPIC), None)
        if _is_topic_of_kin(reading, nearest, some):
            yield from _all(reading, index, 0.65, some)


def _is_topic_of_kin(reading: Reading, index: int | None, some: Occupations) -> bool:
    if index is None:
        return False
    noun = reading.nouns[index]
    return noun.ending in _TOPIC and _is_of_kin(noun, some.kin)


def _has_subject(reading: Reading, index: int, named: frozenset[int], some: Occupations) -> bool:
    """Whether the nearest subject before it is a relative or somebody with a name."""
    start = max(reading.said.starts[index], index - _SUBJECT_REACH_WORDS)
    for at in range(index - 1, start - 1, -1):
        noun = reading.nouns[at]
        if reading.said.tokens[at] in some.own:
            return False
        if at in named and (noun.ending in _OF_SUBJECT or noun.ending.endswith("라는")):
            return True
        is_relative = _is_of_kin(noun, some.kin)
        if is_relative and (noun.ending in _OF_SUBJECT or noun.ending.startswith(_BEING_BEFORE)):
            return True
        if noun.stem in {"직업", "직책", "직위", "원래"}:
            continue
        if noun.ending in _TOPIC and _may_be_named(noun):
            return True
        if noun.ending in _TOPIC and not noun.is_verb:
            return False
    return _is_spoken_of(reading, index, start, named, some)


def _is_spoken_of(reading: Reading, index: int, start: int, named: frozenset[int], some: Occupations) -> bool:
    """태규 아저씨 집에 모였어요. 쫓겨난 수학 선생이었는데: whether it is told of somebody who was just spoken of."""
    if not reading.nouns[index].ending.startswith(("이었", "였", "이셨", "셨", "이시", "시")):
        return False
    before = range(max(0, start - _SPOKEN_OF_WORDS), start)
    return any(at in named or _is_of_kin(reading.nouns[at], some.kin) for at in before)


def _is_of_kin(noun: Noun, kin: frozenset[str]) -> bool:
    """큰누나, 막내삼촌, 장인어른, 장모님."""
    stem = noun.stem.removesuffix("님").removesuffix("어른")
    return stem in kin or noun.stem in kin or any(stem.endswith(one) for one in kin if len(one) > 1)


def _may_be_named(noun: Noun) -> bool:
    return noun.is_new and len(noun.stem) <= _LONGEST_NAME


def _workplaces(reading: Reading, some: Occupations) -> Iterator[Found]:
    """외삼촌이 세관에서 일하거든요, 아버지는 시 당위원회 조직부에 계셨습니다."""
    said, nouns, places = reading.said, reading.nouns, some.workplaces
    for index, noun in enumerate(nouns):
        if not noun.ending.startswith("에"):
            continue
        following = reading.next_in_sentence(index)
        is_place = noun.stem in places or (index > said.starts[index] and nouns[index - 1].stem in places)
        is_place = is_place or noun.stem.endswith(some.workplace_ends)
        if not is_place or following is None or not said.tokens[following].startswith((*some.working, "다니", "다녔")):
            continue
        if _has_subject(reading, index, frozenset(), some):
            yield _found(reading, described_from(reading, index, some), index, 0.6)
            yield _found(reading, index, index, 0.55)


def _work_told(reading: Reading, named: frozenset[int], some: Occupations) -> Iterator[Found]:
    """외할머니는 옷 수선하는 일을 하셨는데: what somebody does, by a verb."""
    for index, noun in enumerate(reading.nouns):
        following = reading.next_in_sentence(index)
        if noun.ending not in {"을", "를", ""} or following is None or index == reading.said.starts[index]:
            continue
        before = index - 1
        is_work = noun.stem == "일" and reading.said.tokens[before].endswith("는") and reading.nouns[before].is_verb
        is_trade = noun.stem in _TRADES and (tells_more(reading, before, some) or len(reading.said.tokens[before]) == 1)
        is_done = reading.said.tokens[following].startswith(_DOING)
        if is_done and (is_work or is_trade) and _has_subject(reading, before, named, some):
            first = min(described_from(reading, index, some), before)
            yield _found(reading, first, _last_of_trade(reading, index) if is_trade else index, 0.6)


def _last_of_trade(reading: Reading, index: int) -> int:
    """소 장사를 하는 조선족 할아버지였습니다: to who it is, where it goes on with that."""
    if not is_adnominal(reading.said.tokens[index + 1]):
        return index
    last = min(index + 1 + _LISTED_WORDS, reading.said.ends[index])
    return next((i for i in range(index + 2, last + 1) if reading.nouns[i].ending.startswith(_BEING)), index)


def _beside_whom(reading: Reading, named: frozenset[int], posts: frozenset[int], some: Occupations) -> Iterator[Found]:
    """운전수인 삼촌, 교장이던 할아버지; 트럭 운전수 박순돌."""
    for index in sorted(posts):
        noun = reading.nouns[index]
        last = min(index + _APPOSITION_WORDS, reading.said.ends[index])
        behind = range(index + 1, last + 1)
        if noun.ending in _ATTRIBUTIVE and any(reading.nouns[i].stem in some.kin or i in named for i in behind):
            yield from _all(reading, index, 0.65, some)
        elif noun.ending == "" and index + 1 in named and index < reading.said.ends[index]:
            yield from _all(reading, index, 0.6, some)
