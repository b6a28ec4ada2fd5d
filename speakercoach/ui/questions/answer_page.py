"""An answer that was given: what was heard in it, each sentence with the moment that it is about."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.ui.questions.answer_sentences import Apart, Sentence, drop
from speakercoach.ui.questions.answer_view import AnswerView
from speakercoach.ui.questions.layouts import LEAST_WIDTH_PX, Room, direction
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card, Hairline
from speakercoach.ui.widgets.chips import MomentChip
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.page import Page
from speakercoach.wording.catalogue import tr

_LEAST_PX = 150
"""Some of what was heard is seen before one scrolls."""


class AnswerPage(Card):
    """The question small, what was heard, and the ways on."""

    next_pressed = Signal()
    again_pressed = Signal()
    feedback_pressed = Signal()
    delete_pressed = Signal()
    show_pressed = Signal()
    """See the question that can hurt."""
    listen_pressed = Signal()
    """Listen once more to an answer that was not heard."""
    played = Signal(object)
    """Span of the answer that is to be heard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.HUGE, spacing=Space.M)
        self._view: AnswerView | None = None
        self._room = Room.WIDE
        self._sentences: list[Sentence] = []
        self.number = Text("", "body", "ink2")
        self.length = Text("", "body", "ink2")
        self.question = Text("", "title3", "ink2", wrap=True)
        self.next = Button(tr("Next question"), "arrow-right", "primary", tr("Space"), size="large")
        self.again = Button(tr("Again"), "rotate-ccw", "secondary", size="large")
        self.show_it = Button(tr("Show it"), "eye", "quiet", size="small")
        self.listen = Button(tr("Listen again"), "ear")
        self.feedback = Button(tr("Open the feedback"), "audio-lines", "quiet", size="small")
        self.delete = Button(tr("Delete this answer"), "trash-2", "quiet", size="small")
        self.next.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.first = Apart("title3")
        self.apart = Apart("body")
        self._rule, self._first_rule = Hairline(), Hairline()
        self._rows = QVBoxLayout()
        self._lay_out()
        self.next.clicked.connect(self.next_pressed)
        self.again.clicked.connect(self.again_pressed)
        self.show_it.clicked.connect(self.show_pressed)
        self.listen.clicked.connect(self.listen_pressed)
        self.feedback.clicked.connect(self.feedback_pressed)
        self.delete.clicked.connect(self.delete_pressed)
        for apart in (self.first, self.apart):
            apart.played.connect(self.played)

    @property
    def chips(self) -> tuple[MomentChip, ...]:
        """The moments that can be heard."""
        return tuple(one.chip for one in self._all if one.chip is not None)

    @property
    def words(self) -> tuple[str, ...]:
        """Every sentence that stands there."""
        return tuple(one.words.plain for one in self._all)

    @property
    def _all(self) -> tuple[Sentence, ...]:
        return (*self.first.sentences, *self._sentences, *self.apart.sentences)

    def show_view(self, view: AnswerView) -> None:
        """Show how it stands with an answer."""
        if view == self._view:
            return
        self._view = view
        self.number.set_text(view.number)
        self.length.set_text(view.length)
        self.question.set_text(view.question)
        self.show_it.setVisible(view.is_covered)
        drop(self._rows, self._sentences)
        self._sentences = [Sentence(said, "transcript", "ink2") for said in view.caution]
        # What carried is no headline beneath something that should have stayed unsaid.
        is_large = not view.is_waiting and not view.kept_back
        for place, said in enumerate(view.said):
            role, token = ("title3", "ink") if place == 0 and is_large else ("transcript", "ink2")
            self._sentences.append(Sentence(said, role, token))
        for sentence in self._sentences:
            self._rows.addWidget(sentence)
            sentence.played.connect(self.played)
        self.first.show_lines(view.kept_back)
        self.apart.show_lines(view.touched)
        self._first_rule.setVisible(bool(view.kept_back))
        self._rule.setVisible(bool(view.touched))
        self.fit(self._room)
        self.listen.setVisible(view.can_listen_again)
        self.feedback.setVisible(view.is_heard)
        self.next.setText(view.way_on)
        self.next.setAccessibleDescription(
            " ".join(one.text for one in (*view.kept_back, *view.caution, *view.said, *view.touched))
        )
        self.next.updateGeometry()
        self._place_buttons()
        self.setAccessibleName(" ".join((view.length, *(said.text for said in (*view.caution, *view.said)))))

    def focus_first(self) -> None:
        """Put the keyboard on the way on."""
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, room: Room) -> None:
        """Move together where room is short."""
        self._room = room
        side, top = (Space.HUGE, Space.XL) if room is Room.WIDE else (Space.XL, Space.M)
        self.body.setContentsMargins(side, top, side, top)
        for sentence in self._all:
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

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.number, 1)
        head.addWidget(self.length)
        self._rows.setSpacing(Space.S)
        self._page = page = Page()
        page.column.setContentsMargins(0, 0, Space.XS, 0)
        page.column.setSpacing(Space.M)
        page.column.addStretch(1)
        page.column.addWidget(self.question)
        page.column.addWidget(self.show_it, 0, Qt.AlignmentFlag.AlignLeft)
        page.column.addWidget(self.first)
        page.column.addWidget(self._first_rule)
        page.column.addLayout(self._rows)
        page.column.addWidget(self.listen, 0, Qt.AlignmentFlag.AlignLeft)
        page.column.addWidget(self._rule)
        page.column.addWidget(self.apart)
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
