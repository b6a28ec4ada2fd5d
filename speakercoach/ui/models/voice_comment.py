"""A comment that is spoken: recorded in memory, never on the disk before it is kept, and heard again."""

import threading
from collections.abc import Callable
from enum import StrEnum

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
        self.discard()
        self._wanted += 1
        wanted, tape = self._wanted, _Tape(to_window(self._on_level), to_window(self._on_lost))
        self._tape = tape
        self._go(VoiceState.OPENING)

        def work() -> tuple[int, Capture]:
            capture = self._microphone.open(device_id, tape.hear, tape.lose)
            tape.begin(capture.sample_rate_hz)
            return wanted, capture

        self._work.run(work, self._on_open, self._on_lost)

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
    def _on_open(self, came: tuple[int, Capture]) -> None:
        wanted, capture = came
        if wanted != self._wanted:
            self._work.run(capture.close)
            return
        self._capture = capture
        self._go(VoiceState.RECORDING)

    @Slot(float, float)
    def _on_level(self, length_s: float, peak_db: float) -> None:
        if self._state is VoiceState.RECORDING:
            self.levelled.emit(length_s, peak_db)
            if length_s >= LONGEST_S:
                self.stop()

    @Slot(object)
    def _on_lost(self, error: CoachError) -> None:
        # What was said until then is not lost with the microphone.
        self.stop()
        self.faulted.emit(error)
