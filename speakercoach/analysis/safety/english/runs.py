"""Names as they stand in a sentence: words after one another that may be parts of one name."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from speakercoach.analysis.safety.english.reading import Reading, is_missing, phrase_at, phrase_before, words_of
from speakercoach.languages.english_words import rarity

_WITHIN_NAMES = frozenset(
    {"al", "el", "de", "la", "del", "las", "los", "da", "bin", "ibn", "bint", "von", "van", "e", "ul", "ud"}
)
_SURNAMES_AND_WORDS = frozenset(
    {"oh", "no", "an", "so", "do", "go", "ha", "ma", "son", "min", "moon", "song", "young", "you", "sin"}
)
_BEFORE_SURNAMES = (
    "called named name_is name_was mr mrs ms miss pastor teacher captain doctor deacon uncle auntie aunt",
)
_MOST_WORDS = 6
_RATHER_RARE = 20
_RAREST = 99
_SHORT = 4
_BEFORE_WORDS = frozenset({"the", "a", "an", "my", "his", "her", "our", "their", "this", "that", "some", "of", "by"})
"""Behind these "grace" and "lily" are no names."""
_COMING = frozenset(
    {"come", "comes", "came", "am", "is", "was", "are", "were", "left", "i'm", "we're", "she's", "he's"}
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``first`` to ``last``, inclusive; the name itself begins at ``core``, behind titles.

    ``is_strong`` where one of its words is no English.
    """

    first: int
    core: int
    last: int
    is_strong: bool

    def words(self, reading: Reading) -> tuple[str, ...]:
        """The words of the name, without titles and possessives."""
        return reading.stems[self.core : self.last + 1]

    def name(self, reading: Reading) -> str:
        """The name as all its mentions share it."""
        return "".join(self.words(reading)).replace("-", "")


def find_runs(reading: Reading, spoken_for: Collection[int] = ()) -> tuple[Run, ...]:
    """Every run of words that may be one name, with the titles before it.

    ``spoken_for`` are words of other things: no given name is sought among them.
    """
    runs: list[Run] = []
    index = 0
    while index < len(reading.stems):
        if reading.names[index]:
            run = _run_from(reading, index, spoken_for)
            runs.append(run)
            index = run.last + 1
        else:
            index += 1
    return tuple(runs)


def _run_from(reading: Reading, first: int, spoken_for: Collection[int]) -> Run:
    last = first
    while last - first < _MOST_WORDS and not _is_over(reading, last):
        if reading.names[last + 1]:
            last += 1
        elif (
            reading.tokens[last + 1] in _WITHIN_NAMES
            and last + 2 < len(reading.names)
            and reading.names[last + 2]
            and not reading.ends[last + 1]
        ):
            last += 2
        else:
            break
    is_named = first - 1 not in spoken_for and _is_given_before(reading, first)
    core = first = first - 1 if is_named else _with_beginning(reading, first)
    while core < last and phrase_at(reading.tokens, core, reading.rules.persons.titles):
        core += 1
    return Run(_with_titles(reading, first), core, last, any(reading.unknown[core : last + 1]))


def _with_beginning(reading: Reading, first: int) -> int:
    """The first word of a name that begins with a usual word: "in la guaca", "in hey ryong"."""
    before = first - 1
    if reading.has_capitals or before < 1 or reading.ends[before]:
        return first
    if reading.tokens[before] in _WITHIN_NAMES:
        return before
    if reading.tokens[before] in _SURNAMES_AND_WORDS and phrase_before(reading.tokens, before, _BEFORE_SURNAMES):
        return before
    is_behind = reading.tokens[before - 1] in words_of(reading.rules.places.inside) and not reading.ends[before - 1]
    is_from = reading.tokens[before - 1] == "from" and reading.tokens[before - 2] in _COMING
    if (
        is_from
        and len(reading.tokens[before]) <= _SHORT
        and reading.tokens[before]
        not in words_of((*reading.rules.organisations.never_named, *reading.rules.organisations.plain))
    ):
        return before
    plain = words_of((*reading.rules.organisations.plain, *reading.rules.organisations.never_named))
    is_rare = (rarity(reading.tokens[before]) or 0) >= _RATHER_RARE
    return before if is_behind and is_rare and reading.tokens[before] not in plain else first


def _is_given_before(reading: Reading, first: int) -> bool:
    """Whether "john" stands right before "orhavel", without the capitals that would tell."""
    return not reading.has_capitals and reading.said.starts[first] < first and is_given(reading, first - 1)


def is_given(reading: Reading, index: int) -> bool:
    """Whether a word in small letters is a given name: one that is a usual word, too, only where it may stand alone."""
    word, persons = reading.tokens[index], reading.rules.persons
    if reading.ends[index] or word not in words_of(persons.familiar):
        return False
    if word not in words_of(persons.name_words):
        return True
    before = reading.tokens[index - 1] if reading.said.starts[index] < index else ""
    return (rarity(word) or _RAREST) >= _RATHER_RARE and before not in _BEFORE_WORDS


def _is_over(reading: Reading, last: int) -> bool:
    """Whether a name cannot go on behind this word."""
    return last + 1 >= len(reading.names) or reading.ends[last] or reading.tokens[last] != reading.stems[last]


def _with_titles(reading: Reading, first: int) -> int:
    """The first of the titles right before a name."""
    while first and (not reading.ends[first - 1] or reading.tokens[first - 1] in {"mr", "mrs", "ms", "dr", "prof"}):
        count = phrase_before(reading.tokens, first, reading.rules.persons.titles)
        if is_missing(reading.tokens, first - 1):
            break
        is_relative = reading.tokens[first - 1] in words_of(reading.rules.persons.kin)
        if not count or (is_relative and not (reading.has_capitals and reading.capital[first - count])):
            break
        first -= count
    return first


def kin_before(reading: Reading, first: int) -> bool:
    """Whether a relative is named right before: "my sister Mina", "my grandfather, Taeil"."""
    return reading.said.starts[first] < first and reading.tokens[first - 1] in words_of(reading.rules.persons.kin)


def parts_of(run: Run, reading: Reading) -> Iterator[str]:
    """The words by which the same somebody may be named later."""
    for word in run.words(reading):
        if word not in _WITHIN_NAMES:
            yield word
