"""The microphones of this machine, through PortAudio."""

import queue
import threading
from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from speakercoach.audio.portaudio import SOUND_SYSTEM, Device, OpenStream, SoundSystem, SoundSystemMissingError
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.ports import InputDevice

CHUNK_S = 0.05
QUEUED_BYTES_AT_MOST = 32 * 1024 * 1024
"""Five minutes and more of mono sound, while a disk hangs; what comes after that is counted as lost."""

TICK_S = 0.25
QUIET_TICKS = 4
"""Nothing for a second: the device is gone. Ticks are counted, not time, so that a stalled process is no loss."""

FIRST_SOUND_TICKS = 20
"""A Bluetooth headset takes seconds to change into its speaking mode."""

USUAL_RATES_HZ = (48_000, 44_100, 32_000, 16_000)
MONO_OR_STEREO = (1, 2)

_LOST = object()
_END = object()


class SystemMicrophone:
    """What ``practice.ports.Microphone`` asks for, on real devices."""

    def __init__(self, system: SoundSystem = SOUND_SYSTEM) -> None:
        self._system = system

    def devices(self) -> tuple[InputDevice, ...]:
        """What can be recorded from now; the system's default first."""
        try:
            found = self._inputs()
        except SoundSystemMissingError:
            return ()
        found = sorted(found, key=lambda one: not one.is_default_input)
        return tuple(InputDevice(id=one.id, name=one.name, is_default=one.is_default_input) for one in found)

    def open(
        self,
        device_id: str | None,
        on_pcm: Callable[[bytes], None],
        on_lost: Callable[[CoachError], None],
    ) -> "SystemCapture":
        """Open a microphone and deliver mono int16 PCM at the device's own rate."""
        try:
            device = self._chosen(device_id)
            return SystemCapture(self._system, device, on_pcm, on_lost)
        except SoundSystemMissingError as error:
            raise CoachError(ErrorCode.MICROPHONE_NONE) from error

    def _inputs(self) -> list[Device]:
        return [one for one in self._system.devices() if one.inputs > 0]

    def _chosen(self, device_id: str | None) -> Device:
        for device in self._inputs():
            if device.is_default_input if device_id is None else device.id == device_id:
                return device
        raise CoachError(ErrorCode.MICROPHONE_NONE)


class SystemCapture:
    """An open microphone. The callback only copies; a thread of the capture's own delivers and watches."""

    def __init__(
        self,
        system: SoundSystem,
        device: Device,
        on_pcm: Callable[[bytes], None],
        on_lost: Callable[[CoachError], None],
    ) -> None:
        self._on_pcm = on_pcm
        self._on_lost = on_lost
        self._queue: queue.SimpleQueue[object] = queue.SimpleQueue()
        self._come_bytes = 0
        self._delivered_bytes = 0
        self._is_closing = False
        self._is_lost = False
        self._come = threading.Event()
        self._closing = threading.Lock()
        self.overflows = 0
        self._stream, self._rate, self._channels = self._open(system, device)
        self._thread = threading.Thread(target=self._deliver, name="microphone", daemon=True)
        self._thread.start()

    @property
    def sample_rate_hz(self) -> int:
        """Rate at which it delivers."""
        return self._rate

    def close(self) -> None:
        """Deliver what has come, then let the device go. Safe to call twice and after the device is gone."""
        with self._closing:
            if self._is_closing:
                return
            self._is_closing = True
        # The chunk that is on its way holds the end of the last word. Stopping the stream would wait for it as well,
        # but for ever where the device sleeps.
        self._come.clear()
        if not self._is_lost:
            self._come.wait(2 * CHUNK_S)
        self._stream.close()
        self._queue.put(_END)
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _open(self, system: SoundSystem, device: Device) -> tuple[OpenStream, int, int]:
        for rate in _rates(device):
            for channels in MONO_OR_STEREO:
                try:
                    stream = system.open_stream(partial(self._make, device, rate, channels))
                except SoundSystemMissingError:
                    raise
                except Exception:  # noqa: BLE001, S112 - PortAudioError, whose class is known only once PortAudio is
                    continue
                return stream, rate, channels
        # Busy, or forbidden by the system's privacy settings: PortAudio has no way to tell one from the other.
        raise CoachError(ErrorCode.MICROPHONE_REFUSED, device=device.name)

    def _make(self, device: Device, rate_hz: int, channels: int, sounddevice: ModuleType) -> Any:  # noqa: ANN401
        extra = sounddevice.WasapiSettings(auto_convert=True) if device.host_api == "Windows WASAPI" else None
        return sounddevice.RawInputStream(
            samplerate=rate_hz,
            channels=channels,
            dtype="int16",
            device=device.index,
            blocksize=round(rate_hz * CHUNK_S),
            # A recording may come late, but nothing of it may get lost.
            latency="high",
            extra_settings=extra,
            callback=self._on_sound,
            finished_callback=self._on_finished,
        )

    def _on_sound(self, data: Any, _frames: int, _time: Any, status: Any) -> None:  # noqa: ANN401
        """PortAudio's own thread: copy and be gone."""
        if status.input_overflow:
            self.overflows += 1
        if self._come_bytes - self._delivered_bytes > QUEUED_BYTES_AT_MOST:
            self.overflows += 1
            return
        pcm = bytes(data)
        self._come_bytes += len(pcm)
        self._queue.put(pcm)
        self._come.set()

    def _on_finished(self) -> None:
        if not self._is_closing:
            self._queue.put(_LOST)

    def _deliver(self) -> None:
        quiet_ticks = 0
        ticks_allowed = FIRST_SOUND_TICKS
        while True:
            come_bytes = self._come_bytes
            try:
                item = self._queue.get(timeout=TICK_S)
            except queue.Empty:
                quiet_ticks = quiet_ticks + 1 if self._come_bytes == come_bytes else 0
                if quiet_ticks < ticks_allowed or self._is_closing:
                    continue
                item = _LOST
            quiet_ticks = 0
            ticks_allowed = QUIET_TICKS
            if item is _END:
                return
            if item is _LOST:
                self._is_lost = True
                if not self._is_closing:
                    self._on_lost(CoachError(ErrorCode.MICROPHONE_LOST))
                return
            self._pass_on(item)

    def _pass_on(self, item: object) -> None:
        if not isinstance(item, bytes):
            return
        self._delivered_bytes += len(item)
        self._on_pcm(item if self._channels == 1 else mixed_down(item, self._channels))


def mixed_down(pcm: bytes, channels: int) -> bytes:
    """Interleaved int16 sound as mono: the mean of its channels, which cannot clip."""
    samples = np.frombuffer(pcm, dtype="<i2").reshape(-1, channels)
    mono: NDArray[np.int16] = samples.mean(axis=1).round().astype("<i2")
    return mono.tobytes()


def _rates(device: Device) -> tuple[int, ...]:
    """The device's own rate first. ALSA says 44,100 of its plug-ins, whatever is behind them: 48,000 is usual there."""
    wanted = USUAL_RATES_HZ if device.host_api == "ALSA" else (device.default_rate_hz, *USUAL_RATES_HZ)
    return tuple(dict.fromkeys((*wanted, device.default_rate_hz)))
