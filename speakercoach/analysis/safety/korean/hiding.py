"""Finds where somebody hid, waited, met or learned in a Korean talk: 치과 밑에 지하실에서, 움막이 있는데 거기서."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.korean.reading import Noun, Reading
from speakercoach.domain.safety import SafetyKind
from speakercoach.languages.korean_safety_rules import KoreanPlaceRules
from speakercoach.languages.korean_words import is_korean_verb
from speakercoach.languages.safety_rules import listed

REASON_HIDING = "place_hiding"
_LOCATIVE = ("에서", "에", "으로", "로", "까지", "쪽", "밖", "부터")
_NEAR_WORDS = 3
_HOW = frozenset({
    "같이", "함께", "다시", "혼자", "몰래", "그냥", "먼저", "우리", "저희", "다른", "작은", "좁은", "어두운", "모두",
    "다들", "계속", "거의", "하루", "이틀", "사흘", "나흘", "밤새",
    "매일", "매주", "거기", "여기", "저는", "나중", "그때", "처음",
    "결국", "지금", "둘이", "셋이", "가족", "친구", "엄마",
    "아빠", "어머니", "아버지", "할머니", "동생", "언니", "오빠", "학교",
    "이불", "담요", "침대", "책상", "의자", "커튼", "치마", "나무", "서울", "한국", "호텔",
    "대학교", "대학", "우리집", "여러분", "사람", "마음", "가슴", "머리", "주머니", "가방", "역사", "시간",
})  # fmt: skip
"""They tell no room: 같이 지하실에서."""
_SIGNS = frozenset({
    "대문", "지붕", "담장", "간판", "벽돌", "기와", "초록", "파란", "빨간", "노란", "하얀",
})  # fmt: skip
"""What a house is known by."""
_HIDING_REACH_WORDS, _THERE_REACH_WORDS = 4, 7
_THERE = frozenset({"거기서", "거기에", "그곳에서", "그안에서", "거기에서"})
_WHOSE = frozenset({"자기", "자기네", "자신의", "본인", "그분", "그", "그분의", "그의", "자기의"})
_HIDING_SOMEBODY = ("숨겨", "숨겼", "숨었", "숨어", "감추", "감춰", "감췄")
_HIDDEN = ("숨", "감추", "감춰", "감췄", "몰래", "비밀")


@dataclass(frozen=True, slots=True)
class _Lists:
    rooms: frozenset[str]
    beside: frozenset[str]
    hiding: tuple[str, ...]
    room_ends: tuple[str, ...]
    no_rooms: frozenset[str]


@cache
def _lists(rules: KoreanPlaceRules) -> _Lists:
    return _Lists(
        rooms=listed(rules.rooms),
        beside=listed(rules.beside),
        hiding=tuple(sorted(listed(rules.hiding))),
        room_ends=tuple(sorted(listed(rules.room_ends))),
        no_rooms=listed(rules.no_rooms),
    )


def find_hiding(reading: Reading) -> Iterator[Found]:
    """치과 밑에 지하실에서, 폐교 음악실에서 몰래, 물탱크 밑에서: a room where somebody hid, waited, met or learned.

    Where they hid, any room tells; where they only slept or met, one that something before it tells.
    """
    nouns, said, lists = reading.nouns, reading.said, _lists(reading.rules.places)
    for index, noun in enumerate(nouns):
        start = said.starts[index]
        is_there = noun.ending in {"이", "가"} and _is_there(reading, index)
        if not (noun.ending.startswith(_LOCATIVE) or is_there) or noun.is_verb:
            continue
        is_house = noun.stem == "집" and any(one.stem in _SIGNS for one in nouns[max(start, index - 2) : index])
        is_house = is_house or _is_of_helper(reading, index)
        is_beside = noun.stem in lists.beside and index > start
        is_beside = is_beside and (_tells_room(nouns[index - 1]) or nouns[index - 1].stem in lists.rooms)
        if not (is_house or is_beside or _is_room(noun.stem, lists)):
            continue
        reach = _THERE_REACH_WORDS if is_there else _HIDING_REACH_WORDS
        behind = said.tokens[index + 1 : min(index + reach, said.ends[index]) + 1]
        in_secret = any(token.startswith(_HIDDEN) for token in (*said.tokens[start:index], *behind))
        first = _first_of_room(reading, index, lists)
        is_told = first < index - is_beside or is_house
        is_hiding = any(token.startswith((*lists.hiding, *_HIDDEN)) for token in behind) or not behind
        if is_hiding and (in_secret if not behind else in_secret or is_told):
            name = "".join(said.tokens[first : index + 1])
            yield Found(SafetyKind.PLACE, first, index, REASON_HIDING, name, 0.7)


def _is_there(reading: Reading, index: int) -> bool:
    """배나무 밑에 움막이 있는데 거기서 백 일을 지냈어요."""
    behind = reading.said.tokens[index + 1 : min(index + _NEAR_WORDS, reading.said.ends[index]) + 1]
    return behind[:1] != () and behind[0].startswith("있") and any(token in _THERE for token in behind[1:])


def _is_of_helper(reading: Reading, index: int) -> bool:
    """Whether somebody hid others at home: 목사님이 자기 집에 숨겨 주셨어요."""
    said, noun = reading.said, reading.nouns[index]
    if noun.stem not in {"집", "댁"} or index == said.starts[index] or said.tokens[index - 1] not in _WHOSE:
        return False
    behind = said.tokens[index + 1 : min(index + _NEAR_WORDS, said.ends[index]) + 1]
    return any(token.startswith(_HIDING_SOMEBODY) for token in behind)


def _is_room(stem: str, lists: _Lists) -> bool:
    return stem in lists.rooms or (stem.endswith(lists.room_ends) and stem not in lists.no_rooms)


def _first_of_room(reading: Reading, index: int, lists: _Lists) -> int:
    """Where the words that tell the room begin: 과일 가게 다락에서, 올리브유 짜는 집 지하실에."""
    nouns, said = reading.nouns, reading.said
    first = index
    while first > said.starts[index] and index - first < _NEAR_WORDS:
        before = nouns[first - 1]
        if said.words[first - 1].text.endswith((",", ".")) or said.tokens[first - 1] in _HOW:
            break
        is_beside = before.stem in lists.beside and before.ending in {"", "에", "에서"}
        is_form = before.is_verb or is_korean_verb(said.tokens[first - 1][:-1])
        is_doing = is_form and said.tokens[first - 1].endswith(("는", "던", "진", "된"))
        is_short = first < index and nouns[first].stem in lists.beside and before.is_known and not before.ending
        is_short = is_short or ((before.stem == "집" or before.stem in lists.rooms) and not before.ending)
        if not (is_beside or is_doing or is_short or _tells_room(before)):
            break
        first -= 1
    return first


def _tells_room(noun: Noun) -> bool:
    """교회 지하실; not 한 방."""
    return noun.ending == "" and not noun.is_verb and len(noun.stem) > 1 and noun.stem not in _HOW
