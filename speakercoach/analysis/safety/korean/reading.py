"""The words of a Korean talk as its finders read them: each cut into a stem and its particles, where it is a noun."""

from dataclasses import dataclass, field
from functools import cache

from speakercoach.analysis.safety.korean.endings import Cut, cuts, ends_in_consonant
from speakercoach.analysis.safety.said import Said
from speakercoach.gazetteer import Gazetteer, PlaceHit
from speakercoach.languages.korean_safety_rules import KoreanSafetyRules
from speakercoach.languages.korean_words import is_korean_verb, is_korean_word
from speakercoach.languages.safety_rules import listed

_RARE = frozenset({
    "지", "다", "나는", "나", "고", "라", "자", "야", "네", "나를", "나도", "나요", "던", "든", "며", "면", "시",
    "죠", "란", "아", "서", "로서", "만서", "신", "씨", "요",
})  # fmt: skip
"""Endings that are more often a part of the word itself."""
_NAME_LIKE = frozenset(
    {
        "나는",
        "나가",
        "나를",
        "나도",
        "나의",
        "나한테",
        "나하고",
        "나와",
        "나",
        "라",
        "아",
        "지",
        "다",
        "야",
        "자",
        "서",
        "신",
    }
)
"""Of those, what names of three syllables end in."""
_OF_BEING = frozenset({"요", "고", "에요", "고요", "구요", "지요", "죠", "지만", "며", "면", "던", "네요"})
"""Behind 이 they say what something is, so that the 이 is of them and not of a name."""
_SHORTEST_NAME = 2
_BEING_ENDS = (
    "이십니",
    "이셨",
    "이신",
    "이세",
    "거든",
    "라서",
    "입니",
    "이에요",
    "예요",
    "인데",
    "이고",
    "이었",
    "였",
    "이라",
    "라고",
    "라는",
)
"""Behind a noun these say what it is, though verbs end alike."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A word as a noun: ``is_known`` when the stem is a word of Korean, ``is_verb`` when it rather is a form of one."""

    stem: str
    ending: str
    is_known: bool
    is_verb: bool
    has_name_ending: bool = False

    @property
    def is_new(self) -> bool:
        """Whether nobody can tell what it is: a name, perhaps."""
        return not self.is_known and not self.is_verb and len(self.stem) >= _SHORTEST_NAME


@dataclass(frozen=True, slots=True)
class Reading:
    """A talk, each of its words as a noun, the rules, and the names of places."""

    said: Said
    nouns: tuple[Noun, ...]
    rules: KoreanSafetyRules
    gazetteer: Gazetteer
    looked_up: dict[str, PlaceHit | None] = field(default_factory=dict, compare=False, repr=False)
    """Words that were looked up as places already."""

    def next_in_sentence(self, index: int) -> int | None:
        """The word after this one, ``None`` at the end of the sentence."""
        return index + 1 if index < self.said.ends[index] else None


def read_korean(said: Said, gazetteer: Gazetteer) -> Reading:
    """Read every word of a talk."""
    rules = said.pack.safety.korean
    return Reading(said, tuple(noun_of(token, rules) for token in said.tokens), rules, gazetteer)


def noun_of(token: str, rules: KoreanSafetyRules) -> Noun:
    """The likeliest reading of a word: as a word of Korean with particles, else as a new one."""
    ways = cuts(token)
    may_be_verb = _is_verb_form(token)
    for cut in ways:
        is_rare = cut.ending in (_RARE if len(cut.stem) == 1 else _NAME_LIKE) and len(cut.stem) <= _SHORTEST_NAME
        if may_be_verb and len(cut.stem) == 1 and len(cut.ending) > 1 and not cut.ending.startswith(_BEING_ENDS):
            continue  # 지나서 is of 지나-, not of 지
        if not is_rare and not cut.has_name_ending and is_known(cut.stem, rules):
            return Noun(cut.stem, cut.ending, is_known=True, is_verb=False)
    cut = _new(ways)
    is_verb = not cut.ending.startswith(_BEING_ENDS) and may_be_verb
    return Noun(cut.stem, cut.ending, is_known=False, is_verb=is_verb, has_name_ending=cut.has_name_ending)


def is_known(stem: str, rules: KoreanSafetyRules) -> bool:
    """Whether this is a word of Korean, or one that people of the North use, and no name."""
    if is_korean_word(stem) or stem in _listed_words(rules):
        return True
    return stem.endswith(("분", "님")) and len(stem) > 1 and is_korean_word(stem[:-1])


@cache
def _listed_words(rules: KoreanSafetyRules) -> frozenset[str]:
    """Every noun of the rules is a word, whatever the dictionary says."""
    persons, organisations, roles = rules.persons, rules.organisations, rules.roles
    lists = (
        persons.kin, persons.titles, persons.people, persons.groups, persons.not_names, rules.places.heads,
        rules.places.rooms, organisations.heads, organisations.plain, organisations.known, roles.always, roles.helpers,
        roles.anybody, roles.posts, rules.routes.scenery, rules.routes.means, rules.dates.months, rules.dates.days,
        rules.dates.alone, rules.contacts.services,
    )  # fmt: skip
    return frozenset().union(*(listed(lines) for lines in lists))


def _new(ways: tuple[Cut, ...]) -> Cut:
    """How a word that nobody knows is cut: by its particles, without the 이 behind a name."""
    named = [cut for cut in ways if cut.has_name_ending and cut.ending not in _OF_BEING | _RARE - {"아", "네", "야"}]
    being = [
        cut
        for cut in ways
        if (cut.ending.startswith(("이", "입", "인")) and ends_in_consonant(cut.stem) and cut.ending != "이")
        or cut.ending in {"라는", "라고"}
        or cut.ending.startswith(("이십니", "이셨", "이세요"))
    ]
    plain = [cut for cut in ways if cut.ending and cut.ending not in _RARE]
    short = [cut for cut in ways if cut.ending == "이"]
    for some in (named, being, plain, short):
        fit = [cut for cut in some if len(cut.stem) >= _SHORTEST_NAME]
        if fit:
            return fit[0] if some is plain else fit[-1]
    return ways[0]


def _is_verb_form(token: str) -> bool:
    """Whether the word may be a form of a verb: by its ending, its beginning, or sounds that names do not have."""
    if any(_closing(sign) in _ENDS_OF_VERBS for sign in token) or (
        len(token) > _SHORTEST_NAME and token.endswith(_FINAL)
    ):
        return True
    if token and _closing(token[-1]) in {_N, _L}:  # 도와준 of 도와주-, 주신 of 주시-
        opened = token[:-1] + chr(ord(token[-1]) - _closing(token[-1]))
        if is_korean_verb(opened) or is_korean_verb(opened.removesuffix("시")):
            return True
    if _is_contracted(token) or (token.endswith("라서") and len(token) > 2 and _closing(token[-3]) == _L):  # noqa: PLR2004
        return True
    return any(
        (is_korean_verb(token[:length]) and (token[length:] in _WHOLE or token[length:].startswith(_VERB_ENDINGS)))
        or (token[length:].startswith(_BEHIND_LOST_L) and _is_verb_in_l(token[:length]))
        or (token[length:].startswith(_BEHIND_U) and _is_verb_in_b(token[:length]))
        for length in range(1, len(token))
    )


def _is_contracted(token: str) -> bool:
    """맞춰라 of 맞추-, 가르쳐서 of 가르치-: the stem has run into the 어 behind it."""
    for length in range(1, len(token)):
        code, tail = ord(token[length - 1]) - ord("가"), token[length:]
        vowel = code % (_VOWELS * _ENDS) // _ENDS
        if not 0 <= code <= ord("힣") - ord("가") or code % _ENDS or vowel not in _BEFORE_EO or tail not in _BEHIND_EO:
            continue
        opened = chr(ord(token[length - 1]) + (_BEFORE_EO[vowel] - vowel) * _ENDS)
        if is_korean_verb(token[: length - 1] + opened):
            return True
    return False


def _is_verb_in_l(stem: str) -> bool:
    """아시는 is of 알-: ㄹ falls away before ㅅ and ㄴ."""
    return "가" <= stem[-1] <= "힣" and not _closing(stem[-1]) and is_korean_verb(stem[:-1] + chr(ord(stem[-1]) + _L))


def _is_verb_in_b(stem: str) -> bool:
    """그리우면 is of 그립-: ㅂ turns into 우."""
    if not stem.endswith("우") or len(stem) < _SHORTEST_NAME or _closing(stem[-2]):
        return False
    return is_korean_verb(stem[:-2] + chr(ord(stem[-2]) + _B))


def _closing(syllable: str) -> int:
    code = ord(syllable) - ord("가")
    return code % 28 if "가" <= syllable <= "힣" else 0


_N, _L, _B = 4, 8, 17
"""ㄴ, ㄹ and ㅂ among the 28 ends of a syllable."""
_ENDS_OF_VERBS = frozenset({6, 15, 18, 20, 27})
"""ㄶ ㅀ ㅄ ㅆ ㅎ: no name has them."""
_WHOLE = frozenset({
    "는", "은", "을", "던", "네", "자", "나", "아", "어", "여", "지", "게", "고", "기", "러", "서", "는데", "은데",
    "는지", "을지", "죠", "지요", "군요", "다", "다고", "대요", "는데요", "는다",
    "기가", "기는", "기를", "기도", "고요", "지만", "지도", "지는", "지를", "고는",
    "아서", "어서", "아도", "어도", "나요", "네요", "시는",
    "시던", "시고", "시면", "시며", "시지", "시네", "신", "실",
})  # fmt: skip
"""Endings of verbs that names may begin with: they count where the word ends behind them."""
_BEHIND_U = ("면", "니", "니까", "며", "시")
_BEHIND_LOST_L = ("는", "시는", "시던", "시면", "시고", "시네", "시지", "십니", "세요", "셨", "는데", "니까")
_VERB_ENDINGS = (
    "며", "면", "니까", "도록", "었", "았", "였", "겠", "습니", "십니", "셨", "시던", "잖아", "더라", "거든",
    "려고", "려면", "면서", "으면", "으니", "으려", "길래", "기에", "어야", "아야", "어요", "아요", "게요", "었던",
    "다가", "시거든", "으시거든", "시니", "아라", "어라", "거라",
)  # fmt: skip
_VOWELS, _ENDS = 21, 28
_BEFORE_EO = {6: 20, 9: 8, 14: 13}
"""ㅕ of ㅣ, ㅘ of ㅗ, ㅝ of ㅜ: a vowel that has taken 어 or 아 in, and without it."""
_BEHIND_EO = frozenset({"라", "서", "도", "야", "야지", "라고", "서는", "서요", "야죠", "야만", "주세요", "보세요"})
_FINAL = (
    "습니다", "니다", "어요", "아요", "해요", "네요", "세요", "잖아요", "더라고요", "니까", "지만",
    "는데", "면서", "려고", "는데요", "다가", "다고", "냐고", "라고요", "자고", "더니", "길래", "도록", "래요",
    "대요", "까요", "구요", "고요", "디다", "데다", "어서", "아서",
    "여서", "해서", "려서", "와서", "져서", "쳐서", "켜서", "겨서", "춰서", "워서", "줘서",
)  # fmt: skip
