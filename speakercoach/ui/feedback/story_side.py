"""The side view of the story, built from its plain values."""

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from speakercoach.ui.feedback.lasting_side import LastingSide
from speakercoach.ui.feedback.story_swatch import paint_part
from speakercoach.ui.feedback.story_thirds import Thirds
from speakercoach.ui.feedback.story_view import AskView, Finding, HeardBeat, StoryView, UntoldBeat
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.chips import MomentChip
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.story import phrases_not_heard

SWATCH_PX = 12
_INDENT_PX = SWATCH_PX + Space.XS


class _Swatch(QWidget):
    """The colour of a beat."""

    def __init__(self, colour: int, *, hollow: bool = False, is_sure: bool = True) -> None:
        super().__init__()
        self._colour = colour
        self._hollow = hollow
        self._is_sure = is_sure
        self.setFixedSize(SWATCH_PX, SWATCH_PX)
        current_theme().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it filled, hatched where it may be another beat, or as an outline for one that was not heard."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._hollow:
            paint_part(painter, QRectF(self.rect()), theme, self._colour, 3, is_sure=self._is_sure)
            return
        painter.setPen(theme.color("edge"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 3, 3)


class StorySide(LastingSide[StoryView]):
    """The parts that were told, the ask, prompts for what was not heard, and how the story is told."""

    practise_wanted = Signal(str)
    """A beat's code: the person wants to practise this part."""
    relabel_wanted = Signal()
    """The person wants to say which part a sentence is."""
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Story"), parent)
        self._focused: str | None = None
        self.practise: dict[str, Button] = {}
        self.relabel = Button(tr("Another part?"), "route", "quiet", "F4", size="small")
        self.relabel.setAccessibleName(tr("Say which part of the story a sentence is"))
        self.relabel.setToolTip(tr("Say which part of the story a sentence is"))
        self.relabel.clicked.connect(self.relabel_wanted)
        self.frame.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z takes the last change back, here as in the transcript; F4 says which part a sentence is."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.key() == Qt.Key.Key_F4 and not event.modifiers():
            self.relabel_wanted.emit()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------------------------------ filling

    def _leave(self) -> None:
        """Remember the code of the part whose button the keyboard is on; empty on the button for sentences."""
        here = self.window().focusWidget()
        self._focused = "" if here is self.relabel else None
        if self._focused is None:
            self._focused = next((code for code, button in self.practise.items() if button is here), None)
        # It outlives what stood around it.
        self.relabel.setParent(self)

    def _come_back(self) -> None:
        if self._focused is not None:
            self.practise.get(self._focused, self.relabel).setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_in(self, view: StoryView) -> None:
        self.practise = {}
        self.line(view.nothing)
        self.line(view.shape, "body", "ink")
        if view.heard:
            self.heading(view.heard_title)
        self.line(view.heard_says)
        for beat in view.heard:
            self._heard(beat)
        self.relabel.setVisible(view.can_relabel)
        if view.can_relabel:
            self.column.addWidget(self.relabel, 0, Qt.AlignmentFlag.AlignLeft)
        if view.ask is not None:
            self._ask(view.ask)
        if view.untold_title:
            self.rule()
            self.heading(view.untold_title)
            self.line(view.untold_says)
        for untold in view.untold:
            self._untold(untold)
        self.line(view.also_untold)
        for finding in (*view.scenes, view.people):
            self._finding(finding)
        if view.thirds:
            self.rule()
            self.heading(tr("I, we and you"))
            self.line(view.thirds_says, "body", "ink")
            self.column.addWidget(Thirds(view.thirds))
        self._finding(view.closing)
        self._finding(view.phrases)
        if view.caution:
            self.rule()
        self.line(view.caution, "caption", "ink3")

    def _name_row(self, swatch: _Swatch, name: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(swatch, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Text(name, "body", "ink", weight=QFont.Weight.DemiBold), 1)
        return row

    def _heard(self, heard: HeardBeat) -> None:
        row = self._name_row(_Swatch(heard.beat.colour, is_sure=heard.is_sure), heard.beat.name)
        if len(heard.spans) == 1:
            chip = MomentChip(heard.spans[0].start_s, heard.spans[0].end_s)
            chip.played.connect(self.played)
            row.addWidget(chip)
        below = QVBoxLayout()
        below.setContentsMargins(_INDENT_PX, 0, 0, 0)
        below.setSpacing(2)
        for text, token in ((heard.figures, "ink2"), (heard.note, "ink3")):
            if text:
                below.addWidget(Text(text, "caption", token, wrap=True))
        block = QVBoxLayout()
        block.setSpacing(0)
        block.addLayout(row)
        block.addLayout(below)
        self.column.addLayout(block)
        if len(heard.spans) > 1:
            self.chips(heard.spans, _INDENT_PX)

    def _ask(self, ask: AskView) -> None:
        self.rule()
        self.heading(ask.title)
        if ask.span is not None:
            self.moment(ask.span, ask.text)
        self.line(ask.says, "body", "ink" if ask.span is not None else "ink2")
        self.line(ask.hint)

    def _untold(self, untold: UntoldBeat) -> None:
        self.column.addSpacing(Space.XXS)
        self.column.addLayout(self._name_row(_Swatch(untold.beat.colour, hollow=True), untold.beat.name))
        self.line(untold.hint)
        for prompt in untold.prompts:
            row = QHBoxLayout()
            row.setSpacing(Space.XS)
            picture = QLabel()
            picture.setPixmap(pixmap(_shipped(prompt.icon), "accent", 18))
            row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(prompt.text, "body", "ink", wrap=True), 1)
            self.column.addLayout(row)
        button = Button(tr("Practise this part"), "mic", "quiet", size="small")
        button.setAccessibleName(tr("Practise this part: {name}", name=untold.beat.name))
        button.clicked.connect(partial(self.practise_wanted.emit, untold.beat.code))
        self.practise[untold.beat.code] = button
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _finding(self, finding: Finding | None) -> None:
        if finding is None:
            return
        self.rule()
        self.heading(finding.title)
        self.line(finding.says, "body", "ink")
        bare = [one for one in finding.moments if not one.text]
        if bare and len(bare) == len(finding.moments):
            self.chips(tuple(one.span for one in bare), 0)
        else:
            for one in finding.moments:
                self.moment(one.span, one.text)
        if finding.lines:
            self.line(phrases_not_heard(), "caption", "ink3")
        for text in finding.lines:
            self.line(text)


def _shipped(icon: str) -> str:
    """The icon of a prompt; a person's own template may name one that is not shipped."""
    try:
        pixmap(icon, "accent", 18)
    except LookupError:
        return "circle"
    return icon
