"""The transcript with its heading and the word of caution above it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.ui.feedback.story_transcript import StoryTranscript
from speakercoach.ui.feedback.transcript_view import TranscriptView
from speakercoach.ui.feedback.trust_view import TrustView
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.wording.catalogue import tr


class WordsPanel(QWidget):
    """Who heard the talk, how far to trust it, and the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = StoryTranscript()
        self._lines: tuple[str, ...] = ("",)
        self._title = Text(tr("Transcript"), "label", "ink", weight=QFont.Weight.DemiBold)
        self._heard_by = Text("", "caption", "ink2")
        self._heard_by.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # The line may be longer than the card: it gives way, and its tooltip has it whole.
        self._heard_by.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._ear = QLabel()
        self._caution = Text("", "label", "accent_ink", weight=QFont.Weight.DemiBold)
        self._caution_detail = Text("", "caption", "ink2", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self._title)
        head.addWidget(self._heard_by, 1)
        self._caution_row = QWidget()
        self._caution_row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        caution = QHBoxLayout(self._caution_row)
        caution.setContentsMargins(0, 0, 0, Space.XXS)
        caution.setSpacing(Space.XS)
        caution.addWidget(self._ear, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._caution)
        words.addWidget(self._caution_detail)
        caution.addLayout(words, 1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self._caution_row)
        column.addWidget(self.text, 1)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def show_views(self, transcript: TranscriptView, trust: TrustView) -> None:
        """Show these words and who heard them."""
        self._show_trust(trust)
        self.text.show_view(transcript)

    def change_views(self, transcript: TranscriptView, trust: TrustView) -> None:
        """Show corrected words, where the person is."""
        self._show_trust(trust)
        self.text.change_view(transcript)

    def _show_trust(self, trust: TrustView) -> None:
        shorter = " ".join((trust.heard_by, tr("Click a word to hear it, F2 corrects it.")))
        says = tr("Right click says whether it is a filler, F4 which part of the story it is.")
        whole = f"{shorter} {says}"
        self._lines = (whole, shorter, trust.heard_by, "")
        self._heard_by.setToolTip(plain_tip(whole))
        self._fit()
        self._caution.set_text(trust.caution)
        self._caution_detail.set_text(trust.caution_detail)
        self._caution_row.setVisible(bool(trust.caution))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much beside the title as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A line that does not fit is left out, never cut; its tooltip has it."""
        room = self.width() - (0 if self._title.isHidden() else self._title.sizeHint().width() + Space.M)
        metrics = QFontMetricsF(self._heard_by.font())
        said = next(line for line in self._lines if not line or metrics.horizontalAdvance(line) <= room - 2)
        if said != self._heard_by.plain:
            self._heard_by.set_text(said)

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - one state, named by the method
        """In a narrow window the tab is the title."""
        self._title.setVisible(not narrow)
        self._column.setContentsMargins(0, Space.S if narrow else 0, 0, 0)
        alignment = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight
        self._heard_by.setAlignment(alignment | Qt.AlignmentFlag.AlignVCenter)

    @Slot()
    def _restyle(self) -> None:
        self._ear.setPixmap(pixmap("ear", "accent", 18))
        self._fit()
