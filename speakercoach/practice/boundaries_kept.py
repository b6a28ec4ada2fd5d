"""Which of the plan's boundaries speak of what was said, so that a decision can be made beside them."""

import re
from collections.abc import Sequence

from speakercoach.domain.boundary import Boundary, BoundaryKind
from speakercoach.domain.safety import SafetyKind
from speakercoach.languages.tokens import bare

_KIND_OF = {
    SafetyKind.PERSON: (r"names?|named|who|whom|persons?|people|helped", r"이름|누구|사람|도와준|도운"),
    SafetyKind.PLACE: (
        r"where|places?|towns?|city|cities|villages?|addresse?s?|hometown",
        r"어디|곳|장소|고향|마을|도시|동네|주소",
    ),
    SafetyKind.DATE: (r"when|dates?|birthdays?|which (?:day|month|year)", r"언제|날짜|생일|시기|연도"),
    SafetyKind.AGE: (r"ages?|how old|birthdays?", r"나이|생일"),
    SafetyKind.CONTACT: (
        r"phones?|numbers?|mails?|emails?|addresse?s?|contacts?",
        r"연락처|전화|전화번호|주소|메일",
    ),
    SafetyKind.ORGANISATION: (r"work|workplaces?|company|organi[sz]ations?", r"직장|회사|단체"),
    SafetyKind.ROLE: (r"helped|helpers?", r"도와준|도운"),
    SafetyKind.ROUTE: (
        r"cross|crossed|crossing|routes?|ways?|how we|how i|border|escaped?",
        r"건넌|건너|넘은|길|경로|국경|탈출",
    ),
}
"""What names the kind itself, in English and in Korean. "Sister" names one person, and is no word for all of them."""
_PATTERNS = {
    kind: re.compile(rf"(?<!\w)(?:(?:{english})(?!['’\w])|{korean})", re.IGNORECASE)
    for kind, (english, korean) in _KIND_OF.items()
}
_ORDER = (BoundaryKind.NEVER, BoundaryKind.IF_ASKED)
_SHORTEST = 3
_SAY_NOTHING = frozenset(
    {"and", "for", "from", "had", "has", "her", "his", "how", "our", "out", "that", "the", "their", "this", "was"}
    | {"were", "who", "with", "you"}
)
"""Words that stand in every boundary, as shorter ones do."""
_SHORTEST_KOREAN = 2
"""Of so many syllables on, a word is the same with an ending: "브로커" and "브로커의"."""


def boundary_about(kind: str, text: str, boundaries: Sequence[Boundary]) -> Boundary | None:
    """The boundary that speaks of this: one that names it, else one about things of its kind; never before if-asked."""
    words = _telling(text)
    pattern = _PATTERNS.get(SafetyKind(kind)) if kind in set(SafetyKind) else None
    kept_back = [one for wanted in _ORDER for one in boundaries if one.kind is wanted]
    for one in kept_back:
        if any(_is_same(word, other) for word in words for other in _telling(one.text)):
            return one
    return next((one for one in kept_back if pattern is not None and pattern.search(one.text)), None)


def _telling(text: str) -> set[str]:
    words = set(map(bare, text.split())) - _SAY_NOTHING
    return {word for word in words if len(word) >= _SHORTEST or not word.isascii()}


def _is_same(word: str, other: str) -> bool:
    """Two spellings of one word: "school" and "schools", "학교" and "학교에서"."""
    if word.isascii() and other.isascii():
        return word.removesuffix("s") == other.removesuffix("s")
    shorter, longer = sorted((word, other), key=len)
    return word == other or (len(shorter) >= _SHORTEST_KOREAN and longer.startswith(shorter))
