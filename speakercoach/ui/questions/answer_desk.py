"""What can be done with an answer that was given: hear a moment, open its feedback, listen again, delete it."""

from PySide6.QtCore import QObject, Slot

from speakercoach.domain.sound import Span
from speakercoach.domain.talk import Take
from speakercoach.ui.models.answers import AnswersModel, GivenAnswer
from speakercoach.ui.models.question_round import QuestionRoundModel
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.questions.answer_course import AnswerCourse
from speakercoach.ui.questions.answer_page import AnswerPage
from speakercoach.ui.questions.question_sheets import QuestionSheets


class AnswerDesk(QObject):
    """Stands behind the card of the answer that is looked at."""

    def __init__(
        self,
        navigator: Navigator,
        page: AnswerPage,
        models: tuple[QuestionRoundModel, AnswersModel, AnswerCourse],
        sheets: QuestionSheets,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._round, self._answers, self._course = models
        self._sheets = sheets
        page.feedback_pressed.connect(self._open_feedback)
        page.delete_pressed.connect(self._ask_to_delete)
        page.listen_pressed.connect(self._listen_again)
        page.played.connect(self._play)
        sheets.delete_agreed.connect(self._delete)

    @property
    def _looked_at(self) -> GivenAnswer | None:
        take_id = self._round.take_id
        return None if take_id is None else self._answers.of(take_id)

    @Slot()
    def _open_feedback(self) -> None:
        talk, given = self._navigator.talk, self._looked_at
        if talk is not None and given is not None:
            self._navigator.open_feedback(talk, given.take)

    @Slot()
    def _listen_again(self) -> None:
        talk, given = self._navigator.talk, self._looked_at
        if talk is not None and given is not None:
            self._course.listen_again(talk, given.take, self._navigator.request(talk))

    @Slot()
    def _ask_to_delete(self) -> None:
        given = self._looked_at
        if given is not None:
            self._answers.pause()
            self._sheets.ask_to_delete(given.take)

    @Slot(object)
    def _delete(self, take: Take) -> None:
        self._navigator.remove_take(take.id)
        self._answers.forget(take.id)
        self._round.forget(take.id)

    @Slot(object)
    def _play(self, span: Span) -> None:
        given = self._looked_at
        if given is not None and not self._course.is_busy:
            self._answers.play(given.take.id, span)
