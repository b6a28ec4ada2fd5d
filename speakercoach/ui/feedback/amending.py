"""What the person adds to a take on the Feedback screen: corrected words and marks of their own."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.domain.session import TranscriptVersion
from speakercoach.domain.talk import TakeId
from speakercoach.domain.transcript import Transcript
from speakercoach.practice.hearing import Analyst
from speakercoach.practice.ports import Library
from speakercoach.ui.feedback.correctable_transcript import CorrectableTranscript
from speakercoach.ui.feedback.history_sheet import HistorySheet
from speakercoach.ui.feedback.loading import LoadedTake
from speakercoach.ui.feedback.marks_side import MarksSide
from speakercoach.ui.feedback.playback import Playback
from speakercoach.ui.feedback.rewording import reworded
from speakercoach.ui.feedback.timeline_card import TimelineCard
from speakercoach.ui.models.corrections import CorrectionsModel
from speakercoach.ui.models.marks import MarksModel
from speakercoach.ui.widgets.sheet import Sheet


class Amending(QObject):
    """Ties transcript, marks and timeline to what is kept of them."""

    amended = Signal(object)
    """TakeId: other words hold, and the figures followed."""
    faulted = Signal(object)
    """CoachError: what was wished for was not kept."""
    sheet_wanted = Signal(object)
    """Tuple of versions that the person wants to look through."""

    def __init__(
        self,
        library: Library,
        analyst: Analyst,
        *,
        text: CorrectableTranscript,
        marks: MarksSide,
        card: TimelineCard,
        playback: Playback,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._marks = marks
        self._playback = playback
        self.corrections = CorrectionsModel(library, analyst, self)
        self.notes = MarksModel(library, self)
        text.corrected.connect(self._on_corrected)
        text.undo_wanted.connect(self._on_undo)
        text.history_wanted.connect(self.corrections.list_versions)
        self.corrections.worded.connect(self._on_worded)
        self.corrections.kept.connect(self._on_kept)
        self.corrections.listed.connect(self._on_versions)
        self.corrections.faulted.connect(self._on_fault)
        marks.add_wanted.connect(self._on_mark)
        marks.written.connect(self.notes.write)
        marks.removed.connect(self.notes.remove)
        self.notes.changed.connect(marks.show_marks)
        self.notes.changed.connect(card.show_notes)
        self.notes.faulted.connect(self._on_fault)

    def open(self, loaded: LoadedTake) -> None:
        """Amend this take from now on."""
        self.follow(loaded)
        self.notes.open(loaded.take.id, loaded.marks)

    def follow(self, loaded: LoadedTake) -> None:
        """Correct the words that are shown now; the marks stay as they are."""
        self.corrections.open(loaded.talk, loaded.take, None if loaded.heard is None else loaded.heard.words)
        self._allow()

    def _allow(self) -> None:
        """Words can be corrected where they are seen as they are kept: the next correction counts them."""
        transcript, view = self.corrections.transcript, self._text.view
        self._text.can_correct = transcript is not None and view is not None and view.words == transcript.words

    def keep_typed(self) -> None:
        """Keep what stands in a field that is still open; returns once that is on its way."""
        self._text.keep_typed()
        self._marks.finish()

    def history(self, parent: QWidget, versions: tuple[TranscriptVersion, ...]) -> Sheet:
        """A sheet over ``parent`` with earlier words."""
        sheet = HistorySheet(parent, versions)
        sheet.chosen.connect(self.corrections.put_back)
        return sheet

    @Slot(int, int, str)
    def _on_corrected(self, first: int, last: int, typed: str) -> None:
        self.corrections.correct(first, last, typed)

    @Slot()
    def _on_undo(self) -> None:
        self.corrections.undo()

    @Slot(object)
    def _on_worded(self, transcript: Transcript) -> None:
        """The words change at once, their figures follow."""
        if self._text.view is not None:
            view = reworded(self._text.view, transcript.words)
            if view is not None:
                self._text.change_view(view)
        self._allow()

    @Slot(object)
    def _on_kept(self, take_id: TakeId) -> None:
        self.amended.emit(take_id)

    @Slot(object)
    def _on_versions(self, versions: tuple[TranscriptVersion, ...]) -> None:
        self.sheet_wanted.emit(versions)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)

    @Slot()
    def _on_mark(self) -> None:
        self.notes.add(self._playback.position_s)
