"""Finds how somebody travelled, crossed or hid: moves, with what they crossed, where to, and what carried them.

One move tells little ("강을 건넜습니다"): several things together make a route.
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
_WAY_ENDS = ("을", "를", "로", "으로", "에", "에서", "까지", "부터", "사이로", "쪽으로", "위로", "밑으로", "")
_MOST_WORDS_BETWEEN = 6
_FEWEST_WORDS, _FEWEST_UNCROSSED = 3, 4
_FEWEST_STEPS = 2
_FEWEST_POINTS = 3
_SCENERY_ENDS = ("강", "산길", "밭", "숲", "숲길", "골짜기", "둑길", "밭길", "사막길", "바다", "국경", "능선")
_NO_SCENERY = frozenset({"건강", "한강", "요강", "수강", "개강"})
_MEANS_ENDS = ("배달차", "트럭", "열차", "버스", "화물차", "보트", "짐칸", "화물선", "어선", "냉동차", "석탄차")
_MOST_WORDS_BEHIND = 3
_LOADED = ("실려", "실렸", "싣고", "실어")
"""Carried like goods."""
_OPEN = ("끊긴", "끊어진", "뚫린", "무너진", "낮은", "얕은", "열린", "녹은", "깨진", "없는")
_BY_WAY = ("거쳐", "거쳤", "경유")
_SUBJECT_ENDS = ("는", "은", "가", "이", "도", "께서", "요", "다", "죠", "까", "건", "데", "고요", "한테", "에게")


@dataclass(frozen=True, slots=True)
class _Lists:
    moves: tuple[str, ...]
    crossings: tuple[str, ...]
    scenery: frozenset[str]
    means: frozenset[str]
    borders: frozenset[str]
    openers: frozenset[str]
    hidden: tuple[str, ...]
    dark: frozenset[str]


@cache
def _lists(rules: KoreanRouteRules) -> _Lists:
    return _Lists(
        moves=tuple(sorted(listed(rules.moves))),
        crossings=tuple(sorted(listed(rules.crossings))),
        scenery=listed(rules.scenery),
        means=listed(rules.means),
        borders=listed(rules.borders),
        openers=listed(rules.openers),
        hidden=tuple(sorted(listed(rules.hidden))),
        dark=listed(rules.dark),
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
        moved, on_the_way = [i for i in group if i in moves], [i for i in group if i in ways]
        if not moved or not on_the_way or _points(reading, group, moved, on_the_way, lists) < _FEWEST_POINTS:
            continue
        first, last = _first_of(reading, start, group[0], lists), _last_of(reading, end, group[-1], lists)
        is_short = last - first + 1 < _FEWEST_UNCROSSED
        is_crossed = any(reading.said.tokens[i].startswith(lists.crossings) for i in moved)
        if last - first + 1 >= _FEWEST_WORDS and (is_crossed or not is_short):
            yield Found(
                SafetyKind.ROUTE, first, last, REASON_ROUTE, "".join(reading.said.tokens[first : last + 1]), 0.5
            )


def _points(reading: Reading, group: list[int], moved: list[int], on_the_way: list[int], lists: _Lists) -> int:
    """How much tells of a flight: what was crossed and how, where it went, what carried them, that nobody saw them."""
    tokens = reading.said.tokens
    within = tokens[group[0] : group[-1] + 1]
    crossed = sum(tokens[i].startswith(lists.crossings) for i in moved)
    bordered = sum(_is_border(reading, i, lists) for i in on_the_way)
    goals = sum(_is_goal(reading, i) for i in on_the_way)
    seen = {reading.nouns[i].stem for i in on_the_way if _is_scenery(reading, i, lists)}
    carried = any(_is_means(reading, i, lists) for i in on_the_way)
    is_loaded = any(token.startswith(_LOADED) for token in within) and bool(seen or goals or bordered)
    hid = is_loaded or any(token.startswith(lists.hidden) for token in within)
    gaps = sum(_is_gap(reading, i, lists) for i in on_the_way)
    is_dark = any(token in lists.dark for token in tokens[max(0, group[0] - 2) : group[-1] + 1])
    is_by_way = any(
        tokens[i].startswith(_BY_WAY) and i - 1 in on_the_way and place_of(reading, tokens[i - 1]) is not None
        for i in moved
    )
    by_means = sum(_is_means(reading, i, lists) for i in on_the_way)
    if by_means >= _FEWEST_STEPS or (by_means and any(reading.nouns[i].ending == "까지" for i in on_the_way)):
        goals += 1  # 버스 여섯 대에 나눠 타고 공항까지
    if not (crossed or bordered or hid or len(seen) + goals >= _FEWEST_STEPS or goals):
        return 0
    return (
        min(crossed, 2) + min(bordered, 2) + min(goals, 2) + min(len(seen), 2) + carried + 2 * hid
        + (len(moved) >= _FEWEST_STEPS) + is_dark + is_by_way + gaps
    )  # fmt: skip


def _is_goal(reading: Reading, index: int) -> bool:
    """Whether it ends at a place: 다롄까지, 매솟까지, 국경 다리로, 백령도 쪽으로, 치앙라이 가는 길로."""
    noun = reading.nouns[index]
    if noun.stem == "쪽" and index > reading.said.starts[index]:
        return place_of(reading, reading.said.tokens[index - 1]) is not None
    if _is_headed_for(reading, index):
        return True
    if not noun.ending.startswith(("까지", "으로", "로", "에서", "에", "쪽")):
        return False
    if place_of(reading, reading.said.tokens[index]) is not None:
        return True
    return noun.is_new and noun.ending.startswith(("까지", "으로", "로"))


def _is_headed_for(reading: Reading, index: int) -> bool:
    following = reading.next_in_sentence(index)
    is_bare = reading.nouns[index].ending == "" and following is not None
    is_headed = is_bare and following is not None and reading.said.tokens[following].startswith(("가는", "방향", "행"))
    return is_headed and (reading.nouns[index].is_new or place_of(reading, reading.said.tokens[index]) is not None)


def _is_gap(reading: Reading, index: int, lists: _Lists) -> bool:
    """철조망이 끊긴 데로: where a border lets one through."""
    following = reading.next_in_sentence(index)
    is_border = reading.nouns[index].stem in lists.borders and reading.nouns[index].ending in {"이", "가"}
    return is_border and following is not None and reading.said.tokens[following].startswith(_OPEN)


def _is_scenery(reading: Reading, index: int, lists: _Lists) -> bool:
    token, stem = reading.said.tokens[index], reading.nouns[index].stem
    if token.endswith(("을", "를")) and token[:-1] in lists.scenery:
        return True  # 담을 is read as a form of 담다
    return stem in lists.scenery or (len(stem) > 1 and stem.endswith(_SCENERY_ENDS) and stem not in _NO_SCENERY)


def _is_means(reading: Reading, index: int, lists: _Lists) -> bool:
    stem, following = reading.nouns[index].stem, reading.next_in_sentence(index)
    if stem == "말" and (following is None or not reading.said.tokens[following].startswith(("타", "탔", "몰", "끌"))):
        return False  # what is said, and no horse
    return stem in lists.means or (len(stem) > 1 and stem.endswith(_MEANS_ENDS))


def _is_way(reading: Reading, index: int, lists: _Lists) -> bool:
    noun = reading.nouns[index]
    if _is_gap(reading, index, lists) or _is_headed_for(reading, index):
        return True
    if noun.ending not in _WAY_ENDS:
        return False
    if noun.stem == "쪽" and _is_goal(reading, index):
        return True
    if _is_scenery(reading, index, lists) or _is_means(reading, index, lists):
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


def _last_of(reading: Reading, end: int, last: int, lists: _Lists) -> int:
    """Where the clause of the last step ends: 낙타 시장에서 국경까지 사흘 동안 갔어요, with its verb."""
    if reading.said.tokens[last].endswith(("요", "다", "고", "서", "데", "죠")):
        return last
    for index in range(last + 1, min(last + _MOST_WORDS_BEHIND, end) + 1):
        if reading.said.words[index - 1].text.endswith((",", ".")):
            break
        if _is_move(reading, index, lists):
            return index
    return last
