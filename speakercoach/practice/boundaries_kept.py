"""Which of the plan's boundaries speak of what was said, so that a decision can be made beside them."""

import re
from collections.abc import Sequence

from speakercoach.domain.boundary import Boundary, BoundaryKind
from speakercoach.domain.safety import SafetyKind
from speakercoach.languages.tokens import bare

_KIND_OF = {
    SafetyKind.PERSON: r"names?|named|who|whom|people|persons?|family|mother|father|brothers?|sisters?|uncles?|aunts?"
    r"|helped|friends?|이름|누구|사람|가족|어머니|아버지|형|오빠|동생|누나|언니|이모|삼촌|친구",
    SafetyKind.PLACE: r"where|places?|towns?|city|cities|villages?|home|house|addresse?s?|hometown"
    r"|어디|곳|장소|고향|마을|도시|동네|집|주소",
    SafetyKind.DATE: r"when|dates?|days?|months?|years?|birthdays?|언제|날짜|생일|시기|연도",
    SafetyKind.AGE: r"ages?|old|birthdays?|나이|생일",
    SafetyKind.CONTACT: r"phones?|numbers?|mails?|emails?|addresse?s?|contacts?|연락처|전화|전화번호|주소|메일",
    SafetyKind.ORGANISATION: r"schools?|church|churches|work|company|factory|organi[sz]ations?|units?"
    r"|학교|교회|직장|회사|공장|단체|부대",
    SafetyKind.ROLE: r"helped|helpers?|brokers?|guides?|drivers?|pastors?|smugglers?"
    r"|도와준|도운|브로커|목사|안내인|운전사",
    SafetyKind.ROUTE: r"crossed|cross|crossing|routes?|way|ways|how we|how i|border|river|escaped?|left"
    r"|건넌|건너|넘은|길|경로|국경|강|탈출|떠난",
}
_PATTERNS = {kind: re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE) for kind, words in _KIND_OF.items()}
_ORDER = (BoundaryKind.NEVER, BoundaryKind.IF_ASKED)
_SHORTEST = 3
"""Shorter words, an article or a preposition, stand in every boundary."""


def boundary_about(kind: str, text: str, boundaries: Sequence[Boundary]) -> Boundary | None:
    """The boundary that speaks of this: one that names it, else one about things of its kind; never before if-asked."""
    words = {word for word in map(bare, text.split()) if len(word) >= _SHORTEST or not word.isascii()}
    pattern = _PATTERNS.get(SafetyKind(kind)) if kind in set(SafetyKind) else None
    kept_back = [one for wanted in _ORDER for one in boundaries if one.kind is wanted]
    for one in kept_back:
        if words & set(map(bare, one.text.split())):
            return one
    return next((one for one in kept_back if pattern is not None and pattern.search(one.text)), None)
