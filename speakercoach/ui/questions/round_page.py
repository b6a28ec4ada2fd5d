"""A round: its list at the left, the question or the answer beside it, three ways to meet a question below."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from speakercoach.ui.questions.answer_page import AnswerPage
from speakercoach.ui.questions.heading import RING_PX
from speakercoach.ui.questions.question_stage import QuestionStage
from speakercoach.ui.questions.round_end import RoundEnd
from speakercoach.ui.questions.round_list import RoundList
from speakercoach.ui.questions.way_cards import WaysArea
from speakercoach.ui.theme.theme import Space, current_theme

_WAYS_BESIDE_ANSWER_PX = 700
"""What was heard needs the height first: the ways stand below it only in a tall window."""


def add_keys(page: QWidget, *keys: tuple[Qt.Key, Callable[[], None]]) -> None:
    """Answer to these keys wherever the keyboard is on the page."""
    for key, slot in keys:
        shortcut = QShortcut(QKeySequence(key), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(slot)


class RoundPage(QWidget):
    """Holds the parts and makes room for them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_narrow = False
        self._rests = False
        self.list = RoundList()
        self.stage = QuestionStage()
        self.answer = AnswerPage()
        self.end = RoundEnd()
        self.ways = WaysArea()
        self.middle = QStackedWidget()
        for page in (self.stage, self.answer, self.end):
            self.middle.addWidget(page)
        right = QVBoxLayout()
        right.setSpacing(Space.L)
        right.addWidget(self.middle, 1)
        right.addWidget(self.ways)
        self._right = right
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(RING_PX, 0, RING_PX, 0)
        self._row.addWidget(self.list)
        self._row.addLayout(right, 1)
        self.set_narrow(is_narrow=False)

    def turn_to(self, page: QWidget, *, rests: bool = False) -> None:
        """Show the question, the answer, or the end; while one ``rests``, nothing that is to be read stands beside."""
        self._rests = rests
        self.middle.setCurrentWidget(page)
        self._place_ways()

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Move together where room is short."""
        self._is_narrow = is_narrow
        self._row.setSpacing(Space.M)
        self._right.setSpacing(Space.S if is_narrow else Space.L)
        self.ways.set_narrow(is_narrow=is_narrow)
        self.stage.set_narrow(is_narrow=is_narrow)
        self.answer.set_narrow(is_narrow=is_narrow)

    def resizeEvent(self, event: object) -> None:
        """Make room for what counts now."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place_ways()

    def _place_ways(self) -> None:
        is_tall = self.height() >= current_theme().scaled(_WAYS_BESIDE_ANSWER_PX)
        asks = self.middle.currentWidget() is self.stage
        self.list.setVisible(not self._rests)
        self.ways.setVisible(not self._rests and (asks or (is_tall and not self._is_narrow)))
