"""Tells where the words begin that say more of a noun: 돌각담 쌓는 석수, 그 배의 기관사, 군 체신소 교환원."""

from speakercoach.analysis.safety.korean.occupations import Occupations, tells_more
from speakercoach.analysis.safety.korean.reading import Reading
from speakercoach.languages.korean_words import is_korean_verb
from speakercoach.languages.tokens import has_comma

_MOST_WORDS, _MOST_ARGUMENTS = 4, 2
_ARGUMENT_ENDS = frozenset({"", "에서", "에", "을", "를", "으로", "로", "의", "에서만", "하고"})
_UNITS = frozenset({"리", "군", "시", "도", "읍", "면", "구", "당"})
"""Of one syllable, before an office: 리 진료소."""
_POINTING = frozenset({"그", "이", "저", "한", "어떤", "어느"})
_N, _L = 4, 8
"""ㄴ and ㄹ among the 28 ends of a syllable."""


def described_from(reading: Reading, index: int, some: Occupations) -> int:
    """The first word of all that tells more of the noun ``index``; ``index`` itself where nothing does."""
    first, start = index, reading.said.starts[index]
    while first > start and index - first < _MOST_WORDS:
        before = first - 1
        if has_comma(reading.said.words[before].text):
            break
        token, noun = reading.said.tokens[before], reading.nouns[before]
        if token in some.telling_nothing and not (token in _POINTING and reading.nouns[first].ending == "의"):
            break
        if is_adnominal(token) and (noun.is_verb or is_korean_verb(token[:-1]) or token.endswith("뿐인")):
            first = _with_arguments(reading, before, some)
            break
        is_unit = token in _UNITS and first < index
        is_bare = (noun.is_new and noun.ending == "") or tells_more(reading, before, some)
        if not (is_bare or is_unit or (noun.ending == "의" and noun.is_known)):
            break
        first = before
    return first


def is_adnominal(token: str) -> bool:
    """뛴, 온, 데려간, 부르던, 지키는: a verb that goes on with a noun."""
    if token.endswith(("던", "는", "은")):
        return len(token) > 1
    return _closing(token) == _N


def is_to_come(token: str) -> bool:
    """도와주실, 데려갈: nobody has done it yet."""
    return len(token) > 1 and _closing(token) == _L


def _closing(token: str) -> int:
    code = ord(token[-1]) - ord("가") if token else -1
    return code % 28 if 0 <= code <= ord("힣") - ord("가") else 0


def _with_arguments(reading: Reading, verb: int, some: Occupations) -> int:
    """Where the clause of a verb before a noun begins: 얼굴에 흉터 있는 남자; not the one who does it."""
    first, start = verb, reading.said.starts[verb]
    while first > start and verb - first < _MOST_ARGUMENTS:
        token, noun = reading.said.tokens[first - 1], reading.nouns[first - 1]
        is_argument = noun.ending in _ARGUMENT_ENDS and not noun.is_verb and token not in some.telling_nothing
        if not (is_argument or token in _MANNERS) or has_comma(reading.said.words[first - 1].text):
            break
        first -= 1
    return first


_MANNERS = frozenset({"몰래", "혼자", "매일", "밤마다", "같이", "잘", "못", "돈", "늘"})
"""They belong to the verb behind them."""
