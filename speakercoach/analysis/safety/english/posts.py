"""What a relative or somebody named works as: few have that post at that place."""

from collections.abc import Iterator

from speakercoach.analysis.safety.english.reading import Reading, phrase_at, words_of
from speakercoach.analysis.safety.english.workers import work_behind
from speakercoach.analysis.safety.found import Found
from speakercoach.domain.safety import SafetyKind

REASON_POST = "relatives_post"

_HE = frozenset({"he", "she", "who", "he's", "she's", "they", "he'd", "she'd", "they'd", "who'd"})
_SINGLE = frozenset({"he", "she", "he'd", "she'd", "he's", "she's"})
_BETWEEN = frozenset(
    {"also", "always", "now", "still", "once", "then", "just", "only", "even", "really", "already", "had", "has",
     "have", "not", "never", "long", "later", "first", "um", "uh", "like", "himself", "herself", "both"}
)  # fmt: skip
_SPEAKER = frozenset({"i", "we", "you", "it", "that", "this", "there", "what", "i'm", "we're"})
_ABOUT_SOMEBODY = 22
_FURTHEST_SUBJECT = 5
_SOON_TOLD = 9
_FURTHEST_WORK = 7
_RUNNING = frozenset(
    {"runs", "ran", "manages", "managed", "owns", "owned", "commands", "commanded", "heads", "headed", "guards",
     "guarded", "directs", "directed", "supervises", "supervised"}
)  # fmt: skip
_NO_PLACE = frozenset({"home", "all", "fact", "years", "many", "most", "that", "least", "first", "last", "this"})
_WORKING = frozenset({"worked", "works", "served", "working", "serves", "serving", "employed", "work"})
_LONGEST_POST_WORDS = 8
_WEIGHT, _STEP = 0.74, 0.002
"""Without what stands behind it, a post is taken where that is something by itself."""


def find_posts(reading: Reading) -> Iterator[Found]:
    """Each post of somebody else: "my father was foreman of the night shift", "Yusuf, a goldsmith"."""
    for index in range(len(reading.tokens)):
        count = phrase_at(reading.tokens, index, reading.rules.roles.being)
        if count and _is_somebody_before(reading, index) and not _is_only_thought(reading, index):
            yield from _post(reading, index + count, is_loose=True)
        elif reading.tokens[index] in _RUNNING and _is_run_by_somebody(reading, index):
            yield _found(reading, index, _clause_end(reading, index), _WEIGHT)
        elif _works_as(reading, index):
            yield from _post(reading, index + 1, is_loose=True)
        elif _stands_apart(reading, index) or _is_relative_of(reading, index):
            yield from _post(reading, index, is_loose=False)


def _post(reading: Reading, begin: int, *, is_loose: bool) -> Iterator[Found]:
    if begin >= len(reading.tokens) or (reading.ends[begin - 1] and is_loose):
        return
    work = work_behind(reading, begin, is_loose=is_loose)
    if work is None:
        return
    first, core = work
    last = _told_end(reading, core)
    within = [i - 1 for i in range(core + 2, last + 1) if reading.tokens[i] in words_of(reading.rules.roles.of)]
    for step, end in enumerate(sorted({core, *within, last})):
        yield _found(reading, first, end, _WEIGHT + step * _STEP)


def _told_end(reading: Reading, core: int) -> int:
    """The last word of "of the night shift", "at the border post"."""
    behind = core + 1
    if reading.ends[core] or behind >= len(reading.tokens):
        return core
    if reading.tokens[behind] not in words_of(reading.rules.roles.of):
        return core
    if reading.tokens[behind + 1 : behind + 2] and reading.tokens[behind + 1] in _NO_PLACE:
        return core
    last = core
    while (
        last - core < _LONGEST_POST_WORDS
        and not reading.ends[last]
        and last + 1 < len(reading.tokens)
        and reading.tokens[last + 1] not in words_of(reading.rules.roles.clauses)
    ):
        last += 1
        if reading.names[last] or _is_relative_at(reading, last):
            return _before_name(reading, core, last)
    return last


def _clause_end(reading: Reading, verb: int) -> int:
    """The last word of "runs the fuel depot at the border"."""
    last = verb + 1
    while last - verb < _LONGEST_POST_WORDS and not reading.ends[last] and last + 1 < len(reading.tokens):
        if reading.tokens[last + 1] in words_of(reading.rules.roles.clauses) or reading.names[last + 1]:
            break
        last += 1
    return last


def _is_relative_at(reading: Reading, index: int) -> bool:
    """Whether somebody else is told from here on, where no stop stands: "at the port my wife"."""
    is_mine = reading.tokens[index] in {"my", "our"} and reading.tokens[index - 1] not in words_of(
        reading.rules.roles.of
    )
    return is_mine and set(reading.stems[index + 1 : index + 2]) <= words_of(reading.rules.persons.kin)


def _before_name(reading: Reading, core: int, name: int) -> int:
    """The last word before what leads to the name: "chief of mechanics of the port" before "in Tucupita"."""
    last = name - 1
    while last > core and reading.tokens[last] in {"of", "at", "in", "for", "on", "with", "the", "from", "near"}:
        last -= 1
    return last


def _is_somebody_before(reading: Reading, being: int) -> bool:
    """Whether the subject is a relative or has a name, or is a "he" soon behind one."""
    token = reading.tokens[being]
    at = being - 1
    while at >= 0 and reading.tokens[at] in _BETWEEN:
        at -= 1
    if token in _HE:
        return _is_about_somebody(reading, being)
    if at < 0 or reading.tokens[at] in _SPEAKER:
        return False
    if reading.tokens[at] in _HE:
        return _is_about_somebody(reading, at)
    start = max(reading.said.starts[being], at - _FURTHEST_SUBJECT + 1)
    for index in range(at, start - 1, -1):
        if reading.tokens[index] in _SPEAKER:
            return False
        if _is_somebody(reading, index):
            return True
    return False


def _is_run_by_somebody(reading: Reading, verb: int) -> bool:
    """Whether it is "my brother runs the fuel depot"."""
    if reading.ends[verb] or reading.tokens[verb + 1] not in {"the", "a", "our", "his", "her", "their"}:
        return False
    rules = reading.rules
    things = words_of((*rules.organisations.heads, *rules.places.hideouts, *rules.roles.services))
    return bool(set(reading.stems[verb + 2 : verb + 5]) & things) and _is_somebody_before(reading, verb)


def _is_only_thought(reading: Reading, being: int) -> bool:
    """Whether it only may be so: "he may be a mechanic"."""
    return reading.tokens[being] == "be" and reading.tokens[being - 1] in {"may", "might", "could", "can", "would"}


def _is_relative_of(reading: Reading, index: int) -> bool:
    """Whether it is the article of "the wife of a customs inspector"."""
    return (
        index > 1
        and reading.tokens[index] in {"a", "an", "the"}
        and reading.tokens[index - 1] == "of"
        and reading.stems[index - 2] in words_of(reading.rules.persons.kin)
    )


def _works_as(reading: Reading, index: int) -> bool:
    """Whether it is the "as" of "my father worked at the post office as a sorter"."""
    if reading.tokens[index] != "as":
        return False
    start = max(reading.said.starts[index], index - _FURTHEST_WORK)
    verbs = [i for i in range(start, index) if reading.tokens[i] in _WORKING]
    return bool(verbs) and _is_somebody_before(reading, verbs[-1])


def _is_about_somebody(reading: Reading, he: int) -> bool:
    if any(_is_somebody(reading, i) for i in range(max(0, he - _ABOUT_SOMEBODY), he)):
        return True
    if reading.tokens[he] in _SINGLE and not reading.ends[he]:
        met = words_of((*reading.rules.roles.own_people, *reading.rules.roles.everyday))
        return not met & set(reading.stems[he : he + _SOON_TOLD])
    soon = range(he + 1, min(he + _SOON_TOLD, len(reading.tokens) - 1))
    kin = words_of(reading.rules.persons.kin)
    return any(reading.tokens[i] == "my" and reading.tokens[i + 1] in kin for i in soon)


def _is_somebody(reading: Reading, index: int) -> bool:
    people = words_of((*reading.rules.persons.kin, *reading.rules.persons.people))
    return reading.names[index] or reading.stems[index] in people


def _stands_apart(reading: Reading, index: int) -> bool:
    """Whether who it is goes on here: "my father, an engineer", "Yusuf, a goldsmith", "my mother a typist"."""
    if not index or reading.tokens[index] not in {"a", "an", "the"} or reading.said.starts[index] == index:
        return False
    before = index - 1
    kin = reading.stems[before] in words_of(reading.rules.persons.kin)
    if not kin and not (reading.names[before] and reading.ends[before]):
        return False
    return reading.tokens[before] == reading.stems[before]


def _found(reading: Reading, first: int, last: int, weight: float) -> Found:
    name = "".join(reading.stems[first : last + 1])
    return Found(SafetyKind.ROLE, first, last, REASON_POST, name, weight)
