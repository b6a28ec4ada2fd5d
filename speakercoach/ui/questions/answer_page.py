"""An answer that was given: what was heard in it, each sentence with the moment that it is about."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from speakercoach.ui.questions.answer_view import AnswerView
from speakercoach.ui.questions.layouts import LEAST_WIDTH_PX, Room, direction
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card, Hairline
from speakercoach.ui.widgets.chips import MomentChip
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.page import Page
from speakercoach.wording.answers import AnswerLine
from speakercoach.wording.catalogue import tr

_ICON_PX = 20
_LEAST_PX = 150
"""Some of what was heard is seen before one scrolls."""


class _Sentence(QWidget):
    """One sentence and its chip."""

    def __init__(self, said: AnswerLine, role: str, token: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Text(said.text, role, token, wrap=True)
        self.chip = None if said.span is None else MomentChip(said.span.start_s, said.span.end_s)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.words, 1)
        if self.chip is not None:
            self._row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)

    def fit(self, room: Room) -> None:
        """Let the chip stand below the words where room is short."""
        self._row.setDirection(direction(is_across=room is not Room.TIGHT))
        self._row.setSpacing(Space.XXS if room is Room.TIGHT else Space.M)


class AnswerPage(Card):
    """The question small, what was heard, and the ways on."""

    next_pressed = Signal()
    again_pressed = Signal()
    feedback_pressed = Signal()
    delete_pressed = Signal()
    listen_pressed = Signal()
    """Listen once more to an answer that was not heard."""
    played = Signal(object)
    """Span of the answer that is to be heard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.HUGE, spacing=Space.M)
        self._view: AnswerView | None = None
        self._room = Room.WIDE
        self._sentences: list[_Sentence] = []
        self.number = Text("", "body", "ink2")
        self.length = Text("", "body", "ink2")
        self.question = Text("", "title3", "ink2", wrap=True)
        self.next = Button(tr("Next question"), "arrow-right", "primary", tr("Space"), size="large")
        self.again = Button(tr("Again"), "rotate-ccw", "secondary", size="large")
        self.listen = Button(tr("Listen again"), "ear")
        self.feedback = Button(tr("Open the feedback"), "audio-lines", "quiet", size="small")
        self.delete = Button(tr("Delete this answer"), "trash-2", "quiet", size="small")
        self.next.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._shield = QLabel()
        self._apart = QWidget()
        self._apart_rows = QVBoxLayout()
        self._rows = QVBoxLayout()
        self._lay_out()
        self.next.clicked.connect(self.next_pressed)
        self.again.clicked.connect(self.again_pressed)
        self.listen.clicked.connect(self.listen_pressed)
        self.feedback.clicked.connect(self.feedback_pressed)
        self.delete.clicked.connect(self.delete_pressed)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def chips(self) -> tuple[MomentChip, ...]:
        """The moments that can be heard."""
        return tuple(one.chip for one in self._sentences if one.chip is not None)

    @property
    def words(self) -> tuple[str, ...]:
        """Every sentence that stands there."""
        return tuple(one.words.plain for one in self._sentences)

    def show_view(self, view: AnswerView) -> None:
        """Show how it stands with an answer."""
        if view == self._view:
            return
        self._view = view
        self.number.set_text(view.number)
        self.length.set_text(view.length)
        self.question.set_text(f"“{view.question}”")
        for sentence in self._sentences:
            for rows in (self._rows, self._apart_rows):
                rows.removeWidget(sentence)
            sentence.hide()
            sentence.deleteLater()
        self._sentences = []
        for place, said in enumerate(view.said):
            role, token = ("title3", "ink") if place == 0 and not view.is_waiting else ("transcript", "ink2")
            self._put(_Sentence(said, role, token), self._rows)
        for said in view.only_you:
            self._put(_Sentence(said, "body", "ink"), self._apart_rows)
        self._apart.setVisible(bool(view.only_you))
        self.listen.setVisible(view.can_listen_again)
        self.feedback.setVisible(view.is_heard)
        self.next.setText(view.way_on)
        self.next.setAccessibleDescription(" ".join(one.text for one in (*view.said, *view.only_you)))
        self.next.updateGeometry()
        self._place_buttons()
        self.setAccessibleName(" ".join((view.length, *(said.text for said in view.said))))

    def focus_first(self) -> None:
        """Put the keyboard on the way on."""
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, room: Room) -> None:
        """Move together where room is short."""
        self._room = room
        side, top = (Space.HUGE, Space.XL) if room is Room.WIDE else (Space.XL, Space.M)
        self.body.setContentsMargins(side, top, side, top)
        for sentence in self._sentences:
            sentence.fit(room)
        self._place_buttons()

    def minimumSizeHint(self) -> QSize:
        """Narrow: a row of buttons that has room now must not hold the window to it."""
        return QSize(LEAST_WIDTH_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """Fit the buttons."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place_buttons()

    def _place_buttons(self) -> None:
        margins = self.body.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        quiet = [one.sizeHint().width() for one in (self.feedback, self.delete)]
        strong = self.next.sizeHint().width() + self.again.sizeHint().width() + Space.S
        is_across = strong + max(quiet) + Space.M <= room
        self._foot.setDirection(direction(is_across=is_across))
        self._strong.setDirection(direction(is_across=strong <= room))
        self._quiet.setDirection(direction(is_across=not is_across and sum(quiet) + Space.M <= room))
        least = current_theme().scaled(_LEAST_PX)
        content = self._page.widget()
        if self._room is Room.TIGHT and content is not None:
            # What is around it scrolls then.
            least = max(least, content.heightForWidth(self._page.viewport().width()))
        self._page.setMinimumHeight(least)

    def _put(self, sentence: _Sentence, rows: QVBoxLayout) -> None:
        rows.addWidget(sentence)
        self._sentences.append(sentence)
        sentence.fit(self._room)
        if sentence.chip is not None:
            sentence.chip.played.connect(self.played)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.number, 1)
        head.addWidget(self.length)
        only_you = QHBoxLayout()
        only_you.setSpacing(Space.S)
        only_you.addWidget(self._shield, 0, Qt.AlignmentFlag.AlignTop)
        only_you.addLayout(self._apart_rows, 1)
        apart = QVBoxLayout(self._apart)
        apart.setContentsMargins(0, Space.S, 0, 0)
        apart.setSpacing(Space.M)
        apart.addWidget(Hairline())
        apart.addLayout(only_you)
        self._apart_rows.setSpacing(Space.XS)
        self._rows.setSpacing(Space.S)
        self._page = page = Page()
        page.column.setContentsMargins(0, 0, Space.XS, 0)
        page.column.setSpacing(Space.M)
        page.column.addStretch(1)
        page.column.addWidget(self.question)
        page.column.addLayout(self._rows)
        page.column.addWidget(self.listen, 0, Qt.AlignmentFlag.AlignLeft)
        page.column.addWidget(self._apart)
        page.column.addStretch(2)
        self._strong = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._strong.setSpacing(Space.S)
        self._strong.addWidget(self.next)
        self._strong.addWidget(self.again)
        self._quiet = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._quiet.setSpacing(Space.XXS)
        self._quiet.addWidget(self.feedback, 0, Qt.AlignmentFlag.AlignLeft)
        self._quiet.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setSpacing(Space.S)
        self._foot.addLayout(self._strong)
        self._foot.addStretch(1)
        self._foot.addLayout(self._quiet)
        self.body.addLayout(head)
        self.body.addWidget(page, 1)
        self.body.addLayout(self._foot)

    @Slot()
    def _restyle(self) -> None:
        self._shield.setPixmap(pixmap("shield", "decide", _ICON_PX))
