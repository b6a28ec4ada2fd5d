"""Carries the news of a take being heard from its own thread to the window's."""

from PySide6.QtCore import QObject, Qt, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.report import Report
from speakercoach.domain.talk import Take, TakeId
from speakercoach.practice.live import TakeHearingListener
from speakercoach.practice.ports import Heard, HearingProgress


class HearingBridge(QObject):
    """One take that is heard again. The signals below come on the thread that this object lives in."""

    progressed = Signal(str, object)
    """Take id and ``HearingProgress``."""
    reported = Signal(str)
    """Take id: what was heard is in the library."""
    failed = Signal(str, object)
    """Take id and ``CoachError``."""

    _progress = Signal(object)
    _report = Signal()
    _fault = Signal(object)

    def __init__(self, take: Take, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take_id = take.id
        queued = Qt.ConnectionType.QueuedConnection
        self._progress.connect(self._on_progress, queued)
        self._report.connect(self._on_report, queued)
        self._fault.connect(self._on_fault, queued)

    def listener(self) -> TakeHearingListener:
        """What the hearing tells; safe to be called after this object is gone."""
        return TakeHearingListener(
            on_progress=self._tell_progress, on_report=self._tell_report, on_failed=self._tell_fault
        )

    # Called on the hearing's thread.

    def _tell_progress(self, progress: HearingProgress) -> None:
        try:
            self._progress.emit(progress)
        except RuntimeError:
            """The window closed in the meantime: nobody is left to be told."""

    def _tell_report(self, _take_id: TakeId, _heard: Heard, _report: Report) -> None:
        try:
            self._report.emit()
        except RuntimeError:
            """As above; the report lies in the library."""

    def _tell_fault(self, error: CoachError) -> None:
        try:
            self._fault.emit(error)
        except RuntimeError:
            """As above."""

    @Slot(object)
    def _on_progress(self, progress: HearingProgress) -> None:
        self.progressed.emit(self._take_id, progress)

    @Slot()
    def _on_report(self) -> None:
        self.reported.emit(self._take_id)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.failed.emit(self._take_id, error)
