"""Sheets over the three ways: one to write sentences of one's own, one to say examples aloud."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from speakercoach.domain.question import AnswerWay, WayKind
from speakercoach.domain.talk import OwnWays
from speakercoach.ui.questions.way_cards import Quote, own_sentence
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.fields import Labelled
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr

_LONGEST = 200
AT_ONCE = 3
"""So many sentences can be kept in the ear."""


class OwnSentence(QWidget):
    """One way's sentence, and a button that puts an example into the field, another one each time."""

    def __init__(self, way: AnswerWay, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way = way
        self._next = 1
        self.line = QLineEdit(sentence)
        self.line.setMaxLength(_LONGEST)
        self.line.setPlaceholderText(way.examples[0])
        self.line.setCursorPosition(0)
        self.example = Button(tr("Another example"), "refresh-cw", "quiet", size="small")
        self.example.setAccessibleName(tr("Another example: {way}", way=way.name))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Text(way.purpose, "caption", "ink3", wrap=True), 1)
        row.addWidget(self.example)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS)
        column.addWidget(Labelled(way.name, self.line))
        column.addLayout(row)
        self.example.clicked.connect(self._on_example)

    @Slot()
    def _on_example(self) -> None:
        examples = [one for one in self.way.examples if one != self.line.text()]
        self.line.setText(examples[self._next % len(examples)])
        self.line.setCursorPosition(0)
        self._next += 1


class OwnWaysSheet(Sheet):
    """Where the speaker writes their own sentences. An empty one is an example again."""

    saved = Signal(object)
    """OwnWays."""

    def __init__(self, parent: QWidget, ways: tuple[AnswerWay, ...], own: OwnWays) -> None:
        super().__init__(parent, tr("Sentences of my own"))
        self.body.addWidget(
            Text(
                tr("Words that feel like yours come by themselves on stage. Leave a line empty to keep the example."),
                "body",
                "ink2",
                wrap=True,
            )
        )
        self.fields = {way.kind: OwnSentence(way, own_sentence(own, way.kind)) for way in ways}
        for field in self.fields.values():
            self.body.addWidget(field)
        self.cancel = Button(tr("Cancel"))
        self.keep = Button(tr("Keep these"), kind="primary")
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.keep)
        self.cancel.clicked.connect(self.dismiss)
        self.keep.clicked.connect(self._on_keep)
        for field in self.fields.values():
            field.line.returnPressed.connect(self._on_keep)

    @Slot()
    def _on_keep(self) -> None:
        written = {kind: field.line.text().strip() for kind, field in self.fields.items()}
        self.dismiss()
        self.saved.emit(
            OwnWays(
                short=written.get(WayKind.SHORT, ""),
                bridge=written.get(WayKind.BRIDGE, ""),
                decline=written.get(WayKind.DECLINE, ""),
            )
        )


class SayAloudSheet(Sheet):
    """Three sentences of one way, to be said aloud; nothing listens."""

    def __init__(self, parent: QWidget, way: AnswerWay, own: str) -> None:
        super().__init__(parent, _title(way))
        self._sentences = ((own,) if own else ()) + tuple(one for one in way.examples if one != own)
        self._first = 0
        self.body.addWidget(Text(_about(way), "body", "ink2", wrap=True))
        self.quotes = tuple(Quote("", "transcript") for _ in range(AT_ONCE))
        for quote in self.quotes:
            self.body.addWidget(quote)
        if way.kind is WayKind.DECLINE:
            self.body.addWidget(Text(tr("You owe no answer."), "body", "accent_ink", wrap=True))
        self.others = Button(tr("Three others"), "refresh-cw")
        self.done = Button(tr("Done"), kind="primary")
        self.foot.addWidget(self.others)
        self.foot.addStretch(1)
        self.foot.addWidget(self.done)
        self.others.setVisible(len(self._sentences) > AT_ONCE)
        self.others.clicked.connect(self._on_others)
        self.done.clicked.connect(self.dismiss)
        self._show()

    def _show(self) -> None:
        for place, quote in enumerate(self.quotes):
            quote.say(self._sentences[(self._first + place) % len(self._sentences)])

    @Slot()
    def _on_others(self) -> None:
        self._first = (self._first + AT_ONCE) % len(self._sentences)
        self._show()


def _title(way: AnswerWay) -> str:
    match way.kind:
        case WayKind.SHORT:
            return tr("Answer in one sentence")
        case WayKind.BRIDGE:
            return tr("Lead to your own ground")
        case WayKind.DECLINE:
            return tr("Say no kindly")


def _about(way: AnswerWay) -> str:
    if way.kind is WayKind.DECLINE:
        return tr(
            "Say each of these aloud, slowly, with a small pause after it. No reason is needed. Nothing is recorded."
        )
    return tr("Say each of these aloud, slowly, then stop. Nothing is recorded.")
