"""Listens to a microphone for its level alone: nothing is kept, nothing is written."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.practice.level import LevelMeter
from speakercoach.practice.ports import Capture, Microphone
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.handover import to_window

VOICE_FROM_DB = -40.0
"""A peak as loud as this is somebody speaking near the microphone, well above the noise of a quiet room."""


class _Ear:
    """Stands on the microphone's own thread."""

    def __init__(self, tell: Callable[..., None], lose: Callable[..., None]) -> None:
        self._tell = tell
        self.lose = lose
        self._meter: LevelMeter | None = None
        self._lock = threading.Lock()

    def begin(self, sample_rate_hz: int) -> None:
        """The rate is known once the microphone is open."""
        with self._lock:
            self._meter = LevelMeter(sample_rate_hz)

    def hear(self, pcm: bytes) -> None:
        """Measure sound and let it go."""
        with self._lock:
            level = None if self._meter is None else self._meter.reading(pcm)
        if level is not None:
            self._tell(level.peak_db)


class MicrophoneTest(QObject):
    """One test after the other. Signals come on the window's thread."""

    levelled = Signal(float)
    """Peak of the last moment, dB of full scale."""
    begun = Signal()
    lost = Signal(object)
    """CoachError: no sound comes from there."""

    def __init__(self, microphone: Microphone, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._microphone = microphone
        self._capture: Capture | None = None
        self._wanted = 0
        self._background = Background(self, one_at_a_time=True)

    @property
    def is_open(self) -> bool:
        """Whether sound comes in."""
        return self._capture is not None

    def start(self, device_id: str | None) -> None:
        """Listen to this microphone."""
        self.stop()
        self._wanted += 1
        wanted, ear = self._wanted, _Ear(to_window(self._on_level), to_window(self._on_refused))

        def work() -> tuple[int, Capture]:
            capture = self._microphone.open(device_id, ear.hear, ear.lose)
            ear.begin(capture.sample_rate_hz)
            return wanted, capture

        self._background.run(work, self._on_open, self._on_refused)

    def stop(self) -> None:
        """Let the microphone go."""
        self._wanted += 1
        capture, self._capture = self._capture, None
        if capture is not None:
            self._background.run(capture.close)

    def finish(self) -> None:
        """Let the microphone go and wait for that, when the window closes."""
        self.stop()
        self._background.wait(2000)

    @Slot(float)
    def _on_level(self, peak_db: float) -> None:
        self.levelled.emit(peak_db)

    @Slot(object)
    def _on_open(self, came: tuple[int, Capture]) -> None:
        wanted, capture = came
        if wanted != self._wanted:
            self._background.run(capture.close)
            return
        self._capture = capture
        self.begun.emit()

    @Slot(object)
    def _on_refused(self, error: CoachError) -> None:
        self.lost.emit(error)
