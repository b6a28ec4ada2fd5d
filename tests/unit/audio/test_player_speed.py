"""At which speed a stretch goes on, without a loudspeaker."""

import numpy as np
import pytest

from speakercoach.audio.player import SystemPlayer, _Voice
from speakercoach.domain.sound import Sound

RATE_HZ = 16_000
SOUND = Sound((0.1 * np.sin(np.arange(6 * RATE_HZ) * 0.05)).astype(np.float32), RATE_HZ)


@pytest.mark.parametrize("speed", [0.75, 1.0, 1.5])
def test_what_plays_goes_on_at_the_speed_that_was_chosen_meanwhile(speed: float) -> None:
    """A second from the loudspeaker is so much of the sound; the end stays where it was to be."""
    player = SystemPlayer()
    player._voice = voice = _Voice(1.0, 5.0, 1.25)
    player._speed = 1.25
    second = np.zeros(RATE_HZ, np.float32)
    voice.fill(second, SOUND, 0.0)
    player.set_speed(speed)
    after = player._voice
    assert after is not None
    assert after is not voice
    assert after.end_s == 5.0
    after.fill(second, SOUND, 0.0)
    assert after._cursor_s - after.start_s == pytest.approx(speed, abs=1e-3)
    assert np.abs(second).max() > 0.05
