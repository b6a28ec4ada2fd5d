"""Finds persons who are named in a Korean talk: beside a relative or a title, where they are called, and by their name.

What is a name once is one wherever it comes again.
"""

from collections.abc import Iterator

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.korean.alike import heard_by_ear
from speakercoach.analysis.safety.korean.called import find_called, listed_names
from speakercoach.analysis.safety.korean.endings import cuts, ends_in_consonant
from speakercoach.analysis.safety.korean.names import (
    FULL_NAME,
    GIVEN_NAME,
    LONGEST_NAME,
    REASON_AGAIN,
    REASON_BESIDE,
    REASON_CALLED,
    REASON_NAME,
    NameWords,
    is_full_name,
    is_given_name,
    is_kin,
    is_place_name,
    is_strange,
    may_act,
    may_be_name,
    name_words,
    person,
    sounds_like_name,
)
from speakercoach.analysis.safety.korean.reading import Reading, is_known
from speakercoach.analysis.safety.korean.told_names import find_told
from speakercoach.languages.safety_rules import listed
from speakercoach.languages.tokens import has_comma

_OF_PERSONS = (
    "가", "이", "는", "은", "를", "을", "한테", "에게", "께", "랑", "이랑", "하고", "와", "과", "의", "도", "네",
    "야", "아", "라고", "이라고", "라는", "이라는", "예요", "이에요", "이고", "인데", "였", "이었", "씨",
)  # fmt: skip
_AND = frozenset({"하고", "이랑", "랑", "와", "과"})
_TO_PERSONS = ("한테", "에게", "께", "하고", "이랑", "랑", "네가", "네를")
_OF_DOERS = frozenset({"은", "는", "이", "가"})
_OF_PLACES = ("에서", "으로", "에", "까지", "로")
_ALSO_OTHERS = frozenset({
    "이", "한", "전", "어", "하", "여", "주", "나", "지", "공", "도", "소", "길", "국", "금", "명", "제", "위",
    "기",
})  # fmt: skip
"""Surnames that are other words as well: before a title they are no sign."""
_BY_EAR = 0.6
_END_OF_SENTENCE = ("요", "죠", "니다")
"""Also where no stop is written: 보고 싶었나요 언니."""
_ASKED = frozenset({"뭐", "무엇", "무어", "누구", "비밀", "가명", "그거", "이거", "같은", "어떻게"})
_SHORT_TITLES = frozenset({"씨", "님", "군", "양"})
_BEING = ("이예요", "이고", "이에요", "예요", "인데", "입니", "이었", "였")
_PLACE_WORDS = frozenset({
    "마을", "고향", "동네", "도시", "학교", "병원", "회사", "가게", "교회", "나라", "부대", "공장", "강", "산", "섬",
    "책", "노래", "영화", "음식", "나무", "꽃",
})  # fmt: skip


def find_persons(reading: Reading) -> tuple[Found, ...]:
    """Every mention of a person by name, in no order; they may overlap."""
    lists = name_words(reading.rules.persons)
    first = [
        *_beside_titles(reading, lists),
        *_behind_kin(reading, lists),
        *find_called(reading, lists),
    ]
    first += find_told(reading, lists)
    first += _by_name(reading, lists)
    first += _bare_names(reading, lists)
    first += _beside_names(reading, {one.last for one in first}, lists)
    weights: dict[str, float] = {}
    for one in first:
        for name in (one.name, *_short_names([one], lists)):
            weights[name] = max(one.weight, weights.get(name, 0.0))
    again = _again(reading, weights, lists)
    return tuple(one for one in (*first, *again) if one.name not in lists.public)


def _beside_titles(reading: Reading, lists: NameWords) -> Iterator[Found]:
    """순희 이모, 김 선생님, and joined: 박목사님."""
    tokens, nouns = reading.said.tokens, reading.nouns
    groups = tuple(sorted(listed(reading.rules.organisations.heads)))
    for index, noun in enumerate(nouns):
        before, title = _joined_title(noun.stem, lists)
        if title and not noun.is_known and (before in lists.surnames - _ALSO_OTHERS or is_given_name(before, lists)):
            yield person(index, index, REASON_BESIDE, before)
        following = reading.next_in_sentence(index)
        is_closed = has_comma(reading.said.words[index].text) or tokens[index].endswith(_END_OF_SENTENCE)
        if following is None or nouns[following].stem not in lists.titles or is_closed:
            continue
        name = tokens[index]
        if name in lists.surnames:
            if name not in _ALSO_OTHERS and (nouns[following].stem not in lists.kin or _stands_alone(reading, index)):
                yield person(index, following, REASON_BESIDE, f"{name}{nouns[following].stem}")
        elif noun.stem.endswith(groups) or (nouns[following].stem in _SHORT_TITLES and not is_strange(noun, lists)):
            continue  # 새벽빛교회 집사님들
        elif (noun.ending == "" and may_be_name(reading, index, lists)) or name in lists.also_words:
            yield person(index, following, REASON_BESIDE, name)
        elif noun.stem in lists.also_words or (noun.is_new and noun.ending == "" and is_given_name(noun.stem, lists)):
            yield person(index, following, REASON_BESIDE, noun.stem)
        elif noun.ending in {"이라는", "라는"} and may_be_name(reading, index, lists):
            yield person(index, following, REASON_CALLED, noun.stem)


def _is_closed(reading: Reading, index: int, lists: NameWords) -> bool:
    """Whether nothing more is told of the word: 첫째는 은별이, 둘째는 …, with a comma or without."""
    following = reading.next_in_sentence(index)
    if following is None or has_comma(reading.said.words[index].text):
        return True
    return is_kin(reading.nouns[following].stem, lists) and reading.nouns[following].ending in {"은", "는"}


def _stands_alone(reading: Reading, index: int) -> bool:
    """Whether a surname before 할머니 or 반장 is one: 리 할머니 댁에서; not the end of something longer."""
    return (
        index == reading.said.starts[index] or reading.nouns[index - 1].ending != "" or reading.nouns[index - 1].is_verb
    )


def _joined_title(stem: str, lists: NameWords) -> tuple[str, str]:
    for length in range(min(3, len(stem) - 1), 0, -1):
        if stem[length:] in lists.titles and len(stem) - length > 1:
            return stem[:length], stem[length:]
    return "", ""


def _behind_kin(reading: Reading, lists: NameWords) -> Iterator[Found]:
    """동생 영호가, 여동생은 라일라, 오빠 이름은 성훈이고, 그 청년 이름 하미드인데."""
    nouns = reading.nouns
    for index, noun in enumerate(nouns):
        following = reading.next_in_sentence(index)
        if following is None:
            continue
        name = nouns[following]
        is_told = noun.stem in {"이름", "본명"} and noun.ending in {"은", "이"} and name.ending.startswith(_BEING)
        if not may_be_name(reading, following, lists) and not (is_told and name.stem not in _ASKED):
            continue
        if noun.stem in {"이름", "본명", "성함"}:
            owner = nouns[index - 1].stem if index > reading.said.starts[index] else ""
            if owner not in _PLACE_WORDS and (noun.ending in {"", "은", "이"}):
                yield from listed_names(reading, following, lists)
        elif is_kin(noun.stem, lists) and not name.ending.startswith(_OF_PLACES):
            is_last = _is_closed(reading, following, lists)
            is_told = noun.ending in {"은", "는", "이", "가"} and (
                (name.ending == "" and (is_last or len(name.stem) > FULL_NAME))
                or (name.ending == "이" and is_last)
                or name.ending.startswith(_BEING)
            )
            if noun.ending == "" or (is_told and sounds_like_name(name.stem, lists)):
                yield person(following, following, REASON_BESIDE, name.stem)


def _by_name(reading: Reading, lists: NameWords) -> Iterator[Found]:
    """박철수가, 명철이는, 은주는: no word of Korean, and written like a name."""
    for index, noun in enumerate(reading.nouns):
        called = _spoken_to(reading, index, lists)
        if called:
            yield person(index, index, REASON_NAME, called, 0.6)
            continue
        is_taken = noun.stem in lists.not_names | lists.also_words or is_place_name(reading, noun)
        if not noun.is_new or is_taken:
            continue
        if not noun.ending or noun.ending.startswith(_OF_PLACES):
            continue
        if len(noun.stem) >= FULL_NAME and noun.ending.startswith(_TO_PERSONS):
            yield person(index, index, REASON_NAME, noun.stem, 0.6)  # 마흐무드한테
        elif FULL_NAME <= len(noun.stem) <= LONGEST_NAME and noun.ending in _OF_DOERS and may_act(noun.stem):
            yield person(index, index, REASON_NAME, noun.stem, 0.5)  # 테클레는
        elif is_full_name(noun.stem, lists) and noun.ending.startswith(_OF_PERSONS):
            if noun.ending in {"을", "를", "의", "도"} and is_known(noun.stem[:2], reading.rules):
                continue  # 고무배를: two words in one
            yield person(index, index, REASON_NAME, noun.stem, 0.8)
        elif is_given_name(noun.stem, lists) and (noun.has_name_ending or noun.ending.startswith(_OF_PERSONS)):
            yield person(index, index, REASON_NAME, noun.stem, 0.8 if noun.has_name_ending else 0.6)


def _spoken_to(reading: Reading, index: int, lists: NameWords) -> str:
    """The name of somebody who is spoken to: 미경아, 은주야; empty where nobody is."""
    token = reading.said.tokens[index]
    name = token[:-1]
    fits = token.endswith("아") if ends_in_consonant(name) else token.endswith("야")
    if not fits or not is_given_name(name, lists):
        return ""
    return "" if is_known(name, reading.rules) or is_known(name + "아", reading.rules) else name


def _beside_names(reading: Reading, named: set[int], lists: NameWords) -> Iterator[Found]:
    """빅토르하고 나쟈가, 나쟈랑 빅토르는: who is named together with somebody who has a name."""
    for index, noun in enumerate(reading.nouns):
        following = reading.next_in_sentence(index)
        if following is None or noun.ending not in _AND:
            continue
        other = reading.nouns[following]
        for known, new in ((index, following), (following, index)):
            has_ending = other.ending in _OF_DOERS | _AND | {"도", "를", "을", "한테"}
            if known in named and new not in named and has_ending and may_be_name(reading, new, lists):
                yield person(new, new, REASON_NAME, reading.nouns[new].stem, 0.7)
    yield from _in_row(reading, named, lists)


def _in_row(reading: Reading, named: set[int], lists: NameWords) -> Iterator[Found]:
    """동호하고 또 설화 은철이: a name that is a word as well, bare beside another name."""
    for index, noun in enumerate(reading.nouns):
        is_free = not noun.ending and noun.stem in lists.also_words and index not in named
        if is_free and reading.next_in_sentence(index) in named:
            yield person(index, index, REASON_NAME, noun.stem, 0.55)


def _bare_names(reading: Reading, lists: NameWords) -> Iterator[Found]:
    """조춘길, 그 이름을: a whole name that stands by itself."""
    for index, noun in enumerate(reading.nouns):
        is_name = noun.is_new and not noun.ending and is_full_name(noun.stem, lists)
        if is_name and _stands_apart(reading, index) and may_be_name(reading, index, lists):
            yield person(index, index, REASON_NAME, noun.stem, 0.6)


def _stands_apart(reading: Reading, index: int) -> bool:
    following = reading.next_in_sentence(index)
    goes_on = reading.said.tokens[index + 1 : index + 3] if index + 1 < len(reading.said.tokens) else ()
    is_pointed_at = (
        goes_on[:1] in {("그",), ("이",)} and goes_on[1:] != () and goes_on[1].startswith(("이름", "사람", "분"))
    )
    return is_pointed_at or (
        (following is None or has_comma(reading.said.words[index].text)) and _stands_alone(reading, index)
    )


def _short_names(found: list[Found], lists: NameWords) -> set[str]:
    """The given names of full names."""
    return {one.name[1:] for one in found if is_full_name(one.name, lists)}


def _again(reading: Reading, names: dict[str, float], lists: NameWords) -> Iterator[Found]:
    """Names that were named before, with whatever particle, in one word or cut in two; and how sure each is."""
    tokens, nouns = reading.said.tokens, reading.nouns
    known = {name for name in names if len(name) >= GIVEN_NAME}
    for index, token in enumerate(tokens):
        name = _starts_with(token, known)
        if name:
            is_word = name in lists.also_words and ends_in_consonant(name) and _is_of_word(token.removeprefix(name))
            if not is_word and (nouns[index].stem.startswith(name) or not nouns[index].is_known):
                yield person(index, index, REASON_AGAIN, name, names[name])
            continue
        following = reading.next_in_sentence(index)
        if following is not None and len(token) <= GIVEN_NAME and not nouns[index].ending:
            name = _starts_with(token + tokens[following], known)
            if name and len(name) > len(token):
                yield person(index, following, REASON_AGAIN, name, names[name])
    for (first, last), name in heard_by_ear(reading, known).items():
        if not is_kin(nouns[last].stem, lists):
            yield person(first, last, REASON_AGAIN, name, min(names[name], _BY_EAR))


def _is_of_word(rest: str) -> bool:
    """하늘만 보면: behind a name that ends so stands 이."""
    return rest in {"만", "은", "을", "에", "에는", "에서", "과", "으로"}


def _starts_with(token: str, known: set[str]) -> str:
    for cut in cuts(token):
        if cut.stem in known:
            return cut.stem
    return ""
