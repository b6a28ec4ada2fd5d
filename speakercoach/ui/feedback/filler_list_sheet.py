"""The speaker's own lists of fillers: words that always count, and words that never do."""

import itertools
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from speakercoach.domain.session import PersonalWords
from speakercoach.practice.own_words import as_listed
from speakercoach.ui.models.fillers import FillerDecision, FillerWish
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button, IconButton
from speakercoach.ui.widgets.card import Hairline
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr

LONGEST_PHRASE = 60
_WIDTH_PX = 560


class _AddField(QLineEdit):
    """Enter adds what was typed, and goes no further."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is told here and not to the sheet."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class WordList(QWidget):
    """One list with a field to add to it; ``added`` and ``removed`` carry the words."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, title: str, detail: str, field_name: str, nothing: str) -> None:
        super().__init__()
        self._words: tuple[str, ...] = ()
        self._nothing = Text(nothing, "body", "ink3", wrap=True)
        self.remove_buttons: list[IconButton] = []
        self._rows: list[QWidget] = []
        self.field = _AddField()
        self.field.setMaxLength(LONGEST_PHRASE)
        self.field.setAccessibleName(field_name)
        self.field.setPlaceholderText(tr("A word, or a few"))
        self.add = Button(tr("Add"), "plus", "secondary")
        self.add.setAccessibleDescription(title)
        self.add.clicked.connect(self._on_add)
        self.field.entered.connect(self._on_add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self._column.addWidget(Text(title, "body", "ink", weight=QFont.Weight.DemiBold))
        self._column.addWidget(Text(detail, "label", "ink2", wrap=True))
        self._column.addWidget(self._nothing)
        typing = QHBoxLayout()
        typing.setSpacing(Space.S)
        typing.addWidget(self.field, 1)
        typing.addWidget(self.add)
        self._column.addLayout(typing)

    @property
    def words(self) -> tuple[str, ...]:
        """The words as they stand there."""
        return self._words

    def show_words(self, words: tuple[str, ...]) -> None:
        """List these."""
        if words == self._words:
            return
        here = self.window().focusWidget()
        number = self.remove_buttons.index(here) if here in self.remove_buttons else None
        self._words = words
        old, self._rows, self.remove_buttons = self._rows, [], []
        for place, word in enumerate(words):
            row = self._row(word)
            self._rows.append(row)
            self._column.insertWidget(3 + place, row)
        if number is not None:
            # The keyboard stays where it was: on the word that came in this one's place, or on the field.
            near = self.remove_buttons[min(number, len(words) - 1)] if words else self.field
            near.setFocus(Qt.FocusReason.OtherFocusReason)
        for row in old:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._nothing.setVisible(not words)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the keyboard stops, from the top down."""
        return (*self.remove_buttons, self.field, self.add)

    def _row(self, word: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        remove = IconButton("x", tr("Remove “{word}”", word=word), side_px=28, icon_px=16)
        remove.clicked.connect(partial(self.removed.emit, word))
        self.remove_buttons.append(remove)
        row.addWidget(Text(word, "body", "ink", wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(remove)
        return holder

    @Slot()
    def _on_add(self) -> None:
        phrase = as_listed(self.field.text())
        if phrase:
            self.field.clear()
            self.added.emit(phrase)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


class FillerListSheet(Sheet):
    """Both lists. ``decided`` carries a ``FillerDecision``; what follows from it is shown by ``show_words``."""

    decided = Signal(object)

    def __init__(self, parent: QWidget, own: PersonalWords) -> None:
        super().__init__(parent, tr("Your own list of fillers"), width_px=_WIDTH_PX)
        self.body.addWidget(
            Text(
                tr("A word may be a filler for one person and none for another. You decide, for all your talks."),
                "body",
                "ink2",
                wrap=True,
            )
        )
        self.always = WordList(
            tr("Words that always count"),
            tr("They are fillers wherever they stand."),
            tr("Add a word that always counts"),
            tr("No word yet."),
        )
        self.never = WordList(
            tr("Words that never count"),
            tr("They are part of how you speak."),
            tr("Add a word that never counts"),
            tr("No word yet."),
        )
        self.body.addWidget(self.always)
        self.body.addWidget(Hairline())
        self.body.addWidget(self.never)
        self.body.addStretch(1)
        self.done = Button(tr("Close"), kind="secondary")
        self.done.clicked.connect(self.dismiss)
        self.foot.addStretch(1)
        self.foot.addWidget(self.done)
        self.always.added.connect(self._on_always)
        self.never.added.connect(self._on_never)
        self.always.removed.connect(self._on_removed)
        self.never.removed.connect(self._on_removed)
        self.show_words(own)

    @Slot(object)
    def show_words(self, own: PersonalWords) -> None:
        """Show the lists of now."""
        self.always.show_words(own.fillers)
        self.never.show_words(own.not_fillers)
        # The keyboard goes as the eye does; Qt would put what came last at the end of all.
        for before, after in itertools.pairwise((*self.always.stops, *self.never.stops, self.done)):
            QWidget.setTabOrder(before, after)

    @Slot(str)
    def _on_always(self, phrase: str) -> None:
        self.decided.emit(FillerDecision(FillerWish.ALWAYS, text=phrase))

    @Slot(str)
    def _on_never(self, phrase: str) -> None:
        self.decided.emit(FillerDecision(FillerWish.NEVER, text=phrase))

    @Slot(str)
    def _on_removed(self, phrase: str) -> None:
        self.decided.emit(FillerDecision(FillerWish.RULES, text=phrase))
