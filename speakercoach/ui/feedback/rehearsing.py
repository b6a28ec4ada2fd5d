"""The way from a take back to practice: of the whole talk, of the part that the next step is about, or of questions."""

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.talk import Take, TakeKind, Talk
from speakercoach.ui.feedback.hint_cards import HintCard
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.wording.catalogue import tr


class Rehearsing(QObject):
    """Says on the button what is rehearsed; ``wanted`` carries the talk and the code of a part, or ``None``."""

    wanted = Signal(object, object)
    questions_wanted = Signal(object)
    """Talk: from an answer one goes on to its questions."""

    def __init__(self, card: HintCard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.button = Button(tr("Rehearse again"), "mic", kind="primary")
        self._card = card
        self._talk: Talk | None = None
        self._take: Take | None = None
        self.button.clicked.connect(self._on_clicked)
        card.turned.connect(self._name_it)

    def show(self, talk: Talk, take: Take) -> None:
        """Another take stands on the screen."""
        self._talk, self._take = talk, take
        self._name_it()

    def take_over(self, talk: Talk) -> None:
        """The talk was changed and saved elsewhere."""
        self._talk = talk

    @property
    def beat(self) -> str | None:
        """The part that is rehearsed."""
        take = self._take
        if take is not None and take.scope.kind is TakeKind.PART:
            return take.scope.beat
        part = self._card.part
        return None if part is None or take is None or take.scope.kind is not TakeKind.TALK else part.code

    @property
    def _is_answer(self) -> bool:
        return self._take is not None and self._take.scope.kind is TakeKind.ANSWER

    @Slot()
    def _name_it(self) -> None:
        part = self._card.part
        if self._is_answer:
            self.button.setText(tr("To the questions"))
        else:
            self.button.setText(tr("Rehearse again") if self.beat is None else tr("Rehearse this part"))
        self.button.set_icon("message-circle-question" if self._is_answer else "mic")
        self.button.setToolTip(plain_tip("" if self.beat is None or part is None else part.name))
        self.button.updateGeometry()

    @Slot()
    def _on_clicked(self) -> None:
        if self._talk is not None and self._is_answer:
            self.questions_wanted.emit(self._talk)
        elif self._talk is not None:
            self.wanted.emit(self._talk, self.beat)
