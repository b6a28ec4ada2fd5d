"""Names that are words as well: Hope, Rose, 하늘. They are found wherever they could be the name.

Only where the words beside them leave no doubt are they taken for the word: "I hope", "the rose", "파란 하늘". An alarm
too many costs a click, a name that goes out may cost more.
"""

from speakercoach.analysis.safety.private.hangul import ends_in_consonant, is_hangul
from speakercoach.analysis.safety.private.heard import Heard, Stem
from speakercoach.languages.english_words import rarity
from speakercoach.languages.glosses import load_glosses

_BEFORE_WORDS = frozenset({"i", "we", "you", "they", "a", "an", "the", "no", "any", "some"})
_BETWEEN = frozenset({"just", "really", "still", "only", "always", "also", "do", "don't", "did", "didn't", "never"})
_PLURALS = ("s", "ns", "ese")
_BEFORE_KOREAN_WORDS = frozenset({
    "파란", "푸른", "맑은", "흐린", "높은", "넓은", "깊은", "새", "첫", "그", "이", "저", "가을", "겨울", "여름",
    "따뜻한", "새로운", "마지막",
})  # fmt: skip
_LOOKED_AT = ("보", "봤", "봐", "볼", "본", "바라", "쳐다", "올려다", "우러", "날")
_OF_THINGS = frozenset(
    {"", "이", "을", "를", "은", "는", "에", "에서", "에는", "에도", "도", "의", "과", "와", "으로", "로"}
)


def is_used_as_word(heard: Heard, first: int, last: Stem) -> bool:
    """Whether the word, which has the letters of a name, is certainly no name here."""
    if first != last.at:
        return False
    if is_hangul(last.text):
        return _is_korean_word(heard, last)
    if heard.pack.code != "en" or heard.names[first] or heard.openers[first] or rarity(last.text) is None:
        return False
    if last.ending in _PLURALS:
        return True
    at = first - 1
    while at >= 0 and heard.tokens[at] in _BETWEEN and not heard.breaks[at]:
        at -= 1
    return at >= 0 and heard.tokens[at] in _BEFORE_WORDS and not any(heard.breaks[at:first])


def _is_korean_word(heard: Heard, last: Stem) -> bool:
    whole = last.text + last.ending
    glosses = load_glosses("ko")
    if glosses is None:
        return False
    before = heard.tokens[last.at - 1] if last.at and not heard.breaks[last.at - 1] else ""
    following = heard.tokens[last.at + 1] if last.at + 1 < len(heard.tokens) else ""
    # A person of this name would be 하늘이를.
    is_seen = whole.endswith("을") and following.startswith(_LOOKED_AT)
    if before not in _BEFORE_KOREAN_WORDS and not is_seen:
        return False
    ways = ((last.text, last.ending), (last.text.removesuffix("이"), "이" if last.text.endswith("이") else last.ending))
    return any(
        text in glosses.by_stem and ending in _OF_THINGS and (before in _BEFORE_KOREAN_WORDS or ends_in_consonant(text))
        for text, ending in ways
    )
