"""Somebody told by a service or a group: "works for the secret police", "a contact in the passport office"."""

from collections.abc import Iterator

from speakercoach.analysis.safety.english.reading import Reading, phrase_at, words_of
from speakercoach.analysis.safety.english.workers import is_speaker_before, work_at
from speakercoach.analysis.safety.found import Found
from speakercoach.domain.safety import SafetyKind

REASON_SERVICE = "relatives_post"
REASON_CONTACT = "helper"

_SERVING = frozenset(
    {"works", "worked", "work", "serves", "served", "drives", "drove", "cooks", "cooked", "flies", "flew", "guards",
     "guarded", "spies", "spied", "informs", "informed", "sewed", "fights", "fought", "interpreted", "translated",
     "typed", "cleaned", "cleans", "kept", "keeps", "repaired", "repairs"}
)  # fmt: skip
_FOR = frozenset({"for", "in", "at", "with", "under", "on"})
_OBJECTS = frozenset(
    {"books", "accounts", "cars", "car", "uniforms", "letters", "horses", "files", "records", "the", "their"}
)
_BEFORE_KNOWN = frozenset(
    {"a", "an", "one", "had", "have", "the", "another", "his", "her", "my", "know", "knew"}
)  # fmt: skip
_KNOWN_INSIDE = frozenset(
    {"contact", "contacts", "acquaintance", "friend", "relative", "cousin", "uncle", "somebody", "someone", "man",
     "woman", "connection", "person"}
)  # fmt: skip
_INSIDE = frozenset({"in", "at", "inside", "from", "within"})
_ARTICLES = frozenset({"the", "a", "an", "that", "our", "their", "his", "her"})
_SHOWN = frozenset({"that", "this"})
_HIDDEN_ROOMS = frozenset(
    {"cellar", "basement", "attic", "loft", "stable", "barn", "cave", "shed", "garage", "kitchen"}
)
_TAUGHT = frozenset({"taught", "teaches", "teaching"})
_LONGEST_SERVICE, _LONGEST_TEACHING = 6, 9
_FURTHEST_SUBJECT, _FURTHEST_OBJECT = 5, 3
_WEIGHT = 0.745


def find_services(reading: Reading) -> Iterator[Found]:
    """Each of somebody else who serves, knows or teaches where few do."""
    for index, token in enumerate(reading.tokens):
        found = None
        if token in _SERVING:
            found = _serving(reading, index)
        elif token in _KNOWN_INSIDE:
            found = _known_inside(reading, index)
        elif token in _TAUGHT:
            found = _teaching(reading, index)
        elif token in _SHOWN:
            found = _shown(reading, index)
        if found is not None:
            yield found


def _service_end(reading: Reading, first: int) -> int | None:
    """The last word of "the secret police", where a service is told from here on."""
    services = words_of((*reading.rules.roles.services, *reading.rules.roles.rulers))
    end = None
    for index in range(first, min(first + _LONGEST_SERVICE, len(reading.tokens))):
        if index > first and reading.tokens[index] in words_of(reading.rules.roles.clauses):
            break
        if reading.stems[index] in services:
            end = index
        elif end is not None and reading.tokens[index] not in {"of", "the"} and end < index - 1:
            break
        if reading.ends[index]:
            break
    if end is None:
        return None
    is_longer = not reading.ends[end] and end + 1 < len(reading.tokens)
    things = words_of(reading.rules.organisations.heads)
    return end + 1 if is_longer and reading.stems[end + 1] in things else end


def _serving(reading: Reading, verb: int) -> Found | None:
    """Whether it is "her husband works for the secret police", "my father kept the books for the governor"."""
    if reading.ends[verb] or not _is_relative_before(reading, verb):
        return None
    link = verb + 1
    while link - verb <= _FURTHEST_OBJECT and link < len(reading.tokens) and reading.tokens[link] in _OBJECTS:
        link += 1
    if link + 1 >= len(reading.tokens) or reading.tokens[link] not in _FOR or reading.ends[link]:
        return None
    end = _service_end(reading, link + 1)
    return None if end is None else _found(reading, verb, end, REASON_SERVICE)


def _is_relative_before(reading: Reading, verb: int) -> bool:
    start = max(reading.said.starts[verb], verb - _FURTHEST_SUBJECT)
    before = reading.tokens[start:verb]
    if not before or {"i", "we", "you", "i'm", "we're"} & set(before):
        return False
    kin = words_of(reading.rules.persons.kin)
    return bool(kin & set(before)) or any(reading.names[start:verb]) or before[-1] in {"he", "she", "who"}


def _known_inside(reading: Reading, somebody: int) -> Found | None:
    """Whether it is "a contact in the passport office"."""
    if reading.ends[somebody] or somebody + 2 >= len(reading.tokens) or not somebody:
        return None
    if reading.tokens[somebody + 1] not in _INSIDE or reading.tokens[somebody + 2] not in _ARTICLES:
        return None
    if reading.tokens[somebody - 1] not in _BEFORE_KNOWN:
        return None
    end = _service_end(reading, somebody + 3)
    return None if end is None else _found(reading, somebody, end, REASON_CONTACT)


def _teaching(reading: Reading, verb: int) -> Found | None:
    """Whether it is "my sister taught girls to read in our cellar"."""
    start = max(reading.said.starts[verb], verb - _FURTHEST_SUBJECT)
    kin = words_of(reading.rules.persons.kin)
    if not kin & set(reading.tokens[start:verb]) or not _is_relative_before(reading, verb):
        return None
    for index in range(verb + 1, min(verb + _LONGEST_TEACHING, len(reading.tokens))):
        if reading.stems[index] in _HIDDEN_ROOMS and reading.tokens[index - 1] in words_of(
            reading.rules.roles.articles
        ):
            return _found(reading, verb, index, REASON_CONTACT)
        if reading.ends[index]:
            break
    return None


def _shown(reading: Reading, this: int) -> Found | None:
    """Whether it is "that soldier", somebody told before."""
    if reading.ends[this] or this + 1 >= len(reading.tokens) or is_speaker_before(reading, this):
        return None
    rules = reading.rules.roles
    count = phrase_at(reading.stems, this + 1, rules.occupations) or work_at(reading, this + 1)
    last = this + count
    if not count or reading.tokens[last] != reading.stems[last]:
        return None
    met = words_of(
        (*rules.own_people, *rules.everyday, *reading.rules.persons.kin, "marine minister seamer number_two")
    )
    is_plain = bool(met & set(reading.stems[this + 1 : last + 1])) or reading.tokens[last].endswith("s")
    if is_plain or (not reading.ends[last] and work_at(reading, last + 1)):
        return None
    return _found(reading, this + 1, last, REASON_CONTACT)


def _found(reading: Reading, first: int, last: int, reason: str) -> Found:
    return Found(SafetyKind.ROLE, first, last, reason, "".join(reading.stems[first : last + 1]), _WEIGHT)
