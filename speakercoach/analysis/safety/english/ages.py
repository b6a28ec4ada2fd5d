"""How old a child or a relative is; not how old the speaker is, and not how long something took."""

import re
from collections.abc import Iterator

from speakercoach.analysis.safety.english.numbers import Number, Numbers
from speakercoach.analysis.safety.english.reading import Reading, words_of
from speakercoach.analysis.safety.found import Found
from speakercoach.domain.safety import SafetyKind

REASON_AGE = "age"

_IN_ONE = re.compile(r"([a-z]+(?:-[a-z]+)?|\d{1,3})-(?:years?|months?)-olds?")
_MOST_YEARS = 110
_BEING = frozenset({"was", "is", "were", "are", "be", "been", "becomes", "became", "has", "had"})
_SHORT_BEING = ("he's", "she's", "they're", "who's", "who're")
_THEM = frozenset({"he", "she", "they", "who", "both"})
_SPEAKER = frozenset({"i", "i'm", "we", "we're"})
_YEARS = frozenset({"year", "years", "months"})
_FURTHEST_SUBJECT = 4


def find_ages(reading: Reading) -> Iterator[Found]:
    """Each age of somebody else."""
    numbers = Numbers(reading.rules.dates)
    index = 0
    while index < len(reading.tokens):
        number = numbers.at(reading.tokens, index)
        found = _age_at(reading, number, index)
        if found is not None:
            yield found
        index = max(index, found.last if found else 0, number.last if number else 0) + 1


def _age_at(reading: Reading, number: Number | None, index: int) -> Found | None:
    tokens = reading.tokens
    if _IN_ONE.fullmatch(tokens[index]):
        return Found(SafetyKind.AGE, index, index, REASON_AGE, tokens[index])
    if number is None or not 0 < number.value <= _MOST_YEARS:
        return None
    if number.is_ordinal:
        return _birthday(tokens, index, number)
    old = _old_behind(tokens, number.last)
    before = _before(reading, index)
    if _is_speaker(tokens, before):
        return None
    is_age = (
        old > number.last
        or tokens[before] in words_of(reading.rules.dates.becoming)
        or tokens[max(0, before - 2) : before + 1] == ("the", "age", "of")
        or _is_of_somebody(reading, before, number)
        or _stands_apart(reading, index, number)
    )
    if not is_age:
        return None
    first = index
    while first > before + 1 and tokens[first - 1] in words_of(("only just not even",)):
        first -= 1
    return Found(SafetyKind.AGE, first, old, REASON_AGE, f"{number.value}")


def _birthday(tokens: tuple[str, ...], index: int, number: Number) -> Found | None:
    behind = tokens[number.last + 1 : number.last + 2]
    if behind == ("birthday",) and tokens[max(0, index - 1)] not in {"my", "our"}:
        return Found(SafetyKind.AGE, index, number.last + 1, REASON_AGE, f"{number.value}")
    return None


def _old_behind(tokens: tuple[str, ...], last: int) -> int:
    """The last word of "years old" or "year old" behind the number; the number's own where there is none."""
    behind = tokens[last + 1 : last + 3]
    if len(behind) == 2 and behind[0] in _YEARS and behind[1].startswith("old"):  # noqa: PLR2004
        return last + 2
    return last


def _before(reading: Reading, index: int) -> int:
    """The last word before the number that does not only say how exact it is."""
    about = words_of(reading.rules.dates.about)
    before = index - 1
    while before > 0 and reading.tokens[before] in about and reading.said.starts[index] <= before:
        before -= 1
    return max(before, 0)


def _is_speaker(tokens: tuple[str, ...], before: int) -> bool:
    return tokens[before] in {"i'm", "we're"} or (
        tokens[before] in {"was", "am", "were", "turned"} and bool(before) and tokens[before - 1] in _SPEAKER
    )


def _is_of_somebody(reading: Reading, before: int, number: Number) -> bool:
    """Whether it says "she was nine", "my son is four", "Mina, who was six", "he has seven years"."""
    tokens = reading.tokens
    if tokens[before] in _SHORT_BEING:
        return _ends_as_age(reading, number)
    if tokens[before] not in _BEING or not before:
        return False
    subject = before - 1
    has = tokens[before] in {"has", "had"}
    if has and tokens[number.last + 1 : number.last + 2] != ("years",):
        return False
    about = words_of(reading.rules.dates.about)
    while subject > 0 and tokens[subject] in about:
        subject -= 1
    if has:
        number = Number(number.value, number.last + 1)
    return _is_somebody(reading, subject) and _ends_as_age(reading, number)


def _is_somebody(reading: Reading, subject: int) -> bool:
    people = words_of((*reading.rules.persons.kin, *reading.rules.persons.people))
    return reading.tokens[subject] in _THEM or reading.tokens[subject] in people or reading.names[subject]


def _ends_as_age(reading: Reading, number: Number) -> bool:
    """Whether nothing is counted: "she was nine and", not "she was nine hours"."""
    if reading.ends[number.last] or number.last + 1 >= len(reading.tokens):
        return True
    behind = reading.tokens[number.last + 1]
    goes_on = words_of((*reading.rules.dates.after_age, *reading.rules.persons.says))
    return behind in goes_on and number.value > 1


def _stands_apart(reading: Reading, index: int, number: Number) -> bool:
    """Whether it stands between commas behind somebody: "my brother, sixteen, said", "Laila, nine,"."""
    if not index or not reading.ends[number.last] or not reading.said.words[index - 1].text.endswith(","):
        return False
    is_end = reading.said.ends[number.last] == number.last
    near = range(max(reading.said.starts[index], index - 2), index)
    return not is_end and any(
        reading.names[i] or reading.tokens[i] in words_of(reading.rules.persons.kin) for i in near
    )
