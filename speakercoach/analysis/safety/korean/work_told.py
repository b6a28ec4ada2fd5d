"""Finds what relatives and named persons of a Korean talk do or did by the verb of it: 탄광에서 운반차를 몰았어요."""

from collections.abc import Iterator

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.korean.occupations import Occupations
from speakercoach.analysis.safety.korean.reading import Reading
from speakercoach.domain.safety import SafetyKind

REASON_POST = "role_post"
_VEHICLES = (
    "차",
    "트럭",
    "버스",
    "배",
    "기차",
    "기관차",
    "전차",
    "열차",
    "트랙터",
    "뜨락또르",
    "택시",
    "기중기",
    "굴착기",
)
_DRIVEN = ("차", "트럭", "버스", "배", "트랙터", "르", "택시", "기", "선", "정", "함")
"""Last syllables of these and of ships."""
_DRIVING = ("몰았", "몰던", "몰고", "모셨", "모는", "모시", "운전했", "운전하", "운전을")
_SHIPS = (
    "경비정",
    "원양어선",
    "어선",
    "군함",
    "화물선",
    "고깃배",
    "고기잡이배",
    "잠수함",
    "상선",
    "무역선",
    "오징어배",
)
_SAILING = ("탔", "타셨", "타시", "타던")
_LESSONS = (
    "가르치셨",
    "가르쳤",
    "가르치시",
    "치료했",
    "치료하셨",
    "고쳐",
    "찍었",
    "찍으셨",
    "팔았",
    "파셨",
    "번역했",
    "번역하셨",
)
_SECRETLY = frozenset({"몰래", "숨어서", "남몰래"})
_WORKING = (
    "키우는", "만드는", "고치는", "파는", "나르는", "짓는", "모는", "지키는", "가르치는", "다루는", "깎는", "잡는",
    "캐는", "심는", "돌보는", "짜는", "굽는", "수선하는", "관리하는", "기르는", "빚는", "뜨는", "재는", "찍는",
    "꿰매는", "닦는", "검사하는", "키우던", "만들던", "고치던", "팔던", "나르던", "짓던", "몰던", "지키던", "가르치던",
    "다루던", "기르던",
)  # fmt: skip
_BEING = ("이에요", "예요", "입니", "이었", "였", "이셨", "셨", "인데", "이고", "이라")
_COME_FROM = frozenset({"나온", "온", "왔다는", "나왔다는", "오신", "나오신", "내려온", "파견된"})
_OF_SOMEBODY = frozenset({"이", "가", "은", "는", "한테", "에게", "을", "를", "께서", "이랑", "하고"})
_TOPIC = frozenset({"은", "는", "이", "가", "도", "께서", "께서는"})
_SUBJECT_REACH_WORDS, _SPOKEN_OF_WORDS, _FROM_REACH_WORDS = 8, 10, 3


def find_work(reading: Reading, named: frozenset[int], people: frozenset[str], some: Occupations) -> tuple[Found, ...]:
    """Every such clause, in no order; ``named`` are words that name persons, ``people`` words for anybody."""
    return (
        *_driving(reading, named, some),
        *_in_secret(reading, named, some),
        *_who_does(reading, named, some),
        *_sent_by_office(reading, people, some),
    )


def _found(reading: Reading, first: int, last: int, weight: float) -> Found:
    return Found(SafetyKind.ROLE, first, last, REASON_POST, reading.nouns[last].stem, weight)


def _driving(reading: Reading, named: frozenset[int], some: Occupations) -> Iterator[Found]:
    """탄광에서 운반차를 몰았어요, 해안 경비정을 탔습니다."""
    for index, noun in enumerate(reading.nouns):
        if noun.ending not in {"을", "를", ""} or noun.is_verb or not noun.stem.endswith(_DRIVEN):
            continue
        following = reading.next_in_sentence(index)
        if following is None:
            continue
        does = reading.said.tokens[following]
        is_driven = noun.stem.endswith(_VEHICLES) and does.startswith(_DRIVING)
        is_sailed = noun.stem.endswith(_SHIPS) and does.startswith(_SAILING)
        if (is_driven or is_sailed) and _is_of_relative(reading, index, named, some):
            yield _found(reading, _with_place(reading, index), following, 0.6)


def _in_secret(reading: Reading, named: frozenset[int], some: Occupations) -> Iterator[Found]:
    """집에서 몰래 영어를 가르치셨어요: a forbidden trade."""
    for index in range(len(reading.said.tokens)):
        last = index + 2
        if reading.said.tokens[index] not in _SECRETLY or last > reading.said.ends[index]:
            continue
        is_work = reading.nouns[index + 1].ending in {"을", "를"} and reading.said.tokens[last].startswith(_LESSONS)
        if is_work and _is_of_relative(reading, index, named, some):
            yield _found(reading, _with_place(reading, index), last, 0.6)


def _who_does(reading: Reading, named: frozenset[int], some: Occupations) -> Iterator[Found]:
    """아버지는 말 키우는 사람이고: somebody whose work is told."""
    for index, noun in enumerate(reading.nouns):
        if noun.stem not in {"사람", "분"} or not noun.ending.startswith(_BEING) or index == reading.said.starts[index]:
            continue
        if reading.said.tokens[index - 1] in _WORKING and _is_of_relative(reading, index - 1, named, some):
            first = index - 1
            if first > reading.said.starts[index] and reading.nouns[first - 1].ending in {"", "을", "를"}:
                first -= 1
            yield _found(reading, first, index, 0.6)


def _sent_by_office(reading: Reading, people: frozenset[str], some: Occupations) -> Iterator[Found]:
    """보위부에서 나온 젊은 사람이: who they were sent by."""
    for index, noun in enumerate(reading.nouns):
        if noun.stem not in people or noun.ending not in _OF_SOMEBODY:
            continue
        for at in range(index - 1, max(reading.said.starts[index], index - _FROM_REACH_WORDS), -1):
            office = reading.nouns[at - 1]
            is_office = office.stem in some.workplaces or office.stem.endswith(some.workplace_ends)
            if reading.said.tokens[at] in _COME_FROM and office.ending.startswith("에서") and is_office:
                yield _found(reading, at - 1, index, 0.65)


def _with_place(reading: Reading, index: int) -> int:
    """Where it begins with where or on what: 탄광에서 운반차를, 해안 경비정을."""
    before = index - 1
    if before < reading.said.starts[index]:
        return index
    noun = reading.nouns[before]
    is_told = not noun.ending and noun.is_known and not noun.is_verb and len(noun.stem) > 1
    return before if noun.ending == "에서" or is_told else index


def _is_of_relative(reading: Reading, index: int, named: frozenset[int], some: Occupations) -> bool:
    """Whether the subject is a relative or has a name, or one was just spoken of; the speaker's own work tells less."""
    start = reading.said.starts[index]
    for at in range(index - 1, max(start, index - _SUBJECT_REACH_WORDS) - 1, -1):
        noun = reading.nouns[at]
        if reading.said.tokens[at] in some.own:
            return False
        if noun.ending in _TOPIC and not noun.is_verb:
            return at in named or _is_kin(noun.stem, some)
    before = range(max(0, index - _SPOKEN_OF_WORDS), index)
    return any(at in named or _is_kin(reading.nouns[at].stem, some) for at in before)


def _is_kin(stem: str, some: Occupations) -> bool:
    bare = stem.removesuffix("님")
    return bare in some.kin or any(bare.endswith(one) for one in some.kin if len(one) > 1)
