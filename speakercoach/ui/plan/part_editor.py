"""One part of the story: what it is for, the words one wants to say, prompts to find them, and a note to oneself."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.domain.story import BeatPrompt, BeatTemplate
from speakercoach.ui.models.plan import PlanModel
from speakercoach.ui.plan.part_head import PartHead
from speakercoach.ui.plan.phrases import PhraseList
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.fields import CheckBox
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.time_field import TimeField
from speakercoach.wording.catalogue import tr

_NOTE_HEIGHT = 84


class _Swatch(QWidget):
    """The part's colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = 0
        self.setFixedSize(QSize(20, 20))
        current_theme().changed.connect(self._redraw)

    def show_part(self, index: int) -> None:
        self._index = index
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().beat_color(self._index))
        painter.drawRoundedRect(QRectF(self.rect()), Radius.WORD, Radius.WORD)

    @Slot()
    def _redraw(self) -> None:
        self.update()


class PromptLine(QWidget):
    """A small concrete prompt; ``used`` carries its words."""

    used = Signal(str)

    def __init__(self, prompt: BeatPrompt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = prompt.text
        self._icon_name = prompt.icon
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self._icon = QLabel()
        self.button = Button(tr("Use"), "corner-down-right", "quiet", size="small")
        self.button.setAccessibleDescription(prompt.text)
        row.addWidget(self._icon)
        words = Text(prompt.text, "body", "ink", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
        row.addWidget(self.button)
        self._words = words
        self.button.clicked.connect(self._on_use)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _on_use(self) -> None:
        self.used.emit(self._text)

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(pixmap(self._icon_name, "accent", 18))
        # The line's height lies beneath its letters: as much above them, and they stand level with the button.
        self._words.setContentsMargins(0, self._words.leading_px, 0, 0)


class NoteField(QPlainTextEdit):
    """Takes the room that is left, and asks for a few lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        current_theme().changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        """A few lines."""
        return QSize(200, current_theme().scaled(_NOTE_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The same: fewer would be none."""
        return self.sizeHint()

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()


class PartEditor(Card):
    """Writes into the plan what is typed here."""

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.XL, spacing=Space.XS)
        self._model = model
        self._code = ""
        self._prompts: list[PromptLine] = []
        self._swatch = _Swatch()
        self._name = Text("", "title3")
        self.told = CheckBox(tr("Tell this part"))
        self._time_label = Text(tr("Time"), "body", "ink2")
        self.time = TimeField()
        self._purpose = Text("", "body", "ink2", wrap=True)
        self.phrases = PhraseList()
        self.add_button = Button(tr("Add a phrase"), "plus", "quiet")
        self.note = NoteField()
        self._out = Text(
            tr("This part stays out of the talk. What you wrote is kept, should you change your mind."),
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
        content.setProperty("scrolled", True)
        column = QVBoxLayout(content)
        # Room for the ring around fields at the edge.
        column.setContentsMargins(0, 0, Space.XXS, Space.XXS)
        column.setSpacing(Space.XS)
        column.addWidget(self._purpose)
        column.addWidget(self._out)
        self._written = QWidget()
        written = QVBoxLayout(self._written)
        written.setContentsMargins(0, 0, 0, 0)
        written.setSpacing(Space.XS)
        written.addSpacing(Space.XS)
        written.addWidget(Text(tr("My key phrases"), "label", "ink", weight=QFont.Weight.DemiBold))
        written.addWidget(self.phrases)
        written.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        written.addSpacing(Space.XS)
        written.addWidget(Text(tr("If you look for words"), "label", "ink", weight=QFont.Weight.DemiBold))
        self._prompt_column = QVBoxLayout()
        self._prompt_column.setSpacing(2)
        written.addLayout(self._prompt_column)
        written.addSpacing(Space.XS)
        label = Text(tr("Note to myself, shown in the prompter alone"), "label", "ink2", wrap=True)
        label.setBuddy(self.note)
        written.addWidget(label)
        written.addWidget(self.note, 1)
        column.addWidget(self._written, 1)
        column.addStretch(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        self._scroll.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.body.addWidget(self._scroll, 1)

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
        self._swatch.show_part([one.code for one in template.beats].index(code))
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
        self.head.fit()

    def _show_prompts(self, beat: BeatTemplate) -> None:
        for line in self._prompts:
            self._prompt_column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._prompts = [PromptLine(prompt) for prompt in beat.prompts]
        before: QWidget = self.add_button
        for line in self._prompts:
            line.used.connect(self._on_use)
            self._prompt_column.addWidget(line)
            QWidget.setTabOrder(before, line.button)
            before = line.button
        QWidget.setTabOrder(before, self.note)

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
