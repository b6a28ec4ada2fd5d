"""The capture's own rules, over a sound system that a test plays."""

import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from speakercoach.audio import microphone
from speakercoach.audio.microphone import SystemMicrophone, mixed_down
from speakercoach.audio.portaudio import Device, SoundSystem
from speakercoach.domain.errors import CoachError, ErrorCode

HEADSET = Device(
    0, "Core Audio: Headset", "Headset", "Core Audio", 2, 0, 44_100, is_default_input=True, is_default_output=False
)


class PlayedSystem(SoundSystem):
    """A sound system that accepts what a test allows and calls back when the test says so."""

    def __init__(self, accepts: Callable[[dict[str, Any]], bool]) -> None:
        super().__init__()
        self.accepts = accepts
        self.asked: list[tuple[int, int]] = []
        self.options: dict[str, Any] = {}

    def devices(self) -> tuple[Device, ...]:
        """One headset."""
        return (HEADSET,)

    def open_stream(self, make: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - stands for an untyped stream
        """Open if the test allows it."""
        make(SimpleNamespace(RawInputStream=self._stream))
        return SimpleNamespace(close=lambda: None)

    def say(self, data: bytes, *, overflow: bool = False) -> None:
        """Call back as PortAudio does."""
        self.options["callback"](data, 0, None, SimpleNamespace(input_overflow=overflow))

    def _stream(self, **options: Any) -> None:  # noqa: ANN401 - as above
        self.asked.append((options["samplerate"], options["channels"]))
        if not self.accepts(options):
            message = "refused"
            raise OSError(message)
        self.options = options


def test_stereo_is_mixed_down_without_clipping() -> None:
    """Two full channels give a full channel; opposite ones give silence."""
    frames = np.array([[32_767, 32_767], [-32_768, -32_768], [1_000, -1_000], [100, 300]], dtype="<i2")
    assert np.frombuffer(mixed_down(frames.tobytes(), 2), "<i2").tolist() == [32_767, -32_768, 0, 200]


def test_a_device_that_offers_stereo_alone_delivers_mono() -> None:
    """The device's own rate is asked for first, mono before stereo; what comes out is mono."""
    system = PlayedSystem(lambda options: options["channels"] == 2)
    taken: list[bytes] = []
    came = threading.Event()

    def take(pcm: bytes) -> None:
        taken.append(pcm)
        came.set()

    capture = SystemMicrophone(system).open(None, take, lambda _error: None)
    assert system.asked == [(44_100, 1), (44_100, 2)]
    assert capture.sample_rate_hz == 44_100
    system.say(np.array([[10, 20], [30, 50]], dtype="<i2").tobytes(), overflow=True)
    assert came.wait(5)
    assert np.frombuffer(taken[0], "<i2").tolist() == [15, 40]
    assert capture.overflows == 1
    capture.close()


def test_a_device_that_refuses_everything_is_refused() -> None:
    """When no rate and no number of channels is accepted, the person is told which device it was."""
    with pytest.raises(CoachError) as error:
        SystemMicrophone(PlayedSystem(lambda _options: False)).open(None, lambda _pcm: None, lambda _error: None)
    assert error.value.code is ErrorCode.MICROPHONE_REFUSED
    assert error.value.data == {"device": "Headset"}


def test_sound_beyond_the_queue_is_counted_as_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a disk hangs memory stays bounded, and the loss is counted."""
    monkeypatch.setattr(microphone, "QUEUED_BYTES_AT_MOST", 1_000)
    system = PlayedSystem(lambda _options: True)
    go_on = threading.Event()
    taken: list[bytes] = []

    def hang(pcm: bytes) -> None:
        go_on.wait(10)
        taken.append(pcm)

    capture = SystemMicrophone(system).open(None, hang, lambda _error: None)
    for _ in range(10):
        system.say(bytes(500))
    go_on.set()
    capture.close()
    assert capture.overflows > 0
    assert len(taken) + capture.overflows == 10


def test_a_stream_that_ends_by_itself_is_a_loss_at_once() -> None:
    """When the system ends the stream, nobody waits for the watchdog."""
    system = PlayedSystem(lambda _options: True)
    lost = threading.Event()
    capture = SystemMicrophone(system).open(None, lambda _pcm: None, lambda _error: lost.set())
    system.options["finished_callback"]()
    assert lost.wait(0.9)
    capture.close()
