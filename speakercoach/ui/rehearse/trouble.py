"""What stands in the way of a recording, or ended it: the banner and the ways on."""

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.ui.rehearse.fault_words import FaultBanner, fault_banner, say_fault
from speakercoach.ui.widgets.banner import Banner


class Trouble(QObject):
    """Says one fault at a time on the banner."""

    go_on_wanted = Signal()
    """Record once more: after a fault in mid-talk as a new take."""
    look_wanted = Signal()
    """Look once more for a microphone."""

    def __init__(self, banner: Banner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._banner = banner
        self._fault: FaultBanner | None = None
        self._is_looking = False
        banner.acted.connect(self._on_acted)

    def say(self, error: CoachError, safe_s: float) -> None:
        """A recording could not begin, or ended by itself with ``safe_s`` seconds safe."""
        self._fault = fault_banner(error, safe_s)
        self._is_looking = False
        self.show()

    def say_no_microphone(self) -> None:
        """There is none to record with."""
        self._fault = fault_banner(CoachError(ErrorCode.MICROPHONE_NONE), 0.0)
        self._is_looking = True
        self.show()

    def show(self, *, second: str | None = None) -> None:
        """Say it again, with another way on where there is one now."""
        if self._fault is not None:
            say_fault(self._banner, self._fault, second=second, is_looking=self._is_looking)

    @Slot()
    def _on_acted(self) -> None:
        if self._is_looking:
            self._is_looking = False
            self._banner.hide()
            self.look_wanted.emit()
        else:
            self.go_on_wanted.emit()
