"""Fits the readers of ``stories.beat_model`` with torch; what they compute is defined by the app's own code."""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from speakercoach.analysis.story.beat_readers import around
from speakercoach.analysis.story.sentence_traits import SentenceTraits

COLUMNS = 9
"""Eight beats, and none."""
GRAM_SIZE = 24
HIDDEN = 32
BATCH_TALKS = 8
Arrays = dict[str, NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class Example:
    """One talk as numbers: traits, the rows of its grams, which sentence each belongs to, and the true columns."""

    vectors: Tensor
    around: Tensor
    places: Tensor
    gram_rows: Tensor
    gram_sentences: Tensor
    is_korean: float
    columns: Tensor

    @property
    def length(self) -> int:
        """How many sentences it has."""
        return len(self.columns)


def example(traits: SentenceTraits, rows: dict[str, int], columns: Sequence[int], language: str) -> Example:
    """A talk as numbers."""
    pairs = [(rows[gram], i) for i, grams in enumerate(traits.grams) for gram in grams if gram in rows]
    return Example(
        torch.tensor(traits.vectors),
        torch.tensor(around(traits.vectors)),
        torch.tensor(traits.places),
        torch.tensor([row for row, _ in pairs], dtype=torch.long),
        torch.tensor([sentence for _, sentence in pairs], dtype=torch.long),
        float(language == "ko"),
        torch.tensor(columns, dtype=torch.long),
    )


class Linear(nn.Module):  # type: ignore[misc]
    """``LinearReader``."""

    def __init__(self, grams: int, vectors: int, places: int) -> None:
        super().__init__()
        self.vectors = nn.Parameter(torch.zeros(vectors, COLUMNS))
        self.places = nn.Parameter(torch.zeros(places, COLUMNS))
        self.own = nn.Parameter(torch.zeros(grams, COLUMNS))
        self.near = nn.Parameter(torch.zeros(grams, COLUMNS))
        self.bias = nn.Parameter(torch.zeros(COLUMNS))
        self.moves = Moves()

    def forward(self, one: Example) -> Tensor:
        """Scores, (sentences, columns)."""

        def summed(weights: Tensor) -> Tensor:
            return torch.zeros(one.length, COLUMNS).index_add(0, one.gram_sentences, weights[one.gram_rows])

        scores = one.around @ self.vectors + one.places @ self.places + self.bias + summed(self.own)
        near = summed(self.near)
        for distance, weight in ((1, 1.0), (2, 0.6)):
            if one.length > distance:
                edge = torch.zeros(distance, COLUMNS)
                scores = scores + weight * (torch.cat([near[distance:], edge]) + torch.cat([edge, near[:-distance]]))
        return scores

    def size(self) -> Tensor:
        """What large weights cost: much for vectors, of which there are few; less for grams and places."""
        grams = (self.own**2).sum() + (self.near**2).sum()
        moves = (self.moves.between**2).sum()
        return 3.0 * (self.vectors**2).sum() + 0.6 * grams + 0.02 * (self.places**2).sum() + 0.01 * moves


class Moves(nn.Module):  # type: ignore[misc]
    """``beat_model.Moves``."""

    def __init__(self) -> None:
        super().__init__()
        self.between = nn.Parameter(2 * torch.eye(COLUMNS))
        self.start = nn.Parameter(torch.zeros(COLUMNS))
        self.end = nn.Parameter(torch.zeros(COLUMNS))

    def loss(self, scores: Tensor, columns: Tensor) -> Tensor:
        """Negative log-likelihood of the true way among all ways (a conditional random field)."""
        total = self.start + scores[0]
        for row in scores[1:]:
            total = torch.logsumexp(total[:, None] + self.between, 0) + row
        true = self.start[columns[0]] + scores[torch.arange(len(columns)), columns].sum() + self.end[columns[-1]]
        true = true + self.between[columns[:-1], columns[1:]].sum()
        return torch.logsumexp(total + self.end, 0) - true


class Recurrent(nn.Module):  # type: ignore[misc]
    """``RecurrentReader``."""

    def __init__(self, grams: int, vectors: int, places: int) -> None:
        super().__init__()
        self.grams = nn.Embedding(grams, GRAM_SIZE)
        nn.init.normal_(self.grams.weight, std=0.1)
        self.into = nn.Linear(vectors + 1 + GRAM_SIZE, HIDDEN)
        self.units = nn.GRU(HIDDEN + places, HIDDEN, bidirectional=True, batch_first=True)
        self.out = nn.Linear(3 * HIDDEN + places, COLUMNS)
        self.drop = nn.Dropout(0.4)
        self.moves = Moves()

    def forward(self, one: Example) -> Tensor:
        """Scores, (sentences, columns)."""
        rows, sentences = one.gram_rows, one.gram_sentences
        if self.training:
            stays = torch.rand(len(rows)) > 0.25  # noqa: PLR2004 - no word may carry a beat alone
            rows, sentences = rows[stays], sentences[stays]
        counts = torch.zeros(one.length, 1).index_add(0, sentences, torch.ones(len(rows), 1)).clamp(min=1)
        grams = torch.zeros(one.length, GRAM_SIZE).index_add(0, sentences, self.grams(rows)) / counts.sqrt()
        korean = torch.full((one.length, 1), one.is_korean)
        inner = torch.tanh(self.into(self.drop(torch.cat([one.vectors, korean, grams], 1))))
        seen = torch.cat([self.drop(inner), one.places], 1)
        states, _ = self.units(seen[None])
        scores: Tensor = self.out(torch.cat([self.drop(states[0]), seen], 1))
        return scores


def fit_linear(examples: Sequence[Example], grams: int) -> Linear:
    """The linear reader of these talks."""
    model = Linear(grams, examples[0].around.shape[1], examples[0].places.shape[1])
    sentences = sum(one.length for one in examples)
    optimiser = torch.optim.Adam(model.parameters(), lr=0.03)

    def cost() -> Tensor:
        return model.size() * (14.0 / sentences)

    _fit(model, lambda _: examples, optimiser, epochs=18, rate=0.03, cost=cost, seed=0)
    return model


def fit_recurrent(plain: Sequence[Example], varied: Sequence[Sequence[Example]], grams: int, seed: int) -> Recurrent:
    """One recurrent reader; every other time it reads the talks with sentences left out, joined or cut."""
    torch.manual_seed(seed)
    model = Recurrent(grams, plain[0].vectors.shape[1], plain[0].places.shape[1])
    optimiser = torch.optim.AdamW(model.parameters(), lr=3e-3, weight_decay=1e-3)

    def talks(epoch: int) -> Sequence[Example]:
        return plain if epoch % 2 == 0 else varied[(epoch // 2 + seed) % len(varied)]

    _fit(model, talks, optimiser, epochs=22, rate=3e-3, cost=lambda: torch.tensor(0.0), seed=seed)
    return model


def _fit(
    model: Linear | Recurrent,
    talks: Callable[[int], Sequence[Example]],
    optimiser: torch.optim.Optimizer,
    *,
    epochs: int,
    rate: float,
    cost: Callable[[], Tensor],
    seed: int,
) -> None:
    rng = random.Random(seed)
    model.train()
    for epoch in range(epochs):
        order = list(talks(epoch))
        rng.shuffle(order)
        for first in range(0, len(order), BATCH_TALKS):
            batch = order[first : first + BATCH_TALKS]
            losses = [model.moves.loss(model(one), one.columns) for one in batch]
            loss = torch.stack(losses).sum() / sum(one.length for one in batch) + cost()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0 if isinstance(model, Recurrent) else 100.0)
            optimiser.step()
        for group in optimiser.param_groups:
            group["lr"] = rate * 0.5 * (1 + math.cos(math.pi * (epoch + 1) / epochs)) + 1e-5
    model.eval()


def linear_arrays(model: Linear) -> Arrays:
    """Its weights under the names of the model's file."""
    named = {name: getattr(model, name) for name in ("vectors", "places", "own", "near", "bias")}
    return {f"linear.{name}": one.detach().numpy() for name, one in named.items()} | _moves("linear", model.moves)


def recurrent_arrays(model: Recurrent, number: int) -> Arrays:
    """Its weights under the names of the model's file."""
    units = model.units
    named = {
        "grams": model.grams.weight,
        "into": model.into.weight,
        "into_bias": model.into.bias,
        "inputs": torch.stack([units.weight_ih_l0, units.weight_ih_l0_reverse]),
        "inputs_bias": torch.stack([units.bias_ih_l0, units.bias_ih_l0_reverse]),
        "states": torch.stack([units.weight_hh_l0, units.weight_hh_l0_reverse]),
        "states_bias": torch.stack([units.bias_hh_l0, units.bias_hh_l0_reverse]),
        "out": model.out.weight,
        "out_bias": model.out.bias,
    }
    prefix = f"recurrent{number}"
    return {f"{prefix}.{name}": one.detach().numpy() for name, one in named.items()} | _moves(prefix, model.moves)


def _moves(prefix: str, moves: Moves) -> Arrays:
    return {f"{prefix}.{name}": getattr(moves, name).detach().numpy() for name in ("between", "start", "end")}
