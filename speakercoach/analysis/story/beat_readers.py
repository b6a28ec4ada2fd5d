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
    scores = np.stack([_linear(traits, rows, model.linear), *_recurrent(traits, rows, model.recurrent, language)])
    for sentence, column in planned.items():
        scores[:, sentence, column] += PLANNED
    chances = _chances(scores, [model.linear.moves, *(reader.moves for reader in model.recurrent)])
    averaged: NDArray[np.float64] = (chances[0] + chances[1:].mean(axis=0)) / 2 if model.recurrent else chances[0]
    return averaged


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
    traits: SentenceTraits, rows: Sequence[NDArray[np.intp]], readers: Sequence[RecurrentReader], language: str
) -> list[NDArray[np.float64]]:
    """The scores of each reader. All of them step through the talk together: one step is small, and there are many."""
    if not readers:
        return []
    seen = [_seen(traits, rows, reader, language) for reader in readers]
    runs = [
        (one if forward else one[::-1], reader, 1 - forward)
        for one, reader in zip(seen, readers, strict=True)
        for forward in (1, 0)
    ]
    states = run_units(runs)
    scores = []
    for number, (one, reader) in enumerate(zip(seen, readers, strict=True)):
        both = [states[:, 2 * number], states[::-1, 2 * number + 1], one]
        scores.append((np.concatenate(both, axis=1) @ reader.out.T + reader.out_bias).astype(np.float64))
    return scores


def _seen(traits: SentenceTraits, rows: Sequence[NDArray[np.intp]], reader: RecurrentReader, language: str) -> Floats:
    grams = np.stack([reader.grams[row].sum(axis=0) / np.sqrt(max(1, len(row))) for row in rows])
    korean = np.full((len(rows), 1), float(language == "ko"), dtype=np.float32)
    inner = np.tanh(np.concatenate([traits.vectors, korean, grams], axis=1) @ reader.into.T + reader.into_bias)
    return np.concatenate([inner, traits.places], axis=1)


def run_units(runs: Sequence[tuple[Floats, RecurrentReader, int]]) -> Floats:
    """The states of gated units after each row, (rows, runs, size); a run is its rows, a reader and a direction."""
    given = np.stack([rows @ reader.inputs[way].T + reader.inputs_bias[way] for rows, reader, way in runs], axis=1)
    weights = np.stack([reader.states[way] for _, reader, way in runs])
    bias = np.stack([reader.states_bias[way] for _, reader, way in runs])
    size = weights.shape[2]
    states = np.zeros((len(given), len(runs), size), dtype=np.float32)
    state = np.zeros((len(runs), size), dtype=np.float32)
    for i, row in enumerate(given):
        kept = (weights @ state[:, :, None])[:, :, 0] + bias
        gates = _sigmoid(row[:, : 2 * size] + kept[:, : 2 * size])
        reset, update = gates[:, :size], gates[:, size:]
        new = np.tanh(row[:, 2 * size :] + reset * kept[:, 2 * size :])
        state = (1 - update) * new + update * state
        states[i] = state
    return states


def _sigmoid(values: NDArray[np.float32]) -> NDArray[np.float32]:
    result: NDArray[np.float32] = 0.5 * (np.tanh(0.5 * values) + 1.0)
    return result


def _chances(scores: NDArray[np.float64], moves: Sequence[Moves]) -> NDArray[np.float64]:
    """Forward-backward over all ways through the talk, for readers side by side; (readers, sentences, columns)."""
    between = np.stack([one.between for one in moves]).astype(np.float64)
    backwards = between.transpose(0, 2, 1)
    forward, backward = np.zeros_like(scores), np.zeros_like(scores)
    forward[:, 0] = np.stack([one.start for one in moves]) + scores[:, 0]
    for i in range(1, scores.shape[1]):
        forward[:, i] = _log_sum(forward[:, i - 1, :, None] + between) + scores[:, i]
    backward[:, -1] = np.stack([one.end for one in moves])
    for i in range(scores.shape[1] - 2, -1, -1):
        backward[:, i] = _log_sum(backwards + (scores[:, i + 1] + backward[:, i + 1])[:, :, None])
    logs = forward + backward
    weights = np.exp(logs - logs.max(axis=2, keepdims=True))
    chances: NDArray[np.float64] = weights / weights.sum(axis=2, keepdims=True)
    return chances


def _log_sum(logs: NDArray[np.float64]) -> NDArray[np.float64]:
    """The logarithm of the sum over the second axis."""
    highest = logs.max(axis=1)
    total: NDArray[np.float64] = highest + np.log(np.exp(logs - highest[:, None]).sum(axis=1))
    return total
