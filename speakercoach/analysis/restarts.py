"""What is given up and begun anew.

A restart has a part that is given up, a place where the flow breaks, words that take it back (or none), and a repair
that is a rough copy of the part given up (Shriberg 1994: reparandum, interruption point, interregnum, repair). The words
are read once from left to right; whenever what was said last turns out to be given up it is taken off again, so that
several tries in a row ("he fix, he was, he could") come off one after the other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from speakercoach.analysis.flow import Break, Flow
from speakercoach.analysis.repetitions import Copies
from speakercoach.analysis.word_kinds import WordKinds
from speakercoach.domain.transcript import Word

LONGEST_GIVEN_UP_WORDS = 6
"""Of the parts given up in Switchboard nearly all are shorter (Shriberg 1994)."""
LOOK_AHEAD_WORDS = 7


@dataclass(frozen=True, slots=True)
class Restart:
    """Indices of words, ``last`` inclusive, editing words included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Place:
    """A place at which something may have been given up.

    ``said`` are the words before it in its sentence, the nearest last; ``breaks`` what stands before each of them;
    ``next`` the words after it; ``here`` the break in between; ``cut`` whether the last word was cut off.
    """

    said: Sequence[str]
    breaks: Sequence[Break]
    next: Sequence[str]
    here: Break
    cut: bool
    punctuated: bool


GivenUp = Callable[[Place, WordKinds], int]
"""How many of the words that were said last are given up; 0 for none."""


def find_restarts(flow: Flow, copies: Sequence[Copies], kinds: WordKinds, given_up: GivenUp) -> tuple[Restart, ...]:
    """All restarts in order and apart. ``copies`` count once, as their last."""
    dropped: set[int] = set()
    for one in copies:
        if not one.emphatic:
            dropped.update(range(one.first, one.end - one.size))
    positions = [at for at in range(len(flow.kept)) if at not in dropped]
    first_break = {one.end - one.size: flow.before[one.first] for one in copies if not one.emphatic}
    tokens = [flow.tokens[flow.kept[at]] for at in positions]
    sentences = [flow.sentence[flow.kept[at]] for at in positions]
    said: list[int] = []
    breaks: list[Break] = []
    found: list[Restart] = []
    for order, at in enumerate(positions):
        here = first_break.get(at, flow.before[at])
        while said:
            start = _sentence_start(said, sentences, sentences[order])
            if start == len(said):
                break
            ahead = order
            while ahead < len(tokens) and ahead < order + LOOK_AHEAD_WORDS and sentences[ahead] == sentences[order]:
                ahead += 1
            place = Place(
                said=[tokens[one] for one in said[start:]],
                breaks=breaks[start:],
                next=tokens[order:ahead],
                here=here,
                cut=flow.cut_off[flow.kept[positions[said[-1]]]],
                punctuated=flow.punctuated,
            )
            count = min(given_up(place, kinds), len(said) - start)
            if count <= 0:
                break
            first = flow.kept[positions[said[-count]]]
            last = flow.kept[positions[said[-1]]] if here.editing is None else here.editing
            _add(found, Restart(first, last), flow)
            here = breaks[-count]
            del said[-count:]
            del breaks[-count:]
        said.append(order)
        breaks.append(here)
    return tuple(found)


def _sentence_start(said: Sequence[int], sentences: Sequence[int], sentence: int) -> int:
    start = len(said)
    while start > 0 and len(said) - start < LONGEST_GIVEN_UP_WORDS + 4 and sentences[said[start - 1]] == sentence:
        start -= 1
    return start


def _add(found: list[Restart], new: Restart, flow: Flow) -> None:
    """Tries in a row are one restart, and one that holds an earlier one takes its place."""
    while found and (
        found[-1].first >= new.first
        or found[-1].last >= new.first
        or not any(found[-1].last < i < new.first for i in flow.kept[_after(flow, found[-1].last) :][:1])
    ):
        new = Restart(min(found[-1].first, new.first), max(found[-1].last, new.last))
        found.pop()
    found.append(new)


def _after(flow: Flow, word: int) -> int:
    low, high = 0, len(flow.kept)
    while low < high:
        middle = (low + high) // 2
        if flow.kept[middle] <= word:
            low = middle + 1
        else:
            high = middle
    return low


def spoken_text(words: tuple[Word, ...], first: int, last: int) -> str:
    """The words as they are written."""
    return " ".join(word.text for word in words[first : last + 1])
