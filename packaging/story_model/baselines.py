"""Plain ways to guess beats, to be set beside the fitted model: by place, by the template's cues, by vectors."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from training_talks import TrainingTalk

from speakercoach.analysis.story.cue_chances import cue_chances
from speakercoach.analysis.story.sentence_traits import PieceVectors
from speakercoach.domain.transcript import Sentence
from speakercoach.languages import load_pack
from speakercoach.languages.glosses import load_glosses
from speakercoach.stories import load_template
from speakercoach.stories.beat_model import WordPieces

Guess = Callable[[TrainingTalk], list[str | None]]
"""From the sentences of a talk to their beats; its labels are not looked at."""

BINS = 20
_NO_BEAT = ""


def by_place(talks: Sequence[TrainingTalk]) -> Guess:
    """Where in a talk it stands: the beat that most words of the other talks have there."""
    counts: list[dict[str, int]] = [{} for _ in range(BINS)]
    for talk in talks:
        for place, tokens, label in zip(_places(talk), talk.tokens, talk.labels, strict=True):
            counts[place][label or _NO_BEAT] = counts[place].get(label or _NO_BEAT, 0) + len(tokens)
    most = [max(one, key=one.__getitem__) or None for one in counts]
    return lambda talk: [most[place] for place in _places(talk)]


def by_cues(_talks: Sequence[TrainingTalk]) -> Guess:
    """The template's cues, signs of the language and place, by one path; nothing is fitted."""

    def guess(talk: TrainingTalk) -> list[str | None]:
        template = load_template("testimony", talk.language)
        tokens = [token for one in talk.tokens for token in one]
        chances = cue_chances(tokens, tuple(_sentences(talk)), load_pack(talk.language), template)
        codes = [*(beat.code for beat in template.beats), None]
        return [codes[column] for column in chances.argmax(axis=1)]

    return guess


def by_vectors(talks: Sequence[TrainingTalk], pieces: WordPieces) -> Guess:
    """The beat whose sentences have, on average, the nearest vector (cosine)."""

    def vectors(talk: TrainingTalk) -> np.ndarray:
        glosses = load_glosses(talk.language)
        words = [
            one if glosses is None else [word for token in one for word in glosses.of(token)] for one in talk.tokens
        ]
        found = np.stack([PieceVectors(pieces).of(sentence) for sentence in words])
        unit: np.ndarray = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
        return unit

    labels = [label for talk in talks for label in talk.labels]
    stacked = np.concatenate([vectors(talk) for talk in talks])
    beats = sorted(set(labels), key=str)
    centres = np.stack([stacked[[label == beat for label in labels]].mean(axis=0) for beat in beats])
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    return lambda talk: [beats[index] for index in (vectors(talk) @ centres.T).argmax(axis=1)]


def _places(talk: TrainingTalk) -> list[int]:
    lengths = np.array([max(1, len(tokens)) for tokens in talk.tokens])
    middles = (np.cumsum(lengths) - lengths / 2) / lengths.sum()
    return [min(BINS - 1, int(middle * BINS)) for middle in middles]


def _sentences(talk: TrainingTalk) -> Iterator[Sentence]:
    first = 0
    for text, tokens in zip(talk.sentences, talk.tokens, strict=True):
        yield Sentence(text=text, start_s=0.0, end_s=0.0, first_word=first, last_word=first + len(tokens) - 1)
        first += len(tokens)
