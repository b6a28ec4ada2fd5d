"""Asking the speaker to look at a stretch of their talk once more before it goes to anybody else."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.domain.safety import SafetyKind
from speakercoach.domain.shared_session import SafetyNote
from speakercoach.domain.sound import Span
from speakercoach.ui.models.desk_comments import DeskComments
from speakercoach.ui.review.comments_card import CommentsCard
from speakercoach.ui.review.session_view import SessionView
from speakercoach.ui.review.sheets import LookSheet


class Looks(QObject):
    """Keeps what is asked in ``comments``, with its words for ``said``; its sheet lies ``over`` the screen."""

    asked = Signal(object)
    """``SafetyNote``: it was asked, and stands among the remarks."""
    taken_back = Signal(object)
    """``SafetyNote`` that was taken back and can be put back."""
    sheet_wanted = Signal(object, object)
    """``Sheet`` to be put up, and where the keyboard goes."""

    def __init__(
        self, comments: DeskComments, said: CommentsCard, over: QWidget, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._comments, self._over = comments, over
        self._view: SessionView | None = None
        said.say_words_by(self._words_of)
        said.look_taken_back.connect(self._take_back)

    def show_session(self, view: SessionView | None) -> None:
        """The words of this session are those that it is about; ``None`` where none is open."""
        self._view = view

    def ask(self, span: Span) -> None:
        """Put up the sheet that asks about this stretch."""
        sheet = LookSheet(self._over, span, self._said_in(span))
        sheet.asked.connect(self._on_asked)
        self.sheet_wanted.emit(sheet, sheet.field)

    @Slot(object, str)
    def _on_asked(self, span: Span, note: str) -> None:
        asked = self._comments.ask_look(span, SafetyKind.PRIVATE_WORD, note)
        if asked is not None:
            self.asked.emit(asked)

    @Slot(object)
    def _take_back(self, note: SafetyNote) -> None:
        self._comments.take_back_look(note.id)
        self.taken_back.emit(note)

    def _words_of(self, note: SafetyNote) -> str:
        return self._said_in(Span(note.start_s, note.end_s))

    def _said_in(self, span: Span) -> str:
        return "" if self._view is None else self._view.words_in(span)
