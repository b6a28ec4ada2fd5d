"""The question in the middle of the screen, from the moment it comes until it was answered."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from speakercoach.ui.questions.large_question import LargeQuestion
from speakercoach.ui.questions.layouts import Room, direction
from speakercoach.ui.questions.one_of import OneOf
from speakercoach.ui.questions.stage_foot import Feet
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Motion, Space, current_theme
from speakercoach.ui.widgets.breathing import Breathing
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

_ICON_PX = 18


class _Rest(QWidget):
    """A shape that breathes, and one sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Text(tr("Take your time. Recording is paused."), "title3", "ink2", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        breathing = Breathing(moves=current_theme().duration_ms(Motion.SCREEN) > 0)
        column.addWidget(breathing, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.words)
        column.addStretch(1)


class QuestionStage(Card):
    """Number and care at the top, the question large, a kind sentence beneath, and the buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.HUGE, spacing=Space.S)
        self.number = Text("", "body", "ink2")
        self._shield = QLabel()
        self.touches = Text("", "body", "ink2")
        self.question = LargeQuestion()
        self.rest = _Rest()
        self.feet = Feet()
        self._middle = OneOf(self.question, self.rest)
        touching = QHBoxLayout()
        touching.setSpacing(Space.XS)
        touching.addWidget(self._shield)
        touching.addWidget(self.touches, 1)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(Space.XS)
        self._head.addWidget(self.number, 1)
        self._head.addLayout(touching)
        self.body.addLayout(self._head)
        self.body.addWidget(self._middle, 1)
        self.body.addWidget(self.feet)
        current_theme().changed.connect(self._restyle)
        self._restyle()
        self.fit(Room.WIDE)

    def show_head(self, number: str, touches: str) -> None:
        """Show which question of the round it is, and what it touches in the plan."""
        self.number.set_text(number)
        self.touches.set_text(touches)
        for widget in (self._shield, self.touches):
            widget.setVisible(bool(touches))

    def show_question(self, text: str, kindly: str) -> None:
        """Show a question and a sentence of ease."""
        self.question.show_question(text, kindly)

    def show_hidden(self) -> None:
        """Say that a question that can hurt comes next, and nothing of what it asks."""
        self.question.show_words(
            tr("A question that can hurt"),
            tr("See it only if you like, when you like. Leaving it out is fine, here and on stage."),
        )

    def show_answering(self, *, rests: bool) -> None:
        """While one answers; ``rests``: one takes a moment."""
        self.feet.turn_to(self.feet.answer)
        self._middle.turn_to(self.rest if rests else self.question)

    def show_asking(self) -> None:
        """Before one answers."""
        self.feet.turn_to(self.feet.ask)
        self._middle.turn_to(self.question)

    def fit(self, room: Room) -> None:
        """Move together where room is short."""
        side, top = (Space.HUGE, Space.XL) if room is Room.WIDE else (Space.XL, Space.M)
        self.body.setContentsMargins(side, top, side, top)
        self._head.setDirection(direction(is_across=room is not Room.TIGHT))

    @Slot()
    def _restyle(self) -> None:
        self._shield.setPixmap(pixmap("shield", "accent", _ICON_PX))
