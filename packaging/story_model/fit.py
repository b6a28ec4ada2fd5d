"""Fits the model that finds the beats of a story, on the talks in ``assets/stories/training``.

fit.py                       fits on all talks and writes ``assets/stories/beats.npz``
fit.py --vectors FOLDER      takes the vectors of word pieces anew, from a folder with the unpacked wheel of wordllama
                             (0.4, MIT); without it those of the present file stay
fit.py --validate            changes nothing: for each author fits on the talks of all others, and prints how many words
                             of that author's talks get their beat, beside plain ways to guess it
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np
import torch
from baselines import Guess, by_cues, by_place, by_vectors
from pieces import read_pieces
from readers import Arrays, Example, example, fit_linear, fit_recurrent, linear_arrays, recurrent_arrays
from training_talks import TrainingTalk, training_talks

from speakercoach.analysis.story.beat_readers import beat_chances
from speakercoach.analysis.story.sentence_traits import SentenceTraits, sentence_traits
from speakercoach.assets import asset
from speakercoach.languages.glosses import load_glosses
from speakercoach.stories.beat_model import MODEL_FILE, BeatModel, WordPieces, model_of

BEATS = (
    "opening",
    "life_before",
    "turning_point",
    "journey",
    "new_life",
    "why_i_speak",
    "bigger_picture",
    "call_to_action",
)
FEWEST_TALKS = 3
"""A gram of fewer talks says more of its author than of a beat."""
RECURRENT_READERS = 5
VARIATIONS = 4
STEPS = 127
_WITHOUT_ASIDES, _MOVED, _UNSAID, _JOINED, _CUT = 0.5, 0.15, 0.1, 0.12, 0.2
"""How often a varied talk has no greetings and thanks, or tells one stretch at another place; and how often a sentence
is left out, joined to the one before, or cut."""
_LONG_WORDS = 15
Judged = tuple[TrainingTalk, list[str | None]]
HELD_OUT = ("ak", "bm", "cn", "dex")
"""Authors whose talks are held out together: one of Korean talks with one of English ones."""


def columns_of(labels: Sequence[str | None]) -> list[int]:
    """The model's column of each label."""
    return [len(BEATS) if label is None else BEATS.index(label) for label in labels]


def fit(talks: Sequence[TrainingTalk], pieces: Arrays) -> Arrays:
    """The model's file as arrays."""
    table = _table(pieces)
    traits = {talk.name: _traits(talk.tokens, talk.language, table) for talk in talks}
    seen = Counter(gram for talk in talks for gram in {gram for grams in traits[talk.name].grams for gram in grams})
    grams = sorted(gram for gram, count in seen.items() if count >= FEWEST_TALKS)
    rows = {gram: row for row, gram in enumerate(grams)}
    plain = [example(traits[talk.name], rows, columns_of(talk.labels), talk.language) for talk in talks]
    varied = [
        [_varied(talk, table, rows, random.Random(f"{seed} {talk.name}")) for talk in talks]
        for seed in range(VARIATIONS)
    ]
    arrays: Arrays = {
        "beats": _text(BEATS),
        "languages": _text(sorted({talk.language for talk in talks})),
        "gram_texts": _text(grams),
        "recurrent_count": np.array(RECURRENT_READERS),
        **pieces,
        **linear_arrays(fit_linear([*plain, *varied[0]], len(grams))),
    }
    for number in range(RECURRENT_READERS):
        arrays |= recurrent_arrays(fit_recurrent(plain, varied, len(grams), number), number)
    return dict(_packed(arrays))


def _table(pieces: Arrays) -> WordPieces:
    return WordPieces(
        {piece: row for row, piece in enumerate(_lines(pieces["piece_texts"]))},
        _floats(pieces, "piece_vectors"),
        pieces["piece_weights"].astype(np.float32),
    )


def _traits(tokens: Sequence[Sequence[str]], language: str, table: WordPieces) -> SentenceTraits:
    return sentence_traits(tokens, language, table, load_glosses(language))


def _varied(talk: TrainingTalk, table: WordPieces, rows: dict[str, int], rng: random.Random) -> Example:
    """The talk as another recogniser might cut it, with some sentences unsaid, a stretch moved, or without asides."""
    told_alone = any(talk.labels) and rng.random() < _WITHOUT_ASIDES
    pairs = [pair for pair in zip(talk.tokens, talk.labels, strict=True) if pair[1] is not None or not told_alone]
    if rng.random() < _MOVED:
        stretches = [list(group) for _, group in groupby(pairs, key=itemgetter(1))]
        stretches.insert(rng.randrange(len(stretches)), stretches.pop(rng.randrange(len(stretches))))
        pairs = [pair for stretch in stretches for pair in stretch]
    kept = [pair for pair in pairs if rng.random() > _UNSAID] or pairs[:1]
    sentences: list[tuple[tuple[str, ...], str | None]] = []
    for tokens, label in kept:
        if sentences and sentences[-1][1] == label and rng.random() < _JOINED:
            sentences[-1] = (sentences[-1][0] + tokens, label)
        elif len(tokens) >= _LONG_WORDS and rng.random() < _CUT:
            cut = rng.randrange(4, len(tokens) - 4)
            sentences += [(tokens[:cut], label), (tokens[cut:], label)]
        else:
            sentences.append((tokens, label))
    traits = _traits([tokens for tokens, _ in sentences], talk.language, table)
    return example(traits, rows, columns_of([label for _, label in sentences]), talk.language)


def _packed(arrays: Arrays) -> Iterator[tuple[str, np.ndarray]]:
    """Large tables in steps of one byte, with the size of a step for each column; the rest in half precision."""
    for name, array in arrays.items():
        if array.dtype != np.float32:
            yield name, array
        elif array.ndim == 2 and array.size > 20_000:  # noqa: PLR2004
            scale = np.maximum(np.abs(array).max(axis=0), 1e-9) / STEPS
            yield name, np.round(array / scale).astype(np.int8)
            yield f"{name}.scale", scale.astype(np.float32)
        else:
            yield name, array.astype(np.float16)


def _floats(arrays: Arrays, name: str) -> np.ndarray:
    array = arrays[name].astype(np.float32)
    scale = arrays.get(f"{name}.scale")
    return array if scale is None else array * scale.astype(np.float32)


def _text(lines: Iterable[str]) -> np.ndarray:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def _lines(array: np.ndarray) -> list[str]:
    return array.tobytes().decode().split("\n")


def validate(talks: Sequence[TrainingTalk], pieces: Arrays) -> None:
    """Print the share of words with the right beat, and F1 of beats present, for authors that were held out."""
    results: dict[tuple[str, str], list[Judged]] = {}
    for authors in HELD_OUT:
        held_out = [talk for talk in talks if talk.author in authors]
        others = [talk for talk in talks if talk.author not in authors]
        guesses: dict[str, Guess] = {
            "place alone": by_place(others),
            "cues alone": by_cues(others),
            "vectors alone": by_vectors(others, _table(pieces)),
            "the fitted model": _model_guess(model_of(fit(others, pieces))),
        }
        for talk in held_out:
            for name, guess in guesses.items():
                results.setdefault((talk.language, name), []).append((talk, guess(talk)))
        print(f"{authors}: {len(held_out)} talks held out", file=sys.stderr)
    print("| language | beats by | talks | all words | words with a beat | beats present, F1 |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for (language, name), judged in sorted(results.items()):
        figures = " | ".join(f"{one:.3f}" for one in _scores(judged))
        print(f"| {language} | {name} | {len(judged)} | {figures} |")


def _model_guess(model: BeatModel) -> Guess:
    codes = (*model.beats, None)

    def guess(talk: TrainingTalk) -> list[str | None]:
        traits = _traits(talk.tokens, talk.language, model.pieces)
        return [codes[column] for column in beat_chances(traits, model, {}, talk.language).argmax(axis=1)]

    return guess


def _scores(judged: Sequence[Judged]) -> tuple[float, float, float]:
    right = total = right_told = told = hits = misses = wrong = 0
    for talk, guessed in judged:
        for tokens, label, found in zip(talk.tokens, talk.labels, guessed, strict=True):
            total += len(tokens)
            right += len(tokens) * (label == found)
            told += len(tokens) * (label is not None)
            right_told += len(tokens) * (label == found and label is not None)
        true, heard = set(talk.labels) - {None}, set(guessed) - {None}
        hits += len(true & heard)
        misses += len(true - heard)
        wrong += len(heard - true)
    return right / total, right_told / told, 2 * hits / (2 * hits + misses + wrong)


def main() -> None:
    """Do what the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--validate", action="store_true")
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    talks = training_talks()
    target = asset("stories", MODEL_FILE)
    if chosen.vectors is not None:
        pieces = dict(_packed(read_pieces(chosen.vectors, talks)))
    else:
        with np.load(target, allow_pickle=False) as file:
            pieces = {name: file[name] for name in file.files if name.startswith("piece_")}
    begun = time.monotonic()
    if chosen.validate:
        validate(talks, pieces)
    else:
        arrays = fit(talks, pieces)
        with target.open("wb") as file:
            np.savez_compressed(file, allow_pickle=False, **arrays)
        print(f"{target.name}: {target.stat().st_size / 1e6:.1f} MB from {len(talks)} talks")
    print(f"{time.monotonic() - begun:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
