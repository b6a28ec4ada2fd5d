"""Cutting running speech."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from speakercoach.domain.sound import SPEECH_RATE_HZ
from speakercoach.transcription.pieces import MAX_PIECE_S, MIN_PIECE_S, Piece, PieceCutter
from tests.voice import spoken


def noise(seconds: float, level: float, seed: int = 1) -> NDArray[np.int16]:
    """Steady noise of this length and level (0..1)."""
    samples = np.random.default_rng(seed).standard_normal(int(seconds * SPEECH_RATE_HZ))
    return (samples * level * 32767).clip(-32768, 32767).astype(np.int16)


def talk(*stretches: tuple[float, bool]) -> NDArray[np.int16]:
    """Loud and quiet stretches of these lengths in turn: a syllable's rise and fall five times a second."""
    parts = []
    for index, (seconds, speaks) in enumerate(stretches):
        part = noise(seconds, 0.001, index).astype(np.float64)
        if speaks:
            at_s = np.arange(len(part)) / SPEECH_RATE_HZ
            part += noise(seconds, 0.1, index + 100) * (0.55 + 0.45 * np.sin(2 * np.pi * 5 * at_s))
        parts.append(part.astype(np.int16))
    return np.concatenate(parts)


def cut(samples: NDArray[np.int16], portion: int = 3_201) -> list[Piece]:
    """All pieces of a sound that comes in portions of so many bytes."""
    cutter = PieceCutter()
    pcm = samples.tobytes()
    pieces = [piece for at in range(0, len(pcm), portion) for piece in cutter.feed(pcm[at : at + portion])]
    rest = cutter.finish()
    return pieces if rest is None else [*pieces, rest]


@given(
    st.lists(st.tuples(st.floats(0.1, 12.0), st.booleans()), min_size=1, max_size=6),
    st.integers(min_value=1, max_value=100_000),
)
def test_nothing_is_lost_and_nothing_comes_twice(stretches: list[tuple[float, bool]], portion: int) -> None:
    """The pieces put together are the sound, whatever it is and however it comes."""
    samples = talk(*stretches)
    pieces = cut(samples, max(portion, len(samples) // 50))
    assert np.array_equal(np.concatenate([piece.samples for piece in pieces]), samples)
    assert [piece.start for piece in pieces] == np.cumsum([0, *(len(piece.samples) for piece in pieces)])[:-1].tolist()
    assert all(len(piece.samples) <= (MAX_PIECE_S + 1) * SPEECH_RATE_HZ for piece in pieces)


def test_a_cut_falls_into_the_pause() -> None:
    """Speech is parted in the middle of a pause, not in a word."""
    pieces = cut(talk((6.0, True), (1.0, False), (6.0, True)))
    assert len(pieces) == 2
    assert 6.0 <= pieces[1].start_s <= 7.0


def test_speech_without_a_pause_is_cut_all_the_same() -> None:
    """Nobody who never draws breath makes the engine wait for the end."""
    pieces = cut(talk((40.0, True)))
    assert all(MIN_PIECE_S <= len(piece.samples) / SPEECH_RATE_HZ <= MAX_PIECE_S + 1 for piece in pieces[:-1])
    assert len(pieces) >= 3


@pytest.mark.parametrize(
    "samples",
    [np.zeros(10 * SPEECH_RATE_HZ, np.int16), noise(20.0, 0.0005), noise(20.0, 0.2)],
    ids=["silence", "quiet hiss", "loud hiss"],
)
def test_what_holds_no_speech_says_so(samples: NDArray[np.int16]) -> None:
    """Engines invent words in silence and noise, so pieces without speech are marked."""
    assert not any(piece.has_speech for piece in cut(samples))


def test_a_voice_is_speech() -> None:
    """A spoken sentence is found, loud or quiet."""
    pcm = np.frombuffer(spoken("We crossed the river at night."), "<i2")
    assert any(piece.has_speech for piece in cut(pcm))
    assert any(piece.has_speech for piece in cut((pcm // 16).astype(np.int16)))


def test_no_sound_is_no_piece() -> None:
    """Without a sample there is nothing to hear."""
    assert cut(np.zeros(0, np.int16)) == []
