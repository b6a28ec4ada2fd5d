"""The Questions screen: choose, be asked, answer aloud, and hear back at once how it went."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from speakercoach.domain.question import Question
from speakercoach.domain.talk import OwnWays, Take, TakeId, Talk
from speakercoach.ui.models.answers import AnswersModel
from speakercoach.ui.models.question_round import QuestionRoundModel
from speakercoach.ui.models.spoken_question import SpokenQuestion
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.questions import words
from speakercoach.ui.questions.answer_course import AnswerCourse, AnswerState
from speakercoach.ui.questions.answer_desk import AnswerDesk
from speakercoach.ui.questions.asking_desk import AskingDesk
from speakercoach.ui.questions.choosing import ChoosingPage
from speakercoach.ui.questions.choosing_desk import ChoosingDesk
from speakercoach.ui.questions.heading import RING_PX, Heading
from speakercoach.ui.questions.last_answers_desk import LastAnswersDesk
from speakercoach.ui.questions.layouts import Room, room_for
from speakercoach.ui.questions.notes import QuestionNotes
from speakercoach.ui.questions.question_sheets import QuestionSheets
from speakercoach.ui.questions.round_display import RoundDisplay
from speakercoach.ui.questions.round_page import RoundPage, add_keys
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.voice.question_voice import QuestionVoice
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.tab_order import ReadingOrder
from speakercoach.wording.catalogue import tr


class QuestionsScreen(ReadingOrder):
    """Practises questions of one talk. Going elsewhere while one answers ends the answer; it lies sealed then."""

    def __init__(self, navigator: Navigator, voice: QuestionVoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        services = navigator.services
        self._navigator = navigator
        self._waiting: Talk | None = None
        self._room = Room.WIDE
        self.round = QuestionRoundModel(self)
        self.answers = AnswersModel(services.library, services.player, self)
        self.spoken = SpokenQuestion(voice, self)
        self.course = AnswerCourse(
            services.microphone,
            services.library,
            services.hearing,
            answers=self.answers,
            hearings=navigator.hearings,
            parent=self,
        )
        self.heading = Heading()
        self.banner = Banner()
        self.choosing = ChoosingPage()
        self.page = RoundPage()
        models = (self.round, self.answers, self.course)
        self.display = RoundDisplay(self.page, models, self.spoken, navigator.hearings, self)
        self.asking = AskingDesk(
            navigator, self.page, self.banner, models, spoken=self.spoken, display=self.display, parent=self
        )
        self.desk = ChoosingDesk(self.choosing, self.round, navigator.plan, self.spoken, self)
        self.sheets = QuestionSheets(self, self.round, navigator.plan)
        self._notes = QuestionNotes(self.banner, models, navigator.plan, self)
        self._stands: tuple[object, ...] = ()
        self.last = LastAnswersDesk(navigator, self.choosing, self.round, self.answers, self)
        self.given = AnswerDesk(navigator, self.page.answer, models, self.sheets, self)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setAccessibleName(tr("Questions"))

    # ---------------------------------------------------------------------------- what the room asks of it

    @property
    def is_recording(self) -> bool:
        """Whether there is sound that is not sealed yet."""
        return self.course.is_busy

    @property
    def is_resting(self) -> bool:
        """Whether the recording stands still because the speaker wants it to."""
        return self.course.is_resting

    @property
    def is_working(self) -> bool:
        """Whether an answer is being recorded or heard: the screen is to be kept then."""
        return self.course.is_busy or bool(self.answers.unheard)

    def keep_typed(self) -> None:
        """Keep what is being written in a sheet: the library is being locked, or the window closed."""
        self.sheets.put_away()

    def give_up_hearing(self) -> tuple[Take, ...]:
        """The library is being locked: end the answer, hear nothing more; returns what is to be heard later."""
        self.spoken.stop()
        return self.course.give_up_hearing()

    def seal_before_closing(self) -> bool:
        """Seal what is being recorded; whether everything is safe. For a closing window."""
        self.spoken.stop()
        return self.course.seal_before_closing()

    def focus_first(self) -> None:
        """Put the keyboard where one most likely goes on; a sheet that is up keeps it."""
        if not self.isVisible() or self.sheets.is_up:
            return
        if self._is_in_round:
            self.display.focus_first()
        else:
            self.heading.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def open_talk(self, talk: Talk) -> None:
        """Practise questions of this talk. A round of the same talk goes on where it was."""
        if self.course.is_busy:
            # Its last answer is being sealed: that takes a moment.
            self._waiting = talk
            return
        self._waiting = None
        is_other = (
            self.asking.talk is None or self.asking.talk.id != talk.id or self.round.wanted_language != talk.language
        )
        self.asking.talk = talk
        if is_other:
            self.banner.hide()
            self.answers.clear()
            self.choosing.own.put_back.forget()
            self.round.prepare(talk.language)
            self._turn_to_choosing()
        elif not self._is_in_round:
            self.last.look()
        self._follow_plan()

    # ----------------------------------------------------------------------------------- what one does

    @Slot()
    def _turn_to_round(self) -> None:
        self._stack.setCurrentWidget(self.page)
        self._show()
        self.focus_first()

    @Slot()
    def _turn_to_choosing(self) -> None:
        self.asking.be_silent()
        self._stack.setCurrentWidget(self.choosing)
        self.round.put_back()
        self.last.look()
        self._show()
        self.focus_first()

    # ---------------------------------------------------------------------------------- what it shows

    @property
    def _is_in_round(self) -> bool:
        return self._stack.currentWidget() is self.page

    @Slot()
    def _show(self) -> None:
        in_round = self._is_in_round
        if self.asking.talk is not None:
            counts = in_round and not self.round.is_recalled
            self.heading.say_about(words.about(self.asking.talk, len(self.round.steps) if counts else 0))
        self.heading.offer(
            in_round=in_round,
            can_choose=not self.course.is_busy,
            can_end=self.round.in_hand is not None,
            can_come_back=bool(self.round.steps),
        )
        if in_round:
            self.display.show()
            self._show_ways()
        self._stands = (self.page.middle.current, self.round.place, self.round.is_hidden)

    # ------------------------------------------------------------------------------- what is told to it

    @Slot()
    def _on_round(self) -> None:
        was = self._stands
        if self._is_in_round and self.round.is_recalled and self.round.place is None:
            self._turn_to_choosing()
            return
        self._show()
        # News of another answer leaves the keyboard where it is.
        if self._stands != was and self.course.state is AnswerState.NONE:
            self.focus_first()

    @Slot()
    def _on_course(self) -> None:
        state = self.course.state
        if self._waiting is not None and not self.course.is_busy:
            self.open_talk(self._waiting)
        self._show()
        if state in (AnswerState.SPEAKING, AnswerState.MOMENT, AnswerState.NONE):
            self.focus_first()

    @Slot(object)
    def _on_kept(self, take: Take) -> None:
        self.round.take_answer(take.id, take.duration_s)
        self._navigator.talks.refresh()
        self._navigator.tidy()
        self.focus_first()

    @Slot(object)
    def _on_heard(self, take_id: TakeId) -> None:
        given = self.answers.of(take_id)
        if given is not None and given.is_declined:
            self.round.note_declined(take_id)
        self._navigator.talks.refresh()

    @Slot(object)
    def _on_answer_changed(self, take_id: TakeId) -> None:
        if take_id == self.round.take_id:
            self._show()

    @Slot(object)
    def _on_asked(self, question: Question) -> None:
        if self.isVisible():
            self.spoken.come(question)

    @Slot()
    def _on_offered(self) -> None:
        self._follow_plan()
        self.focus_first()

    @Slot(str)
    def _on_plan(self, _code: str) -> None:
        self._follow_plan()

    def _follow_plan(self) -> None:
        plan = self._navigator.plan
        if self.asking.talk is not None and plan.is_open and plan.talk.id == self.asking.talk.id:
            self.asking.talk = plan.talk
            self.round.follow_boundaries(plan.talk.plan.boundaries)
            self.choosing.show_own(plan.talk.plan.questions)
            self._show_ways()

    def _show_ways(self) -> None:
        plan = self._navigator.plan
        self.page.ways.show_ways(self.round.ways, plan.talk.plan.ways if plan.is_open else OwnWays())

    @Slot(str)
    def _on_going(self, code: str) -> None:
        if code != "questions":
            # Elsewhere nobody sees that it records: what was said lies sealed, and waits here.
            self.course.stop()

    # ------------------------------------------------------------------------------------------ keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space goes on wherever no button of its own takes it."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat() and self._is_in_round:
            self.asking.take_space()
            return
        super().keyPressEvent(event)

    # ------------------------------------------------------------------------------------------- window

    def hideEvent(self, event: QHideEvent) -> None:
        """Unseen, it makes no sound, and no sheet waits for the next talk."""
        self.asking.be_silent()
        super().hideEvent(event)
        if not event.spontaneous():
            self.sheets.put_away()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move together where room is short."""
        super().resizeEvent(event)
        self._choose_layout()

    @Slot()
    def _choose_layout(self) -> None:
        room = room_for(self.window().width(), self.width(), current_theme().text_scale)
        side, top = (Space.XXL, Space.XL) if room is Room.WIDE else (Space.L, Space.M)
        self._column.setContentsMargins(side - RING_PX, top, side - RING_PX, top)
        if room is not self._room:
            self._room = room
            self.choosing.fit(room)
            self.page.fit(room)
            self._show()

    def _lay_out(self) -> None:
        self._stack.addWidget(self.choosing)
        self._stack.addWidget(self.page)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(Space.M)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.banner)
        self._column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.heading.choose.clicked.connect(self._turn_to_choosing)
        self.heading.begin.clicked.connect(self.desk.begin)
        self.choosing.chosen.connect(self.heading.begin.setEnabled)
        self.heading.back.clicked.connect(self._turn_to_round)
        self.heading.end_here.clicked.connect(self.asking.end_round)
        self.last.opened.connect(self._turn_to_round)
        self.page.end.again_pressed.connect(self.desk.begin_again)
        self.page.end.choose_pressed.connect(self._turn_to_choosing)
        self.page.ways.chosen.connect(self.sheets.say_aloud)
        self.page.ways.edit_wanted.connect(self.sheets.edit_ways)
        self.round.offered.connect(self._on_offered)
        self.round.begun.connect(self._turn_to_round)
        self.round.changed.connect(self._on_round)
        self.round.asked.connect(self._on_asked)
        self.answers.changed.connect(self._on_answer_changed)
        self.course.changed.connect(self._on_course)
        self.course.levelled.connect(self.display.take_level)
        self.course.kept.connect(self._on_kept)
        self.course.heard.connect(self._on_heard)
        self._notes.answer_wanted.connect(self.asking.answer_again)
        self._navigator.plan.changed.connect(self._on_plan)
        self._navigator.plan.opened.connect(self._follow_plan)
        self._navigator.going.connect(self._on_going)
        current_theme().changed.connect(self._choose_layout)
        add_keys(
            self.page,
            (Qt.Key.Key_H, self.asking.hear),
            (Qt.Key.Key_S, self.asking.skip),
        )
        for part in (self.page, self.heading, self.banner):
            # Whoever speaks can rest and stop, wherever the keyboard is; on the page of choices one writes.
            add_keys(part, (Qt.Key.Key_M, self.course.rest_or_go_on), (Qt.Key.Key_Escape, self.course.stop))
