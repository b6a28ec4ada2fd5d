"""Plays a take on the system's loudspeaker, and knows which moment is heard now."""

import threading
from functools import partial
from time import monotonic
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.sound.resampling import resampled
from speakercoach.audio.portaudio import SOUND_SYSTEM, Device, OpenStream, SoundSystem, SoundSystemMissingError
from speakercoach.audio.stretching import Stretched
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Sound

IDLE_CLOSE_S = 3.0
"""An open loudspeaker keeps a laptop awake, and PortAudio from seeing new devices."""

STALL_S = 5.0
"""A loudspeaker that asks for nothing for so long is gone; some take two seconds to wake up."""

TICK_S = 0.25
USUAL_RATES_HZ = (48_000, 44_100)
LONGEST_DELAY_S = 2.0
"""Some drivers give a nonsense clock; a delay beyond this is not believed."""


class _Voice:
    """One stretch being played at one speed. Written by PortAudio's thread alone, read by anybody."""

    def __init__(self, start_s: float, end_s: float, speed: float) -> None:
        self.start_s = start_s
        self.end_s = max(start_s, end_s)
        self._speed = speed
        self._stretched: Stretched | None = None
        self._cursor_s = start_s
        self._told_s = start_s
        self._first_at = 0.0
        self._is_written = self.end_s == start_s
        self._heard: tuple[float, float] | None = None
        """A moment of the sound, and the moment of the monotonic clock at which it is heard."""

    def fill(self, out: NDArray[np.float32], sound: Sound, delay_s: float) -> None:
        """Write the next samples, which are heard after ``delay_s``."""
        first = round(self._cursor_s * sound.sample_rate_hz)
        last = min(round(self.end_s * sound.sample_rate_hz), len(sound.samples))
        if self._speed == 1.0:
            piece = sound.samples[first : max(first, min(first + len(out), last))]
            reached: float = first + len(piece)
            self._is_written = reached >= last
        else:
            if self._stretched is None or self._stretched.rate_hz != sound.sample_rate_hz:
                self._stretched = Stretched(sound.samples, sound.sample_rate_hz, first, last, self._speed)
            piece = self._stretched.read(len(out))
            reached = self._stretched.position
            self._is_written = self._stretched.is_over
        count = len(piece)
        out[:count] = piece
        out[count:] = 0
        if count > 0:
            if self._heard is None:
                self._first_at = monotonic()
            self._heard = (self._cursor_s, monotonic() + delay_s)
            self._cursor_s = reached / sound.sample_rate_hz

    def position_s(self) -> float:
        """The moment that is heard now."""
        heard = self._heard
        if heard is None:
            return self.start_s
        now = monotonic()
        # Some drivers take a whole buffer at once and say that it is heard now: no sound goes faster than time.
        at_s = min(now - heard[1], now - self._first_at - (heard[0] - self.start_s) / self._speed)
        now_s = heard[0] + at_s * self._speed
        # The driver's clock trembles by some milliseconds; what is shown goes forwards only.
        self._told_s = max(self._told_s, min(now_s, self.end_s if self._is_written else self._cursor_s))
        return self._told_s

    def is_over(self) -> bool:
        """Whether its last sample has been heard."""
        return self._is_written and (self._heard is None or self.position_s() >= self.end_s)


class SystemPlayer:
    """What ``practice.ports.Player`` asks for, on the real loudspeaker."""

    def __init__(self, system: SoundSystem = SOUND_SYSTEM) -> None:
        self._system = system
        self._changed = threading.Condition()
        self._sound: Sound | None = None
        self._voice: _Voice | None = None
        self._resting_s = 0.0
        self._fault: CoachError | None = None
        self._is_closed = False
        self._speed = 1.0
        self._wants_device = False
        self._thread: threading.Thread | None = None
        self._last_asked = 0.0

    def load(self, sound: Sound) -> None:
        """Take this sound, standing still at its start; looks for a loudspeaker in the background."""
        with self._changed:
            self._sound = sound
            self._voice = None
            self._resting_s = 0.0
            self._wake()

    def play(self, start_s: float, end_s: float | None) -> None:
        """Play from here, to ``end_s`` or the end of the sound.

        Raises:
            CoachError: ``PLAYER_NONE`` when the last try found no loudspeaker; a new try is under way.
        """
        with self._changed:
            if self._sound is None or self._is_closed:
                return
            fault, self._fault = self._fault, None
            self._voice = self._stretch(self._sound, start_s, end_s) if fault is None else None
            self._wants_device = True
            self._wake()
        if fault is not None:
            raise fault

    def pause(self) -> None:
        """Stand still where it is."""
        with self._changed:
            self._rest()

    def seek(self, position_s: float) -> None:
        """Go there, playing on to the end of the sound if it plays."""
        with self._changed:
            if self._sound is None:
                return
            if self._is_sounding():
                self._voice = self._stretch(self._sound, position_s, None)
            else:
                self._voice = None
                self._resting_s = min(max(position_s, 0.0), self._sound.duration_s)

    def set_speed(self, ratio: float) -> None:
        """Play at this speed from now on; what plays goes on at it from the moment that is heard."""
        with self._changed:
            if ratio == self._speed:
                return
            self._speed = ratio
            voice = self._voice
            if voice is not None and not voice.is_over():
                self._voice = _Voice(voice.position_s(), voice.end_s, ratio)

    @property
    def position_s(self) -> float:
        """The moment that is heard now."""
        voice = self._voice
        return self._resting_s if voice is None else voice.position_s()

    @property
    def is_playing(self) -> bool:
        """Whether sound comes out now."""
        return self._is_sounding()

    def close(self) -> None:
        """Let the device go. Safe to call twice."""
        with self._changed:
            self._rest()
            self._is_closed = True
            self._changed.notify_all()
            thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def _is_sounding(self) -> bool:
        voice = self._voice
        return voice is not None and not voice.is_over()

    def _rest(self) -> None:
        if self._voice is not None:
            self._resting_s = self._voice.position_s()
            self._voice = None

    def _stretch(self, sound: Sound, start_s: float, end_s: float | None) -> _Voice:
        length_s = sound.duration_s
        start_s = min(max(start_s, 0.0), length_s)
        return _Voice(start_s, length_s if end_s is None else min(end_s, length_s), self._speed)

    def _wake(self) -> None:
        if self._is_closed:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._tend, name="player", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    # ------------------------------------------------------------------ the thread that tends the device

    def _tend(self) -> None:
        """Open the loudspeaker when it is wanted, close it when it idles, give up on one that is gone."""
        self._look_for_device()
        while not self._is_closed:
            with self._changed:
                self._changed.wait_for(lambda: self._is_closed or self._wants_device)
                if self._is_closed:
                    return
                self._wants_device = False
                sound = self._sound
            if sound is not None:
                self._serve(sound)

    def _look_for_device(self) -> None:
        try:
            self._default_device()
        except CoachError as error:
            self._fail(error)

    def _serve(self, sound: Sound) -> None:
        try:
            stream = self._open(sound)
        except CoachError as error:
            self._fail(error)
            return
        try:
            self._stay_open(sound)
        finally:
            stream.close()

    def _stay_open(self, sound: Sound) -> None:
        self._last_asked = monotonic()
        idle_since = monotonic()
        while True:
            with self._changed:
                self._changed.wait(TICK_S)
                if self._is_closed or self._sound is not sound:
                    self._wants_device = self._wants_device or self._is_sounding()
                    return
                self._wants_device = False
                is_sounding = self._is_sounding()
            now = monotonic()
            if is_sounding:
                idle_since = now
            if now - self._last_asked > STALL_S:
                if is_sounding:
                    self._fail(CoachError(ErrorCode.PLAYER_NONE))
                return
            if now - idle_since > IDLE_CLOSE_S:
                return

    def _fail(self, error: CoachError) -> None:
        with self._changed:
            self._fault = error
            self._rest()

    def _default_device(self) -> Device:
        try:
            for device in self._system.devices():
                if device.is_default_output and device.outputs > 0:
                    return device
        except SoundSystemMissingError as error:
            raise CoachError(ErrorCode.PLAYER_NONE) from error
        raise CoachError(ErrorCode.PLAYER_NONE)

    def _open(self, sound: Sound) -> OpenStream:
        """Open at the sound's rate or, where the device refuses that, at its own."""
        device = self._default_device()
        for rate in dict.fromkeys((sound.sample_rate_hz, device.default_rate_hz, *USUAL_RATES_HZ)):
            playable = resampled(sound, rate)
            try:
                return self._system.open_stream(partial(self._make, device, playable))
            except SoundSystemMissingError as error:
                raise CoachError(ErrorCode.PLAYER_NONE) from error
            except Exception:  # noqa: BLE001, S112 - PortAudioError, whose class is known only once PortAudio is
                continue
        raise CoachError(ErrorCode.PLAYER_NONE)

    def _make(self, device: Device, sound: Sound, sounddevice: ModuleType) -> Any:  # noqa: ANN401 - untyped
        def on_wanted(out: NDArray[np.float32], _frames: int, time: Any, _status: Any) -> None:  # noqa: ANN401
            """PortAudio's own thread: fill and be gone."""
            self._last_asked = monotonic()
            voice = self._voice
            if voice is None:
                out.fill(0)
                return
            delay_s = time.outputBufferDacTime - time.currentTime
            voice.fill(out[:, 0], sound, min(max(delay_s, 0.0), LONGEST_DELAY_S))
            out[:, 1:] = out[:, :1]

        extra = sounddevice.WasapiSettings(auto_convert=True) if device.host_api == "Windows WASAPI" else None
        return sounddevice.OutputStream(
            samplerate=sound.sample_rate_hz,
            channels=min(2, device.outputs),
            dtype="float32",
            device=device.index,
            latency="high",
            extra_settings=extra,
            callback=on_wanted,
        )
