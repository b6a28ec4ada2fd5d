"""Groups, schools, churches and works by their names; those that everybody knows tell nothing."""

from collections.abc import Iterator

from speakercoach.analysis.safety.english.reading import Reading, phrase_at, phrase_before, words_of
from speakercoach.analysis.safety.english.runs import find_runs
from speakercoach.analysis.safety.found import Found
from speakercoach.domain.safety import SafetyKind
from speakercoach.languages.english_words import rarity

REASON_ORGANISATION = "organisation_name"
REASON_NUMBERED = "numbered_organisation"

_MOST_WORDS = 6
_FEWEST_BEFORE_A_HEAD = 2
_FURTHEST_CUE = 4
_MOST_BEHIND_OF = 4
_BEFORE_FOREIGN = frozenset({"for", "at", "with", "by"})
_OF_A_PLACE = frozenset(
    {"council", "committee", "union", "association", "cooperative", "league", "federation", "society", "circle",
     "club", "choir", "institute", "university", "college", "directorate", "bureau"}
)  # fmt: skip


def find_organisations(reading: Reading) -> Iterator[Found]:
    """Each group that has a name of its own."""
    found = (*_by_head(reading), *_by_front(reading), *_by_what_is_done(reading))
    yield from found
    yield from _again(reading, found)


def _again(reading: Reading, found: tuple[Found, ...]) -> Iterator[Found]:
    """Later mentions by the sort alone, with its capital: "the Circle"."""
    if not reading.has_capitals:
        return
    sorts = {reading.tokens[one.last] for one in found if one.last > one.first and reading.capital[one.last]}
    plain = words_of((*reading.rules.organisations.plain, *reading.rules.places.countries))
    begins = {_first_told(reading, one) for one in found} - plain
    taken = {i for one in found for i in range(one.first, one.last + 1)}
    for index in range(1, len(reading.tokens)):
        is_over = reading.ends[index] or not reading.capital[index + 1]
        is_begun = reading.tokens[index] in begins and is_over and not reading.names[index - 1]
        is_told = (reading.tokens[index] in sorts or is_begun) and reading.capital[index] and index not in taken
        if (
            is_told
            and reading.tokens[index - 1] in {"the", "our"}
            and (not reading.capital[index - 1] or (is_begun and reading.fresh[index - 1]))
        ):
            yield _organisation(reading, index - 1, index, REASON_ORGANISATION)


def _first_told(reading: Reading, one: Found) -> str:
    """The first word of a name, behind its article: "Nightingale" of the Nightingale Girls' Library."""
    first = one.first + (reading.tokens[one.first] in {"the", "a"})
    is_named = first < one.last and reading.capital[first] and reading.tokens[first - 1] == "the"
    return reading.tokens[first] if is_named else ""


def named_by_day(reading: Reading, day: Found) -> Iterator[Found]:
    """The group that is called after this day: "the fifth of July brigade"."""
    head = day.last + 1
    if day.reason != "day" or head >= len(reading.tokens) or reading.ends[day.last]:
        return
    rules = reading.rules.organisations
    while head - day.last < _FEWEST_BEFORE_A_HEAD and reading.stems[head] in words_of(rules.force_words):
        head += 1
    is_timed = reading.tokens[day.first - 1] == "on" or reading.tokens[day.first] == "on"
    if not is_timed and reading.stems[head] in words_of((*rules.heads, *rules.forces)):
        yield _organisation(reading, day.first, head, REASON_NUMBERED)


def known_names(reading: Reading) -> frozenset[int]:
    """Words of names that everybody knows, and of the titles of films and books."""
    places = reading.rules.places
    known = (reading.rules.organisations.known, places.countries, places.cities_of_arrival)
    taken: set[int] = set()
    for index in range(len(reading.tokens)):
        count = max(phrase_at(reading.stems, index, lines) for lines in known)
        public = phrase_at(reading.stems, index, reading.rules.persons.public)
        taken.update(range(index, index + max(count, public if public > 1 else 0)))
    return frozenset(taken | _titles(reading))


def _titles(reading: Reading) -> set[int]:
    """Words of titles: "The" with a capital within a sentence, or capitals right behind "film" and the like."""
    if not reading.has_capitals:
        return set()
    taken: set[int] = set()
    for index, token in enumerate(reading.tokens):
        begins = token in {"the", "a", "an"} and reading.capital[index] and not reading.fresh[index]
        if not reading.capital[index] or not (
            begins or _is_cued(reading, index, reading.rules.organisations.titles, 2)
        ):
            continue
        if _is_cued(reading, index, reading.rules.organisations.working, _FURTHEST_CUE) and not begins:
            continue
        last = _capitals_end(reading, index)
        if last > index:
            taken.update(range(index, last + 1))
    return taken


def _by_head(reading: Reading) -> Iterator[Found]:
    """Names such as "the Third Lamp Factory", "the mercy house fellowship", "Church of the Good Shepherd"."""
    rules = reading.rules.organisations
    heads, weak = words_of(rules.heads), words_of(rules.weak_heads)
    for head, stem in enumerate(reading.stems):
        if stem not in heads or _is_family(reading, head):
            continue
        first = _name_start(reading, head)
        last = _of_behind(reading, head)
        if _is_numbered(reading, head):
            yield _organisation(reading, head, head + 1, REASON_NUMBERED)
        elif (first < head or last > head) and _is_name(reading, first, head, last, is_weak=stem in weak):
            yield _organisation(reading, first, last, REASON_ORGANISATION)


def _is_family(reading: Reading, head: int) -> bool:
    """Whether it is "the Sadiqi brothers", a name with those who have it."""
    is_named = bool(head) and reading.unknown[head - 1] and not reading.ends[head - 1]
    return reading.tokens[head] in {"brothers", "sisters"} and is_named and not reading.capital[head]


def _is_numbered(reading: Reading, head: int) -> bool:
    behind = reading.tokens[head + 1] if head + 1 < len(reading.tokens) else ""
    is_unit = reading.stems[head] in {"unit", "brigade", "battalion", "regiment", "division"}
    return is_unit and (behind.isdecimal() or behind.partition("-")[0] in words_of(reading.rules.dates.numbers))


def _name_start(reading: Reading, head: int) -> int:
    """The first word of what is named so: capitals where there are any, else all words with a meaning."""
    first = head
    while first > max(0, head - _MOST_WORDS) and reading.said.starts[head] < first and not reading.ends[first - 1]:
        before = first - 1
        if _is_day_name(reading, before):
            fits = True
        elif reading.has_capitals and reading.capital[head]:
            fits = reading.capital[before] and reading.tokens[before] not in words_of(
                reading.rules.organisations.never_named
            )
            fits = fits or (
                reading.tokens[before] in words_of(reading.rules.organisations.links)
                and before > 0
                and reading.capital[before - 1]
                and not reading.fresh[before - 1]
            )
        else:
            fits = reading.tokens[before] not in words_of(reading.rules.organisations.never_named) and reading.stems[
                before
            ] not in words_of(reading.rules.organisations.sorts)
        if not fits or reading.stems[before] in words_of(reading.rules.persons.kin):
            break
        first = before
    while first < head and reading.tokens[first] in words_of(reading.rules.organisations.links):
        first += 1
    return first


def _is_day_name(reading: Reading, may: int) -> bool:
    """Whether it is the month in "the May Seventh Sawmill", which is another word as well."""
    ordinals = words_of(reading.rules.dates.ordinals)
    return reading.tokens[may] in {"may", "march"} and bool(set(reading.tokens[may + 1 : may + 2]) & ordinals)


def _of_behind(reading: Reading, head: int) -> int:
    """The last word of "of the Good Shepherd" behind a head with a capital."""
    behind = reading.tokens[head + 1 : head + 2]
    if (
        reading.ends[head]
        or behind not in {("of",), ("for",)}
        or (behind == ("for",) and not _goes_on_for(reading, head))
    ):
        return head
    if not reading.has_capitals:
        return _of_behind_small(reading, head)
    last = _capitals_end(reading, head)
    if not reading.capital[head]:
        is_of_place = last > head + 1 and reading.unknown[head + 2] and reading.stems[head] in _OF_A_PLACE
        return head + 2 if is_of_place else head
    return last if last > head + 1 else head


def _goes_on_for(reading: Reading, head: int) -> bool:
    """Whether it is "the Committee for the Missing", with a capital behind where there are any."""
    begins = head + 2
    if begins < len(reading.tokens) and reading.tokens[begins] == "the":
        begins += 1
    if begins >= len(reading.tokens) or reading.ends[begins - 1]:
        return False
    if reading.has_capitals:
        return reading.capital[head] and reading.capital[begins]
    return reading.tokens[head - 1 : head] == ("the",)


def _of_behind_small(reading: Reading, head: int) -> int:
    """The last word of "of river transport" behind a head that goes on so, where nothing has a capital."""
    if reading.stems[head] not in words_of(reading.rules.organisations.of_heads):
        return head
    never = words_of(reading.rules.organisations.never_named)
    last = head + 1
    if reading.tokens[last + 1 : last + 2] == ("the",):
        last += 1
    begin = last
    while last - begin < _MOST_BEHIND_OF and not reading.ends[last] and last + 1 < len(reading.tokens):
        is_of = (
            reading.tokens[last + 1] == "of"
            and last > begin
            and reading.unknown[min(last + 2, len(reading.tokens) - 1)]
        )
        if reading.tokens[last + 1] in never and not is_of:
            break
        last += 1
    return last if last > begin else head


def _is_name(reading: Reading, first: int, head: int, last: int, *, is_weak: bool) -> bool:
    rules = reading.rules.organisations
    if phrase_at(reading.stems, first, rules.known):
        return False
    plain = words_of((*rules.plain, *reading.rules.places.countries))
    everywhere = _everywhere(reading, first, last)
    is_usual = head > first and phrase_at(reading.stems, head - 1, rules.known) > 1
    parts = (*range(first, head - is_usual), *range(head + 2, last + 1))
    telling = [i for i in parts if reading.stems[i] not in plain and i not in everywhere]
    if not telling:
        return _is_ordinal_school(reading, first, head) or _is_emblem(reading, first, head)
    if reading.has_capitals and any(reading.capital[i] for i in telling):
        return (
            reading.capital[head] or any(reading.unknown[i] for i in telling) or head - first >= _FEWEST_BEFORE_A_HEAD
        )
    if reading.has_capitals:
        return False
    return _is_name_without_capitals(reading, first, head, telling, is_weak=is_weak)


def _everywhere(reading: Reading, first: int, last: int) -> set[int]:
    """Words that are countries, their people or the largest cities, of one word or more."""
    places = reading.rules.places
    found: set[int] = set()
    for index in range(first, last + 1):
        for lines in (places.countries, places.cities_of_arrival):
            found.update(range(index, index + phrase_at(reading.stems, index, lines)))
    return found


def _is_ordinal_school(reading: Reading, first: int, head: int) -> bool:
    """Whether it is one school of its town: "the second middle school"."""
    ordinals = words_of(reading.rules.dates.ordinals)
    return head - first >= _FEWEST_BEFORE_A_HEAD and any(
        reading.stems[i] in ordinals or reading.stems[i] == "number" for i in range(first, head)
    )


def _is_emblem(reading: Reading, first: int, head: int) -> bool:
    """Whether usual words make a name as on a sign: "the blue mountain cannery", "two rivers garage"."""
    rules = reading.rules
    colours = words_of(("red blue green white black yellow golden silver gold grey iron morning evening sun moon",))
    counts = words_of(("two three four five six seven nine ten hundred thousand",))
    stuff = words_of(("brick stone wooden concrete steel bus train big small old new shoe",))
    if reading.has_capitals or head - first != _FEWEST_BEFORE_A_HEAD or reading.stems[first + 1] in stuff:
        return False
    joined = reading.tokens[first - 1] in words_of(("the at in for from",)) if first else False
    return (
        joined and reading.stems[first] in colours | counts and reading.stems[head] not in words_of(rules.places.heads)
    )


def _is_name_without_capitals(reading: Reading, first: int, head: int, telling: list[int], *, is_weak: bool) -> bool:
    """Whether words in small letters are a name: "the red star rubber works"."""
    people = words_of((*reading.rules.persons.people, *reading.rules.persons.kin))
    if reading.unknown[first] and reading.tokens[first] != reading.stems[first]:
        return True
    if any(reading.stems[i] in people for i in telling):
        return False
    before = reading.tokens[first - 1] if first else ""
    is_cued = _is_cued(reading, first, reading.rules.organisations.working, _FURTHEST_CUE)
    joining = reading.rules.organisations.joining
    is_joined = before == "the" and phrase_before(reading.tokens, first - 1, joining) > 0
    is_joined = is_joined or phrase_before(reading.tokens, first, joining) > 1 or before in {"joined", "started"}
    is_long = head - first >= _FEWEST_BEFORE_A_HEAD
    if (
        (is_joined and (is_long or not is_weak or reading.stems[head].endswith("s") or _is_foreign(reading, telling)))
        or (not is_weak and all(reading.unknown[i] for i in telling))
        or (reading.stems[head] in words_of(reading.rules.organisations.of_heads) and max(telling) > head)
    ):
        return True
    if not is_long:
        return False
    is_foreign_name = before in _BEFORE_FOREIGN and any(reading.unknown[i] for i in telling if i < head)
    if is_foreign_name or before == "the" or is_cued or before in words_of(reading.rules.organisations.sorts):
        return True
    return not is_weak and len(telling) >= _FEWEST_BEFORE_A_HEAD and before in words_of(reading.rules.places.inside)


def _is_foreign(reading: Reading, telling: list[int]) -> bool:
    """Whether the words are of another language, though many know them: "the salam pharmacy"."""
    return all(rarity(reading.stems[i]) is None for i in telling)


def _by_front(reading: Reading) -> Iterator[Found]:
    """Names such as "Radio Ponte Alto", "Unit Eleven"."""
    fronts = words_of(reading.rules.organisations.fronts)
    yield from _by_foreign_front(reading)
    runs = [] if reading.has_capitals else list(find_runs(reading))
    for run in runs:
        if run.first and reading.tokens[run.first - 1] == "radio" and not reading.ends[run.first - 1]:
            yield _organisation(reading, run.first - 1, run.last, REASON_ORGANISATION)
    for index, token in enumerate(reading.tokens):
        if token in fronts and reading.has_capitals and reading.capital[index] and not reading.ends[index]:
            last = _capitals_end(reading, index)
            if last > index and not phrase_at(reading.stems, index, reading.rules.organisations.known):
                yield _organisation(reading, index, last, REASON_ORGANISATION)


def _by_foreign_front(reading: Reading) -> Iterator[Found]:
    """Names such as "the liceo Ezequiel Zamora", "transportes la esperanza"."""
    fronts = words_of(reading.rules.organisations.foreign_fronts)
    small = words_of(("la el de del los las al von der di da do dos das e y zum zur",))
    for index, token in enumerate(reading.tokens):
        if token not in fronts:
            continue
        last = index
        while not reading.ends[last] and last + 1 < len(reading.tokens) and last - index < _MOST_WORDS:
            if not (reading.tokens[last + 1] in small or reading.unknown[last + 1] or reading.names[last + 1]):
                break
            last += 1
        while last > index and reading.tokens[last] in small:
            last -= 1
        if last > index:
            yield _organisation(reading, index, last, REASON_ORGANISATION)


def _by_what_is_done(reading: Reading) -> Iterator[Found]:
    """Names of usual words behind what one does for a group: "I work with Kites Over Bamboo"."""
    if not reading.has_capitals:
        return
    for index in range(1, len(reading.tokens)):
        begins = reading.capital[index] and not reading.fresh[index] and not reading.capital[index - 1]
        done_by = reading.tokens[index - 1] == "by" and reading.tokens[index - 2].endswith("ed")
        if begins and (done_by or _is_cued(reading, index, reading.rules.organisations.working, _FURTHEST_CUE)):
            last = _capitals_end(reading, index)
            is_known = phrase_at(reading.stems, index, reading.rules.organisations.known) > 0
            is_known = is_known or _is_public(reading, index, last) or index in _everywhere(reading, index, last)
            is_known = is_known or phrase_at(reading.tokens, index, reading.rules.persons.titles) > 0
            if last > index and not is_known and not all(reading.unknown[index : last + 1]):
                yield _organisation(reading, index, last, REASON_ORGANISATION)


def _is_public(reading: Reading, first: int, last: int) -> bool:
    """Whether it is a body of a state that everybody knows: "the European Parliament", "the Federal Police"."""
    return set(reading.stems[first : last + 1]) <= words_of(reading.rules.organisations.public_bodies)


def _is_cued(reading: Reading, first: int, lines: tuple[str, ...], furthest: int) -> bool:
    """Whether one of the phrases stands shortly before, in the same sentence."""
    start = max(reading.said.starts[first], first - furthest)
    return any(phrase_at(reading.tokens, i, lines) for i in range(start, first))


def _capitals_end(reading: Reading, first: int) -> int:
    """The last of the words with capitals from here on; small words may stand between."""
    last = first
    while not reading.ends[last] and last + 1 < len(reading.tokens):
        step = last + 1
        while (
            reading.tokens[step] in words_of(reading.rules.organisations.links)
            and not reading.capital[step]
            and not reading.ends[step]
            and step + 1 < len(reading.tokens)
        ):
            step += 1
        if not reading.capital[step] and not reading.tokens[step].isdecimal():
            break
        last = step
    return last


def _organisation(reading: Reading, first: int, last: int, reason: str) -> Found:
    name = "".join(reading.stems[first : last + 1]).replace("-", "")
    return Found(SafetyKind.ORGANISATION, first, last, reason, name, 0.95)
