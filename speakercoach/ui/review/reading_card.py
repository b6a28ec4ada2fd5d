"""What was said and what the speaker's own feedback says of it; beneath them what the signs mean."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.domain.sound import Span
from speakercoach.sharing.session_page import told_by_app
from speakercoach.ui.feedback.hints_view import HintView
from speakercoach.ui.feedback.side_view import SideView
from speakercoach.ui.feedback.voice_view import VoiceView
from speakercoach.ui.review.review_timeline import LeftOutSwatch
from speakercoach.ui.review.session_transcript import ChangedSwatch, SessionTranscript
from speakercoach.ui.review.session_view import SessionView, SharedFigures
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card, Hairline
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.tabs import TabRow
from speakercoach.wording.catalogue import tr

TRANSCRIPT, FEEDBACK = "transcript", "feedback"


class ReadingCard(Card):
    """``played`` carries a ``Span`` of the feedback; what is done with words comes from ``text``."""

    played = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.L, spacing=Space.S)
        self.tabs = TabRow()
        self.text = SessionTranscript()
        self._no_words = Text(tr("The speaker kept the words to themselves."), "body", "ink2", wrap=True)
        self._place = QVBoxLayout()
        self._place.addWidget(self.text, 1)
        self._place.addWidget(self._no_words, 1)
        self._side: SideView | None = None
        self._figures: SharedFigures | None = None
        self._speaker = ""
        self._has_words = False
        self.legend = _Legend()
        self.chosen = _ChosenWords()
        self.body.addWidget(self.tabs)
        self.body.addLayout(self._place, 1)
        self.body.addWidget(Hairline())
        self.body.addWidget(self.legend)
        self.body.addWidget(self.chosen)
        self.chosen.hide()
        self.tabs.chosen.connect(self._choose)
        self.text.words_chosen.connect(self._on_words)
        self.chosen.comment.clicked.connect(self._on_comment)
        self.chosen.look.clicked.connect(self._on_look)

    def show_session(self, view: SessionView) -> None:
        """Show the words, and the feedback where it came along."""
        self._has_words = view.transcript is not None
        self.text.show_session(view)
        self.legend.show_session(view)
        self.chosen.hide()
        self.legend.show()
        self._figures, self._speaker = view.figures, view.speaker
        if self._side is not None:
            self._place.removeWidget(self._side)
            self._side.hide()
            self._side.deleteLater()
            self._side = None
        tabs = [(TRANSCRIPT, tr("Transcript"))]
        if view.figures is not None:
            tabs.append((FEEDBACK, tr("Feedback")))
        self.tabs.set_tabs(tuple(tabs))
        self._choose(TRANSCRIPT)

    @Slot(str)
    def _choose(self, code: str) -> None:
        self.tabs.choose(code)
        shows_side = code == FEEDBACK and self._figures is not None
        if shows_side and self._side is None and self._figures is not None:
            self._side = feedback_side(self._figures, self._speaker)
            self._side.played.connect(self.played)
            self._place.addWidget(self._side, 1)
        if self._side is not None:
            self._side.setVisible(shows_side)
        self.text.setVisible(not shows_side and self._has_words)
        self._no_words.setVisible(not shows_side and not self._has_words)

    def set_narrow(self, *, narrow: bool) -> None:
        """Stand closer together."""
        side = Space.M if narrow else Space.L
        self.body.setContentsMargins(side, Space.XXS if narrow else Space.XS, side, Space.XS)
        self.body.setSpacing(Space.XS)

    @Slot(object)
    def _on_words(self, span: Span | None) -> None:
        self.chosen.setVisible(span is not None)
        self.legend.setVisible(span is None)

    @Slot()
    def _on_comment(self) -> None:
        if (span := self.text.chosen) is not None:
            self.text.comment_wanted.emit(span.start_s)

    @Slot()
    def _on_look(self) -> None:
        if (span := self.text.chosen) is not None:
            self.text.look_wanted.emit(span)


class _Legend(QWidget):
    """What the line beneath words and the empty stretches mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        self._changed = (ChangedSwatch(), Text("", "label", "ink2"))
        self._left_out = (LeftOutSwatch(), Text("", "label", "ink2"))
        self._as_said = Text("", "label", "ink3")
        for swatch, said in (self._changed, self._left_out):
            row.addWidget(swatch)
            row.addWidget(said)
            row.addSpacing(Space.M)
        row.addWidget(self._as_said)
        row.addStretch(1)

    def show_session(self, view: SessionView) -> None:
        """Explain the signs that there are."""
        has_changed = bool(view.changed)
        for changed in self._changed:
            changed.setVisible(has_changed)
        for left_out in self._left_out:
            left_out.setVisible(view.has_left_out)
        self._changed[1].set_text(tr("changed by {name}", name=view.speaker))
        self._left_out[1].set_text(tr("left out by {name}", name=view.speaker))
        is_whole = not has_changed and not view.has_left_out
        self._as_said.set_text(tr("Nothing was changed or left out.") if is_whole else "")


class _ChosenWords(QWidget):
    """What can be done with the words that are chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        self.comment = Button(tr("Comment on these words"), "message-square-plus", "quiet", size="small")
        self.look = Button(tr("Ask for a look at these words"), "shield", "quiet", size="small")
        self.look.setToolTip(tr("The speaker sees them once more in Safety & share, before anybody else hears them."))
        row.addWidget(self.comment)
        row.addWidget(self.look)
        row.addStretch(1)


def feedback_side(figures: SharedFigures, speaker: str) -> SideView:
    """The speaker's own feedback: what carried, the next step, and the main figures."""
    side = SideView(tr("Feedback"))
    side.heading(told_by_app(speaker))
    hints = figures.hints
    if hints is not None:
        for title, found in ((hints.carried_title, hints.carried), (hints.next_title, hints.next_steps)):
            if found:
                side.heading(title)
                for hint in found:
                    _hint(side, hint)
        side.rule()
    if figures.pace is not None and figures.pace.figure:
        side.figure(figures.pace.figure, figures.pace.unit)
        side.line(figures.pace.range_line, "caption", "ink3")
        side.rows(figures.pace.pauses)
        side.rule()
    if figures.fillers is not None:
        if figures.fillers.figure:
            side.figure(figures.fillers.figure, figures.fillers.line)
        side.line(figures.fillers.quiet)
        side.rule()
    if figures.voice is not None:
        _voice(side, figures.voice)
    side.end()
    return side


def _hint(side: SideView, hint: HintView) -> None:
    side.line(hint.headline, "body", "ink")
    side.line(hint.detail, "body", "ink2")
    side.chips(hint.moments, 0)


def _voice(side: SideView, voice: VoiceView) -> None:
    side.heading(tr("Voice"))
    for caution in voice.cautions:
        side.line(caution)
    for row in voice.rows:
        line = QHBoxLayout()
        line.addWidget(Text(row.name, "body", "ink", wrap=True), 1)
        line.addWidget(Text(row.value, "body", "ink"), 0, Qt.AlignmentFlag.AlignTop)
        side.column.addLayout(line)
