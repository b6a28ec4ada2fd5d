"""Finds where somebody lives in a Korean talk: 마포대로 24 302호, 버들로 12번길 3, 우리 집은 역 앞 삼층이에요.

Streets, houses and what lies within them follow one another; they are found as one, with the number of the flat.
"""

import re
from collections.abc import Iterator

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.korean.reading import Reading
from speakercoach.domain.safety import SafetyKind

REASON_ADDRESS = "contact_address"

_ENOUGH = 2
_SINO = "[일이삼사오육륙칠팔구십백천공영]"
_END = r"(?:에|에서|에는|이에요|예요|입니다|이고|으로|로|이요|요|인데)?"
_NUMBER = re.compile(rf"(?:\d{{1,4}}(?:-\d+)?|{_SINO}{{1,5}}){_END}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LOT = re.compile(
    rf"(?:\d+(?:-\d+)?|{_SINO}+)(?:번지|번길|호|층)(?!선|실|기|집|버스|짜리|차|공장|침대)|\d+(?:-\d+)?동(?!안|시|기|생|네)"
)
_LEVEL = re.compile(rf"(?:\d+|{_SINO}+)층(?!집|버스|짜리|침대|방)|\d+호(?!선|기|차)|반지하|옥탑")
_STREET = re.compile(r"[가-힣\d]+(?:대로|로|길|번길)")
_NO_STREET = re.compile(
    r".*(?:으로|[이그저]대로|마음대로|서로|바로|따로|때로|홀로|스스로|위로|새로|주로|실제로|정말로|별로|그길)"
)
_HOUSE = re.compile(r"[가-힣\d]*(?:아파트|빌라|오피스텔|주택|맨션|연립|고시원|원룸)")
_PART = re.compile(r"[가-힣\d]+(?:특별시|광역시|시|군|구|동|읍|면|리)")
_BARE_HOUSES = frozenset({"아파트", "빌라", "오피스텔", "주택", "맨션", "연립", "고시원", "원룸"})
_NUMBER_SIGNS = (*"0123456789일이삼사오육륙칠팔구십백천공영", "반지하", "옥탑")
_PART_ENDS = tuple("로길트라텔택션립원룸시군구동읍면리")
"""How parts begin or end, so that most words are passed by quickly."""
_COUNTED = ("년", "월", "일", "명", "개", "시간", "킬로", "미터", "분", "번", "살", "달", "주", "배", "원", "사람")
_HOMES = ("집은", "집이", "집주소는", "주소는", "주소가", "곳은", "데는")
_LIVING = ("살아요", "살고", "삽니다", "산다", "사세요", "살아", "사는")
_FURTHEST_HOME, _FURTHEST_LIVING = 7, 2


def find_addresses(reading: Reading) -> Iterator[Found]:
    """Every address, from its first part to its last."""
    tokens, index = reading.said.tokens, 0
    while index < len(tokens):
        if not (tokens[index].startswith(_NUMBER_SIGNS) or tokens[index].endswith(_PART_ENDS)):
            index += 1
            continue
        last, weight = _chain(reading, index)
        first = index
        if weight == _ENOUGH - 1 and _LEVEL.match(tokens[last]):
            home = None if _is_past(tokens[last]) else _home_before(reading, first)
            if home is not None or _is_lived_in(reading, last):
                first, weight = first if home is None else home + 1, weight + 1
        if weight >= _ENOUGH:
            first = _with_name_of_house(reading, first)
            text = "".join(tokens[first : last + 1])
            yield Found(SafetyKind.CONTACT, first, last, REASON_ADDRESS, text, 1.0)
        index = max(last, index) + 1


def _chain(reading: Reading, first: int) -> tuple[int, int]:
    """The last word of the parts that follow one another from here, and how much they tell; 0 without a number."""
    tokens = reading.said.tokens
    last, weight, has_number, is_street = first - 1, 0, False, False
    for index in range(first, reading.said.ends[first] + 1):
        token = tokens[index]
        if _LOT.match(token):
            weight, has_number, last = weight + 1, True, index
            is_street = token.endswith("번길")
        elif is_street and _NUMBER.fullmatch(token) and _is_number_of_house(reading, index):
            weight, has_number, last, is_street = weight + 1, True, index, False
        elif _is_street(token):
            weight, last, is_street = weight + 1, index, True
        elif (_HOUSE.fullmatch(token) or _PART.fullmatch(token)) and _goes_on(reading, index):
            weight, last, is_street = weight + (not _is_town(token)), index, False
        else:
            break
    return (last, weight) if has_number else (first, 0)


def _is_street(token: str) -> bool:
    return _STREET.fullmatch(token) is not None and len(token) > 1 and _NO_STREET.fullmatch(token) is None


def _is_number_of_house(reading: Reading, index: int) -> bool:
    """Whether the number behind a street is its own: behind a word of every day only in an address (올해로 육 년)."""
    tokens, street = reading.said.tokens, reading.nouns[index - 1]
    following = reading.next_in_sentence(index)
    if _YEAR.match(tokens[index]) or (following is not None and tokens[following].startswith(_COUNTED)):
        return False
    is_followed = following is not None and _LOT.match(tokens[following]) is not None
    is_home = _home_before(reading, index) is not None or _is_lived_in(reading, index)
    return street.is_new or tokens[index - 1].endswith("번길") or is_followed or is_home


def _is_town(token: str) -> bool:
    """Whether it tells the town and not the house."""
    return token.endswith(("시", "군", "구", "읍", "면"))


def _goes_on(reading: Reading, index: int) -> bool:
    """Whether another part follows: a village alone is no address."""
    following = reading.next_in_sentence(index)
    if following is None:
        return False
    token = reading.said.tokens[following]
    return (
        _LOT.match(token) is not None
        or _is_street(token)
        or _HOUSE.fullmatch(token) is not None
        or (_PART.fullmatch(token) is not None and not token.endswith("리"))
    )


def _with_name_of_house(reading: Reading, first: int) -> int:
    """Where the name of a house begins that stands before the word for it: 래미안 아파트 101동."""
    is_bare = reading.said.tokens[first] in _BARE_HOUSES and first > reading.said.starts[first]
    return first - 1 if is_bare and reading.nouns[first - 1].is_new and not reading.nouns[first - 1].ending else first


def _is_past(token: str) -> bool:
    return token.endswith(("었어요", "였어요", "었습니다", "였습니다", "었는데", "였는데", "었고", "였고"))


def _home_before(reading: Reading, first: int) -> int | None:
    """The word that says whose house it is: 우리 집은, 제 주소는."""
    for index in range(first - 1, max(reading.said.starts[first], first - _FURTHEST_HOME) - 1, -1):
        if reading.said.tokens[index].endswith(_HOMES):
            return index
    return None


def _is_lived_in(reading: Reading, last: int) -> bool:
    """Whether somebody lives there now: 삼층에 살아요."""
    end = min(last + _FURTHEST_LIVING, reading.said.ends[last])
    return any(reading.said.tokens[index].startswith(_LIVING) for index in range(last + 1, end + 1))
