"""What Korean names are made of, and what the rules say about them.

Hangul has no capitals, so a name without any sign is known by what it is made of: no word of Korean, and syllables that
names are made of, or a surname before two of them.
"""

from dataclasses import dataclass
from functools import cache

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.korean.reading import Noun, Reading
from speakercoach.domain.safety import SafetyKind
from speakercoach.languages.korean_safety_rules import KoreanPersonRules
from speakercoach.languages.korean_words import is_korean_verb, is_korean_word
from speakercoach.languages.safety_rules import listed

REASON_BESIDE, REASON_CALLED, REASON_NAME, REASON_AGAIN = (
    "person_beside",
    "person_called",
    "person_name",
    "person_again",
)
LONGEST_NAME = 5
FULL_NAME = 3
GIVEN_NAME = 2
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
_ELDER = ("큰", "작은", "막내", "둘째", "셋째", "맏", "친", "외", "시")


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words of the rules that have to do with names."""

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
def name_words(rules: KoreanPersonRules) -> NameWords:
    """The lists of these rules, put together once."""
    return NameWords(
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


def person(first: int, last: int, reason: str, name: str, weight: float = 0.9) -> Found:
    """A mention of somebody by name; all mentions of one ``name`` belong together."""
    return Found(SafetyKind.PERSON, first, last, reason, name, weight)


def is_place_name(reading: Reading, noun: Noun) -> bool:
    """Whether the gazetteer knows it as a place, and it is no word of every day."""
    hit = reading.gazetteer.named(noun.stem)
    return hit is not None and not hit.is_ordinary


def may_be_name(reading: Reading, index: int, lists: NameWords) -> bool:
    """Whether a word can be a name where something beside it says that there is one."""
    noun = reading.nouns[index]
    if noun.stem in lists.not_names or len(noun.stem) > LONGEST_NAME or not is_hangul(noun.stem):
        return False
    if noun.stem in lists.also_words:
        return True
    return noun.is_new and not is_place_name(reading, noun)


def is_hangul(text: str) -> bool:
    """Whether there is nothing but syllables of Hangul."""
    return all("가" <= sign <= "힣" for sign in text)


def is_given_name(name: str, lists: NameWords) -> bool:
    """Whether it is two syllables of which given names are made."""
    return len(name) == GIVEN_NAME and all(sign in lists.given for sign in name)


def is_full_name(name: str, lists: NameWords) -> bool:
    """Whether it is a surname with a given name."""
    return len(name) == FULL_NAME and name[0] in lists.surnames and is_given_name(name[1:], lists)


def is_kin(stem: str, lists: NameWords) -> bool:
    """Whether it is a relative or the like, also an elder or younger one: 큰형, 막내이모."""
    return stem in lists.kin or any(stem.removeprefix(one) in lists.kin for one in _ELDER if stem.startswith(one))


def sounds_like_name(name: str, lists: NameWords) -> bool:
    """Whether it may be a name by its sound: a Korean one, or a long word."""
    return is_given_name(name, lists) or is_full_name(name, lists) or len(name) >= FULL_NAME


def is_strange(noun: Noun, lists: NameWords) -> bool:
    """Whether it is no word of Korean, or sounds like a name all the same."""
    return noun.is_new or sounds_like_name(noun.stem, lists)


def may_act(name: str) -> bool:
    """Whether a long word that nobody knows may be a foreign name: no part is a word, nor an ending of a verb."""
    if name.endswith(_NO_NAME_ENDS):
        return False
    parts = (*(name[at:] for at in range(1, len(name) - 1)), *(name[:at] for at in range(2, len(name))))
    return not any(is_korean_word(part) or is_korean_verb(part) for part in parts)
