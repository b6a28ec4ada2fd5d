"""What stands behind the answers of earlier rounds: reading them, playing them, showing their cards."""

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.sound import Span
from speakercoach.domain.talk import TakeId
from speakercoach.practice.question_round import Standing, Step
from speakercoach.ui.models.answers import AnswersModel, GivenAnswer
from speakercoach.ui.models.last_answers import LastAnswersModel
from speakercoach.ui.models.question_round import QuestionRoundModel
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.questions.choosing import ChoosingPage


class LastAnswersDesk(QObject):
    """Lets the cards of earlier answers stand in the round's place; the round itself waits aside."""

    opened = Signal()
    """A card is to be seen."""

    def __init__(
        self,
        navigator: Navigator,
        page: ChoosingPage,
        questions: QuestionRoundModel,
        answers: AnswersModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._page = page
        self._view = page.last
        self._round = questions
        self._answers = answers
        self.model = LastAnswersModel(navigator.services.library, self)
        self.model.changed.connect(self._on_changed)
        self._view.opened.connect(self._open)
        self._view.played.connect(self._play)
        navigator.talks.changed.connect(self._on_listed)

    @Slot()
    def look(self) -> None:
        """Read what is kept now."""
        if self._navigator.talk is not None:
            self.model.look(self._navigator.talk.id)

    @Slot()
    def _on_listed(self) -> None:
        """One may have been heard or removed."""
        if self._page.isVisible():
            self.look()

    @Slot()
    def _on_changed(self) -> None:
        self._view.show_answers(self.model.answers)

    @Slot(object)
    def _open(self, take_id: TakeId) -> None:
        given, talk = self.model.of(take_id), self._navigator.talk
        if given is None or talk is None:
            return
        if self._answers.of(take_id) is None and self._navigator.hearings.course(take_id) is not None:
            # Somebody listens to it at this moment: that is seen there.
            self._navigator.open_feedback(talk, given.take)
            return
        self._answers.pause()
        for one in self.model.answers:
            self._answers.recall(one)
        shown = self._view.shown
        steps = tuple(_step(one, shown=one.take.id in shown) for one in self.model.answers)
        places = [one.take.id for one in self.model.answers]
        self._round.recall(steps, places.index(take_id))
        self.opened.emit()

    @Slot(object, object)
    def _play(self, take_id: TakeId, span: Span) -> None:
        given = self.model.of(take_id)
        if given is not None:
            self._answers.recall(given)
            self._answers.play(take_id, span)


def _step(given: GivenAnswer, *, shown: bool) -> Step:
    question = given.take.scope.question
    if question is None:
        raise ValueError(given.take.id)
    standing = Standing.DECLINED if given.is_declined else Standing.ANSWERED
    return Step(question, standing, given.take.id, given.take.duration_s, shown)
