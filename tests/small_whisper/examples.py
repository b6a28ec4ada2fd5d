"""Training examples: the sound of one window as Whisper sees it, and what is to be written and attended to where."""

import random
import warnings
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import torch
from numpy.typing import NDArray
from whisper.audio import log_mel_spectrogram
from whisper.tokenizer import Tokenizer, get_tokenizer

from tests.small_whisper.speech import SpokenTalk, korean, talk, without_speech
from tests.small_whisper.vocabulary import WORDS

FRAMES_PER_S = 50
"""Encoder positions; timestamps have the same step."""
WINDOW_FRAMES = 1500
NOT_MARKED = -100
FRAME_CLASSES = 1 + 2 * len(WORDS)
"""Of a frame: silence, the first half of each word, the second half of each word."""
_MELS = 80
_SAMPLES_PER_FRAME = 320
_FIRST_TIMESTAMP_S = 1.0
"""`transcribe` allows no later first timestamp."""
_FILLER_PROMPT = "Um, uh, hmm, er, ah."


@cache
def tokenizer() -> Tokenizer:
    """The multilingual one, set to English."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # Whisper leaves its vocabulary's file to be collected
        return get_tokenizer(multilingual=True, num_languages=99, language="en", task="transcribe")


@cache
def word_token(text: str) -> int:
    """The one token of a word of the vocabulary.

    Raises:
        ValueError: the word is more than one token.
    """
    (token,) = tokenizer().encode(" " + text)
    return int(token)


@cache
def korean_token() -> int:
    """The token that names Korean."""
    return int(tokenizer().to_language_token("ko"))


@dataclass
class Example:
    """One window.

    ``mel`` (80, 2 * frames) float16. Rows are decoder positions: ``tokens`` what is read there, ``targets`` what is
    to be written next (``NOT_MARKED``: no matter), ``said`` and ``coming`` the frames [first, end) of the token read
    and of the next one, (0, 0) where there are none. ``now`` and ``before`` (frames,) name the word at each frame and
    the one before it. ``offset`` is the position of the first frame in the whole window.
    """

    mel: NDArray[np.float16]
    offset: int
    now: NDArray[np.int64]
    before: NDArray[np.int64]
    tokens: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    said: list[tuple[int, int]] = field(default_factory=list)
    coming: list[tuple[int, int]] = field(default_factory=list)


def example(seed: int, window_s: float) -> Example:
    """What this seed makes of a window of this length."""
    chance = random.Random(seed)
    frames = round(window_s * FRAMES_PER_S)
    offset = chance.randint(0, WINDOW_FRAMES - frames)
    kind = chance.random()
    seconds = window_s if chance.random() < 0.4 else chance.uniform(min(4.0, window_s * 0.6), window_s)
    nothing = np.full(frames, NOT_MARKED)
    if kind < 0.05:
        made = Example(_mel(korean(seed, seconds), frames), offset, nothing, nothing)
        return _only_language(made, korean_token())
    if kind < 0.12:
        silence = np.zeros(frames, np.int64)
        made = Example(_mel(without_speech(seed, seconds), frames), offset, silence, nothing)
        return _silent(made, chance)
    said = talk(seed, seconds + 3.0, leading_s=chance.uniform(0, 2.5) if chance.random() < 0.25 else None)
    return _spoken(said, chance, frames, round(seconds * FRAMES_PER_S), offset)


def _mel(samples: NDArray[np.float32], frames: int) -> NDArray[np.float16]:
    count = frames * _SAMPLES_PER_FRAME
    cut = np.zeros(count + 400, np.float32)  # as `transcribe` pads: silence goes on behind the window
    cut[: min(len(samples), count)] = samples[:count]
    mel: NDArray[np.float16] = log_mel_spectrogram(torch.from_numpy(cut), _MELS)[:, : 2 * frames].half().numpy()
    return mel


def _only_language(made: Example, language: int) -> Example:
    made.tokens, made.targets = [tokenizer().sot], [language]
    made.said = made.coming = [(0, 0)]
    return made


def _silent(made: Example, chance: random.Random) -> Example:
    marks = tokenizer()
    start = _prompt(chance)
    begin = marks.timestamp_begin
    made.tokens = [*start, *marks.sot_sequence, begin]
    ignored = [NOT_MARKED] * len(start)
    made.targets = [*ignored, marks.no_speech, NOT_MARKED, begin, marks.eot]
    made.said = made.coming = [(0, 0)] * len(made.tokens)
    return made


def _prompt(chance: random.Random) -> list[int]:
    """Half of the time nothing, else what a caller might put before the window."""
    if chance.random() < 0.5:
        return []
    marks = tokenizer()
    tokens = [marks.sot_prev]
    if chance.random() < 0.7:
        tokens += marks.encode(" " + _FILLER_PROMPT)
    count = chance.randint(0, 200) if chance.random() < 0.1 else chance.randint(0, 20)
    return tokens + [word_token(chance.choice(WORDS)) for _ in range(count)]


def _spoken(said: SpokenTalk, chance: random.Random, frames: int, audible: int, offset: int) -> Example:
    marks = tokenizer()
    samples = said.samples[: audible * _SAMPLES_PER_FRAME]
    now, before = _frame_marks(said, frames, audible)
    made = Example(_mel(samples, frames), offset, now, before)
    timed = chance.random() < 0.6
    written: list[tuple[int, tuple[int, int]]] = []

    def stamp(at: int) -> tuple[int, tuple[int, int]]:
        if not written:
            at = min(at, round(_FIRST_TIMESTAMP_S * FRAMES_PER_S))
        near = (max(at - 3, 0), min(at + 4, frames))
        return marks.timestamp_begin + offset + at, near

    index = 0
    end = (0, 0)
    for count in said.phrases:
        words = said.words[index : index + count]
        index += count
        first, last = (round(at * FRAMES_PER_S) for at in (words[0].start_s, words[-1].end_s))
        if first >= audible - 2:
            break
        if timed:
            written.append(stamp(first))
        if last > audible:  # cut off by the window: Whisper names its start alone and hears it again in the next
            end = (max(first - 3, 0), min(first + 4, frames))
            break
        for word in words:
            span = round(word.start_s * FRAMES_PER_S), round(word.end_s * FRAMES_PER_S)
            written.append((word_token(word.text), (span[0], min(max(span[1], span[0] + 1), frames))))
        if timed:
            written.append(stamp(last))
        end = (min(last, frames - 4), min(last + 8, frames))
    start = _prompt(chance) if timed else []
    begun = [*start, *marks.sot_sequence] if timed else [*marks.sot_sequence_including_notimestamps]
    tokens = [*begun, *(token for token, _ in written)]
    made.tokens = tokens
    made.targets = [*tokens[1:], marks.eot]
    for row in range(len(begun) - 1):
        made.targets[row] = NOT_MARKED
    made.targets[len(start)] = tokens[len(start) + 1] if written else marks.no_speech
    nowhere = [(0, 0)] * len(begun)
    spans = [span for _, span in written]
    made.said = [*nowhere, *spans]
    made.coming = [*nowhere[1:], *spans, end]
    return made


def _frame_marks(said: SpokenTalk, frames: int, audible: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    now = np.zeros(frames, np.int64)
    before = np.full(frames, NOT_MARKED, np.int64)
    previous = 0
    for word in said.words:
        first, end = round(word.start_s * FRAMES_PER_S), round(word.end_s * FRAMES_PER_S)
        if end > audible:
            now[first:audible] = NOT_MARKED
            break
        middle = (first + end) // 2
        kind = 1 + 2 * WORDS.index(word.text)
        now[first:middle], now[middle:end] = kind, kind + 1
        before[first:end] = previous
        previous = kind
    return now, before
