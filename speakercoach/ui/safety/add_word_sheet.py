"""Add a word I heard: pick it in the words of the take, or type it; say what it is."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from speakercoach.domain.report import HeardWords
from speakercoach.domain.safety import AddedItem, SafetyKind
from speakercoach.domain.sound import Span
from speakercoach.languages.tokens import unmarked
from speakercoach.ui.safety.word_picker import WordPicker
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.fields import CheckBox, Choice, Labelled
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr
from speakercoach.wording.safety import kind_name

_WORDS_PX = 190
_BESIDE_S = 1.0


class AddWordSheet(Sheet):
    """``added`` carries an ``AddedItem`` and the words for the private list, empty where they are not to go there."""

    added = Signal(object, str)
    played = Signal(object)

    def __init__(self, parent: QWidget, words: HeardWords, covered: frozenset[int]) -> None:
        super().__init__(parent, tr("Add a word I heard"), width_px=680)
        about = tr("Click the first word, then the last one. Or type it, and press Enter for the next place.")
        self.body.addWidget(Text(about, "body", "ink2", wrap=True))
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find it among the words …"))
        self.search.setAccessibleName(tr("Find it among the words"))
        self.body.addWidget(self.search)
        self.picker = WordPicker(words, covered)
        self.picker.setMinimumHeight(current_theme().scaled(_WORDS_PX))
        self.body.addWidget(self.picker, 1)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.chosen = Text("", "body", "ink", wrap=True)
        self.listen = Button(tr("Listen"), "play", "secondary", size="small")
        row.addWidget(self.chosen, 1)
        row.addWidget(self.listen, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.kind = Choice()
        for kind in SafetyKind:
            self.kind.addItem(kind_name(kind), kind.value)
        self.kind.choose_data(SafetyKind.PERSON.value)
        self.body.addWidget(Labelled(tr("What is it?"), self.kind))
        self.keep = CheckBox(tr("Also keep it on my list of private words"))
        self.body.addWidget(self.keep)
        hint = tr("The list is kept encrypted, for all your talks.")
        self.body.addWidget(Text(hint, "caption", "ink3", wrap=True))
        self.cancel = Button(tr("Not now"), kind="quiet")
        self.add = Button(tr("Add it"), "plus", "primary")
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.add)
        self.search.textEdited.connect(self._on_typed)
        self.search.returnPressed.connect(self._on_next)
        self.picker.picked.connect(self._show)
        self.listen.clicked.connect(self._on_listen)
        self.cancel.clicked.connect(self.dismiss)
        self.add.clicked.connect(self._on_add)
        self._show()

    @Slot()
    def _show(self) -> None:
        said = self.picker.said
        self.chosen.set_text(tr("“{words}”", words=unmarked(said)) if said else tr("No word is picked yet."))
        for button in (self.listen, self.add):
            button.setEnabled(bool(said))

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        here = self.picker.words
        if here is not None and self.picker.said.casefold().startswith(typed.casefold().strip()):
            return
        if typed.strip() and not self.picker.find_said(typed):
            self.chosen.set_text(
                tr("It does not stand among the words. Perhaps it was heard otherwise: listen for it.")
            )

    @Slot()
    def _on_next(self) -> None:
        self.picker.find_said(self.search.text())

    @Slot()
    def _on_listen(self) -> None:
        span = self.picker.span_s
        if span is not None:
            self.played.emit(Span(max(0.0, span[0] - _BESIDE_S), span[1] + _BESIDE_S))

    @Slot()
    def _on_add(self) -> None:
        span = self.picker.span_s
        if span is None:
            return
        listed = unmarked(self.picker.heard) if self.keep.isChecked() else ""
        self.dismiss()
        self.added.emit(AddedItem(span[0], span[1], str(self.kind.currentData())), listed)
