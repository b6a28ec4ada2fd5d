"""Groups whose names are usual words, told by what stands before: "our page is", "a small group called", "St"."""

from collections.abc import Iterator

from speakercoach.analysis.safety.english.numbers import Numbers
from speakercoach.analysis.safety.english.reading import Reading, phrase_at, words_of
from speakercoach.analysis.safety.found import Found
from speakercoach.domain.safety import SafetyKind

REASON_CALLED = "organisation_called"
REASON_NUMBERED = "numbered_organisation"

_JOINING_VERBS = (
    "volunteer_with volunteer_at volunteer_for volunteered_with volunteered_at volunteered_for help_at helped_at",
    "play_for plays_for played_for sing_with sang_with dance_with helping_at founded co-founded member_of members_of",
)
_WORKING = ("work_with work_for worked_with worked_for works_with works_for goes_to give_to donate_to shift_at",)
_WORKED_WITH = (
    "people refugees families children animals machines computers clients patients customers students youth migrants",
    "asylum seekers survivors victims colleagues partners horses dogs cows wood metal paper plants numbers data money",
)
_FURTHEST_SORT = 9
_LONGEST_NAME = 6
_LONGEST_SMALL_NAME = 5
_MOST_FORCE_WORDS = 3
_MOST_SMALL = 2
_MOST_BETWEEN, _FEWEST_BEFORE = 4, 3
_CALLING = frozenset({"call", "called", "named", "name"})
_OWNING = {
    (verb, article) for verb in ("have", "has", "run", "opened", "started", "own") for article in ("a", "an", "our")
}
_LINKING = frozenset({"for", "of", "without", "across", "over", "to"})
_WEIGHT = 1.0
_WEIGHT_OF_DOUBT = 0.84
_OWN = frozenset({"our", "my", "the", "their", "his", "her", "a", "an", "this"})
_SMALL_STOPS = frozenset(
    {"and", "but", "we", "you", "i", "he", "she", "they", "it", "so", "because", "which", "who", "that", "is", "was",
     "meets", "has", "had", "can", "please", "if", "every", "on", "at", "um", "uh", "there", "are", "were", "where"}
)  # fmt: skip
_SOMEBODY = frozenset({"he", "she", "who", "he's", "she's", "they", "him", "her", "his", "man", "woman", "boy", "girl"})
_JOINING = frozenset({"and", "on", "at"})
_NO_NAME = frozenset(
    {"not", "very", "so", "too", "just", "still", "now", "here", "there", "open", "small", "big", "free", "full",
     "more", "always", "only", "also", "about", "good", "growing", "called", "named", "like", "what", "how", "in",
     "at", "on", "for", "from", "to", "by", "with", "beautiful", "closed", "strong", "my", "your", "his", "our",
     "never", "no"}
)  # fmt: skip


def find_groups(reading: Reading) -> Iterator[Found]:
    """Each group that has a name of usual words, each force with a number, and churches by their saint."""
    numbers = Numbers(reading.rules.dates)
    for index in range(len(reading.tokens)):
        yield from _called(reading, index)
        yield from _calling_itself(reading, index)
        yield from _titled(reading, index)
        yield from _joined(reading, index)
        yield from _beside_sort(reading, index)
        yield from _called_so(reading, index)
        yield from _owned(reading, index)
        yield from _explained(reading, index)
        yield from _explained_small(reading, index)
        yield from _numbered(reading, numbers, index)
        yield from _saint(reading, index)


def _called(reading: Reading, index: int) -> Iterator[Found]:
    """A name behind "called", "the name is", "our page is", with a group not far before."""
    rules = reading.rules.organisations
    count = phrase_at(reading.tokens, index, rules.name_links)
    first = index + count
    if not count or first >= len(reading.tokens) or (reading.ends[first - 1] and reading.said.ends[index] < first):
        return
    is_only = reading.tokens[index] in {"is", "was"} and count == 1
    sorts = words_of(rules.named_sorts)
    if is_only:
        is_told = (
            index > 1 and reading.stems[index - 1] in sorts and reading.tokens[index - 2] in _OWN - {"a", "an", "this"}
        )
        is_told = is_told and (not reading.has_capitals or _has_capital(reading, first))
    else:
        start = max(0, index - _FURTHEST_SORT)
        if any(map(reading.has_stop, range(start, index))) and reading.tokens[index - 1] != "it":
            start = max(start, reading.said.starts[index])
        near = [i for i in range(start, index) if reading.stems[i] in sorts]
        is_told = (
            bool(near)
            and not _SOMEBODY & set(reading.tokens[max(start, index - 2) : index])
            and not _is_person_between(reading, near[-1], index)
        )
    if is_told:
        yield from _named(reading, first, is_only=is_only)


def _calling_itself(reading: Reading, index: int) -> Iterator[Found]:
    """A name behind "we call ourselves", of which only a group can be told."""
    count = phrase_at(reading.tokens, index, reading.rules.organisations.self_links)
    if not count or index + count >= len(reading.tokens):
        return
    first = index + count
    if reading.has_capitals:
        yield from _named(reading, first, is_only=False)
        return
    begins = first + 1 if reading.tokens[first] in {"the", "a"} and not reading.ends[first] else first
    if begins < len(reading.tokens):
        yield from _named(reading, begins, is_only=False)


def _titled(reading: Reading, index: int) -> Iterator[Found]:
    """Usual words with capitals behind a small "the": "ask the Weavers' Table"."""
    first = index + 1
    if not reading.has_capitals or reading.tokens[index] != "the" or first >= len(reading.tokens):
        return
    if reading.capital[index] or reading.ends[index] or not reading.capital[first]:
        return
    last = _capitals_end(reading, first)
    rules = reading.rules
    never = words_of((*rules.organisations.public_titles, *rules.places.heads, *rules.persons.capitals))
    stems = reading.stems[first : last + 1]
    is_public = bool(never & set(stems)) or any(
        phrase_at(reading.stems, i, lines)
        for i in range(first, last + 1)
        for lines in (rules.organisations.known, rules.places.countries, rules.places.cities_of_arrival)
    )
    is_people = reading.stems[last] in words_of((*rules.persons.kin, *rules.persons.people))
    if last > first and not is_public and not is_people and not all(reading.unknown[first : last + 1]):
        yield _group(reading, first, last, REASON_CALLED, _WEIGHT_OF_DOUBT)


def _has_capital(reading: Reading, first: int) -> bool:
    return any(reading.capital[first : first + 2])


def _is_person_between(reading: Reading, sort: int, index: int) -> bool:
    """Whether somebody stands between the group and the name: "the school had a teacher called"."""
    people = words_of((*reading.rules.persons.people, *reading.rules.persons.kin, *reading.rules.places.heads))
    people = people - words_of(reading.rules.organisations.named_sorts)
    return bool(set(reading.stems[sort + 1 : index]) & people)


def _beside_sort(reading: Reading, index: int) -> Iterator[Found]:
    """A name right behind the group: "we have a circle, the Walnut Spindle Women", "the magazine Second Bridge"."""
    before = index - 1
    if before < 1 or reading.stems[before] not in words_of(reading.rules.organisations.named_sorts):
        return
    if (
        not reading.has_capitals
        or reading.said.starts[index] == index
        or reading.tokens[before] != reading.stems[before]
    ):
        return
    if reading.capital[before] and not reading.fresh[before]:
        return
    begins = index + 1 if reading.tokens[index] == "the" and reading.ends[before] else index
    if begins >= len(reading.tokens) or not reading.capital[begins] or (reading.fresh[begins] and begins == index):
        return
    last = _capitals_end(reading, begins)
    is_person = all(reading.unknown[begins : last + 1]) and reading.ends[before]
    if last > begins and not is_person:
        yield _group(reading, begins, last, REASON_CALLED, _WEIGHT)


def _called_so(reading: Reading, index: int) -> Iterator[Found]:
    """A name behind the group in "call our small group sweet water eritreans", "named the choir Stone Birds"."""
    if reading.tokens[index] not in _CALLING or reading.ends[index]:
        return
    sorts = words_of(reading.rules.organisations.named_sorts)
    for sort in range(index + 2, min(index + 2 + _MOST_BETWEEN, len(reading.tokens) - 1)):
        if reading.ends[sort]:
            return
        if reading.stems[sort] in sorts:
            if reading.tokens[index + 1] in {"our", "my", "the", "this", "their"}:
                yield from _named(reading, sort + 1, is_only=True)
            return


def _explained(reading: Reading, index: int) -> Iterator[Found]:
    """A name with capitals of which is said what it is: "the Thursday Table, a group of retired teachers"."""
    if not reading.has_capitals or index < _FEWEST_BEFORE or reading.tokens[index] not in {"a", "an", "our", "the"}:
        return
    if not reading.said.words[index - 1].text.endswith(",") or not reading.capital[index - 1]:
        return
    sorts = words_of(reading.rules.organisations.named_sorts) - words_of(("home house online program programme",))
    if not sorts & set(reading.stems[index + 1 : index + 4]):
        return
    first = index - 1
    links = words_of(reading.rules.organisations.links)
    while first > reading.said.starts[index] and not reading.ends[first - 1]:
        is_link = reading.tokens[first - 1] in links and reading.capital[first - 2] and first > 1
        if not reading.capital[first - 1] and not is_link:
            break
        first -= 1
    is_person = all(reading.unknown[first:index])
    is_public = any(
        phrase_at(reading.stems, i, lines)
        for i in range(first, index)
        for lines in (reading.rules.organisations.known, reading.rules.places.countries)
    )
    if index - first > 1 and not is_person and not is_public and not reading.fresh[first]:
        yield _group(reading, first, index - 1, REASON_CALLED, _WEIGHT_OF_DOUBT)


def _owned(reading: Reading, index: int) -> Iterator[Found]:
    """A name in small letters right behind the sort: "we have a shop sea salt grocery and"."""
    if reading.has_capitals or reading.tokens[index - 1 : index + 1] not in _OWNING or not index:
        return
    sort = index + 1
    while sort < len(reading.tokens) and reading.tokens[sort] in {"small", "little", "new", "big", "tiny"}:
        sort += 1
    sorts = words_of(reading.rules.organisations.named_sorts)
    sorts = sorts - words_of(("garden library kitchen garage farm home hall office press plant page show",))
    if sort + 1 >= len(reading.tokens) or reading.stems[sort] not in sorts or reading.ends[sort]:
        return
    stops = _SMALL_STOPS | words_of((*reading.rules.organisations.never_named, *reading.rules.persons.says))
    last = sort
    while (
        last - sort < _LONGEST_SMALL_NAME and last + 1 < len(reading.tokens) and reading.tokens[last + 1] not in stops
    ):
        last += 1
        if reading.ends[last]:
            break
    if last > sort + 1:
        yield _group(reading, sort + 1, last, REASON_CALLED, _WEIGHT_OF_DOUBT)


def _explained_small(reading: Reading, index: int) -> Iterator[Found]:
    """The same in small letters without a comma: "in the golden carp a restaurant"."""
    if reading.has_capitals or index < _FEWEST_BEFORE or reading.tokens[index] not in {"a", "an"}:
        return
    sorts = words_of(reading.rules.organisations.named_sorts) - words_of(("home house online program programme page",))
    if not sorts & set(reading.stems[index + 1 : index + 3]):
        return
    first = index - 1
    never = words_of(reading.rules.organisations.never_named)
    while index - first <= _FEWEST_BEFORE and reading.tokens[first] not in never and not reading.ends[first - 1]:
        first -= 1
    if reading.tokens[first] == "the" and index - first > _MOST_SMALL:
        yield _group(reading, first + 1, index - 1, REASON_CALLED, _WEIGHT_OF_DOUBT)


def _named(reading: Reading, first: int, *, is_only: bool) -> Iterator[Found]:
    if reading.has_capitals:
        begins = first + 1 if reading.tokens[first] in {"the", "a"} and not reading.ends[first] else first
        if begins < len(reading.tokens) and reading.capital[begins]:
            yield _group(reading, begins, _capitals_end(reading, begins), REASON_CALLED, _WEIGHT)
        return
    if reading.tokens[first] in _NO_NAME or (is_only and reading.tokens[first] in {"a", "an", "the", "this", "that"}):
        return
    last = first
    while last - first + 1 < _LONGEST_SMALL_NAME and not reading.ends[last] and last + 1 < len(reading.tokens):
        token = reading.tokens[last + 1]
        goes_on = token in _JOINING and last + 2 < len(reading.tokens) and reading.tokens[last + 2] not in _SMALL_STOPS
        if token in _SMALL_STOPS and not (goes_on and last + 2 - first < _LONGEST_SMALL_NAME):
            break
        last += 1
    if last > first or not is_only:
        yield _group(reading, first, last, REASON_CALLED, _WEIGHT if not is_only else _WEIGHT_OF_DOUBT)


def _joined(reading: Reading, index: int) -> Iterator[Found]:
    """A name in small letters behind "i volunteer with", "i help at": "blankets now", with no article before it."""
    if reading.has_capitals or index + 1 >= len(reading.tokens):
        return
    count = phrase_at(reading.tokens, index, _JOINING_VERBS)
    is_work = not count
    if is_work and index and reading.tokens[index - 1] in {"i", "we", "to"}:
        count = phrase_at(reading.tokens, index, _WORKING)
    first = index + count
    if not count or first >= len(reading.tokens) or reading.ends[first - 1]:
        return
    plain = words_of(reading.rules.organisations.plain)
    people = words_of((*reading.rules.persons.people, *reading.rules.persons.kin, *_WORKED_WITH))
    stops = _SMALL_STOPS | words_of(reading.rules.organisations.never_named)
    last = first - 1
    while last - first + 1 < _LONGEST_SMALL_NAME and last + 1 < len(reading.tokens):
        if last >= first and reading.ends[last]:
            break
        is_link = reading.tokens[last + 1] in _LINKING and last >= first and not reading.ends[last + 1]
        if is_link and reading.tokens[last + 2] not in stops:
            last += 2
            continue
        if reading.tokens[last + 1] in stops:
            break
        last += 1
    name = reading.stems[first : last + 1]
    is_name = any(stem not in plain for stem in name)
    if is_work:
        is_name = not any(stem in plain or {stem, stem.removesuffix("s")} & people for stem in name)
    if last > first and is_name:
        yield _group(reading, first, last, REASON_CALLED, _WEIGHT_OF_DOUBT)


def _capitals_end(reading: Reading, first: int) -> int:
    """The last word of a name with capitals; a few small words may stand between."""
    small = words_of((*reading.rules.organisations.links, "on in to a my from under"))
    last = first
    while not reading.ends[last] and last + 1 < len(reading.tokens) and last - first < _LONGEST_NAME:
        step = last + 1
        while step - last <= _MOST_SMALL and step + 1 < len(reading.tokens) and not reading.ends[step]:
            if reading.capital[step] or reading.tokens[step] not in small:
                break
            step += 1
        if not reading.capital[step] or reading.tokens[step] == "i":
            break
        last = step
    return last


def _numbered(reading: Reading, numbers: Numbers, index: int) -> Iterator[Found]:
    """Forces and works by their number: "the 45th Border Brigade", "number eleven primary school"."""
    rules = reading.rules.organisations
    if reading.stems[index] in words_of(rules.forces) and reading.tokens[index + 1 : index + 2] == ("number",):
        number = numbers.at(reading.tokens, index + 2) if index + 2 < len(reading.tokens) else None
        if number is not None and not number.is_ordinal:
            yield _group(reading, index, number.last, REASON_NUMBERED, _WEIGHT)
        return
    number_at = index + 1 if reading.tokens[index] == "number" and index + 1 < len(reading.tokens) else index
    number = numbers.at(reading.tokens, number_at)
    if number is None or not (number.is_ordinal or number_at > index or reading.tokens[index].isdecimal()):
        return
    last = number.last
    forces, words = words_of(rules.forces), words_of(rules.force_words)
    while last - number.last <= _MOST_FORCE_WORDS and not reading.ends[last] and last + 1 < len(reading.tokens):
        last += 1
        is_head = number_at > index and reading.stems[last] in words_of(rules.heads)
        if (reading.stems[last] in forces or is_head) and (
            last > number.last + 1 or number_at > index or _is_force(reading, last)
        ):
            yield _group(reading, index, last, REASON_NUMBERED, _WEIGHT)
            return
        is_part = reading.stems[last] in words or reading.tokens[last] in words
        if not is_part and (number_at == index or reading.tokens[last] in words_of(rules.never_named)):
            return


def _is_force(reading: Reading, last: int) -> bool:
    """Whether it is soldiers, or has a capital: "the Fourth Battalion", not "the second school"."""
    return reading.capital[last] or reading.stems[last] in {
        "brigade",
        "battalion",
        "regiment",
        "division",
        "corps",
        "department",
        "directorate",
    }


def _saint(reading: Reading, index: int) -> Iterator[Found]:
    """A church or a school by its saint: "St Paraskeva's"."""
    if reading.tokens[index] not in words_of(reading.rules.organisations.saints) or index + 1 >= len(reading.tokens):
        return
    name = index + 1
    is_written = reading.capital[index] and reading.capital[name] if reading.has_capitals else True
    is_possessive = reading.tokens[name] != reading.stems[name]
    before = reading.tokens[max(0, index - 4) : index]
    is_church = bool(
        set(before)
        & words_of(
            (
                "church of choir parish priest cathedral at school hospital shelter house home hospice mission",
                "convent orphanage",
            )
        )
    )
    if (
        not is_written
        or not (is_possessive or is_church)
        or phrase_at(reading.stems, index, reading.rules.places.countries)
    ):
        return
    last = name
    heads = words_of(reading.rules.organisations.heads)
    if not reading.ends[name] and name + 1 < len(reading.tokens) and reading.stems[name + 1] in heads:
        last = name + 1
    yield _group(reading, index, last, REASON_CALLED, _WEIGHT)


def _group(reading: Reading, first: int, last: int, reason: str, weight: float) -> Found:
    name = "".join(reading.stems[first : last + 1]).replace("-", "")
    return Found(SafetyKind.ORGANISATION, first, last, reason, name, weight)
