"""The sound of a long take on its way into a letter: silent where it has to be, and held once."""

import tracemalloc

import numpy as np
import pytest

from speakercoach.domain.safety import Handling
from speakercoach.domain.sound import Sound
from speakercoach.sharing.outgoing import LETTER_RATE_HZ, RedactedTake, quiet_sound, redacted_take
from tests.unit.sharing.shared_take import Room, room

RATE_HZ = 48_000
SECONDS = 60


@pytest.fixture
def fine(monkeypatch: pytest.MonkeyPatch) -> tuple[Room, RedactedTake]:
    """A take of a minute at a high rate, whose sound is loud everywhere."""
    made = room("Okhwa")
    made.decide_all(Handling.MUTE)

    def sound(_take_id: object) -> Sound:
        noise = np.random.default_rng(5).random(RATE_HZ * SECONDS, dtype=np.float32)
        noise -= np.float32(0.5)
        return Sound(noise, RATE_HZ)

    monkeypatch.setattr(made.library, "sound", sound)
    return made, redacted_take(made.library, made.correspondence, made.take)


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


def test_a_long_sound_is_not_copied(fine: tuple[Room, RedactedTake]) -> None:
    """An hour takes 700 MB: there is room for it once and for what it becomes."""
    parts, redacted = fine
    tracemalloc.start()
    try:
        quiet_sound(parts.library, parts.take, redacted)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1.8 * SECONDS * RATE_HZ * np.dtype(np.float32).itemsize
