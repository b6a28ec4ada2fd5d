"""Fits the weights of ``speakercoach/analysis/answers/declining.py``.

decline_weights.py   prints the weights of each language, fitted on ``declines.json``, ``declines_first.json``,
                     ``declines_later.json``, the marked answers that ``answer_weights.py`` fits on, the shipped
                     example sentences and, as what declines nothing, the stories of ``assets/stories/training``; and
                     how rightly answers are told apart when their fold of five is left out; run from the root of the
                     checkout with it on PYTHONPATH
"""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import torch
from answer_weights import SETS
from torch import Tensor

from speakercoach.analysis.answers.declining import DeclineSigns, Declining
from speakercoach.analysis.answers.said import tokens_of
from speakercoach.analysis.sentences import find_sentences
from speakercoach.domain.question import WayKind
from speakercoach.languages import load_pack
from speakercoach.languages.tokens import bare
from speakercoach.questions import ways
from tests.unit.analysis.answers.marked_answers import marked_answers, words_of

DATA = Path("tests/unit/analysis/answers/data")
DECLINES = ("declines.json", "declines_first.json", "declines_later.json")
STORIES = Path("assets/stories/training")
_SMALL_WEIGHTS = 0.15
_STORY_SENTENCE = 0.03
"""What a sentence of a story counts, beside one answer: there are far more of them, and few tempt."""
_SHIPPED = 2.0
_FOLDS = 5
_BARS = (-0.5, 0.0, 0.5, 1.0)


@dataclass(frozen=True)
class Case:
    """The signs of an answer's sentences (sentences, signs), whether one of them declines, and what the case counts."""

    said: str
    signs: Tensor
    declined: bool
    counts: float = 1.0


def case_of(said: str, language: str, hears: Declining, *, declined: bool, counts: float = 1.0) -> Case:
    """One answer as signs."""
    pack, words = load_pack(language), words_of(said)
    tokens = [bare(word.text) for word in words]
    rows = [
        astuple(hears.signs(tokens_of(one, tokens), place)) for place, one in enumerate(find_sentences(words, pack))
    ]
    return Case(said, torch.tensor(rows), declined, counts)


def cases_of(language: str) -> tuple[list[Case], list[Case]]:
    """Answers of one language, and sentences of its stories."""
    pack = load_pack(language)
    hears = Declining((*pack.answers.declines, *pack.answers.forbids), pack)
    said = [entry for name in DECLINES for entry in json.loads((DATA / name).read_text(encoding="utf-8"))]
    found = [
        case_of(entry["said"], language, hears, declined=entry["declined"])
        for entry in said
        if entry["language"] == language
    ]
    marked = [one for name in SETS for one in marked_answers(name) if one.language == language]
    found += [case_of(one.said, language, hears, declined=one.declined is not None) for one in marked]
    for way in ways(language):
        for place, example in enumerate(way.examples):
            keeps_safe = way.kind is WayKind.SHORT and place == 0
            declines = way.kind is WayKind.DECLINE or keeps_safe
            found.append(case_of(example, language, hears, declined=declines, counts=_SHIPPED))
    told = []
    for path in sorted((STORIES / language).glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        told += [
            case_of(line, language, hears, declined=False, counts=_STORY_SENTENCE)
            for line in lines
            if line.strip() and not line.startswith(("#", "=="))
        ]
    return found, told


def fit(cases: Sequence[Case]) -> Tensor:
    """The weights under which the cases are most likely; the sentence that declines may be any of an answer's."""
    weights = torch.zeros(len(fields(DeclineSigns)), requires_grad=True)
    steps = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")
    rows = torch.cat([one.signs for one in cases])
    lengths = [len(one.signs) for one in cases]
    wanted = torch.tensor([1.0 if one.declined else -1.0 for one in cases])
    counts = torch.tensor([one.counts for one in cases])

    def cost() -> Tensor:
        steps.zero_grad()
        pulls = torch.stack([torch.logsumexp(one, 0) for one in (rows @ weights).split(lengths)])
        total = _SMALL_WEIGHTS * (weights[:-1] @ weights[:-1])
        total = total + (counts * torch.nn.functional.softplus(-wanted * pulls)).sum()
        total.backward()
        return total

    steps.step(cost)
    return weights.detach()


def main() -> None:
    """Print the weights and what leaving out tells of them."""
    torch.set_num_threads(1)
    for language in ("en", "ko"):
        cases, told = cases_of(language)
        found: list[tuple[float, bool]] = []
        for fold in range(_FOLDS):
            weights = fit([*(one for i, one in enumerate(cases) if i % _FOLDS != fold), *told])
            for one in cases[fold::_FOLDS]:
                pull = float((one.signs @ weights).max())
                found.append((pull, one.declined))
                if (pull > 0.0) != one.declined:
                    print(f"{pull:+.1f} {one.said[:110]}")
        for bar in _BARS:
            heard = [declined for pull, declined in found if pull > bar]
            declined = sum(one.declined for one in cases)
            print(f"{language} above {bar}: {sum(heard)} of {len(heard)} right, of {declined} in {len(cases)} answers")
        weights = fit([*cases, *told])
        for one in told:
            if float((one.signs @ weights).max()) > 0.0:
                print("  in a story:", one.said[:120])
        print({one.name: round(w, 2) for one, w in zip(fields(DeclineSigns), weights.tolist(), strict=True)})
        print(tuple(round(w, 2) for w in weights.tolist()))


if __name__ == "__main__":
    main()
