"""Which microphone records: the choice below the words, and what there is to choose from."""

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.practice.ports import InputDevice, Microphone
from speakercoach.ui.models.rehearsal_microphones import MicrophonesModel
from speakercoach.ui.rehearse.control_row import ControlRow


class MicrophoneChoice(QObject):
    """Shows the microphones on the controls and keeps the one that was chosen."""

    chosen = Signal(object)
    """Id of the microphone, ``None`` for the system's own."""
    missing = Signal()
    """There is none."""

    def __init__(
        self, microphone: Microphone, controls: ControlRow, device_id: str | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.device_id = device_id
        self._controls = controls
        self._model = MicrophonesModel(microphone, self)
        self._model.listed.connect(self._on_listed)
        controls.device_chosen.connect(self._on_chosen)

    @property
    def devices(self) -> tuple[InputDevice, ...]:
        """What was found last."""
        return self._model.devices

    @Slot()
    def refresh(self) -> None:
        """Look once more."""
        self._model.refresh()

    @Slot(object)
    def _on_listed(self, devices: tuple[InputDevice, ...]) -> None:
        self._controls.show_devices(devices, self.device_id)
        if not devices:
            self.missing.emit()

    @Slot(object)
    def _on_chosen(self, device_id: str | None) -> None:
        self.device_id = device_id
        self.chosen.emit(device_id)
