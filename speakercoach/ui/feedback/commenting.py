"""What others said about the take on the screen: ties its side view, the timeline and the words to what is kept."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.domain.shared_session import Comment
from speakercoach.domain.transcript import Word
from speakercoach.practice.ports import Player
from speakercoach.practice.sharing_ports import Correspondence, SoundCopies
from speakercoach.ui.feedback.comments_sheets import HeardHistorySheet
from speakercoach.ui.feedback.comments_view import CommentsView, HeardLine, comment_marks, comments_view, marked_words
from speakercoach.ui.feedback.loading import LoadedTake
from speakercoach.ui.feedback.playback import Playback
from speakercoach.ui.feedback.reading_area import COMMENTS, ReadingArea
from speakercoach.ui.feedback.timeline_card import TimelineCard
from speakercoach.ui.models.comments import CommentsModel
from speakercoach.ui.models.voice_playing import VoicePlaying
from speakercoach.ui.review.sheets import CommentHistorySheet
from speakercoach.ui.widgets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class RemarkSources:
    """Where remarks are kept, and what reads their voices."""

    correspondence: Correspondence
    sound_copies: SoundCopies


class Commenting(QObject):
    """Shows what was said, lets it be heard and answered."""

    safety_wanted = Signal()
    """What somebody asks to look at is to be decided on."""
    faulted = Signal(object)
    """CoachError."""

    def __init__(
        self,
        sources: RemarkSources,
        player: Player,
        *,
        reading: ReadingArea,
        card: TimelineCard,
        playback: Playback,
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self._over = over
        self._reading = reading
        self._side = side = reading.comments
        self._card = card
        self._words: tuple[Word, ...] = ()
        self._wants_tab = False
        self.view = CommentsView()
        self.sheet: Sheet | None = None
        self.model = CommentsModel(sources.correspondence, self)
        self.voices = VoicePlaying(player, playback, sources.correspondence, sources.sound_copies, self)
        side.draft_of = self.model.draft
        side.change_of = self.model.begun_change
        side.rewording.connect(self._on_rewording)
        side.rewording_left.connect(self._on_rewording_left)
        side.answered.connect(self._on_answered)
        side.typed.connect(self._on_typed)
        side.reworded.connect(self._on_reworded)
        side.taken_back.connect(self._on_taken_back)
        side.put_back.connect(self._on_put_back)
        side.voice_wanted.connect(self.voices.toggle)
        side.history_wanted.connect(self._on_history)
        side.heard_history_wanted.connect(self._on_heard_history)
        side.safety_wanted.connect(self.safety_wanted)
        self.voices.changed.connect(side.show_heard)
        self.voices.faulted.connect(self.faulted)
        self.model.changed.connect(self._show)
        self.model.faulted.connect(self.faulted)
        card.timeline.comment_asked.connect(self._on_number)
        reading.turned.connect(self._on_turned)

    # ------------------------------------------------------------------------------------------ showing

    def close(self) -> None:
        """Nothing stands on the screen: the player is the take's alone."""
        self.keep_typed()
        self.voices.share(None)
        self._side.verticalScrollBar().setValue(0)
        self._wants_tab = False
        self._words = ()

    def open(self, loaded: LoadedTake) -> None:
        """Show what was said about this take; its sound stands ready."""
        self.voices.share(loaded.sound)
        self._words = () if loaded.heard is None else loaded.heard.transcript.words
        self.model.open(loaded.remarks)

    def follow(self, loaded: LoadedTake) -> None:
        """The take has other words now."""
        words = () if loaded.heard is None else loaded.heard.transcript.words
        if words != self._words:
            self._words = words
            self._show()

    @Slot()
    def show_tab(self) -> None:
        """Turn to the comments, as soon as they stand there."""
        self._wants_tab = True
        self._turn()

    def turn_if_wanted(self) -> None:
        """Everything of the take stands on the screen."""
        self._turn()
        self._on_turned(self._reading.tabs.current or "")

    def _turn(self) -> None:
        if self._wants_tab and not self.view.is_empty and self._reading.isVisible():
            self._wants_tab = False
            self._reading.choose(COMMENTS)

    @Slot()
    def _show(self) -> None:
        self.view = view = comments_view(self.model, self._words)
        self._side.show_view(view)
        self._reading.show_comments(has_any=not view.is_empty, has_news=self.model.has_news)
        self._card.show_comments(comment_marks(view))
        self._reading.words.text.show_comments(marked_words(view, self._words))

    @Slot(str)
    def _on_turned(self, code: str) -> None:
        """Somebody looks at them now."""
        if code == COMMENTS and self._side.isVisible():
            self.model.mark_seen()

    @Slot(int)
    def _on_number(self, number: int) -> None:
        self._reading.choose(COMMENTS)
        self._side.show_number(number)

    # ---------------------------------------------------------------------------------------- answering

    def stop(self) -> None:
        """Let no voice go on."""
        self.voices.stop()

    def keep_typed(self) -> None:
        """Keep answers that were begun, as what they are: another take comes, or the vault is locked."""
        self.model.keep_drafts()

    @Slot(object, str)
    def _on_answered(self, comment: Comment, words: str) -> None:
        self.model.answer(comment, words)

    @Slot(object, str)
    def _on_typed(self, comment: Comment, words: str) -> None:
        self.model.keep_draft(comment, words)

    @Slot(object, str)
    def _on_reworded(self, own: Comment, words: str) -> None:
        self.model.change(own.id, words)

    @Slot(object, str)
    def _on_rewording(self, own: Comment, words: str) -> None:
        self.model.keep_change(own, words)

    @Slot(object)
    def _on_rewording_left(self, own: Comment) -> None:
        self.model.leave_change(own)

    @Slot(object)
    def _on_taken_back(self, own: Comment) -> None:
        self.model.take_back(own.id)

    @Slot(object)
    def _on_put_back(self, own: Comment) -> None:
        self.model.put_back(own.id)

    # ------------------------------------------------------------------------------------------- sheets

    @Slot(object)
    def _on_history(self, versions: tuple[Comment, ...]) -> None:
        self._put_up(CommentHistorySheet(self._over, versions))

    @Slot(object)
    def _on_heard_history(self, heard: HeardLine) -> None:
        self._put_up(HeardHistorySheet(self._over, heard))

    def _put_up(self, sheet: CommentHistorySheet | HeardHistorySheet) -> None:
        self.sheet = sheet
        sheet.dismissed.connect(sheet.deleteLater)
        sheet.open(sheet.done)
