"""What the person adds to a take on the Feedback screen: corrected words, decisions about fillers and parts, marks."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.domain.session import TranscriptVersion
from speakercoach.domain.talk import TakeId
from speakercoach.domain.transcript import Transcript
from speakercoach.practice.hearing import Analyst
from speakercoach.practice.library_ports import Library
from speakercoach.ui.feedback.filler_change import decided_view
from speakercoach.ui.feedback.filler_list_sheet import FillerListSheet
from speakercoach.ui.feedback.fillers_side import FillersSide
from speakercoach.ui.feedback.history_sheet import HistorySheet
from speakercoach.ui.feedback.loading import LoadedTake
from speakercoach.ui.feedback.marks_side import MarksSide
from speakercoach.ui.feedback.playback import Playback
from speakercoach.ui.feedback.rewording import reworded
from speakercoach.ui.feedback.story_change import relabelled_view
from speakercoach.ui.feedback.story_side import StorySide
from speakercoach.ui.feedback.story_transcript import StoryTranscript
from speakercoach.ui.feedback.timeline_card import TimelineCard
from speakercoach.ui.feedback.transcript_view import TranscriptView
from speakercoach.ui.models.corrections import CorrectionsModel
from speakercoach.ui.models.fillers import FillerDecision, FillersModel
from speakercoach.ui.models.marks import MarksModel
from speakercoach.ui.models.relabels import RelabelDecision, RelabelsModel
from speakercoach.ui.widgets.sheet import Sheet


class Amending(QObject):
    """Ties transcript, fillers, marks and timeline to what is kept of them."""

    amended = Signal(object)
    """TakeId: other words or other decisions hold, and the figures followed."""
    faulted = Signal(object)
    """CoachError: what was wished for was not kept."""
    sheet_shown = Signal()
    """What the person asked for stands over the screen."""

    def __init__(
        self,
        library: Library,
        analyst: Analyst,
        *,
        text: StoryTranscript,
        side: FillersSide,
        story: StorySide,
        marks: MarksSide,
        card: TimelineCard,
        playback: Playback,
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self._over = over
        self._shown: TranscriptView | None = None
        self.sheet: Sheet | None = None
        self._text = text
        self._marks = marks
        self._playback = playback
        self.corrections = CorrectionsModel(library, analyst, self)
        self.fillers = FillersModel(library, analyst, self)
        self.relabels = RelabelsModel(library, analyst, self)
        self.notes = MarksModel(library, self)
        text.corrected.connect(self._on_corrected)
        text.undo_wanted.connect(self._on_undo)
        text.history_wanted.connect(self.corrections.list_versions)
        self.corrections.worded.connect(self._on_worded)
        self.corrections.kept.connect(self._on_kept)
        self.corrections.listed.connect(self._on_versions)
        self.corrections.faulted.connect(self._on_fault)
        text.decided.connect(self._on_decided)
        text.span_asked.connect(playback.play_span)
        side.decided.connect(self._on_decided)
        side.undo_wanted.connect(self._on_undo)
        side.own_wanted.connect(self._on_own_wanted)
        self.fillers.words_changed.connect(text.set_own)
        self.fillers.stepped.connect(self._on_stepped)
        self.fillers.decided.connect(self._on_kept)
        self.fillers.faulted.connect(self._on_refused)
        text.relabelled.connect(self._on_relabelled)
        story.undo_wanted.connect(self._on_undo)
        self.relabels.stepped.connect(self._on_part_said)
        self.relabels.decided.connect(self._on_kept)
        self.relabels.faulted.connect(self._on_refused)
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

    @property
    def is_saving(self) -> bool:
        """Whether the figures of the last change are still to come."""
        return self.corrections.is_saving or self.fillers.is_saving or self.relabels.is_saving

    def follow(self, loaded: LoadedTake) -> None:
        """Correct the words that are shown now; the marks stay as they are."""
        self._shown = None if loaded.heard is None else loaded.heard.transcript
        self.fillers.open(loaded.talk, loaded.take, loaded.own_words)
        self.relabels.open(loaded.talk, loaded.take)
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

    def _show(self, sheet: Sheet, first: QWidget) -> None:
        if self.sheet is not None:
            self.sheet.deleteLater()
        self.sheet = sheet
        sheet.open(first)
        self.sheet_shown.emit()

    @Slot(int, int, str)
    def _on_corrected(self, first: int, last: int, typed: str) -> None:
        self.corrections.correct(first, last, typed)

    @Slot()
    def _on_undo(self) -> None:
        """Take the last change back, whether it was a word or a decision."""
        if self.relabels.is_next_to_undo(*self._depths()):
            self.relabels.undo()
        elif self.fillers.is_next_to_undo(self.corrections.undo_depth):
            self.fillers.undo()
        else:
            self.corrections.undo()

    @Slot(object)
    def _on_decided(self, decision: FillerDecision) -> None:
        self.fillers.decide(decision, self.corrections.undo_depth)

    @Slot(object)
    def _on_stepped(self, decision: FillerDecision) -> None:
        """The dots under the words change at once, the figures follow."""
        if self._text.view is not None:
            self._text.change_view(decided_view(self._text.view, decision))

    def _depths(self) -> tuple[int, ...]:
        """How many other changes could be taken back."""
        return self.corrections.undo_depth, self.fillers.undo_depth

    @Slot(object)
    def _on_relabelled(self, decision: RelabelDecision) -> None:
        self.relabels.decide(decision, self._depths())

    @Slot(object)
    def _on_part_said(self, decision: RelabelDecision) -> None:
        """The names in the margin change at once, the figures follow."""
        if self._text.view is not None:
            self._text.change_view(relabelled_view(self._text.view, decision))

    @Slot(object)
    def _on_refused(self, error: CoachError) -> None:
        """What was decided does not hold: dots and names of parts are those again that were there."""
        shown, view = self._shown, self._text.view
        if shown is not None and view is not None and view.words == shown.words and not self.is_saving:
            self._text.change_view(shown)
        self.faulted.emit(error)

    @Slot()
    def _on_own_wanted(self) -> None:
        sheet = FillerListSheet(self._over, self.fillers.own)
        sheet.decided.connect(self._on_decided)
        self.fillers.words_changed.connect(sheet.show_words)
        self._show(sheet, sheet.always.field)

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
        sheet = HistorySheet(self._over, versions)
        sheet.chosen.connect(self.corrections.put_back)
        self._show(sheet, (*sheet.buttons, sheet.done)[0])

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)

    @Slot()
    def _on_mark(self) -> None:
        self.notes.add(self._playback.position_s)
