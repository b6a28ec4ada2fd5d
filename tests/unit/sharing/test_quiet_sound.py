"""The sound of a long take on its way into a letter: silent where it has to be, and held once."""

import tracemalloc
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.sound.resampling import pcm_of, resampled, samples_of
from speakercoach.analysis.sound.sound import measure_sound
from speakercoach.domain.correspondence import ShareVoice
from speakercoach.domain.safety import Handling
from speakercoach.domain.sound import SPEECH_RATE_HZ, Sound, Span
from speakercoach.domain.stopping import StoppedError
from speakercoach.sharing.outgoing import RedactedTake, let_go, letter_sound, quiet_sound, redacted_take
from speakercoach.sharing.quieting import LETTER_RATE_HZ, QuietSound, measured
from speakercoach.sharing.redaction import redacted_sound
from tests.fakes.sound_copies import FakeSoundCopies
from tests.unit.sharing.shared_take import Room, room

RATE_HZ = 48_000
SECONDS = 60


@pytest.fixture
def fine(monkeypatch: pytest.MonkeyPatch) -> tuple[Room, RedactedTake]:
    """A take of a minute at a high rate, whose sound is loud everywhere."""
    made = room("Okhwa")
    made.decide_all(Handling.MUTE)

    def hear_sound(_take_id: object, hear: Callable[[Sound], None]) -> None:
        for second in range(SECONDS):
            hear(Sound(loud(RATE_HZ, second), RATE_HZ))

    monkeypatch.setattr(made.library, "hear_sound", hear_sound)
    return made, redacted_take(made.library, made.correspondence, made.take)


def loud(count: int, seed: int = 5) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Noise up to half of full scale."""
    return np.random.default_rng(seed).random(count, dtype=np.float32) - np.float32(0.5)


def test_nothing_of_a_muted_stretch_is_in_it_and_all_around_it_is(fine: tuple[Room, RedactedTake]) -> None:
    """Silence comes before the change of rate, which spreads each moment over its neighbours."""
    parts, redacted = fine
    quiet = quiet_sound(parts.library, parts.take, redacted)
    assert quiet.sample_rate_hz == LETTER_RATE_HZ
    assert len(quiet.samples) == SECONDS * LETTER_RATE_HZ
    kept = np.ones(len(quiet.samples), dtype=bool)
    for span in redacted.spans:
        first, last = round((span.start_s + 0.01) * LETTER_RATE_HZ), round((span.end_s - 0.01) * LETTER_RATE_HZ)
        assert np.abs(quiet.samples[first:last]).max() < 1e-4
        kept[first - 600 : last + 600] = False
    assert np.std(quiet.samples[kept]) > 0.15


def test_a_long_sound_is_held_once() -> None:
    """An hour takes 700 MB as it was recorded: there is room for what it becomes, and for no copy."""
    seconds, spans = 300, (Span(2.0, 3.0), Span(200.0, 201.0))
    measured(Sound(loud(RATE_HZ), RATE_HZ))
    tracemalloc.start()
    try:
        coming = QuietSound(spans, seconds)
        for second in range(seconds):
            coming.add(Sound(loud(RATE_HZ, second), RATE_HZ))
        quiet = coming.whole()
        measured(quiet)
        letter_sound(FakeSoundCopies(), quiet, spans, ShareVoice.OWN)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1.1 * seconds * LETTER_RATE_HZ * np.dtype(np.float32).itemsize + 16_000_000


def test_stopping_ends_it_at_the_next_piece(fine: tuple[Room, RedactedTake]) -> None:
    """Nobody waits for an hour to be read."""
    parts, redacted = fine
    left = iter(range(3))
    with pytest.raises(StoppedError):
        quiet_sound(parts.library, parts.take, redacted, lambda: next(left, None) is None)
    with pytest.raises(StoppedError):
        measured(Sound(loud(RATE_HZ), RATE_HZ), lambda: True)


@given(
    rate_hz=st.sampled_from([8_000, 16_000, 24_000, 44_100, 48_000]),
    cuts=st.lists(st.integers(0, 40_000), max_size=6),
    starts=st.lists(st.sampled_from([0.0, 0.0213, 0.41, 0.81]), max_size=2, unique_by=lambda one: one > 0.1),
    said_s=st.sampled_from([0.0, 0.5, 1.0, 3.0]),
)
def test_it_is_the_same_to_the_bit_in_whatever_pieces_it_comes(
    rate_hz: int, cuts: list[int], starts: list[float], said_s: float
) -> None:
    """As if it were silenced, turned to the other rate and faded as a whole; also where it is longer than was said."""
    spans = tuple(Span(one, one + 0.2) for one in sorted(starts))
    whole = Sound(loud(40_000), rate_hz)
    wanted = whole.samples.copy()
    for span in spans:
        wanted[int(np.floor(span.start_s * rate_hz)) : int(np.ceil(span.end_s * rate_hz))] = 0.0
    expected = redacted_sound(resampled(Sound(wanted, rate_hz), min(rate_hz, LETTER_RATE_HZ)), spans, tone=False)
    coming = QuietSound(spans, said_s)
    edges = [0, *sorted(cuts), len(whole.samples)]
    for first, last in pairwise(edges):
        coming.add(Sound(whole.samples[first:last].copy(), rate_hz))
    made = coming.whole()
    assert made.sample_rate_hz == expected.sample_rate_hz
    assert np.array_equal(made.samples, expected.samples)
    if rate_hz <= LETTER_RATE_HZ:
        toned = letter_sound(FakeSoundCopies(), made, spans, ShareVoice.OWN)
        assert np.array_equal(toned.samples, redacted_sound(whole, spans).samples)


@pytest.mark.parametrize("rate_hz", [16_000, 24_000, 8_000])
def test_it_is_measured_as_a_whole(rate_hz: int) -> None:
    """Piece by piece the same figures come out as in one go."""
    at_s = np.arange(25 * rate_hz) / rate_hz
    buzz = sum(np.sin(2.0 * np.pi * 130.0 * n * at_s) / n for n in range(1, 12))
    sound = Sound(np.asarray(0.1 * buzz * (np.sin(2.0 * np.pi * 0.7 * at_s) > -0.5), np.float32), rate_hz)
    heard = Sound(samples_of(pcm_of(resampled(sound, SPEECH_RATE_HZ).samples)), SPEECH_RATE_HZ)
    assert measured(sound) == measure_sound(heard)


@pytest.mark.parametrize("voice", [ShareVoice.OWN, ShareVoice.DISGUISED])
def test_what_is_heard_before_is_left_as_it_was(voice: ShareVoice) -> None:
    """A preview changes nothing in the sound that it is cut from."""
    sound = Sound(loud(RATE_HZ), RATE_HZ)
    before = sound.samples.copy()
    let_go(FakeSoundCopies(), sound, (Span(0.2, 0.4),), voice, None)
    assert np.array_equal(sound.samples, before)
