"""The newest answers that are kept with a talk, read off the window's thread."""

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import TakeId, TakeKind, TakeState, TalkId
from speakercoach.practice.library_ports import Library
from speakercoach.ui.models.answers import GivenAnswer, heard_answer
from speakercoach.ui.models.background import Background

HOW_MANY = 6
"""So many are seen at a glance; the others are among the talk's recordings."""


class LastAnswersModel(QObject):
    """Rounds go with the window, answers stay: so they are found again after a lock or another day."""

    changed = Signal()

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._answers: tuple[GivenAnswer, ...] = ()
        self._talk: TalkId | None = None
        self._reading = Background(self, one_at_a_time=True, may_be_cut_off=True)

    @property
    def answers(self) -> tuple[GivenAnswer, ...]:
        """The newest first. Of one that was not heard, ``fault`` says that nobody listened to it."""
        return self._answers

    def of(self, take_id: TakeId) -> GivenAnswer | None:
        """One of them."""
        return next((one for one in self._answers if one.take.id == take_id), None)

    def look(self, talk_id: TalkId) -> None:
        """Read what is kept with this talk; ``changed`` follows. Nothing of another talk stays meanwhile."""
        if talk_id != self._talk:
            self._talk = talk_id
            self._show(())
        library = self._library

        def work() -> tuple[GivenAnswer, ...]:
            takes = [one for one in library.takes_of(talk_id, TakeKind.ANSWER) if one.state is not TakeState.RECORDING]
            found = []
            for take in takes[:HOW_MANY]:
                kept = library.hearing(take.id)
                unheard = GivenAnswer(take, fault=CoachError(ErrorCode.ENGINE_CANCELLED))
                found.append(unheard if kept is None else heard_answer(take, kept[1]))
            return tuple(one for one in found if one.take.scope.question is not None)

        self._reading.run(work, self._show, self._on_fault)

    @Slot(object)
    def _show(self, answers: tuple[GivenAnswer, ...]) -> None:
        self._answers = answers
        self.changed.emit()

    @Slot(object)
    def _on_fault(self, _error: CoachError) -> None:
        # Locked meanwhile, or gone: whatever asks next says so. Here nothing is shown.
        self._show(())
