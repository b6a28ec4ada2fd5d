"""The same rules for the real microphone, fed by a sound server, and for the one that stands for it elsewhere."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pytest

from speakercoach.audio.microphone import SystemMicrophone
from speakercoach.audio.portaudio import SoundSystem
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.ports import Capture, Microphone
from tests.fakes.microphone import FakeMicrophone, tone_pcm
from tests.fakes.sound_server import SoundServer

RATE_HZ = 48_000
WAIT_S = 15.0


@dataclass
class Bench:
    """A microphone, and the hands to speak into it and to pull it out."""

    microphone: Microphone
    speak: Callable[[bytes], None]
    lose: Callable[[], None]
    unplug_all: Callable[[], None]


@pytest.fixture(params=["real", "fake"])
def bench(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """A microphone of each kind."""
    if request.param == "fake":
        fake = FakeMicrophone()

        def unplug_fake() -> None:
            fake.available = ()

        return Bench(fake, fake.speak, fake.lose, unplug_fake)
    server: SoundServer = request.getfixturevalue("real_devices")

    def unplug_real() -> None:
        monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")

    # A null sink that has just woken up passes nothing on for two seconds.
    lead_in = bytes(2 * 2 * RATE_HZ)
    return Bench(
        SystemMicrophone(SoundSystem()),
        lambda pcm: server.say_pcm(lead_in + pcm, RATE_HZ),
        server.suspend_microphone,
        unplug_real,
    )


@dataclass
class Listener:
    """Gathers what an open microphone says."""

    pcm: bytearray = field(default_factory=bytearray)
    threads: set[int] = field(default_factory=set)
    losses: list[CoachError] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)
    delay_s: float = 0.0

    def on_pcm(self, pcm: bytes) -> None:
        """Take sound, slowly if asked to."""
        if self.delay_s:
            time.sleep(self.delay_s)
            self.delay_s = 0.0
        with self.changed:
            self.pcm += pcm
            self.threads.add(threading.get_ident())
            self.changed.notify_all()

    def on_lost(self, error: CoachError) -> None:
        """Take note of the loss."""
        with self.changed:
            self.losses.append(error)
            self.changed.notify_all()

    def wait(self, ready: Callable[[], bool]) -> bool:
        """Wait until something has come."""
        with self.changed:
            return self.changed.wait_for(ready, WAIT_S)

    def loud_s(self) -> float:
        """Seconds from the first to the last loud sample."""
        loud = np.flatnonzero(np.abs(np.frombuffer(bytes(self.pcm), dtype="<i2")) > 1_000)
        return 0.0 if len(loud) == 0 else float(loud[-1] - loud[0]) / RATE_HZ


@pytest.fixture
def listener() -> Listener:
    """Somebody who listens."""
    return Listener()


@pytest.fixture
def capture(bench: Bench, listener: Listener) -> Iterator[Capture]:
    """The default microphone, open."""
    one = bench.microphone.open(None, listener.on_pcm, listener.on_lost)
    yield one
    one.close()


def test_one_of_the_devices_is_the_default(bench: Bench) -> None:
    """Devices have names and ids of their own, and exactly one is the default."""
    devices = bench.microphone.devices()
    assert [one.is_default for one in devices].count(True) == 1
    assert len({one.id for one in devices}) == len(devices)
    assert all(one.name for one in devices)
    assert bench.microphone.devices() == devices


def test_each_device_opens_by_its_id(bench: Bench, listener: Listener) -> None:
    """What is listed can be opened."""
    for device in bench.microphone.devices():
        capture = bench.microphone.open(device.id, listener.on_pcm, listener.on_lost)
        assert capture.sample_rate_hz == RATE_HZ
        capture.close()


def test_what_is_said_arrives_in_full(bench: Bench, listener: Listener, capture: Capture) -> None:
    """A second of sound comes out as a second of sound, as mono int16, on one thread that is not the caller's."""
    bench.speak(tone_pcm(1.0, sample_rate_hz=RATE_HZ) + bytes(RATE_HZ))
    assert listener.wait(lambda: listener.loud_s() > 0.95)
    capture.close()
    assert 0.95 < listener.loud_s() < 1.05
    assert len(listener.threads) == 1
    assert threading.get_ident() not in listener.threads
    assert capture.overflows == 0
    assert listener.losses == []


def test_a_slow_taker_loses_nothing(bench: Bench, listener: Listener, capture: Capture) -> None:
    """Whoever takes the sound may stand still for half a second without a hole in it."""
    listener.delay_s = 0.5
    bench.speak(tone_pcm(1.0, sample_rate_hz=RATE_HZ) + bytes(RATE_HZ))
    assert listener.wait(lambda: listener.loud_s() > 0.95)
    capture.close()
    assert 0.95 < listener.loud_s() < 1.05
    assert capture.overflows == 0


def test_after_closing_nothing_comes(bench: Bench, listener: Listener, capture: Capture) -> None:
    """Once ``close`` has returned, nobody is called any more; closing twice is no fault."""
    bench.speak(tone_pcm(0.2, sample_rate_hz=RATE_HZ))
    assert listener.wait(lambda: len(listener.pcm) > 0)
    capture.close()
    come = len(listener.pcm)
    capture.close()
    assert len(listener.pcm) == come
    assert listener.losses == []


def test_a_lost_microphone_is_told_once(bench: Bench, listener: Listener, capture: Capture) -> None:
    """Pulling it out is told as a loss, once, and what was said before is whole."""
    bench.speak(tone_pcm(0.5, sample_rate_hz=RATE_HZ) + bytes(RATE_HZ))
    assert listener.wait(lambda: listener.loud_s() > 0.45)
    bench.lose()
    assert listener.wait(lambda: len(listener.losses) > 0)
    capture.close()
    capture.close()
    assert [error.code for error in listener.losses] == [ErrorCode.MICROPHONE_LOST]


def test_an_unknown_device_is_no_microphone(bench: Bench, listener: Listener) -> None:
    """A remembered microphone that is not here any more is told as none."""
    with pytest.raises(CoachError) as error:
        bench.microphone.open("something from yesterday", listener.on_pcm, listener.on_lost)
    assert error.value.code is ErrorCode.MICROPHONE_NONE


def test_without_any_device_there_is_none(bench: Bench, listener: Listener) -> None:
    """On a machine without a microphone the list is empty and opening says so."""
    bench.microphone.devices()
    bench.unplug_all()
    assert bench.microphone.devices() == ()
    with pytest.raises(CoachError) as error:
        bench.microphone.open(None, listener.on_pcm, listener.on_lost)
    assert error.value.code is ErrorCode.MICROPHONE_NONE
