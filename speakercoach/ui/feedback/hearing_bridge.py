"""Carries the news of a take being heard from its own thread to the window's."""

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.report import Report
from speakercoach.domain.talk import Take, TakeId
from speakercoach.practice.live import Proposal, ProposalListener, TakeHearingListener
from speakercoach.practice.ports import Heard, HearingProgress
from speakercoach.ui.models.handover import to_window


class HearingBridge(QObject):
    """One take that is heard again. The signals below come on the thread that this object lives in."""

    progressed = Signal(str, object)
    """Take id and ``HearingProgress``."""
    reported = Signal(str)
    """Take id: what was heard is in the library."""
    proposed = Signal(str, object)
    """Take id and ``Proposal``: the library holds what it held."""
    failed = Signal(str, object)
    """Take id and ``CoachError``."""

    def __init__(self, take: Take, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take_id = take.id

    def listener(self) -> TakeHearingListener:
        """What the hearing tells; safe to be called after this object is gone."""
        return TakeHearingListener(
            on_progress=to_window(self._on_progress),
            on_report=to_window(self._on_report),
            on_failed=to_window(self._on_fault),
        )

    def proposal_listener(self) -> ProposalListener:
        """The same of a hearing whose words are proposed."""
        return ProposalListener(
            on_progress=to_window(self._on_progress),
            on_proposed=to_window(self._on_proposal),
            on_failed=to_window(self._on_fault),
        )

    @Slot(object)
    def _on_progress(self, progress: HearingProgress) -> None:
        self.progressed.emit(self._take_id, progress)

    @Slot(str, object, object)
    def _on_report(self, _take_id: TakeId, _heard: Heard, _report: Report) -> None:
        self.reported.emit(self._take_id)

    @Slot(object)
    def _on_proposal(self, proposal: Proposal) -> None:
        self.proposed.emit(self._take_id, proposal)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.failed.emit(self._take_id, error)
