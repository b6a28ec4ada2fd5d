"""Looks up a take of which only the id is known."""

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import Take, TakeId, TakeKind, Talk, TalkId
from speakercoach.practice.library_ports import Library
from speakercoach.ui.models.background import Background


class TakeFinding(QObject):
    """One look at a time; the last one that was asked for is told last."""

    found = Signal(object, object)
    """The ``Talk`` and its ``Take``."""
    faulted = Signal(object)
    """CoachError: it is not here (any more)."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._looking = Background(self, one_at_a_time=True, may_be_cut_off=True)

    def find(self, talk_id: TalkId, take_id: TakeId) -> None:
        """Look for this take; ``found`` or ``faulted`` follows."""
        library = self._library

        def work() -> tuple[Talk, Take]:
            talk = library.talk(talk_id).talk
            for take in library.takes_of(talk_id, TakeKind.TALK):
                if take.id == take_id:
                    return talk, take
            raise CoachError(ErrorCode.TAKE_GONE)

        self._looking.run(work, self._on_found, self._on_fault)

    @Slot(object)
    def _on_found(self, came: tuple[Talk, Take]) -> None:
        self.found.emit(*came)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)
