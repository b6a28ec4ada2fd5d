"""What a person says of their sentences on its way to the library, and the way back."""

from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Take, TakeId, Talk
from speakercoach.practice.hearing import Analyst
from speakercoach.practice.library_ports import Library
from speakercoach.practice.relabelling import Relabelling, SentencePart
from speakercoach.ui.models.background import Background


@dataclass(frozen=True, slots=True)
class RelabelDecision:
    """The same sentences ``before`` and ``after``, in the order of time."""

    before: tuple[SentencePart, ...]
    after: tuple[SentencePart, ...]

    @property
    def opposite(self) -> "RelabelDecision":
        """What takes this one back."""
        return RelabelDecision(self.after, self.before)


@dataclass(frozen=True, slots=True)
class _Undo:
    """The way back from a decision, and how many other changes of each kind could be taken back when it was made."""

    decision: RelabelDecision
    depths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """A decision on its way. ``undo`` leads back from it, or is what it was taken from, when it ``is_undo``."""

    number: int
    talk: Talk
    take: Take
    decision: RelabelDecision
    undo: _Undo
    is_undo: bool


class RelabelsModel(QObject):
    """Says which part the sentences of one take serve. Every call returns at once, and the next may follow at once."""

    stepped = Signal(object)
    """RelabelDecision: this holds from now on, whether it was decided or taken back."""
    decided = Signal(object)
    """TakeId: the library holds the last decision, with the report that follows from it, or has refused it."""
    faulted = Signal(object)
    """CoachError: a decision was not kept."""

    def __init__(self, library: Library, analyst: Analyst, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._relabelling = Relabelling(library, analyst)
        self._talk: Talk | None = None
        self._take: Take | None = None
        self._undos: list[_Undo] = []
        self._last = 0
        self._awaited: list[_Step] = []
        self._failed: deque[_Step] = deque()
        self._background = Background(self, one_at_a_time=True)

    def open(self, talk: Talk, take: Take) -> None:
        """Decide about this take from now on. Of one that is open already, the way back stays."""
        if self._take is None or take.id != self._take.id:
            self._undos = []
        self._talk, self._take = talk, take

    @property
    def is_saving(self) -> bool:
        """Whether the figures of the last decision are still to come."""
        return self._take is not None and self._is_awaited(self._take.id)

    def _is_awaited(self, take_id: TakeId) -> bool:
        return any(step.take.id == take_id for step in self._awaited)

    def decide(self, decision: RelabelDecision, depths: tuple[int, ...] = ()) -> None:
        """Let this hold. ``depths``: how many other changes of each kind could be taken back now."""
        if decision.after == decision.before:
            return
        undo = _Undo(decision.opposite, depths)
        self._undos.append(undo)
        self._step(decision, undo, is_undo=False)

    def is_next_to_undo(self, depths: tuple[int, ...]) -> bool:
        """Whether the last decision was made after the last of the other changes."""
        if not self._undos:
            return False
        return all(then >= now for then, now in zip(self._undos[-1].depths, depths, strict=True))

    def undo(self) -> None:
        """Take the last decision back."""
        if self._undos:
            undo = self._undos.pop()
            self._step(undo.decision, undo, is_undo=True)

    def _step(self, decision: RelabelDecision, undo: _Undo, *, is_undo: bool) -> None:
        talk, take = self._talk, self._take
        if talk is None or take is None:
            return
        self._last += 1
        step = _Step(self._last, talk, take, decision, undo, is_undo)
        self._awaited.append(step)
        self._background.run(lambda: self._keep(step), self._on_kept, self._on_fault, keeps=True)
        self.stepped.emit(decision)

    def _keep(self, step: _Step) -> _Step:
        """On the background's thread."""
        try:
            self._relabelling.label(step.talk, step.take, step.decision.after)
        except Exception:
            self._failed.append(step)
            raise
        return step

    @Slot(object)
    def _on_kept(self, step: _Step) -> None:
        self._end(step)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        step = self._failed.popleft()
        if self._take is not None and self._take.id == step.take.id:
            if step.is_undo:
                self._undos.append(step.undo)
            elif step.undo in self._undos:
                self._undos.remove(step.undo)
        self._end(step)
        self.faulted.emit(error)

    def _end(self, step: _Step) -> None:
        """Other figures are there, unless more was decided meanwhile: then those follow."""
        self._awaited.remove(step)
        if not self._is_awaited(step.take.id):
            self.decided.emit(step.take.id)
