"""The rows of the comments' side: a comment with its answers, words to look at once more, a rubric in words."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from speakercoach.domain.shared_session import Comment, FilledLine, FilledRubric
from speakercoach.domain.sound import Span
from speakercoach.ui.feedback.comments_view import CommentLine, HeardLine, LookLine
from speakercoach.ui.feedback.timeline_marks import draw_comment, ring_px
from speakercoach.ui.feedback.timeline_view import comment_span, heard_around
from speakercoach.ui.theme.icons import icon, pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button, IconButton
from speakercoach.ui.widgets.chips import MomentChip
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock, day

LONGEST_ANSWER = 1000
DraftOf = Callable[[str], str]
"""The answer to a comment that was begun, by the comment's id."""
ChangeOf = Callable[[str], str | None]
"""Other words for one's own answer that were begun, by its id; ``None`` where it is not being changed."""
_ICON_PX = 18


class _Sign(QWidget):
    """The comment's number in its ring, or an icon where it has none."""

    def __init__(self, number: int, icon_name: str = "message-square-text", token: str = "accent") -> None:
        super().__init__()
        self._number, self._icon, self._token = number, icon_name, token
        side = round(2 * ring_px(current_theme()) + 3)
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        if self._number:
            draw_comment(painter, middle, self._number, current_theme())
        else:
            half = QPointF(_ICON_PX / 2, _ICON_PX / 2)
            painter.drawPixmap(middle - half, pixmap(self._icon, self._token, _ICON_PX))


class _Row(QFrame):
    """A sign at the left, a column beside it."""

    played = Signal(object)
    """``Span``."""

    def __init__(self, sign: _Sign) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, Space.XS)
        row.setSpacing(Space.XS)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.setSpacing(Space.XXS)
        row.addLayout(self.column, 1)

    def chip(self, span: Span, shown_s: float) -> MomentChip:
        """A chip that plays ``span`` and shows its moment."""
        chip = MomentChip(shown_s)
        chip.span = span
        chip.played.connect(self.played)
        return chip


class CommentRow(_Row):
    """One comment. Signals carry the ``Comment`` that is meant."""

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
    history_wanted = Signal(object)
    """Versions of a comment, the first one first."""
    voice_wanted = Signal(str)

    def __init__(
        self,
        line: CommentLine,
        *,
        heard: str,
        can_answer: bool,
        draft_of: DraftOf,
        change_of: ChangeOf,
    ) -> None:
        super().__init__(_Sign(line.number))
        self.line = line
        self._draft_of, self._change_of = draft_of, change_of
        self._edited: Comment | None = None
        self.field: QLineEdit | None = None
        self.voice: Button | None = None
        one = line.comment
        self.column.addLayout(self._head(line))
        if one.removed:
            said = tr("{name} took this comment back.", name=line.author) if line.author else tr("You took this back.")
            self.column.addWidget(Text(said, "body", "ink3", wrap=True))
        else:
            self._say(one, heard)
        self._say_changes(line)
        for answer in line.answers:
            self._add_answer(answer, heard)
        if can_answer and not one.removed and not line.is_own:
            self._add_field()

    def _head(self, line: CommentLine) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        at_s = line.comment.at_s
        if at_s is not None:
            head.addWidget(self.chip(comment_span(at_s), at_s))
        else:
            head.addWidget(Text(tr("The whole talk"), "label", "ink", weight=QFont.Weight.DemiBold))
        head.addWidget(Text(line.author or tr("You"), "caption", "ink2"), 1)
        return head

    def _say(self, one: Comment, heard: str) -> None:
        if one.text:
            self.column.addWidget(Text(one.text, "body", "ink", wrap=True))
        if one.voice_id is not None:
            is_heard = one.voice_id == heard
            words = tr("Stop") if is_heard else tr("Listen, {length}", length=clock(one.voice_s))
            voice = Button(words, "pause" if is_heard else "play", "secondary", size="small")
            voice.clicked.connect(lambda _checked=False, voice_id=one.voice_id: self.voice_wanted.emit(voice_id))
            self.column.addWidget(voice, 0, Qt.AlignmentFlag.AlignLeft)
            self.voice = self.voice or voice

    def _say_changes(self, line: CommentLine) -> None:
        if len(line.versions) > 1:
            words = tr("changed {day}", day=day(line.comment.written_utc))
            changes = Button(words, "history", "quiet", size="small")
            changes.setToolTip(tr("See every change that was made"))
            changes.setAccessibleDescription(tr("See every change that was made"))
            changes.clicked.connect(lambda _checked=False, one=line: self.history_wanted.emit(one.versions))
            self.column.addWidget(changes, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_answer(self, answer: CommentLine, heard: str) -> None:
        one = answer.comment
        head = QHBoxLayout()
        head.setSpacing(Space.XXS)
        who = Text(answer.author or tr("You"), "caption", "accent_ink", weight=QFont.Weight.DemiBold)
        head.addWidget(who, 1)
        if answer.is_own:
            more = IconButton("ellipsis", tr("What can be done with this answer"), side_px=24, icon_px=16)
            more.clicked.connect(lambda _checked=False, line=answer, at=more: self._open_menu(line, at))
            head.addWidget(more)
        self.column.addLayout(head)
        if one.removed:
            said = tr("{name} took this answer back.", name=answer.author)
            words = said if answer.author else tr("You took this answer back.")
            self.column.addWidget(Text(words, "body", "ink3", wrap=True))
        else:
            self._say(one, heard)
        self._say_changes(answer)

    def menu_of(self, answer: CommentLine) -> QMenu:
        """What can be done with one's own answer; gone once it is hidden."""
        menu = QMenu(self)
        one = answer.comment
        if one.removed:
            menu.addAction(icon("undo-2", "ink2"), tr("Put it back")).triggered.connect(lambda: self.put_back.emit(one))
        else:
            if self.field is not None:
                menu.addAction(icon("pencil", "ink2"), tr("Change its words")).triggered.connect(lambda: self.edit(one))
            menu.addAction(icon("trash-2", "ink2"), tr("Take it back")).triggered.connect(
                lambda: self.taken_back.emit(one)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open_menu(self, answer: CommentLine, at: QWidget) -> None:
        self.menu_of(answer).popup(at.mapToGlobal(at.rect().bottomLeft()))

    def _add_field(self) -> None:
        self.field = field = QLineEdit()
        field.setMaxLength(LONGEST_ANSWER)
        self.send = IconButton("corner-down-left", tr("Keep this answer"), side_px=28, icon_px=16)
        self.send.clicked.connect(self._on_answered)
        self.cancel = IconButton("x", tr("Leave this answer as it was"), side_px=28, icon_px=16)
        self.cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout()
        row.setSpacing(Space.XXS)
        row.addWidget(field, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.send)
        self.column.addLayout(row)
        self._show_field(self._begun())
        field.returnPressed.connect(self._on_answered)
        field.textChanged.connect(self._on_typed)

    def _begun(self) -> Comment | None:
        """An answer of one's own whose change was begun."""
        own = (answer.comment for answer in self.line.answers if answer.is_own and not answer.comment.removed)
        return next((one for one in own if self._change_of(one.id) is not None), None)

    def _show_field(self, edited: Comment | None) -> None:
        """Write on an answer of one's own in other words, or on a new one, from where one was."""
        if self.field is None:
            return
        self._edited = edited
        words = self._draft_of(self.line.comment.id) if edited is None else self._change_of(edited.id)
        hint = tr("Answer {name}", name=self.line.author) if edited is None else tr("Say it in other words")
        self.field.setText(edited.text if edited is not None and words is None else words or "")
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.send.setVisible(bool(self.field.text().strip()))
        self.cancel.setVisible(edited is not None)

    def edit(self, own: Comment) -> None:
        """Put one's own answer into the field, to be said in other words; what is typed there waits meanwhile."""
        if self.field is not None:
            if self._edited is not None and self.field.text() == self._edited.text:
                self.rewording_left.emit(self._edited)
            self._show_field(own)
            self.rewording.emit(own, self.field.text())
            self.type_on()

    def type_on(self) -> None:
        """Take the keyboard into the field."""
        if self.field is not None:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_typed(self, words: str) -> None:
        self.send.setVisible(bool(words.strip()))
        if self._edited is None:
            self.typed.emit(self.line.comment, words)
        else:
            self.rewording.emit(self._edited, words)

    @Slot()
    def _on_cancel(self) -> None:
        edited, self._edited = self._edited, None
        if edited is not None:
            self.rewording_left.emit(edited)
            self._show_field(self._begun())
            self.type_on()

    @Slot()
    def _on_answered(self) -> None:
        words, edited = "" if self.field is None else self.field.text(), self._edited
        if not words.strip():
            return
        if edited is not None:
            self._edited = None
            self.rewording_left.emit(edited)
            self._show_field(self._begun())
            self.reworded.emit(edited, words)
        else:
            self.answered.emit(self.line.comment, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves an answer as it was."""
        if event.key() == Qt.Key.Key_Escape and self._edited is not None:
            self._on_cancel()
        else:
            super().keyPressEvent(event)


class LookRow(_Row):
    """Words that somebody asks to look at before they are shared further. With ``leads_on`` it shows the way there."""

    safety_wanted = Signal()

    def __init__(self, look: LookLine, *, leads_on: bool) -> None:
        super().__init__(_Sign(0, "shield-check", "accent") if look.is_decided else _Sign(0, "shield", "decide"))
        self.look = look
        self.way: Button | None = None
        note = look.note
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(self.chip(heard_around(note.start_s, note.end_s), note.start_s))
        head.addWidget(Text(look.author, "caption", "ink2"), 1)
        self.column.addLayout(head)
        if look.is_decided:
            said = tr("{name} asked for a look at this. You decided on it.", name=look.author)
            self.column.addWidget(Text(said, "body", "ink2", wrap=True))
        else:
            said = tr("{name} asks for a look at this before it is shared further.", name=look.author)
            self.column.addWidget(Text(said, "body", "decide_ink", wrap=True, weight=QFont.Weight.Medium))
        if look.words:
            self.column.addWidget(Text(tr("“{words}”", words=look.words), "body", "ink", wrap=True))
        if note.note:
            self.column.addWidget(Text(note.note, "body", "ink2", wrap=True))
        if leads_on:
            self.way = Button(tr("Safety & share"), "shield", "secondary", size="small")
            self.way.clicked.connect(self.safety_wanted)
            self.column.addWidget(self.way, 0, Qt.AlignmentFlag.AlignLeft)


class HeardRow(QWidget):
    """A rubric in words. ``history_wanted`` carries the ``HeardLine``."""

    history_wanted = Signal(object)

    def __init__(self, heard: HeardLine) -> None:
        super().__init__()
        self.heard = heard
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        title = tr("What {name} heard", name=heard.author)
        column.addWidget(Text(title, "body", "ink", wrap=True, weight=QFont.Weight.DemiBold))
        column.addWidget(Text(day(heard.filled.written_utc), "caption", "ink3"))
        add_rubric(column, heard.filled)
        if heard.earlier:
            self.earlier = Button(tr("What it said before"), "history", "quiet", size="small")
            self.earlier.clicked.connect(self._on_earlier)
            column.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _on_earlier(self) -> None:
        self.history_wanted.emit(self.heard)


def add_rubric(column: QVBoxLayout, filled: FilledRubric) -> None:
    """Put the answers of a rubric into a column: words beside their line, sentences beneath their beginning."""
    for line in _answered(filled.lines):
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(Text(line.label, "body", "ink2", wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        answer = Text(line.answer, "body", "ink", weight=QFont.Weight.Medium)
        row.addWidget(answer, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
    for prompt in _answered(filled.prompts):
        column.addWidget(Text(prompt.label, "label", "ink2", wrap=True))
        column.addWidget(Text(prompt.answer, "body", "ink", wrap=True))


def _answered(lines: tuple[FilledLine, ...]) -> tuple[FilledLine, ...]:
    return tuple(line for line in lines if line.answer.strip())
