"""How near to a private word Korean words have to sound: an ordinary word in its own place is no name.

A noun with its particle ("단청이 곱지요") and a verb with its ending are what they are, however like a name they sound.
But where only a name can stand ("단청 이모", "동생 단청이가") a recogniser has put a word in its place, and two words
of one syllable each are more often a name cut in two. The shares are own choice, made on misspelled names.
"""

from functools import lru_cache

from speakercoach.analysis.safety.private.endings import stems
from speakercoach.analysis.safety.private.hangul import ends_in_consonant
from speakercoach.analysis.safety.private.heard import Heard, Stem
from speakercoach.analysis.safety.private.phones import MOST_KEPT
from speakercoach.analysis.safety.private.titles import FOLLOWING
from speakercoach.languages.glosses import load_glosses
from speakercoach.languages.korean_words import has_end_of_verbs, is_korean_verb, is_korean_word

UNKNOWN, IN_NAME_PLACE, SPLIT, RARE, SELDOM, WORD_FOR_LATIN, WORD, VERB = 1.0, 0.65, 0.7, 0.65, 0.15, 0.15, 0.05, 0.0
"""Shares of the limit: for what is no word of Korean, for a word where a name stands, for two words of one syllable
each, for a noun seldom said with an ending that names have and with another, for any other in its own place (which has
to sound the same; more or less so where the list has Latin letters, which tell Korean sounds badly), and for what is a
form of a verb."""
WHO_ACTS = 0.3
"""For a word that does what people do: "철모가 너희를 기다린다"."""

_VERB_ENDINGS = frozenset("더느데디든고지는은으을면어아았었겠던기게자니냐잖거네죠세시습려러도다서요구")
_ENDINGS_OF_NAMES = frozenset("아나지은자서다라")
_NAME_SYLLABLES = 2
_SURE_PARTICLES = ("을", "를", "은", "는", "에", "의", "으로", "로", "씩")
"""No name ends in these."""
_LONG_PARTICLES = (
    "까지", "부터", "에서", "에게", "한테", "보다", "처럼", "밖에", "마다", "에는", "에도", "으로", "이라서", "이라고",
)  # fmt: skip
"""No name holds these: even behind a word of one syllable they are particles."""
_SELDOM_BEHIND_NOUNS = frozenset("아나라네지여")
"""More names than nouns with a particle go on so: 선화 is heard as 선아, 설화 as 서라, 라일라 as 레일라."""
_BOUND = frozenset({"데", "것", "거", "게", "수", "줄", "바", "적", "때", "곳", "분", "번", "쪽", "채", "뿐"})
"""Nouns that lean on what stands before them."""
_MADE_WITH = frozenset({"하", "되"})
_KIN = frozenset({
    "동생", "여동생", "남동생", "녀동생", "언니", "오빠", "누나", "누이", "형", "사촌", "조카", "아들", "딸", "큰딸",
    "작은딸", "큰아들", "작은아들", "막내", "남편", "아내", "안해", "친구", "동무", "짝꿍", "단짝", "삼촌", "이모",
    "고모", "할머니", "할아버지", "아이", "애", "청년", "소녀", "소년", "처녀", "브로커", "운전수", "이름은", "고향은",
})  # fmt: skip
"""Bare before a word, they say that it is a name."""
_OF_NAMES = ("이라는", "라는", "이한테", "이에게", "이네", "이하고", "이랑은", "이라고")
_OF_PEOPLE = (*_OF_NAMES, "한테", "에게", "이랑", "이가", "이는", "아", "야")
_OF_NAMES_AND_PLACES = (*_OF_PEOPLE, "에서", "까지", "으로", "네", "씨")
_BEHIND_NAMES_IN_CONSONANT = ("이가", "이는", "이를", "이도", "이랑", "이와", "이의", "이야", "이만")
_HOMES = ("태어", "자랐", "자라", "살았", "살던", "나서", "났")
_HOME_REACH_WORDS = 2
_BEFORE_NOUNS = frozenset(
    "이그저제내네한두세서석너넉몇첫새온각큰긴옛옆앞뒤위안밖못더또잘꼭늘다왜좀딱막곧영참퍽갓덜채"
    "열백천만억십일삼사오육칠팔구공반맨헌남우푹쭉쑥툭뚝확싹꽉콕쏙폭탁"
)
"""Numbers, pointers and adverbs of one syllable: what stands behind them is what it is."""


def share_of_korean(heard: Heard, first: int, last: Stem) -> float:
    """Which share of the limit the words from ``first`` to ``last`` are given."""
    whole = heard.tokens[last.at]
    if first < last.at:
        run = heard.tokens[first : last.at]
        if not all(map(is_known_korean, run)) or not (_is_noun(last.text) or is_known_korean(whole)):
            return VERB if has_end_of_verbs(whole) else UNKNOWN
        split = _share_of_split(run, last.text, last.ending, whole)
        return max(split, IN_NAME_PLACE) if split and _is_told_as_name(heard, last) else split
    share = _share_of_one(last.text, last.ending, whole)
    if share < IN_NAME_PLACE and _is_told_as_name(heard, last):
        return IN_NAME_PLACE
    if share == WORD and _is_name_place(heard, last):
        return IN_NAME_PLACE
    if VERB < share < WHO_ACTS and _acts_like_somebody(heard, last):
        return WHO_ACTS
    return WORD if share == SELDOM and _is_thing(heard, last) else share


@lru_cache(maxsize=MOST_KEPT)
def _share_of_one(text: str, ending: str, whole: str) -> float:
    if has_end_of_verbs(text):
        return VERB
    if _is_verb(text) or (ending and len(text) >= _NAME_SYLLABLES and is_korean_verb(text)):
        return WORD
    if _is_noun(text):
        if _is_everyday(text):
            return WORD
        return RARE if ending.startswith(_OF_NAMES_AND_PLACES) else SELDOM
    # 호랑이와 is of 호랑이, not of a name 호랑; 길잡이는 of 길잡이.
    others = [
        _share_of_noun(stem, end)
        for stem, end in stems(whole)
        if stem != text and _is_noun(stem) and (_is_sure(stem, end) if not ending else _is_longer(stem, end))
    ]
    return min(others, default=UNKNOWN)


def _share_of_noun(stem: str, ending: str) -> float:
    """For a noun with its particle, where the same syllables might be a name."""
    if len(stem) < _NAME_SYLLABLES:
        return WORD if ending.startswith((*_SURE_PARTICLES, *_LONG_PARTICLES)) else RARE
    return RARE if ending[:1] in _SELDOM_BEHIND_NOUNS else WORD


def _is_longer(stem: str, ending: str) -> bool:
    return len(stem) >= _NAME_SYLLABLES or ending.startswith(_LONG_PARTICLES)


def _share_of_split(run: tuple[str, ...], text: str, ending: str, whole: str) -> float:
    """Words of one syllable each ("철 손한테") are a name cut in two, unless the first goes with the second."""
    if has_end_of_verbs(whole) or (not ending and _is_verb(whole)):
        return VERB
    if len(text) > 1 or any(len(word) > 1 for word in run):
        return WORD
    if any(word in _BEFORE_NOUNS for word in run) and not ending.startswith(_OF_PEOPLE):
        return WORD
    return SPLIT


def _is_name_place(heard: Heard, last: Stem) -> bool:
    """Whether a name stands here: before a title, behind a relative, with an ending that only names have."""
    before = heard.tokens[last.at - 1] if last.at else ""
    if before in _KIN and not heard.breaks[last.at - 1]:
        return True
    if last.ending.startswith(_OF_NAMES):
        return True
    if ends_in_consonant(last.text) and last.ending.startswith(_BEHIND_NAMES_IN_CONSONANT):
        return True
    following = heard.tokens[last.at + 1 : last.at + 1 + _HOME_REACH_WORDS]
    if not following or heard.breaks[last.at]:
        return False
    if not last.ending:
        return len(last.text) >= _NAME_SYLLABLES and following[0].startswith(FOLLOWING[:-_SHORT_TITLES])
    return last.ending == "에서" and any(token.startswith(_HOMES) for token in following)


def _is_told_as_name(heard: Heard, last: Stem) -> bool:
    """구름 영이라고 적는 분이 있어요, 알리에 하고 부르는 소리가: how a name is written or called."""
    if last.text in FOLLOWING or last.at + 1 >= len(heard.tokens):
        return False
    if last.ending.endswith("라고"):
        return heard.tokens[last.at + 1].startswith(_WRITING)
    is_called = not last.ending and heard.tokens[last.at + 1] in {"하고", "하면서", "하며"}
    return (
        is_called and heard.tokens[last.at + 2 : last.at + 3] != () and heard.tokens[last.at + 2].startswith(_CALLING)
    )


def _acts_like_somebody(heard: Heard, last: Stem) -> bool:
    """철모가 너희를 기다린다: what only people do."""
    if last.ending not in {"이", "가", "이가", "께서"} or any(heard.breaks[last.at : last.at + 1]):
        return False
    behind = heard.tokens[last.at + 1 : last.at + 1 + _ACT_REACH_WORDS]
    return any(token.startswith(_ACTS) for token in behind)


def _is_thing(heard: Heard, last: Stem) -> bool:
    """단청이 참 곱지요: what is said of things that one looks at or holds."""
    if last.ending not in {"이", "가", "도"} or heard.breaks[last.at]:
        return False
    behind = [token for token in heard.tokens[last.at + 1 : last.at + 3] if token not in _VERY]
    return bool(behind) and behind[0].startswith(_OF_LOOKS)


_WRITING = ("적", "쓰", "쓴", "써", "썼", "부르", "불", "받아", "발음", "들리", "들려", "들렸", "알아들", "읽")
_CALLING = ("부르", "불", "외치", "소리")
_ACTS = (
    "기다리",
    "기다려",
    "기다린",
    "울었",
    "웃었",
    "울면",
    "웃으",
    "전화",
    "불렀",
    "안아",
    "업고",
    "업어",
    "시집",
    "장가",
)
_ACT_REACH_WORDS = 2
_VERY = frozenset({"참", "정말", "진짜", "아주", "무척", "너무", "꽤", "제일", "더", "얼마나"})
_OF_LOOKS = ("곱", "고와", "화려", "알록달록", "무겁", "무거", "가볍", "두껍", "얇", "맛있", "비싸", "비쌌", "낡", "닳")
_SHORT_TITLES = 5
"""씨, 님, 군, 양 and 네 begin too many words."""


def _is_sure(stem: str, ending: str) -> bool:
    """Whether this is a noun with its particle: 명절도 is, 미나 (미 and 나) may be a name."""
    return len(stem) > 1 or len(ending) > 1 or ending.startswith(_SURE_PARTICLES)


@lru_cache(maxsize=MOST_KEPT)
def is_known_korean(token: str) -> bool:
    """Whether it is a noun with its particle, or a verb with an ending."""
    return _is_verb(token) or any(_is_noun(stem) for stem, _ in stems(token))


def is_known_verb(token: str) -> bool:
    """Whether it is a verb, its stem or a form of it."""
    return _is_verb(token) or any(is_korean_verb(token[:at]) for at in range(1, len(token) + 1))


def _is_noun(stem: str) -> bool:
    glosses = load_glosses("ko")
    return stem in _BOUND or is_korean_word(stem) or (glosses is not None and stem in glosses.by_stem)


def _is_everyday(stem: str) -> bool:
    """Whether this noun is one of those that everybody says."""
    glosses = load_glosses("ko")
    return len(stem) < _NAME_SYLLABLES or stem in _BOUND or (glosses is not None and stem in glosses.by_stem)


def _is_verb(token: str) -> bool:
    """Whether it is a verb with an ending; a short one with 아 or 은 is as often a name: 설아, 가은."""
    places = (
        at
        for at in range(1, len(token))
        if token[at] in _VERB_ENDINGS and (is_korean_verb(token[:at]) or token[:at] in _MADE_WITH)
    )
    return has_end_of_verbs(token) or any(
        len(token) > _NAME_SYLLABLES or token[at:] not in _ENDINGS_OF_NAMES for at in places
    )
