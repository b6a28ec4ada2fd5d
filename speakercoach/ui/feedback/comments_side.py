"""The side view of what others said about the take."""

import time
from typing import TypeGuard

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.ui.feedback.comment_rows import ChangeOf, CommentRow, DraftOf, HeardRow, LookRow
from speakercoach.ui.feedback.comments_view import CommentLine, CommentsView, HeardLine, LookLine
from speakercoach.ui.feedback.side_view import SideView
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.wording.catalogue import tr

_FIRST_ROWS = 3
"""So many stand at once; more come over the next turns of the event loop."""
_TURN_S = 0.006
_SETTLES_MS = 300
"""Rows with long words find their height over a few turns, and push away what stood in view."""
_Shown = CommentLine | LookLine | HeardLine


class CommentsSide(SideView):
    """Shows a ``CommentsView``. What a person wants with a comment is told with the ``Comment`` that is meant."""

    answered = Signal(object, str)
    typed = Signal(object, str)
    """An answer that is begun."""
    reworded = Signal(object, str)
    """One's own answer, and its other words."""
    rewording = Signal(object, str)
    """One's own answer that is being changed, and its words so far."""
    rewording_left = Signal(object)
    """One's own answer that stays as it was."""
    taken_back = Signal(object)
    put_back = Signal(object)
    voice_wanted = Signal(str)
    history_wanted = Signal(object)
    """Versions of a comment, the first one first."""
    heard_history_wanted = Signal(object)
    """``HeardLine`` whose earlier forms are to be shown."""
    safety_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Comments"), parent)
        self.column.setSpacing(Space.S)
        self.draft_of: DraftOf = _no_draft
        self.change_of: ChangeOf = _no_change
        self._view = CommentsView()
        self._heard = ""
        self._shown: list[tuple[object, QWidget]] = []
        """What each row says, and the row, from top to bottom."""
        self._wanted: list[tuple[object, _Shown]] = []
        self._before: dict[object, QWidget] = {}
        """Rows that stood there before, and may be wanted again."""
        self._typed_in = ""
        self._filling = QTimer(self)
        self._filling.setInterval(0)
        self._filling.timeout.connect(self._fill)
        self._number = 0
        """The comment that is to be brought into view: until everything is laid out, or the person scrolls."""
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLES_MS)
        self._settling.timeout.connect(self._on_settled)
        self.verticalScrollBar().rangeChanged.connect(self._bring_into_view)
        self.verticalScrollBar().actionTriggered.connect(self._on_settled)
        self.column.addStretch(1)
        current_theme().changed.connect(self._draw_anew)

    @property
    def comment_rows(self) -> tuple[CommentRow, ...]:
        """The comments as they stand."""
        return tuple(row for _, row in self._shown if isinstance(row, CommentRow))

    @property
    def looks(self) -> tuple[LookRow, ...]:
        """What somebody asks to look at."""
        return tuple(row for _, row in self._shown if isinstance(row, LookRow))

    @property
    def heard(self) -> tuple[HeardRow, ...]:
        """The rubrics."""
        return tuple(row for _, row in self._shown if isinstance(row, HeardRow))

    def show_view(self, view: CommentsView) -> None:
        """Show this; a row that says the same stays as it is."""
        self._view = view
        undecided = [one for one in view.looks if not one.is_decided]
        wanted: list[tuple[object, _Shown]] = [(("look", one, one is undecided[-1]), one) for one in undecided]
        wanted += [(("comment", one, self._heard_in(one), view.can_answer), one) for one in view.comments]
        wanted += [(("heard", one), one) for one in view.heard]
        wanted += [(("look", one, False), one) for one in view.looks if one.is_decided]
        self._before |= dict(self._shown)
        self._wanted, self._shown = wanted, []
        typed_in = [row.line.comment.id for row in self._before.values() if _is_typed_in(row)]
        self._typed_in = typed_in[0] if typed_in else ""
        self._fill()

    @Slot()
    def _fill(self) -> None:
        """Put the next rows in their places: a talk may have many comments, and the window answers in between."""
        until = time.monotonic() + _TURN_S
        while len(self._shown) < len(self._wanted) and (len(self._shown) < _FIRST_ROWS or time.monotonic() < until):
            place = len(self._shown)
            says, one = self._wanted[place]
            row = self._before.pop(says, None) or self._make(one, leads_on=says == ("look", one, True))
            if self.column.indexOf(row) != place:
                self.column.insertWidget(place, row)
            self._shown.append((says, row))
            if isinstance(row, CommentRow) and row.line.comment.id == self._typed_in and not _is_typed_in(row):
                row.type_on()
        if len(self._shown) < len(self._wanted):
            self._filling.start()
            return
        self._filling.stop()
        gone, self._before = self._before, {}
        for row in gone.values():
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        QTimer.singleShot(0, self, self._bring_into_view)

    @Slot(str)
    def show_heard(self, voice_id: str) -> None:
        """This spoken comment is heard now; none when it is empty."""
        self._heard = voice_id
        self.show_view(self._view)

    @Slot(int)
    def show_number(self, number: int) -> None:
        """Bring the comment with this number into view, once everything is laid out."""
        self._number = number
        QTimer.singleShot(0, self, self._bring_into_view)

    @Slot()
    def _bring_into_view(self) -> None:
        row = next((row for row in self.comment_rows if row.line.number == self._number), None)
        if self._number and row is not None and not self._filling.isActive():
            self.ensureWidgetVisible(row, 0, Space.S)
            self._settling.start()

    @Slot()
    def _on_settled(self) -> None:
        self._number = 0

    @Slot()
    def _draw_anew(self) -> None:
        """Signs and days are measured when they are made."""
        view = self._view
        self.show_view(CommentsView())
        self.show_view(view)

    def _heard_in(self, line: CommentLine) -> str:
        voices = {one.comment.voice_id for one in (line, *line.answers)}
        return self._heard if self._heard in voices else ""

    def _make(self, one: _Shown, *, leads_on: bool) -> QWidget:
        if isinstance(one, CommentLine):
            return self._make_comment(one)
        if isinstance(one, LookLine):
            look = LookRow(one, leads_on=leads_on)
            look.played.connect(self.played)
            look.safety_wanted.connect(self.safety_wanted)
            return look
        heard = HeardRow(one)
        heard.history_wanted.connect(self.heard_history_wanted)
        return heard

    def _make_comment(self, line: CommentLine) -> CommentRow:
        row = CommentRow(
            line,
            heard=self._heard,
            can_answer=self._view.can_answer,
            draft_of=self.draft_of,
            change_of=self.change_of,
        )
        row.played.connect(self.played)
        row.voice_wanted.connect(self.voice_wanted)
        row.history_wanted.connect(self.history_wanted)
        row.answered.connect(self.answered)
        row.typed.connect(self.typed)
        row.reworded.connect(self.reworded)
        row.rewording.connect(self.rewording)
        row.rewording_left.connect(self.rewording_left)
        row.taken_back.connect(self.taken_back)
        row.put_back.connect(self.put_back)
        return row


def _is_typed_in(row: QWidget) -> TypeGuard[CommentRow]:
    return isinstance(row, CommentRow) and row.field is not None and row.field.hasFocus()


def _no_draft(_comment_id: str) -> str:
    return ""


def _no_change(_answer_id: str) -> str | None:
    return None
