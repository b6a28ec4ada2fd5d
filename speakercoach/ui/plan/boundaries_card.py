"""My boundaries: what is never said, told only if asked, or told gladly; and the private words beneath them."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from speakercoach.domain.boundary import Boundary, BoundaryKind
from speakercoach.ui.models.plan import PlanModel
from speakercoach.ui.models.private_words import PrivateWordsModel
from speakercoach.ui.plan.boundary_row import BoundaryRow, boundary_name
from speakercoach.ui.plan.line_entry import LineEntry
from speakercoach.ui.plan.private_words import PrivateWords
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.card import Card, Hairline
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.put_back import PutBack
from speakercoach.wording.catalogue import tr


def _hint(kind: BoundaryKind) -> str:
    """What may stand in a list that is empty."""
    match kind:
        case BoundaryKind.NEVER:
            return tr("A name, a place, a date …")
        case BoundaryKind.IF_ASKED:
            return tr("What you tell if they ask …")
        case BoundaryKind.READY:
            return tr("What you like to tell …")


_ABOVE_ROWS = 2
"""Its name and a little room stand above the rows of a group."""


class _Group(QWidget):
    """One kind of boundary: its name, its rows, and a line for the next one."""

    def __init__(self, kind: BoundaryKind) -> None:
        super().__init__()
        self.kind = kind
        self.rows: list[BoundaryRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Text(boundary_name(kind), "label", "ink2"))
        self._column.addSpacing(2)
        self.entry = LineEntry(tr("Add to “{list}”", list=boundary_name(kind)))
        self._column.addWidget(self.entry)

    def show_texts(self, texts: tuple[str, ...]) -> tuple[BoundaryRow, ...]:
        """Show these, each once; returns the rows that are new. Rows that stay may be under somebody's pointer."""
        kept = {row.text: row for row in self.rows}
        for text, row in kept.items():
            if text not in texts:
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
        new = {text: BoundaryRow(self.kind, text) for text in texts if text not in kept}
        self.rows = [kept.get(text) or new[text] for text in texts]
        for place, row in enumerate(self.rows):
            self._column.insertWidget(_ABOVE_ROWS + place, row)
        self.entry.set_hint(tr("Add another …") if self.rows else _hint(self.kind))
        return tuple(new.values())


class BoundariesCard(Card):
    """Writes into the plan what is changed here."""

    def __init__(self, model: PlanModel, private_words: PrivateWordsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.L, spacing=Space.S)
        self._model = model
        self._shown: tuple[Boundary, ...] | None = None
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        self._icon = QLabel()
        head.addWidget(self._icon)
        head.addWidget(Text(tr("My boundaries"), "label", "ink"))
        head.addStretch(1)
        self.put_back = PutBack()
        self.put_back.wanted.connect(self._on_put_back)
        self.put_back.listen_in(self)
        head.addWidget(self.put_back)
        self.body.addLayout(head)
        self.groups = {kind: _Group(kind) for kind in BoundaryKind}
        for kind, group in self.groups.items():
            group.entry.entered.connect(partial(self._add, kind))
            self.body.addWidget(group)
        self.body.addStretch(1)
        self.body.addWidget(Hairline())
        self.private = PrivateWords(private_words)
        self.body.addWidget(self.private)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def show_talk(self) -> None:
        """Show what the plan of the open talk holds."""
        self.put_back.forget()
        self.refresh()

    def refresh(self) -> None:
        """Show what the plan holds now."""
        boundaries = self._model.talk.plan.boundaries
        if boundaries == self._shown:
            return
        self._shown = boundaries
        for kind, group in self.groups.items():
            texts = tuple(dict.fromkeys(one.text for one in boundaries if one.kind is kind))
            for row in group.show_texts(texts):
                row.written.connect(self._on_written)
                row.moved.connect(self._on_moved)

    def _put(self, boundaries: list[Boundary]) -> None:
        self._model.set_boundaries(tuple(dict.fromkeys(boundaries)))
        self.refresh()

    def _add(self, kind: BoundaryKind, text: str) -> None:
        self._put([*self._model.talk.plan.boundaries, Boundary(kind, text)])

    @Slot(str)
    def _on_written(self, text: str) -> None:
        row = self.sender()
        if not isinstance(row, BoundaryRow):
            return
        boundaries = list(self._model.talk.plan.boundaries)
        kind, was, has_keyboard = row.kind, Boundary(row.kind, row.text), row.words.hasFocus()
        place = boundaries.index(was)
        boundaries[place : place + 1] = [Boundary(kind, text)] if text else []
        self._put(boundaries)
        if not text:
            self.put_back.offer(was, was.text, place)
            self.groups[kind].entry.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif has_keyboard:
            self._to(kind, text)

    @Slot(object, int)
    def _on_put_back(self, boundary: Boundary, place: int) -> None:
        boundaries = list(self._model.talk.plan.boundaries)
        boundaries.insert(place, boundary)
        self._put(boundaries)
        self._to(boundary.kind, boundary.text)

    def _to(self, kind: BoundaryKind, text: str) -> None:
        """Put the keyboard on these words, which may stand in a new row."""
        for row in self.groups[kind].rows:
            if row.text == text:
                row.words.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_moved(self, kind: BoundaryKind) -> None:
        row = self.sender()
        if not isinstance(row, BoundaryRow):
            return
        boundaries = [one for one in self._model.talk.plan.boundaries if one != Boundary(row.kind, row.text)]
        self._put([*boundaries, Boundary(kind, row.text)])
        self._to(kind, row.text)

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(pixmap("shield", "accent", 18))
