"""What crosses the border between the window's process and the worker.

Both directions carry MessagePack of the closed sets below, so that nothing that comes out of a worker is ever
unpickled. A frame that is too long, of another shape or with values out of bounds raises ``BrokenFrameError``; the
side that reads it treats the other one as gone.
"""

import math
from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from speakercoach.domain.errors import CoachError, Datum, ErrorCode
from speakercoach.domain.sound import SoundMeasures
from speakercoach.domain.transcript import Transcript, Word
from speakercoach.practice.ports import EngineChoice, Heard, HearingRequest, HearingStage

MAX_FRAME_BYTES = 64 * 1024 * 1024
"""Ten hours of words and sound figures take about a quarter of it."""
CHUNK_BYTES = 32_000
"""Longest piece of sound in one frame: one second."""
MAX_WORDS = 500_000
MAX_WORD_LETTERS = 500
_OVERHANG_S = 1.0
"""A last word may end a little after the sound: engines round up to whole frames."""

_JobNumber = Annotated[int, Meta(ge=0)]
_Ratio = Annotated[float, Meta(ge=0.0, le=1.0)]
_ShortText = Annotated[str, Meta(max_length=64)]
_PathText = Annotated[str, Meta(max_length=4096)]
_Data = Annotated[dict[_ShortText, _PathText | int | float | bool | None], Meta(max_length=8)]


class BrokenFrameError(Exception):
    """The other side said something that is not in the protocol."""


class Begin(Struct, frozen=True, tag="begin"):
    """A talk begins."""

    job: _JobNumber
    language: _ShortText
    engine: EngineChoice
    model: _PathText | None

    @property
    def request(self) -> HearingRequest:
        """How it is to be heard."""
        return HearingRequest(self.language, self.engine, self.model)


class Chunk(Struct, frozen=True, tag="chunk"):
    """Sound of the talk: mono int16 little-endian at 16 kHz."""

    job: _JobNumber
    pcm: Annotated[bytes, Meta(max_length=CHUNK_BYTES)]


class Finish(Struct, frozen=True, tag="finish"):
    """That was all of the talk."""

    job: _JobNumber


class Cancel(Struct, frozen=True, tag="cancel"):
    """The talk is not wanted any more; answered with ``Failed(engine.cancelled)`` unless it ended before."""

    job: _JobNumber


class Ready(Struct, frozen=True, tag="ready"):
    """The worker is warm."""


class Alive(Struct, frozen=True, tag="alive"):
    """A sign of life, however long the engine takes."""


class Progress(Struct, frozen=True, tag="progress"):
    """How far the worker is with a talk."""

    job: _JobNumber
    stage: HearingStage
    ratio: _Ratio | None


class Done(Struct, frozen=True, tag="done"):
    """What was heard."""

    job: _JobNumber
    transcript: Transcript
    measures: SoundMeasures


class Failed(Struct, frozen=True, tag="failed"):
    """Why nothing was heard; ``data`` never holds what was said."""

    job: _JobNumber
    code: ErrorCode
    data: _Data

    @property
    def error(self) -> CoachError:
        """The fault as the window's process raises it."""
        return CoachError(self.code, **self.data)


FromWindow = Begin | Chunk | Finish | Cancel
FromWorker = Ready | Alive | Progress | Done | Failed

_encoder = msgspec.msgpack.Encoder()
_from_window: msgspec.msgpack.Decoder[FromWindow] = msgspec.msgpack.Decoder(FromWindow)
_from_worker: msgspec.msgpack.Decoder[FromWorker] = msgspec.msgpack.Decoder(FromWorker)


def encode(message: FromWindow | FromWorker) -> bytes:
    """One frame."""
    return _encoder.encode(message)


def failed(job: int, code: ErrorCode, data: Mapping[str, Datum]) -> Failed:
    """A fault on its way out, its texts cut to what the protocol lets through."""
    return Failed(job, code, {key: value[-4096:] if isinstance(value, str) else value for key, value in data.items()})


def decode_from_window(frame: bytes) -> FromWindow:
    """What the window's process said.

    Raises:
        BrokenFrameError: it is not in the protocol.
    """
    try:
        return _from_window.decode(frame)
    except (msgspec.MsgspecError, ValueError) as error:
        raise BrokenFrameError from error


def decode_from_worker(frame: bytes) -> FromWorker:
    """What the worker said, its words in order and within the sound.

    Raises:
        BrokenFrameError: it is not in the protocol or its values are out of bounds.
    """
    try:
        message = _from_worker.decode(frame)
    except (msgspec.MsgspecError, ValueError) as error:
        raise BrokenFrameError from error
    if isinstance(message, Done) and not _is_sound(Heard(message.transcript, message.measures)):
        raise BrokenFrameError
    return message


def _is_sound(heard: Heard) -> bool:
    measures = heard.measures
    words = heard.transcript.words
    if len(words) > MAX_WORDS or not (math.isfinite(measures.duration_s) and measures.duration_s >= 0):
        return False
    latest_s = measures.duration_s + _OVERHANG_S
    if not all(_is_word(word, latest_s) for word in words):
        return False
    if any(after.start_s < before.start_s for before, after in pairwise(words)):
        return False
    return all(0 <= span.start_s <= span.end_s <= latest_s for span in measures.speech) and all(
        0 <= peak <= 1 for peak in measures.peaks
    )


def _is_word(word: Word, latest_s: float) -> bool:
    # Comparisons with NaN are false, so a NaN never passes.
    return (
        0 < len(word.text) <= MAX_WORD_LETTERS
        and 0 <= word.start_s <= word.end_s <= latest_s
        and (word.confidence is None or 0 <= word.confidence <= 1)
    )
