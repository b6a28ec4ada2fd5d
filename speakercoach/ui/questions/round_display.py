"""Shows a round as it stands: which question or answer is in the middle, and what can be done with it."""

from PySide6.QtCore import QObject, Qt, Slot

from speakercoach.practice.rehearsal import LevelReading
from speakercoach.ui.models.answers import AnswersModel, GivenAnswer
from speakercoach.ui.models.hearings import Hearings
from speakercoach.ui.models.question_round import QuestionRoundModel
from speakercoach.ui.models.spoken_question import SpokenQuestion
from speakercoach.ui.models.turns import Turns
from speakercoach.ui.questions import words
from speakercoach.ui.questions.answer_course import AnswerCourse, AnswerState
from speakercoach.ui.questions.answer_view import answer_view
from speakercoach.ui.questions.round_page import RoundPage
from speakercoach.ui.questions.round_view import round_lines
from speakercoach.ui.rehearse.control_row import level_text
from speakercoach.ui.rehearse.level_words import LevelJudge
from speakercoach.wording.catalogue import tr
from speakercoach.wording.language_names import language_name


class RoundDisplay(QObject):
    """Fills the page from the models; it changes none of them."""

    def __init__(
        self,
        page: RoundPage,
        models: tuple[QuestionRoundModel, AnswersModel, AnswerCourse],
        spoken: SpokenQuestion,
        hearings: Hearings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._round, self._answers, self._course = models
        self._spoken = spoken
        self._hearings = hearings
        self._judge = LevelJudge()
        self._turns = Turns(self)

    @property
    def is_asking(self) -> bool:
        """Whether a question stands in the middle, and nobody answers yet."""
        return (
            self._page.middle.current is self._page.stage
            and self._round.place is not None
            and self._course.state is AnswerState.NONE
        )

    @property
    def shows_answer(self) -> bool:
        """Whether an answer that was given stands in the middle."""
        return self._page.middle.current is self._page.answer

    def show(self) -> None:
        """Show everything as it stands."""
        place, is_answering = self._round.place, self._course.state is not AnswerState.NONE
        self._page.list.say_title(tr("Your last answers") if self._round.is_recalled else tr("This round"))
        self._page.list.show_lines(
            round_lines(
                self._round.steps, in_hand=self._round.in_hand, looked_at=place, is_answering=self._course.is_busy
            )
        )
        self._turns.begin(self._page.list.keep_in_sight)
        take_id = self._round.take_id
        given = None if take_id is None else self._answers.of(take_id)
        if place is None:
            self._page.end.show_kept(has_answers=any(step.take_id is not None for step in self._round.steps))
            self._page.turn_to(self._page.end)
        elif given is not None and not is_answering:
            self._show_answer(given, place)
        else:
            self._show_question(place, is_answering=is_answering)

    def focus_first(self) -> None:
        """Put the keyboard where one most likely goes on."""
        middle, stage = self._page.middle.current, self._page.stage
        if middle is self._page.answer:
            self._page.answer.focus_first()
        elif middle is self._page.end:
            self._page.end.focus_first()
        elif self._course.state is AnswerState.NONE:
            stage.feet.ask.focus_first()
        else:
            stage.feet.answer.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_answer(self) -> None:
        """Somebody begins to speak: what was said of the microphone before says nothing any more."""
        self._judge = LevelJudge()

    @Slot(object)
    def take_level(self, reading: LevelReading) -> None:
        """Show a new reading of the microphone, and the time."""
        foot = self._page.stage.feet.answer
        word = self._judge.hear(reading.recorded_s, reading.level_db, reading.peak_db, clipped=reading.clipped)
        foot.show_level(reading.peak_db)
        foot.say_level(level_text(word))
        foot.show_time(reading.recorded_s, words.time_left(self._round.limit_s, reading.recorded_s))

    def _show_question(self, place: int, *, is_answering: bool) -> None:
        stage, step = self._page.stage, self._round.steps[place]
        touched = None if step.is_hidden else self._round.touched(step.question)
        rests = self._course.state is AnswerState.MOMENT
        time, is_wide = words.time_limit(self._round.limit_s), self._page.is_wide
        number = self._number(place) if is_wide else f"{self._number(place)} · {time}"
        stage.show_head("" if rests else number, "" if rests else words.touching(touched))
        if step.is_hidden:
            stage.show_hidden()
        else:
            stage.show_question(step.question.text, step.question.kindly)
        if is_answering:
            self._show_answering(rests=rests)
        else:
            stage.feet.ask.show_question(
                stage.question.plain,
                is_hidden=step.is_hidden,
                has_voice=self._spoken.has_voice,
                why_silent=self._why_silent,
                time=time if is_wide else "",
            )
            stage.show_asking()
        self._page.turn_to(stage, rests=rests)

    @property
    def _why_silent(self) -> str:
        """Nobody who reads the questions misses a voice."""
        choice = self._round.choice
        if choice is None or not choice.is_spoken:
            return ""
        return tr("no voice for {language} here", language=language_name(self._round.language))

    def _show_answering(self, *, rests: bool) -> None:
        foot, state = self._page.stage.feet.answer, self._course.state
        self._page.stage.show_answering(rests=rests)
        foot.show_state(is_open=state in (AnswerState.SPEAKING, AnswerState.MOMENT), rests=rests)
        if state is AnswerState.OPENING:
            foot.show_time(0.0, words.time_left(self._round.limit_s, 0.0))
            foot.say_level(tr("Microphone: opening"))
        elif state is AnswerState.SAVING:
            foot.say_level(tr("Saving your answer"))
        elif rests:
            foot.say_level(tr("Microphone: resting"))

    def _show_answer(self, given: GivenAnswer, place: int) -> None:
        if self._round.is_recalled:
            way_on = tr("Back")
        else:
            way_on = tr("End of the round") if self._round.in_hand is None else tr("Next question")
        self._page.answer.show_view(
            answer_view(
                given,
                self._round.steps[place].question,
                number=self._number(place),
                way_on=way_on,
                is_covered=self._round.covers_answer,
                course=self._hearings.course(given.take.id),
                waits=self._hearings.waits(given.take.id),
            )
        )
        self._page.turn_to(self._page.answer)

    def _number(self, place: int) -> str:
        if self._round.is_recalled:
            return tr("Your last answers")
        return tr("Question {number} of {count}", number=place + 1, count=len(self._round.steps))
