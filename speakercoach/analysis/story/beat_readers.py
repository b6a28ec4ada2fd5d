"""How likely each beat is for each sentence, by the fitted model and over all ways through the talk at once."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.story.sentence_traits import SentenceTraits
from speakercoach.stories.beat_model import BeatModel, Floats, LinearReader, Moves, RecurrentReader

_FADE = float(np.exp(-1.0 / 3.0))
"""How far the sentences around are remembered: by a third less with each."""
_NEAR = (1.0, 0.6)
"""How much the grams of the next and of the second neighbour count."""
PLANNED = 5.0
"""Words that were planned for a beat, and said, leave little doubt: a log weight that other signs seldom outweigh."""


def beat_chances(
    traits: SentenceTraits, model: BeatModel, planned: Mapping[int, int], language: str
) -> NDArray[np.float64]:
    """The chance of each beat and, in the last column, of none; (sentences, beats + 1), rows add up to 1.

    ``planned`` gives the columns of sentences in which words were heard that the speaker planned for a beat.
    """
    rows = [
        np.array([row for gram in grams if (row := model.grams.get(gram)) is not None], dtype=np.intp)
        for grams in traits.grams
    ]
    linear = _chances(_linear(traits, rows, model.linear), model.linear.moves, planned)
    if not model.recurrent:
        return linear
    others = sum(
        (_chances(_recurrent(traits, rows, reader, language), reader.moves, planned) for reader in model.recurrent),
        np.zeros_like(linear),
    )
    return (linear + others / len(model.recurrent)) / 2


def _linear(traits: SentenceTraits, rows: Sequence[NDArray[np.intp]], reader: LinearReader) -> NDArray[np.float64]:
    scores = around(traits.vectors) @ reader.vectors + traits.places @ reader.places + reader.bias
    near = np.stack([reader.near[row].sum(axis=0) for row in rows])
    scores += np.stack([reader.own[row].sum(axis=0) for row in rows])
    for distance, weight in enumerate(_NEAR, start=1):
        if len(near) > distance:
            scores[:-distance] += weight * near[distance:]
            scores[distance:] += weight * near[:-distance]
    return scores.astype(np.float64)


def around(vectors: Floats) -> Floats:
    """Each sentence's vector beside those before, behind, fading away in both directions, and of the whole talk."""
    before, behind = np.zeros_like(vectors), np.zeros_like(vectors)
    before[1:], behind[:-1] = vectors[:-1], vectors[1:]
    past, future = np.zeros_like(vectors), np.zeros_like(vectors)
    for i in range(1, len(vectors)):
        past[i] = _FADE * past[i - 1] + (1 - _FADE) * vectors[i - 1]
    for i in range(len(vectors) - 2, -1, -1):
        future[i] = _FADE * future[i + 1] + (1 - _FADE) * vectors[i + 1]
    whole = np.repeat(vectors.mean(axis=0, keepdims=True), len(vectors), axis=0)
    return np.concatenate([vectors, before, behind, past, future, whole], axis=1)


def _recurrent(
    traits: SentenceTraits, rows: Sequence[NDArray[np.intp]], reader: RecurrentReader, language: str
) -> NDArray[np.float64]:
    grams = np.stack([reader.grams[row].sum(axis=0) / np.sqrt(max(1, len(row))) for row in rows])
    korean = np.full((len(rows), 1), float(language == "ko"), dtype=np.float32)
    inner = np.tanh(np.concatenate([traits.vectors, korean, grams], axis=1) @ reader.into.T + reader.into_bias)
    seen = np.concatenate([inner, traits.places], axis=1)
    forward = _run(seen, reader, 0)
    backward = _run(seen[::-1], reader, 1)[::-1]
    scores = np.concatenate([forward, backward, seen], axis=1) @ reader.out.T + reader.out_bias
    return scores.astype(np.float64)


def _run(seen: NDArray[np.float32], reader: RecurrentReader, direction: int) -> NDArray[np.float32]:
    size = reader.states.shape[2]
    inputs = seen @ reader.inputs[direction].T + reader.inputs_bias[direction]
    weights, bias = reader.states[direction], reader.states_bias[direction]
    states = np.zeros((len(seen), size), dtype=np.float32)
    state = np.zeros(size, dtype=np.float32)
    for i, given in enumerate(inputs):
        kept = weights @ state + bias
        gates = _sigmoid(given[: 2 * size] + kept[: 2 * size])
        reset, update = gates[:size], gates[size:]
        new = np.tanh(given[2 * size :] + reset * kept[2 * size :])
        state = (1 - update) * new + update * state
        states[i] = state
    return states


def _sigmoid(values: NDArray[np.float32]) -> NDArray[np.float32]:
    result: NDArray[np.float32] = 0.5 * (np.tanh(0.5 * values) + 1.0)
    return result


def _chances(scores: NDArray[np.float64], moves: Moves, planned: Mapping[int, int]) -> NDArray[np.float64]:
    """Forward-backward over all ways through the talk."""
    scores = scores.copy()
    for sentence, column in planned.items():
        scores[sentence, column] += PLANNED
    between = moves.between.astype(np.float64)
    forward, backward = np.zeros_like(scores), np.zeros_like(scores)
    forward[0] = moves.start + scores[0]
    for i in range(1, len(scores)):
        forward[i] = _log_sum(forward[i - 1][:, None] + between) + scores[i]
    backward[-1] = moves.end
    for i in range(len(scores) - 2, -1, -1):
        backward[i] = _log_sum((between + (scores[i + 1] + backward[i + 1])).T)
    logs = forward + backward
    weights = np.exp(logs - logs.max(axis=1, keepdims=True))
    chances: NDArray[np.float64] = weights / weights.sum(axis=1, keepdims=True)
    return chances


def _log_sum(logs: NDArray[np.float64]) -> NDArray[np.float64]:
    highest = logs.max(axis=0)
    total: NDArray[np.float64] = highest + np.log(np.exp(logs - highest).sum(axis=0))
    return total
