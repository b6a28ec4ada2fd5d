"""What the takes of a talk tell differently: looked for behind the screen, for the speaker alone, and kept nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.analysis.safety.across_takes import Differing
from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Take, TakeId, TakeKind, Talk
from speakercoach.practice.across_takes import told_differently
from speakercoach.practice.library_ports import Library
from speakercoach.ui.models.background import Background


@dataclass(frozen=True, slots=True)
class ToldDifferently:
    """What differs, and the takes by their numbers."""

    take_id: TakeId
    differing: tuple[Differing, ...]
    takes: Mapping[int, TakeId]


class DifferingModel(QObject):
    """Says nothing where nothing can be read: this is help, and no part of the review."""

    found = Signal(object)
    """``ToldDifferently`` of the take that was asked about last."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._take_id: TakeId | None = None
        self._work = Background(self, one_at_a_time=True, may_be_cut_off=True)

    def look(self, talk: Talk, take: Take) -> None:
        """Hold this take beside the newest other ones of its talk; ``found`` follows."""
        self._take_id = take.id
        library = self._library

        def work() -> ToldDifferently:
            takes = library.takes_of(talk.id, TakeKind.TALK)
            numbers = {one.number: one.id for one in takes}
            return ToldDifferently(take.id, told_differently(library, talk.id, take.id), numbers)

        self._work.run(work, self._on_found, self._on_fault)

    @Slot(object)
    def _on_found(self, told: ToldDifferently) -> None:
        if told.take_id == self._take_id:
            self.found.emit(told)

    @Slot(object)
    def _on_fault(self, _error: CoachError) -> None:
        """Whoever reviews the take is told elsewhere that the vault cannot be read."""
