"""Tells which Korean nouns say what somebody is by work or rank, and finds the posts by which others are known.

Most such words end in one of few syllables (검사원, 재봉사, 잠수부), so a list of all of them is not needed: the ending
tells, where the sentence says that somebody is one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.korean.reading import Noun, Reading
from speakercoach.domain.safety import SafetyKind
from speakercoach.languages.korean_safety_rules import KoreanSafetyRules
from speakercoach.languages.korean_words import is_korean_verb
from speakercoach.languages.safety_rules import listed
from speakercoach.languages.tokens import has_comma

REASON_POST = "role_post"
_SUBJECT_REACH_WORDS = 8
_APPOSITION_WORDS = 2
_SPOKEN_OF_WORDS = 6
_SHORTEST_NEW, _LONGEST_NAME = 2, 5
_OF_SUBJECT = ("이", "가", "은", "는", "께서", "께서는", "도", "")
_TOPIC = frozenset({"은", "는", "이", "가", "께서", "께서는"})
_BEING = ("이", "였", "셨", "입", "예", "라", "시", "던")
_NOT_BEING = frozenset({"이", "라고", "이라고", "라는", "이라는", "이나", "이랑", "라도"})
_ATTRIBUTIVE = ("인", "이던", "이었던", "이셨던", "이신", "던", "였던", "셨던", "신")
_BECOMING = ("되었", "됐", "되고", "되셨", "된", "하셨", "하시", "했", "하다", "하던")


@dataclass(frozen=True, slots=True)
class Occupations:
    """The words of the rules that tell what somebody is."""

    words: frozenset[str]
    ends: tuple[str, ...]
    none: frozenset[str]
    none_ends: tuple[str, ...]
    kin: frozenset[str]
    own: frozenset[str]
    working: tuple[str, ...]
    workplaces: frozenset[str]
    telling_nothing: frozenset[str]

    def has(self, stem: str) -> bool:
        """Whether a noun says what somebody is by work: one of the list, or made like one."""
        bare = stem.removesuffix("님")
        if bare in self.words:
            return True
        if len(bare) < _SHORTEST_NEW or bare in self.none or not bare.endswith(self.ends):
            return False
        return not bare.endswith(self.none_ends) and not (len(bare) == _SHORTEST_NEW and is_korean_verb(bare))


@cache
def occupations(rules: KoreanSafetyRules) -> Occupations:
    """The words of these rules, put together once."""
    roles = rules.roles
    none = listed(roles.no_posts)
    return Occupations(
        words=listed((*roles.posts, *roles.always, *roles.helpers)) - none - listed(roles.anybody),
        ends=tuple(sorted(listed(roles.post_ends))),
        none=none,
        none_ends=tuple(sorted(one for one in none if len(one) >= _SHORTEST_NEW)),
        kin=listed(roles.kin),
        own=listed(roles.own),
        working=tuple(sorted(listed(roles.working))),
        workplaces=listed(roles.workplaces),
        telling_nothing=listed(roles.kin) | listed(roles.no_tellers) | listed(rules.routes.openers),
    )


def posts_in(reading: Reading) -> frozenset[int]:
    """The words that say what somebody is by work."""
    some = occupations(reading.rules)
    posts = {stem for stem in {noun.stem for noun in reading.nouns} if some.has(stem)}
    return frozenset(index for index, noun in enumerate(reading.nouns) if noun.stem in posts)


def find_posts(reading: Reading, named: frozenset[int], posts: frozenset[int]) -> tuple[Found, ...]:
    """What relatives, and those whose names are the words ``named``, are or were by work; ``posts`` are such words."""
    some = occupations(reading.rules)
    return (
        *_told(reading, named, posts, some),
        *_workplaces(reading, some),
        *_beside_whom(reading, named, posts, some),
    )


def _found(reading: Reading, first: int, last: int, weight: float) -> Found:
    return Found(SafetyKind.ROLE, first, last, REASON_POST, reading.nouns[last].stem, weight)


def _both(reading: Reading, index: int, weight: float, some: Occupations) -> Iterator[Found]:
    """The post with the bare word before it, as 철도 신호수, and alone where that word tells something else."""
    before = index - 1
    if index > reading.said.starts[index] and tells_more(reading, before, some):
        yield _found(reading, before, index, weight)
    yield _found(reading, index, index, weight - 0.05)


def tells_more(reading: Reading, index: int, some: Occupations) -> bool:
    """Whether a word is a noun that stands bare before another one: 철도 신호수, 약국 아저씨."""
    noun = reading.nouns[index]
    if noun.ending or noun.is_verb or has_comma(reading.said.words[index].text):
        return False
    return noun.is_known and len(noun.stem) >= _SHORTEST_NEW and noun.stem not in some.telling_nothing


def _told(reading: Reading, named: frozenset[int], posts: frozenset[int], some: Occupations) -> Iterator[Found]:
    """아버지가 ○○학교 음악교원이셨거든요, 남편은 통역으로 일했어요, 발렌친은 소방대장이라서."""
    for index in sorted(posts):
        noun = reading.nouns[index]
        following = reading.next_in_sentence(index)
        goes_on = "" if following is None else reading.said.tokens[following]
        is_being = noun.ending.startswith(_BEING) and noun.ending not in _NOT_BEING
        is_work = noun.ending in {"으로", "로"} and goes_on.startswith(some.working)
        is_heard = noun.ending.endswith("라고") and goes_on.startswith(("했", "하더", "하셨", "들었", "그랬", "그러"))
        is_made = noun.ending in {"이", "가", "을", "를", ""} and goes_on.startswith(_BECOMING)
        if (is_being or is_work or is_heard or is_made) and _has_subject(reading, index, named, some):
            yield from _both(reading, index, 0.7, some)


def _has_subject(reading: Reading, index: int, named: frozenset[int], some: Occupations) -> bool:
    """Whether the nearest subject before it is a relative or somebody with a name."""
    start = max(reading.said.starts[index], index - _SUBJECT_REACH_WORDS)
    for at in range(index - 1, start - 1, -1):
        noun = reading.nouns[at]
        if reading.said.tokens[at] in some.own:
            return False
        if at in named and noun.ending in _OF_SUBJECT:
            return True
        if noun.ending in _OF_SUBJECT and (noun.stem in some.kin or _is_of_kin(noun, some.kin)):
            return True
        if noun.ending in _TOPIC and _may_be_named(noun):
            return True
        if noun.ending in _TOPIC:
            return False
    return _is_spoken_of(reading, index, start, named, some)


def _is_spoken_of(reading: Reading, index: int, start: int, named: frozenset[int], some: Occupations) -> bool:
    """태규 아저씨 집에 모였어요. 쫓겨난 수학 선생이었는데: whether it is told of somebody who was just spoken of."""
    if not reading.nouns[index].ending.startswith(("이었", "였", "이셨", "셨", "이시", "시")):
        return False
    before = range(max(0, start - _SPOKEN_OF_WORDS), start)
    return any(at in named or _is_of_kin(reading.nouns[at], some.kin) for at in before)


def _is_of_kin(noun: Noun, kin: frozenset[str]) -> bool:
    """큰누나, 막내삼촌, 장인어른."""
    return any(noun.stem.endswith(one) for one in kin if len(one) > 1) or noun.stem.removesuffix("어른") in kin


def _may_be_named(noun: Noun) -> bool:
    return noun.is_new and len(noun.stem) <= _LONGEST_NAME


def _workplaces(reading: Reading, some: Occupations) -> Iterator[Found]:
    """외삼촌이 세관에서 일하거든요."""
    said, nouns, places = reading.said, reading.nouns, some.workplaces
    for index, noun in enumerate(nouns):
        if not noun.ending.startswith("에"):
            continue
        following = reading.next_in_sentence(index)
        is_place = noun.stem in places or (index > said.starts[index] and nouns[index - 1].stem in places)
        if not is_place or following is None or not said.tokens[following].startswith((*some.working, "다니", "다녔")):
            continue
        if _has_subject(reading, index, frozenset(), some):
            yield _found(reading, index, index, 0.6)


def _beside_whom(reading: Reading, named: frozenset[int], posts: frozenset[int], some: Occupations) -> Iterator[Found]:
    """운전수인 삼촌, 교장이던 할아버지; 트럭 운전수 박순돌."""
    for index in sorted(posts):
        noun = reading.nouns[index]
        last = min(index + _APPOSITION_WORDS, reading.said.ends[index])
        behind = range(index + 1, last + 1)
        if noun.ending in _ATTRIBUTIVE and any(reading.nouns[i].stem in some.kin or i in named for i in behind):
            yield from _both(reading, index, 0.65, some)
        elif noun.ending == "" and index + 1 in named and index < reading.said.ends[index]:
            yield from _both(reading, index, 0.6, some)
