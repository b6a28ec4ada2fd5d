"""Where somebody lives, as it is written or said: "24 Mapo-daero, apartment 302", "building 5, room 12".

An address is told in parts: a street, and what lies within it. The whole of them is found as one, so that hiding it
hides the number of the flat as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.said import Said
from speakercoach.domain.safety import SafetyKind
from speakercoach.languages.safety_rules import ContactRules, listed
from speakercoach.languages.tokens import has_comma

REASON_ADDRESS = "address"

_ENOUGH = 2
"""A street with its number tells where; of all other parts it takes two, or one behind "I live at" [own choice]."""
_MOST_STREET_WORDS, _MOST_SMALL_WORDS = 3, 2
_LONGEST_NUMBER = 5
_MOST_BETWEEN = 2
_FURTHEST_HOME = 8
_LONGEST_LOT = 6
_YEARS: Final = range(1900, 2100)
_BETWEEN = frozenset({"on", "in", "at", "of", "the", "and", "number", "no", "um", "uh"})
_SPOKEN_WITHIN = frozenset({"hundred", "oh", "thousand", "dash"})
_POST = frozenset({"po", "p.o", "p.o.", "postoffice", "post", "postal", "poste", "mail", "private", "locked"})
_ORDINAL_ENDS = ("st", "nd", "rd", "th")


@dataclass(frozen=True, slots=True)
class _Part:
    first: int
    last: int
    weight: int
    has_number: bool


@dataclass(frozen=True, slots=True)
class _Lists:
    streets: frozenset[str]
    foreign: frozenset[str]
    written: frozenset[str]
    endings: tuple[str, ...]
    districts: tuple[str, ...]
    dwellings: frozenset[str]
    units: frozenset[str]
    levels: frozenset[str]
    home: frozenset[str]
    no_street: frozenset[str]
    numbers: frozenset[str]
    ordinals: frozenset[str]


def _lists(said: Said) -> _Lists:
    rules: ContactRules = said.pack.safety.contacts
    dates, groups = said.pack.safety.dates, said.pack.safety.organisations
    return _Lists(
        streets=listed(rules.streets),
        foreign=listed(rules.street_words),
        written=listed(rules.written_streets),
        endings=tuple(sorted(listed(rules.street_endings))),
        districts=tuple(sorted(listed(rules.district_endings))),
        dwellings=listed(rules.dwellings),
        units=listed((*rules.units, *rules.dwellings)),
        levels=listed(rules.levels),
        home=listed(rules.home),
        no_street=listed((*rules.no_street, *groups.never_named, *groups.plain)),
        numbers=listed((*dates.numbers, *dates.tens)),
        ordinals=listed(dates.ordinals),
    )


def find_addresses(said: Said) -> Iterator[Found]:
    """Each address, from its first part to its last."""
    lists = _lists(said)
    index = 0
    while index < len(said.tokens):
        parts = _parts_from(said, index, lists)
        weight = sum(part.weight for part in parts)
        if parts and weight < _ENOUGH and _is_home(said, parts[0], lists):
            weight += 1
        if weight >= _ENOUGH and any(part.has_number for part in parts):
            first, last = parts[0].first, parts[-1].last
            yield Found(
                SafetyKind.CONTACT, first, last, REASON_ADDRESS, "".join(said.tokens[first : last + 1]), weight=1.0
            )
        index = parts[-1].last + 1 if parts else index + 1


def find_boxes(said: Said) -> Iterator[Found]:
    """Each box at a post office: "PO Box 416"."""
    lists = _lists(said)
    for index in range(1, len(said.tokens) - 1):
        if said.tokens[index] not in {"box", "bag"} or said.ends[index] == index:
            continue
        count = next((n for n in (1, 2) if "".join(said.tokens[max(0, index - n) : index]) in _POST), 0)
        number = _number_end(said, index + 1, lists) if count else None
        if number is not None:
            first = index - count
            yield Found(SafetyKind.CONTACT, first, number, REASON_ADDRESS, "".join(said.tokens[first : number + 1]))


def _parts_from(said: Said, first: int, lists: _Lists) -> list[_Part]:
    """The parts that follow one another from here on."""
    parts: list[_Part] = []
    at, gap = first, 0
    while at < len(said.tokens) and said.starts[at] == said.starts[first]:
        part = _street_at(said, at, lists) or _unit_at(said, at, lists)
        part = part or (_behind(said, at, lists) if parts else None)
        if part is not None:
            parts.append(part)
            at, gap = part.last + 1, 0
        elif parts and gap < _MOST_BETWEEN and said.tokens[at] in _BETWEEN:
            at, gap = at + 1, gap + 1
        else:
            break
    return parts


def _number_end(said: Said, first: int, lists: _Lists) -> int | None:
    """The last word of the number that begins here: "24", "twenty four", "three oh two", "302b"."""
    last = None
    for index in range(first, min(first + _LONGEST_NUMBER, said.ends[first] + 1)):
        token = said.tokens[index]
        is_first = index == first
        if not (_is_figure(token) or token.partition("-")[0] in lists.numbers):
            if is_first or token not in _SPOKEN_WITHIN:
                break
            last = index
            continue
        if not is_first and _is_figure(token):
            break
        last = index
        if _is_figure(token) or has_comma(said.words[index].text):
            break
    return last


def _is_figure(token: str) -> bool:
    """Whether it is a number of a house: "24", "24-1", "302b"; no year."""
    if not token[:1].isdecimal() or len(token) > _LONGEST_LOT or token.endswith(_ORDINAL_ENDS):
        return False
    if any(sign not in "-/" and not sign.isdecimal() for sign in token[:-1]):
        return False
    return not (token.isdecimal() and int(token) in _YEARS)


def _street_at(said: Said, first: int, lists: _Lists) -> _Part | None:
    """A street with its number before or behind, or a street alone: "24 Mapo-daero", "Sinchon-ro 45"."""
    number = _number_end(said, first, lists)
    if number is not None and number < said.ends[first]:
        street = _street_end(said, number + 1, lists)
        if street is not None and said.tokens[first : number + 1] not in {("one",), ("zero",)}:
            return _Part(first, street, 2, has_number=True)
    street = _street_end(said, first, lists)
    if street is None:
        return None
    behind = None if said.ends[street] == street else _number_end(said, street + 1, lists)
    if behind is not None and _stands_alone(said, street, behind, lists):
        return _Part(first, behind, 2, has_number=True)
    return _Part(first, street, 1, has_number=False)


def _street_end(said: Said, first: int, lists: _Lists) -> int | None:
    """The word that says that it is a street, behind its name."""
    small = 0
    for index in range(first, min(first + _MOST_STREET_WORDS, said.ends[first]) + 1):
        token = said.tokens[index]
        if token.endswith(lists.endings) and len(token) > len("-ro"):
            return index if index == first else None
        is_written = index > first and token in lists.written and said.words[index].text[:1].isupper()
        if is_written or (index > first and token in lists.streets | lists.foreign):
            return index if _is_named(said, first, index) else None
        if token in lists.no_street or token in lists.streets or token.partition("-")[0] in lists.numbers:
            return None
        small += said.words[index].text[:1].islower()
        if small > _MOST_SMALL_WORDS or has_comma(said.words[index].text):
            return None
    return None


def _is_named(said: Said, first: int, street: int) -> bool:
    """Whether the words before "street" are written like it: all of them with capitals, or none."""
    capital = {said.words[index].text[:1].isupper() for index in range(first, street)}
    return len(capital) == 1 and (True in capital or said.words[street].text[:1].islower())


def _stands_alone(said: Said, street: int, number: int, lists: _Lists) -> bool:
    """Whether the number behind a street is its own and counts nothing: not "on Rose Street two men"."""
    if has_comma(said.words[street].text):
        return False
    if said.ends[number] == number or has_comma(said.words[number].text):
        return True
    behind = said.tokens[number + 1]
    is_foreign = said.tokens[street].endswith(lists.endings) or said.tokens[street] in lists.foreign
    return behind in lists.units | _BETWEEN or (is_foreign and not behind.endswith("s"))


def _unit_at(said: Said, first: int, lists: _Lists) -> _Part | None:
    """A part of a house: "apartment 302", "flat b", "third floor"."""
    token = said.tokens[first]
    if token in lists.units | lists.levels and first < said.ends[first] and not has_comma(said.words[first].text):
        at = first + 2 if said.tokens[first + 1] in {"number", "no"} and first + 1 < said.ends[first] else first + 1
        if len(said.tokens[at]) == 1 and said.tokens[at].isalpha() and said.tokens[at] not in {"i", "a"}:
            return _Part(first, at, 1, has_number=True)
        number = _number_end(said, at, lists)
        if number is not None and not _counts(said, number):
            return _Part(first, number, 1, has_number=True)
    is_ordinal = token in lists.ordinals or (token[:1].isdecimal() and token.endswith(_ORDINAL_ENDS))
    if is_ordinal and first < said.ends[first] and said.tokens[first + 1] in lists.levels:
        return _Part(first, first + 1, 1, has_number=True)
    return None


def _counts(said: Said, number: int) -> bool:
    """Whether the number goes on with what it counts: "in the room two children"."""
    if said.ends[number] == number or has_comma(said.words[number].text):
        return False
    behind = said.tokens[number + 1]
    return behind.endswith("s") or behind in {"people", "men", "women", "children", "day", "night", "hour", "year"}


def _behind(said: Said, index: int, lists: _Lists) -> _Part | None:
    """What goes on with an address: its district, the city of it, a number alone behind a comma."""
    token = said.tokens[index]
    if token.endswith(lists.districts):
        return _Part(index, index, 0, has_number=False)
    is_number = _is_figure(token) and has_comma(said.words[index - 1].text)
    is_closed = said.ends[index] == index or has_comma(said.words[index].text)
    return _Part(index, index, 0, has_number=True) if is_number and is_closed else None


def _is_home(said: Said, part: _Part, lists: _Lists) -> bool:
    """Whether somebody says that they live here now: "I live in flat 4", "our home is on the third floor"."""
    first = part.first
    is_within = bool((lists.dwellings | lists.levels) & {said.tokens[first], said.tokens[part.last]})
    return is_within and bool(lists.home & set(said.tokens[max(said.starts[first], first - _FURTHEST_HOME) : first]))
