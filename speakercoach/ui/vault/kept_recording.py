"""A rehearsal that goes on, never shown, while its vault is locked or another one is open."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Take
from speakercoach.domain.vault import VaultId
from speakercoach.ui.screens import BrokenOff, KeptRehearsal

_LOOK_EVERY_MS = 500


class KeptRecording(QWidget):
    """Holds the Rehearse screen of one vault. No other vault ever gets it."""

    moved = Signal()
    """The recording is longer, rests, or ended."""

    def __init__(self, vault_id: VaultId, kept: KeptRehearsal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()
        self.vault_id = vault_id
        self._screen = kept.screen
        self._unheard = list(kept.unheard)
        self._broken_off: BrokenOff | None = None
        self._recorded_s = 0.0
        self._is_over = False
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_EVERY_MS)
        self._looking.timeout.connect(self._look)
        if self._screen is not None:
            self._screen.setParent(self)
            self._screen.hide()
            self._screen.take_kept.connect(self._on_kept)
            self._screen.broke_off.connect(self._on_broken_off)
            self._recorded_s = self._screen.recorded_s
            self._looking.start()

    @property
    def is_recording(self) -> bool:
        """Whether it goes on."""
        return self._screen is not None and self._screen.is_recording

    @property
    def is_resting(self) -> bool:
        """Whether it stands still because the speaker wanted it to."""
        return self._screen is not None and self._screen.is_resting

    @property
    def was_recording(self) -> bool:
        """Whether there is anything to be said of a recording."""
        return self._recorded_s > 0 or self._broken_off is not None

    @property
    def recorded_s(self) -> float:
        """How much was recorded."""
        return self._recorded_s

    @property
    def broken_off(self) -> BrokenOff | None:
        """The fault that ended it."""
        return self._broken_off

    @Slot()
    def stop(self) -> None:
        """End the take and seal it."""
        if self._screen is not None:
            self._screen.stop()

    def may_close(self) -> bool:
        """Seal what is being recorded, for a closing window."""
        return self._screen is None or self._screen.seal_before_closing()

    def hand_back(self) -> KeptRehearsal:
        """What goes on, for the room that is made now for the same vault."""
        self._looking.stop()
        screen, self._screen = self._screen, None
        if screen is not None:
            screen.take_kept.disconnect(self._on_kept)
            screen.broke_off.disconnect(self._on_broken_off)
            if not screen.is_recording:
                self._drop(screen)
                screen = None
        return KeptRehearsal(screen, tuple(self._unheard), self._broken_off)

    @Slot(object)
    def _on_kept(self, take: Take) -> None:
        self._unheard.append(take)

    @Slot(object, float)
    def _on_broken_off(self, error: CoachError, safe_s: float) -> None:
        self._broken_off = BrokenOff(error, safe_s)
        self.moved.emit()

    @Slot()
    def _look(self) -> None:
        screen = self._screen
        if screen is None:
            return
        self._recorded_s = max(self._recorded_s, screen.recorded_s)
        was_over, self._is_over = self._is_over, not screen.is_recording
        if was_over and self._is_over:
            # Its words are not needed any more. Once was not enough: a fault is told before its take lies sealed.
            self._looking.stop()
            self._screen = None
            self._drop(screen)
        self.moved.emit()

    @staticmethod
    def _drop(screen: QWidget) -> None:
        screen.hide()
        screen.setParent(None)
        screen.deleteLater()
