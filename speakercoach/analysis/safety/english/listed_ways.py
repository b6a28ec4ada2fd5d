"""Ways told as a list: "our way was Damascus, Beirut, Mersin by ship", "taxi, train, bus, again bus"."""

from collections.abc import Iterator

from speakercoach.analysis.safety.english.reading import Reading, words_of
from speakercoach.analysis.safety.found import Found
from speakercoach.domain.safety import SafetyKind

REASON_ROUTE = "route"
HABITS = frozenset({"every", "now", "usually", "today", "often", "sometimes", "always"})
"""Beside these somebody tells what is done again and again."""

_LONGEST_WAY, _FEWEST_ON_WAY = 16, 2
_FEWEST_VEHICLES, _NEAREST_VEHICLE = 3, 4
_FEWEST_STAGES = 3
_SAID = ("i we he she they is was are were had have has i'm it it's you who",)
_HIRED = ("taxi taxis tram minibus rickshaw tuk-tuk coach",)
_LONGEST_PART_WORDS = 9
_WEIGHT = 0.8


def find_listed_ways(reading: Reading) -> Iterator[Found]:
    """Each way of which only the stations or what carried somebody are told."""
    yield from _listed_vehicles(reading)
    yield from _told_way(reading)
    yield from _stages(reading)


def _told_way(reading: Reading) -> Iterator[Found]:
    """What is told as a way: "our way was Damascus, Beirut, Mersin by ship"."""
    rules = reading.rules.routes
    for index in range(1, len(reading.tokens) - 2):
        if reading.tokens[index] not in {"way", "route", "journey"} or reading.tokens[index + 1] not in {"was", "went"}:
            continue
        first = index + 2
        if reading.tokens[index - 1] not in {"my", "our", "his", "her", "their", "the"} or reading.ends[index]:
            continue
        end = min(reading.said.ends[first], first + _LONGEST_WAY)
        told = sum(reading.names[i] or reading.stems[i] in words_of(rules.vehicles) for i in range(first, end + 1))
        if told >= _FEWEST_ON_WAY:
            yield Found(SafetyKind.ROUTE, first, end, REASON_ROUTE, "".join(reading.stems[first : end + 1]), _WEIGHT)


def _listed_vehicles(reading: Reading) -> Iterator[Found]:
    """Three and more one after another: "Taxi, train, bus, again bus, then small boat on the Mekong"."""
    vehicles = words_of((*reading.rules.routes.vehicles, *_HIRED))
    at = [
        i
        for i, stem in enumerate(reading.stems)
        if {stem, stem.removesuffix("s"), stem.removesuffix("es")} & vehicles and reading.tokens[i] == stem
    ]
    first = 0
    while first < len(at):
        last = first
        while last + 1 < len(at) and at[last + 1] - at[last] <= _NEAREST_VEHICLE:
            last += 1
        many = sum(1 + _is_counted(reading, i) for i in at[first : last + 1])
        if last > first and many >= _FEWEST_VEHICLES and not _is_habit_near(reading, at[first]):
            end = reading.phrase_end(at[last])
            name = "".join(reading.stems[at[first] : end + 1])
            end = min(end, at[last] + _LONGEST_PART_WORDS)
            yield Found(SafetyKind.ROUTE, at[first], end, REASON_ROUTE, name, _WEIGHT)
        first = last + 1


def _stages(reading: Reading) -> Iterator[Found]:
    """Stages without a verb: "A pickup to Kufra, eight months in a hangar, a rubber boat from Zuwara"."""
    for sentence in reading.said.sentences:
        run: list[tuple[int, int]] = []
        start = sentence.first_word
        for end in range(sentence.first_word, sentence.last_word + 1):
            if not reading.ends[end]:
                continue
            if _is_stage(reading, start, end):
                run.append((start, end))
            elif len(run) < _FEWEST_STAGES:
                run = []
            start = end + 1
        if len(run) >= _FEWEST_STAGES and not _is_habit_near(reading, run[0][0]):
            first, last = run[0][0], run[-1][1]
            yield Found(SafetyKind.ROUTE, first, last, REASON_ROUTE, "".join(reading.stems[first : last + 1]), _WEIGHT)


def _is_stage(reading: Reading, first: int, last: int) -> bool:
    """Whether it is only what carried somebody, what lay on the way, or how long it took where."""
    rules = reading.rules
    while first < last and reading.tokens[first] in {"first", "then", "and", "by", "so", "um", "uh"}:
        first += 1
    told = {stem for i in range(first, last + 1) for stem in (reading.stems[i], reading.stems[i].removesuffix("s"))}
    numbers = words_of((*rules.dates.numbers, *rules.dates.tens))
    is_counted = reading.tokens[first] in {"a", "an", "the", "another"} | numbers
    if not is_counted or last - first >= _LONGEST_PART_WORDS or told & words_of((*rules.routes.takes, *_SAID)):
        return False
    if told & {"month"} and reading.tokens[first] in numbers:
        return True
    on_way = (*rules.routes.vehicles, *rules.routes.lengths, *rules.routes.hard, *rules.routes.soft)
    return bool(told & words_of(on_way))


def _is_counted(reading: Reading, vehicle: int) -> bool:
    """Whether it is "three trains"."""
    numbers = words_of(reading.rules.dates.numbers)
    return bool(vehicle) and reading.tokens[vehicle].endswith("s") and reading.tokens[vehicle - 1] in numbers


def _is_habit_near(reading: Reading, first: int) -> bool:
    start = reading.said.starts[first]
    return bool((HABITS | {"or", "like", "no", "favourite"}) & set(reading.tokens[start : first + 5]))
