"""How much of a talk a model hears right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import whisper
from numpy.typing import NDArray
from tqdm import tqdm

from tests.small_whisper.speech import SpokenTalk, SpokenWord
from tests.small_whisper.vocabulary import FILLERS

PROMPT = "Um, uh, hmm, er, ah."


@dataclass(frozen=True)
class Heard:
    """What became of one talk: word errors, how many words and fillers it has, and what was found of them."""

    words: int
    errors: int
    fillers: int
    fillers_found: int
    start_errors_s: tuple[float, ...]

    @property
    def error_ratio(self) -> float:
        """Wrong, missing and invented words, as a share of those spoken."""
        return self.errors / max(self.words, 1)


def transcribed(model: whisper.Whisper, samples: NDArray[np.float32], **options: object) -> tuple[SpokenWord, ...]:
    """What Whisper's own ``transcribe`` makes of this sound, with its own word times, each window on its own."""
    chosen: dict[str, Any] = {
        "language": "en",
        "word_timestamps": True,
        "temperature": 0.0,
        "condition_on_previous_text": False,
        "fp16": False,
        **options,
    }
    tqdm.monitor_interval = 0  # Whisper's progress bar is hidden, and would still leave a thread that watches it
    result = model.transcribe(samples, verbose=None, **chosen)
    return tuple(
        SpokenWord(str(word["word"]).strip(" ,."), float(word["start"]), float(word["end"]))
        for segment in result["segments"]
        for word in segment["words"]
    )


def compared(talk: SpokenTalk, heard: Sequence[SpokenWord]) -> Heard:
    """Match what was spoken and what was heard with the fewest errors."""
    spoken = talk.words
    pairs = _matched([word.text for word in spoken], [word.text for word in heard])
    right = [(spoken[one], heard[other]) for one, other in pairs if spoken[one].text == heard[other].text]
    errors = len(spoken) + len(heard) - len(pairs) - len(right)
    return Heard(
        words=len(spoken),
        errors=errors,
        fillers=sum(word.text in FILLERS for word in spoken),
        fillers_found=sum(word.text in FILLERS for word, _ in right),
        start_errors_s=tuple(abs(word.start_s - found.start_s) for word, found in right),
    )


def _matched(spoken: Sequence[str], heard: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places that stand for each other, equal or not; what is in none is missing or invented."""
    costs = np.zeros((len(spoken) + 1, len(heard) + 1), int)
    costs[:, 0] = np.arange(len(spoken) + 1)
    costs[0] = np.arange(len(heard) + 1)
    for one, word in enumerate(spoken, 1):
        for other, found in enumerate(heard, 1):
            costs[one, other] = min(
                costs[one - 1, other - 1] + (word != found), costs[one - 1, other] + 1, costs[one, other - 1] + 1
            )
    one, other = len(spoken), len(heard)
    pairs = []
    while one and other:
        if costs[one, other] == costs[one - 1, other - 1] + (spoken[one - 1] != heard[other - 1]):
            one, other = one - 1, other - 1
            pairs.append((one, other))
        elif costs[one, other] == costs[one - 1, other] + 1:
            one -= 1
        else:
            other -= 1
    return pairs[::-1]
