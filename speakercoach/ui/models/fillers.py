"""Decisions about fillers on their way to the library, and the way back."""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.report import Filler
from speakercoach.domain.session import PersonalWords
from speakercoach.domain.talk import Take, TakeId, Talk
from speakercoach.practice.filler_decisions import FillerDecisions
from speakercoach.practice.hearing import Analyst
from speakercoach.practice.library_ports import Library
from speakercoach.practice.own_words import always_counted, as_listed, judged_by_rules, never_counted
from speakercoach.ui.models.background import Background


class FillerWish(StrEnum):
    """What a person decides."""

    DISMISS = "dismiss"
    """This item is no filler."""
    RESTORE = "restore"
    """This item, which was dismissed, counts again."""
    ALWAYS = "always"
    """These words are a filler wherever they stand."""
    NEVER = "never"
    """These words are no filler wherever they stand."""
    RULES = "rules"
    """These words stand in neither list."""


@dataclass(frozen=True, slots=True)
class FillerDecision:
    """One decision; ``item`` belongs to those about one place, ``text`` to those about words everywhere."""

    wish: FillerWish
    item: Filler | None = None
    text: str = ""


def stands(own: PersonalWords, text: str) -> FillerWish:
    """Where these words stand in the speaker's lists."""
    phrase = as_listed(text)
    if any(as_listed(one) == phrase for one in own.fillers):
        return FillerWish.ALWAYS
    if any(as_listed(one) == phrase for one in own.not_fillers):
        return FillerWish.NEVER
    return FillerWish.RULES


def followed(own: PersonalWords, decision: FillerDecision) -> PersonalWords:
    """The lists once this was decided."""
    match decision.wish:
        case FillerWish.ALWAYS:
            return always_counted(own, decision.text)
        case FillerWish.NEVER:
            return never_counted(own, decision.text)
        case FillerWish.RULES:
            return judged_by_rules(own, decision.text)
        case _:
            return own


def opposite(own: PersonalWords, decision: FillerDecision) -> FillerDecision:
    """What takes this decision back; ``own`` are the lists before it."""
    match decision.wish:
        case FillerWish.DISMISS:
            return FillerDecision(FillerWish.RESTORE, decision.item)
        case FillerWish.RESTORE:
            return FillerDecision(FillerWish.DISMISS, decision.item)
        case _:
            return FillerDecision(stands(own, decision.text), text=decision.text)


@dataclass(frozen=True, slots=True)
class _Undo:
    """The way back from a decision, and how many corrections could be taken back when it was made."""

    decision: FillerDecision
    depth: int


@dataclass(frozen=True, slots=True)
class _Step:
    """A decision on its way. ``undo`` leads back from it, or is what it was taken from, when it ``is_undo``."""

    number: int
    talk: Talk
    take: Take
    decision: FillerDecision
    undo: _Undo
    is_undo: bool


class FillersModel(QObject):
    """Decides about the fillers of one take. Every call returns at once, and the next may follow at once.

    The speaker's lists change from the call on; library and figures follow off the window's thread.
    """

    stepped = Signal(object)
    """FillerDecision: this holds from now on, whether it was decided or taken back."""
    decided = Signal(object)
    """TakeId: the library holds the last decision, with the report that follows from it, or has refused it."""
    words_changed = Signal(object)
    """PersonalWords: the lists as they are from now on."""
    faulted = Signal(object)
    """CoachError: a decision was not kept."""

    def __init__(self, library: Library, analyst: Analyst, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._decisions = FillerDecisions(library, analyst)
        self._talk: Talk | None = None
        self._take: Take | None = None
        self._held = self._own = PersonalWords()
        self._undos: list[_Undo] = []
        self._last = 0
        self._awaited: list[_Step] = []
        self._failed: deque[_Step] = deque()
        self._background = Background(self, one_at_a_time=True)

    def open(self, talk: Talk, take: Take, own: PersonalWords) -> None:
        """Decide about this take from now on. Of one that is open already, the way back stays."""
        if self._take is None or take.id != self._take.id:
            self._undos = []
        self._talk, self._take = talk, take
        if not self._awaited:
            self._held = own
            self._tell_own()

    @property
    def own(self) -> PersonalWords:
        """The speaker's lists as they were changed last, kept already or not."""
        return self._own

    @property
    def is_saving(self) -> bool:
        """Whether the figures of the last decision are still to come."""
        return self._take is not None and self._is_awaited(self._take.id)

    def _is_awaited(self, take_id: TakeId) -> bool:
        return any(step.take.id == take_id for step in self._awaited)

    def decide(self, decision: FillerDecision, depth: int = 0) -> None:
        """Let this hold. ``depth``: how many corrections could be taken back now, which come after it then."""
        undo = _Undo(opposite(self._own, decision), depth)
        # A button stays until the figures follow, which is after the decision is kept.
        is_pressed_twice = bool(self._undos) and self._undos[-1].decision == undo.decision
        holds_already = is_pressed_twice if decision.item is not None else followed(self._own, decision) == self._own
        if holds_already:
            return
        self._undos.append(undo)
        self._step(decision, undo, is_undo=False)

    @property
    def undo_depth(self) -> int:
        """How many decisions can be taken back."""
        return len(self._undos)

    def is_next_to_undo(self, depth: int) -> bool:
        """Whether a decision was made after the last of ``depth`` corrections."""
        return bool(self._undos) and self._undos[-1].depth >= depth

    def undo(self) -> None:
        """Take the last decision back."""
        if self._undos:
            undo = self._undos.pop()
            self._step(undo.decision, undo, is_undo=True)

    def _step(self, decision: FillerDecision, undo: _Undo, *, is_undo: bool) -> None:
        talk, take = self._talk, self._take
        if talk is None or take is None:
            return
        self._last += 1
        step = _Step(self._last, talk, take, decision, undo, is_undo)
        self._awaited.append(step)
        self._tell_own()
        self._background.run(lambda: self._keep(step), self._on_kept, self._on_fault, keeps=True)
        self.stepped.emit(decision)

    def _keep(self, step: _Step) -> _Step:
        """On the background's thread."""
        try:
            self._decide(step)
        except Exception:
            self._failed.append(step)
            raise
        return step

    def _decide(self, step: _Step) -> None:
        talk, take, item, text = step.talk, step.take, step.decision.item, step.decision.text
        match step.decision.wish:
            case FillerWish.DISMISS if item is not None:
                self._decisions.dismiss(talk, take, item)
            case FillerWish.RESTORE if item is not None:
                self._decisions.restore(talk, take, item)
            case FillerWish.ALWAYS:
                self._decisions.always_count(talk, take, text)
            case FillerWish.NEVER:
                self._decisions.never_count(talk, take, text)
            case _:
                self._decisions.let_rules_decide(talk, take, text)

    @Slot(object)
    def _on_kept(self, step: _Step) -> None:
        self._held = followed(self._held, step.decision)
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
        self._tell_own()
        if not self._is_awaited(step.take.id):
            self.decided.emit(step.take.id)

    def _tell_own(self) -> None:
        """The lists are what the library holds, and what is on its way there."""
        own = self._held
        for step in self._awaited:
            own = followed(own, step.decision)
        if own != self._own:
            self._own = own
            self.words_changed.emit(own)
