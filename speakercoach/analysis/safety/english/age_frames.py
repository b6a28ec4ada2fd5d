"""Ages told in ways of their own: "all of seven", "a girl of fourteen", "thirteen fourteen"."""

from speakercoach.analysis.safety.english.numbers import Number, Numbers
from speakercoach.analysis.safety.english.reading import Reading, words_of

_CHILDREN = frozenset(
    {"girl", "boy", "child", "baby", "kid", "son", "daughter", "toddler", "infant", "man", "woman", "girls", "boys",
     "children", "kids", "sons", "daughters", "lad", "teenager", "twins", "niece", "nephew", "grandson",
     "granddaughter"}
)  # fmt: skip
_BARE = frozenset({"man", "woman"})
_THEM = frozenset({"he", "she", "they", "him", "her", "his", "their", "he's", "she's", "they're", "who"})
_SUBJECTS = frozenset({"he", "she", "they", "who", "he's", "she's", "they're", "who's"})
_COMPARED_WITH = frozenset(
    {"me", "i", "him", "he", "her", "she", "us", "we", "you", "them", "my", "his", "our", "mine"}
)
_BEING = frozenset({"was", "is", "were", "are", "be", "been", "am", "he's", "she's", "they're", "i'm"})
_ABOUT = frozenset({"maybe", "about", "like", "perhaps", "around", "only", "just", "now", "then", "barely", "nearly"})
_SPANS = frozenset({"year", "years", "month", "months", "week", "weeks"})
_FEW = (("a",), ("a", "few"), ("a", "couple", "of"), ("half", "a"), ("some",))
_NOT_OF_AGE = frozenset(
    {"o'clock", "am", "pm", "percent", "per", "thirty", "fifteen", "dollars", "euros", "degrees", "kilometres", "miles"}
)
_CLOCK = 12
_LEAST_BARE = 2
_OLDEST_IN_ROW = 25
_NEAR, _NEAR_CHILD = 8, 4
_LONGEST_LEAD = 4
_LEADS = (
    ("at", "the", "age", "of"), ("the", "age", "of"), ("age", "of"), ("who", "was"), ("who", "is"), ("who", "were"),
    ("who", "are"), ("all", "of"), ("of", "about"), ("of", "maybe"), ("of", "only"), ("of", "just"),
)  # fmt: skip


def is_framed(reading: Reading, numbers: Numbers, number: Number, index: int, last: int) -> bool:
    """Whether words around the number at ``index``, of which all ends with ``last``, make it an age."""
    before = index - 1
    while before > reading.said.starts[index] and reading.tokens[before] in _ABOUT and not reading.ends[before]:
        before -= 1
    if before < 0 or before < reading.said.starts[index]:
        return False
    return (
        _is_of_child(reading, before, last)
        or _is_halved(reading, before, number, last)
        or _is_in_row(reading, numbers, number, index, before)
        or _is_reached(reading, index, number, last)
        or _is_all_of(reading, before)
        or _is_guessed(reading, index, number, last)
        or _is_span_of_children(reading, numbers, number, index)
        or _stands_behind(reading, index, before, number, last)
    )


def lead_start(reading: Reading, first: int) -> int:
    """The first word of "at the age of", "who was", "all of" right before an age; the age itself where none stands."""
    for count in range(_LONGEST_LEAD, 1, -1):
        if tuple(reading.tokens[max(0, first - count) : first]) in _LEADS and first - count >= 0:
            return first - count
    if first and reading.tokens[first - 1] in {"turned", "turns", "turning"}:
        return first - 2 if reading.tokens[first - 2] == "just" else first - 1
    is_of = first > 1 and reading.tokens[first - 1] == "of" and reading.tokens[first - 2] in _CHILDREN
    return first - 1 if is_of else first


def range_end(reading: Reading, numbers: Numbers, last: int) -> int:
    """The last word of "three to sixteen" of which the first number ends with ``last``."""
    other = numbers.at(reading.tokens, last + 2) if last + 2 < len(reading.tokens) else None
    is_range = reading.tokens[last + 1 : last + 2] in {("to",), ("and",)} and not reading.ends[last]
    return other.last if is_range and other is not None and not other.is_ordinal else last


def compared_end(reading: Reading, index: int) -> int | None:
    """The last word of "a year younger than me", "three years older than him", where it begins here."""
    tokens = reading.tokens
    span = index + 1
    if (
        tokens[max(0, index - 2) : index] in {("older", "by"), ("younger", "by")}
        and set(tokens[span : span + 1]) & _SPANS
    ):
        return span
    if tokens[span : span + 1] and tokens[span] in _SPANS and tokens[span + 1 : span + 2] in {("younger",), ("older",)}:
        end = span + 1
        if tokens[end + 1 : end + 2] == ("than",) and not reading.ends[end] and end + 2 < len(tokens):
            return end + 2 if tokens[end + 2] in _COMPARED_WITH or reading.names[end + 2] else None
        return end if reading.ends[end] else None
    return None


def few_end(reading: Reading, index: int) -> int | None:
    """The last word of "a year old", "a few weeks old", where it begins here."""
    for few in _FEW:
        at = index + len(few)
        if reading.tokens[index:at] == few and reading.tokens[at + 1 : at + 2] == ("old",):
            return at + 1 if reading.tokens[at] in _SPANS | {"day", "days"} else None
    return None


def _is_counted(reading: Reading, last: int) -> bool:
    return reading.tokens[last] in _SPANS


def _is_over(reading: Reading, last: int) -> bool:
    """Whether nothing is counted behind the number."""
    if reading.ends[last] or last + 1 >= len(reading.tokens):
        return True
    behind = reading.tokens[last + 1]
    return behind in words_of((*reading.rules.dates.after_age, "or without whose"))


def _is_of_child(reading: Reading, before: int, last: int) -> bool:
    """Whether it is "a girl of fourteen", "a son of one and a half", "has a girl fourteen months"."""
    tokens = reading.tokens
    if tokens[before] == "of" and before and tokens[before - 1] in _CHILDREN:
        return _is_over(reading, last) or _is_counted(reading, last)
    is_told = _is_counted(reading, last) or tokens[last] == "half"
    if tokens[before] not in _CHILDREN - _BARE or not is_told or reading.ends[before]:
        return False
    return tokens[before - 1] in {"a", "my", "his", "her", "our", "the", "little", "small", "one"} and bool(before)


def _is_halved(reading: Reading, before: int, number: Number, last: int) -> bool:
    """Whether it is "she was five and a half very proud", of which nothing is counted."""
    if last == number.last or reading.tokens[last] != "half" or reading.tokens[before] not in _BEING:
        return False
    subject = reading.tokens[before - 1] if before else ""
    return subject in _SUBJECTS or reading.names[before - 1] or subject in words_of(reading.rules.persons.kin)


def _is_in_row(reading: Reading, numbers: Numbers, number: Number, index: int, before: int) -> bool:
    """Whether two numbers guess at one age, or several tell those of several: "maybe ten eleven", "are six and"."""
    tokens = reading.tokens
    step = number.last + 1
    if step >= len(tokens) or reading.said.ends[index] <= number.last:
        return False
    if tokens[step] == "or" and step + 1 < len(tokens):
        step += 1
    behind = numbers.at(tokens, step)
    if behind is None or behind.is_ordinal or behind.value > _OLDEST_IN_ROW:
        return False
    near = tokens[max(reading.said.starts[index], index - _NEAR) : index]
    is_guess = number.value < behind.value <= number.value + 2 and _is_over_or_verb(reading, behind.last)
    people = words_of((*reading.rules.persons.kin, *reading.rules.persons.people))
    if is_guess and (tokens[before] in _BEING | {"maybe"} or before < index - 1):
        return bool(people & set(near)) or bool(_SUBJECTS & set(near)) or any(reading.names[before - 1 : before])
    is_many = tokens[before] in {"are", "were"} and before and tokens[before - 1] in people
    return bool(is_many) and tokens[behind.last + 1 : behind.last + 2] == ("and",)


def _is_over_or_verb(reading: Reading, last: int) -> bool:
    return _is_over(reading, last) or reading.tokens[last + 1] in words_of(reading.rules.persons.says)


def _is_reached(reading: Reading, index: int, number: Number, last: int) -> bool:
    """Whether something was done "at thirteen" or "by fifteen", of which no hour is meant."""
    tokens = reading.tokens
    way = tokens[index - 1]
    behind = tokens[last + 1] if last + 1 < len(tokens) else ""
    if way not in {"at", "by"} or last != number.last or behind in _NOT_OF_AGE:
        return False
    kin = words_of(reading.rules.persons.kin)
    is_relative = behind in {"my", "his", "her", "our"} and bool(set(tokens[last + 2 : last + 3]) & kin)
    if is_relative:
        return True
    if number.value <= _CLOCK or not _is_over(reading, last):
        return False
    around = tokens[max(reading.said.starts[index], index - 2 * _NEAR) : index - 1]
    return behind in {"he", "she"} or bool((_THEM | kin) & set(around))


def _is_all_of(reading: Reading, before: int) -> bool:
    """Whether it is "he's all of seven", "just shy of forty"."""
    tokens = reading.tokens
    return tokens[before] == "of" and tokens[before - 1] in {"all", "shy"} and tokens[before - 2] in _BEING | {"just"}


def _is_guessed(reading: Reading, index: int, number: Number, last: int) -> bool:
    """Whether somebody's age is guessed: "a boy of the border guards, maybe twenty, asked"."""
    if reading.tokens[index - 1] not in {"maybe", "perhaps", "about"} or last != number.last:
        return False
    near = set(reading.tokens[max(reading.said.starts[index], index - _NEAR) : index - 1])
    behind = reading.tokens[last + 1] if last + 1 < len(reading.tokens) else ""
    is_verb = behind in words_of((*reading.rules.persons.says, *reading.rules.roles.deeds)) or behind == "asked"
    return bool(near & _CHILDREN) and number.value > _LEAST_BARE and (reading.ends[last] or is_verb)


def _is_span_of_children(reading: Reading, numbers: Numbers, number: Number, index: int) -> bool:
    """Whether it is "five children, from three to sixteen", "aged between six and ten"."""
    tokens = reading.tokens
    if tokens[index - 1] not in {"from", "between"} or tokens[number.last + 1 : number.last + 2] not in {
        ("to",),
        ("and",),
    }:
        return False
    other = numbers.at(tokens, number.last + 2) if number.last + 2 < len(tokens) else None
    if other is None or other.is_ordinal or not _is_over(reading, other.last):
        return False
    near = set(tokens[max(0, index - 1 - _NEAR_CHILD) : index - 1])
    return bool(near & (_CHILDREN - _BARE | {"aged", "us", "brothers", "sisters", "cousins", "siblings"}))


def _stands_behind(reading: Reading, index: int, before: int, number: Number, last: int) -> bool:
    """Whether it follows somebody: "my daughter, now nineteen, studies", "named Eunbyol thirteen or so"."""
    tokens = reading.tokens
    kin = words_of(reading.rules.persons.kin)
    is_somebody = tokens[before] in kin or reading.names[before]
    if not is_somebody or last != number.last or number.value < _LEAST_BARE:
        return False
    if tokens[last + 1 : last + 3] in {("or", "so"), ("or", "something")}:
        return True
    if reading.names[before] and reading.names[before - 2] and tokens[before - 1] == "and" and before == index - 1:
        numbers = words_of((*reading.rules.dates.numbers, *reading.rules.dates.tens))
        return tokens[last + 1 : last + 2] == ("and",) and bool(set(tokens[last + 2 : last + 3]) & numbers)
    behind = tokens[last + 1] if last + 1 < len(tokens) else ""
    if before == index - 1 or tokens[index - 1] not in {"now", "then", "only", "just", "barely", "maybe", "about"}:
        return False
    verbs = words_of((*reading.rules.persons.says, *reading.rules.roles.deeds))
    is_verb = behind in verbs or (number.value > _CLOCK and behind.endswith(("s", "ed")))
    return _is_over(reading, last) or is_verb
