"""Finds those who helped, hid, guided, guarded or looked away; the posts of relatives are found beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.korean.deeds import deed_before, waiting_before
from speakercoach.analysis.safety.korean.describing import described_from, is_adnominal
from speakercoach.analysis.safety.korean.everyday import is_met_every_day, is_with_everyday_title
from speakercoach.analysis.safety.korean.occupations import occupations, posts_in, tells_more
from speakercoach.analysis.safety.korean.posts import find_posts
from speakercoach.analysis.safety.korean.reading import Reading
from speakercoach.analysis.safety.korean.work_told import find_work
from speakercoach.domain.safety import SafetyKind
from speakercoach.languages.korean_safety_rules import KoreanRoleRules
from speakercoach.languages.safety_rules import listed

REASON_HELPER = "role_helper"
_HELP_REACH_WORDS = 9
_TOLD_REACH_WORDS = 4
_NUMBERS = frozenset({"한", "두", "세", "네", "몇"})
_BEING = ("이에요", "예요", "입니", "이었", "였", "이셨", "셨", "인데", "이고")
_BEFORE_WORDS = 12
_OF_SUBJECT = ("이", "가", "은", "는", "께서", "께서는", "도", "만")
_COUNTED = ("하나", "한", "두", "분")
_GAVE = ("줬", "주었", "주셨", "주시", "줘서", "주더", "주던", "주었")
"""The verb of doing something for somebody, behind another one: 열어 줬어요."""
_LEFT_UNDONE = (
    "물", "적", "세", "찾", "따지", "말", "고발", "부르", "알리", "잡", "신고", "막", "열", "보", "봤", "받", "쐈",
    "쏘", "일러",
)  # fmt: skip
_SHORTEST_MADE = 3
_GAVE_JOINED = (
    "줬어요",
    "줬습니다",
    "주셨어요",
    "주셨습니다",
    "주었어요",
    "주었습니다",
    "줬거든요",
    "줬는데",
    "주셨는데",
    "줘서",
)


@dataclass(frozen=True, slots=True)
class _Lists:
    always: frozenset[str]
    helpers: frozenset[str]
    helping: tuple[str, ...]
    anybody: frozenset[str]
    deeds: tuple[str, ...]
    kin: frozenset[str]
    posts: frozenset[str]
    guards: frozenset[str]
    described: frozenset[str]


@cache
def _lists(rules: KoreanRoleRules) -> _Lists:
    return _Lists(
        always=listed(rules.always),
        helpers=listed(rules.helpers),
        helping=tuple(sorted(listed(rules.helping))),
        anybody=listed(rules.anybody),
        deeds=tuple(sorted(listed(rules.deeds))),
        kin=listed(rules.kin),
        posts=listed(rules.posts),
        guards=listed(rules.guards),
        described=listed(rules.describing),
    )


def find_roles(reading: Reading, named: frozenset[int] = frozenset()) -> tuple[Found, ...]:
    """Every mention of such a role, in no order; they may overlap. ``named`` are the words that name persons."""
    lists = _lists(reading.rules.roles)
    posts = posts_in(reading)
    found = [
        *_always(reading, lists),
        *_helpers(reading, lists, posts, named),
        *_bribed(reading, lists),
        *_in_secret(reading),
    ]
    found += [*_guards(reading, lists), *_followed(reading, lists, posts), *_acting(reading, posts)]
    work = find_work(reading, named, lists.anybody, occupations(reading.rules))
    return (*found, *find_posts(reading, named, posts), *work, *_told_before(reading, found))


def _found(reading: Reading, first: int, last: int, weight: float) -> Found:
    return Found(SafetyKind.ROLE, first, last, REASON_HELPER, reading.nouns[last].stem, weight)


def _with_what_describes(reading: Reading, index: int) -> int:
    """The first word of the role: 조선족 목사님, 도와주신 전도사님."""
    first, lists = index, _lists(reading.rules.roles)
    while first > reading.said.starts[index] and index - first < 2:  # noqa: PLR2004  # two words describe enough
        before = reading.nouns[first - 1]
        is_deed = reading.said.tokens[first - 1].startswith(lists.deeds)
        if not (is_deed or (before.ending == "" and before.stem in lists.described)):
            break
        first -= 1
    return first


def _always(reading: Reading, lists: _Lists) -> Iterator[Found]:
    for index, noun in enumerate(reading.nouns):
        if noun.stem in lists.always and not noun.ending.startswith("들"):
            last = _last_of_count(reading, index)
            yield _found(reading, _with_what_describes(reading, index), last, 0.7)


def _last_of_count(reading: Reading, index: int) -> int:
    """길잡이 두 사람이: to the word that counts them."""
    last = index + 2
    if reading.nouns[index].ending or last > reading.said.ends[index]:
        return index
    number, counted = reading.said.tokens[index + 1], reading.said.tokens[last]
    return last if number in _NUMBERS and counted.startswith(("사람", "명", "분")) else index


def _helpers(reading: Reading, lists: _Lists, posts: frozenset[int], named: frozenset[int]) -> Iterator[Found]:
    """Somebody of whom the sentence says that they helped, and anybody behind a word of help: 강 넘겨주는 사람."""
    people = lists.anybody | lists.helpers | lists.posts
    for index, noun in enumerate(reading.nouns):
        is_somebody = noun.stem in people or (len(noun.stem) >= _SHORTEST_MADE and index in posts)
        if not is_somebody or noun.ending.startswith("들") or _is_supposed(reading, index):
            continue
        if _is_spoken_of(reading, index, lists) or (index - 1 in named and noun.ending.startswith(_BEING)):
            continue
        if noun.stem == "분" and _counts_before(reading, index, lists):
            yield _found(reading, _with_what_describes(reading, index - 2), index, 0.75)
            continue
        deed = deed_before(reading, index)
        if deed is None:
            deed = waiting_before(reading, index)
        told = _told_later(reading, index, named, posts, lists)
        if deed is not None and told is not None:
            yield _found(reading, told, told, 0.65)  # 가르쳐 준 사람은 요셉이라고 부르던 신학생이었습니다
        elif deed is not None:
            last = _told_to_be(reading, index, lists) if noun.ending in {"은", "는"} else index
            yield _found(reading, deed, last, 0.7)
        elif _is_subject(reading, index) or (noun.ending == "" and _drives(reading, index)):
            first = _who(reading, index, lists)
            if first is not None and _helps(reading, index, lists):
                yield _found(reading, first, index, 0.6)


def _is_spoken_of(reading: Reading, index: int, lists: _Lists) -> bool:
    """그 이모가, 그 동무가: one of whom it was told before who she is, and no stranger."""
    is_known = reading.nouns[index].stem in lists.kin | {"동무"}
    return is_known and index > reading.said.starts[index] and reading.said.tokens[index - 1] == "그"


def _told_later(
    reading: Reading, index: int, named: frozenset[int], posts: frozenset[int], lists: _Lists
) -> int | None:
    """The word that says who somebody is who has a name as well: the deed is told by that."""
    noun = reading.nouns[index]
    if noun.stem not in {"사람", "분"} or noun.ending not in {"은", "는", "이", "가"}:
        return None
    behind = range(index + 1, min(index + _TOLD_REACH_WORDS, reading.said.ends[index]) + 1)
    for at in behind:
        one = reading.nouns[at]
        if one.ending.startswith(_BEING) and (at in posts or one.stem in lists.always):
            return at if any(i in named for i in range(index + 1, at + 1)) or one.stem in lists.always else None
    return None


def _is_supposed(reading: Reading, index: int) -> bool:
    """고향을 숨기는 사람이 있으면, 더 궁금하신 분은: nobody in particular."""
    said, following = reading.said, reading.next_in_sentence(index)
    before = said.tokens[index - 1] if index > said.starts[index] else ""
    after = "" if following is None else said.tokens[following]
    if before == "있는" and reading.nouns[index].stem not in {"사람", "분", "분들"}:
        return False  # 흉터 있는 남자
    return before.startswith(_NO_DEEDS) or after.startswith(("있으면", "있다면", "있거든", "계시면", "없으면"))


def _is_subject(reading: Reading, index: int) -> bool:
    """군인이; also 군인 하나가 and 간호원 한 분이."""
    noun, following = reading.nouns[index], reading.next_in_sentence(index)
    if noun.ending in _OF_SUBJECT:
        return True
    return noun.ending == "" and following is not None and reading.said.tokens[following].startswith(_COUNTED)


def _who(reading: Reading, index: int, lists: _Lists) -> int | None:
    """The first word that says who it was. Anybody may be 할머니: she has to be told by something."""
    first = _first_that_tells(reading, index, lists)
    return None if first is None else min(first, described_from(reading, index, occupations(reading.rules)))


def _first_that_tells(reading: Reading, index: int, lists: _Lists) -> int | None:
    nouns, start = reading.nouns, reading.said.starts[index]
    stem, described = nouns[index].stem, _with_what_describes(reading, index)
    if described < index:
        return described
    if index > start and tells_more(reading, index - 1, occupations(reading.rules)):
        return index - 1
    if index > start and reading.nouns[index - 1].is_verb and is_adnominal(reading.said.tokens[index - 1]):
        has_object = index - 1 > start and (reading.nouns[index - 2].ending in {"", "을", "를"})
        return index - 1 - has_object  # 보초 서던 군인
    if stem not in lists.anybody or stem in lists.helpers:
        return index
    return None


def _helps(reading: Reading, index: int, lists: _Lists) -> bool:
    """Whether the words behind tell of help, or the sentence of secrecy, or it is the driver: 트럭 아저씨가."""
    said = reading.said
    start, end = said.starts[index], said.ends[index]
    is_told = index > start and tells_more(reading, index - 1, occupations(reading.rules))
    if is_met_every_day(reading, index) and (not is_told or is_with_everyday_title(reading, index)):
        last = min(index + _HELP_REACH_WORDS, end)
        return any(token.startswith(_RESCUING) for token in said.tokens[index + 1 : last + 1])
    if _drives(reading, index):
        return True
    if any(token.startswith("몰래") for token in said.tokens[start : end + 1]):
        return True
    last = min(index + _HELP_REACH_WORDS, end)
    for at in range(index + 1, last + 1):
        token = said.tokens[at]
        if token.startswith(lists.helping) or (
            token in {"안", "못"}
            and said.tokens[at + 1 : at + 2] != ()
            and said.tokens[at + 1].startswith(_LEFT_UNDONE)
        ):
            return True
        if is_given(reading, at) and not _is_of_kin(reading, index, lists):
            return True
    return False


def _drives(reading: Reading, index: int) -> bool:
    before = reading.nouns[index - 1] if index > reading.said.starts[index] else None
    return before is not None and before.stem in _MEANS and before.ending == ""


def is_given(reading: Reading, index: int) -> bool:
    """Whether something is done for somebody here: 열어 줬어요, 꿰매줬어요."""
    token = reading.said.tokens[index]
    if token.startswith(_GAVE):
        return True
    return token.endswith(_GAVE_JOINED)


def _is_of_kin(reading: Reading, index: int, lists: _Lists) -> bool:
    """우리 할머니, 제 삼촌: one's own, who does things for one every day."""
    own = index > reading.said.starts[index] and reading.said.tokens[index - 1] in {"우리", "저희", "제", "내"}
    return reading.nouns[index].stem in lists.kin and (own or index == reading.said.starts[index])


def _counts_before(reading: Reading, index: int, lists: _Lists) -> bool:
    """Whether it counts those before it who are found anyway: 선교사님 한 분."""
    if index - 1 <= reading.said.starts[index] or reading.said.tokens[index - 1] not in {"한", "두", "세", "네", "몇"}:
        return False
    return reading.nouns[index - 2].ending == "" and reading.nouns[index - 2].stem in lists.always


def _told_to_be(reading: Reading, index: int, lists: _Lists) -> int:
    """The word that says what they are: 도와준 분은 화교 장사꾼인데."""
    for i in range(index + 1, min(index + 3, reading.said.ends[index]) + 1):
        noun = reading.nouns[i]
        if any(noun.stem in some for some in (lists.helpers, lists.always, lists.posts)) and noun.ending:
            return i
    return index


_BRIBES = ("돈", "뇌물", "담배", "술", "고이", "고여", "찔러", "매수", "달러", "위안", "금", "반지", "시계", "쌀")
_NO_DEEDS = (
    "싶은",
    "싶으신",
    "있는",
    "있으신",
    "계신",
    "계시는",
    "같은",
    "원하",
    "궁금",
    "관심",
    "듣고",
    "처음",
    "모든",
)
_MEANS = frozenset({"트럭", "화물차", "택시", "버스", "배", "차", "오토바이", "봉고차", "승합차", "용달차"})


def _bribed(reading: Reading, lists: _Lists) -> Iterator[Found]:
    """군인한테 돈을 주고, 국경수비대 대장한테 금반지를."""
    said = reading.said
    for index, noun in enumerate(reading.nouns):
        is_guard = noun.stem in lists.guards or noun.stem.endswith(("대장", "소대장", "초병", "비병"))
        if is_guard and noun.ending in {"한테", "에게", "을", "를"}:
            behind = said.tokens[index + 1 : min(index + 4, said.ends[index]) + 1]
            if any(token.startswith(_BRIBES) for token in behind):
                yield _found(reading, _with_what_describes(reading, index), index, 0.6)


def _guards(reading: Reading, lists: _Lists) -> Iterator[Found]:
    """젊은 초병이 있었는데, 군인 하나가: one guard of whom something is told."""
    for index, noun in enumerate(reading.nouns):
        if noun.stem in lists.guards and _is_subject(reading, index):
            first = _who(reading, index, lists)
            is_one = noun.ending == "" or deed_before(reading, index) is not None
            if first is not None and (first < index or is_one):
                yield _found(reading, first, index, 0.55)


def _followed(reading: Reading, lists: _Lists, posts: frozenset[int]) -> Iterator[Found]:
    """약초 장사꾼을 따라서, 뱃사람들 틈에; 운전수하고 같이: whom somebody went with."""
    people = lists.anybody | lists.helpers | lists.posts
    for index, noun in enumerate(reading.nouns):
        following = reading.next_in_sentence(index)
        is_somebody = noun.stem in people or (len(noun.stem) >= _SHORTEST_MADE and index in posts)
        if following is None or not is_somebody:
            continue
        goes_on = reading.said.tokens[following]
        is_led = noun.ending in {"을", "를"} and goes_on.startswith(("따라", "쫓아", "앞세", "뒤따", "만났", "만나"))
        is_beside = noun.ending in {"하고", "와", "과", "랑", "이랑"} and goes_on.startswith(("같이", "함께"))
        first = _who(reading, index, lists)
        if (is_led or is_beside) and first is not None and not _is_of_kin(reading, index, lists):
            yield _found(reading, first, index, 0.55)


def _acting(reading: Reading, posts: frozenset[int]) -> Iterator[Found]:
    """배차원이 표를 끊었어요, 림업 기사 한 분이 왔습니다: one person with a post who did something."""
    some = occupations(reading.rules)
    for index in sorted(posts):
        noun, end = reading.nouns[index], reading.said.ends[index]
        if (
            len(noun.stem) < _SHORTEST_MADE
            or is_met_every_day(reading, index)
            or not _is_subject(reading, index)
            or noun.ending in {"도", "만"}
            or _becomes(reading, index)
        ):
            continue
        if any(token in some.own for token in reading.said.tokens[reading.said.starts[index] : index]):
            continue
        behind = reading.said.tokens[index + 1 : min(index + _HELP_REACH_WORDS, end) + 1]
        if any(_is_past(token) for token in behind) and not _is_supposed(reading, index):
            first = index - 1 if index > reading.said.starts[index] and tells_more(reading, index - 1, some) else index
            yield _found(reading, first, index, 0.5)


_RESCUING = ("숨겨", "숨겼", "숨기", "감춰", "감췄", "몰래", "재워", "재웠", "빼내", "빼돌", "귀띔", "눈감", "도망")


def _becomes(reading: Reading, index: int) -> bool:
    """미용사가 되고 싶어서."""
    following = reading.next_in_sentence(index)
    return following is not None and reading.said.tokens[following].startswith(("되", "된", "될", "됐", "돼", "아니"))


def _is_past(token: str) -> bool:
    """왔어요, 했는데, 하더라고요: ㅆ before the last syllable, no future in 겠, or 더라."""
    if "더라" in token[1:] or token.endswith(("던데요", "더니")):
        return True
    return any(
        0 <= ord(sign) - ord("가") <= ord("힣") - ord("가")
        and (ord(sign) - ord("가")) % 28 == _SS
        and sign not in "겠있"
        for sign in token[:-1]
    )


_SS = 20
"""ㅆ among the ends of a syllable."""


def _in_secret(reading: Reading) -> Iterator[Found]:
    """비밀 선생님, 숨은 교사: who taught or healed where it was forbidden."""
    for index, noun in enumerate(reading.nouns):
        before = reading.said.tokens[index - 1] if index > reading.said.starts[index] else ""
        is_teacher = noun.stem.removesuffix("님").endswith(("선생", "교사", "교원", "의사", "간호사", "목사"))
        if is_teacher and before in {"비밀", "야학", "지하", "숨은", "지하교회", "과외"}:
            yield _found(reading, index - 1, index, 0.6)


def _told_before(reading: Reading, found: list[Found]) -> Iterator[Found]:
    """우리 동네에 수학 선생님이 있었어요. 그 선생님이 몰래 가르쳤어요: the first mention is of the same one."""
    for one in found:
        if reading.said.tokens[one.first] not in {"그", "이"}:
            continue
        for index in range(one.first - 1, max(-1, one.first - _BEFORE_WORDS), -1):
            if reading.nouns[index].stem == one.name:
                yield _found(reading, _with_what_describes(reading, index), index, 0.6)
                break
