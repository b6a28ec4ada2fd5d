"""Finds how somebody travelled, crossed or hid: a chain of moves with what they crossed and what carried them.

One move tells little ("강을 건넜습니다"): a route has two or more, and names what lay on the way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.korean.places import place_of
from speakercoach.analysis.safety.korean.reading import Reading
from speakercoach.domain.safety import SafetyKind
from speakercoach.languages.korean_safety_rules import KoreanRouteRules
from speakercoach.languages.safety_rules import listed

REASON_ROUTE = "route"
_WAY_ENDS = ("을", "를", "로", "으로", "에", "에서", "까지", "부터", "사이로", "")
_MOST_WORDS_BETWEEN = 6
_FEWEST_WORDS = 4
_FEWEST_STEPS = 2
_HIDDEN = ("숨어", "숨었", "엎드려", "누워")
_SUBJECT_ENDS = ("는", "은", "가", "이", "도", "께서", "요", "다", "죠", "까", "건", "데", "고요", "한테", "에게")


@dataclass(frozen=True, slots=True)
class _Lists:
    moves: tuple[str, ...]
    crossings: tuple[str, ...]
    scenery: frozenset[str]
    means: frozenset[str]
    borders: frozenset[str]
    openers: frozenset[str]


@cache
def _lists(rules: KoreanRouteRules) -> _Lists:
    return _Lists(
        moves=tuple(sorted(listed(rules.moves))),
        crossings=tuple(sorted(listed(rules.crossings))),
        scenery=listed(rules.scenery),
        means=listed(rules.means),
        borders=listed(rules.borders),
        openers=listed(rules.openers),
    )


def find_routes(reading: Reading) -> tuple[Found, ...]:
    """Every route, one for each sentence at most."""
    lists = _lists(reading.rules.routes)
    starts = sorted(set(reading.said.starts))
    return tuple(one for start in starts for one in _in_sentence(reading, start, reading.said.ends[start], lists))


def _in_sentence(reading: Reading, start: int, end: int, lists: _Lists) -> Iterator[Found]:
    ways = [i for i in range(start, end + 1) if _is_way(reading, i, lists)]
    moves = [i for i in range(start, end + 1) if _is_move(reading, i, lists)]
    for group in _groups(sorted({*ways, *moves})):
        crossed = [i for i in group if i in moves and reading.said.tokens[i].startswith(lists.crossings)]
        on_the_way = [i for i in group if i in ways]
        moved = [i for i in group if i in moves]
        ended_at = [i for i in on_the_way if reading.said.tokens[i].endswith(("까지", "으로", "로"))]
        at_border = [i for i in on_the_way if _is_border(reading, i, lists)]
        is_flight = bool(crossed or at_border) or len(ended_at) >= _FEWEST_STEPS
        hid = any(reading.said.tokens[i].startswith(_HIDDEN) for i in moved) and any(
            reading.nouns[i].stem in lists.means for i in on_the_way
        )
        is_route = (hid and len(moved) >= _FEWEST_STEPS) or (
            min(len(on_the_way), len(moved)) >= _FEWEST_STEPS and is_flight
        )
        if not is_route:
            continue
        first, last = _first_of(reading, start, group[0], lists), group[-1]
        if last - first + 1 >= _FEWEST_WORDS:
            yield Found(
                SafetyKind.ROUTE, first, last, REASON_ROUTE, "".join(reading.said.tokens[first : last + 1]), 0.5
            )


def _is_way(reading: Reading, index: int, lists: _Lists) -> bool:
    noun = reading.nouns[index]
    if noun.ending not in _WAY_ENDS:
        return False
    if noun.stem in lists.scenery | lists.means or noun.stem.endswith(
        ("강", "산길", "나무밭", "배달차", "트럭", "열차", "버스")
    ):
        return True
    if noun.is_new and noun.ending in {"으로", "로", "까지"}:
        return True  # some place that nobody knows
    return noun.ending != "" and place_of(reading, reading.said.tokens[index]) is not None


def _is_border(reading: Reading, index: int, lists: _Lists) -> bool:
    if reading.nouns[index].stem in lists.borders:
        return True
    hit = place_of(reading, reading.said.tokens[index])
    return hit is not None and hit.sort in {"border", "river", "route"}


def _is_move(reading: Reading, index: int, lists: _Lists) -> bool:
    token, noun = reading.said.tokens[index], reading.nouns[index]
    return not (noun.is_known and noun.ending and noun.stem not in lists.moves) and token.startswith(
        lists.moves + lists.crossings
    )


def _groups(steps: list[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for step in steps:
        if groups and step - groups[-1][-1] <= _MOST_WORDS_BETWEEN:
            groups[-1].append(step)
        else:
            groups.append([step])
    return groups


def _first_of(reading: Reading, start: int, first: int, lists: _Lists) -> int:
    """Where the clause of the first step begins, behind who travels and words that only go on telling."""
    index = first
    while index > start and first - index < 3:  # noqa: PLR2004  # 밤중에 뒷산 소나무밭을
        before = reading.said.tokens[index - 1]
        if (
            before in lists.openers
            or before.endswith(_SUBJECT_ENDS)
            or reading.said.words[index - 1].text.endswith((",", "."))
        ):
            break
        index -= 1
    return index
