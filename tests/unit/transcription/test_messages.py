"""What crosses the border to the worker."""

import math
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.errors import ErrorCode
from speakercoach.domain.transcript import EngineKind, Reliability, Word
from speakercoach.practice.ports import EngineChoice, HearingStage
from speakercoach.transcription.messages import (
    CHUNK_BYTES,
    Begin,
    BrokenFrameError,
    Cancel,
    Chunk,
    Done,
    Finish,
    FromWindow,
    FromWorker,
    Known,
    Piece,
    Progress,
    Ready,
    decode_from_window,
    decode_from_worker,
    encode,
    failed,
)
from tests.fakes.ear import heard

MEASURES = heard("one two three", duration_s=2.0).measures
DONE = Done(1, "en", EngineKind.WHISPER, "base", Reliability.GOOD, MEASURES)
KNOWN = Known(48_000, "en", "We crossed the river.", 32_000, (b"a", b"b"))


def piece_with(*words: Word) -> Piece:
    """What a worker says that heard these words in two seconds of sound."""
    return Piece(1, 32_000, words, "en", None, 16_000, b"figures")


@pytest.mark.parametrize(
    "message",
    [
        Begin(1, "en", EngineChoice.AUTO, None, while_spoken=True),
        Begin(2, "auto", EngineChoice.WHISPER, "base", while_spoken=False, known=KNOWN),
        Chunk(1, b"\0" * CHUNK_BYTES),
        Finish(1),
        Cancel(1),
    ],
    ids=lambda message: type(message).__name__,
)
def test_what_the_window_says_arrives_as_it_was(message: FromWindow) -> None:
    """Every message to the worker survives the way."""
    assert decode_from_window(encode(message)) == message


@pytest.mark.parametrize(
    "message",
    [
        Ready(),
        Progress(1, HearingStage.LISTENING, 0.5, 12.5),
        piece_with(Word("river,", 0.5, 1.0, 0.9), Word("um", 1.0, 1.25, None)),
        failed(1, ErrorCode.INTERNAL, {"kind": "ValueError"}),
        DONE,
    ],
    ids=lambda message: type(message).__name__,
)
def test_what_the_worker_says_arrives_as_it_was(message: FromWorker) -> None:
    """Every message from the worker survives the way, words and figures included."""
    assert decode_from_worker(encode(message)) == message


def test_a_fault_arrives_with_its_code_and_data() -> None:
    """A fault is raised on the other side as it was on this one, a long text cut to its end."""
    message = decode_from_worker(encode(failed(1, ErrorCode.INPUT_BROKEN_MODEL, {"name": "x" * 5000 + ".pt"})))
    assert not isinstance(message, Ready)
    error = message.error  # type: ignore[union-attr]
    assert error.code is ErrorCode.INPUT_BROKEN_MODEL
    assert str(error.data["name"]).endswith("x.pt")


@pytest.mark.parametrize(
    "word",
    [
        Word("late", 1.0, 9.0, None),
        Word("backwards", 1.0, 0.5, None),
        Word("early", -0.1, 0.5, None),
        Word("nowhere", math.nan, 1.0, None),
        Word("endless", 0.0, math.inf, None),
        Word("sure", 0.0, 1.0, 1.5),
        Word("", 0.0, 1.0, None),
        Word("l" + "o" * 500 + "ng", 0.0, 1.0, None),
    ],
    ids=lambda word: word.text[:10] or "empty",
)
def test_words_out_of_bounds_are_refused(word: Word) -> None:
    """A word outside the sound, without text, too long or too sure never reaches the window."""
    with pytest.raises(BrokenFrameError):
        decode_from_worker(encode(piece_with(word)))


def test_words_out_of_order_are_refused() -> None:
    """Words arrive in the order of their starts or not at all."""
    with pytest.raises(BrokenFrameError):
        decode_from_worker(encode(piece_with(Word("b", 1.0, 1.2, None), Word("a", 0.5, 0.7, None))))


def test_figures_ahead_of_the_words_are_refused() -> None:
    """Sound is never measured beyond what is heard: a worker that goes on would miss a part of it."""
    with pytest.raises(BrokenFrameError):
        decode_from_worker(encode(Piece(1, 16_000, (), "en", None, 16_001, b"")))


def test_figures_out_of_bounds_are_refused() -> None:
    """Lengths and outlines that no sound has never reach the window."""
    for measures in (replace(MEASURES, duration_s=math.nan), replace(MEASURES, peaks=(2.0,))):
        with pytest.raises(BrokenFrameError):
            decode_from_worker(encode(msgspec.structs.replace(DONE, measures=measures)))


def test_too_much_sound_in_one_frame_is_refused() -> None:
    """A piece of sound longer than a second is not in the protocol."""
    with pytest.raises(BrokenFrameError):
        decode_from_window(encode(Chunk(1, b"\0" * (CHUNK_BYTES + 2))))


@given(st.binary(max_size=200))
def test_noise_on_the_pipe_is_refused_or_understood(frame: bytes) -> None:
    """Whatever bytes come, they are a message or a broken frame and nothing else is raised."""
    for decode in (decode_from_worker, decode_from_window):
        try:
            message = decode(frame)
        except BrokenFrameError:
            continue
        assert isinstance(message, msgspec.Struct)
