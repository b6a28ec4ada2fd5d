"""A comment that is spoken: recorded in memory, never on the disk before it is kept, and heard again."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.sound import Sound
from speakercoach.practice.level import LevelMeter
from speakercoach.practice.ports import Capture, Microphone
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.handover import to_window

LONGEST_S = 120.0
"""Two minutes say more than most people listen to."""
SHORTEST_S = 0.5
"""A shorter one is a press too many."""


class VoiceState(StrEnum):
    """Where a spoken comment is."""

    NONE = "none"
    OPENING = "opening"
    RECORDING = "recording"
    RECORDED = "recorded"
    KEEPING = "keeping"
    """On its way to where comments are kept; it is let go of once it is there."""


class _Tape:
    """Stands on the microphone's own thread."""

    def __init__(self, tell: Callable[..., None], lose: Callable[..., None]) -> None:
        self._tell = tell
        self.lose = lose
        self._lock = threading.Lock()
        self._pcm = bytearray()
        self._rate_hz = 0
        self._meter: LevelMeter | None = None

    def begin(self, sample_rate_hz: int) -> None:
        """The rate is known once the microphone is open; what came before is left out."""
        with self._lock:
            self._rate_hz, self._meter = sample_rate_hz, LevelMeter(sample_rate_hz)

    def hear(self, pcm: bytes) -> None:
        """Keep sound until there is enough."""
        with self._lock:
            if self._meter is None:
                return
            room = int(LONGEST_S * self._rate_hz) * 2 - len(self._pcm)
            self._pcm += pcm[: max(0, room)]
            length_s = len(self._pcm) / 2 / self._rate_hz
            level = self._meter.reading(pcm)
        if level is not None or room <= len(pcm):
            self._tell(length_s, level.peak_db if level is not None else -96.0)

    def sound(self) -> Sound | None:
        """What was said, and nothing of it here any more; ``None`` where it is too short."""
        with self._lock:
            samples = np.frombuffer(bytes(self._pcm), "<i2").astype(np.float32) / np.float32(32768)
            self._pcm.clear()
            rate_hz, self._meter = self._rate_hz, None
        return Sound(samples, rate_hz) if rate_hz and len(samples) >= SHORTEST_S * rate_hz else None


@dataclass(frozen=True, slots=True)
class _Opened:
    """What came of the microphone that was ``wanted``."""

    wanted: int
    capture: Capture | None = None
    fault: CoachError | None = None


class VoiceComment(QObject):
    """Records one comment at a time. Signals come on the window's thread."""

    changed = Signal()
    """Another ``state``."""
    levelled = Signal(float, float)
    """Seconds recorded so far, and the peak of the last moment in dB of full scale."""
    faulted = Signal(object)
    """CoachError: no sound comes from the microphone."""

    def __init__(self, microphone: Microphone, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._microphone = microphone
        self._capture: Capture | None = None
        self._tape: _Tape | None = None
        self._wanted = 0
        self._state = VoiceState.NONE
        self._sound: Sound | None = None
        self._work = Background(self, one_at_a_time=True)

    @property
    def state(self) -> VoiceState:
        """Where it is."""
        return self._state

    @property
    def sound(self) -> Sound | None:
        """What was recorded."""
        return self._sound

    def start(self, device_id: str | None) -> None:
        """Begin to record from this microphone (``None``: the system's own choice)."""
        if self._state is VoiceState.KEEPING:
            return
        self.discard()
        self._wanted += 1
        wanted = self._wanted
        # A microphone tells late that it went: by then somebody may speak the next comment.
        tape = _Tape(partial(to_window(self._on_level), wanted), partial(to_window(self._on_lost), wanted))
        self._tape = tape
        self._go(VoiceState.OPENING)

        def work() -> _Opened:
            try:
                capture = self._microphone.open(device_id, tape.hear, tape.lose)
            except CoachError as error:
                return _Opened(wanted, fault=error)
            tape.begin(capture.sample_rate_hz)
            return _Opened(wanted, capture)

        self._work.run(work, self._on_open, self._on_fault)

    @Slot()
    def stop(self) -> None:
        """End the recording; what was said can be heard, kept or let go."""
        if self._state not in {VoiceState.OPENING, VoiceState.RECORDING}:
            return
        self._close()
        tape, self._tape = self._tape, None
        self._sound = None if tape is None else tape.sound()
        self._go(VoiceState.NONE if self._sound is None else VoiceState.RECORDED)

    @Slot()
    def discard(self) -> None:
        """Let go of what was said."""
        self._close()
        self._tape = self._sound = None
        self._go(VoiceState.NONE)

    def restore(self, sound: Sound) -> None:
        """Go on with what was said before the vault was locked, where nothing else is being said."""
        if self._state is VoiceState.NONE:
            self._sound = sound
            self._go(VoiceState.RECORDED)

    def begin_keeping(self) -> Sound | None:
        """Take what was said to where it is kept: ``discard`` or ``keep_on`` follows."""
        if self._state is not VoiceState.RECORDED:
            return None
        self._go(VoiceState.KEEPING)
        return self._sound

    def keep_on(self) -> None:
        """It could not be kept: what was said is here still."""
        if self._state is VoiceState.KEEPING:
            self._go(VoiceState.RECORDED)

    def _close(self) -> None:
        self._wanted += 1
        capture, self._capture = self._capture, None
        if capture is not None:
            self._work.run(capture.close)

    def _go(self, state: VoiceState) -> None:
        if state is not self._state:
            self._state = state
            self.changed.emit()

    @Slot(object)
    def _on_open(self, opened: _Opened) -> None:
        if opened.fault is not None:
            self._on_lost(opened.wanted, opened.fault)
        elif opened.capture is not None and opened.wanted != self._wanted:
            self._work.run(opened.capture.close)
        else:
            self._capture = opened.capture
            self._go(VoiceState.RECORDING)

    @Slot(int, float, float)
    def _on_level(self, wanted: int, length_s: float, peak_db: float) -> None:
        if wanted == self._wanted and self._state is VoiceState.RECORDING:
            self.levelled.emit(length_s, peak_db)
            if length_s >= LONGEST_S:
                self.stop()

    @Slot(int, object)
    def _on_lost(self, wanted: int, error: CoachError) -> None:
        if wanted == self._wanted:
            # What was said until then is not lost with the microphone.
            self.stop()
            self.faulted.emit(error)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.stop()
        self.faulted.emit(error)
