"""The way of one answer: the microphone, the level, the moment for oneself, Stop, and the hearing behind it."""

from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.question import Question
from speakercoach.domain.report import Report
from speakercoach.domain.talk import Take, TakeId, TakeKind, TakeScope, Talk
from speakercoach.practice.hearing import TakeHearing
from speakercoach.practice.library_ports import Library
from speakercoach.practice.ports import HearingRequest, Microphone
from speakercoach.practice.rehearsal import LevelReading, RehearsalState
from speakercoach.ui.models.answers import AnswersModel
from speakercoach.ui.models.hearings import Hearings
from speakercoach.ui.models.rehearsal_model import RUNNING, RehearsalModel


class AnswerState(Enum):
    """Where an answer stands."""

    NONE = auto()
    OPENING = auto()
    SPEAKING = auto()
    MOMENT = auto()
    SAVING = auto()


_STATES = {
    RehearsalState.OPENING: AnswerState.OPENING,
    RehearsalState.RECORDING: AnswerState.SPEAKING,
    RehearsalState.PAUSED: AnswerState.MOMENT,
    RehearsalState.MOMENT: AnswerState.MOMENT,
    RehearsalState.STOPPING: AnswerState.SAVING,
    # Its take is told right after.
    RehearsalState.STOPPED: AnswerState.SAVING,
}


class AnswerCourse(QObject):
    """Records one answer after the other, and lets each be heard. What was heard is kept in ``answers``."""

    changed = Signal()
    """``state`` is another one."""
    levelled = Signal(object)
    """LevelReading."""
    kept = Signal(object)
    """Take: the answer lies sealed."""
    kept_none = Signal()
    """Stopped so early that there was nothing to keep."""
    faulted = Signal(object, float)
    """CoachError that ended the recording, and the seconds of it that are safe."""
    heard = Signal(object)
    """TakeId: its report was saved."""

    def __init__(
        self,
        microphone: Microphone,
        library: Library,
        hearing: TakeHearing,
        *,
        answers: AnswersModel,
        hearings: Hearings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._answers = answers
        self._hearings = hearings
        self._state = AnswerState.NONE
        self._begun: Take | None = None
        self._latest: TakeId | None = None
        self._model = RehearsalModel(microphone, library, hearing, self)
        self._model.share(hearings)
        self._model.state_changed.connect(self._on_state)
        self._model.started.connect(self._on_started)
        self._model.levelled.connect(self._on_level)
        self._model.sealed.connect(self._on_sealed)
        self._model.faulted.connect(self._on_fault)
        self._model.heard.connect(self._on_heard)
        self._model.hearing_failed.connect(self._on_not_heard)
        hearings.changed.connect(self._on_hearing)

    @property
    def state(self) -> AnswerState:
        """Where the answer stands."""
        return self._state

    @property
    def is_busy(self) -> bool:
        """Whether there is sound that is not sealed yet."""
        return self._model.is_busy

    @property
    def is_resting(self) -> bool:
        """Whether the recording stands still because the speaker wants it to."""
        return self._model.state in RUNNING and self._model.state is not RehearsalState.RECORDING

    @property
    def recorded_s(self) -> float:
        """How much was recorded in the answer that is given now, or was given last."""
        return self._model.recorded_s

    def begin(self, talk: Talk, question: Question, device_id: str | None, request: HearingRequest) -> None:
        """Record the answer to a question; nothing happens while another is recorded."""
        if not self.is_busy:
            self._begun = None
            scope = TakeScope(TakeKind.ANSWER, question=question)
            self._model.start(talk, device_id, request, scope)

    def stop(self) -> None:
        """End the answer and seal it."""
        if self._model.state in RUNNING or self._model.state is RehearsalState.OPENING:
            self._model.stop()

    def rest_or_go_on(self) -> None:
        """Stand still because one needs a moment, or go on."""
        if self._state is AnswerState.MOMENT:
            self._model.resume()
        elif self._state is AnswerState.SPEAKING:
            self._model.take_moment()

    def listen_again(self, talk: Talk, take: Take, request: HearingRequest) -> None:
        """Hear an answer that was not heard."""
        if not self.is_busy:
            self._latest = take.id
            self._answers.wait_again(take.id)
            self._model.hear_again(talk, take, request)

    def give_up_hearing(self) -> tuple[Take, ...]:
        """End the answer and hear nothing for now: the library is being locked. Returns what is to be heard later."""
        unheard = self._answers.unheard
        for take in unheard:
            self._hearings.stop(take.id)
        if not self.is_busy:
            return unheard
        # It is sealed on a thread of its own, whatever becomes of the window.
        self._model.stop()
        self._model.cancel_hearing()
        return (*unheard, *(() if self._begun is None else (self._begun,)))

    def seal_before_closing(self) -> bool:
        """Seal what is being recorded; whether everything is safe. For a closing window."""
        return self._model.seal_before_closing()

    # ---------------------------------------------------------------------------------- what is told to it

    @Slot(object)
    def _on_state(self, state: RehearsalState) -> None:
        if state is RehearsalState.RECORDING and self._model.recorded_s <= 0:
            # Some microphones take a second to wake: nobody is told to speak before sound comes.
            return
        self._enter(_STATES.get(state, AnswerState.NONE))

    @Slot(object)
    def _on_started(self, take: Take) -> None:
        self._begun = take

    @Slot(object)
    def _on_level(self, reading: LevelReading) -> None:
        if self._state is AnswerState.OPENING and self._model.state is RehearsalState.RECORDING:
            self._enter(AnswerState.SPEAKING)
        if self._state is AnswerState.SPEAKING:
            self.levelled.emit(reading)

    @Slot(object)
    def _on_sealed(self, take: Take) -> None:
        self._latest = take.id
        self._answers.keep(take)
        outcome = self._model.hearing_outcome
        if isinstance(outcome, CoachError):
            self._answers.take_fault(take.id, outcome)
        self.kept.emit(take)
        self._enter(AnswerState.NONE)

    @Slot(object, float)
    def _on_fault(self, error: CoachError, safe_s: float) -> None:
        if error.code is ErrorCode.INPUT_TOO_SHORT:
            self.kept_none.emit()
        else:
            self.faulted.emit(error, safe_s)

    @Slot(object, object, object)
    def _on_heard(self, take_id: TakeId, _heard: object, report: Report) -> None:
        self._answers.take_report(take_id, report)
        self.heard.emit(take_id)

    @Slot(object)
    def _on_not_heard(self, error: CoachError) -> None:
        if self._latest is not None:
            self._answers.take_fault(self._latest, error)

    @Slot(object)
    def _on_hearing(self, take_id: TakeId) -> None:
        if self._answers.of(take_id) is not None:
            self._answers.changed.emit(take_id)
            if self._hearings.course(take_id) is None:
                # Who heard it is told first; of an earlier answer that was given up nobody else tells.
                QTimer.singleShot(0, self, self._note_given_up)

    @Slot()
    def _note_given_up(self) -> None:
        for take in self._answers.unheard:
            if self._hearings.course(take.id) is None:
                self._answers.take_fault(take.id, CoachError(ErrorCode.ENGINE_CANCELLED))

    def _enter(self, state: AnswerState) -> None:
        if state is not self._state:
            self._state = state
            self.changed.emit()
