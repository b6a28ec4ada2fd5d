"""Finds persons whose name is told: what others call them, nicknames, and whose name it is said to be."""

from collections.abc import Iterator
from functools import cache

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.korean.names import (
    FULL_NAME,
    REASON_BESIDE,
    REASON_CALLED,
    NameWords,
    is_full_name,
    is_given_name,
    is_kin,
    is_place_name,
    may_act,
    may_be_name,
    person,
    sounds_like_name,
)
from speakercoach.analysis.safety.korean.occupations import occupations
from speakercoach.analysis.safety.korean.reading import Noun, Reading
from speakercoach.languages.korean_safety_rules import KoreanRoleRules
from speakercoach.languages.safety_rules import listed
from speakercoach.languages.tokens import has_comma

_BEING = ("이예요", "이고", "이에요", "예요", "인데", "입니", "이었", "였")
_QUALITIES = frozenset({"작은", "큰", "하얀", "검은", "붉은", "파란", "노란", "늙은", "젊은", "착한", "어린"})
_THINGS = ("그걸", "이걸", "그것", "이것", "거기를", "그곳", "이곳", "여기를", "그런")
_CALL_REACH_WORDS = 5
_GIVING_REACH_WORDS, _TOLD_REACH_WORDS = 8, 4
_ONESELF = frozenset({"자기를", "자신을", "스스로를", "자기는"})
_SPEAKER = frozenset({"저는", "나는", "전", "제가"})
_CALLED_SO = ("합니다", "해요", "하고요", "하는데", "하거든", "하셨", "하시는", "하던")
_GIVING = ("소개", "했", "지었", "지어", "짓", "하셨", "붙")


def find_called(reading: Reading, lists: NameWords) -> tuple[Found, ...]:
    """Every mention where a name is told, in no order; they may overlap."""
    return (
        *_told_by_title(reading, lists),
        *_called(reading, lists),
        *_is_told_of(reading, lists),
        *_introduced(reading, lists),
        *_surnames(reading, lists),
    )


def _introduced(reading: Reading, lists: NameWords) -> Iterator[Found]:
    """저는 수미에서 온 올렉산드라입니다; 오빠가 하나 있는데 한철이라고 합니다."""
    posts = occupations(reading.rules)
    for index, noun in enumerate(reading.nouns):
        if noun.ending == "" or not may_be_name(reading, index, lists) or not sounds_like_name(noun.stem, lists):
            continue
        start, following = reading.said.starts[index], reading.next_in_sentence(index)
        is_korean = is_given_name(noun.stem, lists) or is_full_name(noun.stem, lists)
        if following is None and noun.ending.startswith(_BEING) and reading.said.tokens[start] in _SPEAKER:
            if noun.is_new and not posts.has(noun.stem) and (is_korean or may_act(noun.stem)):
                yield person(index, index, REASON_CALLED, noun.stem, 0.6)
        elif following is not None and noun.ending.endswith("라고"):
            before = reading.nouns[max(start, index - _CALL_REACH_WORDS) : index]
            is_told = reading.said.tokens[following].startswith(_CALLED_SO)
            if is_told and (is_korean or may_act(noun.stem)) and any(_is_somebody(one, lists) for one in before):
                yield person(index, index, REASON_CALLED, noun.stem, 0.7)


def _is_somebody(noun: Noun, lists: NameWords) -> bool:
    return noun.stem in lists.people or is_kin(noun.stem, lists)


def _surnames(reading: Reading, lists: NameWords) -> Iterator[Found]:
    """그 언니 성이 위 씨였어요."""
    for index, noun in enumerate(reading.nouns):
        following = reading.next_in_sentence(index)
        if noun.stem not in {"성", "성씨"} or noun.ending not in {"이", "은", "가", "는"} or following is None:
            continue
        name = reading.nouns[following]
        behind = reading.next_in_sentence(following)
        is_titled = not name.ending and behind is not None and reading.said.tokens[behind].startswith("씨")
        if name.stem in lists.surnames and (is_titled or name.ending.startswith(_BEING)):
            yield person(following, following, REASON_CALLED, name.stem, 0.7)


def _told_by_title(reading: Reading, lists: NameWords) -> Iterator[Found]:
    """선생님은 나즈마; 별명은 꺽다리라고."""
    nouns = reading.nouns
    for index, noun in enumerate(nouns):
        following = reading.next_in_sentence(index)
        if following is None or noun.ending not in {"은", "이"}:
            continue
        name = nouns[following]
        if noun.stem in {"별명", "별호"}:
            if name.ending.startswith((*_BEING, "이라", "라")):
                yield person(following, following, REASON_CALLED, name.stem)
        elif noun.stem in lists.titles - lists.kin and len(name.stem) >= FULL_NAME:
            is_told = name.ending.startswith(_BEING) or (name.ending == "" and not name.is_verb)
            if is_told and may_be_name(reading, following, lists):
                yield person(following, following, REASON_BESIDE, name.stem, 0.6)


def listed_names(reading: Reading, first: int, lists: NameWords) -> Iterator[Found]:
    """The names of a row: 이름은 라잔, 사미라, 누르예요."""
    yield person(first, first, REASON_CALLED, reading.nouns[first].stem)
    at = first
    while has_comma(reading.said.words[at].text) and at < reading.said.ends[at]:
        at += 1
        if not may_be_name(reading, at, lists):
            break
        yield person(at, at, REASON_CALLED, reading.nouns[at].stem)


def _called(reading: Reading, lists: NameWords) -> Iterator[Found]:
    """광일이라는 애, 사람들이 꺽다리라고 불렀는데."""
    nouns, tokens = reading.nouns, reading.said.tokens
    for index, token in enumerate(tokens):
        noun = nouns[index]
        if token.endswith("라는") and noun.ending.endswith("라는"):
            behind = [nouns[i].stem for i in range(index + 1, min(index + 3, reading.said.ends[index] + 1))]
            is_taken = noun.stem in lists.not_names | lists.titles or is_place_name(reading, noun)
            has_people = lists.people.intersection(behind) or "별명" in behind or "별명이었" in behind
            if has_people and not is_taken:
                yield person(index, index, REASON_CALLED, noun.stem)
        elif token.endswith("라고") and noun.ending.endswith("라고") and noun.stem not in lists.not_names:
            yield from _nickname(reading, index, lists)


def _nickname(reading: Reading, index: int, lists: NameWords) -> Iterator[Found]:
    """A name that others call somebody: a verb of calling behind it and people, no thing, before it."""
    said, nouns = reading.said, reading.nouns
    behind = said.tokens[index + 1 : min(index + 3, said.ends[index] + 1)]
    before = range(max(said.starts[index], index - _CALL_REACH_WORDS), index)
    if any(said.tokens[i].startswith(_THINGS) for i in before):
        return
    is_calling = any(token.startswith((*lists.calling, "하는", "하시는", "하던")) for token in behind)
    is_word = nouns[index].is_known and nouns[index].stem not in lists.also_words
    is_given = _gives_name(reading, index) or any(said.tokens[i] in _ONESELF for i in before)
    if not is_word and is_given and any(token.startswith(_GIVING) for token in behind):
        yield person(index, index, REASON_CALLED, nouns[index].stem)
        return
    if nouns[index].stem in lists.titles | lists.kin:
        if is_calling and _is_nickname_before(reading, index, lists):
            yield person(index - 1, index, REASON_CALLED, f"{said.tokens[index - 1]}{nouns[index].stem}")
        return  # 복순 아지미라고: the name stands before
    whom = [i for i in before if nouns[i].stem in lists.people | lists.titles and nouns[i].ending in {"을", "를"}]
    if whom and any(token.startswith(("그랬", "했", "하고", "그러")) for token in behind):
        is_calling = True
    helpers = _helpers(reading.rules.roles)
    ahead = nouns[index + 1 : min(index + 4, said.ends[index] + 1)]
    if is_calling and any(noun.stem in lists.people or noun.stem in helpers for noun in ahead):
        yield person(index, index, REASON_CALLED, nouns[index].stem)  # 똘이라고 불리던 꼬마
        return
    who = [i for i in before if nouns[i].stem in lists.groups | lists.people | lists.kin]
    if not is_calling or not (who or whom):
        return
    first = index
    if index - 1 in before and nouns[index - 1].ending == "" and may_be_name(reading, index - 1, lists):
        first = index - 1  # 아부 사미르라고
    elif index - 1 in before and nouns[index - 1].stem in _QUALITIES:
        first = index - 1  # 작은 새라고
    yield person(first, index, REASON_CALLED, nouns[index].stem)


def _is_nickname_before(reading: Reading, index: int, lists: NameWords) -> bool:
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


def _is_told_of(reading: Reading, lists: NameWords) -> Iterator[Found]:
    """춘화가 우리 오마니 이름이에요; 나스린은 제 첫 친구였어요."""
    nouns, start = reading.nouns, reading.said.starts
    for index, noun in enumerate(nouns):
        if not (noun.stem == "이름" or is_kin(noun.stem, lists)) or not noun.ending.startswith(_BEING):
            continue
        for i in range(index - 1, max(start[index], index - _TOLD_REACH_WORDS) - 1, -1):
            if nouns[i].ending in {"이", "가", "은", "는"}:
                if may_be_name(reading, i, lists) and (noun.stem == "이름" or nouns[i].is_new):
                    yield person(i, i, REASON_CALLED, nouns[i].stem)
                break
