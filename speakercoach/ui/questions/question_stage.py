"""The question in the middle of the screen, from the moment it comes until it was answered."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from speakercoach.ui.questions.large_question import LargeQuestion
from speakercoach.ui.questions.stage_foot import Feet
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Motion, Space, current_theme
from speakercoach.ui.widgets.breathing import Breathing
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

_ICON_PX = 18


class QuestionStage(Card):
    """Number and care at the top, the question large, a kind sentence beneath, and the buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.HUGE, spacing=Space.S)
        self.number = Text("", "body", "ink2")
        self._shield = QLabel()
        self.touches = Text("", "body", "ink2")
        self.question = LargeQuestion()
        self.kindly = Text("", "transcript", "ink2", wrap=True)
        self.feet = Feet()
        self._breathing = Breathing(moves=current_theme().duration_ms(Motion.SCREEN) > 0)
        self.rest = Text("", "title3", "ink2")
        self._middle = QStackedWidget()
        self._lay_out()
        current_theme().changed.connect(self._restyle)
        self._restyle()
        self.set_narrow(is_narrow=False)

    def show_head(self, number: str, touches: str) -> None:
        """Say which question of the round it is, and what it touches in the plan."""
        self.number.set_text(number)
        self.touches.set_text(touches)
        for widget in (self._shield, self.touches):
            widget.setVisible(bool(touches))

    def show_question(self, text: str, kindly: str) -> None:
        """Show a question and a sentence of ease."""
        self.question.show_question(text)
        self._say_kindly(kindly)

    def show_hidden(self) -> None:
        """Say that a question that can hurt comes next, and nothing of what it asks."""
        self.question.show_words(tr("A question that can hurt"))
        self._say_kindly(tr("See it only if you like, when you like. Leaving it out is fine, here and on stage."))

    def show_answering(self, *, rests: bool) -> None:
        """While one answers; ``rests``: one takes a moment."""
        self.feet.turn_to(self.feet.answer)
        self._middle.setCurrentIndex(1 if rests else 0)
        self.rest.set_text(tr("Take your time. Recording is paused.") if rests else "")

    def show_asking(self) -> None:
        """Before one answers."""
        self.feet.turn_to(self.feet.ask)
        self._middle.setCurrentIndex(0)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Move together where room is short."""
        side, top, foot = (Space.XL, Space.M, Space.M) if is_narrow else (Space.HUGE, Space.XL, Space.XL)
        self.body.setContentsMargins(side, top, side, foot)

    def _say_kindly(self, words: str) -> None:
        self.kindly.set_text(words)
        self.kindly.setVisible(bool(words))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(self.number, 1)
        head.addWidget(self._shield)
        head.addWidget(self.touches)
        asked = QWidget()
        words = QVBoxLayout(asked)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(Space.M)
        words.addStretch(1)
        words.addWidget(self.question)
        words.addWidget(self.kindly)
        words.addStretch(1)
        resting = QWidget()
        calm = QVBoxLayout(resting)
        calm.setContentsMargins(0, 0, 0, 0)
        calm.addStretch(1)
        calm.addWidget(self._breathing, 0, Qt.AlignmentFlag.AlignHCenter)
        calm.addWidget(self.rest, 0, Qt.AlignmentFlag.AlignHCenter)
        calm.addStretch(1)
        self._middle.addWidget(asked)
        self._middle.addWidget(resting)
        self.body.addLayout(head)
        self.body.addWidget(self._middle, 1)
        self.body.addWidget(self.feet)

    @Slot()
    def _restyle(self) -> None:
        self._shield.setPixmap(pixmap("shield", "accent", _ICON_PX))
