"""Finds places in a Korean talk: those of the gazetteer, small ones by the sort of place in them, and hiding places."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.korean.alike import heard_by_ear
from speakercoach.analysis.safety.korean.endings import cuts
from speakercoach.analysis.safety.korean.hiding import find_hiding
from speakercoach.analysis.safety.korean.names import may_act
from speakercoach.analysis.safety.korean.reading import Noun, Reading
from speakercoach.analysis.safety.korean.told_places import BEING, is_lived_in, is_told_sort
from speakercoach.domain.safety import SafetyKind
from speakercoach.gazetteer import PlaceHit
from speakercoach.languages.korean_safety_rules import KoreanPlaceRules, KoreanSafetyRules
from speakercoach.languages.safety_rules import listed
from speakercoach.languages.tokens import has_comma

REASON_BORDER, REASON_TOWN, REASON_SMALL, REASON_NAMED = ("place_border", "place_known", "place_small", "place_named")
_WHERE = (
    "에서", "에", "으로", "로", "까지", "쪽", "라는", "이라는", "이라고", "라고", "을", "를", "입니다", "이에요",
    "예요", "은", "는", "이요", "요", "인데", "이고", "의", "도", "밖", "이", "가", "부터",
)  # fmt: skip
_LOCATIVE = ("에서", "에", "으로", "로", "까지", "쪽", "밖", "부터")
_STANDING_THERE = ("에서", "출신")
_OFFICIAL = frozenset({"시", "군", "읍", "구역", "현"})
"""Behind these even a word of every day is a place: 경원군."""
_DISTRICTS = ("군", "시", "읍", "면", "도", "구역", "현")
_OF_TOWNS = ("앞바다", "역", "시내", "장마당", "교외", "외곽", "바닷가", "출신", "사람", "태생", "근처")
_NEAR_BY = (
    "끝에",
    "끝이",
    "옆",
    "위에",
    "건너",
    "맞은편",
    "너머",
    "넘",
    "밑에",
    "아래",
    "위쪽",
    "옆",
    "앞에",
    "뒤",
    "근처",
    "쪽에",
    "둑",
    "물가",
    "강가",
    "상류",
    "하류",
    "기슭",
    "어귀",
)
_WITH_TITLES = frozenset({"영화", "드라마", "소설", "노래", "책", "연극"})
_SHORTEST_JOINED = 2
_SHORTEST_KNOWN = 3
_NEAR_WORDS = 3
_BEING_THERE = ("살", "닿", "도착", "머물", "숨", "밭이", "집이", "묻", "남았", "남아", "내렸", "정착")
_WHO = frozenset({
    "애", "동생", "어머니", "아버지", "엄마", "아빠", "언니", "오빠", "누나", "형", "할머니", "할아버지", "친구",
    "아들", "딸", "이모", "고모", "삼촌", "가족", "식구", "사람", "동무", "아이", "부모님", "사촌", "조카",
})  # fmt: skip
_PRISONS = frozenset({"교화소", "관리소", "집결소", "단련대", "로동단련대", "노동단련대", "구류장", "감옥"})
_OF_ANY_TOWN = frozenset({"기차역", "역", "터미널", "공항", "정거장", "정류장", "광장", "세관", "시청", "시내"})
_SOMEWHERE = ("데서", "데에서", "데가", "데는", "데예요", "데인데", "곳")
_SHOWING = ("있", "보이", "보였", "보여", "솟")
_SORT_WORDS = frozenset({
    "안전가옥", "은신처", "아지트", "집",
    "마을", "동네", "곳", "데", "도시", "섬", "고장", "읍", "산골", "시골", "항구", "지역", "고개", "강",
    "어촌", "농촌", "산촌", "부락", "벌", "골", "동", "촌",
    "포구", "나루", "호수", "고을", "거리", "언덕", "고지", "수용소",
    "산", "여울", "다리", "시장", "장터", "캠프", "군", "리", "시", "골짜기", "광산마을", "탄광마을", "바닷가",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Lists:
    heads: frozenset[str]
    head_ends: tuple[str, ...]
    short_heads: tuple[str, ...]
    parts: tuple[str, ...]
    living: tuple[str, ...]


@cache
def _lists(rules: KoreanPlaceRules) -> _Lists:
    return _Lists(
        heads=listed(rules.heads),
        head_ends=tuple(sorted(listed(rules.heads))),
        short_heads=tuple(sorted(listed(rules.short_heads), key=lambda head: (-len(head), head))),
        parts=tuple(sorted(listed(rules.parts), key=lambda part: (-len(part), part))),
        living=tuple(sorted(listed(rules.living))),
    )


def find_places(reading: Reading) -> tuple[Found, ...]:
    """Every mention of a place, in no order; they may overlap."""
    lists = _lists(reading.rules.places)
    found = [*_known(reading, lists), *_with_heads(reading, lists), *_named(reading, lists), *find_hiding(reading)]
    small = {one.name for one in found if one.reason in {REASON_SMALL, REASON_NAMED}}
    known = {reading.nouns[one.first].stem for one in found if one.reason in {REASON_BORDER, REASON_TOWN}}
    by_ear = (_found(*span, REASON_NAMED, name, 0.6) for span, name in heard_by_ear(reading, small | known).items())
    return (*found, *_again(reading, small), *by_ear)


def _found(first: int, last: int, reason: str, name: str, weight: float = 0.85) -> Found:
    return Found(SafetyKind.PLACE, first, last, reason, name, weight)


def _known(reading: Reading, lists: _Lists) -> Iterator[Found]:
    """청진에, 회령시에서, 두만강을, and cut in two: 청 진에."""
    tokens = reading.said.tokens
    for index, token in enumerate(tokens):
        hit = place_of(reading, token)
        if hit is not None:
            if not hit.is_harmless and _is_meant(reading, index, hit, lists):
                reason = REASON_BORDER if hit.sort in {"border", "river", "mountain", "route"} else REASON_TOWN
                yield _found(index, index, reason, hit.name)
            continue
        following = reading.next_in_sentence(index)
        if following is not None and len(token) <= _SHORTEST_JOINED and _is_hangul(token):
            hit = place_of(reading, token + tokens[following])
            if hit is not None and not hit.is_harmless and not hit.is_ordinary and hit.country in {"KP", "CN", ""}:
                yield _found(index, following, REASON_TOWN, hit.name)


def _is_hangul(text: str) -> bool:
    return all("가" <= sign <= "힣" for sign in text)


def place_of(reading: Reading, token: str) -> PlaceHit | None:
    """The place that a word names, with its particles and what may follow a name: 회령시에서."""
    if not token or not ("가" <= token[0] <= "힣"):
        return None
    if token not in reading.looked_up:
        reading.looked_up[token] = _look_up(reading, token)
    return reading.looked_up[token]


def _look_up(reading: Reading, token: str) -> PlaceHit | None:
    ways = cuts(token)
    for cut in ways:
        hit = reading.gazetteer.named(cut.stem)
        if hit is not None:
            return hit
    parts = _lists(reading.rules.places).parts
    for cut in ways:
        for part in parts if cut.stem.endswith(parts) else ():
            if cut.stem.endswith(part) and len(cut.stem) - len(part) > 1:
                hit = reading.gazetteer.named(cut.stem.removesuffix(part))
                if hit is not None and hit.sort not in {"country", "river"}:
                    return replace(hit, is_ordinary=hit.is_ordinary and part not in _OFFICIAL)
    return None


def _is_meant(reading: Reading, index: int, hit: PlaceHit, lists: _Lists) -> bool:
    """Whether a name that is a word as well is a place here: somebody lives there or comes from it."""
    noun = reading.nouns[index]
    if index > reading.said.starts[index] and reading.nouns[index - 1].stem in _WITH_TITLES:
        return False
    is_somebody = noun.has_name_ending and noun.ending in {"가", "는", "를", "한테"}  # 새별이가
    is_verb = noun.is_verb and not noun.ending.startswith(_LOCATIVE)
    if is_somebody or (is_verb and reading.gazetteer.named(noun.stem) is None):
        return False
    if not hit.is_ordinary:
        return not noun.is_known or noun.ending.startswith(_WHERE) or not noun.ending
    return hit.country == "KP" and _is_said_as_place(reading, index, lists)


def _is_said_as_place(reading: Reading, index: int, lists: _Lists) -> bool:
    """해주 앞바다, 신흥에 그 애가 있으니까요, 길주에서 왔어요."""
    noun, last = reading.nouns[index], min(index + _NEAR_WORDS, reading.said.ends[index])
    near = reading.said.tokens[index + 1 : last + 1]
    if noun.ending == "" and near and (near[0].startswith(_OF_TOWNS) or _is_school(reading, index + 1)):
        return True
    if noun.ending == "에" and any(token.startswith(("있", "계", "남아", "남았")) for token in near):
        return any(reading.nouns[i].stem in _WHO for i in range(index + 1, last + 1))
    return noun.ending.startswith(_STANDING_THERE) and any(token.startswith(lists.living) for token in near)


def _is_school(reading: Reading, index: int) -> bool:
    """개성 정화여자중학교: a town before its school or works."""
    noun = reading.nouns[index]
    return len(noun.stem) > _SHORTEST_KNOWN and noun.stem.endswith(
        ("학교", "대학", "공장", "병원", "탄광", "광산", "사업소")
    )


def _with_heads(reading: Reading, lists: _Lists) -> Iterator[Found]:
    """솔골마을, 버들촌, 쌍굴다리, and apart: 용두골 과수원에."""
    nouns, tokens = reading.nouns, reading.said.tokens
    for index, noun in enumerate(nouns):
        following = reading.next_in_sentence(index)
        if index > reading.said.starts[index] and nouns[index - 1].stem in _WITH_TITLES:
            continue  # 영화 국제시장
        is_apart = following is not None and noun.ending == "" and nouns[following].stem in lists.heads
        if following is not None and is_apart and (_is_name(reading, index) or _is_prison(reading, index)):
            first = index
            if (
                index > reading.said.starts[index]
                and nouns[index - 1].ending == ""
                and _is_strange(nouns[index - 1], tokens[index - 1])
            ):
                first = index - 1  # 움 자흐라 캠프에서
            yield _found(first, following, REASON_SMALL, tokens[index])
        elif following is not None and _is_of_station(reading, index):
            yield _found(index, index, REASON_SMALL, noun.stem, 0.7)
        elif noun.is_new and noun.stem.endswith(lists.head_ends) and noun.stem not in lists.heads:
            yield _found(index, index, REASON_SMALL, noun.stem)
        elif noun.is_new and _has_short_head(noun.stem, lists) and _is_where(reading, index):
            yield _found(index, index, REASON_SMALL, noun.stem, 0.7)


def _is_name(reading: Reading, index: int) -> bool:
    noun = reading.nouns[index]
    if has_comma(reading.said.words[index].text):
        return False
    return noun.is_new or (noun.is_known and len(noun.stem) >= _SHORTEST_KNOWN and _may_name(noun.stem, reading))


def _may_name(stem: str, reading: Reading) -> bool:
    """자작나무 언덕, 물안개 호수: a word that names a place; not 시골 마을, 고려인 마을."""
    return stem not in _telling_nothing(reading.rules) and reading.gazetteer.named(stem) is None


def _is_of_station(reading: Reading, index: int) -> bool:
    """폴타바 기차역에서: a strange name before what every town has."""
    noun = reading.nouns[index]
    is_strange = noun.is_new and noun.ending == "" and reading.gazetteer.named(noun.stem) is None
    return is_strange and reading.nouns[index + 1].stem in _OF_ANY_TOWN and may_act(noun.stem)


def _is_prison(reading: Reading, index: int) -> bool:
    """증산 교화소: a word of every day before a place of detention is its name."""
    noun = reading.nouns[index]
    is_name = len(noun.stem) >= _SHORTEST_JOINED and noun.stem not in _telling_nothing(reading.rules)
    hit = reading.gazetteer.named(noun.stem)
    is_known_to_all = hit is not None and hit.is_harmless
    return is_name and reading.nouns[index + 1].stem in _PRISONS and not noun.is_verb and not is_known_to_all


@cache
def _telling_nothing(rules: KoreanSafetyRules) -> frozenset[str]:
    return listed((*rules.organisations.plain, *rules.roles.no_tellers))


def _is_where(reading: Reading, index: int) -> bool:
    """Something is or goes there: 갈매동에서, 달구재 너머에; or it is told to be the village: 동네는 물방아동인데."""
    noun, following = reading.nouns[index], reading.next_in_sentence(index)
    after = "" if following is None else reading.said.tokens[following]
    if noun.ending.startswith(_LOCATIVE):
        return True
    if noun.ending == "":
        return _is_bare_place(reading, index, after)
    if noun.ending in {"이", "가"} and after.startswith(_SHOWING):
        return noun.stem.endswith(("산", "강", "골", "재", "령", "봉", "바위", "리", "섬"))
    if noun.ending.startswith(BEING):
        before = reading.nouns[reading.said.starts[index] : index]
        return any(one.stem in {"동네", "고향", "마을"} and one.ending in {"은", "는", "이"} for one in before)
    return noun.ending in {"를", "을"} and after.startswith(_NEAR_BY)


def _is_bare_place(reading: Reading, index: int, after: str) -> bool:
    """연사군 신장리, 영동구역 두 번째 집, 고려동 집, 버들천 둑길."""
    noun, following = reading.nouns[index], reading.next_in_sentence(index)
    if noun.stem.endswith("구역"):
        return True
    if following is not None and noun.stem.endswith(_DISTRICTS):
        goes_on = reading.nouns[following]
        return goes_on.is_new or goes_on.stem.endswith(("리", "동", "읍", "마을", "산골"))
    return after.startswith(_NEAR_BY) or (noun.stem.endswith(("동", "리")) and after.startswith("집"))


def _is_strange(noun: Noun, token: str) -> bool:
    return noun.is_new or (len(token) == 1 and not noun.is_known)


def _has_short_head(stem: str, lists: _Lists) -> bool:
    return any(stem.endswith(head) and len(stem) - len(head) >= 1 for head in lists.short_heads)


def _named(reading: Reading, lists: _Lists) -> Iterator[Found]:
    """버들촌이라는 마을, 고향은 굴라브, 마을 이름은 알루즈입니다, 북청에서 났거든요."""
    nouns, said = reading.nouns, reading.said
    for index, noun in enumerate(nouns):
        if is_lived_in(reading, index) or is_told_sort(reading, index):
            yield _found(index, index, REASON_NAMED, noun.stem, 0.92)
        if not noun.is_new:
            continue
        behind = [nouns[i].stem for i in range(index + 1, min(index + _NEAR_WORDS, said.ends[index]) + 1)]
        near = said.tokens[index + 1 : min(index + _NEAR_WORDS, said.ends[index]) + 1]
        if _is_named_before(reading, index) or _is_called(noun, near, behind[:2]):
            yield _found(index, index, REASON_NAMED, noun.stem, 0.95)
        elif noun.ending.startswith("에서") and any(token.startswith(lists.living) for token in near):
            yield _found(index, index, REASON_NAMED, noun.stem, 0.7)
        elif noun.ending in {"에서", "에서는"} and len(noun.stem) >= _SHORTEST_KNOWN and may_act(noun.stem):
            yield _found(index, index, REASON_NAMED, noun.stem, 0.5)  # 쉬안청에서
        elif noun.ending == "에" and any(token.startswith(_BEING_THERE) for token in near) and noun.stem[-1] != "집":
            yield _found(index, index, REASON_NAMED, noun.stem, 0.55)


def _is_named_before(reading: Reading, index: int) -> bool:
    """Whether it is told to be the name of a place: 고향은 …, 마을 이름은 …."""
    nouns, start = reading.nouns, reading.said.starts[index]
    if index == start or nouns[index - 1].ending not in {"", "은", "는", "이", "가"}:
        return False
    if nouns[index - 1].stem == "이름":
        return index - 1 > start and nouns[index - 2].stem in _SORT_WORDS
    if nouns[index - 1].stem not in {"고향", "마을", "동네", "도시"}:
        return False
    return _is_told(nouns[index]) if nouns[index - 1].ending else nouns[index].ending.startswith(_LOCATIVE)


def _is_called(noun: Noun, near: tuple[str, ...], behind: list[str]) -> bool:
    """버들촌이라는 조선족 마을, 다리목이라고 부르는 여울."""
    if noun.ending.endswith("라고"):
        return (
            bool(near) and near[0].startswith(("부르", "불리", "하는")) and bool(_SORT_WORDS.intersection(behind[1:]))
        )
    is_somewhere = bool(near) and near[0].startswith(_SOMEWHERE)
    return noun.ending.endswith("라는") and (is_somewhere or bool(_SORT_WORDS.intersection(behind)))


def _is_told(noun: Noun) -> bool:
    return noun.ending == "" or noun.ending.startswith(("이", "예", "입", "인", "라", "거든", "여", "였"))


def _again(reading: Reading, names: set[str]) -> Iterator[Found]:
    known = {name for name in names if len(name) > 1}
    for index, token in enumerate(reading.said.tokens):
        name = next((cut.stem for cut in cuts(token) if cut.stem in known), "")
        if name:
            yield _found(index, index, REASON_NAMED, name)
            continue
        following = reading.next_in_sentence(index)
        if following is not None and token and not reading.nouns[index].ending:
            joined = token + reading.said.tokens[following]
            name = next((cut.stem for cut in cuts(joined) if cut.stem in known and len(cut.stem) > len(token)), "")
            if name:
                yield _found(index, following, REASON_NAMED, name)
