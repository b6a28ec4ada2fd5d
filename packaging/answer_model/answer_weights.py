"""Fits the weights of ``speakercoach/analysis/answers/weighing.py`` on the marked answers of the tests.

answer_weights.py [NAME ...]   prints the weights fitted on these files of ``tests/unit/analysis/answers/data`` (by
                               default all but ``answers_held_out.json``), and what is said of each file when they are
                               fitted on the others; run from the root of the checkout with it on PYTHONPATH
"""

import random
import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

import numpy as np
import torch
from torch import Tensor

from speakercoach.analysis.answers.answer import pieces_of, signs_of
from speakercoach.analysis.answers.content import Vocabulary
from speakercoach.analysis.answers.directness import TakenUp
from speakercoach.analysis.answers.said import tokens_of
from speakercoach.analysis.answers.spoken import Spoken
from speakercoach.analysis.answers.weighing import AT_ONCE_PIECES, Signs, Weights, weigh
from speakercoach.analysis.sentences import find_sentences
from speakercoach.domain.answer import Directness
from speakercoach.languages import load_pack
from speakercoach.languages.tokens import bare
from tests.unit.analysis.answers.marked_answers import MarkedAnswer, asked, marked_answers, words_of

SETS = (
    "answers.json",
    "answers_later.json",
    "answers_fresh.json",
    "answers_unseen.json",
    "answers_wide.json",
    "answers_varied.json",
    "answers_more.json",
)
CASES = (Directness.AT_ONCE, Directness.LATER, Directness.NOT_HEARD)
_SMALL_WEIGHTS, _SMALL_OFFSETS, _SMALL_PER_PIECE = 0.3, 0.05, 0.3
"""How much large numbers cost: the sets are small."""
_STRAY = 0.15
"""What an answer beside a question of another counts, as one that does not answer it; by chance some would."""
_RIGHT_PIECE = 0.5
_NEVER = -30.0


@dataclass(frozen=True)
class Case:
    """The signs of an answer's pieces (pieces, signs), what it is, and for a late one the piece that answers."""

    marked: MarkedAnswer
    signs: Tensor
    case: int
    answers_at: int | None


def cases_of(name: str) -> list[Case]:
    """Those answers of a file that are not declined."""
    return [_case(one, one.question.text) for one in marked_answers(name) if one.directness in CASES]


def strays(cases: Sequence[Case]) -> list[Case]:
    """Each answer beside a question that another one answers."""
    chance = random.Random(0)
    found = []
    for case in cases:
        language, own = case.marked.language, case.marked.question.text
        others = {one.marked.question.text for one in cases if one.marked.language == language} - {own}
        found.append(_case(case.marked, chance.choice(sorted(others))))
    return found


def _case(marked: MarkedAnswer, question: str) -> Case:
    pack, words = load_pack(marked.language), words_of(marked.said)
    sentences = find_sentences(words, pack)
    tokens = [bare(word.text) for word in words]
    spoken = [
        Spoken(words[one.first_word : one.last_word + 1], tokens_of(one, tokens), i) for i, one in enumerate(sentences)
    ]
    pieces = pieces_of(spoken, pack)
    signs = signs_of(pieces, TakenUp(asked(question), Vocabulary(pack), pack), ())
    rows = [astuple(one) for one in signs if one is not None]
    return Case(marked, torch.tensor(rows), CASES.index(marked.directness), _answering(marked, pieces))


def _answering(marked: MarkedAnswer, pieces: Sequence[Spoken]) -> int | None:
    if marked.directness is not Directness.LATER or marked.answered is None:
        return None
    texts = [" ".join(word.text for word in piece.words) for piece in pieces]
    found = next((i for i, text in enumerate(texts) if marked.answered in text), None)
    return None if found is None or found < AT_ONCE_PIECES else found


def fit(cases: Sequence[Case], others: Sequence[Case]) -> Weights:
    """The weights under which the cases are most likely."""
    signs = torch.zeros(len(fields(Signs)), requires_grad=True)
    offsets = torch.zeros(2, requires_grad=True)
    per_piece = torch.zeros(2, requires_grad=True)
    steps = torch.optim.LBFGS([signs, offsets, per_piece], max_iter=100, line_search_fn="strong_wolfe")

    def logs(one: Case) -> Tensor:
        pulls = one.signs @ signs
        late = torch.tensor(_NEVER)
        if len(pulls) > AT_ONCE_PIECES:
            many = float(np.log(len(pulls) - AT_ONCE_PIECES))
            late = torch.logsumexp(pulls[AT_ONCE_PIECES:], 0) + offsets[1] + per_piece[0] * many
        early = torch.logsumexp(pulls[:AT_ONCE_PIECES], 0) + offsets[0]
        return torch.log_softmax(torch.stack([early, late, per_piece[1] * float(np.log(len(pulls)))]), 0)

    def cost() -> Tensor:
        steps.zero_grad()
        total = _SMALL_WEIGHTS * (signs @ signs) + _SMALL_OFFSETS * (offsets @ offsets)
        total = total + _SMALL_PER_PIECE * ((per_piece[0] + 1.0) ** 2 + per_piece[1] ** 2)
        for one in cases:
            total = total - logs(one)[one.case]
            if one.answers_at is not None:
                late = torch.log_softmax((one.signs @ signs)[AT_ONCE_PIECES:], 0)
                total = total - _RIGHT_PIECE * late[one.answers_at - AT_ONCE_PIECES]
        for one in others:
            total = total - _STRAY * logs(one)[CASES.index(Directness.NOT_HEARD)]
        total.backward()
        return total

    steps.step(cost)
    return Weights(
        tuple(round(one, 2) for one in signs.tolist()),
        *(round(one, 2) for one in (*offsets.tolist(), *per_piece.tolist())),
    )


def judged(cases: Sequence[Case], weights: Weights) -> list[tuple[float, float, float]]:
    """The chances of each case."""
    found = [weigh([Signs(*row) for row in case.signs.tolist()], weights) for case in cases]
    return [(one.at_once, one.later, one.not_) for one in found]


def _sure(chances: np.ndarray, cases: np.ndarray) -> str:
    said = []
    for column, case in enumerate(CASES):
        for least in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75):
            sure = chances[:, column] >= least
            right = int((cases[sure] == column).sum())
            said.append(f"  {case} at {least}: {right} of {int(sure.sum())} right, of {int((cases == column).sum())}")
    return "\n".join(said)


def main(names: Sequence[str]) -> None:
    """Print the weights and what leaving each set out tells of them."""
    sets = [cases_of(name) for name in names]
    beside = [strays(cases) for cases in sets]
    chances: list[tuple[float, float, float]] = []
    for i, cases in enumerate(sets):
        rest = [one for j, other in enumerate(sets) if j != i for one in other]
        rest_beside = [one for j, other in enumerate(beside) if j != i for one in other]
        found = judged(cases, fit(rest, rest_beside))
        right = sum(int(np.argmax(one)) == case.case for one, case in zip(found, cases, strict=True))
        print(f"{names[i]}: likeliest case right in {right} of {len(cases)}")
        chances += found
    print(_sure(np.array(chances), np.array([case.case for cases in sets for case in cases])))
    weights = fit([one for cases in sets for one in cases], [one for cases in beside for one in cases])
    print(dict(zip([one.name for one in fields(Signs)], weights.signs, strict=True)))
    print(weights)


if __name__ == "__main__":
    main(sys.argv[1:] or SETS)
