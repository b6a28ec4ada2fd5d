"""What becomes of a take once it is sealed: it is heard, heard once more where that failed, or opened as it is."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Take, TakeId, Talk
from speakercoach.practice.ports import HearingRequest
from speakercoach.ui.models.rehearsal_model import RehearsalModel
from speakercoach.ui.models.take_names import take_name
from speakercoach.ui.rehearse.hearing_progress import HearingProgressPanel
from speakercoach.wording.quantities import clock


class Afterwards(QObject):
    """Holds the latest take and the panel that shows how hearing it goes."""

    begun = Signal()
    """Somebody waits for the take to be heard from now on."""
    failed = Signal()
    """It was not heard; the panel says why, and the ways on."""
    told = Signal(object)
    """Take: it stands ready, with its words or, where the person chose so, without."""
    heard = Signal(object)
    """TakeId of any take whose report was saved, whatever the person looks at now."""

    def __init__(
        self, model: RehearsalModel, request_for: Callable[[Talk], HearingRequest], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.panel = HearingProgressPanel()
        self.is_awaited = False
        """Whether somebody looks at the panel now and waits for the take; whoever shows the panel says so."""
        self._model = model
        self._request_for = request_for
        self._talk: Talk | None = None
        self._take: Take | None = None
        self.hears_later = False
        """Whether hearing it was given up while it was recorded: then it is heard anew once it is sealed."""
        model.hearing_changed.connect(self.panel.show_course)
        model.heard.connect(self._on_heard)
        model.hearing_failed.connect(self._on_fault)
        self.panel.cancelled.connect(model.cancel_hearing)
        self.panel.hold_wanted.connect(model.hold_hearing)
        self.panel.again.connect(self.listen_again)
        self.panel.opened.connect(self._open_as_it_is)

    def begin(self, talk: Talk) -> None:
        """This talk is shown or recorded: what was said of an earlier take is done."""
        self._talk, self._take = talk, None
        self.hears_later = False

    def take_over(self, talk: Talk) -> None:
        """The talk was changed and saved elsewhere."""
        if self._talk is not None and self._talk.id == talk.id:
            self._talk = talk

    def seal(self, take: Take) -> None:
        """The take lies sealed."""
        self._take = take
        self.panel.show_about(" · ".join((take_name(take, self._talk), clock(take.duration_s))))

    def give_up(self) -> tuple[Take, ...]:
        """Hear nothing for now; returns the sealed take, if any, that somebody waited for."""
        self.hears_later = self._model.is_busy
        self._model.cancel_hearing()
        return (self._take,) if self.is_awaited and self._take is not None else ()

    @Slot()
    def listen_again(self) -> None:
        """Hear the take once more."""
        self.hears_later = False
        if self._talk is not None and self._take is not None:
            self.begun.emit()
            self._model.hear_again(self._talk, self._take, self._request_for(self._talk))

    @Slot()
    def wait(self) -> None:
        """Wait for what is heard of the take, which may be over already."""
        if self._take is None:
            return
        self.begun.emit()
        outcome = self._model.hearing_outcome
        if isinstance(outcome, CoachError):
            self._on_fault(outcome)
        elif outcome is not None:
            self.told.emit(self._take)

    @Slot(object, object, object)
    def _on_heard(self, take_id: TakeId, _heard: object, _report: object) -> None:
        self.heard.emit(take_id)
        if self.is_awaited and self._take is not None and self._take.id == take_id:
            self.told.emit(self._take)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        if self.is_awaited:
            self.panel.show_fault(error)
            self.failed.emit()

    @Slot()
    def _open_as_it_is(self) -> None:
        if self._take is not None:
            self.told.emit(self._take)
