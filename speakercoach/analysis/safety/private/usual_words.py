"""Given names that are words as well: Hope, Rose, 하늘. They are found wherever they could be the name.

Only where the words beside them leave no doubt are they taken for the word: "I hope", "the rose", "파란 하늘". An alarm
too many costs a click, a name that goes out may cost more. So whatever else stands on a list, such as "soldiers", is
found wherever it is heard.
"""

from collections.abc import Sequence

from speakercoach.analysis.safety.private.hangul import ends_in_consonant, is_hangul
from speakercoach.analysis.safety.private.heard import Heard, Stem
from speakercoach.analysis.safety.private.phones import plain
from speakercoach.languages import LanguagePack
from speakercoach.languages.safety_rules import listed as words_of
from speakercoach.languages.tokens import bare

_SUBJECTS = frozenset({"i", "we", "you", "they", "he", "she", "it"})
_BEFORE_WORDS = _SUBJECTS | frozenset({"a", "an", "the", "no", "any", "some"})
_BEFORE_SEVERAL = frozenset({
    "the", "no", "any", "some", "my", "your", "his", "her", "our", "their", "these", "those", "all", "many", "few",
    "more", "of", "red", "white",
})  # fmt: skip
_BETWEEN = frozenset({"just", "really", "still", "only", "always", "also", "do", "don't", "did", "didn't", "never"})
_PLURALS = ("s", "ns", "ese")
_BEFORE_KOREAN_WORDS = frozenset({"파란", "푸른", "맑은", "흐린", "높은", "넓은", "깊은", "새", "가을", "겨울", "여름"})
_BEFORE_EITHER = frozenset({"첫", "그", "이", "저", "따뜻한", "새로운", "마지막"})
"""Stand before persons too: 그 하늘이 may be somebody, 그 하늘을 is none."""
_LOOKED_AT = ("보", "봤", "봐", "볼", "본", "바라", "쳐다", "올려다", "우러", "날")
_OF_THINGS = frozenset(
    {"", "이", "을", "를", "은", "는", "에", "에서", "에는", "에도", "도", "의", "과", "와", "으로", "로"}
)
_OF_THINGS_ALONE = frozenset({"을", "은", "에", "에서", "에는", "에도", "으로"})
"""Behind a consonant; a person of such a name would be 하늘이를."""


def usual_names(listed: Sequence[str], pack: LanguagePack) -> frozenset[str]:
    """Keys of those entries that are known given names and usual words too; one in small letters is meant as a word."""
    known = words_of(pack.safety.persons.name_words)
    names: set[str] = set()
    words: set[str] = set()
    for entry in listed:
        name = bare(entry)
        is_name = name in known and (is_hangul(name) or entry.strip()[:1].isupper())
        (names if is_name else words).add(plain(name))
    return frozenset(names - words)


def is_used_as_word(heard: Heard, first: int, last: Stem) -> bool:
    """Whether the word, which has the letters of such a name, is certainly no name here."""
    if first != last.at:
        return False
    if is_hangul(last.text):
        return _is_korean_word(heard, last)
    if heard.pack.code != "en" or heard.names[first] or heard.openers[first]:
        return False
    if last.ending in _PLURALS:
        return first > 0 and heard.tokens[first - 1] in _BEFORE_SEVERAL and not heard.breaks[first - 1]
    at = first - 1
    while at >= 0 and heard.tokens[at] in _BETWEEN and not heard.breaks[at]:
        at -= 1
    return at >= 0 and heard.tokens[at] in _BEFORE_WORDS and not any(heard.breaks[at:first])


def _is_korean_word(heard: Heard, last: Stem) -> bool:
    before = heard.tokens[last.at - 1] if last.at and not heard.breaks[last.at - 1] else ""
    following = heard.tokens[last.at + 1] if last.at + 1 < len(heard.tokens) else ""
    if before in _BEFORE_KOREAN_WORDS:
        is_suffix = last.text.endswith("이") and not last.ending
        return is_suffix or last.ending in _OF_THINGS
    if not ends_in_consonant(last.text):
        return False
    if before in _BEFORE_EITHER:
        return last.ending in _OF_THINGS_ALONE
    return last.ending == "을" and following.startswith(_LOOKED_AT)
