"""Decisions about one take on their way to the library, one after the other, and the way back."""

from collections import deque
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Take, TakeId, Talk
from speakercoach.ui.models.background import Background

Decision = TypeVar("Decision")


@dataclass(frozen=True, slots=True)
class Undo(Generic[Decision]):
    """The way back from a decision, and how many other changes of each kind could be taken back when it was made."""

    decision: Decision
    depths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step(Generic[Decision]):
    """A decision on its way. ``undo`` leads back from it, or is what it was taken from, when it ``is_undo``."""

    number: int
    talk: Talk
    take: Take
    decision: Decision
    undo: Undo[Decision]
    is_undo: bool


class DecisionSteps(QObject, Generic[Decision]):
    """Every call returns at once, and the next may follow at once; figures follow once the last step is kept."""

    stepped = Signal(object)
    """The decision that holds from now on, whether it was decided or taken back."""
    decided = Signal(object)
    """TakeId: the library holds the last decision, with the report that follows from it, or has refused it."""
    faulted = Signal(object)
    """CoachError: a decision was not kept."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._talk: Talk | None = None
        self._take: Take | None = None
        self._undos: list[Undo[Decision]] = []
        self._last = 0
        self._awaited: list[Step[Decision]] = []
        self._failed: deque[Step[Decision]] = deque()
        self._background = Background(self, one_at_a_time=True)

    def _open(self, talk: Talk, take: Take) -> None:
        """Decide about this take from now on. Of one that is open already, the way back stays."""
        if self._take is None or take.id != self._take.id:
            self._undos = []
        self._talk, self._take = talk, take

    @property
    def is_saving(self) -> bool:
        """Whether the figures of the last decision are still to come."""
        return self._take is not None and self._is_awaited(self._take.id)

    @property
    def undo_depth(self) -> int:
        """How many decisions can be taken back."""
        return len(self._undos)

    def is_next_to_undo(self, *depths: int) -> bool:
        """Whether the last decision was made after the last of the other changes, of which so many can be undone."""
        if not self._undos:
            return False
        return all(then >= now for then, now in zip(self._undos[-1].depths, depths, strict=True))

    def undo(self) -> None:
        """Take the last decision back."""
        if self._undos:
            undo = self._undos.pop()
            self._step(undo.decision, undo, is_undo=True)

    def _take_step(self, decision: Decision, opposite: Decision, depths: tuple[int, ...]) -> None:
        """Let this hold; ``depths`` is how many other changes of each kind could be taken back now."""
        undo = Undo(opposite, depths)
        self._undos.append(undo)
        self._step(decision, undo, is_undo=False)

    def _is_awaited(self, take_id: TakeId) -> bool:
        return any(step.take.id == take_id for step in self._awaited)

    def _step(self, decision: Decision, undo: Undo[Decision], *, is_undo: bool) -> None:
        talk, take = self._talk, self._take
        if talk is None or take is None:
            return
        self._last += 1
        step = Step(self._last, talk, take, decision, undo, is_undo)
        self._awaited.append(step)
        self._on_awaited()
        self._background.run(lambda: self._kept(step), self._on_kept, self._on_fault, keeps=True)
        self.stepped.emit(decision)

    def _keep(self, talk: Talk, take: Take, decision: Decision) -> None:
        """Bring a decision to the library. On the background's thread."""
        raise NotImplementedError

    def _on_awaited(self) -> None:
        """Other decisions are on their way than a moment ago."""

    def _on_held(self, decision: Decision) -> None:
        """The library holds this decision."""

    def _kept(self, step: Step[Decision]) -> Step[Decision]:
        """On the background's thread."""
        try:
            self._keep(step.talk, step.take, step.decision)
        except Exception:
            self._failed.append(step)
            raise
        return step

    @Slot(object)
    def _on_kept(self, step: Step[Decision]) -> None:
        self._on_held(step.decision)
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

    def _end(self, step: Step[Decision]) -> None:
        """Other figures are there, unless more was decided meanwhile: then those follow."""
        self._awaited.remove(step)
        self._on_awaited()
        if not self._is_awaited(step.take.id):
            self.decided.emit(step.take.id)
