"""Decisions about fillers on their way to the library, and the way back."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from speakercoach.domain.report import Filler
from speakercoach.domain.session import PersonalWords
from speakercoach.domain.talk import Take, Talk
from speakercoach.practice.filler_decisions import FillerDecisions
from speakercoach.practice.hearing import Analyst
from speakercoach.practice.library_ports import Library
from speakercoach.practice.own_words import always_counted, as_listed, judged_by_rules, never_counted
from speakercoach.ui.models.decision_steps import DecisionSteps


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


class FillersModel(DecisionSteps[FillerDecision]):
    """Decides about the fillers of one take. Steps carry a ``FillerDecision``.

    The speaker's lists change from the call on; library and figures follow off the window's thread.
    """

    words_changed = Signal(object)
    """PersonalWords: the lists as they are from now on."""

    def __init__(self, library: Library, analyst: Analyst, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._decisions = FillerDecisions(library, analyst)
        self._held = self._own = PersonalWords()

    def open(self, talk: Talk, take: Take, own: PersonalWords) -> None:
        """Decide about this take from now on. Of one that is open already, the way back stays."""
        self._open(talk, take)
        if not self._awaited:
            self._held = own
            self._on_awaited()

    @property
    def own(self) -> PersonalWords:
        """The speaker's lists as they were changed last, kept already or not."""
        return self._own

    def decide(self, decision: FillerDecision, depth: int = 0) -> None:
        """Let this hold. ``depth``: how many corrections could be taken back now, which come after it then."""
        back = opposite(self._own, decision)
        # A button stays until the figures follow, which is after the decision is kept.
        is_pressed_twice = bool(self._undos) and self._undos[-1].decision == back
        holds_already = is_pressed_twice if decision.item is not None else followed(self._own, decision) == self._own
        if not holds_already:
            self._take_step(decision, back, (depth,))

    def _keep(self, talk: Talk, take: Take, decision: FillerDecision) -> None:
        item, text = decision.item, decision.text
        match decision.wish:
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

    def _on_held(self, decision: FillerDecision) -> None:
        self._held = followed(self._held, decision)

    def _on_awaited(self) -> None:
        """The lists are what the library holds, and what is on its way there."""
        own = self._held
        for step in self._awaited:
            own = followed(own, step.decision)
        if own != self._own:
            self._own = own
            self.words_changed.emit(own)
