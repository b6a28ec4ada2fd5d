"""What one does while a round is asked: hear a question, answer it, leave it out, go on, answer once more, stop."""

from PySide6.QtCore import QObject, Slot

from speakercoach.domain.talk import Talk
from speakercoach.ui.models.answers import AnswersModel
from speakercoach.ui.models.question_round import QuestionRoundModel
from speakercoach.ui.models.spoken_question import SpokenQuestion
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.questions.answer_course import AnswerCourse, AnswerState
from speakercoach.ui.questions.round_display import RoundDisplay
from speakercoach.ui.questions.round_page import RoundPage
from speakercoach.ui.widgets.banner import Banner


class AskingDesk(QObject):
    """Stands behind the page of a round."""

    def __init__(
        self,
        navigator: Navigator,
        page: RoundPage,
        banner: Banner,
        models: tuple[QuestionRoundModel, AnswersModel, AnswerCourse],
        *,
        spoken: SpokenQuestion,
        display: RoundDisplay,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.talk: Talk | None = None
        """Whose questions are asked."""
        self._navigator = navigator
        self._banner = banner
        self._round, self._answers, self._course = models
        self._spoken = spoken
        self._display = display
        ask, answering, answer = page.stage.feet.ask, page.stage.feet.answer, page.answer
        ask.answer_pressed.connect(self.answer)
        ask.hear_pressed.connect(self.hear)
        ask.skip_pressed.connect(self.skip)
        ask.show_pressed.connect(self.show_hidden)
        answering.stop_pressed.connect(self._course.stop)
        answering.moment_pressed.connect(self._course.rest_or_go_on)
        answer.next_pressed.connect(self.go_on)
        answer.again_pressed.connect(self.again)
        answer.show_pressed.connect(self.show_hidden)
        page.list.opened.connect(self._open_place)

    @Slot()
    def answer(self) -> None:
        """Begin to answer aloud."""
        question = self._round.question
        if self.talk is None or question is None or self._round.is_hidden or not self._display.is_asking:
            return
        # First, so that no microphone hears it.
        self.be_silent()
        self._banner.hide()
        self._display.begin_answer()
        self._round.begin_answer()
        device_id = self._navigator.settings.settings.microphone_id
        self._course.begin(self.talk, question, device_id, self._navigator.request(self.talk))

    @Slot()
    def answer_again(self) -> None:
        """After a fault: what was kept of the answer stays, and the same question is answered once more."""
        if self._round.take_id is not None:
            self._round.ask_again()
        self.answer()

    @Slot()
    def hear(self) -> None:
        """Read the question aloud once more."""
        question = self._round.question
        if question is not None and self._display.is_asking and not self._round.is_hidden:
            self._spoken.say(question)

    @Slot()
    def skip(self) -> None:
        """Leave this question out."""
        if self._display.is_asking:
            self._spoken.stop()
            self._banner.hide()
            self._round.skip()

    @Slot()
    def show_hidden(self) -> None:
        """See the question that can hurt."""
        self._round.reveal()

    @Slot()
    def go_on(self) -> None:
        """To the next question, or to the end."""
        self._answers.pause()
        self._banner.hide()
        self._round.go_on()

    @Slot()
    def again(self) -> None:
        """Answer the same question once more."""
        self._answers.pause()
        self._round.ask_again()

    @Slot()
    def end_round(self) -> None:
        """Stop here; an answer that is just given is kept."""
        self.be_silent()
        self._course.stop()
        self._round.end()

    def be_silent(self) -> None:
        """Neither a question nor an answer is to be heard."""
        self._spoken.stop()
        self._answers.pause()

    def take_space(self) -> None:
        """Do what one most likely wants next."""
        if self._course.state is not AnswerState.NONE:
            self._course.stop()
        elif self._display.shows_answer:
            self.go_on()
        elif self._round.is_hidden:
            self.show_hidden()
        elif self._display.is_asking:
            self.answer()

    @Slot(int)
    def _open_place(self, place: int) -> None:
        self.be_silent()
        self._banner.hide()
        self._round.open(place)
