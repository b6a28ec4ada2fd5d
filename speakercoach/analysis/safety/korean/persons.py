"""Finds persons who are named in a Korean talk: beside a relative or a title, where they are called, and by their name.

What is a name once is one wherever it comes again. Hangul has no capitals, so a name without any sign is known by what
it is made of: no word of Korean, and syllables that names are made of, or a surname before two of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.korean.endings import cuts, ends_in_consonant
from speakercoach.analysis.safety.korean.reading import Noun, Reading, is_known
from speakercoach.domain.safety import SafetyKind
from speakercoach.languages.korean_safety_rules import KoreanPersonRules, KoreanRoleRules
from speakercoach.languages.korean_words import is_korean_verb, is_korean_word
from speakercoach.languages.safety_rules import listed
from speakercoach.languages.tokens import has_comma

REASON_BESIDE, REASON_CALLED, REASON_NAME, REASON_AGAIN = (
    "person_beside",
    "person_called",
    "person_name",
    "person_again",
)
_LONGEST_NAME = 5
_FULL_NAME = 3
_GIVEN_NAME = 2
_OF_PERSONS = (
    "가", "이", "는", "은", "를", "을", "한테", "에게", "께", "랑", "이랑", "하고", "와", "과", "의", "도", "네",
    "야", "아", "라고", "이라고", "라는", "이라는", "예요", "이에요", "이고", "인데", "였", "이었", "씨",
)  # fmt: skip
_TO_PERSONS = ("한테", "에게", "께", "하고", "이랑", "네가", "네를")
_NO_NAME_ENDS = (
    "다",
    "지",
    "시",
    "서",
    "끼리",
    "기",
    "게",
    "도",
    "든",
    "데",
    "만",
    "음",
    "빵",
    "밥",
    "국",
    "집",
    "님",
    "들",
)
_OF_DOERS = frozenset({"은", "는", "이", "가"})
_OF_PLACES = ("에서", "으로", "에", "까지", "로")
_ALSO_OTHERS = frozenset({
    "이", "한", "전", "어", "하", "여", "주", "나", "지", "공", "도", "소", "길", "국", "금", "명", "제", "위",
    "기",
})  # fmt: skip
"""Surnames that are other words as well: before a title they are no sign."""
_ASKED = frozenset({"뭐", "무엇", "무어", "누구", "비밀", "가명", "그거", "이거", "같은", "어떻게"})
_ELDER = ("큰", "작은", "막내", "둘째", "셋째", "맏", "친", "외", "시")
_SHORT_TITLES = frozenset({"씨", "님", "군", "양"})
_BEING = ("이고", "이에요", "예요", "인데", "입니", "이었", "였")
_QUALITIES = frozenset({"작은", "큰", "하얀", "검은", "붉은", "파란", "노란", "늙은", "젊은", "착한", "어린"})
_THINGS = ("그걸", "이걸", "그것", "이것", "거기를", "그곳", "이곳", "여기를", "그런")
_PLACE_WORDS = frozenset({
    "마을", "고향", "동네", "도시", "학교", "병원", "회사", "가게", "교회", "나라", "부대", "공장", "강", "산", "섬",
    "책", "노래", "영화", "음식", "나무", "꽃",
})  # fmt: skip
_CALL_REACH_WORDS = 5
_GIVING_REACH_WORDS, _TOLD_REACH_WORDS = 8, 4
_GIVING = ("했", "지었", "지어", "짓", "하셨", "붙")


@dataclass(frozen=True, slots=True)
class _Lists:
    kin: frozenset[str]
    titles: frozenset[str]
    people: frozenset[str]
    groups: frozenset[str]
    calling: tuple[str, ...]
    surnames: frozenset[str]
    given: frozenset[str]
    also_words: frozenset[str]
    not_names: frozenset[str]
    public: frozenset[str]


@cache
def _lists(rules: KoreanPersonRules) -> _Lists:
    return _Lists(
        kin=listed(rules.kin),
        titles=listed(rules.titles),
        people=listed(rules.people),
        groups=listed(rules.groups),
        calling=tuple(sorted(listed(rules.calling))),
        surnames=listed(rules.surnames),
        given=listed(rules.given),
        also_words=listed(rules.also_words),
        not_names=listed(rules.not_names),
        public=listed(rules.public),
    )


def find_persons(reading: Reading) -> tuple[Found, ...]:
    """Every mention of a person by name, in no order; they may overlap."""
    lists = _lists(reading.rules.persons)
    first = [
        *_beside_titles(reading, lists),
        *_behind_kin(reading, lists),
        *_told_by_title(reading, lists),
        *_called(reading, lists),
    ]
    first += [*_by_name(reading, lists), *_is_told_of(reading, lists)]
    again = _again(reading, {one.name for one in first} | _short_names(first, lists))
    return tuple(one for one in (*first, *again) if one.name not in lists.public)


def _found(first: int, last: int, reason: str, name: str, weight: float = 0.9) -> Found:
    return Found(SafetyKind.PERSON, first, last, reason, name, weight)


def _is_place(reading: Reading, noun: Noun) -> bool:
    hit = reading.gazetteer.named(noun.stem)
    return hit is not None and not hit.is_ordinary


def _may_be_name(reading: Reading, index: int, lists: _Lists) -> bool:
    """Whether a word can be a name where something beside it says that there is one."""
    noun = reading.nouns[index]
    if noun.stem in lists.not_names or len(noun.stem) > _LONGEST_NAME or not _is_hangul(noun.stem):
        return False
    if noun.stem in lists.also_words:
        return True
    return noun.is_new and not _is_place(reading, noun)


def _is_hangul(text: str) -> bool:
    return all("가" <= sign <= "힣" for sign in text)


def _beside_titles(reading: Reading, lists: _Lists) -> Iterator[Found]:
    """순희 이모, 김 선생님, and joined: 박목사님."""
    tokens, nouns = reading.said.tokens, reading.nouns
    groups = tuple(sorted(listed(reading.rules.organisations.heads)))
    for index, noun in enumerate(nouns):
        before, title = _joined_title(noun.stem, lists)
        if title and not noun.is_known and (before in lists.surnames - _ALSO_OTHERS or _is_given(before, lists)):
            yield _found(index, index, REASON_BESIDE, before)
        following = reading.next_in_sentence(index)
        if following is None or nouns[following].stem not in lists.titles or has_comma(reading.said.words[index].text):
            continue
        name = tokens[index]
        if name in lists.surnames:
            if name not in _ALSO_OTHERS and (nouns[following].stem not in lists.kin or _stands_alone(reading, index)):
                yield _found(index, following, REASON_BESIDE, f"{name}{nouns[following].stem}")
        elif noun.stem.endswith(groups) or (nouns[following].stem in _SHORT_TITLES and not _is_strange(noun, lists)):
            continue  # 새벽빛교회 집사님들
        elif (noun.ending == "" and _may_be_name(reading, index, lists)) or name in lists.also_words:
            yield _found(index, following, REASON_BESIDE, name)
        elif noun.stem in lists.also_words or (noun.is_new and noun.ending == "" and _is_given(noun.stem, lists)):
            yield _found(index, following, REASON_BESIDE, noun.stem)
        elif noun.ending in {"이라는", "라는"} and _may_be_name(reading, index, lists):
            yield _found(index, following, REASON_CALLED, noun.stem)


def _is_strange(noun: Noun, lists: _Lists) -> bool:
    return noun.is_new or _sounds_like_name(noun.stem, lists)


def _stands_alone(reading: Reading, index: int) -> bool:
    """Whether a surname before 할머니 or 반장 is one: 리 할머니 댁에서; not the end of something longer."""
    return (
        index == reading.said.starts[index] or reading.nouns[index - 1].ending != "" or reading.nouns[index - 1].is_verb
    )


def _joined_title(stem: str, lists: _Lists) -> tuple[str, str]:
    for length in range(min(3, len(stem) - 1), 0, -1):
        if stem[length:] in lists.titles and len(stem) - length > 1:
            return stem[:length], stem[length:]
    return "", ""


def _is_given(name: str, lists: _Lists) -> bool:
    return len(name) == _GIVEN_NAME and all(sign in lists.given for sign in name)


def _is_full(name: str, lists: _Lists) -> bool:
    return len(name) == _FULL_NAME and name[0] in lists.surnames and _is_given(name[1:], lists)


def _behind_kin(reading: Reading, lists: _Lists) -> Iterator[Found]:
    """동생 영호가, 여동생은 라일라, 오빠 이름은 성훈이고, 그 청년 이름 하미드인데."""
    nouns = reading.nouns
    for index, noun in enumerate(nouns):
        following = reading.next_in_sentence(index)
        if following is None:
            continue
        name = nouns[following]
        is_told = noun.stem in {"이름", "본명"} and noun.ending in {"은", "이"} and name.ending.startswith(_BEING)
        if not _may_be_name(reading, following, lists) and not (is_told and name.stem not in _ASKED):
            continue
        if noun.stem in {"이름", "본명", "성함"}:
            owner = nouns[index - 1].stem if index > reading.said.starts[index] else ""
            if owner not in _PLACE_WORDS and (noun.ending in {"", "은", "이"}):
                yield from _listed_names(reading, following, lists)
        elif _is_kin(noun.stem, lists) and not name.ending.startswith(_OF_PLACES):
            is_last = following == reading.said.ends[index] or has_comma(reading.said.words[following].text)
            is_told = noun.ending in {"은", "는", "이", "가"} and (
                (name.ending == "" and (is_last or len(name.stem) > _FULL_NAME)) or name.ending.startswith(_BEING)
            )
            if noun.ending == "" or (is_told and _sounds_like_name(name.stem, lists)):
                yield _found(following, following, REASON_BESIDE, name.stem)


def _told_by_title(reading: Reading, lists: _Lists) -> Iterator[Found]:
    """선생님은 나즈마; 별명은 꺽다리라고."""
    nouns = reading.nouns
    for index, noun in enumerate(nouns):
        following = reading.next_in_sentence(index)
        if following is None or noun.ending not in {"은", "이"}:
            continue
        name = nouns[following]
        if noun.stem in {"별명", "별호"}:
            if name.ending.startswith((*_BEING, "이라", "라")):
                yield _found(following, following, REASON_CALLED, name.stem)
        elif noun.stem in lists.titles - lists.kin and len(name.stem) >= _FULL_NAME:
            is_told = name.ending.startswith(_BEING) or (name.ending == "" and not name.is_verb)
            if is_told and _may_be_name(reading, following, lists):
                yield _found(following, following, REASON_BESIDE, name.stem, 0.6)


def _listed_names(reading: Reading, first: int, lists: _Lists) -> Iterator[Found]:
    """The names of a row: 이름은 라잔, 사미라, 누르예요."""
    yield _found(first, first, REASON_CALLED, reading.nouns[first].stem)
    at = first
    while has_comma(reading.said.words[at].text) and at < reading.said.ends[at]:
        at += 1
        if not _may_be_name(reading, at, lists):
            break
        yield _found(at, at, REASON_CALLED, reading.nouns[at].stem)


def _is_kin(stem: str, lists: _Lists) -> bool:
    """Whether it is a relative or the like, also an elder or younger one: 큰형, 막내이모."""
    return stem in lists.kin or any(stem.removeprefix(one) in lists.kin for one in _ELDER if stem.startswith(one))


def _sounds_like_name(name: str, lists: _Lists) -> bool:
    return _is_given(name, lists) or _is_full(name, lists) or len(name) >= _FULL_NAME


def _called(reading: Reading, lists: _Lists) -> Iterator[Found]:
    """광일이라는 애, 사람들이 꺽다리라고 불렀는데."""
    nouns, tokens = reading.nouns, reading.said.tokens
    for index, token in enumerate(tokens):
        noun = nouns[index]
        if token.endswith("라는") and noun.ending.endswith("라는"):
            behind = [nouns[i].stem for i in range(index + 1, min(index + 3, reading.said.ends[index] + 1))]
            is_taken = noun.stem in lists.not_names | lists.titles or _is_place(reading, noun)
            if lists.people.intersection(behind) and not is_taken:
                yield _found(index, index, REASON_CALLED, noun.stem)
        elif token.endswith("라고") and noun.ending.endswith("라고") and noun.stem not in lists.not_names:
            yield from _nickname(reading, index, lists)


def _nickname(reading: Reading, index: int, lists: _Lists) -> Iterator[Found]:
    """A name that others call somebody: a verb of calling behind it and people, no thing, before it."""
    said, nouns = reading.said, reading.nouns
    behind = said.tokens[index + 1 : min(index + 3, said.ends[index] + 1)]
    before = range(max(said.starts[index], index - _CALL_REACH_WORDS), index)
    if any(said.tokens[i].startswith(_THINGS) for i in before):
        return
    is_calling = any(token.startswith((*lists.calling, "하는", "하시는", "하던")) for token in behind)
    is_word = nouns[index].is_known and nouns[index].stem not in lists.also_words
    if not is_word and _gives_name(reading, index) and any(token.startswith(_GIVING) for token in behind):
        yield _found(index, index, REASON_CALLED, nouns[index].stem)
        return
    if nouns[index].stem in lists.titles | lists.kin:
        if is_calling and _is_nickname_before(reading, index, lists):
            yield _found(index - 1, index, REASON_CALLED, f"{said.tokens[index - 1]}{nouns[index].stem}")
        return  # 복순 아지미라고: the name stands before
    person = [i for i in before if nouns[i].stem in lists.people | lists.titles and nouns[i].ending in {"을", "를"}]
    if person and any(token.startswith(("그랬", "했", "하고", "그러")) for token in behind):
        is_calling = True
    helpers = _helpers(reading.rules.roles)
    ahead = nouns[index + 1 : min(index + 4, said.ends[index] + 1)]
    if is_calling and any(noun.stem in lists.people or noun.stem in helpers for noun in ahead):
        yield _found(index, index, REASON_CALLED, nouns[index].stem)  # 똘이라고 불리던 꼬마
        return
    who = [i for i in before if nouns[i].stem in lists.groups | lists.people | lists.kin]
    if not is_calling or not (who or person):
        return
    first = index
    if index - 1 in before and nouns[index - 1].ending == "" and _may_be_name(reading, index - 1, lists):
        first = index - 1  # 아부 사미르라고
    elif index - 1 in before and nouns[index - 1].stem in _QUALITIES:
        first = index - 1  # 작은 새라고
    yield _found(first, index, REASON_CALLED, nouns[index].stem)


def _is_nickname_before(reading: Reading, index: int, lists: _Lists) -> bool:
    """다들 딱지 아저씨라고 불렀어요: a thing before the title, no relative and nobody's own."""
    if index == reading.said.starts[index]:
        return False
    noun = reading.nouns[index - 1]
    is_taken = noun.stem in lists.kin | lists.groups | lists.not_names | lists.people
    return not noun.ending and not noun.is_verb and len(noun.stem) > 1 and not is_taken


@cache
def _helpers(rules: KoreanRoleRules) -> frozenset[str]:
    return listed(rules.always)


def _gives_name(reading: Reading, index: int) -> bool:
    """Whether a name was just spoken of: 이름을 지어 줬어요, 은별이라고 했어요."""
    return any(noun.stem == "이름" for noun in reading.nouns[max(0, index - _GIVING_REACH_WORDS) : index])


def _is_told_of(reading: Reading, lists: _Lists) -> Iterator[Found]:
    """춘화가 우리 오마니 이름이에요; 나스린은 제 첫 친구였어요."""
    nouns, start = reading.nouns, reading.said.starts
    for index, noun in enumerate(nouns):
        if not (noun.stem == "이름" or _is_kin(noun.stem, lists)) or not noun.ending.startswith(_BEING):
            continue
        for i in range(index - 1, max(start[index], index - _TOLD_REACH_WORDS) - 1, -1):
            if nouns[i].ending in {"이", "가", "은", "는"}:
                if _may_be_name(reading, i, lists) and (noun.stem == "이름" or nouns[i].is_new):
                    yield _found(i, i, REASON_CALLED, nouns[i].stem)
                break


def _by_name(reading: Reading, lists: _Lists) -> Iterator[Found]:
    """박철수가, 명철이는, 은주는: no word of Korean, and written like a name."""
    for index, noun in enumerate(reading.nouns):
        called = _vocative(reading.said.tokens[index])
        if (
            _is_given(called, lists)
            and not is_known(called, reading.rules)
            and not is_known(called + "아", reading.rules)
        ):
            yield _found(index, index, REASON_NAME, called, 0.6)
            continue
        if not noun.is_new or noun.stem in lists.not_names or noun.stem in lists.also_words or _is_place(reading, noun):
            continue
        if not noun.ending or noun.ending.startswith(_OF_PLACES):
            continue
        if len(noun.stem) >= _FULL_NAME and noun.ending.startswith(_TO_PERSONS):
            yield _found(index, index, REASON_NAME, noun.stem, 0.6)  # 마흐무드한테
        elif _FULL_NAME <= len(noun.stem) <= _LONGEST_NAME and noun.ending in _OF_DOERS and _may_act(noun.stem):
            yield _found(index, index, REASON_NAME, noun.stem, 0.5)  # 테클레는
        elif _is_full(noun.stem, lists) and noun.ending.startswith(_OF_PERSONS):
            if noun.ending in {"을", "를", "의", "도"} and is_known(noun.stem[:2], reading.rules):
                continue  # 고무배를: two words in one
            yield _found(index, index, REASON_NAME, noun.stem, 0.8)
        elif _is_given(noun.stem, lists) and (noun.has_name_ending or noun.ending.startswith(_OF_PERSONS)):
            yield _found(index, index, REASON_NAME, noun.stem, 0.8 if noun.has_name_ending else 0.6)


def _may_act(name: str) -> bool:
    """Whether a long word that nobody knows may be a foreign name: no part is a word, nor an ending of a verb."""
    if name.endswith(_NO_NAME_ENDS):
        return False
    parts = (*(name[at:] for at in range(1, len(name) - 1)), *(name[:at] for at in range(2, len(name))))
    return not any(is_korean_word(part) or is_korean_verb(part) for part in parts)


def _vocative(token: str) -> str:
    """The name of somebody who is spoken to: 미경아, 은주야; empty where nobody is."""
    name = token[:-1]
    fits = token.endswith("아") if ends_in_consonant(name) else token.endswith("야")
    return name if fits and len(name) == _GIVEN_NAME else ""


def _short_names(found: list[Found], lists: _Lists) -> set[str]:
    """The given names of full names."""
    return {one.name[1:] for one in found if _is_full(one.name, lists)}


def _again(reading: Reading, names: set[str]) -> Iterator[Found]:
    """Names that were named before, with whatever particle, in one word or cut in two."""
    tokens, nouns = reading.said.tokens, reading.nouns
    known = {name for name in names if len(name) >= _GIVEN_NAME}
    for index, token in enumerate(tokens):
        name = _starts_with(token, known)
        if name:
            if nouns[index].stem.startswith(name) or not nouns[index].is_known:
                yield _found(index, index, REASON_AGAIN, name)
            continue
        following = reading.next_in_sentence(index)
        if following is not None and len(token) <= _GIVEN_NAME and not nouns[index].ending:
            name = _starts_with(token + tokens[following], known)
            if name and len(name) > len(token):
                yield _found(index, following, REASON_AGAIN, name)


def _starts_with(token: str, known: set[str]) -> str:
    for cut in cuts(token):
        if cut.stem in known:
            return cut.stem
    return ""
