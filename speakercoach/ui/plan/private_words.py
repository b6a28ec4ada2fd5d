"""Private words: how many there are; the words themselves while somebody wants to see them."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.ui.models.private_words import PrivateWordsModel
from speakercoach.ui.plan.line_entry import LineEntry
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button, IconButton
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.errors import error_text


class PrivateWords(QWidget):
    """Hidden again whenever the screen is left."""

    def __init__(self, model: PrivateWordsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._rows: list[QWidget] = []
        self._count = 0
        self._says = Text("", "caption", "ink3", wrap=True)
        self.button = Button(tr("Show"), "eye", "secondary", size="small")
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(Text(tr("Private words"), "body", "ink"))
        names.addWidget(self._says)
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addLayout(names, 1)
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.entry = LineEntry(tr("Add a private word"))
        self.entry.set_hint(tr("A name or a place …"))
        self.entry.hide()
        self._why = Text(
            tr("Names and places that nobody else should hear. They are kept encrypted, for all your talks."),
            "caption",
            "ink3",
            wrap=True,
        )
        self._why.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS)
        column.addLayout(head)
        column.addLayout(self._list)
        column.addWidget(self.entry)
        column.addWidget(self._why)
        self.button.clicked.connect(self._on_button)
        self.entry.entered.connect(self._model.add)
        self._model.counted.connect(self._on_counted)
        self._model.shown.connect(self._on_shown)
        self._model.faulted.connect(self._on_fault)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are seen now."""
        return tuple(label.plain for row in self._rows for label in row.findChildren(Text))

    def showEvent(self, event: QShowEvent) -> None:
        """Say how many there are now."""
        super().showEvent(event)
        self._model.count()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves the screen leaves no word on it."""
        super().hideEvent(event)
        self._hide_words()

    def _hide_words(self) -> None:
        self._model.hide_words()
        self._clear()
        self.entry.hide()
        self.entry.line.clear()
        self._why.hide()
        self.button.setText(tr("Show"))
        self.button.set_icon("eye")
        self._say()

    def _clear(self) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []

    def _say(self) -> None:
        if self._count == 0:
            self._says.set_text(tr("None yet"))
        elif self._model.is_shown:
            self._says.set_text(trn("{count} word", "{count} words", self._count))
        else:
            self._says.set_text(trn("{count} word, hidden on screen", "{count} words, hidden on screen", self._count))

    @Slot()
    def _on_button(self) -> None:
        if self._model.is_shown:
            self._hide_words()
            return
        self._model.show_words()
        self.button.setText(tr("Hide"))
        self.button.set_icon("eye-off")
        self.entry.show()
        self._why.show()
        self.entry.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _on_counted(self, count: int) -> None:
        self._count = count
        self._say()

    @Slot(object)
    def _on_shown(self, words: tuple[str, ...]) -> None:
        self._clear()
        for word in words:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            label = Text(word, "body", "ink", wrap=True)
            # The line's height lies beneath its letters: as much above them, and they stand level with the cross.
            label.setContentsMargins(0, label.leading_px, 0, 0)
            line.addWidget(label, 1)
            cross = IconButton("x", tr("Remove “{word}”", word=word), side_px=24, icon_px=14)
            cross.clicked.connect(partial(self._model.remove, word))
            line.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)
            self._list.addWidget(row)
            self._rows.append(row)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self._says.set_text(error_text(error).what)
