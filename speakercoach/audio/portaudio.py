"""PortAudio, started when it is first needed and asked again when nothing is open.

PortAudio reads the list of devices once, when it starts: a microphone plugged in later is seen only after it was
started again, which ends every open stream. So streams are counted here, and the list is read again while there is
none.
"""

import ctypes
import ctypes.util
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

CLOSE_TIMEOUT_S = 2.0
"""Closing the stream of a device that is gone can hang in its driver; nobody waits longer than this."""

_LISTED_HOST_APIS = ("Windows WASAPI", "Core Audio", "ALSA")
"""Windows and Linux list each device once for each way to it; the first of these that is here is the one to show."""


class SoundSystemMissingError(Exception):
    """PortAudio is not on this machine, or does not start."""


@dataclass(frozen=True, slots=True)
class Device:
    """One device as PortAudio lists it; ``index`` holds until the list is read again."""

    index: int
    id: str
    name: str
    host_api: str
    inputs: int
    outputs: int
    default_rate_hz: int
    is_default_input: bool
    is_default_output: bool


class SoundSystem:
    """The one PortAudio of this process. Safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._module: ModuleType | None = None
        self._open_streams = 0

    def devices(self) -> tuple[Device, ...]:
        """What there is now; while a stream is open, what there was when it was opened.

        Raises:
            SoundSystemMissingError: PortAudio is not here.
        """
        with self._lock:
            sounddevice = self._ready()
            try:
                host_apis = sounddevice.query_hostapis()
                listed = [dict(one) for one in sounddevice.query_devices()]
            except sounddevice.PortAudioError as error:
                raise SoundSystemMissingError from error
        names = [str(one["name"]) for one in host_apis]
        shown = next((name for name in _LISTED_HOST_APIS if name in names), names[0] if names else "")
        return tuple(
            _device(index, one, host_apis[one["hostapi"]])
            for index, one in enumerate(listed)
            if names[one["hostapi"]] == shown
        )

    def open_stream(self, make: Callable[[ModuleType], Any]) -> "OpenStream":
        """Make and start a stream; ``make`` gets the ``sounddevice`` module.

        Raises:
            SoundSystemMissingError: PortAudio is not here.
            Exception: what ``make`` or starting raises, ``sounddevice.PortAudioError`` most of all.
        """
        with self._lock:
            stream = make(self._started())
            try:
                stream.start()
            except Exception:
                stream.close()
                raise
            self._open_streams += 1
        return OpenStream(stream, self._stream_closed)

    def _stream_closed(self) -> None:
        with self._lock:
            self._open_streams -= 1

    def _ready(self) -> ModuleType:
        """The module with a fresh list where that is possible."""
        # Importing sounddevice starts PortAudio: whoever did so first, its list is as old as that.
        was_started = "sounddevice" in sys.modules
        sounddevice = self._started()
        if was_started and self._open_streams == 0:
            try:
                sounddevice._terminate()  # noqa: SLF001 - sounddevice offers no other way to read the list again
                sounddevice._initialize()  # noqa: SLF001 - as above
            except sounddevice.PortAudioError as error:
                raise SoundSystemMissingError from error
        return sounddevice

    def _started(self) -> ModuleType:
        if self._module is None:
            _hush_alsa()
            try:
                import sounddevice
            except Exception as error:
                # OSError without the library; PortAudioError, which cannot be named before the import, without sound.
                raise SoundSystemMissingError from error
            self._module = sounddevice
        return self._module


class OpenStream:
    """A started stream that can be let go of whatever its driver does."""

    def __init__(self, stream: Any, on_closed: Callable[[], None]) -> None:  # noqa: ANN401 - sounddevice is untyped
        self._stream = stream
        self._on_closed = on_closed
        self._is_closed = False

    def close(self) -> None:
        """Let the device go and drop what is still on its way. Safe to call twice."""
        if self._is_closed:
            return
        self._is_closed = True
        closing = threading.Thread(target=self._close, name="stream-closing", daemon=True)
        closing.start()
        closing.join(CLOSE_TIMEOUT_S)

    def _close(self) -> None:
        try:
            # Stopping in order would wait for a device that sleeps until it wakes up.
            self._stream.abort(ignore_errors=True)
            self._stream.close(ignore_errors=True)
        finally:
            # A stream whose closing hangs stays counted: starting PortAudio again under it would crash.
            self._on_closed()


SOUND_SYSTEM = SoundSystem()


def _device(index: int, one: dict[str, Any], host_api: dict[str, Any]) -> Device:
    return Device(
        index=index,
        id=f"{host_api['name']}: {one['name']}",
        name=str(one["name"]),
        host_api=str(host_api["name"]),
        inputs=int(one["max_input_channels"]),
        outputs=int(one["max_output_channels"]),
        default_rate_hz=round(one["default_samplerate"]),
        is_default_input=index == host_api["default_input_device"],
        is_default_output=index == host_api["default_output_device"],
    )


_ALSA_HANDLER = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)(
    lambda *_: None
)


def _hush_alsa() -> None:
    """ALSA writes a page of lines to standard error about every device that is not here."""
    if sys.platform != "linux":
        return
    name = ctypes.util.find_library("asound")
    if name is not None:
        ctypes.CDLL(name).snd_lib_error_set_handler(_ALSA_HANDLER)
