"""The left side: what is still open, what is decided, and what only the speaker sees."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from speakercoach.ui.models.turns import Turns
from speakercoach.ui.safety.differing_strip import DifferingStrip
from speakercoach.ui.safety.item_row import ItemRow
from speakercoach.ui.safety.views import RowView
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card, Hairline
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.one_of_few import stop_tab_at
from speakercoach.ui.widgets.page import scrolled
from speakercoach.wording.catalogue import tr

_ROWS_A_TURN = 16
"""So many rows are made in one turn of the event loop: about 5 ms."""
_INSET_PX = 12


class _Head(QWidget):
    """An icon and how many there are."""

    def __init__(self, icon: str, token: str) -> None:
        super().__init__()
        self._name, self._token = icon, token
        self._icon = QLabel()
        self.words = Text("", "label", token if token != "ink2" else "ink2", weight=QFont.Weight.DemiBold)
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSET_PX, 0, 0, Space.XXS)
        row.setSpacing(Space.XS)
        row.addWidget(self._icon)
        row.addWidget(self.words, 1)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(pixmap(self._name, self._token, 16))


class ItemsCard(Card):
    """Tab stops at the chosen row, arrow keys go on.

    ``chosen`` carries the key, ``uncover_wanted`` whether private words be shown.
    """

    chosen = Signal(str)
    uncover_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.S, spacing=Space.XS)
        self.body.setContentsMargins(Space.S, Space.L, Space.S, Space.M)
        self._rows: list[ItemRow] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._turns = Turns(self)
        self._key = ""
        self._tab_key = ""
        """The row at which Tab stops: the chosen one, the first one where none is."""
        self._uncovered = False
        self.open_head = _Head("circle-dashed", "decide_ink")
        self.decided_head = _Head("check", "ink2")
        self.nothing = Text("", "body", "ink2", wrap=True)
        self.nothing.setContentsMargins(_INSET_PX, 0, _INSET_PX, 0)
        self.nothing.hide()
        self.differing = DifferingStrip()
        self._line = Hairline()
        column = QWidget()
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for part in (self.nothing, self.open_head, self.decided_head):
            self._column.addWidget(part)
        between = QHBoxLayout()
        between.setContentsMargins(_INSET_PX, Space.S, _INSET_PX, Space.M)
        between.addWidget(self._line)
        self._between = QWidget()
        self._between.setLayout(between)
        self._column.insertWidget(2, self._between)
        self._column.addSpacing(Space.S)
        self._column.addWidget(self.differing)
        self._column.addStretch(1)
        self._scroll = scrolled(column)
        self.body.addWidget(self._scroll, 1)
        self.uncover = Button(tr("Show private words"), "eye", "quiet", size="small")
        self.uncover.hide()
        self.uncover.clicked.connect(self._on_uncover)
        self.body.addWidget(self.uncover, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(self._foot())
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(_INSET_PX, Space.XS, _INSET_PX, 0)
        foot.setSpacing(Space.XS)
        self._ear = QLabel()
        foot.addWidget(self._ear, 0, Qt.AlignmentFlag.AlignTop)
        words = tr("The app can miss a name. Please listen once yourself before sharing.")
        foot.addWidget(Text(words, "caption", "ink2", wrap=True), 1)
        return foot

    # --------------------------------------------------------------------------------------------- showing

    @property
    def rows(self) -> tuple[ItemRow, ...]:
        """The rows that are shown, open ones first."""
        return tuple(row for row in self._rows if not row.isHidden())

    def show_rows(self, still_open: tuple[RowView, ...], decided: tuple[RowView, ...], chosen: str) -> None:
        """Show these, in the rows that are there; new ones are made a few at a time."""
        self._key = chosen
        self.open_head.setVisible(bool(still_open))
        self.open_head.words.set_text(tr("Still open: {count}", count=len(still_open)))
        self.decided_head.setVisible(bool(decided))
        self.decided_head.words.set_text(tr("Decided: {count}", count=len(decided)))
        self._between.setVisible(bool(still_open) and bool(decided))
        views = (*still_open, *decided)
        self._tab_key = chosen if any(view.key == chosen for view in views) else "".join(v.key for v in views[:1])
        steps = [
            partial(self._fill, views[first : first + _ROWS_A_TURN], first, len(still_open))
            for first in range(0, len(views), _ROWS_A_TURN)
        ]
        for row in self._rows[len(views) :]:
            row.hide()
        if len(views) <= max(len(self._rows), _ROWS_A_TURN):
            self._turns.begin()
            for step in steps:
                step()
        else:
            self._turns.begin(*steps)

    def _fill(self, views: tuple[RowView, ...], first: int, open_count: int) -> None:
        for place, view in enumerate(views, first):
            if place == len(self._rows):
                row = ItemRow()
                row.clicked.connect(self._on_row)
                self._group.addButton(row)
                self._rows.append(row)
            row = self._rows[place]
            # Behind its heading, and behind the rows before it.
            after = self._rows[place - 1] if place not in (0, open_count) else None
            head = self.open_head if place < open_count else self.decided_head
            at = self._column.indexOf(head if after is None else after) + 1
            if self._column.indexOf(row) != at:
                self._column.removeWidget(row)
                at = self._column.indexOf(head if after is None else after) + 1
                self._column.insertWidget(at, row)
            row.show_view(view)
            row.show()
            row.setChecked(view.key == self._key)
            stop_tab_at(row, stops=view.key == self._tab_key)

    def choose(self, key: str) -> None:
        """Mark this row, and bring it into view."""
        self._key = self._tab_key = key
        for row in self._rows:
            row.setChecked(row.key == key)
            stop_tab_at(row, stops=row.key == key)
            if row.key == key and not row.isHidden():
                self._scroll.ensureWidgetVisible(row, 0, Space.HUGE)

    def say_nothing_found(self, words: str) -> None:
        """Say why no row is there; empty words say nothing."""
        self.nothing.set_text(words)
        self.nothing.setVisible(bool(words))

    def offer_uncovering(self, *, offered: bool, uncovered: bool) -> None:
        """Let private words be shown, or covered again."""
        self._uncovered = uncovered
        self.uncover.setVisible(offered)
        self.uncover.setText(tr("Hide private words") if uncovered else tr("Show private words"))
        self.uncover.set_icon("eye-off" if uncovered else "eye")

    # ---------------------------------------------------------------------------------------------- acting

    def go_by(self, step: int) -> None:
        """Choose the row before or after the chosen one."""
        rows = self.rows
        here = next((place for place, row in enumerate(rows) if row.key == self._key), -1)
        there = here + step
        if 0 <= there < len(rows):
            if any(row.hasFocus() for row in rows):
                rows[there].setFocus(Qt.FocusReason.TabFocusReason)
            self.chosen.emit(rows[there].key)

    def focus_chosen(self) -> None:
        """Put the keyboard on the chosen row."""
        for row in self.rows:
            if row.key == self._key:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go through the rows, Enter to what is decided."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.go_by(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_row(self) -> None:
        row = self.sender()
        if isinstance(row, ItemRow):
            self.chosen.emit(row.key)

    @Slot()
    def _on_uncover(self) -> None:
        self.uncover_wanted.emit(not self._uncovered)

    @Slot()
    def _restyle(self) -> None:
        self._ear.setPixmap(pixmap("ear", "accent", 16))
