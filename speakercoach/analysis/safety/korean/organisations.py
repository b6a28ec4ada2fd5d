"""Finds groups that are small enough to tell somebody by: a named church, school, works, unit or shelter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.korean.reading import Noun, Reading, is_known
from speakercoach.domain.safety import SafetyKind
from speakercoach.languages.korean_safety_rules import KoreanOrganisationRules
from speakercoach.languages.safety_rules import listed
from speakercoach.languages.tokens import has_comma

REASON_NAMED, REASON_CALLED, REASON_NUMBER = "organisation_named", "organisation_called", "organisation_number"
_BEING = ("이에요", "예요", "입니", "인데", "이고", "이었", "였", "이라", "라")
_NUMBERED = (
    "부대", "여단", "려단", "사단", "연대", "련대", "대대",
    "중대", "소대", "군단", "분조", "공장", "농장", "학교", "탄광",
    "작업반",
)  # fmt: skip
_NUMBER = re.compile(r"제?(?:\d+|[일이삼사오육칠팔구십백천공]+)(?:호|련|고|중)?$")
_CALL_REACH_WORDS = 4
_SHORTEST_NAME, _SHORTEST_OF_ANY = 2, 3
"""Before some sorts of groups any word is a name, before others a long one: 달구지 식당; not 소아 병원."""
_SOMEWHERE = frozenset({"데", "데서", "데에서", "데에", "데로", "데를", "곳", "곳에서", "곳에", "곳으로", "곳을"})
_TELLS_NONE = frozenset({"비밀", "없음", "뭐", "무엇", "다음", "아직", "이거", "그거"})


@dataclass(frozen=True, slots=True)
class _Lists:
    heads: tuple[str, ...]
    named_heads: frozenset[str]
    services: frozenset[str]
    plain: frozenset[str]
    plain_ends: tuple[str, ...]
    known: frozenset[str]


@cache
def _lists(rules: KoreanOrganisationRules, services: tuple[str, ...]) -> _Lists:
    return _Lists(
        heads=tuple(sorted(listed(rules.heads), key=lambda head: (-len(head), head))),
        services=listed(services),
        named_heads=listed(rules.named_heads),
        plain=listed(rules.plain),
        plain_ends=tuple(sorted(listed(rules.plain), key=lambda one: (-len(one), one))),
        known=listed(rules.known),
    )


def find_organisations(reading: Reading) -> tuple[Found, ...]:
    """Every group that is named, in no order."""
    lists = _lists(reading.rules.organisations, reading.rules.contacts.services)
    found = [*_named(reading, lists), *_called_somewhere(reading, lists)]
    return tuple(one for one in found if one.name not in lists.known)


def _found(first: int, last: int, reason: str, name: str, weight: float = 0.9) -> Found:
    return Found(SafetyKind.ORGANISATION, first, last, reason, name, weight)


def _named(reading: Reading, lists: _Lists) -> Iterator[Found]:
    for index, noun in enumerate(reading.nouns):
        head, name = _split(noun.stem, lists)
        if not head:
            continue
        told = _told_name(reading, index) if not name and noun.ending == "" else None
        if told is not None:
            yield _found(told, told, REASON_CALLED, reading.nouns[told].stem)
        elif name and not _is_plain(name, head, reading, lists):
            is_longer = index > reading.said.starts[index] and _is_name_before(reading, index - 1, lists)
            yield _found(index - is_longer, index, REASON_NAMED, noun.stem)
        elif name and noun.ending.endswith(("라고", "라는")) and _is_new_name(reading, noun, name, lists):
            yield _found(index, index, REASON_CALLED, noun.stem)
        elif index > reading.said.starts[index]:
            called = _called_before(reading, index, lists)
            if called is not None:
                yield _found(called, index, REASON_CALLED, reading.nouns[called].stem)
                continue
            found = list(_named_before(reading, index, index - 1, noun.stem if not name else head, lists))
            if not found and _only_describes(reading, index - 1, lists):
                found = list(_named_before(reading, index, index - 2, noun.stem if not name else head, lists))
            yield from found


def _called_somewhere(reading: Reading, lists: _Lists) -> Iterator[Found]:
    """소망의집이라는 데서, 두레박선교회라는 곳에: what has a name and takes people in."""
    for index, noun in enumerate(reading.nouns):
        following = reading.next_in_sentence(index)
        if following is None or not noun.ending.endswith("라는") or len(noun.stem) < _SHORTEST_OF_ANY:
            continue
        hit = reading.gazetteer.named(noun.stem)
        is_place = reading.said.tokens[following] in _SOMEWHERE
        if is_place and hit is None and noun.stem not in lists.plain | lists.known:
            yield _found(index, index, REASON_CALLED, noun.stem, 0.6)


def _told_name(reading: Reading, index: int) -> int | None:
    """우리 악단 이름은 강바람이에요."""
    last = index + 2
    if last > reading.said.ends[index] or reading.nouns[index + 1].stem != "이름":
        return None
    is_told = reading.nouns[index + 1].ending in {"은", "이"} and reading.nouns[last].stem not in _TELLS_NONE
    return last if is_told and reading.nouns[last].ending.startswith(_BEING) else None


def _is_new_name(reading: Reading, noun: Noun, name: str, lists: _Lists) -> bool:
    return not is_known(noun.stem, reading.rules) and name not in lists.plain


def _only_describes(reading: Reading, index: int, lists: _Lists) -> bool:
    """Whether the word tells more of the group and is not its name: 새움 청소년 센터."""
    noun = reading.nouns[index]
    return index > reading.said.starts[index] and noun.ending == "" and noun.stem in lists.plain


def _named_before(reading: Reading, index: int, at: int, head: str, lists: _Lists) -> Iterator[Found]:
    """네우물 진료소, 두리하나라는 단체, 26호 공장: the name is the word ``at`` before the sort of group."""
    before = reading.said.tokens[at]
    if at < reading.said.starts[index]:
        return
    if _NUMBER.match(before) and (head or reading.nouns[index].stem).endswith(_NUMBERED):
        is_of_place = at > reading.said.starts[index] and _is_of_place(reading, at - 1)
        yield _found(at - is_of_place, index, REASON_NUMBER, before + head)
    elif reading.nouns[at].ending:
        return
    elif _is_named_by(reading, at, head if at == index - 1 else "", lists):
        yield _found(at, index, REASON_NAMED, before + reading.nouns[index].stem)


def _is_of_place(reading: Reading, index: int) -> bool:
    """은덕 제이 탄광: whose second mine it is."""
    noun = reading.nouns[index]
    hit = reading.gazetteer.named(noun.stem)
    is_bare = noun.ending == "" and not has_comma(reading.said.words[index].text)
    return is_bare and (noun.is_new or (hit is not None and not hit.is_harmless))


def _called_before(reading: Reading, index: int, lists: _Lists) -> int | None:
    """두리하나라는 단체, 별바라기라고 하는 작은 단체: the word of the name."""
    nouns, said = reading.nouns, reading.said
    for at in range(index - 1, max(said.starts[index], index - _CALL_REACH_WORDS) - 1, -1):
        noun = nouns[at]
        is_called = noun.ending.endswith("라는") or (
            noun.ending.endswith("라고") and said.tokens[at + 1].startswith(("하는", "부르는", "불리는", "불리던"))
        )
        if is_called and noun.stem not in lists.plain | lists.known:
            return at
    return None


def _split(stem: str, lists: _Lists) -> tuple[str, str]:
    """The sort of group that a word ends in, and what stands before it in the word."""
    if not stem.endswith(lists.heads):
        return "", ""
    for head in lists.heads:
        if stem.endswith(head):
            return head, stem.removesuffix(head)
    return "", ""


def _is_plain(name: str, head: str, reading: Reading, lists: _Lists) -> bool:
    """Whether the first part of a word only describes: 초등학교, 신발공장; not 하늘숲병원."""
    if name in lists.plain or len(name) < 2 or is_known(name + head, reading.rules):  # noqa: PLR2004  # 대학교, 목공장
        return True
    rest = name
    if name.endswith(lists.plain_ends):
        rest = next(name.removesuffix(one) for one in lists.plain_ends if name.endswith(one))
    if not rest:
        return True
    if rest != name:
        return False  # 은하피복공장: more than what it makes
    if head in lists.named_heads or len(rest) >= _SHORTEST_OF_ANY:
        return False  # 갈매기식료공장
    return is_known(rest, reading.rules)


def _is_name_before(reading: Reading, index: int, lists: _Lists) -> bool:
    noun = reading.nouns[index]
    is_name = noun.ending == "" and noun.is_new and noun.stem not in lists.plain
    return is_name and not has_comma(reading.said.words[index].text)


def _is_date(reading: Reading, index: int) -> bool:
    """동짓달 스무하룻날, 팔월: no names."""
    dates, stem = reading.rules.dates, reading.nouns[index].stem
    return any(stem in line.split() for line in (*dates.months, *dates.days, *dates.alone))


def _is_named_by(reading: Reading, at: int, head: str, lists: _Lists) -> bool:
    """Whether the word before a sort of group is its name: 네우물 진료소, 등대 교회; not 신발 공장, 동네 병원."""
    noun = reading.nouns[at]
    hit = reading.gazetteer.named(noun.stem)
    if (
        noun.is_verb
        or noun.stem.removesuffix("들") in lists.plain | lists.services | listed(reading.rules.roles.no_tellers)
        or _is_date(reading, at)
        or (hit is not None and hit.is_harmless)
    ):
        return False
    if has_comma(reading.said.words[at].text):
        return False
    if noun.is_new:
        return True
    if not is_known(noun.stem, reading.rules) or len(noun.stem) < _SHORTEST_NAME:
        return False
    return head in lists.named_heads or len(noun.stem) >= _SHORTEST_OF_ANY
