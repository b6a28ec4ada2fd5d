"""One session that is open: hearing it, reading it, and saying something about it."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.domain.shared_session import Comment, Remarks, Rubric, SafetyNote
from speakercoach.domain.sound import Sound, Span
from speakercoach.ui.feedback.playback import Playback
from speakercoach.ui.models.desk_comments import Author, DeskComments
from speakercoach.ui.models.desk_session import DeskSessionModel, OpenSession
from speakercoach.ui.models.turns import Turns
from speakercoach.ui.review.begun import BegunComments
from speakercoach.ui.review.comments_card import CommentsCard
from speakercoach.ui.review.heard_card import HeardCard
from speakercoach.ui.review.looks import Looks
from speakercoach.ui.review.reading_card import ReadingCard
from speakercoach.ui.review.remarks_column import RemarksColumn
from speakercoach.ui.review.session_card import SessionCard
from speakercoach.ui.review.session_view import SessionView, session_view
from speakercoach.ui.review.sheets import CommentHistorySheet
from speakercoach.ui.review.speaking import Speaking
from speakercoach.ui.services import WindowServices
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.wording.catalogue import tr
from speakercoach.wording.errors import error_text

REMARKS_PX = 332
READING_ABOVE_PX = 300
_ANY_PX = 16_777_215
"""Qt's own word for a width without a limit."""
LEAD_S = 0.6
"""A comment is heard from a moment before it."""


class SessionArea(QWidget):
    """Shows what ``open`` asks for. Everything that is said is kept at once; sheets lie ``over`` the screen."""

    shown = Signal(object)
    """``OpenSession``: it stands on the screen."""
    gone = Signal(object)
    """CoachError: it cannot be shown."""
    removed = Signal(object)
    """Something that was taken back and can be put back: a ``Comment`` or a ``SafetyNote``."""
    view_wanted = Signal(object)
    """``QWidget`` that is to be seen: somebody begins to write in it, or something was added to it."""
    sheet_wanted = Signal(object, object)
    """``Sheet`` to be put up, and where the keyboard goes."""
    faulted = Signal(object)

    def __init__(self, services: WindowServices, over: QWidget, device_id: str | None = None) -> None:
        super().__init__()
        self._over = over
        self._open: OpenSession[SessionView] | None = None
        self.playback = Playback(services.player, self)
        self.model: DeskSessionModel[SessionView] = DeskSessionModel(
            services.desk, services.sound_copies, session_view, self
        )
        self.comments = DeskComments(services.desk, self)
        self.speaking = Speaking(services, self.playback, self.comments, device_id, self)
        self.card = SessionCard(self.playback)
        self.reading = ReadingCard()
        self.said = CommentsCard(self.comments, self.speaking.voice)
        sources = services.desk, services.sound_copies
        self.begun = BegunComments(sources, self.comments, self.speaking, self.said.entry, self)
        self.looks = Looks(self.comments, self.said, over, self)
        self.heard = HeardCard()
        self.remarks = RemarksColumn(self.said, self.heard)
        middle = QVBoxLayout()
        middle.setSpacing(Space.M)
        middle.addWidget(self.card)
        middle.addWidget(self.reading, 1)
        self._turns = Turns(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.M)
        self._row.addLayout(middle, 1)
        self._row.addWidget(self.remarks)
        self._connect()

    def _connect(self) -> None:
        playback, entry, text = self.playback, self.said.entry, self.reading.text
        self.model.opened.connect(self._on_opened)
        self.model.sound_came.connect(self._on_sound)
        self.model.sound_missing.connect(self._on_no_sound)
        self.model.gone.connect(self._on_gone)
        playback.moved.connect(self._on_moved)
        playback.span_changed.connect(self.card.timeline.set_span)
        playback.playing_changed.connect(text.follow)
        playback.refused.connect(self.faulted)
        self.card.bar.play.pressed.connect(self.speaking.playing.stop)
        self.card.comment_wanted.connect(self.begin_comment)
        self.card.timeline.moment_asked.connect(self._seek)
        self.card.timeline.span_asked.connect(self._play_span)
        self.card.timeline.number_asked.connect(self.said.choose_id)
        self.reading.played.connect(self._play_span)
        text.word_asked.connect(self._play_from)
        text.comment_wanted.connect(self._comment_on_word)
        text.look_wanted.connect(self._on_look_wanted)
        self.looks.asked.connect(self._on_look_asked)
        self.looks.taken_back.connect(self.removed)
        self.looks.sheet_wanted.connect(self.sheet_wanted)
        self.comments.changed.connect(self._on_remarks)
        self.comments.faulted.connect(self.faulted)
        self.comments.voice_kept.connect(self._on_spoken)
        self.said.chosen.connect(self._on_comment_chosen)
        self.said.remove_wanted.connect(self._on_remove)
        self.said.history_wanted.connect(self._on_history)
        self.said.look_played.connect(self._on_look_played)
        entry.added.connect(self._on_added)
        entry.edited.connect(self.begun.keep)
        entry.left.connect(self.setFocus)
        for part in (self.speaking, self.begun):
            part.faulted.connect(self.faulted)
        self.speaking.speak_to(self.said)
        self.heard.filled.connect(self.keep_rubric)

    # ------------------------------------------------------------------------------------------ opening

    @property
    def opened(self) -> OpenSession[SessionView] | None:
        """The session that stands on the screen."""
        return self._open

    def open(self, session_id: str) -> None:
        """Show this session; ``shown`` follows."""
        self.keep_typed()
        self.begun.close()
        self.pause()
        self.speaking.playing.share(None)
        self.playback.unload()
        self._turns.begin()
        self.model.open(session_id)

    def close_session(self) -> None:
        """Show none any more."""
        self.begun.close()
        self.pause()
        self.speaking.playing.share(None)
        self.playback.unload()
        self.model.close()
        self._turns.begin()
        self._open = None
        self.looks.show_session(None)
        self.comments.open(None, Remarks())

    def show_rubric(self, rubric: Rubric) -> None:
        """Ask for these answers."""
        self.heard.show_rubric(rubric)

    def take_author(self, author: Author | None) -> None:
        """This one writes from now on. What was answered before that is kept, or what they answered earlier shown."""
        if author == self.comments.author:
            return
        self.comments.author = author
        if self._open is not None and self.comments.filled is None:
            self.keep_rubric()
        self.heard.show_filled(self.comments.filled)
        self.said.show_comments()

    @Slot(object)
    def _on_opened(self, opened: OpenSession[SessionView]) -> None:
        # A step in each turn: the window answers in between.
        steps = (self._show_card, self._show_words, self._show_remarks)
        self._turns.begin(*(partial(step, opened) for step in steps))

    def _show_card(self, opened: OpenSession[SessionView]) -> None:
        self._open = opened
        self.looks.show_session(opened.view)
        self.said.speaker = opened.session.speaker_id, opened.session.speaker_name
        self.said.choose(None)
        self.said.entry.forget()
        self.said.entry.set_position(0.0)
        self.comments.open(None, Remarks())
        self.card.show_session(opened.view)

    def _show_words(self, opened: OpenSession[SessionView]) -> None:
        self.reading.show_session(opened.view)

    def _show_remarks(self, opened: OpenSession[SessionView]) -> None:
        self.heard.clear()
        self.comments.open(opened.session.id, opened.remarks)
        mine = [one for one in self.comments.comments if self.comments.author is None or self.comments.is_mine(one)]
        self.begun.bring_back(opened.session.id, opened.drafts, mine)
        self.model.read_sound()
        self.shown.emit(opened)

    @Slot(object)
    def _on_gone(self, error: CoachError) -> None:
        self.close_session()
        self.gone.emit(error)

    @Slot(object)
    def _on_sound(self, sound: Sound) -> None:
        self.playback.load(sound)
        self.speaking.playing.share(sound)
        self.card.bar.show_length(sound.duration_s, has_sound=True)
        self.card.say_sound("")

    @Slot(object)
    def _on_no_sound(self, error: CoachError | None) -> None:
        said = tr("The speaker sent no sound along.") if error is None else error_text(error).what
        self.card.say_sound(said)

    # ------------------------------------------------------------------------------------------ hearing

    @Slot()
    def pause(self) -> None:
        """Stand still, and listen to nobody: another session or screen comes."""
        self.speaking.playing.stop()
        self.playback.pause()

    @Slot()
    def toggle(self) -> None:
        """Play or pause the talk."""
        self.speaking.playing.stop()
        self.playback.toggle()

    @Slot(float)
    def _seek(self, moment_s: float) -> None:
        self.speaking.playing.stop()
        self.playback.seek(moment_s)
        if not self.playback.duration_s:
            # There is no sound, or not yet: one reads and comments there all the same.
            self._on_moved(moment_s)

    @Slot(object)
    def _play_span(self, span: Span) -> None:
        self.speaking.playing.stop()
        self.playback.play_span(span)

    @Slot(float)
    def _play_from(self, moment_s: float) -> None:
        self.speaking.playing.stop()
        self.playback.play_from(moment_s)
        if not self.playback.duration_s:
            self._on_moved(moment_s)

    @Slot(float)
    def _on_moved(self, moment_s: float) -> None:
        self.card.timeline.set_position(moment_s)
        self.reading.text.set_position(moment_s)
        self.said.entry.set_position(moment_s)

    # --------------------------------------------------------------------------------------- commenting

    @Slot()
    def begin_comment(self) -> None:
        """Write at the moment that is heard; the talk waits."""
        self._begin_at(None)

    @Slot(float)
    def _comment_on_word(self, moment_s: float) -> None:
        self._begin_at(moment_s)

    def _begin_at(self, moment_s: float | None) -> None:
        if self._open is not None:
            self.pause()
            self.remarks.show_comments()
            self.said.entry.begin(moment_s)
            self.view_wanted.emit(self.said.entry)

    @Slot(str, object)
    def _on_added(self, words: str, at_s: float | None) -> None:
        added = self.comments.add(words, at_s)
        if added is not None:
            self.said.entry.take_words()
            self._show_added(added)
            self.begun.keep()

    @Slot(object)
    def _on_spoken(self, comment: Comment) -> None:
        if any(one.id == comment.id for one in self.comments.comments):
            self._show_added(comment)

    def _show_added(self, comment: Comment) -> None:
        self.said.choose(comment)
        self._show_about(comment)
        self.view_wanted.emit(self.said)

    @Slot(object)
    def _on_comment_chosen(self, comment: Comment) -> None:
        self.said.choose(comment)
        self._show_about(comment)
        self.reading.text.bring_about_into_view()
        if comment.at_s is not None:
            self._seek(max(0.0, comment.at_s - LEAD_S))

    def _show_about(self, comment: Comment | None) -> None:
        view = None if self._open is None else self._open.view
        at_s = None if comment is None else comment.at_s
        self.reading.text.show_about(None if view is None or at_s is None else view.sentence_at(at_s))
        self._show_numbers()

    def _show_numbers(self) -> None:
        self.card.timeline.show_numbers(self.said.numbered, self.said.chosen_id)

    @Slot()
    def _on_remarks(self) -> None:
        self._show_numbers()
        self.heard.show_filled(self.comments.filled)

    @Slot(object)
    def _on_remove(self, comment: Comment) -> None:
        if comment.id == self.said.chosen_id:
            self.said.choose(None)
            self._show_about(None)
        self.comments.remove(comment.id)
        self.removed.emit(comment)

    @Slot(object)
    def _on_history(self, comment: Comment) -> None:
        sheet = CommentHistorySheet(self._over, self.comments.history(comment))
        self.sheet_wanted.emit(sheet, None)

    @Slot(object)
    def put_back(self, removed: Comment | SafetyNote) -> None:
        """Let something hold once more that was taken back."""
        if isinstance(removed, Comment):
            self.comments.put_back(removed.id)
        else:
            self.comments.ask_again(removed)

    # ------------------------------------------------------------------------------------------- safety

    @Slot(object)
    def _on_look_wanted(self, span: Span) -> None:
        self.pause()
        self.looks.ask(span)

    @Slot(object)
    def _on_look_asked(self, note: SafetyNote) -> None:
        self.reading.text.choose_none()
        self.remarks.show_comments()
        self.said.show_look(note)
        self.view_wanted.emit(self.said)

    @Slot(object)
    def _on_look_played(self, note: SafetyNote) -> None:
        self._play_span(Span(max(0.0, note.start_s - LEAD_S), note.end_s + LEAD_S))

    # ------------------------------------------------------------------------------------------ keeping

    @Slot()
    def keep_rubric(self) -> None:
        """Keep the answers as they stand."""
        if self._open is not None:
            self.comments.fill(self.heard.lines, self.heard.prompts)

    @property
    def has_draft(self) -> bool:
        """Whether something is typed or spoken that was not added yet."""
        return self._open is not None and self.begun.has_any

    @property
    def is_writing(self) -> bool:
        """Whether somebody writes or speaks just now, or left off in the middle."""
        return self.has_draft or self.speaking.is_open or any(one.hasFocus() for one in self.heard.fields.values())

    def keep_typed(self) -> None:
        """Keep what was typed or spoken and not added as what it is: begun."""
        self.begun.keep_all()
        self.keep_rubric()

    # ------------------------------------------------------------------------------------------- widths

    def set_narrow(self, *, narrow: bool) -> None:
        """Stand closer together."""
        self._row.setSpacing(Space.S if narrow else Space.M)
        self.card.set_narrow(narrow=narrow)
        self.reading.set_narrow(narrow=narrow)

    def fits_beside(self, width_px: int) -> bool:
        """Whether the remarks find room beside the talk."""
        return self.card.minimumSizeHint().width() + current_theme().scaled(REMARKS_PX) + Space.M <= width_px

    def fit(self, width_px: int, window_height_px: int) -> None:
        """Put the remarks beside the talk, or beneath it where large text leaves no room beside."""
        remarks_px = current_theme().scaled(REMARKS_PX)
        is_beneath = not self.fits_beside(width_px)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if is_beneath else directions.LeftToRight)
        if is_beneath:
            self.remarks.setMinimumWidth(0)
            self.remarks.setMaximumWidth(_ANY_PX)
            self.reading.setMinimumHeight(current_theme().scaled(READING_ABOVE_PX))
        else:
            self.remarks.setFixedWidth(remarks_px)
            self.reading.setMinimumHeight(0)
        self.said.set_roomy(roomy=is_beneath)
        self.heard.set_roomy(roomy=is_beneath)
        self.remarks.fit(window_height_px)
