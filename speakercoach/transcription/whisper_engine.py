"""Whisper. With ``whisper_checkpoint`` the only place that knows torch, and imported in the worker alone."""

import importlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from types import SimpleNamespace
from typing import Any, Self

import numpy as np
import torch
import whisper
from numpy.typing import NDArray
from whisper import timing
from whisper.audio import N_FRAMES, N_SAMPLES, log_mel_spectrogram, pad_or_trim
from whisper.tokenizer import LANGUAGES

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import SPEECH_RATE_HZ
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.transcription.engine import Stopped
from speakercoach.transcription.model_store import CheckedModel
from speakercoach.transcription.whisper_checkpoint import check_checkpoint

FILLER_PROMPTS: Mapping[str, str] = {"en": "Um, uh, hmm, er, ah.", "ko": "음, 어, 그, 저기, 아."}
"""Whisper leaves fillers out unless a prompt shows them. At most 32 characters: longer ones cut the output short."""
MAX_PROMPT_LETTERS = 32
TEMPERATURES = (0.0, 0.4, 0.8)
"""Three tries where Whisper itself takes six: each is a whole decode, and what three do not mend six seldom do."""
SILENT_GUESS_S = 2.0
"""Unlikely words with this much silence around them are skipped: Whisper invents words in silence."""
_ENGLISH = "en"


class WhisperEngine:
    """A checkpoint, loaded and warmed up; hears one talk after the other, each when its sound is complete."""

    hears_while_fed = False

    def __init__(self, checked: CheckedModel) -> None:
        """Load and warm up.

        Raises:
            CoachError: ``INPUT_BROKEN_MODEL``, ``INPUT_UNREADABLE``.
            MemoryError: the model is too large for this machine.
        """
        check_checkpoint(checked.model.path)
        torch.set_num_threads(max(1, os.cpu_count() or 1))
        try:
            self._model = whisper.load_model(str(checked.model.path), device="cpu")
        except (RuntimeError, ValueError, KeyError, TypeError, OSError) as error:
            _raise_if_memory(error)
            raise CoachError(ErrorCode.INPUT_BROKEN_MODEL, name=checked.model.path.name) from error
        if checked.official_name is not None:
            # Loaded by path, Whisper does not know which heads follow the sound and takes half of all.
            self._model.set_alignment_heads(whisper._ALIGNMENT_HEADS[checked.official_name])  # noqa: SLF001
        self._name = checked.official_name or checked.model.name
        _encode_once(self._model)
        # The first word alignment of a process compiles for about 3 s; now nobody waits for it.
        timing.dtw_cpu(np.zeros((2, 3)))

    def listen(self, language: str, progress: Callable[[float], None], is_stopped: Callable[[], bool]) -> "_Listening":
        """Begin a talk; ``auto`` is settled by its first half minute."""
        known = language == "auto" or (language in LANGUAGES and (self._model.is_multilingual or language == _ENGLISH))
        if not known:
            raise CoachError(
                ErrorCode.ENGINE_LANGUAGE, language=language, engine=EngineKind.WHISPER.value, model=self._name
            )
        return _Listening(self._model, self._name, language, progress, is_stopped)


class _Listening:
    def __init__(
        self,
        model: whisper.Whisper,
        name: str,
        language: str,
        progress: Callable[[float], None],
        is_stopped: Callable[[], bool],
    ) -> None:
        self._model = model
        self._name = name
        self._language = language
        self._progress = progress
        self._is_stopped = is_stopped

    def feed(self, pcm: bytes) -> None:
        """The worker keeps the sound; it is heard as a whole."""

    def finish(self, samples: NDArray[np.float32]) -> Transcript:
        """Hear the whole sound."""
        try:
            with self._stoppable(), _steps(self._progress):
                language = self._spoken_language(samples)
                segments = self._segments(samples, language) if len(samples) else []
        except RuntimeError as error:
            _raise_if_memory(error)
            raise
        return Transcript(
            language=language,
            engine=EngineKind.WHISPER,
            model=self._name,
            reliability=Reliability.GOOD,
            words=_words(segments, len(samples) / SPEECH_RATE_HZ),
        )

    def _spoken_language(self, samples: NDArray[np.float32]) -> str:
        if self._language != "auto":
            return self._language
        if not self._model.is_multilingual or not len(samples):
            return _ENGLISH
        mel = log_mel_spectrogram(samples[:N_SAMPLES], self._model.dims.n_mels, padding=N_SAMPLES)
        _, likely = self._model.detect_language(pad_or_trim(mel, N_FRAMES))
        return str(max(likely, key=likely.__getitem__))

    def _segments(self, samples: NDArray[np.float32], language: str) -> list[dict[str, Any]]:
        prompt = FILLER_PROMPTS.get(language)
        result = self._model.transcribe(
            samples,
            language=language,
            task="transcribe",
            word_timestamps=True,
            initial_prompt=prompt,
            # Every window sees the filler prompt and none sees the words before it: a loop or an invented
            # sentence in one window must not spread to the next. Names may be spelt less evenly for it.
            carry_initial_prompt=prompt is not None,
            condition_on_previous_text=False,
            temperature=TEMPERATURES,
            hallucination_silence_threshold=SILENT_GUESS_S,
            fp16=False,
            verbose=False,
        )
        return list(result["segments"])

    @contextmanager
    def _stoppable(self) -> Iterator[None]:
        def look(*_: object) -> None:
            if self._is_stopped():
                raise Stopped

        hooks = [part.register_forward_pre_hook(look) for part in (self._model.encoder, self._model.decoder)]
        try:
            look()
            yield
        finally:
            for hook in hooks:
                hook.remove()


class _Steps:
    """Stands in for Whisper's progress bar, which is the one place where it says how far it is."""

    def __init__(self, progress: Callable[[float], None], total: int) -> None:
        self._progress = progress
        self._total = max(total, 1)
        self._done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to put away."""

    def update(self, frames: int) -> None:
        """This many more frames were heard; fewer than none when Whisper goes back."""
        self._done += frames
        self._progress(min(max(self._done / self._total, 0.0), 1.0))


@contextmanager
def _steps(progress: Callable[[float], None]) -> Iterator[None]:
    module: Any = importlib.import_module("whisper.transcribe")  # `whisper.transcribe` is the function
    original = module.tqdm
    module.tqdm = SimpleNamespace(tqdm=lambda total, **_: _Steps(progress, total))
    try:
        yield
    finally:
        module.tqdm = original


def _encode_once(model: whisper.Whisper) -> None:
    """Keep the encoder's last answer: each retry and each word alignment asks for the same window again."""
    encode = model.encoder.forward
    last: list[tuple[torch.Tensor, torch.Tensor]] = []

    def forward(mel: torch.Tensor) -> torch.Tensor:
        # The kept window is not freed, so an equal address means the same sound.
        if last and last[0][0].data_ptr() == mel.data_ptr() and last[0][0].shape == mel.shape:
            return last[0][1]
        encoded: torch.Tensor = encode(mel)
        last[:] = [(mel, encoded)]
        return encoded

    model.encoder.forward = forward


def _words(segments: list[dict[str, Any]], duration_s: float) -> tuple[Word, ...]:
    """Words of all segments as plain numbers, in order and within the sound: Whisper keeps neither promise."""
    words = []
    earliest_s = 0.0
    for segment in segments:
        for word in segment.get("words", ()):
            text = str(word["word"]).strip()
            if not text:
                continue
            start_s = min(max(float(word["start"]), earliest_s), duration_s)
            end_s = min(max(float(word["end"]), start_s), duration_s)
            confidence = min(max(float(word["probability"]), 0.0), 1.0)
            words.append(Word(text, start_s, end_s, confidence))
            earliest_s = start_s
    # A word ends where the next one starts at the latest.
    ends = [min(word.end_s, after.start_s) for word, after in pairwise(words)]
    return tuple(
        Word(word.text, word.start_s, end_s, word.confidence)
        for word, end_s in zip(words, [*ends, *(word.end_s for word in words[-1:])], strict=True)
    )


def _raise_if_memory(error: BaseException) -> None:
    if "memory" in str(error).lower():
        raise MemoryError from error
