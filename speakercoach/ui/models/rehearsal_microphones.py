"""The microphones that can be chosen, asked for off the window's thread."""

import threading

from PySide6.QtCore import QObject, Qt, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.practice.ports import InputDevice, Microphone


class MicrophonesModel(QObject):
    """Lists microphones; asking the system for them may take a second."""

    listed = Signal(object)
    """Tuple of InputDevice, empty when there is none."""

    _arrived = Signal(object)

    def __init__(self, microphone: Microphone, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._microphone = microphone
        self._devices: tuple[InputDevice, ...] = ()
        self._is_asking = False
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def devices(self) -> tuple[InputDevice, ...]:
        """What was found last."""
        return self._devices

    def refresh(self) -> None:
        """Ask the system once more; ``listed`` follows."""
        if self._is_asking:
            return
        self._is_asking = True
        threading.Thread(target=self._ask, name="microphones", daemon=True).start()

    def _ask(self) -> None:
        try:
            found = self._microphone.devices()
        except CoachError:
            found = ()
        try:
            self._arrived.emit(found)
        except RuntimeError:
            # The window is gone already; nobody is left to be told.
            return

    @Slot(object)
    def _take(self, found: tuple[InputDevice, ...]) -> None:
        self._is_asking = False
        self._devices = found
        self.listed.emit(found)
