"""Answers of earlier rounds, beneath the choice of questions: what was asked, how long the answer is, its sound."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.domain.question import Question, QuestionKind
from speakercoach.domain.sound import Span
from speakercoach.domain.talk import TakeId
from speakercoach.ui.models.answers import GivenAnswer
from speakercoach.ui.questions.press_card import PressCard
from speakercoach.ui.questions.words import how_long
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import IconButton
from speakercoach.ui.widgets.chips import MomentChip
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import day_and_time

_EYE_PX, _EYE_ICON_PX = 28, 18


class LastAnswer(PressCard):
    """One answer. A question that can hurt stays covered until it is shown."""

    played = Signal(object, object)
    """TakeId and Span that is to be heard."""

    def __init__(self, given: GivenAnswer, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.S)
        self.take_id: TakeId = given.take.id
        self._question = question
        self.is_hidden = question.kind is QuestionKind.HURTFUL
        self.title = Text("", "body", "ink", wrap=True)
        length = how_long(given.take.duration_s, is_declined=given.is_declined)
        self.status = Text(f"{length} · {day_and_time(given.take.created_utc)}", "caption", "ink3", wrap=True)
        self.eye = IconButton("eye", tr("Show it"), side_px=_EYE_PX, icon_px=_EYE_ICON_PX)
        self.eye.setVisible(self.is_hidden)
        self.chip = MomentChip(0.0, given.take.duration_s)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.status)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addLayout(words, 1)
        row.addWidget(self.eye, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self.let_through(self.title, self.status)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.eye.clicked.connect(self._on_eye)
        self.chip.played.connect(self._on_chip)
        self._say()

    def _say(self) -> None:
        title = tr("A question that can hurt") if self.is_hidden else self._question.text
        self.title.set_text(title)
        self.setAccessibleName(f"{title}, {self.status.plain}")
        self.chip.setAccessibleDescription(title)

    @Slot()
    def _on_eye(self) -> None:
        self.is_hidden = False
        self.eye.hide()
        self._say()

    @Slot(object)
    def _on_chip(self, span: Span) -> None:
        self.played.emit(self.take_id, span)


class LastAnswers(QWidget):
    """All of them under a heading; nothing where there are none."""

    opened = Signal(object)
    """TakeId whose card is to be shown."""
    played = Signal(object, object)
    """TakeId and Span that is to be heard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[LastAnswer, ...] = ()
        self._answers: tuple[GivenAnswer, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, Space.M, 0, 0)
        self._column.setSpacing(Space.S)
        self._column.addWidget(Text(tr("Your last answers"), "title3"))
        self.hide()

    @property
    def rows(self) -> tuple[LastAnswer, ...]:
        """The answers, the newest first."""
        return self._rows

    @property
    def shown(self) -> frozenset[TakeId]:
        """Those whose question can be read."""
        return frozenset(row.take_id for row in self._rows if not row.is_hidden)

    def show_answers(self, answers: tuple[GivenAnswer, ...]) -> None:
        """Show these; rows that say what they said stay, with what the person has uncovered."""
        if answers == self._answers:
            return
        self._answers = answers
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = tuple(
            LastAnswer(given, question, self)
            for given in answers
            if (question := given.take.scope.question) is not None
        )
        for row in self._rows:
            self._column.addWidget(row)
            row.clicked.connect(self._on_pressed)
            row.played.connect(self.played)
        self.setVisible(bool(self._rows))

    @Slot()
    def _on_pressed(self) -> None:
        row = self.sender()
        if isinstance(row, LastAnswer):
            self.opened.emit(row.take_id)
