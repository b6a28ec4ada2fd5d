"""A microphone that a test speaks into: push sound, lose it, refuse it."""

import queue
import threading
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.ports import InputDevice

DEFAULT_DEVICES = (
    InputDevice(id="fake:built-in", name="Built-in microphone", is_default=True),
    InputDevice(id="fake:headset", name="Headset", is_default=False),
)
CHUNK_S = 0.05
DELIVERY_TIMEOUT_S = 10.0


def pcm_of(samples: NDArray[np.float32]) -> bytes:
    """Float samples within -1..1 as int16 little-endian bytes."""
    return (np.clip(samples, -1.0, 1.0) * 32767.0).astype("<i2").tobytes()


def tone_pcm(
    duration_s: float, *, sample_rate_hz: int = 48_000, frequency_hz: float = 220.0, peak: float = 0.3
) -> bytes:
    """A sine as int16 little-endian PCM."""
    times = np.arange(round(duration_s * sample_rate_hz)) / sample_rate_hz
    return pcm_of((peak * np.sin(2 * np.pi * frequency_hz * times)).astype(np.float32))


class FakeCapture:
    """An open fake microphone; delivers on a thread of its own like the real one."""

    def __init__(
        self, sample_rate_hz: int, on_pcm: Callable[[bytes], None], on_lost: Callable[[CoachError], None]
    ) -> None:
        self._rate = sample_rate_hz
        self._on_pcm = on_pcm
        self._on_lost = on_lost
        self._pending: queue.Queue[bytes | CoachError | None] = queue.Queue()
        self._thread = threading.Thread(target=self._deliver, name="fake-microphone", daemon=True)
        self._pushing = threading.Lock()
        """Nothing is pushed behind the end: nobody would take it, and whoever spoke would wait for ever."""
        self.is_closed = False
        self.overflows = 0
        self._is_lost = False
        self._thread.start()

    @property
    def sample_rate_hz(self) -> int:
        """Rate at which it delivers."""
        return self._rate

    def close(self) -> None:
        """Stop delivering; safe twice."""
        with self._pushing:
            if self.is_closed:
                return
            self.is_closed = True
            self._pending.put(None)
        if threading.current_thread() is not self._thread:
            self._thread.join(DELIVERY_TIMEOUT_S)

    def push(self, item: bytes | CoachError) -> None:
        """Queue a chunk of sound, or the loss of the device, for delivery."""
        with self._pushing:
            if not self.is_closed:
                self._pending.put(item)

    def wait_delivered(self) -> None:
        """Wait until everything that was pushed has been taken."""
        self._pending.join()

    def _deliver(self) -> None:
        while True:
            item = self._pending.get()
            try:
                if item is None:
                    return
                if self._is_lost or self.is_closed:
                    continue
                if isinstance(item, CoachError):
                    self._is_lost = True
                    self._on_lost(item)
                else:
                    self._on_pcm(item)
            finally:
                self._pending.task_done()


class FakeMicrophone:
    """Stands for ``audio.microphone``. ``captures`` are those that were opened, the newest last.

    ``refusal`` (a code) makes ``open`` raise; an empty ``available`` means that the machine has none.
    """

    def __init__(self, available: tuple[InputDevice, ...] = DEFAULT_DEVICES, *, sample_rate_hz: int = 48_000) -> None:
        self.available = available
        self.sample_rate_hz = sample_rate_hz
        self.refusal: ErrorCode | None = None
        self.captures: list[FakeCapture] = []
        self.opened_ids: list[str | None] = []

    def devices(self) -> tuple[InputDevice, ...]:
        """What can be recorded from now."""
        return self.available

    def open(
        self,
        device_id: str | None,
        on_pcm: Callable[[bytes], None],
        on_lost: Callable[[CoachError], None],
    ) -> FakeCapture:
        """Open a device, or refuse as the test asked."""
        if self.refusal is not None:
            raise CoachError(self.refusal)
        if not self.available or (device_id is not None and device_id not in {one.id for one in self.available}):
            raise CoachError(ErrorCode.MICROPHONE_NONE)
        capture = FakeCapture(self.sample_rate_hz, on_pcm, on_lost)
        self.captures.append(capture)
        self.opened_ids.append(device_id)
        return capture

    def refuse(self, code: ErrorCode | None = ErrorCode.MICROPHONE_REFUSED) -> None:
        """From now on ``open`` raises this (``None``: opens again)."""
        self.refusal = code

    def speak(self, pcm: bytes) -> None:
        """Say this into the open microphone, in chunks of 50 ms, and wait until it was taken."""
        capture = self._open_capture()
        chunk_bytes = 2 * round(CHUNK_S * self.sample_rate_hz)
        for start in range(0, len(pcm), chunk_bytes):
            capture.push(pcm[start : start + chunk_bytes])
        capture.wait_delivered()

    def speak_tone(self, duration_s: float, *, peak: float = 0.3) -> None:
        """Say a sine of this length."""
        self.speak(tone_pcm(duration_s, sample_rate_hz=self.sample_rate_hz, peak=peak))

    def lose(self) -> None:
        """Pull the device out; returns when the loss was told."""
        capture = self._open_capture()
        capture.push(CoachError(ErrorCode.MICROPHONE_LOST))
        capture.wait_delivered()

    def _open_capture(self) -> FakeCapture:
        for capture in reversed(self.captures):
            if not capture.is_closed:
                return capture
        message = "no capture is open: the test speaks into a microphone that nobody opened"
        raise AssertionError(message)
