"""Weighs whether a name is a person's or a place's by the words around it."""

from dataclasses import dataclass

from speakercoach.analysis.safety.english.reading import Reading, phrase_before, words_of
from speakercoach.analysis.safety.english.runs import Run, kin_before

SURE = 3.0
"""So much weighs what leaves no doubt: a relative, a title, "his name is"."""
_LIKELY = 1.5
_POSSIBLE = 1.0
_HINT = 0.7

_SMALL = frozenset({"a", "the", "um", "uh", "like", "very", "just", "also", "so", "called", "named", "only"})
_WHOSE = frozenset({"my", "his", "her", "our"})
_OWN_KIND = frozenset({"of", "for", "by"})


@dataclass(frozen=True, slots=True)
class Weighed:
    """How much speaks for a person, and how much for a place."""

    person: float = 0.0
    place: float = 0.0

    def __add__(self, other: "Weighed") -> "Weighed":
        return Weighed(self.person + other.person, self.place + other.place)

    def most(self, other: "Weighed") -> "Weighed":
        """The greater of both, for what is no more true when it is said again."""
        return Weighed(max(self.person, other.person), max(self.place, other.place))


def weigh(reading: Reading, run: Run) -> Weighed:
    """What the words around one mention say."""
    before = _before(reading, run)
    behind = _behind(reading, run)
    return before + (Weighed(place=behind.place) if before.place > 0.0 else behind)


def _before(reading: Reading, run: Run) -> Weighed:
    tokens = reading.tokens
    if run.first == run.core and phrase_before(tokens, run.first, reading.rules.places.naming):
        return Weighed(place=SURE)
    if run.first < run.core or phrase_before(tokens, run.first, reading.rules.persons.naming):
        return Weighed(person=SURE)
    start = reading.said.starts[run.first]
    if start == run.first:
        return Weighed()
    if kin_before(reading, run.first):
        return Weighed(person=SURE)
    at = run.first - 1
    while at > max(start, run.first - 3) and tokens[at] in _SMALL and not reading.ends[at]:
        at -= 1
    beside = _beside_somebody(reading, at)
    return beside if beside is not None else _behind_small_word(reading, at)


def _beside_somebody(reading: Reading, at: int) -> Weighed | None:
    """A name behind "friend", "the mother was", "a village": told by what it is; ``None`` where it is not."""
    before = reading.tokens[at]
    is_told = before in {"was", "is"} and _has_person_subject(reading, at)
    if is_told or before in words_of(reading.rules.persons.people):
        return Weighed(person=_LIKELY)
    if before in words_of(reading.rules.places.heads):
        is_new = reading.tokens[at - 1 : at] in {("a",), ("an",)}
        return Weighed(place=_LIKELY if is_new else _POSSIBLE)
    return Weighed() if reading.ends[at] else None


def _behind_small_word(reading: Reading, at: int) -> Weighed:
    """A name behind "in", "to", "with" and the like."""
    persons, places = reading.rules.persons, reading.rules.places
    before, earlier = reading.tokens[at], frozenset(reading.tokens[max(0, at - 3) : at])
    if before in words_of(places.inside):
        return Weighed(place=_LIKELY)
    if before in words_of(places.towards):
        givers = {"from": persons.sent, "to": persons.told}.get(before, ())
        return Weighed(person=_POSSIBLE) if earlier & words_of(givers) else Weighed(place=_POSSIBLE)
    if before in words_of(persons.beside):
        return Weighed(person=_POSSIBLE)
    if before in _OWN_KIND:
        return Weighed(place=_LIKELY) if earlier & words_of(places.heads) else Weighed(person=_HINT)
    return Weighed()


def _has_person_subject(reading: Reading, verb: int) -> bool:
    """Whether the words before "was" name somebody without a name: "the mother was", "my best friend was"."""
    people = words_of((*reading.rules.persons.people, *reading.rules.persons.kin))
    return bool(verb) and reading.tokens[verb - 1] in people


def _behind(reading: Reading, run: Run) -> Weighed:
    tokens = reading.tokens
    if tokens[run.last] != reading.stems[run.last]:
        return Weighed(person=_POSSIBLE)
    behind = run.last + 1
    if reading.ends[run.last]:
        goes_on = behind < len(tokens) and reading.said.ends[run.last] > run.last
        return Weighed(person=_POSSIBLE if goes_on and _is_related_behind(reading, behind) else 0.0)
    following = tokens[behind]
    is_placed = following in {"is", "was", "has"} and _is_called_place(reading, behind)
    if is_placed or following in words_of(reading.rules.places.heads):
        return Weighed(place=SURE)
    is_related = not reading.has_capitals and following in _WHOSE and _is_related_behind(reading, behind)
    if is_related or tokens[behind : behind + 2] in {("and", "i"), ("and", "me"), ("or", "me")}:
        return Weighed(person=_POSSIBLE if is_related else _HINT)
    if following in words_of(reading.rules.persons.says):
        return Weighed(person=_HINT if following in words_of(reading.rules.persons.weak_says) else _LIKELY)
    return Weighed()


def _is_called_place(reading: Reading, verb: int) -> bool:
    """Whether it goes on with what a place is: "is a small town", "was a village of fishermen", "has one street"."""
    if reading.ends[verb] or reading.tokens[verb + 1] not in {"a", "the", "one", "my", "our", "only"}:
        return False
    sorts = words_of(reading.rules.places.sorts)
    return any(
        stem in sorts and not reading.ends[at - 1]
        for at, stem in enumerate(reading.stems[verb + 2 : verb + 5], verb + 2)
    )


def _is_related_behind(reading: Reading, behind: int) -> bool:
    """Whether behind a comma stands who it is: "Laila, my little sister", "Yusuf, who"."""
    tokens = reading.tokens
    relatives = set(tokens[behind + 1 : behind + 4]) & words_of(reading.rules.persons.kin)
    return tokens[behind] in {"who", "he", "she"} or (tokens[behind] in _WHOSE and bool(relatives))
