"""Whether one with a work is somebody of the story, and not anybody of that work."""

from itertools import pairwise

from speakercoach.analysis.safety.english.listed_ways import HABITS
from speakercoach.analysis.safety.english.reading import Reading, phrase_at, words_of
from speakercoach.analysis.safety.english.workers import work_at

_FARTHEST_THERE, _NEAR = 7, 12
_ONE_OF_THEM = frozenset({"a", "an", "one", "another", "the"})
_SHORTEST_PAST, _NEAREST_MENTION = 4, 4
_GOING_ALONG = frozenset({"took", "walked", "drove", "brought", "led", "accompanied", "showed", "guided"})
_KNOWN_BY = frozenset({"with", "from", "at", "of"})
_NOT_BY_A_THING = frozenset(
    {
        "baby",
        "child",
        "children",
        "kid",
        "kids",
        "brother",
        "sister",
        "wife",
        "husband",
        "aunt",
        "uncle",
        "men",
        "women",
    }
)
_NOT_OF_ONE = frozenset(
    {"like", "as", "than", "was", "is", "be", "been", "were",
     "are", "am", "became", "become", "already", "still", "and",
     "above", "behind", "below", "beside", "opposite", "near", "under", "of", "or", "not", "no", "i'm", "you're"}
)  # fmt: skip


def is_looked_at(reading: Reading, last: int, end: int, *, is_stranger: bool) -> bool:
    """Whether behind a comma stands what he looked like: "our driver, a quiet man,", "There's a man there who"."""
    if is_stranger:
        there = reading.tokens[max(0, end - _FARTHEST_THERE) : end]
        is_there = "there's" in there or any(pair in {("there", "is"), ("there", "was")} for pair in pairwise(there))
        return is_there and end > last and reading.tokens[end + 1 : end + 2] == ("who",) and not reading.ends[end]
    if not reading.said.words[end].text.endswith(",") or reading.tokens[end + 1 : end + 2] not in {("a",), ("an",)}:
        return False
    near = reading.stems[end + 2 : end + 5]
    return bool(
        {"man", "woman", "boy", "girl", "fellow", "guy", "lady", "friend", "cousin", "relative", "neighbour"}
        & set(near)
    )


def is_own(reading: Reading, last: int) -> bool:
    """Whether it is somebody of the speaker's own, or whom one meets everywhere."""
    rules = reading.rules.roles
    is_in_service = bool(last) and reading.stems[last - 1] in words_of(rules.services)
    return not is_in_service and reading.stems[last] in words_of((*rules.own_people, *rules.everyday))


def is_told_of_one(reading: Reading, last: int, article: int | None) -> bool:
    """Whether it is "a lieutenant who liked my coffee"."""
    is_one = article is not None and reading.tokens[article] in {"a", "an", "one", "another"}
    is_any = article is not None and bool(
        {"you", "if", "any", "be", "every"} & set(reading.tokens[max(0, article - 3) : article])
    )
    return is_one and not is_any and not is_own(reading, last)


def is_described_by_thing(reading: Reading, last: int, end: int) -> bool:
    """Whether anybody is known by a thing or a place: "the man with the dinghy", not "a boy from my class"."""
    if end <= last + 2 or reading.stems[last] in _NOT_BY_A_THING or reading.tokens[end + 1 : end + 2] == ("asked",):
        return False
    return reading.tokens[last + 1] in _KNOWN_BY and reading.tokens[last + 2] in {"the", "a", "an"}


def is_of_the_story(reading: Reading, last: int, end: int, article: int | None) -> bool:
    """Whether one with a work stands in what is told of the past: "I asked the pharmacist for sleeping pills"."""
    if article is None or is_own(reading, last) or reading.tokens[article] not in _ONE_OF_THEM:
        return False
    start, close = reading.said.starts[last], reading.said.ends[last]
    near = reading.tokens[max(start, article - _NEAR) : min(close, last + _NEAR) + 1]
    if HABITS & set(near) or reading.tokens[last].endswith("s") or reading.stems[last] == "head":
        return False
    if (article and reading.names[article - 1]) or words_of(reading.rules.places.countries) & set(
        reading.stems[last + 1 : end + 1]
    ):  # "Turghan the baker" is told by the name, "a baker from Jordan" by next to nothing
        return False
    judged = words_of(reading.rules.roles.judging) & set(reading.tokens[article + 1 : last])
    if (
        judged
        or (article and reading.tokens[article - 1] in _NOT_OF_ONE)
        or not (_stands_alone(reading, last) and _stands_alone(reading, end))
    ):
        return False
    past = words_of(reading.rules.dates.past)
    return any(token in past or (token.endswith("ed") and len(token) > _SHORTEST_PAST) for token in near)


def _stands_alone(reading: Reading, last: int) -> bool:
    """Whether no other noun follows that the work only describes, and nobody is only asked something."""
    if reading.ends[last] or last + 1 >= len(reading.tokens):
        return True
    rules = reading.rules
    behind = reading.tokens[last + 1]
    if behind in {"asked", "asks", "ask"}:
        return reading.tokens[last + 2 : last + 3] == ("for",)
    goes_on = words_of((*rules.organisations.never_named, *rules.persons.says, *rules.roles.deeds, *rules.dates.past))
    return behind in goes_on or behind.endswith("ed")


def is_ours(reading: Reading, last: int, article: int | None) -> bool:
    """Whether it is "our landlady, Mrs. Pembroke", who has a name beside and whom the speaker has today."""
    return article is not None and reading.tokens[article] == "our" and is_own(reading, last)


def is_relative_of_other(reading: Reading, article: int, index: int) -> bool:
    """Whether it is "two brothers", "the dentist's wife", "a cousin of the mayor", whose names are not told."""
    is_counted = reading.tokens[article] in {"two", "three", "a", "an", "one", "another"}
    is_of = reading.tokens[index + 1 : index + 3] == ("of", "the")
    return is_counted or is_of or bool(work_at(reading, index - 1) and reading.tokens[index - 1].endswith("'s"))


def is_outing(reading: Reading, verb: int) -> bool:
    """Whether somebody only went along where everybody goes: "walked us through the museum"."""
    end = min(reading.said.ends[verb], verb + _NEAR)
    if reading.tokens[verb] not in _GOING_ALONG or words_of(reading.rules.routes.dark) & set(reading.stems[verb:end]):
        return False
    everyday = reading.rules.routes.everyday
    return any(phrase_at(reading.stems, i, everyday) for i in range(verb, end + 1))


def first_mention(reading: Reading, first: int, index: int) -> int:
    """Where somebody is told first: at "a monk" in "a monk, yes, a Buddhist monk"; ``first`` where nowhere before."""
    start = max(reading.said.starts[index], first - _NEAREST_MENTION)
    for at in range(start + 1, first):
        is_same = reading.stems[at] == reading.stems[index] and reading.tokens[at - 1] in {"a", "an", "one"}
        if is_same and reading.ends[at]:
            return at
    return first
