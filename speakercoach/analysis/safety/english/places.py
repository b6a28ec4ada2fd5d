"""Places that are told by what they are: "Darak Village", "the camp at Sawra", "the house behind the mill"."""

from collections.abc import Iterator

from speakercoach.analysis.safety.english.reading import Reading, phrase_at, words_of
from speakercoach.analysis.safety.found import Found
from speakercoach.domain.safety import SafetyKind
from speakercoach.gazetteer import Gazetteer

REASON_KIND_OF_PLACE = "kind_of_place"
REASON_HIDING_PLACE = "hiding_place"
REASON_KNOWN = "known_place"

_LINKS = frozenset({"of", "at", "called", "named", "near"})
_ARTICLES = frozenset({"a", "an", "the", "this", "that", "one", "two", "three"})
_OWN = frozenset({"my", "our", "your", "his", "her", "their"})
_NUMBERED = frozenset(
    {
        "tent",
        "district",
        "branch",
        "barrack",
        "barracks",
        "hut",
        "cell",
        "ward",
        "container",
        "bunker",
        "camp",
        "block",
        "zone",
        "sector",
        "prison",
        "checkpoint",
    }
)
_LONGEST_LANDMARK_WORDS = 12
_MOST_ADJECTIVES = 2
_LONGEST_DOORS = 6
_SETTLED = frozenset({"village", "town", "hamlet", "settlement", "farm", "farmhouse", "island", "mine", "port", "camp"})
_LYING = frozenset({"on", "near", "above", "below", "behind", "by", "beside", "at", "outside", "in", "under", "of"})
_DOORS = frozenset({"doors", "door", "houses", "house", "one", "streets", "blocks"})
_COUNTED_FROM = frozenset({"from", "before", "after", "past", "behind", "down"})


def find_places(reading: Reading, gazetteer: Gazetteer) -> Iterator[Found]:
    """Each place that needs no more than its own words."""
    heads = words_of(reading.rules.places.heads)
    for head, stem in enumerate(reading.stems):
        if stem in heads:
            yield from _around_head(reading, head)
        if stem in _NUMBERED:
            yield from _numbered(reading, head)
        if {stem, stem.removesuffix("s")} & words_of(reading.rules.places.shelters):
            yield from _hiding_place(reading, head)
        if stem in _SETTLED:
            yield from _settled(reading, head)
        if stem in _DOORS:
            yield from _doors_from(reading, head)
    yield from _known(reading, gazetteer)


def _around_head(reading: Reading, head: int) -> Iterator[Found]:
    """Names such as "the Sorim Stream", "the wiet camp", "Camp Sawra", "the camp at Sawra"."""
    first = head
    while first and reading.names[first - 1] and not reading.ends[first - 1]:
        first -= 1
    arrival = words_of(reading.rules.places.cities_of_arrival)
    if " ".join(reading.stems[first : head + 1]) in arrival:
        return
    if first < head and (not reading.has_capitals or reading.capital[head] or any(reading.unknown[first:head])):
        yield _place(reading, first, head)
    behind = head + 1
    if behind < len(reading.tokens) and reading.tokens[behind] in _LINKS:
        behind += 1
    is_close = behind == head + 1
    if behind >= len(reading.tokens) or any(reading.ends[head:behind]) or not reading.names[behind]:
        return
    if is_close and not (reading.capital[head] or not reading.has_capitals or reading.unknown[behind]):
        return
    last = behind
    while not reading.ends[last] and last + 1 < len(reading.names) and reading.names[last + 1]:
        last += 1
    if not is_close or reading.capital[head]:
        yield _place(reading, head, last)


def _settled(reading: Reading, head: int) -> Iterator[Found]:
    """A village by what it lies at: "a village on the Setit river", "the last house before the mill"."""
    behind = head + 1
    if reading.ends[head] or not head or behind + 1 >= len(reading.tokens):
        return
    first = head
    while head - first <= _MOST_ADJECTIVES and first and reading.tokens[first] not in _ARTICLES:
        first -= 1
    if reading.tokens[first] not in {"a", "an", "one"} or reading.tokens[behind] not in _LYING:
        return
    begin = behind + 1
    if reading.tokens[begin] in {"the", "a"}:
        begin += 1
    if begin < len(reading.names) and reading.names[begin] and not reading.ends[begin - 1]:
        last = begin
        while not reading.ends[last] and last + 1 < len(reading.names):
            if not (reading.names[last + 1] or reading.stems[last + 1] in words_of(reading.rules.places.heads)):
                break
            last += 1
        yield _place(reading, first, last)


def _doors_from(reading: Reading, doors: int) -> Iterator[Found]:
    """Where somebody lives by what is beside it: "two doors from the police station", "the house before the mill"."""
    behind = doors + 1
    if reading.ends[doors] or behind + 2 >= len(reading.tokens) or not doors:
        return
    if reading.tokens[behind] not in _COUNTED_FROM or reading.tokens[behind + 1] not in {"the", "a"}:
        return
    is_counted = reading.tokens[doors].endswith("s") or reading.tokens[doors - 1] in {"one", "first", "last", "next"}
    is_house = bool(
        {"house", "home", "door", "shop", "hut"} & set(reading.tokens[max(0, doors - _LONGEST_DOORS) : doors])
    )
    is_counted = is_counted or (reading.tokens[doors] == "one" and is_house)
    if reading.tokens[doors] == "one" and not is_house:
        return
    first = doors - 1
    if not is_counted or reading.tokens[first] in {"the", "my", "our", "of"}:
        return
    if reading.tokens[first - 1] == "the":
        first -= 1
    last = behind + 2
    while last - behind < _LONGEST_DOORS and not reading.ends[last] and last + 1 < len(reading.tokens):
        if reading.tokens[last + 1] in words_of(reading.rules.places.place_stops):
            break
        last += 1
    yield Found(SafetyKind.PLACE, first, last, REASON_HIDING_PLACE, "".join(reading.stems[first : last + 1]), 0.85)


def _numbered(reading: Reading, head: int) -> Iterator[Found]:
    """Numbers as names: "Camp Twenty-One, Block D", "camp 15"."""
    if reading.ends[head] or head + 1 >= len(reading.tokens):
        return
    behind = reading.tokens[head + 1]
    numbers = words_of((*reading.rules.dates.numbers, *reading.rules.dates.tens))
    at = head + 2 if behind == "number" and head + 2 < len(reading.tokens) else head + 1
    token = reading.tokens[at]
    if reading.tokens[at + 1 : at + 2] in {("years",), ("year",), ("days",), ("months",), ("weeks",)}:
        return
    is_letter = len(token) == 1 and token.isalpha() and token not in {"i", "a"}
    is_letter = is_letter and (reading.capital[at] or not reading.has_capitals)
    if token.isdecimal() or token.partition("-")[0] in numbers or is_letter:
        yield _place(reading, head, at)


def _hiding_place(reading: Reading, head: int) -> Iterator[Found]:
    """A house or a room that is told by what it stands beside: "a small room above a noodle shop"."""
    first = head
    while head - first <= _MOST_ADJECTIVES and first and reading.tokens[first] not in _ARTICLES:
        first -= 1
    if reading.tokens[first] not in _ARTICLES or reading.ends[head] or head + 2 >= len(reading.tokens):
        return
    count = phrase_at(reading.tokens, head + 1, reading.rules.places.beside)
    is_told_by_part = reading.tokens[first] in {"the", "that"} and reading.tokens[head + 1 : head + 3] in {
        ("with", "the"),
        ("with", "a"),
    }
    if not count and not is_told_by_part:
        return
    landmark = head + 1 + max(count, 1)
    if landmark >= len(reading.tokens) or reading.tokens[landmark] in _OWN:
        return
    last = _landmark_end(reading, landmark)
    if last > landmark:
        yield Found(SafetyKind.PLACE, first, last, REASON_HIDING_PLACE, "".join(reading.stems[first : last + 1]), 0.85)


def _landmark_end(reading: Reading, first: int) -> int:
    """The last word of the landmark, and of another one right behind a comma."""
    last = first
    while last - first < _LONGEST_LANDMARK_WORDS and last + 1 < len(reading.tokens):
        behind = last + 1
        if reading.said.ends[last] == last or reading.tokens[behind] in {
            "and",
            "who",
            "where",
            "that",
            "i",
            "we",
            "he",
            "she",
            "they",
        }:
            break
        if reading.ends[last] and not phrase_at(reading.tokens, behind, reading.rules.places.beside):
            break
        last = behind
    return last


def _known(reading: Reading, gazetteer: Gazetteer) -> Iterator[Found]:
    """Rivers, borders and ways that the gazetteer marks, whatever they are written like."""
    index = 0
    while index < len(reading.stems):
        hit = gazetteer.longest(reading.stems, index)
        if hit is None or hit.is_harmless or hit.is_ordinary:
            index += 1
            continue
        is_written = not reading.has_capitals or reading.capital[index]
        if (is_written and hit.sort in {"border", "river", "mountain", "route"} and reading.unknown[index]) or (
            is_written and hit.last > index and _is_named_there(reading, index, hit.last)
        ):
            yield Found(SafetyKind.PLACE, index, hit.last, REASON_KNOWN, hit.name.replace(" ", "").lower(), 0.9)
        index = hit.last + 1


def _is_named_there(reading: Reading, first: int, last: int) -> bool:
    """Whether all its words may be names, or the last one is no English behind "in" and the like: "in hat yai"."""
    if all(reading.names[first : last + 1]):
        return True
    rules = reading.rules.places
    before = reading.tokens[first - 1] if first else ""
    return reading.unknown[last] and before in words_of((*rules.inside, *rules.towards))


def _place(reading: Reading, first: int, last: int) -> Found:
    name = "".join(reading.stems[first : last + 1]).replace("-", "")
    return Found(SafetyKind.PLACE, first, last, REASON_KIND_OF_PLACE, name, 0.9)
