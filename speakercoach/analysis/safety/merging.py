"""Puts what was found in several ways together: nothing twice, nothing overlapping."""

from collections.abc import Iterable, Sequence

from speakercoach.analysis.safety.found import Found
from speakercoach.domain.safety import SafetyItem, SafetyKind
from speakercoach.domain.transcript import Word
from speakercoach.languages.tokens import bare

_LEADING = frozenset(
    {
        "a",
        "an",
        "the",
        "to",
        "in",
        "of",
        "at",
        "from",
        "by",
        "with",
        "and",
        "near",
        "into",
        "on",
        "my",
        "our",
        "his",
        "her",
    }
)
_SHORTEST_ROUTE_WORDS = 3
"""What is left of a route beside a name in it tells a way only from so many words on [own choice]."""


def merged(found: Iterable[Found], private: Sequence[SafetyItem], words: tuple[Word, ...]) -> tuple[SafetyItem, ...]:
    """All items in order of their words, none overlapping.

    Private words stay as they are: the rest of a person's name around one goes with it. A route takes the places
    within it along and is cut around everything else; a place that is described at length is cut before a name in it.
    Elsewhere the heavier one wins, then the longer one.
    """
    ordered = sorted(found, key=lambda one: (-one.weight, one.first - one.last, one.first, one.kind))
    taken: dict[int, SafetyItem] = {}
    for item in private:
        _take(taken, _with_rest_of_name(item, ordered, words))
    routes = [one for one in ordered if one.kind is SafetyKind.ROUTE]
    places = sorted((one for one in ordered if one.kind is SafetyKind.PLACE), key=lambda one: one.first - one.last)
    for one in ordered:
        if one.kind not in {SafetyKind.ROUTE, SafetyKind.PLACE}:
            _take_other(taken, one, words)
    for route in routes:
        for first, last in _free_stretches(taken, route):
            last = _without_loose_end(words, first, last) if last < route.last else last  # noqa: PLW2901
            if last - first + 1 >= _SHORTEST_ROUTE_WORDS:
                _take(taken, item_of(route, first, last, words))
    for place in places:
        for first, last in _free_stretches(taken, place)[:1]:
            last = _without_loose_end(words, first, last) if last < place.last else last  # noqa: PLW2901
            if (first, last) == (place.first, place.last) or last - first + 1 >= _SHORTEST_ROUTE_WORDS:
                _take(taken, item_of(place, first, last, words))
    return tuple(dict.fromkeys(taken[index] for index in sorted(taken)))


def _take_other(taken: dict[int, SafetyItem], one: Found, words: tuple[Word, ...]) -> None:
    """Takes what is neither a way nor a place where its words are free.

    What is left of a contact beside a private word would tell it still: "underscore oven".
    """
    if _is_free(taken, one.first, one.last):
        _take(taken, item_of(one, one.first, one.last, words))
    elif one.kind is SafetyKind.CONTACT:
        for first, last in _free_stretches(taken, one):
            if one.first < first < last:
                _take(taken, item_of(one, first, last, words))


def _without_loose_end(words: Sequence[Word], first: int, last: int) -> int:
    """The last word of what was cut before a name that leads to nothing any more: "brought me to a"."""
    while last > first and bare(words[last].text) in _LEADING:
        last -= 1
    return last


def item_of(one: Found, first: int, last: int, words: tuple[Word, ...]) -> SafetyItem:
    """The item for these words of what was found."""
    within = words[first : last + 1]
    return SafetyItem(
        kind=one.kind.value,
        text=" ".join(word.text for word in within),
        start_s=within[0].start_s,
        end_s=max(word.end_s for word in within),
        first_word=first,
        last_word=last,
        reason=one.reason,
        key=f"{one.kind.value}:{one.name}",
    )


def _with_rest_of_name(item: SafetyItem, found: Sequence[Found], words: tuple[Word, ...]) -> SafetyItem:
    """A surname beside a private name would tell it, and so would the rest of a mine or school: the item covers all."""
    for one in found:
        if (
            one.kind in {SafetyKind.PERSON, SafetyKind.ORGANISATION}
            and one.first <= item.last_word
            and item.first_word <= one.last
        ):
            first, last = min(one.first, item.first_word), max(one.last, item.last_word)
            wider = item_of(one, first, last, words)
            return SafetyItem(
                item.kind, wider.text, wider.start_s, wider.end_s, first, last, item.reason, item.key or wider.key
            )
    return item


def _take(taken: dict[int, SafetyItem], item: SafetyItem) -> None:
    if _is_free(taken, item.first_word, item.last_word):
        taken.update(dict.fromkeys(range(item.first_word, item.last_word + 1), item))


def _is_free(taken: dict[int, SafetyItem], first: int, last: int) -> bool:
    return not any(index in taken for index in range(first, last + 1))


def _free_stretches(taken: dict[int, SafetyItem], route: Found) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    for index in range(route.first, route.last + 1):
        if index in taken:
            continue
        if stretches and stretches[-1][1] == index - 1:
            stretches[-1] = (stretches[-1][0], index)
        else:
            stretches.append((index, index))
    return stretches
