"""The comments of a session in the order of the talk, and where the next one is written."""

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from speakercoach.domain.shared_session import Comment, SafetyNote
from speakercoach.sharing.remark_authors import author_name, said_to_be
from speakercoach.ui.models.desk_comments import Author, DeskComments
from speakercoach.ui.models.voice_comment import VoiceComment
from speakercoach.ui.review.comment_entry import CommentEntry
from speakercoach.ui.review.comment_row import CommentRow, CommentView, LookRow, spoken
from speakercoach.ui.review.review_timeline import Numbered
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.page import scrolled
from speakercoach.wording.catalogue import tr

_Key = tuple[str, str]
_Mark = tuple[CommentView, bool, str]
WordsOf = Callable[[SafetyNote], str]
_FIRST_ROWS = 8
"""So many stand at once; more come over the next turns of the event loop."""
_TURN_S = 0.008
_LEAST_PX, _ROOMY_PX = 64, 240
"""Least height of the list; the second one where the page around it scrolls, and height costs nothing."""


class CommentsCard(Card):
    """Shows what ``DeskComments`` holds. Signals carry the ``Comment`` or ``SafetyNote`` that is meant."""

    chosen = Signal(object)
    remove_wanted = Signal(object)
    history_wanted = Signal(object)
    voice_wanted = Signal(str)
    look_taken_back = Signal(object)
    look_played = Signal(object)

    def __init__(self, comments: DeskComments, voice: VoiceComment, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.M, spacing=Space.XS)
        self._comments = comments
        self._chosen: _Key | None = None
        self._wants_chosen = False
        self._wanted_look: _Key | None = None
        self._heard = ""
        self.speaker = "", ""
        """Id and name of the speaker whose session is shown."""
        self._made: tuple[tuple[Comment, ...], Author | None, tuple[str, str], tuple[CommentView, ...]] | None = None
        """What the views were made of, and the views."""
        self._rows: dict[_Key, CommentRow] = {}
        self._wanted: list[tuple[_Key, CommentView, _Mark]] = []
        """The rows that are to stand there, from top to bottom; so many of them as are in ``_rows`` do already."""
        self._before: dict[_Key, CommentRow] = {}
        self._marks: dict[_Key, _Mark] = {}
        """What each row says, chosen or not, and the voice in it that is heard."""
        self._filling = QTimer(self)
        self._filling.setInterval(0)
        self._filling.timeout.connect(self._fill)
        self._looks: dict[_Key, LookRow] = {}
        self._words_of: WordsOf = _no_words
        title = Text(tr("Comments"), "body", "ink", weight=QFont.Weight.DemiBold)
        title.setContentsMargins(Space.XXS, 0, 0, 0)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._none = Text(tr("Nothing said yet. Press C while you listen."), "body", "ink3", wrap=True)
        self._none.setContentsMargins(Space.XXS, Space.XXS, 0, 0)
        self._column.addWidget(self._none)
        self._column.addStretch(1)
        self._area: QScrollArea = scrolled(self._holder)
        self._area.setMinimumHeight(_LEAST_PX)
        self.entry = CommentEntry(voice)
        self.body.addWidget(title)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self.entry)
        self.entry.edited.connect(self._on_edited)
        comments.changed.connect(self.show_comments)

    # ------------------------------------------------------------------------------------------ showing

    @property
    def views(self) -> tuple[CommentView, ...]:
        """The comments as they are shown: answers under the one they answer, those on moments numbered."""
        comments, made = self._comments, self._made
        # Another tuple may hold the same comments with another history.
        if made is None or made[0] is not comments.comments or made[1:3] != (comments.author, self.speaker):
            made = self._made = comments.comments, comments.author, self.speaker, self._make_views()
        return made[3]

    def _make_views(self) -> tuple[CommentView, ...]:
        every = self._comments.comments
        ids = {one.id for one in every}
        answering: dict[str, list[Comment]] = {}
        for one in every:
            if one.answers is not None:
                answering.setdefault(one.answers, []).append(one)
        top = [one for one in every if one.answers is None or one.answers not in ids]
        number = 0
        found: list[CommentView] = []
        for one in top:
            if one.at_s is not None:
                number += 1
            answers = tuple(self._view(other, 0) for other in answering.get(one.id, ()))
            found.append(self._view(one, number if one.at_s is not None else 0, answers))
        return tuple(found)

    def _view(self, one: Comment, number: int, answers: tuple[CommentView, ...] = ()) -> CommentView:
        own = self._comments.author
        author = author_name(one, *self.speaker)
        told = said_to_be(one, *self.speaker, None if own is None else own.id)
        return CommentView(one, number, self._comments.is_mine(one), self._comments.history(one), author, answers, told)

    @property
    def numbered(self) -> tuple[Numbered, ...]:
        """Those that stand on the timeline."""
        return tuple(
            Numbered(one.comment.id, one.number, one.comment.at_s, spoken(one))
            for one in self.views
            if one.number and one.comment.at_s is not None
        )

    @property
    def chosen_id(self) -> str:
        """Id of the chosen comment; empty for none."""
        return "" if self._chosen is None else self._chosen[0]

    def say_words_by(self, words_of: WordsOf) -> None:
        """Say which words a stretch has, beside what the speaker is asked to look at."""
        self._words_of = words_of

    def choose(self, comment: Comment | None) -> None:
        """Mark a comment."""
        self._chosen = None if comment is None else (comment.id, comment.author_id)
        self._wants_chosen, self._wanted_look = comment is not None, None
        self.show_comments()

    def choose_id(self, comment_id: str) -> None:
        """Mark a comment by its number on the timeline, and tell so."""
        for one in self.views:
            if one.comment.id == comment_id:
                self.chosen.emit(one.comment)
                return

    def show_look(self, note: SafetyNote) -> None:
        """Bring what the speaker is asked to look at into view."""
        self._wants_chosen, self._wanted_look = True, (note.id, note.author_id)
        self.show_comments()

    def set_roomy(self, *, roomy: bool) -> None:
        """Keep room for several rows, or shrink as far as the window asks."""
        self._area.setMinimumHeight(current_theme().scaled(_ROOMY_PX) if roomy else _LEAST_PX)

    @Slot()
    def _show_chosen(self) -> None:
        row: QWidget | None = None if self._chosen is None else self._rows.get(self._chosen)
        if self._wanted_look is not None:
            row = self._looks.get(self._wanted_look)
        if row is not None and not self._filling.isActive():
            self._wants_chosen, self._wanted_look = False, None
            # Rows that came in this turn have no place yet, and the page is as long as it was without them.
            holder = self._holder
            holder.resize(holder.width(), max(holder.height(), self._column.totalHeightForWidth(holder.width())))
            self._column.activate()
            self._area.ensureWidgetVisible(row, 0, Space.XS)

    @Slot(str)
    def show_heard(self, voice_id: str) -> None:
        """This spoken comment is heard now."""
        self._heard = voice_id
        self.show_comments()

    @Slot()
    def show_comments(self) -> None:
        """Show the comments as they are; rows that say the same stay where they are."""
        self._before |= self._rows
        self._rows = {}
        self._wanted = []
        for view in self.views:
            key = (view.comment.id, view.comment.author_id)
            mark = (view, key == self._chosen, self._heard if view.comment.voice_id == self._heard else "")
            self._wanted.append((key, view, mark))
        self._none.setVisible(not self._wanted and not self._comments.safety)
        self._fill()

    @Slot()
    def _fill(self) -> None:
        """Put the next rows in their places; the window answers in between."""
        until = time.monotonic() + _TURN_S
        while len(self._rows) < len(self._wanted):
            place = len(self._rows)
            key, view, mark = self._wanted[place]
            row = self._before.get(key)
            if row is None or self._marks[key] != mark:
                if place >= _FIRST_ROWS and time.monotonic() > until:
                    self._filling.start()
                    return
                row = self._renewed(key, view, mark)
            self._before.pop(key, None)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            self._rows[key] = row
        self._filling.stop()
        gone, self._before = self._before, {}
        for key, row in gone.items():
            del self._marks[key]
            self._drop(row)
        self._show_looks(len(self._rows))
        if self._wants_chosen:
            QTimer.singleShot(0, self, self._show_chosen)

    def _renewed(self, key: _Key, view: CommentView, mark: _Mark) -> CommentRow:
        """A row that says this, in the place of the one that said something else."""
        before = self._before.pop(key, None)
        had_focus = before is not None and before.hasFocus()
        if before is not None:
            self._drop(before)
        row = self._make_row(view, is_chosen=mark[1])
        self._marks[key] = mark
        if had_focus:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def _make_row(self, view: CommentView, *, is_chosen: bool) -> CommentRow:
        row = CommentRow(view, is_chosen=is_chosen, heard=self._heard)
        row.chosen.connect(self.chosen)
        row.edit_wanted.connect(self.entry.edit)
        row.remove_wanted.connect(self.remove_wanted)
        row.history_wanted.connect(self.history_wanted)
        row.voice_wanted.connect(self.voice_wanted)
        return row

    def _show_looks(self, first: int) -> None:
        before, self._looks = self._looks, {}
        for place, note in enumerate(self._comments.safety, start=first):
            key = (note.id, note.author_id)
            row = before.pop(key, None)
            if row is None:
                row = LookRow(note, self._words_of(note), is_mine=self._comments.is_mine(note))
                row.taken_back.connect(self.look_taken_back)
                row.played.connect(self.look_played)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            self._looks[key] = row
        for gone in before.values():
            self._drop(gone)

    def _drop(self, row: QWidget) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    @property
    def rows(self) -> tuple[CommentRow, ...]:
        """The rows in their order."""
        return tuple(self._rows.values())

    @property
    def looks(self) -> tuple[LookRow, ...]:
        """What the speaker is asked to look at."""
        return tuple(self._looks.values())

    # ------------------------------------------------------------------------------------------- acting

    @Slot(object, str)
    def _on_edited(self, comment: Comment, words: str) -> None:
        self._comments.edit(comment.id, words)


def _no_words(_note: SafetyNote) -> str:
    return ""
