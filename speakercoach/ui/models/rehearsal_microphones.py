"""The microphones that can be chosen, asked for off the window's thread."""

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.practice.ports import InputDevice, Microphone
from speakercoach.ui.models.background import Background


class MicrophonesModel(QObject):
    """Lists microphones; asking the system for them may take a second."""

    listed = Signal(object)
    """Tuple of InputDevice, empty when there is none."""

    def __init__(self, microphone: Microphone, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._microphone = microphone
        self._devices: tuple[InputDevice, ...] = ()
        self._background = Background(self, one_at_a_time=True, may_be_cut_off=True)

    @property
    def devices(self) -> tuple[InputDevice, ...]:
        """What was found last."""
        return self._devices

    def refresh(self) -> None:
        """Ask the system once more; ``listed`` follows."""
        if not self._background.busy:
            self._background.run(self._microphone.devices, self._take, self._find_none)

    @Slot(object)
    def _take(self, found: tuple[InputDevice, ...]) -> None:
        self._devices = found
        self.listed.emit(found)

    @Slot(object)
    def _find_none(self, _error: CoachError) -> None:
        self._take(())
