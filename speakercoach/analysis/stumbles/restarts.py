"""What is given up and begun anew.

A restart has a part that is given up, a place where the flow breaks, words that take it back (or none), and a repair
that is a rough copy of the part given up (Shriberg 1994: reparandum, interruption point, interregnum, repair). The
words are read once from left to right; whenever what was said last turns out to be given up it is taken off again, so
that several tries in a row ("he fix, he was, he could") come off one after the other.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from speakercoach.analysis.stumbles.flow import Break, Flow
from speakercoach.analysis.stumbles.repetitions import Copies
from speakercoach.analysis.stumbles.restart_places import Place
from speakercoach.analysis.stumbles.word_kinds import WordKinds

LOOK_AHEAD_WORDS = 7
LOOK_BACK_WORDS = 10


@dataclass(frozen=True, slots=True)
class Restart:
    """Indices of words, ``last`` inclusive, editing words included."""

    first: int
    last: int


GivenUp = Callable[[Place], int]
"""How many of the words that were said last are given up; 0 for none."""


def find_restarts(flow: Flow, copies: Sequence[Copies], kinds: WordKinds, given_up: GivenUp) -> tuple[Restart, ...]:
    """All restarts in order and apart. ``copies`` count once, as their last."""
    line = _without_copies(flow, copies)
    said: list[int] = []
    breaks: list[Break] = []
    found: list[Restart] = []
    for order, (word, here) in enumerate(line):
        while (start := _sentence_start(said, flow, word)) < len(said):
            place = Place(
                said=[flow.tokens[one] for one in said[start:]],
                breaks=breaks[start:],
                next=[
                    flow.tokens[one]
                    for one, _ in line[order : order + LOOK_AHEAD_WORDS]
                    if flow.sentence[one] == flow.sentence[word]
                ],
                here=here,
                cut=flow.cut_off[said[-1]],
                punctuated=flow.punctuated,
                kinds=kinds,
                later=[one for _, one in line[order : order + LOOK_AHEAD_WORDS]],
            )
            count = min(given_up(place), len(said) - start)
            if not count:
                break
            _add(found, Restart(said[-count], said[-1] if here.editing is None else here.editing), flow)
            here = breaks[-count]  # noqa: PLW2901  what stood before the part given up stands before its repair
            del said[-count:]
            del breaks[-count:]
        said.append(word)
        breaks.append(here)
    return tuple(found)


def _without_copies(flow: Flow, copies: Sequence[Copies]) -> list[tuple[int, Break]]:
    """The words that were kept, each with the break before it; of copies the last, with what stood before the first."""
    dropped: set[int] = set()
    before = list(flow.before)
    for one in copies:
        if not one.emphatic:
            dropped.update(range(one.first, one.end - one.size))
            before[one.end - one.size] = replace(before[one.first], stumble=True)
    return [(word, before[at]) for at, word in enumerate(flow.kept) if at not in dropped]


def _sentence_start(said: Sequence[int], flow: Flow, word: int) -> int:
    """Where in ``said`` the words begin that stand in one sentence with this one, or the nearest of them."""
    start = len(said)
    nearest = max(0, start - LOOK_BACK_WORDS)
    while start > nearest and flow.sentence[said[start - 1]] == flow.sentence[word]:
        start -= 1
    return start


def _add(found: list[Restart], new: Restart, flow: Flow) -> None:
    """Tries in a row are one restart."""
    while found and flow.kept[bisect_right(flow.kept, found[-1].last)] >= new.first:
        last = found.pop()
        new = Restart(min(last.first, new.first), max(last.last, new.last))
    found.append(new)
