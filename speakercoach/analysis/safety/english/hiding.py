"""Where somebody hid, slept, met or is held, told by what it is: "in a goat shed", "under the stairs of a school"."""

from collections.abc import Iterator

from speakercoach.analysis.safety.english.reading import Reading, phrase_at, words_of
from speakercoach.analysis.safety.english.workers import work_at
from speakercoach.analysis.safety.found import Found
from speakercoach.domain.safety import SafetyKind

REASON_HIDING_PLACE = "hiding_place"

_DETERMINERS = frozenset({"a", "an", "the", "my", "our", "your", "his", "her", "their", "this", "that", "one", "some"})
_HIDING = frozenset({"hid", "hidden", "hide", "hides", "hiding", "sheltered"})
_BENEATH = frozenset({"under", "underneath", "beneath", "behind", "above", "between"})
_TELLS_LITTLE = frozenset({"in", "with", "for", "at", "that", "full", "where", "from"})
_NO_END = frozenset({"of", "the", "a", "an", "in", "on", "at", "with", "by", "from", "for", "um", "uh", "like", "as"})
_FURTHEST_PLACE = 8
_FEWEST_BEFORE_OF = 3
_LONGEST_NOUN_WORDS = 5
_LONGEST_PLACE_WORDS = 12
_WEIGHT = 0.78


def find_hiding_places(reading: Reading) -> Iterator[Found]:
    """Each place behind a verb of hiding, sleeping, meeting or holding."""
    done = -1
    for index in range(len(reading.tokens)):
        if index <= done:
            continue
        count = phrase_at(reading.tokens, index, reading.rules.places.hiding)
        if not count:
            continue
        is_weak = phrase_at(reading.tokens, index, reading.rules.places.weak_hiding) > 0
        found = _place_behind(reading, index + count - 1, is_weak=is_weak)
        if found is not None:
            done = found.last
            yield found


def _place_behind(reading: Reading, verb: int, *, is_weak: bool) -> Found | None:
    found = _place_at(reading, verb, is_weak=is_weak)
    if found is None:
        return None
    first = found.first
    for index in range(verb + 1, found.first - 1):
        is_led = reading.tokens[index] in words_of(reading.rules.places.within)
        if is_led and reading.tokens[index + 1] in _DETERMINERS and not any(reading.ends[index : found.first]):
            first = index + 1
            break
    if first == found.first:
        return found
    name = "".join(reading.stems[first : found.last + 1])
    return Found(SafetyKind.PLACE, first, found.last, REASON_HIDING_PLACE, name, _WEIGHT)


def _place_at(reading: Reading, verb: int, *, is_weak: bool) -> Found | None:
    end = min(reading.said.ends[verb], verb + _FURTHEST_PLACE)
    for index in range(verb, end + 1):
        if reading.tokens[index] in words_of(("and but because so",)):
            return None
        if reading.tokens[index] not in words_of(reading.rules.places.within) and not _is_part_of(reading, index):
            continue
        first = index + 1
        while first <= end and reading.tokens[first] in words_of(("um uh like",)):
            first += 1
        if first <= reading.said.ends[verb]:
            is_hid = reading.tokens[verb] in _HIDING and _tells_hiding(reading, index, first)
            found = _described(reading, first, is_weak=is_weak, is_hid=is_hid)
            if found is not None:
                return found
    return None


def _is_part_of(reading: Reading, index: int) -> bool:
    """Whether it is the "of" in "under the boards of a pigeon loft"."""
    return reading.tokens[index] == "of" and reading.tokens[index - 2] in _DETERMINERS and index > _FEWEST_BEFORE_OF


def _tells_hiding(reading: Reading, within: int, first: int) -> bool:
    """Whether it is a helper's house, or under what somebody lay: "hid us in his house", "hid under the floor"."""
    return reading.tokens[first] in {"his", "her", "their"} or reading.tokens[within] in _BENEATH


def _described(reading: Reading, first: int, *, is_weak: bool, is_hid: bool) -> Found | None:
    """The place that begins here, where nobody else has the like."""
    rules = reading.rules.places
    if reading.tokens[first] not in _DETERMINERS and reading.stems[first] == reading.tokens[first]:
        return None
    head = _head(reading, first)
    if head is None:
        return None
    last = _end(reading, head)
    is_plain = reading.stems[head] in words_of(rules.plain_hideouts)
    if is_weak and is_plain and last > head and reading.tokens[head + 1] in _TELLS_LITTLE:
        last = head
    plain = words_of(rules.plain_words)
    described = any(reading.stems[i] not in plain for i in range(first, head)) or last > head
    if is_plain and not described and not is_hid:
        return None
    if is_weak and is_plain and last == head and not _is_odd(reading, first, head):
        return None
    return Found(SafetyKind.PLACE, first, last, REASON_HIDING_PLACE, "".join(reading.stems[first : last + 1]), _WEIGHT)


def _is_odd(reading: Reading, first: int, head: int) -> bool:
    """Whether two words describe it, or it is somebody's: "a tailor's back room"."""
    plain = words_of(reading.rules.places.plain_words)
    telling = [i for i in range(first, head) if reading.stems[i] not in plain]
    return len(telling) > 1 or any(reading.tokens[i] != reading.stems[i] for i in telling) or bool(telling)


def _head(reading: Reading, first: int) -> int | None:
    """The last word of the first run of words that says what it is: "grain store", "cold store"."""
    hideouts = words_of(reading.rules.places.hideouts)
    found = None
    for index in range(first, min(first + _LONGEST_NOUN_WORDS, len(reading.tokens))):
        stem = reading.stems[index]
        is_place = (stem in hideouts or stem.removesuffix("s") in hideouts) and reading.tokens[index] == stem
        if is_place:
            found = index
        elif found is not None:
            break
        if reading.ends[index]:
            break
        if index > first and reading.tokens[index] in words_of(reading.rules.organisations.never_named):
            break
    return found


def _goes_on(reading: Reading, index: int) -> bool:
    """Whether another clause begins: "a nurse", "nine hours", "nobody", "taught"."""
    token = reading.tokens[index]
    if token in words_of(reading.rules.roles.deeds) or token in {"nobody", "everybody", "then", "today", "now"}:
        return True
    dates = reading.rules.dates
    behind = reading.stems[index + 1] if index + 1 < len(reading.tokens) else ""
    if behind in words_of(reading.rules.routes.lengths) and token in words_of((*dates.numbers, *dates.tens)):
        return True
    is_new = token in {"a", "an", "my", "our"} and reading.tokens[index - 1] not in words_of(
        reading.rules.places.told_by
    )
    return is_new and bool(work_at(reading, index + 1) or behind in words_of(reading.rules.persons.kin))


def _end(reading: Reading, head: int) -> int:
    """The last word of what is said of it: "of a shop that sells buckets", "behind the mill"."""
    rules = reading.rules.places
    if reading.ends[head] or head + 1 >= len(reading.tokens):
        return head
    if reading.tokens[head + 1] not in words_of(rules.told_by) or phrase_at(
        reading.tokens, head + 1, rules.place_stops
    ):
        return head
    last = head
    while last - head < _LONGEST_PLACE_WORDS and not reading.ends[last] and last + 1 < len(reading.tokens):
        if last > head and (phrase_at(reading.tokens, last + 1, rules.place_stops) or _goes_on(reading, last + 1)):
            break
        last += 1
    while last > head and reading.tokens[last] in _NO_END:
        last -= 1
    return last if last > head + 1 else head
