"""Finds those who helped, hid, guided or guarded, and the posts by which a relative is known."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.korean.reading import Reading
from speakercoach.domain.safety import SafetyKind
from speakercoach.languages.korean_safety_rules import KoreanRoleRules
from speakercoach.languages.safety_rules import listed

REASON_ALWAYS, REASON_HELPER, REASON_POST = "role_helper", "role_helper", "role_post"
_HELP_REACH_WORDS = 9
_KIN_REACH_WORDS = 7
_BEFORE_WORDS = 12
_OF_SUBJECT = ("이", "가", "은", "는", "께서", "도", "")
_DESCRIBING = frozenset({
    "국경경비대", "경비대", "초소", "조선족", "한족", "중국", "한국", "미국", "화교", "담당", "역전",
    "국경", "트럭", "택시", "버스", "배달", "시골", "동네", "마을", "젊은", "늙은", "낯선", "어떤", "한", "그",
    "수학", "음악", "미술", "영어", "체육", "담임", "옆집", "이웃", "이웃집", "교회", "병원", "키", "나이", "북한",
    "몽골", "라오스", "태국",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Lists:
    always: frozenset[str]
    helpers: frozenset[str]
    helping: tuple[str, ...]
    anybody: frozenset[str]
    deeds: tuple[str, ...]
    kin: frozenset[str]
    posts: frozenset[str]
    working: tuple[str, ...]
    workplaces: frozenset[str]
    guards: frozenset[str]


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
        working=tuple(sorted(listed(rules.working))),
        workplaces=listed(rules.workplaces),
        guards=listed(rules.guards),
    )


def find_roles(reading: Reading) -> tuple[Found, ...]:
    """Every mention of such a role, in no order; they may overlap."""
    lists = _lists(reading.rules.roles)
    found = [*_always(reading, lists), *_helpers(reading, lists), *_posts(reading, lists)]
    return (*found, *_told_before(reading, found))


def _found(reading: Reading, first: int, last: int, reason: str, weight: float) -> Found:
    return Found(SafetyKind.ROLE, first, last, reason, reading.nouns[last].stem, weight)


def _with_what_describes(reading: Reading, index: int) -> int:
    """The first word of the role: 조선족 목사님, 도와주신 전도사님."""
    first = index
    while first > reading.said.starts[index] and index - first < 2:  # noqa: PLR2004  # two words describe enough
        before = reading.nouns[first - 1]
        is_deed = reading.said.tokens[first - 1].startswith(_lists(reading.rules.roles).deeds)
        if not (is_deed or (before.ending == "" and before.stem in _DESCRIBING)):
            break
        first -= 1
    return first


def _always(reading: Reading, lists: _Lists) -> Iterator[Found]:
    for index, noun in enumerate(reading.nouns):
        if noun.stem in lists.always:
            yield _found(reading, _with_what_describes(reading, index), index, REASON_ALWAYS, 0.7)


def _helpers(reading: Reading, lists: _Lists) -> Iterator[Found]:
    """Somebody of whom the sentence says that they helped, and anybody behind a word of help: 강 넘겨주는 사람."""
    said, nouns = reading.said, reading.nouns
    for index, noun in enumerate(nouns):
        deed = _deed_before(reading, index, lists) if noun.stem in lists.anybody | lists.helpers else None
        if deed is not None:
            first = deed
            if first > said.starts[index] and nouns[first - 1].stem in {
                "강",
                "국경",
                "저",
                "저를",
                "우리",
                "차",
                "트럭",
            }:
                first -= 1
            last = _told_to_be(reading, index, lists) if noun.ending in {"은", "는"} else index
            yield _found(reading, first, last, REASON_HELPER, 0.7)
        elif noun.stem in lists.guards and noun.ending in {"한테", "에게", "을", "를"}:
            behind = said.tokens[index + 1 : min(index + 4, said.ends[index]) + 1]
            if any(token.startswith(_BRIBES) for token in behind):
                yield _found(reading, _with_what_describes(reading, index), index, REASON_HELPER, 0.6)
        elif (noun.stem in lists.helpers or noun.stem.endswith(_HELPER_ENDS)) and noun.ending in _OF_SUBJECT:
            behind = said.tokens[index + 1 : min(index + _HELP_REACH_WORDS, said.ends[index]) + 1]
            drives = index > said.starts[index] and nouns[index - 1].stem in _MEANS and nouns[index - 1].ending == ""
            secretly = any(token.startswith("몰래") for token in said.tokens[said.starts[index] : said.ends[index] + 1])
            if drives or secretly or any(token.startswith(lists.helping) for token in behind):
                yield _found(reading, _with_what_describes(reading, index), index, REASON_HELPER, 0.6)


def _deed_before(reading: Reading, index: int, lists: _Lists) -> int | None:
    """The word of a deed before somebody: 도와준 분; in two words: 재워 준 분; and 안내해 준 라후족 청년."""
    said = reading.said
    for at in range(index - 1, max(said.starts[index], index - 2) - 1, -1):
        deed = said.tokens[at]
        if deed in _DONE and at > said.starts[index] and said.tokens[at - 1].startswith(lists.helping):
            return at - 1
        if deed.startswith(lists.deeds) and not deed.endswith(("고", "서", "요", "다")):
            return at
        if reading.nouns[at].ending or reading.nouns[at].is_verb:
            break
    return None


def _told_to_be(reading: Reading, index: int, lists: _Lists) -> int:
    """The word that says what they are: 도와준 분은 화교 장사꾼인데."""
    for i in range(index + 1, min(index + 3, reading.said.ends[index]) + 1):
        noun = reading.nouns[i]
        if noun.stem in lists.helpers | lists.always | lists.posts and noun.ending:
            return i
    return index


_BRIBES = ("돈", "뇌물", "담배", "술", "고이", "고여", "찔러", "매수", "달러", "위안")
_DONE = frozenset({"준", "주신", "주던", "주시던", "줬던", "주셨던"})
_MEANS = frozenset({"트럭", "화물차", "택시", "버스", "배", "차", "오토바이", "봉고차", "승합차", "용달차"})
_HELPER_ENDS = ("기사님", "운전사", "안전원", "보안원", "보위원", "지도원", "경비대원")


def _told_before(reading: Reading, found: list[Found]) -> Iterator[Found]:
    """우리 동네에 수학 선생님이 있었어요. 그 선생님이 몰래 가르쳤어요: the first mention is of the same one."""
    for one in found:
        if reading.said.tokens[one.first] not in {"그", "이"}:
            continue
        for index in range(one.first - 1, max(-1, one.first - _BEFORE_WORDS), -1):
            if reading.nouns[index].stem == one.name:
                yield _found(reading, _with_what_describes(reading, index), index, one.reason, 0.6)
                break


def _posts(reading: Reading, lists: _Lists) -> Iterator[Found]:
    """아버지가 ○○학교 음악교원이셨거든요, 남편은 통역으로 일했어요."""
    said, nouns = reading.said, reading.nouns
    for index, noun in enumerate(nouns):
        is_workplace = noun.ending.startswith("에서") and (
            noun.stem in lists.workplaces or (index > said.starts[index] and nouns[index - 1].stem in lists.workplaces)
        )
        if noun.stem not in lists.posts and not is_workplace:
            continue
        before = range(max(said.starts[index], index - _KIN_REACH_WORDS), index)
        if not any(nouns[i].stem in lists.kin and nouns[i].ending in _OF_SUBJECT for i in before):
            continue
        following = reading.next_in_sentence(index)
        goes_on = said.tokens[following] if following is not None else ""
        is_being = noun.ending.startswith(
            ("이", "였", "셨", "인", "입", "예", "라", "신", "시")
        ) and noun.ending not in {"이", "인"}
        if is_workplace and goes_on.startswith(lists.working):
            yield _found(reading, index, index, REASON_POST, 0.6)
        elif is_being or (noun.ending in {"으로", "로"} and goes_on.startswith(lists.working)):
            yield _found(reading, index, index, REASON_POST, 0.7)
