"""Turns one piece of speech into words with times: one pass of the encoder, however many tries follow it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from whisper import timing
from whisper.audio import HOP_LENGTH, N_FFT, N_FRAMES, log_mel_spectrogram, pad_or_trim
from whisper.decoding import DecodingOptions, DecodingResult, DecodingTask, LogitFilter
from whisper.model import Whisper
from whisper.tokenizer import Tokenizer, get_tokenizer

from speakercoach.domain.sound import SPEECH_RATE_HZ, Span
from speakercoach.domain.transcript import Word
from speakercoach.transcription import guards, word_times
from speakercoach.transcription.guards import Doubt
from speakercoach.transcription.machine_memory import give_back_memory
from speakercoach.transcription.whisper_loading import OncePerSound
from speakercoach.transcription.whisper_prompt import NOTHING_BEFORE, Before, before_next, prompts

TEMPERATURES = (0.0, 0.4, 0.8)
"""Three tries where Whisper itself takes six: each is a whole decode, and what three do not mend six seldom do."""
_TOKEN_S = 0.02
_MOST_TOKENS = 224
_TOKENS_PER_S, _MORE_TOKENS = 16.0, 20
"""English takes about four tokens a second and fast Korean twelve: a loop costs no more than a mouthful."""
_TIME_SLACK_S = 0.5
_LEFT_S = 1.0
"""Speech that goes on for longer than this after the last time that Whisper gave is heard once more from there."""
_LEAST_LEFT_S = 0.4
_MOST_ROUNDS = 4
_NOTHING_HEARD_S = 1.0
_SHORT_PHRASE = 10
_LOOP_TIMES_SHORT, _LOOP_TIMES_LONG = 10, 6
_SEED = 20_250_625


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """A stretch of a talk to be heard, at most 30 s long.

    Attributes:
        samples: float32 at 16 kHz, shape ``(n,)``.
        start_s: where it begins in the talk.
        speech: where somebody speaks, in seconds of the talk, in order.
        maybe: the same with all that may be speech, quiet words among it: guards must not take those away.
    """

    samples: NDArray[np.float32]
    start_s: float
    speech: tuple[Span, ...]
    maybe: tuple[Span, ...]

    @property
    def speech_s(self) -> float:
        """How long somebody speaks in it."""
        return sum(span.length_s for span in self.speech)

    def after(self, moment_s: float) -> "Speech":
        """What is left from this moment of the talk on."""
        first = max(round((moment_s - self.start_s) * SPEECH_RATE_HZ), 0)
        left, maybe_left = (
            tuple(Span(max(span.start_s, moment_s), span.end_s) for span in spans if span.end_s > moment_s)
            for spans in (self.speech, self.maybe)
        )
        return Speech(self.samples[first:], self.start_s + first / SPEECH_RATE_HZ, left, maybe_left)


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """What the encoder made of a stretch: float32 of shape ``(1, 1500, width)``; ``frames`` of 10 ms are sound."""

    features: Tensor
    frames: int


@dataclass(frozen=True, slots=True)
class Heard:
    """Words of a stretch, in order; whether it took more than one try, or ended in doubt."""

    words: tuple[Word, ...]
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class _Segment:
    """Text between two times, in seconds of the stretch."""

    start_s: float
    end_s: float
    tokens: tuple[int, ...]


class PieceDecoder:
    """A model that hears one piece after the other."""

    def __init__(self, model: Whisper) -> None:
        self._model = model

    def encode(self, speech: Speech) -> Encoded:
        """Run the encoder."""
        mel = log_mel_spectrogram(speech.samples, self._model.dims.n_mels, padding=N_FFT)
        frames = len(speech.samples) // HOP_LENGTH
        with torch.no_grad():
            return Encoded(self._model.encoder(pad_or_trim(mel[:, :frames], N_FRAMES)[None]), frames)

    def likely_languages(self, encoded: Encoded) -> Mapping[str, float]:
        """How likely each language is, by its code."""
        _, likely = self._model.detect_language(encoded.features)
        return dict(likely[0])

    def hear(self, speech: Speech, encoded: Encoded | None, language: str, before: Before) -> Heard:
        """The words of a stretch, after ``before``. Where Whisper stops early, what is left is heard from there.

        ``encoded`` is the stretch as the encoder gave it, where it was asked already.
        """
        words: list[Word] = []
        is_doubtful = False
        for _ in range(_MOST_ROUNDS):
            # Who was lost once may be lost again, and each try of a lost decode is a long one.
            tries = TEMPERATURES[:1] if is_doubtful else TEMPERATURES
            heard, until_s = self._hear_once(speech, encoded or self.encode(speech), language, before, tries)
            words.extend(heard.words)
            is_doubtful |= heard.is_doubtful
            left = speech.after(until_s)
            has_moved_on = until_s > speech.start_s
            if not has_moved_on or left.speech_s < _LEAST_LEFT_S or speech.speech[-1].end_s - until_s <= _LEFT_S:
                break
            before = before_next(heard.words, is_doubtful=is_doubtful)
            speech, encoded = left, None
        return Heard(_in_order(words), is_doubtful)

    def warm_up(self, speech: Speech) -> None:
        """Run everything once that takes longer the first time in a process."""
        self.hear(speech, None, "en", NOTHING_BEFORE)
        timing.dtw_cpu(np.zeros((2, 3)))  # compiled for the type that alignment uses, whether words were heard or not
        self.forget()

    def forget(self) -> None:
        """Let go of the last sound, and of the memory that it took."""
        for block in self._model.decoder.blocks:
            for once in (block.cross_attn.key, block.cross_attn.value):
                if isinstance(once, OncePerSound):
                    once.forget()
        give_back_memory()

    def _hear_once(
        self, speech: Speech, encoded: Encoded, language: str, before: Before, temperatures: Sequence[float]
    ) -> tuple[Heard, float]:
        """The words of one decode, and the moment of the talk up to which they account for the sound."""
        sample_len = min(_MOST_TOKENS, round(_TOKENS_PER_S * speech.speech_s) + _MORE_TOKENS)
        shown = prompts(language, before, speech.speech[0].start_s)
        options = [
            DecodingOptions(
                language=language,
                temperature=temperature,
                sample_len=sample_len,
                prompt=prompt or None,
                fp16=False,
            )
            for temperature, prompt in zip(temperatures, shown, strict=False)
        ]
        result, is_doubtful = self._best(speech, encoded, options)
        if result is None:
            return Heard((), is_doubtful=True), speech.start_s
        tokenizer = get_tokenizer(
            self._model.is_multilingual,
            num_languages=self._model.num_languages,
            language=language,
            task="transcribe",
        )
        is_cut_off = len(result.tokens) >= sample_len
        length_s = len(speech.samples) / SPEECH_RATE_HZ
        segments, until_s = _segments(result.tokens, tokenizer.timestamp_begin, length_s, is_cut_off=is_cut_off)
        # Alignment spreads words over all the sound it gets, also over what the text does not reach.
        frames = min(encoded.frames, round((until_s + _TIME_SLACK_S) * SPEECH_RATE_HZ / HOP_LENGTH))
        aligned = self._aligned(tokenizer, segments, Encoded(encoded.features, frames), speech.start_s)
        if is_cut_off and until_s >= length_s and aligned:
            until_s = aligned[-1].end_s - speech.start_s
        words = guards.trusted(
            aligned,
            speech=speech.maybe,
            avg_logprob=float(result.avg_logprob),
            no_speech_prob=float(result.no_speech_prob),
        )
        words = word_times.corrected(words, speech.samples, speech.start_s)
        # A word that was just heard is not to be heard twice, where its time and the text's time differ.
        until_s = max(speech.start_s + until_s, *(word.end_s for word in aligned[-1:]), 0.0)
        return Heard(words, is_doubtful), until_s

    def _best(
        self, speech: Speech, encoded: Encoded, options: Sequence[DecodingOptions]
    ) -> tuple[DecodingResult | None, bool]:
        """The best of some tries, ``None`` where nobody speaks; and whether the first one would not do."""
        tries: list[tuple[bool, DecodingResult]] = []
        for one in options:
            torch.manual_seed(_SEED)  # the same sound gives the same words
            task = DecodingTask(self._model, one)
            task.logit_filters.append(_EndOfLoop(task.tokenizer.eot, task.sample_begin))
            result = task.run(encoded.features)[0]
            doubt = guards.doubt_of_decode(
                result.text,
                avg_logprob=float(result.avg_logprob),
                no_speech_prob=float(result.no_speech_prob),
                compression_ratio=float(result.compression_ratio),
                speech_s=sum(span.length_s for span in speech.maybe),
            )
            if doubt is not None and doubt.is_silence:
                return None, True
            if doubt is None and (result.text or speech.speech_s < _NOTHING_HEARD_S):
                return result, bool(tries)
            tries.append((bool(result.text) and doubt is Doubt.LOGPROB, result))
        # Unlikely words are better than a loop, and the likeliest of the unlikely are the best.
        return max(tries, key=lambda one: (one[0], one[1].avg_logprob))[1], True

    def _aligned(
        self, tokenizer: Tokenizer, segments: Sequence[_Segment], encoded: Encoded, start_s: float
    ) -> tuple[Word, ...]:
        raw: list[dict[str, Any]] = [
            {"seek": 0, "start": one.start_s, "end": one.end_s, "tokens": list(one.tokens)} for one in segments
        ]
        try:
            timing.add_word_timestamps(
                segments=raw,
                model=_AlreadyEncoded(self._model, encoded.features),
                tokenizer=tokenizer,
                mel=encoded.features[0],
                num_frames=encoded.frames,
                last_speech_timestamp=0.0,
            )
        finally:
            # Whisper leaves its hooks there when it is stopped in between, and no later piece could be heard.
            for block in self._model.decoder.blocks:
                block.cross_attn._forward_hooks.clear()  # noqa: SLF001 - there is no other way to them
        words = [
            Word(
                text=str(word["word"]).strip(),
                start_s=start_s + max(float(word["start"]), 0.0),
                end_s=start_s + max(float(word["end"]), float(word["start"]), 0.0),
                confidence=min(max(float(word["probability"]), 0.0), 1.0),
            )
            for segment in raw
            for word in segment.get("words", ())
        ]
        return _in_order([word for word in words if word.text])


class _EndOfLoop(LogitFilter):  # type: ignore[misc] # whisper is not typed
    """Ends a decode that says the same over and over: it would go on to its last token, and be thrown away."""

    def __init__(self, eot: int, sample_begin: int) -> None:
        self._eot = eot
        self._sample_begin = sample_begin

    def apply(self, logits: Tensor, tokens: Tensor) -> None:
        """Leave nothing to be said but the end, where the last tokens are a loop. Times between them do not count."""
        said = [token for token in tokens[0, self._sample_begin :].tolist() if token < self._eot]
        if is_loop(said):
            logits.fill_(-torch.inf)
            logits[:, self._eot] = 0.0


def is_loop(said: Sequence[int]) -> bool:
    """Whether tokens end in a phrase that stands there more often than anybody says it on end.

    Well beyond what ``guards`` take for a loop, so that they see one in what is left.
    """
    for length in range(1, len(said) // _LOOP_TIMES_LONG + 1):
        times = _LOOP_TIMES_SHORT if length <= _SHORT_PHRASE else _LOOP_TIMES_LONG
        tail = said[-length * times :]
        if len(tail) == length * times and tail[length:] == tail[:-length]:
            return True
    return False


class _AlreadyEncoded:
    """Stands in for the model where Whisper would run the encoder again."""

    def __init__(self, model: Whisper, features: Tensor) -> None:
        self.dims = model.dims
        self.device = model.device
        self.decoder = model.decoder
        self.alignment_heads = model.alignment_heads
        self._features = features

    def __call__(self, _: Tensor, tokens: Tensor) -> Tensor:
        scores: Tensor = self.decoder(tokens, self._features)
        return scores


def _segments(
    tokens: Sequence[int], begin: int, length_s: float, *, is_cut_off: bool
) -> tuple[tuple[_Segment, ...], float]:
    """Text parted at its times, and up to when it accounts for the sound, in seconds of the stretch.

    Two times side by side part segments; a last text without a time after it reaches to the end. Where the decode was
    cut off in the middle of a text, that text is left to the next round, unless there is no other.
    """
    parts = list(_parted(tokens, begin))
    segments = []
    until_s = length_s
    for part in parts:
        times_s = [(token - begin) * _TOKEN_S for token in part if token >= begin]
        text = tuple(token for token in part if token < begin)
        start_s = times_s[0] if times_s and part[0] >= begin else 0.0
        is_closed = part[-1] >= begin and len(part) > 1
        if not text:
            until_s = min(start_s, length_s)
            continue
        if is_cut_off and not is_closed and len(parts) > 1:
            until_s = min(start_s, length_s)
            break
        end_s = min(times_s[-1], length_s) if is_closed else length_s
        segments.append(_Segment(min(start_s, end_s), end_s, text))
        until_s = end_s
    return tuple(segments), until_s


def _parted(tokens: Sequence[int], begin: int) -> Iterator[Sequence[int]]:
    first = 0
    for at, (before, after) in enumerate(pairwise(tokens), start=1):
        if before >= begin and after >= begin:
            yield tokens[first:at]
            first = at
    if first < len(tokens):
        yield tokens[first:]


def _in_order(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words whose starts never go back and that end where the next one starts at the latest."""
    ordered: list[Word] = []
    for word in words:
        start_s = max(word.start_s, ordered[-1].start_s) if ordered else word.start_s
        if ordered and ordered[-1].end_s > start_s:
            last = ordered[-1]
            ordered[-1] = Word(last.text, last.start_s, start_s, last.confidence)
        ordered.append(Word(word.text, start_s, max(word.end_s, start_s), word.confidence))
    return tuple(ordered)
