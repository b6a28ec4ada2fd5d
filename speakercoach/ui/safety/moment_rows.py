"""The moments of one thing: each can be heard, and is read with the sentence around it."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.domain.sound import Span
from speakercoach.ui.models.turns import Turns
from speakercoach.ui.safety.marked_sentence import MarkedSentence
from speakercoach.ui.safety.round_mark import RoundMark
from speakercoach.ui.safety.views import MomentView
from speakercoach.ui.safety.wave import SmallWave
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Hairline
from speakercoach.ui.widgets.chips import MomentChip
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.quantities import clock

_FIRST_ROWS = 4
_MORE_ROWS = 20
_ROWS_A_TURN = 4
"""So many rows are made in one turn of the event loop."""
_NO_WAVE_BELOW_PX = 400
"""Narrower rows leave the wave out: the sentence needs the room."""


class MomentRow(QWidget):
    """One moment. ``played`` carries the ``Span`` that is to be heard, ``picked`` that it alone is meant."""

    played = Signal(object)
    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: MomentView | None = None
        self._chip = MomentChip(0.0)
        self.wave = SmallWave()
        self.sentence = MarkedSentence()
        self.decision = Text("", "caption", "ink3")
        self.mark = RoundMark(tr("This moment"))
        self.mark.hide()
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, Space.S, 0, Space.S)
        self._row.setSpacing(Space.M)
        self._row.addWidget(self.mark)
        self._row.addWidget(self._chip)
        self._row.addWidget(self.wave)
        self._row.addWidget(self.sentence, 1)
        self._row.addWidget(self.decision)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(Hairline())
        self.mark.clicked.connect(self.picked)

    @property
    def view(self) -> MomentView | None:
        """What is shown."""
        return self._view

    @property
    def chip(self) -> MomentChip:
        """What plays it."""
        return self._chip

    def show_view(self, view: MomentView, *, says_decision: bool) -> None:
        """Show this moment, and what was decided of it where that is not the same for all."""
        if self._view is None or view.at_s != self._view.at_s:
            chip = MomentChip(view.at_s)
            chip.clicked.connect(self._play)
            self._row.replaceWidget(self._chip, chip)
            self._chip.hide()
            self._chip.deleteLater()
            self._chip = chip
            self.mark.setAccessibleName(tr("The moment at {time}", time=clock(view.at_s)))
        self._view = view
        self.wave.show_bars(view.wave, view.first_bar, view.last_bar)
        self.sentence.show_pieces(view.pieces)
        self.decision.set_text(view.decision if says_decision else "")
        self.decision.setVisible(says_decision)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the wave out where there is no room for it."""
        super().resizeEvent(event)
        self.wave.setVisible(self.width() >= _NO_WAVE_BELOW_PX * max(current_theme().text_scale, 1.0))

    @Slot()
    def _play(self) -> None:
        if self._view is not None:
            self.played.emit(self._view.heard)


class MomentRows(QWidget):
    """All moments of a thing, the first few at once. ``picked`` carries the moment's start in seconds."""

    played = Signal(object)
    picked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: tuple[MomentView, ...] = ()
        self._rows: list[MomentRow] = []
        self._key, self._count = "", _FIRST_ROWS
        self._picked_s: float | None = None
        self._turns = Turns(self)
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Hairline())
        self.more = Button("", "chevron-down", "quiet", size="small")
        self.more.hide()
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.clicked.connect(self._show_more)

    @property
    def rows(self) -> tuple[MomentRow, ...]:
        """The rows that are shown."""
        return tuple(row for row in self._rows if not row.isHidden())

    def show_moments(self, key: str, views: tuple[MomentView, ...]) -> None:
        """Show these."""
        if key != self._key:
            self._key, self._count, self._picked_s = key, _FIRST_ROWS, None
        self._views = views
        self._fill()

    def pick_one(self, at_s: float | None) -> None:
        """Let one of them be picked, now this one; ``None``: all are meant."""
        self._picked_s = at_s
        for row in self._rows:
            self._pick(row)

    def _pick(self, row: MomentRow) -> None:
        row.mark.setVisible(self._picked_s is not None and len(self._views) > 1)
        if row.view is not None and self._picked_s is not None:
            row.mark.setChecked(row.view.at_s == self._picked_s)

    def _fill(self) -> None:
        """Rows that were made once are filled at once; new ones are made a few at a time."""
        count = min(self._count, len(self._views))
        begun = min(count, max(len(self._rows), _FIRST_ROWS))
        self._show_rows(0, begun)
        for row in self._rows[count:]:
            row.hide()
        self._turns.begin(
            *(
                partial(self._show_rows, first, min(first + _ROWS_A_TURN, count))
                for first in range(begun, count, _ROWS_A_TURN)
            )
        )
        hidden = len(self._views) - count
        self.more.setVisible(hidden > 0)
        self.more.setText(trn("{count} more moment", "{count} more moments", hidden))

    def _show_rows(self, first: int, last: int) -> None:
        said = len({view.decision for view in self._views}) > 1
        # Each row that appears would have all rows before it laid out anew.
        self._column.setEnabled(False)
        for place, view in enumerate(self._views[first:last], first):
            if place == len(self._rows):
                self._add_row()
            row = self._rows[place]
            row.show_view(view, says_decision=said and bool(view.decision))
            self._pick(row)
            row.show()
        self._column.setEnabled(True)

    def _add_row(self) -> None:
        row = MomentRow()
        row.played.connect(self._on_played)
        row.picked.connect(self._on_picked)
        self._group.addButton(row.mark)
        self._rows.append(row)
        self._column.insertWidget(self._column.indexOf(self.more), row)

    @Slot()
    def _show_more(self) -> None:
        self._count += _MORE_ROWS
        self._fill()

    @Slot(object)
    def _on_played(self, span: Span) -> None:
        self.played.emit(span)

    @Slot()
    def _on_picked(self) -> None:
        row = self.sender()
        if isinstance(row, MomentRow) and row.view is not None:
            self.picked.emit(row.view.at_s)
