"""A round: its list at the left, the question or the answer beside it, three ways to meet a question below."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from speakercoach.ui.questions.answer_page import AnswerPage
from speakercoach.ui.questions.heading import RING_PX
from speakercoach.ui.questions.layouts import Room
from speakercoach.ui.questions.one_of import OneOf
from speakercoach.ui.questions.question_stage import QuestionStage
from speakercoach.ui.questions.round_end import RoundEnd
from speakercoach.ui.questions.round_list import RoundList
from speakercoach.ui.questions.way_cards import WaysArea
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.page import Page

_WAYS_BESIDE_ANSWER_PX = 700
"""What was heard needs the height first: the ways stand below it only in a tall window."""


def add_keys(page: QWidget, *keys: tuple[Qt.Key, Callable[[], None]]) -> None:
    """Answer to these keys wherever the keyboard is on the page."""
    for key, slot in keys:
        shortcut = QShortcut(QKeySequence(key), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(slot)


class RoundPage(Page):
    """Holds the parts and makes room for them; with large words in a small window it scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = Room.WIDE
        self._rests = False
        self.list = RoundList()
        self.stage = QuestionStage()
        self.answer = AnswerPage()
        self.end = RoundEnd()
        self.ways = WaysArea()
        self.middle = OneOf(self.stage, self.answer, self.end)
        self._right = QVBoxLayout()
        self._right.addWidget(self.middle, 1)
        self._right.addWidget(self.ways)
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.M)
        self._grid.addWidget(self.list, 0, 0)
        self._grid.addLayout(self._right, 0, 1)
        self.column.setContentsMargins(RING_PX, 0, RING_PX, 0)
        self.column.addLayout(self._grid)
        self.fit(Room.WIDE)

    @property
    def is_wide(self) -> bool:
        """Whether there is room for what is said in passing."""
        return self._room is Room.WIDE

    def turn_to(self, page: QWidget, *, rests: bool = False) -> None:
        """Show the question, the answer, or the end; while one ``rests``, nothing that is to be read stands beside."""
        self._rests = rests
        if page is not self.middle.current:
            self.verticalScrollBar().setValue(0)
        self.middle.turn_to(page)
        self._place_ways()

    def fit(self, room: Room) -> None:
        """Move together where room is short."""
        self._room = room
        self._right.setSpacing(Space.L if room is Room.WIDE else Space.S)
        is_tight = room is Room.TIGHT
        self._grid.removeWidget(self.list)
        self._grid.removeItem(self._right)
        self._grid.addLayout(self._right, 0, 0 if is_tight else 1)
        self._grid.addWidget(self.list, 1 if is_tight else 0, 0)
        self._grid.setColumnStretch(0, 1 if is_tight else 0)
        self._grid.setColumnStretch(1, 0 if is_tight else 1)
        self._grid.setRowStretch(0, 1)
        for part in (self.list, self.stage, self.answer, self.ways):
            part.fit(room)
        self._place_ways()

    def resizeEvent(self, event: object) -> None:
        """Make room for what counts now."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place_ways()

    def _place_ways(self) -> None:
        is_tall = self.height() >= current_theme().scaled(_WAYS_BESIDE_ANSWER_PX)
        asks = self.middle.current is self.stage
        self.list.setVisible(not self._rests)
        self.ways.setVisible(not self._rests and (asks or (is_tall and self._room is Room.WIDE)))
