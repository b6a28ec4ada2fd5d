"""What a person says of their sentences on its way to the library, and the way back."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from speakercoach.domain.talk import Take, Talk
from speakercoach.practice.hearing import Analyst
from speakercoach.practice.library_ports import Library
from speakercoach.practice.relabelling import Relabelling, SentencePart
from speakercoach.ui.models.decision_steps import DecisionSteps


@dataclass(frozen=True, slots=True)
class RelabelDecision:
    """The same sentences ``before`` and ``after``, in the order of time."""

    before: tuple[SentencePart, ...]
    after: tuple[SentencePart, ...]

    @property
    def opposite(self) -> "RelabelDecision":
        """What takes this one back."""
        return RelabelDecision(self.after, self.before)


class RelabelsModel(DecisionSteps[RelabelDecision]):
    """Says which part the sentences of one take serve. Steps carry a ``RelabelDecision``."""

    def __init__(self, library: Library, analyst: Analyst, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._relabelling = Relabelling(library, analyst)

    def open(self, talk: Talk, take: Take) -> None:
        """Decide about this take from now on. Of one that is open already, the way back stays."""
        self._open(talk, take)

    def decide(self, decision: RelabelDecision, depths: tuple[int, ...] = ()) -> None:
        """Let this hold. ``depths``: how many other changes of each kind could be taken back now."""
        if decision.after != decision.before:
            self._take_step(decision, decision.opposite, depths)

    def _keep(self, talk: Talk, take: Take, decision: RelabelDecision) -> None:
        self._relabelling.label(talk, take, decision.after)
