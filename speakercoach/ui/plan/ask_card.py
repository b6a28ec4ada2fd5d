"""My ask: who does what, by when; and where it was said last."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from speakercoach.domain.talk import PlannedAsk
from speakercoach.practice.said_ask import SaidAsk
from speakercoach.ui.models.plan import PlanModel
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.chips import MomentChip
from speakercoach.ui.widgets.fields import Labelled
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

_LONGEST = 200


class AskCard(Card):
    """Writes into the plan what is typed here. ``play_wanted`` carries the ``KeptPart`` of a take."""

    play_wanted = Signal(object)

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.L, spacing=Space.S)
        self._model = model
        self._said: SaidAsk | None = None
        self._icon = QLabel()
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(self._icon)
        head.addWidget(Text(tr("My ask"), "label", "ink"))
        head.addStretch(1)
        self.body.addLayout(head)
        self.who, self.what, self.by_when = QLineEdit(), QLineEdit(), QLineEdit()
        for field, name, hint in (
            (self.who, tr("Who"), tr("Everyone in the room")),
            (self.what, tr("Does what"), tr("Write one letter")),
            (self.by_when, tr("By when"), tr("Before 1 June")),
        ):
            field.setMaxLength(_LONGEST)
            field.setPlaceholderText(hint)
            field.textEdited.connect(self._on_edited)
            self.body.addWidget(Labelled(name, field))
        self.body.addStretch(1)
        self._said_row = QWidget()
        self._row = QHBoxLayout(self._said_row)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.XS)
        self._says = Text("", "body", "ink2")
        self._row.addWidget(self._says, 1)
        self._said_row.hide()
        self.chip: MomentChip | None = None
        self.body.addWidget(self._said_row)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def show_talk(self) -> None:
        """Show what the plan of the open talk holds."""
        ask = self._model.talk.plan.ask
        for field, text in ((self.who, ask.who), (self.what, ask.what), (self.by_when, ask.by_when)):
            field.setText(text)
            field.setCursorPosition(0)

    @Slot(object)
    def show_said(self, said: SaidAsk | None) -> None:
        """Show in which take the ask was said, or nothing."""
        if said == self._said:
            return
        self._said = said
        if self.chip is not None:
            self._row.removeWidget(self.chip)
            self.chip.hide()
            self.chip.deleteLater()
            self.chip = None
        self._said_row.setVisible(said is not None)
        if said is None:
            return
        self.chip = MomentChip(said.heard_at.start_s)
        self.chip.setToolTip(tr("Press again to stop."))
        self.chip.clicked.connect(self._on_chip)
        self._row.insertWidget(0, self.chip)
        self._says.set_text(tr("said in take {number}", number=said.take_number))

    @Slot()
    def _on_chip(self) -> None:
        if self._said is not None:
            self.play_wanted.emit(self._said.heard_at)

    @Slot()
    def _on_edited(self) -> None:
        self._model.set_ask(PlannedAsk(self.who.text().strip(), self.what.text().strip(), self.by_when.text().strip()))

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(pixmap("hand-helping", "accent", 18))
