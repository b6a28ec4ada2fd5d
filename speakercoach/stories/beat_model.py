"""The fitted model that finds the beats of a testimony: its weights, as ``packaging/story_model`` writes them.

The file is ``assets/stories/beats.npz``. Its text arrays are UTF-8 bytes with one entry a line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from speakercoach.assets import asset

Floats = NDArray[np.float32]

MODEL_FILE = "beats.npz"


@dataclass(frozen=True, slots=True)
class WordPieces:
    """Vectors of pieces of English words. ``rank_of`` gives a piece's row; lower rows are joined first.

    ``vectors`` is (pieces, dimensions); ``weights`` (pieces,) lets rare pieces count more.
    """

    rank_of: Mapping[str, int]
    vectors: Floats
    weights: Floats


@dataclass(frozen=True, slots=True)
class Moves:
    """Log weights of going from beat to beat (9, 9), of starting (9,) and of ending (9,); the ninth is no beat."""

    between: Floats
    start: Floats
    end: Floats


@dataclass(frozen=True, slots=True)
class LinearReader:
    """Weighs each trait of a sentence and of its neighbours.

    ``vectors`` is (6 x dimensions, 9), ``places`` (place traits, 9), ``own`` and ``near`` (grams, 9), ``bias`` (9,).
    """

    vectors: Floats
    places: Floats
    own: Floats
    near: Floats
    bias: Floats
    moves: Moves


@dataclass(frozen=True, slots=True)
class RecurrentReader:
    """Reads the sentences forwards and backwards with gated recurrent units (Cho et al. 2014, arXiv 1406.1078).

    ``grams`` is (grams, 24). ``into`` (h, dimensions + 1 + 24) with its bias; for each direction the weights of the
    reset, update and new gates in this order: ``inputs`` (2, 3h, h + places), ``states`` (2, 3h, h) and their biases
    (2, 3h); ``out`` (9, 3h + places) with its bias.
    """

    grams: Floats
    into: Floats
    into_bias: Floats
    inputs: Floats
    inputs_bias: Floats
    states: Floats
    states_bias: Floats
    out: Floats
    out_bias: Floats
    moves: Moves


@dataclass(frozen=True, slots=True)
class BeatModel:
    """Readers whose judgements are averaged: half the linear one's, half the others'.

    ``beats`` are the codes of the testimony in the order of the columns; the column behind them is no beat. ``grams``
    gives the row of each gram ("en my mother"). ``languages`` are those that it was fitted on.
    """

    beats: tuple[str, ...]
    languages: tuple[str, ...]
    grams: Mapping[str, int]
    pieces: WordPieces
    linear: LinearReader
    recurrent: tuple[RecurrentReader, ...]


@cache
def load_beat_model() -> BeatModel:
    """Read the weights; takes some 0.1 s once, so not for the window's thread."""
    with np.load(asset("stories", MODEL_FILE), allow_pickle=False) as file:
        return model_of({name: file[name] for name in file.files})


def model_of(arrays: Mapping[str, NDArray[Any]]) -> BeatModel:
    """The model of the arrays of its file."""

    def floats(name: str) -> Floats:
        array = arrays[name]
        if array.dtype == np.int8:  # whole steps, with the size of a step for each column
            array = array.astype(np.float32) * arrays[f"{name}.scale"]
        single: Floats = array.astype(np.float32)
        return single

    def moves(prefix: str) -> Moves:
        return Moves(floats(f"{prefix}.between"), floats(f"{prefix}.start"), floats(f"{prefix}.end"))

    def recurrent(prefix: str) -> RecurrentReader:
        parts = ("grams", "into", "into_bias", "inputs", "inputs_bias", "states", "states_bias", "out", "out_bias")
        return RecurrentReader(**{part: floats(f"{prefix}.{part}") for part in parts}, moves=moves(prefix))

    return BeatModel(
        beats=_lines(arrays["beats"]),
        languages=_lines(arrays["languages"]),
        grams={gram: row for row, gram in enumerate(_lines(arrays["gram_texts"]))},
        pieces=WordPieces(
            {piece: row for row, piece in enumerate(_lines(arrays["piece_texts"]))},
            floats("piece_vectors"),
            floats("piece_weights"),
        ),
        linear=LinearReader(
            floats("linear.vectors"),
            floats("linear.places"),
            floats("linear.own"),
            floats("linear.near"),
            floats("linear.bias"),
            moves("linear"),
        ),
        recurrent=tuple(recurrent(f"recurrent{number}") for number in range(int(arrays["recurrent_count"]))),
    )


def _lines(array: NDArray[np.uint8]) -> tuple[str, ...]:
    return tuple(array.tobytes().decode("utf-8").split("\n"))
