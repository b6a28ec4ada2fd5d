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
from speakercoach.domain.sound import SPEECH_RATE_HZ, SoundMeasures
from speakercoach.domain.transcript import EngineKind, Reliability, Word
from speakercoach.practice.ports import EngineChoice, HearingRequest, HearingStage
from speakercoach.value_reading import MsgpackDecoder, msgpack_decoder

MAX_FRAME_BYTES = 64 * 1024 * 1024
"""Ten hours of words and sound figures take about a quarter of it."""
CHUNK_BYTES = 32_000
"""Longest piece of sound in one frame: one second."""
MAX_WORDS = 5_000
"""In one piece; nobody says a tenth of it."""
MAX_WORD_LETTERS = 500
_OVERHANG_S = 1.0
"""A last word may end a little after the sound: engines round up to whole frames."""

_JobNumber = Annotated[int, Meta(ge=0)]
_Ratio = Annotated[float, Meta(ge=0.0, le=1.0)]
_ShortText = Annotated[str, Meta(max_length=64)]
_PathText = Annotated[str, Meta(max_length=4096)]
_Name = Annotated[str, Meta(max_length=256)]
_Sample = Annotated[int, Meta(ge=0, le=1 << 40)]
_Words = Annotated[tuple[Word, ...], Meta(max_length=MAX_WORDS)]
_Data = Annotated[dict[_ShortText, _PathText | int | float | bool | None], Meta(max_length=8)]


class BrokenFrameError(Exception):
    """The other side said something that is not in the protocol."""


class Known(Struct, frozen=True):
    """What is settled of a talk that was heard in part: words up to ``sample``, figures up to ``measured_sample``.

    Sound follows from ``measured_sample`` on, which is never behind ``sample``. ``measured`` is what
    ``SoundMeter.drain`` gave, in order; ``language`` and ``text`` are as in ``engine.Resume``.
    """

    sample: _Sample
    language: _ShortText | None
    text: str
    measured_sample: _Sample
    measured: tuple[bytes, ...]


class Begin(Struct, frozen=True, tag="begin"):
    """A talk begins, or goes on where an earlier worker left it."""

    job: _JobNumber
    language: _ShortText
    engine: EngineChoice
    model: _PathText | None
    while_spoken: bool
    known: Known | None = None

    @property
    def request(self) -> HearingRequest:
        """How it is to be heard."""
        return HearingRequest(self.language, self.engine, self.model, self.while_spoken)


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
    left_s: Annotated[float, Meta(ge=0.0)] | None = None


class Piece(Struct, frozen=True, tag="piece"):
    """A stretch of the talk is heard and measured for good, up to ``until_sample``; as in ``engine.HeardPiece``.

    ``measured`` is what the meter settled since the piece before, which goes up to ``measured_sample``.
    """

    job: _JobNumber
    until_sample: _Sample
    words: _Words
    language: _ShortText | None
    sounds_like: _ShortText | None
    measured_sample: _Sample
    measured: bytes


class Done(Struct, frozen=True, tag="done"):
    """The talk is heard to its end; the words went before, in pieces."""

    job: _JobNumber
    language: _ShortText
    engine: EngineKind
    model: _Name | None
    reliability: Reliability
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
FromWorker = Ready | Alive | Progress | Piece | Done | Failed

_encoder = msgspec.msgpack.Encoder()
_from_window: MsgpackDecoder[FromWindow] = msgpack_decoder(FromWindow)
_from_worker: MsgpackDecoder[FromWorker] = msgpack_decoder(FromWorker)


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
    """What the worker said; the words of a piece in order and within the sound.

    Raises:
        BrokenFrameError: it is not in the protocol or its values are out of bounds.
    """
    try:
        message = _from_worker.decode(frame)
    except (msgspec.MsgspecError, ValueError) as error:
        raise BrokenFrameError from error
    if isinstance(message, Piece) and not _is_possible(message):
        raise BrokenFrameError
    if isinstance(message, Done) and not _are_possible(message.measures):
        raise BrokenFrameError
    return message


def _is_possible(piece: Piece) -> bool:
    latest_s = piece.until_sample / SPEECH_RATE_HZ + _OVERHANG_S
    return (
        piece.measured_sample <= piece.until_sample
        and all(_is_word(word, latest_s) for word in piece.words)
        and all(before.start_s <= after.start_s for before, after in pairwise(piece.words))
    )


def _are_possible(measures: SoundMeasures) -> bool:
    latest_s = measures.duration_s + _OVERHANG_S
    return (
        math.isfinite(measures.duration_s)
        and measures.duration_s >= 0
        and all(0 <= span.start_s <= span.end_s <= latest_s for span in measures.speech)
        and all(0 <= peak <= 1 for peak in measures.peaks)
    )


def _is_word(word: Word, latest_s: float) -> bool:
    # Comparisons with NaN are false, so a NaN never passes.
    return (
        0 < len(word.text) <= MAX_WORD_LETTERS
        and 0 <= word.start_s <= word.end_s <= latest_s
        and (word.confidence is None or 0 <= word.confidence <= 1)
    )
