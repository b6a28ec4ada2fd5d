"""Tells who is known by what they did for others: 도와준 분, 재워 준 분, 저를 업고 뛴 남자."""

from functools import cache

from speakercoach.analysis.safety.korean.describing import is_adnominal, is_to_come
from speakercoach.analysis.safety.korean.reading import Reading
from speakercoach.languages.korean_safety_rules import KoreanRoleRules
from speakercoach.languages.safety_rules import listed

_ME_REACH_WORDS = 4
_ME = frozenset(
    {"저를", "나를", "우리를", "저희를", "저한테", "나한테", "우리한테", "제게", "저희한테", "우릴", "절", "날"}
)
_WAITING = frozenset({"기다리는", "기다리던", "기다린"})
_LINKED = "아어여해려겨쳐켜와워내돼펴춰둬놔"
"""A verb before it ends so."""
_COMING = frozenset({"와", "나와", "들어", "읽어", "봐", "참석해", "함께해", "모여", "찾아와", "앉아", "불러"})
_DONE = frozenset({"준", "주신", "주던", "주시던", "줬던", "주셨던"})
_DONE_JOINED = (
    "여준",
    "어준",
    "아준",
    "해준",
    "려준",
    "겨준",
    "워준",
    "와준",
    "여주신",
    "어주신",
    "아주신",
    "해주신",
    "겨주신",
    "워주신",
)
_OBJECTS = frozenset({
    "강", "국경", "저", "저를", "우리", "차", "트럭", "배",
    "택시", "버스", "말", "길", "문", "밧줄", "보초", "등대", "다리",
})  # fmt: skip


@cache
def _deeds(rules: KoreanRoleRules) -> tuple[str, ...]:
    return tuple(sorted(listed(rules.deeds)))


def deed_before(reading: Reading, index: int) -> int | None:
    """The word of a deed before somebody: 도와준 분, 재워 준 분, 안내해 준 라후족 청년, 저를 업고 뛴 남자."""
    said, start = reading.said, reading.said.starts[index]
    for at in range(index - 1, max(start, index - 2) - 1, -1):
        deed = said.tokens[at]
        if deed in _DONE and at > start and said.tokens[at - 1] in _COMING:
            return None  # 나와 주신 분들께
        if deed in _DONE and at > start and (said.tokens[at - 1][-1:] in _LINKED or reading.nouns[at - 1].is_verb):
            return _with_object(reading, at - 1)
        if is_to_come(deed):
            return None  # 도와주실 분은
        if (deed.startswith(_deeds(reading.rules.roles)) or deed.endswith(_DONE_JOINED)) and not deed.endswith(
            ("고", "서", "요", "다")
        ):
            return _with_object(reading, at)
        if reading.nouns[at].ending or reading.nouns[at].is_verb:
            break
    return _done_to_us(reading, index)


def _done_to_us(reading: Reading, index: int) -> int | None:
    """저를 업고 뛴 남자: the word for whom it was done to."""
    said, start = reading.said, reading.said.starts[index]
    if index == start or not is_adnominal(said.tokens[index - 1]):
        return None
    for at in range(index - 2, max(start, index - 1 - _ME_REACH_WORDS) - 1, -1):
        is_day = said.tokens[at] == "날" and at > start and is_adnominal(said.tokens[at - 1])  # 비 오는 날
        if said.tokens[at] in _ME and not is_day:
            return at
        if said.tokens[at].endswith(("요", "다")):
            break
    return None


def _with_object(reading: Reading, at: int) -> int:
    if at > reading.said.starts[at] and reading.nouns[at - 1].stem in _OBJECTS:
        return at - 1
    return at


def waiting_before(reading: Reading, index: int) -> int | None:
    """차를 대고 기다리는 한족 사람이 있었어요: the first word of what they did while they waited."""
    said, behind, start = reading.said, reading.next_in_sentence(index), reading.said.starts[index]
    if behind is None or not said.tokens[behind].startswith(("있었", "계셨", "왔", "나왔", "태웠")):
        return None
    first = next((i for i in range(index - 1, max(start, index - 2) - 1, -1) if said.tokens[i] in _WAITING), None)
    if first is None:
        return None
    if first > start and said.tokens[first - 1].endswith("고"):
        first -= 1
        first -= first > start and reading.nouns[first - 1].ending in {"을", "를"}
    return first
