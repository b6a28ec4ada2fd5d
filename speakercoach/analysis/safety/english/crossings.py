"""Ways told in a whole clause: "we went down behind the pump house and over the ice", "he took them past the post".

Somebody went, or took somebody or something along, and what lies on the way is told behind: what is crossed or
followed, places by name, what carried them, the dark. All of it together decides, and what is done every day speaks
against it.
"""

from collections.abc import Iterator

from speakercoach.analysis.safety.english.listed_ways import HABITS, REASON_ROUTE
from speakercoach.analysis.safety.english.reading import Reading, phrase_at, words_of
from speakercoach.analysis.safety.english.workers import work_at
from speakercoach.analysis.safety.found import Found
from speakercoach.domain.safety import SafetyKind

_ENOUGH = 1.89
"""What a clause has to say; this and the weights are own choices, tuned on invented talks."""
_OF_VERB, _OF_CROSSING, _OF_SOMEBODY, _OF_THING, _OF_WHERE = 0.3, 0.7, 0.6, 0.3, 0.5
_OF_HARD, _OF_SOFT, _OF_NAME, _OF_ANY, _OF_BESIDE = 1.0, 0.6, 0.6, 0.1, 0.5
_OF_OVER, _OF_HIDDEN_SIDE, _OF_DIRECTION = 0.6, 0.2, 0.6
_OF_MEANS, _OF_GOAL, _OF_HARD_GOAL, _OF_DARK = 0.7, 0.4, 0.6, 0.4
_OF_HABIT = -1.5

_PATHS = frozenset({"over", "across", "through", "along", "down", "up", "under", "past", "behind", "beneath", "below",
                    "above", "around", "between", "beyond", "beside", "underneath"})  # fmt: skip
_HIDDEN_SIDE = frozenset({"behind", "beneath", "below", "above", "between", "underneath"})
_GOALS = frozenset({"to", "at", "from", "towards", "toward", "into", "until", "near", "by", "as", "out", "off"})
_CARRIED = frozenset({"in", "on", "by", "under", "behind", "with", "inside"})
_FOLLOWED = frozenset({"followed", "crossed", "kept", "left", "passed", "climbed", "waded", "swam", "walked"})
_STOPS = frozenset({"because", "but", "so", "who", "which", "if", "when", "while", "that", "since", "though"})
_SUBJECTS = frozenset({"i", "we", "he", "she", "they", "who"})
_PERSONS = frozenset(
    {"me", "us", "him", "her", "them", "men", "women", "children", "girls", "boys", "family", "people"}
)
_PURPOSES = frozenset({"buy", "see", "get", "visit", "watch", "eat", "play", "meet", "work", "study", "celebrate"})
_DIRECTIONS = frozenset({"north", "south", "east", "west"})
_DAILY = frozenset({"day", "morning", "evening", "week", "weekend", "year", "sunday", "saturday", "friday", "time"})
_LONGEST_CLAUSE, _LONGEST_WAY, _LONGEST_SUBJECT, _NEAREST_MOVE = 26, 6, 4, 4
_FARTHEST_EVERYDAY, _LONGEST_AWAY = 12, 9
_LONG_AGO = "1960"
"""Who went a way before this year is in no danger by it."""
_WEIGHT = 0.8


def find_crossings(reading: Reading) -> Iterator[Found]:
    """Each clause that tells a way."""
    done = -1
    takes = words_of(reading.rules.routes.takes)
    for verb in range(1, len(reading.tokens)):
        if verb <= done or reading.tokens[verb] not in takes:
            continue
        first = _subject(reading, verb)
        if first is None:
            continue
        last = _clause_end(reading, verb)
        if _says(reading, first, verb, last) >= _ENOUGH and not is_everyday_way(reading, first, last):
            done = last
            first = first if reading.tokens[first] in _SUBJECTS else verb
            yield Found(SafetyKind.ROUTE, first, last, REASON_ROUTE, "".join(reading.stems[first : last + 1]), _WEIGHT)


def is_everyday_way(reading: Reading, first: int, last: int) -> bool:
    """Whether it goes where everybody goes: "through the park to buy ice cream"; nobody does so in the dark."""
    end = min(reading.said.ends[last], last + _FARTHEST_EVERYDAY)
    told = set(reading.stems[first : end + 1])
    if any(token.isdecimal() and len(token) == len("1943") and token < _LONG_AGO for token in told):
        return True
    if told & words_of(reading.rules.routes.dark):
        return False
    if any(reading.tokens[i] == "to" and reading.tokens[i + 1] in _PURPOSES for i in range(first, end)):
        return True
    return any(phrase_at(reading.stems, i, reading.rules.routes.everyday) for i in range(first, end + 1))


def is_only_away(reading: Reading, first: int, last: int) -> bool:
    """Whether no more is told than for how long: "took her for two weeks because I left"."""
    rules = reading.rules
    lengths = words_of(rules.routes.lengths)
    is_away = any(reading.tokens[i] == "for" and reading.tokens[i + 2] in lengths for i in range(first, last - 1))
    if not is_away or last - first > _LONGEST_AWAY:
        return False
    told = {stem for i in range(first, last + 1) for stem in (reading.stems[i], reading.stems[i].removesuffix("s"))}
    seen = words_of((*rules.routes.scenery, *rules.routes.means, *rules.places.shelters, *rules.places.hideouts))
    is_named = any(reading.names[first : last + 1]) or told & words_of(rules.places.countries)
    return not (told & (seen | _DIRECTIONS | {"foot"}) or is_named)


def _subject(reading: Reading, verb: int) -> int | None:
    """The first word of whoever goes; ``None`` where nobody does: "the road goes"."""
    start = reading.said.starts[verb]
    rules = reading.rules
    for index in range(verb - 1, max(start, verb - _LONGEST_SUBJECT) - 1, -1):
        token, stem = reading.tokens[index], reading.stems[index]
        if token in _SUBJECTS:
            return index
        people = words_of((*rules.persons.kin, *rules.roles.people, *rules.persons.people))
        if stem in people or work_at(reading, index) or reading.names[index]:
            is_led = index > start and reading.tokens[index - 1] in {
                "my",
                "the",
                "our",
                "his",
                "her",
                "a",
                "one",
                "two",
            }
            return index - 1 if is_led else index
        if reading.ends[index]:
            return None
    return None


def _clause_end(reading: Reading, verb: int) -> int:
    """The last word of the clause, over "and" where the way goes on."""
    takes = words_of(reading.rules.routes.takes)
    end = min(reading.said.ends[verb], verb + _LONGEST_CLAUSE)
    last = verb
    while last < end:
        token = reading.tokens[last + 1]
        if token in _STOPS or reading.tokens[last + 1 : last + 3] in {("it", "was"), ("it", "is")}:
            break
        behind = reading.tokens[last + 2 : last + 2 + _NEAREST_MOVE]
        is_new = token in _SUBJECTS or (token in {"and", "then"} and bool(_SUBJECTS & set(behind[:1])))
        if is_new and reading.tokens[last] != "where" and not takes & set(behind):
            break
        if last > verb and reading.names[last + 1] and _is_subject(reading, last + 1):
            break
        last += 1
    return last


def _says(reading: Reading, first: int, verb: int, last: int) -> float:
    """How much the clause speaks for a way that nobody should know; nothing where no way is told in it."""
    rules = reading.rules.routes
    told = set(reading.tokens[max(reading.said.starts[first], first - 4) : last + 1])
    weight = _OF_CROSSING if reading.tokens[verb] in words_of(rules.crosses) else _OF_VERB
    weight += _OF_HABIT if (HABITS - {"every"}) & told or _is_daily(reading, first, last) else 0.0
    weight += _OF_DARK if words_of(rules.dark) & told else 0.0
    weight += _of_object(reading, verb, last)
    ways = 0.0
    index = verb + 1
    if reading.tokens[verb] in _FOLLOWED:
        ways += _lies(reading, verb, last, reading.tokens[verb])
    while index <= last:
        said = reading.tokens[index]
        if said in _PATHS:
            ways += _lies(reading, index, last, said)
        elif said == "where":
            weight += _OF_WHERE
        elif said in _DIRECTIONS and reading.tokens[index - 1] != "the":
            ways += _OF_DIRECTION
        elif said in _CARRIED | _GOALS:
            weight += _leads(reading, index, last)
        index += 1
    return weight + ways if ways > _OF_ANY * 2 else 0.0


def _is_subject(reading: Reading, name: int) -> bool:
    """Whether somebody of that name does something now, and the way is told: "to Yanji Yongae sat"."""
    before, behind = reading.tokens[name - 1], reading.tokens[name + 1 : name + 2]
    if reading.names[name - 1]:
        return bool(behind) and behind[0] in words_of(reading.rules.persons.says)
    return before not in _PATHS | _CARRIED | _GOALS | {"the", "and", "of", "then", "through"}


def _is_daily(reading: Reading, first: int, last: int) -> bool:
    """Whether it is done "every morning"; "every winter" somebody may have carried salt."""
    return any(
        reading.tokens[i] == "every" and reading.stems[i + 1] in _DAILY
        for i in range(reading.said.starts[first], min(reading.said.ends[last], last + _NEAREST_MOVE))
    )


def _of_object(reading: Reading, verb: int, last: int) -> float:
    """What it says that somebody or something was taken along."""
    for index in range(verb + 1, min(last, verb + _NEAREST_MOVE) + 1):
        token = reading.tokens[index]
        if token in _PERSONS or reading.stems[index] in words_of(reading.rules.persons.kin):
            return _OF_SOMEBODY
        if token in _PATHS | _CARRIED | _GOALS:
            return 0.0 if index == verb + 1 else _OF_THING
    return 0.0


def _phrase(reading: Reading, first: int, last: int) -> range:
    """The words behind one that begins a way, up to the next."""
    end = first
    while end < min(last, first + _LONGEST_WAY) and not (end > first and reading.ends[end]):
        if end + 1 > first and reading.tokens[end + 1] in _PATHS | _CARRIED | _GOALS | {"and", "where", "then"}:
            break
        end += 1
    return range(first + 1, end + 1)


def _lies(reading: Reading, first: int, last: int, way: str) -> float:
    """How much what lies on the way says."""
    rules = reading.rules.routes
    within = _phrase(reading, first, last)
    told = {stem for i in within for stem in (reading.stems[i], reading.stems[i].removesuffix("s"))}
    if not told:
        return _OF_OVER if way in {"over", "across"} else _OF_ANY
    weight = 0.0
    if told & words_of(rules.hard) or any(phrase_at(reading.stems, i, rules.hard) for i in within):
        weight = _OF_HARD + (_OF_HIDDEN_SIDE if way in _HIDDEN_SIDE else 0.0)
    elif told & words_of(rules.soft):
        weight = _OF_SOFT
    elif way in _HIDDEN_SIDE and reading.tokens[within[0]] in {"the", "a", "an", "my", "our", "his", "her"}:
        weight = _OF_BESIDE
    named = any(reading.names[i] or phrase_at(reading.stems, i, reading.rules.places.countries) for i in within)
    return weight + (_OF_NAME if named else 0.0) or _OF_ANY


def _leads(reading: Reading, first: int, last: int) -> float:
    """How much a goal, or what carried somebody, says."""
    rules = reading.rules.routes
    within = _phrase(reading, first, last)
    told = {stem for i in within for stem in (reading.stems[i], reading.stems[i].removesuffix("s"))}
    is_afloat = reading.tokens[first] == "on" and reading.tokens[first - 1] in {"over", "across"} and bool(told)
    if is_afloat or (reading.tokens[first] in _CARRIED and told & words_of((*rules.vehicles, *rules.means))):
        return _OF_MEANS
    if reading.tokens[first] not in _GOALS:
        return 0.0
    if told & words_of(rules.hard):
        return _OF_HARD_GOAL
    is_told = any(reading.names[i] for i in within) or bool(told & words_of(rules.soft))
    return _OF_GOAL if is_told else 0.0
