"""Persons and places by name: each name is the one or the other in the whole talk."""

from collections.abc import Collection, Iterator
from itertools import pairwise

from speakercoach.analysis.safety.english.naming import SURE, Weighed, weigh
from speakercoach.analysis.safety.english.reading import Reading, phrase_at, phrase_before, words_of
from speakercoach.analysis.safety.english.runs import Run, is_given, parts_of
from speakercoach.analysis.safety.english.sounds import sound_of
from speakercoach.analysis.safety.found import Found
from speakercoach.domain.safety import SafetyKind
from speakercoach.gazetteer import Gazetteer, PlaceHit
from speakercoach.languages.english_words import rarity

REASON_NAME = "name"
REASON_RELATIVE = "relative_name"
REASON_NICKNAME = "nickname"
REASON_AGAIN = "named_again"
REASON_PLACE = "place_name"
REASON_GAZETTEER = "known_place"

_ENOUGH = 0.6
_ENOUGH_OF_ENGLISH = 1.2
_OF_A_CAPITAL = 0.7
"""What a word says for a person that is no English, with a capital where names have one [own choice]."""
_OF_A_TOWN, _OF_A_CITY = 0.5, 1.5
"""Villages and towns share their names with people; cities do so less [own choices]."""
_CITY_PEOPLE = 100_000
_OF_A_LANDMARK = 2.5
_SURE_SORTS = frozenset({"border", "river", "mountain", "route", "region"})
_SHORTEST_LATER = 3
_SHORTEST_ALONE = 4
"""In small letters a shorter word that is no English is mostly a sound [own choice]."""
_MOST_COMMON, _RAREST = 10, 99
_NOBODY = frozenset(
    {"something", "nothing", "anything", "everything", "someone", "nobody", "unknown", "too", "sir", "madam", "ma'am",
     "mister"}
)  # fmt: skip
_NOT_AFTER_CALLED = frozenset({"back", "out", "home", "yesterday", "again", "today"})


def find_names(reading: Reading, runs: tuple[Run, ...], gazetteer: Gazetteer) -> Iterator[Found]:
    """Every mention of somebody or of a place that has a name."""
    sums: dict[str, Weighed] = {}
    alone: dict[str, Weighed] = {}
    hits = {run: _hit(reading, run, gazetteer) for run in runs}
    keys = {run: sound_of(run.name(reading)) for run in runs}
    mentions = {run: weigh(reading, run) for run in runs}
    itself = {run: _of_itself(reading, run, hits[run]) for run in runs}
    for before, run in pairwise(runs):
        mentions[run] += _listed_beside(reading, before, mentions[before] + itself[before], run)
    for run, weighed in mentions.items():
        sums[keys[run]] = sums.get(keys[run], Weighed()) + weighed
        alone[keys[run]] = alone.get(keys[run], Weighed()).most(itself[run])
    told = {keys[run] for run, weighed in mentions.items() if weighed.person >= SURE}
    persons: set[str] = set()
    for run in runs:
        total = sums[keys[run]] + alone[keys[run]]
        found = _judged(reading, run, total, hits[run], is_told=keys[run] in told)
        if found is not None:
            yield found
            if found.kind is SafetyKind.PERSON:
                persons.update(parts_of(run, reading))
    yield from _named_again(reading, runs, persons)
    yield from _nicknames(reading, runs)


def _hit(reading: Reading, run: Run, gazetteer: Gazetteer) -> PlaceHit | None:
    """The place of the gazetteer that this whole run names."""
    hit = gazetteer.longest(reading.stems[: run.last + 1], run.core)
    return hit if hit is not None and hit.last == run.last else None


def _of_itself(reading: Reading, run: Run, hit: PlaceHit | None) -> Weighed:
    is_alone = reading.has_capitals or len(run.name(reading)) >= _SHORTEST_ALONE
    person = _OF_A_CAPITAL if run.is_strong and is_alone else 0.0
    if reading.stems[run.last].endswith(tuple(words_of(reading.rules.places.endings))):
        return Weighed(place=SURE)
    if hit is None:
        return Weighed(person)
    if hit.sort in _SURE_SORTS:
        return Weighed(person, _OF_A_LANDMARK)
    return Weighed(person, _OF_A_CITY if hit.population >= _CITY_PEOPLE else _OF_A_TOWN)


def _listed_beside(reading: Reading, before: Run, theirs: Weighed, run: Run) -> Weighed:
    """What is listed with a person is one: "Sunmi and Sunyong"."""
    gap = reading.tokens[before.last + 1 : run.first]
    if gap not in {("and",), ()} or max(theirs.person, theirs.place) < SURE:
        return Weighed()
    return Weighed(person=1.0) if theirs.person > theirs.place else Weighed(place=1.0)


def _judged(reading: Reading, run: Run, total: Weighed, hit: PlaceHit | None, *, is_told: bool) -> Found | None:
    said_as = " ".join(run.words(reading))
    if max(total.person, total.place) < (_ENOUGH if run.is_strong else _ENOUGH_OF_ENGLISH):
        return None
    if not is_told and said_as in words_of(reading.rules.persons.public):
        return None
    if total.place > total.person:
        if _is_harmless_place(reading, said_as, hit):
            return None
        reason = REASON_PLACE if hit is None else REASON_GAZETTEER
        return Found(SafetyKind.PLACE, run.core, run.last, reason, run.name(reading), 0.8)
    reason = REASON_RELATIVE if is_told else REASON_NAME
    return Found(SafetyKind.PERSON, run.first, run.last, reason, run.name(reading), min(1.0, 0.7 + total.person / 10))


def _is_harmless_place(reading: Reading, said_as: str, hit: PlaceHit | None) -> bool:
    places = reading.rules.places
    return (hit is not None and hit.is_harmless) or said_as in words_of((*places.countries, *places.cities_of_arrival))


def _named_again(reading: Reading, runs: tuple[Run, ...], persons: Collection[str]) -> Iterator[Found]:
    """Later mentions by a part of the name, also where they stand where no name would be sought."""
    in_runs = {i for run in runs for i in range(run.first, run.last + 1)}
    for index, stem in enumerate(reading.stems):
        if index in in_runs or stem not in persons or len(stem) < _SHORTEST_LATER:
            continue
        if (
            rarity(stem) is None
            or is_given(reading, index)
            or (reading.has_capitals and reading.capital[index] and not reading.fresh[index])
        ):
            yield Found(SafetyKind.PERSON, index, index, REASON_AGAIN, stem, 0.8)


def _nicknames(reading: Reading, runs: tuple[Run, ...]) -> Iterator[Found]:
    """Names that are usual words: "we called him the heron", and "the heron" again."""
    taken = {i for run in runs for i in range(run.core, run.last + 1)}
    known: set[tuple[str, ...]] = set()
    for index in range(1, len(reading.tokens)):
        if index in taken or not _is_nickname_at(reading, index):
            continue
        last = _nickname_end(reading, index)
        words = reading.stems[index : last + 1]
        yield Found(SafetyKind.PERSON, index, last, REASON_NICKNAME, "".join(words), 0.9)
        if words[0] == "the" or len(words) > 1:
            known.add(words)
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for words in known:
        by_first.setdefault(words[0], []).append(words)
    for index, stem in enumerate(reading.stems):
        for words in by_first.get(stem, ()):
            if reading.stems[index : index + len(words)] == words:
                yield Found(SafetyKind.PERSON, index, index + len(words) - 1, REASON_NICKNAME, "".join(words), 0.85)


def _is_nickname_at(reading: Reading, index: int) -> bool:
    count = phrase_before(reading.tokens, index, reading.rules.persons.naming)
    if not count or reading.ends[index - 1]:
        return False
    alone = count == 1 and reading.tokens[index - 1] in {"called", "named", "nicknamed", "name's"}
    heard = reading.tokens[index]
    if heard in words_of(reading.rules.organisations.never_named) | _NOBODY:
        return (heard == "the" and not alone) or (heard in _NOBODY and reading.names[index + 1 : index + 2] == (True,))
    if not alone:
        return True
    beside = frozenset(reading.tokens[max(0, index - 3) : index - 1]) & words_of(reading.rules.persons.people)
    return bool(beside) and (rarity(heard) or _RAREST) > _MOST_COMMON and heard not in _NOT_AFTER_CALLED


def _nickname_end(reading: Reading, first: int) -> int:
    """The last word of "the Heron", of "Uncle Tailor", of "Chispa"."""
    last = first
    titles = max(
        phrase_at(reading.tokens, first, reading.rules.persons.titles), 1 if reading.tokens[first] == "the" else 0
    )
    if titles and not reading.ends[first] and first + titles < len(reading.tokens):
        last = first + titles
    if reading.has_capitals:
        while not reading.ends[last] and last + 1 < len(reading.tokens) and reading.capital[last + 1]:
            last += 1
    return last
