"""Repetition on purpose: words said again for emphasis, and sentences that begin alike."""

from collections.abc import Collection, Iterator, Sequence

from speakercoach.analysis.stumbles.flow import Flow
from speakercoach.analysis.stumbles.repetitions import Copies
from speakercoach.analysis.stumbles.word_kinds import FUNCTION, Kind, WordKinds
from speakercoach.domain.report import RhetoricalItem
from speakercoach.domain.sound import Span
from speakercoach.languages.tokens import unmarked

ANAPHORA, EMPHASIS = "anaphora", "emphasis"
FEWEST_ALIKE = 3
"""Two sentences that begin alike may be chance; three are heard as a figure [own inference]."""
SHORTEST_BEGINNING_WORDS, LONGEST_BEGINNING_WORDS = 2, 6
BEGINNING_OF_TWO_WORDS = 3
"""Two sentences are enough where they share so many words, one of content among them [own inference]."""
_WORDS_BETWEEN = 40


def each_once(items: Sequence[RhetoricalItem]) -> tuple[RhetoricalItem, ...]:
    """The figures in order; of two that begin with the same word the one that comes more often, else the shorter."""
    best: dict[int, RhetoricalItem] = {}
    for item in sorted(items, key=lambda one: (-len(one.places), one.last_word)):
        best.setdefault(item.first_word, item)
    return tuple(sorted(best.values(), key=lambda item: (item.first_word, item.last_word)))


def find_emphasis(
    flow: Flow, copies: Sequence[Copies], kinds: WordKinds, lost: Collection[int]
) -> tuple[RhetoricalItem, ...]:
    """Words said twice or more for emphasis: "never, never", "again and again"."""
    found = [
        _item(
            flow,
            EMPHASIS,
            [(flow.kept[at], flow.kept[at + one.size - 1]) for at in range(one.first, one.end, one.size)],
        )
        for one in copies
        if one.emphatic
    ]
    taken = {i for item in found for i in range(item.first_word, item.last_word + 1)}
    found += [
        _item(flow, EMPHASIS, places)
        for places in _joined_pairs(flow, kinds)
        if taken.isdisjoint(range(places[0][0], places[-1][1] + 1)) and places[0][0] not in lost
    ]
    return tuple(found)


def _joined_pairs(flow: Flow, kinds: WordKinds) -> Iterator[list[tuple[int, int]]]:
    """One word of content joined to itself: "again and again", "walked and walked and walked"."""
    tokens = [flow.tokens[i] for i in flow.kept]
    at = 0
    while at + 2 < len(tokens):
        end = at
        if kinds.is_function(tokens[at]):
            at += 1
            continue
        while (
            end + 2 < len(tokens)
            and tokens[end + 2] == tokens[at]
            and tokens[end + 1] == tokens[at + 1]
            and kinds.of(tokens[end + 1]) & Kind.JOINER
            and not flow.before[end + 1].boundary
            and not flow.before[end + 2].boundary
        ):
            end += 2
        if end > at:
            yield [(flow.kept[i], flow.kept[i]) for i in range(at, end + 1, 2)]
            at = end
        at += 1


def find_anaphora(flow: Flow, kinds: WordKinds, lost: Collection[int]) -> tuple[RhetoricalItem, ...]:
    """Sentences or clauses in a row that begin with the same words; one of them may stand between.

    A pronoun and a small verb alone ("I was ...") are how anybody speaks: one of the words has to be one of content, or
    there have to be three of them.
    """
    starts = _clauses(flow, lost)
    found: list[RhetoricalItem] = []
    at = 0
    while at < len(starts):
        places, size = _alike(flow, kinds, starts, at)
        if not places:
            at += 1
            continue
        found.append(_item(flow, ANAPHORA, [(starts[i][0], starts[i][size - 1]) for i in places]))
        at = places[-1] + 1
    return tuple(found)


def _clauses(flow: Flow, lost: Collection[int]) -> list[list[int]]:
    """The first words of each sentence and of each clause after a comma, as indices of words."""
    clauses: list[list[int]] = []
    fresh = True
    for at, word in enumerate(flow.kept):
        here = flow.before[at]
        fresh = fresh or here.boundary or here.comma
        if word in lost:
            continue
        if fresh:
            clauses.append([])
            fresh = False
        if len(clauses[-1]) < LONGEST_BEGINNING_WORDS:
            clauses[-1].append(word)
    return clauses


def _alike(flow: Flow, kinds: WordKinds, starts: Sequence[list[int]], at: int) -> tuple[list[int], int]:
    """The clauses that begin as this one does, itself first, and how many words they share."""
    mine = [flow.tokens[i] for i in starts[at]]
    best: tuple[list[int], int] = ([], 0)
    for size in range(len(mine), 0, -1):
        if not any(_is_figure(mine[:size], times, kinds) for times in (2, FEWEST_ALIKE)):
            continue  # however often: sentence after sentence may begin so
        places = [at]
        for i in range(at + 1, len(starts)):
            if i - places[-1] > 2 or starts[i][0] - starts[places[-1]][0] > _WORDS_BETWEEN:  # noqa: PLR2004
                break
            if len(starts[i]) >= size and [flow.tokens[word] for word in starts[i][:size]] == mine[:size]:
                places.append(i)
        if len(places) == 2 and places[1] != at + 1:  # noqa: PLR2004
            continue  # two with another between may be chance
        if _is_figure(mine[:size], len(places), kinds) and len(places) > len(best[0]):
            best = (places, size)
    return best


def _is_figure(beginning: Sequence[str], times: int, kinds: WordKinds) -> bool:
    content = sum(not kinds.of(token) & FUNCTION for token in beginning)
    size = len(beginning)
    if times >= FEWEST_ALIKE:
        return (size >= SHORTEST_BEGINNING_WORDS and content > 0) or size >= BEGINNING_OF_TWO_WORDS
    return times == 2 and size >= BEGINNING_OF_TWO_WORDS and content >= 5 - size  # noqa: PLR2004


def _item(flow: Flow, kind: str, places: Sequence[tuple[int, int]]) -> RhetoricalItem:
    spans = tuple(
        Span(flow.words[first].start_s, max(word.end_s for word in flow.words[first : last + 1]))
        for first, last in places
    )
    first, last = places[0][0], places[-1][1]
    return RhetoricalItem(
        kind=kind,
        text=" ".join(shown for i in range(first, places[0][1] + 1) if (shown := unmarked(flow.words[i].text))),
        start_s=spans[0].start_s,
        end_s=max(word.end_s for word in flow.words[first : last + 1]),
        first_word=first,
        last_word=last,
        places=spans,
    )
