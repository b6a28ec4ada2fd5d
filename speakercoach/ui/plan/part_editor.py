"""One part of the story: what it is for, the words one wants to say, prompts to find them, and a note to oneself."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from speakercoach.domain.story import BeatTemplate
from speakercoach.ui.models.plan import PlanModel
from speakercoach.ui.plan.marks import MarkRow, spaced
from speakercoach.ui.plan.part_foot import PartFoot
from speakercoach.ui.plan.part_head import PartHead
from speakercoach.ui.plan.part_pieces import NoteField, PromptLine, Swatch
from speakercoach.ui.plan.phrases import PhraseList
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.fields import CheckBox
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.page import scrolled
from speakercoach.ui.widgets.time_field import TimeField
from speakercoach.wording.catalogue import tr

_LARGE_TEXT = 1.2


class PartEditor(Card):
    """Writes into the plan what is typed here."""

    practise_wanted = Signal(str)
    """Code of the part to practise by itself."""
    play_wanted = Signal(object)
    """``KeptPart`` to be heard."""

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.XL, spacing=Space.XS)
        self._model = model
        self._code = ""
        self._writing: QWidget | None = None
        self._prompts: list[PromptLine] = []
        self._swatch = Swatch()
        self._name = Text("", "title3")
        self.told = CheckBox(tr("Tell this part"))
        self._time_label = Text(tr("Time"), "body", "ink2")
        self.time = TimeField()
        self._purpose = Text("", "body", "ink2", wrap=True)
        self.phrases = PhraseList()
        self.add_button = Button(tr("Add a phrase"), "plus", "quiet")
        self.marks = MarkRow()
        self.note = NoteField()
        self.foot = PartFoot()
        self._out = Text(
            tr("This part stays out of the talk. What you wrote is kept, if you change your mind."),
            "body",
            "ink2",
            wrap=True,
        )
        self.time.setAccessibleName(tr("Time for this part"))
        self.time.setToolTip(tr("Minutes and seconds. Leave it empty for the usual share."))
        self.note.setAccessibleName(tr("Note to myself"))
        self._lay_out()
        self.told.toggled.connect(self._on_told)
        self.time.time_changed.connect(self._on_time)
        self.phrases.changed.connect(self._on_phrases)
        self.add_button.clicked.connect(self._on_add)
        self.note.textChanged.connect(self._on_note)
        self.marks.wanted.connect(self._on_mark)
        self.foot.practise_button.clicked.connect(self._on_practise)
        self.foot.play_wanted.connect(self.play_wanted)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
        self.show_none()

    def _lay_out(self) -> None:
        names = QHBoxLayout()
        names.setSpacing(Space.S)
        names.addWidget(self._swatch)
        names.addWidget(self._name, 1)
        choices = QHBoxLayout()
        choices.setSpacing(Space.S)
        choices.addWidget(self.told)
        choices.addStretch(1)
        choices.addWidget(self._time_label)
        choices.addWidget(self.time)
        self.head = PartHead(names, choices)
        self.body.addWidget(self.head)
        content = QWidget()
        column = QVBoxLayout(content)
        # Room for the ring around fields at the edge.
        column.setContentsMargins(0, 0, Space.XXS, Space.XXS)
        column.setSpacing(Space.XS)
        column.addWidget(self._purpose)
        column.addWidget(self._out)
        column.addWidget(self._lay_out_written(), 1)
        column.addStretch(0)
        self._content = column
        self._scroll = scrolled(content)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.body.addWidget(self._scroll, 1)
        self._place_foot()
        current_theme().changed.connect(self._place_foot)

    @Slot()
    def _place_foot(self) -> None:
        """Beneath the page; with large words, which leave it little room, at the end of the page."""
        is_large = current_theme().text_scale > _LARGE_TEXT
        (self._content if is_large else self.body).addWidget(self.foot)

    def _lay_out_written(self) -> QWidget:
        self._written = QWidget()
        written = QVBoxLayout(self._written)
        written.setContentsMargins(0, 0, 0, 0)
        written.setSpacing(Space.XS)
        written.addSpacing(Space.XS)
        written.addWidget(Text(tr("My key phrases"), "label", "ink", weight=QFont.Weight.DemiBold))
        written.addWidget(self.phrases)
        below = QHBoxLayout()
        below.addWidget(self.add_button)
        below.addWidget(self.phrases.put_back)
        below.addStretch(1)
        marks = QHBoxLayout()
        marks.addWidget(self.marks)
        written.addWidget(PartHead(below, marks))
        written.addSpacing(Space.XS)
        written.addWidget(Text(tr("If you look for words"), "label", "ink", weight=QFont.Weight.DemiBold))
        self._prompt_column = QVBoxLayout()
        self._prompt_column.setSpacing(2)
        written.addLayout(self._prompt_column)
        written.addSpacing(Space.XS)
        label = Text(tr("Note to myself, shown only in the prompter"), "label", "ink2", wrap=True)
        label.setBuddy(self.note)
        written.addWidget(label)
        written.addWidget(self.note, 1)
        return self._written

    @property
    def code(self) -> str:
        """The part that is written."""
        return self._code

    def show_none(self) -> None:
        """Take nothing until a part is shown: what stands here belongs to another talk, or to none."""
        self._code = ""
        self.setEnabled(False)

    def show_part(self, code: str) -> None:
        """Write another part."""
        self._code = code
        self.setEnabled(True)
        template = self._model.template
        beat = template.beat(code)
        self._swatch.show_part(self._model.colour_of(code))
        self._name.set_text(beat.name)
        self.setAccessibleName(beat.name)
        self._purpose.set_text(beat.purpose)
        plan = self._model.beat(code)
        self.phrases.show_phrases(plan.phrases)
        blocked = self.note.blockSignals(True)
        self.note.setPlainText(plan.note)
        self.note.blockSignals(blocked)
        self._show_prompts(beat)
        self.refresh()
        self._scroll.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Show whether the part is told and for how long."""
        if not self._code:
            return
        told = self._model.beat(self._code).told
        blocked = self.told.blockSignals(True)
        self.told.setChecked(told)
        self.told.blockSignals(blocked)
        self.told.update()
        self.time.setVisible(told)
        self._time_label.setVisible(told)
        self.time.show_time(self._model.target_s(self._code))
        self._written.setVisible(told)
        self._out.setVisible(not told)
        self.foot.show_part(self._model.beat(self._code).best, told=told)
        self.head.fit()

    def _show_prompts(self, beat: BeatTemplate) -> None:
        for line in self._prompts:
            self._prompt_column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._prompts = [PromptLine(prompt) for prompt in beat.prompts]
        for line in self._prompts:
            line.used.connect(self._on_use)
            self._prompt_column.addWidget(line)

    # ------------------------------------------------------------------------------------------- answers

    @Slot(bool)
    def _on_told(self, told: bool) -> None:  # noqa: FBT001 - a slot
        self._model.set_told(self._code, told=told)

    @Slot(object)
    def _on_time(self, seconds: float | None) -> None:
        self._model.set_target(self._code, seconds)

    @Slot(object)
    def _on_phrases(self, phrases: tuple[str, ...]) -> None:
        self._model.set_phrases(self._code, phrases)

    @Slot()
    def _on_add(self) -> None:
        self.phrases.add()

    @Slot(str)
    def _on_use(self, text: str) -> None:
        self.phrases.add(text + ": ")

    @Slot()
    def _on_note(self) -> None:
        if self._code:
            self._model.set_note(self._code, self.note.toPlainText())

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Remember where somebody writes: marks go there."""
        if now is self.note or any(now is field.line for field in self.phrases.fields):
            self._writing = now

    @Slot(str)
    def _on_mark(self, mark: str) -> None:
        place = self._writing if self._writing is not None and isValid(self._writing) else None
        fields = self.phrases.fields
        if isinstance(place, QLineEdit) and any(place is field.line for field in fields):
            line: QLineEdit | None = place
        elif place is self.note or not fields:
            line = None
        else:
            line = fields[-1].line
        if line is not None:
            text, at = line.text(), line.cursorPosition()
            self.phrases.insert(spaced(mark, text[:at], text[at:]), line)
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        text, at = self.note.toPlainText(), self.note.textCursor().position()
        self.note.insertPlainText(spaced(mark, text[:at], text[at:]))
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_practise(self) -> None:
        if self._code:
            self.practise_wanted.emit(self._code)
