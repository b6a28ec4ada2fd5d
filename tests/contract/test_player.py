"""The same rules for the real player and for the one whose time a test moves."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pytest

from speakercoach.audio.player import SystemPlayer
from speakercoach.audio.portaudio import SoundSystem
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Sound
from speakercoach.practice.ports import Player
from tests.fakes.player import FakePlayer

WAIT_S = 15.0
STEP_S = 0.01
SOUND = Sound((0.1 * np.sin(np.arange(3 * 44_100) * 0.05)).astype(np.float32), 44_100)


@dataclass
class Bench:
    """A player, and a way to let its time pass until something is so."""

    player: Player
    until: Callable[[Callable[[], bool]], bool]


@pytest.fixture(params=["real", "fake"])
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    """A player of each kind, loaded."""
    if request.param == "fake":
        fake = FakePlayer()

        def advance_until(ready: Callable[[], bool]) -> bool:
            for _ in range(round(WAIT_S / STEP_S)):
                if ready():
                    return True
                fake.advance(STEP_S)
            return False

        one: Player = fake
        bench = Bench(fake, advance_until)
    else:
        request.getfixturevalue("real_devices")
        one = SystemPlayer(SoundSystem())
        bench = Bench(one, _wait_until)
    one.load(SOUND)
    yield bench
    one.close()


def _wait_until(ready: Callable[[], bool]) -> bool:
    """Time is what a player plays: there is no event to wait for."""
    deadline = time.monotonic() + WAIT_S
    while not ready():
        if time.monotonic() > deadline:
            return False
        time.sleep(STEP_S)
    return True


def test_a_loaded_sound_stands_at_its_start(bench: Bench) -> None:
    """Nothing plays before it is asked to."""
    assert (bench.player.position_s, bench.player.is_playing) == (0.0, False)


def test_a_stretch_plays_to_its_end_and_stops(bench: Bench) -> None:
    """From the start that was asked for, forwards only, to the end that was asked for."""
    bench.player.play(0.5, 2.5)
    assert bench.player.is_playing
    assert 0.5 <= bench.player.position_s < 0.6
    seen: list[float] = []

    def is_over() -> bool:
        seen.append(bench.player.position_s)
        return not bench.player.is_playing

    assert bench.until(is_over)
    assert seen == sorted(seen)
    assert any(0.6 < position < 2.4 for position in seen)
    assert bench.player.position_s == pytest.approx(2.5)


def test_the_whole_rest_plays_without_an_end(bench: Bench) -> None:
    """Without an end it plays to the end of the sound."""
    bench.player.play(2.6, None)
    assert bench.until(lambda: not bench.player.is_playing)
    assert bench.player.position_s == pytest.approx(3.0)


def test_pausing_stands_still(bench: Bench) -> None:
    """Where it is paused it stays, and playing from there goes on."""
    bench.player.play(0.0, None)
    assert bench.until(lambda: bench.player.position_s > 0.3)
    bench.player.pause()
    here = bench.player.position_s
    assert not bench.player.is_playing
    assert 0.3 <= here < 0.6
    assert bench.player.position_s == here
    bench.player.play(here, None)
    assert bench.until(lambda: bench.player.position_s > here + 0.1)


def test_seeking_while_playing_goes_on_from_there(bench: Bench) -> None:
    """A jump plays on, past the end of the stretch that was asked for before."""
    bench.player.play(0.0, 0.5)
    assert bench.until(lambda: bench.player.position_s > 0.1)
    bench.player.seek(2.0)
    assert bench.player.is_playing
    assert 2.0 <= bench.player.position_s < 2.2
    assert bench.until(lambda: bench.player.position_s > 2.2)


@pytest.mark.parametrize("speed", [0.75, 1.5])
def test_another_speed_changes_the_time_a_stretch_takes_and_nothing_else(bench: Bench, speed: float) -> None:
    """Moments are those of the sound, forwards only, and the stretch ends where it was to end."""
    bench.player.set_speed(speed)
    bench.player.play(0.5, 2.0)
    seen: list[float] = []

    def is_over() -> bool:
        seen.append(bench.player.position_s)
        return not bench.player.is_playing

    assert bench.until(is_over)
    assert seen == sorted(seen)
    assert any(0.7 < position < 1.8 for position in seen)
    assert bench.player.position_s == pytest.approx(2.0, abs=0.01)


def test_the_speed_can_change_while_it_plays(bench: Bench) -> None:
    """It goes on from the moment that is heard, to the end that was asked for."""
    bench.player.play(0.0, 1.5)
    assert bench.until(lambda: bench.player.position_s > 0.4)
    here = bench.player.position_s
    bench.player.set_speed(1.5)
    assert bench.player.is_playing
    assert here <= bench.player.position_s < here + 0.3
    assert bench.until(lambda: not bench.player.is_playing)
    assert bench.player.position_s == pytest.approx(1.5, abs=0.01)


def test_seeking_at_rest_stays_at_rest(bench: Bench) -> None:
    """A jump without playing moves the position alone, and stays within the sound."""
    for wanted, reached in ((1.5, 1.5), (-1.0, 0.0), (99.0, 3.0)):
        bench.player.seek(wanted)
        assert (bench.player.position_s, bench.player.is_playing) == (reached, False)


def test_loading_anew_starts_over(bench: Bench) -> None:
    """Another sound stands at its own start, whatever played before."""
    bench.player.play(1.0, None)
    assert bench.until(lambda: bench.player.position_s > 1.1)
    bench.player.load(Sound(np.zeros(16_000, dtype=np.float32), 16_000))
    assert (bench.player.position_s, bench.player.is_playing) == (0.0, False)
    bench.player.play(0.0, None)
    assert bench.until(lambda: not bench.player.is_playing)
    assert bench.player.position_s == pytest.approx(1.0)


@pytest.mark.parametrize(("start_s", "end_s"), [(1.0, 1.0), (2.0, 1.0), (5.0, None)])
def test_an_empty_stretch_is_over_at_once(bench: Bench, start_s: float, end_s: float | None) -> None:
    """A stretch without length plays nothing."""
    bench.player.play(start_s, end_s)
    assert not bench.player.is_playing


@pytest.mark.parametrize("kind", ["real", "fake"])
def test_without_a_loudspeaker_playing_says_so(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine that cannot play, playing ends in a fault, by the second press at the latest."""
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    player: Player = SystemPlayer(SoundSystem()) if kind == "real" else FakePlayer(has_device=False)
    player.load(SOUND)
    codes: list[ErrorCode] = []

    def is_told() -> bool:
        try:
            player.play(0.0, None)
        except CoachError as error:
            codes.append(error.code)
        return bool(codes)

    assert _wait_until(is_told)
    assert codes == [ErrorCode.PLAYER_NONE]
    assert not player.is_playing
    player.close()
