"""How somebody travelled, crossed or hid, as whole phrases.

A way is told in parts that follow one another: "by bus to Kunming and over the mountain into Laos". Each part speaks
for a flight by what carries people, what is crossed, where it leads and how long it took; all of them together decide.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from speakercoach.analysis.safety.english.crossings import is_everyday_way, is_only_away
from speakercoach.analysis.safety.english.listed_ways import HABITS, REASON_ROUTE, find_listed_ways
from speakercoach.analysis.safety.english.reading import Reading, phrase_at, words_of
from speakercoach.analysis.safety.english.workers import work_at
from speakercoach.analysis.safety.found import Found
from speakercoach.domain.safety import SafetyKind

_ENOUGH, _ENOUGH_ALONE = 2.09, 2.24
"""What the parts of a way have to say together; they and the weights below are own choices, tuned on invented talks."""
_OF_MOVE, _OF_FLIGHT = 0.7, 1.3
_OF_MEANS, _OF_FOOT, _OF_BACK = 1.0, 1.0, 1.0
_OF_SCENERY, _OF_GOAL, _OF_ORIGIN, _OF_DIRECTION, _OF_ACROSS = 1.0, 0.9, 0.5, 0.8, 0.5
_OF_END, _OF_THING, _OF_VEHICLE, _OF_HIDDEN = 0.7, 0.5, 0.8, 0.8
_OF_TRANSIT = 0.7
_OF_LENGTH, _OF_HIDING, _OF_ROOM, _OF_POSTURE = 0.6, 1.2, 0.3, 0.8
_OF_HABIT = -1.5
_ACROSS = frozenset({"over", "across", "through", "under"})
_DIRECTIONS = frozenset({"north", "south", "east", "west"})
_CARRIED = frozenset({"by", "in", "on", "under", "with", "inside", "behind", "among", "between"})
_COUNTING = frozenset({"a", "another", "two", "three"})
_INSIDE = frozenset({"in", "inside", "under", "behind"})
_BACKS = ("in the back of", "in the trunk of", "in the boot of", "under the floor of")
_GOING = {("i", "go"), ("i", "take"), ("you", "go"), ("you", "take"), ("he", "goes"), ("she", "goes")}
_HIDDEN_THINGS = {
    ("things",),
    ("letters",),
    ("books",),
    ("money",),
    ("them",),
    ("everything",),
    ("papers",),
    ("food",),
    ("my",),
    ("his",),
    ("her",),
    ("our",),
    ("the",),
    ("it",),
    ("a",),
}
_HOW = frozenset({"on", "with", "without", "under"})
_GOING_ON = frozenset(
    {"at", "where", "by", "behind", "near", "below", "above", "beside", "between", "to", "as", "until", "on", "with",
     "without", "under", "from", "in", "inside", "into", "through", "past", "slept", "via"}
)  # fmt: skip
_BEING = frozenset({"was", "were", "is", "are", "am", "i'm", "he's", "she's", "we're", "been", "be", "like", "started"})
_CLAUSES = frozenset({"where", "while", "because", "so", "as", "when", "before"})
_NEXT_CLAUSE = frozenset({"and", "but", "then", "one", "i", "so"})
_LONGEST_CLAUSE_WORDS = 9
_STAYS = frozenset({"stayed", "hid", "waited", "slept", "arrived", "left"})
_LONGEST_ROUTE_WORDS = 34
_LONGEST_PART_WORDS = 9
_MOST_EMPTY_PARTS = 2
_ACROSS_STREET, _FEWEST_ON_FOOT = 2, 3
_SHOPS = frozenset({"store", "shop", "workshop", "factory", "stall", "market", "warehouse", "seller", "cellar"})
_HABITUAL = frozenset(
    {"walk", "take", "go", "run", "drive", "climb", "cross", "swim", "by", "in", "with"}
)  # fmt: skip
_EVERYDAY = frozenset({"bus", "train", "car", "taxi", "tram", "bike", "bicycle", "buses"})
_NIGHTS = frozenset({"night", "nights", "dark"})
_WEEKDAYS = frozenset({"mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays", "weekends"})
_OF_START, _OF_NARROW = 0.1, 0.3
_LONGEST_NARROW = 5
_WEIGHT = 0.8
_FEWEST_BEHIND_ARTICLE = 2


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a way, "over the mountain", and how much it speaks for a flight."""

    first: int
    last: int
    weight: float


def find_routes(reading: Reading) -> Iterator[Found]:
    """Each stretch of talk that tells how somebody got away."""
    yield from find_listed_ways(reading)
    index = 0
    while index < len(reading.tokens):
        parts = _parts_from(reading, index)
        weight = sum(part.weight for part in parts) + (_before(reading, parts[0].first) if parts else 0.0)
        if parts and weight >= (_ENOUGH if len(parts) > 1 else _ENOUGH_ALONE):
            first, last = parts[0].first, _clause_end(reading, parts[-1].last)
            if not is_everyday_way(reading, first, last) and not is_only_away(reading, first, last):
                name = "".join(reading.stems[first : last + 1])
                yield Found(SafetyKind.ROUTE, first, last, REASON_ROUTE, name, _WEIGHT)
        index = parts[-1].last + 1 if parts else index + 1


def _clause_end(reading: Reading, last: int) -> int:
    """The last word of "where the water is to the knee", "while the guards were changing shift" behind a way."""
    behind = last + 1
    if behind > reading.said.ends[last] or reading.tokens[behind] not in _CLAUSES:
        return last
    end = behind
    while end - last < _LONGEST_CLAUSE_WORDS and not reading.ends[end] and end + 1 < len(reading.tokens):
        if end > behind and reading.tokens[end + 1] in _NEXT_CLAUSE:
            break
        if _is_somebody_at(reading, end + 1) and end > behind:
            break
        end += 1
    return end


def _parts_from(reading: Reading, index: int) -> list[_Part]:
    """The chain of parts that begins here; parts that say nothing are only let in between others."""
    parts: list[_Part] = []
    empty = 0
    at: int | None = index
    while at is not None and at - index < _LONGEST_ROUTE_WORDS and empty <= _MOST_EMPTY_PARTS:
        part = _part(reading, at)
        if part is None or (not parts and (part.weight <= 0.0 or _is_time_alone(reading, part))):
            break
        empty = empty + 1 if part.weight <= 0.0 else 0
        parts.append(part)
        at = _next_start(reading, part.last)
    while parts and (_is_bare_verb(reading, parts) or (parts[-1].weight <= 0.0 and not _goes_with(reading, parts))):
        parts.pop()
    return [] if len(parts) == 1 and _is_posture(reading, parts[0].first) else parts


def _is_time_alone(reading: Reading, part: _Part) -> bool:
    """Whether it only says how long: "two hours, three hours"."""
    return _is_length(reading, part.first) and reading.ends[part.last]


def _goes_with(reading: Reading, parts: list[_Part]) -> bool:
    """Whether the last part goes with those before: "crossed the river on plastic cans", "at the bend where"."""
    if len(parts) == 1:
        return False
    token = reading.tokens[parts[-1].first]
    if sum(part.weight for part in parts) >= _ENOUGH and token in _GOING_ON:
        return True
    return parts[-2].weight >= _OF_SCENERY and token in _HOW


def _next_start(reading: Reading, last: int) -> int | None:
    """Where the next part begins: right behind, or behind "and then we"; in the same sentence or behind an open one."""
    end = reading.said.ends[last]
    is_open = not reading.said.words[end].text.endswith((".", "?", "!"))
    if last == end and is_open and reading.tokens[end + 1 : end + 2] in {("and",), ("then",)}:
        end = reading.said.ends[end + 1]
    at = last + 1
    while at <= end and reading.tokens[at] in words_of(reading.rules.routes.links) and not _begins(reading, at):
        at += 1
    return at if at <= end else None


def _begins(reading: Reading, first: int) -> int:
    """How many words begin a part here; 0 for none."""
    rules = reading.rules.routes
    if reading.tokens[first] in _COUNTING and reading.stems[first + 1 : first + 2]:
        vehicles = words_of(rules.vehicles)
        thing = reading.stems[first + 1]
        if {thing, thing.removesuffix("s"), thing.removesuffix("es")} & vehicles:
            return 2
        return 3 if reading.stems[first + 2 : first + 3] and reading.stems[first + 2] in vehicles else 0
    if reading.tokens[first] == "then":
        return 1 if _named_next(reading, first) else 0
    if _is_posture(reading, first):
        return 1
    return phrase_at(reading.tokens, first, rules.ways) or phrase_at(reading.tokens, first, rules.moves)


def _is_bare_verb(reading: Reading, parts: list[_Part]) -> bool:
    """Whether a way ends with a verb that leads nowhere: "until the visa came"."""
    last = parts[-1]
    strong = words_of(reading.rules.routes.strong_moves)
    return (
        len(parts) > 1
        and last.first == last.last
        and last.weight == _OF_MOVE
        and reading.tokens[last.first] not in strong
    )


def _is_posture(reading: Reading, first: int) -> bool:
    """Whether it says how somebody went: "lying flat between the barrels", "holding one long rope"."""
    token = reading.tokens[first]
    return token in words_of(reading.rules.routes.postures) and bool(first) and reading.tokens[first - 1] not in _BEING


def _named_next(reading: Reading, then: int) -> bool:
    """Whether "then" goes on with a place: "then Pamplona, then the cold mountain"."""
    behind = range(then + 1, min(then + 4, len(reading.tokens)))
    scenery = words_of(reading.rules.routes.scenery)
    return any(reading.names[i] for i in behind[:1]) or (
        reading.tokens[then + 1 : then + 2] == ("the",) and any(reading.stems[i] in scenery for i in behind)
    )


def _part(reading: Reading, first: int) -> _Part | None:
    """The part of a way that begins with this word, up to the next word that begins one."""
    begins = _begins(reading, first)
    if reading.tokens[first] == "hid" and reading.tokens[first + 1 : first + 2] in _HIDDEN_THINGS:
        return None
    if not begins and not _is_length(reading, first):
        return None
    last = _narrow_end(reading, first)
    if last > first:
        return _Part(first, last, _OF_NARROW)
    last = first + max(begins, 1) - 1
    while last - first < _LONGEST_PART_WORDS and not reading.ends[last] and last + 1 < len(reading.tokens):
        if (
            (
                _begins(reading, last + 1)
                and not _is_quarter(reading, last + 1)
                and not _is_carried(reading, first, last)
            )
            or _is_length(reading, last + 1)
            or _is_somebody_at(reading, last + 1)
        ):
            break
        is_told = reading.tokens[first] == "where" and reading.tokens[last + 1] in {"is", "was", "are", "were"}
        stops = words_of(reading.rules.routes.stops)
        if reading.tokens[last + 1] in stops and not is_told and not _is_listed(reading, last + 1):
            break
        last += 1
    return _Part(first, last, _weight(reading, first, last))


def _is_carried(reading: Reading, first: int, last: int) -> bool:
    """Whether what carries somebody goes with the word before it: "in a bread van"."""
    return first == last and reading.tokens[first] in _CARRIED and reading.tokens[last + 1] in _COUNTING


def _narrow_end(reading: Reading, first: int) -> int:
    """The last word of "where it is narrow"; the word itself where no such clause begins."""
    if reading.tokens[first] != "where" or reading.tokens[first + 1 : first + 3] not in {("it", "is"), ("it", "was")}:
        return first
    last = first
    while last - first < _LONGEST_NARROW and not reading.ends[last] and last + 1 < len(reading.tokens):
        last += 1
    return last


def _is_quarter(reading: Reading, index: int) -> bool:
    """Whether it is "the south", in which no new part begins."""
    return reading.tokens[index] in _DIRECTIONS and reading.tokens[index - 1] == "the"


def _is_somebody_at(reading: Reading, article: int) -> bool:
    """Whether somebody comes in here: "on the Chinese side a pastor took us"."""
    if article + 1 >= len(reading.tokens) or not article:
        return False
    if reading.tokens[article] in {"my", "our", "his", "her"} and not _begins(reading, article - 1):
        return reading.tokens[article + 1] in words_of(reading.rules.persons.kin)
    if reading.tokens[article] not in {"a", "an", "the", "our"}:
        return False
    before = reading.tokens[article - 1]
    is_one = work_at(reading, article + 1) > 0 or reading.stems[article + 1] in words_of(reading.rules.roles.people)
    return is_one and not phrase_at((before,), 0, reading.rules.routes.ways)


def _is_habit(reading: Reading, first: int) -> bool:
    """Whether the sentence says that it is done again and again: "I walk to the river every Sunday"."""
    if reading.tokens[first] not in _HABITUAL:
        return False
    end = min(reading.said.ends[first], first + _LONGEST_PART_WORDS)
    return bool(
        {"every", "usually", "often", "sometimes", "work", "school", "university"}
        & set(reading.tokens[first : end + 1])
    )


def _is_listed(reading: Reading, index: int) -> bool:
    """Whether "and" goes on with what is passed: "by the dry lake and the salt works", "of Khartoum and Kufra"."""
    if reading.tokens[index] == "and" and index + 1 < len(reading.tokens) and reading.names[index - 1]:
        return reading.names[index + 1]
    if reading.tokens[index] != "and" or reading.tokens[index + 1 : index + 2] not in {("the",), ("a",), ("two",)}:
        return False
    scenery = words_of((*reading.rules.routes.scenery, *reading.rules.routes.means))
    return bool(set(reading.stems[index + 2 : index + 4]) & scenery)


def _is_length(reading: Reading, first: int) -> bool:
    """Whether it says how long: "nine nights"."""
    behind = reading.tokens[first + 1] if first + 1 < len(reading.tokens) else ""
    numbers = words_of((*reading.rules.dates.numbers, *reading.rules.dates.tens))
    is_number = reading.tokens[first] in numbers or reading.tokens[first].isdecimal()
    return is_number and behind in words_of(reading.rules.routes.lengths)


def _weight(reading: Reading, first: int, last: int) -> float:
    rules = reading.rules.routes
    way = reading.tokens[first]
    within = _with_singulars(
        tuple(
            stem
            for i, stem in enumerate(reading.stems[first : last + 1], first)
            if reading.ends[i] or i + 1 >= len(reading.stems) or reading.stems[i + 1] not in _SHOPS
        )
    )
    weight = _of_verb_or_means(reading, first, within)
    weight += _of_how(reading, first, last)
    if _is_everyday(way, within, last - first):
        return 0.0
    seen = within & words_of(rules.scenery)
    if seen <= words_of(rules.means) and weight > 0.0 and way in _CARRIED:
        seen = frozenset()
    if way in words_of(reading.rules.routes.paths) | words_of(rules.moves) and seen:
        weight += _OF_SCENERY if way not in {"to", "from"} else _OF_END
    is_goal = way in words_of(rules.goals) or phrase_at(reading.tokens, first, rules.moves) > 0
    if is_goal and _names_place(reading, first, last):
        weight += _OF_GOAL if way != "from" else _OF_ORIGIN
        weight += _OF_TRANSIT if way in {"through", "via"} else 0.0
    elif weight <= 0.0 and way in words_of(rules.goals) and _names_thing(reading, first, last):
        weight += _OF_THING
    if way in _ACROSS and first == last and first and reading.tokens[first - 1] in words_of(rules.moves):
        weight += _OF_ACROSS
    if (way in _DIRECTIONS and reading.tokens[last + 1 : last + 2] == ("to",)) or (
        way == "to" and within & _DIRECTIONS
    ):
        weight += _OF_DIRECTION
    is_by_night = way in {"by", "in"} and bool(within & _NIGHTS) and last - first < _FEWEST_ON_FOOT
    if is_by_night or _is_length(reading, first) or (way in {"for", "at"} and within & words_of(rules.lengths)):
        weight += _OF_LENGTH
    return weight


def _of_how(reading: Reading, first: int, last: int) -> float:
    """What "lying between the barrels" and "by way of Kufra" say."""
    weight = _OF_POSTURE if _is_posture(reading, first) else 0.0
    is_by_way = reading.tokens[first : first + 3] == ("by", "way", "of")
    return weight + (_OF_GOAL if is_by_way and _names_place(reading, first, last) else 0.0)


def _is_everyday(way: str, within: frozenset[str], count: int) -> bool:
    """Whether it is what everybody does: "to the station", "crossed the street"."""
    if way == "to" and within & {"station", "airport"}:
        return not within & {"in", "of", "at"}
    return way == "crossed" and bool(within & {"street", "road"}) and count == _ACROSS_STREET


def _with_singulars(stems: tuple[str, ...]) -> frozenset[str]:
    return frozenset((*stems, *(stem.removesuffix("s") for stem in stems)))


def _of_verb_or_means(reading: Reading, first: int, within: frozenset[str]) -> float:
    """What a verb of movement, what carries people, and what one hides in say."""
    rules = reading.rules.routes
    token = reading.tokens[first]
    weight = 0.0
    if phrase_at(reading.tokens, first, rules.moves):
        verb = reading.tokens[first : first + phrase_at(reading.tokens, first, rules.moves)]
        weight += _OF_FLIGHT if set(verb) & words_of(rules.strong_moves) else _OF_MOVE
        if verb[-1] in {"by", "in"} and within & (words_of(rules.means) - _EVERYDAY):
            weight += _OF_MEANS
    if phrase_at(reading.tokens, first, ("on_foot",)):
        weight += _OF_FOOT
    elif token in _COUNTING:
        weight += _OF_VEHICLE
    elif reading.tokens[first] == "hidden":
        weight += _OF_HIDDEN
    elif token in _CARRIED and within & words_of(rules.means):
        weight += _OF_MEANS
    elif token in _INSIDE and within & words_of(reading.rules.places.shelters):
        weight += _OF_HIDING if not within & words_of(reading.rules.routes.rooms) else _OF_ROOM
    if " ".join(reading.tokens[first : first + 4]) in _BACKS:
        weight += _OF_BACK
    return weight


def _names_place(reading: Reading, first: int, last: int) -> bool:
    return any(
        reading.names[i] or phrase_at(reading.stems, i, reading.rules.places.countries)
        for i in range(first + 1, last + 1)
    )


def _names_thing(reading: Reading, first: int, last: int) -> bool:
    """Whether it leads to a thing that could be found: "to the ferry", not "to the point"."""
    if last - first < _FEWEST_BEHIND_ARTICLE or reading.tokens[first + 1] not in {"the", "a", "an", "another"}:
        return False
    return not set(reading.stems[first + 2 : last + 1]) & words_of(reading.rules.routes.abstract)


def _before(reading: Reading, first: int) -> float:
    """What the words before a way say: "he took us" speaks for one, "every morning I go" against."""
    start = max(reading.said.starts[first], first - 6)
    near = reading.tokens[start:first]
    if HABITS & set(near) or reading.tokens[max(0, first - 2) : first] in _GOING or _is_habit(reading, first):
        return _OF_HABIT
    if _WEEKDAYS & set(reading.tokens[first : first + _LONGEST_PART_WORDS]):
        return _OF_HABIT
    if reading.said.starts[first] == first:
        return _OF_START if reading.tokens[first] in _ACROSS else 0.0
    moved = any(phrase_at(reading.tokens, i, reading.rules.routes.moves) for i in range(start, first))
    return _OF_MOVE if moved or _STAYS & set(near) else 0.0
