"""Cutting running speech."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from speakercoach.domain.sound import SPEECH_RATE_HZ
from speakercoach.transcription.pieces import Piece, PieceCutter, PieceLengths
from tests.voice import spoken

SHORT = PieceLengths(min_s=5.0, breath_s=9.0, max_s=15.0, forced_s=9.0)
LONG = PieceLengths(min_s=8.0, breath_s=25.0, max_s=25.0, forced_s=15.0)
lengths_of = st.sampled_from([SHORT, LONG])


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


def cut(
    samples: NDArray[np.int16], portion: int = 3_201, *, lengths: PieceLengths = SHORT, start: int = 0
) -> list[Piece]:
    """All pieces of a sound that comes in portions of so many bytes."""
    cutter = PieceCutter(lengths, start)
    pcm = samples.tobytes()
    pieces = [piece for at in range(0, len(pcm), portion) for piece in cutter.feed(pcm[at : at + portion])]
    rest = cutter.finish()
    return pieces if rest is None else [*pieces, rest]


stretches_of = st.lists(st.tuples(st.floats(0.1, 12.0), st.booleans()), min_size=1, max_size=6)


@given(stretches_of, lengths_of, st.integers(min_value=0, max_value=1 << 40))
def test_nothing_is_lost_and_nothing_comes_twice(
    stretches: list[tuple[float, bool]], lengths: PieceLengths, start: int
) -> None:
    """The pieces put together are the sound, whatever it is and wherever it begins."""
    samples = talk(*stretches)
    pieces = cut(samples, lengths=lengths, start=start)
    assert np.array_equal(np.concatenate([piece.samples for piece in pieces]), samples)
    assert [piece.start for piece in pieces] == [start, *(piece.end for piece in pieces)][:-1]
    assert all(len(piece.samples) <= (lengths.max_s + 0.25) * SPEECH_RATE_HZ for piece in pieces)
    assert all(len(piece.loud) == len(piece.samples) // 160 for piece in pieces)


@given(stretches_of, lengths_of, st.integers(min_value=1, max_value=100_000))
def test_portions_make_no_difference(stretches: list[tuple[float, bool]], lengths: PieceLengths, portion: int) -> None:
    """A talk that is fed from a file is cut as it was when it was spoken."""
    samples = talk(*stretches)
    whole = cut(samples, len(samples) * 2, lengths=lengths)
    pieces = cut(samples, max(portion, len(samples) // 50), lengths=lengths)
    assert [(piece.start, piece.end) for piece in pieces] == [(piece.start, piece.end) for piece in whole]
    assert all(np.array_equal(one.loud, other.loud) for one, other in zip(pieces, whole, strict=True))


@pytest.mark.parametrize("lengths", [SHORT, LONG], ids=["short", "long"])
def test_a_cut_falls_into_the_pause(lengths: PieceLengths) -> None:
    """Speech is parted in a pause, with some of it on either side."""
    pieces = cut(talk((8.6, True), (1.0, False), (6.0, True)), lengths=lengths)
    assert len(pieces) == 2
    assert 8.6 + 0.2 <= pieces[1].start_s <= 9.6 - 0.2


def test_a_breath_parts_only_long_pieces() -> None:
    """A short pause is taken for one only where the piece grows long."""
    breaths = ((6.0, True), (0.35, False), (6.0, True), (0.35, False), (6.0, True))
    assert [piece.start_s for piece in cut(talk(*breaths))] == [0.0, pytest.approx(12.6, abs=0.1)]
    assert len(cut(talk(*breaths), lengths=LONG)) == 1


@pytest.mark.parametrize("lengths", [SHORT, LONG], ids=["short", "long"])
def test_speech_without_a_pause_is_cut_all_the_same(lengths: PieceLengths) -> None:
    """Nobody who never draws breath makes the engine wait for the end, and no piece comes near Whisper's 30 s."""
    pieces = cut(talk((80.0, True)), lengths=lengths)
    assert all(lengths.min_s <= len(piece.samples) / SPEECH_RATE_HZ <= lengths.max_s for piece in pieces[:-1])
    assert len(pieces) >= 3


def test_a_forced_cut_falls_into_the_quietest_moment() -> None:
    """Where a piece has to end in the middle of speech, the quietest fifth of a second of its last part is taken."""
    pieces = cut(talk((19.0, True), (0.2, False), (15.0, True)), lengths=LONG)
    assert pieces[1].start_s == pytest.approx(19.1, abs=0.06)


@pytest.mark.parametrize(
    "samples",
    [np.zeros(10 * SPEECH_RATE_HZ, np.int16), noise(20.0, 0.0005), noise(20.0, 0.2)],
    ids=["silence", "quiet hiss", "loud hiss"],
)
def test_what_holds_no_speech_says_so(samples: NDArray[np.int16]) -> None:
    """Engines invent words in silence and noise, so pieces without speech are marked."""
    assert not any(piece.has_speech for piece in cut(samples))


def test_a_short_word_after_a_long_silence_is_speech() -> None:
    """Who says half a second after a minute of nothing is heard from the first syllable on."""
    pieces = [piece for piece in cut(talk((60.0, False), (0.5, True), (9.0, False)), lengths=LONG) if piece.has_speech]
    assert len(pieces) == 1
    assert pieces[0].speech[0].start_s == pytest.approx(60.0, abs=0.15)
    assert pieces[0].speech[-1].end_s == pytest.approx(60.5, abs=0.1)


def test_a_long_silence_goes_on_in_pieces() -> None:
    """Forty minutes of nothing are put away piece by piece, not gathered."""
    pieces = cut(np.zeros(40 * 60 * SPEECH_RATE_HZ, np.int16), 320_000, lengths=LONG)
    assert max(len(piece.samples) for piece in pieces) <= 9 * SPEECH_RATE_HZ


def test_the_open_piece_shows_what_came_last() -> None:
    """An engine that hears ahead sees the sound as it comes, where it lies and how long it has been quiet."""
    samples = talk((3.0, True), (1.0, False))
    cutter = PieceCutter(LONG, start=800)
    assert list(cutter.feed(samples.tobytes())) == []
    piece = cutter.open_piece
    assert np.array_equal(piece.samples, samples)
    assert (piece.start, piece.end) == (800, 800 + len(samples))
    assert [span.length_s for span in piece.speech] == [pytest.approx(3.0, abs=0.1)]
    assert piece.quiet_at_end_s == pytest.approx(1.0, abs=0.1)
    assert piece.speech[-1].end_s == pytest.approx(0.05 + 3.0, abs=0.1)


def test_a_voice_is_speech() -> None:
    """A spoken sentence is found, loud or quiet."""
    pcm = np.frombuffer(spoken("We crossed the river at night."), "<i2")
    assert any(piece.has_speech for piece in cut(pcm))
    assert any(piece.has_speech for piece in cut((pcm // 16).astype(np.int16)))


def test_no_sound_is_no_piece() -> None:
    """Without a sample there is nothing to hear."""
    assert cut(np.zeros(0, np.int16)) == []
