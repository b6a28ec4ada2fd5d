"""Weighs the signs of each piece of an answer against each other: was the question taken up at once, later, or not?

One softmax over three cases. Each piece pulls with the weighted sum of its signs: the first two towards *at once*, all
others towards *later*; *not* pulls with the length of the answer alone. So a first sentence counts for less where a
later one answers outright.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

AT_ONCE_PIECES = 2


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a piece taking the question up, each from 0 on; ``nearness`` is a cosine.

    ``form`` is the weight of what answers this form of question, ``number`` and ``request`` what it asks for,
    ``shared`` words of the question, ``groups`` words of the same matter, ``fragment`` few words at the beginning,
    ``first_yes`` yes or no there. ``scene`` speaks against it: how a story begins that leads up to an answer; for the
    first two ``after_scene`` does so where the whole answer begins like that.
    """

    form: float = 0.0
    number: float = 0.0
    shared: float = 0.0
    groups: float = 0.0
    fragment: float = 0.0
    request: float = 0.0
    nearness: float = 0.0
    scene: float = 0.0
    first_yes: float = 0.0
    after_scene: float = 0.0


@dataclass(frozen=True, slots=True)
class Weights:
    """``signs`` in the order of ``Signs``; ``later_each`` and ``not_each`` go with the logarithm of how many pieces."""

    signs: tuple[float, ...]
    at_once: float
    later: float
    later_each: float
    not_each: float


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely the question was taken up in the first two pieces, later, or not at all; together 1.

    ``early`` and ``late`` are the pieces that most likely do so; ``None`` where there is none.
    """

    at_once: float
    later: float
    not_: float
    early: int | None
    late: int | None


FITTED = Weights(
    signs=(1.87, 1.14, 1.27, 1.7, 1.4, 0.93, 2.06, -0.27, 1.84, -1.33),
    at_once=0.45,
    later=-2.13,
    later_each=1.53,
    not_each=1.28,
)
"""Fitted by ``packaging/answer_model/answer_weights.py`` on 166 marked answers in seven sets. With each set left out in
turn, 77 of the 78 answers with a chance of 0.65 or more were taken up at once (of 107 that were), 14 of the 15 with 0.7
later (of 30), and 5 of the 6 with 0.7 for not at all were not (of 29)."""


def weigh(pieces: Sequence[Signs | None], weights: Weights = FITTED) -> Chances:
    """The chances of an answer by the signs of its pieces; ``None`` is a piece that does something else (declines)."""
    pulls = np.array([-np.inf if one is None else float(np.dot(weights.signs, astuple(one))) for one in pieces])
    early, late = pulls[:AT_ONCE_PIECES], pulls[AT_ONCE_PIECES:]
    cases = np.array(
        [
            _joined(early) + weights.at_once,
            _joined(late) + weights.later + weights.later_each * np.log(max(1, len(late))),
            weights.not_each * np.log(max(1, len(pulls))),
        ]
    )
    shares = np.exp(cases - cases.max())
    at_once, later, not_ = (float(share) for share in shares / shares.sum())
    return Chances(at_once, later, not_, _strongest(early, 0), _strongest(late, AT_ONCE_PIECES))


def _joined(pulls: NDArray[np.float64]) -> float:
    highest = max(pulls, default=-np.inf)
    return float(highest if np.isinf(highest) else highest + np.log(np.exp(pulls - highest).sum()))


def _strongest(pulls: NDArray[np.float64], first: int) -> int | None:
    return None if not len(pulls) or np.isinf(pulls.max()) else first + int(pulls.argmax())
