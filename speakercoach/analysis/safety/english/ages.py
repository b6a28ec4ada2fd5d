"""How old somebody is or was, the speaker too; not how long something took."""

import re
from collections.abc import Iterator

from speakercoach.analysis.safety.english.age_frames import compared_end, few_end, is_framed, lead_start, range_end
from speakercoach.analysis.safety.english.numbers import Number, Numbers
from speakercoach.analysis.safety.english.reading import Reading, words_of
from speakercoach.analysis.safety.found import Found
from speakercoach.domain.safety import SafetyKind

REASON_AGE = "age"

_IN_ONE = re.compile(r"([a-z]+(?:-[a-z]+)?|\d{1,3})-(?:years?|months?|weeks?|days?)-olds?")
_MOST_YEARS = 110
_MOST_DAYS = 99
_LEAST_ALONE = 2
_LEAST_OWN = 3
_LEAST_AT, _HOURS = 10, 12
_BEING = frozenset({"was", "is", "were", "are", "be", "been", "becomes", "became", "has", "had", "have"})
_SHORT_BEING = ("he's", "she's", "they're", "who's", "who're")
_THEM = frozenset({"he", "she", "they", "who", "both"})
_SPEAKER = frozenset({"i", "i'm", "we", "we're"})
_YEARS = frozenset({"year", "years", "month", "months"})
_SPANS = frozenset({"year", "years", "month", "months", "week", "weeks", "day", "days"})
_HALF = ("and", "a", "half")
_OF = frozenset({"girl", "boy", "child", "man", "woman", "baby", "girls", "boys", "children", "son", "daughter", "kid"})
_MANY = frozenset({"girls", "boys", "children", "sons", "daughters", "kids", "brothers", "sisters", "twins"})
_BEFORE = frozenset({"only", "just", "not", "even", "yet", "barely", "maybe", "about", "nearly", "almost", "now"})
_YOUNGEST = frozenset(
    {"youngest", "oldest", "eldest", "smallest", "biggest", "little", "small", "big", "other", "older", "younger",
     "elder", "middle", "first", "second", "third"}
)  # fmt: skip
_ELDEST = frozenset({"youngest", "oldest", "eldest", "smallest", "biggest", "little"})
_HELPING = frozenset({"have", "not", "never", "already", "would", "will", "must", "had", "has"})
_COMPARED = frozenset({"younger", "older"})
_FURTHEST_SUBJECT = 4
_FURTHEST_SOMEBODY = 14
_FURTHEST_BABY, _MOST_MONTHS = 12, 40
_MAYBE = frozenset({"would", "will", "must", "should", "could", "might"})
_MAYBE_SHORT = frozenset({"she'd", "he'd", "they'd", "she'll", "he'll", "they'll"})
_DECADES = frozenset(
    {"teens", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"}
)
_BABIES = frozenset(
    {"twins", "newborn", "infant", "toddler", "youngest", "niece", "nephew", "grandson", "granddaughter"}
)


def find_ages(reading: Reading) -> Iterator[Found]:
    """Each age."""
    numbers = Numbers(reading.rules.dates)
    index = 0
    while index < len(reading.tokens):
        number = numbers.at(reading.tokens, index)
        found = _age_at(reading, numbers, number, index)
        if found is not None:
            yield found
        index = max(index, found.last if found else 0, number.last if number else 0) + 1


def _age_at(reading: Reading, numbers: Numbers, number: Number | None, index: int) -> Found | None:
    tokens = reading.tokens
    if _IN_ONE.fullmatch(tokens[index]):
        return Found(SafetyKind.AGE, index, index, REASON_AGE, tokens[index])
    whole = compared_end(reading, index) if number is not None or tokens[index] == "a" else None
    whole = few_end(reading, index) if whole is None else whole
    if whole is not None:
        return Found(SafetyKind.AGE, index, whole, REASON_AGE, "".join(tokens[index : whole + 1]))
    if tokens[index : index + 5] == ("a", "year", "and", "a", "half") and tokens[index - 1] in _BEING:
        return (
            Found(SafetyKind.AGE, index, index + 4, REASON_AGE, "1.5") if _is_subject_before(reading, index) else None
        )
    if tokens[index] in _DECADES and index and {"his", "her", "their"} & set(tokens[max(0, index - 2) : index]):
        return Found(SafetyKind.AGE, index - 1, index, REASON_AGE, tokens[index])
    if number is None or not 0 < number.value <= _MOST_YEARS:
        return None
    return _birthday(tokens, index, number) if number.is_ordinal else _years(reading, numbers, number, index)


def _years(reading: Reading, numbers: Numbers, number: Number, index: int) -> Found | None:
    tokens = reading.tokens
    last, is_old, is_counted = _unit_behind(reading, number.last)
    before = _before(reading, index)
    if _is_speaker(tokens, before):
        is_age = _is_own(reading, before, number, last, is_old=is_old, is_counted=is_counted)
    else:
        is_age = _is_of_others(reading, index, before, number, last, is_old=is_old, is_counted=is_counted)
        is_age = is_age or is_framed(reading, numbers, number, index, last)
    if not is_age:
        return None
    first = index
    while first > before + 1 and tokens[first - 1] in _BEFORE:
        first -= 1
    if tokens[max(0, first - 2) : first] == ("going", "on"):
        first -= 2
    first = lead_start(reading, first)
    last = _listed_end(reading, numbers, last)
    if tokens[first - 1] in {"from", "between"}:
        first, last = first - 1, range_end(reading, numbers, last)
    if tokens[last + 1 : last + 4] == ("at", "the", "time") and not reading.ends[last]:
        last += 3
    elif tokens[last + 1 : last + 3] in {("or", "so"), ("of", "age")}:
        last += 2
    return Found(SafetyKind.AGE, first, last, REASON_AGE, f"{number.value}")


def _is_of_others(
    reading: Reading, index: int, before: int, number: Number, last: int, *, is_old: bool, is_counted: bool
) -> bool:
    """Whether it tells how old somebody else is."""
    tokens = reading.tokens
    return (
        is_old
        or tokens[before] in words_of(reading.rules.dates.becoming)
        or tokens[max(0, before - 2) : before + 1] == ("the", "age", "of")
        or _is_of_somebody(reading, before, number, last, is_counted=is_counted)
        or _stands_apart(reading, index, last, number)
        or _stands_behind_somebody(reading, index, before, number, last, is_counted=is_counted)
        or (is_counted and tokens[before] == "with" and _is_told_next(reading, last))
        or (not is_counted and _is_at_an_age(reading, index, before, number))
        or (
            is_counted
            and tokens[before] == "of"
            and tokens[before - 1 : before] in {("baby",), ("son",), ("daughter",)}
        )
    )


def _is_own(reading: Reading, before: int, number: Number, last: int, *, is_old: bool, is_counted: bool) -> bool:
    """Whether the speaker tells an age and no count: "I was sixteen when", "I turned nineteen", not "we were three"."""
    tokens = reading.tokens
    if is_old or tokens[before] == "turned":
        return True
    is_alone = tokens[before] == "i'm" or tokens[before - 1] in {"i", "i'm"}
    return is_alone and not is_counted and number.value >= _LEAST_OWN and _ends_as_age(reading, number, last)


def _is_told_next(reading: Reading, last: int) -> bool:
    """Whether it is "with fifteen years my brother" or "with nine years she"."""
    kin = words_of(reading.rules.persons.kin)
    behind = reading.tokens[last + 1 : last + 3]
    return (
        reading.tokens[last].startswith("year") and bool(behind) and (behind[0] in _THEM or bool(set(behind[1:]) & kin))
    )


def _birthday(tokens: tuple[str, ...], index: int, number: Number) -> Found | None:
    behind = tokens[number.last + 1 : number.last + 2]
    if behind == ("birthday",):
        index -= tokens[index - 1] in {"his", "her", "their"}
        return Found(SafetyKind.AGE, index, number.last + 1, REASON_AGE, f"{number.value}")
    return None


def _unit_behind(reading: Reading, last: int) -> tuple[int, bool, bool]:
    """The last word of "and a half", "months", "years old"; whether it says "old", and whether it counts a time."""
    tokens = reading.tokens
    is_counted = False
    if reading.ends[last]:
        return last, False, False
    if tokens[last + 1 : last + 4] == _HALF:
        last += 3
    elif tokens[last + 1 : last + 3] == ("and", "half"):
        last += 2
    if not reading.ends[last] and last + 1 < len(tokens) and tokens[last + 1] in _SPANS:
        last += 1
        is_counted = True
        if not reading.ends[last] and tokens[last + 1 : last + 2] and tokens[last + 1].startswith("old"):
            return (last + 1, tokens[last + 1] == "old" or tokens[last + 1] == "olds", True)
    return last, False, is_counted


def _before(reading: Reading, index: int) -> int:
    """The last word before the number that does not only say how exact it is."""
    about = words_of(reading.rules.dates.about) | {"yet", "not", "even", "still", "past", "over", "under"}
    before = index - 1
    if reading.tokens[max(0, before - 1) : before + 1] == ("going", "on"):
        before -= 2
    while before > 0 and reading.tokens[before] in about and reading.said.starts[index] <= before:
        before -= 1
    return max(before, 0)


def _is_speaker(tokens: tuple[str, ...], before: int) -> bool:
    return tokens[before] in {"i'm", "we're"} or (
        tokens[before] in {"was", "am", "were", "turned"} and bool(before) and tokens[before - 1] in _SPEAKER
    )


def _is_subject_before(reading: Reading, index: int) -> bool:
    subject = index - 2
    while subject > 0 and reading.tokens[subject] in words_of(reading.rules.dates.about):
        subject -= 1
    return subject >= 0 and (_is_somebody(reading, subject) or reading.tokens[subject] in _ELDEST)


def _is_of_somebody(reading: Reading, before: int, number: Number, last: int, *, is_counted: bool) -> bool:
    """Whether it says "she was nine", "my son is four", "Mina, who was six", "he has seven years"."""
    tokens = reading.tokens
    ends = _ends_as_age(reading, number, last)
    if tokens[before] in _SHORT_BEING or (tokens[before] == "be" and tokens[before - 1] in _MAYBE_SHORT):
        return ends and not is_counted
    if tokens[before] not in _BEING or not before:
        return False
    subject = before - 1
    if tokens[before] == "be" and tokens[subject] in _MAYBE:
        subject -= 1
    while tokens[before] == "been" and subject > 0 and tokens[subject] in _HELPING:
        subject -= 1
    if tokens[before] in {"has", "had", "have"}:
        if not is_counted or not (tokens[last].startswith("year") or _is_of_baby(reading, before, number)):
            return False
    elif is_counted and number.value > _MOST_DAYS:
        return False
    about = words_of(reading.rules.dates.about)
    while subject > 0 and tokens[subject] in about:
        subject -= 1
    if is_counted and tokens[subject] in {"they", "both"}:
        return False
    is_related = (tokens[subject] == "one" and tokens[subject - 1] in _YOUNGEST) or tokens[subject] in _ELDEST
    kin = words_of(reading.rules.persons.kin)
    is_named = bool(kin & set(tokens[max(reading.said.starts[before], subject - 2) : subject]))
    return (is_related or is_named or _is_somebody(reading, subject)) and ends


def _is_of_baby(reading: Reading, being: int, number: Number) -> bool:
    """Whether months or weeks are counted of a child: "our baby, he has only eight months"."""
    near = reading.tokens[max(0, being - _FURTHEST_BABY) : being]
    return number.value <= _MOST_MONTHS and bool(set(near) & (_OF | _BABIES) - {"man", "woman"})


def _is_somebody(reading: Reading, subject: int) -> bool:
    people = words_of((*reading.rules.persons.kin, *reading.rules.persons.people))
    return reading.tokens[subject] in _THEM or reading.tokens[subject] in people or reading.names[subject]


def _ends_as_age(reading: Reading, number: Number, last: int) -> bool:
    """Whether nothing is counted: "she was nine and", not "she was nine hours"."""
    if reading.ends[last] or last + 1 >= len(reading.tokens):
        return True
    behind = reading.tokens[last + 1]
    if behind in _COMPARED or reading.tokens[last + 1 : last + 3] in {("or", "so"), ("or", "maybe"), ("something",)}:
        return True
    if behind == "only" and last > number.last:
        return True
    goes_on = words_of((*reading.rules.dates.after_age, *reading.rules.persons.says, *reading.rules.roles.deeds))
    kin = words_of(reading.rules.persons.kin)
    return (behind in goes_on or behind in kin) and (number.value > 1 or last > number.last)


def _stands_apart(reading: Reading, index: int, last: int, number: Number) -> bool:
    """Whether it stands between commas behind somebody: "my brother, sixteen, said", "Laila, only nine,"."""
    first = index
    while first and reading.tokens[first - 1] in _BEFORE and not reading.ends[first - 1]:
        first -= 1
    if not first or not reading.said.words[first - 1].text.endswith(","):
        return False
    goes_on = reading.tokens[last + 1 : last + 4] == ("at", "the", "time")
    goes_on = goes_on or reading.tokens[last + 1 : last + 3] == ("or", "so")
    if not reading.ends[last] and not goes_on and reading.tokens[last + 1 : last + 2] != ("and",):
        return False
    is_end = reading.said.ends[last] == last and reading.tokens[last + 1 : last + 2] != ("and",)
    people = words_of(reading.rules.persons.kin) | _OF
    near = range(max(reading.said.starts[index], first - 2), first)
    has_somebody = any(reading.names[i] or reading.tokens[i] in people | _ELDEST for i in near)
    return has_somebody and not (is_end and last == number.last and first == index)


def _stands_behind_somebody(
    reading: Reading, index: int, before: int, number: Number, last: int, *, is_counted: bool
) -> bool:
    """Whether it follows somebody at once: "my sister eight", "my baby ten weeks", "a boy with us, about twelve,"."""
    tokens = reading.tokens
    kin = words_of(reading.rules.persons.kin)
    is_next = _is_next_name(reading, before) or tokens[before] in {"youngest", "oldest", "eldest"}
    if not is_counted and (
        (is_next and _ends_as_age(reading, number, last)) or _is_of_child(reading, index, before, last)
    ):
        return True
    if not is_counted and tokens[before] in _MANY and last + 2 < len(tokens):
        next_at = last + 2 if tokens[last + 1] == "and" else last + 1
        return tokens[next_at] in words_of((*reading.rules.dates.numbers, *reading.rules.dates.tens))
    if not is_counted and tokens[before] in kin and not reading.ends[before]:
        behind = tokens[last + 1] if last + 1 < len(tokens) else ""
        is_sure = before > 0 and tokens[before - 1] in {"my", "his", "her", "our", "and", "little", "older", "younger"}
        is_verb = behind in words_of(
            (*reading.rules.persons.says, *reading.rules.roles.deeds, *reading.rules.dates.after_age)
        )
        return is_sure and number.value >= _LEAST_ALONE and (last + 1 >= len(tokens) or reading.ends[last] or is_verb)
    if is_counted and tokens[before] in kin - {"parents", "children", "kids"}:
        return before > 0 and tokens[before - 1] in {"my", "his", "her", "our"} and not tokens[last].startswith("day")
    is_about = before < index - 1 and tokens[index - 1] in {"about", "maybe", "only", "just", "barely"}
    near = range(max(reading.said.starts[index], index - 6), index)
    has_child = any(tokens[i] in _OF for i in near)
    return is_about and has_child and not is_counted and reading.ends[before] and reading.ends[last]


def _is_of_child(reading: Reading, index: int, before: int, last: int) -> bool:
    """Whether it is "the little one maybe three slept", "a boy about twelve without parents"."""
    tokens = reading.tokens
    if tokens[before] not in {"one", "boy", "girl", "baby"} or before >= index - 1:
        return False
    if tokens[before] == "one" and tokens[before - 1] not in _YOUNGEST:
        return False
    goes_on = words_of((*reading.rules.persons.says, *reading.rules.dates.after_age, "without"))
    return reading.ends[last] or (last + 1 < len(tokens) and tokens[last + 1] in goes_on)


def _is_next_name(reading: Reading, before: int) -> bool:
    """Whether it goes on behind another age: "Amina was six and Yusra four"."""
    start = max(0, before - _FURTHEST_SUBJECT)
    numbers = words_of((*reading.rules.dates.numbers, *reading.rules.dates.tens))
    return (
        reading.names[before]
        and reading.tokens[before - 1] == "and"
        and bool(numbers & set(reading.tokens[start:before]))
    )


def _is_at_an_age(reading: Reading, index: int, before: int, number: Number) -> bool:
    """Whether it says "a girl of seven", "died at twenty-two", "at fourteen my sister"."""
    tokens = reading.tokens
    behind = tokens[number.last + 1] if number.last + 1 < len(tokens) else ""
    if tokens[before] == "of" and before and tokens[before - 1] in _OF:
        return reading.ends[number.last] or behind in words_of(
            (*reading.rules.dates.after_age, *reading.rules.persons.says, *reading.rules.roles.deeds)
        )
    if tokens[before] != "at" or before != index - 1 or number.value < _LEAST_AT:
        return False
    if behind in {"o'clock", "in", "at", "am", "pm", "a.m", "p.m", "thirty", "fifteen"} or tokens[number.last] == ":":
        return False
    kin = words_of(reading.rules.persons.kin)
    if behind in {"he", "she", "i"}:
        able = {"could", "already", "was", "had", "knew", "became"} & set(tokens[number.last + 2 : number.last + 3])
        return number.value > _HOURS or bool(able)
    around = (
        *tokens[max(reading.said.starts[index], index - _FURTHEST_SUBJECT) : before],
        *tokens[number.last + 1 : number.last + 3],
    )
    told = {"died", "married", "birth", "arrested", "born", "drafted", "killed"} & set(around)
    is_clock = number.value <= _HOURS and not told
    return bool(told or kin & set(around)) and not is_clock


def _is_row(reading: Reading, numbers: Numbers, step: int) -> bool:
    """Whether one number follows another where no commas stand: "nine eleven and fourteen", "thirteen fourteen"."""
    number = numbers.at(reading.tokens, step)
    before = numbers.at(reading.tokens, step - 1)
    is_guess = number is not None and before is not None and before.value < number.value <= before.value + _LEAST_ALONE
    return number is not None and (
        is_guess or reading.ends[number.last] or reading.tokens[number.last + 1 : number.last + 2] == ("and",)
    )


def _listed_end(reading: Reading, numbers: Numbers, last: int) -> int:
    """The last of several ages: "four and six", "three, five and eleven", "twelve years and two months"."""
    at = last
    while at + 1 < len(reading.tokens) and reading.said.ends[at] > at:
        step = at + 2 if reading.tokens[at + 1] in {"and", "or"} else at + 1
        if step >= len(reading.tokens):
            break
        if step == at + 1 and not (reading.said.words[at].text.endswith(",") or _is_row(reading, numbers, step)):
            break
        number = numbers.at(reading.tokens, step)
        if number is None or number.is_ordinal or reading.said.ends[step] != reading.said.ends[at]:
            break
        at = number.last
        if not reading.ends[at] and at + 1 < len(reading.tokens) and reading.tokens[at + 1] in _SPANS:
            at += 1
    return at
