"""What I heard: the rubric in words, filled by hand, and the way to the reply."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.domain.shared_session import FilledLine, FilledRubric, Rubric
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button, IconButton
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.fields import Choice
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.longest import hold_to
from speakercoach.ui.widgets.page import scrolled
from speakercoach.wording.catalogue import tr

RESTING_MS = 4000
"""Words are kept once the fingers rest so long, and at once when the keyboard goes elsewhere."""
_PROMPT_PX = 58
_WORDS_PX = 138
_LONGEST_LETTERS = 2000
_LEAST_PX = 64


class PromptField(QPlainTextEdit):
    """The end of a sentence that is begun. ``rested`` tells that it is to be kept."""

    rested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(80)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(RESTING_MS)
        self._resting.timeout.connect(self.rested)
        self.textChanged.connect(self._on_typed)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def words(self) -> str:
        """What is typed."""
        return self.toPlainText().strip()

    def show_words(self, words: str) -> None:
        """Show what was kept; nothing is to be kept by that."""
        if self.words != words:
            self.setPlainText(words)
        self._resting.stop()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed."""
        super().focusOutEvent(event)
        if self._resting.isActive():
            self._resting.stop()
            self.rested.emit()

    @Slot()
    def _on_typed(self) -> None:
        hold_to(self, _LONGEST_LETTERS)
        self._resting.start()

    @Slot()
    def _restyle(self) -> None:
        self.setFixedHeight(current_theme().scaled(_PROMPT_PX))


class HeardCard(Card):
    """``filled`` tells that an answer changed; ``lines`` and ``prompts`` have them all."""

    filled = Signal()
    rubric_wanted = Signal()
    reply_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.M, spacing=Space.XS)
        self._rubric: Rubric | None = None
        self._before: FilledRubric | None = None
        self._choices: dict[str, Choice] = {}
        self._prompts: dict[str, PromptField] = {}
        self._content: QWidget | None = None
        head = QHBoxLayout()
        head.setContentsMargins(Space.XXS, 0, 0, 0)
        head.addWidget(Text(tr("What I heard"), "body", "ink", weight=QFont.Weight.DemiBold))
        head.addStretch(1)
        head.addWidget(Text(tr("in words, no sum"), "caption", "ink3"))
        self.change = IconButton("sliders-horizontal", tr("Change what you listen for"), side_px=28, icon_px=16)
        head.addWidget(self.change)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, Space.XXS, 0)
        self._area = scrolled(self._holder)
        self._roomy = False
        self.set_roomy(roomy=False)
        self.why = Text("", "caption", "ink3", wrap=True)
        self.reply = Button(tr("Make reply"), "reply", "primary")
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.XXS, 0, 0, 0)
        foot.setSpacing(Space.XS)
        foot.addWidget(self.why, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.reply)
        self.body.addLayout(head)
        self.body.addWidget(self._area, 1)
        self.body.addLayout(foot)
        self.change.clicked.connect(self.rubric_wanted)
        self.reply.clicked.connect(self.reply_wanted)

    # ------------------------------------------------------------------------------------------ showing

    def show_rubric(self, rubric: Rubric) -> None:
        """Show these lines and beginnings of sentences."""
        if rubric == self._rubric:
            return
        self._rubric = rubric
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        self._choices, self._prompts = {}, {}
        column = QVBoxLayout(self._content)
        column.setContentsMargins(Space.XXS, 2, 0, 2)
        column.setSpacing(Space.S)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for place, line in enumerate(rubric.lines):
            choice = Choice()
            choice.setFixedWidth(current_theme().scaled(_WORDS_PX))
            choice.setAccessibleName(line.label)
            choice.addItem(tr("Choose"), "")
            for word in rubric.words:
                choice.addItem(word, word)
            choice.activated.connect(self.filled)
            label = Text(line.label, "body", "ink", wrap=True)
            label.setBuddy(choice)  # on Linux a list of choices has its name from here alone
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(choice, place, 1)
            self._choices[line.id] = choice
        column.addLayout(grid)
        for prompt in rubric.prompts:
            label = Text(prompt.label, "label", "ink2")
            field = PromptField()
            field.setAccessibleName(prompt.label)
            field.rested.connect(self.filled)
            beneath = QVBoxLayout()
            beneath.setSpacing(3)
            beneath.addWidget(label)
            beneath.addWidget(field)
            column.addLayout(beneath)
            self._prompts[prompt.id] = field
        column.addStretch(1)
        self._column.addWidget(self._content)
        self.set_roomy(roomy=self._roomy)
        self.show_filled(self._before)

    def set_roomy(self, *, roomy: bool) -> None:
        """Show all lines where the page around them scrolls, or shrink as far as the window asks."""
        self._roomy = roomy
        all_px = self._holder.sizeHint().height() if roomy else 0
        self._area.setMinimumHeight(max(_LEAST_PX, all_px))

    def show_filled(self, filled: FilledRubric | None) -> None:
        """Show these answers; a field that one types in stays as it is."""
        self._before = filled
        answers = {} if filled is None else {one.id: one.answer for one in (*filled.lines, *filled.prompts)}
        for line_id, choice in self._choices.items():
            answer = answers.get(line_id, "")
            if answer and choice.findData(answer) < 0:
                # It was given with other words to choose from.
                choice.addItem(answer, answer)
            choice.choose_data(answer)
        for prompt_id, field in self._prompts.items():
            if not field.hasFocus():
                field.show_words(answers.get(prompt_id, ""))

    def clear(self) -> None:
        """Another session: nothing of the one before stays."""
        self._before = None
        for field in self._prompts.values():
            field.clearFocus()
        self.show_filled(None)

    def show_reply(self, why: str, *, is_ready: bool) -> None:
        """Say for whom the reply is, or why there is none yet."""
        self.why.set_text(why)
        self.reply.setEnabled(is_ready)
        self.reply.setAccessibleDescription(why)

    # ------------------------------------------------------------------------------------------- filled

    @property
    def lines(self) -> tuple[FilledLine, ...]:
        """The answers that were given, with those to lines that are not asked any more."""
        rubric = self._rubric
        asked = () if rubric is None else rubric.lines
        given = [
            FilledLine(one.id, one.label, answer) for one in asked if (answer := self._choices[one.id].currentData())
        ]
        before = () if self._before is None else self._before.lines
        return (*given, *(one for one in before if one.id not in self._choices))

    @property
    def prompts(self) -> tuple[FilledLine, ...]:
        """The sentences that were finished."""
        rubric = self._rubric
        asked = () if rubric is None else rubric.prompts
        given = [FilledLine(one.id, one.label, words) for one in asked if (words := self._prompts[one.id].words)]
        before = () if self._before is None else self._before.prompts
        return (*given, *(one for one in before if one.id not in self._prompts))

    @property
    def choices(self) -> dict[str, Choice]:
        """The choices by the id of their line."""
        return self._choices

    @property
    def fields(self) -> dict[str, PromptField]:
        """The fields by the id of their beginning."""
        return self._prompts
