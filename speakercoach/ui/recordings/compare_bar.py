"""The line under the list that says what is chosen for comparing."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from speakercoach.domain.session import FoundTake
from speakercoach.ui.models.take_names import TalkOf, no_talk, take_name
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.wording.catalogue import tr


class CompareBar(QWidget):
    """Hidden while nothing is chosen."""

    compare_wanted = Signal()
    let_go = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.talk_of: TalkOf = no_talk
        self.words = Text("", "body", "ink2")
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.compare_button = Button(tr("Compare"), "chart-no-axes-column", "primary", size="small")
        self.let_go_button = Button(tr("Let go"), kind="quiet", size="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.XS, Space.S, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(self.words, 1)
        row.addWidget(self.let_go_button)
        row.addWidget(self.compare_button)
        self.compare_button.clicked.connect(self.compare_wanted)
        self.let_go_button.clicked.connect(self.let_go)
        self.hide()

    @Slot(object)
    def show_chosen(self, chosen: tuple[FoundTake, ...]) -> None:
        """Say what is chosen, and what is still missing."""
        self.setVisible(bool(chosen))
        if not chosen:
            return
        names = tuple(f"{take_name(one.take, self.talk_of(one.take.talk_id))} · {one.talk_title}" for one in chosen)
        if len(chosen) == 1:
            self.words.set_text(tr("{take} is chosen. Choose one more to compare.", take=names[0]))
        else:
            self.words.set_text(tr("{first} and {second}", first=names[0], second=names[1]))
        self.words.setToolTip(plain_tip(self.words.plain))
        self.compare_button.setVisible(len(chosen) > 1)
